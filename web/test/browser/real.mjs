// The page over real reports, where the data folder of the project lies beside it (SHARED): 250 articles of the Syrian war. Every view shows something, nothing runs off or
// covers anything, no view goes on for ever, axe finds nothing.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import assert from "node:assert/strict";
import { legible } from "./crowded.mjs";
import { accessible } from "./guard.mjs";
import { browse, check, open, serve } from "./harness.mjs";
import { addresses, THERE } from "./views.mjs";

const CSV = join(process.env.SHARED ?? "../shared", "data/numbers/fa-kes-dev.csv");
const [ARTICLES, TALLEST] = [250, 9000];

/** Fields of RFC 4180. */
function rowsOf(text) {
    const rows = [[]];
    for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
        rows[rows.length - 1].push(quoted?.replaceAll('""', '"') ?? plain);
        if (end !== ",") rows.push([]);
    }
    const [head, ...body] = rows.filter((row) => row.length > 1);
    return body.map((row) => Object.fromEntries(head.map((name, i) => [name, row[i] ?? ""])));
}

/** The day that an article states in its first words. */
function published(text) {
    const [, day, month, year] = /\b(\d\d?) (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]* (20\d\d)/.exec(text.slice(0, 200)) ?? [];
    return year ? new Date(`${day} ${month} ${year} UTC`).toISOString().slice(0, 10) : undefined;
}

function reports(folder) {
    const rows = rowsOf(readFileSync(CSV, "utf8")).slice(0, ARTICLES);
    const lines = rows.map((r) => JSON.stringify({ id: r.unit_id, title: r.article_title, outlet: r.source, text: r.article_content, published: published(r.article_content) }));
    writeFileSync(join(folder, "real.jsonl"), `${lines.join("\n")}\n`);
    return join(folder, "real.jsonl");
}

async function readable(b, view, query, width) {
    await b.page.setViewportSize({ width, height: 900 });
    await open(b, query);
    await b.page.waitForSelector(THERE[view]);
    if (await b.page.locator("main .chart .drawing svg").count()) await legible(b, query, width, null);
    const tall = await b.page.evaluate(() => document.documentElement.scrollHeight);
    assert.ok(tall < TALLEST, `${tall} pixels high`);
}

export async function real(folder) {
    if (!existsSync(CSV)) return console.log(`page: SKIPPED: real reports, no ${CSV}`);
    mkdirSync(join(folder, "real"));
    const server = await serve(join(folder, "real"), [reports(folder)]);
    const b = await browse(server.address);
    try {
        for (const [view, query] of Object.entries(await addresses(b))) {
            for (const width of [1280, 360]) await check(`real reports: ${view} can be read at ${width}`, () => readable(b, view, query, width));
            await check(`real reports: axe finds nothing: ${view}, dark`, () => accessible(b, view, query, 1280, "dark"));
        }
        await check("real reports: nothing is asked of another host, the console has no error", () => assert.deepEqual([b.elsewhere, b.complaints], [[], []]));
    } finally {
        await b.close();
        server.stop();
    }
}
