// Duties and terms as a checklist, the sheet that is handed over, and success management.

import { LANGUAGES, THEMES, expect, expectAccessible, openApp, test } from "./support.mjs";
import { PLAN_KEY, enter, expectFigure, expectRefused, expectTaken, field, figure, goToPage, storedPlan, workedPlan } from "./steps.mjs";

const duty = (page, code) => page.locator(`[data-duty="${code}"]`);
const answer = (page, code, progress) => duty(page, code).locator(`[data-progress="${progress}"]`);
const filter = (page, name) => page.locator(`[data-filter="${name}"]`);
const headline = (page) => page.locator("main h1");
const codes = (page) => page.locator("[data-duty]:visible").evaluateAll((rows) => rows.map((row) => row.dataset.duty));

const open = (page, options = {}) =>
  openApp(page, { lang: "en", hash: "#/contract/readiness", items: { [PLAN_KEY]: workedPlan(options.change) }, ...options });

for (const lang of LANGUAGES)
  for (const theme of THEMES)
    test(`the checklist can be read by everybody: ${lang}, ${theme}`, async ({ page }) => {
      await open(page, { lang, theme });
      await expect(headline(page)).toHaveText(lang === "en" ? /^None of the \d+ duties and terms is done yet$/ : /^\d+ 項責任與條款，尚未完成任何一項$/);
      await expect(duty(page, "R-1")).toContainText(lang === "en" ? "Name a person" : "指派一位具名人員");
      await expectAccessible(page);
      await page.locator("#hand-over").click();
      await page.locator('[data-tongues="both"]').click();
      await expectAccessible(page);
    });

for (const size of ["phone", "tablet", "desktop"])
  test(`nothing is wider than the window: ${size}`, async ({ page }) => {
    await open(page, { size });
    const width = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(await width()).toBeLessThanOrEqual(0);
    await page.locator("#hand-over").click();
    await page.locator('[data-tongues="both"]').click();
    expect(await width()).toBeLessThanOrEqual(0);
  });

test("what is said is counted, saved and taken back", async ({ page }) => {
  await open(page);
  const before = await headline(page).innerText();
  const [, counted] = before.match(/^None of the (\d+) duties and terms is done yet/).map(Number);
  await answer(page, "R-1", "done").click();
  await expect(answer(page, "R-1", "done")).toHaveAttribute("aria-pressed", "true");
  await expect(headline(page)).toHaveText(new RegExp(`^1 of ${counted} .* ${counted - 1} still open`));
  await enter(field(page, "owner-R-1"), "  王小明 ");
  await enter(field(page, "note-R-1"), "told the CSAM");
  expect((await storedPlan(page)).readiness).toEqual({ "R-1": { progress: "done", owner: "王小明", note: "told the CSAM" } });
  await page.locator("h1").click();
  for (let step = 0; step < 3; step += 1) await page.keyboard.press("Control+z");
  await expect(headline(page)).toHaveText(before);
  await expect(field(page, "owner-R-1")).toHaveValue("");
  expect((await storedPlan(page)).readiness).toBeUndefined();
});

test("a duty is set aside only with the reason", async ({ page }) => {
  await open(page);
  await answer(page, "R-11", "does_not_apply").click();
  await expect(duty(page, "R-11").locator('.field-error[role="alert"]')).toHaveText("Say why it does not apply; then it is set aside.");
  await expect(field(page, "note-R-11")).toBeFocused();
  expect((await storedPlan(page)).readiness).toBeUndefined();
  await enter(field(page, "note-R-11"), "Nobody travels");
  await expect(answer(page, "R-11", "does_not_apply")).toHaveAttribute("aria-pressed", "true");
  await expect(page.locator('[data-figure="progress"]')).toContainText("1 set aside");
  // The reason cannot be taken away while it is needed.
  await enter(field(page, "note-R-11"), "");
  await expectRefused(field(page, "note-R-11"), "Write a note that says why it does not apply");
  expect((await storedPlan(page)).readiness["R-11"].note).toBe("Nobody travels");
  // Another answer needs none, and takes what stands there.
  await answer(page, "R-11", "open").click();
  await expectTaken(field(page, "note-R-11"));
  await expect(field(page, "note-R-11")).toHaveValue("");
  expect((await storedPlan(page)).readiness).toBeUndefined();
  // Asked for, and given up again.
  await answer(page, "R-9", "does_not_apply").click();
  await answer(page, "R-9", "done").click();
  await expect(duty(page, "R-9").locator('.field-error[role="alert"]')).toBeHidden();
  await expect(answer(page, "R-9", "done")).toHaveAttribute("aria-pressed", "true");
});

test("filters, and a row that stays under the hand", async ({ page }) => {
  await open(page);
  const triggered = await codes(page);
  expect(triggered).toContain("R-14");
  expect(triggered).not.toContain("R-18");
  await filter(page, "all").click();
  expect(await codes(page)).toHaveLength(40);
  await expect(duty(page, "R-18")).toContainText("It does not apply to the plan");
  await filter(page, "triggered").click();
  await filter(page, "open").click();
  await answer(page, "R-8", "done").click();
  await expect(duty(page, "R-8")).toBeVisible();
  await filter(page, "done").click();
  expect(await codes(page)).toEqual(["R-8"]);
  await answer(page, "R-8", "open").click();
  await filter(page, "done").click();
  await expect(page.getByText("There is no such row.")).toBeVisible();
  await page.getByRole("button", { name: "List them all" }).click();
  expect(await codes(page)).toHaveLength(40);
});

