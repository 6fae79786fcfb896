// The palette and the map of the keys: everything by its name, in either language, by keyboard.

import { LANGUAGES, THEMES, expect, expectAccessible, openApp, ready, test } from "./support.mjs";
import { PLAN_KEY, enter, field, planLine, storedPlan, workedPlan } from "./steps.mjs";

const palette = (page) => page.locator("dialog.palette[open]");
const input = (page) => page.locator("#palette-input");
const options = (page) => page.locator("#palette-list [role=option]");
const first = (page) => options(page).first();

/** Opens the palette, and waits until it has searched what was typed. */
async function find(page, text) {
  if ((await palette(page).count()) === 0) await page.keyboard.press("Control+k");
  await expect(palette(page)).toHaveCount(1);
  await expect(input(page)).toBeFocused();
  await input(page).fill(text);
}

/** Finds something and takes the first of the list. */
async function take(page, text, target) {
  await find(page, text);
  await expect(first(page)).toHaveAttribute("data-target", target);
  await page.keyboard.press("Enter");
  await expect(palette(page)).toHaveCount(0);
}

for (const lang of LANGUAGES)
  for (const theme of THEMES)
    for (const size of ["desktop", "phone"])
      test(`palette and keys: ${lang}, ${theme}, ${size}`, async ({ page }) => {
        await openApp(page, { lang, theme, size, items: { [PLAN_KEY]: workedPlan() } });
        const at = page.locator(".figure").first();
        await at.focus();
        await find(page, "");
        await expect(first(page)).toHaveAttribute("aria-selected", "true");
        await expect(input(page)).toHaveAttribute("aria-activedescendant", "palette-option-0");
        await expectAccessible(page);
        await find(page, "zzzz nothing");
        await expect(options(page)).toHaveCount(0);
        await expect(palette(page).getByRole("status")).toBeVisible();
        await expect(palette(page).getByRole("status")).toContainText("zzzz nothing");
        await expectAccessible(page);
        await page.keyboard.press("Escape");
        await expect(palette(page)).toHaveCount(0);
        await expect(at, "the focus comes back").toBeFocused();
        await page.keyboard.press("?");
        await expect(page.locator("dialog.key-map[open] caption")).toHaveCount(8);
        await expectAccessible(page);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(page.viewportSize().width);
        await page.keyboard.press("Escape");
        await expect(page.locator("dialog.key-map")).toHaveCount(0);
        await expect(at).toBeFocused();
      });

for (const lang of LANGUAGES)
  test(`either language finds, whatever is on the screen: ${lang}`, async ({ page }) => {
    await openApp(page, { lang, items: { [PLAN_KEY]: workedPlan() } });
    for (const [typed, target] of [
      ["FA-5", "read:FA-5"],
      ["fa5", "read:FA-5"],
      ["AMB-7", "read:AMB-07"],
      ["沒收", "read:word-forfeited"],
      ["forfeited", "read:word-forfeited"],
      ["行事曆", "page:#/calendar"],
      ["calendar", "page:#/calendar"],
      ["列印", "do:Print"],
      ["print", "do:Print"],
      ["exprot to", "do:Export"],
    ]) {
      await find(page, typed);
      await expect(first(page), typed).toHaveAttribute("data-target", target);
    }
    for (const [typed, target] of [["工作坊", "read:workshop"], ["workshop", "add:workshop"], ["UER", "read:unified_enhanced_response"]]) {
      await find(page, typed);
      await expect(page.locator(`#palette-list [data-target="${target}"]`), typed).toHaveCount(1);
    }
  });

for (const [browser, init] of Object.entries({ Chromium: { isComposing: true }, Safari: { keyCode: 229 } }))
  test(`keys of an input method are no keys of the palette, as ${browser} sends them`, async ({ page }) => {
    await openApp(page, { lang: "zh-Hant", items: { [PLAN_KEY]: workedPlan() } });
    await find(page, "服務");
    const field = input(page);
    await expect(options(page).nth(1)).toBeVisible();
    const active = await field.getAttribute("aria-activedescendant");
    for (const key of ["ArrowDown", "Enter"]) {
      await field.evaluate((target, event) => target.dispatchEvent(new KeyboardEvent("keydown", event)), { key, bubbles: true, cancelable: true, ...init });
      await expect(field).toBeFocused();
      await expect(field, key).toHaveAttribute("aria-activedescendant", active);
    }
    await page.keyboard.press("ArrowDown");
    await expect(field).not.toHaveAttribute("aria-activedescendant", active);
  });

