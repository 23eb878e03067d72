#!/usr/bin/env python3
"""Scores counts of the killed and wounded, article by article, against figures that people took from them.

usage: counts.py CASUS FOLDER|FILE.csv [--most N] [-v]

FOLDER holds X*.json (texts) and y*.json (n_killed, n_injured) as the gun violence data do; FILE.csv has article_content and
nb_civilians, nb_noncivilians, nb_children, nb_women as FA-KES does. All texts go through one `CASUS annotate -` as JSON Lines.

Gun violence: ours is the greatest incident count of the kind in the article, 0 without any; printed is how often it is right, and
how often over the articles where anybody was hurt. FA-KES: ours is every killed count; printed is how often the article's total is
among them, how often it is the greatest, and the same for children and women where there were any."""
import csv, glob, json, subprocess, sys


def annotate(casus, texts):
    lines = ''.join(json.dumps({'id': str(i), 'text': t if t.strip() else '-'}) + '\n' for i, t in enumerate(texts))
    out = subprocess.run(casus + ['annotate', '-'], input=lines, capture_output=True, text=True)
    if out.returncode:
        sys.exit('casus: exit %d: %s' % (out.returncode, out.stderr.strip()[-300:]))
    counts = [[] for _ in texts]
    for line in out.stdout.splitlines():
        a = json.loads(line)
        if a['kind'] == 'count' and a.get('what'):
            counts[int(a['report']['id'])].append(a)
    return counts


def best(c):
    low, high = c['low'], c['high']
    return high if low is None else low


def greatest(counts, what):
    return max((best(c) for c in counts if c['what'] == what and c['scope'] == 'incident'), default=0)


def says(c, n):
    """Whether a count is of n: exactly, as its bound, or an interval around it ("dozens")."""
    low, high = c['low'], c['high']
    if low is not None and high is not None and low < high:
        return low <= n <= high
    return n in (low, high) or (high is None and low == n + 1)


def show(name, right, asked):
    print(f'{name:34}{right:5} / {asked:<5}{right / max(1, asked):.3f}')


def gun_violence(casus, folder, most, verbose):
    texts = json.load(open(glob.glob(folder + '/X*.json')[0], encoding='utf8'))[:most]
    keys = json.load(open(glob.glob(folder + '/y*.json')[0], encoding='utf8'))[:most]
    counts = annotate(casus, [t if isinstance(t, str) else t['text'] for t in texts])
    for what, key in (('killed', 'n_killed'), ('wounded', 'n_injured')):
        ours = [greatest(c, what) for c in counts]
        right = [abs(o - k[key]) <= (o > 20) for o, k in zip(ours, keys)]  # "more than N" is N + 1 or more
        some = [i for i, k in enumerate(keys) if k[key] > 0]
        show(what + ', all articles', sum(right), len(right))
        show(what + ', articles with any', sum(right[i] for i in some), len(some))
        if verbose:
            for i, ok in enumerate(right):
                if not ok:
                    print('  ', i, 'key', keys[i][key], 'ours', ours[i], [(c['what'], c['text'], c['who']) for c in counts[i]])


def fa_kes(casus, path, most, verbose):
    rows = list(csv.DictReader(open(path, encoding='utf8', errors='replace')))[:most]
    counts = annotate(casus, [r['article_content'] for r in rows])
    total = found = top = 0
    parts = {'child': [0, 0], 'woman': [0, 0]}
    for r, c in zip(rows, counts):
        n = int(r['nb_civilians']) + int(r['nb_noncivilians'])
        killed = [x for x in c if x['what'] == 'killed']
        for role, key in (('child', 'nb_children'), ('woman', 'nb_women')):
            if int(r[key]) > 0:
                parts[role][1] += 1
                parts[role][0] += any(x['role'] == role and says(x, int(r[key])) for x in killed)
        if n == 0:
            continue
        total += 1
        hit = any(says(x, n) for x in killed)
        found += hit
        top += greatest(killed, 'killed') == n
        if verbose and not hit:
            print('  ', r['unit_id'], 'key', n, [(x['text'], x['who']) for x in killed], '|', r['article_content'][:300].replace('\n', ' '))
    show('total killed is among ours', found, total)
    show('total killed is our greatest', top, total)
    for role, (right, asked) in parts.items():
        show('killed, role ' + role, right, asked)


def main():
    casus, path = sys.argv[1].split(), sys.argv[2]
    most = int(sys.argv[sys.argv.index('--most') + 1]) if '--most' in sys.argv else 10 ** 9
    (fa_kes if path.endswith('.csv') else gun_violence)(casus, path, most, '-v' in sys.argv)


main()
