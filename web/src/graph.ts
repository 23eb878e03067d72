// Ties as a graph: laid out by forces, to rest before it is shown, the same every time; names are pushed apart until none covers another.

import { forceCenter, forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY, type SimulationNodeDatum } from "d3-force";
import { svg } from "./el";
import { fitting, meet, type Box } from "./map_marks";
import { actorName } from "./names";
import type { Tie } from "./types";

interface Node extends SimulationNodeDatum { id: string; weight: number }
/** All ties of one sign from one actor to another are one line. */
interface Edge { source: Node; target: Node; ties: Tie[]; weight: number }

export function layOut(ties: Tie[], width: number, height: number): { nodes: Node[]; edges: Edge[] } {
    const nodes = new Map<string, Node>();
    const node = (id: string, weight: number): Node => {
        const n = nodes.get(id) ?? { id, weight: 0 };
        n.weight += weight;
        nodes.set(id, n);
        return n;
    };
    const lines = new Map<string, Edge>();
    for (const tie of ties) {
        const key = JSON.stringify([tie.from, tie.to, tie.sign]);
        const [source, target] = [node(tie.from, tie.weight), node(tie.to, tie.weight)];
        const line = lines.get(key) ?? { source, target, ties: [], weight: 0 };
        line.ties.push(tie), (line.weight += tie.weight);
        lines.set(key, line);
    }
    const [all, edges] = [[...nodes.values()], [...lines.values()]];
    const roomy = Math.sqrt((width * height) / Math.max(1, all.length)); // of each actor's share of the picture
    const simulation = forceSimulation(all).force("link", forceLink(edges).distance(Math.max(70, roomy * 0.8)).strength(0.3)).force("charge", forceManyBody().strength(-roomy * 4))
        .force("collide", forceCollide(30)).force("center", forceCenter(width / 2, height / 2)).force("x", forceX(width / 2).strength(0.05)).force("y", forceY(height / 2).strength(0.05 * Math.max(1, width / height))).stop();
    simulation.tick(300);
    fit(all, width, height);
    apart(all, width, height);
    return { nodes: all, edges };
}

const LONGEST = 28;
const short = (name: string): string => (name.length > LONGEST ? `${name.slice(0, LONGEST - 1)}…` : name);
const radius = (n: Node): number => Math.min(14, 4 + Math.sqrt(n.weight) * 1.5);
const half = (n: Node): number => Math.max(16, short(actorName(n.id)).length * 3.7 + 4);
/** An actor with its name above it. */
const boxOf = (n: Node): Box => ({ x: n.x! - half(n), y: n.y! - radius(n) - 18, w: 2 * half(n), h: 2 * radius(n) + 22 });

/** Spread over the whole of the picture, however small the forces left it. */
function fit(nodes: Node[], width: number, height: number): void {
    const scale = (values: number[], from: number, to: number): ((v: number) => number) => {
        const [least, most] = [Math.min(...values), Math.max(...values)];
        return (v) => (most - least < 1 ? (from + to) / 2 : from + ((v - least) / (most - least)) * (to - from));
    };
    const [x, y] = [scale(nodes.map((n) => n.x!), 60, width - 60), scale(nodes.map((n) => n.y!), 34, height - 20)];
    for (const n of nodes) (n.x = x(n.x!)), (n.y = y(n.y!));
}

function keep(n: Node, width: number, height: number): void {
    n.x = Math.max(Math.min(half(n), width / 2), Math.min(width - Math.min(half(n), width / 2), n.x!));
    n.y = Math.max(radius(n) + 18, Math.min(height - radius(n) - 4, n.y!));
}

/** Two that cover each other move apart on the way that is shorter, until nobody moves. */
function apart(nodes: Node[], width: number, height: number): void {
    for (let round = 0, moved = true; moved && round < 400; round++) {
        moved = false;
        for (const n of nodes) keep(n, width, height);
        for (let i = 0; i < nodes.length; i++) for (let k = i + 1; k < nodes.length; k++) moved = part(nodes[i]!, nodes[k]!, round) || moved;
    }
    for (const n of nodes) keep(n, width, height);
}

function part(n: Node, m: Node, round: number): boolean {
    const [a, b] = [boxOf(n), boxOf(m)];
    if (!meet(a, b)) return false;
    const [right, down] = [a.x + a.w / 2 < b.x + b.w / 2 ? 1 : -1, a.y + a.h / 2 < b.y + b.h / 2 ? 1 : -1];
    const [over, under] = [Math.min(a.x + a.w - b.x, b.x + b.w - a.x), Math.min(a.y + a.h - b.y, b.y + b.h - a.y)];
    if (over < under && round % 3) (n.x! -= right * (over / 2 + 1)), (m.x! += right * (over / 2 + 1));
    else (n.y! -= down * (under / 2 + 1)), (m.y! += down * (under / 2 + 1));
    return true;
}

const NAMED = 16; // so many lines can say of what kind they are, where there is room; of more, the table says it, and each line when pointed at
const ARROW = "M0,0L8,3.5L0,7z";
const kinds = (e: Edge): string => e.ties.map((t) => (t.denied ? `${t.kind} (denied)` : t.kind)).join(", ");
const told = (t: Tie): string => `${actorName(t.from)} ${t.kind} ${actorName(t.to)}: said ${t.said}, unconfirmed ${t.unconfirmed}, denied ${t.denied}`;

