// Several plans in one browser: made, named, copied, put away, deleted and brought back; none of them touches another.

import { readFile, writeFile } from "node:fs/promises";
import { expect, expectAccessible, openApp, ready, store, test } from "./support.mjs";
import { PLAN_KEY, addService, aside, enter, field, openId, planLine, storedPlan, workedPlan } from "./steps.mjs";

const sound = () => JSON.stringify(workedPlan(), null, 2);
const rows = (page) => page.locator("#plans > li");
const row = (page, id) => page.locator(`[data-plan="${id}"]:visible`);
const act = (place, name) => place.locator(`[data-action="${name}"]`);
const others = (page) => page.locator("#other-plans li");
const names = (page) => rows(page).locator('[name="shelf-name"]').evaluateAll((fields) => fields.map((field) => field.value));

const openMenu = async (page) => {
  await page.locator("#plan-menu").click();
  await expect(page.locator("#export")).toBeVisible();
};
const allPlans = async (page) => {
  await openMenu(page);
  await page.locator("#all-plans").click();
  await expect(page.locator("#plans-new")).toBeVisible();
};
const startAnew = async (page) => {
  await openMenu(page);
  await page.locator("#new-plan").click();
  await expect(planLine(page, "workshop")).toHaveCount(0);
};
const undo = (page) => page.locator(".toast").getByRole("button").click();

test("a new plan is another plan: the one that was there stays, also after a reload", async ({ page }) => {
  await openApp(page, { lang: "en", items: { [PLAN_KEY]: sound() } });
  const first = await openId(page);
  await startAnew(page);
  expect(await openId(page)).not.toBe(first);
  await addService(page, "hackathon", { price: "1" });
  await page.reload();
  await ready(page);
  await expect(planLine(page, "hackathon")).toHaveCount(1);
  await openMenu(page);
  await expect(others(page)).toHaveCount(1);
  await expect(others(page)).toContainText("Worked path");
  await act(others(page), "open-other").click();
  await expect(planLine(page, "workshop")).toHaveCount(1);
  await expect(page.locator("#plan-menu")).toContainText("Worked path");
  expect(await openId(page)).toBe(first);
  await openMenu(page);
  await expect(others(page)).not.toContainText("Worked path");
});

test("a new plan and an imported one are taken back by Undo, and leave nothing", async ({ page }, testInfo) => {
  const file = testInfo.outputPath("file.json");
  await writeFile(file, JSON.stringify(workedPlan((plan) => ({ ...plan, name: "Another", lines: [] }))));
  await openApp(page, { lang: "en", items: { [PLAN_KEY]: sound() } });
  await startAnew(page);
  await undo(page);
  await expect(planLine(page, "workshop")).toHaveCount(1);
  await openMenu(page);
  await page.locator("#import").setInputFiles(file);
  await expect(field(page, "plan-name")).toHaveValue("Another");
  await openMenu(page);
  await expect(others(page)).toContainText("Worked path");
  await page.keyboard.press("Escape");
  await undo(page);
  await expect(field(page, "plan-name")).toHaveValue("Worked path");
  await openMenu(page);
  await expect(others(page)).toHaveCount(0);
});

test("the list says customer, what it holds, last change and last backup", async ({ page }) => {
  await openApp(page, { lang: "en", items: { [PLAN_KEY]: sound() } });
  await enter(field(planLine(page, "workshop"), "quantity"), "3");
  const id = await openId(page);
  await allPlans(page);
  await expect(rows(page)).toHaveCount(1);
  for (const words of ["範例股份有限公司", "4 lines", "US$", "never exported", "Open now"]) await expect(row(page, id)).toContainText(words);
  const [download] = await Promise.all([page.waitForEvent("download"), act(row(page, id), "export-plan").click()]);
  expect(JSON.parse(await readFile(await download.path(), "utf8"))).toMatchObject({ format: "uniplan-plan", version: 2 });
  await expect(row(page, id)).not.toContainText("never exported");
  await expectAccessible(page);
});

test("a plan is named, whether it is open or not", async ({ page }) => {
  await openApp(page, { lang: "en", items: { [PLAN_KEY]: sound() } });
  const first = await openId(page);
  await startAnew(page);
  await allPlans(page);
  await enter(row(page, first).locator('[name="shelf-name"]'), "Contoso 2027");
  await enter(row(page, await openId(page)).locator('[name="shelf-name"]'), "Fabrikam");
  await expect(page.locator("#plan-menu")).toContainText("Fabrikam");
  await page.reload();
  await ready(page);
  expect((await names(page)).sort()).toEqual(["Contoso 2027", "Fabrikam"]);
  await act(row(page, first), "open-plan").click();
  await expect(page.locator("#plan-menu")).toContainText("Contoso 2027");
  expect((await storedPlan(page)).lines).toHaveLength(4);
});

test("a copy has an identity of its own", async ({ page }) => {
  const key = "0123456789abcdef0123456789abcdef";
  await openApp(page, { lang: "en", items: { [PLAN_KEY]: { ...workedPlan((plan) => ({ ...plan, calendar_key: key })), version: 2 } } });
  const first = await openId(page);
  expect((await storedPlan(page)).calendar_key).toBe(key);
  await allPlans(page);
  await act(row(page, first), "duplicate-plan").click();
  await expect(rows(page)).toHaveCount(2);
  const copy = await storedPlan(page);
  expect(await openId(page)).not.toBe(first);
  expect([copy.name, copy.calendar_key ?? null]).toEqual(["Worked path (copy)", null]);
  expect(copy.lines).toHaveLength(4);
});

