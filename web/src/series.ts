// Running totals over time: one line a voice, its interval as a bar where it spoke, breaks marked. Names stand in a column of their own at the
// right, each led to from the newest point of its voice, so that they never lie on points.

import { axisBottom, axisLeft } from "d3-axis";
import { scaleUtc } from "d3-scale";
import { select } from "d3-selection";
import { countScale, countTicks, cut, dayTicks, kindClass, kindMark, within } from "./axis";
import { svg } from "./el";
import { bounds, compact, day } from "./format";
import { fitting, type Box } from "./map_marks";
import type { Toll } from "./types";

const [LEFT, TOP, FOOT, LEAST] = [46, 14, 26, 156];
const NARROW = 460;
const MOST_NAMED = 30;
const date = (iso: string): Date => new Date(`${iso.slice(0, 10)}T00:00:00Z`);
const middle = (t: Toll): number => t.low ?? t.high ?? 0;
const newest = (list: Toll[]): Toll => list[list.length - 1]!;

interface Frame { x: (d: Date) => number; y: (n: number) => number; edge: number; foot: number; width: number; line: number; pick: (claim: string) => void }
interface Line { voice: string; list: Toll[]; name: number | null }

export function seriesOf(rows: Toll[]): Map<string, Toll[]> {
    const all = new Map<string, Toll[]>();
    for (const row of rows.filter((r) => r.day)) {
        const key = `${row.voice ?? "outlet"}`;
        all.set(key, [...(all.get(key) ?? []), row]);
    }
    for (const list of all.values()) list.sort((a, b) => a.day!.localeCompare(b.day!));
    return all;
}

/** Heights as near as can be to those wanted, each at least `step` from the next; both in ascending order, from `top` on. */
export function spread(wanted: number[], step: number, top: number, bottom: number): number[] {
    const at: number[] = [];
    for (const y of wanted) at.push(Math.max(y, (at[at.length - 1] ?? top - step) + step));
    for (let i = at.length - 1, most = bottom; i >= 0; i--, most -= step) at[i] = Math.max(top + i * step, Math.min(at[i]!, most));
    return at;
}

/** The lines from the highest newest figure down; of too many only those that spoke last are named. */
function linesOf(dated: Toll[], y: (n: number) => number, step: number, foot: number): Line[] {
    const all = [...seriesOf(dated)].sort((a, b) => middle(newest(b[1])) - middle(newest(a[1])));
    const last = [...all].sort((a, b) => newest(b[1]).day!.localeCompare(newest(a[1]).day!)).slice(0, MOST_NAMED);
    const named = all.filter((line) => last.includes(line));
    const at = spread(named.map(([, list]) => y(middle(newest(list))) + 4), step, TOP + 4, foot);
    return all.map(([voice, list], i) => ({ voice, list, name: named.includes(all[i]!) ? at[named.indexOf(all[i]!)]! : null }));
}

export function drawSeries(rows: Toll[], width: number, label: string, pick: (claim: string) => void): SVGSVGElement {
    const dated = rows.filter((r) => r.day);
    const line = width < NARROW ? 29 : 16; // on a narrow screen the figure stands below the name
    const foot = Math.max(LEAST, TOP + Math.min(MOST_NAMED, seriesOf(dated).size) * line);
    const edge = width - Math.min(290, Math.round(width * 0.4));
    const days = dated.map((r) => date(r.day!).getTime());
    const x = scaleUtc([Math.min(...days), Math.max(...days) + 86400000], [LEFT + 10, edge - 12]);
    const y = countScale(dated.flatMap((r) => [r.low ?? 0, r.high ?? 0]), foot, TOP);
    const frame: Frame = { x, y, edge, foot, width, line, pick };
    const [below, beside] = [svg("g", { class: "axis", transform: `translate(0,${foot})` }), svg("g", { class: "axis grid", transform: `translate(${LEFT},0)` })];
    axisBottom(x).tickValues(dayTicks(x, Math.floor((edge - LEFT) / 90)))(select(below) as any);
    axisLeft(y).tickValues(countTicks(y, 5)).tickFormat(compact as any).tickSize(-(edge - LEFT))(select(beside) as any);
    within(below, 0, edge);
    const lines = linesOf(dated, y, line, foot);
    return svg("svg", { class: "series", width, height: foot + FOOT, viewBox: `0 0 ${width} ${foot + FOOT}`, role: "img", "aria-label": label }, beside, below, lines.map((l) => leader(l, frame)), lines.map((l) => oneVoice(l, frame)), breaks(dated, frame));
}

