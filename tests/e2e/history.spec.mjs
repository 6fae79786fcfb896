// The history of a plan: undo across reloads, looking into it, named moments, restoring, minutes; and where it cannot be kept.

import { readFile } from "node:fs/promises";
import { LANGUAGES, THEMES, expect, expectAccessible, openApp, ready, test } from "./support.mjs";
import { PLAN_KEY, addService, enter, field, openId, planLine, storedPlan, workedPlan } from "./steps.mjs";

const sound = () => JSON.stringify(workedPlan(), null, 2);
const steps = (page) => page.locator("[data-step]");
const act = (place, name) => place.locator(`[data-action="${name}"]`);
const quantity = (page) => field(planLine(page, "workshop"), "quantity");
const undoButton = (page) => page.locator('.tools [title*="(Ctrl+Z)"]');
const redoButton = (page) => page.locator('.tools [title*="(Ctrl+Y)"]');

/** What is kept of the steps of the open plan. */
const keptEntries = async (page) =>
  page.evaluate(
    (id) =>
      new Promise((resolve) => {
        const opening = indexedDB.open("uniplan.chronicles");
        opening.onerror = () => resolve([]);
        opening.onsuccess = () => {
          const database = opening.result;
          if (!database.objectStoreNames.contains("records")) {
            database.close();
            return resolve([]);
          }
          const asking = database.transaction("records").objectStore("records").getAll(IDBKeyRange.bound(`${id}/e/`, `${id}/e/~`));
          asking.onsuccess = () => {
            database.close();
            resolve(asking.result);
          };
        };
      }),
    await openId(page),
  );
const kept = (page, count) => expect.poll(async () => (await keptEntries(page)).length).toBe(count);

/** A plan with two steps that are kept: the quantity of the workshop. */
const withTwoSteps = async (page, options = {}) => {
  await openApp(page, { lang: "en", items: { [PLAN_KEY]: sound() }, ...options });
  const before = await quantity(page).inputValue();
  await enter(quantity(page), "3");
  await enter(quantity(page), "7");
  await kept(page, 2);
  return before;
};
const reload = async (page) => {
  await page.reload();
  await ready(page);
};
const openHistory = async (page) => {
  await page.evaluate(() => (location.hash = "#/history"));
  await expect(page.locator("#history-moments")).toBeVisible();
};
const openPackage = async (page) => {
  await page.evaluate(() => (location.hash = "#/package"));
  await expect(planLine(page, "workshop")).toHaveCount(1);
};

test("what was done before a reload is taken back after it, and done again after another", async ({ page }) => {
  const before = await withTwoSteps(page);
  await reload(page);
  await expect(undoButton(page)).toBeEnabled();
  await undoButton(page).click();
  await expect(quantity(page)).toHaveValue("3");
  await undoButton(page).click();
  await expect(quantity(page)).toHaveValue(before);
  await kept(page, 4);
  await reload(page);
  await expect(redoButton(page)).toBeEnabled();
  await redoButton(page).click();
  await expect(quantity(page)).toHaveValue("3");
  await redoButton(page).click();
  await expect(quantity(page)).toHaveValue("7");
  await expect(redoButton(page)).toBeDisabled();
});

test("an edit that was saved and not yet noted when the page was left is one's own step all the same", async ({ page }) => {
  await withTwoSteps(page);
  // From now on nothing reaches the history, as if the page were left in that moment.
  await page.evaluate(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException("refused", "UnknownError");
    };
  });
  await enter(quantity(page), "9");
  await reload(page);
  await kept(page, 3);
  await openHistory(page);
  await expect(steps(page).first()).toContainText("7 → 9");
  await expect(steps(page).first()).not.toContainText("outside");
  await openPackage(page);
  for (const before of ["7", "3"]) {
    await undoButton(page).click();
    await expect(quantity(page)).toHaveValue(before);
  }
});

test("an edit that comes before the steps are remembered stays, and is taken back first", async ({ page }) => {
  await withTwoSteps(page);
  await reload(page);
  await enter(quantity(page), "9");
  await kept(page, 3);
  await expect(redoButton(page)).toBeDisabled();
  await undoButton(page).click();
  await expect(quantity(page)).toHaveValue("7");
  await undoButton(page).click();
  await expect(quantity(page)).toHaveValue("3");
});

test("the page says what changed, from what to what, and is reached from the menu of the plan", async ({ page }) => {
  const before = await withTwoSteps(page);
  await page.locator("#plan-menu").click();
  await page.locator("#plan-history").click();
  await expect(steps(page)).toHaveCount(2);
  await expect(steps(page).first()).toContainText("3 → 7");
  await expect(steps(page).last()).toContainText(`${before} → 3`);
  await expect(page.locator("#history-notice")).toHaveCount(0);
});

test("a moment is named, looked at, compared, restored, and the restoring is taken back", async ({ page }) => {
  await withTwoSteps(page);
  await openHistory(page);
  await enter(field(page, "moment-now"), "after lunch");
  const moment = page.locator("[data-moment]");
  await expect(moment).toHaveCount(1);
  await openPackage(page);
  await enter(quantity(page), "12");
  await kept(page, 3);
  await reload(page);
  await openHistory(page);
  await expect(field(moment, "moment-name")).toHaveValue("after lunch");
  await act(moment, "look").click();
  await expect(page.locator("#history-look")).toContainText("7 → 12");
  await expect(page.locator("#history-differences")).toContainText("1 difference");
  await page.locator("#restore-moment").click();
  await expect.poll(async () => (await storedPlan(page)).lines.find((line) => line.service === "workshop").quantity).toBe("7");
  await expect(steps(page)).toHaveCount(4);
  await expect(steps(page).first()).toContainText("Restored to an earlier moment");
  await page.locator(".toast").getByRole("button").click();
  await expect.poll(async () => (await storedPlan(page)).lines.find((line) => line.service === "workshop").quantity).toBe("12");
  await expect(steps(page).first()).toContainText("Taken back");
  // An empty name takes it away.
  await enter(field(moment, "moment-name"), "");
  await expect(moment).toHaveCount(0);
});

