// All incidents under the filter: facets beside, a table to sort and page, the map, and one incident in the side panel.

import type { Column } from "../csv";
import { el, said, type Child } from "../el";
import { days, figure, placeName, plural } from "../format";
import { whole } from "../figures";
import { contestedTag, heading, incidentCard, told } from "../incident_card";
import { saveButtons, saveRows } from "../listing";
import { mapChart } from "../map_chart";
import { ask, basisLine, incidentLink, link, mayDecide, type Page, type View } from "../page";
import { actorName, learnNames } from "../names";
import type { FacetName, Facets, FacetValue, Incident, Listing, MapAnswer } from "../types";
import { countryName, eventWords, kindWords, stanceWords } from "../words";
import { merge } from "../verdict";
import type { Filter } from "../state";

const PAGE_SIZE = 50;
const SORTS: [string, string][] = [["newest", "newest"], ["oldest", "oldest"], ["disputed", "most disputed"], ["killed", "most killed"], ["wounded", "most wounded"],
    ["reports", "most reports"], ["origins", "most origins"], ["latest", "latest report"]];

const killedOf = (i: Incident): { low: number | null; best: number | null; high: number | null } => whole(i, "killed") ?? { low: null, best: null, high: null };
const COLUMNS: Column<Incident>[] = [
    { key: "id", label: "Id", value: (i) => i.id }, { key: "start", label: "From", value: (i) => i.time?.start }, { key: "end", label: "To", value: (i) => i.time?.end },
    { key: "place", label: "Place", value: (i) => i.place?.name }, { key: "country", label: "Country", value: (i) => i.place?.country }, { key: "precision", label: "Precision", value: (i) => i.place?.precision },
    { key: "lat", label: "Latitude", value: (i) => i.place?.lat }, { key: "lon", label: "Longitude", value: (i) => i.place?.lon },
    { key: "event", label: "Event", value: (i) => eventWords(i.event) }, { key: "sides", label: "Sides", value: (i) => i.sides.join(" ") },
    { key: "killed_low", label: "Low", value: (i) => killedOf(i).low }, { key: "killed_best", label: "Best", value: (i) => killedOf(i).best }, { key: "killed_high", label: "High", value: (i) => killedOf(i).high },
    { key: "contested", label: "Contested", value: (i) => i.figures.some((f) => f.contested) }, { key: "denied_by", label: "Denied by", value: (i) => i.denied_by.map((d) => d.voice).join("; ") },
    { key: "reports", label: "Reports", value: (i) => i.reports.length }, { key: "mentions", label: "Mentions", value: (i) => i.mentions.length }, { key: "origins", label: "Origins", value: (i) => i.origins },
];

const FACETS: [FacetName, string, (v: FacetValue) => string][] = [
    ["country", "Country", (v) => countryName(v.value)], ["place", "Place", (v) => v.name ?? v.value], ["type", "Event", (v) => eventWords({ type: v.value })],
    ["actor", "Actor", (v) => actorName(v.value)], ["voice", "Voice", (v) => v.name ?? v.value], ["voice_kind", "Kind of voice", (v) => kindWords(v.value)], ["stance", "Stance", (v) => stanceWords(v.value)],
    ["month", "Month", (v) => v.value],
];

/** What a count holds beside the value itself, as its filter does. */
const SAYS: Partial<Record<FacetName, string>> = { actor: "incidents with a claim that names the actor, as a side or otherwise", place: "incidents at places whose name begins so", voice: "incidents with a claim of a voice whose name begins so" };

function facet(page: Page, name: FacetName, title: string, text: (v: FacetValue) => string, values: FacetValue[]): HTMLElement {
    const most = Math.max(...values.map((v) => v.count), 1);
    const filterOf = (v: FacetValue): Filter => (name === "month" ? { since: v.value, until: v.value } : { [name]: page.state.filter[name] === v.value ? "" : v.value });
    const on = (v: FacetValue): boolean => (name === "month" ? page.state.filter.since === v.value : page.state.filter[name] === v.value);
    const row = (v: FacetValue): HTMLElement => el("li", {}, link(page, { filter: filterOf(v) }, { "aria-current": on(v) ? "true" : null }, el("span", { class: "meter", style: { width: `${(100 * v.count) / most}%` } }), el("span", { class: "facet-name" }, said(text(v))), el("span", { class: "facet-n" }, v.count)));
    return el("details", { class: "facet", open: ["country", "type", "actor", "voice"].includes(name) && innerWidth > 900 }, el("summary", { title: SAYS[name] ?? null }, title), el("ul", {}, values.filter((v) => v.value).slice(0, 12).map(row)));
}

function facets(page: Page, f: Facets): HTMLElement {
    return el("aside", { class: "facets", "aria-label": "Facets, with counts of incidents" }, FACETS.map(([name, title, text]) => (f[name]?.length ? facet(page, name, title, text, f[name]!) : null)));
}

