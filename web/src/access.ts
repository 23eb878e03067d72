// Access as lanes on one axis of time: a lane for each way, each place's people cut off, each place that somebody holds; a mark for each voice's word.

import { axisTop } from "d3-axis";
import { scaleUtc } from "d3-scale";
import { select } from "d3-selection";
import { cut, dayTicks, within } from "./axis";
import { svg } from "./el";
import { bounds, day } from "./format";
import { actorName } from "./names";
import type { AccessRow } from "./types";

export interface Thing { id: string; name: string; rows: AccessRow[]; contested: boolean }

const [ROW, TOP] = [46, 26];
const date = (iso: string): number => Date.parse(`${iso.slice(0, 10)}T00:00:00Z`);
const DAY = 86400000;

/** "held by PER" as "held by Peru"; people with their number. */
export function stateWords(row: AccessRow): string {
    if (row.kind === "people") return `${bounds(row)} cut off`;
    const [, held, side] = /^(.*\bby) (.+)$/.exec(row.state) ?? [];
    return held ? `${held} ${actorName(side)}` : row.state;
}

function nameOf(row: AccessRow): string {
    const place = row.place || "place not said";
    if (row.kind === "people") return `People of ${place}`;
    if (row.kind === "holder") return `Who holds ${place}`;
    const name = row.name ?? "way";
    return !row.place || name.includes(row.place) ? name : `${name}, ${place}`;
}

/** What is said of one thing stands together: what is contested first, then what most is said of. */
export function thingsOf(rows: AccessRow[]): Thing[] {
    const things = new Map<string, Thing>();
    for (const row of rows) {
        const thing = things.get(row.id) ?? { id: row.id, name: nameOf(row), rows: [], contested: false };
        thing.rows.push(row);
        thing.contested ||= row.contested;
        things.set(row.id, thing);
    }
    return [...things.values()].sort((a, b) => Number(b.contested) - Number(a.contested) || b.rows.length - a.rows.length || a.name.localeCompare(b.name));
}

/** The sides of a contradiction: each state with the voices that give it, in the order of their days. */
export function sides(thing: Thing): { state: string; rows: AccessRow[] }[] {
    const states = new Map<string, AccessRow[]>();
    for (const row of thing.rows.filter((r) => r.contested)) states.set(stateWords(row), [...(states.get(stateWords(row)) ?? []), row]);
    return [...states].map(([state, rows]) => ({ state, rows }));
}

/** By form as well as by colour: a cross is cut, a ring open, a triangle people, a square held, an empty one not held or left. */
export function accessMark(row: Pick<AccessRow, "kind" | "state">, x: number, y: number): SVGElement {
    if (row.kind === "people") return svg("path", { class: "access-cut solid", d: `M${x - 6},${y + 5}l6,-11l6,11z` });
    if (row.kind === "holder") return svg("rect", { class: `access-held${row.state.startsWith("held") ? " solid" : ""}`, x: x - 5, y: y - 5, width: 10, height: 10 });
    if (row.state === "open") return svg("circle", { class: "access-open", cx: x, cy: y, r: 5 });
    return svg("path", { class: "access-cut", d: `M${x - 5},${y - 5}l10,10m0,-10l-10,10` });
}

type Scale = (n: number) => number;

/** Words of a day that would run into the next mark are left to the title. */
function lane(thing: Thing, x: Scale, y: number, width: number, pick: (claim: string) => void): SVGGElement {
    const dated = thing.rows.filter((r) => r.day).sort((a, b) => a.day!.localeCompare(b.day!));
    const near = new Map<number, number>(); // voices of one day stand beside each other
    const at = dated.map((r) => {
        const beside = near.get(date(r.day!)) ?? 0;
        near.set(date(r.day!), beside + 1);
        return x(date(r.day!)) + beside * 14;
    });
    const marks = dated.map((row, i) => {
        const words = stateWords(row);
        const room = Math.min(width, ...at.filter((other, k) => k !== i && other >= at[i]!)) - at[i]! - 12;
        return svg("g", { class: "word pickable", onclick: () => pick(row.claim) }, svg("title", {}, `${row.voice ?? "the outlet"}, ${day(row.day)}: ${words}`), svg("rect", { class: "hit", x: at[i]! - 8, y: y + 17, width: 16, height: 24 }),
            accessMark(row, at[i]!, y + 29), room > words.length * 6 ? svg("text", { class: "clock", x: at[i]! + 10, y: y + 33 }, words) : null);
    });
    return svg("g", { class: thing.contested ? "access-lane contested" : "access-lane" }, svg("line", { class: "lead", x1: 10, x2: width - 10, y1: y + 29, y2: y + 29 }),
        svg("text", { class: "lane-name", x: 4, y: y + 13 }, cut(thing.name, Math.floor((width - (thing.contested ? 84 : 8)) / 7.1)), thing.contested ? svg("tspan", { class: "against" }, "  contested") : null), marks);
}

export function drawAccess(things: Thing[], width: number, pick: (claim: string) => void): SVGSVGElement {
    const days = things.flatMap((t) => t.rows.map((r) => r.day)).filter((d): d is string => !!d).map(date);
    const [first, last] = [Math.min(...days), Math.max(...days) + DAY];
    const x = scaleUtc([first - (last - first) * 0.02, last], [16, Math.max(120, width - 110)]);
    const height = TOP + things.length * ROW + 4;
    const head = svg("g", { class: "axis", transform: `translate(0,${TOP - 6})` });
    axisTop(x).tickValues(dayTicks(x, Math.floor(width / 150)))(select(head) as any);
    within(head, 0, width);
    const label = things.map((t) => `${t.name}: ${t.rows.map((r) => `${stateWords(r)} (${r.voice ?? "the outlet"})`).join(", ")}`).join("; ");
    return svg("svg", { class: "access", width, height, viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": `Access over time. ${label}` }, head, things.map((t, i) => lane(t, x, TOP + i * ROW, width, pick)));
}
