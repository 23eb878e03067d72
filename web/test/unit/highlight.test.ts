import assert from "node:assert/strict";
import test from "node:test";
import { pieces, shortened } from "../../src/highlight";
import { countryNames } from "../../src/names";

const part = (from: number, to: number, cls: string): { span: [number, number]; cls: string; title: string } => ({ span: [from, to], cls, title: "" });

test("text is cut where parts begin and end, and nothing of it is lost", () => {
    const cut = pieces("rebels fired rockets", 100, [part(100, 120, "a"), part(113, 120, "b"), part(90, 106, "c")]);
    assert.deepEqual(cut.map((p) => [p.text, p.parts.map((x) => x.cls).join("")]), [["rebels", "ac"], [" fired ", "a"], ["rockets", "ab"]]);
    assert.equal(cut.map((p) => p.text).join(""), "rebels fired rockets");
});

test("spans count code points, not halves of them", () => assert.deepEqual(pieces("🕊🕊 x", 0, [part(1, 2, "a")]).map((p) => p.text), ["🕊", "🕊", " x"]));

test("parts beyond the text mark nothing", () => assert.equal(pieces("abc", 10, [part(0, 5, "a"), part(20, 30, "b")]).length, 1));

test("names of countries are those of the lexicon", () => {
    const names = countryNames("class: actor\n# x = YYY\nbosnia | bosnia and herzegovina = BIH\nburkina faso | burkina = BFA\nperu = PER\n");
    assert.deepEqual([...names], [["BIH", "Bosnia"], ["BFA", "Burkina Faso"], ["PER", "Peru"]]);
});

test("a context is cut between words, and the claim stays where it was", () => {
    const text = `${"before ".repeat(60)}SAID HERE${" after".repeat(60)}`;
    const at: [number, number] = [420, 429];
    const short = shortened({ text, at }, 20);
    assert.equal(short.text, "… before before SAID HERE after after after …");
    assert.equal([...short.text].slice(...short.at).join(""), "SAID HERE");
    assert.deepEqual(shortened({ text: "\u{1F600} all of it", at: [2, 5] }), { text: "\u{1F600} all of it", at: [2, 5] });
});