test("a service brings its duties, with the day and the reason", async ({ page }) => {
  await open(page);
  await expect(duty(page, "R-18")).toHaveCount(0);
  await goToPage(page, "package");
  await page.locator('[data-service="unified_enhanced_response"] [data-action="add"]').click();
  await goToPage(page, "contract");
  await page.locator('.sections a[href="#/contract/readiness"]').click();
  // The term begins on 2025-07-01: sixty days.
  await expect(duty(page, "R-18").locator(".duty-dates")).toContainText("30 Aug 2025");
  await expect(figure(duty(page, "R-18"), "because")).toContainText("UER");
  await figure(duty(page, "R-18"), "because").click();
  const dialog = page.locator("dialog.why[open]");
  await expect(dialog.locator(".why-rules .code").first()).toHaveText("R-18");
  await expect(dialog).toContainText("DT-13");
  await page.keyboard.press("Escape");
  await expect(figure(duty(page, "R-18"), "because")).toBeFocused();
  await expect(duty(page, "R-18")).toContainText("Past the last day");
  await answer(page, "R-18", "done").click();
  await expect(duty(page, "R-18").getByText("Past the last day")).toBeHidden();
});

test("the whole of it by keyboard", async ({ page }) => {
  await open(page);
  await answer(page, "R-1", "open").focus();
  await page.keyboard.press("Tab");
  await expect(answer(page, "R-1", "done")).toBeFocused();
  await page.keyboard.press("Space");
  await expect(answer(page, "R-1", "done")).toHaveAttribute("aria-pressed", "true");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await expect(duty(page, "R-1").locator(".code-link").first()).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(figure(duty(page, "R-1"), "because")).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(field(page, "owner-R-1")).toBeFocused();
  await page.keyboard.type("Owner");
  await page.keyboard.press("Enter");
  expect((await storedPlan(page)).readiness["R-1"]).toEqual({ progress: "done", owner: "Owner", note: "" });
});

test("on a phone the fields of a row wait behind a button", async ({ page }) => {
  await open(page, { size: "phone" });
  await expect(field(page, "owner-R-1")).toBeHidden();
  await duty(page, "R-1").getByRole("button", { name: "Owner and note R-1" }).click();
  await expect(field(page, "owner-R-1")).toBeFocused();
  // Asked for the reason, the field is there.
  await answer(page, "R-3", "does_not_apply").click();
  await expect(field(page, "note-R-3")).toBeFocused();
});

test("the sheet is handed over in both languages, alone on paper", async ({ page }) => {
  await open(page, {
    change: (plan) => ({ ...plan, contract: { ...plan.contract, supplier: "Example Partner" }, readiness: { "R-1": { progress: "done", owner: "王小明", note: "" } } }),
  });
  const listed = await codes(page);
  await page.locator("#hand-over").click();
  await expect(page.locator("#hand-over")).toHaveAttribute("aria-expanded", "true");
  const sheet = page.locator(".duty-sheet");
  const rows = await sheet.locator("[data-sheet]").evaluateAll((rows) => rows.map((row) => row.dataset.sheet));
  expect(rows).toEqual(listed);
  await expect(sheet).toContainText("範例股份有限公司");
  await expect(sheet).toContainText("Example Partner");
  await expect(sheet.locator('[data-sheet="R-1"]')).toContainText("王小明");
  await page.locator('[data-tongues="both"]').click();
  await expect(sheet.locator('[data-sheet="R-14"] .runbook-pair > [lang="zh-Hant"]')).toContainText("主動式服務申請");
  await expect(sheet.locator('[data-sheet="R-14"] .runbook-pair > [lang="en"]')).toContainText("Proactive service requests");
  await page.emulateMedia({ media: "print" });
  await expect(sheet).toBeVisible();
  await expect(page.locator("nav.tabs")).toBeHidden();
  await expect(page.locator(".success")).toBeHidden();
  await page.emulateMedia({ media: "screen" });
  await page.evaluate(() => (window.print = () => (document.documentElement.dataset.printed = "yes")));
  await page.locator("#hand-over-print").click();
  await expect(page.locator('html[data-printed="yes"]')).toHaveCount(1);
  await page.locator("#hand-over").click();
  await expect(duty(page, "R-1")).toBeVisible();
});

test("success management: ten activities, and what the plan adds", async ({ page }) => {
  await open(page, {
    change: (plan) => ({
      ...plan,
      lines: [
        ...plan.lines,
        { id: 5, service: "unified_enhanced_response", year: 0, quantity: "1", unit_price: "60000", funding: "flex", bundled_hours: "12000" },
        { id: 6, service: "extra_success_management", year: 0, quantity: "1", unit_price: null, funding: "invoiced" },
      ],
      next_id: 7,
    }),
  });
  const success = page.locator(".success");
  await expect(success.locator(".success-pillar")).toHaveCount(3);
  await expect(success.locator(".success-activity")).toHaveCount(10);
  await expect(success.locator(".success-activity", { hasText: "Crisis readiness" })).toContainText("UER");
  await expect(success.locator(".success-added li")).toHaveCount(2);
  await expectFigure(success.locator(".success-added li").first(), "addition", "US$12,000");
  await expectFigure(success.locator(".success-added li").last(), "addition", "no amount entered");
});
