// Ceasefires: lanes with their clock, who accuses whom of breaking them, and how long they hold.

import { axisBottom, axisLeft } from "d3-axis";
import { scaleLinear } from "d3-scale";
import { select } from "d3-selection";
import { parts } from "../bulk";
import { chart } from "../chart";
import type { Column } from "../csv";
import { el, svg } from "../el";
import { day, number, percent, plural } from "../format";
import { actorName, learnNames } from "../names";
import { begins, clock, drawLanes, parties } from "../lanes";
import { tablePanel } from "../listing";
import { fitting } from "../map_marks";
import { ask, link, sentences, type Page, type View } from "../page";
import type { Ceasefire, Ceasefires, Step, Survival } from "../types";

const columns = (page: Page): Column<Ceasefire>[] => [
    { key: "parties", label: "Parties", value: (c) => c.parties.join("; "), cell: parties, wide: true }, { key: "brokers", label: "Brokers", value: (c) => c.brokers.join("; "), cell: (c) => c.brokers.map(actorName).join(", "), wide: true }, { key: "announced", label: "Announced", value: (c) => c.announced },
    { key: "effective", label: "In effect", value: (c) => c.effective }, { key: "first_violation", label: "First said broken", value: (c) => c.first_violation }, { key: "violations", label: "Violations", value: (c) => c.violations, numeric: true },
    { key: "denials", label: "Denials", value: (c) => c.denials, numeric: true }, { key: "extended", label: "Extended", value: (c) => c.extended }, { key: "collapsed", label: "Collapsed", value: (c) => c.collapsed },
    { key: "clock", label: "Clock", value: (c) => clock(c), wide: true }, { key: "claims", label: "Sentences", value: (c) => c.claims.join(" "), cell: (c) => sentences(page, c.claims, `the ceasefire of ${parties(c)}`) },
];
interface Accusation { pact: string; by: string | null; against: string | null; violations: number; first: string | null; claim: string | null }
const ACCUSATIONS: Column<Accusation>[] = [
    { key: "ceasefire", label: "Ceasefire", value: (a) => a.pact, wide: true }, { key: "by", label: "Accuser", value: (a) => actorName(a.by), wide: true }, { key: "against", label: "Accused", value: (a) => actorName(a.against), wide: true },
    { key: "violations", label: "Violations", value: (a) => a.violations, numeric: true }, { key: "first", label: "First", value: (a) => a.first, cell: (a) => day(a.first) },
];

const accusations = (rows: Ceasefire[]): Accusation[] => rows.flatMap((c) => c.accusers.map((a) => ({ ...a, pact: `${parties(c)}, ${day(begins(c))}`, claim: c.violations_by_day.find((v) => v.by === a.by)?.claim ?? null })));

const STEPS: Column<Step>[] = [
    { key: "days", label: "Days", value: (s) => s.days, numeric: true }, { key: "share", label: "Share that holds", value: (s) => s.share, cell: (s) => percent(s.share), numeric: true },
    { key: "low", label: "Low", value: (s) => s.low, cell: (s) => percent(s.low), numeric: true }, { key: "high", label: "High", value: (s) => s.high, cell: (s) => percent(s.high), numeric: true }, { key: "at_risk", label: "Still followed", value: (s) => s.at_risk, numeric: true },
];

/** How many the curve rests on, where there is room for the number. */
function followedBelow(steps: Step[], x: (n: number) => number, y: number): SVGElement[] {
    const words = steps.filter((s) => s.at_risk !== undefined).map((s) => ({ text: String(s.at_risk), x: x(s.days) - 3, y }));
    const fits = fitting(words, Infinity, Infinity);
    return words.filter((_, i) => fits[i]).map((w) => svg("text", { class: "under", x: w.x, y: w.y }, w.text));
}

