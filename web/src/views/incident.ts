// One incident: every figure by voice on one axis, who denies, from how many origins, how the figures changed, and the sentences.

import { drawVoices, type VoiceRow } from "../axis";
import { chart } from "../chart";
import { claimCard } from "../claim_card";
import type { Column } from "../csv";
import { el, said, webAddress, type Child } from "../el";
import { day, dotted, figure, many, number, plural } from "../format";
import { disputed, inOrder } from "../figures";
import { legend, quotation } from "../highlight";
import { historyChart } from "../history";
import { contestedTag, ends, heading, whenWhat } from "../incident_card";
import { kindLegend } from "../kind_legend";
import { actorName, learnNames } from "../names";
import { basis, link, mayDecide, reportLink, type Page, type View } from "../page";
import { record } from "../source";
import { queryOf } from "../state";
import type { Claim, Decision, Figure, FigureBy, IncidentWhole, Report } from "../types";
import { split, undo, verdictButtons } from "../verdict";
import { kindWords, precisionWords } from "../words";

const BY: Column<FigureBy>[] = [
    { key: "voice", label: "Voice", value: (b) => b.voice ?? "the outlet", wide: true }, { key: "kind", label: "Kind", value: (b) => b.kind, cell: (b) => kindWords(b.kind) },
    { key: "low", label: "Low", value: (b) => b.low, numeric: true }, { key: "high", label: "High", value: (b) => b.high, numeric: true },
    { key: "published", label: "Published", value: (b) => b.published }, { key: "report", label: "Report", value: (b) => b.report }, { key: "origin", label: "Origin", value: (b) => b.origin, numeric: true },
    { key: "state", label: "State", value: (b) => state(b) }, { key: "claim", label: "Claim", value: (b) => b.claim },
];
const state = (b: FigureBy): string => [b.retracted ? "retracted" : b.superseded ? "superseded" : "", b.disputes ? "disputes" : "", b.summed ? "summed from parts" : ""].filter(Boolean).join(", ");

