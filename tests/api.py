#!/usr/bin/env python3
"""Starts `casus serve` over the ledger of the examples and checks it against docs/openapi.json: every path and every parameter, each answer
against its schema, errors, ETags, pages, decisions. Ends with "api: N passed, N failed"."""
import json, os, re, subprocess, sys, tempfile, urllib.error, urllib.parse, urllib.request
import jsonschema
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)) + '/lib')
from serving import Server, HERE
from tally import Tally

CASUS = os.environ.get('CASUS', 'build/casus')
tally = Tally('api')
check = tally.check


DOC = json.load(open(HERE + '/../docs/openapi.json'))
CLAIM = json.load(open(HERE + '/../docs/claim.schema.json'))


def schema(name):
    return {'$ref': '#/components/schemas/' + name, 'components': DOC['components'], '$schema': 'https://json-schema.org/draft/2020-12/schema'}


def fits(value, rule, what):
    rule = {**rule, 'components': DOC['components'], '$schema': 'https://json-schema.org/draft/2020-12/schema'}
    wrong = next(jsonschema.Draft202012Validator(rule).iter_errors(value), None)
    check(wrong is None, f'{what}: {wrong and wrong.message[:300]} at {wrong and list(wrong.absolute_path)}')


def json_schema(operation, status):
    content = operation['responses'][status].get('content', {})
    return content.get('application/json', {}).get('schema')


VALUES = {'since': '2019', 'until': '2021-12', 'as_of': '2020-11-01', 'actor': 'ARM', 'place': 'gan', 'country': 'AZ', 'voice': 'a', 'claimant': 'ARM',
          'type': 'ASSAULT', 'stance': 'claimed', 'min_confidence': '0.5', 'policy': 'majority', 'q': 'killed', 'limit': '2', 'offset': '1', 'sort': 'oldest',
          'contested': 'true', 'voice_kind': 'media', 'bbox': '30,40,45,60', 'unit': 'week', 'review': 'any', 'format': 'gold'}
WRONG = {'since': '2020-13', 'until': 'x', 'as_of': '0', 'type': 'WAR', 'stance': 'x', 'min_confidence': '2', 'policy': 'x', 'limit': '0', 'offset': '-1',
         'sort': 'x', 'contested': 'x', 'voice_kind': 'x', 'bbox': '1,2,3', 'unit': 'x', 'review': 'x', 'format': 'x'}


def names_of(operation):
    found = [DOC['components']['parameters'][p['$ref'].rsplit('/', 1)[1]] for p in operation['parameters']]
    return [p['name'] for p in found if p['in'] == 'query']


def check_get(server, path, operation, ids):
    target = path.replace('{id}', ids.get(path, '')).replace('{n}', '1')
    need = {'q': 'killed'} if path.endswith('/search') else {}
    status, headers, body = server.get(target, need)
    what = f'GET {target}'
    check(status == 200, f'{what}: {status} {body[:200]}')
    rule = json_schema(operation, '200')
    if not rule or status != 200:
        return
    fits(json.loads(body), rule, what)
    check(headers['Content-Type'].startswith('application/json'), what + ': content type')
    for name in names_of(operation):
        value = ids.get(name, VALUES.get(name))
        status, headers, body = server.get(target, {**need, name: value})
        check(status == 200, f'{what}?{name}={value}: {status} {body[:200]}')
        if status == 200:
            fits(json.loads(body), rule, f'{what}?{name}={value}')
        if name in WRONG:
            status, _, body = server.get(target, {**need, name: WRONG[name]})
            check(status == 400, f'{what}?{name}={WRONG[name]}: {status}, 400 is right')
            fits(json.loads(body), {'$ref': '#/components/schemas/Error'}, f'error of {what}?{name}')


def check_lists_are_the_commands(server, ledger):
    """Rows are those of the commands' JSON Lines."""
    for name in ('incidents', 'claims', 'reports', 'tolls', 'ceasefires', 'movements', 'access', 'ties', 'actors', 'places'):
        printed = subprocess.run([CASUS, name, '--format', 'jsonl', '-l', ledger], capture_output=True, text=True).stdout
        rows = json.loads(server.get(f'/api/v1/{name}', {'limit': '1000'})[2])['rows']
        check(rows == [json.loads(line) for line in printed.splitlines()], f'{name}: rows are not those of the command')


