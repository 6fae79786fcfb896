// The calendar: places, hours, people on call, public holidays, a year by keyboard.

import { expect, expectAccessible, LANGUAGES, openApp, test, THEMES } from "./support.mjs";
import { enter, expectRefused, expectTaken, field, PLAN_KEY, storedPlan, workedPlan } from "./steps.mjs";

// A Thursday. In Taiwan the Monday of its week is Confucius' Birthday, and of the next week Friday is off for National Day.
const NOW = new Date("2026-10-01T02:00:00Z");

async function openCalendar(page, options = {}) {
  await page.clock.setFixedTime(NOW);
  await openApp(page, { lang: "en", hash: "#/calendar", items: { [PLAN_KEY]: workedPlan() }, ...options });
}

const day = (page, date) => page.locator(`button[data-date="${date}"]`);
const exception = (page, date) => page.locator(`.holiday-list [data-exception="${date}"]`);
const undo = (page) => page.locator(".toast button").click();

test("Taiwan's holidays are looked at, applied, seen, one is removed and brought back", async ({ page }) => {
  await openCalendar(page);
  await expect(page.locator("h1")).toHaveText("42 h 30 min of business hours this week, and the same next week");
  await expect(field(page, "holiday-set")).toHaveValue("TW");
  await expect(page.locator("#holiday-preview")).toHaveText(/^Adds \d+ days\.$/);
  await expect(page.locator("#holiday-source")).toContainText(/As of 25 Nov 2026.*check with your government.*From 2027 on they are projected/);
  await page.locator(".preview summary").click();
  await expect(page.locator('[data-day="2026-10-09"]')).toContainText("National Day (observed)");
  await expect(page.locator('[data-day="2027-10-10"] .tag')).toHaveText("projected");
  expect((await storedPlan(page)).calendar.closed).toEqual([]);

  await page.locator("#apply-holidays").click();
  await expect(page.locator(".toast")).toContainText(/Added \d+ days of Taiwan/);
  // This week Teachers' Day is on Monday, next week the day off instead of National Day on Friday.
  await expect(page.locator("h1")).toHaveText("34 h of business hours this week, and the same next week");
  await expect(page.locator("#calendar-exceptions")).toContainText("Fri 9 Oct 2026 (National Day (observed)): closed");
  await expect(day(page, "2026-10-09")).toHaveAccessibleName("Fri 9 Oct 2026, closed, National Day (observed)");
  await expect(exception(page, "2026-10-09")).toContainText("National Day (observed)");
  expect((await storedPlan(page)).calendar.closed).toContain("2026-10-09");
  await expect(page.locator("#holiday-preview")).toHaveText(/^Nothing to add; \d+ in the calendar already\.$/);
  await expect(page.locator("#apply-holidays")).toBeDisabled();

  await exception(page, "2026-10-09").getByRole("button", { name: "Remove Fri 9 Oct 2026" }).click();
  await expect(exception(page, "2026-10-09")).toHaveCount(0);
  await expect(page.locator("#holiday-preview")).toHaveText(/^Adds 1 day;/);
  await expect(page.locator("h1")).toHaveText("34 h of business hours this week, 42 h 30 min next week");
  await undo(page);
  await expect(exception(page, "2026-10-09")).toHaveCount(1);

  await page.keyboard.press("Control+z");
  await expect(page.locator(".holiday-list li")).toHaveCount(0);
  await page.keyboard.press("Control+y");
  await page.locator("#clear-year").click();
  await expect(page.locator(".holiday-list li")).toHaveCount(0);
  expect((await storedPlan(page)).calendar.closed.filter((date) => date.startsWith("2027")).length, "the other year stays").toBeGreaterThan(20);
});

test("a make-up Saturday is worked, and what the user entered stays", async ({ page }) => {
  await openCalendar(page);
  await enter(field(page, "holiday"), "2025-10-10");
  await enter(field(page, "day-2025-10-10"), "10-12");
  await expectTaken(field(page, "day-2025-10-10"));
  for (const year of ["2025", "2026", "2027"]) await page.locator(`[data-year="${year}"]`).click();
  await expect(page.locator("#holiday-preview")).toHaveText(/^Adds \d+ days; 1 left as you have it\.$/);
  await page.locator("#apply-holidays").click();
  const { special, closed } = (await storedPlan(page)).calendar;
  expect(special).toEqual({ "2025-02-08": ["09:00-17:30"], "2025-10-10": ["10:00-12:00"] });
  expect(closed).toContain("2025-01-29");
});

