#!/usr/bin/env python3
"""Scores attributions against a key in brat standoff, as PolNeAR gives it.

usage: polnear.py CASUS FOLDER [--train] [-v] [--only N]

FOLDER holds NAME.txt and NAME_CODER.ann. CASUS is the program; `CASUS annotate FILE` is run for every text, and its lines of kind
"attribution" are compared with the key. An attribution of ours answers one of the key when their contents overlap (best pairing,
greedily by overlapping words, cues that agree first). Printed are precision, recall and F1

    attribution   of whole attributions: contents share at least half of the words of the shorter one
    source, cue, content   by words, over the paired attributions (what is unpaired counts as missed or false), and strictly:
                           the very same words

-v prints what was missed and what was false."""
import collections, glob, json, os, re, subprocess, sys

LINE = re.compile(r'([TE]\d+)\t(.*)', re.S)


def key_of(path):
    spans, events = {}, []
    for line in open(path, encoding='utf8', newline=''):
        m = LINE.match(line.rstrip('\r\n'))
        if not m:
            continue
        rest = m.group(2).split('\t')
        if m.group(1)[0] == 'E':
            events.append([p.split(':') for p in rest[0].split()])
        elif ' ' in rest[0]:
            where = rest[0].split(' ', 1)[1]
            spans[m.group(1)] = [tuple(map(int, p.split())) for p in where.split(';')]
    found = []
    for event in events:
        part = collections.defaultdict(list)
        for role, name in event[1:]:
            part[role.rstrip('0123456789').lower()] += spans.get(name, [])
        if part['content']:
            found.append({r: part[r] for r in ('source', 'cue', 'content')})
    return found


def spans_of(value):
    if not value:
        return []
    return [tuple(value)] if isinstance(value[0], int) else [tuple(v) for v in value]


def ours_of(casus, path):
    out = subprocess.run([casus, 'annotate', path], capture_output=True, text=True, encoding='utf8').stdout
    found = []
    for line in out.splitlines():
        row = json.loads(line)
        if row.get('kind') == 'attribution':
            found.append({r: spans_of(row.get(r)) for r in ('source', 'cue', 'content')})
    return found


def words_in(words, spans):
    return frozenset(i for i, (s, e) in enumerate(words) if any(s < b and a < e for a, b in spans))


def with_words(text, rows):
    words = [m.span() for m in re.finditer(r'\w+', text)]
    return [{r: words_in(words, row[r]) for r in row} | {'spans': row} for row in rows]


def pair(gold, ours):
    """[(gold, ours)] with None where one stands alone."""
    scored = []
    for i, g in enumerate(gold):
        for j, o in enumerate(ours):
            common = len(g['content'] & o['content'])
            if common * 2 >= min(len(g['content']), len(o['content'])) and common:
                scored.append((bool(g['cue'] & o['cue']), common, -i, -j))
    taken_g, taken_o, pairs = set(), set(), []
    for _, _, i, j in sorted(scored, reverse=True):
        if -i not in taken_g and -j not in taken_o:
            taken_g.add(-i), taken_o.add(-j)
            pairs.append((gold[-i], ours[-j]))
    pairs += [(g, None) for i, g in enumerate(gold) if i not in taken_g]
    pairs += [(None, o) for j, o in enumerate(ours) if j not in taken_o]
    return pairs


def add(tally, name, hit, gold, ours):
    tally[name] = [a + b for a, b in zip(tally[name], (hit, gold, ours))]


def count(tally, g, o):
    add(tally, 'attribution', g is not None and o is not None, g is not None, o is not None)
    same_cue = bool(g and o and g['cue'] & o['cue'])
    add(tally, 'attribution and cue', same_cue, g is not None, o is not None)
    for role in ('source', 'cue', 'content'):
        a, b = (g or {}).get(role) or frozenset(), (o or {}).get(role) or frozenset()
        add(tally, role + ' words', len(a & b), len(a), len(b))
        add(tally, role + ' strict', bool(a) and a == b, bool(a), bool(b))


def show(text, mark, row):
    def piece(role):
        return ' / '.join(text[a:b] for a, b in row['spans'][role])[:140]
    print(f"{mark} [{piece('source')}] <{piece('cue')}> {{{piece('content')}}}".replace('\n', ' '))


def main():
    casus, folder = sys.argv[1], sys.argv[2]
    only = int(sys.argv[sys.argv.index('--only') + 1]) if '--only' in sys.argv else 10 ** 9
    tally = collections.defaultdict(lambda: [0, 0, 0])
    for path in sorted(glob.glob(os.path.join(folder, '*.ann')))[:only]:
        source = re.sub(r'_[0-9a-f]{4}\.ann$', '.txt', path)
        text = open(source, encoding='utf8', newline='').read()
        pairs = pair(with_words(text, key_of(path)), with_words(text, ours_of(casus, source)))
        if '-v' in sys.argv:
            print('==', os.path.basename(source))
        for g, o in pairs:
            count(tally, g, o)
            if '-v' in sys.argv and (g is None or o is None):
                show(text, 'false ' if g is None else 'missed', o or g)
    for name, (hit, gold, ours) in tally.items():
        p, r = hit / max(1, ours), hit / max(1, gold)
        print(f'{name:20} precision {p:.3f} recall {r:.3f} F1 {2 * p * r / max(1e-9, p + r):.3f}   ({hit} of {gold} in the key, {ours} ours)')


main()
