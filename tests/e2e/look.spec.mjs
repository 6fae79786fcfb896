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
