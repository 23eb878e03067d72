// Who says what, and how often others bear it out or deny it.

import { cut } from "../axis";
import { chart } from "../chart";
import type { Column } from "../csv";
import { el, said, svg } from "../el";
import { day } from "../format";
import { tablePanel } from "../listing";
import { actorName, learnNames, named } from "../names";
import { ask, link, type Page, type View } from "../page";
import { kindWords } from "../words";
import type { Listing, Source } from "../types";

const columns = (page: Page): Column<Source>[] => [
    { key: "voice", label: "Voice", value: (s) => s.voice, cell: (s) => link(page, { view: "incidents", own: {}, filter: { claimant: s.key } }, { title: "its incidents, by its word alone" }, said(s.voice)), wide: true }, { key: "kind", label: "Kind", value: (s) => s.kind, cell: (s) => `${kindWords(s.kind)}${s.side ? ` (${actorName(s.side)})` : ""}`, wide: true },
    { key: "claims", label: "Claims", value: (s) => s.claims, numeric: true }, { key: "incidents", label: "Incidents", value: (s) => s.incidents, numeric: true },
    { key: "confirmed", label: "Borne out", value: (s) => s.confirmed, numeric: true }, { key: "denied", label: "Denied", value: (s) => s.denied, numeric: true }, { key: "disputed", label: "Figure disputed", value: (s) => s.disputed, numeric: true },
    { key: "denies", label: "Denies", value: (s) => s.denies, numeric: true }, { key: "first", label: "First", value: (s) => s.first, cell: (s) => day(s.first) }, { key: "last", label: "Last", value: (s) => s.last, cell: (s) => day(s.last) },
    { key: "key", label: "Compare", value: (s) => s.key, cell: (s) => link(page, { view: "according", own: {}, filter: { claimant: s.key } }, { "aria-label": `Compare ${s.voice} with another` }, "compare") },
];

/** A bar a voice: incidents it tells of, parted into borne out, denied and told by it alone. */
function draw(rows: Source[], width: number, pick: (s: Source) => void): SVGSVGElement {
    const [row, left] = [22, Math.min(230, Math.max(130, width * 0.34))];
    const most = Math.max(...rows.map((s) => s.incidents), 1);
    const x = (n: number): number => (n / most) * (width - left - 60);
    const bar = (s: Source, i: number): SVGGElement => {
        const rest = Math.max(0, s.incidents - s.confirmed - s.denied);
        const parts: [string, number][] = [["borne", s.confirmed], ["alone", rest], ["denied", s.denied]];
        let at = left;
        const rects = parts.map(([cls, n]) => {
            const rect = svg("rect", { class: cls, x: at, y: i * row + 4, width: x(n), height: row - 8 });
            at += x(n);
            return rect;
        });
        return svg("g", { class: "pickable", onclick: () => pick(s) }, svg("title", {}, `${s.voice}: ${s.incidents} incidents, ${s.confirmed} borne out, ${s.denied} denied`), svg("text", { class: "voice-name", x: left - 8, y: i * row + 15, "text-anchor": "end" }, cut(s.voice, Math.floor((left - 10) / 7.4))), rects, svg("text", { class: "amount", x: at + 6, y: i * row + 15 }, s.incidents));
    };
    return svg("svg", { class: "sources", width, height: rows.length * row + 6, viewBox: `0 0 ${width} ${rows.length * row + 6}`, role: "img", "aria-label": "Incidents by voice, parted into borne out, told by it alone, denied" }, rows.map(bar));
}

export const sources: View = async (page: Page) => {
    const [answer] = await Promise.all([ask<Listing<Source>>(page, "sources", { limit: 500 }), learnNames(page.source)]);
    const rows = named(answer.rows);
    const shown = [...rows].sort((a, b) => b.incidents - a.incidents).slice(0, 20);
    const pick = (s: Source): void => page.go({ view: "incidents", own: {}, filter: { claimant: s.key } });
    const legend = el("p", { class: "legend" }, el("i", { class: "swatch borne" }), " another origin says so too ", el("i", { class: "swatch alone" }), " told by it alone ", el("i", { class: "swatch denied" }), " denied by another");
    return el("div", { class: "sources-view" }, chart(page, { title: "Voices and what became of what they said", name: "sources", columns: columns(page), rows: shown, draw: (width) => draw(shown, width, pick), legend, note: "That a voice is denied does not make it wrong, nor its being repeated make it right." }),
        tablePanel(page, { title: "All voices", name: "all-voices", columns: columns(page), rows, total: answer.total, sort: { key: "incidents", down: true }, empty: "No voice under this filter." }));
};
