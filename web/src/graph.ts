// Ties as a graph: laid out by forces, to rest before it is shown, the same every time.

import { forceCenter, forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY, type SimulationNodeDatum } from "d3-force";
import { svg } from "./el";
import { actorName } from "./names";
import type { Tie } from "./types";

interface Node extends SimulationNodeDatum { id: string; weight: number }
interface Edge { source: Node; target: Node; tie: Tie }

export function layOut(ties: Tie[], width: number, height: number): { nodes: Node[]; edges: Edge[] } {
    const nodes = new Map<string, Node>();
    const node = (id: string, weight: number): Node => {
        const n = nodes.get(id) ?? { id, weight: 0 };
        n.weight += weight;
        nodes.set(id, n);
        return n;
    };
    const edges = ties.map((tie) => ({ source: node(tie.from, tie.weight), target: node(tie.to, tie.weight), tie }));
    const simulation = forceSimulation([...nodes.values()]).force("link", forceLink(edges).distance(Math.min(150, width / 4)).strength(0.5)).force("charge", forceManyBody().strength(-420))
        .force("collide", forceCollide(34)).force("center", forceCenter(width / 2, height / 2)).force("x", forceX(width / 2).strength(0.06)).force("y", forceY(height / 2).strength(0.12)).stop();
    simulation.tick(300);
    for (const n of nodes.values()) {
        n.x = Math.max(60, Math.min(width - 60, n.x!));
        n.y = Math.max(18, Math.min(height - 18, n.y!));
    }
    return { nodes: [...nodes.values()], edges };
}

const NAMED = 24; // so many lines can say of what kind they are; of more the table says it
const LONGEST = 30;
const short = (name: string): string => (name.length > LONGEST ? `${name.slice(0, LONGEST - 1)}…` : name);
const ARROW = "M0,0L8,3.5L0,7z";

function edge(e: Edge, bend: number, named: boolean): SVGGElement {
    const [dx, dy] = [e.target.x! - e.source.x!, e.target.y! - e.source.y!];
    const far = Math.hypot(dx, dy) || 1;
    const [nx, ny] = [(-dy / far) * bend, (dx / far) * bend];
    const [x0, y0, x1, y1] = [e.source.x! + (dx / far) * 14, e.source.y! + (dy / far) * 14, e.target.x! - (dx / far) * 16, e.target.y! - (dy / far) * 16];
    const cls = `tie ${e.tie.sign < 0 ? "against" : "for"}${e.tie.denied ? " denied" : ""}${!e.tie.said && e.tie.unconfirmed ? " unconfirmed" : ""}`;
    return svg("g", { class: cls }, svg("title", {}, `${actorName(e.tie.from)} ${e.tie.kind} ${actorName(e.tie.to)}: said ${e.tie.said}, unconfirmed ${e.tie.unconfirmed}, denied ${e.tie.denied}`),
        svg("path", { d: `M${x0},${y0}Q${(x0 + x1) / 2 + nx},${(y0 + y1) / 2 + ny} ${x1},${y1}`, "stroke-width": Math.min(5, 1 + Math.sqrt(e.tie.weight)), "marker-end": "url(#arrow)" }),
        named ? svg("text", { x: (x0 + x1) / 2 + nx * 0.6, y: (y0 + y1) / 2 + ny * 0.6 - 3, "text-anchor": "middle" }, e.tie.denied ? `${e.tie.kind} (denied)` : e.tie.kind) : null);
}

export function drawGraph(ties: Tie[], width: number): SVGSVGElement {
    const height = Math.max(220, Math.min(520, 160 + ties.length * 26));
    const { nodes, edges } = layOut(ties, width, height);
    const between = new Map<string, number>();
    const bend = (e: Edge): number => {
        const key = [e.source.id, e.target.id].sort().join("\n");
        const nth = between.get(key) ?? 0;
        between.set(key, nth + 1);
        return 14 + nth * 26;
    };
    const marker = svg("marker", { id: "arrow", viewBox: "0 0 8 7", refX: 7, refY: 3.5, markerWidth: 8, markerHeight: 8, markerUnits: "userSpaceOnUse", orient: "auto" }, svg("path", { class: "arrow", d: ARROW }));
    const dots = nodes.map((n) => svg("g", { class: "actor", transform: `translate(${n.x!.toFixed(1)},${n.y!.toFixed(1)})` }, svg("circle", { r: Math.min(14, 4 + Math.sqrt(n.weight) * 1.5) }), svg("text", { y: -Math.min(14, 4 + Math.sqrt(n.weight) * 1.5) - 4, "text-anchor": "middle" }, short(actorName(n.id)))));
    return svg("svg", { class: "graph", width, height, viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": `Graph of ties: ${ties.map((t) => `${t.from} ${t.kind} ${t.to}`).join("; ")}` }, svg("defs", {}, marker), edges.map((e) => edge(e, bend(e), edges.length <= NAMED)), dots);
}
