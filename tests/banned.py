#!/usr/bin/env python3
"""Functions that this code does not call, and calls that only some layers may make. Comments and strings do not count."""
import glob
import re
import sys

NEVER = "strcpy|strcat|sprintf|vsprintf|gets|strtok|atoi|atol|atof|sscanf|alloca|setlocale|system|tmpnam|mktemp"
MEMORY = "malloc|calloc|realloc|free|strdup"
PRINTING = "printf|puts|putchar|perror|fputs"
OWN_MEMORY = ("src/base/", "src/ledger/", "src/work/", "src/serve/", "src/app/", "tools/")
MAY_PRINT = ("src/view/", "src/serve/", "src/work/", "src/app/", "tools/")
UNSPOKEN = re.compile(r'"(?:[^"\\\n]|\\.)*"|//[^\n]*|/\*.*?\*/', re.S)


def blank(match):
    """A comment or string without its words, with its lines."""
    return '""' if match[0][0] == '"' else "\n" * match[0].count("\n")


def rules(path):
    yield NEVER, "never"
    if not path.startswith(OWN_MEMORY):
        yield MEMORY, "memory comes from the arena here"
    if not path.startswith(MAY_PRINT):
        yield PRINTING, "only view, serve, work and app print"


def faults(path):
    with open(path, encoding="utf-8") as file:
        code = UNSPOKEN.sub(blank, file.read())
    for names, why in rules(path):
        for hit in re.finditer(rf"(?<![\w>.])(?:{names})\s*\(", code):
            yield f"{path}:{code.count(chr(10), 0, hit.start()) + 1}: {hit[0]}   <- {why}"


def main():
    good = bad = 0
    for path in sorted(p for g in ("src/*/*.[ch]", "tools/*.[ch]", "tools/*/*.[ch]") for p in glob.glob(g)):
        found = list(faults(path))
        for line in found:
            print(line, file=sys.stderr)
        good, bad = good + (not found), bad + bool(found)
    print(f"banned: {good} passed, {bad} failed")
    return bad > 0


sys.exit(main())
