// One plan in two tabs. What a browser tells of another tab can be held back here, so that both edit at the same moment.
import { expect, openApp, ready, test } from "./support.mjs";
import { PLAN_KEY, addService, aside, enter, field, holdable, openId, planLine, storedPlan, workedPlan } from "./steps.mjs";

const sound = () => JSON.stringify(workedPlan());

const hold = (...pages) => Promise.all(pages.map((page) => page.evaluate(() => void (window.holding = true))));
const letGo = async (...pages) => {
  for (const page of pages) await page.evaluate(() => window.letGo());
};

async function twoTabs(page, context) {
  await holdable(page);
  await openApp(page, { lang: "en", items: { [PLAN_KEY]: sound() } });
  const other = await context.newPage();
  await holdable(other);
  await other.goto("./");
  await ready(other);
  return other;
}

test("what both entered at the same moment is in both, and stored", async ({ page, context }) => {
  const other = await twoTabs(page, context);
  await hold(page, other);
  await enter(field(planLine(page, "workshop"), "quantity"), "6");
  await addService(page, "hackathon", { price: "1" });
  await enter(field(other, "plan-name"), "Named meanwhile");
  await addService(other, "chalk_talk", { price: "2" });
  await letGo(page, other);
  for (const tab of [page, other]) {
    await expect(field(planLine(tab, "workshop"), "quantity")).toHaveValue("6");
    await expect(field(planLine(tab, "hackathon"), "unit-price")).toHaveValue("1");
    await expect(field(planLine(tab, "chalk_talk"), "unit-price")).toHaveValue("2");
    await expect(field(tab, "plan-name")).toHaveValue("Named meanwhile");
  }
  await expect.poll(async () => (await storedPlan(page)).lines.map(({ service }) => service)).toEqual(
    expect.arrayContaining(["workshop", "hackathon", "chalk_talk"]),
  );
  expect(new Set((await storedPlan(page)).lines.map(({ id }) => id)).size).toBe((await storedPlan(page)).lines.length);
  // What was written over before it was heard of is merged, so nothing is kept aside.
  await expect.poll(() => aside(page)).toEqual([]);
  await page.reload();
  await ready(page);
  await expect(field(planLine(page, "chalk_talk"), "unit-price")).toHaveValue("2");
  await expect(field(planLine(page, "workshop"), "quantity")).toHaveValue("6");
});

test("undo takes back what was done in its own tab only", async ({ page, context }) => {
  const other = await twoTabs(page, context);
  await enter(field(planLine(page, "workshop"), "quantity"), "6");
  await expect(field(planLine(other, "workshop"), "quantity")).toHaveValue("6");
  await enter(field(other, "plan-name"), "Named by the other");
  await expect(field(page, "plan-name")).toHaveValue("Named by the other");
  await page.getByRole("button", { name: /^Undo/ }).first().click();
  await expect(field(planLine(page, "workshop"), "quantity")).toHaveValue("4");
  await expect(field(page, "plan-name")).toHaveValue("Named by the other");
  await expect(field(planLine(other, "workshop"), "quantity")).toHaveValue("4");
  await expect(page.locator(".toast")).toContainText("Only this tab's own step");
  await page.getByRole("button", { name: /^Redo/ }).first().click();
  await expect(field(planLine(other, "workshop"), "quantity")).toHaveValue("6");
  await expect(field(other, "plan-name")).toHaveValue("Named by the other");
});

test("where both changed the same, one stands in both and the other is a plan of its own", async ({ page, context }) => {
  const other = await twoTabs(page, context);
  await hold(page, other);
  await enter(field(planLine(page, "workshop"), "quantity"), "6");
  await enter(field(planLine(other, "workshop"), "quantity"), "7");
  await letGo(page, other);
  const shown = (tab) => field(planLine(tab, "workshop"), "quantity").inputValue();
  await expect.poll(async () => (await shown(page)) === (await shown(other))).toBe(true);
  await expect(page.locator(".toast")).toContainText("changed the same");
  await expect(other.locator(".toast")).toContainText("changed the same");
  await page.goto("./#/plans");
  const names = () => page.locator('#plans [name="shelf-name"]').evaluateAll((fields) => fields.map((field) => field.value).sort());
  await expect.poll(names).toEqual(["Worked path", "Worked path (version of another tab)"]);
  const plans = await page.evaluate(() =>
    Object.entries(localStorage)
      .filter(([key]) => key.startsWith("uniplan.plans."))
      .map(([, text]) => JSON.parse(text).payload.plan.lines.find(({ service }) => service === "workshop").quantity),
  );
  expect(plans.sort()).toEqual(["6", "7"]);
  expect(await aside(page)).toEqual([]);
  expect((await openId(page)) === (await openId(other))).toBe(true);
});

for (const [first, second] of [["page", "other"], ["other", "page"]]) {
  test(`a tab that is closed at once has lost nothing: ${first} told before ${second}`, async ({ page, context }) => {
    const tabs = { page, other: await twoTabs(page, context) };
    await hold(tabs.page, tabs.other);
    await enter(field(planLine(tabs[first], "workshop"), "quantity"), "6");
    await enter(field(tabs[second], "plan-name"), "Entered last");
    await tabs[first].close();
    await letGo(tabs[second]);
    await expect(field(planLine(tabs[second], "workshop"), "quantity")).toHaveValue("6");
    await expect(field(tabs[second], "plan-name")).toHaveValue("Entered last");
    await expect.poll(async () => (await storedPlan(tabs[second])).name).toBe("Entered last");
    expect(await aside(tabs[second])).toEqual([]);
  });
}

test("whoever comes back to a tab that was never told sees what is stored", async ({ page, context }) => {
  const other = await twoTabs(page, context);
  await hold(page);
  await enter(field(other, "plan-name"), "Named meanwhile");
  await expect.poll(async () => (await storedPlan(page)).name).toBe("Named meanwhile");
  await expect(field(page, "plan-name")).not.toHaveValue("Named meanwhile");
  await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange", { bubbles: true })));
  await expect(field(page, "plan-name")).toHaveValue("Named meanwhile");
});

// Browsers let a timer of a hidden window wait: a second, later up to a minute. Here it waits until the tab is closed.
test("a tab that has been told and not yet taken it in has lost nothing when it is closed", async ({ page, context }) => {
  const other = await twoTabs(page, context);
  await hold(page, other);
  await enter(field(planLine(page, "workshop"), "quantity"), "6");
  await enter(field(other, "plan-name"), "Entered last");
  await page.evaluate(() => void (window.setTimeout = () => 0));
  await letGo(page);
  await page.waitForTimeout(300);
  await expect(field(page, "plan-name")).not.toHaveValue("Entered last");
  await page.close();
  await letGo(other);
  await expect(field(planLine(other, "workshop"), "quantity")).toHaveValue("6");
  await expect(field(other, "plan-name")).toHaveValue("Entered last");
  await expect.poll(async () => (await storedPlan(other)).lines.find(({ service }) => service === "workshop").quantity).toBe("6");
  expect((await storedPlan(other)).name).toBe("Entered last");
  await expect.poll(() => aside(other)).toEqual([]);
});
