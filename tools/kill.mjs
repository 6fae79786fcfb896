// Kills Chromium at random moments while a plan is being edited, starts it again, and looks at what is stored.
//
// Edits are numbered: the n-th sets a quantity to n. Afterwards the stored plan has to be whole (its sum is that of its text),
// to be one of the states that were written, no later than the one after the last that was told to us; the generation before
// has to be whole as well, and to be the one before; nothing may have been put aside; and the program has to show the plan
// without a notice. Chromium writes local storage to disk some time after a page has written it: how many of the last edits
// were lost with it is counted, not judged. What a later run finds is what an earlier one left: the profile is the same.
//
//   node tools/kill.mjs [--runs 100] [--dir dist] [--most 8000]     (--most: milliseconds until the latest kill)

import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { chromium } from "playwright-core";
import { findBrowser } from "./browser.mjs";
import { serve } from "./serve.mjs";

/** What a text of the shelf says of itself, if it is whole. */
function unseal(text) {
  const [, sum, rest] = /^\{"format":"uniplan-plan","version":3,"checksum":"([0-9a-f]{16})([^]*)$/.exec(text) ?? [];
  if (!rest) return null;
  let hash = 0xcbf29ce484222325n;
  for (const byte of Buffer.from(rest)) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  if (hash.toString(16).padStart(16, "0") !== sum) return null;
  const { revision, payload } = JSON.parse(text);
  return { revision, quantity: Number(payload.plan.lines[0].quantity) };
}

/** Starts the browser with a profile, and attaches to it. */
async function launch(executable, profile) {
  await rm(path.join(profile, "DevToolsActivePort"), { force: true });
  const options = ["--headless=new", "--no-first-run", "--no-default-browser-check", "--remote-debugging-port=0", `--user-data-dir=${profile}`];
  if (process.getuid?.() === 0) options.push("--no-sandbox");
  // A group of its own, so that all of it can be killed, and nothing else.
  const child = spawn(executable, [...options, "about:blank"], { detached: true, stdio: "ignore" });
  const gone = new Promise((resolve) => child.once("exit", resolve));
  const kill = async () => {
    try {
      process.kill(-child.pid, "SIGKILL");
    } catch {
      // it has gone already
    }
    await gone;
  };
  for (let tries = 0; tries < 300; tries += 1) {
    const port = (await readFile(path.join(profile, "DevToolsActivePort"), "utf8").catch(() => "")).split("\n")[0];
    const browser = port && (await chromium.connectOverCDP(`http://127.0.0.1:${port}`).catch(() => null));
    if (browser) return { browser, context: browser.contexts()[0], gone, kill };
    await wait(100);
  }
  await kill();
  throw new Error("the browser did not start");
}

/** Everything of ours that is stored, asked on a page without the program. */
async function stored(page, url) {
  await page.route("**/blank-page-of-the-tests", (route) => route.fulfill({ contentType: "text/html", body: "<!doctype html><title>blank</title>" }));
  await page.goto(`${url}blank-page-of-the-tests`);
  return page.evaluate(() => Object.fromEntries(Object.entries(localStorage).filter(([key]) => key.startsWith("uniplan."))));
}

const openTheProgram = async (page, url) => {
  await page.goto(url);
  await page.waitForSelector("html[data-ready]", { timeout: 60_000 });
  await page.waitForSelector('main:not(:has([aria-busy="true"]))', { timeout: 60_000 });
};

/** What is wrong with what was found after a kill; the state that was found. */
function judge(items, told, before) {
  const wrong = [];
  const plans = Object.keys(items).filter((key) => key.startsWith("uniplan.plans."));
  if (plans.length !== 1) return { wrong: [`${plans.length} plans`], found: NaN };
  const plan = unseal(items[plans[0]]);
  if (!plan) return { wrong: ["the plan is not whole"], found: NaN };
  const generation = items[plans[0].replace(".plans.", ".before.")];
  const previous = generation === undefined ? null : unseal(generation);
  if (generation !== undefined && !previous) wrong.push("the generation before is not whole");
  // Between the two writes of an edit both generations are the same.
  if (previous && ![0, 1].includes(plan.quantity - previous.quantity)) wrong.push(`the generation before ${plan.quantity} is ${previous.quantity}`);
  if (!(plan.quantity <= told + 1)) wrong.push(`state ${plan.quantity} after ${told} was told`);
  if (!(plan.quantity >= before)) wrong.push(`state ${plan.quantity}, although ${before} had outlived a start`);
  if (Object.keys(items).some((key) => key.startsWith("uniplan.aside."))) wrong.push("something was put aside");
  return { wrong, found: plan.quantity };
}

/** Plays some runs on a release that is served at an address; what each found. */
export async function killRuns({ url, runs, most = 8000, plan, say = () => {} }) {
  const executable = await findBrowser();
  const profile = await mkdtemp(path.join(os.tmpdir(), "uniplan-kill-"));
  const results = [];
  let known = 0;
  try {
    for (let run = 0; run <= runs + 1; run += 1) {
      const { browser, context, gone, kill } = await launch(executable, profile);
      try {
        const page = context.pages()[0] ?? (await context.newPage());
        const items = await stored(page, url);
        if (run === 0) {
          await page.evaluate((text) => localStorage.setItem("uniplan.plan", text), JSON.stringify(plan));
        } else if (results.length > 0) {
          const last = results.at(-1);
          const { wrong, found } = judge(items, last.told, known);
          Object.assign(last, { found, lost: last.told - found, wrong });
        }
        await openTheProgram(page, url);
        const quantity = page.locator('[data-line="workshop"] [name="quantity"]');
        const shown = Number((await quantity.inputValue()).replaceAll(",", ""));
        if (run === 0) {
          // What there is to begin with is on the disk: a browser that ends by itself sees to that.
          const session = await browser.newBrowserCDPSession();
          await session.send("Browser.close").catch(() => {});
          await gone;
          known = shown;
          continue;
        }
        if (results.length > 0) {
          const last = results.at(-1);
          if (shown !== last.found) last.wrong.push(`shows ${shown}, not ${last.found}`);
          if (await page.locator(".bar-notice").count()) last.wrong.push("has a notice");
          known = last.found;
          say(last);
        }
        if (run > runs) break;
        const result = { run, from: shown, told: shown, killedAfter: Math.round(Math.random() * most), wrong: [] };
        results.push(result);
        await page.exposeFunction("acknowledged", (n) => (result.told = Math.max(result.told, n)));
        await page.evaluate((from) => {
          let n = from;
          const field = document.querySelector('[data-line="workshop"] [name="quantity"]');
          const edit = () => {
            n += 1;
            field.focus();
            field.value = String(n);
            field.dispatchEvent(new Event("input", { bubbles: true }));
            field.dispatchEvent(new Event("change", { bubbles: true }));
            window.acknowledged(n); // saving is part of the edit: it has been written by now, or has failed
            setTimeout(edit, Math.random() * 8);
          };
          edit();
        }, shown);
        await wait(result.killedAfter);
        await kill();
      } finally {
        await kill();
        await browser.close().catch(() => {});
      }
    }
  } finally {
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
  return results;
}

/** A plan with something in it, whose first line is counted. */
export const PLAN = {
  format: "uniplan-plan",
  version: 1,
  revision: 1,
  plan: {
    name: "Killed",
    contract: {
      customer: "範例股份有限公司",
      supplier: "",
      currency: "USD",
      dates: { execution: null, work_order_start: "2025-07-01", term_start: null, work_order_end: "2028-06-30", flex_year_start: null },
      years: [{ base_price: null, flex_allowance: "300000" }],
      usd_rate: null,
    },
    lines: [{ id: 1, service: "workshop", year: 0, quantity: "1", unit_price: "1", funding: "invoiced" }],
    calendar: { zone: "Asia/Taipei", weekly: { mon: ["09:00-17:30"] }, closed: [], special: {} },
    incidents: [],
    next_id: 2,
  },
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({ options: { runs: { type: "string", default: "100" }, dir: { type: "string", default: "dist" }, most: { type: "string", default: "8000" } } });
  const { url, close } = await serve({ dir: values.dir, port: 0, quick: true });
  const say = ({ run, killedAfter, told, found, wrong }) => console.log(`${run}: killed after ${killedAfter} ms, told ${told}, found ${found}${wrong.length ? `: WRONG: ${wrong.join("; ")}` : ""}`);
  const results = await killRuns({ url, runs: Number(values.runs), most: Number(values.most), plan: PLAN, say });
  await close();
  const wrong = results.filter((result) => result.wrong.length > 0).length;
  const lost = results.map((result) => result.lost).sort((a, b) => a - b);
  console.log(`${results.length} runs, ${results.reduce((sum, { told, from }) => sum + told - from, 0)} edits, ${wrong} wrong`);
  console.log(`edits lost with what Chromium had not written to disk yet: median ${lost[Math.floor(lost.length / 2)]}, most ${lost.at(-1)}`);
  process.exitCode = wrong === 0 ? 0 : 1;
}
