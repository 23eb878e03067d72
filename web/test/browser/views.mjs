// Each view with real data: something of it is there, every chart has a table and says its basis, nothing is wider than the screen.
import assert from "node:assert/strict";
import { check, open, settled, shoot } from "./harness.mjs";

export const VIEWS = { overview: ".most-disputed .card", incidents: "table.incidents tbody tr", tolls: ".chart svg", ceasefires: ".lane", fronts: ".access .word", ties: ".graph .actor", sources: ".sources svg", according: ".according-view select",
    review: ".claim-whole blockquote", agreement: ".stats" };

async function records(b) {
    const list = await b.page.request.get(new URL("api/v1/incidents?sort=disputed&limit=1", b.address).href).then((r) => r.json());
    const incident = list.rows[0];
    return { incident: `?view=incident&id=${incident.id}`, report: `?view=report&id=${encodeURIComponent(incident.reports[0])}`, claim: `?view=claim&id=${incident.claims[0]}` };
}

export async function addresses(b) {
    return { ...Object.fromEntries(Object.keys(VIEWS).map((view) => [view, `?view=${view}`])), ...(await records(b)) };
}
export const THERE = { ...VIEWS, incident: ".voices .voice", report: ".text .claimed", claim: "dl.record dd" };

const wide = (page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

export async function views(b) {
    for (const [view, query] of Object.entries(await addresses(b))) {
        await check(`view ${view} shows data, at 1280 and at 360`, async () => {
            await b.page.setViewportSize({ width: 1280, height: 900 });
            await open(b, query);
            await b.page.waitForSelector(THERE[view]);
            assert.ok((await wide(b.page)) <= 0, "wider than the screen at 1280");
            await b.page.setViewportSize({ width: 360, height: 740 });
            await settled(b.page);
            assert.ok((await wide(b.page)) <= 0, "wider than the screen at 360");
        });
    }
    await b.page.setViewportSize({ width: 1280, height: 900 });
    await check("every chart has its table and says policy and as-of", () => charts(b));
    await check("access: both sides of a contradiction, each with its sentence", () => access(b));
    await check("every chart of every view saves CSV, JSON, SVG and PNG of what its table shows", () => saves(b));
    await check("a map saves what is in sight", () => savesWhatIsInSight(b));
}

/** Each word of a contradiction stands with its voice and leads to its claim, whose sentence says so. */
async function access(b) {
    await open(b, "?view=fronts");
    const { rows } = await b.page.request.get(new URL("api/v1/access?limit=500", b.address).href).then((r) => r.json());
    const contested = rows.filter((r) => r.contested);
    assert.ok(contested.length >= 2, "the example war has no contradiction on access");
    const words = b.page.locator(".otherwise li");
    assert.equal(await words.count(), contested.length);
    const said = (await words.allTextContents()).join(" ");
    for (const row of contested) assert.ok(said.includes(row.voice), `${row.voice} is not told`);
    assert.equal(await b.page.locator(".access .word").count(), rows.filter((r) => r.day).length);
    const claim = new URL(await words.first().getByRole("link").getAttribute("href"), b.address).searchParams.get("id");
    await words.first().getByRole("link").click();
    await settled(b.page);
    const record = await b.page.request.get(new URL(`api/v1/claims/${claim}`, b.address).href).then((r) => r.json());
    assert.ok((await b.page.locator(".claim-whole blockquote").textContent()).includes(record.claim.text));
    await open(b, "?view=fronts&place=macara");
    assert.equal(await b.page.locator(".otherwise").count(), 0, "a contradiction elsewhere stands under the filter");
}

async function charts(b) {
    const all = await addresses(b);
    for (const query of ["?as_of=1998-09-10&policy=majority", ...Object.values(all)]) {
        await open(b, query);
        for (const chart of await b.page.locator(".chart:has(.drawing)").all()) {
            const basis = await chart.locator(".basis").textContent();
            assert.match(basis, query.includes("as_of") ? /policy majority · as known on 1998-09-10/ : /policy ucdp · as known now/);
            await chart.getByRole("button", { name: /as a table$/ }).click();
            assert.ok((await chart.locator("tbody tr").count()) > 0, `no table in ${await chart.locator("h2, h3").first().textContent()}`);
        }
        if (!query.includes("view=agreement")) for (const panel of await b.page.locator(".table-panel, .listing").all()) assert.match(await panel.locator(".basis").textContent(), /^policy /);
    }
}

async function saved(b, button) {
    const once = async (timeout) => (await Promise.all([b.page.waitForEvent("download", { timeout }), button.click()]))[0];
    const download = await once(10000).catch(() => once(30000)); // Chromium on a busy machine drops a download now and then: many stand close together here
    const chunks = [];
    for await (const chunk of await download.createReadStream()) chunks.push(chunk);
    return { name: download.suggestedFilename(), bytes: Buffer.concat(chunks) };
}

/** The four files of one chart: of the same rows as its table, in a picture that says what it rests on. */
async function savesOne(b, chart) {
    const title = await chart.locator("h2, h3").first().textContent();
    const basis = await chart.locator(".basis").textContent();
    const file = async (kind) => saved(b, chart.getByRole("button", { name: `Save ${title} as ${kind}`, exact: true }));
    await chart.locator("details.menu").evaluate((menu) => (menu.open = true));
    const [csv, json, svg, png] = [await file("CSV"), await file("JSON"), await file("SVG"), await file("PNG")];
    const rows = JSON.parse(json.bytes.toString());
    assert.deepEqual([rows.title, rows.basis], [title, basis]);
    assert.ok(csv.name.endsWith(".csv") && json.name.endsWith(".json") && svg.name.endsWith(".svg") && png.name.endsWith(".png"));
    assert.equal(csv.bytes.toString().split("\r\n")[0], Object.keys(rows.rows[0]).join(","));
    assert.match(svg.bytes.toString(), /^<svg[^>]* xmlns=/);
    assert.ok(svg.bytes.toString().includes(`${title} · ${basis}`), `the picture of ${title} does not say what it rests on`);
    assert.match(png.bytes.toString("latin1"), /^.PNG/);
    await chart.locator("details.menu").evaluate((menu) => (menu.open = false));
    await chart.getByRole("button", { name: /as a table$/ }).click();
    const shown = await chart.locator("tbody tr").count();
    if (!title.startsWith("Places")) assert.equal(rows.rows.length, shown, `${title}: other rows than its table has`);
    await chart.getByRole("button", { name: /as a table$/ }).click();
}

async function saves(b) {
    for (const query of Object.values(await addresses(b))) {
        await open(b, query);
        for (const chart of await b.page.locator(".chart:has(.drawing svg)").all()) await savesOne(b, chart);
        for (const panel of await b.page.locator(".table-panel:has(table)").all()) {
            const { bytes } = await saved(b, panel.getByRole("button", { name: /as JSON$/ }));
            assert.equal(JSON.parse(bytes.toString()).rows.length, await panel.locator("tbody tr").count());
        }
    }
}

/** Of a map only what is in sight is saved; of its table all. */
async function savesWhatIsInSight(b) {
    await open(b, "?");
    const map = b.page.locator(".chart.map-overview");
    const count = async () => {
        await map.locator("details.menu").evaluate((menu) => (menu.open = true));
        return JSON.parse((await saved(b, map.getByRole("button", { name: "Save Places as JSON" }))).bytes.toString()).rows.length;
    };
    await map.getByRole("button", { name: "Show all places" }).click();
    const all = await count();
    for (let i = 0; i < 5; i++) await map.getByRole("button", { name: "Zoom in" }).click();
    await map.locator("svg.map").scrollIntoViewIfNeeded();
    const box = await map.locator("svg.map").boundingBox();
    await b.page.mouse.move(box.x + 30, box.y + box.height - 30);
    await b.page.mouse.down();
    await b.page.mouse.move(box.x + box.width - 60, box.y + box.height - 40, { steps: 4 });
    await b.page.mouse.up();
    const some = await count();
    assert.ok(some < all, `${some} of ${all}`);
    await map.getByRole("button", { name: /as a table$/ }).click();
    assert.equal(await count(), await map.locator("tbody tr").count());
}

/** What a person looks at after a change (kept under screenshots/). */
export async function pictures(b) {
    const sizes = [[360, 740], [1280, 900], [2560, 1440]].flatMap(([w, h]) => [[w, h, "light"], [w, h, "dark"]]);
    const all = await addresses(b);
    for (const [width, height, scheme] of sizes) {
        await b.page.setViewportSize({ width, height });
        await b.page.emulateMedia({ colorScheme: scheme });
        for (const view of Object.keys(all)) {
            await open(b, all[view]);
            await b.page.waitForTimeout(200);
            await shoot(b.page, `${view}-${width}-${scheme}`);
        }
    }
    await b.page.emulateMedia({ colorScheme: "light" });
    await b.page.setViewportSize({ width: 1280, height: 900 });
}
