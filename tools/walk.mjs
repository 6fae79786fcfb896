// A walk through all views with a plan of 200 lines, five years and ten places: what each interaction costs.
//
//   node tools/walk.mjs [--dir dist] [--size desktop|phone] [--walks 3] [--limit 100]
//
// Picture: from the key or the pointer until the picture that answers it, as the browser reports it (Event Timing), in steps of
// 8 ms, the worst event of the interaction; shorter than 16 ms is not reported. Behind it: the longest task of the main thread
// that was not over when that picture was drawn, or that came after (a page that is built, what follows an edit): until it ends
// nobody is answered. Busy: what the main thread was busy for all of it, whoever else had the cores meanwhile: its own time of
// the processor. Long: what takes longer than an interaction, with the longest task while it is done. The machine is not slowed
// down; the least of the walks counts, because what other programs take is not ours. Ends with 1 where an interaction takes
// longer than the limit, or could not be done.

import { writeFile, mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { chromium } from "playwright-core";
import { PLAN_KEY, aksIncident } from "../tests/e2e/steps.mjs";
import { launchOptions } from "./browser.mjs";
import { longPlan } from "./long-plan.mjs";
import { serve } from "./serve.mjs";

const SIZES = { desktop: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } };
const { values } = parseArgs({
  options: { dir: { type: "string", default: "dist" }, size: { type: "string", default: "desktop" }, walks: { type: "string", default: "3" }, limit: { type: "string", default: "100" } },
});
const LIMIT = Number(values.limit);
/** Until nothing more follows an interaction. */
const REST = 700;

const plan = () => {
  const whole = longPlan(200);
  whole.plan.incidents = [aksIncident({ id: 1_500 })];
  return whole;
};
/** All lines differ: in price, every third in quantity. It is the one that the walk is done with. */
const other = () => {
  const whole = longPlan(200);
  whole.plan.name = "Option B";
  whole.plan.incidents = [aksIncident({ id: 1_501 })];
  whole.plan.lines = whole.plan.lines.map((line, at) => ({ ...line, unit_price: String(Number(line.unit_price) + 7), quantity: at % 3 ? line.quantity : "3" }));
  return whole;
};
const LIST = ["service\tquantity\tprice", ...Array.from({ length: 10_000 }, (_, at) => `${["Workshop", "駭客松", "Chalk talk", "Zebra"][at % 4]}\t${1 + (at % 9)}\t${1_000 + at}`)].join("\n");

const press = (...keys) => async (page) => {
  for (const key of keys) await page.keyboard.press(key);
};
const click = (selector, place = 0) => (page) => page.locator(selector).nth(place).click({ timeout: 10_000 });
/** What stands in a field is marked, typed over and taken. */
const typed = (selector, text, place = 0) => async (page) => {
  await page.locator(selector).nth(place).click({ timeout: 10_000 });
  await page.keyboard.press("Control+a");
  await page.keyboard.type(text);
  await page.keyboard.press("Enter");
};
const letters = (text) => (page) => page.keyboard.type(text, { delay: 60 });
const to = (hash) => (page) => page.evaluate((hash) => (location.hash = hash), hash);

