// Every date of the contract: the list, the year, what is missing, what is scheduled, and the file for calendars, which
// is read here by a parser that is not ours.

import { readFile } from "node:fs/promises";
import ICAL from "ical.js";
import { enter, field, PLAN_KEY, storedPlan, workedPlan } from "./steps.mjs";
import { expect, expectAccessible, LANGUAGES, openApp, ready, SIZES, test, THEMES } from "./support.mjs";

/** Signed on 24 February 2025, for three years from 3 March; an event, a scheduled workshop, an incident to be closed. */
export const datedPlan = (change = (plan) => plan) =>
  workedPlan((plan) => {
    const line = (id, service, more = {}) => ({ id, service, year: 0, quantity: "1", unit_price: null, funding: "invoiced", ...more });
    plan.name = "示範; A, B";
    plan.contract.dates = { execution: "2025-02-24", work_order_start: "2025-03-03", term_start: null, work_order_end: "2028-03-02", flex_year_start: null };
    plan.lines = [
      line(1, "azure_platform_mcs_plus"),
      line(2, "unified_enhanced_response"),
      line(3, "azure_event_mcs", { quantity: "2", event: { first: "2025-11-28", days: 5, solutions: 1 } }),
      line(4, "workshop", { unit_price: "20000", funding: "flex", scheduled_on: "2025-06-20" }),
      line(5, "designated_engineering"),
      line(6, "root_cause_analysis"),
    ];
    plan.next_id = 7;
    return change(plan);
  });

/** Opens the section on a day, at noon in Taipei. */
async function openDates(page, { today = "2025-06-10", plan = datedPlan(), ...options } = {}) {
  await page.clock.setFixedTime(new Date(`${today}T12:00:00+08:00`));
  await openApp(page, { hash: "#/contract/dates", items: { [PLAN_KEY]: plan }, ...options });
  await expect(page.locator("#dates-answer")).not.toBeEmpty();
}

const row = (page, name) => page.locator(`[data-date="${name}"]`);

/** Takes a step back, or does it again: outside of fields, which have steps of their own. */
async function step(page, keys) {
  await page.locator("#dates-answer").click();
  await page.keyboard.press(keys);
}

/** Presses the button of the file, and gives the events in it by the beginning of their UID. */
async function download(page) {
  const [file] = await Promise.all([page.waitForEvent("download"), page.locator("#dates-export").click()]);
  const text = await readFile(await file.path(), "utf8");
  const calendar = new ICAL.Component(ICAL.parse(text));
  const events = calendar.getAllSubcomponents("vevent").map((event) => new ICAL.Event(event));
  return { name: file.suggestedFilename(), text, calendar, events: new Map(events.map((event) => [event.uid.replace(/\.[0-9a-f]{32}@uniplan$/, ""), event])) };
}

test("each date says what, by when, how long still, who, from what, and why", async ({ page }) => {
  await openDates(page, { lang: "en" });
  await expect(page.locator("#dates-answer")).toHaveText("Next: Last day to cancel for 50% of the fee (Workshop), in 4 days");
  // DT-2: executed on 24 February, so by 10 March; three months ago.
  const intake = row(page, "intake-complete");
  await expect(intake).toContainText("Mon 10 Mar");
  await expect(intake).toContainText("92 days ago");
  await expect(intake).toContainText("Contract execution: 24 Feb 2025");
  await expect(intake).toContainText("You");
  await expect(intake).toContainText("DT-2 · §2.4, table 11");
  await expect(row(page, "monitors-ready")).toContainText("Microsoft");
  await intake.locator("[data-figure=date]").click();
  const why = page.locator("dialog.why[open]");
  await expect(why).toContainText("14 days");
  await expect(why).toContainText("AMB-22");
  await page.keyboard.press("Escape");
  // Today stands between what is over and what is to come.
  const order = await page.locator(".date-row, .date-now").evaluateAll((rows) => rows.map((one) => one.dataset.date ?? "now"));
  expect(order.indexOf("cancel-free.line-4")).toBeLessThan(order.indexOf("now"));
  expect(order.indexOf("now")).toBeLessThan(order.indexOf("cancel-half.line-4"));
});

