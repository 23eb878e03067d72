// A ledger with much to show: many voices' totals, ties of many actors, many places held. Nothing on the page may cover anything else, run off its
// side, or go on for ever.
import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { addresses } from "./views.mjs";
import { browse, check, open, serve, settled, shoot, until } from "./harness.mjs";

const STATES = ["Peru", "Ecuador", "Chile", "Bolivia", "Brazil", "Colombia", "Uruguay", "Paraguay", "Venezuela", "Panama", "Cuba", "Mexico", "Canada", "Norway", "Sweden", "Finland"];
const TOWNS = ["Loja", "Macara", "Piura", "Tumbes", "Machala", "Cuenca", "Sullana", "Zamora", "Talara", "Arequipa", "Quito", "Guayaquil", "Ambato", "Riobamba", "Ibarra", "Manta", "Esmeraldas", "Cusco", "Tacna", "Puno", "Juliaca", "Trujillo", "Chiclayo", "Huancayo", "Ayacucho", "Iquitos"];
const VOICES = ["Andean Observatory", "Border Monitors", "Council of Doctors", "Health Ministry", "Coastal Relief", "Lake Mission", "Highland Rescue", "River Watch", "Harbour Union", "Valley Clinic", "Plateau Institute", "Frontier Court", "Northern Parish", "Southern Parish", "Teachers Union", "Civil Registry", "Mountain Guides", "Pilots Guild", "Miners League", "Red Lantern", "White Lantern", "Blue Lantern"];
const day = (n) => new Date(Date.UTC(1998, 0, 1 + n)).toISOString().slice(0, 10);

/** Reports in plain sentences: a total by each voice three times, attacks and arms between states, towns taken by one and claimed by another. */
function reports() {
    const all = [];
    const tell = (text) => all.push({ id: `crowd-${all.length}`, outlet: `Gazette ${all.length % 5}`, published: day(3 * all.length), title: `News of day ${all.length}`, url: `https://crowd.example/${all.length}`, text });
    VOICES.forEach((voice, i) => [1, 2, 3].forEach((n) => tell(`The ${voice} said that at least ${(i % 7 + 1) * 100 * n + i} people had been killed since the war began.`)));
    STATES.forEach((state, i) => [1, 3, 5].forEach((far) => tell(`${state} supplied weapons to ${STATES[(i + far) % STATES.length]}. ${STATES[(i + far + 2) % STATES.length]} troops attacked ${state} on Monday.`)));
    TOWNS.forEach((town, i) => tell(`The Peruvian army said that it had captured ${town}. Ecuador's defence ministry denied that Peruvian forces had captured ${town}. Ecuadorean troops control areas of the north.${i % 3 ? "" : ` Peruvian forces advanced to within ${10 + i} km of ${town}.`}`));
    return all.map((r) => JSON.stringify(r)).join("\n") + "\n";
}

/** Words of charts that lie on other words or, where that matters, on marks; by what is really painted. */
const covering = (page, over) => page.evaluate((over) => {
    const shown = (node) => node.getClientRects().length && getComputedStyle(node).visibility !== "hidden";
    const found = [];
    for (const picture of document.querySelectorAll("main .chart .drawing svg[role=img]")) {
        const words = [...picture.querySelectorAll("text")].filter((t) => t.textContent.trim() && shown(t)).map((t) => ({ t, r: t.getBoundingClientRect() }));
        const marks = over ? [...picture.querySelectorAll(over)].map((t) => ({ t, r: t.getBoundingClientRect() })) : [];
        const frame = picture.getBoundingClientRect();
        const meet = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 4;
        words.forEach((a, i) => {
            if (a.r.left < frame.left - 2 || a.r.right > frame.right + 2) found.push(`${picture.getAttribute("class")}: "${a.t.textContent}" is cut off`);
            for (const b of [...words.slice(i + 1), ...marks]) if (meet(a.r, b.r)) found.push(`${picture.getAttribute("class")}: "${a.t.textContent}" on "${b.t.textContent || b.t.getAttribute("class")}"`);
        });
    }
    return found.slice(0, 8);
}, over);

export async function legible(b, query, width, over) {
    await b.page.setViewportSize({ width, height: 900 });
    await open(b, query);
    await b.page.waitForTimeout(100);
    assert.ok((await b.page.locator("main .chart .drawing svg").count()) > 0, "no chart");
    assert.deepEqual(await covering(b.page, over), []);
    assert.ok((await b.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)) <= 0, "wider than the screen");
}

