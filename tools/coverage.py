#!/usr/bin/env python3
"""Which entries of the lexicon no test text exercises, class by class.

An entry is exercised when it stands in the `rules` of a claim, or is an actor that `casus annotate` finds, in any text of the examples, the
golden files or the codebook. Classes that leave no such trace are told as not traced. Usage: make coverage [from the project's folder]"""
import collections, glob, json, os, re, subprocess, sys

CASUS = os.environ.get('CASUS', 'build/casus')
TRACED = ('verb', 'noun', 'weapon', 'ceasefire', 'move', 'tie', 'actor', 'group')


def entries():
    """Class -> first forms, in order of the files."""
    found = collections.defaultdict(list)
    for path in sorted(glob.glob('data/en/*.txt')):
        kind = None
        for line in open(path, encoding='utf8'):
            line = re.sub(r'(^|\s)#.*', '', line).strip()
            if line.startswith('class:'):
                kind = line.split(':', 1)[1].strip()
            elif line and kind:
                first = re.split(r'[|=]', line)[0].strip()
                if first not in found[kind]:
                    found[kind].append(first)
    return found


def texts():
    """Every text that the tests code: reports, and what stands before a --- in the golden files and fences of the codebook."""
    for path in sorted(glob.glob('examples/**/*.txt', recursive=True)):
        yield open(path, encoding='utf8').read()
    for path in sorted(glob.glob('examples/**/*.jsonl', recursive=True)):
        for line in open(path, encoding='utf8'):
            yield json.loads(line).get('text', '')
    for path in sorted(glob.glob('tests/golden/**/*', recursive=True) + glob.glob('docs/codebook.md')):
        if os.path.isfile(path):
            yield open(path, encoding='utf8', errors='replace').read()


def run(command):
    lines = ''.join(json.dumps({'text': t, 'published': '2024-05-17'}) + '\n' for t in texts() if t.strip())
    done = subprocess.run([CASUS] + command + ['-'], input=lines, capture_output=True, text=True, encoding='utf8')
    return [json.loads(line) for line in done.stdout.splitlines()]


def exercised():
    seen = collections.defaultdict(set)
    for claim in run(['code', '--format', 'jsonl']):
        for rule in claim['rules']:
            kind, _, name = rule.partition(' ')
            seen[kind].add(name.rsplit('/', 1)[0] if '/' in name else name)
    for row in run(['annotate']):
        if row['kind'] == 'actor':
            for kind in ('actor', 'group'):
                seen[kind].add(row['canonical'])
    return seen


def main():
    known, seen = entries(), exercised()
    if not any(seen.values()):
        sys.exit('coverage: nothing was coded')
    for kind, names in known.items():
        if kind not in TRACED:
            print(f'{kind}: {len(names)} entries, not traced')
            continue
        missing = [n for n in names if n not in seen[kind]]
        print(f'{kind}: {len(names) - len(missing)} of {len(names)} entries exercised')
        if missing:
            print('  not: ' + ', '.join(missing))


main()
