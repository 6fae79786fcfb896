// The worked path of the issue, from an empty plan to a file on another machine, through the screen only.

import { readFile } from "node:fs/promises";
import { LANGUAGES, expect, openApp, ready, test } from "./support.mjs";
import { addService, chooseZone, enter, expectEveryFigureSaysWhy, expectFigure, expectRefused, expectSeen, expectTaken, field, figure, goToPage, planLine, seen, storedPlan, storedText } from "./steps.mjs";

// Elsewhere than the customer: the zone has to be entered.
test.use({ timezoneId: "America/New_York" });

const WORDS = {
  "zh-Hant": { country: "台灣", years: "3 個合約年度", forfeit: "的彈性額度被沒收", over: "達 US$0.01", barred: "不得由彈性額度支付：US$25,000 須另行付費", otherwise: "須另行付費" },
  en: { country: "Taiwan", years: "3 contract years", forfeit: "would be forfeited", over: "US$0.01 over the cap", barred: "cannot be paid from Flex: US$25,000 has to be paid separately", otherwise: "to be paid separately" },
};

/** The zone, the contract and the four services. */
async function plan(page, words) {
  await goToPage(page, "calendar");
  await chooseZone(page, words.country);
  await expect(field(page, "zone")).toHaveValue("Asia/Taipei");
  await goToPage(page, "contract");
  await enter(field(page, "plan-name"), "三年方案");
  await enter(field(page, "customer"), "範例股份有限公司");
  await field(page, "currency").selectOption("USD");
  await enter(field(page, "work-order-start"), "2025-07-01");
  await enter(field(page, "work-order-end"), "2028-06-30");
  await expect(page.locator("h1")).toContainText(words.years);
  await enter(field(page, "flex-allowance-1"), "300000");
  await expect(field(page, "flex-allowance-1")).toHaveValue("300,000");
  await expect(figure(page, "cap").first()).toContainText("US$60,000");

  await goToPage(page, "package");
  await addService(page, "azure_rapid_response", { price: "90,000", funding: "flex" });
  await addService(page, "workshop", { quantity: "4", price: "12,500", funding: "flex" });
  await addService(page, "proactive_credits", { price: "40,000", funding: "flex" });
  await addService(page, "custom_proactive", { price: "20,000", funding: "flex" });
}

async function expectWorked(page, words) {
  await expectFigure(page, "granted", "US$300,000");
  await expectFigure(page, "allotted", "US$200,000");
  await expectFigure(page, "plan-allotted", "US$200,000");
  await expectFigure(page, "cap", "US$60,000");
  await expectFigure(page, "room-left", "US$0");
  await expectFigure(page, "forfeited", "US$100,000");
  await expectFigure(page, "enhanced-solutions", "US$90,000");
  await expectFigure(page, "proactive", "US$50,000");
  await expectFigure(page, "proactive-credits", "US$40,000");
  await expectFigure(page, "custom-proactive", "US$20,000");
  await expect(figure(page, "over-cap")).toHaveCount(0);
  await expect(page.locator('[data-finding^="cap_exceeded"]')).toHaveCount(0);
  await expect(page.locator('[data-finding="would_be_forfeited"]')).toContainText(words.forfeit);
}

