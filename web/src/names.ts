// Actors by the names that reports give them: "Peru" for PER. Asked for once; a code without a name stays a code.

import type { Source } from "./source";
import type { Listing } from "./types";

const names = new Map<string, string>();
let asked: Promise<void> | null = null;

export function learnNames(source: Source): Promise<void> {
    asked ??= source.get<Listing<{ actor: string; name: string }>>("actors", "limit=300").then(({ rows }) => rows.forEach((r) => names.set(r.actor, r.name)), () => void (asked = null));
    return asked;
}

export const actorName = (code: string | null | undefined): string => (code ? names.get(code) ?? code : "");
