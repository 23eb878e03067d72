// A coder at work: verdicts by keys, corrections, merging and splitting, all taken back; how coders agree; what they reviewed as files.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { casus, check, open, settled, until } from "./harness.mjs";

async function reviewAndUndo(b) {
    const { page } = b;
    await open(b, "?view=review");
    const sentence = await page.locator(".claim-whole blockquote").textContent();
    const counted = () => page.locator(".review-view header .quiet").first().textContent();
    const before = await counted();
    await page.keyboard.press("a");
    await page.keyboard.press("a");
    await until(page, (old) => document.querySelector(".review-view header .quiet")?.textContent !== old, before);
    await settled(page);
    assert.match(await page.locator(".log li").first().textContent(), /accept by coder/);
    assert.equal(await page.locator(".log li").count(), 1, "two presses in haste decided twice");
    await page.keyboard.press("r");
    await page.fill("dialog textarea", "a test rejects it");
    await page.locator("dialog button.primary").click();
    await until(page, () => document.querySelector(".log li")?.textContent.includes("reject"));
    assert.match(await page.locator(".log li").first().textContent(), /a test rejects it/);
    await page.keyboard.press("u");
    await until(page, () => document.querySelector(".log li")?.className === "undone");
    await page.locator(".log li:not(.undone) button").first().click();
    await until(page, (old) => document.querySelector(".review-view header .quiet")?.textContent === old, before);
    assert.equal(await page.locator(".claim-whole blockquote").textContent(), sentence);
}

async function correction(b) {
    const { page } = b;
    const list = await page.request.get(new URL("api/v1/claims?review=open&limit=200", b.address).href).then((r) => r.json());
    const claim = list.rows.find((c) => c.counts.some((n) => n.what === "killed"));
    await open(b, `?view=claim&id=${claim.id}`);
    await page.getByRole("button", { name: "Correct this claim" }).click();
    await page.fill("dialog input[name=low0]", "77");
    await page.fill("dialog input[name=high0]", "77");
    await page.fill("dialog input[name=actor]", "a column of rebels = PER/REB; their allies");
    await page.fill("dialog textarea", "misread");
    await page.locator("dialog button.primary").click();
    await page.getByRole("heading", { name: "As coded", exact: true }).waitFor(); // "why it was coded" stands there before
    const records = await page.locator("dl.record").allTextContents();
    assert.match(records[0], /killed 77/);
    assert.match(records[0], /whoa column of rebels PER\/REB, their allies/);
    assert.doesNotMatch(records[1], /killed 77/);
    await page.getByRole("button", { name: "Take back" }).first().click();
    await until(page, () => !document.body.textContent.includes("As coded"));
}

async function mergeAndTakeBack(b) {
    const { page } = b;
    await open(b, "?view=incidents&country=EC");
    const total = () => page.locator(".list-head h2").textContent();
    const before = await total();
    for (const i of [0, 1]) await page.locator("table.incidents input[type=checkbox]").nth(i).check();
    await page.getByRole("button", { name: "Merge 2 incidents" }).click();
    await page.locator("dialog button.primary").click();
    await until(page, (old) => document.querySelector(".list-head h2")?.textContent !== old, before);
    await open(b, "?view=review");
    await page.locator(".log li", { hasText: "merge" }).first().getByRole("button", { name: "Take back" }).click();
    await until(page, () => document.querySelector(".log li")?.className === "undone");
    await open(b, "?view=incidents&country=EC");
    assert.equal(await total(), before);
}

