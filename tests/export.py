#!/usr/bin/env python3
"""`casus export`: every format, written from a ledger of the example reports and of a hostile one, is read by the rules of its own codebook:
types, ranges, lists of values, keys. Nothing of the reports' own words is in any of them unless it is asked for."""
import csv, datetime, glob, io, json, math, os, re, resource, shutil, sqlite3, struct, subprocess, sys, tempfile
from xml.etree import ElementTree
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)) + '/lib')
from tally import Tally

CASUS = os.path.abspath(os.environ.get('CASUS', 'build/casus'))
MARK, VICTIM = 'zebrafinch', 'Oriel Testname'
HOSTILE = 'He said, "no",\nand; left\t\u202e=cmd|\x1b[31m\x01 <b>&amp;</b> ]]> \u2028 العربية'
FORMULAS = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1']

tally = Tally('export')
check = tally.check


def run(*args, **kw):
    return subprocess.run([CASUS, *args], capture_output=True, **kw)


def claim(n, **more):
    """A claim that other coders may have made, with all that can go wrong in its texts."""
    report = {'id': f'h{n}', 'sha256': '', 'title': FORMULAS[n % len(FORMULAS)] + HOSTILE, 'outlet': HOSTILE, 'published': '2024-03-0%d' % (n % 9 + 1),
              'url': f'http://example.org/?a="b"&c=<d>&n={n}'}
    party = {'code': 'SDN', 'sector': 'MIL', 'class': 'group'}
    row = {'schema': 'casus/claim/1', 'id': '%016x' % (n + 1), 'report': report, 'span': [0, 40], 'text': f'{MARK} said so, "{n}",\nand more.',
           'voices': [{'name': FORMULAS[n % len(FORMULAS)] + ' voice', 'actor': None, 'cue': MARK}], 'stance': 'claimed',
           'event': {'type': 'ASSAULT', 'modes': ['aerial'], 'text': MARK},
           'actor': [{'name': 'army; of\nSudan', **party}], 'recipient': [{'name': VICTIM, 'class': 'person'}],
           'instrument': [{'name': MARK, 'class': 'aircraft'}],
           'place': {'name': FORMULAS[n % len(FORMULAS)] + 'Town, "Old"', 'lat': 13.6, 'lon': 25.3 + n / 10, 'country': 'SD', 'admin1': 'North "Darfur",', 'precision': 1},
           'time': {'start': '2024-03-01', 'end': '2024-03-01', 'precision': 1, 'text': MARK},
           'counts': [{'what': 'killed', 'low': 5 + n, 'high': None, 'text': MARK, 'who': MARK, 'role': 'civilian', 'scope': 'incident'},
                      {'what': 'wounded', 'low': None, 'high': 9, 'text': MARK, 'role': 'unknown', 'scope': 'incident'}], 'confidence': 0.5}
    return row | more


def sides(n, kind, actor, recipient, **more):
    return claim(n, **({'actor': [actor], 'recipient': [recipient], 'event': {'type': kind[0], 'modes': kind[1:]},
                        'place': {'name': f'Place {n}', 'lat': -80 + 5.0 * n, 'lon': -170 + 11.0 * n, 'country': 'ML', 'precision': 1 + n % 5}} | more))


STATE = {'name': 'Malian army', 'code': 'MLI', 'sector': 'MIL', 'class': 'group'}
OTHER = {'name': 'Nigerien army', 'code': 'NER', 'sector': 'MIL', 'class': 'group'}
REBELS = {'name': 'Rebels of the North', 'code': None, 'sector': 'REB', 'class': 'group'}
GANG = {'name': 'gunmen', 'code': None, 'sector': 'UAF', 'class': 'group'}
PEOPLE = {'name': 'villagers', 'code': None, 'sector': 'CVL', 'class': 'group'}


def counts(*list_):
    return [{'what': 'killed', 'low': n, 'high': n, 'text': MARK, 'role': role, 'side': side, 'scope': 'incident', 'part_of': part} for n, role, side, part in list_]


