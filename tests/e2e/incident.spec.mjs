// Incidents: which chart governs, when a first contact is expected, what another chart would do.
// All in a piece that comes when its page is opened.

import { LANGUAGES, THEMES, expect, expectAccessible, openApp, ready, test } from "./support.mjs";
import { PLAN_KEY, addService, aksIncident, chooseZone, enter, expectEveryFigureSaysWhy, expectRefused, expectSeen, field, goToPage, planLine, seen, storedPlan, storedText, workedPlan } from "./steps.mjs";

const simulator = (page) => page.locator("#main");
const verdict = (page, chart) => simulator(page).locator(`.verdicts [data-chart="${chart}"]`);
const strip = (page, chart) => simulator(page).locator(`.strips [data-chart="${chart}"]`);
const expectation = (page, code) => simulator(page).locator(`[data-expectation="${code}"]`);
const choice = (page, name, value) => simulator(page).locator(`[data-field="${name}"] [data-value="${value}"]`);

/** The worked plan with incidents. */
const withIncidents = (...incidents) =>
  workedPlan((plan) => ({ ...plan, incidents: incidents.map((incident, at) => ({ ...incident, id: 5 + at })), next_id: 5 + incidents.length }));

async function openIncident(page, plan = withIncidents(aksIncident()), options = {}) {
  await openApp(page, { lang: "en", hash: "#/incident", items: { [PLAN_KEY]: plan }, ...options });
  await expect(simulator(page).locator("h1")).toBeVisible({ timeout: 20_000 });
}

async function setOpened(page, local, zone) {
  await enter(field(simulator(page), "opened"), local);
  if (zone) await chooseZone(simulator(page), zone);
}

async function expectRapidResponse(page) {
  await expect(verdict(page, "rapid_response")).toHaveClass(/governs/);
  await expect(expectation(page, "A5-M1")).toHaveAttribute("data-due", "2025-08-16T02:15:00+08:00");
  await expect(strip(page, "rapid_response")).toHaveAttribute("data-due", "2025-08-16T02:15:00+08:00");
  await expect(strip(page, "rapid_response")).toHaveClass(/governs/);
  await expect(strip(page, "base_reactive")).toHaveAttribute("data-due", "2025-08-16T03:00:00+08:00");
  await expect(strip(page, "unified_enhanced_response")).toHaveAttribute("data-due", "2025-08-16T02:30:00+08:00");
}

for (const lang of LANGUAGES)
  test(`severity A on AKS at two in the morning, entered by hand, ${lang}`, async ({ page }) => {
    test.setTimeout(120_000);
    await openIncident(page, workedPlan(), { lang });
    await expect(simulator(page).locator("[data-example]")).toHaveCount(13);
    await simulator(page).locator("#add-incident").click();
    await choice(page, "kind", "problem").click();
    await choice(page, "severity", "A").click();
    await expect(choice(page, "severity", "A")).toHaveAttribute("aria-pressed", "true");
    await simulator(page).locator('[data-field="product"] select').selectOption("azure_kubernetes_service");
    await setOpened(page, "2025-08-16T02:00", "Asia/Taipei");
    expect((await storedPlan(page)).incidents).toMatchObject([{ severity: "A", product: { listed: "azure_kubernetes_service" }, opened: { local: "2025-08-16T02:00:00", zone: "Asia/Taipei" } }]);
    await expectRapidResponse(page);
    await expect(simulator(page).locator("h1")).toContainText("02:15");
    await expect(simulator(page).locator('[data-notice="outside_term"]')).toHaveCount(0);

    // By hand on the base chart, and back.
    await field(simulator(page), "chart").selectOption("base_reactive");
    await expect(verdict(page, "base_reactive")).toHaveClass(/governs/);
    await expect(verdict(page, "rapid_response")).not.toHaveClass(/governs/);
    await expect(expectation(page, "A5-M1")).toHaveCount(0);
    await expect(simulator(page).locator('.events [data-due="2025-08-16T03:00:00+08:00"]').first()).toBeVisible();
    await expect(simulator(page).locator("h1")).toContainText("03:00");
    expect((await storedPlan(page)).incidents[0].chart).toBe("base_reactive");
    await field(simulator(page), "chart").selectOption("");
    await expectRapidResponse(page);

    // The same after a reload.
    const [text, before] = [await storedText(page), await seen(page)];
    await page.reload();
    await ready(page);
    await expectRapidResponse(page);
    expect(await storedText(page)).toBe(text);
    await expectSeen(page, before);
  });

