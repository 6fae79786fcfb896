// The tour: five steps beside the pages, by keyboard, over nothing that has to be reached; skipped once, it is not offered again.

import { LANGUAGES, THEMES, expect, expectAccessible, openApp, ready, test } from "./support.mjs";
import { PLAN_KEY, storedText, workedPlan } from "./steps.mjs";

const tour = (page) => page.locator("#tour");
const title = (page) => page.locator("#tour-title");
const next = (page) => page.locator('[data-action="tour-next"]');
const PAGES = ["#/package", "#/package", "#/contract", "#/incident", "#/contract/readiness"];

for (const lang of LANGUAGES)
  for (const theme of THEMES)
    for (const size of ["desktop", "phone"])
      test(`five steps: ${lang}, ${theme}, ${size}`, async ({ page }) => {
        test.setTimeout(180_000);
        await openApp(page, { lang, theme, size, hash: "#/about", items: { [PLAN_KEY]: workedPlan() } });
        await page.locator("#about-tour").focus();
        await page.keyboard.press("Enter");
        for (const [at, hash] of PAGES.entries()) {
          await expect(title(page)).toBeFocused();
          await expect(tour(page)).toContainText(lang === "en" ? `step ${at + 1} of 5` : `第 ${at + 1} 步`);
          await expect.poll(() => page.evaluate(() => location.hash)).toBe(hash);
          await expect(page.locator(".tour-mark"), "what the step is about").toHaveCount(1, { timeout: 30_000 });
          await expect(page.locator('main [aria-busy="true"]')).toHaveCount(0);
          const box = await tour(page).boundingBox();
          const { width, height } = page.viewportSize();
          expect(box.x).toBeGreaterThanOrEqual(0);
          expect(box.x + box.width).toBeLessThanOrEqual(width);
          expect(box.y + box.height).toBeLessThanOrEqual(height);
          expect(box.height, "not over all of the page").toBeLessThan(height / 2);
          await expectAccessible(page);
          await next(page).focus();
          await page.keyboard.press("Enter");
        }
        await expect(tour(page)).toHaveCount(0);
        await expect(page.locator(".tour-mark")).toHaveCount(0);
        expect(await storedText(page, "uniplan.tour")).toBe("seen");
      });

test("offered on a first visit, skipped at any step, found again, not offered again", async ({ page }) => {
  await page.addInitScript(() => {
    window.moved = 0;
    new PerformanceObserver((list) => list.getEntries().forEach(({ value, hadRecentInput }) => (window.moved += hadRecentInput ? 0 : value))).observe({ type: "layout-shift", buffered: true });
  });
  await openApp(page, { lang: "en" });
  await expect(page.locator("#begin-tour")).toBeVisible();
  await expect(tour(page), "it does not begin by itself").toHaveCount(0);
  const before = await page.evaluate(() => window.moved);
  await page.locator("#begin-tour").click();
  await expect(title(page)).toBeFocused();
  await page.waitForTimeout(700);
  expect(await page.evaluate(() => window.moved), "nothing moves").toBeCloseTo(before, 5);
  await next(page).click();
  await page.locator('[data-action="tour-back"]').click();
  await expect(page.locator('[data-action="tour-back"]')).toBeDisabled();
  await next(page).click();
  await page.locator('[data-action="tour-skip"]').click();
  await expect(tour(page)).toHaveCount(0);
  await expect(page.locator("#begin-tour")).toHaveCount(0);
  await page.reload();
  await ready(page);
  await expect(page.locator("#begin")).toBeVisible();
  await expect(page.locator("#begin-tour")).toHaveCount(0);
  // Found again by its name, and ended by Escape.
  await page.keyboard.press("Control+k");
  await page.locator("#palette-input").fill("導覽");
  await expect(page.locator("#palette-option-0")).toHaveAttribute("data-target", "do:Tour");
  await page.keyboard.press("Enter");
  await expect(title(page)).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(tour(page)).toHaveCount(0);
});

test("it stays while one works, follows the language, and takes no keys of the page", async ({ page }) => {
  await openApp(page, { lang: "en", items: { [PLAN_KEY]: workedPlan() } });
  await page.locator("#plan-menu").click();
  await page.locator("#take-tour").click();
  await expect(title(page)).toHaveText("Put a package together");
  await page.locator('[data-service="hackathon"] [data-action="add"]').click();
  await expect(page.locator('[data-line="hackathon"]')).toHaveCount(1);
  await page.locator('.segments [lang="zh-Hant"]').click();
  await expect(title(page)).toHaveText("組合套件");
  await page.locator("#service-search").focus();
  await page.keyboard.press("Escape");
  await expect(tour(page), "Escape in the page is the page's").toHaveCount(1);
  // Beginning it again leads to where it is.
  await page.keyboard.press("Control+k");
  await page.locator("#palette-input").fill("tour");
  await page.keyboard.press("Enter");
  await expect(title(page)).toBeFocused();
  await expect(tour(page)).toHaveCount(1);
});

test("where nothing can be kept it can be taken all the same", async ({ page }) => {
  await page.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
  });
  await page.goto("./");
  await ready(page);
  await page.keyboard.press("Control+k");
  await page.locator("#palette-input").fill("導覽");
  await page.keyboard.press("Enter");
  await expect(title(page)).toBeFocused();
  await page.locator('[data-action="tour-skip"]').click();
  await expect(tour(page)).toHaveCount(0);
});