test("several stretches a day, a night shift, midnight; whole weeks by one press", async ({ page }) => {
  await openCalendar(page);
  await enter(field(page, "hours-mon"), "9-12, 13:00-17:30");
  await expect(field(page, "hours-mon")).toHaveValue("09:00–12:00, 13:00–17:30");
  await expect(page.locator("h1")).toContainText("41 h 30 min");
  await page.locator('[data-week="copy-monday"]').first().click();
  await expect(field(page, "hours-fri")).toHaveValue("09:00–12:00, 13:00–17:30");
  await expect(page.locator("h1")).toContainText("37 h 30 min");
  await expect(page.locator(".strip-day").first()).toContainText("Mon: business hours 09:00–12:00, 13:00–17:30");
  await enter(field(page, "hours-sat"), "22:00-06:00");
  await expect(page.locator(".strip-day").nth(6)).toContainText("Sun: business hours 00:00–06:00");
  await enter(field(page, "hours-sun"), "18-24");
  await expect(field(page, "hours-sun")).toHaveValue("18:00–24:00");
  await page.locator('[data-week="around-the-clock"]').first().click();
  await expect(page.locator("h1")).toHaveText("168 h of business hours this week, and the same next week");
  await undo(page);
  await expect(field(page, "hours-sun")).toHaveValue("18:00–24:00");
  await page.locator('[data-week="standard"]').first().click();
  await expect(field(page, "hours-sun")).toHaveValue("");
});

test("what cannot be is told beside its field, and the last valid hours stay", async ({ page }) => {
  await openCalendar(page);
  const monday = field(page, "hours-mon");
  await enter(field(page, "hours-sat"), "10-12");
  for (const [typed, words] of [
    ["9-12, 11-13", /overlap/],
    ["nine to five", /Enter hours such as/],
    ["17:30-09:30", /overlap/],
    ["09:00-25:00", /Enter hours such as/],
  ]) {
    await enter(monday, typed);
    await expectRefused(monday, words);
    expect((await storedPlan(page)).calendar.weekly.mon).toEqual(["09:00-17:30"]);
    await monday.press("Escape");
  }
  for (const name of ["mon", "tue", "wed", "thu", "sat"]) await enter(field(page, `hours-${name}`), "");
  await enter(field(page, "hours-fri"), "");
  await expectRefused(field(page, "hours-fri"), /at least one/);
  await enter(field(page, "holiday"), "1999-10-10");
  await expectRefused(field(page, "holiday"), /2015 to 2060/);
});

test("people on call: not stated, around the clock, business hours, a pattern with a gap", async ({ page }) => {
  await openCalendar(page);
  const kind = (name) => page.locator(`[data-cover="${name}"]`);
  const line = page.locator("#cover-line");
  await expect(kind("not-stated")).toHaveAttribute("aria-pressed", "true");
  await expect(line).toContainText("Not stated");
  await expect(page.locator(".calendar-week")).toContainText("possible, never automatic");

  await kind("around-the-clock").click();
  await expect(line).toHaveText("Somebody is on call for all 168 h of this week.");
  await kind("business-hours").click();
  await expect(line).toHaveText("On call for 42 h 30 min of this week; nobody for 125 h 30 min.");
  // What is the same stays the same.
  await enter(field(page, "hours-fri"), "9-12");
  await expect(kind("business-hours")).toHaveAttribute("aria-pressed", "true");
  await expect(line).toContainText("37 h");

  await kind("own").click();
  await enter(field(page, "cover-sat"), "08:00-20:00");
  await expect(kind("own")).toHaveAttribute("aria-pressed", "true");
  await expect(line).toContainText("49 h");
  await expect(page.locator(".strip-day").nth(5)).toContainText("Sat: business hours closed; on call 08:00–20:00");
  await enter(field(page, "cover-day"), "2026-10-03");
  await expect(page.locator('.cover-days [data-exception="2026-10-03"]')).toHaveCount(1);
  await expect(line).toContainText("37 h");
  const { calendar, cover } = await storedPlan(page);
  expect(cover.closed).toEqual(["2026-10-03"]);
  expect(calendar.closed).toBeUndefined();

  await kind("not-stated").click();
  expect((await storedPlan(page)).cover ?? null).toBeNull();
});