test("every time and figure says why", async ({ page }) => {
  test.setTimeout(120_000);
  await openIncident(page);
  await expectRapidResponse(page);
  expect(await expectEveryFigureSaysWhy(page)).toBeGreaterThan(4);
});

test("what is opened right after a dialog was closed stays open", async ({ page }) => {
  await openIncident(page);
  const dialog = page.locator("dialog.why[open]");
  const figures = simulator(page).locator("[data-figure]:visible");
  await figures.nth(0).press("Enter");
  await expect(dialog).toHaveCount(1);
  // The next one is pressed before the browser tells that the first was closed.
  const told = await page.evaluate(async () => {
    const open = document.querySelector("dialog.why[open]");
    const told = new Promise((closed) => open.addEventListener("close", () => setTimeout(closed, 50), { once: true }));
    open.close();
    [...document.querySelectorAll("#main [data-figure]")].at(-1).click();
    await told;
    return open.open;
  });
  expect(told).toBe(true);
  await expect(dialog.locator("h2")).not.toBeEmpty();
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
});

test("without Azure Rapid Response another chart governs; undone, it governs again", async ({ page }) => {
  await openIncident(page);
  await expectRapidResponse(page);
  await goToPage(page, "package");
  await planLine(page, "azure_rapid_response").locator('[data-action="remove"]').click();
  await expect(planLine(page, "azure_rapid_response")).toHaveCount(0);
  await goToPage(page, "incident");
  await expect(verdict(page, "base_reactive")).toHaveClass(/governs/);
  await expect(expectation(page, "A5-M1")).toHaveCount(0);
  await expect(simulator(page).locator('.events [data-due="2025-08-16T03:00:00+08:00"]').first()).toBeVisible();
  await page.evaluate(() => document.activeElement.blur());
  await page.keyboard.press("Control+z");
  await expectRapidResponse(page);
  // Bought in another way: Enhanced Response governs where Rapid Response is not.
  await goToPage(page, "package");
  await planLine(page, "azure_rapid_response").locator('[data-action="remove"]').click();
  await addService(page, "unified_enhanced_response", { price: "50,000" });
  await goToPage(page, "incident");
  await expect(verdict(page, "unified_enhanced_response")).toHaveClass(/governs/);
  await expect(simulator(page).locator('.events [data-due="2025-08-16T02:30:00+08:00"]').first()).toBeVisible();
});

test("outside the term", async ({ page }) => {
  await openIncident(page);
  const warning = simulator(page).locator('[data-notice="outside_term"]');
  await expect(warning).toHaveCount(0);
  for (const local of ["2025-06-30T23:59", "2028-07-01T00:00"]) {
    await setOpened(page, local);
    await expect(warning).toBeVisible();
    // Which year it is cannot be told then: owning the service at all is enough (src/rules/coverage.rs, `ownership`).
    await expect(verdict(page, "rapid_response")).toHaveClass(/governs/);
  }
  for (const local of ["2025-07-01T00:00", "2028-06-30T23:59"]) {
    await setOpened(page, local);
    await expect(warning).toHaveCount(0);
  }
});

