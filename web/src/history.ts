// How an incident's figures changed as reports came in: what was known on each day of publication.

import { axisBottom, axisLeft } from "d3-axis";
import { scaleLinear, scalePoint } from "d3-scale";
import { select } from "d3-selection";
import { chart } from "./chart";
import type { Column } from "./csv";
import { el, svg } from "./el";
import { day, figure } from "./format";
import { fitting } from "./map_marks";
import type { Page } from "./page";
import type { Known, KnownFigure } from "./types";

interface Row extends KnownFigure { as_of: string; reports: number }
const COLUMNS: Column<Row>[] = [
    { key: "as_of", label: "As known on", value: (r) => r.as_of }, { key: "reports", label: "Reports", value: (r) => r.reports, numeric: true }, { key: "what", label: "Harm", value: (r) => r.what },
    { key: "low", label: "Low", value: (r) => r.low, numeric: true }, { key: "best", label: "Best", value: (r) => r.best, numeric: true }, { key: "high", label: "High", value: (r) => r.high, numeric: true },
];
const [LEFT, TOP, HEIGHT, FOOT] = [40, 10, 120, 24];

function draw(rows: Row[], width: number): SVGSVGElement {
    const x = scalePoint(rows.map((r) => r.as_of), [LEFT + 16, width - 60]);
    const y = scaleLinear([0, Math.max(...rows.map((r) => r.high ?? r.best ?? r.low ?? 0), 1) * 1.1], [HEIGHT, TOP]).nice();
    const foot = svg("g", { class: "axis", transform: `translate(0,${HEIGHT})` });
    const left = svg("g", { class: "axis", transform: `translate(${LEFT},0)` });
    const every = Math.ceil(rows.length / Math.max(1, Math.floor(width / 90)));
    axisBottom(x).tickValues(rows.filter((_, i) => i % every === 0).map((r) => r.as_of)).tickFormat((d) => day(d))(select(foot) as any);
    axisLeft(y).ticks(4, "~s")(select(left) as any);
    const past = (at: number, r: Row): boolean => at + 8 + figure(r).length * 6.6 > width; // words beside the last mark stand before it
    const words = rows.map((r) => ({ text: figure(r), x: past(x(r.as_of)!, r) ? x(r.as_of)! - 8 - figure(r).length * 6.6 : x(r.as_of)! + 8, y: y(r.best ?? r.low ?? 0) - 6 }));
    const newest = [...words].reverse(); // of words that would lie on each other the newer stays
    const fits = fitting(newest, width, HEIGHT).reverse();
    const marks = rows.map((r, i) => {
        const [at, low, high] = [x(r.as_of)!, y(r.low ?? r.best ?? 0), y(r.high ?? r.best ?? r.low ?? 0)];
        return svg("g", { class: r.contested ? "known contested" : "known" }, svg("line", { class: "span", x1: at, x2: at, y1: low, y2: high }), svg("circle", { r: 4, cx: at, cy: y(r.best ?? r.low ?? r.high ?? 0) }),
            svg("title", {}, `${day(r.as_of)}: ${figure(r)}`), fits[i] ? svg("text", { x: past(at, r) ? at - 8 : at + 8, y: words[i]!.y, "text-anchor": past(at, r) ? "end" : "start" }, figure(r)) : null);
    });
    const line = rows.map((r, i) => `${i ? "L" : "M"}${x(r.as_of)},${y(r.best ?? r.low ?? 0)}`).join("");
    return svg("svg", { class: "history", width, height: HEIGHT + FOOT, viewBox: `0 0 ${width} ${HEIGHT + FOOT}`, role: "img", "aria-label": `The killed as known over time: ${rows.map((r) => `${r.as_of} ${figure(r)}`).join("; ")}` },
        foot, left, svg("path", { class: "known-line", d: line }), marks);
}

export function historyChart(page: Page, history: Known[]): HTMLElement {
    const rows = history.flatMap((known) => known.figures.map((f) => ({ ...f, as_of: known.as_of, reports: known.reports })));
    const what = rows.some((r) => r.what === "killed") ? "killed" : rows[0]?.what;
    const shown = rows.filter((r) => r.what === what);
    if (shown.length < 2) return el("section", { class: "panel" }, el("h2", {}, "How it changed"), el("p", { class: "quiet" }, shown[0] ? `Known since ${day(shown[0].as_of)}: ${what} ${figure(shown[0])}. No later report changes it.` : "No figures of earlier days are known."));
    return chart(page, { title: `How the ${what} changed`, name: "history", columns: COLUMNS, rows: shown, draw: (width) => draw(shown, width) });
}