function classOf({ ties }: Edge): string {
    const [denied, sure] = [ties.some((t) => t.denied), ties.some((t) => t.said || !t.unconfirmed)];
    return `tie ${ties[0]!.sign < 0 ? "against" : "for"}${denied ? " denied" : ""}${sure ? "" : " unconfirmed"}`;
}

interface Shape { d: string; word: { text: string; x: number; y: number } }

function shapeOf(e: Edge, bend: number): Shape {
    const [dx, dy] = [e.target.x! - e.source.x!, e.target.y! - e.source.y!];
    const far = Math.hypot(dx, dy) || 1;
    const [nx, ny] = [(-dy / far) * bend, (dx / far) * bend];
    const [from, to] = [radius(e.source) + 3, radius(e.target) + 5];
    const [x0, y0, x1, y1] = [e.source.x! + (dx / far) * from, e.source.y! + (dy / far) * from, e.target.x! - (dx / far) * to, e.target.y! - (dy / far) * to];
    const text = kinds(e);
    return { d: `M${x0},${y0}Q${(x0 + x1) / 2 + nx},${(y0 + y1) / 2 + ny} ${x1},${y1}`, word: { text, x: (x0 + x1) / 2 + nx * 0.6 - text.length * 3.2, y: (y0 + y1) / 2 + ny * 0.6 - 3 } };
}

function edge(e: Edge, { d, word }: Shape, named: boolean, pick: (claim: string) => void): SVGGElement {
    const claim = e.ties.find((t) => t.claims.length)?.claims[0];
    return svg("g", { class: classOf(e) + (claim ? " pickable" : ""), "data-ends": JSON.stringify([e.source.id, e.target.id]), onclick: () => claim && pick(claim) }, svg("title", {}, e.ties.map(told).join("\n")),
        svg("path", { class: "stroke", d, "stroke-width": Math.min(4.5, 1 + Math.sqrt(e.weight) * 0.7), "marker-end": "url(#arrow)" }), svg("path", { class: "reach", d }), named ? svg("text", { x: word.x, y: word.y }, word.text) : null);
}

/** Lines between the same two bend away from each other. */
function bends(edges: Edge[]): number[] {
    const between = new Map<string, number>();
    return edges.map((e) => {
        const key = JSON.stringify([e.source.id, e.target.id].sort());
        const nth = between.get(key) ?? 0;
        between.set(key, nth + 1);
        return 14 + nth * 22;
    });
}

/** Pointing at an actor leaves its own ties in sight alone. */
function alone(picture: SVGSVGElement, id: string | null): void {
    const near = new Set(id === null ? [] : [id]);
    for (const line of picture.querySelectorAll<SVGGElement>(".tie")) {
        const ends = JSON.parse(line.dataset.ends!) as string[];
        const mine = id === null || ends.includes(id);
        line.classList.toggle("faded", !mine);
        if (mine && id !== null) ends.forEach((end) => near.add(end));
    }
    for (const actor of picture.querySelectorAll<SVGGElement>(".actor")) actor.classList.toggle("faded", id !== null && !near.has(actor.dataset.id!));
}

export interface Picks { claim: (id: string) => void; actor: (code: string) => void }

export function drawGraph(ties: Tie[], width: number, picks: Picks): SVGSVGElement {
    const actors = new Set(ties.flatMap((t) => [t.from, t.to])).size;
    const height = Math.round(Math.max(240, Math.min(1100, 130 + (actors * 16000) / width + actors * 9)));
    const { nodes, edges } = layOut(ties, width, height);
    const marker = svg("marker", { id: "arrow", viewBox: "0 0 8 7", refX: 7, refY: 3.5, markerWidth: 8, markerHeight: 8, markerUnits: "userSpaceOnUse", orient: "auto" }, svg("path", { class: "arrow", d: ARROW }));
    const dots = nodes.map((n) => svg("g", { class: "actor pickable", "data-id": n.id, transform: `translate(${n.x!.toFixed(1)},${n.y!.toFixed(1)})`, onclick: () => picks.actor(n.id), onmouseenter: () => alone(picture, n.id), onmouseleave: () => alone(picture, null) },
        svg("title", {}, `${actorName(n.id)}: its ties alone`), svg("circle", { r: radius(n) }), svg("text", { y: -radius(n) - 4, "text-anchor": "middle" }, short(actorName(n.id)))));
    const bent = bends(edges);
    const shapes = edges.map((e, i) => shapeOf(e, bent[i]!));
    const fits = edges.length <= NAMED ? fitting(shapes.map((s) => s.word), width, height, nodes.map(boxOf)) : [];
    const picture = svg("svg", { class: "graph", width, height, viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": `Graph of ties: ${ties.map((t) => `${actorName(t.from)} ${t.kind} ${actorName(t.to)}`).join("; ")}` }, svg("defs", {}, marker), edges.map((e, i) => edge(e, shapes[i]!, !!fits[i], picks.claim)), dots);
    return picture;
}
