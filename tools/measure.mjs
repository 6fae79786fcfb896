// Measures the start of dist/ as a visitor with a slow machine and an empty cache meets it. Exit code 1 above a limit.
//
//   node tools/measure.mjs [--runs 5] [--slow] [--dir dist]
//
// Paint: first contentful paint, which is the static shell. Ready: a click on #theme-button changes the theme. (As long as
// the page has no such button: `data-ready` on <html>.) Figures depend on the machine; compare only those of one machine.

import { availableParallelism, loadavg } from "node:os";
import { parseArgs } from "node:util";
import { chromium } from "playwright-core";
import { launchOptions } from "./browser.mjs";
import { serve } from "./serve.mjs";

// The presets of Chrome's developer tools, in bytes per second and milliseconds; 4 times slower CPU.
const FAST_4G = { name: "Fast 4G", down: 1_012_500, up: 168_750, latency: 165, limits: { paint: [450, 700], ready: [800, 1100] } };
const SLOW_4G = { name: "Slow 4G", down: 180_000, up: 84_375, latency: 562.5, limits: { paint: [Infinity, Infinity], ready: [2500, 3200] } };
const CPU_SLOWDOWN = 4;

const { values } = parseArgs({ options: { runs: { type: "string", default: "5" }, slow: { type: "boolean", default: false }, dir: { type: "string", default: "dist" } } });
const server = await serve({ dir: values.dir, port: 0 });
const options = await launchOptions();
let clicked = true;

/** Runs in the page, from before its first byte. */
function watch() {
  const root = () => document.documentElement;
  window.__ready = new Promise((resolve) => {
    let before;
    const look = () => {
      const button = document.getElementById("theme-button");
      const theme = root()?.dataset.theme;
      // The theme follows a click when the handler's signal has run its effects, so the answer is read one look later.
      if (button && before !== undefined && theme !== before) return resolve({ at: performance.now(), clicked: true });
      if (!button && root()?.hasAttribute("data-ready")) return resolve({ at: performance.now(), clicked: false });
      before = button ? theme : undefined;
      button?.click();
      setTimeout(look, button ? 0 : 5);
    };
    look();
  });
}

async function visit(network) {
  const browser = await chromium.launch(options); // a new profile: nothing cached, not even compiled code
  try {
    const page = await browser.newPage();
    const session = await page.context().newCDPSession(page);
    await session.send("Network.enable");
    await session.send("Network.setCacheDisabled", { cacheDisabled: true });
    await session.send("Network.emulateNetworkConditions", { offline: false, latency: network.latency, downloadThroughput: network.down, uploadThroughput: network.up });
    await session.send("Emulation.setCPUThrottlingRate", { rate: CPU_SLOWDOWN });
    await page.addInitScript(watch);
    await page.goto(server.url, { waitUntil: "commit" });
    const ready = await page.evaluate(() => window.__ready);
    clicked &&= ready.clicked;
    const paint = await page.evaluate(() => new Promise((resolve) => {
      const observer = new PerformanceObserver((list) => list.getEntriesByName("first-contentful-paint").forEach((entry) => resolve(entry.startTime)));
      observer.observe({ type: "paint", buffered: true });
    }));
    return { paint, ready: ready.at };
  } finally {
    await browser.close();
  }
}

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

await visit({ down: -1, up: -1, latency: 0 }); // warms the server and the disk, not the browser
console.log("| network, 4x slower CPU | figure | median ms | all runs | aim | limit | |\n| --- | --- | ---: | --- | ---: | ---: | --- |");
for (const network of values.slow ? [FAST_4G, SLOW_4G] : [FAST_4G]) {
  const runs = [];
  for (let i = 0; i < Number(values.runs); i += 1) runs.push(await visit(network));
  for (const figure of ["paint", "ready"]) {
    const all = runs.map((run) => Math.round(run[figure]));
    const [aim, limit] = network.limits[figure];
    const value = median(all);
    const verdict = value > limit ? "OVER THE LIMIT" : value > aim ? "over the aim" : "ok";
    if (value > limit) process.exitCode = 1;
    console.log(`| ${network.name} | ${figure} | ${value} | ${all.join(" ")} | ${Number.isFinite(aim) ? aim : "–"} | ${Number.isFinite(limit) ? limit : "–"} | ${verdict} |`);
  }
}
console.log(`\nLoad while measuring: ${loadavg()[0].toFixed(1)} on ${availableParallelism()} cores.`);
if (!clicked) console.log("There was no #theme-button to click: `ready` is only `data-ready`.");
await server.close();
