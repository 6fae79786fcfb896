// A whole week of first contacts: read a cell, move by keyboard, open a cell, the other reading, another week.

import { LANGUAGES, THEMES, expect, expectAccessible, openApp, test } from "./support.mjs";
import { PLAN_KEY, aksIncident, enter, expectRefused, field, figure, storedPlan, workedPlan } from "./steps.mjs";

const week = (page) => page.locator("#main .week-map");
const cell = (page, day, hour) => week(page).locator(`[data-cell="${day}-${hour}"]`);
const choice = (page, name, value) => week(page).locator(`[data-field="${name}"] [data-value="${value}"]`);
const MINUTES = { ofFriday: 67 * 60 + 30, ofWorkingHours: 240 };

/** Severity C, opened on Friday 15 August 2025 at 16:00, on the base chart. */
const plan = (change = {}, calendar = {}) =>
  workedPlan((plan) => ({
    ...plan,
    calendar: { ...plan.calendar, ...calendar },
    incidents: [aksIncident({ severity: "C", opened: { local: "2025-08-15T16:00:00", zone: "Asia/Taipei", fold: "earlier" }, channel: "web", ...change })],
    next_id: 6,
  }));

async function openWeek(page, options = {}, items = plan()) {
  await openApp(page, { lang: "en", hash: "#/incident", items: { [PLAN_KEY]: items }, ...options });
  await expect(week(page)).toBeVisible({ timeout: 20_000 });
}

test("the week of the opening: every hour, its worst minute, and the incident in it", async ({ page }) => {
  await openWeek(page);
  await expect(week(page).getByRole("grid")).toHaveCount(1);
  await expect(week(page).getByRole("gridcell")).toHaveCount(7 * 24);
  await expect(week(page).getByRole("columnheader")).toHaveCount(24);
  await expect(week(page).getByRole("rowheader")).toHaveText([/Mon 11 Aug/, /Tue/, /Wed/, /Thu/, /Fri 15 Aug/, /Sat/, /Sun 17 Aug/]);

  // The cliff is inside the hour of 13:00, where a map of full hours would show four hours.
  await expect(figure(week(page), "week-worst")).toHaveText(/^Fri 15 Aug 2025, 13:31 → Mon 18 Aug, 09:01, 67 h 30 min/);
  await expect(week(page).locator(".week-answer")).toContainText("Opened one minute earlier, it is 4 h.");
  await expect(cell(page, 4, 13)).toHaveClass(/is-worst/);
  await expect(cell(page, 4, 13)).toHaveText("67½ h");
  await expect(cell(page, 4, 13)).toHaveAccessibleName("Fri 15 Aug 2025 13:00–14:00: 4 h to 67 h 30 min. Longest at 13:31, expected by Mon 18 Aug, 09:01. Business hours.");
  await expect(cell(page, 4, 12)).toHaveAttribute("data-minutes", String(MINUTES.ofWorkingHours));
  await expect(cell(page, 4, 16)).toHaveClass(/is-own/);
  await expect(week(page).locator(".is-own[data-cell]")).toHaveCount(1);

  await figure(week(page), "week-worst").click();
  const dialog = page.locator("dialog.why[open]");
  await expect(dialog).toContainText("IR-26");
  await expect(dialog).toContainText("AMB-10");
  await expect(dialog.locator(".working tr").last()).toContainText("Mon 18 Aug 2025, 09:01");
  await page.keyboard.press("Escape");
});

test("by keyboard: one stop, arrows, and Enter opens the incident at the worst minute of the hour", async ({ page }) => {
  await openWeek(page);
  await expect(week(page).locator('[data-cell][tabindex="0"]')).toHaveCount(1);
  await figure(week(page), "week-worst").focus();
  await page.keyboard.press("Tab");
  await expect(cell(page, 4, 16), "the incident's own hour").toBeFocused();
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("ArrowUp");
  await expect(cell(page, 3, 14)).toBeFocused();
  await expect(week(page).locator(".week-detail")).toContainText("Thu 14 Aug 2025 14:00–15:00: 19 h 30 min.");
  await page.keyboard.press("Home");
  await expect(cell(page, 3, 0)).toBeFocused();
  await page.keyboard.press("ArrowLeft");
  await expect(cell(page, 3, 0), "the edge holds").toBeFocused();
  await page.keyboard.press("Control+End");
  await expect(cell(page, 6, 23)).toBeFocused();
  await page.keyboard.press("Control+Home");
  await expect(cell(page, 0, 0)).toBeFocused();

  await page.keyboard.press("ArrowRight");
  for (let hour = 1; hour < 13; hour += 1) await page.keyboard.press("ArrowRight");
  await expect(cell(page, 0, 13)).toBeFocused();
  await page.keyboard.press("Enter");
  expect((await storedPlan(page)).incidents[0].opened).toMatchObject({ local: "2025-08-11T13:31:00", zone: "Asia/Taipei" });
  await expect(field(page.locator("#main"), "opened")).toHaveValue("2025-08-11T13:31");
  await expect(cell(page, 0, 13)).toHaveClass(/is-own/);
  await expect(cell(page, 0, 13), "the keyboard stays where it was").toBeFocused();
  await expect(cell(page, 4, 16)).not.toHaveClass(/is-own/);

  // The line of the timeline is the one that the cell spoke of.
  await expect(page.locator('#main [data-expectation="A1-C-M1"]')).toHaveAttribute("data-due", "2025-08-12T09:01:00+08:00");
  await page.locator(".toast").getByRole("button", { name: /Undo/ }).click();
  expect((await storedPlan(page)).incidents[0].opened.local).toBe("2025-08-15T16:00:00");
  await expect(cell(page, 4, 16)).toHaveClass(/is-own/);
});

