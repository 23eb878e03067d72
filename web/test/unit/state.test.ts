import assert from "node:assert/strict";
import test from "node:test";
import { changed, FILTERS, parseState, queryOf, writeState, type Filter } from "../../src/state";

const FULL: Filter = { q: "market & \"rockets\"", since: "2020-10-01", until: "2020-10-31", place: "Barda", country: "AZ", actor: "AZE/GOV", voice: "Ünal, A.", voice_kind: "un-ngo", stance: "denied",
    type: "ASSAULT", min_confidence: "0.5", contested: "true", policy: "majority", as_of: "2020-11-02", claimant: "AZE" };

test("every filter goes to the address and comes back", () => {
    assert.deepEqual(Object.keys(FULL).sort(), [...FILTERS].sort());
    for (const view of ["overview", "tolls"] as const) {
        const state = { view, filter: FULL, own: {} };
        assert.deepEqual(parseState(writeState(state)), state);
    }
});

test("a view's own choices go along, the overview needs no name", () => {
    const state = parseState("?view=incident&id=0123456789abcdef&since=2020-10-01");
    assert.equal(state.view, "incident");
    assert.equal(state.own.id, "0123456789abcdef");
    assert.equal(writeState({ view: "overview", filter: {}, own: {} }), "?");
});

test("what no filter can be is left out of it", () => {
    const state = parseState("?view=nothing&since=yesterday&until=2020-13-45&min_confidence=7&contested=perhaps&as_of=<script>&country=&place=" + "x".repeat(300));
    assert.deepEqual(state, { view: "overview", filter: {}, own: {} });
});

test("a month or a year is a day's filter too", () => assert.deepEqual(parseState("?since=2020-10&until=2021").filter, { since: "2020-10", until: "2021" }));

test("an empty filter is taken away, another view keeps the filter and forgets its own", () => {
    const state = parseState("?view=incidents&country=AZ&sort=killed&offset=50");
    assert.deepEqual(changed(state, { filter: { country: "" } }), { view: "incidents", filter: {}, own: { sort: "killed" } });
    assert.deepEqual(changed(state, { view: "tolls" }), { view: "tolls", filter: { country: "AZ" }, own: {} });
    assert.deepEqual(changed(state, { own: { sort: "newest" } }).own, { sort: "newest" });
});

test("a query holds the filter and no empty part", () => assert.equal(queryOf({ place: "A&B" }, { limit: 5, offset: undefined }), "place=A%26B&limit=5"));
