// Ceasefires as lanes on one axis of time: from when it was to hold until it ended or is still said to hold; who accuses whom of breaking it.

import { axisTop } from "d3-axis";
import { scaleUtc } from "d3-scale";
import { select } from "d3-selection";
import { svg } from "./el";
import { day, plural } from "./format";
import { actorName } from "./names";
import type { Ceasefire } from "./types";

const [ROW, TOP] = [44, 26];
const date = (iso: string): number => Date.parse(iso.length === 10 ? `${iso}T00:00:00Z` : `${iso.slice(0, 10)}T00:00:00Z`);
const DAY = 86400000;

export const begins = (c: Ceasefire): string | null => c.effective ?? c.announced;

/** The clock in words: how long it held, or that nobody says it ended. */
export function clock(c: Ceasefire): string {
    if (c.held) return `held ${c.held}`;
    if (c.held_days !== null && c.ended) return c.held_days ? `held ${plural(c.held_days, "day")}` : "held less than a day";
    return c.first_violation ? "accused of breaking; no end is told" : "no end is told";
}

export const parties = (c: Ceasefire): string => c.parties.map(actorName).join(" – ") || "parties not said";

function endOf(c: Ceasefire, last: number): number {
    if (c.collapsed) return date(c.collapsed) + DAY;
    const from = begins(c);
    if (c.ended && from && c.held_days !== null) return date(from) + Math.max(1, c.held_days) * DAY;
    return last;
}

export function drawLanes(rows: Ceasefire[], width: number): SVGSVGElement {
    const days = rows.flatMap((c) => [c.announced, c.effective, c.collapsed, ...c.violations_by_day.map((v) => v.day)]).filter((d): d is string => !!d).map(date);
    const [first, last] = [Math.min(...days), Math.max(...days) + DAY];
    const x = scaleUtc([first - (last - first) * 0.02, last + (last - first) * 0.04], [10, width - 10]);
    const height = TOP + rows.length * ROW + 6;
    const head = svg("g", { class: "axis", transform: `translate(0,${TOP - 6})` });
    axisTop(x).ticks(Math.max(2, Math.floor(width / 130)))(select(head) as any);
    return svg("svg", { class: "lanes", width, height, viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": rows.map((c) => `${parties(c)}: from ${begins(c) ?? "unknown"}, ${clock(c)}, ${c.violations} violations`).join("; ") },
        head, rows.map((c, i) => lane(c, x, TOP + i * ROW, last, width)));
}

function lane(c: Ceasefire, x: (n: number) => number, y: number, last: number, width: number): SVGGElement {
    const from = begins(c);
    const [x0, x1] = [x(from ? date(from) : last), x(endOf(c, last))];
    const name = `${parties(c)}${c.brokers.length ? `, by ${c.brokers.map(actorName).join(", ")}` : ""}`;
    const after = Math.min(x0, width - Math.min(width - 20, name.length * 6.4 + 8));
    const bar = svg("rect", { class: c.ended ? "held" : "held open", x: x0, y: y + 18, width: Math.max(3, x1 - x0), height: 12, rx: 2 });
    const told = c.announced ? svg("circle", { class: "announced", cx: x(date(c.announced)), cy: y + 24, r: 4 }) : null;
    const ticks = c.violations_by_day.filter((v) => v.day).map((v) => svg("g", {}, svg("title", {}, `${v.by ?? "somebody"} says it was broken, ${day(v.day)}`), svg("path", { class: "violation", d: `M${x(date(v.day!)) + 2},${y + 15}v18` })));
    const end = c.ended ? svg("path", { class: "ended", d: `M${x1 - 4},${y + 19}l8,10m0,-10l-8,10` }) : null;
    return svg("g", { class: "lane" }, svg("title", {}, `${name}: ${clock(c)}`), svg("text", { class: "lane-name", x: Math.max(4, after), y: y + 12 }, name), bar, told, ticks, end,
        svg("text", { class: "clock", x: Math.min(x1 + 8, width - clock(c).length * 5.8 - 6), y: y + 42 }, clock(c)));
}
