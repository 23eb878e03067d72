#!/usr/bin/env python3
"""What `casus serve` answers under random filters, against a plain walk over all rows of the ledger of the example war: claims, incidents, totals,
facets, map, time, sources, ties, access and tolls. Before and after decisions and a new report. Ends with "filters: N passed, N failed"."""
import collections, datetime, json, os, random, re, sqlite3, subprocess, sys, tempfile
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)) + '/lib')
from serving import Server, HERE
from tally import Tally

CASUS = os.environ.get('CASUS', 'build/casus')
ROUNDS = 120
NO_DAY = -100000000
KINDS = ['unknown', 'own side', 'enemy', 'third party', 'un-ngo', 'media']  # in the order of their bits
HARMS = ['killed', 'wounded', 'missing', 'captured', 'displaced']
EPOCH = 719163  # of 1970-01-01, as date.toordinal has it
tally = Tally('filters')
check = tally.check


def day(text):
    return datetime.date.fromisoformat(text).toordinal() - EPOCH


class Ledger:
    """All rows, read at once."""
    def __init__(self, path):
        db = sqlite3.connect(f'file:{path}?mode=ro', uri=True)
        db.row_factory = sqlite3.Row
        table = lambda sql: [dict(r) for r in db.execute(sql)]
        self.claims = table('SELECT c.*, h.incident FROM claim c LEFT JOIN happening h ON h.id = c.happening')
        self.incidents = table('SELECT * FROM incident')
        self.voices = table('SELECT n.key voice, n.name, n.folded, n.side, incident, claims, first, confirmed, denied, denies, disputed'
                            ' FROM incident_voice v JOIN voice n ON n.id = v.voice')
        self.sides = table('SELECT * FROM incident_side')
        self.ties = table('SELECT t.*, r.origin FROM tie_said t JOIN report r ON r.id = t.report ORDER BY t.day, t.claim')
        self.access = table('SELECT s.place, s.kind, s.thing, s.day, r.key, c.code, s.claim FROM access_said s JOIN claim c ON c.id = s.claim'
                            ' JOIN report r ON r.id = c.report ORDER BY 1, 2, 3, 4, 5, 6')
        self.tolls = table('SELECT * FROM toll_said ORDER BY harm, side, role, key, day, digest, claim, n')
        actors = collections.defaultdict(set)
        for r in db.execute('SELECT x.claim, a.side, a.name FROM claim_actor x JOIN actor a ON a.id = x.actor'):
            actors[r[0]] |= {r[1].lower(), r[2].lower()}
        for c in self.claims:
            c['actors'] = actors[c['id']]
            c['words'] = set(re.findall(r'[a-z0-9]+', json.loads(c['json'])['text'].lower()))
        self.of = collections.defaultdict(list)
        for c in self.claims:
            if c['current']:
                self.of[c['incident']].append(c)
        db.close()

    def names(self):
        event = {c['event']: json.loads(c['json'])['event'] for c in self.claims}
        self.event_names = {n: e['type'] for n, e in event.items() if e}
        self.stance_names = {c['stance']: json.loads(c['json'])['stance'] for c in self.claims if not c['corrected']}


def in_box(row, f):
    if 'bbox' not in f:
        return True
    south, west, north, east = map(float, f['bbox'].split(','))
    return row['lat'] is not None and south <= row['lat'] <= north and west <= row['lon'] <= east


def says(l, c, f, stance=True):
    return (('voice' not in f or (c['folded_voice'] or '').startswith(f['voice'])) and ('actor' not in f or f['actor'].lower() in c['actors'])
            and ('q' not in f or f['q'] in c['words']) and (not stance or 'stance' not in f or l.stance_names.get(c['stance']) == f['stance']))


def begins(row, f):
    return 'place' not in f or (row['folded_place'] or '').startswith(f['place'])


def common(l, row, f):
    return (('since' not in f or row['day'] >= day(f['since'])) and ('until' not in f or row['day'] <= day(f['until']))
            and ('type' not in f or l.event_names.get(row['event']) == f['type']) and ('country' not in f or row['country'] == f['country'])
            and begins(row, f) and row['confidence'] >= float(f.get('min_confidence', 0)) and in_box(row, f))


def claim_fits(l, c, f):
    review = f.get('review', 'counting')
    counts = {'counting': c['current'], 'open': c['current'] and not c['verdict'], 'accept': c['verdict'] == 1, 'reject': c['verdict'] == 2,
              'correct': c['verdict'] == 3, 'any': c['current'] or c['verdict'] == 2}[review]
    return counts and common(l, c, f) and says(l, c, f) and ('as_of' not in f or (c['published'] is not None and c['published'] <= day(f['as_of'])))


