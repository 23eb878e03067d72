#!/usr/bin/env python3
"""`casus export`: every format, written from a ledger of the example reports and of a hostile one, is read by the rules of its own codebook:
types, ranges, lists of values, keys. Nothing of the reports' own words is in any of them unless it is asked for."""
import csv, datetime, glob, io, json, math, os, re, resource, sqlite3, subprocess, sys, tempfile

CASUS = os.path.abspath(os.environ.get('CASUS', 'build/casus'))
MARK, VICTIM = 'zebrafinch', 'Oriel Testname'
HOSTILE = 'He said, "no",\nand; left\t\u202e=cmd|\x1b[31m\x01 <b>&amp;</b> ]]> \u2028 العربية'
FORMULAS = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1']

passed, faults = 0, []


def check(fine, what):
    global passed
    passed += bool(fine)
    if not fine:
        faults.append(what)


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


FORMATS = ['ged', 'csv']
FOLDERS = {'csv'}
SHEETS = {'ged', 'csv'}
WORDLESS = {'ged'}  # has no column for words


def main():
    with tempfile.TemporaryDirectory() as folder:
        path = ledger(folder)
        check_ged(path, folder)
        check_package(path, folder)
        check_words(path, folder)
        check_bom(path)
        check_full_disk(path, folder)
    print('\n'.join(f'export: {f[:600]}' for f in faults[:20]), end='\n' if faults else '', file=sys.stderr)
    print(f'export: {passed} passed, {len(faults)} failed')
    return bool(faults)


sys.exit(main())
