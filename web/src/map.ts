// The map: drawn in SVG, moved by mouse, buttons and keys. The wheel scrolls the page unless Ctrl is held, one finger scrolls, two move the map.

import { geoMercator, geoPath } from "d3-geo";
import { select } from "d3-selection";
import { zoom, zoomIdentity, ZoomTransform, type ZoomBehavior } from "d3-zoom";
import { basemap, NOTE, type Basemap } from "./basemap";
import { el, svg } from "./el";
import { describe, drawMark, fitting, hatches, placeMark, radius, type Mark } from "./map_marks";

export interface MapOptions { key: string; height: number; pick: (mark: Mark) => void; inSight: (marks: Mark[]) => void }

interface Spot { text: string; at: [number, number]; size: number }
interface Ground { land: string | null; borders: string | null; spots: Spot[] }

const SIZES = 8; // of maps whose ground is kept
const grounds = new Map<string, Ground>();

const NEAR = 4; // from this magnification on the finer boundaries are worth their bytes
const kept = new Map<string, { places: string; transform: ZoomTransform }>(); // where a reader was, while the same places are shown

export function drawMap(marks: Mark[], width: number, options: MapOptions): HTMLElement {
    return new WarMap(marks, width, options).view();
}

class WarMap {
    private projection = geoMercator();
    private path = geoPath(this.projection);
    private land = svg("g", { class: "land" });
    private marksLayer = svg("g", { class: "marks" });
    private labels = svg("g", { class: "labels", "aria-hidden": "true" });
    private names = svg("g", { class: "names", "aria-hidden": "true" });
    private readout = el("p", { class: "readout", "aria-live": "polite" }, " ");
    private picture: SVGSVGElement;
    private zoom: ZoomBehavior<SVGSVGElement, unknown>;
    private nodes: SVGGElement[] = [];
    private near: boolean | null = null;
    private spots: Spot[] = [];
    private transform = zoomIdentity;
    private current = 0;
    private readonly marks: Mark[];

    constructor(marks: Mark[], private width: number, private options: MapOptions) {
        this.marks = [...marks].sort((a, b) => b.precision - a.precision || radius(b) - radius(a));
        this.projection.scale(width / (2 * Math.PI)).translate([width / 2, options.height / 2]).precision(0.3);
        const title = `Map of ${marks.length} places. Arrow keys go from place to place, Enter shows its incidents, + and - zoom.`;
        this.picture = svg("svg", { class: "map", width, height: options.height, viewBox: `0 0 ${width} ${options.height}`, role: "group", "aria-label": title },
            hatches(), svg("rect", { class: "sea", width, height: options.height }), this.land, this.names, this.marksLayer, this.labels);
        this.zoom = zoom<SVGSVGElement, unknown>().scaleExtent([0.8, 160]).filter(allowed).on("zoom", (event) => this.moved(event.transform));
        select(this.picture).call(this.zoom);
        this.addMarks();
        this.start();
    }

    view(): HTMLElement {
        const button = (label: string, text: string, run: () => void): HTMLElement => el("button", { type: "button", "aria-label": label, onclick: run }, text);
        const controls = el("div", { class: "map-controls" }, button("Zoom in", "+", () => this.by(1.6)), button("Zoom out", "−", () => this.by(1 / 1.6)),
            button("Show all places", "fit", () => this.fit()));
        return el("div", { class: "map-box" }, this.picture, controls, el("div", { class: "under-map" }, this.readout, el("p", { class: "note" }, NOTE)));
    }

    private addMarks(): void {
        this.nodes = this.marks.map((mark, i) => {
            const node = drawMark(mark);
            node.addEventListener("click", () => this.options.pick(mark));
            node.addEventListener("mouseenter", () => this.say(mark));
            node.addEventListener("focus", () => ((this.current = i), this.say(mark)));
            return node;
        });
        this.marksLayer.append(...this.nodes);
        this.nodes[0]?.setAttribute("tabindex", "0");
        this.picture.addEventListener("keydown", (event) => this.key(event));
    }

    private say(mark: Mark): void { this.readout.textContent = describe(mark); }

    private key(event: KeyboardEvent): void {
        const step: Record<string, number> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
        const mark = this.marks[this.current];
        if (event.key in step) this.focus((this.current + step[event.key]! + this.marks.length) % this.marks.length);
        else if ((event.key === "Enter" || event.key === " ") && mark) this.options.pick(mark);
        else if (event.key === "+" || event.key === "=") this.by(1.6);
        else if (event.key === "-") this.by(1 / 1.6);
        else return;
        event.preventDefault();
    }

    private focus(i: number): void {
        this.nodes[this.current]?.setAttribute("tabindex", "-1");
        this.nodes[i]?.setAttribute("tabindex", "0");
        this.nodes[i]?.focus();
    }

    private start(): void {
        const before = kept.get(this.options.key);
        if (before && before.places === this.places()) select(this.picture).call(this.zoom.transform, before.transform);
        else this.begin();
    }

    private places(): string { return `${this.width} ${this.marks.map((m) => m.place).sort().join("|")}`; }

    private by(factor: number): void { select(this.picture).call(this.zoom.scaleBy, factor); }