def check_filtered_lists_are_the_commands(server, ledger):
    """So are they under each filter: ceasefires are whole in both, whichever of their claims the filter leaves."""
    for option, value in (('--stance', 'denied'), ('--voice', 'A'), ('--as-of', '2020-10-15'), ('--since', '2020-10-20'), ('--actor', 'ARM'), ('--words', 'ceasefire')):
        for name in ('tolls', 'ceasefires', 'movements', 'access', 'ties', 'actors', 'places'):
            printed = subprocess.run([CASUS, name, '--format', 'jsonl', '-l', ledger, option, value], capture_output=True, text=True).stdout
            need = {'--words': 'q'}.get(option, option[2:].replace('-', '_'))
            body = json.loads(server.get(f'/api/v1/{name}', {'limit': '1000', need: value})[2])
            check(body['rows'] == [json.loads(line) for line in printed.splitlines()], f'{name} {option} {value}: rows are not those of the command')
            check(name == 'tolls' or body['total'] == len(body['rows']), f'{name} {option} {value}: total')  # of tolls series are counted, points are rows


def check_pages(server):
    for name in ('incidents', 'claims', 'reports', 'actors', 'places', 'sources', 'movements', 'access'):
        whole = json.loads(server.get(f'/api/v1/{name}', {'limit': '1000'})[2])
        check(whole['total'] == len(whole['rows']), f'{name}: total {whole["total"]}, {len(whole["rows"])} rows')
        pieces = []
        for offset in range(0, whole['total'], 3):
            pieces += json.loads(server.get(f'/api/v1/{name}', {'limit': '3', 'offset': str(offset)})[2])['rows']
        check(pieces == whole['rows'], f'{name}: pages are not the whole')


def check_sums(server):
    """What is surveyed without reading claims is what the claims say."""
    for need in ({}, {'as_of': '2020-10-05'}, {'claimant': 'ARM'}, {'country': 'AZ'}, {'stance': 'denied'}, {'contested': 'true'}):
        rows = json.loads(server.get('/api/v1/incidents', {'limit': '1000', **need})[2])['rows']
        points = json.loads(server.get('/api/v1/map', need)[2])
        bars = json.loads(server.get('/api/v1/timeline', need)[2])['rows']
        facets = json.loads(server.get('/api/v1/facets', need)[2])
        over = json.loads(server.get('/api/v1/overview', need)[2])
        killed = {r['id']: next((f for f in r['figures'] if f['what'] == 'killed' and not f['role'] and not f['side']), None) for r in rows}
        high = sum(f['high'] or 0 for f in killed.values() if f)
        check(over['counts']['incidents'] == len(rows) == facets['total'], f'{need}: counts of incidents differ')
        check(sum(b['incidents'] for b in bars) == sum(r['time'] is not None for r in rows), f'{need}: timeline')
        check(sum(b['killed_high'] for b in bars) == sum((f['high'] or 0) for r, f in zip(rows, killed.values()) if f and r['time']), f'{need}: killed over time')
        check(over['sums'][0]['high'] == high, f'{need}: sums say {over["sums"][0]["high"]}, figures {high}')
        check(points['total'] == sum(bool(r['place']) and r['place']['lat'] is not None for r in rows), f'{need}: points')
        for p in points['points']['rows']:
            figure = killed[p[0]]
            check(p[8] == (figure['high'] if figure else None), f'{need}: killed of point {p[0]}: {p[8]}, {figure and figure["high"]}')
        check(sum(v['count'] for v in facets['type']) == len(rows), f'{need}: types')


