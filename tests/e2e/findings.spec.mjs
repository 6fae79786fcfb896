// Every finding of the plan in one list, looked for by level, year, place and service; and beside it what the services have
// to be told.

import { LANGUAGES, THEMES, expect, expectAccessible, openApp, test } from "./support.mjs";
import { PLAN_KEY, enter, expectEveryFigureSaysWhy, expectFigure, expectRefused, field, goToPage, storedPlan, workedPlan } from "./steps.mjs";

const HASH = "#/contract/findings";

const line = (id, service, more = {}) => ({ id, service, year: 0, quantity: "1", unit_price: "1000", funding: "flex", ...more });

/** Two places, three years, and of every kind something that does not fit. */
const servicesPlan = () => ({
  ...workedPlan((plan) => ({
    ...plan,
    contract: {
      ...plan.contract,
      dates: { ...plan.contract.dates, execution: "2025-06-16" },
      years: [{ base_price: "900000", flex_allowance: "300000" }],
    },
    customer: { language: "chinese" },
    locations: [{ id: 90, name: "東京", calendar: { ...plan.calendar, zone: "Asia/Tokyo" } }],
    lines: [
      line(1, "azure_platform_mcs_plus", { details: { azure_spend: "59999999.99", scenarios: 8 } }),
      line(2, "azure_event_mcs", { event: { first: "2025-11-28", days: 7, solutions: 2 } }),
      line(3, "unified_enhanced_response", { location: 90 }),
      line(4, "developer_support", { quantity: "12", details: { limit: "10" } }),
      line(5, "azure_rapid_response", { year: 1 }),
    ],
    next_id: 91,
  })),
  version: 2,
});

const open = (page, options = {}) => openApp(page, { lang: "en", hash: HASH, items: { [PLAN_KEY]: servicesPlan() }, ...options });
const finding = (page, code) => page.locator(`#all-findings [data-finding="${code}"]`);
const level = (page, name) => page.locator(`#all-findings [data-level="${name}"]`);
const rows = (page) => page.locator("#all-findings [data-finding]");
const answer = (page, question, said) => page.locator(`[data-question="${question}"] [data-answer="${said}"]`);
/** Chooses what begins with these words; a number in brackets follows. */
const pick = async (select, words) => {
  const option = select.locator("option").filter({ hasText: new RegExp(`^${words.replace(/[()]/g, "\\$&")}( \\(\\d+\\))?$`) });
  await select.selectOption(await option.getAttribute("value"));
};
const numberIn = async (button) => Number((await button.innerText()).match(/\d+/)[0]);

test("the list has every level, gravest first, and each finding says why", async ({ page }) => {
  await open(page);
  for (const code of ["too_many_scenarios", "host_suffices", "over_maximum", "language_not_offered", "event_units", "unanswered", "plus_not_entitled", "forfeited"])
    await expect(finding(page, code).first(), code).toBeVisible();
  const levels = await rows(page).evaluateAll((all) => all.map((one) => ["error", "warning", "hint"].findIndex((name) => one.classList.contains(`finding-${name}`))));
  expect(levels).toEqual([...levels].sort());
  expect(await expectEveryFigureSaysWhy(page)).toBeGreaterThan(15);
});

/** What Flex may never pay, in three years, the copies behind their original. */
const barred = () => {
  const saved = workedPlan((plan) => ({
    ...plan,
    lines: [line(1, "extra_success_management"), line(2, "extra_success_management", { year: 2 }), line(3, "extra_success_management", { year: 1 })],
    next_id: 10,
  }));
  return { [PLAN_KEY]: saved };
};

test("what is found in three years is shown and counted once, and mended by one press", async ({ page }) => {
  await openApp(page, { lang: "en", items: barred() });
  const one = page.locator('[data-finding="barred_from_flex"]');
  await expect(one).toHaveCount(1);
  await expect(one.locator('[data-action="year"]')).toHaveText("Years 1 to 3");
  await expect(page.locator(".meter-counts")).toContainText("Whole contract");
  await expect(page.locator('[data-count="error"]')).toHaveText("1 error");
  await page.locator('#findings a[href="#/contract/findings"]').click();
  await expect(page.locator('[data-answer="findings"]')).toContainText("1 error,");
  await expect(one).toHaveCount(1);
  // It leads to the line of the first year.
  await one.locator('[data-action="line"]').click();
  await expect(page.locator('[data-year="1"]')).toHaveAttribute("aria-pressed", "true");
  await one.locator('[data-action="fix"]').click();
  await expect(one).toHaveCount(0);
  expect((await storedPlan(page)).lines.map((line) => line.funding)).toEqual(["invoiced", "invoiced", "invoiced"]);
  await page.locator(".toast button").first().click();
  await expect(one).toHaveCount(1);
});

