// The map with its frame: legend, the table of its places, and what has no point on it.

import { chart } from "./chart";
import type { Column } from "./csv";
import { el, svg } from "./el";
import { plural } from "./format";
import { drawMap } from "./map";
import { DOUBT_KM, drawMark, hatches, marksOf, placeMark, type Mark } from "./map_marks";
import { link, type Page } from "./page";
import type { FacetValue, MapAnswer } from "./types";
import { countryName, precisionWords } from "./words";

export const PLACES: Column<Mark>[] = [
    { key: "place", label: "Place", value: (m) => m.place, wide: true }, { key: "precision", label: "Precision", value: (m) => m.precision, cell: (m) => `${m.precision}: ${precisionWords(m.precision)}` },
    { key: "incidents", label: "Incidents", value: (m) => m.incidents, numeric: true }, { key: "killed_low", label: "Killed, low", value: (m) => m.low, numeric: true },
    { key: "killed_best", label: "best", value: (m) => m.best, numeric: true }, { key: "killed_high", label: "high", value: (m) => m.high, numeric: true },
    { key: "contested", label: "Contested", value: (m) => (m.contested ? "yes" : "") }, { key: "first", label: "First", value: (m) => m.first }, { key: "last", label: "Last", value: (m) => m.last },
    { key: "lat", label: "Latitude", value: (m) => m.lat, numeric: true }, { key: "lon", label: "Longitude", value: (m) => m.lon, numeric: true },
];

function sample(precision: number, contested: boolean): SVGSVGElement {
    const mark: Mark = { place: "", lat: 0, lon: 0, precision, incidents: 1, low: 0, best: 0, high: 0, contested, first: "", last: "" };
    const node = drawMark(mark);
    placeMark(node, mark, 10, 10, 0);
    ["role", "tabindex", "aria-label"].forEach((name) => node.removeAttribute(name));
    return svg("svg", { class: "sample", width: 20, height: 20, "aria-hidden": "true" }, hatches(), node);
}

const LEGEND: [number, boolean, string][] = [[1, false, "exact place"], [2, false, `near it (about ${DOUBT_KM[2]} km)`], [4, false, "only a division is known: as wide as the doubt"], [1, true, "figures contested"]];
const legend = (): HTMLElement => el("p", { class: "legend" }, LEGEND.map(([precision, contested, text]) => [sample(precision, contested), ` ${text} `]), "· size: killed");

/** What the map cannot show: incidents by country, so that those without a point are not lost. */
function countries(page: Page, rows: FacetValue[], located: number, total: number): HTMLElement {
    const without = total - located;
    const shown = page.state.filter.country ? [] : rows.filter((row) => row.value); // the facet counts under the filter without its country
    return el("p", { class: "countries" }, without > 0 ? `${plural(without, "incident")} without a point on the map. ` : "", shown.length ? "By country: " : "",
        shown.slice(0, 14).map((row, i) => [i ? " · " : null, link(page, { filter: { country: row.value } }, {}, countryName(row.value)), ` ${row.count}`]));
}

export function mapChart(page: Page, answer: MapAnswer, byCountry: FacetValue[], key: string, total = 0, title = "Places"): HTMLElement {
    const marks = marksOf(answer);
    const height = (width: number): number => Math.max(260, Math.min(Math.round(width * 0.56), Math.round(innerHeight * 0.62)));
    const pick = (mark: Mark): void => page.go({ view: "incidents", filter: { place: mark.place } });
    let visible = marks;
    const draw = (width: number): Element => drawMap(marks, width, { key, height: height(width), pick, inSight: (now) => (visible = now) });
    return chart(page, { title, name: `map-${key}`, columns: PLACES, rows: marks, inSight: () => visible, draw, legend: legend(), note: countries(page, byCountry, marks.reduce((sum, mark) => sum + mark.incidents, 0), total),
        empty: "No incident under this filter has a place on the map." });
}
