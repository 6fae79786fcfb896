// What people type by mistake or on purpose: a word beside the field, and the last sound value stays in the plan.

import { writeFile } from "node:fs/promises";
import { expect, openApp, test } from "./support.mjs";
import { PLAN_KEY, aksIncident, chooseZone, enter, expectRefused, expectTaken, field, figure, planLine, storedPlan, storedText, workedPlan } from "./steps.mjs";

const MARKUP = `<img src=x onerror="window.ran = true"><script>window.ran = true</script>`;

/** Types each entry; every one is refused and nothing reaches the plan. */
async function expectAllRefused(page, input, entries) {
  const before = await storedText(page);
  for (const [typed, words] of entries) {
    await enter(input, typed);
    await expectRefused(input, words);
    await expect(input).toHaveValue(typed); // nothing that was typed is lost
    expect(await storedText(page), typed.slice(0, 40)).toBe(before);
  }
  await input.press("Escape"); // back to what the plan has
  await expectTaken(input);
}

const open = (page, options = {}) => openApp(page, { lang: "en", items: { [PLAN_KEY]: workedPlan() }, ...options });

test("a quantity is a number above zero, and not absurd", async ({ page }) => {
  await open(page);
  const quantity = field(planLine(page, "workshop"), "quantity");
  await expectAllRefused(page, quantity, [
    ["-4", /Not below zero/],
    ["−4", /Not below zero/],
    ["－４", /Not below zero/],
    ["0", /more than zero/],
    ["", /^Enter a number such as/],
    ["four", /“four” cannot be read$/],
    ["1e9", /“e” cannot be read$/],
    ["Infinity", /“Infinity” cannot be read$/],
    ["NaN", /“NaN” cannot be read$/],
    ["9999999999", /too large/],
    ["1,50", /“,50” cannot be read$/],
    ["9".repeat(10_000), /^Enter a number such as/],
    [MARKUP, /^Enter a number such as/],
  ]);
  await expect(quantity).toHaveValue("4");
  expect(await page.evaluate(() => window.ran)).toBeUndefined();
});

test("a price has at most two places and no 29 digits", async ({ page }) => {
  await open(page);
  const price = field(planLine(page, "workshop"), "unit-price");
  await expectAllRefused(page, price, [
    ["12345678901234567890123456789", /too large/],
    ["0.12345678901234567890123456789", /too large|decimal places/],
    ["1000000000000000", /too large/],
    ["12500.001", /At most 2 decimal places/],
    ["-1", /Not below zero/],
    ["12,34", /“,34” cannot be read$/],
    ["1.2.3", /“1.2.3” cannot be read$/],
    ["0x10", /“x” cannot be read$/],
  ]);
  await expect(price).toHaveValue("12,500");
});

test("a message goes when the entry is mended, and when the value changes elsewhere", async ({ page }) => {
  await open(page, { lang: "zh-Hant" });
  const line = planLine(page, "workshop");
  const quantity = field(line, "quantity");
  await enter(quantity, "5");
  await enter(quantity, "-1");
  await expectRefused(quantity, /不能是負數/);
  await enter(quantity, "6");
  await expectTaken(quantity);
  await expect(line.getByRole("alert")).toHaveCount(0);
  await enter(quantity, "-1");
  await expectRefused(quantity, /不能是負數/);
  await page.locator("h1").click();
  await page.keyboard.press("Control+z");
  await expectTaken(quantity);
  await expect(quantity).toHaveValue("5");
});

