// Places, work orders and Proactive Credits: from a second place to an exchange, by clicks and by keyboard.

import { expect, expectAccessible, LANGUAGES, openApp, test, THEMES } from "./support.mjs";
import { enter, expectEveryFigureSaysWhy, expectFigure, expectRefused, field, figure, PLAN_KEY, planLine, storedPlan, workedPlan } from "./steps.mjs";

const weekly = Object.fromEntries(["mon", "tue", "wed", "thu", "fri"].map((day) => [day, ["09:00-17:30"]]));
const place = (id, name, zone, terms = {}) => ({ id, name, calendar: { zone, weekly, closed: [], special: {} }, terms });
const worth = (price) => ({ credit_rate: { price, currency: "USD", on: "2025-09-01" } });

/** Singapore with Kuala Lumpur on its work order and Tokyo, forty credits at the host. */
const several = () =>
  workedPlan((plan) => ({
    ...plan,
    calendar: { ...plan.calendar, zone: "Asia/Singapore" },
    lines: plan.lines.map((line) => (line.service === "proactive_credits" ? { ...line, quantity: "40", unit_price: "1000" } : line)),
    locations: [place(11, "Kuala Lumpur", "Asia/Kuala_Lumpur", worth("1200")), place(12, "Tokyo", "Asia/Tokyo")],
    host: worth("1000"),
    next_id: 20,
  }));

const open = (page, options = {}) =>
  openApp(page, { lang: "en", hash: "#/contract/places", items: { [PLAN_KEY]: { ...several(), version: 2 } }, ...options });
const card = (page, id) => page.locator(`.place-card[data-place="${id}"]`);
const account = (page, id) => page.locator(`.credit-account[data-account="${id}"]`);
const finding = (page, code) => page.locator(`#place-findings [data-finding="${code}"]`);

test("a second place is made in the calendar, gets a service, a work order, a currency and a rate", async ({ page }) => {
  await openApp(page, { lang: "en", hash: "#/contract/places", items: { [PLAN_KEY]: workedPlan() } });
  await expect(page.locator("h1")).toHaveText("One place only: the host");
  await expect(field(page, "line-place"), "no choice while there is no other place").toHaveCount(0);
  await page.getByRole("link", { name: "Business hours and people on call" }).click();
  await page.locator("#add-place").click();
  await enter(field(page, "place-name"), "Tokyo");
  await page.getByRole("link", { name: "Work orders and credits" }).click();

  const tokyo = page.locator(".place-card").nth(1);
  await expect(tokyo).toContainText("Not in the contract");
  await page.locator('[data-line-place="2"] select').selectOption({ label: "Tokyo" });
  await expect(tokyo).toContainText("Downstream");
  await expectFigure(tokyo, "place-total", "US$50,000");
  await field(tokyo, "region").selectOption({ label: "Japan" });
  await expect(finding(page, "own_work_order_missing")).toContainText("Japan needs a work order of its own");
  await finding(page, "own_work_order_missing").locator('[data-action="fix"]').click();
  await expect(finding(page, "own_work_order_missing")).toHaveCount(0);
  await expect(page.locator("h1")).toHaveText("2 places on 2 work orders, centralized");

  await field(tokyo, "order-currency").selectOption("JPY");
  await expect(finding(page, "rate_missing")).toHaveCount(1);
  await enter(field(tokyo, "order-rate"), "0");
  await expectRefused(field(tokyo, "order-rate"), /zero/);
  await enter(field(tokyo, "order-rate"), "１５１．２５");
  await expect(figure(tokyo, "place-total-own")).toContainText("7,562,500");
  await expect(finding(page, "rate_missing")).toHaveCount(0);
  const saved = (await storedPlan(page)).locations[0].terms;
  expect([saved.region, saved.work_order, saved.currency, saved.rate.rate]).toEqual(["japan", "own", "JPY", "151.25"]);

  // The host allowance on another work order is flagged, and the place cannot go while a service is there.
  await expect(finding(page, "flex_on_other_work_order")).toHaveCount(1);
  await page.getByRole("link", { name: "Business hours and people on call" }).click();
  await page.locator(".place", { hasText: "Tokyo" }).click();
  await page.locator("#remove-place").click();
  await expect(page.locator(".toast")).toContainText("Services or credits belong to this place");
});

