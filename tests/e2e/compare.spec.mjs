// Plans side by side: which stand in the columns, the exact figures, what the difference is made of, differences only, paper.

import { writeFile } from "node:fs/promises";
import { LANGUAGES, THEMES, expect, expectAccessible, openApp, ready, test } from "./support.mjs";
import { PLAN_KEY, enter, field, openId, planLine, workedPlan } from "./steps.mjs";

const years = Array.from({ length: 3 }, () => ({ base_price: "500000", flex_allowance: "300000" }));
const full = (change = (plan) => plan) => workedPlan((plan) => change({ ...plan, contract: { ...plan.contract, years } }));
/** Without Rapid Response, with six workshops that are invoiced, and cheaper in the second year. */
const other = () =>
  full((plan) => ({
    ...plan,
    name: "Option B",
    contract: { ...plan.contract, years: [years[0], { ...years[1], base_price: "480000" }, years[2]] },
    lines: plan.lines
      .filter(({ service }) => service !== "azure_rapid_response")
      .map((line) => (line.service === "workshop" ? { ...line, quantity: "6", funding: "invoiced" } : line)),
  }));

const openMenu = async (page) => {
  await page.locator("#plan-menu").click();
  await expect(page.locator("#export")).toBeVisible();
};
/** Two plans, the second one open, side by side by the menu. */
const sideBySide = async (page, testInfo, options = {}) => {
  await openApp(page, { lang: "en", items: { [PLAN_KEY]: JSON.stringify(full(), null, 2) }, ...options });
  const first = await openId(page);
  const file = testInfo.outputPath("b.json");
  await writeFile(file, JSON.stringify(other()));
  await openMenu(page);
  await page.locator("#import").setInputFiles(file);
  await expect(field(page, "plan-name")).toHaveValue("Option B");
  const second = await openId(page);
  await page.evaluate((hash) => (location.hash = hash), `#/compare/${first},${second}`);
  await expect(page.locator("#vs-answer")).toBeVisible();
  return [first, second];
};
const money = (page, name) => page.locator(`[data-figure-row="${name}"]`);
const part = (page, name) => page.locator(`[data-walk="AB"] [data-part="${name}"]`);
const columns = (page) => field(page.locator(".vs-columns"), "vs-column");
const chosen = (page) => columns(page).evaluateAll((fields) => fields.map((one) => one.value));

test("the answer, the exact figures, and what the difference is made of", async ({ page }, testInfo) => {
  await sideBySide(page, testInfo);
  await expect(page.locator("#vs-answer")).toContainText("Option B costs US$55,000 more over the term, before tax");
  await expect(page.locator("#vs-answer")).toContainText("severity A (Azure, year 1)");
  await expect(money(page, "net")).toContainText("US$1,500,000");
  await expect(money(page, "net")).toContainText("US$1,555,000");
  await expect(money(page, "net").locator(".vs-change")).toHaveText("+US$55,000");
  await expect(money(page, "net-2").locator(".vs-change")).toHaveText("−US$20,000");
  await expect(money(page, "forfeited").locator(".vs-change")).toHaveText("+US$140,000");
  await expect(part(page, "from")).toContainText("US$1,500,000");
  await expect(part(page, "base")).toContainText("Year 2: US$500,000 → US$480,000");
  await expect(part(page, "base")).toContainText("−US$20,000");
  await expect(part(page, "funding")).toContainText("+US$75,000");
  await expect(part(page, "to")).toContainText("US$1,555,000");
  // Dropped from Flex, Rapid Response saves nothing: it is in what is forfeited.
  await field(page, "vs-figure-choice").selectOption("forfeited");
  await expect(part(page, "dropped")).toContainText("+US$90,000");
  await expect(part(page, "quantity")).toContainText("−US$25,000");
  await expect(part(page, "funding")).toContainText("+US$75,000");
  // Figures open their reason.
  await money(page, "net").locator("[data-figure]").first().click();
  await expect(page.locator("dialog.why[open]")).toContainText("FA-");
  await page.keyboard.press("Escape");
  await expectAccessible(page);
});

test("only what differs is shown on demand, and what stays is counted", async ({ page }, testInfo) => {
  await sideBySide(page, testInfo);
  const same = page.locator(".vs-same");
  expect(await same.count()).toBeGreaterThan(5);
  await expect(page.locator("#vs-stays")).toContainText("Unchanged: 2 of 4 lines");
  await expect(page.locator('#vs-lines [data-row="proactive_credits"]')).toBeVisible();
  await field(page, "vs-only").check();
  await expect(page.locator('#vs-lines [data-row="proactive_credits"]')).toBeHidden();
  await expect(page.locator('#vs-lines [data-row="workshop"]')).toBeVisible();
  await expect(page.locator('#vs-lines [data-row="workshop"] .vs-differs')).toHaveCount(1);
  await field(page, "vs-only").uncheck();
  await expect(page.locator('#vs-lines [data-row="proactive_credits"]')).toBeVisible();
});

