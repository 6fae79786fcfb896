// The reference: every entry has an address, is found in either language, says where it stands, and is led to by reasons.

import { LANGUAGES, THEMES, expect, expectAccessible, openApp, test } from "./support.mjs";
import { PLAN_KEY, figure, storedPlan, workedPlan } from "./steps.mjs";

async function expectNothingWider(page) {
  const [inner, outer] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
  expect(inner, "width of the page against the window").toBeLessThanOrEqual(outer);
}

const entry = (page, code) => page.locator(`[data-entry="${code}"]`);
const chapters = ["services", "charts", "rules", "duties", "terms", "readings", "glossary"];

for (const lang of LANGUAGES)
  for (const theme of THEMES)
    for (const size of ["desktop", "phone"])
      test(`chapters and entries: ${lang}, ${theme}, ${size}`, async ({ page }) => {
        test.setTimeout(180_000);
        await openApp(page, { lang, theme, size, hash: "#/reference", items: { [PLAN_KEY]: workedPlan() } });
        for (const chapter of chapters) {
          const link = page.locator(`[data-chapter="${chapter}"]`);
          await link.click();
          await expect(link).toHaveAttribute("aria-current", "true");
          const count = Number((await link.locator(".dim").innerText()).trim());
          await expect(page.locator(".reference-list > li")).toHaveCount(count);
          await expectNothingWider(page);
        }
        await expectAccessible(page);
        for (const code of ["workshop", "azure_platform_mcs_plus", "chart-rapid_response", "FA-5", "R-17", "T-9", "AMB-01", "word-exhibit"]) {
          await page.evaluate((code) => (location.hash = `#/reference/${code}`), code);
          await expect(entry(page, code)).toBeVisible();
          await expect(entry(page, code)).not.toContainText("…\n");
          await expectNothingWider(page);
          await expectAccessible(page);
        }
      });

test("a chapter is complete: what the tables have, no more and no less", async ({ page }) => {
  await openApp(page, { lang: "en", hash: "#/reference", items: { [PLAN_KEY]: workedPlan() } });
  const counts = {};
  for (const chapter of chapters) counts[chapter] = Number(await page.locator(`[data-chapter="${chapter}"] .dim`).innerText());
  expect(counts).toMatchObject({ services: 53, charts: 6, duties: 21, terms: 19, readings: 55 });
  expect(counts.rules + counts.duties + counts.terms).toBe(178);
  expect(counts.glossary).toBeGreaterThan(80);
});

for (const lang of LANGUAGES)
  test(`search in either language, and back to where one was: ${lang}`, async ({ page }) => {
    await openApp(page, { lang, hash: "#/reference/rules", items: { [PLAN_KEY]: workedPlan() } });
    const search = page.locator("#reference-search");
    for (const [typed, code] of [["彈性額度", "word-flex-allowance"], ["forfeited", "word-forfeited"], ["工作坊", "workshop"], ["MC-24", "MC-24"], ["Hong Kong", "MC-24"], ["香港", "MC-24"]]) {
      await search.fill(typed);
      await expect(page.locator(`#reference-results [data-topic="${code}"]`), typed).toHaveCount(1);
    }
    await search.fill("zzzz");
    await expect(page.locator(".reference-count")).toContainText("zzzz");
    await search.fill("");
    const row = page.locator('[data-topic="EL-20"] a');
    await row.scrollIntoViewIfNeeded();
    await page.waitForTimeout(300); // where the window rests is written down
    const top = await page.evaluate(() => scrollY);
    expect(top).toBeGreaterThan(500);
    await row.click();
    await expect(entry(page, "EL-20")).toBeVisible();
    await expect.poll(() => page.evaluate(() => scrollY)).toBe(0);
    await page.goBack();
    await expect(page.locator('[data-topic="EL-20"]')).toBeInViewport();
    await expect.poll(() => page.evaluate(() => scrollY)).toBe(top);
  });