/** Claims chosen in an incident become one of their own; taken back they are where they were. */
async function splitAndTakeBack(b) {
    const { page } = b;
    const list = await page.request.get(new URL("api/v1/incidents?sort=claims&limit=1", b.address).href).then((r) => r.json());
    const all = list.rows[0].claims.length;
    assert.ok(all > 2);
    await open(b, `?view=incident&id=${list.rows[0].id}`);
    await page.evaluate(() => document.querySelectorAll("details.others").forEach((more) => (more.open = true)));
    await page.locator(".sentences .pick input").first().check();
    await page.getByRole("button", { name: "Split 1 claim off" }).click();
    await page.fill("dialog textarea", "another happening");
    await page.locator("dialog button.primary").click();
    await until(page, () => document.querySelector(".status")?.textContent.startsWith("Split off"));
    const log = async () => (await page.request.get(new URL("api/v1/decisions?limit=1", b.address).href).then((r) => r.json())).rows[0];
    assert.deepEqual([(await log()).kind, (await log()).why], ["split", "another happening"]);
    const claims = () => page.request.get(new URL("api/v1/incidents?sort=claims&limit=500", b.address).href).then((r) => r.json()).then(({ rows }) => Math.max(...rows.filter((i) => i.claims.includes(list.rows[0].claims[1])).map((i) => i.claims.length)));
    assert.equal(await claims(), all - 1);
    await open(b, "?view=review");
    await page.locator(".log li", { hasText: "split" }).first().getByRole("button", { name: "Take back" }).click();
    await until(page, () => document.querySelector(".log li")?.className === "undone");
    assert.equal(await claims(), all);
}

/** Two coders judge the same claims; the page tells how far they agree, and which rule is right how often; what was reviewed is offered to train with and to score against. */
async function agreement(b) {
    const { page, ledger } = b;
    const { rows } = await page.request.get(new URL("api/v1/claims?review=open&limit=10", b.address).href).then((r) => r.json());
    const ids = rows.map((c) => c.id);
    const review = (verdict, coder, list) => execFileSync(casus, ["review", verdict, "-l", ledger, "--coder", coder, ...list], { stdio: "ignore" });
    review("accept", "anna", ids.slice(0, 6)), review("reject", "anna", ids.slice(6));
    review("accept", "ben", [...ids.slice(0, 5), ids[9]]), review("reject", "ben", ids.slice(5, 9));
    await open(b, "?view=agreement");
    assert.deepEqual(await page.locator(".coder-pairs tbody td").allTextContents(), ["anna", "ben", "10", "8", "0.58"]);
    assert.deepEqual((await page.locator(".coders tbody tr").allTextContents()).map((t) => t.slice(0, 4)).sort(), ["anna", "ben6"]);
    assert.ok((await page.locator(".precision-by-rule tbody tr").count()) > 3, "no precision by rule");
    assert.match(await page.locator(".stats").textContent(), /precision of casus60 %/);
    await open(b, "?view=review");
    for (const [name, begins] of [["to train with", '{"schema":"casus/review/1"'], ["to score against", '{"meta":{"report":']]) {
        const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name }).click()]);
        const chunks = [];
        for await (const chunk of await download.createReadStream()) chunks.push(chunk);
        assert.ok(Buffer.concat(chunks).toString().startsWith(begins), name);
    }
}

/** What somebody else did is offered, not forced on; what this page decided itself is not. */
async function hears(b) {
    const { page, ledger } = b;
    await open(b, "?view=review");
    const heard = page.waitForResponse((r) => r.url().endsWith("/events"));
    await page.reload();
    await settled(page);
    await heard;
    await page.waitForTimeout(500);
    await page.keyboard.press("a");
    await until(page, () => document.querySelector(".status")?.textContent.startsWith("Accepted"));
    const { rows } = await page.request.get(new URL("api/v1/claims?review=open&limit=1", b.address).href).then((r) => r.json());
    await page.waitForTimeout(2500);
    assert.equal(await page.locator(".fresh").isVisible(), false, "one's own decision is offered as news");
    execFileSync(casus, ["review", "accept", "-l", ledger, "--coder", "zoe", rows[0].id], { stdio: "ignore" });
    await page.locator(".fresh").waitFor();
    assert.match(await page.locator(".fresh").textContent(), /^Others have decided/);
    await page.locator(".fresh").click();
    await until(page, () => document.querySelector(".log li")?.textContent.includes("accept by zoe"));
    assert.equal(await page.locator(".fresh").isVisible(), false);
}

export async function coding(b) {
    await check("claims are reviewed by keys and taken back", () => reviewAndUndo(b));
    await check("a correction stands beside what was coded, and is taken back", () => correction(b));
    await check("incidents are merged, and the merge is taken back", () => mergeAndTakeBack(b));
    await check("claims are split off, and the split is taken back", () => splitAndTakeBack(b));
    await check("how coders agree is told, and what they reviewed is offered to others", () => agreement(b));
    await check("others' decisions are offered, one's own are not", () => hears(b));
}
