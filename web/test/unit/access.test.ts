import assert from "node:assert/strict";
import test from "node:test";
import { sides, stateWords, thingsOf } from "../../src/access";
import { moveWords } from "../../src/words";
import type { AccessRow } from "../../src/types";

const row = (id: string, kind: string, state: string, voice: string, more: Partial<AccessRow> = {}): AccessRow =>
    ({ id, kind, state, voice, place: "Loja", name: null, low: null, high: null, day: "1998-09-01", stance: "claimed", newest: true, contested: false, claim: `${id}-${voice}`, ...more });
const CUT = row("road", "way", "cut", "A", { name: "road from Loja to Zamora", contested: true });
const OPEN = row("road", "way", "open", "B", { name: "road from Loja to Zamora", contested: true, day: "1998-09-02" });
const LATER = row("road", "way", "open", "C", { name: "road from Loja to Zamora", day: "1998-10-20" });
const BRIDGE = row("bridge", "way", "cut", "A", { name: "bridge", place: "Macara" });
const PEOPLE = row("people", "people", "cut off", "A", { low: 40000, place: null });

test("a state has its words: who holds it by name, how many are cut off", () => {
    assert.equal(stateWords(row("h", "holder", "not held by PER", "A")), "not held by Peru");
    assert.equal(stateWords(row("h", "holder", "left by XYZ", "A")), "left by XYZ");
    assert.equal(stateWords(PEOPLE), "at least 40,000 cut off");
    assert.equal(stateWords(OPEN), "open");
});

test("what is said of one thing stands together, what is contested first", () => {
    const things = thingsOf([BRIDGE, PEOPLE, CUT, OPEN, LATER]);
    assert.deepEqual(things.map((t) => [t.name, t.rows.length, t.contested]), [["road from Loja to Zamora", 3, true], ["bridge, Macara", 1, false], ["People of place not said", 1, false]]);
});

test("a contradiction has its sides; who speaks of another time is on none", () => {
    const [road] = thingsOf([CUT, OPEN, LATER]);
    assert.deepEqual(sides(road!).map((s) => [s.state, s.rows.map((r) => r.voice)]), [["cut", ["A"]], ["open", ["B"]]]);
});

test("a movement has its words, a denied one too, a strange one its own", () => {
    assert.deepEqual(["capture", "no capture", "no withdraw", "link"].map(moveWords), ["took it", "did not take it", "did not withdraw", "link"]);
});
