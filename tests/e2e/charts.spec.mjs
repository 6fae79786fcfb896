// The six charts and the plan: what it has, and three questions that lead to one chart.

import { THEMES, expect, expectAccessible, openApp, test } from "./support.mjs";
import { PLAN_KEY, figure, workedPlan } from "./steps.mjs";

const row = (page, chart) => page.locator(`[data-figures="${chart}"]`);
const questions = (page) => page.locator(".chart-questions");
const open = (page, options = {}) => openApp(page, { lang: "en", hash: "#/charts", items: { [PLAN_KEY]: workedPlan() }, ...options });

test("what the plan has is marked with its service, and the rest is quieter and says so", async ({ page }) => {
  await open(page);
  await expect(row(page, "base_reactive")).toContainText("In the base package");
  await expect(row(page, "rapid_response")).toContainText(/Yours: .*Rapid Response.* \(year 1\)/);
  await expect(row(page, "rapid_response")).not.toHaveClass(/is-dim/);
  for (const chart of ["azure_platform_mcs", "azure_event_mcs", "security_cloud_mcs", "unified_enhanced_response"]) {
    await expect(row(page, chart)).toHaveClass(/is-dim/);
    await expect(row(page, chart)).toContainText("Not in your plan");
  }
  await figure(row(page, "rapid_response"), "chart-standing").click();
  await expect(page.locator("dialog.why[open]")).toContainText("IR-17");
});

test("product, add-ons and event lead to one chart", async ({ page }) => {
  await open(page);
  const governs = (chart) => expect(questions(page)).toHaveAttribute("data-governs", chart);
  await expect(questions(page).locator('[name="rapid_response"]')).toBeChecked();
  await governs("rapid_response");
  await questions(page).locator('[data-family="other"]').click();
  await governs("base_reactive");
  await questions(page).locator('[name="unified_enhanced_response"]').check();
  await governs("unified_enhanced_response");
  await questions(page).locator('[data-family="azure"]').click();
  await questions(page).locator('[data-event="yes"]').click();
  await governs("rapid_response");
  await questions(page).locator('[name="azure_event_mcs"]').check();
  await governs("azure_event_mcs");
  await expect(questions(page).locator('[data-candidate="rapid_response"]')).toContainText("Covers it too");
  await questions(page).getByRole("link", { name: "See the chart" }).click();
  await expect(page.locator('[data-shown="azure_event_mcs"]')).toBeVisible();
});

for (const theme of THEMES)
  test(`the questions and the marks are accessible, ${theme}`, async ({ page }) => {
    await open(page, { theme });
    await expect(questions(page)).toBeVisible();
    await expectAccessible(page);
  });
