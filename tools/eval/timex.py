#!/usr/bin/env python3
"""Scores expressions of time against TimeML documents (TIMEX3), as TempEval-3 does.

usage: timex.py [-v] CASUS FOLDER...

Each FOLDER holds .tml files. The text of each and its creation time go to `casus annotate`. An expression answers a marked
one when their spans overlap (relaxed) or are the same (strict); each answers one. Value F1 counts those that overlap and
have the same value. -v lists what differs, one line each."""
import html
import json
import pathlib
import re
import subprocess
import sys

TAG = re.compile(r'<(/?)([A-Za-z0-9]+)((?:\s[^<>]*?)?)/?>')


def read_tml(path):
    """Text, creation date and marked expressions (start, end, type, value) of a document."""
    raw = path.read_text(encoding='utf8', errors='replace')
    created = re.search(r'<DCT>.*?value="([^"]*)"', raw, re.S)
    body = re.search(r'<TEXT>(.*?)</TEXT>', raw, re.S).group(1)
    text, marks, opened, at = '', [], [], 0
    for tag in TAG.finditer(body):
        text += html.unescape(body[at:tag.start()])
        at = tag.end()
        if tag[2] != 'TIMEX3':
            continue
        if tag[1]:
            start, attributes = opened.pop()
            marks.append((start, len(text), attributes.get('type'), attributes.get('value', '')))
        else:
            opened.append((len(text), dict(re.findall(r'(\w+)="([^"]*)"', tag[3]))))
    text += html.unescape(body[at:])
    return text, created[1][:10] if created else None, marks


def trimmed(text, marks):
    """Without the blanks around; expressions of no words are left out."""
    start = len(text) - len(text.lstrip())
    marks = [(s - start, e - start, t, v) for s, e, t, v in marks if e > s]
    return text.strip(), sorted(marks)


def annotate(casus, documents):
    lines = ''.join(json.dumps({'id': name, 'text': d[0], 'published': d[1]}) + '\n' for name, d in documents.items())
    run = subprocess.run([casus, 'annotate', '-'], input=lines.encode(), stdout=subprocess.PIPE, check=True)
    found = {name: [] for name in documents}
    for line in run.stdout.decode().splitlines():
        row = json.loads(line)
        if row['kind'] == 'time':
            found[row['report']['id']].append((*row['span'], row['type'], row['value']))
    return found


def pair_up(gold, found):
    """Pairs that overlap, first by sameness, then by order."""
    pairs, left = [], list(found)
    for same in (True, False):
        for g in gold:
            if any(g is p[0] for p in pairs):
                continue
            f = next((f for f in left if (f[:2] == g[:2] if same else f[0] < g[1] and g[0] < f[1])), None)
            if f:
                pairs.append((g, f))
                left.remove(f)
    return pairs, left


def show(name, text, gold, pairs, left):
    def around(s, e):
        return (text[max(0, s - 60):s] + '[' + text[s:e] + ']' + text[e:e + 40]).replace('\n', ' ')
    for g in gold:
        f = next((p[1] for p in pairs if p[0] is g), None)
        if f is None:
            print(f'missed\t{g[3]}\t\t{around(*g[:2])}\t{name}')
        elif f[3] != g[3]:
            print(f'value\t{g[3]}\t{f[3]}\t{around(*g[:2])}\t{name}')
    for f in left:
        print(f'false\t\t{f[3]}\t{around(*f[:2])}\t{name}')


def measure(casus, folder, verbose):
    documents = {}
    for path in sorted(pathlib.Path(folder).glob('*.tml')):
        text, created, marks = read_tml(path)
        documents[path.stem] = (*(lambda t, m: (t, created, m))(*trimmed(text, marks)),)
    found = annotate(casus, documents)
    asked = given = relaxed = strict = value = kind = 0
    for name, (text, _, gold) in documents.items():
        pairs, left = pair_up(gold, found[name])
        asked, given, relaxed = asked + len(gold), given + len(found[name]), relaxed + len(pairs)
        strict += sum(g[:2] == f[:2] for g, f in pairs)
        kind += sum(g[2] == f[2] for g, f in pairs)
        value += sum(g[3] == f[3] for g, f in pairs)
        if verbose:
            show(name, text, gold, pairs, left)
    f1 = lambda right: 2 * right / max(1, asked + given)
    print(f'{pathlib.Path(folder).name}: {len(documents)} documents, {asked} marked, {given} found; relaxed P {relaxed / max(1, given):.3f} '
          f'R {relaxed / max(1, asked):.3f} F1 {f1(relaxed):.3f}; strict F1 {f1(strict):.3f}; value F1 {f1(value):.3f}; type F1 {f1(kind):.3f}')


def main():
    arguments = [a for a in sys.argv[1:] if a != '-v']
    if len(arguments) < 2:
        sys.exit(__doc__)
    for folder in arguments[1:]:
        measure(arguments[0], folder, '-v' in sys.argv)


main()