for (const lang of LANGUAGES)
  test.describe(`the worked path, ${lang}`, () => {
    const words = WORDS[lang];

    test("allotted, forfeited, over the cap, refused; undone, reloaded, carried over", async ({ page, browser, baseURL }, testInfo) => {
      test.setTimeout(180_000);
      await openApp(page, { lang });
      await plan(page, words);
      await expectWorked(page, words);
      await testInfo.attach("package", { body: await page.screenshot({ fullPage: true }), contentType: "image/png" });

      // A cent too much.
      const custom = planLine(page, "custom_proactive");
      await enter(field(custom, "unit-price"), "20,000.01");
      const over = page.locator('[data-finding^="cap_exceeded"]'); // a warning: with two caps it would pass (AMB-01)
      await expect(over).toContainText(words.over);
      await expectFigure(page, "over-cap", "US$0.01");
      await expectFigure(custom, "line-otherwise", "US$0.01");
      await over.locator('[data-action="why"]').click();
      await expect(page.locator("dialog.why[open] .why-rules .code").first()).toHaveText("FA-5");
      await page.keyboard.press("Escape");
      await enter(field(custom, "unit-price"), "20,000");
      await expectWorked(page, words);

      // What Flex may not pay.
      await addService(page, "extra_success_management", { price: "25,000", funding: "flex" });
      const extra = planLine(page, "extra_success_management");
      await expect(page.locator('[data-finding="barred_from_flex"]')).toContainText(words.barred);
      await expectFigure(extra, "line-otherwise", "US$25,000");
      await expect(extra).toContainText(words.otherwise);
      await expect(extra.locator(".line-rule .source")).not.toBeEmpty();
      await expectFigure(page, "refused", "US$25,000");
      await expectFigure(page, "otherwise", "US$25,000");
      await expectFigure(page, "allotted", "US$200,000");
      await expectFigure(page, "forfeited", "US$100,000");

      // Back and forth with the keys.
      const withExtra = await seen(page);
      const planWithExtra = await storedPlan(page);
      await page.evaluate(() => document.activeElement.blur());
      await page.keyboard.press("Control+z"); // who pays, if that had to be chosen; then the price; then the line
      for (let step = 0; step < 3 && (await extra.count()) > 0; step += 1) await page.keyboard.press("Control+z");
      await expect(extra).toHaveCount(0);
      await expectWorked(page, words);
      for (let step = 0; step < 4; step += 1) await page.keyboard.press("Control+y");
      await expect(extra).toHaveCount(1);
      expect(await storedPlan(page)).toEqual(planWithExtra);
      await expectSeen(page, withExtra);

      // The same after a reload.
      const text = await storedText(page);
      await goToPage(page, "contract");
      const contract = await seen(page);
      await page.reload();
      await ready(page);
      expect(await storedText(page)).toBe(text);
      await expectSeen(page, contract);
      await goToPage(page, "package");
      await expectSeen(page, withExtra);
      expect(await storedText(page)).toBe(text);

      // To another machine.
      await page.locator("#plan-menu").click();
      const [download] = await Promise.all([page.waitForEvent("download"), page.locator("#export").click()]);
      expect(download.suggestedFilename()).toMatch(/^uniplan-三年方案-20\d\d-\d\d-\d\d\.json$/);
      const file = testInfo.outputPath("exported.json");
      await download.saveAs(file);
      const exported = JSON.parse(await readFile(file, "utf8"));
      expect(exported).toMatchObject({ format: "uniplan-plan", version: 2, plan: planWithExtra });

      const context = await browser.newContext({ baseURL, locale: "zh-TW", timezoneId: "Europe/Berlin", serviceWorkers: "allow" });
      const other = await context.newPage();
      const errors = [];
      other.on("console", (message) => ["warning", "error"].includes(message.type()) && errors.push(message.text()));
      await openApp(other, { lang });
      await other.locator("#plan-menu").click();
      await other.locator("#import").setInputFiles(file);
      await expect(planLine(other, "extra_success_management")).toHaveCount(1);
      await expect(other.locator("dialog[open]")).toHaveCount(0);
      expect(await storedPlan(other)).toEqual(planWithExtra);
      await expectSeen(other, withExtra);
      await goToPage(other, "contract");
      await expectSeen(other, contract);
      expect(errors).toEqual([]);
      await context.close();
    });

    test("every figure says why, and Escape leads back to it", async ({ page }) => {
      test.setTimeout(180_000);
      await openApp(page, { lang });
      await plan(page, words);
      await enter(field(planLine(page, "custom_proactive"), "unit-price"), "20,000.01");
      await addService(page, "extra_success_management", { price: "25,000", funding: "flex" });
      expect(await expectEveryFigureSaysWhy(page)).toBeGreaterThan(15);
      await goToPage(page, "contract");
      await page.locator('a[href="#/contract/dates"]').click();
      await expect(page.locator(".date-row").first()).toBeVisible();
      expect(await expectEveryFigureSaysWhy(page)).toBeGreaterThan(3);
    });
  });

test("one contract, told in both languages: switching changes words, not figures", async ({ page }) => {
  test.setTimeout(90_000);
  await openApp(page, { lang: "zh-Hant" });
  await plan(page, WORDS["zh-Hant"]);
  await expectWorked(page, WORDS["zh-Hant"]);
  const before = await storedText(page);
  await page.locator('button[lang="en"]').click();
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await expectWorked(page, WORDS.en);
  expect(await storedText(page)).toBe(before);
  // A refused entry and a taken one, in the language of the screen.
  const quantity = field(planLine(page, "workshop"), "quantity");
  await enter(quantity, "-4");
  await expectRefused(quantity, /Not below zero/);
  await enter(quantity, "4");
  await expectTaken(quantity);
});
