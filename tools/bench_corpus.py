#!/usr/bin/env python3
"""Real reports as JSON Lines for tools/bench. Usage: bench_corpus.py DATA OUT"""
import csv, glob, json, os, sys

data, out = sys.argv[1:]


def write(name, texts):
    with open(f'{out}/{name}.jsonl', 'w', encoding='utf8') as f:
        for i, (date, text) in enumerate(texts):
            if text.strip():
                f.write(json.dumps({'id': str(i), 'text': text, 'published': date}) + '\n')


def war():
    with open(f'{data}/numbers/fa-kes-dev.csv', encoding='utf8', errors='replace', newline='') as f:
        for row in csv.DictReader(f):
            yield '2016-06-15', row.get('article_content') or row.get('text') or max(row.values(), key=lambda v: len(v or ''))


def politics():
    for path in sorted(glob.glob(f'{data}/attribution/train/*.txt'))[:200]:
        yield '2016-06-15', open(path, encoding='utf8', newline='').read().replace('\r\n', '\n').replace('\r', '\n')


write('war', war())
write('politics', politics())
