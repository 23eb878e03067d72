import assert from "node:assert/strict";
import test from "node:test";
import { facetsOf, filtered, mapOf, overviewOf, timelineOf } from "../../src/account";
import { byDispute, dispute, disputed, extremes, whole } from "../../src/figures";
import { fileName } from "../../src/fixed_source";
import { marksOf } from "../../src/map_marks";
import { newestOf } from "../../src/ranges";
import { bulkOf, parts } from "../../src/bulk";
import { nextWindow } from "../../src/timeline";
import type { Bin, FigureBy, Incident, Overview, Toll } from "../../src/types";

const by = (voice: string, low: number | null, high: number | null, more: Partial<FigureBy> = {}): FigureBy => ({ voice, kind: "unknown", low, high, claim: "c", report: "r", published: "2020-10-20", origin: 1, ...more });
function incident(id: string, name: string, start: string, killed: FigureBy[], contested = false, precision = 1): Incident {
    const said = killed.flatMap((b) => [b.low, b.high]).filter((n): n is number => n !== null);
    const [low, high] = [Math.min(...said), Math.max(...said)];
    const figures = killed.length ? [{ what: "killed", role: null, side: null, low, best: low, high, policy: "ucdp", why: "", contested, subset: false, origins: 1, by: killed }] : [];
    return { id, event: { type: "ASSAULT", modes: [] }, place: { name, geonameid: 1, lat: 40, lon: 47, country: "AZ", admin1: null, precision }, time: { start, end: start, precision: 1, stated: true }, sides: ["AZE"],
        reports: ["r"], mentions: [], origins: 1, claims: ["c"], figures, denied_by: [], confidence: 0.8 };
}
const BARDA = incident("1", "Barda", "2020-10-28", [by("A", 21, 21), by("B", null, 60)], true);
const GANJA = incident("2", "Ganja", "2020-10-17", [by("A", 13, 13)]);
const SHIRVAN = incident("3", "Shirvan", "2020-11-02", [], false, 4);
const ALL = [GANJA, BARDA, SHIRVAN];

test("where all agree on the whole, what is disputed of the killed is a part of them", () => {
    const of = (figure: Incident["figures"][number], more: Partial<Incident["figures"][number]>): Incident["figures"][number] => ({ ...figure, ...more });
    const whole_ = GANJA.figures[0]!;
    const civilians = of(BARDA.figures[0]!, { role: "civilian" });
    const both = { ...GANJA, figures: [whole_, civilians] };
    assert.equal(disputed(both), civilians);
    assert.equal(dispute(both), dispute(BARDA));
    assert.equal(disputed({ ...GANJA, figures: [BARDA.figures[0]!, of(civilians, { by: [by("A", 1, 1), by("B", 900, 900)] })] }), BARDA.figures[0]);
    assert.equal(disputed(GANJA), null);
});

test("disputed is how far voices are apart; a voice that took its figure back is out of it", () => {
    assert.equal(dispute(BARDA), 39);
    assert.equal(dispute(GANJA), 0);
    assert.deepEqual([...ALL].sort(byDispute).map((i) => i.id), ["1", "2", "3"]);
    const killed = whole(incident("4", "x", "2020-10-01", [by("A", 5, 5, { retracted: true }), by("B", 7, 7), by("C", 9, null)], true), "killed")!;
    assert.equal(extremes(killed)!.least.voice, "B");
    assert.equal(extremes(killed)!.most.voice, "C");
});

test("a written copy filters as the server does", () => {
    const ids = (filter: object): string[] => filtered(ALL, filter).map((i) => i.id);
    assert.deepEqual(ids({ since: "2020-10-20" }), ["1", "3"]);
    assert.deepEqual(ids({ until: "2020-10" }), ["2", "1"]);
    assert.deepEqual(ids({ place: "bar" }), ["1"]);
    assert.deepEqual(ids({ voice: "b" }), ["1"]);
    assert.deepEqual(ids({ contested: "true", country: "AZ" }), ["1"]);
    assert.deepEqual(ids({ country: "AM" }), []);
});