async function tolls(b) {
    await open(b, "?view=tolls");
    const names = await b.page.locator(".toll-1 .line-name").allTextContents();
    assert.ok(names.length >= 20, `only ${names.length} voices are named`);
    await b.page.locator(".toll-1 .one-voice .kind").first().click();
    await until(b.page, () => location.search.includes("view=claim"));
    assert.match(await b.page.locator(".claim-whole blockquote").textContent(), /had been killed since the war began/);
}

/** As many ties as can be read are drawn; a reader may have more, or one actor's alone. */
async function ties(b) {
    await open(b, "?view=ties");
    const rows = () => b.page.locator(".all-ties tbody tr").count();
    const first = await rows();
    await b.page.locator(".all-ties").getByRole("button", { name: /^Show all/ }).click();
    assert.ok((await rows()) > first && first >= 50, `${first} rows at first`);
    const strokes = () => b.page.locator(".graph .stroke").count();
    const few = await strokes();
    assert.ok(few > 5 && few <= 24, `${few} lines`);
    await b.page.selectOption("#drawn", "60");
    await until(b.page, (n) => document.querySelectorAll(".graph .stroke").length > n, few);
    assert.equal(new URL(b.page.url()).searchParams.get("what"), "60");
    await b.page.locator(".graph .actor circle").first().hover();
    const faded = await b.page.locator(".graph .tie.faded").count();
    assert.ok(faded > 0 && faded < (await strokes()), "pointing at an actor does not leave its ties alone in sight");
    await b.page.locator(".graph .actor circle").first().click();
    await until(b.page, () => location.search.includes("actor="));
    await open(b, "?view=ties");
    await b.page.locator(".graph .tie .reach").first().dispatchEvent("click");
    await until(b.page, () => location.search.includes("view=claim"));
}

/** Words for any place hold nothing; what is long is shown in part, and whole on demand. */
async function fronts(b) {
    await open(b, "?view=fronts");
    const tall = await b.page.evaluate(() => document.documentElement.scrollHeight);
    assert.ok(tall < 9000, `the page is ${tall} pixels high`);
    const named = await b.page.locator(".access .lane-name, .holder h3").allTextContents();
    assert.deepEqual(named.filter((name) => /\b(areas?|town|city|territory)( of the north)?$/.test(name.trim())), []);
    const places = () => b.page.locator("section[aria-labelledby=holders] h3").count();
    const few = await places();
    await b.page.getByRole("button", { name: /^Show all \d+ places$/ }).click();
    assert.ok((await places()) > few);
}

/** The same over the example war, in every view that has a chart. */
export async function apart(b) {
    for (const [view, query] of Object.entries(await addresses(b))) {
        if (["incidents", "report", "claim", "review", "agreement"].includes(view)) continue;
        for (const width of [1280, 360]) await check(`words of charts lie apart: ${view} at ${width}`, () => legible(b, query, width, null));
    }
    await b.page.setViewportSize({ width: 1280, height: 900 });
}

export async function crowded(folder) {
    mkdirSync(join(folder, "crowded"));
    writeFileSync(join(folder, "crowded.jsonl"), reports());
    const server = await serve(join(folder, "crowded"), [join(folder, "crowded.jsonl")]);
    const b = await browse(server.address);
    try {
        for (const width of [1280, 360, 2560]) {
            await check(`crowded: names and points of Tolls lie apart at ${width}`, () => legible(b, "?view=tolls", width, ".kind"));
            await check(`crowded: names of Ties lie apart at ${width}`, () => legible(b, "?view=ties", width, "circle"));
            await check(`crowded: words of Fronts lie apart at ${width}`, () => legible(b, "?view=fronts", width, ".word path, .word rect:not(.hit), .front circle"));
        }
        await b.page.setViewportSize({ width: 1280, height: 900 });
        await check("crowded: each voice of a toll is named and leads to its sentence", () => tolls(b));
        await check("crowded: ties in reading measure, more on demand, one actor's alone", () => ties(b));
        await check("crowded: fronts in reading measure, and named places alone", () => fronts(b));
        await check("crowded: nothing is asked of another host, the console has no error", () => assert.deepEqual([b.elsewhere, b.complaints], [[], []]));
        if (process.env.PICTURES !== "no") for (const view of ["tolls", "ties", "fronts"]) await open(b, `?view=${view}`).then(() => settled(b.page)).then(() => shoot(b.page, `crowded-${view}-1280-light`));
    } finally {
        await b.close();
        server.stop();
    }
}