function row(page: Page, i: Incident, chosen: Set<string>, open: (i: Incident) => void, mark: () => void): HTMLElement {
    const killed = whole(i, "killed");
    const wounded = whole(i, "wounded");
    const box = mayDecide(page) ? el("td", { class: "pick" }, el("input", { type: "checkbox", "aria-label": `Choose the incident at ${placeName(i)} to merge`, onchange: (e: Event) => ((e.target as HTMLInputElement).checked ? chosen.add(i.id) : chosen.delete(i.id), mark()) })) : null;
    return el("tr", { "data-id": i.id, onclick: (e: Event) => (e.target as Element).closest("a,input") || open(i) }, box,
        el("td", { class: "date" }, days(i.time?.start, i.time?.end)), el("th", { scope: "row", dir: "auto" }, incidentLink(page, i.id, heading(i))),
        el("td", { class: "what" }, eventWords(i.event)), el("td", { class: "n", "data-head": "killed" }, killed ? figure(killed) : "", killed?.contested ? [" ", contestedTag()] : null), el("td", { class: "n", "data-head": "wounded" }, wounded ? figure(wounded) : ""),
        el("td", { class: "n", "data-head": "denied by" }, i.denied_by.length || ""), el("td", { class: "n", title: told(i), "data-head": i.reports.length ? "reports" : null }, i.reports.length || el("span", { class: "quiet" }, plural(i.mentions.length, "mention"))));
}

function pager(page: Page, list: Listing<Incident>): Child {
    const go = (label: string, offset: number, there: boolean): Child => there ? link(page, { own: { ...page.state.own, offset: offset ? String(offset) : "" } }, {}, label) : el("span", { class: "quiet" }, label);
    const end = Math.min(list.total, list.offset + list.rows.length);
    return el("nav", { class: "pager", "aria-label": "Pages" }, go("← previous rows", Math.max(0, list.offset - PAGE_SIZE), list.offset > 0), ` ${list.rows.length ? list.offset + 1 : 0}–${end} of ${plural(list.total, "incident")} `, go("more rows →", end, end < list.total));
}

function head(page: Page, list: Listing<Incident>): HTMLElement {
    const sort = el("select", { id: "sort", onchange: (e: Event) => page.go({ own: { sort: (e.target as HTMLSelectElement).value } }) }, SORTS.map(([v, label]) => el("option", { value: v, selected: v === (page.state.own.sort ?? "newest") }, label)));
    const save = saveButtons("these incidents", saveRows(page, { title: "Incidents", name: "incidents", columns: COLUMNS, rows: () => list.rows }));
    return el("header", { class: "list-head" }, el("h2", {}, plural(list.total, "incident")), basisLine(page),
        el("div", { class: "tools" }, el("label", {}, "sort by ", sort), save));
}

function listing(page: Page, list: Listing<Incident>, side: HTMLElement): HTMLElement {
    const chosen = new Set<string>();
    const mergeButton = el("button", { type: "button", hidden: true, class: "primary", onclick: () => void merge(page, [...chosen]) }, "Merge");
    const mark = (): void => ((mergeButton.hidden = chosen.size < 2), void (mergeButton.textContent = `Merge ${chosen.size} incidents`));
    const open = (i: Incident): void => {
        side.replaceChildren(el("h2", {}, "Incident"), incidentCard(page, i), el("p", {}, incidentLink(page, i.id, "Every figure, voice and sentence")));
        side.parentElement?.querySelectorAll("tr[aria-selected]").forEach((r) => r.removeAttribute("aria-selected"));
        side.parentElement?.querySelector(`tr[data-id="${i.id}"]`)?.setAttribute("aria-selected", "true");
    };
    const heads = [mayDecide(page) ? el("th", {}, el("span", { class: "unseen" }, "choose")) : null, ["When", ""], ["Where", ""], ["What", ""], ["Killed", "n"], ["Wounded", "n"], ["Denied", "n"], ["Reports", "n"]];
    const cells = heads.map((h) => (Array.isArray(h) ? el("th", { scope: "col", class: h[1] || null }, h[0]!) : h));
    if (list.rows[0] && innerWidth > 1100) queueMicrotask(() => open(list.rows[0]!));
    return el("div", { class: "listing" }, head(page, list), mergeButton, list.rows.length
        ? el("div", { class: "scroll", tabindex: 0, role: "group", "aria-label": "Incidents" }, el("table", { class: "incidents" }, el("thead", {}, el("tr", {}, cells)), el("tbody", {}, list.rows.map((i) => row(page, i, chosen, open, mark)))))
        : el("p", { class: "empty" }, "No incident under this filter. Take away one of its parts above."), pager(page, list));
}

export const incidents: View = async (page: Page) => {
    const { sort, offset } = page.state.own;
    const [list, f, map] = await Promise.all([ask<Listing<Incident>>(page, "incidents", { sort: sort ?? "newest", offset, limit: PAGE_SIZE }), ask<Facets>(page, "facets"), ask<MapAnswer>(page, "map", { limit: 1 }), learnNames(page.source)]);
    const side = el("aside", { class: "side panel", "aria-label": "Chosen incident", "aria-live": "polite" });
    return el("div", { class: "incidents-view" }, facets(page, f), listing(page, list, side), el("div", { class: "right" }, side, mapChart(page, map, [], "incidents", list.total)));
};
