// The page in a real browser over the example ledger. Usage: node run.mjs (CASUS, BUILD and CHROMIUM say where things are).
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { accounts } from "./accounts.mjs";
import { coding } from "./coding.mjs";
import { apart, crowded } from "./crowded.mjs";
import { guard, quiet } from "./guard.mjs";
import { browse, closing, serve } from "./harness.mjs";
import { real } from "./real.mjs";
import { site } from "./site.mjs";
import { using } from "./using.mjs";
import { pictures, views } from "./views.mjs";

const folder = mkdtempSync(join(tmpdir(), "casus-page-"));
const server = await serve(folder, ["examples/war", "web/test/browser/hostile.jsonl"], "--coder", "coder");
const b = { ...(await browse(server.address)), ledger: server.ledger };
try {
    await views(b);
    await using(b);
    await coding(b);
    await guard(b);
    await quiet(b);
    if (process.env.PICTURES !== "no") await pictures(b);
    mkdirSync(join(folder, "accounts"));
    await accounts(join(folder, "accounts"));
    await apart(b);
    await crowded(folder);
    await real(folder);
    await site(folder);
} finally {
    await b.close();
    server.stop();
    rmSync(folder, { recursive: true, force: true });
}
process.exit(closing());
