// The war according to one claimant beside another's: their maps, and their figures of the same incidents on one axis.

import { chart } from "../chart";
import type { Column } from "../csv";
import { el, said, svg, type Child } from "../el";
import { days, placeName, plural } from "../format";
import { stands, whole } from "../figures";
import { heading } from "../incident_card";
import { mapChart } from "../map_chart";
import { actorName, learnNames } from "../names";
import { incidentLink, link, type Page, type View } from "../page";
import { drawPairs, gap, sideMark, type Pair, type Told } from "../pairs";
import { queryOf, type Filter } from "../state";
import type { Incident, Listing, MapAnswer, Source } from "../types";

/** A voice, or a side with all its voices. */
interface Claimant { key: string; label: string; names: Set<string>; note: string; side: boolean; incidents: number }

const folded = (name: string): string => name.toLowerCase();

function voices(sources: Source[]): Claimant[] {
    return sources.map((s) => ({ key: s.key, label: s.voice, names: new Set([folded(s.voice)]), side: false, incidents: s.incidents, note: `${plural(s.incidents, "incident")}, ${plural(s.claims, "claim")}; borne out ${s.confirmed}, denied ${s.denied}, denies ${s.denies}` }));
}

/** The sides of the war that have more voices than one. */
function sides(sources: Source[]): Claimant[] {
    const of = (side: string): Source[] => sources.filter((s) => s.side === side || s.key === side);
    const all = [...new Set(sources.map((s) => s.side).filter((s): s is string => !!s))];
    return all.filter((side) => of(side).length > 1).map((side) => ({ key: side, label: `${actorName(side)} and all its voices`, names: new Set(of(side).map((s) => folded(s.voice))), side: true, incidents: of(side).reduce((sum, s) => sum + s.incidents, 0),
        note: of(side).map((s) => s.voice).slice(0, 6).join(", ") + (of(side).length > 6 ? " …" : "") }));
}

const MOST = 200; // incidents of each that are compared, the deadliest
const [BOTH, ALONE] = [30, 10]; // rows of what both tell of, of what one tells alone
const columns = (page: Page, a: string, b: string): Column<Pair>[] => [
    { key: "incident", label: "Incident", value: (p) => p.incident.id, cell: (p) => incidentLink(page, p.incident.id, heading(p.incident)), wide: true }, { key: "place", label: "Place", value: (p) => placeName(p.incident), wide: true }, { key: "when", label: "When", value: (p) => days(p.incident.time?.start, p.incident.time?.end) },
    { key: "a_low", label: `${a}: low`, value: (p) => p.a?.low, numeric: true }, { key: "a_high", label: "high", value: (p) => p.a?.high, numeric: true }, { key: "b_low", label: `${b}: low`, value: (p) => p.b?.low, numeric: true }, { key: "b_high", label: "high", value: (p) => p.b?.high, numeric: true },
    { key: "claims", label: "Sentences", value: (p) => [p.a?.claim, p.b?.claim].filter(Boolean).join(" "), cell: (p) => el("span", {}, sentence(page, p.a, a), " ", sentence(page, p.b, b)) },
];
const sentence = (page: Page, told: Told | null, voice: string): Child => (told?.claim ? link(page, { view: "claim", own: { id: told.claim } }, { "aria-label": `Sentence of ${voice}` }, "sentence") : null);

/** A claimant's newest figure of the killed that stands; `own` says that the incident holds nobody else's. */
function toldBy(incident: Incident, claimant: Claimant, own: boolean): Told | null {
    const by = whole(incident, "killed")?.by.filter((by) => stands(by) && (own || claimant.names.has(folded(by.voice ?? ""))));
    const last = by?.[by.length - 1];
    return last ? { low: last.low, high: last.high, claim: last.claim } : null;
}

/** Of each claimant the incidents as it alone tells them: its every name counts. A written copy knows voices by their names only. */
async function toldOf(page: Page, claimant: Claimant, all: Incident[]): Promise<Map<string, [Incident, Told]>> {
    const asked = (): Promise<Listing<Incident>> => page.source.get<Listing<Incident>>("incidents", queryOf({ ...page.state.filter, claimant: claimant.key }, { sort: "killed", limit: MOST }), page.signal);
    const rows = page.source.fixed ? all : (await asked()).rows;
    const told = rows.map((i): [Incident, Told | null] => [i, toldBy(i, claimant, !page.source.fixed)]);
    return new Map(told.filter((t): t is [Incident, Told] => !!t[1]).map((t) => [t[0].id, t]));
}

/** What both tell of, furthest apart first; then what one tells alone, the most first. */
function pairsOf(a: Map<string, [Incident, Told]>, b: Map<string, [Incident, Told]>): Pair[] {
    const rows = [...new Set([...a.keys(), ...b.keys()])].map((id): Pair => ({ incident: (a.get(id) ?? b.get(id))![0], a: a.get(id)?.[1] ?? null, b: b.get(id)?.[1] ?? null }));
    const both = (p: Pair): number => Number(!!p.a && !!p.b);
    const most = (p: Pair): number => Math.max(...[p.a, p.b].map((t) => t?.high ?? t?.low ?? 0));
    return rows.sort((p, q) => both(q) - both(p) || gap(q) - gap(p) || most(q) - most(p));
}

