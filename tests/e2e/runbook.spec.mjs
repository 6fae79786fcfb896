// The examples and the runbook: choose one, read it in either language, copy, keep and print it.

import { readFile } from "node:fs/promises";
import { LANGUAGES, THEMES, expect, expectAccessible, openApp, test } from "./support.mjs";
import { PLAN_KEY, enter, field, storedPlan, workedPlan } from "./steps.mjs";

const toggle = (page) => page.locator("#runbook-toggle");
const sheet = (page) => page.locator(".runbook-sheet");
const inLanguage = (page, lang) => sheet(page).locator(`.runbook-line [lang="${lang}"] > .runbook-what`);

async function openExample(page, example, options = {}) {
  await openApp(page, { lang: "en", hash: "#/incident", items: { [PLAN_KEY]: workedPlan() }, ...options });
  await page.locator(`[data-example="${example}"]`).click();
  await expect(page.locator("#incident-answer")).not.toBeEmpty();
  await toggle(page).click();
  await expect(toggle(page)).toHaveAttribute("aria-expanded", "true");
  await expect(sheet(page)).toBeVisible();
}

for (const lang of LANGUAGES)
  test(`every example answers, and the first gives an incident: ${lang}`, async ({ page }) => {
    await openApp(page, { lang, hash: "#/incident", items: { [PLAN_KEY]: workedPlan() } });
    const examples = page.locator("[data-example]");
    await expect(examples).toHaveCount(13);
    const answers = await page.locator("[data-example] .inc-example-answer").allInnerTexts();
    expect(answers.filter((answer) => answer.trim() === "")).toEqual([]);
    expect(new Set(answers).size, "examples that answer alike").toBeGreaterThan(8);
    await page.locator('[data-example="event-day"]').click();
    const [incident] = (await storedPlan(page)).incidents;
    expect(incident).toMatchObject({ severity: "1", channel: "azure_portal_aem", chart: "azure_event_mcs", opened: { zone: "Asia/Taipei" } });
    expect(incident.name).toBe(lang === "en" ? "First day of an event, AEM" : "業務活動首日，AEM");
    expect(incident.events.map(({ kind }) => kind)).toEqual(["microsoft_contact", "resource_assigned", "mitigated"]);
  });

test("a plan with incidents takes an example from a dialog, by keyboard", async ({ page }) => {
  await openExample(page, "friday");
  await page.locator("#add-from-example").focus();
  await page.keyboard.press("Enter");
  const dialog = page.locator("dialog.inc-examples-dialog[open]");
  await expect(dialog.locator("[data-example]")).toHaveCount(13);
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  await expect(page.locator("#add-from-example")).toBeFocused();
  await page.keyboard.press("Enter");
  await dialog.locator('[data-example="question"]').press("Enter");
  await expect(dialog).toHaveCount(0);
  await expect(page.locator("[data-incident]")).toHaveCount(2);
  await expect(page.locator('[data-incident][aria-pressed="true"]')).toContainText("A question");
  // A question has a runbook as well, although it has no chart.
  await expect(sheet(page)).toContainText("6 hours");
});

test("the case, its owner and who is called stand in the runbook", async ({ page }) => {
  const people = [{ id: 50, name: "Chen", reach: "0912-345-678" }, { id: 51, name: "Lin" }];
  const plan = { ...workedPlan((plan) => ({ ...plan, people, next_id: 60 })), version: 2 };
  await openExample(page, "friday", { items: { [PLAN_KEY]: plan } });
  await expect(sheet(page).locator('.call-order a[href="tel:0912345678"]')).toHaveText("0912-345-678");
  await expect(sheet(page).locator(".call-order")).toContainText("no number entered");
  await enter(field(page, "case-number"), "2511020030000123");
  await enter(field(page, "incident-owner"), "Wang");
  await expect(sheet(page).locator(".runbook-title")).toContainText("Case 2511020030000123");
  await expect(sheet(page).locator(".runbook-title")).toContainText("Owner: Wang");
  await expect(page.locator(".inc-list .event-people").first()).toContainText("Chen");
  expect((await storedPlan(page)).incidents[0]).toMatchObject({ case_number: "2511020030000123", owner: "Wang" });
});

test("where nobody is named, the runbook says so", async ({ page }) => {
  await openExample(page, "friday");
  await expect(sheet(page).locator(".call-order")).toContainText("nobody is named");
});

