// One claim: its sentence, its record, why it was coded, what coders decided of it, and where it stands in the account.

import { recordList, whyList } from "../claim_card";
import { el, said, type Child } from "../el";
import { day, dotted } from "../format";
import { legend, quotation } from "../highlight";
import { incidentLink, mayDecide, reportLink, type Page, type View } from "../page";
import { record } from "../source";
import type { ClaimWhole, Decision } from "../types";
import { undo, verdictButtons } from "../verdict";

export function decisionLine(page: Page, d: Decision): HTMLElement {
    return el("li", { class: d.undone ? "undone" : null }, el("b", {}, d.kind), `${d.coder ? ` by ${d.coder}` : ""}, ${day(d.made)}`, d.why ? [": ", said(d.why)] : null, d.fields ? el("code", {}, ` ${JSON.stringify(d.fields)}`) : null,
        d.undone ? el("span", { class: "quiet" }, ` taken back${d.undone_by ? ` by ${d.undone_by}` : ""}`) : mayDecide(page) ? [" ", el("button", { type: "button", onclick: () => void undo(page, d.n) }, "Take back")] : null);
}

export function claimBody(page: Page, whole: ClaimWhole, buttons: Child): HTMLElement {
    const { claim, original } = whole;
    return el("div", { class: "two claim-whole" }, el("div", {}, quotation(claim, whole.context), legend(), buttons,
        !whole.counts ? el("p", { class: "notice" }, "Rejected: it does not count.") : null,
        el("p", {}, reportLink(page, claim.report.id, claim.id, said(whole.report.title ?? whole.report.id)), el("span", { class: "quiet" }, " ", said(whole.report.outlet ?? ""), dotted(day(whole.report.published)))),
        el("p", {}, whole.incident ? incidentLink(page, whole.incident, "The incident it belongs to") : "It belongs to no incident."), whyList(claim, whole.why),
        whole.reviews.length ? el("section", {}, el("h3", {}, "What coders decided"), el("ul", { class: "list" }, whole.reviews.map((d) => decisionLine(page, d)))) : null),
    el("div", {}, el("h3", {}, original ? "The record, as corrected" : "The record"), recordList(claim), original ? [el("h3", {}, "As coded"), recordList(original)] : null));
}

export const claim: View = async (page: Page) => {
    const whole = await page.source.get<ClaimWhole>(record("claims", page.state.own.id ?? ""), "", page.signal);
    return el("div", { class: "claim-view" }, el("h2", {}, "Claim"), claimBody(page, whole, verdictButtons(page, whole.claim)));
};
