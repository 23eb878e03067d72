// Running totals as ranges by claimant: the newest figure of each voice, on one axis.

import { drawVoices } from "./axis";
import { chart } from "./chart";
import type { Column } from "./csv";
import { el } from "./el";
import { day } from "./format";
import { actorName, counted } from "./names";
import { kindLegend } from "./kind_legend";
import { link, type Page } from "./page";
import type { Toll } from "./types";
import { countryName } from "./words";

export const tollColumns = (page: Page): Column<Toll>[] => [
    { key: "what", label: "Harm", value: (t) => t.what }, { key: "side", label: "Side", value: (t) => t.side, cell: (t) => actorName(t.side) }, { key: "role", label: "Who", value: (t) => t.role },
    { key: "voice", label: "Voice", value: (t) => t.voice, wide: true }, { key: "kind", label: "Kind of voice", value: (t) => t.kind }, { key: "day", label: "As of", value: (t) => t.day },
    { key: "low", label: "Low", value: (t) => t.low, numeric: true }, { key: "high", label: "High", value: (t) => t.high, numeric: true },
    { key: "incidents_best", label: "Sum of incidents", value: (t) => t.incidents_best, numeric: true }, { key: "since", label: "Since", value: (t) => t.since }, { key: "break", label: "Break", value: (t) => t.break }, { key: "claim", label: "Claim", value: (t) => t.claim, cell: (t) => link(page, { view: "claim", own: { id: t.claim } }, { "aria-label": `Sentence of ${t.voice ?? "the outlet"}` }, "sentence") },
];

/** Of every series (harm, side, role, voice) its newest point. */
export function newestOf(rows: Toll[]): Toll[] {
    const newest = new Map<string, Toll>();
    for (const row of rows) {
        const key = JSON.stringify([row.what, row.side, row.role, row.voice]);
        const before = newest.get(key);
        if (!before || (row.day ?? "") >= (before.day ?? "")) newest.set(key, row);
    }
    return [...newest.values()].sort((a, b) => (b.high ?? b.low ?? 0) - (a.high ?? a.low ?? 0));
}

/** Where the people were whom totals count: a ledger may hold several wars. */
export const ofWhere = (page: Page): string => (page.state.filter.country ? `said of places in ${countryName(page.state.filter.country)}` : "all countries together");

export function ranges(page: Page, all: Toll[]): HTMLElement {
    const rows = newestOf(all.filter((t) => t.what === "killed")).slice(0, 14);
    const voices = rows.map((t) => ({ low: t.low, high: t.high, kind: t.kind, label: t.voice ?? "the outlet", under: [counted(t), day(t.day)].filter(Boolean).join(", "),
        title: `${t.voice}, ${day(t.day)}${t.since ? `, since ${t.since}` : ""}`, pick: () => page.go({ view: "claim", own: { id: t.claim } }) }));
    return chart(page, { title: "Killed in all, as each voice says", name: "tolls-by-voice", columns: tollColumns(page), rows, draw: (width) => drawVoices(voices, null, width, "Running totals of the killed by voice"),
        legend: kindLegend(rows.map((t) => t.kind)), note: el("span", {}, `Running totals, newest of each voice, ${ofWhere(page)}; each leads to its sentence. `, link(page, { view: "tolls" }, {}, "All tolls over time")),
        empty: "No voice gives a running total under this filter." });
}
