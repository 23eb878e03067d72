// Fronts and access: distances to places over time, who is said to hold what and by whom, what is cut off.

import { axisBottom, axisLeft } from "d3-axis";
import { scaleLinear, scaleUtc } from "d3-scale";
import { select } from "d3-selection";
import { dayTicks, within } from "../axis";
import { chart } from "../chart";
import { stanceTag } from "../claim_card";
import type { Column } from "../csv";
import { firstOf } from "../choose";
import { el, said, svg } from "../el";
import { day, number } from "../format";
import { contestedTag } from "../incident_card";
import { tablePanel } from "../listing";
import { fitting } from "../map_marks";
import { actorName, learnNames } from "../names";
import { ask, link, type Page, type View } from "../page";
import { moveWords } from "../words";
import type { AccessRow, Listing, Movement } from "../types";
import { access, contradictions } from "./fronts_access";

const claimLink = (page: Page, claim: string, text: string): HTMLElement => link(page, { view: "claim", own: { id: claim } }, {}, text);
const columns = (page: Page): Column<Movement>[] => [
    { key: "about", label: "Place", value: (m) => m.about, wide: true }, { key: "day", label: "Day", value: (m) => m.day }, { key: "who", label: "Who", value: (m) => m.who, cell: (m) => actorName(m.who), wide: true },
    { key: "kind", label: "Does", value: (m) => m.kind, cell: (m) => moveWords(m.kind) }, { key: "from_km", label: "From km", value: (m) => m.from_km, numeric: true }, { key: "to_km", label: "To km", value: (m) => m.to_km, numeric: true },
    { key: "captured", label: "Captured", value: (m) => m.captured, wide: true }, { key: "voice", label: "By word of", value: (m) => m.voice, wide: true },
    { key: "stance", label: "Stance", value: (m) => m.stance, cell: (m) => stanceTag(m.stance) }, { key: "contested", label: "Contested", value: (m) => (m.contested ? "yes" : ""), cell: (m) => (m.contested ? contestedTag() : "") },
    { key: "claim", label: "Claim", value: (m) => m.claim, cell: (m) => claimLink(page, m.claim, "sentence") },
];

const date = (iso: string): Date => new Date(`${iso.slice(0, 10)}T00:00:00Z`);

const km = (m: Movement): number => m.to_km ?? m.from_km ?? 0;

function drawDistances(rows: Movement[], width: number, pick: (claim: string) => void): SVGSVGElement {
    const [left, top, bottom] = [46, 12, 220];
    const days = rows.map((m) => date(m.day!).getTime());
    const x = scaleUtc([Math.min(...days) - 2 * 86400000, Math.max(...days) + 2 * 86400000], [left + 8, width - 130]);
    const y = scaleLinear([0, Math.max(...rows.map((m) => Math.max(m.from_km ?? 0, m.to_km ?? 0)), 1) * 1.1], [bottom, top]).nice();
    const [foot, side] = [svg("g", { class: "axis", transform: `translate(0,${bottom})` }), svg("g", { class: "axis grid", transform: `translate(${left},0)` })];
    axisBottom(x).tickValues(dayTicks(x, Math.floor(width / 160)))(select(foot) as any);
    within(foot, 0, width);
    axisLeft(y).ticks(5).tickSize(-(width - 130 - left))(select(side) as any);
    const [at, high] = [(m: Movement): number => x(date(m.day!)), (m: Movement): number => y(km(m))];
    const labels = rows.map((m) => ({ text: `${m.about ?? ""}: ${km(m)} km`, x: at(m) + 8, y: high(m) + 4 }));
    const fits = fitting(labels, width, bottom, rows.map((m) => ({ x: at(m) - 5, y: high(m) - 5, w: 10, h: 10 })));
    const mark = (m: Movement, i: number): SVGGElement => {
        const moved = m.from_km !== null && m.to_km !== null ? svg("path", { class: "moved", d: `M${at(m)},${y(m.from_km)}L${at(m)},${y(m.to_km) - 5}m-4,-5l4,5l4,-5` }) : null;
        return svg("g", { class: `pickable front${m.contested ? " contested" : ""}`, onclick: () => pick(m.claim) }, svg("title", {}, `${m.voice}: ${actorName(m.who)} ${moveWords(m.kind)}, ${km(m)} km from ${m.about}`), moved, svg("circle", { cx: at(m), cy: high(m), r: 4.5 }), fits[i] ? svg("text", { x: labels[i]!.x, y: labels[i]!.y }, labels[i]!.text) : null);
    };
    return svg("svg", { class: "fronts", width, height: bottom + 26, viewBox: `0 0 ${width} ${bottom + 26}`, role: "img", "aria-label": "Distances of fronts from places over time, in kilometres" }, foot, side, svg("text", { class: "axis-label", x: left + 6, y: 10 }, "km from the place"), rows.map(mark));
}

