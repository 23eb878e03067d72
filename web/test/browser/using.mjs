// Using the page: the filter and the address, the way a newcomer goes, reviewing and taking back, the keyboard alone.
import assert from "node:assert/strict";
import { check, open, settled, until } from "./harness.mjs";

const query = (page) => new URL(page.url()).searchParams;

async function filterToAddress(b) {
    const { page } = b;
    await open(b, "?view=incidents");
    const all = await page.locator("table.incidents tbody tr").count();
    await page.selectOption("#filter-country", "EC");
    await until(page, () => location.search.includes("country=EC"));
    await settled(page);
    const some = await page.locator("table.incidents tbody tr").count();
    assert.ok(some > 0 && some < all, `${some} of ${all}`);
    await page.fill("#filter-since", "1998-09-01");
    await page.dispatchEvent("#filter-since", "change");
    await until(page, () => location.search.includes("since=1998-09-01"));
    const address = page.url();
    await page.goto("about:blank");
    await page.goto(address);
    await settled(page);
    assert.equal(await page.inputValue("#filter-country"), "EC");
    assert.equal(await page.inputValue("#filter-since"), "1998-09-01");
    await page.getByRole("button", { name: /Remove filter country/ }).click();
    await until(page, () => !location.search.includes("country"));
    await page.goBack();
    await until(page, () => location.search.includes("country=EC"));
    await settled(page);
    assert.equal(await page.inputValue("#filter-country"), "EC");
}

/** Each part of the filter goes from its field to the address, is a button that takes it away, and leaves what the API leaves. */
async function everyFilter(b) {
    const { page } = b;
    const asked = { q: "hospital", since: "1998-09-01", until: "1998-09-20", country: "EC", type: "ASSAULT", place: "Macara", actor: "PER", voice: "mayor", voice_kind: "own side", stance: "denied", min_confidence: "0.9", contested: "true", policy: "majority", as_of: "1998-09-10", claimant: "Ecuador" };
    for (const [name, value] of Object.entries(asked)) {
        await open(b, "?view=incidents");
        await page.evaluate(() => (document.querySelector("details.more").open = true));
        const field = page.locator(`#filter-${name}`);
        if (name === "contested") await field.check();
        else if (await field.evaluate((node) => node instanceof HTMLSelectElement)) await field.selectOption(value);
        else await field.fill(value), await field.press("Enter");
        await until(page, (name) => new URLSearchParams(location.search).has(name), name);
        assert.equal(query(page).get(name), value);
        const { total } = await page.request.get(new URL(`api/v1/incidents?limit=1&${name}=${encodeURIComponent(value)}`, b.address).href).then((r) => r.json());
        assert.match(await page.locator(".list-head h2").textContent(), new RegExp(`^${total} incident`), name);
        await page.getByRole("button", { name: /^Remove filter/ }).click();
        await until(page, (name) => !new URLSearchParams(location.search).has(name), name).catch((error) => assert.fail(`${name}: ${error.message}`));
    }
}

/** What a facet counts is what its link leads to, for facets of what an incident has one of. */
async function facetsCount(b) {
    const { page } = b;
    await open(b, "?view=incidents");
    for (const facet of ["Country", "Place", "Event", "Actor", "Voice", "Kind of voice", "Stance", "Month"]) {
        await page.evaluate(() => document.querySelectorAll("details.facet").forEach((f) => (f.open = true)));
        const first = page.locator("details.facet", { has: page.locator("summary", { hasText: new RegExp(`^${facet}$`) }) }).locator("li a").first();
        const count = await first.locator(".facet-n").textContent();
        await first.click();
        await until(page, (n) => document.querySelector(".list-head h2")?.textContent.startsWith(`${n} incident`), count);
        await page.goBack();
        await until(page, () => !document.querySelector(".chip"));
    }
}

