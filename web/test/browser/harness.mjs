// Starts casus serve over a ledger of the examples and Chromium before it, counts what passes, and watches that the page asks nobody else and
// never complains.
import { execFileSync, spawn } from "node:child_process";
import { createReadStream, existsSync, mkdirSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { extname, join, normalize } from "node:path";
import { chromium } from "playwright-core";

const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
export const casus = process.env.CASUS ?? "build/casus";
export const screenshots = join(process.env.BUILD ?? "build", "screenshots");

let passed = 0;
const failures = [];
export async function check(name, run) {
    if (process.env.ONLY && !name.includes(process.env.ONLY)) return;
    try {
        await run();
        passed++;
    } catch (error) {
        failures.push(name);
        console.log(`page: FAILED: ${name}\n    ${String(error.message ?? error).split("\n").slice(0, 12).join("\n    ")}`);
    }
}
export function closing() {
    console.log(`page: ${passed} passed, ${failures.length} failed`);
    return failures.length ? 1 : 0;
}

/** A ledger of reports, and a server over it; resolves to its address. */
export async function serve(folder, reports, ...more) {
    const ledger = join(folder, "war.casus");
    execFileSync(casus, ["add", "--ledger", ledger, ...reports], { stdio: "ignore" });
    const server = spawn(casus, ["serve", "--ledger", ledger, "--port", "0", ...more], { stdio: ["ignore", "pipe", "inherit"] });
    const address = await new Promise((resolve, reject) => {
        let said = "";
        server.stdout.on("data", (bytes) => {
            const found = /https?:\/\/\S+/.exec((said += bytes));
            if (found) resolve(found[0]);
        });
        server.on("exit", (code) => reject(new Error(`casus serve ended with ${code}`)));
    });
    return { address, ledger, stop: () => server.kill("SIGTERM") };
}

const TYPES = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css", ".json": "application/json" };

/** A folder as any web server gives it: files, and nothing else. */
export async function serveFiles(folder) {
    const server = createServer((request, response) => {
        const path = normalize(decodeURIComponent(new URL(request.url, "http://x").pathname));
        const file = join(folder, path.endsWith("/") ? `${path}index.html` : path);
        if (!existsSync(file) || !statSync(file).isFile()) return response.writeHead(404).end();
        response.writeHead(200, { "Content-Type": TYPES[extname(file)] ?? "application/octet-stream" });
        createReadStream(file).pipe(response);
    });
    await new Promise((done) => server.listen(0, "127.0.0.1", done));
    return { address: `http://127.0.0.1:${server.address().port}/`, stop: () => server.close() };
}

export async function browse(address) {
    const profile = mkdtempSync(join(tmpdir(), "casus-chromium-"));
    const context = await chromium.launchPersistentContext(profile, { executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", headless: true, args: FLAGS, viewport: { width: 1280, height: 900 }, acceptDownloads: true });
    const page = await context.newPage();
    page.setDefaultTimeout(30000);
    const complaints = [];
    const elsewhere = [];
    page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("request", (request) => {
        const url = new URL(request.url());
        if (url.protocol.startsWith("http") && url.origin !== new URL(address).origin) elsewhere.push(request.url());
    });
    const close = async () => {
        await context.close();
        rmSync(profile, { recursive: true, force: true });
    };
    return { page, complaints, elsewhere, close, address };
}

/** Goes to an address of the page and waits until it shows what that says. */
export async function open({ page, address }, query) {
    await page.goto(new URL(query, address).href, { waitUntil: "load" });
    await settled(page);
}
export async function settled(page) {
    await page.waitForSelector("main[data-view]:not([aria-busy])");
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

/** Polls from outside: waiting inside the page would need eval, which its policy forbids. */
export async function until(page, holds, argument) {
    for (let i = 0; i < 300; i++) {
        if (await page.evaluate(holds, argument)) return settled(page);
        await page.waitForTimeout(100);
    }
    throw new Error(`not so after half a minute: ${holds}`);
}

export async function shoot(page, name) {
    mkdirSync(screenshots, { recursive: true });
    await page.screenshot({ path: join(screenshots, `${name}.png`), fullPage: true });
}
