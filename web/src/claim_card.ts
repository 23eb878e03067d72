// One claim as people read it: the sentence, who says it, what casus took from it, and what coders decided.

import { el, said, type Child } from "./el";
import { bounds, day, days } from "./format";
import { quotation } from "./highlight";
import { reportLink, type Page } from "./page";
import type { Claim, Context, Participant, Review, Why } from "./types";
import { eventWords, precisionWords, stanceWords } from "./words";

export const stanceTag = (stance: string): HTMLElement => el("span", { class: `tag s-${stance}`, title: stanceWords(stance) }, stance);

export function voiceChain(claim: Claim): HTMLElement {
    const names = claim.voices.map((v) => v.name);
    const chain = [claim.report.outlet ?? "the outlet", ...names];
    return el("span", { class: "chain" }, chain.map((name, i) => [i ? " › " : null, said(name)]));
}

const people = (list: Participant[]): Child[] => list.map((p, i) => [i ? ", " : null, said(p.name), p.code ? el("span", { class: "quiet" }, ` ${p.code}${p.sector ? `/${p.sector}` : ""}`) : null]);

function place(claim: Claim): Child {
    const p = claim.place;
    return p ? [said([p.name, p.admin1, p.country].filter(Boolean).join(", ")), el("span", { class: "quiet" }, ` ${precisionWords(p.precision)}`)] : null;
}

const facts = (record: Record<string, unknown> | null): string =>
    record ? Object.entries(record).filter(([, v]) => v !== null && !(Array.isArray(v) && !v.length)).map(([k, v]) => `${k.replace(/_/g, " ")} ${Array.isArray(v) ? v.map((x) => (x as { name?: string })?.name ?? x).join(", ") : v}`).join("; ") : "";

/** The record, row by row; rows that it has nothing for are left out. */
export function recordList(claim: Claim): HTMLElement {
    const rows: [string, Child][] = [
        ["who says", voiceChain(claim)],
        ["stance", [stanceTag(claim.stance), " ", stanceWords(claim.stance), claim.historical ? "; told as history" : null]],
        ["what", claim.event ? [eventWords(claim.event), claim.event.text ? [" from “", said(claim.event.text), "”"] : null] : null],
        ["who", claim.actor.length ? people(claim.actor) : null],
        ["to whom", claim.recipient.length ? people(claim.recipient) : null],
        ["with", claim.instrument.length ? people(claim.instrument) : null],
        ["where", place(claim)],
        ["when", claim.time ? [days(claim.time.start, claim.time.end), claim.time.text ? [el("span", { class: "quiet" }, " from “", said(claim.time.text), "”")] : null] : null],
        ["how many", claim.counts.length ? claim.counts.map((c) => el("div", {}, `${c.what} ${bounds(c)}`, el("span", { class: "quiet" }, " from “", said(c.text), "”", c.role && c.role !== "unknown" ? `, ${c.role}` : "", c.scope === "cumulative" ? ", in all" : "", c.since ? `, since ${c.since}` : ""))) : null],
        ["ceasefire", facts(claim.ceasefire)], ["movement", facts(claim.movement)], ["tie", facts(claim.tie)],
    ];
    return el("dl", { class: "record" }, rows.filter(([, value]) => value && (!Array.isArray(value) || value.length)).map(([name, value]) => [el("dt", {}, name), el("dd", {}, value)]));
}

export function whyList(claim: Claim, why: Why[] | undefined): HTMLElement {
    const lines = why?.length ? why.map((w) => el("li", {}, el("b", {}, w.label), " ", said(w.text))) : claim.rules.map((rule) => el("li", {}, rule));
    return el("details", { class: "why" }, el("summary", {}, "Why it was coded"), el("ul", {}, lines),
        el("p", { class: "quiet" }, `confidence ${claim.confidence.toFixed(2)} · claim ${claim.id}`));
}

export function reviewLine(review: Review | undefined): HTMLElement | null {
    if (!review) return null;
    const word: Record<string, string> = { accept: "accepted", reject: "rejected", correct: "corrected" };
    return el("p", { class: `verdict v-${review.verdict}` }, `${word[review.verdict] ?? review.verdict}${review.coder ? ` by ${review.coder}` : ""}, ${day(review.made)}`, review.why ? [": ", said(review.why)] : null);
}

/** A claim in a list: its summary line and sentence; the record opens below. */
export function claimCard(page: Page, claim: Claim, context: Context | undefined, review: Review | undefined, tools: Child): HTMLElement {
    const counts = claim.counts.map((c) => el("b", { class: "count" }, `${c.what} ${bounds(c)}`));
    return el("article", { class: `claim s-${claim.stance}`, id: `claim-${claim.id}`, tabindex: -1, "aria-label": `Claim: ${claim.text.slice(0, 80)}` },
        el("p", { class: "claim-head" }, stanceTag(claim.stance), " ", voiceChain(claim), " ", eventWords(claim.event), " ", counts.map((c) => [c, " "])),
        quotation(claim, context), reviewLine(review),
        el("div", { class: "claim-tools" }, el("details", { class: "why" }, el("summary", {}, "Record"), recordList(claim)), whyList(claim, undefined),
            reportLink(page, claim.report.id, claim.id, "In its report"), tools));
}
