#!/usr/bin/env python3
"""Runs the cases of tests/cli/*.test: what the program prints and how it ends, as a user sees it.

    === what is shown
    shell commands, run in an empty folder of its own with `casus` in the PATH and its data files in $SHARE
    ---
    standard output, line by line
    --- stderr
    standard error
    --- exit 3

A part that is left out is empty (and the exit status 0). A line that begins with "~ " is a regular expression for one line, a
line "..." stands for any lines. A case whose first command is `# needs PROGRAM` is skipped where there is no such program."""
import glob, os, re, shutil, subprocess, sys, tempfile

TIME_LIMIT = 120


def cases(path):
    for block in re.split(r'^=== ', open(path, encoding='utf8').read(), flags=re.M)[1:]:
        name, body = block.split('\n', 1)
        parts, key = {'run': [], 'stdout': [], 'stderr': [], 'exit': 0}, 'run'
        for line in body.rstrip('\n').split('\n'):
            head = re.fullmatch(r'---(?: (stderr|exit)(?: (\d+))?)?', line)
            if head and head.group(1) == 'exit':
                parts['exit'] = int(head.group(2))
            elif head:
                key = head.group(1) or 'stdout'
            else:
                parts[key].append(line)
        yield name, parts


def matches(wanted, got):
    """Lines against lines; "..." may stand for any number of them."""
    if not wanted:
        return not got
    if wanted[0] == '...':
        return any(matches(wanted[1:], got[i:]) for i in range(len(got) + 1))
    if not got:
        return False
    same = re.fullmatch(wanted[0][2:], got[0]) if wanted[0].startswith('~ ') else wanted[0] == got[0]
    return bool(same) and matches(wanted[1:], got[1:])


def lines(text):
    return text[:-1].split('\n') if text.endswith('\n') else text.split('\n') if text else []


def trimmed(part):
    while part and not part[-1]:
        part = part[:-1]
    return part


def needs(parts):
    found = re.match(r'# needs (\S+)', parts['run'][0] if parts['run'] else '')
    if not found or found.group(1) != 'script':
        return found and not shutil.which(found.group(1))
    trial = ['script', '-qec', 'true', '/dev/null'] # there may be the program and no terminal to be had
    return not shutil.which('script') or subprocess.run(trial, stdin=subprocess.DEVNULL, capture_output=True).returncode != 0


def run(parts, path, share):
    env = {k: v for k, v in os.environ.items() if k not in ('COLUMNS', 'NO_COLOR', 'CASUS_DATA')} | {'PATH': path, 'LC_ALL': 'C.UTF-8', 'SHARE': share}
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(['bash', '-c', '\n'.join(parts['run'])], cwd=folder, env=env, stdin=subprocess.DEVNULL,
                              capture_output=True, timeout=TIME_LIMIT)
        subprocess.run(['chmod', '-R', 'u+rwX', folder])
    return lines(done.stdout.decode(errors='replace')), lines(done.stderr.decode(errors='replace')), done.returncode


def check(parts, path, share):
    out, err, status = run(parts, path, share)
    wrong = []
    if not matches(trimmed(parts["stdout"]), trimmed(out)):
        wrong += ['  stdout:'] + ['    ' + line[:300] for line in out[:40]]
    if not matches(trimmed(parts['stderr']), err):
        wrong += ['  stderr:'] + ['    ' + line[:300] for line in err[:40]]
    return wrong + ([f'  exit {status}'] if status != parts['exit'] else [])


def main():
    here = os.path.dirname(os.path.abspath(__file__))
    casus = os.path.abspath(os.environ.get('CASUS', 'build/casus'))
    passed = failed = skipped = 0
    with tempfile.TemporaryDirectory() as bin_folder:
        with open(bin_folder + '/casus', 'w') as script: # not a link: the program looks for its data beside itself
            script.write(f'#!/bin/sh\nexec {casus} "$@"\n')
        os.chmod(bin_folder + '/casus', 0o755)
        for path in sys.argv[1:] or sorted(glob.glob(here + '/cli/*.test')):
            for name, parts in cases(path):
                if needs(parts):
                    skipped += 1
                    print(f'{os.path.basename(path)}: skipped: {name}', file=sys.stderr)
                    continue
                wrong = check(parts, bin_folder + ':' + os.environ['PATH'], os.path.dirname(casus) + '/share')
                passed, failed = passed + (not wrong), failed + bool(wrong)
                if wrong:
                    print('\n'.join([f'{os.path.basename(path)}: failed: {name}'] + wrong), file=sys.stderr)
    print(f'cli: {passed} passed, {failed} failed, {skipped} skipped')
    return failed != 0


sys.exit(main())
