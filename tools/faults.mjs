// The fault matrix of the storage, on the release in dist/: the n-th call of the storage goes wrong, for every n.
//
// The calls of localStorage (getItem, setItem, removeItem, key, length) are counted from the moment the page begins to load, over
// the start, one edit and an export. For every n, every kind of fault and every situation (first run; a plan is saved; another tab saved
// meanwhile) the page is opened anew and has to hold:
//
// - it mounts, and the recovery page does not show;
// - where it does not show what was stored, it says so;
// - nothing that was stored is gone: each text of a plan stands somewhere, under its key, as the generation before, or put aside;
// - after a reload without a fault the plan is the one that was there or the one with the edit, and the one with the edit where
//   the page called it saved;
// - where the edit is not stored, the page says so;
// - what is exported holds the edit.
//
//   node tools/faults.mjs [--dir dist] [--every 1] [--from 0] [--only words] [--jobs 2]     (--every: each so manieth n)

import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { chromium } from "playwright-core";
import { PLAN_KEY, workedPlan } from "../tests/e2e/steps.mjs";
import { launchOptions } from "./browser.mjs";
import { serve } from "./serve.mjs";

const FAULTS = ["security", "quota", "dropped", "stale", "truncated", "flipped", "foreign"];
const SITUATIONS = ["first run", "saved", "two tabs"];
const { values } = parseArgs({ options: { dir: { type: "string", default: "dist" }, every: { type: "string", default: "1" }, from: { type: "string", default: "0" }, only: { type: "string", default: "" }, jobs: { type: "string", default: "2" } } });

/** In the page, before anything of it runs: one call of the storage goes wrong. */
function breakStorage({ call, fault }) {
  window.kinds = [];
  const spoilt = (text) => {
    if (text === null) return text;
    const half = Math.floor(text.length / 2);
    if (fault === "truncated") return text.slice(0, half);
    if (fault === "flipped") return `${text.slice(0, half)}${text[half] === "x" ? "y" : "x"}${text.slice(half + 1)}`;
    return '{"theme":"dark"}';
  };
  const real = { get: Storage.prototype.getItem, set: Storage.prototype.setItem, remove: Storage.prototype.removeItem, key: Storage.prototype.key };
  const length = Object.getOwnPropertyDescriptor(Storage.prototype, "length").get;
  window.unspoilt = real;
  const earlier = new Map();
  const hits = (storage, kind) => storage === window.localStorage && window.kinds.push(kind) - 1 === call;
  const deny = () => { throw new DOMException("denied", "SecurityError"); };
  Storage.prototype.getItem = function (key) {
    const text = real.get.call(this, key);
    const old = earlier.get(key);
    if (!hits(this, text === null ? "get nothing" : old === undefined || old === text ? "get" : "get again") || fault === "quota") return text;
    if (fault === "security") deny();
    if (fault === "dropped") return null;
    return fault === "stale" ? (old === undefined ? text : old) : spoilt(text);
  };
  Storage.prototype.setItem = function (key, value) {
    if (this === window.localStorage) earlier.set(key, real.get.call(this, key));
    if (!hits(this, "set")) return real.set.call(this, key, value);
    if (fault === "security") deny();
    if (fault === "quota") throw new DOMException("full", "QuotaExceededError");
    if (fault === "dropped" || fault === "stale") return undefined;
    return real.set.call(this, key, spoilt(String(value)));
  };
  Storage.prototype.removeItem = function (key) {
    if (!hits(this, "remove")) return real.remove.call(this, key);
    if (fault === "security") deny();
    return undefined;
  };
  Storage.prototype.key = function (at) {
    if (!hits(this, "key")) return real.key.call(this, at);
    if (fault === "security") deny();
    return fault === "dropped" ? null : real.key.call(this, at);
  };
  Object.defineProperty(Storage.prototype, "length", {
    configurable: true,
    get() {
      if (!hits(this, "length")) return length.call(this);
      if (fault === "security") deny();
      return ["dropped", "stale"].includes(fault) ? 0 : length.call(this);
    },
  });
}

/** Does the fault change anything at a call of this kind that none before it in the list does? The others are not played. */
function touches(fault, kind) {
  if (fault === "security") return true;
  if (fault === "quota") return kind === "set";
  if (fault === "dropped") return kind !== "get nothing";
  if (fault === "stale") return kind === "get again";
  return ["get", "get again", "set"].includes(kind);
}

