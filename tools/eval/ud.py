#!/usr/bin/env python3
"""How right the syntax is: `casus parse` against a gold CoNLL-U file (and a UNER file of names beside it).

usage: ud.py CASUS GOLD.conllu [--system FILE]

With gold words (parse --tokens): accuracy of UPOS, XPOS, lemmas, heads (UAS), heads and relations (LAS). From raw text: F1 of words
that stand at the same characters, and of the same with tags, heads and relations, as in the CoNLL 2018 shared task: relations
without their subtypes count there too ("LAS, plain"). --system takes a ready output with gold words in place of running the program.
"""
import subprocess
import sys


def read(lines):
    """Documents of sentences of words; a word is its columns; ranges and empty nodes are kept apart."""
    docs, sentence = [], []
    for line in lines:
        line = line.rstrip("\n")
        if line.startswith("# newdoc") or not docs:
            docs.append([])
        if line and line[0].isdigit():
            sentence.append(line.split("\t"))
        elif not line and sentence:
            docs[-1].append(sentence)
            sentence = []
    if sentence:
        docs[-1].append(sentence)
    return docs


def words(sentence):
    return [w for w in sentence if w[0].isdigit()]


def relation(name):
    return name.split(":")[0]


def same_words(gold, system):
    names = ["UPOS", "XPOS", "lemma", "UAS", "LAS", "LAS, plain"]
    right, total = [0] * len(names), 0
    gold_words = [w for d in gold for s in d for w in words(s)]
    system_words = [w for d in system for s in d for w in words(s)]
    if len(gold_words) != len(system_words):
        sys.exit(f"ud.py: {len(gold_words)} gold words, {len(system_words)} of the system")
    for g, s in zip(gold_words, system_words):
        head = g[6] == s[6]
        total += 1
        right[0] += g[3] == s[3]
        right[1] += g[4] == s[4]
        right[2] += g[2] == s[2] or g[2] == "_"
        right[3] += head
        right[4] += head and g[7] == s[7]
        right[5] += head and relation(g[7]) == relation(s[7])
    print("gold words: " + ", ".join(f"{n} {100 * r / total:.2f}" for n, r in zip(names, right)) + f" ({total} words)")


def text_of(sentences):
    """Raw text again, a paragraph a sentence where the gold has `newpar`, else sentences after one another."""
    out = []
    for s in sentences:
        skip_to = 0
        for w in s:
            if "-" in w[0]:
                skip_to = int(w[0].split("-")[1])
            elif not w[0].isdigit() or int(w[0]) <= skip_to:
                continue
            out.append(w[1] + ("" if "SpaceAfter=No" in w[9] else " "))
    return "".join(out)


def placed(sentences):
    """Words with the characters (blanks not counted) that they stand at; words of one token share its place, in order."""
    at, found = 0, []
    for s in sentences:
        first, until, place = len(found), 0, None
        for w in s:
            if "-" in w[0]:
                until, place = int(w[0].split("-")[1]), (at, at + len(w[1].replace(" ", "")))
                at = place[1]
            elif w[0].isdigit():
                if int(w[0]) > until:
                    place = (at, at + len(w[1].replace(" ", "")))
                    at = place[1]
                found.append([place, w, first])
    return found


def key(found, i):
    """A word is told by its place and its turn in it."""
    place, turn = found[i][0], 0
    while i - turn > 0 and found[i - turn - 1][0] == place:
        turn += 1
    return place + (turn,)


def raw(gold, system):
    names = ["words", "UPOS", "UAS", "LAS, plain", "LAS"]
    hits, total_gold, total_system = [0] * len(names), 0, 0
    for gd, sd in zip(gold, system):
        g, s = placed(gd), placed(sd)
        places = {key(s, i): i for i in range(len(s))}
        total_gold += len(g)
        total_system += len(s)
        for i, (_, w, first) in enumerate(g):
            j = places.get(key(g, i))
            if j is None:
                continue
            x = s[j][1]
            head = key(g, first + int(w[6]) - 1) if w[6] != "0" else None
            found = key(s, s[j][2] + int(x[6]) - 1) if x[6] != "0" else None
            hits[0] += 1
            hits[1] += w[3] == x[3]
            hits[2] += head == found
            hits[3] += head == found and relation(w[7]) == relation(x[7])
            hits[4] += head == found and w[7] == x[7]
    print("raw text, F1: " + ", ".join(f"{n} {200 * h / (total_gold + total_system):.2f}" for n, h in zip(names, hits)))


def run(command, text):
    done = subprocess.run(command, input=text.encode(), capture_output=True, check=False)
    if done.returncode:
        sys.exit(f"ud.py: {' '.join(command)}: {done.stderr.decode().strip()}")
    return read(done.stdout.decode().split("\n"))


def main():
    casus, path = sys.argv[1:3]
    text = open(path, encoding="utf-8").read()
    gold = read(text.split("\n"))
    if len(sys.argv) > 3:
        same_words(gold, read(open(sys.argv[4], encoding="utf-8")))
        return
    same_words(gold, run([casus, "parse", "--tokens", "-"], text))
    raw(gold, [[s for d in run([casus, "parse", "-"], text_of(d)) for s in d] for d in gold])


main()