test("in a month without dates, today stands between the months, and one can go there", async ({ page }) => {
  const months = (page) =>
    page.locator(".dates-months > *").evaluateAll((all) => all.map((one) => one.querySelector("h3")?.textContent ?? one.textContent));
  await openDates(page, { lang: "en", today: "2025-08-20" });
  const between = await months(page);
  const place = between.findIndex((text) => text.startsWith("Today"));
  expect(between[place]).toBe("Today · Wed 20 Aug 2025");
  const at = (text) => new Date(`1 ${text}`).getTime();
  expect(at(between[place - 1])).toBeLessThan(at("Aug 2025"));
  expect(at(between[place + 1])).toBeGreaterThan(at("Aug 2025"));
  await page.locator("button", { hasText: "To today" }).click();
  await expect(page.locator("#dates-now")).toBeInViewport();
  await openDates(page, { lang: "en", today: "2035-08-20" });
  expect((await months(page)).at(-1)).toBe("Today · Mon 20 Aug 2035");
});

test("the steps of cancelling move with the scheduled day, and undo takes it back", async ({ page }) => {
  await openDates(page, { lang: "en" });
  await expect(row(page, "cancel-half.line-4")).toContainText("US$10,000");
  const workshop = page.locator('[data-line="4"]');
  // Ten days before: half.
  await expect(workshop.locator("[data-figure=cancel-today]")).toContainText("Cancelled today: 50%, US$10,000");
  await enter(field(workshop, "scheduled-on"), "2025-06-15");
  await expect(workshop.locator("[data-figure=cancel-today]")).toContainText("Cancelled today: 100%, US$20,000");
  await expect(row(page, "cancel-all.line-4")).toContainText("Sun 15 Jun");
  expect((await storedPlan(page)).lines[3].scheduled_on).toBe("2025-06-15");
  await step(page, "Control+z");
  await expect(field(workshop, "scheduled-on")).toHaveValue("2025-06-20");
});

test("an event is entered, counted in units, and refused where it is too long", async ({ page }) => {
  const plan = datedPlan((plan) => {
    delete plan.lines[2].event;
    return plan;
  });
  await openDates(page, { lang: "en", plan });
  const missing = page.locator('[data-missing="event"]');
  await expect(missing).toContainText("the days of the event");
  await missing.locator("button").click();
  const event = page.locator('[data-line="3"]');
  await expect(field(event, "event-first")).toBeFocused();
  await enter(field(event, "event-first"), "2025-11-28");
  await expect(missing).toHaveCount(0);
  // DT-11: six weeks before.
  await expect(row(page, "event-arranged.line-3")).toContainText("Fri 17 Oct");
  await enter(field(event, "event-days"), "６");
  await expect(event.locator("[data-figure=event-units]")).toContainText("Estimated need: 2; in the plan: 2");
  await enter(field(event, "event-solutions"), "2");
  await expect(event.locator("[data-figure=event-units]")).toContainText("Estimated need: 4");
  for (const [name, wrong] of [["event-days", "61"], ["event-days", "0"], ["event-days", "1.5"], ["event-solutions", "21"], ["event-solutions", "x"]]) {
    await enter(field(event, name), wrong);
    await expect(event.locator(".field-error")).toBeVisible();
    await field(event, name).press("Escape");
  }
  expect((await storedPlan(page)).lines[2].event).toEqual({ first: "2025-11-28", days: 6, solutions: 2 });
});