async function filterHoldsAcrossViews(b) {
    await open(b, "?country=EC");
    await b.page.getByRole("link", { name: "Tolls", exact: true }).click();
    await settled(b.page);
    assert.equal(query(b.page).get("view"), "tolls");
    assert.equal(query(b.page).get("country"), "EC");
}

async function brush(b) {
    await open(b, "?");
    await b.page.locator(".timeline .overlay").scrollIntoViewIfNeeded();
    const box = await b.page.locator(".timeline .overlay").boundingBox();
    const y = box.y + box.height / 2;
    await b.page.mouse.move(box.x + 20, y);
    await b.page.mouse.down();
    await b.page.mouse.move(box.x + box.width / 2, y, { steps: 5 });
    await b.page.mouse.up();
    await until(b.page, () => location.search.includes("since="));
    assert.match(query(b.page).get("since"), /^\d{4}-\d{2}-\d{2}$/);
    await settled(b.page);
    const before = query(b.page).get("since");
    await b.page.click("#step-on");
    await until(b.page, (since) => !location.search.includes(since), before);
}

/** Playing goes through time by itself, window after window, until it is stopped or at the end; nothing moves but by steps for who wants that. */
async function plays(b) {
    const { page } = b;
    await page.emulateMedia({ reducedMotion: "reduce" });
    try {
        await open(b, "?");
        await page.click("#play");
        await until(page, () => location.search.includes("since="));
        const since = () => new URL(location.href).searchParams.get("since");
        const first = await page.evaluate(since);
        assert.equal(await page.textContent("#play"), "Pause");
        await until(page, (old) => new URL(location.href).searchParams.get("since") > old, first);
        assert.equal(await page.evaluate(() => document.getAnimations().length), 0, "something moves for a reader who wants no motion");
        await page.click("#play");
        assert.equal(await page.textContent("#play"), "Play");
        const stopped = await page.evaluate(since);
        await page.waitForTimeout(2200);
        assert.equal(await page.evaluate(since), stopped, "it plays on after it was stopped");
        const { rows } = await page.request.get(new URL("api/v1/timeline", b.address).href).then((r) => r.json());
        await open(b, `?since=${rows[rows.length - 1].start}&until=${rows[rows.length - 1].start}`);
        await page.click("#play");
        await until(page, (day) => new URL(location.href).searchParams.get("since") < day, rows[rows.length - 1].start);
        await page.goBack();
        await page.waitForTimeout(2200);
        assert.equal(await page.getByRole("button", { name: "Pause" }).count(), 0, "it plays on after the reader went back");
    } finally {
        await page.emulateMedia({ reducedMotion: "no-preference" });
    }
}

/** A slow finger: what is pressed while the next step is being fetched is still there when the finger is lifted. */
async function pressed(b) {
    await open(b, "?");
    await b.page.click("#play");
    await b.page.hover("#play");
    await b.page.mouse.down();
    await b.page.waitForTimeout(2500); // more than two steps of time
    await b.page.mouse.up();
    await until(b.page, () => document.getElementById("play").textContent === "Play");
}

/** After the last window it stops by itself, and the button says so. */
async function playsToTheEnd(b) {
    const { rows } = await b.page.request.get(new URL("api/v1/timeline", b.address).href).then((r) => r.json());
    const last = rows[rows.length - 1].start;
    const before = new Date(Date.parse(last) - 86400000).toISOString().slice(0, 10);
    await open(b, `?since=${before}&until=${before}`);
    await b.page.click("#play");
    await until(b.page, (day) => new URL(location.href).searchParams.get("since") === day, last);
    await until(b.page, () => document.getElementById("play").textContent === "Play");
    assert.equal(query(b.page).get("since"), last);
}

