// What is on screen as a file: CSV, JSON, SVG, PNG. Nothing is asked of a server.

function offer(name: string, blob: Blob): void {
    const url = URL.createObjectURL(blob);
    const a = document.createElement("a");
    a.href = url;
    a.download = name;
    a.click();
    setTimeout(() => URL.revokeObjectURL(url), 60000); // a busy browser may begin late
}

export const saveText = (name: string, type: string, text: string): void => offer(name, new Blob([text], { type }));

const KEPT = ["fill", "fill-opacity", "stroke", "stroke-width", "stroke-dasharray", "stroke-opacity", "opacity", "font-family", "font-size",
    "font-weight", "text-anchor", "dominant-baseline", "paint-order", "stroke-linejoin", "visibility"];

/** A picture that stands alone: the styles that the page gives it are written into it. */
export function standalone(picture: SVGSVGElement, caption: string): string {
    const copy = picture.cloneNode(true) as SVGSVGElement;
    const [from, to] = [[picture, ...picture.querySelectorAll("*")], [copy, ...copy.querySelectorAll("*")]];
    from.forEach((node, i) => {
        const style = getComputedStyle(node);
        for (const name of KEPT) to[i]!.setAttribute(name, style.getPropertyValue(name));
        for (const name of ["class", "tabindex", "role", "aria-label"]) to[i]!.removeAttribute(name);
    });
    const [width, height] = [Number(picture.getAttribute("width")), Number(picture.getAttribute("height"))];
    copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
    copy.setAttribute("width", String(width));
    copy.setAttribute("height", String(height + 22));
    copy.setAttribute("viewBox", `0 0 ${width} ${height + 22}`);
    framed(copy, picture, caption, width, height);
    return new XMLSerializer().serializeToString(copy);
}

function framed(copy: SVGSVGElement, picture: SVGSVGElement, caption: string, width: number, height: number): void {
    const style = getComputedStyle(picture.ownerDocument.body);
    const back = document.createElementNS(copy.namespaceURI, "rect");
    for (const [name, value] of [["width", width], ["height", height + 22], ["fill", style.backgroundColor]]) back.setAttribute(String(name), String(value));
    copy.prepend(back);
    const line = document.createElementNS(copy.namespaceURI, "text");
    for (const [name, value] of [["x", 6], ["y", height + 15], ["fill", style.color], ["font-size", 11], ["font-family", "sans-serif"]]) {
        line.setAttribute(String(name), String(value));
    }
    line.textContent = caption;
    copy.append(line);
}

export function saveSvg(name: string, picture: SVGSVGElement, caption: string): void {
    saveText(name, "image/svg+xml", standalone(picture, caption));
}

const LONGEST = 16000; // pixels; browsers give no picture of a canvas that is longer

export function savePng(name: string, picture: SVGSVGElement, caption: string): void {
    const image = new Image();
    const url = URL.createObjectURL(new Blob([standalone(picture, caption)], { type: "image/svg+xml" }));
    image.onload = () => {
        const canvas = document.createElement("canvas");
        const times = Math.min(2, LONGEST / Math.max(image.width, image.height));
        canvas.width = Math.round(image.width * times);
        canvas.height = Math.round(image.height * times);
        canvas.getContext("2d")!.drawImage(image, 0, 0, canvas.width, canvas.height);
        URL.revokeObjectURL(url);
        canvas.toBlob((blob) => blob && offer(name, blob));
    };
    image.src = url;
}
