#!/usr/bin/env python3
"""Places against a key: names found, and how near to the key's point those found are put.

    places.py ../shared/data/places/lgl.xml PLACES.jsonl     score
    places.py --reports ../shared/data/places/lgl.xml        the key's reports as JSON Lines for `casus annotate`

PLACES.jsonl is what `casus annotate` prints (kind "place"), reports told apart by their id. A name counts as found when
the spans overlap; its point is right within 161 km (100 miles), as the field measures it.
"""
import json
import math
import sys
import xml.etree.ElementTree as xml
from collections import Counter, defaultdict


def articles(path):
    for number, article in enumerate(xml.parse(path).getroot()):
        tops = [(int(t.findtext("start")), int(t.findtext("end")), t.findtext("phrase"), t.find("gaztag")) for t in article.iter("toponym")]
        yield f"{number:03d}", article, tops


def reports(path):
    for name, article, _ in articles(path):
        print(json.dumps({"id": name, "text": article.findtext("text"), "title": article.findtext("title") or "",
                          "url": article.findtext("url") or "", "published": (article.findtext("dltime") or "")[:10]}))


def distance(a, b):
    lat, lon, other_lat, other_lon = map(math.radians, (*a, *b))
    h = math.sin((other_lat - lat) / 2) ** 2 + math.cos(lat) * math.cos(other_lat) * math.sin((other_lon - lon) / 2) ** 2
    return 2 * 6371 * math.asin(min(1, math.sqrt(h)))


def read_places(path):
    found = defaultdict(list)
    for line in open(path, encoding="utf-8"):
        row = json.loads(line)
        if row.get("kind", "place") == "place":
            name = row["doc"] if "doc" in row else row["report"]["id"]
            found[name.rsplit("/", 1)[-1].split(".")[0]].append(row)
    return found


def point(tag):
    lat = tag.findtext("lat") if tag is not None else None
    return (float(lat), float(tag.findtext("lon"))) if lat else None


def score(path, answers, show):
    found, misses, extras, wrong = read_places(answers), Counter(), Counter(), Counter()
    keyed = hit = exact = given = right = 0
    errors, resolvable = [], 0
    for name, article, tops in articles(path):
        mine = found[name]
        given += len(mine)
        used = set()
        for start, end, phrase, tag in tops:
            keyed += 1
            over = [k for k, row in enumerate(mine) if row["span"][0] < end and row["span"][1] > start]
            if not over:
                misses[phrase] += 1
                continue
            hit += 1
            used.update(over)
            row = mine[over[0]]
            exact += row["span"] == [start, end]
            target = point(tag)
            if target:
                resolvable += 1
                km = distance(target, (row["lat"], row["lon"])) if row.get("resolved", row["lat"] is not None) and row["lat"] is not None else 20000
                errors.append(km)
                right += km <= 161
                if km > 161:
                    wrong[f'{phrase} -> {row.get("country")}/{row.get("admin1")}/{row.get("feature")} for {tag.findtext("country")}/{tag.findtext("admin1")}/{tag.findtext("fcode")}'] += 1
        for k, row in enumerate(mine):
            if k not in used:
                extras[row["text"]] += 1
    precision = (given - sum(extras.values())) / max(given, 1)
    recall = hit / max(keyed, 1)
    errors.sort()
    print(f"names: keyed {keyed}, given {given}, precision {precision:.3f}, recall {recall:.3f}, F1 {2 * precision * recall / max(precision + recall, 1e-9):.3f} (same span {exact / max(hit, 1):.3f} of those found)")
    print(f"points: {resolvable} with a key, within 161 km {right / max(resolvable, 1):.3f}, median {errors[len(errors) // 2] if errors else 0:.1f} km")
    if show:
        for title, counts in (("missed", misses), ("extra", extras), ("wrong", wrong)):
            print(title + ":", "; ".join(f"{word} {n}" for word, n in counts.most_common(show)))


def main():
    words = sys.argv[1:]
    if words[:1] == ["--reports"]:
        return reports(words[1])
    score(words[0], words[1], int(words[2]) if len(words) > 2 else 0)


if __name__ == "__main__":
    main()