def ledger(folder):
    path = folder + '/w.casus'
    rows = [claim(n) for n in range(6)]
    rows += [sides(10, ['ASSAULT', 'firearms'], STATE, REBELS, counts=counts((9, 'unknown', None, None), (6, 'militant', None, 0), (2, 'soldier', 'MLI', 0))),
             sides(11, ['ASSAULT', 'firearms'], REBELS, STATE, counts=counts((4, 'soldier', None, None))),
             sides(12, ['ASSAULT', 'firearms'], STATE, OTHER, counts=counts((3, 'soldier', 'NER', None))),
             sides(13, ['ASSAULT', 'firearms'], REBELS, GANG, counts=counts((8, 'unknown', None, None))),
             sides(14, ['ASSAULT', 'firearms'], GANG, PEOPLE, counts=counts((7, 'civilian', None, None))),
             sides(15, ['ASSAULT', 'firearms'], GANG, PEOPLE, counts=counts((7, 'civilian', None, None)), stance='denied'),
             sides(16, ['COERCE', 'arrest'], STATE, PEOPLE, counts=[]),
             sides(17, ['PROTEST', 'demo'], PEOPLE, STATE, counts=[]),
             sides(18, ['RETREAT', 'withdraw'], STATE, REBELS, counts=[]),
             sides(19, ['ASSAULT', 'firearms'], REBELS, PEOPLE, place={'name': 'Nowhere', 'precision': 1}),
             sides(20, ['ASSAULT', 'abduct'], REBELS, PEOPLE, time={'start': '2023', 'end': '2023', 'precision': 5}),
             sides(21, ['ASSAULT', 'firearms'], REBELS, STATE, counts=[], movement={'kind': 'capture', 'captured': 'Place 21'}),
             sides(22, ['ASSAULT'], REBELS, STATE, place={'name': 'Mali', 'lat': 17, 'lon': -4, 'country': 'ML', 'precision': 6}),
             sides(23, ['AGREE'], STATE, REBELS, counts=[], ceasefire={'role': 'agreed', 'broker': [OTHER], 'parties': [STATE, REBELS], 'effective': '2024-03-05'}),
             sides(24, ['CONSULT'], STATE, OTHER, counts=[], historical=True), sides(25, ['ACCUSE'], STATE, REBELS, counts=[], stance='future')]
    with open(folder + '/h.jsonl', 'w', encoding='utf8') as out:
        out.writelines(json.dumps(r) + '\n' for r in rows)
    done = run('add', '-l', path, *glob.glob('examples/reports/*.jsonl'))
    check(done.returncode == 0, f'the examples are added: {done.stderr}')
    done = run('add', '-l', path, '--claims', folder + '/h.jsonl')
    check(done.returncode == 0, f'the hostile claims are added: {done.stderr}')
    return path


def export(path, *args):
    done = run('export', *args, '-l', path)
    check(done.returncode == 0, f'{args}: {done.stderr}')
    return done.stdout.decode('utf8'), done.stderr.decode('utf8')


def table(text, delimiter=','):
    return list(csv.reader(io.StringIO(text, newline=''), delimiter=delimiter, strict=True))


def whole(s, low=None, high=None, empty=False):
    return empty if s == '' else bool(re.fullmatch(r'-?\d+', s)) and (low is None or int(s) >= low) and (high is None or int(s) <= high)


def day(s):
    try:
        return len(s) == 10 and bool(datetime.date.fromisoformat(s))
    except ValueError:
        return False


def check_sheet(name, rows, columns):
    check(rows and rows[0] == columns, f'{name}: columns {rows[:1]}')
    for row in rows[1:]:
        check(len(row) == len(columns), f'{name}: {len(row)} cells: {row}')
        check(not any(c and c[0] in '=+-@\t\r\n' and not re.fullmatch(r'-?[\d.]+', c) for c in row), f'{name}: a cell that spreadsheets would carry out: {row}')
        check(not any(re.search('[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e]', c) for c in row), f'{name}: controls: {row}')
    return [dict(zip(columns, row)) for row in rows[1:]]


# ---- UCDP GED ----

GED = ('id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id conflict_name dyad_dset_id dyad_new_id dyad_name '
       'side_a_dset_id side_a_new_id side_a side_b_dset_id side_b_new_id side_b number_of_sources source_article source_office source_date '
       'source_headline source_original where_prec where_coordinates where_description adm_1 adm_2 latitude longitude geom_wkt priogrid_gid '
       'country country_id region event_clarity date_prec date_start date_end deaths_a deaths_b deaths_civilians deaths_unknown best high low '
       'gwnoa gwnob').split()
REGIONS = {'Africa', 'Americas', 'Asia', 'Europe', 'Middle East'}


def priogrid(lat, lon):
    return math.floor((lat + 90) * 2) * 720 + math.floor((lon + 180) * 2) + 1


