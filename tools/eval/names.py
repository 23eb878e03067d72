#!/usr/bin/env python3
"""How right the names are: `casus parse --tokens` against a UNER file (IOB2). usage: names.py CASUS GOLD.iob2 [--system FILE.conllu]

The words are those of the gold file. A name counts when first word, last word and class are right.
"""
import subprocess
import sys


def sentences(lines, tag_of):
    out, forms, tags = [], [], []
    for line in list(lines) + [""]:
        line = line.rstrip("\n")
        columns = line.split("\t")
        if columns[0].isdigit():
            forms.append(columns[1])
            tags.append(tag_of(columns))
        elif not line and forms:
            out.append((forms, tags))
            forms, tags = [], []
    return out


def names(tags):
    found, start = set(), None
    for i, tag in enumerate(tags + ["O"]):
        goes_on = tag.startswith("I-") and start is not None and tag[2:] == tags[start][2:]
        if start is not None and not goes_on:
            found.add((start, i, tags[start][2:]))
            start = None
        if tag.startswith("B-") or (tag.startswith("I-") and start is None):
            start = i
    return found


def tag_in_misc(columns):
    for part in columns[9].split("|"):
        if part.startswith("NER="):
            return part[4:]
    return "O"


def main():
    casus, path = sys.argv[1:3]
    gold = sentences(open(path, encoding="utf-8"), lambda c: c[2])
    if len(sys.argv) > 3:
        lines = open(sys.argv[4], encoding="utf-8").readlines()
        ready = {tuple(forms): (forms, tags) for forms, tags in sentences(lines, tag_in_misc)}
        lines = []
        system = [ready.get(tuple(forms), ([], [])) for forms, _ in gold]
    else:
        text = "\n\n".join("\n".join(f"{i + 1}\t{w}" + "\t_" * 8 for i, w in enumerate(forms)) for forms, _ in gold) + "\n\n"
        done = subprocess.run([casus, "parse", "--tokens", "-"], input=text.encode(), capture_output=True, check=False)
        if done.returncode:
            sys.exit(f"names.py: casus failed: {done.stderr.decode().strip()}")
        lines = done.stdout.decode().split("\n")
    if lines:
        system = sentences(lines, tag_in_misc)
    if len(gold) != len(system):
        sys.exit(f"names.py: {len(gold)} gold sentences, {len(system)} of the system")
    right = found = true = skipped = 0
    for (forms, tags), (system_forms, system_tags) in zip(gold, system):
        if len(forms) != len(system_forms):
            skipped += 1
            continue
        g, s = names(tags), names(system_tags)
        right, found, true = right + len(g & s), found + len(s), true + len(g)
    p, r = right / max(found, 1), right / max(true, 1)
    print(f"names: precision {100 * p:.1f}, recall {100 * r:.1f}, F1 {200 * p * r / max(p + r, 1e-9):.1f} ({true} names, {skipped} sentences skipped)")


main()
