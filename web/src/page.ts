// What every view is given: what the reader chose, where data come from, and how to go elsewhere.

import { el, type Child, type Props } from "./el";
import type { Source } from "./source";
import { changed, queryOf, writeState, type Change, type State } from "./state";
import type { Session } from "./types";
import { policyWords } from "./words";

export interface Page {
    state: State; source: Source; session: Session; signal: AbortSignal;
    /** Changes the address and shows what it says; "replace" leaves no step to go back to. */
    go(change: Change, how?: "push" | "replace"): void;
    /** Shows the same address anew, after a decision. */
    again(): Promise<void>;
    /** One line for all to read, and for screen readers to say. */
    tell(message: string): void;
    keys(bindings: Record<string, KeyBinding>): void;
}
export interface KeyBinding { what: string; run: () => void }
export type View = (page: Page) => Promise<Node>;

export const href = (page: Page, change: Change): string => writeState(changed(page.state, change));

export function link(page: Page, change: Change, props: Props, ...children: Child[]): HTMLAnchorElement {
    return el("a", { href: href(page, change), ...props }, ...children);
}
export const incidentLink = (page: Page, id: string, ...children: Child[]): HTMLAnchorElement =>
    link(page, { view: "incident", own: { id } }, {}, ...children);
export const reportLink = (page: Page, id: string, claim: string | undefined, ...children: Child[]): HTMLAnchorElement =>
    link(page, { view: "report", own: claim ? { id, claim } : { id } }, {}, ...children);

/** The first sentences behind a row, each a link by its number. */
export function sentences(page: Page, claims: string[], of: string): HTMLElement {
    const one = (id: string, i: number): Child => [i ? " " : null, link(page, { view: "claim", own: { id } }, { "aria-label": `Sentence ${i + 1} of ${of}` }, i + 1)];
    return el("span", {}, claims.slice(0, 5).map(one), claims.length > 5 ? " …" : null);
}

/** Asks for a listing under the page's filter. */
export function ask<T>(page: Page, path: string, more: Record<string, string | number | undefined> = {}): Promise<T> {
    return page.source.get<T>(path, queryOf(page.state.filter, more), page.signal);
}

/** The basis of every number on the page: under which policy, as known when, according to whom. */
export function basis(page: Page): string {
    const { policy, as_of, claimant } = { ...page.source.stands, ...page.state.filter };
    return `policy ${policy} · ${as_of ? `as known on ${as_of}` : "as known now"}${claimant ? ` · according to ${claimant}` : ""}`;
}

/** The same as a line; pointed at, the policy says itself in words. */
export const basisLine = (page: Page): HTMLElement => el("p", { class: "basis", title: `best: ${policyWords(page.state.filter.policy ?? page.source.stands.policy)}` }, basis(page));

export const mayDecide = (page: Page): boolean => !page.source.fixed && !page.session.read_only && page.session.role !== "reader";