def check_ged_row(r):
    check(re.fullmatch(r'casus-[0-9a-f]{16}', r['id']), f'ged: id {r["id"]}')
    check(whole(r['year'], 1900, 2100) and r['date_start'][:4] == r['year'], f'ged: year {r}')
    check(whole(r['type_of_violence'], 1, 3, empty=True), f'ged: type of violence {r}')
    check(whole(r['number_of_sources'], 1) and whole(r['where_prec'], 1, 7) and whole(r['event_clarity'], 1, 2) and whole(r['date_prec'], 1, 5), f'ged: scales {r}')
    check(day(r['date_start']) and day(r['date_end']) and r['date_start'] <= r['date_end'], f'ged: days {r}')
    lat, lon = float(r['latitude']), float(r['longitude'])
    check(-90 <= lat <= 90 and -180 <= lon <= 180, f'ged: off the globe {r}')
    check(r['geom_wkt'] == f'POINT ({r["longitude"]} {r["latitude"]})', f'ged: geometry {r["geom_wkt"]}')
    check(int(r['priogrid_gid']) == priogrid(lat, lon) and 1 <= int(r['priogrid_gid']) <= 259200, f'ged: cell {r["priogrid_gid"]}')
    numbers = ['deaths_a', 'deaths_b', 'deaths_civilians', 'deaths_unknown', 'best', 'high', 'low']
    check(all(whole(r[c], 0) for c in numbers), f'ged: deaths {r}')
    a, b, c, u, best, high, low = (int(r[c]) for c in numbers)
    check(low <= best <= high and high >= 1 and a + b + c + u == best, f'ged: sums {r}')
    check(r['region'] in REGIONS, f'ged: region {r["region"]}')
    offices, dates, heads = (r[c].split('; ') for c in ('source_office', 'source_date', 'source_headline'))
    check(len(offices) == len(dates) == len(heads) and all(day(d) for d in dates), f'ged: sources do not stand side by side {r}')
    check(not any(r[c] for c in ('conflict_new_id', 'dyad_new_id', 'side_a_new_id', 'gwnoa', 'country_id')), f'ged: ids of others {r}')


def check_ged(path, folder):
    text, said = export(path, 'ged')
    rows = check_sheet('ged', table(text), GED)
    for r in rows:
        check_ged_row(r)
    check(len({r['id'] for r in rows}) == len(rows), 'ged: an id twice')
    left = re.search(r'(\d+) written, (\d+) left out: (.*)', said)
    check(left and int(left.group(1)) == len(rows) and int(left.group(2)) == sum(map(int, re.findall(r'(\d+) (?:without|at)', left.group(3)))), f'ged: {said}')
    at = {r['where_coordinates']: r for r in rows}
    want = {'Place 10': ('1', 'Government of Mali', 'Rebels of the North', 2, 6, 0, 1), 'Place 11': ('1', 'Government of Mali', 'Rebels of the North', 4, 0, 0, 0),
            'Place 12': ('1', 'Government of Mali', 'Government of Niger', 0, 3, 0, 0), 'Place 13': ('2', 'Rebels of the North', 'gunmen', 0, 0, 0, 8),
            'Place 14': ('3', 'gunmen', 'Civilians', 0, 0, 7, 0)}
    for place, w in want.items():
        r = at.get(place)
        got = r and (r['type_of_violence'], r['side_a'], r['side_b'], *(int(r[c]) for c in ('deaths_a', 'deaths_b', 'deaths_civilians', 'deaths_unknown')))
        check(got == w, f'ged: {place}: {got}, not {w}')
    check('Nowhere' not in at and 'Place 16' not in at, 'ged: rows for what is no event of GED')
    with open(folder + '/ids.tsv', 'w') as out:
        out.write('# ids\nside\tside_new_id\tgwno\tcountry_id\tdyad_new_id\nMLI\t72\t432\t\t\nRebels of the north\t99\t\t\t\n'
                  'MLI - Rebels of the North\t\t\t\t1234\nML\t\t\t432\t\n')
    at = {r['where_coordinates']: r for r in check_sheet('ged', table(export(path, 'ged', '--map', folder + '/ids.tsv')[0]), GED)}
    got = [at['Place 11'][c] for c in ('side_a_new_id', 'gwnoa', 'country_id', 'dyad_new_id', 'side_b_new_id', 'gwnob')]
    check(got == ['72', '432', '432', '1234', '99', ''], f'ged: ids of the map {got}')


# ---- ACLED ----