test("levels, years, places and services narrow it, and the counts say so before", async ({ page }) => {
  await open(page);
  const all = await rows(page).count();
  expect(await numberIn(level(page, "all"))).toBe(all);
  for (const name of ["error", "warning", "hint"]) {
    const expected = await numberIn(level(page, name));
    await level(page, name).click();
    await expect(level(page, name)).toHaveAttribute("aria-pressed", "true");
    await expect(rows(page)).toHaveCount(expected);
    await expect(page.locator(`#all-findings .finding:not(.finding-${name})`)).toHaveCount(0);
  }
  await page.locator('[data-action="show-all"]').click();
  await expect(rows(page)).toHaveCount(all);

  // Tokyo has a service that one order at the host would serve, and no work order of its own: neither is forbidden.
  await expect(field(page, "finding-place").locator("option").filter({ hasText: "東京" })).toHaveText("東京 (3)");
  await pick(field(page, "finding-place"), "東京");
  await expect(rows(page)).toHaveCount(3);
  await expect(finding(page, "host_suffices")).toBeVisible();
  await expect(finding(page, "own_work_order_missing")).toBeVisible();
  await expect(level(page, "error")).toHaveText(/0$/);
  await pick(field(page, "finding-year"), "Year 2");
  await expect(rows(page)).toHaveCount(0);
  await expect(page.locator("#all-findings .empty")).toBeVisible();
  await expect(page.locator('[data-shown="findings"]')).toHaveText(`0 of ${all} shown`);
  await page.locator('[data-action="show-all"]').click();

  await pick(field(page, "finding-service"), "Azure Rapid Response (ARR)");
  await expect(finding(page, "language_not_offered")).toHaveCount(1);
  await expect(finding(page, "subject_to_resources")).toHaveCount(1);
  await expect(finding(page, "unanswered")).toHaveCount(1);
  await expect(rows(page)).toHaveCount(3);
});

test("what is answered is no longer asked, and what does not fit is said", async ({ page }) => {
  await open(page);
  // Eight scenarios are one too many; seven are not.
  await expect(finding(page, "too_many_scenarios")).toHaveText(/8 monitoring scenarios.*at most 7/);
  await enter(field(page, "scenarios"), "７");
  await expect(finding(page, "too_many_scenarios")).toHaveCount(0);
  await expect(field(page, "scenarios")).toHaveValue("7");
  // One cent short of the threshold: open by price only.
  await expect(finding(page, "plus_not_entitled")).toHaveClass(/finding-warning/);
  await answer(page, "minimum-price", "no").click();
  await expect(finding(page, "plus_not_entitled")).toHaveClass(/finding-error/);
  await answer(page, "minimum-price", "yes").click();
  await expect(finding(page, "plus_not_entitled")).toHaveCount(0);
  await answer(page, "minimum-price", "unknown").click();
  await enter(field(page, "azure-spend"), "US$60,000,000");
  await expect(finding(page, "plus_not_entitled")).toHaveCount(0);
  await answer(page, "listed", "no").click();
  await expect(finding(page, "not_listed")).toHaveClass(/finding-error/);
  // The language is the customer's, and asked once for all services.
  await field(page, "customer-language").selectOption({ label: "English" });
  await expect(finding(page, "language_not_offered")).toHaveCount(0);
  const plan = await storedPlan(page);
  expect(plan.lines[0].details).toMatchObject({ azure_spend: "60000000", scenarios: 7, listed: false });
  expect(plan.customer).toEqual({ language: "english" });
});

test("a wrong answer is refused beside its field, and the last one stays", async ({ page }) => {
  await open(page);
  for (const [name, typed, words] of [["scenarios", "-1", /Not below zero/], ["scenarios", "300", /too large/], ["scenarios", "2.5", /whole|decimal places/i], ["azure-spend", "sixty", /“sixty” cannot be read$/]]) {
    await enter(field(page, name), typed);
    await expectRefused(field(page, name), words);
    await field(page, name).press("Escape");
  }
  expect((await storedPlan(page)).lines[0].details).toEqual({ azure_spend: "59999999.99", scenarios: 8 });
});

