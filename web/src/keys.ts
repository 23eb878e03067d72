// Keys of a view, and the help that lists them. A key never acts while somebody types, nor together with Ctrl, Alt or Meta.

import { el } from "./el";
import type { KeyBinding } from "./page";

export class Keys {
    private bound: Record<string, KeyBinding> = {};

    constructor() { document.addEventListener("keydown", (event) => this.press(event)); }

    bind(bindings: Record<string, KeyBinding>): void { this.bound = bindings; }

    private press(event: KeyboardEvent): void {
        const at = event.target as HTMLElement;
        if (event.ctrlKey || event.altKey || event.metaKey || at.closest("input, select, textarea, dialog")) return;
        if (event.key === "?") return this.help();
        this.bound[event.key]?.run();
    }

    help(): void {
        const own = Object.entries(this.bound).map(([key, binding]) => [key, binding.what] as [string, string]);
        const all: [string, string][] = [...own, ["?", "this help"], ["Tab", "from part to part"], ["Arrows, Enter", "on the map: from place to place, its incidents"], ["Escape", "close"]];
        const close = el("button", { type: "button", onclick: () => dialog.close() }, "Close");
        const dialog = el("dialog", { "aria-labelledby": "help-title" }, el("h2", { id: "help-title" }, "Keys"), el("dl", { class: "record" }, all.map(([key, what]) => [el("dt", {}, el("kbd", {}, key)), el("dd", {}, what)])), el("p", { class: "buttons" }, close));
        dialog.addEventListener("close", () => dialog.remove());
        document.body.append(dialog);
        dialog.showModal();
    }
}