ACLED = ('event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 assoc_actor_1 inter1 actor2 assoc_actor_2 '
         'inter2 interaction civilian_targeting iso region country admin1 admin2 admin3 location latitude longitude geo_precision source '
         'source_scale notes fatalities tags timestamp').split()
SUBS = {'Battles': ['Armed clash', 'Government regains territory', 'Non-state actor overtakes territory'],
        'Protests': ['Excessive force against protesters', 'Protest with intervention', 'Peaceful protest'],
        'Riots': ['Violent demonstration', 'Mob violence'],
        'Explosions/Remote violence': ['Chemical weapon', 'Air/drone strike', 'Suicide bomb', 'Shelling/artillery/missile attack',
                                       'Remote explosive/landmine/IED', 'Grenade'],
        'Violence against civilians': ['Sexual violence', 'Attack', 'Abduction/forced disappearance'],
        'Strategic developments': ['Agreement', 'Arrests', 'Change to group/activity', 'Disrupted weapons use', 'Headquarters or base established',
                                   'Looting/property destruction', 'Non-violent transfer of territory', 'Other']}
INTERS = ['', 'State forces', 'Rebel group', 'Political militia', 'Identity militia', 'Rioters', 'Protesters', 'Civilians', 'External/Other forces']


def interaction(r):
    numbers = sorted(INTERS.index(r[c]) for c in ('inter1', 'inter2') if r[c])
    return '' if not numbers else f'{INTERS[numbers[0]]}-{INTERS[numbers[1]]}' if len(numbers) == 2 else f'{INTERS[numbers[0]]} only'


def check_acled_row(r):
    check(re.fullmatch(r'casus-[0-9a-f]{16}', r['event_id_cnty']) and day(r['event_date']) and r['year'] == r['event_date'][:4], f'acled: id and day {r}')
    check(whole(r['time_precision'], 1, 3) and whole(r['geo_precision'], 1, 3), f'acled: precisions {r}')
    check(r['sub_event_type'] in SUBS.get(r['event_type'], []), f'acled: {r["event_type"]} / {r["sub_event_type"]}')
    check(set(r['disorder_type'].split('; ')) <= {'Political violence', 'Demonstrations', 'Strategic developments'}, f'acled: {r["disorder_type"]}')
    check(r['inter1'] in INTERS and r['inter2'] in INTERS and bool(r['actor2']) >= bool(r['inter2']) and r['actor1'], f'acled: actors {r}')
    check(r['interaction'] == interaction(r), f'acled: interaction {r}')
    check(r['civilian_targeting'] in ('', 'Civilian targeting'), f'acled: {r["civilian_targeting"]}')
    check(whole(r['iso'], 0, 999) and r['country'] and r['region'], f'acled: country {r}')
    check(-90 <= float(r['latitude']) <= 90 and -180 <= float(r['longitude']) <= 180, f'acled: off the globe {r}')
    check(whole(r['fatalities'], 0) and whole(r['timestamp'], 0), f'acled: numbers {r}')


def check_acled(path):
    text, said = export(path, 'acled')
    rows = check_sheet('acled', table(text), ACLED)
    for r in rows:
        check_acled_row(r)
    check(len({r['event_id_cnty'] for r in rows}) == len(rows), 'acled: an id twice')
    at = {r['location']: r for r in rows}
    want = {'Place 10': ('Armed clash', 'State forces', 'Rebel group', '9'), 'Place 12': ('Armed clash', 'State forces', 'External/Other forces', '3'),
            'Place 14': ('Attack', 'Political militia', 'Civilians', '7'), 'Place 16': ('Arrests', 'State forces', 'Civilians', '0'),
            'Place 17': ('Peaceful protest', 'Protesters', '', '0'), 'Place 18': ('Change to group/activity', 'State forces', 'Rebel group', '0'),
            'Place 21': ('Non-state actor overtakes territory', 'Rebel group', 'State forces', '0'),
            'Place 23': ('Agreement', 'State forces', '', '0')}
    for place, w in want.items():
        r = at.get(place)
        got = r and (r['sub_event_type'], r['inter1'], r['inter2'], r['fatalities'])
        check(got == w, f'acled: {place}: {got}, not {w}')
    check(not {'Nowhere', 'Place 15', 'Place 20', 'Mali'} & set(at), 'acled: rows for what is no event of ACLED')
    for why in ('known to no better than the year', 'known to no better than the country', 'at no place with coordinates', 'not told'):
        check(why in said, f'acled: {why} is not said: {said}')


# ---- HXL, PLOVER, POLECAT ----

