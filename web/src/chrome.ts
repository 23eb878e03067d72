// What stands around every view: name of the ledger, ways to the views, light or dark, the line for messages.

import { el } from "./el";
import { href, type Page } from "./page";
import type { View } from "./state";

export const TITLES: [View, string][] = [["overview", "Overview"], ["incidents", "Incidents"], ["tolls", "Tolls"], ["ceasefires", "Ceasefires"], ["fronts", "Fronts and access"], ["ties", "Ties"],
    ["sources", "Sources"], ["according", "According to"], ["review", "Review"], ["agreement", "Agreement"]];
const PARENT: Partial<Record<View, View>> = { incident: "incidents", report: "incidents", claim: "incidents" };

const SCHEMES = ["auto", "light", "dark"] as const;
const dark = matchMedia("(prefers-color-scheme: dark)");

/** Light or dark as the system has it, unless the reader says otherwise; what was said is kept. */
function schemeButton(): HTMLElement {
    const wanted = (): string => localStorage.getItem("casus-scheme") ?? "auto";
    const apply = (): void => {
        const scheme = wanted();
        document.documentElement.dataset.scheme = scheme === "auto" ? (dark.matches ? "dark" : "light") : scheme;
        button.textContent = scheme === "auto" ? "◐" : scheme === "light" ? "○" : "●";
        button.title = `Colours: ${scheme}`;
        button.setAttribute("aria-label", button.title);
    };
    const button = el("button", { type: "button", class: "scheme", onclick: () => {
        localStorage.setItem("casus-scheme", SCHEMES[(SCHEMES.indexOf(wanted() as "auto") + 1) % SCHEMES.length]!);
        apply();
    } });
    dark.addEventListener("change", apply);
    apply();
    return button;
}

export class Chrome {
    readonly main = el("main", { id: "main", tabindex: -1 });
    readonly nav = el("nav", { "aria-label": "Views" });
    private ledger = el("span", { class: "ledger" });
    private user = el("span", { class: "user" });
    private status = el("p", { class: "status", role: "status" });
    private fresh = el("button", { type: "button", class: "fresh", hidden: true });

    constructor(private filter: HTMLElement, private page: Page, logout: () => void, help: () => void) {
        const head = el("header", { class: "top" }, el("h1", {}, el("a", { href: "?" }, "casus")), this.ledger, this.nav, this.fresh, this.user, el("button", { type: "button", class: "scheme", "aria-label": "Keys and help", title: "Keys", onclick: help }, "?"), schemeButton());
        this.user.addEventListener("click", (event) => (event.target as Element).closest("button") && logout());
        document.body.replaceChildren(el("a", { class: "skip", href: "#main", onclick: (e: Event) => (e.preventDefault(), this.main.focus()) }, "Skip to the content"), head, this.filter, this.main, this.status,
            el("footer", {}, "casus tells what reports claim, not what is true. Counts of the dead are people; read the sentences."));
    }

    show(): void {
        const { state, session, source } = this.page;
        const here = PARENT[state.view] ?? state.view;
        const shown = TITLES.filter(([view]) => !(source.fixed && (view === "review" || view === "agreement")));
        this.nav.replaceChildren(...shown.map(([view, title]) => el("a", { href: href(this.page, { view, own: {} }), "aria-current": view === here ? "page" : null }, title)));
        this.ledger.textContent = session.ledger;
        this.user.replaceChildren(...(session.user && session.auth ? [session.user, " ", el("button", { type: "button" }, "Log out")] : []));
        this.nav.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
    }

    tell(message: string): void {
        this.status.textContent = message;
        this.status.classList.add("shown");
        setTimeout(() => this.status.classList.remove("shown"), 6000);
    }

    /** New reports do not pull the page away from under a reader: they are offered. */
    offer(text: string, take: () => void): void {
        this.fresh.textContent = text;
        this.fresh.hidden = false;
        this.fresh.onclick = () => ((this.fresh.hidden = true), take());
    }
}
