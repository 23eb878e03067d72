// One report: its text with every claim marked, the record of the chosen one beside it, and for each sentence why it was coded or why not.

import { recordList, reviewLine, whyList } from "../claim_card";
import { el, said, webAddress, type Child } from "../el";
import { day, dotted, plural } from "../format";
import { legend, partsOf, pieces, type Part } from "../highlight";
import { incidentLink, link, type Page, type View } from "../page";
import { record } from "../source";
import type { Claim, Report, ReportWhole } from "../types";
import { verdictButtons } from "../verdict";

interface Shown { whole: ReportWhole; side: HTMLElement; text: HTMLElement; claim: Claim | null; silent: number }

const length = (claim: Claim): number => claim.span[1] - claim.span[0];

/** The innermost claim at a piece: where claims lie in each other, the shortest. */
function innermost(parts: Part[], claims: Map<string, Claim>): Claim | null {
    const there = parts.map((p) => claims.get(p.cls)).filter((c): c is Claim => !!c);
    return there.sort((a, b) => length(a) - length(b))[0] ?? null;
}

const uncoded = (whole: ReportWhole): Part[] => whole.sentences.filter((s) => s.why_not).map((s) => ({ span: s.span, cls: "why-not", title: s.why_not! }));

function paragraph(page: Page, shown: Shown, text: string, start: number): HTMLElement {
    const claims = new Map(shown.whole.claims.map((c) => [c.id, c]));
    const spans: Part[] = shown.whole.claims.map((c) => ({ span: c.span, cls: c.id, title: c.stance }));
    const chosen = shown.claim ? partsOf(shown.claim) : [];
    return el("p", { dir: "auto" }, pieces(text, start, [...spans, ...uncoded(shown.whole), ...chosen]).map((piece) => node(page, shown, piece.text, piece.parts, claims)));
}

function node(page: Page, shown: Shown, text: string, parts: Part[], claims: Map<string, Claim>): Node {
    const claim = innermost(parts, claims);
    const why = parts.find((p) => p.cls === "why-not");
    const word = parts.find((p) => p.cls.startsWith("p-"));
    const inChosen = !!shown.claim && parts.some((p) => p.cls === shown.claim!.id);
    const content = word && inChosen ? el("mark", { class: word.cls, title: word.title }, text) : text;
    if (claim) return el("span", { class: `claimed s-${claim.stance}${inChosen ? " chosen" : ""}`, "data-claim": claim.id, onclick: () => choose(page, shown, claim) }, content);
    if (why) return el("span", { class: "uncoded", "data-from": why.span[0], title: `not coded: ${why.title}`, onclick: () => whyNot(shown, why) }, content);
    return el("span", {}, content);
}

function whyNot(shown: Shown, { span, title }: Part): void {
    shown.side.replaceChildren(el("h2", {}, "Not coded"), el("blockquote", { dir: "auto" }, [...(shown.whole.text ?? "")].slice(...span).join("")), el("p", {}, title));
    for (const piece of shown.text.querySelectorAll<HTMLElement>(".uncoded")) piece.classList.toggle("chosen", piece.dataset.from === String(span[0]));
}

/** Through the sentences that were not coded, as n and p go through the claims. */
function stepWhyNot(page: Page, shown: Shown): void {
    const dumb = uncoded(shown.whole);
    if (!dumb.length || shown.whole.text === null) return page.tell("No sentence was left uncoded.");
    shown.silent = (shown.silent + 1) % dumb.length;
    whyNot(shown, dumb[shown.silent]!);
    shown.text.querySelector(".uncoded.chosen")?.scrollIntoView({ block: "nearest" });
}

function drawText(page: Page, shown: Shown): void {
    const text = shown.whole.text;
    if (text === null) return shown.text.replaceChildren(el("p", { class: "empty" }, "The text of this report is not part of this copy; its claims are listed below."));
    let start = 0;
    const blocks = text.split("\n").map((line) => {
        const at = start;
        start += [...line].length + 1;
        return line.trim() ? paragraph(page, shown, line, at) : null;
    });
    shown.text.replaceChildren(...blocks.filter((b): b is HTMLElement => !!b));
}