def check_hxl(path):
    rows = table(export(path, 'hxl')[0])
    check(all(re.fullmatch(r'#[a-z][a-z0-9_]*(\+[a-z][a-z0-9_]*)*', tag) for tag in rows[1]), f'hxl: tags {rows[1]}')
    check(len(set(rows[1])) == len(rows[1]) == len(rows[0]), 'hxl: a tag twice')
    check_sheet('hxl', [rows[0]] + rows[2:], rows[0])
    for r in [dict(zip(rows[1], r)) for r in rows[2:]]:
        check(day(r['#date+start']) and whole(r['#affected+killed'], 0, empty=True), f'hxl: {r}')
        check(not r['#affected+killed'] or int(r['#affected+killed+min']) <= int(r['#affected+killed']) <= int(r['#affected+killed+max']), f'hxl: {r}')
        check(not r['#geo+lat'] or -90 <= float(r['#geo+lat']) <= 90, f'hxl: {r}')


TYPES = 'AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT'.split()
QUADS = dict(zip(TYPES, [1] * 4 + [2] * 3 + [3] * 4 + [4] * 5))
PLOVER = {'id', 'has_event', 'date', 'time', 'enddate', 'endtime', 'actor', 'recipient', 'event', 'event_loc', 'event_text', 'quad_code', 'event_scale',
          'mode', 'context', 'link', 'text', 'text_info', 'cite_info', 'coder', 'coded_date', 'coded_time', 'comment', 'size'}


def check_plover(path):
    rows = [json.loads(line) for line in export(path, 'plover')[0].splitlines()]
    check(len({r['id'] for r in rows}) == len(rows) > 0, 'plover: an id twice')
    for r in rows:
        check(set(r) <= PLOVER and r['id'].startswith('casus-') and day(r['date']), f'plover: {r}')
        check(all(e in TYPES for e in r['event']) and r['quad_code'] == QUADS[r['event'][0]], f'plover: {r}')
        check(set(r['size']) == {'dead', 'injured', 'arrested'} and all(v is None or v >= 0 for v in r['size'].values()), f'plover: {r}')
        check(all(set(e) == {'code', 'sector', 'entity_text'} for e in r['actor'] + r['recipient']), f'plover: {r}')
        check(r['event_loc'] is None or r['event_loc']['resolution'] in (None, 1, 2, 3, 4, 5), f'plover: {r}')
    modes = {m for r in rows for m in r['mode']}
    check({'negation', 'historical', 'future'} <= modes, f'plover: auxiliary modes {modes}')
    shown = run('show', '-l', path, rows[0]['id'], text=True)
    check(shown.returncode == 0 and 'report' in shown.stdout, f'plover: an id leads to its sentence: {shown.stderr}')


POLECAT = ('Event ID|Event Date|Event Type|Event Mode|Intensity|Quad Code|Contexts|Actor Name|Actor Country|Actor COW|Primary Actor Sector|Actor Sectors|'
           'Actor Title|Actor Name Raw|Wikipedia Actor ID|Recipient Name|Recipient Country|Recipient COW|Primary Recipient Sector|Recipient Sectors|'
           'Recipient Title|Recipient Name Raw|Wikipedia Recipient ID|Placename|City|District|Province|Country|Latitude|Longitude|GeoNames ID|'
           'Raw Placename|Feature Type|Source|Publication Date|Story People|Story Organizations|Story Locations|Language|Version').split('|')


def check_polecat(path):
    text = export(path, 'polecat')[0]
    lines = [line.split('\t') for line in text.split('\n')[:-1]]
    check(len(POLECAT) == 40 and '"' not in text.split('\n')[0], 'polecat: columns')
    for r in check_sheet('polecat', lines, POLECAT):
        check(day(r['Event Date']) and r['Event Type'] in TYPES, f'polecat: {r}')
        check(r['Quad Code'] == ['VERBAL COOPERATION', 'MATERIAL COOPERATION', 'VERBAL CONFLICT', 'MATERIAL CONFLICT'][QUADS[r['Event Type']] - 1], f'polecat: {r}')
        check(not r['Latitude'] or -90 <= float(r['Latitude']) <= 90, f'polecat: {r}')
        check(re.fullmatch(r'([A-Z]{3}(; [A-Z]{3})*)?', r['Actor Country']) and re.fullmatch(r'([A-Z]{3})?', r['Country']), f'polecat: {r}')


# ---- The data package ----

