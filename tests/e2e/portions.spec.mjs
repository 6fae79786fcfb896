// Long lists are built in portions, some of it after each frame: all of it comes, and whoever prints before has all of it.

import { expect, openApp, test } from "./support.mjs";
import { PLAN_KEY, enter, field, planLine } from "./steps.mjs";
import { longPlan } from "../../tools/long-plan.mjs";

const LINES = 200;
const open = (page, hash = "#/package") => openApp(page, { lang: "en", hash, items: { [PLAN_KEY]: longPlan(LINES) } });
const to = (page, hash) => page.evaluate((hash) => (location.hash = hash), hash);

/**
 * Goes to a page, and prints as soon as anything of the list is there, before a frame is drawn: how many rows there are before and
 * after that.
 */
const printedAtOnce = (page, hash, rows) =>
  page.evaluate(
    ([hash, rows]) =>
      new Promise((resolve) => {
        const count = () => document.querySelectorAll(rows).length;
        const observer = new MutationObserver(async () => {
          const before = count();
          if (before === 0) return;
          observer.disconnect();
          dispatchEvent(new Event("beforeprint"));
          for (let turn = 0; turn < 20; turn += 1) await null;
          const after = count();
          dispatchEvent(new Event("afterprint"));
          resolve([before, after]);
        });
        observer.observe(document.body, { childList: true, subtree: true });
        location.hash = hash;
      }),
    [hash, rows],
  );

for (const [name, hash, rows, all] of [
  ["the lines of the places", "#/contract/places", ".place-lines > li", LINES],
  ["the services of all years", "#/contract/term", ".totals.term [data-service]", null],
  ["what can be scheduled", "#/contract/dates", ".schedule-lines > .schedule-line", null],
]) {
  test(`${name}: all of them come`, async ({ page }) => {
    await open(page);
    await to(page, hash);
    const listed = page.locator(rows);
    if (all) return expect(listed).toHaveCount(all, { timeout: 60_000 });
    await expect(listed.first()).toBeVisible();
    // All of them, when no more come.
    let found = 0;
    const rests = async () => {
      const before = found;
      found = await listed.count();
      return found > 20 && found === before;
    };
    await expect.poll(rests, { intervals: [500] }).toBe(true);
    await page.reload();
    await expect(listed).toHaveCount(found);
  });

  test(`${name}: all of them are printed, whenever that is`, async ({ page }) => {
    await open(page);
    await expect(page.locator("html[data-paper]")).toHaveCount(1);
    const [before, after] = await printedAtOnce(page, hash, rows);
    // Else this would show nothing.
    expect(before).toBeLessThan(after);
    await expect(page.locator(rows)).toHaveCount(after);
    if (all) expect(after).toBe(all);
  });
}

test("a line that is added to a long list is in it", async ({ page }) => {
  await open(page, "#/contract/places");
  await expect(page.locator(".place-lines > li")).toHaveCount(LINES, { timeout: 60_000 });
  await to(page, "#/package");
  await page.locator('.service [data-action="add"]').first().click();
  await to(page, "#/contract/places");
  await expect(page.locator(".place-lines > li")).toHaveCount(LINES + 1, { timeout: 60_000 });
  await page.keyboard.press("Control+z");
  await expect(page.locator(".place-lines > li")).toHaveCount(LINES, { timeout: 60_000 });
});

const lines = (page) => page.locator('.paper [data-part="offer"] tbody tr:not(.paper-sum, .paper-group)');

test("the document of 200 lines is whole, in each language, with amounts and without", async ({ page }) => {
  await open(page, "#/handover");
  await expect(page.locator(".paper")).not.toHaveAttribute("aria-busy", "true");
  const whole = await page.locator(".paper tr").count();
  expect(await lines(page).count()).toBeGreaterThanOrEqual(LINES);
  await page.locator('[data-tongue="both"]').click();
  await expect(page.locator(".paper tr")).toHaveCount(whole);
  await expect(page.locator(".paper .paper-end")).toBeVisible();
  const order = await page.locator(".paper > *").evaluateAll((all) => all.map((one) => one.dataset.part ?? one.className));
  expect(order).toEqual(["paper-head", "offer", "prices", "dates", "duties", "paper-end"]);
  await page.locator('[name="without-amounts"]').check();
  await expect(page.locator('.paper [data-part="prices"]')).toHaveCount(0);
  await expect.poll(() => lines(page).count()).toBeGreaterThanOrEqual(LINES);
});

test("the document is printed whole even before it is drawn, and stays as high meanwhile", async ({ page }) => {
  await open(page, "#/handover");
  await expect(page.locator("html[data-paper]")).toHaveCount(1);
  await expect(page.locator(".paper")).not.toHaveAttribute("aria-busy", "true");
  const whole = await page.locator(".paper tr").count();
  const [before, after, high, meanwhile] = await page.evaluate(async () => {
    const paper = document.querySelector(".paper");
    const high = paper.offsetHeight;
    document.querySelector('[data-tongue="both"]').click();
    for (let turn = 0; turn < 20; turn += 1) await null;
    const count = () => document.querySelectorAll(".paper tr").length;
    const [before, meanwhile] = [count(), paper.offsetHeight];
    dispatchEvent(new Event("beforeprint"));
    const after = count();
    dispatchEvent(new Event("afterprint"));
    return [before, after, high, meanwhile];
  });
  expect(before).toBeLessThan(whole);
  expect(meanwhile).toBeGreaterThanOrEqual(high);
  expect(after).toBe(whole);
  await expect(page.locator(".paper")).not.toHaveAttribute("style", /min-block-size/);
});

test("every step of the history is listed, the newest first, and the minutes tell of all", async ({ page }) => {
  await open(page);
  const quantity = field(planLine(page, "workshop").first(), "quantity");
  for (let step = 2; step < 27; step += 1) await enter(quantity, String(step));
  await to(page, "#/history");
  const steps = page.locator("[data-step]");
  await expect(steps).toHaveCount(25);
  const numbers = await steps.evaluateAll((all) => all.map((one) => Number(one.dataset.step)));
  expect(numbers).toEqual(numbers.toSorted((one, other) => other - one));
  await expect(page.locator("#history-steps h2")).toHaveCount(1);
  await page.locator("#minutes > summary").click();
  await page.locator('[data-view="steps"]').click();
  await expect(page.locator("#minutes-text")).toContainText("26");
});