test("Friday 16:00, severity C: both readings of four business hours", async ({ page }) => {
  await openIncident(page, withIncidents(aksIncident({ severity: "C", product: { listed: "sql_server" }, opened: { local: "2025-08-15T16:00:00", zone: "Asia/Taipei", fold: "earlier" } })));
  await expect(verdict(page, "base_reactive")).toHaveClass(/governs/);
  // 1.5 hours on Friday and 2.5 on Monday; or four hours from the clock, the same evening.
  const row = simulator(page).locator(".events [data-due]", { has: page.locator("[data-other-due]") }).first();
  await expect(row).toHaveAttribute("data-due", "2025-08-18T11:30:00+08:00");
  await expect(row.locator("[data-other-due]")).toHaveAttribute("data-other-due", "2025-08-15T20:00:00+08:00");
  await expect(row.locator("[data-other-due]")).toContainText(/AMB-\d+/);
  // A holiday in between moves the one, not the other.
  await goToPage(page, "calendar");
  await enter(field(page.locator("main"), "holiday").first(), "2025-08-18");
  await goToPage(page, "incident");
  await expect(row).toHaveAttribute("data-due", "2025-08-19T11:30:00+08:00");
  await expect(row.locator("[data-other-due]")).toHaveAttribute("data-other-due", "2025-08-15T20:00:00+08:00");
});

test("the plan may read the clocks of severity B and C the other way", async ({ page }) => {
  const friday = aksIncident({ severity: "C", opened: { local: "2025-09-12T16:00:00", zone: "Asia/Taipei", fold: "earlier" } });
  await openIncident(page, { ...withIncidents(friday), plan: { ...withIncidents(friday).plan, lines: [] } });
  const first = () => simulator(page).locator('.events [data-expectation="A1-C-M1"]').first();
  await expect(first()).toHaveAttribute("data-due", "2025-09-15T11:30:00+08:00");
  await page.locator("nav.tabs .tab", { hasText: "Contract" }).click();
  await page.locator('[data-clause="AMB-10"] [data-reading="other"]').click();
  expect((await storedPlan(page)).readings).toEqual(["AMB-10"]);
  await page.locator("nav.tabs .tab", { hasText: "Incident" }).click();
  await expect(first()).toHaveAttribute("data-due", "2025-09-12T20:00:00+08:00");
  // The recommended one is the other reading now, and still there.
  await expect(first().locator("[data-other-due]")).toHaveAttribute("data-other-due", "2025-09-15T11:30:00+08:00");
  await expect(simulator(page).locator("h1")).toContainText("20:00");
});

test("times of an exhibit replace those of the base chart, in every case of that exhibit", async ({ page }) => {
  const one = aksIncident({ product: { listed: "exchange_server" } });
  const saved = withIncidents(one, { ...one, severity: "B" });
  const mission = { id: 90, service: "support_for_mission_critical", year: 0, quantity: "1", unit_price: null, funding: "invoiced" };
  await openIncident(page, { ...saved, plan: { ...saved.plan, lines: [mission], next_id: 100 } });
  const first = (code) => simulator(page).locator(`.events [data-expectation="${code}"]`).first();
  const minutes = (severity) => simulator(page).locator(`[data-field="exhibit"] [data-severity="${severity}"] [name="exhibit-minutes"]`);
  const clock = (severity) => simulator(page).locator(`[data-field="exhibit"] [data-severity="${severity}"] [name="exhibit-clock"]`);
  const notice = simulator(page).locator('[data-notice="exhibit_may_define_more"]');
  await expect(first("A1-A-M1")).toHaveAttribute("data-due", "2025-08-16T03:00:00+08:00");
  await expect(notice).toHaveCount(1);
  await field(simulator(page), "exhibit").selectOption("support_for_mission_critical");
  const wrong = [["-5", "more than zero"], ["0", "more than zero"], ["1.5", "0 decimal places"], ["soon", "“soon” cannot be read"], ["70000", "at most 65,535"]];
  for (const [typed, reason] of wrong) {
    await enter(minutes("A"), typed);
    await expectRefused(minutes("A"), new RegExp(reason));
  }
  await enter(minutes("A"), "15");
  await expect(first("A1-A-M1")).toHaveAttribute("data-due", "2025-08-16T02:15:00+08:00");
  await expect(notice).toHaveCount(0);
  // Nobody is told that the document prints it.
  await expect(simulator(page).locator("h1")).toContainText("15 min after opening, work-order exhibit");
  await expect(first("A1-A-M1")).toContainText("work-order exhibit (§2.5, table 12)");
  await expect(simulator(page).locator(".chain")).toContainText("work-order exhibit");
  await expect(page.locator("#main .week-answer")).toContainText("Severity A has the time of the work-order exhibit (AMB-21).");
  await first("A1-A-M1").locator(".figure").click();
  await expect(page.locator("dialog.why[open]")).toContainText("AMB-21");
  await page.keyboard.press("Escape");
  await clock("A").selectOption("business");
  await expect(first("A1-A-M1")).toHaveAttribute("data-due", "2025-08-18T09:15:00+08:00");
  await enter(minutes("B"), "30");
  // The other case is of no exhibit until it says so; then it has the same times.
  await simulator(page).locator(".inc-tab").nth(1).click();
  await expect(first("A1-B-M1")).toHaveAttribute("data-due", "2025-08-16T04:00:00+08:00");
  await field(simulator(page), "exhibit").selectOption("support_for_mission_critical");
  await expect(first("A1-B-M1")).toHaveAttribute("data-due", "2025-08-16T02:30:00+08:00");
  await expectAccessible(page);
  await enter(minutes("B"), "");
  await expect(first("A1-B-M1")).toHaveAttribute("data-due", "2025-08-16T04:00:00+08:00");
  expect((await storedPlan(page)).exhibit_times).toEqual([{ service: "support_for_mission_critical", severity: "A", minutes: 15, clock: "business" }]);
});

