// Time under the filter: incidents above, the killed below with their range; a brush, and buttons that go through time window by window.

import { max } from "d3-array";
import { axisBottom, axisLeft } from "d3-axis";
import { brushX } from "d3-brush";
import { scaleLinear, scaleUtc, type ScaleTime } from "d3-scale";
import { select } from "d3-selection";
import { utcDay } from "d3-time";
import { countScale, countTicks, dayTicks, within as inside } from "./axis";
import { el, svg } from "./el";
import { compact, dayNumber, days, isoDay } from "./format";
import type { Page } from "./page";
import type { Bin, Timeline } from "./types";

const DAYS = { day: 1, week: 7, month: 30.4 };
const MARGIN = { left: 42, right: 12, top: 6, bottom: 22, gap: 10 };
const HIGH = 74;
const LOW = 56;

const date = (iso: string): Date => new Date(`${iso.slice(0, 10)}T00:00:00Z`);
type Time = ScaleTime<number, number>;

function timeScale(line: Timeline, width: number): Time {
    const first = date(line.rows[0]!.start);
    const last = utcDay.offset(date(line.rows[line.rows.length - 1]!.start), Math.ceil(DAYS[line.unit]));
    return scaleUtc([utcDay.offset(first, -1), utcDay.offset(last, 1)], [MARGIN.left, width - MARGIN.right]);
}

const within = (bin: Bin, since?: string, until?: string): boolean => (!since || bin.start >= since) && (!until || bin.start <= `${until}~`);

function bars(line: Timeline, x: Time, page: Page): SVGGElement[] {
    const count = scaleLinear([0, max(line.rows, (b) => b.incidents) || 1], [HIGH, 0]);
    const killed = countScale(line.rows.flatMap((b) => [b.killed_low, b.killed_high]), LOW, 0); // a war's whole toll must not flatten every other month
    const wide = Math.max(1.5, Math.min(26, x(utcDay.offset(date(line.rows[0]!.start), DAYS[line.unit])) - x(date(line.rows[0]!.start)) - 0.5));
    const { since, until } = page.state.filter;
    const top = svg("g", { transform: `translate(0,${MARGIN.top})` });
    const under = svg("g", { transform: `translate(0,${MARGIN.top + HIGH + MARGIN.gap})` });
    for (const bin of line.rows) {
        const at = x(date(bin.start));
        const cls = within(bin, since, until) ? "" : " outside";
        top.append(svg("rect", { class: `bar${cls}`, x: at, y: count(bin.incidents), width: wide, height: HIGH - count(bin.incidents) }));
        if (bin.contested) top.append(svg("rect", { class: `bar contested${cls}`, x: at, y: count(bin.contested), width: wide, height: HIGH - count(bin.contested) }));
        if (bin.killed_high) under.append(range(bin, at, wide, killed, cls));
    }
    axis(top, axisLeft(count).ticks(3).tickFormat((n) => (Number.isInteger(n) ? String(n) : "")), "incidents");
    const ticks = countTicks(killed, 2);
    axis(under, axisLeft(killed).tickValues(ticks.filter((_, i) => i % Math.ceil(ticks.length / 4) === 0)).tickFormat(compact as any), ticks.length > 4 ? "killed, by tens" : "killed");
    return [top, under];
}

function range(bin: Bin, at: number, wide: number, killed: (n: number) => number, cls: string): SVGGElement {
    const [low, best, high] = [killed(bin.killed_low), killed(bin.killed_best), killed(bin.killed_high)];
    return svg("g", { class: `killed${cls}` }, svg("rect", { class: "range", x: at, y: high, width: wide, height: Math.max(1, low - high) }),
        svg("line", { class: "best", x1: at, x2: at + wide, y1: best, y2: best }));
}

function axis(group: SVGGElement, draw: (g: any) => void, label: string): void {
    const g = svg("g", { class: "axis", transform: `translate(${MARGIN.left},0)` });
    draw(select(g));
    group.append(g, svg("text", { class: "axis-label", x: MARGIN.left + 5, y: 9 }, label));
}