def incident_fits(l, i, f):
    claims = l.of[i['id']]
    return (common(l, i, f) and ('contested' not in f or i['contested'])
            and ('as_of' not in f or any(c['published'] is not None and c['published'] <= day(f['as_of']) for c in claims))
            and ('stance' not in f or any(l.stance_names.get(c['stance']) == f['stance'] for c in claims))
            and ('voice_kind' not in f or i['kinds'] >> KINDS.index(f['voice_kind']) & 1)
            and (not {'voice', 'actor', 'q'} & set(f) or any(says(l, c, f) for c in claims))
            and ('claimant' not in f or any(v['voice'].lower() == f['claimant'].lower() or v['folded'] == f['claimant'].lower()
                                            or (v['side'] or '').lower() == f['claimant'].lower() for v in l.voices if v['incident'] == i['id'])))



def without(f, *names):
    return {k: v for k, v in f.items() if k not in names}


def values_of(l, facet, rows):
    """What a facet counts of these incidents: value -> how many."""
    ids, count = {i['id'] for i in rows}, collections.Counter()
    if facet == 'type':
        count.update(l.event_names.get(i['event'], '') for i in rows)
    elif facet in ('country', 'place'):
        count.update(i[facet] for i in rows if i[facet] is not None)
    elif facet == 'actor':
        count.update(s['side'] for s in l.sides if s['incident'] in ids)
    elif facet == 'voice':
        names = collections.defaultdict(list)
        for v in l.voices:
            if v['incident'] in ids and v['name'] is not None:
                names[v['folded']].append(v['name'])
        for all_of in names.values():
            count[max(all_of)] += len(all_of)
    elif facet == 'voice_kind':
        count.update(k for i in rows for n, k in enumerate(KINDS) if i['kinds'] >> n & 1)
    elif facet == 'stance':
        count.update(s for i in rows for s in {l.stance_names.get(c['stance']) for c in l.of[i['id']]})
    else:
            count.update(datetime.date.fromordinal(i['day'] + EPOCH).isoformat()[:7] for i in rows if i['day'] != NO_DAY)
    return count


OWN = {'type': ('type',), 'country': ('country',), 'place': ('place',), 'actor': ('actor',), 'voice': ('voice',), 'voice_kind': ('voice_kind',),
       'stance': ('stance',), 'month': ('since', 'until')}
MOST = 50


MET_BY = ('place', 'actor', 'voice', 'stance')


def check_met_by(l, f, facet, want, shown, what):
    """The filter takes more than the value itself: longer names, an actor that is no side. What is counted is what it leaves."""
    folds = {i['place']: i['folded_place'] for i in l.incidents} if facet == 'place' else {v['name']: v['folded'] for v in l.voices}
    shown_folds = {folds.get(value, value) for value in shown}
    for value in set(shown) | (set(want) if len(want) < MOST else set()):
        narrowed = {**f, facet: folds.get(value, value) if facet in ('place', 'voice') else value}
        left = sum(incident_fits(l, i, narrowed) for i in l.incidents)
        told = value in shown or (facet == 'place' and folds.get(value, value) in shown_folds)  # by another writing
        check(shown[value] == left and value in want if value in shown else told or not left, f'{facet} {value} of {what}: counted {shown[value]}, left {left}')


def check_facets(server, l, f, what):
    got = server.json('/api/v1/facets', f)
    for facet, own in OWN.items():
        want = values_of(l, facet, [i for i in l.incidents if incident_fits(l, i, without(f, *own))])
        shown = collections.Counter()
        for v in got[facet]:
            shown[v['value']] += v['count']
        if facet in MET_BY:
            check_met_by(l, f, facet, want, shown, what)
        elif facet == 'month' or len(want) < MOST:
            check(shown == want, f'{facet} of {what}: {shown} and not {want}')
        else:
            check(sorted(shown.values()) == sorted(want.values())[-len(got[facet]):], f'{facet} of {what}')


def check_sums(server, l, f, rows, what):
    got = server.json('/api/v1/overview', f)
    claims = [c for c in l.claims if claim_fits(l, c, f)]
    want = {'claims': len(claims), 'incidents': len(rows), 'contested': sum(i['contested'] for i in rows), 'denied': sum(i['denied'] > 0 for i in rows)}
    check({k: got['counts'][k] for k in want} == want, f'counts of {what}: {got["counts"]} and not {want}')
    if not {'as_of', 'claimant'} & set(f):
        known = [i for i in rows if any(i['killed_' + k] is not None for k in ('low', 'best', 'high'))]
        want = {'incidents': len(known), **{k: sum(i['killed_' + k] or 0 for i in known) for k in ('low', 'best', 'high')}}
        check({k: got['sums'][0][k] for k in want} == want, f'killed of {what}: {got["sums"][0]} and not {want}')


