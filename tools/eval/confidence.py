#!/usr/bin/env python3
"""How true a claim's confidence is: against hand-made keys, the share of a claim's slots that are right, by confidence.

usage: confidence.py CASUS SCORE.py KEYS [--fit]     KEYS holds NAME.txt and NAME.gold.jsonl

A claim that overlaps a keyed quotation is as right as the share of slots in which it agrees with the key that it fits best (0 where all keys there are of
another type). Printed: claims and their mean share by bins of confidence, the error of calibration (mean distance of confidence and share over the bins, by
claims). --fit takes the printed confidences as raw sums and prints the table of src/claim/claim_confidence.c: isotonic (pool adjacent violators), in
steps of a twentieth, each report's share of the error with the other reports' table."""
import glob, json, os, subprocess, sys

CASUS, SCORE, KEYS = sys.argv[1:4]
scorer = {}
exec(open(SCORE, encoding='utf8').read().replace('\nmain()\n', '\n'), scorer)


def share(claim, keys):
    best = 0
    for key in keys:
        if 'type' in key and (claim['event'] or {}).get('type') != key['type']:
            continue
        slots = scorer['slots'](key, claim)
        best = max(best, sum(slots.values()) / max(1, len(slots)))
    return best


def pairs_of(path):
    lines = [json.loads(line) for line in open(path, encoding='utf8')]
    meta, keys = lines[0]['meta'], lines[1:]
    text = path.replace('.gold.jsonl', '.txt')
    body = open(text, encoding='utf8').read()
    for key in keys:
        at = body.index(key['quote'])
        key['span'] = [at, at + len(key['quote'])]
    out = subprocess.run([CASUS, 'code', '--format', 'jsonl', '--date', meta['date'], text], capture_output=True, text=True, check=True).stdout
    for claim in map(json.loads, out.splitlines()):
        around = [k for k in keys if scorer['overlap'](claim['span'], k['span'])]
        if around:
            yield claim['confidence'], share(claim, around)


def isotonic(pairs):
    """[(from, value)], values rising."""
    blocks = []
    for x, y in sorted(pairs):
        blocks.append([x, y, 1])
        while len(blocks) > 1 and blocks[-2][1] >= blocks[-1][1]:
            a, b = blocks[-2], blocks.pop()
            a[1], a[2] = (a[1] * a[2] + b[1] * b[2]) / (a[2] + b[2]), a[2] + b[2]
    return [(b[0], b[1]) for b in blocks]


def read(table, x):
    value = table[0][1]
    for start, y in table:
        if x >= start:
            value = y
    return value


def error(pairs):
    bins = {}
    for x, y in pairs:
        bins.setdefault(min(9, int(x * 10)), []).append((x, y))
    return sum(abs(sum(x for x, _ in b) - sum(y for _, y in b)) for b in bins.values()) / max(1, len(pairs)), bins


def main():
    reports = [list(pairs_of(p)) for p in sorted(glob.glob(os.path.join(KEYS, '*.gold.jsonl')))]
    every = [pair for report in reports for pair in report]
    wrong, bins = error(every)
    for b in sorted(bins):
        n = len(bins[b])
        print(f'confidence {b / 10:.1f} to {(b + 1) / 10:.1f}: {n:4} claims, mean confidence {sum(x for x, _ in bins[b]) / n:.2f}, right {sum(y for _, y in bins[b]) / n:.2f}')
    print(f'error of calibration {wrong:.3f} of {len(every)} claims')
    if '--fit' in sys.argv:
        table = isotonic(every)
        for step in range(2, 21):
            print(f'raw {step / 20:.2f}: {read(table, step / 20):.3f}')
        held = []
        for i, report in enumerate(reports):
            other = isotonic([pair for k, r in enumerate(reports) if k != i for pair in r])
            held += [(read(other, x), y) for x, y in report]
        print(f'error of calibration, each report by the table of the others: {error(held)[0]:.3f}')


main()