test("several lines go to a place at once, the host has a name, and a place is made where a line's is chosen", async ({ page }) => {
  await open(page);
  const places = async () => (await storedPlan(page)).lines.map((line) => line.location ?? "host");
  await page.locator("#pick-lines").click();
  await expect(page.locator("#assign-lines")).toHaveText("Assign 4 lines");
  await field(page, "lines-place").selectOption({ label: "Tokyo" });
  await page.locator("#assign-lines").click();
  await expect.poll(places).toEqual([12, 12, 12, 12]);
  await page.locator(".toast button").click();
  await expect.poll(places).toEqual(["host", "host", "host", "host"]);
  await enter(field(card(page, "host"), "place-name"), "Singapore");
  await expect(account(page, "host")).toContainText("Singapore");

  await page.locator('nav.tabs a[href="#/package"]').click();
  const workshop = planLine(page, "workshop");
  await workshop.locator('[data-action="more-fields"]').click();
  await expect(field(workshop, "place").locator("option").first()).toHaveText("Singapore");
  await field(workshop, "place").selectOption("new");
  await expect(field(workshop, "new-place")).toBeFocused();
  await field(workshop, "new-place").fill("Osaka");
  await field(workshop, "new-place").press("Enter");
  await expect(field(workshop, "place")).toBeFocused();
  await expect(field(workshop, "new-place")).toHaveCount(0);
  const plan = await storedPlan(page);
  const osaka = plan.locations.find(({ name }) => name === "Osaka");
  expect(plan.lines.find(({ service }) => service === "workshop").location).toBe(osaka.id);
});

test("credits are exchanged within a work order, rounded up, and turned into a service, rounded to the nearest", async ({ page }) => {
  await open(page);
  await expectFigure(account(page, "host"), "credit-balance", "40 credits");
  await field(page, "transfer-to").selectOption({ label: "Kuala Lumpur" });
  await enter(field(page, "transfer-credits"), "10");
  await expect(figure(page, "transfer")).toContainText("10 × US$1,000 ÷ US$1,200 = 8.3333… → 9 credits");
  await enter(field(page, "transfer-date"), "2025-09-01");
  await page.locator("#add-transfer").click();
  await expectFigure(account(page, "host"), "credit-balance", "30 credits");
  await expectFigure(account(page, 11), "credit-balance", "9 credits");
  await expect(account(page, 11).locator('[data-entry="moved_in"] .credit-exact')).toHaveText("8.3333");

  await field(page, "use-place").selectOption({ label: "Kuala Lumpur" });
  await enter(field(page, "use-quantity"), "1");
  await enter(field(page, "use-each"), "2.5");
  await expect(page.locator("#use-form .credit-preview")).toHaveText("1 × 2.5 = 2.5 → 3 credits");
  await page.locator("#add-use").click();
  await expectFigure(account(page, 11), "credit-balance", "6 credits");

  // An entry is changed in its form; its own credits count as free. Or it is left as it was.
  const change = (entry) => account(page, 11).locator(`[data-entry="${entry}"] [data-action="change-credit-entry"]`);
  await change("used").click();
  await expect(field(page, "use-place")).toBeFocused();
  await expect(field(page, "use-each")).toHaveValue("2.5");
  await enter(field(page, "use-each"), "9.5");
  await expect(page.locator("#use-form .credit-refusal")).toHaveText("There are not enough credits: 1 is missing");
  await enter(field(page, "use-each"), "4");
  await expect(page.locator("#use-form .credit-refusal")).toHaveCount(0);
  await page.locator("#add-use").click();
  await expectFigure(account(page, 11), "credit-balance", "5 credits");
  await page.locator(".toast button").click();
  await expectFigure(account(page, 11), "credit-balance", "6 credits");
  await change("used").click();
  await page.locator('[data-action="keep-credit-entry"]').click();
  await expect(field(page, "use-each")).toHaveValue("");
  const out = account(page, "host").locator('[data-entry="moved_out"] [data-action="change-credit-entry"]');
  // It keeps what a credit was worth on its day.
  await enter(field(card(page, 11), "credit-price"), "600");
  await out.click();
  await expect(figure(page, "transfer")).toContainText("10 × US$1,000 ÷ US$1,200 = 8.3333… → 9 credits");
  await enter(field(page, "transfer-credits"), "9");
  await page.locator("#add-transfer").click();
  await expectFigure(account(page, 11), "credit-balance", "5 credits");
  await page.locator(".toast button").click();
  await enter(field(card(page, 11), "credit-price"), "1200");
  await expectFigure(account(page, 11), "credit-balance", "6 credits");
  await field(page, "use-place").selectOption({ label: "Kuala Lumpur" });
  await enter(field(page, "use-quantity"), "1");

  // More than is there is refused, with the figure, and nothing is entered.
  await enter(field(page, "use-each"), "6.5");
  await expect(page.locator("#use-form .credit-refusal")).toHaveText("There are not enough credits: 1 is missing");
  await page.locator("#add-use").click();
  expect((await storedPlan(page)).credit_uses).toHaveLength(1);

  // To another work order there is no way.
  await field(card(page, 12), "work-order").selectOption("own");
  await enter(field(card(page, 12), "credit-price"), "1000");
  await field(page, "transfer-to").selectOption({ label: "Tokyo" });
  await enter(field(page, "transfer-credits"), "1");
  await expect(page.locator("#transfer-form .credit-refusal")).toContainText("different work orders");
  await page.locator("#add-transfer").click();
  expect((await storedPlan(page)).credit_transfers).toHaveLength(1);

  // An entry is taken out, and comes back.
  await account(page, "host").locator('[data-entry="moved_out"] [data-action="remove-credit-entry"]').click();
  await expectFigure(account(page, "host"), "credit-balance", "40 credits");
  await expect(finding(page, "credits_overdrawn")).toContainText("3 Proactive Credits short");
  await page.locator(".toast button").click();
  await expectFigure(account(page, "host"), "credit-balance", "30 credits");
  await expect(finding(page, "credits_overdrawn")).toHaveCount(0);
});