test("a second place keeps hours of its own; it is renamed, removed and brought back", async ({ page }) => {
  await openCalendar(page);
  await page.locator("#add-place").click();
  const name = field(page, "place-name");
  await expect(name).toBeFocused();
  await enter(name, "");
  await expectRefused(name, /Enter a name/);
  await enter(name, "Berlin");
  await field(page, "zone").fill("Europe/Berlin");
  await field(page, "zone").press("Enter");
  await expect(field(page, "holiday-set")).toHaveValue("DE");
  await page.locator("#apply-holidays").click();
  await expect(exception(page, "2026-10-03")).toContainText("German Unity Day");
  let plan = await storedPlan(page);
  expect(plan.locations).toMatchObject([{ name: "Berlin", calendar: { zone: "Europe/Berlin" } }]);
  expect(plan.calendar).toMatchObject({ zone: "Asia/Taipei" });
  expect(plan.calendar.closed).toBeUndefined();

  await page.locator('[data-place="host"]').click();
  await expect(field(page, "zone")).toHaveValue("Asia/Taipei");
  await expect(page.locator(".holiday-list li")).toHaveCount(0);
  await page.getByRole("button", { name: /^Berlin/ }).click();
  await page.locator("#remove-place").click();
  await expect(page.locator('[data-place="host"]')).toHaveAttribute("aria-pressed", "true");
  plan = await storedPlan(page);
  expect(plan.locations ?? []).toEqual([]);
  await undo(page);
  await expect(page.getByRole("button", { name: /^Berlin/ })).toHaveCount(1);
});

test("who is on call is named and called in an order; only a phone number becomes a link", async ({ page }) => {
  await openCalendar(page);
  await expect(page.locator("#nobody-named")).toBeVisible();
  const [add, people] = [field(page, "add-person"), page.locator("[data-person]")];
  await add.fill("Chen");
  await add.press("Enter");
  await expect(field(people.nth(0), "person-reach")).toBeFocused();
  await enter(field(people.nth(0), "person-reach"), "02-2345-6789 #12");
  await expect(people.nth(0).locator("a")).toHaveAttribute("href", "tel:0223456789;ext=12");
  await add.fill("Lin");
  await add.press("Enter");
  await enter(field(people.nth(1), "person-reach"), "javascript:alert(1)");
  await expect(people.nth(1).locator("a")).toHaveCount(0);
  await enter(field(people.nth(1), "person-name"), " ");
  await expectRefused(field(people.nth(1), "person-name"), "Enter a name");
  await field(people.nth(1), "person-name").press("Escape");
  await people.nth(1).locator('[data-action="earlier"]').press("Enter");
  await expect(field(people.nth(0), "person-name")).toHaveValue("Lin");
  await expect(people.nth(0).locator('[data-action="later"]'), "at the top there is only the way down").toBeFocused();
  await expect.poll(async () => (await storedPlan(page)).people.map((one) => one.name)).toEqual(["Lin", "Chen"]);
  await expectAccessible(page);
  await people.nth(0).locator('[data-action="remove-person"]').click();
  await expect(people).toHaveCount(1);
  await undo(page);
  await expect(people).toHaveCount(2);
  await page.locator("#plan-menu").click();
  await expect(page.locator("#export-names")).toContainText("an exported file contains them");
});

test("what was refused at one place is nothing to another", async ({ page }) => {
  await openCalendar(page);
  await page.locator("#add-place").click();
  await enter(field(page, "hours-tue"), "nine");
  await expectRefused(field(page, "hours-tue"), /Enter hours such as/);
  await page.locator('[data-place="host"]').click();
  await expect(field(page, "hours-tue")).toHaveValue("09:00–17:30");
  await expectTaken(field(page, "hours-tue"));
});

