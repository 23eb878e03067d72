// Actors by name. Codes of countries have the names of the lexicon (data/en/actor-countries.txt, bundled with the page); of other codes and of parts
// of states ("PER/MIL") the name that reports use most, asked for once.

import lexicon from "../../data/en/actor-countries.txt";
import { many } from "./format";
import type { Source } from "./source";
import type { Listing, Source as Source_ } from "./types";

const SMALL = /^(and|of|the)$/;
const titled = (name: string): string => name.split(" ").map((word) => (SMALL.test(word) ? word : word.charAt(0).toUpperCase() + word.slice(1))).join(" ");

/** Lines of the lexicon: "name | other names = CODE". */
export function countryNames(text: string): Map<string, string> {
    const names = new Map<string, string>();
    for (const line of text.split("\n")) {
        const [, name, code] = /^([^#|=]+?)\s*(?:\|[^=]*)?=\s*([A-Z]{3})\s*$/.exec(line) ?? [];
        if (name && code && !names.has(code)) names.set(code, titled(name.trim()));
    }
    return names;
}

/** Codes that many share: the name that reports use most would be that of one among them. */
const SHARED: Record<string, string> = { IGO: "international organisations", NGO: "aid and rights organisations", IMG: "armed groups across borders", MNC: "companies" };

/** PLOVER's sectors (data/README.md) in words. */
const SECTORS: Record<string, string> = {
    GOV: "government", MIL: "armed forces", COP: "police", SPY: "intelligence", PRM: "paramilitaries", REB: "rebels", UAF: "armed men", CRM: "criminals", OPP: "opposition", PTY: "party", LEG: "parliament",
    JUD: "courts", CVL: "civilians", REF: "refugees", SET: "settlers", REL: "clergy", EDU: "schools", HLH: "hospitals", MED: "media", BUS: "business", LAB: "labour", AGR: "farmers",
};

/** "COL/REB" as "Colombia, rebels"; null where a part is not known. */
function composed(code: string): string | null {
    const [side, sector] = code.split("/") as [string, string | undefined];
    const [country, role] = [SHARED[side] ?? countries.get(side), sector && SECTORS[sector]];
    return country && role ? `${country}, ${role}` : null;
}

const countries = countryNames(lexicon);
const others = new Map<string, string>();
let asked: Promise<void> | null = null;

export function learnNames(source: Source): Promise<void> {
    asked ??= source.get<Listing<{ actor: string; name: string }>>("actors", "limit=300").then(({ rows }) => rows.forEach((r) => others.set(r.actor, r.name)), () => void (asked = null));
    return asked;
}

/** Sources with outlets that reports do not name called so, where the API has their key. */
export const named = (rows: Source_[]): Source_[] => rows.map((s) => (s.voice === "outlet:" ? { ...s, voice: "outlets not named" } : s));

export const actorName = (code: string | null | undefined): string => (code ? SHARED[code] ?? countries.get(code) ?? others.get(code) ?? composed(code) ?? code : "");

/** Whose people a figure counts: "soldiers of ARM", "civilians", "people". */
export const counted = (t: { side: string | null; role: string | null }): string => [t.role && t.role !== "unknown" ? many(t.role) : "", t.side ? `of ${actorName(t.side)}` : ""].filter(Boolean).join(" ");