test("what is entered by keyboard alone is taken, and nonsense is not", async ({ page }) => {
  await open(page);
  const price = field(card(page, "host"), "credit-price");
  await price.focus();
  await price.fill("0");
  await price.press("Enter");
  await expectRefused(price, /more than zero/);
  await price.press("Escape");
  await expect(price).toHaveValue("1,000");
  await field(page, "transfer-credits").fill("4");
  await field(page, "transfer-credits").press("Enter");
  await page.locator("#add-transfer").focus();
  await page.keyboard.press("Enter");
  await expectFigure(account(page, "host"), "credit-balance", "36 credits");
  await page.keyboard.press("Control+z");
  await expectFigure(account(page, "host"), "credit-balance", "40 credits");
});

test("the rules of a place stand with their sentence and source, and every figure says why", async ({ page }) => {
  test.setTimeout(90_000);
  await open(page);
  await field(card(page, 11), "work-order").selectOption("host");
  await card(page, "host").locator("summary").click();
  for (const rule of ["MC-7", "MC-8", "MC-9", "MC-29"]) {
    const row = card(page, "host").locator(`[data-rule="${rule}"]`);
    await expect(row.locator("p").first()).not.toHaveText(/^…?$/);
    await expect(row.locator(".source")).not.toBeEmpty();
  }
  expect(await expectEveryFigureSaysWhy(page)).toBeGreaterThan(10);
  await expect(page.locator(".amendment")).toHaveCount(7);
});

for (const lang of LANGUAGES)
  for (const theme of THEMES)
    for (const size of ["desktop", "phone"])
      test(`places: ${lang}, ${theme}, ${size}`, async ({ page }) => {
        await open(page, { lang, theme, size });
        await enter(field(page, "transfer-credits"), "10");
        const [inner, outer] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
        expect(inner, "width of the page against the window").toBeLessThanOrEqual(outer);
        await expectAccessible(page);
      });
