// What every end-to-end test shares. Import `test` and `expect` from here, not from Playwright: this `test` fails when the
// page logs a warning or an error, asks another origin for anything, or breaks the Content-Security-Policy.

import { readFile } from "node:fs/promises";
import { expect, test as base } from "@playwright/test";
import axe from "axe-core";

export { expect };

/** Window sizes by name; `phone` is below the 900 px at which the tabs move to the bottom. */
export const SIZES = {
  phone: { width: 390, height: 844 },
  tablet: { width: 1024, height: 768 },
  desktop: { width: 1440, height: 900 },
};
export const LANGUAGES = ["zh-Hant", "en"];
export const THEMES = ["light", "dark"];

const SLOW_TO_USE = /uniplan-\w+_bg\.wasm was preloaded using link preload but not used within a few seconds/;

export const test = base.extend({
  /**
   * Watches every page of the test. A test that provokes a complaint expects it: `guard.expect(/404/)` before it happens.
   * What was expected must then have come; what is only allowed, because it depends on who is faster, need not.
   */
  guard: [
    async ({ context, baseURL }, use) => {
      const origin = new URL(baseURL).origin;
      const complaints = [];
      const expected = [];
      const complain = (text) => {
        if (text.includes("Service Worker registration blocked by Playwright")) return; // by our own configuration
        if (SLOW_TO_USE.test(text)) return; // only says how busy this machine is; shell.spec holds that the program is asked for once
        const matches = expected.filter(({ pattern }) => pattern.test(text));
        matches.forEach((match) => (match.seen = true));
        if (matches.length === 0) complaints.push(text);
      };
      context.on("console", (message) => ["warning", "error"].includes(message.type()) && complain(`console ${message.type()}: ${message.text()}`));
      context.on("weberror", (error) => complain(`uncaught: ${error.error().message}`));
      context.on("request", (request) => {
        const url = new URL(request.url());
        if (!["data:", "blob:"].includes(url.protocol) && url.origin !== origin) complain(`request to ${url.origin}`);
      });
      await use({ expect: (pattern) => expected.push({ pattern, seen: false }), allow: (pattern) => expected.push({ pattern, seen: true }), origin });
      expect(complaints, "warnings, errors and foreign requests").toEqual([]);
      expect(expected.filter(({ seen }) => !seen).map(({ pattern }) => String(pattern)), "expected complaints that never came").toEqual([]);
    },
    { auto: true },
  ],
});

/** Sets this origin's localStorage before the application first reads it. Values that are not strings become JSON. */
export async function store(page, items) {
  const blank = "**/blank-page-of-the-tests";
  await page.route(blank, (route) => route.fulfill({ contentType: "text/html", body: '<!doctype html><link rel="icon" href="data:,"><title>blank</title>' }));
  await page.goto("blank-page-of-the-tests");
  await page.evaluate((entries) => entries.forEach(([key, value]) => localStorage.setItem(key, value)),
    Object.entries(items).map(([key, value]) => [key, typeof value === "string" ? value : JSON.stringify(value)]));
  await page.unroute(blank);
}

/** Opens the application in a language, a theme and a window size, and waits until it answers. */
export async function openApp(page, { lang = "zh-Hant", theme = "light", size = "desktop", hash = "", items = {} } = {}) {
  await page.setViewportSize(SIZES[size]);
  await store(page, { "uniplan.preferences": { lang, theme }, ...items });
  await page.goto(`./${hash}`);
  await ready(page);
}

/** Waits until the application has mounted, and what it shows first is here. */
export async function ready(page) {
  // The first visit waits for the server to compress the program, on a busy machine for seconds.
  await expect(page.locator("html[data-ready]")).toHaveCount(1, { timeout: 30_000 });
  await expect(page.locator('main [aria-busy="true"]')).toHaveCount(0, { timeout: 30_000 });
}

/** The files of each piece, as the page names them; none in a build for development, which is one file. */
export const pieces = Object.fromEntries(
  ((await readFile("dist/index.html", "utf8")).match(/data-pieces="?([^"\s>]+)/)?.[1] ?? "")
    .split(";")
    .filter(Boolean)
    .map((piece) => piece.split(":"))
    .map(([piece, files]) => [piece, files.split(",")]),
);

/** To be called before a page is opened. What it returns waits until all pieces that the page asks for ahead of time are here. */
export function allPieces(page) {
  const missing = new Set(Object.values(pieces).flat());
  page.on("requestfinished", (request) => missing.delete(request.url().split("/").at(-1)));
  return () => expect.poll(() => [...missing], { timeout: 30_000 }).toEqual([]);
}

/** No violation that axe knows of, of any impact. */
export async function expectAccessible(page) {
  // All rules, in the page itself: @axe-core/playwright puts axe in anew for each look and reckons the end of it in a tab of its
  // own, so that frames of other origins are looked into, too. Here there are no frames, and it is three times as quick.
  expect(page.frames(), "frames, into which nobody would look").toHaveLength(1);
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe.source);
  const told = await page.evaluate(async () => {
    const { violations } = await window.axe.run(document, { resultTypes: ["violations"] });
    return violations.map(({ id, help, nodes }) => `${id}: ${help}\n  ${nodes.map((node) => node.html).join("\n  ")}`);
  });
  expect(told, "accessibility violations").toEqual([]);
}