test("a plan is put away and taken out again", async ({ page }) => {
  await openApp(page, { lang: "en", items: { [PLAN_KEY]: sound() } });
  const first = await openId(page);
  await startAnew(page);
  await allPlans(page);
  await act(row(page, first), "archive-plan").click();
  await expect(rows(page)).toHaveCount(1);
  await openMenu(page);
  await expect(others(page)).toHaveCount(0);
  await page.keyboard.press("Escape");
  await page.locator("#archived-plans summary").click();
  await expect(page.locator("#archived-plans summary")).toHaveText("Archived (1)");
  await act(row(page, first), "unarchive-plan").click();
  await expect(rows(page)).toHaveCount(2);
});

test("a plan is deleted, and comes back by Undo as it was", async ({ page }) => {
  await openApp(page, { lang: "en", items: { [PLAN_KEY]: sound() } });
  const first = await openId(page);
  const keys = () => page.evaluate((id) => Object.entries(localStorage).filter(([key]) => key.endsWith(id)).sort(), first);
  await startAnew(page);
  const before = await keys();
  expect(before.length).toBeGreaterThan(1);
  await allPlans(page);
  await act(row(page, first), "delete-plan").click();
  await expect(rows(page)).toHaveCount(1);
  expect(await keys()).toEqual([]);
  await undo(page);
  await expect(rows(page)).toHaveCount(2);
  expect(await keys()).toEqual(before);
  // The one that is open, too: another takes its place.
  const second = await openId(page);
  await act(row(page, second), "delete-plan").click();
  await expect(page.locator("#plan-menu")).toContainText("Worked path");
  await undo(page);
  await expect(rows(page)).toHaveCount(2);
  await expect.poll(() => openId(page)).toBe(second);
});

test("two tabs on two plans do not touch each other; a new tab begins with the plan that was open last", async ({ page, context }) => {
  await openApp(page, { lang: "en", items: { [PLAN_KEY]: sound() } });
  const other = await context.newPage();
  await other.goto("./");
  await ready(other);
  await startAnew(other);
  await addService(other, "hackathon", { price: "7" });
  await enter(field(planLine(page, "workshop"), "quantity"), "9");
  await expect(planLine(other, "workshop")).toHaveCount(0);
  await expect(planLine(page, "hackathon")).toHaveCount(0);
  expect((await storedPlan(other)).lines.map(({ service }) => service)).toEqual(["hackathon"]);
  expect((await storedPlan(page)).lines[1].quantity).toBe("9");
  expect(await aside(page)).toEqual([]);
  // Each tab finds its own again.
  await page.reload();
  await ready(page);
  await expect(field(planLine(page, "workshop"), "quantity")).toHaveValue("9");
  await other.reload();
  await ready(other);
  await expect(planLine(other, "hackathon")).toHaveCount(1);
  // The list of one tab follows what the other does.
  await allPlans(page);
  await expect(rows(page)).toHaveCount(2);
  await startAnew(other);
  await expect(rows(page)).toHaveCount(3);
});

test("where there is no room for another plan nothing is changed, and that is said", async ({ page }) => {
  await openApp(page, { lang: "en", items: { [PLAN_KEY]: sound() } });
  const first = await openId(page);
  await page.evaluate(() => {
    const real = Storage.prototype.setItem;
    window.full = true;
    Storage.prototype.setItem = function (key, value) {
      if (window.full && key.startsWith("uniplan.plans.")) throw new DOMException("full", "QuotaExceededError");
      real.call(this, key, value);
    };
  });
  await openMenu(page);
  await page.locator("#new-plan").click();
  const alert = page.locator("dialog[open]").getByRole("alert");
  await expect(alert).toContainText("nothing was changed");
  await expect(planLine(page, "workshop")).toHaveCount(1);
  expect(await openId(page)).toBe(first);
  await alert.getByRole("button", { name: "Cancel" }).click();
  await page.keyboard.press("Escape");
  // What is not saved is not left without asking.
  await enter(field(planLine(page, "workshop"), "quantity"), "5");
  await expect(page.locator(".bar-notice.notice-error")).toContainText("not being saved");
  await openMenu(page);
  await page.locator("#new-plan").click();
  await expect(alert).toContainText("not saved");
  await page.evaluate(() => (window.full = false));
  await alert.getByRole("button", { name: "Cancel" }).click();
  await page.locator("#new-plan").click();
  await expect(planLine(page, "workshop")).toHaveCount(0);
  await openMenu(page);
  await act(others(page), "open-other").click();
  await expect(field(planLine(page, "workshop"), "quantity")).toHaveValue("5");
});

test("what earlier releases kept beside the plan is on the list, and no old key is left", async ({ page }) => {
  const named = (name, revision) => JSON.stringify({ ...workedPlan((plan) => ({ ...plan, name })), revision });
  await store(page, {
    "uniplan.preferences": { lang: "en", theme: "light" },
    [PLAN_KEY]: sound(),
    "uniplan.plan.previous": named("Before", 6),
    "uniplan.plan.lineage": "1760000000000",
    "uniplan.kept.1750000000000": named("Kept", 0),
    "uniplan.kept.1760000000000": named("Kept later", 0),
  });
  await page.goto("./#/plans");
  await ready(page);
  await expect(rows(page)).toHaveCount(3);
  expect((await names(page)).sort()).toEqual(["Kept", "Kept later", "Worked path"]);
  const keys = await page.evaluate(() => Object.keys(localStorage));
  expect(keys.filter((key) => /^uniplan\.(plan$|plan\.|kept\.)/.test(key))).toEqual([]);
});

for (const lang of ["en", "zh-Hant"])
  test(`nothing is cut off on a phone, and nothing to complain of (${lang})`, async ({ page }) => {
    await openApp(page, { lang, size: "phone", hash: "#/plans", items: { [PLAN_KEY]: sound() } });
    await expect(rows(page)).toHaveCount(1);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await expectAccessible(page);
  });