function figures(page: Page, all: Pair[], a: Claimant, b: Claimant): HTMLElement {
    const both = all.filter((p) => p.a && p.b);
    const rows = [...both.slice(0, BOTH), ...all.slice(both.length, both.length + ALONE)];
    const sample = (side: "a" | "b"): SVGSVGElement => svg("svg", { class: "sample", width: 16, height: 16, "aria-hidden": "true" }, sideMark(side, 8, 8));
    const common = both.length ? `Both give a figure of ${plural(both.length, "incident")}, ${both.filter((p) => gap(p)).length} of them apart: those first.` : "They give figures of no incident in common: each tells of its own.";
    const cut = Math.max(a.incidents, b.incidents) > MOST ? ` Of each the ${MOST} deadliest are looked at.` : "";
    const note = `${common}${cut}${all.length > rows.length ? ` ${rows.length} of ${all.length} are drawn.` : ""}`;
    return chart(page, { title: "Killed, by one word and the other", name: "according", columns: columns(page, a.label, b.label), rows, note, legend: el("p", { class: "legend" }, sample("a"), " ", said(a.label), " ", sample("b"), " ", said(b.label)),
        draw: (width) => drawPairs(rows, [a.label, b.label], width, (p) => page.go({ view: "incident", own: { id: p.incident.id } })), empty: "Neither gives a figure of the killed under this filter." });
}

function chooser(page: Page, all: Claimant[], which: "claimant" | "against", now: Claimant | null): HTMLElement {
    const set = (value: string): void => (which === "claimant" ? page.go({ filter: { claimant: value } }) : page.go({ own: { ...page.state.own, against: value } }));
    const group = (label: string, list: Claimant[]): HTMLElement | null => (list.length ? el("optgroup", { label }, list.map((c) => el("option", { value: c.key, selected: c === now }, c.label))) : null);
    return el("label", {}, el("span", {}, which === "claimant" ? "According to" : "beside"), el("select", { id: `choose-${which}`, onchange: (e: Event) => set((e.target as HTMLSelectElement).value) },
        group("Sides", all.filter((c) => c.side)), group("Voices", all.filter((c) => !c.side))));
}

async function column(page: Page, claimant: Claimant, key: string): Promise<Child> {
    const own: Filter = page.source.fixed ? { voice: claimant.label } : { claimant: claimant.key };
    const map = await page.source.get<MapAnswer>("map", queryOf({ ...page.state.filter, ...own }, { limit: 1 }), page.signal);
    return el("section", { class: "claimant" }, el("h2", {}, said(claimant.label)), el("p", { class: "quiet" }, said(claimant.note)), mapChart(page, map, [], key, 0, `Places, according to ${claimant.label}`));
}

const apart = (a: Claimant, b: Claimant): boolean => ![...a.names].some((name) => b.names.has(name));

/** How much there is to compare: incidents on which both give a figure of their own, above all where these differ. */
function weight(all: Incident[], a: Claimant, b: Claimant): number {
    const told = all.map((incident): Pair => ({ incident, a: toldBy(incident, a, false), b: toldBy(incident, b, false) })).filter((p) => p.a && p.b && p.a.claim !== p.b.claim);
    return told.length + 3 * told.filter((p) => gap(p)).length;
}

/** Without a choice: the two that have most to disagree on, of equals those that tell of most. */
function two(page: Page, claimants: Claimant[], all: Incident[]): [Claimant | null, Claimant | null] {
    const wanted = (name: string | undefined): Claimant | undefined => (name ? claimants.find((c) => c.key === name || c.names.has(folded(name))) : undefined);
    const best = (a: Claimant): Claimant | null => claimants.filter((c) => c !== a && apart(c, a)).reduce<Claimant | null>((best_, c) => (best_ && weight(all, a, best_) >= weight(all, a, c) ? best_ : c), null);
    const first = claimants.slice(0, 12).reduce<Claimant | null>((top, c) => (top && weight(all, top, best(top)!) >= weight(all, c, best(c)!) ? top : c), null);
    const a = wanted(page.state.filter.claimant) ?? first;
    return [a, wanted(page.state.own.against) ?? (a && best(a))];
}

export const according: View = async (page: Page) => {
    const { claimant: _claimant, ...always } = page.state.filter;
    const [listing, incidents] = await Promise.all([page.source.get<Listing<Source>>("sources", queryOf(always, { limit: 200 }), page.signal), page.source.get<Listing<Incident>>("incidents", queryOf(always, { sort: "disputed", limit: 200 }), page.signal)]);
    const sources = [...listing.rows].sort((x, y) => y.incidents - x.incidents);
    await learnNames(page.source);
    const claimants = [...(page.source.fixed ? [] : sides(sources)), ...voices(sources)];
    const [a, b] = sources.length < 2 ? [null, null] : two(page, claimants.slice(0, 60), incidents.rows);
    if (!a || !b) return el("p", { class: "empty" }, "It takes two voices to compare; this filter leaves fewer.");
    const [left, right, ...maps] = await Promise.all([toldOf(page, a, incidents.rows), toldOf(page, b, incidents.rows), column(page, a, "according-a"), column(page, b, "according-b")]);
    return el("div", { class: "according-view" }, el("p", { class: "row choose" }, chooser(page, claimants, "claimant", a), chooser(page, claimants, "against", b)), figures(page, pairsOf(left, right), a, b), el("div", { class: "columns" }, maps));
};
