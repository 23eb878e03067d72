// The war according to one claimant beside another's: their maps, and their figures of the same incidents on one axis.

import { drawVoices, type VoiceRow } from "../axis";
import { chart } from "../chart";
import type { Column } from "../csv";
import { el, said, type Child } from "../el";
import { bounds, days, placeName } from "../format";
import { isOf, whole } from "../figures";
import { heading } from "../incident_card";
import { mapChart } from "../map_chart";
import { incidentLink, type Page, type View } from "../page";
import { queryOf } from "../state";
import type { FigureBy, Incident, Listing, MapAnswer, Source } from "../types";

interface Pair { incident: Incident; a: FigureBy | null; b: FigureBy | null }
const COLUMNS = (a: string, b: string): Column<Pair>[] => [
    { key: "incident", label: "Incident", value: (p) => p.incident.id }, { key: "place", label: "Place", value: (p) => placeName(p.incident), wide: true }, { key: "when", label: "When", value: (p) => days(p.incident.time?.start, p.incident.time?.end) },
    { key: "a_low", label: `${a}: low`, value: (p) => p.a?.low, numeric: true }, { key: "a_high", label: "high", value: (p) => p.a?.high, numeric: true }, { key: "b_low", label: `${b}: low`, value: (p) => p.b?.low, numeric: true }, { key: "b_high", label: "high", value: (p) => p.b?.high, numeric: true },
];

const figureOf = (incident: Incident, source: Source): FigureBy | null =>
    whole(incident, "killed")?.by.find((by) => !by.superseded && isOf(by, source.voice)) ?? null;

function pairs(all: Incident[], a: Source, b: Source): Pair[] {
    const rows = all.map((incident) => ({ incident, a: figureOf(incident, a), b: figureOf(incident, b) })).filter((p) => p.a || p.b);
    const both = (p: Pair): number => (p.a && p.b ? 1 : 0);
    return rows.sort((p, q) => both(q) - both(p)).slice(0, 25);
}

function figures(page: Page, rows: Pair[], a: Source, b: Source): HTMLElement {
    const line = (p: Pair): VoiceRow[] => ([[p.a, a], [p.b, b]] as [FigureBy | null, Source][]).filter(([by]) => by).map(([by, s]) => ({ low: by!.low, high: by!.high, kind: by!.kind, label: s.voice, under: `${placeName(p.incident)}, ${days(p.incident.time?.start, p.incident.time?.end)}`, title: `${s.voice} of ${placeName(p.incident)}: ${bounds(by!)}`, pick: () => page.go({ view: "incident", own: { id: p.incident.id } }) }));
    const list = rows.filter((p) => p.a && p.b).map((p) => el("li", {}, incidentLink(page, p.incident.id, heading(p.incident)), `, ${days(p.incident.time?.start, p.incident.time?.end)}: `, said(a.voice), ` ${bounds(p.a!)}, `, said(b.voice), ` ${bounds(p.b!)}`));
    return el("div", {}, chart(page, { title: "Killed, by one word and the other", name: "according", columns: COLUMNS(a.voice, b.voice), rows, draw: (width) => drawVoices(rows.flatMap(line), null, width, "Figures of both claimants"), empty: "Neither gives a figure of the killed under this filter." }),
        list.length ? el("ul", { class: "list" }, list) : null);
}

function chooser(page: Page, sources: Source[], which: "claimant" | "against", now: Source | null): HTMLElement {
    const set = (value: string): void => (which === "claimant" ? page.go({ filter: { claimant: value } }) : page.go({ own: { ...page.state.own, against: value } }));
    return el("label", {}, which === "claimant" ? "According to " : "beside ", el("select", { id: `choose-${which}`, onchange: (e: Event) => set((e.target as HTMLSelectElement).value) },
        sources.map((s) => el("option", { value: s.key, selected: s.key === now?.key }, `${s.voice} (${s.incidents})`))));
}

async function column(page: Page, source: Source, key: string): Promise<Child> {
    const query = queryOf({ ...page.state.filter, claimant: source.key }, { limit: 1 });
    const map = await page.source.get<MapAnswer>("map", query, page.signal);
    return el("section", { class: "claimant" }, el("h2", {}, said(source.voice)), el("p", { class: "quiet" }, `${source.incidents} incidents, ${source.claims} claims; borne out ${source.confirmed}, denied ${source.denied}, denies ${source.denies}`), mapChart(page, map, [], key, 0, `Places, according to ${source.voice}`));
}

/** Incidents of which both give a figure of the killed. */
const common = (all: Incident[], a: Source, b: Source): number => all.filter((i) => figureOf(i, a) && figureOf(i, b)).length;

/** Without a choice: the two voices that give figures of most of the same incidents, of equals those that tell of most. */
function two(page: Page, sources: Source[], all: Incident[]): [Source | null, Source | null] {
    const wanted = (name: string | undefined): Source | undefined => sources.find((s) => s.key === name || s.voice === name);
    const best = (a: Source): Source | null => sources.filter((s) => s !== a).reduce<Source | null>((best_, s) => (best_ && common(all, a, best_) >= common(all, a, s) ? best_ : s), null);
    const first = sources.slice(0, 12).reduce<Source | null>((top, s) => (top && common(all, top, best(top)!) >= common(all, s, best(s)!) ? top : s), null);
    const a = wanted(page.state.filter.claimant) ?? first;
    return [a, wanted(page.state.own.against) ?? (a && best(a))];
}

export const according: View = async (page: Page) => {
    const { claimant: _claimant, ...always } = page.state.filter;
    const listing = await page.source.get<Listing<Source>>("sources", queryOf(always, { limit: 200 }), page.signal);
    const sources = [...listing.rows].sort((x, y) => y.incidents - x.incidents);
    const incidents = await page.source.get<Listing<Incident>>("incidents", queryOf(always, { sort: "disputed", limit: 200 }), page.signal);
    const [a, b] = sources.length < 2 ? [null, null] : two(page, sources.slice(0, 60), incidents.rows);
    if (!a || !b) return el("p", { class: "empty" }, "It takes two voices to compare; this filter leaves fewer.");
    const maps = page.source.fixed ? [] : await Promise.all([column(page, a, "according-a"), column(page, b, "according-b")]);
    return el("div", { class: "according-view" }, el("p", { class: "row choose" }, chooser(page, sources, "claimant", a), chooser(page, sources, "against", b)), figures(page, pairs(incidents.rows, a, b), a, b), el("div", { class: "columns" }, maps));
};