/** All that is stored, read past the fault: what looks is not counted. */
const all = (page) =>
  page.evaluate(() => {
    const read = window.unspoilt?.get ?? Storage.prototype.getItem;
    return Object.fromEntries(Object.keys(localStorage).map((key) => [key, read.call(localStorage, key)]));
  });
const name = (page) => page.locator('[name="plan-name"]');
const until = async (look, milliseconds = 20_000) => {
  for (const end = Date.now() + milliseconds; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 50))) if (await look()) return true;
  return false;
};
const notice = (page) => page.locator(".bar-notice").first().isVisible();
const ready = (page) => page.locator("html[data-ready]").waitFor({ timeout: 60_000 });

const server = await serve({ dir: values.dir, port: 0, quick: true });
const browser = await chromium.launch(await launchOptions());
const failures = [];
let cells = 0;

/** A window with nothing in its storage but the items. It is used again, so that the program is fetched and compiled once. */
async function prepared(context, items) {
  const before = context.pages();
  const page = await context.newPage();
  for (const other of before) await other.close();
  // Something of the same origin that runs no program. (A route for a blank page would switch off the cache.)
  await page.goto(new URL("recovery.css", server.url).href);
  await page.evaluate(async (items) => {
    localStorage.clear();
    for (const { name } of await indexedDB.databases()) await new Promise((done) => (indexedDB.deleteDatabase(name).onsuccess = done));
    Object.entries(items).forEach(([key, text]) => localStorage.setItem(key, text));
  }, items);
  return page;
}
const newContext = () => browser.newContext({ serviceWorkers: "block", acceptDownloads: true });

/** A profile in which a plan was saved twice, as the program itself writes it. */
async function profile() {
  const context = await newContext();
  const page = await prepared(context, { "uniplan.preferences": '{"lang":"en","theme":"light"}', [PLAN_KEY]: JSON.stringify(workedPlan()) });
  await page.goto(server.url);
  await ready(page);
  await name(page).fill("Before");
  await name(page).press("Tab");
  await until(async () => Object.values(await all(page)).some((text) => text.includes('"Before"')));
  const items = await all(page);
  await context.close();
  return items;
}

/** One cell. Says which kinds of calls there were. */
async function cell(context, situation, fault, call, saved) {
  const page = await prepared(context, situation === "first run" ? { "uniplan.preferences": '{"lang":"en","theme":"light"}' } : saved);
  const told = [];
  const wrong = (words) => told.push(words);
  try {
    await page.addInitScript(breakStorage, { call, fault });
    await page.goto(server.url);
    await ready(page).catch(() => wrong("did not mount"));
    if (await page.locator("#crash").isVisible()) wrong("the recovery page shows");
    const before = Object.entries(await all(page));
    const mine = before.find(([key]) => key.startsWith("uniplan.plans."));
    const theirs = situation === "two tabs" && mine ? byAnotherTab(mine[1]) : null;
    // What another tab saves before this one does, without this one being told.
    if (theirs) await page.evaluate(([key, text]) => window.unspoilt.set.call(localStorage, key, text), [mine[0], theirs]);
    if (situation !== "first run" && (await name(page).inputValue()) !== "Before" && !(await notice(page))) wrong("what was stored is not shown and nothing says so");
    const typed = name(page);
    await typed.fill("Edited").catch(() => wrong("nothing can be entered"));
    await typed.press("Tab");
    const edited = (items) => Object.entries(items).some(([key, text]) => key.startsWith("uniplan.plans.") && text.includes('"Edited"'));
    await until(async () => edited(await all(page)) || (await notice(page)), 5_000);
    await page.waitForTimeout(30);
    const mark = (await page.locator(".save-mark").textContent()) ?? "";
    const says = /✓/.test(mark);
    const after = await all(page);
    const there = Object.values(after);
    const isStored = edited(after);
    if (says && !isStored) wrong(`called saved (${mark}) and is not`);
    if (!isStored && !(await notice(page))) wrong(`not stored and nothing says so (${mark})`);
    // Without room for two generations the newer one is worth more.
    if (mine && !theirs && !isStored && !there.includes(mine[1])) wrong("the plan that was stored is gone");
    // A storage that answers with what this tab wrote last says that nobody else wrote: docs/storage-faults.md.
    if (theirs && !there.includes(theirs) && fault !== "stale") wrong("what another tab stored is gone");
    await page.locator("#plan-menu").click();
    const [download] = await Promise.all([
      page.waitForEvent("download", { timeout: 20_000 }),
      page.locator("dialog[open]").getByRole("button", { name: /^Export/ }).first().click(),
    ]).catch(() => [null]);
    if (download === null) wrong("no export");
    else if (JSON.parse(await readFile(await download.path(), "utf8")).plan.name !== "Edited") wrong("the export has not the edit");
    const kinds = await page.evaluate(() => window.kinds);
    // A page of the same profile, without a fault.
    const again = await context.newPage();
    await again.goto(server.url);
    await ready(again);
    const shown = await name(again).inputValue();
    const plans = Object.keys(after).filter((key) => key.startsWith("uniplan.plans.")).length;
    // Where the start went wrong, the edit is a plan of its own, and either can be open.
    const allowed = ["Edited", ...(isStored && plans === 1 ? [] : [situation === "first run" ? "" : "Before", "Theirs"])];
    if (!allowed.includes(shown)) wrong(`then shows ${JSON.stringify(shown)} of ${allowed.join(", ")}`);
    // The page asks again from time to time: the call may have been another one than it was in the run without a fault.
    if (call >= 0 && (call >= kinds.length || !touches(fault, kinds[call]))) return kinds;
    cells += call >= 0;
    if (told.length > 0) failures.push(`${situation}, ${fault} at ${call} (${kinds[call]}): ${told.join("; ")}`);
    return kinds;
  } catch (error) {
    cells += 1;
    failures.push(`${situation}, ${fault} at ${call}: ${[...told, String(error.message).split("\n")[0]].join("; ")}`);
    return [];
  }
}

