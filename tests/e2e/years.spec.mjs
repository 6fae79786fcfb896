// Several years without toil (W4): from nothing to an order of eight services over three years in under 40 interactions; what is
// copied can be taken back; the whole term is one table.

import { LANGUAGES, expect, expectAccessible, openApp, test } from "./support.mjs";
import { PLAN_KEY, enter, expectFigure, expectRefused, field, goToPage, planLine, storedPlan, workedPlan } from "./steps.mjs";

/** Eight services as a seller orders them: name in the list of the page, how many, at which price. */
const ORDER = [
  ["azure_rapid_response", "1", "90000"],
  ["designated_engineering", "1", "60000"],
  ["workshop", "4", "12500"],
  ["hackathon", "1", "30000"],
  ["chalk_talk", "2", "5000"],
  ["proactive_credits", "100", "250"],
  ["custom_proactive", "1", "20000"],
  ["proof_of_concept", "1", "15000"],
];

/** Counts what a person does: each press of a button and each entry into a field. */
function hand() {
  let count = 0;
  return {
    press: async (target) => {
      count += 1;
      await target.click();
    },
    type: async (target, text) => {
      count += 1;
      await enter(target, text);
    },
    count: () => count,
  };
}

const dialog = (page) => page.locator("dialog.copy-year[open]");
const cell = (page, service, at) => page.locator(`.term [data-service="${service}"] td`).nth(at);

test("w4_eight_services_over_three_years_take_under_40_interactions", async ({ page }) => {
  await openApp(page, { lang: "en" });
  const { press, type, count } = hand();
  await press(page.locator('nav.tabs a[href="#/contract"]'));
  await type(field(page, "work-order-start"), "2025-07-01");
  await type(field(page, "work-order-end"), "2028-06-30");
  await type(field(page, "base-price-1"), "500,000");
  await type(field(page, "flex-allowance-1"), "300,000");
  await press(page.locator('nav.tabs a[href="#/package"]'));
  for (const [service, quantity, price] of ORDER) {
    await press(page.locator(`ul.services [data-service="${service}"] [data-action="add"]`));
    const line = planLine(page, service);
    if (quantity !== "1") await type(field(line, "quantity"), quantity);
    await type(field(line, "unit-price"), price);
  }
  await press(page.locator('#this-plan .panel-head [data-action="copy-year"]'));
  await type(field(dialog(page), "copy-uplift"), "3");
  await expect(dialog(page).locator(".copy-outcome p")).toHaveText([
    "Year 2: adds 8 services; base package US$515,000, Flex Allowance US$300,000",
    "Year 3: adds 8 services; base package US$530,450, Flex Allowance US$300,000",
  ]);
  await press(page.locator("#copy-year"));
  await expect(dialog(page)).toHaveCount(0);
  await expect(page.locator(".toast")).toContainText("16 services added");

  const plan = await storedPlan(page);
  expect(plan.lines.map(({ year }) => year)).toEqual([0, 1, 2].flatMap((year) => Array(8).fill(year)));
  expect(plan.contract.years.map((year) => year.base_price)).toEqual(["500000", "515000", "530450"]);
  expect(plan.lines.filter((line) => line.service === "workshop").map((line) => line.unit_price)).toEqual(["12500", "12875", "13261.25"]);
  expect(count()).toBeLessThan(40);
  test.info().annotations.push({ type: "interactions", description: String(count()) });

  await page.keyboard.press("Control+z");
  expect((await storedPlan(page)).lines).toHaveLength(8);
});

for (const lang of LANGUAGES)
  test(`a copy says what is there already, and what it refuses, ${lang}`, async ({ page }) => {
    const twice = workedPlan((plan) => ({ ...plan, lines: [...plan.lines, { ...plan.lines[1], id: 6, year: 1 }], next_id: 7 }));
    await openApp(page, { lang, items: { [PLAN_KEY]: twice } });
    await page.locator('#this-plan .panel-head [data-action="copy-year"]').click();
    const there = lang === "en" ? "Year 2: adds 3 services; 1 is there already" : "第 2 年：加入 3 項服務；1 項已經有了，不重複加入";
    await expect(dialog(page).locator(".copy-outcome p").first()).toContainText(there);
    await expectAccessible(page);
    await enter(field(dialog(page), "copy-uplift"), "lots");
    await expectRefused(field(dialog(page), "copy-uplift"), /lots/);
    await field(dialog(page), "copy-to-2").uncheck();
    await field(dialog(page), "copy-to-3").uncheck();
    await expect(page.locator("#copy-year")).toBeDisabled();
    await page.keyboard.press("Escape");
    await expect(dialog(page)).toHaveCount(0);
    expect((await storedPlan(page)).lines).toHaveLength(5);
  });

test("one line goes to other years from where it stands", async ({ page }) => {
  await openApp(page, { lang: "en", items: { [PLAN_KEY]: workedPlan() } });
  const line = planLine(page, "workshop");
  await line.locator('[data-action="more-fields"]').click();
  await line.locator('[data-action="copy-year"]').click();
  await expect(dialog(page).locator("h2")).toHaveText(/^Copy .*Workshop.*, year 1, to other years$/i);
  await page.locator("#copy-year").click();
  const added = (await storedPlan(page)).lines.slice(4);
  expect(added.map(({ service, year }) => [service, year])).toEqual([["workshop", 1], ["workshop", 2]]);
});

for (const lang of LANGUAGES)
  test(`the whole term is one table, ${lang}`, async ({ page }) => {
    await openApp(page, { lang, hash: "#/contract/term", items: { [PLAN_KEY]: workedPlan() } });
    await page.locator("#same-amounts").click();
    await expect(field(page, "term-flex-allowance-3")).toHaveValue("300,000");
    await expect(page.locator("#same-amounts")).toBeHidden();
    // + puts the service into a year that has none; its quantity is changed where it stands.
    await cell(page, "workshop", 2).locator('[data-action="add-here"]').click();
    await enter(field(cell(page, "workshop", 2), "term-quantity"), "2");
    await expectFigure(cell(page, "workshop", 2), "term-year-cost", "25,000");
    await expectFigure(page.locator('.term [data-service="workshop"]'), "term-cost", "75,000");
    const refused = field(cell(page, "workshop", 0), "term-quantity");
    await enter(refused, "-1");
    await expect(refused).toHaveAttribute("aria-invalid", "true");
    await refused.press("Escape");
    const lines = (await storedPlan(page)).lines;
    expect(lines.map(({ service, year, quantity }) => [service, year, quantity]).at(-1)).toEqual(["workshop", 2, "2"]);
    await expectAccessible(page);
    await goToPage(page, "package");
    await page.locator('.years [data-year="3"]').click();
    await expect(field(planLine(page, "workshop"), "quantity")).toHaveValue("2");
  });
