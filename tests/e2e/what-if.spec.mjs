// Trying a change: the plan itself stays as it is until the change is kept; dropped, nothing is left.

import { expect, expectAccessible, openApp, ready, test } from "./support.mjs";
import { PLAN_KEY, enter, field, openId, planLine, storedPlan, workedPlan } from "./steps.mjs";

const years = Array.from({ length: 3 }, () => ({ base_price: "500000", flex_allowance: "300000" }));
const sound = () => JSON.stringify(workedPlan((plan) => ({ ...plan, contract: { ...plan.contract, years } })), null, 2);
const quantity = (page) => field(planLine(page, "workshop"), "quantity");
const bar = (page) => page.locator("#try-bar");
const stored = async (page, id) =>
  page.evaluate((id) => {
    const text = localStorage.getItem(`uniplan.plans.${id}`);
    return text === null ? null : JSON.parse(text.slice(text.indexOf(',"payload":') + 11, -1)).plan;
  }, id);
const keys = (page, prefix) => page.evaluate((prefix) => Object.keys(localStorage).filter((key) => key.startsWith(prefix)), prefix);
const workshops = (plan) => plan.lines.find(({ service }) => service === "workshop").quantity;

/** A try of the worked plan. */
const trying = async (page, options = {}) => {
  await openApp(page, { lang: "en", items: { [PLAN_KEY]: sound() }, ...options });
  const of = await openId(page);
  await page.locator("#plan-menu").click();
  await page.locator("#try-change").click();
  await expect(bar(page)).toBeVisible();
  return of;
};

test("the bar says what the change does while it is made; the plan stays as it is", async ({ page }) => {
  const of = await trying(page);
  expect(await openId(page)).not.toBe(of);
  await expect(page.locator("#try-of")).toHaveText("Trying a change of Worked path: ");
  await expect(page.locator("#try-does")).toContainText("the same to pay");
  await enter(quantity(page), "2");
  await expect(page.locator("#try-does")).toContainText("because the base price includes Flex");
  await expect(page.locator("#try-does")).toContainText("US$25,000 more forfeited");
  expect(workshops(await stored(page, of))).toBe("4");
  await expectAccessible(page);
  await page.locator("#try-compare").click();
  await expect(page.locator("#vs-answer")).toBeVisible();
  await expect(bar(page)).toBeVisible();
});

test("kept, it is one step of the plan, which is taken back by Undo", async ({ page }) => {
  const of = await trying(page);
  await enter(quantity(page), "6");
  await planLine(page, "workshop").locator('[data-funding="invoiced"]').click();
  await expect(page.locator("#try-does")).toContainText("US$75,000 more to pay");
  await page.locator("#try-keep").click();
  await expect(bar(page)).toHaveCount(0);
  await expect(page.locator(".toast")).toContainText("The change is kept");
  expect(await openId(page)).toBe(of);
  await expect(quantity(page)).toHaveValue("6");
  expect((await storedPlan(page)).name).toBe("Worked path");
  expect(await keys(page, "uniplan.try.")).toEqual([]);
  expect(await keys(page, "uniplan.plans.")).toHaveLength(1);
  await page.locator(".toast").getByRole("button").click();
  await expect(quantity(page)).toHaveValue("4");
  expect(workshops(await stored(page, of))).toBe("4");
  await page.keyboard.press("Control+y");
  await expect(quantity(page)).toHaveValue("6");
});

test("dropped, nothing is left of it, and Undo brings it back with its bar", async ({ page }) => {
  const of = await trying(page);
  const id = await openId(page);
  await enter(quantity(page), "6");
  await page.locator("#try-drop").click();
  await expect(bar(page)).toHaveCount(0);
  expect(await openId(page)).toBe(of);
  await expect(quantity(page)).toHaveValue("4");
  expect(await stored(page, id)).toBe(null);
  await page.locator(".toast").getByRole("button").click();
  await expect(bar(page)).toBeVisible();
  await expect(quantity(page)).toHaveValue("6");
  await expect(page.locator("#try-does")).toContainText("saves US$25,000 from being forfeited");
});

test("a reload in the middle goes on with the try, and the list says what it is", async ({ page }) => {
  const of = await trying(page);
  await enter(quantity(page), "6");
  await page.reload();
  await ready(page);
  await expect(bar(page)).toBeVisible();
  await expect(quantity(page)).toHaveValue("6");
  await expect(page.locator("#try-does")).toContainText("saves US$25,000 from being forfeited");
  // Another page, the same bar.
  await page.evaluate(() => (location.hash = "#/plans"));
  const row = page.locator(`[data-plan="${await openId(page)}"]`);
  await expect(row.locator(".tag")).toHaveText("Try");
  await expect(bar(page)).toBeVisible();
  // The plan itself has no bar.
  await page.locator(`[data-plan="${of}"] [data-action="open-plan"]`).click();
  await expect(bar(page)).toHaveCount(0);
});

test("what was done to the plan meanwhile stays when the try is kept", async ({ page }) => {
  const of = await trying(page);
  const id = await openId(page);
  await enter(quantity(page), "6");
  await page.evaluate(() => (location.hash = "#/plans"));
  await page.locator(`[data-plan="${of}"] [data-action="open-plan"]`).click();
  await page.evaluate(() => (location.hash = "#/package"));
  await enter(field(planLine(page, "workshop"), "unit-price"), "11000");
  await page.evaluate(() => (location.hash = "#/plans"));
  await page.locator(`[data-plan="${id}"] [data-action="open-plan"]`).click();
  await page.locator("#try-keep").click();
  await expect(bar(page)).toHaveCount(0);
  await page.evaluate(() => (location.hash = "#/package"));
  await expect(quantity(page)).toHaveValue("6");
  const kept = (await stored(page, of)).lines.find(({ service }) => service === "workshop");
  expect([kept.quantity, kept.unit_price]).toEqual(["6", "11000"]);
});

test("where the plan is gone, the try can stay as a plan of its own", async ({ page }) => {
  const of = await trying(page);
  await page.evaluate(() => (location.hash = "#/plans"));
  await page.locator(`[data-plan="${of}"] [data-action="delete-plan"]`).click();
  await expect(page.locator("#try-of")).toContainText("no longer in this browser");
  await page.locator("#try-own").click();
  await expect(bar(page)).toHaveCount(0);
  expect(await keys(page, "uniplan.plans.")).toHaveLength(1);
});

test("the bar fits a phone", async ({ page }) => {
  await trying(page, { size: "phone", lang: "zh-Hant" });
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
  await expectAccessible(page);
});
