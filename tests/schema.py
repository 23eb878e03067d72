#!/usr/bin/env python3
"""What `casus code` and `casus annotate` print of the example reports and of the command-line cases' own texts follows the schemas in docs/,
its spans cut out the very words, and claims refer to claims of the same report only."""
import glob, json, os, subprocess, sys

try:
    import jsonschema
except ImportError:
    print('schema: python3-jsonschema is not installed: skipped', file=sys.stderr)
    print('schema: 0 passed, 0 failed, 1 skipped')
    sys.exit(0)

CASUS = os.environ.get('CASUS', 'build/casus')
HARD = [  # code points beyond the BMP, quotes, capitals, nothing to code, odd spacing
    'BARDAN, Oct. 3 — “We lost 12 men 😀,” Gen. Ürün said on Friday. “At least 25 civilians were killed,” he added.\n\nThe rebels denied it.',
    'SHELLS HIT TOWN, KILLING 17, INCLUDING 3 CHILDREN; ARMY BLAMES REBELS',
    'The cat sat on the mat.', '.\n\n\n.', 'x', '“', '1988-1994', 'On Monday, and on Tuesday, the truce was broken 3 times, both sides said.' * 3,
]


def reports(folder):
    """Reports as JSON Lines, with whatever stands in the examples."""
    for path in sorted(glob.glob('examples/**/*.txt', recursive=True)):
        yield {'id': path, 'text': open(path, encoding='utf8').read(), 'published': '2024-05-17'}
    for path in sorted(glob.glob('examples/**/*.jsonl', recursive=True)):
        for line in open(path, encoding='utf8'):
            row = json.loads(line)
            if 'text' in row and 'stance' not in row:
                yield row
    for i, text in enumerate(HARD):
        yield {'id': f'hard {i}', 'text': text, 'title': 'T', 'outlet': 'O', 'published': '2024-05-17'}


def spans(value):
    """Every span of a record with the words that it should cut out, or None."""
    if isinstance(value, dict):
        for key in ('span', 'source', 'cue', 'content'):
            if isinstance(value.get(key), list) and value[key] and isinstance(value[key][0], int):
                yield value[key], value.get('text') if key == 'span' else None
        for v in value.values():
            yield from spans(v)
    elif isinstance(value, list):
        for v in value:
            yield from spans(v)


def faults(row, validator, text, ids):
    for error in validator.iter_errors(row):
        yield f'{error.json_path}: {error.message[:200]}'
    for (start, end), words in spans(row):
        if not 0 <= start < end <= len(text):
            yield f'span [{start},{end}) outside the text'
        elif words is not None and words.split() != text[start:end].split():
            yield f'span [{start},{end}) is {text[start:end]!r}, not {words!r}'
    if row.get('denies') and row['denies'] not in ids:
        yield f'denies {row["denies"]}, which is no claim of this report'


def check(command, schema, given):
    schema = json.load(open(schema, encoding='utf8'))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    lines = ''.join(json.dumps(r) + '\n' for r in given)
    done = subprocess.run([CASUS] + command + ['-'], input=lines, capture_output=True, text=True, encoding='utf8')
    bad = [done.stderr] if done.returncode else []
    texts, rows = {r['id']: r['text'] for r in given}, [json.loads(line) for line in done.stdout.splitlines()]
    ids = {}
    for row in rows:
        ids.setdefault(row['report']['id'], []).append(row.get('id'))
    if not rows:
        bad.append('nothing was printed')
    for row in rows:
        own = ids[row['report']['id']]
        bad += [f'{row["report"]["id"]}: {f}\n  {json.dumps(row)[:300]}' for f in faults(row, validator, texts[row['report']['id']], own)]
    for name, own in ids.items():
        if own[0] and len(set(own)) < len(own):
            bad.append(f'{name}: an id stands twice')
    return len(rows) - min(len(rows), len(bad)), bad


def main():
    given, passed, failed = list(reports('examples')), 0, 0
    for command, schema in ((['code', '--format', 'jsonl'], 'docs/claim.schema.json'), (['annotate'], 'docs/annotation.schema.json')):
        good, bad = check(command, schema, given)
        print('\n'.join(f'schema: casus {command[0]}: {b}' for b in bad[:10]), end='\n' if bad else '', file=sys.stderr)
        passed, failed = passed + good, failed + len(bad)
    print(f'schema: {passed} passed, {failed} failed')
    return failed != 0


sys.exit(main())
