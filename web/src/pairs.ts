// Two claimants' figures of the same incidents, side by side: a row an incident, the one's mark above the other's.

import { axisTop } from "d3-axis";
import { select } from "d3-selection";
import { countScale, countTicks, cut } from "./axis";
import { svg } from "./el";
import { bounds, compact, days, placeName } from "./format";
import type { Bounds, Incident } from "./types";

export interface Told extends Bounds { claim: string | null }
export interface Pair { incident: Incident; a: Told | null; b: Told | null }
const [ROW, TOP, NARROW] = [38, 26, 460];

/** How far the one is from the other; 0 where one is silent. */
export function gap({ a, b }: Pick<Pair, "a" | "b">): number {
    if (!a || !b) return 0;
    const [la, ha, lb, hb] = [a.low ?? 0, a.high ?? a.low ?? 0, b.low ?? 0, b.high ?? b.low ?? 0];
    return Math.max(0, la - hb, lb - ha);
}

/** A filled disc for the one, an open diamond for the other, so that they differ by form as well as by colour. */
export function sideMark(side: "a" | "b", x: number, y: number): SVGElement {
    return side === "a" ? svg("circle", { class: "side-a", cx: x, cy: y, r: 5 }) : svg("path", { class: "side-b", d: `M${x - 6},${y}l6,-6l6,6l-6,6z` });
}

function oneSide(side: "a" | "b", told: Told | null, x: (n: number) => number, y: number): (SVGElement | null)[] {
    if (!told) return [];
    const [from, to] = [told.low ?? 0, told.high ?? told.low ?? 0];
    const line = from !== to ? svg("line", { class: `pair-line side-${side}`, x1: x(from), x2: x(to), y1: y, y2: y }) : null;
    const end = told.high === null ? svg("path", { class: `pair-line side-${side}`, d: `M${x(from) + 6},${y}h14m-4,-4l4,4l-4,4` }) : null;
    return [line, end, told.low !== null ? sideMark(side, x(from), y) : null, to !== from ? sideMark(side, x(to), y) : null, svg("text", { class: "amount", x: x(to) + (end ? 26 : 11), y: y + 4 }, bounds(told))];
}

export function drawPairs(rows: Pair[], names: [string, string], width: number, pick: (p: Pair) => void): SVGSVGElement {
    const narrow = width < NARROW;
    const [left, row] = narrow ? [12, ROW + 16] : [Math.min(260, Math.max(120, width * 0.28)), ROW];
    const height = TOP + rows.length * row + 6;
    const values = rows.flatMap((p) => [p.a?.low, p.a?.high, p.b?.low, p.b?.high]).filter((n): n is number => typeof n === "number");
    const longest = Math.max(...rows.flatMap((p) => [p.a, p.b]).map((t) => (t ? bounds(t).length : 0)));
    const x = countScale(values, left, Math.max(left + 60, width - 34 - 7.2 * longest));
    const head = svg("g", { class: "axis", transform: `translate(0,${TOP - 6})` });
    axisTop(x).tickValues(countTicks(x, Math.max(2, Math.floor((width - left) / 90)))).tickFormat(compact as any).tickSize(-4)(select(head) as any);
    const line = (p: Pair, i: number): SVGGElement => {
        const [y, when] = [TOP + i * row, days(p.incident.time?.start, p.incident.time?.end)];
        const middle = y + (narrow ? 16 : 0) + ROW / 2;
        const name = narrow ? svg("text", { class: "voice-name", x: 4, y: y + 14 }, cut(`${placeName(p.incident)}, ${when}`, Math.floor((width - 8) / 6.6)))
            : [svg("text", { class: "voice-name", x: left - 12, y: middle - 1, "text-anchor": "end" }, cut(placeName(p.incident), Math.floor((left - 14) / 7.1))), svg("text", { class: "under", x: left - 12, y: middle + 11, "text-anchor": "end" }, when)];
        return svg("g", { class: "voice pickable", onclick: () => pick(p) }, svg("title", {}, `${placeName(p.incident)}, ${when}: ${names[0]} ${p.a ? bounds(p.a) : "silent"}, ${names[1]} ${p.b ? bounds(p.b) : "silent"}`),
            svg("rect", { class: "hit", x: 0, y, width: "100%", height: row }), name, svg("line", { class: "lead", x1: left, x2: x.range()[1]!, y1: middle, y2: middle }), oneSide("a", p.a, x, middle - 8), oneSide("b", p.b, x, middle + 8));
    };
    return svg("svg", { class: "voices pairs", width, height, viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": `The killed of the same incidents by ${names[0]} and by ${names[1]}` }, head, rows.map(line));
}
