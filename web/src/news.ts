// What changed in the ledger while a page stands open, in words.

import { plural } from "./format";

export interface Known { revision: number; reports: number }

/** What is new for a reader who has taken `own` decisions since; null for nothing. Each decision, and each taking back, is one revision. */
export function newsOf(before: Known, now: Known, own: number): string | null {
    const added = now.reports - before.reports;
    if (added > 0) return plural(added, "new report");
    if (now.revision - before.revision > own) return "Others have decided";
    return null;
}
