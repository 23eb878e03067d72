// Text of a report with what was taken from it marked. Spans are code points of the report's text, as in every record.

import { el } from "./el";
import type { Claim, Context, Span } from "./types";

export interface Part { span: Span; cls: string; title: string }
export interface Piece { text: string; parts: Part[] }

/** Cuts a text where parts begin and end; a piece knows all parts that it lies in. `start` is where the text begins in the report. */
export function pieces(text: string, start: number, parts: Part[]): Piece[] {
    const points = [...text];
    const clip = (at: number): number => Math.max(0, Math.min(points.length, at - start));
    const here = parts.map((part) => ({ part, from: clip(part.span[0]), to: clip(part.span[1]) })).filter((p) => p.to > p.from);
    const cuts = [...new Set([0, points.length, ...here.flatMap((p) => [p.from, p.to])])].sort((a, b) => a - b);
    return cuts.slice(0, -1).map((from, i) => ({
        text: points.slice(from, cuts[i + 1]).join(""),
        parts: here.filter((p) => p.from <= from && p.to >= cuts[i + 1]!).map((p) => p.part),
    }));
}

/** The words of a claim that say who, what, where, when, how many, and who says so. */
export function partsOf(claim: Claim): Part[] {
    const parts: Part[] = [];
    const put = (span: Span | null | undefined, cls: string, title: string): void => void (span && parts.push({ span, cls, title }));
    for (const v of claim.voices) put(v.span, "p-voice", `voice: ${v.name}`), put(v.cue_span, "p-cue", `says so: ${v.cue ?? ""}`);
    put(claim.event?.span, "p-event", `event: ${claim.event?.type ?? ""}`);
    for (const a of claim.actor) put(a.span, "p-actor", `actor: ${a.name}`);
    for (const r of claim.recipient) put(r.span, "p-recipient", `to whom: ${r.name}`);
    for (const i of claim.instrument) put(i.span, "p-instrument", `with: ${i.name}`);
    put(claim.place?.span, "p-place", `place: ${claim.place?.name ?? ""}`);
    put(claim.time?.span, "p-time", `time: ${claim.time?.start ?? ""}`);
    for (const c of claim.counts) put(c.span, "p-count", `${c.what}: ${c.text}`);
    return parts;
}

const ORDER = ["p-count", "p-event", "p-cue", "p-voice", "p-place", "p-time", "p-instrument", "p-actor", "p-recipient"];

/** One class a piece: the most telling of the parts it lies in. */
function telling(parts: Part[]): Part | null {
    return parts.length ? [...parts].sort((a, b) => ORDER.indexOf(a.cls) - ORDER.indexOf(b.cls))[0]! : null;
}

export function markedText(text: string, start: number, parts: Part[]): Node[] {
    return pieces(text, start, parts).map((piece) => {
        const part = telling(piece.parts);
        return part ? el("mark", { class: part.cls, title: part.title }, piece.text) : document.createTextNode(piece.text);
    });
}

const AROUND = 150; // code points of context that help; more hides the sentence

/** As much of the context as helps, cut between words. */
export function shortened({ text, at }: Context, around = AROUND): Context {
    const points = [...text];
    const blank = (i: number): boolean => /\s/.test(points[i] ?? " ");
    let [from, to] = [Math.max(0, at[0] - around), Math.min(points.length, at[1] + around)];
    while (from > 0 && from < at[0] && !blank(from - 1)) from++;
    while (to < points.length && to > at[1] && !blank(to)) to--;
    const head = from > 0 ? "… " : "";
    return { text: head + points.slice(from, to).join("") + (to < points.length ? " …" : ""), at: [at[0] - from + head.length, at[1] - from + head.length] };
}

/** The sentence of a claim in its context: the claim itself in ink, the rest quiet, its words marked. */
export function quotation(claim: Claim, context: Context | undefined, around = AROUND): HTMLElement {
    const { text, at } = context ? shortened(context, around) : { text: claim.text, at: [0, [...claim.text].length] as Span };
    const points = [...text];
    const quiet = (from: number, to: number): HTMLElement => el("span", { class: "around" }, points.slice(from, to).join(""));
    return el("blockquote", { dir: "auto" }, quiet(0, at[0]), markedText(points.slice(at[0], at[1]).join(""), claim.span[0], partsOf(claim)),
        quiet(at[1], points.length));
}

export const LEGEND: [string, string][] = [["p-voice", "voice"], ["p-cue", "says"], ["p-event", "event"], ["p-actor", "actor"], ["p-recipient", "to whom"],
    ["p-place", "place"], ["p-time", "time"], ["p-count", "how many"], ["p-instrument", "with"]];
export const legend = (): HTMLElement => el("p", { class: "legend" }, LEGEND.map(([cls, label]) => [el("mark", { class: cls }, label), " "]));
