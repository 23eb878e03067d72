// Which mark is which kind of voice; only of kinds that are there.

import { kindMark } from "./axis";
import { el, svg } from "./el";
import { KINDS, kindWords } from "./words";

export function kindLegend(kinds: string[]): HTMLElement {
    const there = KINDS.filter((kind) => kinds.includes(kind));
    return el("p", { class: "legend" }, there.map((kind) => [svg("svg", { class: "sample", width: 16, height: 16, "aria-hidden": "true" }, kindMark(kind, 8, 8)), ` ${kindWords(kind)} `]));
}
