#!/usr/bin/env python3
"""Scores events against PETRARCH2's own validation records: who (source) does what (root) to whom (target).

usage: petrarch.py CASUS FOLDER [-v]     FOLDER holds PETR.UnitTest.records.xml and PETR.Validate.actors.txt

The records use invented names (Arnor, Gondor) and, but for a few, WEIS roots, so names are looked up in the records' own dictionary and roots become PLOVER types.
Records that test that suite's own dictionary (categories SYNSET, ERROR, DISCARD), codes without a name in the sentence, and speech that is
only told (02) are left out."""
import json, os, re, subprocess, sys

CASUS, FOLDER, VERBOSE = sys.argv[1], sys.argv[2], '-v' in sys.argv
TYPES = {'01': 'CONCEDE', '03': 'CONSULT', '04': 'SUPPORT', '05': 'AGREE', '06': 'COOPERATE', '07': 'AID', '08': 'AGREE', '09': 'REQUEST',
         '10': 'REQUEST', '11': 'REJECT', '12': 'ACCUSE', '13': 'ACCUSE', '14': 'REJECT', '15': 'REQUEST', '16': 'THREATEN',
         '17': 'THREATEN', '18': 'PROTEST', '19': 'SANCTION', '20': 'SANCTION', '21': 'COERCE', '22': 'ASSAULT'}
SKIP = ('SYNSET', 'ERROR', 'DISCARD', 'FINAL')


def without_comments(text):
    return re.sub(r'<!--.*?-->', '', text, flags=re.S)


def dictionary(path):
    """code -> names, upper case."""
    names, waiting = {}, []
    for line in without_comments(open(path, encoding='utf8').read()).splitlines():
        line = line.split('#')[0].strip()
        code = re.search(r'\[([A-Z/]+)', line)
        name = line.split('[')[0].strip('+ ').replace('_', ' ').strip()
        if name and not line.startswith('+'):
            waiting = []
        if name:
            waiting.append(name)
        if code:
            for n in waiting:
                names.setdefault(code[1], []).append(n)
            last = code[1]
        elif name and line.startswith('+') and len(waiting) > 1:
            names.setdefault(last, []).append(name)
    return names


def records(path):
    seen = set()
    for m in re.finditer(r'<Sentence ([^>]*)>(.*?)</Sentence>', without_comments(open(path, encoding='utf8').read()), re.S):
        name = re.search(r'id\s*=\s*"([^"]*)"', m[1])[1]
        text = ' '.join(re.search(r'<Text>(.*?)</Text>', m[2], re.S)[1].split())
        codes = re.findall(r'sourcecode="(\w*)" targetcode="(\w*)" eventcode="(\d+)"', m[2])
        if codes and text not in seen and not name.startswith(SKIP):
            seen.add(text)
            yield name, text, codes


def said(names, code, text):
    """The names of the longest known code that begins this one and that the sentence holds."""
    for n in range(len(code), 2, -1):
        held = [x for x in names.get(code[:n], []) if x in text.upper()]
        if held:
            return held
    return []


def has(parties, names):
    return any(n in p['name'].upper() for p in parties or [] for n in names)


def main():
    names = dictionary(os.path.join(FOLDER, 'PETR.Validate.actors.txt'))
    right = dict.fromkeys(('type', 'source', 'target', 'all three'), 0)
    asked = 0
    every = list(records(os.path.join(FOLDER, 'PETR.UnitTest.records.xml')))
    lines = ''.join(json.dumps({'id': str(i), 'text': text, 'published': '1995-01-01'}) + '\n' for i, (_, text, _) in enumerate(every))
    out = subprocess.run([CASUS, 'code', '--format', 'jsonl', '-'], input=lines, capture_output=True, text=True, check=True).stdout
    claims = {}
    for c in map(json.loads, out.splitlines()):
        claims.setdefault(int(c['report']['id']), []).append(c)
    for i, (record, text, codes) in enumerate(every):
        for source, target, root in codes:
            who, whom, type_ = said(names, source, text), said(names, target, text), TYPES.get(root[:2])
            if not who or not whom or not type_:
                continue
            asked += 1
            best = max((((c['event'] or {}).get('type') == type_, has(c['actor'], who), has(c['recipient'], whom)) for c in claims.get(i, [])),
                       key=sum, default=(False, False, False))
            for slot, ok in zip(right, best + (all(best),)):
                right[slot] += bool(ok)
            if VERBOSE and not all(best):
                print(record, source, target, root, type_, best, '|', text)
                for c in claims.get(i, []):
                    print('     ', c['event'] and c['event']['type'], [p['name'] for p in c['actor']], [p['name'] for p in c['recipient']], c['text'])
    for slot in right:
        print(f'{slot:10} {right[slot]:4} / {asked:<4} {right[slot] / max(1, asked):.3f}')


main()
