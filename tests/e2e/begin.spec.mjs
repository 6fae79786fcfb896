// A first visit: three ways in. A sample plan is marked wherever it is seen or handed on, and never takes one's own away.

import { readFile } from "node:fs/promises";
import { LANGUAGES, SIZES, expect, expectAccessible, openApp, ready, test } from "./support.mjs";
import { PLAN_KEY, goToPage, storedPlan, storedText, workedPlan } from "./steps.mjs";

const SAMPLES = ["one-country", "places", "azure", "developers"];
const MARK = { "zh-Hant": "範例：所有數字皆為虛構", en: "Sample: all figures are invented" };
const panel = (page) => page.locator("#begin");
const mark = (page) => page.locator("#sample-mark");

for (const lang of LANGUAGES)
  for (const size of ["desktop", "phone"])
    test(`a first visit shows three ways in: ${lang}, ${size}`, async ({ page }) => {
      await openApp(page, { lang, size });
      await expect(panel(page)).toBeVisible();
      for (const id of SAMPLES) await expect(panel(page).locator(`[data-sample="${id}"]`)).toBeVisible();
      for (const id of ["begin-new", "begin-file", "begin-paste", "begin-dismiss"]) await expect(page.locator(`#${id}`)).toBeVisible();
      await expect(mark(page)).toBeHidden();
      expect(await storedText(page)).toBeNull();
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(SIZES[size].width);
      await expectAccessible(page);
    });

test("what stands below does not move when the panel has come", async ({ page }) => {
  await page.addInitScript(() => {
    window.moved = 0;
    new PerformanceObserver((list) => list.getEntries().forEach(({ value }) => (window.moved += value))).observe({ type: "layout-shift", buffered: true });
  });
  for (const lang of LANGUAGES) {
    await openApp(page, { lang });
    await expect(panel(page)).toBeVisible();
    const [place, content] = await page.evaluate(() => [".begin-place", "#begin"].map((selector) => document.querySelector(selector).getBoundingClientRect().height));
    expect(content, `${lang}: the place that is held is high enough`).toBeLessThanOrEqual(place);
  }
});

for (const lang of LANGUAGES)
  for (const id of SAMPLES)
    test(`a sample is marked everywhere: ${id}, ${lang}`, async ({ page }) => {
      test.setTimeout(90_000);
      await openApp(page, { lang });
      await panel(page).locator(`[data-sample="${id}"]`).click();
      await expect(panel(page)).toHaveCount(0);
      expect((await storedPlan(page)).sample).toBe(true);
      for (const name of ["contract", "calendar", "charts", "about", "incident", "package"]) {
        await goToPage(page, name);
        await expect(mark(page)).toBeVisible();
        await expect(mark(page)).toContainText(MARK[lang]);
      }
      await goToPage(page, "incident");
      await page.locator("#runbook-toggle").click();
      await expect(page.locator(".runbook-sheet .sample-note").first()).toHaveText(MARK[lang]);
      const [runbook] = await Promise.all([page.waitForEvent("download"), page.locator("#runbook-save").click()]);
      expect(await readFile(await runbook.path(), "utf8")).toContain(MARK[lang]);
      // An open runbook stands alone on paper: the mark is in it.
      await page.emulateMedia({ media: "print" });
      await expect(page.locator(".runbook-sheet .sample-note").first()).toBeVisible();
      await page.emulateMedia({ media: null });
      await page.locator("#plan-menu").click();
      const [file] = await Promise.all([page.waitForEvent("download"), page.locator("#export").click()]);
      expect(JSON.parse(await readFile(await file.path(), "utf8")).plan.sample).toBe(true);
      await page.reload();
      await ready(page);
      await expect(mark(page)).toBeVisible();
      await expectAccessible(page);
    });

test("on paper every page of a sample says what it is", async ({ page }) => {
  await openApp(page, { lang: "en" });
  await panel(page).locator('[data-sample="places"]').click();
  await page.emulateMedia({ media: "print" });
  for (const name of ["package", "contract", "calendar"]) {
    await page.evaluate((name) => (location.hash = `#/${name}`), name);
    await ready(page);
    await expect(mark(page)).toContainText(MARK.en);
    await expect(mark(page)).toBeVisible();
  }
});

