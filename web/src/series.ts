// Running totals over time: one line a voice, its interval as a bar where it spoke, breaks marked.

import { axisBottom, axisLeft } from "d3-axis";
import { scaleUtc } from "d3-scale";
import { select } from "d3-selection";
import { countScale, countTicks, kindClass, kindMark } from "./axis";
import { svg } from "./el";
import { bounds, compact, day } from "./format";
import { fitting } from "./map_marks";
import type { Toll } from "./types";

const [LEFT, TOP, HEIGHT, FOOT] = [46, 14, 170, 26];
const date = (iso: string): Date => new Date(`${iso.slice(0, 10)}T00:00:00Z`);
const middle = (t: Toll): number => t.low ?? t.high ?? 0;

export function seriesOf(rows: Toll[]): Map<string, Toll[]> {
    const all = new Map<string, Toll[]>();
    for (const row of rows.filter((r) => r.day)) {
        const key = `${row.voice ?? "outlet"}`;
        all.set(key, [...(all.get(key) ?? []), row]);
    }
    for (const list of all.values()) list.sort((a, b) => a.day!.localeCompare(b.day!));
    return all;
}

export function drawSeries(rows: Toll[], width: number, label: string): SVGSVGElement {
    const dated = rows.filter((r) => r.day);
    const right = Math.min(230, width * 0.36);
    const days = dated.map((r) => date(r.day!).getTime());
    const x = scaleUtc([Math.min(...days), Math.max(...days) + 86400000], [LEFT + 10, width - right]);
    const y = countScale(dated.flatMap((r) => [r.low ?? 0, r.high ?? 0]), HEIGHT, TOP);
    const foot = svg("g", { class: "axis", transform: `translate(0,${HEIGHT})` });
    const left = svg("g", { class: "axis grid", transform: `translate(${LEFT},0)` });
    axisBottom(x).ticks(Math.max(2, Math.min(Math.floor(width / 150), new Set(days).size * 2)))(select(foot) as any);
    axisLeft(y).tickValues(countTicks(y, 5)).tickFormat(compact as any).tickSize(-(width - right - LEFT))(select(left) as any);
    const taken: number[] = [];
    const newest = (list: Toll[]): number => middle(list[list.length - 1]!);
    const lines = [...seriesOf(dated)].sort((a, b) => newest(b[1]) - newest(a[1])).map(([voice, list]) => oneVoice(voice, list, x, y, taken, width));
    return svg("svg", { class: "series", width, height: HEIGHT + FOOT, viewBox: `0 0 ${width} ${HEIGHT + FOOT}`, role: "img", "aria-label": label }, left, foot, lines, breaks(dated, x, y, width));
}

/** Where a total falls or begins anew, as far as there is room for the word; each point says it too when pointed at. */
function breaks(dated: Toll[], x: (d: Date) => number, y: (n: number) => number, width: number): SVGTextElement[] {
    const words = dated.filter((t) => t.break).map((t) => ({ text: t.break!, x: x(date(t.day!)) + 7, y: y(middle(t)) - 8 }));
    const fits = fitting(words, width, HEIGHT);
    return words.filter((_, i) => fits[i]).map((w) => svg("text", { class: "break", x: w.x, y: w.y }, w.text));
}

/** The next free height for a label near the one wanted. */
function free(wanted: number, taken: number[]): number {
    let at = wanted;
    while (taken.some((other) => Math.abs(other - at) < 13)) at += 13;
    taken.push(at);
    return at;
}

function oneVoice(voice: string, list: Toll[], x: (d: Date) => number, y: (n: number) => number, taken: number[], width: number): SVGGElement {
    const kind = list[0]!.kind;
    const path = list.map((t, i) => `${i ? (t.break ? "M" : "H") : "M"}${i && !t.break ? `${x(date(t.day!))}V${y(middle(t))}` : `${x(date(t.day!))},${y(middle(t))}`}`).join("");
    const last = list[list.length - 1]!;
    const at = free(y(middle(last)) + 4, taken);
    const amount = bounds(last);
    const start = Math.max(LEFT + 12, Math.min(x(date(last.day!)) + 12, width - (amount.length + 12) * 6.9)); // before its point where it would not fit behind
    const room = Math.max(4, Math.floor((width - start) / 6.9) - amount.length - 2);
    const points = list.map((t) => svg("g", {}, svg("title", {}, `${voice}, ${day(t.day)}: ${bounds(t)}${t.since ? `, since ${t.since}` : ""}${t.break ? `; ${t.break}` : ""}`),
        t.low !== null && t.high !== null && t.high > t.low ? svg("line", { class: `span ${kindClass(kind)}`, x1: x(date(t.day!)), x2: x(date(t.day!)), y1: y(t.low), y2: y(t.high) }) : null,
        kindMark(kind, x(date(t.day!)), y(middle(t)))));
    const name = at > HEIGHT + FOOT - 4 ? null : svg("text", { class: "line-name", x: start, y: at }, `${voice.length > room ? `${voice.slice(0, room - 1)}…` : voice}: ${amount}`);
    return svg("g", {}, svg("path", { class: `line ${kindClass(kind)}`, d: path }), points, name);
}