test("full-width digits, thousands marks and currency signs are understood", async ({ page }) => {
  await open(page);
  const line = planLine(page, "workshop");
  const [quantity, price] = [field(line, "quantity"), field(line, "unit-price")];
  const quantityOf = async () => (await storedPlan(page)).lines.find(({ service }) => service === "workshop").quantity;
  const priceOf = async () => Number((await storedPlan(page)).lines.find(({ service }) => service === "workshop").unit_price);
  await enter(quantity, "１２");
  await expect(quantity).toHaveValue("12");
  expect(await quantityOf()).toBe("12");
  for (const [typed, shown, value] of [["１２，５００．５０", "12,500.50", 12500.5], ["US$ 13,000", "13,000", 13000], ["　14000　", "14,000", 14000], ["$15 000", "15,000", 15000], ["0", "0", 0]]) {
    await enter(price, typed);
    await expectTaken(price);
    expect(await priceOf(), typed).toBe(value);
    if (typed !== "１２，５００．５０") await expect(price).toHaveValue(shown);
    else await expect(price).toHaveValue(/^12,500\.50?$/);
  }
  await enter(price, "");
  await expectTaken(price);
  expect((await storedPlan(page)).lines.find(({ service }) => service === "workshop").unit_price).toBeNull(); // unknown, not zero
});

test("a name has at most 200 characters, in one line", async ({ page }) => {
  await open(page, { hash: "#/contract" });
  for (const name of ["plan-name", "customer", "supplier"]) {
    const input = field(page, name);
    await expectAllRefused(page, input, [["長".repeat(10_000), /At most 200 characters/], ["x".repeat(201), /At most 200 characters/]]);
    await enter(input, "𠮷".repeat(200)); // 400 units of JavaScript, 200 characters
    await expectTaken(input);
  }
  expect((await storedPlan(page)).name).toBe("𠮷".repeat(200));
});

for (const [name, fields] of [["contract", 8], ["calendar", 7]])
  test(`10,000 characters in any field leave the plan as it was: ${name}`, async ({ page }) => {
    test.setTimeout(90_000);
    await open(page, { hash: `#/${name}` });
    const before = await storedText(page);
    const inputs = page.locator('main input[type="text"]');
    const count = await inputs.count();
    expect(count).toBeGreaterThanOrEqual(fields);
    for (let at = 0; at < count; at += 1) {
      const input = inputs.nth(at);
      await enter(input, "9".repeat(10_000));
      await expectRefused(input, /./);
      await input.press("Escape");
    }
    expect(await storedText(page)).toBe(before);
  });

test("markup is text: typed, pasted, stored, imported", async ({ page, guard }, testInfo) => {
  await open(page);
  const images = () => page.evaluate(() => [window.ran, document.querySelectorAll("main img, main script").length]);
  // In a search, where it is repeated.
  await page.locator("#service-search").focus();
  await page.keyboard.insertText(MARKUP);
  await expect(page.locator("#services .empty")).toContainText(MARKUP.slice(0, 100));
  await page.locator('[data-action="clear-search"]').click();
  // In names.
  await enter(field(page, "plan-name"), MARKUP);
  await expect(field(page, "plan-name")).toHaveValue(MARKUP);
  expect((await storedPlan(page)).name).toBe(MARKUP);
  expect(await images()).toEqual([undefined, 0]);
  await page.reload();
  await expect(field(page, "plan-name")).toHaveValue(MARKUP);
  expect(await images()).toEqual([undefined, 0]);
  // In a file: the reason repeats what was found.
  const file = testInfo.outputPath("markup.json");
  await writeFile(file, JSON.stringify(workedPlan((plan) => ({ ...plan, contract: { ...plan.contract, currency: MARKUP } }))));
  await page.locator("#plan-menu").click();
  await page.locator("#import").setInputFiles(file);
  await expect(page.locator("dialog[open]").getByRole("alert")).toBeVisible();
  expect(await images()).toEqual([undefined, 0]);
  expect(await page.locator("dialog[open] img").count()).toBe(0);
  expect(guard.origin).toBeTruthy();
});

