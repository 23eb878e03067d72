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
const THERE = { ...VIEWS, incident: ".voices .voice", report: ".text .claimed", claim: "dl.record dd" };

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
    await check("a chart saves CSV, JSON, SVG and PNG", () => saves(b));
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
    for (const query of ["?as_of=1998-09-10&policy=majority", "?view=ceasefires", "?view=fronts", "?view=sources"]) {
        await open(b, query);
        for (const chart of await b.page.locator(".chart:has(.drawing)").all()) {
            const basis = await chart.locator(".basis").textContent();
            assert.match(basis, query.includes("as_of") ? /policy majority · as known on 1998-09-10/ : /policy ucdp · as known now/);
            await chart.getByRole("button", { name: /as a table$/ }).click();
            assert.ok((await chart.locator("tbody tr").count()) > 0, `no table in ${await chart.locator("h2, h3").first().textContent()}`);
        }
    }
}

async function saves(b) {
    await open(b, "?view=sources");
    const begins = { CSV: /^voice,kind,/, JSON: /^\{\s*"title"/, SVG: /^<svg[^>]* xmlns=/, PNG: /^.PNG/ };
    for (const [kind, start] of Object.entries(begins)) {
        await b.page.evaluate(() => document.querySelectorAll("details.menu").forEach((menu) => (menu.open = true)));
        const [download] = await Promise.all([b.page.waitForEvent("download"), b.page.getByRole("button", { name: `Save Voices and what became of what they said as ${kind}` }).click()]);
        const chunks = [];
        for await (const chunk of await download.createReadStream()) chunks.push(chunk);
        assert.match(Buffer.concat(chunks).toString("latin1"), start);
        assert.equal(download.suggestedFilename(), `casus-sources.${kind.toLowerCase()}`);
    }
}

/** What a person looks at after a change (kept under screenshots/). */
export async function pictures(b) {
    const sizes = [[360, 740, "light"], [1280, 900, "light"], [1280, 900, "dark"], [2560, 1440, "light"]];
    const all = await addresses(b);
    for (const [width, height, scheme] of sizes) {
        await b.page.setViewportSize({ width, height });
        await b.page.emulateMedia({ colorScheme: scheme });
        for (const view of width === 1280 ? Object.keys(all) : ["overview", "incidents", "incident", "report"]) {
            await open(b, all[view]);
            await b.page.waitForTimeout(200);
            await shoot(b.page, `${view}-${width}-${scheme}`);
        }
    }
    await b.page.emulateMedia({ colorScheme: "light" });
    await b.page.setViewportSize({ width: 1280, height: 900 });
}
