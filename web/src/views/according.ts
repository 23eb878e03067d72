// The war according to one claimant beside another's: their maps, and their figures of the same incidents on one axis.

import { chart } from "../chart";
import type { Column } from "../csv";
import { el, said, svg, type Child } from "../el";
import { days, number, placeName, plural } from "../format";
import { stands, whole } from "../figures";
import { heading } from "../incident_card";
import { mapChart } from "../map_chart";
import { actorName, learnNames, named } from "../names";
import { incidentLink, link, type Page, type View } from "../page";
import { drawPairs, gap, sideMark, type Pair, type Told } from "../pairs";
import { queryOf, type Filter } from "../state";
import type { Incident, Listing, MapAnswer, Source } from "../types";

/** A voice, or a side with all its voices. */
interface Claimant { key: string; label: string; names: Set<string>; note: string; side: boolean }

const folded = (name: string): string => name.toLowerCase();

function voices(sources: Source[]): Claimant[] {
    return sources.map((s) => ({ key: s.key, label: s.voice, names: new Set([folded(s.voice)]), side: false, note: `${plural(s.incidents, "incident")}, ${plural(s.claims, "claim")}; borne out ${s.confirmed}, denied ${s.denied}, denies ${s.denies}` }));
}

/** The sides of the war that have more voices than one. */
function sides(sources: Source[]): Claimant[] {
    const of = (side: string): Source[] => sources.filter((s) => s.side === side || s.key === side);
    const all = [...new Set(sources.map((s) => s.side).filter((s): s is string => !!s))];
    return all.filter((side) => of(side).length > 1).map((side) => ({ key: side, label: `${actorName(side)} and all its voices`, names: new Set(of(side).map((s) => folded(s.voice))), side: true,
        note: of(side).map((s) => s.voice).slice(0, 6).join(", ") + (of(side).length > 6 ? " …" : "") }));
}

const [STEP, MOST] = [250, 1000]; // incidents of each that are looked at, the deadliest first; at most so many
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

interface Tale { told: Map<string, [Incident, Told]>; cut: boolean }

/** A claimant's incidents as it alone tells them, the deadliest first, until one gives no figure of the killed. */
async function deadliest(page: Page, claimant: Claimant): Promise<{ rows: Incident[]; cut: boolean }> {
    const rows: Incident[] = [];
    while (rows.length < MOST) {
        const more = await page.source.get<Listing<Incident>>("incidents", queryOf({ ...page.state.filter, claimant: claimant.key }, { sort: "killed", limit: STEP, offset: rows.length }), page.signal);
        rows.push(...more.rows);
        if (more.rows.length < STEP || !whole(more.rows[STEP - 1]!, "killed")) return { rows, cut: false };
    }
    return { rows, cut: true };
}

/** What a claimant tells of each incident. Of a claimant alone its every name counts; a written copy knows voices by their names only. */
async function taleOf(page: Page, claimant: Claimant, all: Incident[]): Promise<Tale> {
    const { fixed } = page.source;
    const { rows, cut } = fixed ? { rows: all, cut: false } : await deadliest(page, claimant);
    const told = rows.map((i): [Incident, Told | null] => [i, toldBy(i, claimant, !fixed)]);
    return { told: new Map(told.filter((t): t is [Incident, Told] => !!t[1]).map((t) => [t[0].id, t])), cut };
}

/** What both tell of, furthest apart first; then what one tells alone, the most first. */
function pairsOf({ told: a }: Tale, { told: b }: Tale): Pair[] {
    const rows = [...new Set([...a.keys(), ...b.keys()])].map((id): Pair => ({ incident: (a.get(id) ?? b.get(id))![0], a: a.get(id)?.[1] ?? null, b: b.get(id)?.[1] ?? null }));
    const both = (p: Pair): number => Number(!!p.a && !!p.b);
    const most = (p: Pair): number => Math.max(...[p.a, p.b].map((t) => t?.high ?? t?.low ?? 0));
    return rows.sort((p, q) => both(q) - both(p) || gap(q) - gap(p) || most(q) - most(p));
}

