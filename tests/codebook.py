#!/usr/bin/env python3
"""Runs the examples of docs/codebook.md. Cases listed in tests/known-failures.txt (by their text) must fail; when one of them passes, that is
a failure too, so that the list stays true. Ends with "codebook: N passed, N failed"."""
import json, os, re, shlex, subprocess, sys

CASUS = os.environ.get('CASUS', 'build/casus')
STANCES = {'asserted', 'claimed', 'denied', 'unconfirmed', 'hypothetical', 'future', 'demanded'}


def cases(path):
    text = open(path, encoding='utf8').read()
    for m in re.finditer(r'^```claims (\S+)\n(.*?)\n---\n(.*?)\n```', text, re.M | re.S):
        yield m[1], m[2], m[3].splitlines()


def code(date, text):
    run = subprocess.run([CASUS, 'code', '--format', 'jsonl', '--date', date, '-'], input=text, capture_output=True, text=True, check=True)
    return [json.loads(line) for line in run.stdout.splitlines()]


def named(parties, op, value):
    if op == '=':
        return any('/'.join(x for x in (p.get('code'), p.get('sector')) if x).startswith(value) for p in parties)
    return any(value.lower() in (p.get('name') or '').lower() for p in parties)


def bound(said, got):
    if said == '':
        return got is None
    return got is not None and (got == int(said))


def count_is(claim, what, low, high):
    return any(c['what'] == what and bound(low, c['low']) and bound(high, c['high']) for c in claim['counts'])


def part_is(claim, word):
    if word in STANCES:
        return claim['stance'] == word
    if word == 'denies':
        return claim['denies'] is not None
    if word == 'total':
        return any(c['scope'] == 'cumulative' for c in claim['counts'])
    if word == 'historical':
        return claim['historical']
    m = re.match(r'([a-z]+)([=~])(.*)$', word)
    if not m:
        kind, *modes = word.split('/')
        event = claim['event'] or {'type': '-', 'modes': []}
        return event['type'] == kind and all(x in event['modes'] for x in modes)
    key, op, value = m.groups()
    if key in ('voice', 'actor', 'recipient', 'instrument'):
        return named(claim['voices' if key == 'voice' else key], op, value)
    if key == 'place':
        return ((claim['place'] or {}).get('name') or '').lower() == value.lower()
    if key == 'time':
        start, _, end = value.partition('..')
        t = claim['time'] or {}
        return t.get('start') == start and (not end or t.get('end') == end)
    if key == 'ceasefire':
        return (claim['ceasefire'] or {}).get('role') == value
    if key in ('broker', 'party'):
        return named((claim['ceasefire'] or {}).get({'broker': 'broker', 'party': 'parties'}[key], []), op, value)
    if key in ('effective', 'held'):
        got = ((claim['ceasefire'] or {}).get(key) or '').lower()
        return value.lower() == got if op == '=' else value.lower() in got
    if key == 'movement':
        return (claim['movement'] or {}).get('kind') == value
    if key in ('toward', 'captured'):
        return value.lower() in ((claim['movement'] or {}).get(key) or '').lower()
    if key == 'tie':
        return (claim['tie'] or {}).get('kind') == value
    if key in ('side', 'since'):
        return any(c[key] == value for c in claim['counts'])
    if key in ('way', 'state'):
        return value.lower() in ((claim['access'] or {}).get({'way': 'name', 'state': 'state'}[key]) or '').lower()
    low, _, high = value.partition('..')
    if key == 'km':
        move = claim['movement'] or {}
        return bound(low, move.get('from_km')) and bound(high, move.get('to_km'))
    return count_is(claim, key, low, high)


def met(claims, line):
    if line == 'none':
        return not claims
    words = shlex.split(line)
    negative = words[0] == 'not'
    found = any(all(part_is(c, w) for w in words[negative:]) for c in claims)
    return found != negative


def main():
    known = {line.strip() for line in open('tests/known-failures.txt', encoding='utf8') if line.strip() and not line.startswith('#')}
    passed = failed = 0
    for date, text, wants in cases('docs/codebook.md'):
        missing = [w for w in wants if not met(code(date, text), w)]
        expected = text.replace('\n', ' ') in known
        if bool(missing) == expected:
            passed += 1
            continue
        failed += 1
        print(f'codebook: {text}\n    ' + ('passes now: take it off tests/known-failures.txt' if expected else 'lacks ' + '; '.join(missing)), file=sys.stderr)
    print(f'codebook: {len(known)} of {passed + failed} cases are known to fail')
    print(f'codebook: {passed} passed, {failed} failed')
    return failed != 0


sys.exit(main())
