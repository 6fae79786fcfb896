// One incident on six charts: the strips, where two charts part, and what each service brings or takes away.

import { LANGUAGES, THEMES, expect, expectAccessible, openApp, test } from "./support.mjs";
import { PLAN_KEY, aksIncident, field, figure, workedPlan } from "./steps.mjs";

const area = (page) => page.locator(".compare-area");
const strip = (page, chart) => area(page).locator(`.strips [data-chart="${chart}"]`);
const pick = (page, chart) => strip(page, chart).locator('[data-action="pick-chart"]');
const sentence = (page) => area(page).locator("[data-parting]");
const parting = (page, matter) => area(page).locator(`.pair-table [data-matter="${matter}"]`);
const addOn = (page, service) => area(page).locator(`[data-add-on="${service}"]`);

const withIncident = (incident) => workedPlan((plan) => ({ ...plan, incidents: [incident], next_id: 6 }));
/** Four business hours from Friday 16:00, on a product that only the base chart and Enhanced Response cover. */
const friday = aksIncident({ severity: "C", product: { listed: "sql_server" }, opened: { local: "2025-08-15T16:00:00", zone: "Asia/Taipei", fold: "earlier" } });

async function openComparison(page, { incident = aksIncident(), lang = "en", ...options } = {}) {
  await openApp(page, { lang, hash: "#/incident", items: { [PLAN_KEY]: withIncident(incident) }, ...options });
  await expect(area(page)).toBeVisible({ timeout: 20_000 });
}

test("six strips: the time, the difference to the base chart, and the condition", async ({ page }) => {
  await openComparison(page);
  await expect(area(page).locator(".strips [data-chart]")).toHaveCount(6);
  for (const [chart, due, gap] of [
    ["base_reactive", "03:00", "—"],
    ["azure_platform_mcs", "02:15", "45 min earlier"],
    ["azure_event_mcs", "02:15", "45 min earlier"],
    ["security_cloud_mcs", null, "Not covered"],
    ["rapid_response", "02:15", "45 min earlier"],
    ["unified_enhanced_response", "02:30", "30 min earlier"],
  ]) {
    // A chart that is about other products has no time here.
    if (due) await expect(strip(page, chart), chart).toHaveAttribute("data-due", `2025-08-16T${due}:00+08:00`);
    else await expect(strip(page, chart), chart).not.toHaveAttribute("data-due", /./);
    await expect(strip(page, chart).locator(".strip-gap"), chart).toContainText(gap);
  }
  await expect(area(page).locator(".strips .governs")).toHaveCount(1);
  await expect(strip(page, "rapid_response")).toHaveClass(/governs/);
  await expect(strip(page, "rapid_response").locator(".strip-owned")).toContainText("Covers it, most specific");
  await expect(strip(page, "base_reactive").locator(".strip-owned")).toContainText("Covers it, less specific");
  await expect(strip(page, "unified_enhanced_response").locator(".strip-owned")).toContainText("Not in the plan");
  await expect(strip(page, "unified_enhanced_response").locator(".strip-owned")).toContainText("Would cover it");
  // The marks stand on one scale: the same time at the same place, and an earlier one further left.
  const place = async (chart) => (await strip(page, chart).locator(".strip-mark:not(.strip-other)").boundingBox()).x;
  const [base, rapid, platform, enhanced] = await Promise.all(["base_reactive", "rapid_response", "azure_platform_mcs", "unified_enhanced_response"].map(place));
  expect(Math.abs(rapid - platform)).toBeLessThan(1);
  expect(rapid).toBeLessThan(enhanced);
  expect(enhanced).toBeLessThan(base);
});

test("the first pair: the governing chart and the base chart part at minute 15, because of IR-17", async ({ page }) => {
  await openComparison(page);
  await expect(figure(area(page), "parting_first")).toContainText("Minute 15 (02:15)");
  for (const words of ["minute 15", "02:15", "A5-M1", "03:00", "A1-A-M1", "IR-17"]) await expect(sentence(page)).toContainText(words);
  await expect(parting(page, "first_contact")).toHaveClass(/is-dated/);
  // What has no time gets none.
  await expect(parting(page, "escalation")).not.toHaveClass(/is-dated/);
  await expect(parting(page, "escalation")).toContainText("From opening");
  // What the rule says stands there in words, with its places in the source; so it does of every difference (item 1).
  const rule = area(page).locator('.pair-rule[data-rule="IR-17"]');
  await expect(rule).toContainText("replace the base times for your Azure components");
  await expect(rule).toContainText("IR-17 · §2.4, table 11; §2.5, table 12");
  for (const row of await area(page).locator(".pair-table tbody tr").all()) await expect(row.locator("th .source")).toHaveText(/^[A-Z]+-\d+ · \S/);
  await figure(area(page), "parting_first").click();
  const why = page.locator("dialog.why[open]");
  await expect(why.locator(".why-rules .code").first()).toHaveText("IR-17");
  await page.keyboard.press("Escape");
  await expect(figure(area(page), "parting_first")).toBeFocused();
});

