// Numbers, ranges and days as text. What is open stays open: "at least 25", never 25.

import type { Bounds, Incident } from "./types";

const whole = new Intl.NumberFormat("en");
const short = new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 1 });
export const number = (n: number | null | undefined): string => (n === null || n === undefined ? "" : whole.format(n));
export const compact = (n: number): string => (n < 10000 ? whole.format(n) : short.format(n));
export const percent = (share: number | null | undefined): string => (share === null || share === undefined ? "" : `${Math.round(share * 100)} %`);
const MANY: Record<string, string> = { child: "children", woman: "women", man: "men", police: "police", military: "military" };
/** Many of a role: "soldier" -> "soldiers", "child" -> "children". */
export const many = (role: string): string => MANY[role] ?? (role.endsWith("s") ? role : `${role}s`);

export const plural = (n: number, one: string, many = `${one}s`): string => `${number(n)} ${n === 1 ? one : many}`;

/** One voice's interval: "25", "at least 25", "up to 40", "24–99". */
export function bounds({ low, high }: Bounds, say: (n: number) => string = number): string {
    if (low === null && high === null) return "no number";
    if (high === null) return `at least ${say(low!)}`;
    if (low === null) return `up to ${say(high)}`;
    return low === high ? say(low) : `${say(low)}–${say(high)}`;
}

/** An account's figure: best with its range, or the range alone where no best is named. */
export function figure(f: { low: number | null; best: number | null; high: number | null }): string {
    if (f.best === null) return bounds(f);
    const ends = f.low === f.high ? "" : ` (${bounds(f)})`;
    return f.low === f.best && f.high === f.best ? number(f.best) : `${number(f.best)}${ends}`;
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
/** "2020-10-17" as "17 Oct 2020", "2020-10" as "Oct 2020"; a time of day stays. */
export function day(iso: string | null | undefined): string {
    if (!iso) return "";
    const [date, time] = iso.split("T");
    const [year, month, dayOfMonth] = date!.split("-");
    const name = month ? MONTHS[Number(month) - 1] : undefined;
    const text = [dayOfMonth && name ? String(Number(dayOfMonth)) : "", name ?? "", year].filter(Boolean).join(" ");
    return time ? `${text}, ${time.slice(0, 5)}` : text;
}

/** What follows on a line, each behind a dot; what is not known leaves no dot. */
export const dotted = (...parts: string[]): string => parts.filter(Boolean).map((part) => ` · ${part}`).join("");

export function days(start: string | null | undefined, end: string | null | undefined): string {
    if (!start || !end || start === end) return day(start ?? end);
    const [a, b] = [start.split("-"), end.split("-")];
    if (wholeOf(start, end)) return day(wholeOf(start, end));
    if (a.length === 3 && b.length === 3 && a[0] === b[0]) {
        return a[1] === b[1] ? `${Number(a[2])}–${day(end)}` : `${day(start).replace(` ${a[0]}`, "")} – ${day(end)}`;
    }
    return `${day(start)} – ${day(end)}`;
}

/** The month or year that two days are the first and last of: no report said so precise a day. */
function wholeOf(start: string, end: string): string | null {
    if (start.length !== 10 || end.length !== 10) return null;
    const next = isoDay(dayNumber(end)! + 1);
    if (start.endsWith("-01-01") && next === `${Number(start.slice(0, 4)) + 1}-01-01`) return start.slice(0, 4);
    return start.endsWith("-01") && next.endsWith("-01") && start.slice(0, 7) === end.slice(0, 7) ? start.slice(0, 7) : null;
}

/** Days since 1970-01-01 of an ISO date of any precision; null for none. */
export function dayNumber(iso: string | null | undefined): number | null {
    if (!iso) return null;
    const [y, m, d] = iso.slice(0, 10).split("-").map(Number);
    const ms = Date.UTC(y!, (m || 1) - 1, d || 1);
    return Number.isNaN(ms) ? null : Math.round(ms / 86400000);
}

export function isoDay(n: number): string {
    return new Date(n * 86400000).toISOString().slice(0, 10);
}

export function placeName(incident: Incident): string {
    const p = incident.place;
    return p ? (p.name === p.name.toUpperCase() && p.name.length > 3 ? titled(p.name) : p.name) : "place not said";
}
const titled = (name: string): string => name.toLowerCase().replace(/(^|[\s-])\p{L}/gu, (c) => c.toUpperCase());
