// Measures what a key press costs in dist/ until its change is on the screen: medians over a dozen presses. And how long
// a page takes that is opened for the first time, its pieces cached: from the key to the frame that shows it.
//
//   node tools/redraw.mjs [--dir dist] [--against another/dist] [--only words]
//
// Against another build: each press is made in both, one after the other, so that whatever else the machine does meets
// both. Only: the rows whose name has these words.
//
// Script: the press until the program is done. Main thread: that, and style, layout and paint of the frame that shows it; a
// frame of a 60 Hz screen has 16.7 ms. Picture: from the key to the picture, as the browser reports it, in steps of 8 ms,
// the wait for the next frame included. The last row changes nothing but the focus: less than that no change can cost.
// Figures depend on the machine; compare only those of one machine.

import { parseArgs } from "node:util";
import { chromium } from "playwright-core";
import { PLAN_KEY, aksIncident, workedPlan } from "../tests/e2e/steps.mjs";
import { launchOptions } from "./browser.mjs";
import { longPlan } from "./long-plan.mjs";
import { serve } from "./serve.mjs";

const PRESSES = 12;
const { values } = parseArgs({ options: { dir: { type: "string", default: "dist" }, against: { type: "string" }, only: { type: "string", default: "" } } });

/** Two hundred events, every ten minutes; every fifth may change the severity. */
const longIncident = (changes) =>
  workedPlan((plan) => {
    const kinds = ["microsoft_contact", "escalated", "waiting_for_customer", "customer_answered", "resource_assigned"];
    const kind = (i) => (changes && i % 5 === 0 ? { severity_changed: ["B", "C", "A", "1"][(i / 5) % 4] } : kinds[i % 5]);
    const local = (i) => new Date(Date.UTC(2025, 7, 16, 2, 5 + 10 * i)).toISOString().slice(0, 19);
    const events = Array.from({ length: 200 }, (_, i) => ({ id: 200 + i, local: local(i), kind: kind(i) }));
    return { ...plan, incidents: [aksIncident({ events })], next_id: 1_000 };
  });

const typed = (selector, place = 0) => async (page, press) => {
  const field = page.locator(selector).nth(place);
  await field.fill(String(100 + press));
  await page.waitForTimeout(150);
  await field.press("Enter");
};
const onMark = (...keys) => async (page, press) => {
  if (press === 0) await page.locator("[data-marker]").first().focus();
  await page.keyboard.press(keys[press % keys.length]);
};
const CASES = [
  ["a quantity among 50 lines", "package", longPlan(50), typed('[name="quantity"]')],
  ["a quantity among 200 lines", "package", longPlan(200), typed('[name="quantity"]')],
  ["a base price, 200 lines", "contract", longPlan(200), typed('[name="base-price-2"]')],
  ["what a credit is worth, 200 lines", "contract/places", longPlan(200), typed('[name="credit-price"]', 1)],
  ["a true-up, 200 lines", "contract/prices", longPlan(200), typed('[name="true-up-2"]')],
  ["an event of 200 moved by five minutes", "incident", longIncident(false), onMark("ArrowRight", "ArrowLeft")],
  ["the same with 40 changes of severity", "incident", longIncident(true), onMark("ArrowRight", "ArrowLeft")],
  ["(the focus goes on to the next event)", "incident", longIncident(false), onMark("ArrowDown", "ArrowUp")],
];

const median = (all) => all.sort((one, other) => one - other)[all.length >> 1] ?? NaN;