test("dates that contradict each other", async ({ page }) => {
  await open(page, { hash: "#/contract" });
  await expectAllRefused(page, field(page, "work-order-end"), [
    ["2025-06-30", /before the start/],
    ["2059-12-31", /at most \d+ years/],
    ["2061-01-01", /2015 to 2060/],
    ["1999-01-01", /2015 to 2060|before the start/],
  ]);
  await expect(field(page, "work-order-end")).toHaveValue("2028-06-30");
  await expectAllRefused(page, field(page, "work-order-start"), [["2028-07-01", /before the start/]]);
  await expectAllRefused(page, field(page, "flex-year-start"), [
    ["2025-06-30", /inside the work order/],
    ["2028-07-01", /inside the work order/],
  ]);
  await expectAllRefused(page, field(page, "term-start"), [["2028-07-01", /before the start/]]);
  await enter(field(page, "flex-year-start"), "2025-09-01");
  await expectTaken(field(page, "flex-year-start"));
  // The end cannot be moved before a Flex year that was taken.
  await expectAllRefused(page, field(page, "work-order-end"), [["2025-08-15", /inside the work order/]]);
});

test("a date that is half there does not clear the one in the plan", async ({ page }) => {
  await open(page, { hash: "#/contract" });
  const before = await storedText(page);
  const end = field(page, "work-order-end");
  await end.focus();
  await page.keyboard.press("Backspace"); // one part of it
  await page.locator("h1").click();
  expect(await storedText(page)).toBe(before);
  await expectRefused(end, /Enter a date/);
});

const UNKNOWN_ZONES = ["Mars/Phobos", "Asia/Nowhere", "9".repeat(10_000), MARKUP];

test("a zone that does not exist is not taken", async ({ page }) => {
  await open(page, { hash: "#/calendar" });
  const before = await storedText(page);
  const zone = field(page, "zone");
  for (const typed of UNKNOWN_ZONES) {
    await zone.fill(typed);
    await expect(page.locator('[data-field="zone"] .zone-list')).toContainText("No zone matches");
    await zone.press("Enter");
    expect(await storedText(page)).toBe(before);
    await zone.press("Tab");
    expect(await storedText(page)).toBe(before);
  }
  await chooseZone(page, "asia/tokyo");
  await expect(zone).toHaveValue("Asia/Tokyo");
  expect((await storedPlan(page)).calendar.zone).toBe("Asia/Tokyo");
});

test("a zone that does not exist is told so beside the field, also after it was left", async ({ page }) => {
  await open(page, { hash: "#/calendar" });
  await enter(field(page, "zone"), "Mars/Phobos");
  await expectRefused(field(page, "zone"), /zone/i);
});

test("the full name of a zone is taken when the field is left", async ({ page }) => {
  await open(page, { hash: "#/calendar" });
  await enter(field(page, "zone"), "Asia/Tokyo");
  await expect(field(page, "zone")).toHaveValue("Asia/Tokyo");
});

test("business hours", async ({ page }) => {
  await open(page, { hash: "#/calendar" });
  await expectAllRefused(page, field(page, "hours-mon"), [
    ["9 to 5", /Enter hours/],
    ["17:30-09:00-08:00", /Enter hours/],
    ["25:00-26:00", /Enter hours/],
    ["09:00-12:00, 11:00-13:00", /overlap/],
    ["09:00", /Enter hours/],
  ]);
  await enter(field(page, "hours-mon"), "０９：００－１２：００，１３：００－１８：００");
  await expectTaken(field(page, "hours-mon"));
  expect((await storedPlan(page)).calendar.weekly.mon).toEqual(["09:00-12:00", "13:00-18:00"]);
});

test("a week is open at some time", async ({ page }) => {
  await open(page, { hash: "#/calendar" });
  for (const day of ["mon", "tue", "wed", "thu"]) {
    await enter(field(page, `hours-${day}`), "");
    await expectTaken(field(page, `hours-${day}`));
  }
  await expectAllRefused(page, field(page, "hours-fri"), [["", /at least one/]]);
  expect(Object.keys((await storedPlan(page)).calendar.weekly).filter((day) => day === "fri")).toEqual(["fri"]);
});