test("a click opens a cell; in another zone at the same instant", async ({ page }) => {
  await openWeek(page, {}, plan({ opened: { local: "2025-08-15T10:00:00", zone: "Europe/Berlin", fold: "earlier" } }));
  await expect(cell(page, 4, 16), "16:00 in Taipei").toHaveClass(/is-own/);
  await cell(page, 5, 10).click();
  expect((await storedPlan(page)).incidents[0].opened).toMatchObject({ local: "2025-08-16T04:00:00", zone: "Europe/Berlin" });
  await expect(cell(page, 5, 10)).toHaveClass(/is-own/);
});

test("both readings, another severity, another chart", async ({ page }) => {
  await openWeek(page);
  await choice(page, "week-reading", "other").click();
  await expect(figure(week(page), "week-worst")).toHaveText(/^4 h/);
  await expect(week(page).locator(".is-worst[data-cell]"), "nothing stands out").toHaveCount(0);
  await expect(cell(page, 4, 13)).toHaveText("4 h");
  await choice(page, "week-severity", "B").click();
  await expect(cell(page, 4, 13)).toHaveText("2 h");
  // Of B the other reading is that of business hours: two hours from Friday 15:31.
  await expect(choice(page, "week-reading", "ours")).toHaveText("Elapsed time (24x7)");
  await expect(figure(week(page), "week-worst")).toHaveText(/^Fri 15 Aug 2025, 15:31 → Mon 18 Aug, 09:01/);
  await choice(page, "week-severity", "1").click();
  await expect(week(page).locator('[data-field="week-reading"]')).toHaveCount(0);
  await expect(figure(week(page), "week-worst")).toHaveText(/^15 min/);
  await field(week(page), "week-chart").selectOption("unified_enhanced_response");
  await choice(page, "week-severity", "C").click();
  await expect(week(page).locator(".week-answer")).toContainText("AMB-34");
  expect((await storedPlan(page)).incidents[0], "looking changes nothing").toMatchObject({ severity: "C", chart: null });
});

test("the words of a choice stay inside it", async ({ page }) => {
  for (const size of ["desktop", "phone"]) {
    await openWeek(page, { size });
    const spilled = await week(page).locator(".segments button").evaluateAll((buttons) => buttons.filter((button) => button.scrollWidth > button.clientWidth).map((button) => button.innerText));
    expect(spilled, size).toEqual([]);
  }
});

test("other weeks: a holiday, a change of clocks, and back", async ({ page }) => {
  await openWeek(page, {}, plan({}, { zone: "Europe/Berlin", closed: ["2025-08-18"] }));
  const own = week(page).locator('[data-action="own-week"]');
  await expect(own).toBeDisabled();
  await expect(figure(week(page), "week-worst"), "Monday is a holiday").toHaveText(/Fri 15 Aug 2025, 13:31 → Tue 19 Aug, 09:01, 91 h 30 min/);
  await week(page).locator('[data-action="next-week"]').click();
  await expect(field(week(page), "week")).toHaveValue("2025-08-18");
  await expect(cell(page, 0, 10)).toHaveAccessibleName(/Mon 18 Aug 2025 10:00–11:00: .* Closed\./);
  await cell(page, 0, 10).focus();
  await page.keyboard.press("PageUp");
  await expect(field(week(page), "week")).toHaveValue("2025-08-11");
  await enter(field(week(page), "week"), "2026-03-29");
  await expect(week(page).getByRole("rowheader").first()).toHaveText(/Mon 23 Mar/);
  await expect(cell(page, 6, 2)).toHaveText("—");
  await expect(cell(page, 6, 2)).toHaveAccessibleName(/there is no such hour/);
  await enter(field(week(page), "week"), "2030-10-27");
  await expect(cell(page, 6, 2)).toHaveAccessibleName(/it comes twice/);
  await enter(field(week(page), "week"), "2061-01-05");
  await expectRefused(field(week(page), "week"), /2015/);
  await own.click();
  await expect(cell(page, 4, 10), "16:00 in Taipei").toHaveClass(/is-own/);
});

test("a calendar that is not open in these years says so", async ({ page }) => {
  await openWeek(page, {}, plan({}, { weekly: {}, special: { "2055-06-01": ["09:00-17:30"] } }));
  await expect(week(page).locator(".week-notice")).toContainText("no open hours");
  await expect(week(page).getByRole("grid")).toHaveCount(0);
  await choice(page, "week-reading", "other").click();
  await expect(cell(page, 4, 13)).toHaveText("4 h");
});

for (const lang of LANGUAGES)
  for (const theme of THEMES)
    for (const size of ["desktop", "phone"])
      test(`what it looks like: ${lang}, ${theme}, ${size}`, async ({ page }, testInfo) => {
        test.setTimeout(90_000);
        await openWeek(page, { lang, theme, size });
        await page.waitForLoadState("networkidle");
        await testInfo.attach("week", { body: await week(page).screenshot(), contentType: "image/png" });
        await expectAccessible(page);
        const [inner, outer] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
        expect(inner, "width of the page against the window").toBeLessThanOrEqual(outer);
      });

test("on a phone the week lies on its side, and the arrows follow what is seen", async ({ page }) => {
  await openWeek(page, { size: "phone" });
  const [one, below] = [await cell(page, 0, 5).boundingBox(), await cell(page, 0, 6).boundingBox()];
  expect(below.x).toBe(one.x);
  expect(below.y).toBeGreaterThan(one.y);
  expect(Math.min(one.height, one.width)).toBeGreaterThanOrEqual(32);
  await cell(page, 0, 5).focus();
  await page.keyboard.press("ArrowDown");
  await expect(cell(page, 0, 6)).toBeFocused();
  await page.keyboard.press("ArrowRight");
  await expect(cell(page, 1, 6)).toBeFocused();
});
