// The part of "Fronts and access" that tells what is cut, open, cut off or held, and who says otherwise.

import { accessMark, drawAccess, sides, stateWords, thingsOf, type Thing } from "../access";
import { bulkOf } from "../bulk";
import { chart } from "../chart";
import { drawn, drawnChooser, firstOf } from "../choose";
import { stanceTag } from "../claim_card";
import type { Column } from "../csv";
import { el, said, svg } from "../el";
import { day, plural } from "../format";
import { contestedTag } from "../incident_card";
import { link, type Page } from "../page";
import type { AccessRow, Listing } from "../types";

const claimLink = (page: Page, claim: string, text: string): HTMLElement => link(page, { view: "claim", own: { id: claim } }, {}, text);
const yes = (is: boolean): string => (is ? "yes" : "");
const columns = (page: Page): Column<AccessRow>[] => [
    { key: "place", label: "Place", value: (a) => a.place, wide: true }, { key: "kind", label: "Kind", value: (a) => a.kind }, { key: "name", label: "Way", value: (a) => a.name, wide: true },
    { key: "state", label: "Said to be", value: (a) => a.state, cell: stateWords }, { key: "low", label: "People, low", value: (a) => a.low, numeric: true }, { key: "high", label: "high", value: (a) => a.high, numeric: true },
    { key: "voice", label: "By word of", value: (a) => a.voice, wide: true }, { key: "day", label: "Day", value: (a) => a.day }, { key: "stance", label: "Stance", value: (a) => a.stance, cell: (a) => stanceTag(a.stance) },
    { key: "newest", label: "Newest of the voice", value: (a) => yes(a.newest) }, { key: "contested", label: "Contested", value: (a) => yes(a.contested), cell: (a) => (a.contested ? contestedTag() : "") },
    { key: "claim", label: "Claim", value: (a) => a.claim, cell: (a) => claimLink(page, a.claim, "sentence") },
];

function legend(): HTMLElement {
    const sample = (kind: string, state: string, words: string): (Node | string)[] => [svg("svg", { class: "sample", width: 14, height: 14, "aria-hidden": "true" }, accessMark({ kind, state }, 7, 7)), ` ${words} `];
    return el("p", { class: "legend" }, sample("way", "cut", "said to be cut"), sample("way", "open", "said to be open"), sample("people", "", "people said to be cut off"), sample("holder", "held", "said to be held"), sample("holder", "left", "said to be left or not held"));
}

/** Both sides of what voices contradict each other on, each word with its sentence. */
function contradiction(page: Page, thing: Thing): HTMLElement {
    const word = (row: AccessRow): HTMLElement => el("li", {}, said(row.voice ?? "the outlet"), ", ", claimLink(page, row.claim, day(row.day) || "no day"), " ", stanceTag(row.stance));
    return el("div", { class: "holder" }, el("h3", {}, said(thing.name)), sides(thing).map(({ state, rows }) => [el("p", { class: "state" }, el("b", {}, state), ", by word of"), el("ul", { class: "list" }, rows.map(word))]));
}

const FIRST = 12;

export function contradictions(page: Page, list: Listing<AccessRow>): HTMLElement | null {
    const contested = thingsOf(list.rows).filter((t) => t.contested);
    if (!contested.length) return null;
    return el("section", { class: "panel otherwise", "aria-labelledby": "otherwise" }, el("h2", { id: "otherwise" }, "Who says otherwise"), el("p", { class: "quiet" }, "Within a week of each other one voice says the one, another the other."), firstOf(contested, FIRST, "contradictions", (t) => contradiction(page, t)));
}

export function access(page: Page, list: Listing<AccessRow>): HTMLElement {
    const things = thingsOf(list.rows);
    const shown = things.slice(0, drawn(page));
    const rows = shown.flatMap((t) => t.rows);
    const { since, until } = page.state.filter;
    const bulk = bulkOf(rows.filter((r) => r.day).sort((a, b) => a.day!.localeCompare(b.day!)), (r) => r.day!, () => 1, since, until);
    const drawable = new Set(bulk.rows);
    const dated = shown.map((t) => ({ ...t, rows: t.rows.filter((r) => drawable.has(r)) })).filter((t) => t.rows.length);
    const [left, dateless] = [list.total - list.rows.length, rows.filter((r) => !r.day).length];
    const note = ["Ways cut or open, people cut off, places held, as each voice says it and at the precision of the reports. A mark leads to its sentence.", left > 0 ? `${plural(left, "more word")} not shown: narrow the filter.` : "",
        dateless ? `${plural(dateless, "word")} without a day: in the table.` : "", bulk.beyond ? `${plural(bulk.beyond, "word")} of far earlier or later days: in the table.` : ""].filter(Boolean).join(" ");
    return chart(page, { title: "Access", name: "access", columns: columns(page), rows, note: el("span", {}, note, " ", drawnChooser(page, things.length, "most told")), legend: legend(), draw: (width) => (dated.length ? drawAccess(dated, width, (id) => page.go({ view: "claim", own: { id } })) : el("p", { class: "empty" }, "No word of access has a day: see the table.")),
        empty: "No report of a way cut or open, of people cut off or of who holds a place under this filter." });
}