test("columns are swapped, added and removed, and a reload keeps them; a plan that is gone is said", async ({ page }, testInfo) => {
  const [first, second] = await sideBySide(page, testInfo);
  expect(await chosen(page)).toEqual([first, second]);
  await page.locator('[data-column="A"] [data-action="vs-later"]').click();
  await expect(page.locator("#vs-answer")).toContainText("costs US$55,000 less");
  expect(await chosen(page)).toEqual([second, first]);
  await page.reload();
  await ready(page);
  expect(await chosen(page)).toEqual([second, first]);
  await expect(page.locator("#vs-answer")).toContainText("costs US$55,000 less");
  await page.locator("#vs-add").click();
  await expect(columns(page)).toHaveCount(3);
  await expect(page.locator("#vs-answer")).toContainText("costs least");
  await page.locator('[data-column="C"] [data-action="vs-remove"]').click();
  await expect(columns(page)).toHaveCount(2);
  await expect(page.locator('[data-action="vs-remove"]').first()).toBeDisabled();
  await page.evaluate((hash) => (location.hash = hash), `#/compare/${first},0123456789abcdef`);
  await expect(page.locator('[data-column="B"] [role="alert"]')).toHaveText("This plan is no longer in this browser");
  await expect(page.locator("#vs-missing")).toBeVisible();
  await columns(page).nth(1).selectOption(second);
  await expect(page.locator("#vs-answer")).toBeVisible();
});

test("plans are ticked in the list, and a moment of the history stands beside now", async ({ page }, testInfo) => {
  await sideBySide(page, testInfo);
  await page.evaluate(() => (location.hash = "#/plans"));
  await expect(page.locator("#plans-compare")).toBeDisabled();
  for (const box of await field(page.locator("#plans"), "shelf-pick").all()) await box.check();
  await page.locator("#plans-compare").click();
  await expect(page.locator("#vs-answer")).toBeVisible();
  // A step back in time.
  await page.evaluate(() => (location.hash = "#/package"));
  await enter(field(planLine(page, "workshop"), "quantity"), "7");
  await page.evaluate(() => (location.hash = "#/history"));
  await expect(page.locator("[data-step]")).toHaveCount(1);
  const number = Number(await page.locator("[data-step]").getAttribute("data-step"));
  const id = await openId(page);
  await page.evaluate((hash) => (location.hash = hash), `#/compare/${id}@${number - 1},${id}`);
  await expect(page.locator("#vs-answer")).toContainText("costs US$12,500 more");
  await expect(part(page, "quantity")).toContainText("6 → 7");
  await page.reload();
  await ready(page);
  await expect(page.locator("#vs-answer")).toContainText("costs US$12,500 more");
});

test("two currencies without a rate have no difference, and it says why", async ({ page }, testInfo) => {
  const [first] = await sideBySide(page, testInfo);
  const file = testInfo.outputPath("c.json");
  await writeFile(file, JSON.stringify(full((plan) => ({ ...plan, name: "In euros", contract: { ...plan.contract, currency: "EUR" } }))));
  await page.evaluate(() => (location.hash = "#/plans"));
  await page.locator("#plans-import").setInputFiles(file);
  await expect(page.locator("#plan-menu")).toContainText("In euros");
  await page.evaluate((hash) => (location.hash = hash), `#/compare/${first},${await openId(page)}`);
  await expect(page.locator(".vs-no-walk")).toContainText("no rate is invented");
  await expect(page.locator("#vs-answer")).toContainText("in two currencies");
  await expect(money(page, "net")).toContainText("€1,500,000");
});

for (const lang of LANGUAGES) {
  for (const theme of THEMES) {
    test(`a phone shows it without scrolling sideways, and nothing is wrong for axe: ${lang}, ${theme}`, async ({ page }, testInfo) => {
      await sideBySide(page, testInfo, { lang, theme, size: "phone" });
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
      await expectAccessible(page);
    });
  }
}

test("on paper there is no control, and what is the same is counted only", async ({ page }, testInfo) => {
  await sideBySide(page, testInfo);
  await page.emulateMedia({ media: "print" });
  await expect(page.locator(".vs-chooser")).toBeHidden();
  await expect(page.locator(".vs-paper")).toBeVisible();
  await expect(page.locator('#vs-lines [data-row="proactive_credits"]')).toBeHidden();
  const pdf = await page.pdf({ format: "A4", margin: { top: "12mm", bottom: "12mm", left: "12mm", right: "12mm" } });
  const pages = pdf.toString("latin1").match(/\/Type\s*\/Page[^s]/g) ?? [];
  expect(pages.length).toBe(1);
});