test("an exhibit of a service that was taken out of the plan counts for nothing", async ({ page }) => {
  const one = aksIncident({ product: { listed: "exchange_server" } });
  const saved = withIncidents({ ...one, facts: { ...one.facts, exhibit: "mscir" } });
  const mission = { id: 90, service: "support_for_mission_critical", year: 0, quantity: "1", unit_price: null, funding: "invoiced" };
  const times = [{ service: "mscir", severity: "A", minutes: 15, clock: "elapsed" }];
  await openIncident(page, { ...saved, plan: { ...saved.plan, lines: [mission], exhibit_times: times, next_id: 100 } });
  await expect(simulator(page).locator('.events [data-expectation="A1-A-M1"]').first()).toHaveAttribute("data-due", "2025-08-16T03:00:00+08:00");
  await expect(field(simulator(page), "exhibit")).toHaveValue("");
  await expect(simulator(page).locator('[name="exhibit-minutes"]')).toHaveCount(0);
});

test("a local time that was skipped, and one that came twice", async ({ page }) => {
  await openIncident(page, withIncidents(aksIncident({ opened: { local: "2026-03-08T02:30:00", zone: "America/New_York", fold: "earlier" } })));
  await expect(simulator(page).locator('[data-notice="local_time_skipped"]')).toBeVisible();
  await setOpened(page, "2026-03-08T03:30");
  await expect(simulator(page).locator('[data-notice="local_time_skipped"]')).toHaveCount(0);
  await setOpened(page, "2025-11-02T01:30");
  await expect(simulator(page).locator('[data-notice="local_time_twice"]')).toBeVisible();
  await expect(expectation(page, "A5-M1")).toHaveAttribute("data-due", "2025-11-02T01:45:00-04:00");
  await choice(page, "fold", "later").click();
  await expect(expectation(page, "A5-M1")).toHaveAttribute("data-due", "2025-11-02T01:45:00-05:00");
});

test("entries that cannot be read keep the last sound value", async ({ page }) => {
  await openIncident(page);
  const before = await storedText(page);
  const zone = field(simulator(page), "zone");
  await enter(zone, "Mars/Phobos");
  const opened = field(simulator(page), "opened");
  await enter(opened, "2099-01-01T00:00");
  await expectRefused(opened, /2015 to 2060/);
  const name = field(simulator(page), "incident-name");
  await enter(name, "x".repeat(10_000));
  await expectRefused(name, /At most 200/);
  expect(await storedText(page)).toBe(before);
  await expectRapidResponse(page);
  // Markup is text, where the name is repeated as well.
  await enter(name, "<img src=x onerror=alert(1)>");
  await expect(simulator(page).locator(".inc-tab-name")).toHaveText("<img src=x onerror=alert(1)>");
  await expect(simulator(page).locator("img")).toHaveCount(0);
});

