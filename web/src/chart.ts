// The frame of every chart: title, what its numbers rest on, its table, and its data and picture to save.

import type { Column } from "./csv";
import { el, freshId, type Child } from "./el";
import { saveButtons, saveRows } from "./listing";
import { basis, basisLine, type Page } from "./page";
import { savePng, saveSvg } from "./save";
import { table } from "./table";

export interface ChartSpec<T> {
    title: string; name: string; columns: Column<T>[]; rows: T[]; note?: Child; empty?: string; legend?: Child; level?: "h2" | "h3";
    /** Those of the rows that the picture shows now, where a reader can move it. */
    inSight?: () => T[];
    /** Draws for a width in pixels; called again when that changes. */
    draw: (width: number) => Element;
}

const NARROWEST = 240;

/** Draws at the width that the frame has, and anew when it changes. */
function fitted(draw: (width: number) => Element): { box: HTMLElement; picture: () => SVGSVGElement | null } {
    const box = el("div", { class: "drawing" });
    let last = 0;
    new ResizeObserver(() => {
        const width = Math.max(NARROWEST, Math.floor(box.clientWidth));
        if (box.clientWidth && width !== last) box.replaceChildren(draw((last = width)));
    }).observe(box);
    return { box, picture: () => box.querySelector("svg") };
}

/** Saves what is on screen: the rows of the table where that is shown, else those of the picture. */
function saveMenu<T>(page: Page, spec: ChartSpec<T>, picture: () => SVGSVGElement | null, asTable: () => boolean): HTMLElement {
    const file = `casus-${spec.name}`;
    const caption = `${spec.title} · ${basis(page)} · casus ${page.session.version}`;
    const pictures: [string, () => void][] = [["SVG", () => picture() && saveSvg(`${file}.svg`, picture()!, caption)], ["PNG", () => picture() && savePng(`${file}.png`, picture()!, caption)]];
    const rows = saveRows(page, { ...spec, rows: () => (asTable() || !spec.inSight ? spec.rows : spec.inSight()) });
    return el("details", { class: "menu" }, el("summary", { "aria-label": `Save ${spec.title}` }, "Save"), el("div", {}, saveButtons(spec.title, [...rows, ...pictures])));
}

export function chart<T>(page: Page, spec: ChartSpec<T>): HTMLElement {
    const id = freshId("chart");
    const { box, picture } = fitted(spec.draw);
    const rows = el("div", { class: "as-table", hidden: true });
    const flip = el("button", { type: "button", "aria-pressed": "false", "aria-label": `${spec.title} as a table`, onclick: () => {
        const asTable = rows.hidden;
        if (asTable && !rows.hasChildNodes()) rows.append(table(spec.columns, spec.rows, { caption: spec.title, hidden: true }));
        rows.hidden = !asTable;
        box.hidden = asTable;
        flip.setAttribute("aria-pressed", String(asTable));
    } }, "Table");
    const head = el("header", {}, el(spec.level ?? "h2", { id }, spec.title), basisLine(page),
        el("div", { class: "tools" }, flip, saveMenu(page, spec, picture, () => !rows.hidden)));
    const content = spec.rows.length ? [spec.legend, box, rows] : [el("p", { class: "empty" }, spec.empty ?? "Nothing under this filter.")];
    return el("section", { class: `chart ${spec.name}`, "aria-labelledby": id }, head, spec.note ? el("p", { class: "note" }, spec.note) : null, content);
}
