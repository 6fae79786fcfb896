// Measures how long an edit takes to be seen with `cargo xtask dev`: from saving a view until the page shows the new words.
//
//   node tools/dev-loop.mjs [--runs 5] [--port 4190]
//
// Edited is a sentence of src/views/about.rs, which is put back afterwards. The first build is waited for and not counted.

import { spawn } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { chromium } from "playwright-core";
import { launchOptions } from "./browser.mjs";

const FILE = "src/views/about.rs";
const WORDS = "Uniplan is unofficial";
const { values } = parseArgs({ options: { runs: { type: "string", default: "5" }, port: { type: "string", default: "4190" } } });

const before = await readFile(FILE, "utf8");
if (!before.includes(WORDS)) throw new Error(`${FILE} does not say "${WORDS}"`);
// A group of its own, because cargo's children have to end with it.
const building = spawn("cargo", ["xtask", "dev", "--port", values.port], { stdio: ["ignore", "ignore", "inherit"], detached: true });
const browser = await chromium.launch(await launchOptions());
try {
  const page = await (await browser.newContext({ locale: "en-US" })).newPage();
  const address = `http://127.0.0.1:${values.port}/#/about`;
  const seen = (words) => page.getByText(words).first().waitFor({ timeout: 600_000 });
  for (;;) {
    try {
      await page.goto(address);
      break;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 1_000));
    }
  }
  await seen(WORDS);
  const times = [];
  for (let run = 1; run <= Number(values.runs); run += 1) {
    const words = `Uniplan (${run}) is unofficial`;
    const saved = performance.now();
    await writeFile(FILE, before.replace(WORDS, words));
    await seen(words);
    times.push((performance.now() - saved) / 1_000);
  }
  const sorted = times.toSorted((one, other) => one - other);
  console.log(`From saving to seeing: median ${sorted[sorted.length >> 1].toFixed(1)} s of ${times.map((time) => time.toFixed(1)).join(", ")}`);
} finally {
  await writeFile(FILE, before);
  await browser.close();
  process.kill(-building.pid);
}
