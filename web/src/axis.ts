// Who says what of how many: every voice a row on one axis, its interval as said, the account's range behind.

import { max } from "d3-array";
import { axisTop } from "d3-axis";
import { scaleLinear, scaleSymlog, type ScaleContinuousNumeric } from "d3-scale";
import type { ScaleTime } from "d3-scale";
import { select } from "d3-selection";
import { utcDay } from "d3-time";
import { svg } from "./el";
import { bounds, compact } from "./format";
import type { Bounds } from "./types";

export interface VoiceRow extends Bounds { label: string; under?: string; kind: string; gone?: boolean; title: string; pick?: () => void }
export interface AxisFigure { low: number | null; best: number | null; high: number | null }
type Scale = ScaleContinuousNumeric<number, number>;

const [ROW, TALL_ROW] = [28, 44]; // on a narrow screen the names stand above their lines
const NARROW = 460;
const TOP = 24;

/** Linear where the figures are alike; logarithmic where the greatest would flatten all others. */
export function countScale(values: number[], from: number, to: number): Scale {
    const most = max(values) || 1;
    const least = Math.min(...values.filter((v) => v > 0), most);
    const scale: Scale = most / least > 60 ? scaleSymlog().constant(least) : scaleLinear();
    return scale.domain([0, most * 1.08]).range([from, to]).nice() as Scale;
}

/** Where the axis is marked: by tens on a logarithmic one, whose own marks would crowd at its end. */
export function countTicks(scale: Scale, n: number): number[] {
    const [least, most] = scale.domain() as [number, number];
    if (!("constant" in scale)) return scale.ticks(n);
    const from = Math.floor(Math.log10((scale as unknown as { constant(): number }).constant() || 1));
    const powers = Array.from({ length: Math.ceil(Math.log10(most)) - from + 1 }, (_, i) => 10 ** (from + i));
    const [first, end] = scale.range() as [number, number];
    const room = first > end ? 13 : 34; // a word below the other, or beside it
    return [least, ...powers.filter((p) => p <= most)].reduce<number[]>((kept, p) => (kept.length && Math.abs(scale(p) - scale(kept[kept.length - 1]!)) < room ? kept : [...kept, p]), []);
}

/** Where an axis of days is marked: by days where it holds few, since no report's day has hours. */
export function dayTicks(x: ScaleTime<number, number>, n: number): Date[] {
    const [from, to] = x.domain() as [Date, Date];
    const days = utcDay.range(utcDay.ceil(from), to);
    return days.length <= Math.max(2, n) ? days : x.ticks(Math.max(2, n));
}

/** Words of an axis that would run over its ends are taken away; their ticks stay. */
export function within(axis: SVGGElement, from: number, to: number): SVGGElement {
    for (const tick of axis.querySelectorAll(".tick")) {
        const [at, text] = [Number(/translate\(([^,)]+)/.exec(tick.getAttribute("transform") ?? "")?.[1] ?? 0), tick.querySelector("text")];
        const half = (text?.textContent?.length ?? 0) * 3.2;
        if (at - half < from || at + half > to) text?.remove();
    }
    return axis;
}

/** A mark of the kind of voice by form as well as by colour. */
export function kindMark(kind: string, x: number, y: number): SVGElement {
    const cls = `kind ${kindClass(kind)}`;
    if (kind === "enemy") return svg("path", { class: cls, d: `M${x - 6},${y}l6,-6l6,6l-6,6z` });
    if (kind === "own side") return svg("rect", { class: cls, x: x - 5, y: y - 5, width: 10, height: 10 });
    if (kind === "third party") return svg("path", { class: cls, d: `M${x - 6},${y + 5}l6,-11l6,11z` });
    if (kind === "un-ngo") return svg("circle", { class: cls, cx: x, cy: y, r: 5.5 });
    if (kind === "media") return svg("path", { class: cls, d: `M${x - 6},${y - 2}h4v-4h4v4h4v4h-4v4h-4v-4h-4z` });
    return svg("circle", { class: `${cls} hollow`, cx: x, cy: y, r: 4.5 });
}
export const kindClass = (kind: string | null): string => `k-${(kind ?? "mixed").replace(/ /g, "-")}`;

const values = (rows: Bounds[], f: AxisFigure | null): number[] =>
    [...rows.flatMap((r) => [r.low, r.high]), f?.low, f?.best, f?.high].filter((n): n is number => typeof n === "number");

