// The one filter above every view. What it shows is what the address says; a change of a field is a change of the address.

import { el, type Child } from "./el";
import { day } from "./format";
import type { Page } from "./page";
import { actorName } from "./names";
import { KEPT } from "./account";
import type { Filter, FilterName } from "./state";
import type { Facets, FacetValue, Overview } from "./types";
import { countryName, eventWords, KINDS, kindWords, POLICIES, policyWords, STANCES, stanceWords } from "./words";

const LABELS: Record<FilterName, string> = {
    q: "words", since: "from", until: "to", place: "place", country: "country", actor: "actor", voice: "voice", voice_kind: "kind of voice",
    stance: "stance", type: "event", min_confidence: "confidence from", contested: "contested only", policy: "policy", as_of: "as known on", claimant: "according to",
};

const policyLabel = (name: string): string => `${name}: ${policyWords(name)}`;
type Options = [value: string, label: string][];
const counted = (values: FacetValue[] | undefined, name: (v: FacetValue) => string): Options => (values ?? []).filter((v) => v.value).map((v) => [v.value, `${name(v)} (${v.count})`]);

export class FilterBar {
    readonly box = el("form", { class: "filter", role: "search", "aria-label": "Filter", onsubmit: (e: Event) => e.preventDefault() });
    private fields = new Map<FilterName, HTMLInputElement | HTMLSelectElement>();
    private chips = el("p", { class: "chips", "aria-live": "polite" });
    private presets = el("span", { class: "presets" });
    private toggle = el("button", { type: "button", class: "filter-toggle", "aria-expanded": "false", onclick: () => this.toggle.setAttribute("aria-expanded", String(this.box.classList.toggle("unfolded"))) }, "Filter");

    constructor(private page: () => Page) {
        const more = el("details", { class: "more" }, el("summary", {}, "More filters"), el("div", { class: "fields" },
            this.listed("place"), this.listed("actor"), this.listed("voice"), this.select("voice_kind", KINDS.map((k) => [k, kindWords(k)])),
            this.select("stance", STANCES.map((s) => [s, `${s}: ${stanceWords(s)}`])), this.input("min_confidence", "number", { min: 0, max: 1, step: 0.05 }), this.check("contested")));
        const basis = el("div", { class: "fields basis-fields" }, this.select("policy", POLICIES.slice(1).map((p) => [p, policyLabel(p)]), `${policyLabel(POLICIES[0])} (default)`),
            this.input("as_of", "date"), this.listed("claimant"));
        this.box.append(this.toggle, el("div", { class: "fields" }, this.input("q", "search"), this.input("since", "date"), this.input("until", "date"), this.presets,
            this.select("country", []), this.select("type", [])), more, basis, this.chips);
        this.box.addEventListener("change", (event) => this.changed(event.target as HTMLInputElement));
    }

    private label(name: FilterName, field: HTMLInputElement | HTMLSelectElement, ...more: Child[]): HTMLElement {
        field.id = `filter-${name}`;
        field.setAttribute("name", name);
        this.fields.set(name, field);
        return el("label", { class: `f-${name}` }, el("span", {}, LABELS[name]), field, more);
    }

    private input(name: FilterName, type: string, more: Record<string, string | number> = {}): HTMLElement {
        return this.label(name, el("input", { type, autocomplete: "off", ...more }));
    }

    private check(name: FilterName): HTMLElement { return this.label(name, el("input", { type: "checkbox", value: "true" })); }

    private listed(name: FilterName): HTMLElement {
        return this.label(name, el("input", { type: "text", list: `list-${name}`, autocomplete: "off" }), el("datalist", { id: `list-${name}` }));
    }

    private select(name: FilterName, options: Options, none = "all"): HTMLElement {
        const field = el("select", { "data-none": none });
        this.fill(field, options);
        return this.label(name, field);
    }

    private fill(field: HTMLSelectElement, options: Options): void {
        const value = field.value;
        field.replaceChildren(el("option", { value: "" }, field.dataset.none ?? "all"), ...options.map(([v, label]) => el("option", { value: v }, label)));
        this.put(field, value);
    }

    /** A value that no option has (from an address, or under another filter) is an option all the same. */
    private put(field: HTMLInputElement | HTMLSelectElement, value: string): void {
        if (field instanceof HTMLSelectElement && value && ![...field.options].some((o) => o.value === value)) field.append(el("option", { value }, value));
        if (field instanceof HTMLInputElement && field.type === "checkbox") field.checked = value === "true";
        else field.value = value;
    }

    private changed(field: HTMLInputElement): void {
        const value = field.type === "checkbox" ? (field.checked ? "true" : "") : field.value.trim();
        if (field.validity.valid) this.page().go({ filter: { [field.name]: value } as Filter });
    }

    /** What can be chosen, with how many incidents each has. */
    options(facets: Facets): void {
        this.fill(this.fields.get("country") as HTMLSelectElement, counted(facets.country, (v) => countryName(v.value)));
        this.fill(this.fields.get("type") as HTMLSelectElement, counted(facets.type, (v) => eventWords({ type: v.value })));
        for (const name of ["place", "actor", "voice"] as const) this.suggest(name, facets[name], name === "actor" ? actorName : undefined);
        this.suggest("claimant", facets.voice);
    }

    private suggest(name: FilterName, values: FacetValue[] | undefined, known: (code: string) => string = (value) => value): void {
        const list = this.box.querySelector(`#list-${name}`)!;
        list.replaceChildren(...(values ?? []).map((v) => el("option", { value: v.value }, known(v.name ?? v.value))));
    }

    span(overview: Overview): void {
        const last = overview.last;
        if (!last) return;
        const back = (n: number): string => new Date(Date.parse(`${last}T00:00:00Z`) - (n - 1) * 86400000).toISOString().slice(0, 10);
        const preset = (label: string, n: number): HTMLElement => el("button", { type: "button", title: `up to ${day(last)}, the last day of this ledger`, onclick: () => this.page().go({ filter: { since: back(n), until: last } }) }, label);
        this.presets.replaceChildren("last ", preset("day", 1), preset("week", 7), preset("month", 30));
    }

    show(): void {
        const { filter } = this.page().state;
        const fixed = this.page().source.fixed;
        for (const [name, field] of this.fields) {
            if (document.activeElement !== field || field.type === "checkbox" || !filter[name]) this.put(field, filter[name] ?? "");
            field.closest("label")!.hidden = fixed && !KEPT.includes(name);
        }
        const chips = (Object.entries(filter) as [FilterName, string][]).map(([name, value]) => el("button", { type: "button", class: "chip", "aria-label": `Remove filter ${LABELS[name]} ${value}`,
            onclick: () => this.page().go({ filter: { [name]: "" } as Filter }) }, el("span", {}, LABELS[name], " ", el("b", {}, name === "country" ? countryName(value) : value)), " ×"));
        const all = Object.fromEntries(Object.keys(filter).map((name) => [name, ""])) as Filter;
        const clear = chips.length > 1 ? el("button", { type: "button", class: "chip clear", onclick: () => this.page().go({ filter: all }) }, "clear all") : null;
        const kept = !fixed || !chips.length || ["overview", "incidents"].includes(this.page().state.view);
        this.chips.replaceChildren(...chips, ...(clear ? [clear] : []), ...(kept ? [] : [el("span", { class: "quiet" }, " In this written copy the filter narrows Overview and Incidents; here all is shown.")]));
    }
}