test("the units of an event follow from its days and solutions", async ({ page }) => {
  await open(page);
  await finding(page, "event_units").locator('[data-action="answer"]').click();
  await expect(page.locator("#service-details")).toBeFocused();
  await expectFigure(page, "event-units", "An estimated 4 of Azure Event MCS");
  // The fix orders them, and can be taken back.
  await finding(page, "event_units").locator('[data-action="fix"]').click();
  await expect(finding(page, "event_units")).toHaveCount(0);
  expect((await storedPlan(page)).lines[1].quantity).toBe("4");
  await page.keyboard.press("Control+z");
  await expect(finding(page, "event_units")).toHaveCount(1);
  await enter(field(page, "event-days"), "11");
  await expectFigure(page, "event-units", "An estimated 6 of Azure Event MCS");
  await enter(field(page, "event-days"), "61");
  await expectRefused(field(page, "event-days"), /1 to 60 days/);
  await field(page, "event-days").press("Escape");
  // Six weeks before 28 July the contract was not signed.
  await enter(field(page, "event-first"), "2025-07-27");
  await expect(finding(page, "event_notice_too_short")).toHaveText(/Jun 15, 2025|15 June 2025|2025-06-15|15 Jun 2025/);
});

test("a quantity over the maximum and a service for the wrong place are mended by a press", async ({ page }) => {
  await open(page);
  await finding(page, "over_maximum").locator('[data-action="fix"]').click();
  await expect(finding(page, "over_maximum")).toHaveCount(0);
  await expect(page.locator("#all-findings")).toBeFocused();
  await finding(page, "host_suffices").locator('[data-action="fix"]').click();
  await expect(finding(page, "host_suffices")).toHaveCount(0);
  const { lines } = await storedPlan(page);
  expect(lines[3].quantity).toBe("10");
  expect(lines[2].location ?? null).toBeNull();
});

test("an edition shows which of the twelve capabilities it brings", async ({ page }) => {
  await open(page);
  const table = page.locator(".capabilities");
  await expect(table).toHaveAttribute("data-edition", "plus");
  await expect(table.locator("tbody tr:not(.capability-group)")).toHaveCount(12);
  await expect(table.locator("tbody .capability-has:nth-of-type(1):has(svg)")).toHaveCount(9);
  await expect(table.locator("tbody .capability-has:nth-of-type(2):has(svg)")).toHaveCount(12);
  await table.locator("summary").first().click();
  await expect(table.locator("details[open] p").first()).not.toBeEmpty();
});

test("the package leads here, and of an empty plan nothing is said to be in order", async ({ page }) => {
  await openApp(page, { lang: "en" });
  await expect(page.locator(".meter-counts")).toHaveText("Nothing to check yet");
  await expect(page.locator("#findings .empty")).toHaveText("Nothing to check yet");
  await page.locator('#findings a[href="#/contract/findings"]').click();
  await expect(page.locator('[data-answer="findings"]')).toHaveText("Nothing to check yet");
  await expect(page.locator('nav.sections a[aria-current="true"]')).toHaveText("Findings");
  await expect(page.locator("#all-findings .empty")).toBeVisible();
  await goToPage(page, "package");
});

test("the keyboard goes through filters and answers", async ({ page }) => {
  await open(page);
  await level(page, "all").focus();
  await page.keyboard.press("Tab");
  await expect(level(page, "error")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.locator("#all-findings .finding:not(.finding-error)")).toHaveCount(0);
  await answer(page, "restricted-staff", "yes").focus();
  await page.keyboard.press("Space");
  await expect(answer(page, "restricted-staff", "yes")).toHaveAttribute("aria-pressed", "true");
  await expect(answer(page, "restricted-staff", "yes")).toBeFocused();
  await expect(finding(page, "staff_cannot_be_restricted").first()).toBeVisible();
});

for (const lang of LANGUAGES)
  for (const theme of THEMES)
    test(`no accessibility fault, and nothing wider than a phone (${lang}, ${theme})`, async ({ page }) => {
      for (const size of ["desktop", "phone"]) {
        await open(page, { lang, theme, size });
        await expect(rows(page).first()).toBeVisible();
        await expectAccessible(page);
        expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
      }
    });
