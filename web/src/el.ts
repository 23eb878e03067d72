// Elements without a framework. Text goes in as text nodes only, so that nothing a report says can become markup.

export type Child = Node | string | number | null | undefined | false | Child[];
export type Handler = (event: any) => void;
export type Props = Record<string, string | number | boolean | null | undefined | Handler | Record<string, string>>;

const SVG = "http://www.w3.org/2000/svg";

function put(node: Element, name: string, value: Props[string]): void {
    if (value === null || value === undefined || value === false) return;
    if (typeof value === "function") node.addEventListener(name.slice(2), value);
    else if (typeof value === "object") for (const key in value) (node as HTMLElement).style.setProperty(key, value[key]!);
    else node.setAttribute(name, value === true ? "" : String(value));
}

export function add(node: Node, children: Child[]): void {
    for (const child of children) {
        if (child === null || child === undefined || child === false) continue;
        if (Array.isArray(child)) add(node, child);
        else node.appendChild(child instanceof Node ? child : document.createTextNode(String(child)));
    }
}

function fill<E extends Element>(node: E, props: Props, children: Child[]): E {
    for (const name in props) put(node, name, props[name]);
    add(node, children);
    return node;
}

/** el("p", {class: "quiet"}, "text"): a property "onclick" listens, "style" takes an object, all others are attributes. */
export function el<K extends keyof HTMLElementTagNameMap>(name: K, props: Props = {}, ...children: Child[]): HTMLElementTagNameMap[K] {
    return fill(document.createElement(name), props, children);
}

export function svg<K extends keyof SVGElementTagNameMap>(name: K, props: Props = {}, ...children: Child[]): SVGElementTagNameMap[K] {
    return fill(document.createElementNS(SVG, name) as SVGElementTagNameMap[K], props, children);
}

/** What strangers wrote, fenced off so that its direction of writing stays its own. */
export function said(text: string | null | undefined, props: Props = {}): HTMLElement {
    return el("bdi", props, text ?? "");
}

/** An address only where it is one of the web; anything else (javascript:, data:) is no link. */
export function webAddress(url: string | null | undefined): string | null {
    return url && /^https?:\/\/[^\s]+$/i.test(url) ? url : null;
}

let ids = 0;
export function freshId(stem: string): string {
    return `${stem}-${++ids}`;
}