def check_lists(server, l, f, rows, what):
    got = server.json('/api/v1/incidents', {**f, 'limit': 500})
    check(got['total'] == len(rows) and {x['id'] for x in got['rows']} == {i['code'] for i in rows}, f'incidents of {what}: {got["total"]} and not {len(rows)}')
    claims = [c for c in l.claims if claim_fits(l, c, f)]
    got = server.json('/api/v1/claims', {**f, 'limit': 500})
    order = sorted(((c['day'], c['id'], c['code']) for c in claims), reverse=True)[:500]
    check(got['total'] == len(claims) and [x['id'] for x in got['rows']] == [c[2] for c in order], f'claims of {what}: {got["total"]} and not {len(claims)}')
    got = server.json('/api/v1/map', f)
    check(got['total'] == sum(i['lat'] is not None for i in rows), f'map of {what}')
    got = server.json('/api/v1/timeline', {**f, 'unit': 'day'})['rows']
    check(sum(x['incidents'] for x in got) == sum(i['day'] != NO_DAY for i in rows), f'days of {what}')


def check_sources(server, l, f, what):
    ids = {i['id'] for i in l.incidents if incident_fits(l, i, without(f, 'voice'))}
    want = collections.defaultdict(collections.Counter)
    for v in l.voices:
        late = 'as_of' in f and (v['first'] is None or v['first'] > day(f['as_of']))
        if v['incident'] in ids and not late and ('voice' not in f or (v['folded'] or '').startswith(f['voice'])):
            want[v['voice']].update({'incidents': 1, **{k: v[k] for k in ('claims', 'confirmed', 'denied', 'denies', 'disputed')}})
    got = server.json('/api/v1/sources', {**f, 'limit': 500})
    shown = {x['key']: {k: x[k] for k in ('incidents', 'claims', 'confirmed', 'denied', 'denies', 'disputed')} for x in got['rows']}
    check(got['total'] == len(want) and shown == {k: dict(v) for k, v in want.items()}, f'sources of {what}')


DEPTHS = {'agrees': 1, 'meets': 1, 'supports': 1, 'concedes': 1, 'accuses': 1, 'rejects': 1, 'threatens': 1, 'attacks': 3}  # of others 2
SURE = ('asserted', 'claimed')


def edge_of(l, name, said):
    """What is said of one edge, added up; its weight first."""
    stances = [l.stance_names.get(t['stance']) for t in said]
    surest = {t['origin']: 0 for t in said}
    for t, stance in zip(said, stances):
        surest[t['origin']] = max(surest[t['origin']], 1 if stance in SURE else 0.5 if stance == 'unconfirmed' else 0)
    days = [t['day'] for t in said if t['day'] is not None]
    iso = lambda d: datetime.date.fromordinal(d + EPOCH).isoformat()
    return {'weight': DEPTHS.get(name[2], 2) * sum(surest.values()), 'from': name[0], 'to': name[1], 'kind': name[2], 'denied': stances.count('denied'),
            'said': len(said) - stances.count('denied'), 'unconfirmed': stances.count('unconfirmed'), 'reports': len({t['report'] for t in said}),
            'origins': sum(s > 0 for s in surest.values()), 'first': iso(min(days)) if days else None, 'last': iso(max(days)) if days else None,
            'claims': [l.codes[t['claim']] for t in said][-100:]}


def check_series(server, l, f, rng, what):
    """Ties, access and tolls: a page of what claims under the filter say."""
    f = without(f, 'review')
    fit = {c['id'] for c in l.claims if claim_fits(l, c, f)}
    l.codes = {c['id']: c['code'] for c in l.claims}
    edges = collections.defaultdict(list)
    for t in l.ties:
        if t['claim'] in fit:
            edges[t['giver'], t['receiver'], t['kind']].append(t)
    want = sorted((edge_of(l, name, said) for name, said in edges.items()), key=lambda e: (-e['weight'], e['from'], e['to'], e['kind']))
    page = {'limit': rng.choice((1, 3, 500)), 'offset': rng.choice((0, 0, 1, 4))}
    cut = slice(page['offset'], page['offset'] + page['limit'])
    got = server.json('/api/v1/ties', {**f, **page})
    shown = [{k: x[k] for k in want[0]} for x in got['rows']] if want else got['rows']
    check(got['total'] == len(want) and shown == want[cut], f'ties of {what} {page}: {shown} and not {want[cut]}')
    want = [(s['place'], s['thing'], s['code']) for s in l.access if s['claim'] in fit]
    got = server.json('/api/v1/access', {**f, **page})
    shown = [(x['place'] or '', x['id'], x['claim']) for x in got['rows']]
    check(got['total'] == len(want) and shown == want[cut], f'access of {what} {page}: {shown} and not {want[cut]}')


