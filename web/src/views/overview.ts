// The war at a glance: where, when, how many by whose word, what is contested, what is new.

import { ranges } from "../ranges";
import { bulkOf } from "../bulk";
import { chart } from "../chart";
import type { Column } from "../csv";
import { el, said, type Child } from "../el";
import { compact, day, dotted, figure, number, plural } from "../format";
import { incidentCard } from "../incident_card";
import { byDispute } from "../figures";
import { learnNames } from "../names";
import { mapChart } from "../map_chart";
import { ask, link, reportLink, type Page, type View } from "../page";
import { drawTimeline, playback } from "../timeline";
import { queryOf } from "../state";
import type { Bin, Facets, MapAnswer, Overview, Report, Timeline, Tolls } from "../types";

const BINS: Column<Bin>[] = [
    { key: "start", label: "From", value: (b) => b.start }, { key: "incidents", label: "Incidents", value: (b) => b.incidents, numeric: true },
    { key: "contested", label: "Contested", value: (b) => b.contested, numeric: true }, { key: "killed_low", label: "Killed, low", value: (b) => b.killed_low, numeric: true },
    { key: "killed_best", label: "best", value: (b) => b.killed_best, numeric: true }, { key: "killed_high", label: "high", value: (b) => b.killed_high, numeric: true },
];

function stat(value: Child, label: string, note?: string): HTMLElement {
    return el("div", { class: "stat" }, el("dt", {}, label), el("dd", {}, value, note ? el("small", {}, ` ${note}`) : null));
}

function stats(page: Page, o: Overview): HTMLElement {
    const killed = o.sums.find((s) => s.what === "killed");
    return el("dl", { class: "stats" }, stat(link(page, { view: "incidents", own: {} }, {}, number(o.counts.incidents)), "incidents"), stat(link(page, { view: "incidents", own: { sort: "disputed" }, filter: { contested: "true" } }, {}, number(o.counts.contested)), "contested"),
        stat(number(o.counts.denied), "denied by somebody"), killed ? stat(compact(killed.best), "killed, sum of incidents", figure({ ...killed, best: null })) : null,
        stat(number(o.counts.reports), "reports read"), stat(number(o.counts.claims), "claims"));
}

function contested(page: Page, o: Overview): HTMLElement {
    const cards = [...o.contested].sort(byDispute).slice(0, 6).map((incident) => incidentCard(page, incident));
    const all = link(page, { view: "incidents", own: { sort: "disputed" } }, { class: "more-link" }, "All incidents, most disputed first");
    return el("section", { class: "panel most-disputed", "aria-labelledby": "most-disputed" }, el("h2", { id: "most-disputed" }, "Most disputed"),
        el("p", { class: "note" }, "Voices whose figures cannot both be true, furthest apart first; then what somebody denies."),
        cards.length ? cards : el("p", { class: "empty" }, "Nobody contradicts anybody under this filter."), cards.length ? all : null);
}

function newest(page: Page, o: Overview): HTMLElement {
    const row = (r: Report): HTMLElement => el("li", {}, reportLink(page, r.id, undefined, said(r.title ?? r.id)), el("span", { class: "quiet" }, " ", said(r.outlet ?? ""), dotted(day(r.published), plural(r.claims, "claim"))));
    return el("section", { class: "panel newest", "aria-labelledby": "newest" }, el("h2", { id: "newest" }, "New reports"),
        o.newest.length ? el("ol", { class: "list" }, o.newest.map(row)) : el("p", { class: "empty" }, "No report."));
}

function timeline(page: Page, whole: Timeline): HTMLElement {
    const { since, until } = page.state.filter;
    const { rows, beyond } = bulkOf(whole.rows, (b) => b.start, (b) => b.incidents, since, until);
    const line = { ...whole, rows };
    const note = beyond ? el("span", {}, `${plural(beyond, "incident")} of far earlier or later days not shown. `, link(page, { filter: { since: whole.rows[0]!.start } }, {}, "All time")) : undefined;
    return chart(page, { note, title: `Time, by ${line.unit}`, name: "timeline", columns: BINS, rows: line.rows, draw: (width) => drawTimeline(page, line, width),
        legend: el("div", { class: "row" }, playback(() => page, line), el("p", { class: "legend" }, el("i", { class: "swatch agreed" }), " incidents ", el("i", { class: "swatch contested" }), " of these contested ", el("i", { class: "swatch range" }), " killed, low to high, line at best")) });
}

export const overview: View = async (page: Page) => {
    const { since: _since, until: _until, ...always } = page.state.filter; // the timeline shows what lies around the chosen time
    const [o, map, line, tolls, facets] = await Promise.all([ask<Overview>(page, "overview"), ask<MapAnswer>(page, "map", { limit: 1 }),
        page.source.get<Timeline>("timeline", queryOf(always), page.signal), ask<Tolls>(page, "tolls", { limit: 200 }), ask<Facets>(page, "facets"), learnNames(page.source)]);
    return el("div", { class: "overview" }, stats(page, o), el("div", { class: "main-and-side" },
        el("div", {}, mapChart(page, map, facets.country ?? [], "overview", o.counts.incidents), timeline(page, line), ranges(page, tolls.rows)), el("div", { class: "aside" }, contested(page, o), newest(page, o))));
};
