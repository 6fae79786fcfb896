// The allowance over the whole term: both readings of what is unclear, and what to do with the rest.

import { LANGUAGES, SIZES, THEMES, expect, expectAccessible, openApp, test } from "./support.mjs";
import { PLAN_KEY, enter, expectFigure, field, figure, goToPage, planLine, storedPlan, workedPlan } from "./steps.mjs";

const items = (change) => ({ [PLAN_KEY]: workedPlan(change) });
const answer = (page, clause, name) => page.locator(`[data-clause="${clause}"] [data-reading="${name}"]`);
const suggestion = (page, code) => page.locator(`[data-suggestion="${code}"]`);

/** A cent over the cap, in a plan of three years with 100,000 in each. */
const overCap = (plan) => {
  plan.contract.years = [1, 2, 3].map(() => ({ base_price: null, flex_allowance: "300000" }));
  plan.lines[3].unit_price = "20000.01";
  return plan;
};

test("one cap or two: amber while only ours is exceeded, both figures in sight, and it can be switched", async ({ page }) => {
  await openApp(page, { lang: "en", items: items(overCap) });
  const over = page.locator('[data-finding="cap_exceeded_if_shared"]');
  await expect(over).toHaveClass(/finding-warning/);
  await over.locator('a[href="#/contract"]').click();
  const clause = page.locator('[data-clause="AMB-01"]');
  await expect(clause).toContainText("US$0.01");
  await expect(figure(clause, "other-reading").first()).toHaveText(/^US\$0\s/);
  await expect(answer(page, "AMB-01", "ours")).toHaveAttribute("aria-pressed", "true");
  await answer(page, "AMB-01", "other").click();
  await expect(answer(page, "AMB-01", "other")).toHaveAttribute("aria-pressed", "true");
  expect((await storedPlan(page)).readings).toEqual(["AMB-01"]);
  await goToPage(page, "package");
  await expect(over).toHaveCount(0);
  await expect(page.locator('[data-finding="reading_matters"]').filter({ hasText: "AMB-01" })).toHaveClass(/finding-warning/);
  await expect(figure(page, "over-cap")).toHaveCount(0);
});

test("over cap and allowance the headline says what is not paid, and its parts", async ({ page }) => {
  const over = (plan) => {
    plan.contract.years = [{ base_price: null, flex_allowance: "250000" }];
    plan.lines = [["proactive_credits", "60000"], ["azure_rapid_response", "230000"]].map(([service, unit_price], at) => ({
      id: at + 1, service, year: 0, quantity: "1", unit_price, funding: "flex",
    }));
    return plan;
  };
  await openApp(page, { lang: "en", items: items(over) });
  await expect(page.locator("h1")).toHaveText("US$40,000 is not paid by Flex: US$10,000 over the cap, US$30,000 beyond the allowance");
  await expectFigure(page, "beyond-flex", "US$40,000");
  await expectFigure(page, "over-cap", "US$10,000");
  await expectFigure(page, "over-allowance", "US$30,000");
});

test("per year or over the term, at signing or when the year begins", async ({ page }) => {
  await openApp(page, { lang: "zh-Hant", hash: "#/contract", items: items(overCap) });
  await answer(page, "AMB-05", "other").click();
  await goToPage(page, "package");
  await page.locator('[data-year="2"]').click();
  await expect(page.locator("h1")).toContainText("還有 US$300,000 尚未分配");
  await expect(page.locator('[data-finding="still_to_allot"]')).toHaveCount(2);
  await expect(page.locator('[data-finding="would_be_forfeited"]')).toHaveCount(1);
});

test("once signed, what was left over is forfeited, and the year says what is booked, what is left and what can still be done", async ({ page }) => {
  const signed = (on) => (plan) => {
    plan.contract.dates.execution = on;
    plan.lines[1].scheduled_on = "2026-03-02";
    return plan;
  };
  await page.clock.setFixedTime(new Date("2026-01-15T12:00:00+08:00"));
  await openApp(page, { lang: "en", items: items(signed("2025-06-16")) });
  await expect(page.locator("h1")).toHaveText("US$20,000 of year 1 is left to schedule");
  await expect(page.locator(".package-head")).toContainText("US$100,000 of year 1 was forfeited at signing.");
  await expect(page.locator('[data-finding="forfeited"]')).toHaveClass(/finding-hint/);
  await expect(page.locator('[data-finding="would_be_forfeited"]')).toHaveCount(0);
  await expect(page.locator("[data-suggestion]")).toHaveCount(0);
  const usage = page.locator(".year-usage");
  await expect(usage).toContainText("Signed on 16 Jun 2025, year 1 is running until 30 Jun 2026");
  await expect(usage).toContainText("Booked US$50,000");
  await expect(usage).toContainText("Left to schedule US$20,000");
  await expect(usage.locator(".usage-possible li")).toHaveCount(3);
  await expect(usage).toContainText("1 May 2026");
  await goToPage(page, "contract");
  await expect(figure(page, "contract-state")).toContainText("Signed on 16 Jun 2025");

  // A day of signing that lies ahead is none yet.
  await enter(field(page, "execution"), "2026-02-01");
  await expect(figure(page, "contract-state")).toContainText("Not signed yet, to be signed on 1 Feb 2026");
  await page.locator('nav.sections a[href="#/contract/places"]').click();
  await expect(figure(page, "amendment").first()).toContainText("once it is signed");
  await goToPage(page, "package");
  await expect(page.locator("h1")).toHaveText("US$100,000 of year 1 would be forfeited at signing");
  await expect(usage).toHaveCount(0);
  await expect(page.locator("[data-suggestion]").first()).toBeVisible();
});