function drawSurvival(survival: Survival, width: number): SVGSVGElement {
    const steps: Step[] = [{ days: 0, share: 1, low: 1, high: 1 }, ...survival.steps];
    const [left, top, bottom] = [42, 8, 170];
    const x = scaleLinear([0, Math.max(1, steps[steps.length - 1]!.days * 1.05)], [left, width - 12]);
    const y = scaleLinear([0, 1], [bottom, top]);
    const stairs = (value: (s: Step) => number): string => steps.map((s, i) => (i ? `H${x(s.days)}V${y(value(s))}` : `M${x(s.days)},${y(value(s))}`)).join("") + `H${width - 12}`;
    const foot = svg("g", { class: "axis", transform: `translate(0,${bottom})` });
    const side = svg("g", { class: "axis", transform: `translate(${left},0)` });
    axisBottom(x).ticks(6)(select(foot) as any);
    axisLeft(y).ticks(4, "%")(select(side) as any);
    return svg("svg", { class: "survival", width, height: bottom + 38, viewBox: `0 0 ${width} ${bottom + 38}`, role: "img", "aria-label": `Share of ceasefires that still hold after so many days; median ${survival.median ?? "not reached"}` },
        foot, side, followedBelow(survival.steps, x, bottom + 34), svg("path", { class: "bound", d: stairs((s) => s.low ?? s.share) }), svg("path", { class: "bound", d: stairs((s) => s.high ?? s.share) }), svg("path", { class: "stairs", d: stairs((s) => s.share) }), svg("text", { class: "axis-label", x: width - 12, y: top + 8, "text-anchor": "end" }, "share still holding, by days from the beginning"));
}

function survivalChart(page: Page, survival: Survival | null): HTMLElement | null {
    if (!survival) return null;
    const median = survival.median === null ? "Fewer than half are known to have ended." : `Half end within ${plural(survival.median, "day")}${survival.low !== null ? ` (95 %: ${survival.low} to ${survival.high ?? "open"})` : ""}.`;
    const [followed, ended] = [survival.steps[0]?.at_risk ?? 0, survival.steps.reduce((sum, s) => sum + (s.ended ?? 0), 0)];
    const rests = `${plural(followed, "ceasefire")} with a day to begin on, of which ${number(ended)} are known to have ended; the others count for as long as reports follow them (Kaplan–Meier). The numbers below: how many are still followed.`;
    return chart(page, { title: "How long ceasefires hold", name: "survival", columns: STEPS, rows: survival.steps, draw: (width) => drawSurvival(survival, width), note: `${median} ${rests}` });
}

export const ceasefires: View = async (page: Page) => {
    const [answer] = await Promise.all([ask<Ceasefires>(page, "ceasefires", { limit: 200 }), learnNames(page.source)]);
    const drawn = answer.rows.filter((c) => begins(c)).sort((a, b) => (begins(a) ?? "").localeCompare(begins(b) ?? ""));
    const undated = answer.rows.filter((c) => !begins(c));
    const [beyond, dateless] = [answer.total - answer.rows.length, undated.length];
    const note = [dateless ? `${plural(dateless, "ceasefire")} without a day: in the table.` : "", beyond > 0 ? `${plural(beyond, "more ceasefire")} not shown: narrow the filter.` : ""].filter(Boolean).join(" ");
    const who = accusations(answer.rows);
    const accusers = ACCUSATIONS.map((c) => (c.key === "by" ? { ...c, cell: (a: Accusation) => (a.claim ? link(page, { view: "claim", own: { id: a.claim } }, {}, actorName(a.by)) : actorName(a.by)) } : c));
    const key = el("p", { class: "legend" }, el("i", { class: "swatch held" }), " said to hold ", el("i", { class: "swatch open" }), " no end is told ", el("i", { class: "swatch announced" }), " announced ", el("i", { class: "swatch violation" }), " said to be broken ", "× ended");
    const pick = (id: string): void => page.go({ view: "claim", own: { id } });
    const wars = parts(drawn, (c) => begins(c)!).reverse();
    const years = (part: Ceasefire[]): string => [...new Set([part[0]!, part[part.length - 1]!].map((c) => begins(c)!.slice(0, 4)))].join("–");
    const lanes = (part: Ceasefire[], nth: number): HTMLElement => {
        const draw = (width: number): Element => (part.length ? drawLanes(part, width, pick) : el("p", { class: "empty" }, "No ceasefire has a day: see the table."));
        const title = wars.length > 1 ? `Ceasefires, ${years(part)}` : "Ceasefires";
        return chart(page, { title, name: nth ? `ceasefires-${nth + 1}` : "ceasefires", columns: columns(page), rows: nth ? part : [...part, ...undated], draw, note: (!nth && note) || undefined, legend: nth ? undefined : key, empty: "No ceasefire under this filter." });
    };
    return el("div", { class: "ceasefires-view" }, (wars.length ? wars : [[]]).map(lanes),
        el("div", { class: "columns" }, tablePanel(page, { title: "Violations by accuser", name: "accusers", columns: accusers, rows: who, sort: { key: "violations", down: true }, empty: "Nobody accuses anybody of breaking one." }), survivalChart(page, answer.survival)));
};