function figures(page: Page, tales: [Tale, Tale], a: Claimant, b: Claimant): HTMLElement {
    const all = pairsOf(...tales);
    const both = all.filter((p) => p.a && p.b);
    const rows = [...both.slice(0, BOTH), ...all.slice(both.length, both.length + ALONE)];
    const sample = (side: "a" | "b"): SVGSVGElement => svg("svg", { class: "sample", width: 16, height: 16, "aria-hidden": "true" }, sideMark(side, 8, 8));
    const common = both.length ? `Both give a figure of ${plural(both.length, "incident")}, ${both.filter((p) => gap(p)).length} of them apart: those first.` : "They give figures of no incident in common: each tells of its own.";
    const cut = tales.filter((tale) => tale.cut).length ? ` Only the ${number(MOST)} deadliest of a claimant are looked at: what stands as told by one alone the other may tell of further down. Narrow the filter to see all.` : "";
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

type Figures = Map<string, Told>;

/** What each claimant tells of the killed, by incident: every voice of every incident is asked once, whoever is then weighed against whom. */
function figuresOf(all: Incident[], claimants: Claimant[]): Map<Claimant, Figures> {
    const figures = new Map(claimants.map((c) => [c, new Map<string, Told>()]));
    const named = new Map<string, Claimant[]>();
    for (const c of claimants) for (const name of c.names) named.set(name, [...(named.get(name) ?? []), c]);
    for (const i of all) for (const by of whole(i, "killed")?.by.filter(stands) ?? []) for (const c of named.get(folded(by.voice ?? "")) ?? []) figures.get(c)!.set(i.id, { low: by.low, high: by.high, claim: by.claim });
    return figures;
}

/** How much there is to compare: incidents on which both give a figure of their own, above all where these differ. */
function weight(a: Figures, b: Figures): number {
    let sum = 0;
    for (const [id, told] of a) {
        const other = b.get(id);
        if (other && other.claim !== told.claim) sum += gap({ a: told, b: other }) ? 4 : 1;
    }
    return sum;
}

const known = (claimants: Claimant[], name: string): Claimant | undefined => claimants.find((c) => c.key === name || c.names.has(folded(name)));

/** All who can be chosen; of very many voices the list has the first, and whom the address names is there all the same. */
function listed(page: Page, sources: Source[]): Claimant[] {
    const all = [...(page.source.fixed ? [] : sides(sources)), ...voices(sources)];
    for (const name of [page.state.filter.claimant, page.state.own.against]) if (name && !known(all, name)) all.push({ key: name, label: actorName(name), names: new Set([folded(name)]), side: false, note: "" });
    return all;
}

const WEIGHED = [12, 60] as const; // so many of the first voices are weighed against so many

/** Without a choice: the two that have most to disagree on, of equals those that tell of most. */
function two(page: Page, claimants: Claimant[], all: Incident[]): [Claimant | null, Claimant | null] {
    const figures = figuresOf(all, claimants);
    const weigh = (a: Claimant, b: Claimant): number => weight(figures.get(a)!, figures.get(b)!);
    const others = (a: Claimant): Claimant[] => claimants.slice(0, WEIGHED[1]).filter((c) => c !== a && apart(c, a));
    const wanted = (name: string | undefined): Claimant | undefined => (name ? known(claimants, name) : undefined);
    const a = wanted(page.state.filter.claimant) ?? heaviest(claimants.slice(0, WEIGHED[0]), (c) => Math.max(0, ...others(c).map((o) => weigh(c, o))));
    return [a, wanted(page.state.own.against) ?? (a && heaviest(others(a), (c) => weigh(a, c)))];
}

/** Of equals the first. */
function heaviest<T>(items: T[], weigh: (item: T) => number): T | null {
    let [top, most] = [null as T | null, -1];
    for (const item of items) {
        const w = weigh(item);
        if (w > most) [top, most] = [item, w];
    }
    return top;
}

export const according: View = async (page: Page) => {
    const { claimant: _claimant, ...always } = page.state.filter;
    const [listing, incidents] = await Promise.all([page.source.get<Listing<Source>>("sources", queryOf(always, { limit: 200 }), page.signal), page.source.get<Listing<Incident>>("incidents", queryOf(always, { sort: "disputed", limit: 200 }), page.signal), learnNames(page.source)]);
    const claimants = listed(page, named(listing.rows).sort((x, y) => y.incidents - x.incidents));
    const [a, b] = claimants.length < 2 ? [null, null] : two(page, claimants, incidents.rows);
    if (!a || !b) return el("p", { class: "empty" }, "It takes two voices to compare; this filter leaves fewer.");
    const [left, right, ...maps] = await Promise.all([taleOf(page, a, incidents.rows), taleOf(page, b, incidents.rows), column(page, a, "according-a"), column(page, b, "according-b")]);
    return el("div", { class: "according-view" }, el("p", { class: "row choose" }, chooser(page, claimants, "claimant", a), chooser(page, claimants, "against", b)), figures(page, [left, right], a, b), el("div", { class: "columns" }, maps));
};