function pointOf(t: Toll, f: Frame): Box {
    const [x, top, low] = [f.x(date(t.day!)), f.y(t.high ?? middle(t)), f.y(t.low ?? middle(t))];
    return { x: x - 7, y: top - 7, w: 14, h: low - top + 14 };
}

/** Where a total falls or begins anew there is a ring, and the word for it as far as there is room; each point says it too when pointed at. */
function breaks(dated: Toll[], f: Frame): SVGElement[] {
    const broken = dated.filter((t) => t.break);
    const words = broken.map((t) => ({ text: t.break!, x: f.x(date(t.day!)) + 10, y: f.y(middle(t)) - 9 }));
    const fits = fitting(words, f.edge, f.foot, dated.map((t) => pointOf(t, f)));
    return [...broken.map((t) => svg("circle", { class: "break-ring", cx: f.x(date(t.day!)), cy: f.y(middle(t)), r: 9 })), ...words.filter((_, i) => fits[i]).map((w) => svg("text", { class: "break", x: w.x, y: w.y }, w.text))];
}

function leader({ list, name }: Line, f: Frame): SVGElement | null {
    const [x, y] = [f.x(date(newest(list).day!)) + 8, f.y(middle(newest(list)))];
    return name === null ? null : svg("path", { class: "lead leader", d: `M${x},${y}H${f.edge - 10}L${f.edge + 2},${name - 4}` });
}

function nameOf({ voice, list, name }: Line, f: Frame): SVGElement | null {
    if (name === null) return null;
    const [amount, room] = [bounds(newest(list)), Math.floor((f.width - f.edge - 8) / 6.9)];
    if (f.line < 20) return svg("text", { class: "line-name", x: f.edge + 6, y: name }, cut(voice, Math.max(3, room - amount.length - 2)), ": ", svg("tspan", { class: "amount" }, amount));
    return svg("text", { class: "line-name", x: f.edge + 6, y: name }, cut(voice, room), svg("tspan", { class: "amount", x: f.edge + 6, dy: 13 }, cut(bounds(newest(list), compact), Math.floor((f.width - f.edge - 8) / 7.6))));
}

const title = (voice: string, t: Toll): string => `${voice}, ${day(t.day)}: ${bounds(t)}${t.since ? `, since ${t.since}` : ""}${t.break ? `; ${t.break}` : ""}`;

function oneVoice(line: Line, f: Frame): SVGGElement {
    const { voice, list } = line;
    const kind = list[0]!.kind;
    const at = (t: Toll): [number, number] => [f.x(date(t.day!)), f.y(middle(t))];
    const path = list.map((t, i) => (i && !t.break ? `H${at(t)[0]}V${at(t)[1]}` : `M${at(t).join()}`)).join("");
    const point = (t: Toll): SVGGElement => svg("g", { class: "pickable", onclick: () => f.pick(t.claim) }, svg("title", {}, title(voice, t)),
        t.low !== null && t.high !== null && t.high > t.low ? svg("line", { class: `span ${kindClass(kind)}`, x1: at(t)[0], x2: at(t)[0], y1: f.y(t.low), y2: f.y(t.high) }) : null, kindMark(kind, ...at(t)));
    const name = nameOf(line, f);
    return svg("g", { class: "one-voice" }, svg("path", { class: `line ${kindClass(kind)}`, d: path }), list.map(point), name ? svg("g", { class: "pickable", onclick: () => f.pick(newest(list).claim) }, svg("title", {}, title(voice, newest(list))), name) : null);
}