def fits(kind, s):
    return {'integer': lambda: whole(s), 'number': lambda: bool(re.fullmatch(r'-?\d+(\.\d+)?', s)), 'boolean': lambda: s in ('true', 'false'),
            'date': lambda: day(s), 'string': lambda: True}[kind]()


def check_package(path, folder):
    export(path, 'csv', '-o', folder + '/pkg')
    package = json.load(open(folder + '/pkg/datapackage.json'))
    check(package['$schema'] == 'https://datapackage.org/profiles/2.0/datapackage.json', 'csv: profile')
    check(sorted(os.listdir(folder + '/pkg')) == sorted([r['path'] for r in package['resources']] + ['datapackage.json']), 'csv: files')
    tables = {}
    for r in package['resources']:
        check(re.fullmatch('[a-z0-9._-]+', r['name']) and r['type'] == 'table' and r['dialect']['lineTerminator'] == '\n', f'csv: {r["name"]}')
        fields = r['schema']['fields']
        text = open(folder + '/pkg/' + r['path'], encoding='utf8', newline='').read()
        rows = check_sheet(r['name'], table(text), [f['name'] for f in fields])
        for row in rows:
            for f in fields:
                required = f.get('constraints', {}).get('required')
                check((row[f['name']] == '' and not required) or (row[f['name']] and fits(f['type'], row[f['name']])), f'csv: {r["name"]}.{f["name"]} {row[f["name"]]!r}')
        tables[r['name']] = rows
    for r in package['resources']:
        rows, key = tables[r['name']], r['schema']['primaryKey'][0]
        check(rows and len({row[key] for row in rows}) == len(rows), f'csv: {r["name"]}: a key twice, or nothing')
        for fk in r['schema']['foreignKeys']:
            column, to = fk['fields'][0], fk['reference']['fields'][0]
            others = {row[to] for row in tables[fk['reference'].get('resource') or r['name']]}
            check(all(row[column] in others or row[column] == '' for row in rows), f'csv: {r["name"]}.{column}: no such key')
    for row in tables['incidents']:
        check(sum(c['incident'] == row['id'] for c in tables['claims']) == int(row['claims']), f'csv: claims of {row["id"]}')
        check(not row['killed_best'] or int(row['killed_low']) <= int(row['killed_best']) <= int(row['killed_high']), f'csv: figures of {row["id"]}')
    check(any(not c['incident'] for c in tables['claims']) and any(c['incident'] for c in tables['claims']), 'csv: claims with and without an incident')
    check(all(c['text'] == '' for c in tables['claims'] + tables['counts'] + tables['reports']), 'csv: texts nobody asked for')
    export(path, 'csv', '-o', folder + '/part', '--country', 'ML')
    part = table(open(folder + '/part/claims.csv').read())
    check(1 < len(part) < len(tables['claims']), 'csv: a filter leaves some')
    inside = {row[0] for row in table(open(folder + '/part/incidents.csv').read())}
    check(all(row[2] in inside or not row[2] for row in part[1:]), 'csv: incidents of filtered claims')


# ---- Maps, timelines, provenance ----

def check_geojson(path):
    data = json.loads(export(path, 'geojson')[0])
    check(data['type'] == 'FeatureCollection' and len(data['features']) > 10, 'geojson: collection')
    for f in data['features']:
        check(f['type'] == 'Feature' and set(f) == {'type', 'id', 'geometry', 'properties'} and isinstance(f['properties'], dict), f'geojson: {f}')
        g, p = f['geometry'], f['properties']
        check(g is None or (g['type'] == 'Point' and len(g['coordinates']) == 2), f'geojson: {g}')
        check((g is None) == (p['lat'] is None), f'geojson: {f}')
        check(g is None or (g['coordinates'] == [p['lon'], p['lat']] and -180 <= p['lon'] <= 180 and -90 <= p['lat'] <= 90), f'geojson: order {f}')
    check(len({f['id'] for f in data['features']}) == len(data['features']), 'geojson: an id twice')
    check({f['geometry'] is None for f in data['features']} == {True, False}, 'geojson: with and without a place')


