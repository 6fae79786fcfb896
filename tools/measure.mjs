// Measures the start of dist/ as a visitor with a slow machine and an empty cache meets it. Exit code 1 above a limit.
//
//   node tools/measure.mjs [--runs 5] [--slow] [--dir dist] [--floor target/floor]
//
// With --floor: in turn with the least page of ours (examples/floor.rs), made of the page of dist/ with another program. The
// limits are times of that page's figures, because they hold on any machine.
//
// Paint: first contentful paint, which is the static shell. Ready: a click on #theme-button changes the theme. (As long as
// the page has no such button: `data-ready` on <html>.) Figures depend on the machine; compare only those of one machine.

import { cp, mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { availableParallelism, loadavg } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { transform as minify } from "esbuild";
import { chromium } from "playwright-core";
import { launchOptions } from "./browser.mjs";
import { serve } from "./serve.mjs";

// The presets of Chrome's developer tools, in bytes per second and milliseconds; 4 times slower CPU.
const FAST_4G = { name: "Fast 4G", down: 1_012_500, up: 168_750, latency: 165 };
const SLOW_4G = { name: "Slow 4G", down: 180_000, up: 84_375, latency: 562.5 };
const CPU_SLOWDOWN = 4;
const PATIENCE_MS = 60_000;
// Aim and limit, in times of the floor page.
const TIMES = { paint: [1.1, 1.3], ready: [1.35, 1.6] };

const { values } = parseArgs({ options: { runs: { type: "string", default: "5" }, slow: { type: "boolean", default: false }, dir: { type: "string", default: "dist" }, floor: { type: "string" } } });
const server = await serve({ dir: values.dir, port: 0 });
const floor = values.floor && (await serve({ dir: await floorPage(values.floor), port: 0 }));
const options = await launchOptions();
let clicked = true;

/** Runs in the page, from before its first byte. */
function watch() {
  const root = () => document.documentElement;
  window.__ready = new Promise((resolve) => {
    let before;
    const look = () => {
      const button = document.getElementById("theme-button");
      if (!button && root()?.hasAttribute("data-ready")) return resolve({ at: performance.now(), clicked: false });
      before = button ? root().dataset.theme : undefined;
      button?.click();
      setTimeout(look, button ? 0 : 5);
    };
    // The theme follows a click when the handler's signal has run its effects. The next look is not asked, because a browser
    // draws first, and that a click was handled is so before it is seen.
    new MutationObserver((_, observer) => {
      if (before === undefined || root().dataset.theme === before) return;
      observer.disconnect();
      resolve({ at: performance.now(), clicked: true });
    }).observe(document, { subtree: true, attributes: true, attributeFilter: ["data-theme"] });
    look();
  });
}

/** The page of dist/ with the program of the floor in its place, in a folder of its own. */
async function floorPage(program) {
  const folder = path.join(program, "page");
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const js = "uniplan-0000000000000000.js";
  const wasm = "uniplan-0000000000000000_bg.wasm";
  const index = (await readFile(path.join(values.dir, "index.html"), "utf8"))
    .replace(/<meta name="?uniplan-build"?[^>]*>/, `<meta name="uniplan-build" data-js="./${js}" data-wasm="./${wasm}">`)
    .replace(/<link rel="modulepreload"[^>]*pieces-[^>]*>\n?/, "")
    .replace(/(<link rel="modulepreload" href=")[^"]*/, `$1./${js}`)
    .replace(/(<link rel="preload" href=")[^"]*(" as="fetch")/, `$1./${wasm}$2`);
  await writeFile(path.join(folder, "index.html"), index);
  for (const name of await readdir(values.dir)) if (/^(boot|favicon)-/.test(name)) await cp(path.join(values.dir, name), path.join(folder, name));
  const { code } = await minify(await readFile(path.join(program, "floor.js"), "utf8"), { minify: true, target: "es2022", format: "esm" });
  await writeFile(path.join(folder, js), code);
  await cp(path.join(program, "floor_bg.wasm"), path.join(folder, wasm));
  return folder;
}

async function visit(network, url = server.url) {
  const browser = await chromium.launch(options); // a new profile: nothing cached, not even compiled code
  try {
    const page = await browser.newPage();
    const session = await page.context().newCDPSession(page);
    await session.send("Network.enable");
    await session.send("Network.setCacheDisabled", { cacheDisabled: true });
    await session.send("Network.emulateNetworkConditions", { offline: false, latency: network.latency, downloadThroughput: network.down, uploadThroughput: network.up });
    await session.send("Emulation.setCPUThrottlingRate", { rate: CPU_SLOWDOWN });
    await page.addInitScript(watch);
    await page.goto(url, { waitUntil: "commit" });
    const late = setTimeout(() => browser.close(), PATIENCE_MS); // a page that does not start would be waited for for ever
    const ready = await page.evaluate(() => window.__ready);
    clearTimeout(late);
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

const still = { down: -1, up: -1, latency: 0 };
await visit(still); // warms the server and the disk, not the browser
if (floor) await visit(still, floor.url);
console.log("| network, 4x slower CPU | figure | median ms | all runs | floor page | times the floor | aim | limit | |\n| --- | --- | ---: | --- | ---: | ---: | ---: | ---: | --- |");
for (const network of values.slow ? [FAST_4G, SLOW_4G] : [FAST_4G]) {
  const [runs, least] = [[], []];
  // In turn, so that what else the machine does meets both.
  for (let i = 0; i < Number(values.runs); i += 1) {
    runs.push(await visit(network));
    if (floor) least.push(await visit(network, floor.url));
  }
  for (const figure of ["paint", "ready"]) {
    const all = runs.map((run) => Math.round(run[figure]));
    const value = median(all);
    const base = floor ? median(least.map((run) => Math.round(run[figure]))) : undefined;
    const times = base && value / base;
    const [aim, limit] = TIMES[figure];
    const verdict = times === undefined ? "" : times > limit ? "OVER THE LIMIT" : times > aim ? "over the aim" : "ok";
    if (times > limit) process.exitCode = 1;
    console.log(`| ${network.name} | ${figure} | ${value} | ${all.join(" ")} | ${base ?? "–"} | ${times?.toFixed(2) ?? "–"} | ${aim} | ${limit} | ${verdict} |`);
  }
}
console.log(`\nLoad while measuring: ${loadavg()[0].toFixed(1)} on ${availableParallelism()} cores.`);
if (!clicked) console.log("There was no #theme-button to click: `ready` is only `data-ready`.");
await server.close();
await floor?.close();
