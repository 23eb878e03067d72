// The form that a server with accounts asks for.

import { el } from "./el";
import type { Source } from "./source";

export function loginForm(source: Source, done: () => void, why?: string): HTMLElement {
    const note = el("p", { class: "notice", role: "alert", hidden: !why }, why ?? "");
    const form = el("form", { class: "login panel", onsubmit: async (event: Event) => {
        event.preventDefault();
        const given = new FormData(form);
        try {
            await source.post("login", { name: String(given.get("name")), password: String(given.get("password")) });
            done();
        } catch (error) {
            note.hidden = false;
            note.textContent = (error as Error).message;
        }
    } }, el("h2", {}, "Log in"), note, el("label", {}, "Name ", el("input", { name: "name", autocomplete: "username", required: true })), el("label", {}, "Password ", el("input", { name: "password", type: "password", autocomplete: "current-password", required: true })),
    el("p", { class: "buttons" }, el("button", { class: "primary" }, "Log in")));
    return form;
}