test("pages, parts, entries: each opens, and what was used is first the next time", async ({ page }) => {
  await openApp(page, { lang: "en", items: { [PLAN_KEY]: workedPlan() } });
  await take(page, "readiness", "page:#/contract/readiness");
  await expect(page).toHaveURL(/#\/contract\/readiness$/);
  await take(page, "FA-10", "read:FA-10");
  await expect(page).toHaveURL(/#\/reference\/FA-10$/);
  await expect(page.locator("[data-entry='FA-10']")).toBeVisible();
  await page.reload();
  await ready(page);
  await find(page, "");
  await expect(options(page).nth(0)).toHaveAttribute("data-target", "read:FA-10");
  await expect(options(page).nth(1)).toHaveAttribute("data-target", "page:#/contract/readiness");
  // What anybody may have written there does no harm.
  await page.keyboard.press("Escape");
  await page.evaluate(() => localStorage.setItem("uniplan.recent", `do:Nothing\n\u0000\n${"x".repeat(5000)}\nread:FA-10`));
  await find(page, "");
  await expect(first(page)).toHaveAttribute("data-target", "read:FA-10");
});

test("a service is added, and undo has the name of what it takes back", async ({ page }) => {
  await openApp(page, { lang: "en", items: { [PLAN_KEY]: workedPlan() } });
  await find(page, "add hackathon");
  await expect(first(page)).toHaveAttribute("data-target", "add:hackathon");
  await page.keyboard.press("Enter");
  await expect(planLine(page, "hackathon")).toHaveCount(1);
  await find(page, "undo");
  await expect(first(page)).toHaveAttribute("data-target", "do:Undo");
  await expect(first(page)).toContainText("Hackathon");
  await page.keyboard.press("Enter");
  await expect(planLine(page, "hackathon")).toHaveCount(0);
  await find(page, "redo");
  await expect(first(page)).toContainText("Hackathon");
});

test("language, theme, plans and incidents by name", async ({ page }) => {
  await openApp(page, { lang: "en", items: { [PLAN_KEY]: workedPlan() } });
  await take(page, "中文", "do:InChinese");
  await expect(page.locator("html")).toHaveAttribute("lang", "zh-Hant");
  await take(page, "dark", "do:Dark");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await take(page, "新增支援事件", "do:NewIncident");
  await expect(page).toHaveURL(/#\/incident$/);
  await expect.poll(async () => (await storedPlan(page)).incidents.length).toBe(1);
  await take(page, "新規劃", "do:NewPlan");
  await find(page, "Worked path");
  await expect(first(page)).toHaveAttribute("data-target", /^plan:/);
  await page.keyboard.press("Enter");
  await expect.poll(async () => (await storedPlan(page)).name).toBe("Worked path");
});

test("Enter that ends a word of an input method is none of the palette's", async ({ page }) => {
  await openApp(page, { lang: "zh-Hant", items: { [PLAN_KEY]: workedPlan() } });
  await find(page, "列印");
  const composing = (init) => input(page).evaluate((input, init) => input.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true, ...init })), init);
  await composing({ isComposing: true });
  await composing({ keyCode: 229 });
  await expect(palette(page)).toHaveCount(1);
  await page.keyboard.press("ArrowDown");
  await expect(input(page)).toHaveAttribute("aria-activedescendant", "palette-option-1");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowUp");
  await expect(input(page), "the list is a ring").toHaveAttribute("aria-activedescendant", `palette-option-${(await options(page).count()) - 1}`);
});

test("a field keeps its question mark, its undo and what is typed", async ({ page }) => {
  await openApp(page, { lang: "en", hash: "#/contract", items: { [PLAN_KEY]: workedPlan() } });
  const customer = field(page, "customer");
  await customer.fill("What is this");
  await customer.press("?");
  await expect(page.locator("dialog[open]")).toHaveCount(0);
  await expect(customer).toHaveValue("What is this?");
  await page.keyboard.press("Control+k");
  await expect(palette(page)).toHaveCount(1);
  await page.keyboard.press("Escape");
  await expect(customer).toBeFocused();
  await expect(customer).toHaveValue("What is this?");
  expect((await storedPlan(page)).contract.customer).toBe("What is this?");
  await enter(customer, "Other");
});

test("the menu of the plan and the bar lead to it as well", async ({ page }) => {
  await openApp(page, { lang: "zh-Hant", items: { [PLAN_KEY]: workedPlan() } });
  await page.locator(".top .find").click();
  await expect(input(page)).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page.locator(".top .find")).toBeFocused();
  await page.locator("#plan-menu").click();
  await page.locator("#open-palette").click();
  await expect(input(page)).toBeFocused();
  await page.keyboard.press("Escape");
  await page.locator("#plan-menu").click();
  await page.locator("#show-keys").click();
  await expect(page.locator("dialog.key-map[open]")).toHaveCount(1);
});