test("a holiday is kept once", async ({ page }) => {
  await open(page, { hash: "#/calendar" });
  const holiday = field(page, "holiday");
  await enter(holiday, "2025-10-10");
  await expect(page.locator(".holiday-list li")).toHaveCount(1);
  expect((await storedPlan(page)).calendar.closed).toEqual(["2025-10-10"]);
  const before = await storedText(page);
  await enter(holiday, "2025-10-10");
  await expect(page.locator(".holiday-list li")).toHaveCount(1);
  expect(await storedText(page)).toBe(before);
  await enter(holiday, "1999-10-10");
  await expectRefused(holiday, /2015 to 2060/);
  expect(await storedText(page)).toBe(before);
});

test("a holiday that is there already is told so", async ({ page }) => {
  await open(page, { hash: "#/calendar" });
  const holiday = field(page, "holiday");
  await enter(holiday, "2025-10-10");
  await expect(page.locator(".holiday-list li")).toHaveCount(1);
  await enter(holiday, "2025-10-10");
  await expectRefused(holiday, /./);
});

test("a currency that is too coarse for the amounts is refused", async ({ page }) => {
  await open(page, {
    hash: "#/contract",
    items: { [PLAN_KEY]: workedPlan((plan) => ({ ...plan, lines: plan.lines.map((line) => ({ ...line, unit_price: "0.05" })) })) },
  });
  const before = await storedText(page);
  const currency = field(page, "currency");
  await currency.selectOption("JPY");
  await expect(currency.locator("xpath=../..").getByRole("alert")).toHaveText(/more decimals/);
  await expect(currency).toHaveValue("USD");
  expect(await storedText(page)).toBe(before);
});

/** A key of an input method: Chromium says that a word is being composed; Safari ends the composition first and marks the key. */
const METHODS = { Chromium: { isComposing: true }, Safari: { keyCode: 229 } };
const sendKey = (input, key, init = {}) =>
  input.evaluate(
    async (target, [key, init]) => {
      target.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...init }));
      for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
    },
    [key, init],
  );

for (const [browser, init] of Object.entries(METHODS))
  test(`keys of an input method are no keys of the page, as ${browser} sends them`, async ({ page }) => {
    await open(page);
    const search = page.locator("#service-search");
    await search.focus();
    for (const key of ["ArrowDown", "Enter"]) {
      await sendKey(search, key, init);
      await expect(search).toBeFocused();
    }
    const price = field(planLine(page, "workshop"), "unit-price");
    const before = await storedText(page);
    await price.fill("１２");
    await sendKey(price, "Enter", init);
    await expect(price).toHaveValue("１２");
    expect(await storedText(page), "half a word is not taken").toBe(before);
    await sendKey(price, "Enter");
    await expect(price).toHaveValue("12");
    await search.focus();
    await sendKey(search, "ArrowDown");
    await expect(search).not.toBeFocused();
  });

/** Fields of every kind in which a word can be composed: where they are, and what half a word must not have done there. */
const COMPOSED = {
  "a name": { hash: "#/contract", input: (page) => field(page, "customer"), typed: "範例二" },
  "a figure": { hash: "#/contract", input: (page) => field(page, "base-price-1"), typed: "５０００" },
  "a figure in a table": { hash: "#/contract/term", input: (page) => field(page, "term-flex-allowance-1"), typed: "４０００" },
  "a zone in its list": { hash: "#/calendar", input: (page) => field(page, "zone"), typed: "日本" },
  "a price list": {
    hash: "#/contract/prices",
    before: (page) => page.locator("#paste-prices").click(),
    input: (page) => page.locator("dialog.paste textarea"),
    typed: "訓練課程",
  },
  "a share in a dialog": {
    hash: "",
    before: (page) => page.locator('#this-plan .panel-head [data-action="copy-year"]').click(),
    input: (page) => field(page, "copy-uplift"),
    typed: "３",
  },
};

