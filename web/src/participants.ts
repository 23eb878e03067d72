// Participants as a coder writes them: "Peruvian army = PER/MIL; rebels", a name each, with its code where it has one.

import type { Participant } from "./types";

export function asText(list: Participant[]): string {
    return list.map((p) => (p.code ? `${p.name} = ${p.code}${p.sector ? `/${p.sector}` : ""}` : p.name)).join("; ");
}

/** What is written, each with all that the record knew of one of this name; a name without a code has none. */
export function fromText(text: string, before: Participant[]): Participant[] {
    const one = (written: string): Participant => {
        const [name, code] = written.split("=").map((part) => part.trim()) as [string, string | undefined];
        const [side, sector] = (code ?? "").toUpperCase().split("/");
        const known = before.find((p) => p.name === name);
        return { class: null, span: null, ...known, name, code: side || null, sector: sector || null };
    };
    return text.split(";").map((part) => part.trim()).filter((part) => part && !part.startsWith("=")).map(one);
}
