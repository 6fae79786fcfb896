// Measures the clock and the week map in a headless browser: node tools/wasm-bench.mjs <folder with bench_web.js and its WASM>
//
// `cargo xtask bench-web` builds that folder. Prints the median of several runs, and the quickest and slowest of them:
// where these are far apart, the machine was busy with something else.

import { readFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { chromium } from "playwright-core";
import { launchOptions } from "./browser.mjs";

const folder = process.argv[2];
const RUNS = 15;
const SITE = "http://bench.invalid/";
const TYPES = { ".js": "text/javascript", ".wasm": "application/wasm" };

const browser = await chromium.launch(await launchOptions());
try {
  const page = await browser.newPage();
  page.on("pageerror", (error) => console.error(error.stack ?? error.message));
  // No server: whatever the page asks for is answered from the folder.
  await page.route(`${SITE}**`, async (route) => {
    const name = path.basename(new URL(route.request().url()).pathname);
    if (!name) return route.fulfill({ contentType: "text/html", body: "<!doctype html><title>Bench</title>" });
    return route.fulfill({ contentType: TYPES[path.extname(name)], body: await readFile(path.join(folder, name)) });
  });
  await page.goto(SITE);
  const rows = await page.evaluate(measure, RUNS);
  console.log(`${browser.browserType().name()} ${browser.version()}, load ${os.loadavg().map((load) => load.toFixed(1)).join(" ")} on ${os.cpus().length} cores, median of ${RUNS} runs (quickest to slowest)\n`);
  for (const { what, unit, runs } of rows) {
    runs.sort((one, other) => one - other);
    const [least, median, most] = [runs[0], runs[RUNS >> 1], runs.at(-1)].map((figure) => figure.toFixed(1));
    console.log(`${what.padEnd(44)} ${median.padStart(7)} ${unit}   (${least} to ${most})`);
  }
} finally {
  await browser.close();
}

/** In the page. The rounds of everything follow each other, so that a busy moment hits all of it alike. */
async function measure(runs) {
  const { default: init, Bench } = await import("/bench_web.js");
  await init();
  const bench = new Bench();
  const rounds = 2000;
  const perOperation = (call) => [call, (1e6 / rounds) / bench.operations(), "ns"];
  const each = Object.entries({
    "due, span of a day": perOperation(() => bench.due(0, rounds)),
    "due, span of a year": perOperation(() => bench.due(1, rounds)),
    "elapsed, span of a day": perOperation(() => bench.elapsed(0, rounds)),
    "elapsed, span of a year": perOperation(() => bench.elapsed(1, rounds)),
    [`week map, ${bench.week_dues()} dues, as read`]: [() => bench.week(false), 1, "ms"],
    [`week map, ${bench.week_dues()} dues, all by business hours`]: [() => bench.week(true), 1, "ms"],
  }).map(([what, [call, scale, unit]]) => ({ what, call, scale, unit, runs: [] }));
  for (const { call } of each) call(); // compiled by the optimising compiler from here on
  for (let run = 0; run < runs; run++) {
    for (const row of each) {
      const start = performance.now();
      row.call();
      row.runs.push((performance.now() - start) * row.scale);
    }
    await new Promise((resolve) => setTimeout(resolve));
  }
  return each.map(({ what, unit, runs }) => ({ what, unit, runs }));
}