test("a pair picked by keyboard, changed in the lists, and let go", async ({ page }) => {
  await openComparison(page);
  for (const chart of ["rapid_response", "unified_enhanced_response"]) {
    await pick(page, chart).focus();
    await page.keyboard.press("Enter");
    await expect(pick(page, chart)).toHaveAttribute("aria-pressed", "true");
    await expect(pick(page, chart), "the focus stays").toBeFocused();
  }
  await expect(area(page).locator(".strips .in-pair")).toHaveCount(2);
  for (const words of ["minute 15", "02:15", "02:30", "IR-3"]) await expect(sentence(page)).toContainText(words);
  await expect(sentence(page)).not.toContainText("IR-17");
  await expect(field(area(page), "pair-one")).toHaveValue("rapid_response");
  await expect(field(area(page), "pair-other")).toHaveValue("unified_enhanced_response");
  // The same time on both: nothing dated parts them at minute 15.
  await field(area(page), "pair-other").selectOption("azure_platform_mcs");
  await expect(sentence(page)).toHaveAttribute("data-parting", "none");
  await expect(pick(page, "azure_platform_mcs")).toHaveAttribute("aria-pressed", "true");
  // The event chart gives its resource a time.
  await field(area(page), "pair-other").selectOption("azure_event_mcs");
  for (const words of ["minute 30", "02:30", "AMB-47"]) await expect(sentence(page)).toContainText(words);
  await expect(parting(page, "resource")).toHaveClass(/is-dated/);
  // A third takes the place of the first.
  await strip(page, "base_reactive").locator(".strip-plot").click();
  await expect(pick(page, "rapid_response")).toHaveAttribute("aria-pressed", "false");
  await expect(area(page).locator('.strips [aria-pressed="true"]')).toHaveCount(2);
  await area(page).getByRole("button", { name: "Back to the first pair" }).click();
  await expect(area(page).locator('.strips [aria-pressed="true"]')).toHaveCount(0);
  await expect(figure(area(page), "parting_first")).toContainText("Minute 15");
});

test("with and without: what is lost, what would come, what changes nothing", async ({ page }) => {
  await openComparison(page);
  const rapid = addOn(page, "azure_rapid_response");
  await expect(rapid).toContainText("02:15");
  await expect(rapid).toContainText("03:00");
  await expect(figure(rapid, "add_on_difference")).toContainText("45 min later");
  await expect(rapid).toContainText("No longer: Rapid escalation to cloud service operations");
  const escalation = rapid.locator("li").filter({ hasText: "Escalation" }).first();
  await expect(escalation.locator(".source")).toHaveText(/^IR-\d+ · \S/);
  await figure(escalation, "add_on_parting").click();
  const why = page.locator("dialog.why[open]");
  await expect(why.locator(".why-rules p").first()).toContainText(/\w+ \w+/);
  await page.keyboard.press("Escape");
  const platform = addOn(page, "azure_platform_mcs");
  await expect(platform).toContainText("Would cover it, most specific");
  await expect(platform).toContainText("A.2 Azure Platform MCS");
  await expect(figure(platform, "add_on_difference")).toContainText("The same time");
  await expect(addOn(page, "unified_enhanced_response")).toHaveClass(/changes-nothing/);
});

test("a plan without the service: the base chart governs, and buying it shows what it brings", async ({ page }) => {
  const bare = withIncident(aksIncident());
  bare.plan.lines = bare.plan.lines.filter((line) => line.service !== "azure_rapid_response");
  await openApp(page, { lang: "en", hash: "#/incident", items: { [PLAN_KEY]: bare } });
  await expect(strip(page, "base_reactive")).toHaveClass(/governs/);
  await expect(area(page).locator(".add-ons-none")).toBeVisible();
  const rapid = addOn(page, "azure_rapid_response");
  await expect(figure(rapid, "add_on_difference")).toContainText("45 min earlier");
  await expect(rapid).toContainText("A.5 Azure Rapid Response");
});

test("Friday 16:00, severity C: one chart, both readings, never apart", async ({ page }) => {
  await openComparison(page, { incident: friday });
  for (const chart of ["base_reactive", "unified_enhanced_response"]) await expect(strip(page, chart)).toHaveAttribute("data-due", "2025-08-18T11:30:00+08:00");
  await expect(strip(page, "rapid_response")).not.toHaveAttribute("data-due", /./);
  await expect(strip(page, "base_reactive").locator(".strip-time")).toContainText("15 Aug, 20:00");
  await expect(strip(page, "unified_enhanced_response").locator(".strip-gap")).toContainText("From base chart");
  await expect(sentence(page)).toHaveAttribute("data-parting", "none");
  await expect(sentence(page)).toContainText("the base chart do not differ here");
  await expect(area(page).locator(".pair-table")).toHaveCount(0);
});

test("a question has no chart, and nothing to compare", async ({ page }) => {
  await openApp(page, { lang: "en", hash: "#/incident", items: { [PLAN_KEY]: withIncident(aksIncident({ kind: "advisory" })) } });
  await expect(page.locator("#main h1")).toBeVisible({ timeout: 20_000 });
  await expect(area(page)).toHaveCount(0);
});

for (const lang of LANGUAGES)
  for (const theme of THEMES)
    for (const size of ["desktop", "phone"])
      test(`accessible: ${lang}, ${theme}, ${size}`, async ({ page }, testInfo) => {
        await openComparison(page, { lang, theme, size });
        await pick(page, "rapid_response").click();
        await pick(page, "unified_enhanced_response").click();
        await expect(sentence(page)).toContainText("02:30");
        await testInfo.attach("comparison", { body: await area(page).screenshot(), contentType: "image/png" });
        const [inner, outer] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
        expect(inner, "width of the page against the window").toBeLessThanOrEqual(outer);
        await expectAccessible(page);
      });