test("a page that is open over midnight goes on with the new day", async ({ page }) => {
  await page.clock.install({ time: new Date("2025-06-15T23:59:00+08:00") });
  const signedOnTheNext = (plan) => {
    plan.contract.dates.execution = "2025-06-15";
    return plan;
  };
  await openApp(page, { lang: "en", items: items(signedOnTheNext) });
  // On the day of signing itself, what is left over can still be allotted.
  await expect(page.locator("h1")).toHaveText("US$100,000 of year 1 would be forfeited at signing");
  await page.clock.runFor(120_000);
  await expect(page.locator("h1")).toHaveText("US$100,000 of year 1 was forfeited at signing");
  await expect(page.locator('[data-finding="forfeited"]')).toHaveCount(1);
});

test("a suggestion shows the meter as it would be, is carried out by a click, and can be taken back", async ({ page }) => {
  await openApp(page, { lang: "en", items: items() });
  await expectFigure(page, "forfeited", "US$100,000");
  const before = await storedPlan(page);
  const fill = suggestion(page, "fill").filter({ hasText: /orkshop/ });
  await fill.hover();
  // As much again as was ordered, though the rest would pay for eight.
  await expectFigure(page, "forfeited", "US$50,000");
  await expect(page.locator(".meter")).toHaveClass(/is-preview/);
  expect(await storedPlan(page), "only looked at").toEqual(before);
  await page.mouse.move(5, 5);
  await expectFigure(page, "forfeited", "US$100,000");
  // The same with the keyboard.
  await fill.focus();
  await expectFigure(page, "forfeited", "US$50,000");
  await page.keyboard.press("Enter");
  // The focus goes to what can be done next, which is shown at once; without it the meter is as the plan is.
  await expect(field(planLine(page, "workshop"), "quantity")).toHaveValue("8");
  await expectFigure(page, "forfeited", "US$0");
  await expect(page.locator(".suggestion:focus")).toHaveCount(1);
  await page.evaluate(() => document.activeElement.blur());
  await expectFigure(page, "forfeited", "US$50,000");
  await expect(page.locator(".meter")).not.toHaveClass(/is-preview/);
  await expect(field(planLine(page, "workshop"), "quantity")).toHaveValue("8");
  await page.locator(".toast button").first().click();
  const quantities = (plan) => plan.lines.map((line) => line.quantity);
  await expect.poll(async () => quantities(await storedPlan(page))).toEqual(quantities(before));
});

test("nothing is suggested at a price that nobody entered", async ({ page }) => {
  const unpriced = (plan) => {
    plan.lines.forEach((line) => (line.unit_price = null));
    return plan;
  };
  await openApp(page, { items: items(unpriced) });
  await expect(page.locator(".meter .meter-bar")).toBeVisible();
  await expect(page.locator(".suggestions")).toBeHidden();
});

test("a swap needs all of its conditions, and says what becomes of the difference", async ({ page }) => {
  await openApp(page, { lang: "en", hash: "#/contract", items: items() });
  await field(page, "swap-line").selectOption("1");
  const card = page.locator('[data-swap="1"]');
  await expect(figure(card, "swap")).toContainText("Stays as purchased");
  await card.locator('[name="swap-available"]').check();
  await expect(figure(card, "swap")).toContainText("not agreed");
  await card.locator('[name="swap-agreed"]').check();
  await expect(figure(card, "swap")).toContainText("Equal value");
  await enter(field(card, "swap-worth"), "82,000");
  await expect(figure(card, "swap")).toContainText("US$8,000 unplaced");
  await enter(field(card, "swap-worth"), "95,000");
  await expect(figure(card, "swap")).toContainText("US$5,000 to be paid separately");
  await goToPage(page, "package");
  await expectFigure(page, "otherwise", "US$5,000");
  await expect(page.locator('[data-finding="swap_dearer"]')).toHaveCount(1);
  await goToPage(page, "contract");
  await card.locator('[data-action="remove-swap"]').click();
  await expect(card).toHaveCount(0);
});

test("what is added during the term is not paid by Flex, nor what comes along", async ({ page }) => {
  await openApp(page, { lang: "en", items: items() });
  const workshop = planLine(page, "workshop");
  await workshop.locator('[data-action="more-fields"]').click();
  await enter(field(workshop, "companion"), "2,500");
  await expectFigure(page, "otherwise", "US$2,500");
  await enter(field(workshop, "added-on"), "2025-10-01");
  await expect(page.locator('[data-finding="bought_outside_signing"]')).toHaveClass(/finding-warning/);
  await expectFigure(page, "otherwise", "US$52,500");
});

for (const lang of LANGUAGES)
  for (const theme of THEMES)
    for (const size of Object.keys(SIZES))
      test(`accessible: ${lang}, ${theme}, ${size}`, async ({ page }, testInfo) => {
        test.setTimeout(120_000);
        const swapped = (plan) => {
          overCap(plan).lines[0].swap = { service: "workshop", worth: "82000", available: true, agreed: true };
          return plan;
        };
        await openApp(page, { lang, theme, size, items: items(swapped) });
        await expect(page.locator(".suggestion").first()).toBeVisible();
        await expectAccessible(page);
        await testInfo.attach("package", { body: await page.screenshot(), contentType: "image/png" });
        await page.goto("./#/contract");
        await expect(page.locator("#readings")).toBeVisible();
        await expectAccessible(page);
        await testInfo.attach("contract", { body: await page.screenshot({ fullPage: true }), contentType: "image/png" });
      });
