// What can be measured of how pages look: nothing moves by itself, and what is pressed is not less than 24 pixels.

import { LANGUAGES, expect, openApp, test } from "./support.mjs";
import { PLAN_KEY, workedPlan } from "./steps.mjs";
import { LARGEST_SHIFT, watchShifts } from "../../tools/gallery/faults.mjs";

/** Signed, so that the package says what is used since. */
const signed = () => workedPlan((plan) => ({ ...plan, contract: { ...plan.contract, dates: { ...plan.contract.dates, execution: "2025-06-16" } } }));

for (const lang of LANGUAGES)
  for (const hash of ["#/package", "#/about"])
    test(`nothing moves by itself while ${hash} is drawn: ${lang}`, async ({ page }) => {
      await page.addInitScript(watchShifts);
      await openApp(page, { lang, hash, items: { [PLAN_KEY]: signed() } });
      await page.waitForFunction(() => !document.querySelector('main [aria-busy="true"]'));
      await page.locator(hash === "#/package" ? ".year-usage" : ".reading-list > li").first().waitFor();
      await page.waitForTimeout(500);
      const { sum, by } = await page.evaluate(() => window.__moved);
      expect(sum, by.join(", ")).toBeLessThanOrEqual(LARGEST_SHIFT);
    });

for (const file of ["fresh.html", "forget.html"])
  test(`links and fields of ${file} are 24 pixels high`, async ({ page }) => {
    await page.goto(`./${file}`);
    for (const target of await page.locator("main :is(a, button, label)").all()) expect((await target.boundingBox()).height).toBeGreaterThanOrEqual(24);
  });

for (const file of ["404.html", "fresh.html", "forget.html"])
  test(`${file} has the theme of the program, and that of the system where nothing sound is stored`, async ({ page, guard }) => {
    if (file === "404.html") guard.expect(/404/); // it says so itself
    const dark = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor === "rgb(12, 17, 16)");
    for (const [system, stored, expected] of [
      ["light", '{"lang":"en","theme":"dark"}', true],
      ["dark", '{"lang":"en","theme":"light"}', false],
      ["dark", '{"lang":"en","theme":"auto"}', true],
      ["light", '{"theme":"light dark; color: red"}', false],
      ["light", "null", false],
      ["dark", "{", true],
    ]) {
      await page.emulateMedia({ colorScheme: system });
      await page.goto(`./${file}`);
      await page.evaluate((text) => localStorage.setItem("uniplan.preferences", text), stored);
      await page.reload();
      expect(await dark(), `${system}, ${stored}`).toBe(expected);
    }
  });

for (const lang of LANGUAGES)
  test(`what is handed over stands on its paper, however narrow the window is: ${lang}`, async ({ page }) => {
    await openApp(page, { lang, hash: "#/handover", items: { [PLAN_KEY]: workedPlan() } });
    await page.locator(".paper .paper-sum").first().waitFor();
    for (const width of [390, 820, 1024, 1440]) {
      await page.setViewportSize({ width, height: 844 });
      const beyond = await page.locator(".paper").evaluate((paper) => {
        const end = paper.getBoundingClientRect().right;
        return [...paper.querySelectorAll("table, svg, p, h2, dl")].filter((part) => part.getBoundingClientRect().right > end).map((part) => part.className);
      });
      expect(beyond, `${width} pixels`).toEqual([]);
    }
  });

