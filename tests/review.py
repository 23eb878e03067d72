#!/usr/bin/env python3
"""Coders at work: accounts, roles, tokens, verdicts that change the account and are taken back, agreement, exports; by the API and at the
terminal. Ends with "review: N passed, N failed"."""
import json, os, subprocess, sys, tempfile, urllib.parse
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)) + '/lib')
from serving import Server, HERE
from tally import Tally

CASUS = os.environ.get('CASUS', 'build/casus')
tally = Tally('review')
check = tally.check


def casus(*words, **more):
    return subprocess.run([CASUS, *words], capture_output=True, text=True, **more)


def listed(ledger, name, *options):
    return [json.loads(line) for line in casus(name, '--format', 'jsonl', '-l', ledger, *options).stdout.splitlines()]


class Visitor:
    """One who is logged in: a cookie and a token."""
    def __init__(self, server, name, password):
        self.server = server
        status, headers, body = server.post('/api/v1/login', {'name': name, 'password': password})
        check(status == 200, f'{name} logs in: {status} {body}')
        cookie = headers.get('Set-Cookie', '')
        check('HttpOnly' in cookie and 'SameSite=Strict' in cookie and 'Path=/' in cookie, f'cookie: {cookie}')
        self.cookie, self.token = cookie.split(';')[0], json.loads(body).get('csrf')

    def get(self, path, query=None):
        return self.server.get(path, query, {'Cookie': self.cookie})

    def post(self, path, value, token=True):
        return self.server.post(path, value, self.token if token else None, {'Cookie': self.cookie})

    def decide(self, kind, *ids, **more):
        status, _, body = self.post('/api/v1/decisions', {'kind': kind, 'ids': list(ids), **more})
        check(status == 201, f'{kind} {ids}: {status} {body}')
        return json.loads(body).get('decision', {})

    def undo(self, n):
        status, _, body = self.post(f'/api/v1/decisions/{n}/undo', {})
        check(status == 200, f'undo {n}: {status} {body}')


def check_verdicts(coder, ledger, server):
    claims = json.loads(coder.get('/api/v1/claims', {'limit': '1000'})[2])
    target = next(c for c in claims['rows'] if any(n['what'] == 'killed' and n['scope'] == 'incident' for n in c['counts']) and c['id'] in claims['incidents'])
    before = listed(ledger, 'incidents')
    made = coder.decide('reject', target['id'], why='a toll of another day')
    check(made['kind'] == 'reject' and made['coder'] == 'anna' and made['why'] == 'a toll of another day', f'decision: {made}')
    check(target['id'] not in {c['id'] for c in listed(ledger, 'claims')}, 'a rejected claim is still listed')
    check(all(target['id'] not in i['claims'] for i in listed(ledger, 'incidents')), 'a rejected claim still counts in an incident')
    check(target['id'] in {c['id'] for c in json.loads(coder.get('/api/v1/claims', {'review': 'reject'})[2])['rows']}, 'review=reject lacks it')
    check(json.loads(coder.get(f'/api/v1/claims/{target["id"]}')[2])['counts'] is False, 'a rejected claim says that it counts')
    coder.undo(made['n'])
    check(listed(ledger, 'incidents') == before, 'undo of a rejection does not restore the account')
    count = dict(target['counts'][0], low=777, high=777)
    made = coder.decide('correct', target['id'], fields={'counts': [count], 'stance': 'denied', 'place': None})
    shown = json.loads(coder.get(f'/api/v1/claims/{target["id"]}')[2])
    check(shown['claim']['stance'] == 'denied' and shown['claim']['place'] is None and shown['claim']['counts'][0]['low'] == 777, 'a correction does not count')
    check(shown['original'] == target, 'the original was overwritten')
    check(any(c['id'] == target['id'] and c['stance'] == 'denied' for c in listed(ledger, 'claims', '--stance', 'denied')), 'the filter does not see a correction')
    check(casus('verify', '-l', ledger).returncode == 0, 'a correction breaks the chain')
    second = coder.decide('correct', target['id'], fields={'event': {'type': 'COERCE'}})
    check(json.loads(coder.get(f'/api/v1/claims/{target["id"]}')[2])['claim']['counts'][0]['low'] == 777, 'a second correction forgets the first')
    coder.undo(made['n'])
    shown = json.loads(coder.get(f'/api/v1/claims/{target["id"]}')[2])['claim']
    check(shown['event']['type'] == 'COERCE' and shown['stance'] == target['stance'], 'undo of the first correction')
    coder.undo(second['n'])
    check(listed(ledger, 'incidents') == before, 'undo of corrections does not restore the account')
    check(json.loads(coder.get('/api/v1/claims', {'limit': '1000'})[2]) == claims, 'claims are not as they were')
    return target['id']