def check_tags(server):
    for path in ('/api/v1/incidents', '/api/v1/access', '/api/v1/map', '/'):
        _, headers, _ = server.get(path)
        tag = headers.get('ETag')
        check(tag, f'{path}: no ETag')
        check(server.get(path, headers={'If-None-Match': tag or ''})[0] == 304, f'{path}: not 304')
        check(server.get(path, headers={'If-None-Match': 'W/"x"'})[0] == 200, f'{path}: 304 for another tag')
        packed = server.get(path, headers={'Accept-Encoding': 'gzip'})
        check(packed[2] == server.get(path)[2], f'{path}: gzip and plain differ')
    check(server.get('/api/v1/incidents', headers={'Accept-Encoding': 'gzip'})[1].get('Content-Encoding') == 'gzip', 'not compressed')


def check_one(server, ids):
    incident = json.loads(server.get(f'/api/v1/incidents/{ids["incident"]}')[2])
    check({c['id'] for c in incident['claims']} == set(incident['incident']['claims']), 'claims of an incident')
    check(set(incident['contexts']) == set(incident['incident']['claims']), 'contexts of an incident')
    for c in incident['claims']:
        context = incident['contexts'][c['id']]
        start, end = context['at']
        check(context['text'][start:end] == c['text'], f'context of claim {c["id"]}')
        jsonschema.validate(c, CLAIM)
    report = json.loads(server.get(f'/api/v1/reports/{urllib.parse.quote(ids["report"], safe="")}')[2])
    for c in report['claims']:
        check(report['text'][c['span'][0]:c['span'][1]] == c['text'], f'span of claim {c["id"]}')
    told = [i for s in report['sentences'] for i in s['claims']]
    check(set(told) == {c['id'] for c in report['claims']}, 'claims of sentences')
    check(all(s['claims'] or s['why_not'] for s in report['sentences']), 'a sentence without claims and reason')
    check(all(len(report['why'][c['id']]) > 2 for c in report['claims']), 'why')


def main():
    with tempfile.TemporaryDirectory() as folder:
        ledger = folder + '/war.casus'
        subprocess.run([CASUS, 'add', '-l', ledger, HERE + '/../examples/reports', HERE + '/../examples/war'], check=True, capture_output=True)
        with Server('-l', ledger, '--coder', 'tester') as server:
            ids = {'incident': json.loads(server.get('/api/v1/incidents', {'sort': 'reports'})[2])['rows'][0]['id'],
                   'claim': json.loads(server.get('/api/v1/claims')[2])['rows'][0]['id'], 'report': json.loads(server.get('/api/v1/reports')[2])['rows'][0]['id']}
            paths = {'/api/v1/incidents/{id}': ids['incident'], '/api/v1/claims/{id}': ids['claim'], '/api/v1/reports/{id}': ids['report'], **ids}
            for path, methods in DOC['paths'].items():
                if 'get' in methods and not path.endswith('/events'):
                    check_get(server, path, methods['get'], paths)
                if '{id}' in path:
                    status, _, body = server.get(path.replace('{id}', 'ffffffffffffffff'))
                    check(status == 404, f'{path}: {status} for an unknown id')
                    fits(json.loads(body), {'$ref': '#/components/schemas/Error'}, path)
                if 'post' in methods:
                    status, _, body = server.post(path.replace('{n}', '1'), {})
                    check(status in (400, 401, 403), f'POST {path} without token: {status}')
                    fits(json.loads(body), {'$ref': '#/components/schemas/Error'}, f'POST {path}')
            check_lists_are_the_commands(server, ledger)
            check_filtered_lists_are_the_commands(server, ledger)
            check_pages(server)
            check_sums(server)
            check_tags(server)
            check_one(server, ids)
            for path, status in (('/nothing', 404), ('/api/v1/nothing', 404), ('/api/v1/incidents?x=1', 400), ('/api/v1/incidents?limit=2&limit=3', 400),
                                 ('/api/v1/incidents?q=%ff', 400), ('/api/v1/incidents?q=%zz', 400), ('/api/v1/incidents?q=%00', 400), ('/healthz', 200)):
                check(server.get(path)[0] == status, f'{path}: not {status}')
    return tally.told()


sys.exit(main())