/** Contradicted places first, then those that most is said of. */
const weight = (list: Movement[]): number => list.length + (list.some((m) => m.contested) ? 1000 : 0);

/** By place, who is said to have taken it, and whether voices contradict each other. */
function holders(page: Page, rows: Movement[]): HTMLElement {
    const taken = rows.filter((m) => /\p{Lu}/u.test(m.about ?? "") && (m.captured || /capture|withdraw|advance/.test(m.kind))); // "areas" may be any
    const places = new Map<string, Movement[]>();
    for (const m of taken) places.set(m.id, [...(places.get(m.id) ?? []), m]);
    const word = (m: Movement): HTMLElement => el("li", {}, claimLink(page, m.claim, day(m.day) || "no day"), " ", said(actorName(m.who) || "somebody"), ` ${moveWords(m.kind)}`, el("span", { class: "quiet" }, " by word of ", said(m.voice ?? "the outlet")), " ", stanceTag(m.stance), " ", m.contested ? contestedTag() : null);
    const block = (list: Movement[]): HTMLElement => el("div", { class: "holder" }, el("h3", {}, said(list[0]!.about ?? list[0]!.captured ?? "place not said")), el("ul", { class: "list" }, list.slice(-WORDS).reverse().map(word)),
        list.length > WORDS ? el("p", { class: "quiet" }, `${number(list.length - WORDS)} earlier: in the table below`) : null);
    const sorted = [...places.values()].sort((a, b) => weight(b) - weight(a));
    return el("section", { class: "panel", "aria-labelledby": "holders" }, el("h2", { id: "holders" }, "Who holds what, by whose word"), el("p", { class: "note" }, "Newest word first."), sorted.length ? firstOf(sorted, BLOCKS, "places", block) : el("p", { class: "empty" }, "No report of a place taken, left or closed in on."));
}
const [WORDS, BLOCKS] = [6, 9]; // of a place, of places, before a reader asks for more

export const fronts: View = async (page: Page) => {
    const [moves, ways] = await Promise.all([ask<Listing<Movement>>(page, "movements", { limit: 500 }), ask<Listing<AccessRow>>(page, "access", { limit: 500 }), learnNames(page.source)]);
    const far = moves.rows.filter((m) => m.day && (m.from_km !== null || m.to_km !== null));
    const pick = (id: string): void => page.go({ view: "claim", own: { id } });
    const distances = chart(page, { title: "Distances of fronts", name: "fronts", columns: columns(page), rows: far, draw: (width) => drawDistances(far, width, pick), empty: "No report gives the distance of a front under this filter." });
    return el("div", { class: "fronts-view" }, access(page, ways), contradictions(page, ways), distances, holders(page, moves.rows),
        tablePanel(page, { title: "All movements", name: "movements", columns: columns(page), rows: moves.rows, total: moves.total, sort: { key: "day", down: true }, empty: "No movement under this filter." }));
};
