// How a place is drawn, honestly: a dot only where the place is exact; a ring where it is near; a hatched field as large as the doubt where only
// a division is known. What is known by country alone is no mark at all but stands in a list.

import { svg } from "./el";
import { figure, plural } from "./format";
import type { MapAnswer } from "./types";
import { precisionWords } from "./words";

export interface Mark {
    place: string; lat: number; lon: number; precision: number; incidents: number; low: number | null; best: number | null; high: number | null;
    contested: boolean; first: string; last: string;
}

/** Places of the answer as marks. Places known by country only are left out: a point in the middle of a country would be a lie. */
export function marksOf(answer: MapAnswer): Mark[] {
    const at = Object.fromEntries(answer.places.columns.map((name, i) => [name, i]));
    const marks = answer.places.rows.map((row) => ({
        place: row[at.place!], lat: row[at.lat!], lon: row[at.lon!], precision: row[at.precision!] || 1, incidents: row[at.incidents!],
        low: row[at.killed_low!], best: row[at.killed_best!], high: row[at.killed_high!], contested: !!row[at.contested!],
        first: row[at.first!] ?? "", last: row[at.last!] ?? "",
    })) as Mark[];
    return marks.filter((mark) => mark.precision !== 6 && mark.lat !== null);
}

/** About how far off a place of this precision may be, in kilometres; 0 where it is exact. */
export const DOUBT_KM = [0, 0, 25, 40, 100, 200, 0, 100];

export const radius = (mark: Mark): number => Math.min(18, 3.2 + Math.sqrt(mark.best ?? mark.high ?? 0) * 0.75);

export function describe(mark: Mark): string {
    const killed = mark.best || mark.high ? `, killed ${figure(mark)}` : "";
    return `${mark.place} (${precisionWords(mark.precision)}): ${plural(mark.incidents, "incident")}${killed}${mark.contested ? ", contested" : ""}`;
}

const state = (mark: Mark): string => (mark.contested ? "contested" : "agreed");

/** A mark at the origin; place() moves it. `field` is the radius of the doubt in pixels. */
export function drawMark(mark: Mark): SVGGElement {
    const doubt = DOUBT_KM[mark.precision] ?? 0;
    const r = radius(mark);
    const shapes = mark.precision === 1
        ? [svg("circle", { class: "dot", r })]
        : mark.precision === 2
          ? [svg("circle", { class: "ring doubt" }), svg("circle", { class: "core", r: 2.5 })]
          : [svg("circle", { class: "field doubt", fill: `url(#hatch-${state(mark)})` }), svg("circle", { class: "edge doubt" })];
    const focus = svg("circle", { class: "focus", r: r + 4 });
    return svg("g", { class: `mark ${state(mark)}`, role: "button", tabindex: -1, "aria-label": describe(mark), "data-km": doubt }, shapes, focus);
}

export function placeMark(node: SVGGElement, mark: Mark, x: number, y: number, pixelsPerKm: number): void {
    node.setAttribute("transform", `translate(${x.toFixed(1)},${y.toFixed(1)})`);
    const field = Math.max(mark.precision === 2 ? 7 : 9, (DOUBT_KM[mark.precision] ?? 0) * pixelsPerKm);
    node.querySelectorAll(".doubt").forEach((circle) => circle.setAttribute("r", field.toFixed(1)));
    if (mark.precision > 1) node.querySelector(".focus")!.setAttribute("r", (field + 4).toFixed(1));
}

export function hatches(): SVGDefsElement {
    const pattern = (id: string, cls: string): SVGPatternElement =>
        svg("pattern", { id, width: 6, height: 6, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" },
            svg("line", { class: cls, x1: 0, y1: 0, x2: 0, y2: 6 }));
    return svg("defs", {}, pattern("hatch-agreed", "hatch agreed"), pattern("hatch-contested", "hatch contested"));
}

export interface Box { x: number; y: number; w: number; h: number }
export const meet = (a: Box, b: Box): boolean => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;

/** Which labels fit: in the order given, each only where it covers no other, nor what is taken already. */
export function fitting(labels: { text: string; x: number; y: number }[], width: number, height: number, already: Box[] = []): boolean[] {
    const taken = [...already];
    return labels.map(({ text, x, y }) => {
        const box = { x: x - 2, y: y - 10, w: text.length * 6.4 + 4, h: 14 };
        const free = x > 0 && y > 8 && box.x + box.w < width && y < height && !taken.some((other) => meet(box, other));
        if (free) taken.push(box);
        return free;
    });
}
