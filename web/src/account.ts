// What the server reckons of a filter, reckoned from all incidents in the browser: for the written copy of an account, which has no server.

import type { Filter } from "./state";
import type { Bin, FacetName, Facets, FacetValue, Incident, MapAnswer, Overview, Sum, Timeline } from "./types";
import { byDispute, whole } from "./figures";
import { HARMS } from "./words";

const begins = (text: string | null | undefined, with_: string): boolean => !!text && text.toLowerCase().startsWith(with_.toLowerCase());
const start = (i: Incident): string => i.time?.start ?? "";
const end = (i: Incident): string => i.time?.end ?? start(i);

type Test = (incident: Incident, wanted: string) => boolean;
const voices = (i: Incident): { voice: string | null; kind: string }[] => i.figures.flatMap((f) => f.by);
const TESTS: Partial<Record<keyof Filter, Test>> = {
    since: (i, day) => end(i) >= day,
    until: (i, day) => start(i) !== "" && start(i) <= `${day}~`,
    place: (i, name) => begins(i.place?.name, name),
    country: (i, code) => i.place?.country === code,
    actor: (i, code) => i.sides.some((side) => side === code || begins(side, code)),
    voice: (i, name) => voices(i).some((v) => begins(v.voice, name)) || i.denied_by.some((d) => begins(d.voice, name)),
    voice_kind: (i, kind) => voices(i).some((v) => v.kind === kind),
    type: (i, type) => i.event.type === type,
    min_confidence: (i, least) => i.confidence >= Number(least),
    contested: (i) => i.figures.some((f) => f.contested),
    q: (i, words) => words.toLowerCase().split(/\s+/).every((w) => `${i.title ?? ""} ${i.place?.name ?? ""}`.toLowerCase().includes(w)),
};

/** The filters that a written copy can keep. */
export const KEPT = Object.keys(TESTS) as (keyof Filter)[];

export function filtered(all: Incident[], filter: Filter, but?: keyof Filter): Incident[] {
    const tests = KEPT.filter((name) => filter[name] && name !== but);
    return all.filter((i) => tests.every((name) => TESTS[name]!(i, filter[name]!)));
}

const killed = (i: Incident): { low: number; best: number; high: number } => {
    const f = whole(i, "killed");
    const low = f?.low ?? f?.best ?? 0;
    return { low, best: f?.best ?? low, high: f?.high ?? f?.best ?? low };
};
const contested = (i: Incident): boolean => i.figures.some((f) => f.contested);

export function sums(rows: Incident[]): Sum[] {
    return HARMS.map((what) => {
        const sum: Sum = { what, incidents: 0, low: 0, best: 0, high: 0 };
        for (const f of rows.map((i) => whole(i, what))) {
            if (!f) continue;
            const low = f.low ?? f.best ?? 0;
            sum.incidents++, (sum.low += low), (sum.best += f.best ?? low), (sum.high += f.high ?? f.best ?? low);
        }
        return sum;
    }).filter((sum) => sum.incidents > 0);
}

export function overviewOf(rows: Incident[], base: Overview): Overview {
    const days = rows.flatMap((i) => [start(i), end(i)]).filter(Boolean).sort();
    const counts = { ...base.counts, incidents: rows.length, contested: rows.filter(contested).length, denied: rows.filter((i) => i.denied_by.length).length };
    const disputed = rows.filter((i) => contested(i) || i.denied_by.length).sort(byDispute).slice(0, 10);
    return { ...base, first: days[0] ?? null, last: days[days.length - 1] ?? null, counts, sums: sums(rows), contested: disputed };
}

function unitOf(rows: Incident[]): Timeline["unit"] {
    const days = rows.map(start).filter(Boolean).sort();
    const span = (Date.parse(days[days.length - 1] ?? "") - Date.parse(days[0] ?? "")) / 86400000;
    return span > 1500 ? "month" : span > 300 ? "week" : "day";
}

function binStart(day: string, unit: Timeline["unit"]): string {
    if (unit === "day") return day;
    if (unit === "month") return `${day.slice(0, 7)}-01`;
    const at = new Date(`${day}T00:00:00Z`);
    at.setUTCDate(at.getUTCDate() - ((at.getUTCDay() + 6) % 7));
    return at.toISOString().slice(0, 10);
}

export function timelineOf(rows: Incident[]): Timeline {
    const unit = unitOf(rows);
    const bins = new Map<string, Bin>();
    for (const i of rows) {
        if (!start(i)) continue;
        const at = binStart(start(i), unit);
        const bin = bins.get(at) ?? { start: at, incidents: 0, contested: 0, killed_low: 0, killed_best: 0, killed_high: 0 };
        const { low, best, high } = killed(i);
        bin.incidents++, (bin.contested += contested(i) ? 1 : 0), (bin.killed_low += low), (bin.killed_best += best), (bin.killed_high += high);
        bins.set(at, bin);
    }
    return { unit, rows: [...bins.values()].sort((a, b) => a.start.localeCompare(b.start)) };
}

const PLACES = ["place", "lat", "lon", "precision", "incidents", "killed_low", "killed_best", "killed_high", "contested", "first", "last"];
export function mapOf(rows: Incident[]): MapAnswer {
    const located = rows.filter((i) => i.place && i.place.lat !== null);
    const places = new Map<string, any[]>();
    for (const i of located) {
        const { name, lat, lon, precision } = i.place!;
        const row = places.get(`${name} ${lat} ${lon} ${precision}`) ?? [name, lat, lon, precision, 0, 0, 0, 0, false, start(i), end(i)];
        const k = killed(i);
        row[4]++, (row[5] += k.low), (row[6] += k.best), (row[7] += k.high), (row[8] ||= contested(i));
        if (start(i) < row[9]) row[9] = start(i);
        if (end(i) > row[10]) row[10] = end(i);
        places.set(`${name} ${lat} ${lon} ${precision}`, row);
    }
    const sorted = [...places.values()].sort((a, b) => b[4] - a[4]);
    return { total: located.length, complete: false, points: { columns: [], rows: [] }, places: { columns: PLACES, rows: sorted } };
}

function tally(rows: Incident[], values: (i: Incident) => (string | null | undefined)[]): FacetValue[] {
    const counts = new Map<string, number>();
    for (const i of rows) for (const value of new Set(values(i))) if (value) counts.set(value, (counts.get(value) ?? 0) + 1);
    return [...counts].map(([value, count]) => ({ value, name: null, count })).sort((a, b) => b.count - a.count || a.value.localeCompare(b.value)).slice(0, 50);
}

const FACETS: [FacetName, (i: Incident) => (string | null | undefined)[]][] = [
    ["type", (i) => [i.event.type]], ["country", (i) => [i.place?.country]], ["place", (i) => [i.place?.name]], ["actor", (i) => i.sides],
    ["voice", (i) => voices(i).map((v) => v.voice)], ["voice_kind", (i) => voices(i).map((v) => v.kind)],
];
export function facetsOf(all: Incident[], filter: Filter): Facets {
    const facets: Facets = { of: "incidents", total: filtered(all, filter).length };
    for (const [name, values] of FACETS) {
        const rows = filtered(all, filter, name as keyof Filter);
        const left = (value: string): number => filtered(rows, { [name]: value }).length; // the filter takes longer names, too
        facets[name] = tally(rows, values).map((v) => ({ ...v, count: left(v.value) })).sort((a, b) => b.count - a.count);
    }
    return facets;
}