function choose(page: Page, shown: Shown, claim: Claim): void {
    shown.claim = claim;
    drawText(page, shown);
    const at = shown.whole.claims.indexOf(claim);
    const incident = shown.whole.incidents[claim.id];
    shown.side.replaceChildren(el("h2", {}, `Claim ${at + 1} of ${shown.whole.claims.length}`), el("blockquote", { dir: "auto" }, claim.text), recordList(claim),
        ...[reviewLine(shown.whole.reviews[claim.id]), verdictButtons(page, claim), whyList(claim, shown.whole.why[claim.id])].filter((n): n is HTMLElement => !!n),
        el("p", {}, incident ? incidentLink(page, incident, "The incident it belongs to") : "It belongs to no incident."));
    history.replaceState(null, "", link(page, { own: { ...page.state.own, claim: claim.id } }, {}).href);
}

function step(page: Page, shown: Shown, way: number): void {
    const { claims } = shown.whole;
    if (!claims.length) return;
    const at = shown.claim ? claims.indexOf(shown.claim) + way : way > 0 ? 0 : claims.length - 1;
    choose(page, shown, claims[(at + claims.length) % claims.length]!);
    shown.text.querySelector(".chosen")?.scrollIntoView({ block: "nearest" });
}

const reportLine = (page: Page, r: Report): Child => el("li", {}, link(page, { view: "report", own: { id: r.id } }, {}, said(r.title ?? r.id)), ` revision ${r.revision}, ${day(r.published)}`);

function head(page: Page, w: ReportWhole): HTMLElement {
    const address = webAddress(w.report.url);
    return el("header", {}, el("h2", {}, said(w.report.title ?? w.report.id)), el("p", { class: "quiet" }, said(w.report.outlet ?? "outlet unknown"), dotted(day(w.report.published), plural(w.report.claims, "claim"), `origin ${w.report.origin}`, `SHA-256 ${w.report.sha256.slice(0, 12)}…`),
        address ? [" · ", el("a", { href: address, rel: "noreferrer noopener", target: "_blank" }, "original")] : null),
    w.report.replaced ? el("p", { class: "notice" }, "A later revision of this report replaces it; its claims are history.") : null,
    w.revisions.length ? el("details", {}, el("summary", {}, "Other revisions"), el("ul", {}, w.revisions.map((r) => reportLine(page, r)))) : null,
    w.same_origin.length ? el("details", {}, el("summary", {}, `${plural(w.same_origin.length, "near copy", "near copies")} of it`), el("ul", {}, w.same_origin.map((r) => reportLine(page, r)))) : null);
}

export const report: View = async (page: Page) => {
    const whole = await page.source.get<ReportWhole>(record("reports", page.state.own.id ?? ""), "", page.signal);
    whole.claims.sort((a, b) => a.span[0] - b.span[0] || b.span[1] - a.span[1]);
    const shown: Shown = { whole, side: el("aside", { class: "side panel", "aria-label": "Chosen claim", "aria-live": "polite" }), text: el("div", { class: "text" }), claim: null, silent: -1 };
    const walk = (label: string, way: number): HTMLElement => el("button", { type: "button", onclick: () => step(page, shown, way) }, label);
    shown.side.append(el("h2", {}, "Record"), el("p", { class: "quiet" }, "Choose a marked sentence, or press n and p to go through the claims. Unmarked sentences say why they were not coded: w goes through them."));
    drawText(page, shown);
    const claim = whole.claims.find((c) => c.id === page.state.own.claim);
    if (claim) choose(page, shown, claim);
    page.keys({ n: { what: "next claim", run: () => step(page, shown, 1) }, p: { what: "previous claim", run: () => step(page, shown, -1) }, w: { what: "why not: next sentence that was not coded", run: () => stepWhyNot(page, shown) } });
    document.title = `${whole.report.title ?? "report"} · casus`;
    return el("div", { class: "report-view two" }, el("article", {}, head(page, whole), el("p", { class: "row" }, walk("← previous claim", -1), walk("next claim →", 1)), legend(), shown.text), shown.side);
};
