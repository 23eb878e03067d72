// A coder's desk: one claim after the other with its sentence, keys for speed, the log of all decisions below.

import { el, said, type Child } from "../el";
import { number, plural } from "../format";
import { ask, link, mayDecide, type Page, type View } from "../page";
import { record } from "../source";
import type { Claims, ClaimWhole, Decision, Listing } from "../types";
import { correct, decide, lastDecision, reject, undo, verdictButtons } from "../verdict";
import { claimBody, decisionLine } from "./claim";

const QUEUES: [string, string][] = [["open", "not yet reviewed"], ["accept", "accepted"], ["reject", "rejected"], ["correct", "corrected"], ["any", "all reviewed"]];
const AHEAD = 30;

function bindings(page: Page, whole: ClaimWhole, step: (way: number) => void): void {
    const may = mayDecide(page);
    page.keys({
        n: { what: "next claim", run: () => step(1) }, p: { what: "previous claim", run: () => step(-1) },
        ...(may ? { a: { what: "accept", run: () => void decide(page, { kind: "accept", ids: [whole.claim.id] }) }, r: { what: "reject", run: () => void reject(page, whole.claim) },
            c: { what: "correct", run: () => void correct(page, whole.claim) }, u: { what: "undo the last decision", run: () => void undo(page, lastDecision()) } } : {}),
    });
}

function head(page: Page, list: Claims, at: number, step: (way: number) => void): HTMLElement {
    const queue = el("select", { id: "queue", onchange: (e: Event) => page.go({ own: { key: (e.target as HTMLSelectElement).value } }) }, QUEUES.map(([v, label]) => el("option", { value: v, selected: v === (page.state.own.key ?? "open") }, label)));
    const walk = (label: string, way: number): HTMLElement => el("button", { type: "button", onclick: () => step(way) }, label);
    const where = list.rows.length ? `${number(list.offset + at + 1)} of ${plural(list.total, "claim")}` : "";
    return el("header", { class: "row" }, el("label", {}, "Claims ", queue), walk("← previous", -1), walk("next →", 1), el("span", { class: "quiet", "aria-live": "polite" }, where), el("span", { class: "keys quiet" }, mayDecide(page) ? "keys: n p a r c u, ? for help" : "keys: n p, ? for help"));
}

function log(page: Page, decisions: Decision[]): HTMLElement {
    const row = (d: Decision): HTMLElement => {
        const line = decisionLine(page, d);
        const kind = d.kind === "merge" || d.kind === "split" ? "incident" : "claim";
        line.append(" ", link(page, { view: kind, own: { id: d.ids[0] } }, {}, kind === "claim" ? "the claim" : "the incident"));
        return line;
    };
    return el("section", { class: "panel", "aria-labelledby": "log" }, el("h2", { id: "log" }, "All decisions, newest first"), decisions.length ? el("ol", { class: "list log" }, decisions.map(row)) : el("p", { class: "empty" }, "Nobody has decided anything yet."),
        el("p", {}, "Reviewed claims for others: ", el("a", { href: "api/v1/review/export", download: "casus-reviews.jsonl" }, "to train with"), " (each with its verdict, as coded and as corrected), ", el("a", { href: "api/v1/review/export?format=gold", download: "casus-keys.jsonl" }, "to score against"), " (what was found right, by its words). ", link(page, { view: "agreement" }, {}, "How coders agree")));
}

const EMPTY: Record<string, Child> = { open: "Every claim under this filter is reviewed." };

export const review: View = async (page: Page) => {
    if (page.source.fixed) return el("p", { class: "empty" }, "This is a written copy: claims are reviewed where casus serve runs.");
    const queue = page.state.own.key ?? "open";
    const offset = Number(page.state.own.offset ?? 0);
    const [list, decisions] = await Promise.all([ask<Claims>(page, "claims", { review: queue, offset, limit: AHEAD }), page.source.get<Listing<Decision>>("decisions", "limit=50", page.signal)]);
    const at = 0;
    const step = (way: number): void => {
        const to = Math.max(0, Math.min(list.total - 1, offset + way));
        page.go({ own: { ...page.state.own, offset: to ? String(to) : "" } }, "replace");
    };
    const first = list.rows[at];
    const whole = first ? await page.source.get<ClaimWhole>(record("claims", first.id), "", page.signal) : null;
    if (whole) bindings(page, whole, step);
    else page.keys({ u: { what: "undo the last decision", run: () => void undo(page, lastDecision()) } });
    const body = whole ? claimBody(page, whole, verdictButtons(page, whole.claim)) : el("p", { class: "empty" }, EMPTY[queue] ?? "No claim of this kind under this filter.");
    return el("div", { class: "review-view" }, el("h2", {}, "Review"), head(page, list, at, step), body, log(page, decisions.rows), page.session.user ? el("p", { class: "quiet" }, "You are ", said(page.session.user), ".") : null);
};
