// A table that is a view's own, not a chart's: its title, what its numbers rest on, and its rows to save.

import { toCsv, toRecords, type Column } from "./csv";
import { el, freshId, type Child } from "./el";
import { number } from "./format";
import { basis, basisLine, type Page } from "./page";
import { saveText } from "./save";
import { table } from "./table";

export interface ListingSpec<T> {
    title: string; name: string; columns: Column<T>[]; rows: T[]; note?: Child; empty?: string; sort?: { key: string; down: boolean };
    total?: number; // of which the rows are the first
    bare?: boolean; // rests on no policy and no day
}

export function saveRows<T>(page: Page, spec: { title: string; name: string; columns: Column<T>[]; rows: () => T[] }): [string, () => void][] {
    const file = `casus-${spec.name}`;
    const json = (): string => JSON.stringify({ title: spec.title, basis: basis(page), filter: page.state.filter, rows: toRecords(spec.columns, spec.rows()) }, null, 1);
    return [["CSV", () => saveText(`${file}.csv`, "text/csv;charset=utf-8", toCsv(spec.columns, spec.rows()))], ["JSON", () => saveText(`${file}.json`, "application/json", json())]];
}

export const saveButtons = (title: string, kinds: [string, () => void][]): HTMLElement[] =>
    kinds.map(([kind, save]) => el("button", { type: "button", onclick: save, "aria-label": `Save ${title} as ${kind}` }, kind));

export function tablePanel<T>(page: Page, spec: ListingSpec<T>): HTMLElement {
    const id = freshId("listing");
    const beyond = (spec.total ?? 0) - spec.rows.length;
    const head = el("header", { class: "list-head" }, el("h2", { id }, spec.title), spec.bare ? null : basisLine(page), el("div", { class: "tools" }, spec.rows.length ? saveButtons(spec.title, saveRows(page, { ...spec, rows: () => spec.rows })) : null));
    return el("section", { class: `panel table-panel ${spec.name}`, "aria-labelledby": id }, head, spec.note ? el("p", { class: "note" }, spec.note) : null,
        table(spec.columns, spec.rows, { caption: spec.title, hidden: true, sort: spec.sort, empty: spec.empty }), beyond > 0 ? el("p", { class: "note" }, `${number(beyond)} more are in the ledger: narrow the filter to see them.`) : null);
}
