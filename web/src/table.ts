// A table that can be sorted by its heads, and that scrolls by itself where the screen is narrow.

import type { Column } from "./csv";
import { add, el } from "./el";
import { number } from "./format";

export interface TableOptions { caption: string; hidden?: boolean; sort?: { key: string; down: boolean }; empty?: string }

const [FIRST, FEW] = [50, 10]; // rows at first; so few more are not worth a button

const nothing = (value: unknown): boolean => value === null || value === undefined || value === "";

function compare(a: unknown, b: unknown): number {
    return typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b));
}

function sorted<T>(columns: Column<T>[], rows: T[], sort?: { key: string; down: boolean }): T[] {
    const column = columns.find((c) => c.key === sort?.key);
    if (!column) return rows;
    const way = sort!.down ? -1 : 1;
    const keyed = rows.map((row) => ({ row, value: column.value(row) }));
    return keyed.sort((a, b) => Number(nothing(a.value)) - Number(nothing(b.value)) || way * compare(a.value, b.value)).map(({ row }) => row); // nothing comes last either way
}

const cellClass = <T>(c: Column<T>): string | null => (c.numeric ? "n" : c.wide ? "wide" : null);

function cell<T>(c: Column<T>, row: T): HTMLTableCellElement {
    const value = c.value(row);
    const content = c.cell ? c.cell(row) : value === null || value === undefined ? "" : typeof value === "number" ? value.toLocaleString("en") : String(value);
    return el("td", { class: cellClass(c), dir: c.numeric ? null : "auto" }, content);
}

export function table<T>(columns: Column<T>[], rows: T[], options: TableOptions): HTMLElement {
    let sort = options.sort;
    const body = el("tbody");
    const heads = columns.map((c) => {
        const button = el("button", { type: "button", onclick: () => (sort = { key: c.key, down: sort?.key === c.key ? !sort.down : !!c.numeric }, fill()) }, c.label);
        return el("th", { scope: "col", class: cellClass(c) }, button);
    });
    let shown = rows.length > FIRST + FEW ? FIRST : rows.length;
    const more = el("button", { type: "button", class: "show-all", hidden: shown === rows.length, onclick: () => ((shown = rows.length), (more.hidden = true), fill()) }, `Show all ${number(rows.length)} rows`);
    function fill(): void {
        body.replaceChildren();
        add(body, sorted(columns, rows, sort).slice(0, shown).map((row) => el("tr", {}, columns.map((c) => cell(c, row)))));
        columns.forEach((c, i) => heads[i]!.setAttribute("aria-sort", sort?.key !== c.key ? "none" : sort.down ? "descending" : "ascending"));
    }
    fill();
    const caption = el("caption", { class: options.hidden ? "unseen" : null }, options.caption);
    if (!rows.length) return el("p", { class: "empty" }, options.empty ?? "Nothing under this filter.");
    return el("div", { class: "table-box" }, el("div", { class: "scroll", tabindex: 0, role: "group", "aria-label": options.caption }, el("table", {}, caption, el("thead", {}, el("tr", {}, heads)), body)), more);
}