const goTo = (claim: string): void => {
    const node = document.getElementById(`claim-${claim}`);
    node?.closest("details.others")?.setAttribute("open", "");
    node?.scrollIntoView({ behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth", block: "center" });
    node?.focus({ preventScroll: true });
};

const voiceRow = (b: FigureBy): VoiceRow => ({ low: b.low, high: b.high, kind: b.kind, label: b.voice ?? "the outlet itself", under: [kindWords(b.kind), day(b.published)].filter(Boolean).join(", "), gone: !!(b.superseded || b.retracted),
    title: [`${b.voice ?? "the outlet"} (${kindWords(b.kind)})`, day(b.published), b.report, state(b)].filter(Boolean).join(" · "), pick: () => goTo(b.claim) });

const figureTitle = (f: Figure): string => [f.what.charAt(0).toUpperCase() + f.what.slice(1), f.role && `(${many(f.role)})`, f.side && `of ${actorName(f.side)}`].filter(Boolean).join(" ");

function figureChart(page: Page, f: Figure): HTMLElement {
    const title = figureTitle(f);
    const byLink = (b: FigureBy): HTMLElement => el("button", { type: "button", class: "plain", onclick: () => goTo(b.claim) }, said(b.voice ?? "the outlet"));
    const columns = BY.map((c) => (c.key === "voice" ? { ...c, cell: byLink } : c));
    const sum = el("span", {}, el("b", { class: "big" }, figure(f)), " ", f.contested ? contestedTag() : null, el("span", { class: "quiet" }, ` — ${f.why}`));
    return chart(page, { title, name: `figure-${f.what}${f.role ? `-${f.role}` : ""}`, columns, rows: f.by, level: "h3", note: sum, legend: kindLegend(f.by.map((b) => b.kind)),
        draw: (width) => drawVoices(f.by.map(voiceRow), f, width, `${title}: ${f.by.map((b) => `${b.voice ?? "the outlet"} ${b.low ?? ""} to ${b.high ?? ""}`).join("; ")}`) });
}

function denials(whole: IncidentWhole): Child {
    const denied = whole.incident.denied_by;
    if (!denied.length) return el("p", { class: "quiet" }, "Nobody denies it in these reports.");
    const words = (id: string): Child => {
        const claim = whole.claims.find((c) => c.id === id);
        return claim ? quotation(claim, whole.contexts[id], NEAR) : null;
    };
    return el("ul", { class: "list denials" }, denied.map((d) => el("li", {}, el("button", { type: "button", class: "plain", onclick: () => goTo(d.claim) }, said(d.voice ?? "the outlet")), " denies:", words(d.claim),
        d.denies ? [el("p", { class: "quiet" }, "what is denied:"), words(d.denies)] : null)));
}

const NEAR = 70; // code points around a denial: often a clause that says little alone

/** Reports that copy each other are one origin; an account counts origins, not articles. */
function origins(page: Page, reports: Report[]): HTMLElement {
    const groups = new Map<number, Report[]>();
    for (const r of reports) groups.set(r.origin, [...(groups.get(r.origin) ?? []), r]);
    const line = (r: Report): Child => {
        const address = webAddress(r.url);
        return el("li", {}, reportLink(page, r.id, undefined, said(r.title ?? r.id)), el("span", { class: "quiet" }, " ", said(r.outlet ?? ""), dotted(day(r.published))), address ? [" ", el("a", { href: address, rel: "noreferrer noopener", target: "_blank" }, "original")] : null);
    };
    return el("section", { class: "panel", "aria-labelledby": "origins" }, el("h2", { id: "origins" }, `${plural(groups.size, "origin")}, ${plural(reports.length, "report")}`),
        el("ol", { class: "origins" }, [...groups.values()].map((list) => el("li", {}, list.length > 1 ? `${plural(list.length, "near copy", "near copies")} ` : null, el("ul", { class: "list" }, list.map(line))))));
}

function sentences(page: Page, whole: IncidentWhole): HTMLElement {
    const chosen = new Set<string>();
    const button = el("button", { type: "button", class: "primary", hidden: true, onclick: () => void split(page, whole.incident.id, [...chosen]) }, "Split");
    const pick = (claim: Claim): Child => !mayDecide(page) || whole.claims.length < 2 ? null : el("label", { class: "pick" }, el("input", { type: "checkbox", onchange: (e: Event) => {
        (e.target as HTMLInputElement).checked ? chosen.add(claim.id) : chosen.delete(claim.id);
        button.hidden = !chosen.size;
        button.textContent = `Split ${plural(chosen.size, "claim")} off`;
    } }), " split off");
    const cards = (claims: Claim[]): HTMLElement[] => {
        const groups = new Map<string, Claim[]>();
        for (const claim of claims) groups.set(claim.report.id, [...(groups.get(claim.report.id) ?? []), claim]);
        return [...groups].map(([id, list]) => el("section", { class: "from-report" }, el("h3", {}, reportLink(page, id, undefined, said(list[0]!.report.title ?? id)), el("span", { class: "quiet" }, " ", said(list[0]!.report.outlet ?? ""), dotted(day(list[0]!.report.published)))),
            list.map((claim) => claimCard(page, claim, whole.contexts[claim.id], whole.reviews[claim.id], [verdictButtons(page, claim), pick(claim)]))));
    };
    const telling = whole.claims.filter((claim) => tells(whole, claim.id));
    const others = whole.claims.filter((claim) => !tells(whole, claim.id));
    const folded = others.length > FEW && telling.length > 0;
    const first = folded ? telling : whole.claims;
    const fold = (claims: Claim[], words: string): Child => claims.length ? el("details", { class: "others" }, el("summary", {}, words), cards(claims)) : null;
    return el("section", { class: "sentences", "aria-labelledby": "sentences" }, el("h2", { id: "sentences" }, plural(whole.claims.length, "claim in its words", "claims in their words")), legend(), button, cards(first.slice(0, MANY)),
        fold(first.slice(MANY), `${number(first.length - MANY)} more`), fold(folded ? others : [], `${number(others.length)} more that give no figure and deny nothing`));
}
const [FEW, MANY] = [4, 8];

/** Whether a figure rests on the claim, or it denies something. */
const tells = ({ incident }: IncidentWhole, id: string): boolean =>
    incident.figures.some((f) => f.by.some((by) => by.claim === id)) || incident.denied_by.some((d) => d.claim === id || d.denies === id);

function decisions(page: Page, list: Decision[]): Child {
    if (!list.length) return null;
    const row = (d: Decision): HTMLElement => el("li", {}, `${d.kind}${d.coder ? ` by ${d.coder}` : ""}, ${day(d.made)}`, d.why ? [": ", said(d.why)] : null, mayDecide(page) ? [" ", el("button", { type: "button", onclick: () => void undo(page, d.n) }, "Take back")] : null);
    return el("section", { class: "panel" }, el("h2", {}, "Decisions of people"), el("ul", { class: "list" }, list.map(row)));
}

function top(page: Page, whole: IncidentWhole): HTMLElement {
    const i = whole.incident;
    const killed = disputed(i);
    const place = i.place ? `${precisionWords(i.place.precision)}${i.place.lat !== null ? ` · ${i.place.lat.toFixed(3)}, ${i.place.lon!.toFixed(3)}` : " · not found in the gazetteer"}` : "no place said";
    return el("header", { class: "incident-head" }, el("p", { class: "back" }, link(page, { view: "incidents" }, {}, "← all incidents")), el("h2", {}, heading(i)), el("p", {}, whenWhat(i)),
        el("p", { class: "quiet" }, place, i.time && !i.time.stated ? " · no day is stated: taken from the report's" : "", i.sides.length ? ` · sides: ${i.sides.map(actorName).join(", ")}` : "", ` · confidence ${i.confidence.toFixed(2)} · ${basis(page)}`),
        killed ? el("div", { class: "dispute" }, contestedTag(), ends(page, killed)) : null);
}

export const incident: View = async (page: Page) => {
    const id = page.state.own.id ?? "";
    const [whole] = await Promise.all([page.source.get<IncidentWhole>(record("incidents", id), queryOf(page.state.filter), page.signal), learnNames(page.source)]);
    const figures = inOrder(whole.incident.figures);
    document.title = `${whole.incident.place?.name ?? "incident"} · casus`;
    return el("div", { class: "incident-view" }, top(page, whole), el("div", { class: "two" },
        el("div", {}, el("section", { "aria-labelledby": "who-says" }, el("h2", { id: "who-says" }, "Who says how many"), figures.length ? figures.map((f) => figureChart(page, f)) : el("p", { class: "empty" }, "Nobody gives a number.")), sentences(page, whole)),
        el("div", { class: "beside" }, el("section", { class: "panel", "aria-labelledby": "denied" }, el("h2", { id: "denied" }, "Who denies"), denials(whole)), historyChart(page, whole.history), origins(page, whole.reports), decisions(page, whole.decisions))));
};
