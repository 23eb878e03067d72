// A coder's decisions: accept, reject, correct, merge, split, each with a why, each undone by its number. The claim as coded is never overwritten.

import { el, type Child } from "./el";
import { mayDecide, type Page } from "./page";
import type { Claim, Decision } from "./types";
import { asText, fromText } from "./participants";
import { STANCES } from "./words";

export interface Decide { kind: "accept" | "reject" | "correct" | "merge" | "split"; ids: string[]; why?: string; fields?: Record<string, unknown> }

let last: number | null = null; // what "u" takes back
let deciding = false; // a key pressed twice in haste decides once
export const lastDecision = (): number | null => last;

export async function decide(page: Page, decision: Decide): Promise<boolean> {
    if (deciding) return false;
    deciding = true;
    try {
        const answer = await page.source.post<{ decision: Decision }>("decisions", decision);
        last = answer.decision.n;
        page.tell(`${DONE[decision.kind]}. u takes it back.`);
        await page.again();
        return true;
    } catch (error) {
        page.tell((error as Error).message);
        return false;
    } finally {
        deciding = false;
    }
}
const DONE = { accept: "Accepted", reject: "Rejected", correct: "Corrected", merge: "Merged", split: "Split off" };

export async function undo(page: Page, n: number | null): Promise<void> {
    if (n === null) return page.tell("Nothing of this visit is left to take back; the log below has everything.");
    try {
        await page.source.post(`decisions/${n}/undo`, {});
        if (n === last) last = null;
        page.tell("Taken back.");
        await page.again();
    } catch (error) {
        page.tell((error as Error).message);
    }
}

/** Asks for a why, and whatever else the form holds; resolves to null when the reader thinks better of it. */
export function askWhy(title: string, fields: Child, confirm: string): Promise<FormData | null> {
    return new Promise((resolve) => {
        const form = el("form", { method: "dialog" }, el("h2", { id: "dialog-title" }, title), fields,
            el("label", {}, "Why ", el("textarea", { name: "why", rows: 2 })),
            el("p", { class: "buttons" }, el("button", { value: "yes", class: "primary" }, confirm), el("button", { value: "", formnovalidate: true }, "Cancel")));
        const dialog = el("dialog", { "aria-labelledby": "dialog-title" }, form);
        dialog.addEventListener("close", () => {
            resolve(dialog.returnValue === "yes" ? new FormData(form) : null);
            dialog.remove();
        });
        document.body.append(dialog);
        dialog.showModal();
    });
}

const text = (form: FormData, name: string): string => String(form.get(name) ?? "").trim();

export async function reject(page: Page, claim: Claim): Promise<void> {
    const form = await askWhy("Reject this claim", el("p", {}, "It stays in the ledger, and no longer counts."), "Reject");
    if (form) await decide(page, { kind: "reject", ids: [claim.id], why: text(form, "why") || undefined });
}

function number(form: FormData, name: string): number | null {
    const value = text(form, name);
    return value === "" || Number.isNaN(Number(value)) ? null : Number(value);
}

const input = (name: string, label: string, value: string | number | null | undefined, type = "text"): HTMLElement =>
    el("label", {}, `${label} `, el("input", { name, type, value: value ?? "", min: type === "number" ? 0 : null }));

export async function correct(page: Page, claim: Claim): Promise<void> {
    const counts = claim.counts.map((c, i) => el("fieldset", {}, el("legend", {}, c.what), input(`low${i}`, "at least", c.low, "number"), input(`high${i}`, "at most", c.high, "number")));
    const stance = el("label", {}, "Stance ", el("select", { name: "stance" }, STANCES.map((s) => el("option", { value: s, selected: s === claim.stance }, s))));
    const type = claim.event ? input("type", "Event type", claim.event.type) : null;
    const when = input("start", "Day", claim.time?.start ?? "");
    const people = [input("actor", "Who", asText(claim.actor)), input("recipient", "To whom", asText(claim.recipient))];
    const hint = el("p", { class: "quiet" }, "Several with a semicolon between them, a code behind “=”: Peruvian army = PER/MIL; rebels");
    const form = await askWhy("Correct this claim", el("div", { class: "fields" }, stance, type, people, hint, when, counts), "Correct");
    if (form) await decide(page, { kind: "correct", ids: [claim.id], fields: corrected(claim, form), why: text(form, "why") || undefined });
}

/** Only what differs from the record, as a merge patch over it. */
export function corrected(claim: Claim, form: FormData): Record<string, unknown> {
    const fields: Record<string, unknown> = {};
    if (text(form, "stance") !== claim.stance) fields.stance = text(form, "stance");
    if (claim.event && text(form, "type") !== (claim.event.type ?? "")) fields.event = { type: text(form, "type").toUpperCase() };
    for (const role of ["actor", "recipient"] as const) if (text(form, role) !== asText(claim[role])) fields[role] = fromText(text(form, role), claim[role]);
    const start = text(form, "start");
    if (start !== (claim.time?.start ?? "")) fields.time = start ? { start, end: start, precision: 1 } : null;
    const counts = claim.counts.map((c, i) => ({ ...c, low: number(form, `low${i}`), high: number(form, `high${i}`) }));
    if (JSON.stringify(counts) !== JSON.stringify(claim.counts)) fields.counts = counts;
    return fields;
}

export function verdictButtons(page: Page, claim: Claim): HTMLElement | null {
    if (!mayDecide(page)) return null;
    const button = (label: string, run: () => void): HTMLElement => el("button", { type: "button", onclick: run, "aria-label": `${label} this claim` }, label);
    return el("span", { class: "verdicts" }, button("Accept", () => void decide(page, { kind: "accept", ids: [claim.id] })),
        button("Reject", () => void reject(page, claim)), button("Correct", () => void correct(page, claim)));
}

export async function merge(page: Page, ids: string[]): Promise<void> {
    const form = await askWhy(`Merge ${ids.length} incidents into one`, el("p", {}, "Their claims will count as of one happening."), "Merge");
    if (form) await decide(page, { kind: "merge", ids, why: text(form, "why") || undefined });
}

export async function split(page: Page, incident: string, claims: string[]): Promise<void> {
    const form = await askWhy(`Split ${claims.length} claims off`, el("p", {}, "They will be an incident of their own."), "Split");
    if (form) await decide(page, { kind: "split", ids: [incident, ...claims], why: text(form, "why") || undefined });
}
