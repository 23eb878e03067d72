// Where most of what has a day lies: one report that speaks of the year 1258 must not press a war into a line.

import { dayNumber } from "./format";

const STRAY = 0.02; // of all on either side may be left out of the picture, where that halves the time in it

export interface Bulk<T> { rows: T[]; beyond: number }

/** Of rows in the order of their days those that most lies in, and how much lies beyond. All of them where the reader asks for earlier or later. */
export function bulkOf<T>(rows: T[], dayOf: (row: T) => string, weightOf: (row: T) => number, since?: string, until?: string): Bulk<T> {
    const weights = rows.map(weightOf);
    const few = STRAY * weights.reduce((sum, n) => sum + n, 0);
    let [from, to, before, behind] = [0, rows.length, 0, 0];
    while (from < to && before + weights[from]! <= few) before += weights[from++]!;
    while (to > from && behind + weights[to - 1]! <= few) behind += weights[--to]!;
    const length = (a: number, b: number): number => (b > a ? dayNumber(dayOf(rows[b - 1]!))! - dayNumber(dayOf(rows[a]!))! : 0);
    const asked = from < to && ((since && since < dayOf(rows[from]!)) || (until && until > `${dayOf(rows[to - 1]!)}~`));
    return asked || length(from, to) * 2 > length(0, rows.length) ? { rows, beyond: 0 } : { rows: rows.slice(from, to), beyond: before + behind };
}