test("on a phone the controls of presenting take two rows, and Escape closes what opens above them first", async ({ page }) => {
  await openApp(page, { lang: "en", hash: "#/present", items: { [PLAN_KEY]: signed() } });
  await page.setViewportSize({ width: 390, height: 844 });
  await page.locator(".slide").waitFor();
  expect((await page.locator(".present-bar").boundingBox()).height).toBeLessThan(90);
  const notes = page.locator('.present-rest [data-action="n"]');
  await expect(notes).toBeHidden();
  await page.locator('[data-action="more"]').click();
  await expect(notes).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(notes).toBeHidden();
  await expect(page).toHaveURL(/#\/present/);
});

/** What a page is opened with, so that what comes late is seen to come. */
const LATE = [
  { name: "a first visit", hash: "", wait: "#begin", items: {} },
  { name: "a first visit on a phone", hash: "", wait: "#begin", items: {}, size: { width: 390, height: 844 } },
  { name: "what cannot be read", hash: "#/package", wait: ".bar-notice", items: { [PLAN_KEY]: '{"format":"uniplan-plan","version":1,"plan":{"name":' } },
  { name: "an empty history", hash: "#/history", wait: "#history-moments", items: { [PLAN_KEY]: signed() } },
  { name: "the plans", hash: "#/plans", wait: "#room-taken", items: { [PLAN_KEY]: signed() } },
  { name: "the readings", hash: "#/reference/readings", wait: ".reading-decision", items: { [PLAN_KEY]: signed() } },
];
for (const lang of LANGUAGES)
  for (const { name, hash, wait, items, size } of LATE)
    test(`nothing moves by itself while a page is drawn: ${name}, ${lang}`, async ({ page }) => {
      if (size) await page.setViewportSize(size);
      await page.addInitScript(watchShifts);
      await openApp(page, { lang, hash, items });
      await page.locator(wait).first().waitFor();
      await page.waitForTimeout(800);
      const { sum, by } = await page.evaluate(() => window.__moved);
      expect(sum, by.join(", ")).toBeLessThanOrEqual(LARGEST_SHIFT);
    });

const PAGES = ["package", "contract", "contract/places", "contract/prices", "contract/term", "contract/dates", "contract/readiness", "contract/findings", "calendar", "incident", "charts", "about", "plans", "history", "reference", "reference/readings", "compare", "present", "handover"];
for (const [width, height] of [[820, 1180], [1024, 768]])
  test(`no page is wider than a window of ${width}, and no text stands in a column of letters`, async ({ page }) => {
    test.slow();
    await page.setViewportSize({ width, height });
    await openApp(page, { lang: "en", hash: "#/package", items: { [PLAN_KEY]: signed() } });
    for (const hash of PAGES) {
      await page.evaluate((hash) => (location.hash = `#/${hash}`), hash);
      await page.waitForFunction(() => !document.querySelector('main [aria-busy="true"]'));
      await page.waitForTimeout(400);
      const found = await page.evaluate(() => {
        const wide = document.documentElement.scrollWidth > innerWidth ? ["wider than the window"] : [];
        const range = document.createRange();
        const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
        while (walker.nextNode()) {
          const words = walker.currentNode.data.trim();
          if (words.length < 12 || !walker.currentNode.parentElement.checkVisibility()) continue;
          range.selectNodeContents(walker.currentNode);
          const { width, height } = range.getBoundingClientRect();
          if (width > 1 && width < 20 && height > 100) wide.push(words);
        }
        return wide;
      });
      expect(found, hash).toEqual([]);
    }
  });

test("a pasted list keeps head and buttons at the edges of its dialog", async ({ page }) => {
  await page.setViewportSize({ width: 1024, height: 768 });
  await openApp(page, { lang: "en", hash: "#/contract/prices", items: { [PLAN_KEY]: signed() } });
  await page.locator("#paste-prices").click();
  const dialog = page.locator("dialog.paste[open]");
  const end = dialog.locator(".paste-end");
  await end.waitFor();
  const apart = async () => {
    const [outer, inner] = [await dialog.boundingBox(), await end.boundingBox()];
    return outer.y + outer.height - inner.y - inner.height;
  };
  expect(await apart()).toBeLessThan(32);
  await dialog.locator('[name="price-list"]').fill("Workshop\t4\t100\n".repeat(40));
  await dialog.locator("[data-outcome]").first().waitFor();
  expect(await apart()).toBeLessThan(32);
  expect((await dialog.locator("h2").boundingBox()).y).toBeGreaterThan((await dialog.boundingBox()).y);
});

test("with forced colours what is chosen can be told from the rest", async ({ page }) => {
  await page.emulateMedia({ forcedColors: "active" });
  await openApp(page, { lang: "en", hash: "#/contract/dates", items: { [PLAN_KEY]: signed() } });
  await page.locator(".sections a[aria-current]").waitFor();
  const edges = await page.locator(".sections a").evaluateAll((links) => links.map((link) => ({ chosen: link.ariaCurrent !== null, edge: getComputedStyle(link).borderBlockEndColor })));
  const chosen = edges.find(({ chosen }) => chosen).edge;
  for (const { edge } of edges.filter(({ chosen }) => !chosen)) expect(edge).not.toBe(chosen);
  const pressed = page.locator('main .segments [aria-pressed="true"]').first();
  const outline = () => pressed.evaluate((button) => getComputedStyle(button).outline + getComputedStyle(button).outlineOffset);
  await page.locator("h1").click();
  const quiet = await outline();
  await pressed.focus();
  await page.keyboard.press("Shift");
  expect(await outline()).not.toBe(quiet);
});
