// Running totals as each voice gives them over time, beside what the incidents add up to, and the gap between what a side says of itself and others of it.

import { chart } from "../chart";
import type { Column } from "../csv";
import { el } from "../el";
import { day, figure, number } from "../format";
import { actorName, learnNames } from "../names";
import { kindLegend } from "../kind_legend";
import { ask, basis, link, type Page, type View } from "../page";
import { counted, TOLLS } from "../ranges";
import { drawVoices } from "../axis";
import { drawSeries } from "../series";
import { table } from "../table";
import type { Gap, Sum, Toll, Tolls } from "../types";

const SUMS: Column<Sum>[] = [
    { key: "what", label: "Harm", value: (s) => s.what }, { key: "incidents", label: "Incidents", value: (s) => s.incidents, numeric: true }, { key: "low", label: "Low", value: (s) => s.low, numeric: true },
    { key: "best", label: "Best", value: (s) => s.best, numeric: true }, { key: "high", label: "High", value: (s) => s.high, numeric: true },
];
const GAPS: Column<Gap>[] = [
    { key: "what", label: "Harm", value: (g) => g.what }, { key: "side", label: "Side", value: (g) => actorName(g.side) }, { key: "role", label: "Who", value: (g) => g.role }, { key: "own", label: "It says itself", value: (g) => g.own, numeric: true },
    { key: "others", label: "Others say", value: (g) => g.others, numeric: true }, { key: "ratio", label: "Times", value: (g) => Math.round(g.ratio * 10) / 10, numeric: true },
];

/** One chart for each thing counted: totals of soldiers and of civilians are no one line. */
function groups(rows: Toll[]): Map<string, Toll[]> {
    const all = new Map<string, Toll[]>();
    for (const row of rows) {
        const key = [row.what.charAt(0).toUpperCase() + row.what.slice(1), counted(row)].filter(Boolean).join(": ");
        all.set(key, [...(all.get(key) ?? []), row]);
    }
    return new Map([...all].sort((a, b) => b[1].length - a[1].length));
}

/** Over time where there is time; figures of one day stand on one axis. */
function draw(rows: Toll[], width: number, label: string): SVGSVGElement {
    if (new Set(rows.map((r) => r.day)).size > 1) return drawSeries(rows, width, label);
    return drawVoices(rows.map((t) => ({ low: t.low, high: t.high, kind: t.kind, label: t.voice ?? "the outlet", under: day(t.day), title: `${t.voice ?? "the outlet"}, ${day(t.day)}` })), null, width, label);
}

function sumPanel(page: Page, sums: Sum[]): HTMLElement {
    const killed = sums.find((s) => s.what === "killed");
    return el("section", { class: "panel", "aria-labelledby": "sums" }, el("h2", { id: "sums" }, "What the incidents add up to"), el("p", { class: "basis" }, basis(page)),
        killed ? el("p", {}, "The reports' single incidents give ", el("b", {}, figure(killed)), " killed. Running totals count what no report tells singly, and more.") : null,
        table(SUMS, sums.filter((s) => s.incidents), { caption: "Sums of incidents", hidden: true, empty: "No incident gives a figure." }));
}

function gapPanel(gaps: Gap[]): HTMLElement {
    return el("section", { class: "panel", "aria-labelledby": "gaps" }, el("h2", { id: "gaps" }, "A side's own losses, and as others say"),
        el("p", { class: "note" }, "How many times more others say of a side than it says of itself."), table(GAPS, gaps, { caption: "Gaps", hidden: true, empty: "No side's losses are told both by itself and by others." }));
}

export const tolls: View = async (page: Page) => {
    const [answer] = await Promise.all([ask<Tolls>(page, "tolls", { limit: 1000 }), learnNames(page.source)]);
    const all = [...groups(answer.rows)];
    const charts = all.slice(0, 12).map(([title, rows], i) => chart(page, { title, name: `toll-${i + 1}`, columns: TOLLS.map((c) => (c.key === "claim" ? { ...c, cell: (t: Toll) => link(page, { view: "claim", own: { id: t.claim } }, {}, t.claim) } : c)), rows,
        draw: (width) => draw(rows, width, `${title} as each voice says, over time`), legend: kindLegend(rows.map((r) => r.kind)) }));
    const rest = all.length > 12 ? el("p", { class: "note" }, `${number(all.length - 12)} more series are in the data; narrow the filter to see them.`) : null;
    return el("div", { class: "tolls-view" }, el("div", { class: "columns" }, charts.length ? charts : el("p", { class: "empty" }, "No voice gives a running total under this filter."), rest), el("div", { class: "columns" }, sumPanel(page, answer.sums), gapPanel(answer.gaps)));
};
