// The vocabulary of the account in words that a reader needs no codebook for.

export const POLICIES = ["ucdp", "range", "majority", "latest", "hierarchy"] as const;
export const STANCES = ["asserted", "claimed", "denied", "unconfirmed", "hypothetical", "future", "demanded"] as const;
export const KINDS = ["own side", "enemy", "third party", "un-ngo", "media", "unknown"] as const;
export const HARMS = ["killed", "wounded", "missing", "captured", "displaced"] as const;

const POLICY: Record<string, string> = {
    ucdp: "most reliable kind of voice, the lower of equals", range: "least and most of all, no best", majority: "borne out by most voices",
    latest: "the newest figure", hierarchy: "first kind of a list that gives a figure",
};
const KIND: Record<string, string> = {
    "own side": "a side, of itself", enemy: "a side, of its enemy", "third party": "third party", "un-ngo": "UN or NGO", media: "media",
    unknown: "unknown kind",
};
const STANCE: Record<string, string> = {
    asserted: "the outlet's own words, unhedged", claimed: "put forward by a voice", denied: "said not to be so",
    unconfirmed: "reportedly, unconfirmed", hypothetical: "if, would", future: "will, plans to", demanded: "calls on somebody to",
};
const PRECISION = ["", "exact place", "near the place", "second-order division", "first-order division",
    "larger than a division, or between two places", "country only", "at sea or in the air"];

export const policyWords = (name: string): string => POLICY[name] ?? name;
export const kindWords = (name: string | null): string => (name ? KIND[name] ?? name : "a side, of itself and of its enemy");
export const stanceWords = (name: string): string => STANCE[name] ?? name;
export const precisionWords = (n: number | null | undefined): string => PRECISION[n ?? 0] ?? "";

/** PLOVER's capitals as words: "ASSAULT aerial" is "assault: aerial". */
export function eventWords(event: { type: string | null; modes?: string[] } | null): string {
    if (!event?.type) return "kind not told";
    const type = event.type.charAt(0) + event.type.slice(1).toLowerCase();
    const modes = (event.modes ?? []).map((mode) => mode.replace(/-/g, " "));
    return modes.length ? `${type}: ${modes.join(", ")}` : type;
}

const MOVES: Record<string, [string, string]> = {
    capture: ["took it", "did not take it"], hold: ["holds it", "does not hold it"], withdraw: ["withdrew", "did not withdraw"], advance: ["advanced", "did not advance"],
    deploy: ["deployed", "did not deploy"], encircle: ["encircled it", "did not encircle it"],
};
/** "capture" as "took it", "no capture" (it was denied) as "did not take it"; others as they are. */
export function moveWords(kind: string): string {
    const not = kind.startsWith("no ");
    return MOVES[not ? kind.slice(3) : kind]?.[not ? 1 : 0] ?? kind;
}

let regions: Intl.DisplayNames | null = null;
export function countryName(code: string | null | undefined): string {
    if (!code) return "";
    try {
        regions ??= new Intl.DisplayNames(["en"], { type: "region" });
        return regions.of(code) ?? code;
    } catch {
        return code;
    }
}