/** From the start to the sentence in two steps, by what the page says itself. */
async function newcomer(b) {
    await open(b, "?");
    const card = b.page.locator(".most-disputed .card").first();
    const answer = await b.page.request.get(new URL("api/v1/incidents?sort=disputed&limit=1", b.address).href).then((r) => r.json());
    assert.match(await card.textContent(), /contested/);
    await card.getByRole("link").first().click();
    await settled(b.page);
    assert.equal(query(b.page).get("id"), answer.rows[0].id);
    const killed = answer.rows[0].figures.find((f) => f.what === "killed" && !f.role && !f.side);
    const names = await b.page.locator(".voices").first().locator(".voice-name").allTextContents();
    assert.equal(names.length, killed.by.length);
    await b.page.locator(".voice").first().click();
    const focused = await b.page.evaluate(() => document.activeElement.id);
    assert.equal(focused, `claim-${killed.by[0].claim}`);
    assert.ok(await b.page.locator(`#${focused} mark.p-count`).first().isVisible(), "the number is not marked in its sentence");
}

async function keyboardAlone(b) {
    const { page } = b;
    await open(b, "?");
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.className), "skip");
    await page.keyboard.press("Enter");
    assert.equal(await page.evaluate(() => document.activeElement.id), "main");
    await page.locator(".mark[tabindex='0']").focus();
    const first = await page.evaluate(() => document.activeElement.getAttribute("aria-label"));
    await page.keyboard.press("ArrowRight");
    assert.notEqual(await page.evaluate(() => document.activeElement.getAttribute("aria-label")), first);
    await page.keyboard.press("Enter");
    await settled(page);
    assert.equal(query(page).get("view"), "incidents");
    assert.ok(query(page).get("place"));
    await page.keyboard.press("?");
    assert.ok(await page.locator("dialog[open]").isVisible());
    await page.keyboard.press("Escape");
    await page.waitForSelector("dialog", { state: "detached" });
    await noTrap(b);
}

/** Tab on until the focus is where it is wanted. */
async function tabTo(page, selector) {
    for (let i = 0; i < 200; i++) {
        await page.keyboard.press("Tab");
        if (await page.evaluate((wanted) => document.activeElement.matches(wanted), selector)) return;
    }
    assert.fail(`Tab does not come to ${selector}`);
}

/** The newcomer's way without a mouse: the most disputed toll, who says what of it, the sentence. */
async function newcomerByKeys(b) {
    const { page } = b;
    await open(b, "?");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter"); // past the filter
    await tabTo(page, ".most-disputed .card h3 a");
    await page.keyboard.press("Enter");
    await until(page, () => document.querySelector("main[data-view=incident]"));
    await tabTo(page, ".chart button[aria-label='Killed as a table']");
    await page.keyboard.press("Enter");
    await tabTo(page, ".as-table td button.plain");
    const voice = await page.evaluate(() => document.activeElement.textContent);
    await page.keyboard.press("Enter");
    const there = await page.evaluate(() => ({ id: document.activeElement.id, text: document.activeElement.textContent }));
    assert.match(there.id, /^claim-/);
    assert.ok(there.text.includes(voice), `${voice} is not in ${there.text.slice(0, 80)}`);
}

/** Each number of the first screen is one step from its sentence. */
async function numbersToSentences(b) {
    const { page } = b;
    await open(b, "?");
    const number = page.locator(".most-disputed .card .ends a").last();
    const said = (await number.textContent()).replace(/\D/g, "");
    await number.click();
    await until(page, () => location.search.includes("view=claim"));
    assert.ok((await page.locator("dl.record").first().textContent()).includes(said), `${said} is not in the record`);
    await open(b, "?");
    await page.locator(".tolls-by-voice .voice").first().click();
    await until(page, () => location.search.includes("view=claim"));
}