test("edits leave the mark; one's own plan begins beside the sample", async ({ page }) => {
  await openApp(page, { lang: "en" });
  await panel(page).locator('[data-sample="one-country"]').click();
  await page.locator('[name="plan-name"]').fill("Mine");
  await page.keyboard.press("Tab");
  await expect(mark(page)).toBeVisible();
  expect(await storedPlan(page)).toMatchObject({ name: "Mine", sample: true });
  await page.locator("#start-own").click();
  await expect(mark(page)).toBeHidden();
  expect(await storedPlan(page)).not.toHaveProperty("sample");
  expect((await storedPlan(page)).lines).toEqual([]);
  await page.locator("#plan-menu").click();
  await expect(page.locator("#other-plans li")).toContainText(["Mine"]);
});

test("a sample from the plan menu keeps the plan that was there", async ({ page }) => {
  await openApp(page, { lang: "en", items: { [PLAN_KEY]: workedPlan() } });
  await expect(page.locator(".begin-place")).toHaveCount(0);
  await page.locator("#plan-menu").click();
  await page.locator("#samples summary").click();
  await expectAccessible(page);
  await page.locator('#samples [data-sample="azure"]').click();
  await expect(mark(page)).toBeVisible();
  await page.locator("#plan-menu").click();
  await expect(page.locator("#other-plans li")).toContainText(["Worked path"]);
  await page.locator('#other-plans li', { hasText: "Worked path" }).locator('[data-action="open-other"]').click();
  await expect(mark(page)).toBeHidden();
  expect((await storedPlan(page)).name).toBe("Worked path");
});

test("a new plan begins with the terms of the contract, and is no first visit any more", async ({ page }) => {
  await openApp(page, { lang: "en" });
  await page.locator("#begin-new").click();
  await expect(page).toHaveURL(/#\/contract$/);
  await expect(page.locator("main input:focus, main select:focus")).toHaveCount(1);
  await goToPage(page, "package");
  await expect(panel(page)).toHaveCount(0);
  await page.reload();
  await ready(page);
  await expect(panel(page)).toHaveCount(0);
});

test("dismissed, it does not come again; whoever begins in the catalogue keeps it where it is", async ({ page }) => {
  await openApp(page, { lang: "en" });
  await page.locator('[data-service="workshop"] [data-action="add"]').click();
  await expect(panel(page)).toBeVisible();
  await page.reload();
  await ready(page);
  await expect(panel(page)).toHaveCount(0);
  await page.evaluate(() => localStorage.clear());
  await page.reload();
  await ready(page);
  await page.locator("#begin-dismiss").click();
  await expect(panel(page)).toHaveCount(0);
  await page.reload();
  await ready(page);
  await expect(panel(page)).toHaveCount(0);
});

test("by keyboard alone", async ({ page }) => {
  await openApp(page, { lang: "en" });
  await page.locator("#begin-dismiss").focus();
  for (const id of SAMPLES) {
    await page.keyboard.press("Tab");
    await expect(page.locator(`[data-sample="${id}"]`)).toBeFocused();
  }
  for (const id of ["begin-new", "begin-tour", "begin-file", "begin-paste"]) {
    await page.keyboard.press("Tab");
    await expect(page.locator(`#${id}`)).toBeFocused();
  }
  await page.keyboard.press("Enter");
  await expect(page.locator("#link-text")).toBeFocused();
  await page.keyboard.type("nothing");
  await expect(page.locator("#link-keep")).toBeDisabled();
  await page.locator("#link-text").fill((await readFile(new URL("../saved/link_1_small.txt", import.meta.url), "utf8")).trim());
  await page.locator("#link-keep").press("Enter");
  await expect(panel(page)).toHaveCount(0);
  expect((await storedPlan(page)).lines.length).toBeGreaterThan(3);
});

test("a file is opened, or it is said what is wrong with it", async ({ page }) => {
  await openApp(page, { lang: "en" });
  const choose = async (name, text) => {
    const [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.locator("#begin-file").click()]);
    await chooser.setFiles({ name, mimeType: "application/json", buffer: Buffer.from(text) });
  };
  await choose("broken.json", "{");
  await expect(page.locator("#begin-wrong")).toBeVisible();
  expect(await storedText(page)).toBeNull();
  await choose("plan.json", JSON.stringify(workedPlan()));
  await expect(panel(page)).toHaveCount(0);
  expect((await storedPlan(page)).name).toBe("Worked path");
});
