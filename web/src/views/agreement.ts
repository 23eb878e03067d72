// How far coders agree with each other and with casus: precision by rule, Cohen's kappa by pair.

import type { Column } from "../csv";
import { el } from "../el";
import { number, percent } from "../format";
import { tablePanel } from "../listing";
import type { Page, View } from "../page";
import type { Agreement } from "../types";

const kappa = (k: number | null): string => (k === null ? "" : k.toFixed(2));
const CODERS: Column<Agreement["coders"][number]>[] = [{ key: "coder", label: "Coder", value: (c) => c.coder }, { key: "accepted", label: "Accepted", value: (c) => c.accepted, numeric: true }, { key: "rejected", label: "Rejected", value: (c) => c.rejected, numeric: true }, { key: "corrected", label: "Corrected", value: (c) => c.corrected, numeric: true }];
const PAIRS: Column<Agreement["pairs"][number]>[] = [{ key: "a", label: "Coder", value: (p) => p.a }, { key: "b", label: "and coder", value: (p) => p.b }, { key: "claims", label: "Claims both judged", value: (p) => p.claims, numeric: true }, { key: "agree", label: "Agree", value: (p) => p.agree, numeric: true }, { key: "kappa", label: "Cohen's kappa", value: (p) => p.kappa, cell: (p) => kappa(p.kappa), numeric: true }];
const CASUS: Column<Agreement["casus"][number]>[] = [{ key: "field", label: "Field", value: (f) => f.field }, { key: "claims", label: "Claims", value: (f) => f.claims, numeric: true }, { key: "agree", label: "Agree", value: (f) => f.agree, numeric: true }, { key: "kappa", label: "Cohen's kappa", value: (f) => f.kappa, cell: (f) => kappa(f.kappa), numeric: true }];
const RULES: Column<Agreement["rules"][number]>[] = [{ key: "rule", label: "Rule", value: (r) => r.rule, wide: true }, { key: "reviewed", label: "Reviewed", value: (r) => r.reviewed, numeric: true }, { key: "accepted", label: "Accepted", value: (r) => r.accepted, numeric: true }, { key: "precision", label: "Precision", value: (r) => r.precision, cell: (r) => percent(r.precision), numeric: true }];

const part = <T>(page: Page, title: string, name: string, note: string, columns: Column<T>[], rows: T[], empty: string): HTMLElement => tablePanel(page, { title, name, note, columns, rows, empty, bare: true });

export const agreement: View = async (page: Page) => {
    if (page.source.fixed) return el("p", { class: "empty" }, "This is a written copy: agreement is reckoned where casus serve runs.");
    const a = await page.source.get<Agreement>("agreement", "", page.signal);
    const stat = (label: string, value: string): HTMLElement => el("div", { class: "stat" }, el("dt", {}, label), el("dd", {}, value));
    return el("div", { class: "agreement-view" }, el("dl", { class: "stats" }, stat("claims reviewed", number(a.reviewed)), stat("accepted", number(a.accepted)), stat("rejected", number(a.rejected)), stat("corrected", number(a.corrected)), stat("precision of casus", percent(a.precision) || "–")),
        el("div", { class: "columns" }, part(page, "Coders", "coders", "Verdicts that stand.", CODERS, a.coders, "Nobody has reviewed a claim yet."), part(page, "Coder and coder", "coder-pairs", "Kappa of 1 is full agreement, of 0 what chance would give.", PAIRS, a.pairs, "No two coders have judged the same claim."), part(page, "casus and the coders", "casus-and-coders", "Label by label against the newest verdict; a rejected claim has the label none.", CASUS, a.reviewed ? a.casus : [], "Nothing to compare yet.")),
        part(page, "Precision by rule", "precision-by-rule", "Of the claims that a rule took part in, how many coders accept: where to mend the lexicon first.", RULES, a.rules, "No reviewed claim, no rule to judge."));
};