test("a reason leads to its rule, and back leads to the figure's page", async ({ page }) => {
  await openApp(page, { lang: "en", items: { [PLAN_KEY]: workedPlan() } });
  await figure(page, "forfeited").first().click();
  const link = page.locator("dialog.why[open] .why-rules a.code").first();
  const code = await link.innerText();
  await link.click();
  await expect(page.locator("dialog[open]")).toHaveCount(0);
  await expect(page).toHaveURL(new RegExp(`#/reference/${code}$`));
  await expect(entry(page, code)).toBeVisible();
  await expect(entry(page, code).locator(".source")).not.toBeEmpty();
  await page.goBack();
  await expect(figure(page, "forfeited").first()).toBeVisible();
  // A finding leads to the rule that it rests on.
  await page.locator("#findings a.source").first().click();
  await expect(page).toHaveURL(/#\/reference\/[A-Z]+-\d+$/);
});

test("what the plan has to do with is marked, and the marks follow the plan", async ({ page }) => {
  await openApp(page, { lang: "en", hash: "#/reference/services", items: { [PLAN_KEY]: workedPlan() } });
  const mark = (code) => page.locator(`[data-topic="${code}"] .reference-used .tag`);
  await expect(mark("workshop")).toHaveText("In this plan");
  await expect(mark("hackathon")).toHaveCount(0);
  await page.locator('[data-chapter="charts"]').click();
  await expect(mark("chart-rapid_response")).toHaveCount(1);
  await page.locator('[data-chapter="readings"]').click();
  await expect(mark("AMB-01")).toHaveCount(0);
  await page.evaluate(() => (location.hash = "#/contract"));
  await page.locator('[data-clause="AMB-01"] [data-reading="other"]').click();
  await page.evaluate(() => (location.hash = "#/reference/AMB-01"));
  await expect(entry(page, "AMB-01").locator(".reference-used .tag")).toHaveCount(1);
  await expect(entry(page, "AMB-01").locator(".reference-switch b")).toHaveText("One for each");
});

for (const lang of LANGUAGES)
  test(`the page of readings: both outcomes, where it stands, and the switch: ${lang}`, async ({ page }) => {
    await openApp(page, { lang, hash: "#/contract", items: { [PLAN_KEY]: workedPlan((plan) => ({ ...plan, lines: plan.lines.map((line) => (line.id === 4 ? { ...line, unit_price: "20000.01" } : line)) })) } });
    await page.locator("#all-readings").click();
    await expect(page).toHaveURL(/#\/reference\/readings$/);
    const row = (code) => page.locator(`[data-topic="${code}"]`);
    await expect(page.locator(".reading-list-full > li")).toHaveCount(55);
    await expect(page.locator(".reading-list-full [data-reading]")).toHaveCount(32);
    for (const code of ["AMB-01", "AMB-12", "AMB-53", "AMB-55"]) await expect(row(code).locator(".source")).toContainText(/§|附錄|Appendix/);
    await expect(row("AMB-51").locator("[data-reading]")).toHaveCount(0);
    // Both outcomes for this plan: a cent over the shared cap, nothing over two.
    await expect(row("AMB-01")).toContainText("US$0.01");
    await expect(figure(row("AMB-01"), "other-reading").first()).toHaveText(/^US\$0\s/);
    await row("AMB-01").locator('[data-reading="other"]').click();
    await expect(row("AMB-01").locator('[data-reading="other"]')).toHaveAttribute("aria-pressed", "true");
    expect((await storedPlan(page)).readings).toEqual(["AMB-01"]);
    await expect(figure(row("AMB-01"), "other-reading").first()).toHaveText(/^US\$0\.01\s/);
    // Only those that matter here.
    await page.locator('[data-which="switch"]').click();
    await expect(page.locator(".reading-list-full > li:visible")).toHaveCount(16);
    await page.locator('[data-which="differs"]').click();
    await expect(row("AMB-01")).toBeVisible();
    await expect(row("AMB-51")).toBeHidden();
    expect(await page.locator(".reading-list-full > li:visible").count()).toBeLessThan(16);
    await expectAccessible(page);
    await expectNothingWider(page);
  });

test("an address that names nothing says so, and is only text", async ({ page }) => {
  for (const hash of ["#/reference/FA-99", "#/reference/<img src=x onerror=alert(1)>", `#/reference/${"x".repeat(5000)}`]) {
    await openApp(page, { lang: "en", hash: encodeURI(hash), items: { [PLAN_KEY]: workedPlan() } });
    await expect(page.locator("#reference-title")).toHaveText("No such entry");
    await expectNothingWider(page);
    expect(await page.locator(".reference-body img").count()).toBe(0);
  }
});