test("what is missing leads to its field", async ({ page }) => {
  const plan = datedPlan((plan) => {
    plan.contract.dates.execution = null;
    return plan;
  });
  await openDates(page, { plan });
  const missing = page.locator('[data-missing="execution"]');
  await expect(missing).toContainText("合約簽署日");
  await expect(missing.locator(".missing-dates li")).toHaveCount(4);
  await missing.locator("a").click();
  await ready(page);
  await expect(field(page, "execution")).toBeFocused();
  await enter(field(page, "execution"), "2025-02-24");
  await page.locator('a[href="#/contract/dates"]').click();
  await expect(page.locator("#dates-missing")).toHaveCount(0);
  await expect(row(page, "intake-complete")).toContainText("3月10日");
});

test("filters by who, kind, year and place; the year shows each day", async ({ page }) => {
  const plan = datedPlan((plan) => {
    plan.locations = [{ id: 7, name: "東京", calendar: { ...plan.calendar, zone: "Asia/Tokyo" } }];
    plan.lines[3].location = 7;
    plan.next_id = 8;
    return plan;
  });
  await openDates(page, { plan });
  const rows = page.locator(".date-row");
  const all = await rows.count();
  const choose = (name, words) => field(page, name).selectOption({ label: words });
  await choose("dates-party", "Microsoft");
  const ofMicrosoft = await rows.count();
  await choose("dates-party", "您");
  expect(ofMicrosoft + (await rows.count())).toBe(all);
  await choose("dates-kind", "取消服務");
  // Three steps of the workshop, three of the event.
  await expect(rows).toHaveCount(6);
  await choose("dates-place", "東京");
  await expect(rows).toHaveCount(3);
  await expect(rows.first()).toContainText("東京 (Asia/Tokyo)");
  await expect(page.locator("#dates-export")).toContainText("3");
  await choose("dates-year", "第 2 年");
  await expect(page.locator(".dates-main .empty")).toBeVisible();
  await expect(page.locator("#dates-export")).toBeDisabled();
  await page.getByRole("button", { name: "清除篩選" }).click();
  await expect(rows).toHaveCount(all);

  await page.locator('[data-layout="year"]').click();
  await expect(page.locator("#dates-shown-year")).toHaveText("2025");
  // Five days of an event, each of them a button.
  for (const day of ["2025-11-28", "2025-12-02"]) await expect(page.locator(`[data-day="${day}"]`)).toBeVisible();
  await expect(page.locator('[data-day="2025-12-03"]')).toHaveCount(0);
  await page.locator('[data-day="2025-06-20"]').click();
  await expect(rows).toHaveCount(1);
  await expect(page.locator('[data-day="2025-06-20"]')).toHaveAttribute("aria-pressed", "true");
  await page.getByRole("button", { name: "下一年" }).click();
  await expect(page.locator("#dates-shown-year")).toHaveText("2026");
});

