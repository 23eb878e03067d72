// The written copy of an account in a browser, from a plain file server: its views, its filter as far as it promises, whom it does not name.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { browse, casus, check, open, serveFiles, settled, shoot, until } from "./harness.mjs";

const VICTIM = { id: "victim-1", outlet: "Frontier Watch", published: "1998-09-12", title: "Shelling of Loja", url: "https://frontier.example/victim-1",
    text: "Maria Lopezova, a teacher, was killed by shelling in Loja on Friday, the ministry said. Lopezova taught there for years." };
const VIEWS = { overview: ".most-disputed .card", incidents: "table.incidents tbody tr", tolls: ".chart svg", ceasefires: ".lane", fronts: ".access .word", ties: ".graph .actor", sources: ".sources svg", according: ".according-view select" };

async function written(folder) {
    const [ledger, reports] = [join(folder, "site.casus"), join(folder, "victim.jsonl")];
    writeFileSync(reports, `${JSON.stringify(VICTIM)}\n`);
    execFileSync(casus, ["add", "--ledger", ledger, "examples/war", reports], { stdio: "ignore" });
    execFileSync(casus, ["site", "--ledger", ledger, "-o", join(folder, "public"), "--policy", "majority", "--with-text"], { stdio: "ignore" });
    return serveFiles(join(folder, "public"));
}

async function showsAll(b) {
    for (const [view, there] of Object.entries(VIEWS)) {
        await open(b, `?view=${view}`);
        await b.page.waitForSelector(there);
    }
    await open(b, "?");
    for (const basis of await b.page.locator(".basis").allTextContents()) assert.match(basis, /policy majority/, "the copy was written under another policy than it says");
    assert.equal(await b.page.locator("nav a", { hasText: "Review" }).count(), 0, "decisions are offered that nobody takes");
    await open(b, "?view=review");
    assert.match(await b.page.locator("main").textContent(), /written copy/);
}

async function toTheSentence(b) {
    await open(b, "?");
    await b.page.locator(".most-disputed .card").first().getByRole("link").first().click();
    await settled(b.page);
    await b.page.locator(".voice").first().click();
    assert.ok(await b.page.locator("mark.p-count").first().isVisible());
    assert.equal(await b.page.getByRole("button", { name: /accept|reject|correct/i }).count(), 0);
}

async function filters(b) {
    await open(b, "?view=incidents");
    const all = await b.page.locator("table.incidents tbody tr").count();
    await b.page.selectOption("#filter-country", "EC");
    await until(b.page, () => location.search.includes("country=EC"));
    const some = await b.page.locator("table.incidents tbody tr").count();
    assert.ok(some > 0 && some < all, `${some} of ${all}`);
    assert.equal(await b.page.locator("#filter-policy").isVisible(), false, "a policy is offered that the copy cannot keep");
    await open(b, "?view=tolls&country=EC");
    assert.match(await b.page.locator(".chips").textContent(), /here all is shown/);
    await open(b, "?view=incidents&stance=denied&policy=range");
    assert.equal(await b.page.locator(".chip").count(), 0, "an address holds the copy to what it cannot keep");
}

async function namesNobody(b) {
    const answers = [];
    const hear = (response) => answers.push(response);
    b.page.on("response", hear);
    for (const query of ["?", "?view=incidents&place=loja", "?view=report&id=victim-1", "?view=sources"]) {
        await open(b, query);
        assert.doesNotMatch(await b.page.locator("body").textContent(), /Lopezova/i, query);
    }
    b.page.off("response", hear);
    for (const answer of answers) assert.doesNotMatch(await answer.text().catch(() => ""), /Lopezova/i, answer.url());
    await open(b, "?view=report&id=victim-1");
    assert.match(await b.page.locator(".report-view").textContent(), /█████ ████████, a teacher/);
}

async function missing(b) {
    await open(b, "?view=incident&id=ffffffffffffffff");
    assert.match(await b.page.locator("main").textContent(), /this copy of the account does not hold it/);
    for (let i = 0; i < 100 && !b.complaints.length; i++) await b.page.waitForTimeout(50); // Chromium itself tells of the file that is not there, in its own time
    assert.deepEqual(b.complaints.splice(0).filter((said) => !said.includes("404")), []);
}

export async function site(folder) {
    const files = await written(folder);
    const b = await browse(files.address);
    try {
        await check("written copy: each view is there, under the policy that it was written with", () => showsAll(b));
        await check("written copy: from the start to the sentence", () => toTheSentence(b));
        await check("written copy: the filter narrows what it says that it narrows", () => filters(b));
        await check("written copy: no victim is named", () => namesNobody(b));
        await check("written copy: what is not in it is said not to be", () => missing(b));
        await check("written copy: nothing is asked of another host, the console has no error", () => assert.deepEqual([b.elsewhere, b.complaints], [[], []]));
        if (process.env.PICTURES !== "no") await open(b, "?").then(() => shoot(b.page, "site-overview-1280-light"));
    } finally {
        await b.close();
        files.stop();
    }
}
