import assert from "node:assert/strict";
import test from "node:test";
import { countScale, countTicks } from "../../src/axis";
import { layOut } from "../../src/graph";
import { fitting } from "../../src/map_marks";
import { gap, type Pair } from "../../src/pairs";
import { spread } from "../../src/series";
import type { Tie } from "../../src/types";

test("names are spread so that none covers another, as near to their lines as can be", () => {
    assert.deepEqual(spread([10, 40, 90], 15, 0, 100), [10, 40, 90]);
    assert.deepEqual(spread([10, 12, 14], 15, 0, 100), [10, 25, 40]);
    assert.deepEqual(spread([80, 98, 99], 15, 0, 100), [70, 85, 100]);
    const crowd = spread(Array.from({ length: 20 }, () => 50), 10, 4, 210);
    crowd.forEach((y, i) => assert.ok(y >= 4 && y <= 210 && (!i || y - crowd[i - 1]! >= 10)));
});

test("what is taken already leaves no room for a label", () => {
    const labels = [{ text: "Loja", x: 10, y: 30 }];
    assert.deepEqual(fitting(labels, 200, 100), [true]);
    assert.deepEqual(fitting(labels, 200, 100, [{ x: 12, y: 22, w: 8, h: 8 }]), [false]);
});

test("marks of a logarithmic axis keep their distance", () => {
    for (const [from, to, room] of [[170, 14, 13], [60, 400, 34]] as const) {
        const scale = countScale([1, 400000], from, to);
        const at = countTicks(scale, 4).map((n) => scale(n));
        at.forEach((x, i) => assert.ok(!i || Math.abs(x - at[i - 1]!) >= room, `${at}`));
        assert.ok(at.length >= 4);
    }
});

test("two figures are apart by what lies between them; open ends and silence are no distance", () => {
    const pair = (a: [number | null, number | null] | null, b: [number | null, number | null] | null): Pair => ({ incident: {} as Pair["incident"], a: a && { low: a[0], high: a[1], claim: null }, b: b && { low: b[0], high: b[1], claim: null } });
    assert.equal(gap(pair([5, 5], [40, 45])), 35);
    assert.equal(gap(pair([24, 99], [40, 45])), 0);
    assert.equal(gap(pair([60, 60], [9, 12])), 48);
    assert.equal(gap(pair(null, [40, 45])), 0);
});

test("ties of one sign between the same two are one line, and no actor's name covers another's", () => {
    const tie = (from: string, to: string, kind: string, sign: number): Tie => ({ id: "", from, kind, to, sign, weight: 3, origins: 1, first: null, last: null, said: 1, unconfirmed: 0, denied: 0, reports: 1, claims: [] });
    const names = Array.from({ length: 22 }, (_, i) => `faction of the ${"north south east west".split(" ")[i % 4]} ${i}`);
    const ties = names.flatMap((name, i) => [tie(name, names[(i + 1) % 22]!, "arms", 1), tie(name, names[(i + 1) % 22]!, "hosts", 1), tie(name, names[(i + 5) % 22]!, "attacks", -1)]);
    for (const [width, height] of [[1200, 500], [330, 1000]] as const) {
        const { nodes, edges } = layOut(ties, width, height);
        assert.equal(edges.length, 44);
        nodes.forEach((n, i) => nodes.slice(i + 1).forEach((m) => assert.ok(Math.abs(n.x! - m.x!) > 60 || Math.abs(n.y! - m.y!) > 15, `${n.id} and ${m.id} at ${width}`)));
        assert.deepEqual(layOut(ties, width, height).nodes.map((n) => [n.x, n.y]), nodes.map((n) => [n.x, n.y]));
    }
});
