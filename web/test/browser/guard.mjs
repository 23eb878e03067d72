// A hostile report, the rules of accessibility, and what the page may never do.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { check, open } from "./harness.mjs";
import { addresses } from "./views.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

async function violations(page) {
    await page.evaluate(axe);
    const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
    return found.violations.map((v) => `${v.id}: ${v.nodes.slice(0, 2).map((n) => `${n.target} ${n.any[0]?.message ?? ""}`).join(" | ")}`);
}

export async function accessible(b, view, query, width, scheme) {
    await b.page.setViewportSize({ width, height: 900 });
    await b.page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
    await open(b, query);
    assert.deepEqual(await violations(b.page), []);
}

async function harmless(b) {
    for (const query of ["?", "?view=incidents", "?view=sources", "?view=report&id=hostile-1", "?view=review&q=bridge", "?view=fronts", "?q=%3Cscript%3Ealert(1)%3C/script%3E&place=%22%3E%3Cimg%20src=x%20onerror=alert(1)%3E"]) {
        await open(b, query);
        const made = await b.page.evaluate(() => ({ hit: window.hit ?? null, strange: document.querySelectorAll("main script, main img, main iframe, main [onerror], main [onload], main a[href^='javascript']").length }));
        assert.deepEqual(made, { hit: null, strange: 0 }, query);
    }
    await open(b, "?view=report&id=hostile-1");
    const text = await b.page.locator(".report-view").textContent();
    assert.ok(text.includes("<script>window.hit=1</script>") && text.includes("<svg onload="), "the words of the report are not shown as they are");
    assert.equal(await b.page.getByRole("link", { name: "original" }).count(), 0, "an address that is none of the web became a link");
    const direction = await b.page.locator(".report-view h2 bdi").evaluate((node) => getComputedStyle(node).unicodeBidi);
    assert.equal(direction, "isolate");
}

export async function guard(b) {
    const all = await addresses(b);
    for (const [view, query] of Object.entries(all)) {
        await check(`axe finds nothing: ${view}, 1440, light`, () => accessible(b, view, query, 1440, "light"));
        await check(`axe finds nothing: ${view}, 360, dark`, () => accessible(b, view, query, 360, "dark"));
    }
    await b.page.emulateMedia({ colorScheme: "light", reducedMotion: "no-preference" });
    await b.page.setViewportSize({ width: 1280, height: 900 });
    await check("a hostile report is text and nothing else", () => harmless(b));
}

export async function quiet(b) {
    await check("nothing is asked of another host", () => assert.deepEqual(b.elsewhere, []));
    await check("the console has no error", () => assert.deepEqual([...new Set(b.complaints)], []));
}