def check_merges(coder, ledger):
    before = listed(ledger, 'incidents')
    a, b = before[0]['id'], before[1]['id']
    made = coder.decide('merge', a, b, why='the same night')
    merged = [i for i in listed(ledger, 'incidents') if set(before[0]['claims']) | set(before[1]['claims']) <= set(i['claims'])]
    check(len(merged) == 1, 'incidents are not one after a merge')
    whole = json.loads(coder.get(f'/api/v1/incidents/{merged[0]["id"]}')[2])
    check([d['n'] for d in whole['decisions']] == [made['n']], 'the merge is not told with its incident')
    coder.undo(made['n'])
    check(listed(ledger, 'incidents') == before, 'undo of a merge')
    several = next(i for i in before if len(i['claims']) > 2)
    made = coder.decide('split', several['id'], several['claims'][0])
    check(made['ids'] == [several['id'], several['claims'][0]], f'ids of a split: {made["ids"]}')
    coder.undo(made['n'])
    check(listed(ledger, 'incidents') == before, 'undo of a split')


def check_refusals(server, reader, coder, claim):
    wish = {'kind': 'accept', 'ids': [claim]}
    check(server.post('/api/v1/decisions', wish)[0] == 401, 'a decision of nobody')
    check(server.get('/api/v1/incidents')[0] == 401, 'a listing for nobody')
    check(server.get('/api/v1/events')[0] == 401, 'events for nobody')
    check(server.get('/')[0] == 200 and server.get('/healthz')[0] == 200, 'the page and health are for all')
    check(reader.get('/api/v1/incidents')[0] == 200, 'a listing for a reader')
    check(reader.post('/api/v1/decisions', wish)[0] == 403, 'a decision of a reader')
    check(coder.post('/api/v1/decisions', wish, token=False)[0] == 403, 'a decision without token')
    check(server.post('/api/v1/decisions', wish, reader.token, {'Cookie': coder.cookie})[0] == 403, 'a decision with the token of another')
    for bad in ({}, {'kind': 'accept'}, {'kind': 'accept', 'ids': []}, {'kind': 'x', 'ids': [claim]}, {'kind': 'correct', 'ids': [claim]}, [], 'x',
                {'kind': 'correct', 'ids': [claim], 'fields': {'id': 'x'}}, {'kind': 'correct', 'ids': [claim], 'fields': {'stance': 'x'}},
                {'kind': 'accept', 'ids': [claim], 'fields': {'stance': 'denied'}}, {'kind': 'merge', 'ids': ['a']}, {'kind': 'accept', 'ids': ['a b']}):
        check(coder.post('/api/v1/decisions', bad)[0] == 400, f'not refused: {bad}')
    check(coder.post('/api/v1/decisions', {'kind': 'accept', 'ids': ['ffffffffffffffff']})[0] == 404, 'an unknown claim')
    check(coder.post('/api/v1/decisions', {'kind': 'merge', 'ids': ['ffffffffffffffff', 'eeeeeeeeeeeeeeee']})[0] == 404, 'unknown incidents')
    check(coder.post('/api/v1/decisions/99999/undo', {})[0] == 404, 'undo of an unknown decision')
    check(json.loads(coder.get('/api/v1/agreement')[2])['reviewed'] == 0, 'a refused decision was taken')


def check_keys(anna, ledger, right):
    """What coders found right as keys: a line of meta a report, then its claims, each by words that lead to it again."""
    exported = anna.get('/api/v1/review/export', {'format': 'gold'})[2]
    text = exported if isinstance(exported, str) else exported.decode()
    check(casus('review', 'export', '--keys', '-l', ledger).stdout == text, 'keys of the command')
    keys, claims = [json.loads(line) for line in text.splitlines()], {c['id']: c for c in right}
    metas = [k['meta'] for k in keys if 'meta' in k]
    check(sum(m['claims'] for m in metas) == len(keys) - len(metas) == len(claims), f'keys: {metas}')
    for k in keys:
        if 'meta' in k:
            report = k['meta']['report']
            words = json.loads(anna.get('/api/v1/reports/' + urllib.parse.quote(report, ''))[2])['text']
            alone = casus('review', 'export', '--keys', '--report', report, '-l', ledger).stdout.splitlines()
            check(json.loads(alone[0]) == k and len(alone) == 1 + k['meta']['claims'], f'keys of {report} alone')
            continue
        c = claims[k['id']]
        start = words.find(k['quote'])
        check(0 <= start <= c['span'][0] and c['span'][1] <= start + len(k['quote']), f'{k["quote"]!r} does not lead to {c["text"]!r}')
        check(k['voices'] == [v['name'] for v in c['voices']] and k['stance'] == c['stance'] and k.get('type') == (c['event'] or {}).get('type'), f'key {k}')
        check(k.get('counts', []) == [{n: x[n] for n in ('what', 'low', 'high')} for x in c['counts']] and k.get('actor', []) == [a['name'] for a in c['actor']], f'key {k}')