def check_kml(path):
    text = export(path, 'kml')[0]
    root = ElementTree.fromstring(text.encode())
    n = '{http://www.opengis.net/kml/2.2}'
    marks = root.findall(f'{n}Document/{n}Placemark')
    check(root.tag == n + 'kml' and len(marks) > 10, 'kml: placemarks')
    for m in marks:
        lon, lat = map(float, m.find(f'{n}Point/{n}coordinates').text.split(','))
        data = {d.get('name'): d.find(n + 'value').text for d in m.iter(n + 'Data')}
        check(-180 <= lon <= 180 and -90 <= lat <= 90 and float(data['lon']) == lon and float(data['lat']) == lat, f'kml: {data}')
        check(day(m.find(f'{n}TimeSpan/{n}begin').text) and m.get('id').startswith('casus-'), f'kml: {data}')
        check([c.tag for c in m] == [n + t for t in ('name', 'description', 'TimeSpan', 'ExtendedData', 'Point')], f'kml: order of elements {m.get("id")}')


def check_timeline(path):
    data = json.loads(export(path, 'timeline')[0])
    check(set(data) == {'title', 'events', 'eras'} and data['events'] and data['eras'], 'timeline: parts')
    for v in data['events'] + data['eras']:
        for d in [v['start_date']] + ([v['end_date']] if 'end_date' in v else []):
            check(day('%(year)04d-%(month)02d-%(day)02d' % d), f'timeline: {v}')
        check('<' not in v['text']['headline'] + v['text']['text'], f'timeline: markup of strangers {v}')
    check(all('end_date' in v for v in data['eras']), 'timeline: eras have an end')
    check(len({v['unique_id'] for v in data['events']}) == len(data['events']), 'timeline: an id twice')


def unique(pairs):
    check(len({k for k, _ in pairs}) == len(pairs), 'prov: a name twice')
    return dict(pairs)


def check_prov(path):
    data = json.loads(export(path, 'prov')[0], object_pairs_hook=unique)
    entities, runs, agents = data['entity'], data['activity'], data['agent']
    for name in [*entities, *runs, *agents]:
        check(name.split(':')[0] in data['prefix'], f'prov: prefix of {name}')
    of = {'prov:entity': entities, 'prov:usedEntity': entities, 'prov:generatedEntity': entities, 'prov:activity': runs, 'prov:agent': agents}
    for relation in ('used', 'wasGeneratedBy', 'wasDerivedFrom', 'wasAssociatedWith'):
        check(data[relation], f'prov: no {relation}')
        for name, r in data[relation].items():
            check(name.startswith('_:') and all(r[k] in of[k] for k in r), f'prov: {relation} {r}')
    kinds = {kind: {n for n, v in entities.items() if v['prov:type'] == {'$': f'casus:{kind}', 'type': 'prov:QUALIFIED_NAME'}} for kind in ('Report', 'Claim', 'Incident')}
    check(all(kinds.values()) and sum(map(len, kinds.values())) == len(entities), 'prov: kinds of entities')
    made = {}
    for r in data['wasDerivedFrom'].values():
        made.setdefault(r['prov:generatedEntity'], set()).add(r['prov:usedEntity'])
    check(all(made.get(c, set()) & kinds['Report'] for c in kinds['Claim']) and all(made.get(i, set()) & kinds['Claim'] for i in kinds['Incident']), 'prov: chains')
    check({r['prov:entity'] for r in data['wasGeneratedBy'].values()} == kinds['Claim'], 'prov: claims without a run')


def point(blob):
    """The point of a GeoPackage's geometry."""
    magic, version, flags, srs = struct.unpack('<2sBBi', blob[:8])
    order, kind, x, y = struct.unpack('<BIdd', blob[8:])
    check(magic == b'GP' and version == 0 and flags == 1 and srs == 4326 and order == 1 and kind == 1, f'gpkg: geometry {blob!r}')
    return x, y


