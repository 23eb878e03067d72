// Running totals as each voice gives them over time, beside what the incidents add up to, and the gap between what a side says of itself and others of it.

import { chart } from "../chart";
import type { Column } from "../csv";
import { el } from "../el";
import { day, figure, plural } from "../format";
import { actorName, counted, learnNames } from "../names";
import { kindLegend } from "../kind_legend";
import { tablePanel } from "../listing";
import { ask, type Page, type View } from "../page";
import { ofWhere, tollColumns } from "../ranges";
import { drawVoices } from "../axis";
import { drawSeries } from "../series";
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

const SHOWN = 12; // charts; what few figures are left stands in a table
const MANY = 6; // so many voices want the whole width
const voicesOf = (rows: Toll[]): number => new Set(rows.map((r) => r.voice)).size;

/** Over time where there is time; figures of one day stand on one axis. */
function draw(rows: Toll[], width: number, label: string, pick: (claim: string) => void): SVGSVGElement {
    if (new Set(rows.map((r) => r.day)).size > 1) return drawSeries(rows, width, label, pick);
    return drawVoices(rows.map((t) => ({ low: t.low, high: t.high, kind: t.kind, label: t.voice ?? "the outlet", under: day(t.day), title: `${t.voice ?? "the outlet"}, ${day(t.day)}`, pick: () => pick(t.claim) })), null, width, label);
}

function tollChart(page: Page, title: string, rows: Toll[], nth: number): HTMLElement {
    const pick = (id: string): void => page.go({ view: "claim", own: { id } });
    const broken = rows.some((r) => r.break) ? el("p", { class: "legend" }, el("i", { class: "swatch ring" }), " falls or begins anew") : null;
    const node = chart(page, { title, name: `toll-${nth}`, columns: tollColumns(page), rows, draw: (width) => draw(rows, width, `${title} as each voice says, over time`, pick), legend: el("div", { class: "row" }, kindLegend(rows.map((r) => r.kind)), broken) });
    if (voicesOf(rows) >= MANY) node.classList.add("whole");
    return node;
}

const sumPanel = (page: Page, sums: Sum[]): HTMLElement => {
    const killed = sums.find((s) => s.what === "killed");
    const note = killed?.incidents ? el("span", {}, "The reports' single incidents give ", el("b", {}, figure(killed)), " killed. Running totals count what no report tells singly, and more.") : undefined;
    return tablePanel(page, { title: "What the incidents add up to", name: "sums", columns: SUMS, rows: sums.filter((s) => s.incidents), note, empty: "No incident gives a figure." });
};
const gapPanel = (page: Page, gaps: Gap[]): HTMLElement => tablePanel(page, { title: "A side's own losses, and as others say", name: "gaps", columns: GAPS, rows: gaps,
    note: "How many times more others say of a side than it says of itself, by the newest totals of one time.", empty: "No side's losses are told both by itself and by others." });

export const tolls: View = async (page: Page) => {
    const [answer] = await Promise.all([ask<Tolls>(page, "tolls", { limit: 1000 }), learnNames(page.source)]);
    const all = [...groups(answer.rows)];
    const charts = all.slice(0, SHOWN).map(([title, rows], i) => tollChart(page, title, rows, i + 1));
    const rest = all.slice(SHOWN).flatMap(([, rows]) => rows);
    const left = rest.length ? tablePanel(page, { title: `${plural(all.length - SHOWN, "more series", "more series")} of few figures`, name: "tolls-more", columns: tollColumns(page), rows: rest }) : null;
    const beyond = answer.total - new Set(answer.rows.map((r) => r.id)).size; // of series: rows are their points
    const about = `Running totals as voices give them, ${ofWhere(page)}${page.state.filter.country ? "" : ": where the ledger holds several wars, choose a country"}.${beyond > 0 ? ` ${plural(beyond, "more series is", "more series are")} in the ledger: narrow the filter to see them.` : ""}`;
    return el("div", { class: "tolls-view" }, el("p", { class: "note" }, about),
        el("div", { class: "columns" }, charts.length ? charts : el("p", { class: "empty" }, "No voice gives a running total under this filter.")), left, el("div", { class: "columns" }, sumPanel(page, answer.sums), gapPanel(page, answer.gaps)));
};