def check_agreement(anna, ben, ledger):
    ids = [c['id'] for c in json.loads(anna.get('/api/v1/claims', {'limit': '12'})[2])['rows']]
    for i, claim in enumerate(ids[:10]):
        anna.decide('accept' if i < 6 else 'reject', claim)
    for i, claim in enumerate(ids[:10]):
        ben.decide('accept' if i < 5 or i > 8 else 'reject', claim)
    found = json.loads(anna.get('/api/v1/agreement')[2])
    pair = found['pairs'][0]
    check((pair['a'], pair['b'], pair['claims'], pair['agree']) == ('anna', 'ben', 10, 8), f'pair: {pair}')
    check(abs(pair['kappa'] - (0.8 - 0.52) / 0.48) < 0.001, f'kappa: {pair["kappa"]}')
    check(found['reviewed'] == 10 and found['accepted'] == 6 and found['precision'] == 0.6, f'agreement: {found}')
    check(sum(r['reviewed'] for r in found['rules']) >= 10, 'rules')
    lines = [json.loads(line) for line in anna.get('/api/v1/review/export')[2].splitlines()]
    check(len(lines) == 10 and sum(line['verdict'] == 'accept' for line in lines) == 6, 'export')
    check([json.loads(line) for line in casus('review', 'export', '-l', ledger).stdout.splitlines()] == lines, 'export of the command')
    check_keys(anna, ledger, [line['claim'] for line in lines if line['verdict'] != 'reject'])
    log = json.loads(anna.get('/api/v1/decisions', {'limit': '1000'})[2])
    check(log['total'] == len(log['rows']) and [d['n'] for d in log['rows']] == sorted((d['n'] for d in log['rows']), reverse=True), 'log')


def check_terminal(ledger):
    claim = listed(ledger, 'claims', '-n', '30')[-1]
    done = casus('review', 'correct', claim['id'], '--fields', '{"stance":"unconfirmed"}', '--why', 'hedged', '--coder', 'carl', '-l', ledger)
    check(done.returncode == 0 and 'correct' in done.stdout, f'terminal: {done.stdout} {done.stderr}')
    newest = json.loads(casus('review', 'list', '--format', 'jsonl', '-l', ledger).stdout.splitlines()[0])
    check((newest['kind'], newest['coder'], newest['why']) == ('correct', 'carl', 'hedged'), f'list: {newest}')
    check('kappa' in casus('review', 'agreement', '--format', 'table', '-l', ledger).stdout, 'agreement as a table')
    check(casus('undo', '-l', ledger, '--coder', 'carl').returncode == 0 and claim in listed(ledger, 'claims'), 'undo at the terminal')
    check(casus('review', 'accept', '-l', ledger).returncode == 2 and casus('review', 'accept', 'x', '-l', ledger).returncode == 3, 'errors at the terminal')


def check_login(server):
    answers = [server.post('/api/v1/login', {'name': 'ben', 'password': 'wrong wrong'})[0] for _ in range(7)]
    check(answers[:5] == [401] * 5 and answers[5:] == [429] * 2, f'tries: {answers}')
    check(server.post('/api/v1/login', {'name': 'ben', 'password': 'correct horse b'})[0] == 429, 'the right password after too many tries')
    check(server.post('/api/v1/login', {'name': 'nobody', 'password': 'wrong wrong'})[0] == 401, 'an unknown name')
    check(server.ask('POST', '/api/v1/login', '{"name":"anna","password":"correct horse a"}', {'Content-Type': 'text/plain'})[0] == 400, 'a form posts a login')


def main():
    with tempfile.TemporaryDirectory() as folder:
        ledger, accounts = folder + '/war.casus', folder + '/accounts'
        subprocess.run([CASUS, 'add', '-l', ledger, HERE + '/../examples/reports'], check=True, capture_output=True)
        for name, kind in (('anna', '--add-coder'), ('ben', '--add-coder'), ('rita', '--add-reader')):
            made = casus('serve', '--auth', accounts, kind, name, input=f'correct horse {name[0]}\n')
            check(made.returncode == 0, f'{kind} {name}: {made.stderr}')
        check(casus('serve', '--auth', accounts, '--add-coder', 'short', input='short\n').returncode == 3, 'a short password')
        check('correct horse' not in open(accounts).read() and os.stat(accounts).st_mode & 0o77 == 0, 'the file of accounts')
        with Server('-l', ledger, '--auth', accounts) as server:
            anna, ben, rita = (Visitor(server, n, f'correct horse {n[0]}') for n in ('anna', 'ben', 'rita'))
            claim = json.loads(anna.get('/api/v1/claims')[2])['rows'][0]['id']
            check_refusals(server, rita, anna, claim)
            check_verdicts(anna, ledger, server)
            check_merges(anna, ledger)
            check_agreement(anna, ben, ledger)
            check_terminal(ledger)
            check(rita.post('/api/v1/logout', {})[0] == 200 and rita.get('/api/v1/incidents')[0] == 401, 'logout')
            check_login(server)
        with Server('-l', ledger, '--read-only') as server:
            token = server.json('/api/v1/session')['csrf']
            check(server.post('/api/v1/decisions', {'kind': 'accept', 'ids': [claim]}, token)[0] == 403, 'a decision on a read-only server')
        check(casus('serve', '-l', ledger, '--bind', '0.0.0.0', '--port', '0', timeout=10).returncode == 2, 'an open address without accounts')
    return tally.told()


sys.exit(main())
