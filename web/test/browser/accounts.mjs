// A server with accounts: the form to log in, what a reader may, what a coder may, and the way out.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { browse, casus, check, open, serve, settled, until } from "./harness.mjs";

const PASSWORDS = { rita: "reads all day", carl: "codes all night" };

async function logIn(page, name, password) {
    await page.fill("form.login input[name=name]", name);
    await page.fill("form.login input[name=password]", password);
    await page.locator("form.login button").click();
}

async function asks(b) {
    for (const query of ["?", "?view=incidents", "?view=review"]) {
        await open(b, query);
        assert.equal(await b.page.locator("form.login").count(), 1, query);
        assert.equal(await b.page.locator(".card, table, blockquote").count(), 0, `${query} tells something to a stranger`);
    }
    await logIn(b.page, "rita", "not her password");
    await until(b.page, () => document.querySelector("form.login .notice:not([hidden])")?.textContent);
    assert.equal(await b.page.locator("form.login").count(), 1);
}

async function reads(b) {
    await open(b, "?view=incidents");
    await logIn(b.page, "rita", PASSWORDS.rita);
    await b.page.waitForSelector("table.incidents tbody tr");
    assert.match(await b.page.locator(".user").textContent(), /rita/);
    await until(b.page, () => document.querySelectorAll("#filter-country option").length > 1); // filled after the view
    const claims = await b.page.request.get(new URL("api/v1/claims?limit=1", b.address).href).then((r) => r.json());
    for (const query of [`?view=claim&id=${claims.rows[0].id}`, "?view=review"]) {
        await open(b, query);
        assert.equal(await b.page.getByRole("button", { name: /^(accept|reject|correct)/i }).count(), 0, `${query}: a reader is offered to decide`);
    }
    await b.page.keyboard.press("a");
    const { csrf } = await b.page.request.get(new URL("api/v1/session", b.address).href).then((r) => r.json());
    const tried = await b.page.request.post(new URL("api/v1/decisions", b.address).href, { data: { kind: "accept", claim: claims.rows[0].id }, headers: { "X-CSRF-Token": csrf } });
    assert.equal(tried.status(), 403);
}

async function leaves(b) {
    await b.page.getByRole("button", { name: "Log out" }).click();
    await b.page.waitForSelector("form.login");
    assert.equal(await b.page.locator(".user").textContent(), "");
    assert.equal((await b.page.request.get(new URL("api/v1/overview", b.address).href)).status(), 401);
}

async function codes(b) {
    await open(b, "?view=review");
    await logIn(b.page, "carl", PASSWORDS.carl);
    await b.page.waitForSelector(".claim-whole blockquote");
    await settled(b.page);
    await b.page.keyboard.press("a");
    await until(b.page, () => document.querySelector(".log li")?.textContent.includes("accept by carl"));
    const cookies = await b.page.context().cookies();
    assert.deepEqual(cookies.map((c) => [c.name, c.httpOnly, c.sameSite]), [["casus_session", true, "Strict"]]);
    assert.doesNotMatch(await b.page.evaluate(() => document.cookie + JSON.stringify(localStorage)), /casus_session/, "a script can read the session");
}

export async function accounts(folder) {
    const file = join(folder, "accounts");
    execFileSync(casus, ["serve", "--auth", file, "--add-reader", "rita"], { input: `${PASSWORDS.rita}\n` });
    execFileSync(casus, ["serve", "--auth", file, "--add-coder", "carl"], { input: `${PASSWORDS.carl}\n` });
    const server = await serve(folder, ["examples/war"], "--auth", file);
    const b = await browse(server.address);
    try {
        await check("accounts: a stranger sees the form alone, a wrong password stays outside", () => asks(b));
        await check("accounts: a reader looks and does not decide", () => reads(b));
        await check("accounts: who logs out is outside", () => leaves(b));
        await check("accounts: a coder decides under the own name", () => codes(b));
        await check("accounts: a coder logs out too", () => leaves(b));
        await check("accounts: nothing is asked of another host", () => assert.deepEqual(b.elsewhere, []));
    } finally {
        await b.close();
        server.stop();
    }
}
