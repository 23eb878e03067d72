import assert from "node:assert/strict";
import test from "node:test";
import { webAddress } from "../../src/el";
import { asText, fromText } from "../../src/participants";
import { newsOf } from "../../src/news";
import { bounds, day, dayNumber, days, figure, isoDay, many } from "../../src/format";

test("bounds stay as open as they were said", () => {
    assert.equal(bounds({ low: 25, high: null }), "at least 25");
    assert.equal(bounds({ low: null, high: 5000 }), "up to 5,000");
    assert.equal(bounds({ low: 24, high: 99 }), "24–99");
    assert.equal(bounds({ low: 7, high: 7 }), "7");
    assert.equal(bounds({ low: null, high: null }), "no number");
});

test("a figure is its best with its range, or the range alone", () => {
    assert.equal(figure({ low: 8, best: 25, high: 25 }), "25 (8–25)");
    assert.equal(figure({ low: 12, best: 12, high: 12 }), "12");
    assert.equal(figure({ low: 8, best: null, high: 25 }), "8–25");
    assert.equal(figure({ low: 30, best: 30, high: null }), "30 (at least 30)");
});

test("many of a role", () => {
    assert.deepEqual(["soldier", "child", "woman", "police", "civilians"].map(many), ["soldiers", "children", "women", "police", "civilians"]);
});

test("days of any precision", () => {
    assert.equal(day("2020-10-17"), "17 Oct 2020");
    assert.equal(day("2020-10"), "Oct 2020");
    assert.equal(day("1988"), "1988");
    assert.equal(day("2020-10-26T08:00+04:00"), "26 Oct 2020, 08:00");
    assert.equal(days("2020-10-17", "2020-10-18"), "17–18 Oct 2020");
    assert.equal(days("2020-09-30", "2020-10-01"), "30 Sep – 1 Oct 2020");
    assert.equal(days("2020-10-17", null), "17 Oct 2020");
    assert.equal(days("2024-02-01", "2024-02-29"), "Feb 2024");
    assert.equal(days("2024-02-01", "2024-03-31"), "1 Feb – 31 Mar 2024");
    assert.equal(days("2020-01-01", "2020-12-31"), "2020");
    assert.equal(days("2020-01-01", "2021-12-31"), "1 Jan 2020 – 31 Dec 2021");
    assert.equal(isoDay(dayNumber("2024-02-29")!), "2024-02-29");
    assert.equal(dayNumber("never"), null);
});

test("new reports and others' decisions are news, one's own are not", () => {
    const at = (revision: number, reports: number): { revision: number; reports: number } => ({ revision, reports });
    assert.equal(newsOf(at(5, 20), at(6, 20), 1), null);
    assert.equal(newsOf(at(5, 20), at(5, 20), 0), null);
    assert.equal(newsOf(at(5, 20), at(7, 20), 1), "Others have decided");
    assert.equal(newsOf(at(5, 20), at(9, 23), 0), "3 new reports");
});

test("participants are written with their codes, and read back with all that was known of them", () => {
    const before = [{ name: "the army", code: "PER", sector: "MIL", class: "group", span: [3, 11] as [number, number] }, { name: "N. N.", code: null, sector: null, class: "person", span: null }];
    assert.equal(asText(before), "the army = PER/MIL; N. N.");
    assert.deepEqual(fromText(asText(before), before), before);
    assert.deepEqual(fromText("the army = ecu/reb;; villagers ;= X", before), [{ ...before[0], code: "ECU", sector: "REB" }, { name: "villagers", code: null, sector: null, class: null, span: null }]);
    assert.deepEqual(fromText("", before), []);
});

test("only addresses of the web are links", () => {
    assert.equal(webAddress("https://example.org/a?b=c"), "https://example.org/a?b=c");
    for (const bad of ["javascript:alert(1)", "data:text/html,x", " https://example.org", "//example.org", null]) assert.equal(webAddress(bad), null);
});