/** Where, what, and how. */
const WALK = [
  ["package", "a quantity", typed('[name="quantity"]', "7", 3)],
  ["package", "a price", typed('[name="unit-price"]', "1234", 3)],
  ["package", "who pays", click('[data-line] [data-funding="invoiced"]', 1)],
  ["package", "more fields of a line", click('[data-action="more-fields"]', 2)],
  ["package", "a service is added", click('[data-service="advisory_support"] [data-action="add"], [data-service] [data-action="add"]')],
  ["package", "taken back", press("Control+z")],
  ["package", "done again", press("Control+y")],
  ["package", "search in the catalogue", async (page) => (await click("#service-search")(page), await letters("azure")(page))],
  ["package", "the search is emptied", press("Control+a", "Delete")],
  ["package", "why", click('[data-figure="forfeited"]')],
  ["package", "why is closed", press("Escape")],
  ["package", "a line is opened", click("[data-line] .line-name", 1)],
  ["package", "it is closed", press("Escape")],
  ["package", "the menu of the plan", click("#plan-menu")],
  ["package", "it is closed", press("Escape")],
  ["package", "the palette", press("Control+k")],
  ["package", "something is typed in it", letters("work")],
  ["package", "it is closed", press("Escape")],
  ["package", "the other language", click('.segments [lang="zh-Hant"]')],
  ["package", "and back", click('.segments [lang="en"]')],
  ["package", "the theme", click("#theme-button")],
  ["contract", "opened", press("Alt+2")],
  ["contract", "a base price", typed('[name="base-price-2"]', "123456")],
  ["contract", "the name", typed('[name="plan-name"]', "Another name")],
  ["contract", "the currency", (page) => page.locator('[name="currency"]').selectOption("EUR")],
  ["contract", "taken back", async (page) => (await page.evaluate(() => document.activeElement.blur()), await press("Control+z")(page))],
  ["contract/places", "opened", click('a[href="#/contract/places"]')],
  ["contract/places", "what a credit is worth", typed('[name="credit-price"]', "321", 1)],
  ["contract/prices", "opened", click('a[href="#/contract/prices"]')],
  ["contract/prices", "a true-up", typed('[name="true-up-2"]', "777")],
  ["contract/prices", "the price list", click("#paste-prices")],
  ["contract/prices", "it is closed", press("Escape")],
  ["contract/term", "opened", click('a[href="#/contract/term"]')],
  ["contract/dates", "opened", click('a[href="#/contract/dates"]')],
  ["contract/readiness", "opened", click('a[href="#/contract/readiness"]')],
  ["contract/findings", "opened", click('a[href="#/contract/findings"]')],
  ["contract/findings", "the other language", click('.segments [lang="zh-Hant"]')],
  ["contract/findings", "and back", click('.segments [lang="en"]')],
  ["calendar", "opened", press("Alt+3")],
  ["calendar", "hours", typed('[name="hours-sat"]', "10-12")],
  ["calendar", "a day off", typed('[name="holiday"]', "2026-03-03")],
  ["incident", "opened", press("Alt+4")],
  ["incident", "another severity", click('#main [data-field="severity"] [data-value="B"]')],
  ["incident", "a new incident", click("#add-incident")],
  ["incident", "taken back", press("Control+z")],
  ["charts", "opened", press("Alt+5")],
  ["about", "opened", press("Alt+6")],
  ["reference", "opened", to("#/reference/rules")],
  ["reference", "search", async (page) => (await click("#reference-search")(page), await letters("flex")(page))],
  ["reference", "an entry", async (page) => (await press("Control+a", "Delete")(page), await click('[data-topic="FA-5"] a')(page))],
  ["check", "opened", to("#/check")],
  ["plans", "opened", to("#/plans")],
  ["history", "opened", to("#/history")],
  ["compare", "opened, 200 lines differ", (page, { compare }) => to(compare)(page)],
  ["compare", "only what differs", click('[name="vs-only"]')],
  ["compare", "another figure", (page) => page.locator('[name="vs-figure-choice"]').selectOption("forfeited")],
  ["compare", "the other language", click('.segments [lang="zh-Hant"]')],
  ["compare", "and back", click('.segments [lang="en"]')],
  ["handover", "opened", to("#/handover")],
  ["handover", "the other language too", click('[data-tongue="both"]')],
  ["handover", "prices off", click('[name="prices"]')],
  ["present", "opened", to("#/present")],
  ["present", "the next step", press("ArrowRight")],
  ["present", "the step of the night", press("ArrowRight", "ArrowRight")],
  ["present", "left", press("Escape")],
  ["package", "a change is tried", async (page) => (await click("#plan-menu")(page), await click("#try-change")(page))],
  ["package", "a quantity in the try", typed('[name="quantity"]', "9", 3)],
  ["package", "the try is dropped", click("#try-drop")],
];

const download = (button) => async (page) => {
  const coming = page.waitForEvent("download", { timeout: 60_000 });
  await click(button)(page);
  await coming;
};
const menu = (button) => async (page) => (await click("#plan-menu")(page), await download(button)(page), await page.keyboard.press("Escape"));
const LONG = [
  ["the workbook of 200 lines", menu("#export-xlsx")],
  ["its CSV", menu("#export-csv")],
  ["the document: 200 lines", async (page) => (await to("#/handover")(page), await page.locator(".paper").waitFor(), await page.emulateMedia({ media: "print" }), await page.emulateMedia({ media: null }))],
  [
    "10,000 pasted rows",
    async (page) => {
      await to("#/contract/prices")(page);
      await click("#paste-prices")(page);
      const dialog = page.locator("dialog.paste[open]");
      await dialog.locator('[name="price-list"]').evaluate((field, text) => ((field.value = text), field.dispatchEvent(new Event("input", { bubbles: true }))), LIST);
      await dialog.locator(".paste-summary, .notice-error").first().waitFor({ timeout: 60_000 });
      await page.keyboard.press("Escape");
    },
  ],
];

/** Runs in the page. */
function watch() {
  const seen = (window.__seen = { events: [], tasks: [] });
  new PerformanceObserver((list) => list.getEntries().forEach(({ startTime, duration, interactionId, name }) => (interactionId || name === "click") && seen.events.push([startTime, duration]))).observe({ type: "event", durationThreshold: 16, buffered: true });
  new PerformanceObserver((list) => list.getEntries().forEach(({ startTime, duration }) => seen.tasks.push([startTime, duration]))).observe({ type: "longtask", buffered: true });
}