def check_tolls(server, l, f, rng, what):
    """A page of tolls is one of series, each with all its points; gaps are of all series, whatever the page."""
    f = without(f, 'review')
    fit = {c['id'] for c in l.claims if claim_fits(l, c, f)}
    series = collections.defaultdict(list)
    for t in l.tolls:
        if t['claim'] in fit:
            series[t['harm'], t['side'], t['role'], t['key']].append(t)
    page = {'limit': rng.choice((1, 3, 500)), 'offset': rng.choice((0, 0, 1, 4))}
    want = [(HARMS[t['harm']], t['side'] or None, t['role'] or None, datetime.date.fromordinal(t['day'] + EPOCH).isoformat(), t['low'], t['high'], t['since'], t['code'])
            for key in sorted(series)[page['offset']:page['offset'] + page['limit']] for t in series[key]]
    got = server.json('/api/v1/tolls', {**f, **page})
    shown = [tuple(x[k] for k in ('what', 'side', 'role', 'day', 'low', 'high', 'since', 'claim')) for x in got['rows']]
    check(got['total'] == len(series) and shown == want, f'tolls of {what} {page}: {shown} and not {want}')
    check(got['gaps'] == server.json('/api/v1/tolls', {**f, 'limit': 1000})['gaps'], f'gaps of {what} {page}')


def choose(l, rng):
    one = lambda values: rng.choice(sorted({v for v in values if v}))
    folded = lambda column: one(c[column] for c in l.claims)[:rng.choice((1, 4, 60))].strip()
    dated = lambda: one(c['published'] for c in l.claims) + rng.randrange(-3, 9)
    iso = lambda n: datetime.date.fromordinal(n + EPOCH).isoformat()
    made = {'since': lambda: iso(dated()), 'until': lambda: iso(dated()), 'as_of': lambda: iso(dated()), 'country': lambda: one(c['country'] for c in l.claims),
            'type': lambda: one(l.event_names.values()), 'stance': lambda: one(l.stance_names.values()), 'place': lambda: folded('folded_place'),
            'voice': lambda: folded('folded_voice'), 'actor': lambda: one(a for c in l.claims for a in c['actors']), 'q': lambda: rng.choice(('killed', 'forces', 'said', 'zzz')),
            'voice_kind': lambda: rng.choice(KINDS), 'min_confidence': lambda: rng.choice(('0.5', '0.7', '0.9')), 'contested': lambda: 'true',
            'claimant': lambda: one(v['voice'] for v in l.voices), 'bbox': lambda: '30,20,48,60', 'review': lambda: rng.choice(('open', 'any', 'accept', 'reject'))}
    return {k: made[k]() for k in rng.sample(sorted(made), rng.choice((0, 1, 1, 2, 2, 3)))}


def check_round(server, path, rng, rounds):
    l = Ledger(path)
    l.names()
    for _ in range(rounds):
        f = choose(l, rng)
        what = json.dumps(f)
        rows = [i for i in l.incidents if incident_fits(l, i, f)]
        check_lists(server, l, f, rows, what)
        check_sums(server, l, f, rows, what)
        check_facets(server, l, f, what)
        check_sources(server, l, f, what)
        check_series(server, l, f, rng, what)
        check_tolls(server, l, f, rng, what)


def decide(server, path, rng):
    """Claims rejected and accepted, two incidents made one; and one of these undone."""
    token = server.json('/api/v1/session')['csrf']
    ids = [c['code'] for c in rng.sample(Ledger(path).claims, 12)]
    for kind, items in (('reject', ids[:8]), ('accept', ids[8:])):
        check(server.post('/api/v1/decisions', {'kind': kind, 'ids': items}, token)[0] < 300, kind)
    merged = [i['code'] for i in rng.sample(Ledger(path).incidents, 2)]  # of those that the rejections left
    check(server.post('/api/v1/decisions', {'kind': 'merge', 'ids': merged}, token)[0] < 300, 'merge')
    check(server.post('/api/v1/decisions/2/undo', {}, token)[0] < 300, 'undo')


def main():
    rng = random.Random(20311107)
    with tempfile.TemporaryDirectory() as folder:
        path = folder + '/war.casus'
        add = [CASUS, 'add', '-l', path]
        subprocess.run(add + [HERE + '/../examples/war'], check=True, capture_output=True)
        with Server('-l', path) as server:
            check_round(server, path, rng, ROUNDS)
            decide(server, path, rng)
            subprocess.run(add + [HERE + '/../examples/reports'], check=True, capture_output=True)
            check_round(server, path, rng, ROUNDS // 3)
    return tally.told()


sys.exit(main())
