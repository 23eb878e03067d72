#!/usr/bin/env python3
"""Scores claims against the MUC-3/4 answer keys: attacks in Latin America.

usage: muc.py CASUS FOLDER [--most N] [-v]

FOLDER holds the message files and key-*.muc4. All messages go through one `CASUS code --format jsonl -` as JSON Lines. Each template
of the key asks for one claim: type (ASSAULT), perpetrator (individual or organisation among the actors), target (among the
recipients, or those counted), weapon (among the instruments), place (any of the names in LOCATION) and effect (death or injury:
a count of killed or wounded). The claim of the message that answers most of it counts. Printed: right / asked for each slot, and how many
messages without any template have an assault that is asserted, claimed or unconfirmed (many tell of fighting that MUC did not key)."""
import glob, json, re, subprocess, sys


def templates(path):
    for block in re.split(r'\n\s*\n', open(path, encoding='latin-1').read()):
        slots, last = {}, None
        for line in block.splitlines():
            m = re.match(r'\d+\.\s+(.+?)\s{2,}(.*)', line)
            if m:
                last = m[1].strip()
                slots[last] = m[2]
            elif last and line.strip():
                slots[last] += ' ; ' + line.strip()
        if 'MESSAGE: ID' in slots:
            yield slots['MESSAGE: ID'].split()[0], slots


def quoted(s):
    return re.findall(r'"([^"]+)"', s or '')


def words(s):
    drop = {'the', 'a', 'an', 'of', 'and'}
    return [w for w in re.findall(r'[a-z0-9]+', s.lower()) if w not in drop]


def same(a, b):
    a, b = words(a), words(b)
    if not a or not b:
        return False
    if len(a) > len(b):
        a, b = b, a
    return all(w in b for w in a)


def any_same(key, found):
    return any(same(k, f) for k in key for f in found)


def wanted(t):
    ask = {'type': True}
    perp = quoted(t.get('PERP: INDIVIDUAL ID')) + quoted(t.get('PERP: ORGANIZATION ID'))
    target = quoted(t.get('PHYS TGT: ID')) + quoted(t.get('HUM TGT: NAME')) + quoted(t.get('HUM TGT: DESCRIPTION'))
    weapon = quoted(t.get('INCIDENT: INSTRUMENT ID'))
    place = [re.sub(r'\(.*?\)', '', p).strip() for p in re.split(r'[:;-]', t.get('INCIDENT: LOCATION', '')) if '*' not in p]
    effect = t.get('HUM TGT: EFFECT OF INCIDENT', '')
    for name, value in (('perpetrator', perp), ('target', target), ('weapon', weapon), ('place', [p for p in place if p])):
        if value:
            ask[name] = value
    what = [w for k, w in (('DEATH', 'killed'), ('INJURY', 'wounded')) if re.search(r'(?<!OR )' + k, effect) and 'NO ' not in effect]
    if what:
        ask['effect'] = what
    return ask


def agree(ask, c):
    names = lambda k: [p['name'] for p in c[k]]
    who = names('recipient') + [n['who'] or '' for n in c['counts']]
    found = {'perpetrator': names('actor'), 'target': who, 'weapon': names('instrument'), 'place': [c['place']['name']] if c['place'] else []}
    right = {'type': (c['event'] or {}).get('type') == 'ASSAULT'}
    for k, v in ask.items():
        if k == 'effect':
            right[k] = any(n['what'] in v for n in c['counts'])
        elif k != 'type':
            right[k] = any_same(v, found[k])
    return right


def main():
    casus, folder = sys.argv[1].split(), sys.argv[2]
    most = int(sys.argv[sys.argv.index('--most') + 1]) if '--most' in sys.argv else 10 ** 9
    verbose = '-v' in sys.argv
    keys, texts = {}, {}
    for path in sorted(glob.glob(folder + '/key-*.muc4')):
        for name, t in templates(path):
            keys.setdefault(name, []).append(t)
    for path in sorted(p for p in glob.glob(folder + '/*') if not p.endswith('.muc4')):
        for m in re.finditer(r'^((?:DEV|TST)\S+) \([^)]*\)\s*\n(.*?)(?=^(?:DEV|TST)\S+ \(|\Z)', open(path, encoding='latin-1').read(), re.M | re.S):
            if m[1] in keys and len(texts) < most:
                texts[m[1]] = m[2].strip()
    lines = ''.join(json.dumps({'id': n, 'text': t}) + '\n' for n, t in texts.items())
    out = subprocess.run(casus + ['code', '--format', 'jsonl', '-'], input=lines, capture_output=True, text=True)
    if out.returncode:
        sys.exit('casus: exit %d: %s' % (out.returncode, out.stderr.strip()[-300:]))
    claims = {}
    for line in out.stdout.splitlines():
        c = json.loads(line)
        claims.setdefault(c['report']['id'], []).append(c)
    right, asked, empty, alarms = {}, {}, 0, 0
    for name in texts:
        mine = [c for c in claims.get(name, []) if c['stance'] in ('asserted', 'claimed', 'unconfirmed')]
        assaults = [c for c in mine if (c['event'] or {}).get('type') == 'ASSAULT']
        real = [t for t in keys[name] if '*' not in t.get('INCIDENT: TYPE', '*')]
        if not real:
            empty += 1
            alarms += bool(assaults)
        for t in real:
            ask = wanted(t)
            best = max((agree(ask, c) for c in assaults or mine), key=lambda r: sum(r.values()), default=dict.fromkeys(ask, False))
            for k, ok in best.items():
                asked[k] = asked.get(k, 0) + 1
                right[k] = right.get(k, 0) + ok
            if verbose and not all(best.values()):
                print(name, 'missed', {k: v for k, v in ask.items() if not best[k]})
    for k in asked:
        print(f'{k:12}{right[k]:5} / {asked[k]:<5}{right[k] / asked[k]:.3f}')
    print(f'all slots   {sum(right.values()):5} / {sum(asked.values()):<5}{sum(right.values()) / max(1, sum(asked.values())):.3f}')
    print(f'messages without a template: {empty}, with an assault {alarms}')


main()
