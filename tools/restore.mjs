// Measures how long a history of many edits takes until it is there again after a reload: from the moment at which the program
// opens the database until undo can be pressed, and the longest that the page did not answer meanwhile.
//
// Four edits are made by hand, in four fields; what is kept of them is the pattern of all others, which are written into the
// database, so that no time goes into 5,000 presses. The last one is the plan as it is stored. Then the page is loaded again, a
// number of times, and undo is pressed once at the end: it takes back the last of them.
//
//   node tools/restore.mjs [--dir dist] [--edits 5000] [--runs 7] [--lines 40]

import { parseArgs } from "node:util";
import { chromium } from "playwright-core";
import { PLAN_KEY, workedPlan } from "../tests/e2e/steps.mjs";
import { launchOptions } from "./browser.mjs";
import { serve } from "./serve.mjs";

/** Milliseconds that are promised for 5,000 edits. */
const PROMISED = 300;

const { values } = parseArgs({
  options: { dir: { type: "string", default: "dist" }, edits: { type: "string", default: "5000" }, runs: { type: "string", default: "7" }, lines: { type: "string", default: "40" } },
});
const [edits, runs, lines] = [Number(values.edits), Number(values.runs), Number(values.lines)];
const UNDO = '.tools [title*="(Ctrl+Z)"]';

/** Reads, or with a list of records writes, what is kept of the open plan. */
const records = (page, write = null) =>
  page.evaluate(
    (write) =>
      new Promise((resolve, reject) => {
        const id = sessionStorage.getItem("uniplan.tab");
        const opening = indexedDB.open("uniplan.chronicles");
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const database = opening.result;
          const transaction = database.transaction("records", write ? "readwrite" : "readonly");
          const store = transaction.objectStore("records");
          const reading = store.getAll(IDBKeyRange.bound(`${id}/e/`, `${id}/e/~`));
          for (const text of write ?? []) store.put(text, `${id}/e/${String(JSON.parse(text)[0]).padStart(10, "0")}`);
          transaction.oncomplete = () => {
            database.close();
            resolve(reading.result.map((text) => JSON.parse(text)));
          };
        };
      }),
    write,
  );

async function until(what, look) {
  for (let tries = 0; tries < 600; tries += 1) {
    if (await look()) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${what} never came`);
}

const ready = (page) => page.locator("html[data-ready]").waitFor({ timeout: 60_000 });
const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];

const server = await serve({ dir: values.dir, port: 0 });
const browser = await chromium.launch(await launchOptions());
try {
  const context = await browser.newContext({ serviceWorkers: "block" });
  const page = await context.newPage();
  const plan = workedPlan((plan) => ({
    ...plan,
    lines: [...plan.lines, ...Array.from({ length: lines - plan.lines.length }, (_, i) => ({ ...plan.lines[1], id: 100 + i }))],
    next_id: 1_000,
  }));
  const blank = "**/blank-page-of-this-tool";
  await page.route(blank, (route) => route.fulfill({ contentType: "text/html", body: "<!doctype html><title>blank</title>" }));
  await page.goto(new URL("blank-page-of-this-tool", server.url).href);
  await page.evaluate(([key, plan]) => {
    localStorage.setItem(key, plan);
    localStorage.setItem("uniplan.preferences", '{"lang":"en","theme":"light"}');
  }, [PLAN_KEY, JSON.stringify(plan)]);
  await page.goto(server.url);
  await ready(page);
  const typed = async (field, text, count) => {
    await field.fill(text);
    await field.press("Tab");
    await until(`step ${count}`, async () => (await records(page)).length === count);
  };
  const line = page.locator('[data-line="custom_proactive"]').first();
  await typed(line.locator('[name="quantity"]'), "2", 1);
  await typed(line.locator('[name="unit-price"]'), "20001", 2);
  await typed(page.locator('[name="plan-name"]'), "Worked path 1", 3);
  await typed(line.locator('[name="quantity"]'), "1", 4);

  // What each field was and is, so that every step follows from the one before.
  const begun = await records(page);
  const [, at, tab] = begun[0];
  const patterns = begun.slice(0, 3).map(([, , , , [change]]) => change);
  const present = new Map(begun.map(([, , , , [[path, , after]]]) => [JSON.stringify(path), after]));
  const last = new Map(present);
  const more = [];
  for (let number = 5; number <= edits; number += 1) {
    const [path] = patterns[number % 3];
    const key = JSON.stringify(path);
    // The last of each field is what the plan has.
    const value = number > edits - 3 ? last.get(key) : [String(1 + (number % 90)), String(10_000 + number), `Worked path ${number}`][number % 3];
    const after = typeof present.get(key) === "string" || value === last.get(key) ? value : Number(value);
    more.push(JSON.stringify([number, at + number * 7_000, tab, "e", [[path, present.get(key), after]]]));
    present.set(key, after);
  }
  await records(page, more);

  await page.addInitScript((undo) => {
    const told = { opened: null, read: 0, there: null, longest: 0 };
    window.told = told;
    const open = IDBFactory.prototype.open;
    IDBFactory.prototype.open = function (...given) {
      told.opened ??= performance.now();
      return open.apply(this, given);
    };
    const getAll = IDBObjectStore.prototype.getAll;
    IDBObjectStore.prototype.getAll = function (...given) {
      const request = getAll.apply(this, given);
      request.addEventListener("success", () => {
        told.read ||= performance.now();
        told.entries ??= request.result.length;
      });
      return request;
    };
    const look = () => {
      const button = document.querySelector(undo);
      if (told.there === null && told.opened !== null && button && !button.disabled && button.getAttribute("aria-disabled") !== "true") told.there = performance.now();
    };
    new MutationObserver(look).observe(document, { subtree: true, childList: true, attributes: true });
    new PerformanceObserver((list) => {
      for (const { startTime, duration } of list.getEntries())
        if (told.opened !== null && startTime + duration > told.opened && (told.there === null || startTime < told.there)) told.longest = Math.max(told.longest, duration);
    }).observe({ type: "longtask" });
  }, UNDO);

  const figures = [];
  for (let run = 0; run < runs; run += 1) {
    await page.reload();
    await ready(page);
    await until("undo", () => page.evaluate(() => window.told.there !== null));
    await page.waitForTimeout(500);
    const told = await page.evaluate(() => window.told);
    if (told.entries !== edits) throw new Error(`${told.entries} entries were read, not ${edits}`);
    figures.push({ whole: told.there - told.opened, database: told.read - told.opened, longest: told.longest });
  }
  await page.locator(UNDO).click();
  await until("the step taken back", async () => (await records(page)).at(-1)?.[3] === "u");

  const bytes = more.reduce((sum, text) => sum + text.length, 0);
  console.log(`${edits} edits of a plan of ${lines} lines, ${bytes} bytes; ${runs} reloads, in milliseconds, median (least to most)`);
  for (const [name, words] of [["whole", "until undo can be pressed"], ["database", "of it until the browser has read the records"], ["longest", "longest time without an answer"]]) {
    const list = figures.map((figure) => figure[name]);
    console.log(`${words.padEnd(46)} ${median(list).toFixed(0).padStart(5)}   (${Math.min(...list).toFixed(0)} to ${Math.max(...list).toFixed(0)})`);
  }
  if (median(figures.map(({ whole }) => whole)) > PROMISED) {
    console.log(`over ${PROMISED} ms`);
    process.exitCode = 1;
  }
} finally {
  await browser.close();
  await server.close();
}