/** Two claimants side by side: each figure is what that claimant alone gives, and the address holds both. */
async function according(b) {
    const { page } = b;
    await open(b, "?view=according");
    await page.selectOption("#choose-claimant", "ECU/GOV");
    await until(page, () => location.search.includes("claimant=ECU"));
    await page.selectOption("#choose-against", "general staff officers");
    await until(page, () => location.search.includes("against=general"));
    await page.goto(page.url());
    await settled(page);
    assert.equal(await page.inputValue("#choose-claimant"), "ECU/GOV");
    assert.equal(await page.inputValue("#choose-against"), "general staff officers");
    const told = async (claimant) => {
        const { rows } = await page.request.get(new URL(`api/v1/incidents?claimant=${encodeURIComponent(claimant)}&limit=500`, b.address).href).then((r) => r.json());
        return new Map(rows.flatMap((i) => i.figures.filter((f) => f.what === "killed" && !f.role && !f.side).map((f) => [i.id, f.by.filter((by) => !by.superseded && !by.retracted).pop()])).filter(([, by]) => by));
    };
    const [a, o] = [await told("ECU/GOV"), await told("general staff officers")];
    await page.locator(".according").getByRole("button", { name: /as a table$/ }).click();
    const links = await page.locator(".according tbody tr").evaluateAll((rows) => rows.map((row) => ({ id: new URL(row.querySelector("a").href).searchParams.get("id"), cells: [...row.cells].map((c) => c.textContent) })));
    assert.deepEqual(new Set(links.map((l) => l.id)), new Set([...a.keys(), ...o.keys()]));
    for (const { id, cells } of links) assert.deepEqual(cells.slice(3, 7), [a.get(id)?.low, a.get(id)?.high, o.get(id)?.low, o.get(id)?.high].map((n) => String(n ?? "")));
    assert.ok(a.size && o.size && [...a.keys()].some((id) => o.has(id)), "the example war has no incident that both give a figure of");
    assert.equal(await page.locator(".claimant").count(), 2);
    assert.ok((await page.locator(".claimant svg.map .mark").count()) >= 2);
}

/** Tab goes through everything and comes out at the other end. */
async function noTrap({ page }) {
    const seen = new Set();
    for (let i = 0; i < 400; i++) {
        await page.keyboard.press("Tab");
        const at = await page.evaluate(() => {
            const node = document.activeElement;
            return node === document.body ? "body" : `${node.tagName} ${node.id} ${node.className.baseVal ?? node.className} ${node.textContent.slice(0, 40)} ${[...document.querySelectorAll(node.tagName)].indexOf(node)}`;
        });
        if (at === "body" || (seen.has(at) && at.startsWith("A") && at.includes("skip"))) return;
        seen.add(at);
    }
    assert.fail("Tab does not come to the end of the page");
}

async function reportKeys(b) {
    const list = await b.page.request.get(new URL("api/v1/reports?limit=1", b.address).href).then((r) => r.json());
    await open(b, `?view=report&id=${encodeURIComponent(list.rows[0].id)}`);
    await b.page.keyboard.press("n");
    assert.match(await b.page.locator(".side h2").textContent(), /Claim 1 of/);
    await b.page.keyboard.press("n");
    assert.match(await b.page.locator(".side h2").textContent(), /Claim 2 of/);
    assert.ok(query(b.page).get("claim"));
    assert.ok((await b.page.locator(".side .why li").count()) > 0, "why it was coded is not said");
}

export async function using(b) {
    await check("the filter goes to the address and back", () => filterToAddress(b));
    await check("every part of the filter goes to the address and leaves what the API leaves", () => everyFilter(b));
    await check("a facet leads to as many incidents as it counts", () => facetsCount(b));
    await check("the filter holds across views", () => filterHoldsAcrossViews(b));
    await check("time is brushed and stepped through", () => brush(b));
    await check("time plays, stops where it is told to, begins anew", () => plays(b));
    await check("a button is pressed while the view changes", () => pressed(b));
    await check("playing ends with the last day", () => playsToTheEnd(b));
    await check("a newcomer finds the most disputed toll, who says what, and the sentence", () => newcomer(b));
    await check("all is done by keyboard alone, and nothing traps it", () => keyboardAlone(b));
    await check("the newcomer's way by keyboard alone", () => newcomerByKeys(b));
    await check("a number of the first screen leads to its sentence", () => numbersToSentences(b));
    await check("according to one claimant beside another", () => according(b));
    await check("keys walk through a report", () => reportKeys(b));
}
