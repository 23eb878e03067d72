// How long until something, and until the Overview, is on the screen, as the browser's own clock has it: the median of a few fresh visits.
// Usage: node paint.mjs ADDRESS (from tools/bench_serve.py)
import { browse, open } from "./harness.mjs";

const VISITS = 5;
const median = (numbers) => numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

const b = await browse(process.argv[2]);
const visits = [];
try {
    for (let i = 0; i < VISITS; i++) {
        await open(b, "?");
        visits.push(await b.page.evaluate(() => {
            const paint = Object.fromEntries(performance.getEntriesByType("paint").map((entry) => [entry.name, entry.startTime]));
            return { first: paint["first-paint"], content: paint["first-contentful-paint"], view: performance.now() };
        }));
    }
} finally {
    await b.close();
}
const of = (name) => Math.round(median(visits.map((v) => v[name])));
console.log(`Overview in Chromium: first paint ${of("first")} ms, with content ${of("content")} ms, the whole view ${of("view")} ms (median of ${VISITS} visits; the first view ${Math.round(visits[0].view)} ms)`);