test("story, checklist, either language and both", async ({ page }) => {
  await openExample(page, "nobody-at-night");
  const story = sheet(page).locator('[data-runbook="story"]');
  await expect(story).toContainText("An automatic message does not count.");
  await expect(story).toContainText("20:00");
  const lines = await inLanguage(page, "en").count();
  expect(lines).toBeGreaterThan(15);
  await expect(inLanguage(page, "zh-Hant")).toHaveCount(0);

  await page.locator('[data-tongues="other"]').click();
  await expect(inLanguage(page, "zh-Hant")).toHaveCount(lines);
  await expect(inLanguage(page, "en")).toHaveCount(0);
  await expect(story).toContainText("自動通知不算");

  await page.locator('[data-tongues="both"]').click();
  await expect(inLanguage(page, "zh-Hant")).toHaveCount(lines);
  await expect(inLanguage(page, "en")).toHaveCount(lines);
  await page.locator('[data-part="story"]').click();
  await expect(sheet(page).locator(".runbook-line")).toHaveCount(0);
  await page.locator('[data-part="checklist"]').click();
  await expect(story).toHaveCount(0);
  await expect(sheet(page).locator(".runbook-line")).toHaveCount(lines);
});

test("what to say is English where the support is", async ({ page }) => {
  await openExample(page, "security", { lang: "zh-Hant" });
  const suggestions = sheet(page).locator(".runbook-say q");
  expect(await suggestions.count()).toBeGreaterThan(3);
  expect(await suggestions.evaluateAll((all) => [...new Set(all.map((one) => one.lang))])).toEqual(["en"]);
});

test("copied and kept as text, as it is shown", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await openExample(page, "late-contact");
  await page.locator('[data-part="checklist"]').click();
  await page.locator('[data-tongues="both"]').click();
  await page.locator("#runbook-copy").click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain("值班手冊");
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain("25 min after the expected time");
  expect(copied).not.toContain("Somebody is expected to contact us");
  const [download] = await Promise.all([page.waitForEvent("download"), page.locator("#runbook-save").click()]);
  expect(download.suggestedFilename()).toBe("runbook.txt");
  expect(await readFile(await download.path(), "utf8")).toBe(copied);
});

for (const theme of THEMES)
  test(`on paper the runbook stands alone: ${theme}`, async ({ page }, testInfo) => {
    await openExample(page, "event-day", { theme });
    await expect(sheet(page).locator(".runbook-made").first()).toBeHidden();
    await page.evaluate(() => (window.print = () => (document.body.dataset.printed = "yes")));
    await page.locator("#runbook-print").click();
    await expect(page.locator("body")).toHaveAttribute("data-printed", "yes");
    await page.emulateMedia({ media: "print" });
    await expect(sheet(page)).toBeVisible();
    for (const hidden of ["nav.tabs", ".top", "#incident-answer", ".inc", ".compare", ".runbook-tools", "#runbook-title"])
      await expect(page.locator(hidden).first(), hidden).toBeHidden();
    await expect(sheet(page).locator(".runbook-made").first()).toContainText("Worked path");
    await expect(sheet(page)).toContainText("Unofficial");
    const pdf = await page.pdf({ format: "A4", margin: { top: "15mm", bottom: "15mm", left: "15mm", right: "15mm" } });
    await testInfo.attach("runbook", { body: pdf, contentType: "application/pdf" });
    const [ink, paper] = await sheet(page).evaluate((element) => [getComputedStyle(element).color, getComputedStyle(document.documentElement).colorScheme]);
    expect(paper).toBe("light");
    const brightness = Math.max(...ink.match(/[\d.]+/g).slice(0, 3).map(Number));
    expect(brightness, ink).toBeLessThan(100);
  });

for (const lang of LANGUAGES)
  for (const theme of THEMES)
    for (const size of ["desktop", "phone"])
      test(`the runbook and the examples: ${lang}, ${theme}, ${size}`, async ({ page }, testInfo) => {
        await openApp(page, { lang, theme, size, hash: "#/incident", items: { [PLAN_KEY]: workedPlan() } });
        await expectAccessible(page);
        await page.locator('[data-example="severity-raised"]').click();
        await toggle(page).click();
        await page.locator('[data-tongues="both"]').click();
        await expect(sheet(page)).toBeVisible();
        await testInfo.attach("runbook", { body: await page.locator(".runbook").screenshot(), contentType: "image/png" });
        const [inner, outer] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
        expect(inner).toBeLessThanOrEqual(outer);
        await expectAccessible(page);
      });
