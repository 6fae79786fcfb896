// The main flows in browsers that the end-to-end tests do not drive, on the `dist/` that is there.
//
//   node tests/browsers/run.mjs firefox
//   xvfb-run -a node tests/browsers/run.mjs webkit
//   node tests/browsers/run.mjs [--dir dist] firefox webkit chromium
//
// Ends with 1 where a flow fails; the flows that follow it are tried nevertheless.

import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { serve } from "../../tools/serve.mjs";
import { chromium } from "./chromium.mjs";
import { firefox } from "./firefox.mjs";
import { flows, sound } from "./flows.mjs";
import { webkit } from "./webkit.mjs";

const BROWSERS = { chromium, firefox, webkit };
const { values, positionals } = parseArgs({ options: { dir: { type: "string", default: "dist" } }, allowPositionals: true });
const names = positionals.length > 0 ? positionals : ["firefox"];
const unknown = names.filter((name) => !(name in BROWSERS));
if (unknown.length > 0) {
  console.error(`${unknown.join(", ")}: there are ${Object.keys(BROWSERS).join(", ")}`);
  process.exit(2);
}

for (const name of names) {
  const folder = await mkdtemp(path.join(os.tmpdir(), "uniplan-flows-"));
  const host = { ...(await serve({ dir: values.dir, port: 0 })), folder };
  let browser;
  try {
    browser = await BROWSERS[name]();
    console.log(browser.name);
    for (const [what, flow] of flows) {
      const began = Date.now();
      try {
        const skipped = await flow(browser, host);
        await sound(browser);
        console.log(`  ${skipped ? `not tried: ${what}: ${skipped}` : `ok: ${what}`} (${Date.now() - began} ms)`);
      } catch (error) {
        process.exitCode = 1;
        console.log(`  FAILED: ${what}\n    ${String(error.stack).split("\n").slice(0, 6).join("\n    ")}`);
      }
    }
  } catch (error) {
    process.exitCode = 1;
    console.log(`${name}: ${error.message}`);
  } finally {
    await browser?.close();
    await host.close();
    await rm(folder, { recursive: true, force: true });
  }
}