test("a usual week is drawn: seven rows, the bars where the hours are", async ({ page }) => {
  await openCalendar(page);
  await page.locator('[data-cover="around-the-clock"]').click();
  const boxes = await Promise.all((await page.locator(".strip-track").all()).map((track) => track.boundingBox()));
  expect(boxes).toHaveLength(7);
  boxes.forEach((box, at) => at > 0 && expect(box.y, "a row is below the one before").toBeGreaterThan(boxes[at - 1].y + boxes[at - 1].height));
  const [track, bar] = [boxes[0], await page.locator(".strip-day").first().locator(".bar-open").boundingBox()];
  expect(track.width, "as wide as its panel").toBeGreaterThan(500);
  expect((bar.x - track.x) / track.width).toBeCloseTo(9 / 24, 2);
  expect(bar.width / track.width).toBeCloseTo(8.5 / 24, 2);
  await expect(page.locator(".strip-day .bar-cover")).toHaveCount(7);
  await expect(page.locator(".strip-day .bar-gap")).toHaveCount(0);
});

test("a place stays while an incident is there", async ({ page }) => {
  await openCalendar(page);
  await page.locator("#add-place").click();
  await expect(field(page, "place-name")).toBeFocused();
  const plan = await storedPlan(page);
  const incident = { id: plan.next_id, product: { listed: "azure_kubernetes_service" }, severity: "A", opened: { local: "2026-08-16T02:00:00", zone: "Asia/Taipei" }, channel: "phone", location: plan.locations[0].id };
  const saved = { format: "uniplan-plan", version: 2, revision: 1, plan: { ...plan, incidents: [incident], next_id: plan.next_id + 1 } };
  await openCalendar(page, { items: { "uniplan.plan": saved } });
  await page.locator(`[data-place="${plan.locations[0].id}"]`).click();
  await page.locator("#remove-place").click();
  await expect(page.locator(".toast")).toContainText("Incidents are at this place");
  expect((await storedPlan(page)).locations).toHaveLength(1);
});

test("the year is walked by keyboard: closed, hours of its own, as usual", async ({ page }) => {
  await openCalendar(page);
  await expect(page.locator(".months [tabindex='0']")).toHaveCount(1);
  await day(page, "2026-10-01").focus();
  await page.keyboard.press("ArrowDown");
  await expect(day(page, "2026-10-08")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(day(page, "2026-10-08")).toHaveAccessibleName("Thu 8 Oct 2026, closed");
  await expect(day(page, "2026-10-08")).toBeFocused();
  await page.keyboard.press("End");
  await page.keyboard.press("ArrowLeft");
  await expect(day(page, "2026-10-10")).toBeFocused();
  await page.keyboard.press("Space");
  await expect(day(page, "2026-10-10")).toHaveAccessibleName("Sat 10 Oct 2026, own hours 09:00–17:30, National Day");
  await enter(field(page, "day-hours"), "9-12");
  await expect(exception(page, "2026-10-10")).toHaveCount(1);
  expect((await storedPlan(page)).calendar.special).toEqual({ "2026-10-10": ["09:00-12:00"] });
  await page.locator('[data-plan="usual"]').click();
  await expect(exception(page, "2026-10-10")).toHaveCount(0);
  await page.keyboard.press("Control+z");
  await expect(exception(page, "2026-10-10")).toHaveCount(1);

  await day(page, "2026-10-10").focus();
  for (let month = 0; month < 3; month += 1) await page.keyboard.press("PageDown");
  await expect(page.locator("#shown-year")).toHaveText("2027");
  await expect(day(page, "2027-01-10")).toBeFocused();
});

for (const theme of THEMES)
  for (const lang of LANGUAGES)
    test(`nothing to complain of: ${theme}, ${lang}`, async ({ page }) => {
      await openCalendar(page, { theme, lang });
      await page.locator("#apply-holidays").click();
      await page.locator('[data-cover="own"]').click();
      await page.locator('[data-cover="business-hours"]').click();
      await page.locator('[data-cover="own"]').click();
      await enter(field(page, "cover-sat"), "22-6");
      await page.locator(".preview summary").click();
      await page.locator("#add-place").click();
      await page.locator('[data-place="host"]').click();
      await day(page, "2026-10-08").click();
      await expectAccessible(page);
    });

for (const lang of LANGUAGES)
  test(`nothing is cut off on a phone: ${lang}`, async ({ page }) => {
    await openCalendar(page, { size: "phone", lang });
    await page.locator("#apply-holidays").click();
    await page.locator('[data-cover="around-the-clock"]').click();
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(390);
  });