for (const [browser, init] of Object.entries(METHODS))
  for (const [kind, { hash, before, input, typed }] of Object.entries(COMPOSED))
    test(`a word that is composed in ${kind} is not taken half, as ${browser} sends it`, async ({ page }) => {
      await open(page, { hash, lang: "zh-Hant" });
      await before?.(page);
      const place = input(page);
      await place.focus();
      const stored = await storedText(page);
      await place.evaluate((target) => target.dispatchEvent(new CompositionEvent("compositionstart", { bubbles: true })));
      await place.fill(typed);
      // Safari ends the composition before it sends the key, Chromium after.
      const end = () => place.evaluate((target) => target.dispatchEvent(new CompositionEvent("compositionend", { bubbles: true })));
      if (browser === "Safari") await end();
      for (const key of ["Enter", "ArrowDown"]) await sendKey(place, key, init);
      if (browser === "Chromium") await end();
      await expect(place).toHaveValue(typed);
      await expect(place).toBeFocused();
      expect(await storedText(page), "half a word is not taken").toBe(stored);
    });

test("from the search, the Add of a service that is found is two keys away", async ({ page }) => {
  await open(page);
  const search = page.locator("#service-search");
  await search.fill("hackathon");
  await search.press("Tab");
  await expect(page.locator("#to-results")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.locator('[data-service="hackathon"] [data-action="add"]')).toBeFocused();
});

test("Enter in the Flex Allowance keeps the focus where it is", async ({ page }) => {
  await open(page);
  await page.locator('[data-action="edit-allowance"]').click();
  const allowance = field(page, "flex-allowance");
  await allowance.fill("350000");
  await allowance.press("Enter");
  await expect(allowance).toHaveValue("350,000");
  await expect(allowance).toBeFocused();
  await allowance.press("Tab");
  await expect(figure(page, "granted")).toBeVisible();
  await expect(allowance).toHaveCount(0);
});

test("Enter in the search takes the one service that is found", async ({ page }) => {
  await open(page);
  const search = page.locator("#service-search");
  await search.fill("hackathon");
  await search.press("Enter");
  await expect(planLine(page, "hackathon")).toHaveCount(1);
  await expect(planLine(page, "hackathon").locator("input").first()).toBeFocused();
});

for (const [browser, init] of Object.entries(METHODS))
  test(`a word that is composed in the short line of an incident notes nothing, as ${browser} sends it`, async ({ page }) => {
    const plan = workedPlan((plan) => ({ ...plan, incidents: [aksIncident({ id: plan.next_id })], next_id: plan.next_id + 1 }));
    await openApp(page, { lang: "zh-Hant", hash: "#/incident", items: { [PLAN_KEY]: plan } });
    const line = page.locator('#main [name="short-line"]');
    await expect(line).toBeVisible({ timeout: 20_000 });
    await line.focus();
    const stored = await storedText(page);
    const compose = (kind) => line.evaluate((target, kind) => target.dispatchEvent(new CompositionEvent(kind, { bubbles: true })), kind);
    await compose("compositionstart");
    await line.fill("02:10 聯絡");
    // Safari ends the composition before it sends the key, Chromium after.
    if (browser === "Safari") await compose("compositionend");
    await sendKey(line, "Enter", init);
    if (browser === "Chromium") await compose("compositionend");
    await expect(line).toHaveValue("02:10 聯絡");
    await expect(line).toBeFocused();
    expect(await storedText(page), "half a line is not noted").toBe(stored);
    // The same key, when nothing is being composed, notes it.
    await sendKey(line, "Enter");
    await expect(line).toHaveValue("");
    expect((await storedPlan(page)).incidents[0].events).toMatchObject([{ local: "2025-08-16T02:10:00", kind: "microsoft_contact" }]);
  });
