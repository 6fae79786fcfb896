// The page on which the program checks itself: everything is as it should be in this browser, and a wrong case is told.

import { LANGUAGES, SIZES, THEMES, expect, expectAccessible, openApp, test } from "./support.mjs";

const done = (page) => expect(page.locator('[data-check="done"]')).toHaveCount(1, { timeout: 60_000 });
const open = async (page, options = {}) => {
  await openApp(page, { lang: "en", hash: "#/check", ...options });
  await done(page);
};

test("every golden case comes out as it should in this browser, and the page says where it was", async ({ page }) => {
  await openApp(page, { lang: "en", hash: "#/about" });
  await page.locator("#to-check").click();
  await done(page);
  const [, passed, all] = (await page.locator("#check-title").textContent()).match(/^(\d+) of (\d+) as they should be$/).map(Number);
  expect(passed).toBe(all);
  expect(all).toBeGreaterThanOrEqual(200);
  await expect(page.locator("[data-failed]")).toHaveCount(0);
  const counts = await page.locator("[data-group] .check-count").allTextContents();
  expect(counts).toHaveLength(7);
  expect(counts.map((count) => Number(count.split(" / ")[1])).reduce((sum, count) => sum + count, 0)).toBe(all);
  const facts = page.locator(".check-facts");
  await expect(facts).toContainText("January 2025");
  await expect(facts).toContainText(/\d{2,} rules, worked examples, test vectors/);
  await expect(facts).toContainText(/IANA 20\d\d[a-z]/);
  await expect(facts).toContainText(await page.evaluate(() => navigator.userAgent));
  // The hash of the build, as the file of the program has it; a build for development has none.
  const build = await page.evaluate(() => document.querySelector("meta[name=uniplan-build]").dataset);
  await expect(facts).toContainText(build.pieces ? build.js.match(/([0-9a-f]+)\.js$/)[1] : "a build for development");
});

test("cases are folded up, and open with what was expected and where it is from", async ({ page }) => {
  await open(page);
  const group = page.locator('[data-group="caps"]');
  await expect(group.locator("li")).toHaveCount(0);
  await group.locator("summary").focus();
  await page.keyboard.press("Enter");
  const row = group.locator("li").filter({ hasText: "Flex Allowance 250,000.05: the cap" });
  await expect(row).toContainText("50,000.01");
  await expect(row).toContainText("FA-5");
});

for (const lang of LANGUAGES)
  test(`a case that is wrong on purpose is told, first and open, ${lang}`, async ({ page }) => {
    await open(page, { lang, hash: "#/check?planted" });
    await expect(page.locator("#check-title")).toHaveText(lang === "en" ? /^1 of \d+ not as they should be$/ : /^\d+ 項中有 1 項不符$/);
    const failed = page.locator('[data-failed="1"] li');
    await expect(failed).toBeVisible();
    await expect(failed).toContainText("50,001");
    await expect(failed).toContainText("50,000");
    await expect(failed).toContainText("FA-5");
    await expectAccessible(page);
  });

test("zones are compared with the browser's own, and a browser that has other rules is named, not blamed", async ({ page }) => {
  // A browser that never heard of summer time in New York, and does not know Taipei.
  await page.addInitScript(() => {
    const real = Intl.DateTimeFormat;
    Intl.DateTimeFormat = function (locales, options) {
      if (options?.timeZoneName === "longOffset") {
        if (options.timeZone === "Asia/Taipei") throw new RangeError("unknown zone");
        if (options.timeZone === "America/New_York") options = { ...options, timeZone: "America/Panama" };
      }
      return new real(locales, options);
    };
    Object.assign(Intl.DateTimeFormat, { supportedLocalesOf: real.supportedLocalesOf, prototype: real.prototype });
  });
  await open(page);
  await expect(page.locator('[data-differs="America/New_York"]')).toContainText("this browser says −05:00, ours −04:00");
  await expect(page.locator('[data-differs="Asia/Taipei"]')).toContainText("does not know this zone");
  await expect(page.locator("#check-title")).toHaveText(/as they should be$/);
});

test("it can be stopped, says so, and begins again", async ({ page }) => {
  await openApp(page, { lang: "en", hash: "#/about" });
  // Stopped as soon as it can be.
  await page.evaluate(() => {
    new MutationObserver((_, observer) => {
      const stop = document.querySelector("#check-stop");
      if (!stop) return;
      observer.disconnect();
      stop.click();
    }).observe(document.body, { childList: true, subtree: true });
  });
  await page.locator("#to-check").click();
  await expect(page.locator("#check-title")).toHaveText(/^Stopped: \d+ of \d+ as they should be, out of \d+$/);
  await expect(page.getByText("nothing follows from it yet")).toBeVisible();
  await page.locator("#check-again").press("Enter");
  await done(page);
  // Whoever stood on the button that went stands on the one in its place.
  await expect(page.locator("#check-again")).toBeFocused();
  await expect(page.locator("#check-title")).toHaveText(/^(\d+) of \1 as they should be$/);
});

test("the report is copied as text", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await open(page, { hash: "#/check?planted" });
  await page.locator("#check-copy").click();
  await expect(page.locator(".toast")).toContainText("Copied");
  const text = await page.evaluate(() => navigator.clipboard.readText());
  expect(text).toMatch(/^Uniplan · 1 of \d+ not as they should be\n/);
  for (const words of ["Zone data: IANA", "✗ Flex Allowance 250,000: the cap (FA-5)", "The cap of the Flex Allowance: 32 / 33 (FA-5, FA-18, FA-7)", "Expected: 50,001", "Got: 50,000", "zones are the same as this browser has them"])
    expect(text).toContain(words);
});

for (const theme of THEMES)
  for (const size of ["phone", "desktop"])
    test(`the page is accessible and fits, ${theme}, ${size}`, async ({ page }) => {
      await open(page, { theme, size, lang: "zh-Hant" });
      await page.locator('[data-group="incidents"] summary').click();
      await expect(page.locator('[data-group="incidents"] li').first()).toBeVisible();
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(SIZES[size].width);
      await expectAccessible(page);
    });
