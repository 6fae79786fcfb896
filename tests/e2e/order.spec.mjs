// An order of three years and two places, from an empty plan to its totals, dates, duties and findings, by clicks alone.

import { expect, openApp, test } from "./support.mjs";
import { addService, enter, expectEveryFigureSaysWhy, expectFigure, field, goToPage, planLine, storedPlan } from "./steps.mjs";

const section = async (page, name) => {
  await page.locator(`nav.sections a[href="#/contract/${name}"]`).click();
  await expect(page.locator(`nav.sections a[href="#/contract/${name}"]`)).toHaveAttribute("aria-current", "true");
};

test("three years and two places from nothing", async ({ page }, testInfo) => {
  test.setTimeout(180_000);
  await openApp(page, { lang: "en" });
  const begun = Date.now();

  await goToPage(page, "contract");
  await enter(field(page, "plan-name"), "Three years, two places");
  await field(page, "currency").selectOption("USD");
  await enter(field(page, "execution"), "2025-06-16");
  await enter(field(page, "work-order-start"), "2025-07-01");
  await enter(field(page, "work-order-end"), "2028-06-30");
  for (const [year, base] of [[1, "200,000"], [2, "210,000"], [3, "220,000"]]) {
    await enter(field(page, `base-price-${year}`), base);
    await enter(field(page, `flex-allowance-${year}`), "50000");
  }
  await expect(page.locator("h1")).toContainText("3 contract years");

  await goToPage(page, "calendar");
  await page.locator("#add-place").click();
  await enter(field(page, "place-name"), "Tokyo");
  await page.getByRole("link", { name: "Work orders and credits" }).click();

  await goToPage(page, "package");
  await addService(page, "azure_rapid_response", { price: "30000", funding: "flex" });
  await addService(page, "workshop", { quantity: "2", price: "12500", funding: "invoiced" });
  await enter(field(planLine(page, "workshop"), "quantity"), "3");

  await goToPage(page, "contract");
  await section(page, "places");
  await page.locator('[data-line-place] select[name="line-place"]').last().selectOption({ label: "Tokyo" });
  const tokyo = page.locator(".place-card").nth(1);
  await field(tokyo, "region").selectOption({ label: "Japan" });
  await page.locator('#place-findings [data-finding="own_work_order_missing"] [data-action="fix"]').click();
  await expect(page.locator("h1")).toHaveText("2 places on 2 work orders, centralized");
  await expectFigure(tokyo, "place-total", "US$37,500");

  await section(page, "prices");
  const term = page.locator('#totals [data-total="term"]');
  // 200,000 + 210,000 + 220,000 + 3 × 12,500; what Flex pays is in the base price.
  await expectFigure(term, "total-net", "667,500");
  await enter(field(page, "tax-rate"), "5");
  await expectFigure(term, "total-tax", "33,375");
  await expectFigure(term, "total-gross", "700,875");
  await expect(page.locator("h1")).toContainText("US$700,875");
  await expectEveryFigureSaysWhy(page);

  await section(page, "dates");
  await expect(page.locator("main")).toContainText("DT-17");
  await section(page, "readiness");
  await expect(page.locator("h1")).toContainText(/None of the \d+ duties and terms is done yet/);
  await section(page, "findings");
  await expect(page.locator('[data-finding="forfeited"]').first()).toBeVisible();

  testInfo.annotations.push({ type: "seconds", description: String((Date.now() - begun) / 1000) });
  const saved = await storedPlan(page);
  expect(saved.lines.map(({ service, quantity, funding, location = null }) => [service, quantity, funding, location])).toEqual([
    ["azure_rapid_response", "1", "flex", null],
    ["workshop", "3", "invoiced", saved.locations[0].id],
  ]);
});