export function drawTimeline(page: Page, line: Timeline, width: number): SVGSVGElement {
    const height = MARGIN.top + HIGH + MARGIN.gap + LOW + MARGIN.bottom;
    const x = timeScale(line, width);
    const foot = svg("g", { class: "axis", transform: `translate(0,${height - MARGIN.bottom})` });
    axisBottom(x).tickValues(dayTicks(x, Math.floor(width / 110)))(select(foot));
    inside(foot, 0, width);
    const picture = svg("svg", { class: "timeline", width, height, viewBox: `0 0 ${width} ${height}`, role: "img",
        "aria-label": `Incidents and killed by ${line.unit}; drag to choose a time, or set the days in the filter` }, bars(line, x, page), foot);
    picture.append(brush(page, x, width, height));
    return picture;
}

function brush(page: Page, x: Time, width: number, height: number): SVGGElement {
    const group = svg("g", { class: "brush" });
    const tool = brushX<unknown>().extent([[MARGIN.left, 0], [width - MARGIN.right, height - MARGIN.bottom]]);
    const { since, until } = page.state.filter;
    select<SVGGElement, unknown>(group).call(tool);
    if (since || until) {
        const [from, to] = x.domain() as [Date, Date];
        const ends = [x(since ? date(since) : from), x(until ? utcDay.offset(date(until), 1) : to)].map((at) => Math.max(MARGIN.left, Math.min(width - MARGIN.right, at)));
        select<SVGGElement, unknown>(group).call(tool.move, ends as [number, number]);
    }
    tool.on("end", (event) => event.sourceEvent && page.go({ filter: chosen(x, event.selection) }));
    return group;
}

function chosen(x: Time, selection: [number, number] | null): { since: string; until: string } {
    if (!selection || selection[1] - selection[0] < 3) return { since: "", until: "" };
    return { since: x.invert(selection[0]).toISOString().slice(0, 10), until: utcDay.offset(x.invert(selection[1]), -0.01).toISOString().slice(0, 10) };
}

/** The window moved on by its own length; from a twentieth of all time where none is chosen; null past the end. */
export function nextWindow(line: Timeline, since: string | undefined, until: string | undefined, way: 1 | -1): { since: string; until: string } | null {
    const first = dayNumber(line.rows[0]?.start);
    const last = dayNumber(line.rows[line.rows.length - 1]?.start);
    if (first === null || last === null) return null;
    const whole = Math.max(1, Math.ceil(Math.max(DAYS[line.unit], (last - first) / 20)));
    const [from, to] = [dayNumber(since), dayNumber(until)];
    if (from === null || to === null) return { since: isoDay(way > 0 ? first : last), until: isoDay((way > 0 ? first : last) + whole - 1) };
    const length = to - from + 1;
    const start = from + way * length;
    return start > last || start + length <= first ? null : { since: isoDay(start), until: isoDay(start + length - 1) };
}

let playing: ReturnType<typeof setInterval> | null = null;
const PACE = 900;

export function stopPlayback(): void {
    if (playing) clearInterval(playing);
    playing = null;
    labelPlayback();
}

/** The button says what it would do now, also where it was made before playing began or ended. */
export function labelPlayback(): void {
    const button = document.getElementById("play");
    if (button) button.textContent = playing ? "Pause" : "Play";
}

/** Buttons that step through time, or play it; each step is an address of its own. */
export function playback(page: () => Page, line: Timeline): HTMLElement {
    const step = (way: 1 | -1): boolean => {
        const { since, until } = page().state.filter;
        const next = nextWindow(line, since, until, way);
        if (next) page().go({ filter: next }, "replace");
        return !!next;
    };
    const onward = (): void => {
        if (document.querySelector("main[aria-busy]")) return; // the last step is not there yet
        if (!step(1)) stopPlayback();
    };
    const play = (): void => {
        if (playing) return stopPlayback();
        playing = setInterval(onward, PACE);
        labelPlayback();
        if (!step(1)) page().go({ filter: nextWindow(line, undefined, undefined, 1) ?? {} }, "replace"); // from its end to its beginning
    };
    const { since, until } = page().state.filter;
    return el("div", { class: "playback" }, el("button", { type: "button", id: "step-back", "aria-label": "Earlier", onclick: () => step(-1) }, "◀"), el("button", { type: "button", id: "play", onclick: play }, "Play"),
        el("button", { type: "button", id: "step-on", "aria-label": "Later", onclick: () => step(1) }, "▶"),
        el("span", {}, since || until ? `${days(since ?? line.rows[0]?.start, until ?? line.rows[line.rows.length - 1]?.start)}` : "all time"),
        since || until ? el("button", { type: "button", id: "all-time", onclick: () => (stopPlayback(), page().go({ filter: { since: "", until: "" } })) }, "All time") : null);
}