test("the file for calendars is read by others, and a second one updates the first", async ({ page }) => {
  await openDates(page, { lang: "en" });
  const count = await page.locator(".date-row").count();
  const first = await download(page);
  expect(first.name).toBe("uniplan-dates.ics");
  expect(first.events.size, "each date once, by a name of its own").toBe(count);
  expect(first.text).toContain("X-WR-CALNAME:Uniplan dates – 示範\\; A\\, B\r\n");
  for (const line of first.text.split("\r\n")) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  expect(first.text).not.toMatch(/[^\r]\n/);

  const day = (event) => [event.startDate.isDate, event.startDate.toString(), event.endDate.toString()];
  expect(day(first.events.get("intake-complete"))).toEqual([true, "2025-03-10", "2025-03-11"]);
  expect(day(first.events.get("event-covered.line-3"))).toEqual([true, "2025-11-28", "2025-12-03"]);
  const half = first.events.get("cancel-half.line-4");
  expect(half.summary).toBe("Last day to cancel for 50% of the fee (Workshop)");
  expect(half.description).toContain("US$10,000 due on cancelling");
  expect(half.description).toContain("Rule DT-19: §2.7");
  expect(half.component.getFirstSubcomponent("valarm").getFirstPropertyValue("trigger").toString()).toBe("-P6DT15H");
  expect(first.events.get("intake-complete").component.getFirstSubcomponent("valarm"), "nothing rings for what is over").toBeNull();

  // Moved, renamed, in the other language, taken back and done again: the same events.
  await enter(field(page.locator('[data-line="4"]'), "scheduled-on"), "2025-07-20");
  await step(page, "Control+z");
  await step(page, "Control+y");
  await expect(row(page, "cancel-half.line-4")).toContainText("Jul");
  await page.clock.setFixedTime(new Date("2025-06-10T12:00:01+08:00"));
  const second = await download(page);
  expect([...second.events.keys()].sort()).toEqual([...first.events.keys()].sort());
  for (const [name, event] of second.events) {
    expect(event.uid).toBe(first.events.get(name).uid);
    expect(event.sequence).toBeGreaterThan(first.events.get(name).sequence);
  }
  expect(day(second.events.get("cancel-half.line-4"))).toEqual([true, "2025-07-14", "2025-07-15"]);
  const id = (file) => file.calendar.getFirstPropertyValue("x-wr-relcalid");
  expect(id(second)).toBe(id(first));

  // What it is known by is no step to be taken back, and it stays with the plan.
  await step(page, "Control+z");
  await expect(row(page, "cancel-half.line-4")).toContainText("Jun");
  await page.reload();
  await ready(page);
  expect(id(await download(page))).toBe(id(first));
});

test("rules without a date are listed with the reason", async ({ page }) => {
  await openDates(page, { lang: "en" });
  await page.locator(".rules-details summary").click();
  await expect(page.locator('[data-rule="DT-6"]')).toContainText("The document prints no date");
  await expect(page.locator('[data-rule="DT-16"]')).toContainText("is not in the plan");
});

test("without anything entered it says what to enter", async ({ page }) => {
  await openDates(page, { plan: workedPlan((plan) => ({ ...plan, lines: [], contract: { ...plan.contract, dates: {}, years: [] } })) });
  await expect(page.locator("#dates-answer")).toHaveText("輸入合約日期，期限就會出現");
  await expect(page.locator("#dates-export")).toBeDisabled();
});

test.describe("looks and reads well", () => {
  for (const size of Object.keys(SIZES)) {
    for (const theme of THEMES) {
      test(`${size}, ${theme}`, async ({ page }) => {
        const plan = datedPlan((plan) => {
          plan.contract.dates.execution = null;
          return plan;
        });
        await openDates(page, { lang: LANGUAGES[theme === "dark" ? 1 : 0], theme, size, plan });
        const wider = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        expect(await wider()).toBe(0);
        await expectAccessible(page);
        await page.locator('[data-layout="year"]').click();
        await page.locator(".rules-details summary").click();
        expect(await wider()).toBe(0);
        await expectAccessible(page);
      });
    }
  }
});

for (const lang of LANGUAGES)
  test(`another name of the customer says what becomes of dates that are in calendars, ${lang}`, async ({ page }) => {
    const key = "0123456789abcdef0123456789abcdef";
    await openApp(page, { lang, hash: "#/contract", items: { [PLAN_KEY]: workedPlan((plan) => ({ ...plan, calendar_key: key })) } });
    await enter(field(page, "customer"), "範例二股份有限公司");
    const toast = page.locator(".toast");
    await expect(toast).toContainText(lang === "en" ? "added to calendars anew" : "行事曆中另外新增");
    expect((await storedPlan(page)).calendar_key ?? null).toBeNull();
    await toast.getByRole("button").click();
    await expect(field(page, "customer")).toHaveValue("範例股份有限公司");
    expect((await storedPlan(page)).calendar_key).toBe(key);
    await enter(field(page, "supplier"), "Contoso");
    await expect(toast).toHaveCount(0);
  });