/** What the browser reported while something was done, and the rest after it. */
async function costs({ page, session }, act, rest = REST) {
  const ticks = async () => (await session.send("Performance.getMetrics")).metrics.find(({ name }) => name === "TaskDuration").value * 1_000;
  const before = await ticks();
  const from = await page.evaluate(() => performance.now());
  const began = performance.now();
  await act();
  const took = performance.now() - began;
  await page.waitForTimeout(rest);
  const { events, tasks } = await page.evaluate((from) => {
    const since = (all) => all.filter(([start]) => start >= from - 1);
    return { events: since(window.__seen.events), tasks: since(window.__seen.tasks) };
  }, from);
  return { took, busy: (await ticks()) - before, picture: Math.max(0, ...events.map(([, duration]) => duration)), task: Math.max(0, ...tasks.map(([, duration]) => duration)) };
}

async function walk(browser, url) {
  const context = await browser.newContext({ viewport: SIZES[values.size], locale: "en", serviceWorkers: "block", acceptDownloads: true });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  const folder = await mkdtemp(path.join(os.tmpdir(), "uniplan-walk-"));
  await page.addInitScript(([key, text]) => {
    if (sessionStorage.getItem("walk")) return;
    sessionStorage.setItem("walk", "");
    localStorage.setItem(key, text);
    localStorage.setItem("uniplan.preferences", '{"lang":"en","theme":"light"}');
    localStorage.setItem("uniplan.tour", "seen");
  }, [PLAN_KEY, JSON.stringify(plan())]);
  await page.addInitScript(watch);
  await page.goto(`${url}#/package`);
  await page.waitForSelector("html[data-ready]");
  await page.waitForTimeout(3_000); // every piece, and what it draws
  const open = () => page.evaluate(() => sessionStorage.getItem("uniplan.tab"));
  const first = await open();
  const file = path.join(folder, "b.json");
  await writeFile(file, JSON.stringify(other()));
  await click("#plan-menu")(page);
  await page.locator("#import").setInputFiles(file);
  await page.waitForFunction((first) => sessionStorage.getItem("uniplan.tab") !== first, first);
  await page.waitForTimeout(1_500);
  const compare = `#/compare/${first},${await open()}`;
  await to("#/package")(page);
  await page.waitForTimeout(1_500);
  const found = [];
  for (const [where, what, act] of WALK) {
    try {
      found.push({ name: `${where}: ${what}`, ...(await costs({ page, session }, () => act(page, { compare }))) });
    } catch (error) {
      found.push({ name: `${where}: ${what}`, missed: error.message.split("\n")[0] });
      await page.keyboard.press("Escape");
    }
  }
  const long = [];
  for (const [name, act] of LONG) {
    try {
      long.push({ name, ...(await costs({ page, session }, () => act(page), 300)) });
    } catch (error) {
      long.push({ name, missed: error.message.split("\n")[0] });
      await page.keyboard.press("Escape");
    }
  }
  await context.close();
  await rm(folder, { recursive: true, force: true });
  return { found, long };
}

const server = await serve({ dir: values.dir, port: 0, quick: true });
const browser = await chromium.launch(await launchOptions());
const walks = [];
for (let at = 0; at < Number(values.walks); at += 1) walks.push(await walk(browser, server.url));
await browser.close();
await server.close();

/** The least of all walks. */
const least = (all, at) => all.map((rows) => rows[at]).reduce((one, other) => {
  if (one.missed || other.missed) return one.missed ? one : other;
  return { name: one.name, took: Math.min(one.took, other.took), busy: Math.min(one.busy, other.busy), picture: Math.min(one.picture, other.picture), task: Math.min(one.task, other.task) };
});
const ms = (figure) => (figure === 0 ? "under 16 ms" : `${figure.toFixed(0)} ms`);
const rows = walks[0].found.map((_, at) => least(walks.map(({ found }) => found), at));
const long = walks[0].long.map((_, at) => least(walks.map(({ long }) => long), at));
const cost = ({ picture, task }) => Math.max(picture, task);
console.log(`| interaction, ${values.size}, 200 lines | picture | longest task | busy | |\n| --- | ---: | ---: | ---: | --- |`);
for (const row of rows) console.log(row.missed ? `| ${row.name} | | | | NOT DONE: ${row.missed} |` : `| ${row.name} | ${ms(row.picture)} | ${row.task ? ms(row.task) : "under 50 ms"} | ${ms(row.busy)} | ${cost(row) > LIMIT ? "OVER THE LIMIT" : ""} |`);
console.log("\n| long work | all of it | longest task | busy |\n| --- | ---: | ---: | ---: |");
for (const row of long) console.log(row.missed ? `| ${row.name} | NOT DONE: ${row.missed} | | |` : `| ${row.name} | ${ms(row.took)} | ${row.task ? ms(row.task) : "under 50 ms"} | ${ms(row.busy)} |`);
const done = rows.filter(({ missed }) => !missed);
const worst = done.toSorted((one, other) => cost(other) - cost(one))[0];
console.log(`\nworst: ${worst.name}, ${ms(cost(worst))}; over ${LIMIT} ms: ${done.filter((row) => cost(row) > LIMIT).length} of ${rows.length}; not done: ${rows.length - done.length}`);
process.exitCode = done.length < rows.length || cost(worst) > LIMIT || long.some(({ missed }) => missed) ? 1 : 0;