test("minutes in both languages: net or every step, without amounts, and as a file", async ({ page }) => {
  await withTwoSteps(page);
  await enter(field(planLine(page, "workshop"), "unit-price"), "12345");
  await kept(page, 3);
  await openHistory(page);
  await page.locator("#minutes summary").first().click();
  const text = page.locator("#minutes-text");
  await expect(text).toContainText("→ 7");
  await expect(text).not.toContainText("3 → 7");
  await expect(text).toContainText("12,345");
  await page.locator('#minutes [data-view="steps"]').click();
  await expect(text).toContainText("3 → 7");
  await page.locator('[name="minutes-amounts"]').uncheck();
  await expect(text).not.toContainText("12,345");
  const [download] = await Promise.all([page.waitForEvent("download"), page.locator("#minutes-download").click()]);
  expect(await readFile(await download.path(), "utf8")).toContain("Minutes of the changes");
  await page.locator('.tools [lang="zh-Hant"]').click();
  await expect(text).toContainText("變更紀錄：");
  await expect(text).toContainText("數量：3 → 7");
});

test("minutes between any two steps, whichever is named first", async ({ page }) => {
  await withTwoSteps(page);
  await enter(quantity(page), "11");
  await enter(quantity(page), "12");
  await kept(page, 4);
  await openHistory(page);
  await page.locator("#minutes summary").first().click();
  const [text, ends] = [page.locator("#minutes-text"), page.locator("#minutes-between")];
  await expect(ends).toBeHidden();
  await page.locator('[name="minutes-range"]').selectOption("between");
  await page.locator('#minutes [data-view="steps"]').click();
  await expect(ends).toBeVisible();
  // Nothing is chosen yet: all of it.
  await expect(text).toContainText("3 → 7");
  await expect(text).toContainText("11 → 12");
  const from = ends.locator('[name="minutes-from"]');
  const to = ends.locator('[name="minutes-to"]');
  await expect(from.locator("option")).toHaveCount(5);
  await expect(from.locator('option[value="3"]')).toContainText("7 → 11");
  await from.selectOption("2");
  await to.selectOption("3");
  await expect(text).toContainText("3 → 7");
  await expect(text).toContainText("7 → 11");
  await expect(text).not.toContainText("11 → 12");
  await page.locator('#minutes [data-view="net"]').click();
  await expect(text).toContainText("3 → 11");
  await from.selectOption("3");
  await to.selectOption("2");
  await expect(text).toContainText("3 → 11");
  await from.selectOption("3");
  await to.selectOption("3");
  await expect(text).toContainText("7 → 11");
  await expectAccessible(page);
  await page.locator('.tools [lang="zh-Hant"]').click();
  await expect(ends).toContainText("從這一步");
  await expect(text).toContainText("數量：7 → 11");
});

test("where the browser refuses to keep it, the page says so and the rest works", async ({ page }) => {
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException("refused", "SecurityError");
    };
  });
  await openApp(page, { lang: "en", items: { [PLAN_KEY]: sound() } });
  await enter(quantity(page), "3");
  await openHistory(page);
  await expect(page.locator("#history-notice")).toContainText("in memory only");
  await expect(steps(page)).toHaveCount(1);
  await undoButton(page).click();
  await expect(steps(page)).toHaveCount(2);
});

test("a history that cannot be read costs nothing but itself", async ({ page }) => {
  await withTwoSteps(page);
  const id = await openId(page);
  await page.evaluate(
    (id) =>
      new Promise((resolve) => {
        const opening = indexedDB.open("uniplan.chronicles");
        opening.onsuccess = () => {
          const writing = opening.result.transaction("records", "readwrite");
          writing.objectStore("records").put("broken", `${id}/e/0000000001`);
          writing.oncomplete = () => {
            opening.result.close();
            resolve();
          };
        };
      }),
    id,
  );
  await reload(page);
  await expect(quantity(page)).toHaveValue("7");
  await openHistory(page);
  await expect(page.locator("#history-notice")).toContainText("begins anew");
  await openPackage(page);
  await enter(quantity(page), "8");
  await kept(page, 1);
});

test("the history of a deleted plan comes back with it", async ({ page }) => {
  await withTwoSteps(page);
  const id = await openId(page);
  await page.evaluate(() => (location.hash = "#/plans"));
  await act(page.locator(`[data-plan="${id}"]`), "delete-plan").click();
  await page.locator(".toast").getByRole("button").click();
  await expect.poll(() => openId(page)).toBe(id);
  await openHistory(page);
  await expect(steps(page)).toHaveCount(2);
});

for (const lang of LANGUAGES) {
  for (const theme of THEMES) {
    for (const size of ["phone", "desktop"]) {
      test(`the history is accessible: ${lang}, ${theme}, ${size}`, async ({ page }) => {
        await withTwoSteps(page, { lang, theme });
        await addService(page, "hackathon", { price: "1" });
        if (size === "phone") await page.setViewportSize({ width: 390, height: 844 });
        else await page.setViewportSize({ width: 1440, height: 900 });
        await openHistory(page);
        await enter(field(page, "moment-now"), "before lunch");
        await act(steps(page).last(), "look").click();
        await page.locator("#minutes summary").first().click();
        await expectAccessible(page);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
        expect(wide).toBe(false);
      });
    }
  }
}
