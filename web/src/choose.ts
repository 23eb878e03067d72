// How much is drawn or listed at once: what cannot be read at a glance is a choice of the reader.

import { el } from "./el";
import { number } from "./format";
import type { Page } from "./page";

const CHOICES = [12, 24, 60, 120];

/** What the address asks for, else what the screen has room for. */
export function drawn(page: Page): number {
    return CHOICES.find((n) => String(n) === page.state.own.what) ?? (innerWidth < 600 ? CHOICES[0]! : CHOICES[1]!);
}

/** Offers to draw more or fewer of `all`; nothing where all are few. `which`: "heaviest", "most told". */
export function drawnChooser(page: Page, all: number, which: string): HTMLElement | null {
    if (all <= CHOICES[0]!) return null;
    const now = drawn(page);
    const offered = CHOICES.filter((_, i) => i === 0 || CHOICES[i - 1]! < all);
    const option = (n: number): HTMLElement => el("option", { value: n, selected: n === now || (n === offered[offered.length - 1] && now > n) }, n >= all ? `all ${number(all)}` : `the ${n} ${which} of ${number(all)}`);
    return el("label", { class: "drawn" }, "drawn: ", el("select", { id: "drawn", onchange: (e: Event) => page.go({ own: { ...page.state.own, what: (e.target as HTMLSelectElement).value } }, "replace") }, offered.map(option)));
}

/** The first blocks, and a button that makes the others. */
export function firstOf<T>(items: T[], first: number, noun: string, make: (item: T) => HTMLElement): HTMLElement {
    const box = el("div", { class: "blocks" }, items.slice(0, first).map(make));
    if (items.length <= first) return box;
    const button = el("button", { type: "button", class: "show-all", onclick: () => (box.append(...items.slice(first).map(make)), button.remove()) }, `Show all ${number(items.length)} ${noun}`);
    return el("div", {}, box, button);
}
