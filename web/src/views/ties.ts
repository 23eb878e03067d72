// Who arms, backs, hosts or mediates for whom: as a graph and as a table, each tie with the claim behind it.

import { chart } from "../chart";
import { drawn, drawnChooser } from "../choose";
import type { Column } from "../csv";
import { el, said } from "../el";
import { day } from "../format";
import { drawGraph } from "../graph";
import { tablePanel } from "../listing";
import { actorName, learnNames } from "../names";
import { ask, link, sentences, type Page, type View } from "../page";
import type { Listing, Tie } from "../types";

const columns = (page: Page): Column<Tie>[] => [
    { key: "from", label: "Who", value: (t) => t.from, cell: (t) => link(page, { filter: { actor: t.from } }, {}, said(actorName(t.from))), wide: true }, { key: "kind", label: "Tie", value: (t) => t.kind },
    { key: "to", label: "To whom", value: (t) => t.to, cell: (t) => link(page, { filter: { actor: t.to } }, {}, said(actorName(t.to))), wide: true }, { key: "sign", label: "Sign", value: (t) => t.sign, cell: (t) => (t.sign > 0 ? "for" : t.sign < 0 ? "against" : "between") }, { key: "weight", label: "Weight", value: (t) => t.weight, numeric: true },
    { key: "said", label: "Said", value: (t) => t.said, numeric: true }, { key: "unconfirmed", label: "Unconfirmed", value: (t) => t.unconfirmed, numeric: true }, { key: "denied", label: "Denied", value: (t) => t.denied, numeric: true },
    { key: "reports", label: "Reports", value: (t) => t.reports, numeric: true }, { key: "first", label: "First", value: (t) => t.first, cell: (t) => day(t.first) }, { key: "last", label: "Last", value: (t) => t.last, cell: (t) => day(t.last) },
    { key: "claims", label: "Sentences", value: (t) => t.claims.join(" "), cell: (t) => sentences(page, t.claims, `${actorName(t.from)} ${t.kind} ${actorName(t.to)}`) },
];

export const ties: View = async (page: Page) => {
    const [answer] = await Promise.all([ask<Listing<Tie>>(page, "ties", { limit: 500 }), learnNames(page.source)]);
    const shown = [...answer.rows].sort((a, b) => b.weight - a.weight).slice(0, drawn(page));
    const note = el("span", {}, "Point at an actor to see its ties alone, click it to keep only those; a line leads to a sentence. ", drawnChooser(page, answer.rows.length, "heaviest"));
    const legend = el("p", { class: "legend" }, el("i", { class: "swatch line-said" }), " for ", el("i", { class: "swatch line-against" }), " against (deeds and words) ", el("i", { class: "swatch line-unconfirmed" }), " only unconfirmed ", el("i", { class: "swatch line-denied" }), " denied by somebody");
    const picks = { claim: (id: string) => page.go({ view: "claim", own: { id } }), actor: (actor: string) => page.go({ filter: { actor } }) };
    return el("div", { class: "ties-view" }, chart(page, { title: "Ties", name: "ties", columns: columns(page), rows: shown, draw: (width) => drawGraph(shown, width, picks), note, legend, empty: "No tie under this filter." }),
        tablePanel(page, { title: "All ties", name: "all-ties", columns: columns(page), rows: answer.rows, total: answer.total, empty: "No tie under this filter." }));
};
