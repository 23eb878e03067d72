// What the figures of an incident say: the pure part of "most disputed", of a claimant's own number, of what to call an incident.

import type { Figure, FigureBy, Incident } from "./types";

/** The figure of all victims of a harm, not that of one role or side. */
export function whole(incident: Incident, what: string): Figure | null {
    return incident.figures.find((f) => f.what === what && !f.role && !f.side) ?? null;
}

const ends = (f: { low: number | null; high: number | null }): [number, number] => [f.low ?? f.high ?? 0, f.high ?? f.low ?? 0];

/** How far the voices are apart. Open ends count as the bound that was said. */
function apart(figure: Figure): number {
    const said = figure.by.filter(stands).map(ends);
    return said.length ? Math.max(...said.map(([, high]) => high)) - Math.min(...said.map(([low]) => low)) : 0;
}

/** The contested figure of the killed on which voices are furthest apart: of all, or of some ("civilians") where all are agreed on. */
export function disputed(incident: Incident): Figure | null {
    const all = incident.figures.filter((f) => f.what === "killed" && f.contested).sort((a, b) => apart(b) - apart(a));
    return all.find((f) => !f.role && !f.side) ?? all[0] ?? null;
}

/** How far the voices are apart on the killed: 0 where nobody contests. */
export function dispute(incident: Incident): number {
    const killed = disputed(incident);
    return killed ? apart(killed) : 0;
}

export const stands = (by: FigureBy): boolean => !by.superseded && !by.retracted;

/** Most disputed first: by how far figures are apart, then by who denies. */
export function byDispute(a: Incident, b: Incident): number {
    return dispute(b) - dispute(a) || b.denied_by.length - a.denied_by.length || a.id.localeCompare(b.id);
}

/** The lowest and the highest that was said of the killed, with their voices: the two ends of a dispute. */
export function extremes(figure: Figure): { least: FigureBy; most: FigureBy } | null {
    const said = figure.by.filter(stands);
    if (!said.length) return null;
    const order = [...said].sort((a, b) => ends(a)[1] - ends(b)[1] || ends(a)[0] - ends(b)[0]);
    return { least: order[0]!, most: order[order.length - 1]! };
}

/** Symmetrical in what is said of the same: all figures of an incident in the order of harms, wholes before parts. */
export function inOrder(figures: Figure[]): Figure[] {
    const rank = (f: Figure): number => (f.role || f.side ? 1 : 0);
    return [...figures].sort((a, b) => HARM.indexOf(a.what) - HARM.indexOf(b.what) || rank(a) - rank(b));
}
const HARM = ["killed", "wounded", "missing", "captured", "displaced"];
