// Each page with a plan on it, and what opens above it: no violation that axe knows of, and nothing wider than the window.

import { readFile } from "node:fs/promises";
import { LANGUAGES, THEMES, expect, expectAccessible, openApp, test } from "./support.mjs";
import { PLAN_KEY, enter, expectRefused, field, figure, planLine, workedPlan } from "./steps.mjs";

/** Something of everything: over the cap, refused, without a price, in another year. */
const busy = () =>
  workedPlan((plan) => ({
    ...plan,
    lines: [
      ...plan.lines.map((line) => (line.service === "custom_proactive" ? { ...line, unit_price: "20000.01" } : line)),
      { id: 5, service: "extra_success_management", year: 0, quantity: "1", unit_price: "25000", funding: "flex" },
      { id: 6, service: "hackathon", year: 0, quantity: "1", unit_price: null, funding: "invoiced" },
      { id: 7, service: "developer_support", year: 0, quantity: "1", unit_price: "1000", funding: "flex" },
    ],
    calendar: { ...plan.calendar, closed: ["2025-10-10"] },
    next_id: 8,
  }));

export async function expectNothingWider(page) {
  const [inner, outer] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
  expect(inner, "width of the page against the window").toBeLessThanOrEqual(outer);
}

for (const name of ["package", "contract", "calendar", "about"])
  for (const lang of LANGUAGES)
    for (const theme of THEMES)
      for (const size of ["desktop", "phone"])
        test(`${name}: ${lang}, ${theme}, ${size}`, async ({ page }, testInfo) => {
          test.setTimeout(90_000);
          await openApp(page, { lang, theme, size, hash: `#/${name}`, items: { [PLAN_KEY]: busy() } });
          await expect(page.locator("main h1")).toBeVisible();
          await page.waitForLoadState("networkidle"); // the sentences come with prose.json
          await testInfo.attach(name, { body: await page.screenshot({ fullPage: true }), contentType: "image/png" });
          await expectNothingWider(page);
          await expectAccessible(page);
        });

// 320 px: the narrowest phone, and a window of 1280 enlarged four times (WCAG 2.2, 1.4.10).
for (const lang of LANGUAGES)
  test(`no page is wider than 320 px: ${lang}`, async ({ page }) => {
    test.setTimeout(90_000);
    const plan = await readFile(new URL("../saved/v2.json", import.meta.url), "utf8");
    await openApp(page, { lang, size: "phone", items: { [PLAN_KEY]: plan } });
    await page.setViewportSize({ width: 320, height: 640 });
    const pages = ["package", "contract", "contract/places", "contract/prices", "contract/term", "contract/dates", "contract/readiness", "contract/findings", "calendar", "incident", "charts", "about"];
    for (const hash of pages) {
      await page.evaluate((hash) => (location.hash = `#/${hash}`), hash);
      await expect(page.locator("main [aria-busy=true]")).toHaveCount(0, { timeout: 20_000 });
      await expect(page.locator("main h1").first()).toBeVisible();
      expect([hash, await page.evaluate(() => document.documentElement.scrollWidth)]).toEqual([hash, 320]);
      // The section that is shown is named in sight.
      if (hash.startsWith("contract")) await expect(page.locator(".section-link[aria-current]")).toBeInViewport({ ratio: 1 });
    }
  });

for (const theme of THEMES)
  for (const size of ["desktop", "phone"])
    test(`what opens above a page: ${theme}, ${size}`, async ({ page }) => {
      test.setTimeout(90_000);
      await openApp(page, { lang: "zh-Hant", theme, size, items: { [PLAN_KEY]: busy() } });
      const open = page.locator("dialog[open]");
      await figure(page, "forfeited").first().click();
      await expect(open).toHaveCount(1);
      await expectAccessible(page);
      await page.keyboard.press("Escape");
      await planLine(page, "workshop").locator(".line-name").click();
      await expect(open.locator("[data-detail]")).toBeVisible();
      await expectAccessible(page);
      await page.keyboard.press("Escape");
      await expect(open).toHaveCount(0);
      await page.locator("#plan-menu").click();
      await expect(open).toHaveCount(1);
      await expectAccessible(page);
      await page.keyboard.press("Escape");
      const quantity = field(planLine(page, "workshop"), "quantity");
      await enter(quantity, "-1");
      await expectRefused(quantity, /./);
      await planLine(page, "workshop").locator('[data-action="more-fields"]').click();
      await page.locator("#service-search").fill("nothing like this");
      await expect(page.locator("#services .empty")).toBeVisible();
      await expectAccessible(page);
    });

test("an empty plan, and notices", async ({ page }) => {
  await openApp(page, { lang: "en", items: { [PLAN_KEY]: "{" } });
  await expect(page.locator(".bar-notice")).toBeVisible();
  await expectAccessible(page);
});