test("overview, time, map and facets are reckoned from incidents", () => {
    const base = { counts: {}, newest: [], contested: [], sums: [] } as unknown as Overview;
    const o = overviewOf(ALL, base);
    assert.deepEqual([o.counts.incidents, o.counts.contested, o.first, o.last], [3, 1, "2020-10-17", "2020-11-02"]);
    assert.deepEqual(o.sums, [{ what: "killed", incidents: 2, low: 34, best: 34, high: 73 }]);
    assert.deepEqual(timelineOf(ALL).rows.map((b) => [b.start, b.incidents, b.killed_high]), [["2020-10-17", 1, 13], ["2020-10-28", 1, 60], ["2020-11-02", 1, 0]]);
    assert.equal(mapOf(ALL).places.rows.length, 3);
    assert.deepEqual(facetsOf(ALL, { country: "AZ" }).voice, [{ value: "A", name: null, count: 2 }, { value: "B", name: null, count: 1 }]);
});

test("a place known by its country alone is no mark on the map", () => {
    const country = { ...SHIRVAN, place: { ...SHIRVAN.place!, precision: 6 } };
    assert.deepEqual(marksOf(mapOf([BARDA, country])).map((m) => m.place), ["Barda"]);
});

test("playback goes on by the window's own length and ends at the end", () => {
    const line = timelineOf(ALL);
    assert.deepEqual(nextWindow(line, undefined, undefined, 1), { since: "2020-10-17", until: "2020-10-17" });
    assert.deepEqual(nextWindow(line, "2020-10-17", "2020-10-23", 1), { since: "2020-10-24", until: "2020-10-30" });
    assert.deepEqual(nextWindow(line, "2020-10-24", "2020-10-30", -1), { since: "2020-10-17", until: "2020-10-23" });
    assert.equal(nextWindow(line, "2020-10-31", "2020-11-06", 1), null);
});

test("of running totals the newest of each voice, greatest first", () => {
    const toll = (voice: string, day: string, low: number): Toll => ({ id: "a", what: "killed", side: null, role: null, voice, kind: "unknown", day, low, high: null, since: null, break: null, claim: "c", incidents_low: null, incidents_best: null, incidents_high: null });
    assert.deepEqual(newestOf([toll("A", "2020-10-01", 5), toll("B", "2020-10-01", 90), toll("A", "2020-10-09", 50)]).map((t) => [t.voice, t.low]), [["B", 90], ["A", 50]]);
});

test("files of a written copy are named as casus site names them", () => assert.equal(fileName("a/b é.html"), "a-2fb-20-c3-a9.html"));

test("one day of another century is left out of the picture, unless it is asked for", () => {
    const bin = (start: string, incidents: number): Bin => ({ start, incidents, contested: 0, killed_low: 0, killed_best: 0, killed_high: 0 });
    const rows = [bin("1258-01-01", 1), bin("2013-08-01", 60), bin("2013-09-01", 60), bin("2099-01-01", 1)];
    const bulk = (list: Bin[], since?: string, until?: string): Bin[] => bulkOf(list, (b) => b.start, (b) => b.incidents, since, until).rows;
    const starts = (list: Bin[]): string[] => list.map((b) => b.start.slice(0, 4));
    assert.equal(bulkOf(rows, (b) => b.start, (b) => b.incidents).beyond, 2);
    assert.deepEqual(starts(bulk(rows)), ["2013", "2013"]);
    assert.deepEqual(starts(bulk(rows, "2013-08-01", "2013-08-31")), ["2013", "2013"]);
    assert.equal(bulk(rows, "1258-01-01").length, 4);
    assert.equal(bulk(rows, undefined, "2100-01-01").length, 4);
    assert.equal(bulk(rows.slice(1, 3)).length, 2);
    assert.deepEqual(bulk([]), []);
});

test("wars that lie far apart are parts of their own, days of one war are not", () => {
    const of = (days: string[]): number[] => parts(days, (d) => d).map((part) => part.length);
    assert.deepEqual(of(["1984", "1989-02-01", "1989-11-30", "2011-03-01", "2016-02-27", "2020-10-10"]), [3, 3]);
    assert.deepEqual(of(["2020-10-10", "2020-10-18", "2020-10-26", "2020-10-30"]), [4]);
    assert.deepEqual([of([]), of(["2020-10-10"])], [[], [1]]);
});