function interval(row: VoiceRow, x: Scale, y: number): SVGElement[] {
    const [from, to] = [row.low ?? 0, row.high ?? row.low ?? 0];
    const parts: SVGElement[] = [];
    if (row.high !== null && from !== to) parts.push(svg("line", { class: `span ${kindClass(row.kind)}`, x1: x(from), x2: x(to), y1: y, y2: y }));
    if (row.high === null) parts.push(svg("path", { class: `open ${kindClass(row.kind)}`, d: `M${x(from)},${y}h22m-5,-4l5,4l-5,4` }));
    if (row.low === null) parts.push(svg("line", { class: `cap ${kindClass(row.kind)}`, x1: x(to), x2: x(to), y1: y - 6, y2: y + 6 }));
    if (row.low !== null) parts.push(kindMark(row.kind, x(row.low), y));
    if (row.low !== null && row.high !== null && row.high !== row.low) parts.push(kindMark(row.kind, x(row.high), y));
    return parts;
}

function band(f: AxisFigure, x: Scale, height: number): SVGElement[] {
    const parts: SVGElement[] = [];
    if (f.low !== null && f.high !== null && f.high > f.low) parts.push(svg("rect", { class: "band", x: x(f.low), y: TOP, width: x(f.high) - x(f.low), height: height - TOP }));
    if (f.best !== null) parts.push(svg("line", { class: "best", x1: x(f.best), x2: x(f.best), y1: TOP - 3, y2: height }), svg("text", { class: "best-label", x: x(f.best) + 4, y: height - 3 }, `best ${f.best.toLocaleString("en")}`));
    return parts;
}

export const cut = (text: string, room: number): string => (text.length > room ? `${text.slice(0, Math.max(1, room - 1))}…` : text);

export function drawVoices(rows: VoiceRow[], f: AxisFigure | null, width: number, label: string): SVGSVGElement {
    const narrow = width < NARROW;
    const [left, row] = narrow ? [14, TALL_ROW] : [Math.min(250, Math.max(104, width * 0.3)), ROW];
    const height = TOP + rows.length * row + 16;
    const amounts = 34 + 7.2 * (max(rows, (r) => bounds(r).length) ?? 0);
    const x = countScale(values(rows, f), left, Math.max(left + 60, width - amounts));
    const head = svg("g", { class: "axis", transform: `translate(0,${TOP - 4})` });
    axisTop(x).tickValues(countTicks(x, Math.max(2, Math.floor((width - left) / 90)))).tickFormat(compact as any).tickSize(-4)(select(head) as any);
    const lines = rows.map((voice, i) => (narrow ? tallLine(voice, x, TOP + i * row, left, width) : voiceLine(voice, x, TOP + i * row + row / 2, left)));
    return svg("svg", { class: "voices", width, height, viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": label }, f ? band(f, x, height) : null, head, lines);
}

function voiceLine(row: VoiceRow, x: Scale, y: number, left: number): SVGGElement {
    return voice(row, x, y, [y - ROW / 2, ROW], left,
        svg("text", { class: "voice-name", x: left - 12, y: row.under ? y - 1 : y + 4, "text-anchor": "end" }, cut(row.label, Math.floor((left - 14) / 7.1))),
        row.under ? svg("text", { class: "under", x: left - 12, y: y + 11, "text-anchor": "end" }, cut(row.under, Math.floor((left - 14) / 6.1))) : null);
}

function tallLine(row: VoiceRow, x: Scale, top: number, left: number, width: number): SVGGElement {
    const room = Math.floor((width - 8) / 7.1);
    const under = row.under && row.label.length + row.under.length + 2 < room ? svg("tspan", { class: "under" }, `  ${row.under}`) : null;
    return voice(row, x, top + 30, [top, TALL_ROW], left, svg("text", { class: "voice-name", x: 4, y: top + 15 }, cut(row.label, room), under), null);
}

function voice(row: VoiceRow, x: Scale, y: number, [top, tall]: [number, number], left: number, name: SVGElement, under: SVGElement | null): SVGGElement {
    const end = x(row.high ?? row.low ?? 0) + (row.high === null ? 28 : 11);
    return svg("g", { class: `voice${row.gone ? " gone" : ""}${row.pick ? " pickable" : ""}`, onclick: row.pick }, svg("title", {}, row.title),
        svg("rect", { class: "hit", x: 0, y: top, width: "100%", height: tall }), name, under,
        svg("line", { class: "lead", x1: left, x2: x.range()[1]!, y1: y, y2: y }), interval(row, x, y), svg("text", { class: "amount", x: end, y: y + 4 }, bounds(row)));
}