test("playing: the clock runs from due time to due time, also by key", async ({ page }) => {
  await openIncident(page);
  const playback = simulator(page).locator("#playback");
  const first = expectation(page, "A5-M1");
  await expect(first.locator("[data-standing]")).toHaveAttribute("data-standing", /not_started|running/);
  await playback.focus();
  await page.keyboard.press("End");
  await expect(first.locator("[data-standing]")).toHaveAttribute("data-standing", "overdue");
  await page.keyboard.press("Home");
  await expect(first.locator("[data-standing]")).not.toHaveAttribute("data-standing", "overdue");
  // C9: what plays is the time that is shown; now is something else, and is not said.
  const shown = simulator(page).locator(".event-now");
  await expect(shown).toContainText(/^Time shown .*02:00/);
  await expect(shown).not.toContainText(/\bNow\b/i);
});

test("an expectation is running or done, never both at the instant shown", async ({ page }) => {
  const contact = { id: 6, local: "2025-08-16T02:10:00", fold: "earlier", kind: "microsoft_contact" };
  const plan = withIncidents(aksIncident({ events: [contact] }));
  plan.plan.next_id = 7; // an event has a number that nothing else has
  await openIncident(page, plan);
  const playback = simulator(page).locator("#playback");
  const first = expectation(page, "A5-M1");
  const done = first.locator("small", { hasText: /^Done / });
  await playback.focus();
  await page.keyboard.press("Home");
  await expect(first.locator("[data-standing]")).toHaveAttribute("data-standing", /not_started|running/);
  await expect(done).toBeHidden();
  await page.keyboard.press("End");
  await expect(first.locator("[data-standing]")).toHaveAttribute("data-standing", "met");
  await expect(done).toBeVisible();
  await expect(done).toContainText("5 min before the expected time");
});

test("several incidents: added, chosen, removed, undone", async ({ page }) => {
  await openIncident(page, withIncidents(aksIncident({ name: "First" }), aksIncident({ name: "Second", severity: "C" })));
  const tabs = simulator(page).locator("[data-incident]");
  await expect(tabs).toHaveCount(2);
  await tabs.nth(1).click();
  await expect(choice(page, "severity", "C")).toHaveAttribute("aria-pressed", "true");
  await simulator(page).locator("#remove-incident").click();
  await expect(tabs).toHaveCount(1);
  await expect(choice(page, "severity", "A")).toHaveAttribute("aria-pressed", "true");
  await page.evaluate(() => document.activeElement.blur());
  await page.keyboard.press("Control+z");
  await expect(tabs).toHaveCount(2);
  expect((await storedPlan(page)).incidents.map(({ name }) => name)).toEqual(["First", "Second"]);
});

test("a step of the simulator is undone once, by one key press", async ({ page }) => {
  await openIncident(page);
  await choice(page, "severity", "B").click();
  await choice(page, "severity", "C").click();
  await page.evaluate(() => document.activeElement.blur());
  await page.keyboard.press("Control+z");
  await expect(choice(page, "severity", "B")).toHaveAttribute("aria-pressed", "true");
  expect((await storedPlan(page)).incidents[0].severity).toBe("B");
  await page.keyboard.press("Control+z");
  await expect(choice(page, "severity", "A")).toHaveAttribute("aria-pressed", "true");
  await page.keyboard.press("Control+y");
  await expect(choice(page, "severity", "B")).toHaveAttribute("aria-pressed", "true");
});

for (const name of ["incident", "charts"])
  for (const lang of LANGUAGES)
    for (const theme of THEMES)
      for (const size of ["desktop", "phone"])
        test(`accessible: ${name}, ${lang}, ${theme}, ${size}`, async ({ page }, testInfo) => {
          test.setTimeout(90_000);
          await openIncident(page, withIncidents(aksIncident(), aksIncident({ severity: "C", product: { listed: "sql_server" } })), { lang, theme, size, hash: `#/${name}` });
          await page.waitForLoadState("networkidle");
          await testInfo.attach(name, { body: await page.screenshot({ fullPage: true }), contentType: "image/png" });
          expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
          await expectAccessible(page);
        });