/** The text of a plan as another tab would have saved it: a name of its own, one revision more, and a sum that fits. */
function byAnotherTab(text) {
  const [, rest] = /^\{"format":"uniplan-plan","version":3,"checksum":"[0-9a-f]{16}([^]*)$/.exec(text) ?? [];
  if (!rest) return null;
  const theirs = rest
    .replace(/"revision":(\d+)/, (_, revision) => `"revision":${Number(revision) + 1}`)
    .replace(/"writer":"[^"]*"/, '"writer":"00000000000abcde"')
    .replace(/"seen":"([^"]*)"/, '"seen":"$1 abcde:1"')
    .replace('"Before"', '"Theirs"');
  let sum = 0xcbf29ce484222325n;
  for (const byte of Buffer.from(theirs)) sum = BigInt.asUintN(64, (sum ^ BigInt(byte)) * 0x100000001b3n);
  return `{"format":"uniplan-plan","version":3,"checksum":"${sum.toString(16).padStart(16, "0")}${theirs}`;
}

try {
  const saved = await profile();
  const contexts = await Promise.all(Array.from({ length: Number(values.jobs) }, newContext));
  for (const situation of SITUATIONS) {
    if (!FAULTS.some((fault) => `${situation} ${fault}`.includes(values.only))) continue;
    const kinds = await cell(contexts[0], situation, "none", -1, saved);
    if (kinds.length === 0) throw new Error(`${situation}: not even without a fault: ${failures.join("; ")}`);
    console.log(`${situation}: ${kinds.length} calls`);
    for (const fault of FAULTS) {
      if (!`${situation} ${fault}`.includes(values.only)) continue;
      const touched = kinds.flatMap((kind, call) => (touches(fault, kind) ? [call] : [])).filter((_, at) => at % Number(values.every) === Number(values.from));
      const before = failures.length;
      const done = cells;
      const take = async (context) => {
        while (touched.length > 0) await cell(context, situation, fault, touched.shift(), saved);
      };
      await Promise.all(contexts.map(take));
      console.log(`${situation.padEnd(10)} ${fault.padEnd(10)} ${String(cells - done).padStart(3)} runs, ${failures.length - before} wrong`);
      for (const words of failures.slice(before)) console.log(`  ${words}`);
    }
  }
  console.log(`${cells} cells, ${failures.length} wrong`);
  if (failures.length > 0) process.exitCode = 1;
} finally {
  await browser.close();
  await server.close();
}