def check_gpkg(path, folder):
    out = folder + '/a.gpkg'
    export(path, 'gpkg', '-o', out)
    raw = open(out, 'rb').read(72)
    check(raw[:16] == b'SQLite format 3\0' and raw[68:72] == b'GPKG', 'gpkg: header')
    db = sqlite3.connect(out)
    check(db.execute('PRAGMA integrity_check').fetchone() == ('ok',) and not db.execute('PRAGMA foreign_key_check').fetchall(), 'gpkg: integrity')
    check(dict(db.execute('SELECT srs_id, organization FROM gpkg_spatial_ref_sys')) == {4326: 'EPSG', -1: 'NONE', 0: 'NONE'}, 'gpkg: reference systems')
    check(db.execute('SELECT table_name, column_name, geometry_type_name, srs_id, z, m FROM gpkg_geometry_columns ORDER BY 1').fetchall()
          == [('claims', 'geom', 'POINT', 4326, 0, 0), ('incidents', 'geom', 'POINT', 4326, 0, 0)], 'gpkg: geometry columns')
    for name, kind, *box in db.execute('SELECT table_name, data_type, min_x, min_y, max_x, max_y FROM gpkg_contents'):
        check(kind == 'features', f'gpkg: {kind}')
        rows = db.execute(f'SELECT geom, lon, lat FROM {name}').fetchall()
        check(all((g is None) == (lon is None) and (g is None or point(g) == (lon, lat)) for g, lon, lat in rows), f'gpkg: {name}: geometries')
        xs, ys = [r[1] for r in rows if r[0]], [r[2] for r in rows if r[0]]
        check(all(abs(a - b) < 1e-4 for a, b in zip(box, (min(xs), min(ys), max(xs), max(ys)))), f'gpkg: {name}: extent {box}')
    csv_rows = {r[0] for r in table(open(folder + '/pkg/claims.csv', encoding='utf8', newline='').read())[1:]}
    check({r[0] for r in db.execute('SELECT id FROM claims')} == csv_rows, 'gpkg: the claims of the data package')
    check(not db.execute('SELECT count(*) FROM claims WHERE incident IS NOT NULL AND incident NOT IN (SELECT id FROM incidents)').fetchone()[0], 'gpkg: incidents of claims')
    check({r[0] for r in db.execute('SELECT typeof(killed_best) FROM incidents')} <= {'integer', 'null'}, 'gpkg: types')
    db.close()
    if shutil.which('ogrinfo'):
        done = subprocess.run(['ogrinfo', '-so', '-al', out], capture_output=True, text=True)
        check(done.returncode == 0 and 'Geometry: Point' in done.stdout and not done.stderr, f'gpkg: ogrinfo: {done.stderr}')
    else:
        print('export: no ogrinfo here: GeoPackage read by sqlite alone', file=sys.stderr)


# ---- What all share ----

def everything(path, folder, *more):
    """All that an export writes, format by format."""
    for name in FORMATS:
        if name in FOLDERS:
            out = f'{folder}/{name}{len(more)}'
            export(path, name, '-o', out, *more)
            yield name, b''.join(open(f, 'rb').read() for f in ([out] if os.path.isfile(out) else glob.glob(out + '/*'))).decode('utf8', 'replace')
        else:
            yield name, export(path, name, *more)[0]


def check_words(path, folder):
    for name, text in everything(path, folder):
        check(MARK not in text, f'{name}: the reports\' own words')
        check(VICTIM not in text, f'{name}: a victim\'s name')
    for name, text in everything(path, folder, '--with-text'):
        check(MARK in text or name in WORDLESS, f'{name}: no words though asked for')


def check_bom(path):
    for name in SHEETS - FOLDERS:
        plain, marked = export(path, name)[0], export(path, name, '--bom')[0]
        check(marked == '\ufeff' + plain, f'{name}: byte order mark')


def check_full_disk(path, folder):
    """A limit on files' sizes stands for the full disk; another reader keeps the ledger's own side files in place."""
    def limit():
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
    reader = sqlite3.connect(path)
    reader.execute('SELECT count(*) FROM claim').fetchone()
    for name in FORMATS:
        out = f'{folder}/full-{name}'
        done = run('export', name, '-l', path, '-o', out, preexec_fn=limit)
        check(done.returncode == 4 and f'\'{out}\''.encode() in done.stderr, f'{name}: a full disk: {done.returncode} {done.stderr}')
        check(not glob.glob(out + '*'), f'{name}: rests on a full disk: {glob.glob(out + "*")}')
    reader.close()


FORMATS = ['ged', 'acled', 'plover', 'polecat', 'hxl', 'geojson', 'kml', 'timeline', 'prov', 'gpkg', 'csv']
FOLDERS = {'gpkg', 'csv'}  # which standard output cannot take
SHEETS = {'ged', 'acled', 'polecat', 'hxl', 'csv'}
WORDLESS = {'ged', 'polecat'}  # have no column for words


def main():
    with tempfile.TemporaryDirectory() as folder:
        path = ledger(folder)
        check_ged(path, folder)
        check_acled(path)
        check_hxl(path)
        check_plover(path)
        check_polecat(path)
        check_package(path, folder)
        check_geojson(path)
        check_kml(path)
        check_timeline(path)
        check_prov(path)
        check_gpkg(path, folder)
        check_words(path, folder)
        check_bom(path)
        check_full_disk(path, folder)
    return tally.told()


sys.exit(main())
