// What of many days can be drawn on one axis: one report that speaks of the year 1258 must not press a war into a line, nor one war another.

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

const [APART, SHARE] = [730, 1 / 3]; // days, and of all time, in which nothing is between two parts

/** Rows in the order of their days in parts that lie far apart in time, as several wars do: each can be read on an axis of its own. */
export function parts<T>(rows: T[], dayOf: (row: T) => string): T[][] {
    const days = rows.map((row) => dayNumber(dayOf(row)) ?? 0);
    const whole = (days[days.length - 1] ?? 0) - (days[0] ?? 0);
    return rows.reduce<T[][]>((all, row, i) => {
        const far = i > 0 && days[i]! - days[i - 1]! > Math.max(APART, whole * SHARE);
        return far || !i ? [...all, [row]] : (all[all.length - 1]!.push(row), all);
    }, []);
}