    /** Where the bulk of incidents is; a far place or two are found by "fit", and the line below says that they are there. */
    private bulk(): Mark[] {
        const middle = (values: number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
        const each = this.marks.flatMap((m) => Array<Mark>(Math.min(50, m.incidents)).fill(m));
        const [lon, lat] = [middle(each.map((m) => m.lon)), middle(each.map((m) => m.lat))];
        const far = (m: Mark): number => Math.hypot(m.lon - lon, m.lat - lat);
        const reach = Math.max(3, 2.5 * (each.map(far).sort((a, b) => a - b)[Math.floor(each.length * 0.85)] ?? 0));
        return this.marks.filter((m) => far(m) <= reach);
    }

    private begin(): void {
        const near = this.bulk();
        this.fit(near);
        const beyond = this.marks.length - near.length;
        if (beyond) this.readout.textContent = `${beyond} more ${beyond === 1 ? "place lies" : "places lie"} beyond this view: fit shows all`;
    }

    private fit(marks = this.marks): void {
        const points = marks.map((m) => this.projection([m.lon, m.lat])!);
        const [w, h] = [this.width, this.options.height];
        if (!points.length) return void select(this.picture).call(this.zoom.transform, zoomIdentity.translate(0, h * 0.12));
        const [xs, ys] = [points.map((p) => p[0]), points.map((p) => p[1])];
        const [x0, x1, y0, y1] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
        const k = Math.max(0.8, Math.min(40, 0.8 * Math.min(w / Math.max(x1 - x0, w / 60), h / Math.max(y1 - y0, h / 60))));
        const to = zoomIdentity.translate(w / 2 - (k * (x0 + x1)) / 2, h / 2 - (k * (y0 + y1)) / 2).scale(k);
        select(this.picture).call(this.zoom.transform, to);
    }

    private moved(transform: ZoomTransform): void {
        this.transform = transform;
        kept.set(this.options.key, { places: this.places(), transform });
        this.land.setAttribute("transform", transform.toString());
        const perKm = ((2 * Math.PI * this.projection.scale()) / 40075) * transform.k;
        const at = this.marks.map((m) => transform.apply(this.projection([m.lon, m.lat])!));
        this.marks.forEach((m, i) => placeMark(this.nodes[i]!, m, at[i]![0], at[i]![1], perKm / Math.cos((m.lat * Math.PI) / 180)));
        this.options.inSight(this.marks.filter((_, i) => this.seen(at[i]!)));
        this.label(at);
        this.nameCountries();
        this.ground(transform.k >= NEAR);
    }

    /** Names of the weightiest places, where there is room. */
    private label(at: [number, number][]): void {
        const order = this.marks.map((m, i) => ({ m, i })).filter(({ i }) => this.seen(at[i]!)).sort((a, b) => b.m.incidents + radius(b.m) - a.m.incidents - radius(a.m)).slice(0, 40);
        const labels = order.map(({ m, i }) => ({ text: m.place, x: at[i]![0] + (m.precision < 3 ? radius(m) : 0) + 4, y: at[i]![1] + 4 }));
        const fits = fitting(labels, this.width, this.options.height);
        this.labels.replaceChildren(...labels.filter((_, i) => fits[i]).map(({ text, x, y }) => svg("text", { x: x.toFixed(1), y: y.toFixed(1) }, text)));
    }

    private seen([x, y]: [number, number]): boolean { return x > 0 && y > 0 && x < this.width && y < this.options.height; }

    private nameCountries(): void {
        const labels = this.spots.map((spot) => {
            const [x, y] = this.transform.apply(spot.at);
            return { text: spot.text, x: x - spot.text.length * 3, y, size: spot.size * this.transform.k };
        }).filter((l) => l.size > 70 && l.size < 5000 && this.seen([l.x, l.y])).sort((a, b) => b.size - a.size);
        const fits = fitting(labels, this.width, this.options.height);
        this.names.replaceChildren(...labels.filter((_, i) => fits[i]).map(({ text, x, y }) => svg("text", { x: x.toFixed(1), y: y.toFixed(1) }, text)));
    }

    private spot = (country: Basemap["countries"]["features"][number]): Spot => {
        const [[x0, y0], [x1, y1]] = this.path.bounds(country);
        return { text: country.properties.name, at: this.path.centroid(country), size: Math.max(x1 - x0, y1 - y0) };
    };

    /** Land and boundaries as drawn for this size: the same for every filter, and for two maps side by side. */
    private drawn(base: Basemap, near: boolean): Ground {
        const key = `${near} ${this.width} ${this.options.height}`;
        const before = grounds.get(key);
        if (before) return before;
        const ground = { land: this.path(base.land), borders: this.path(base.borders), spots: base.countries.features.map(this.spot) };
        if (grounds.size >= SIZES) grounds.clear();
        grounds.set(key, ground);
        return ground;
    }

    private ground(near: boolean): void {
        if (this.near === near || this.near) return; // once near, fine lines stay
        this.near = near;
        basemap(near).then((base) => {
            if (this.near !== near) return;
            const { land, borders, spots } = this.drawn(base, near);
            this.spots = spots;
            this.land.replaceChildren(svg("path", { class: "ground", d: land }), svg("path", { class: "borders", d: borders }));
            this.nameCountries();
        }, () => (this.readout.textContent = "The boundaries could not be loaded; places stand where they are."));
    }
}

function allowed(event: Event & { touches?: TouchList; ctrlKey?: boolean; metaKey?: boolean; button?: number }): boolean {
    if (event.type === "wheel") return !!(event.ctrlKey || event.metaKey);
    if (event.touches) return event.touches.length > 1;
    return !event.button;
}
