// Ceasefires as lanes on one axis of time: from when it was to hold until it ended or is still said to hold; who accuses whom of breaking it.

import { axisTop } from "d3-axis";
import { scaleUtc } from "d3-scale";
import { select } from "d3-selection";
import { cut, dayTicks, within } from "./axis";
import { svg } from "./el";
import { day, plural } from "./format";
import { actorName } from "./names";
import type { Ceasefire } from "./types";

const [ROW, TOP] = [44, 26];
const BOLD = 7.3; // pixels that a letter of a lane's name takes at most, on average
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

export function drawLanes(rows: Ceasefire[], width: number, pick: (claim: string) => void): SVGSVGElement {
    const days = rows.flatMap((c) => [c.announced, c.effective, c.collapsed, ...c.violations_by_day.map((v) => v.day)]).filter((d): d is string => !!d).map(date);
    const [first, last] = [Math.min(...days), Math.max(...days) + DAY];
    const x = scaleUtc([first - (last - first) * 0.02, last + (last - first) * 0.04], [10, width - 10]);
    const height = TOP + rows.length * ROW + 6;
    const head = svg("g", { class: "axis", transform: `translate(0,${TOP - 6})` });
    axisTop(x).tickValues(dayTicks(x, Math.floor(width / 130)))(select(head) as any);
    within(head, 0, width);
    return svg("svg", { class: "lanes", width, height, viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": rows.map((c) => `${parties(c)}: from ${begins(c) ?? "unknown"}, ${clock(c)}, ${c.violations} violations`).join("; ") },
        head, rows.map((c, i) => lane(c, x, TOP + i * ROW, last, width, pick)));
}

function lane(c: Ceasefire, x: (n: number) => number, y: number, last: number, width: number, pick: (claim: string) => void): SVGGElement {
    const from = begins(c);
    const [x0, x1] = [x(from ? date(from) : last), x(endOf(c, last))];
    const whole = `${parties(c)}${c.brokers.length ? `, by ${c.brokers.map(actorName).join(", ")}` : ""}`;
    const since = from ? `  ${day(from)}` : "";
    const name = cut(whole, Math.floor((width - 12) / BOLD) - since.length);
    const after = Math.max(4, Math.min(x0, width - (name.length + since.length) * BOLD - 8));
    const bar = svg("rect", { class: c.ended ? "held" : "held open", x: x0, y: y + 18, width: Math.max(3, x1 - x0), height: 12, rx: 2 });
    const told = c.announced ? svg("circle", { class: "announced", cx: x(date(c.announced)), cy: y + 24, r: 4 }) : null;
    const ticks = c.violations_by_day.filter((v) => v.day).map((v) => svg("g", { class: "pickable", onclick: (e: Event) => (e.stopPropagation(), pick(v.claim)) }, svg("title", {}, `${actorName(v.by) || "somebody"} says it was broken, ${day(v.day)}`), svg("path", { class: "violation", d: `M${x(date(v.day!)) + 2},${y + 15}v18` })));
    const end = c.ended ? svg("path", { class: "ended", d: `M${x1 - 4},${y + 19}l8,10m0,-10l-8,10` }) : null;
    return svg("g", { class: c.claims.length ? "lane pickable" : "lane", onclick: () => c.claims[0] && pick(c.claims[0]) }, svg("title", {}, `${whole}: ${clock(c)}`), svg("text", { class: "lane-name", x: after, y: y + 12 }, name, svg("tspan", { class: "since" }, since)), bar, told, ticks, end,
        svg("text", { class: "clock", x: Math.max(4, Math.min(x1 + 8, width - clock(c).length * 6.2 - 6)), y: y + 42 }, clock(c)));
}