/** One row in every build: the same press in each in turn. */
async function row(browser, urls, [, hash, plan, press]) {
  const pages = await Promise.all(urls.map(async (url) => {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, serviceWorkers: "block" });
    const page = await context.newPage();
    await page.addInitScript(([key, text]) => localStorage.getItem(key) ?? localStorage.setItem(key, text), [PLAN_KEY, JSON.stringify(plan)]);
    await page.goto(`${url}#/${hash}`);
    await page.waitForSelector("html[data-ready]");
    await page.waitForTimeout(3_000); // every piece, and what it draws
    await page.evaluate(() => {
      window.__keys = [];
      new PerformanceObserver((list) => list.getEntries().forEach((entry) => entry.name === "keydown" && window.__keys.push(entry.duration))).observe({ type: "event", durationThreshold: 16 });
    });
    return page;
  }));
  const session = await browser.newBrowserCDPSession();
  const trace = [];
  session.on("Tracing.dataCollected", ({ value }) => trace.push(...value));
  await session.send("Tracing.start", { transferMode: "ReportEvents", traceConfig: { includedCategories: ["devtools.timeline", "cc"] } });
  for (let i = 0; i < PRESSES; i += 1)
    for (const page of pages) {
      await page.bringToFront();
      await press(page, i);
      await page.waitForTimeout(450);
    }
  const ended = new Promise((resolve) => session.once("Tracing.tracingComplete", resolve));
  await session.send("Tracing.end");
  await ended;
  const spans = trace.filter(({ ph }) => ph === "X").sort((one, other) => one.ts - other.ts);
  const keys = spans.filter(({ name, args }) => name === "EventDispatch" && args?.data?.type === "keydown");
  const costs = keys.map((key) => {
    const isOfKey = ({ pid, tid, ts }) => pid === key.pid && tid === key.tid && ts >= key.ts;
    const frame = spans.find((span) => span.name === "ProxyMain::BeginMainFrame" && isOfKey(span));
    if (!frame || frame.ts - key.ts > 100_000) return undefined;
    // The change event of a field is dispatched within the press.
    const within = spans.filter((span) => span.name === "EventDispatch" && isOfKey(span) && span.ts < frame.ts);
    const script = Math.max(...within.map(({ ts, dur }) => ts + dur)) - key.ts;
    return { script: script / 1_000, all: (script + frame.dur) / 1_000 };
  });
  const rows = [];
  for (const [at, page] of pages.entries()) {
    const own = costs.filter((cost, press) => cost && press % pages.length === at);
    // Shorter than 16 ms the browser does not report.
    const figures = [median(own.map(({ script }) => script)), median(own.map(({ all }) => all)), median(await page.evaluate(() => window.__keys))];
    rows.push(figures.map((figure) => `${figure.toFixed(figure < 16 ? 1 : 0)} ms`).join(" | "));
    await page.context().close();
  }
  return rows;
}

/** From the key that opens a page, which was not opened before, until the frame that shows it is drawn; medians of five visits. */
async function opened(browser, url, [name, digit]) {
  const visits = [];
  for (let visit = 0; visit < 5; visit += 1) {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, serviceWorkers: "block" });
    const page = await context.newPage();
    await page.addInitScript(([key, text]) => localStorage.getItem(key) ?? localStorage.setItem(key, text), [PLAN_KEY, JSON.stringify(longPlan(50))]);
    await page.goto(`${url}#/${name === "package" ? "about" : "package"}`);
    await page.waitForSelector("html[data-ready]");
    await page.waitForTimeout(3_000); // every piece
    await page.evaluate(() => {
      window.__opened = new Promise((resolve) => {
        let pressed;
        addEventListener("keydown", () => (pressed = performance.now()), { capture: true, once: true });
        new MutationObserver((changes, observer) => {
          if (!pressed || !changes.some(({ addedNodes }) => addedNodes.length)) return;
          observer.disconnect();
          // Behind the frame, and before what the program builds once it is drawn: the first task there is.
          requestAnimationFrame(() => scheduler.postTask(() => resolve(performance.now() - pressed), { priority: "user-blocking" }));
        }).observe(document.getElementById("main"), { childList: true, subtree: true });
      });
    });
    await page.keyboard.press(`Alt+${digit}`);
    visits.push(await page.evaluate(() => window.__opened));
    await context.close();
  }
  return `${median(visits).toFixed(0)} ms`;
}
const PAGES = ["package", "contract", "calendar", "incident", "charts", "about"].map((name, at) => [name, at + 1]);

const builds = [values.dir, values.against].filter(Boolean);
const servers = await Promise.all(builds.map((dir) => serve({ dir, port: 0 })));
const browser = await chromium.launch(await launchOptions());
console.log("| what | build | script | main thread | picture |\n| --- | --- | ---: | ---: | ---: |");
const urls = servers.map(({ url }) => url);
for (const one of CASES.filter(([what]) => what.includes(values.only)))
  (await row(browser, urls, one)).forEach((figures, at) => console.log(`| ${one[0]} | ${builds[at]} | ${figures} |`));
const pages = PAGES.filter(([name]) => `the page ${name}`.includes(values.only));
if (pages.length) console.log("\n| a page opened for the first time | build | key to picture |\n| --- | --- | ---: |");
for (const one of pages)
  for (const [at, server] of servers.entries()) console.log(`| the page ${one[0]} | ${builds[at]} | ${await opened(browser, server.url, one)} |`);
await browser.close();
await Promise.all(servers.map((server) => server.close()));
