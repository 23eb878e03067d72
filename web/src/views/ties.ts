// Who arms, backs, hosts or mediates for whom: as a graph and as a table, each tie with the claim behind it.

import { chart } from "../chart";
import type { Column } from "../csv";
import { el, said } from "../el";
import { days } from "../format";
import { drawGraph } from "../graph";
import { actorName, learnNames } from "../names";
import { ask, link, type Page, type View } from "../page";
import { table } from "../table";
import type { Listing, Tie } from "../types";

const columns = (page: Page): Column<Tie>[] => [
    { key: "from", label: "Who", value: (t) => t.from, cell: (t) => link(page, { filter: { actor: t.from } }, {}, said(actorName(t.from))), wide: true }, { key: "kind", label: "Tie", value: (t) => t.kind },
    { key: "to", label: "To whom", value: (t) => t.to, cell: (t) => link(page, { filter: { actor: t.to } }, {}, said(actorName(t.to))), wide: true }, { key: "sign", label: "Sign", value: (t) => t.sign },
    { key: "said", label: "Said", value: (t) => t.said, numeric: true }, { key: "unconfirmed", label: "Unconfirmed", value: (t) => t.unconfirmed, numeric: true }, { key: "denied", label: "Denied", value: (t) => t.denied, numeric: true },
    { key: "reports", label: "Reports", value: (t) => t.reports, numeric: true }, { key: "first", label: "First", value: (t) => t.first }, { key: "last", label: "Last", value: (t) => t.last, cell: (t) => days(t.last, t.last) },
    { key: "claim", label: "Claim", value: (t) => t.claim, cell: (t) => link(page, { view: "claim", own: { id: t.claim } }, {}, "sentence") },
];
const SHOWN = 60;

export const ties: View = async (page: Page) => {
    const [answer] = await Promise.all([ask<Listing<Tie>>(page, "ties", { limit: 500 }), learnNames(page.source)]);
    const shown = [...answer.rows].sort((a, b) => b.reports - a.reports).slice(0, SHOWN);
    const note = answer.rows.length > SHOWN ? `The ${SHOWN} ties of most reports of ${answer.rows.length}; the table below has all.` : undefined;
    const legend = el("p", { class: "legend" }, el("i", { class: "swatch line-said" }), " said ", el("i", { class: "swatch line-unconfirmed" }), " only unconfirmed ", el("i", { class: "swatch line-denied" }), " denied by somebody");
    return el("div", { class: "ties-view" }, chart(page, { title: "Ties", name: "ties", columns: columns(page), rows: shown, draw: (width) => drawGraph(shown, width), note, legend, empty: "No tie under this filter." }),
        el("section", { class: "panel", "aria-labelledby": "all-ties" }, el("h2", { id: "all-ties" }, "All ties"), table(columns(page), answer.rows, { caption: "All ties", hidden: true, empty: "No tie under this filter." })));
};
