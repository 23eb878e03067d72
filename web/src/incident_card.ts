// An incident in a few lines: where and when, how many were killed and who is furthest apart on it, who denies.

import { el, said, type Child } from "./el";
import { bounds, days, figure, number, placeName, plural } from "./format";
import { dispute, disputed, extremes, whole } from "./figures";
import { counted } from "./names";
import { incidentLink, link, type Page } from "./page";
import type { Figure, FigureBy, Incident } from "./types";
import { countryName, eventWords, HARMS } from "./words";

export const contestedTag = (): HTMLElement => el("span", { class: "tag contested" }, "contested");

export function heading(incident: Incident): Child {
    if (!incident.place) return ["Place not said", incident.title ? el("span", { class: "quiet" }, ", in “", said(incident.title), "”") : null];
    const [name, country] = [placeName(incident), countryName(incident.place.country)];
    return [said(name), country && country !== name ? `, ${country}` : null];
}

export const whenWhat = (incident: Incident): string => [days(incident.time?.start, incident.time?.end), eventWords(incident.event)].filter(Boolean).join(" · ");

/** The two ends of a dispute, in words, each number with its sentence behind it: "A: 12 against B: 60". */
export function ends(page: Page, figure_: Figure): Child {
    const both = extremes(figure_);
    if (!both || both.least === both.most) return null;
    const whom = counted(figure_);
    const say = (by: FigureBy): Child => [said(by.voice ?? "the outlet"), ": ", link(page, { view: "claim", own: { id: by.claim } }, { title: "its sentence" }, el("b", {}, bounds(by)))];
    return el("p", { class: "ends" }, whom ? el("span", { class: "quiet" }, `${whom}: `) : null, say(both.least), el("span", { class: "quiet" }, " against "), say(both.most));
}

export function harms(incident: Incident): Child {
    return HARMS.map((what) => whole(incident, what)).filter((f): f is Figure => !!f).map((f) => el("span", { class: `harm${f.contested ? " contested" : ""}` }, el("b", {}, figure(f)), ` ${f.what}`));
}

/** How many reports tell of it as their news, and how many only mention it. */
export function told({ reports, mentions, origins }: Incident): string {
    const mention = mentions.length ? (reports.length ? `${mentions.length} more mention it` : `only mentioned, in ${plural(mentions.length, "report")}`) : "";
    return [reports.length ? plural(reports.length, "report") : "", mention, plural(origins, "origin")].filter(Boolean).join(", ");
}

export function incidentCard(page: Page, incident: Incident, level: "h3" | "h4" = "h3"): HTMLElement {
    const killed = disputed(incident);
    const denials = incident.denied_by.length;
    return el("article", { class: `card${killed ? " is-contested" : ""}` },
        el(level, {}, incidentLink(page, incident.id, heading(incident))),
        el("p", { class: "quiet" }, whenWhat(incident)),
        el("p", { class: "harms" }, harms(incident), incident.figures.some((f) => f.contested) ? contestedTag() : null),
        killed ? ends(page, killed) : null,
        denials ? el("p", { class: "denied" }, "denied by ", [...new Set(incident.denied_by.map((d) => d.voice ?? "the outlet"))].slice(0, 3).map((v, i) => [i ? ", " : null, said(v)])) : null,
        el("p", { class: "quiet" }, told(incident), dispute(incident) ? ` · ${number(dispute(incident))} apart` : ""));
}
