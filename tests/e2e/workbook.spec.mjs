// A plan as a workbook and as CSV, from the menu of the plan; a workbook that was edited, with what it changes shown before it is
// taken; files that are none.

import { readFile, writeFile } from "node:fs/promises";
import { LANGUAGES, THEMES, expect, expectAccessible, openApp, test } from "./support.mjs";
import { PLAN_KEY, field, planLine, storedPlan, workedPlan } from "./steps.mjs";
import { unzip, zip } from "./zip.mjs";

const sound = () => JSON.stringify(workedPlan(), null, 2);
const dialog = (page) => page.locator("dialog.link-dialog[open]");
const price = (page) => field(planLine(page, "workshop"), "unit-price");

const openMenu = async (page) => {
  await page.locator("#plan-menu").click();
  await expect(page.locator("#export-xlsx")).toBeVisible();
};

async function exported(page, button = "#export-xlsx") {
  await openMenu(page);
  const [download] = await Promise.all([page.waitForEvent("download"), page.locator(button).click()]);
  const name = download.suggestedFilename();
  await expect(page.locator('[data-sheets="status"]')).toContainText(name);
  await page.keyboard.press("Escape");
  return { name, bytes: await readFile(await download.path()) };
}

async function bringIn(page, testInfo, bytes, name = "edited.xlsx") {
  const file = testInfo.outputPath(name);
  await writeFile(file, bytes);
  await openMenu(page);
  await page.locator("#import").setInputFiles(file);
}

const part = (parts, name) => parts.get(name).toString("utf8");
const LINES = "xl/worksheets/sheet2.xml";

/** Something else in a cell of the lines. */
function edited(bytes, cells) {
  const parts = unzip(bytes);
  let sheet = part(parts, LINES);
  for (const [cell, inner, kind = ""] of cells) {
    const pattern = new RegExp(`<c r="${cell}"[^>]*?(/>|>.*?</c>)`);
    expect(sheet).toMatch(pattern);
    sheet = sheet.replace(pattern, `<c r="${cell}"${kind}>${inner}</c>`);
  }
  parts.set(LINES, sheet);
  return zip(parts);
}

for (const lang of LANGUAGES) {
  test(`a workbook from the menu: a sheet for each topic, living formulas, the day and the customer in its name (${lang})`, async ({ page }) => {
    await openApp(page, { lang, items: { [PLAN_KEY]: sound() } });
    const { name, bytes } = await exported(page);
    expect(name).toMatch(/^uniplan-範例股份有限公司-Worked-path-20\d\d-\d\d-\d\d\.xlsx$/);
    const parts = unzip(bytes);
    const book = part(parts, "xl/workbook.xml");
    const names = [...book.matchAll(/<sheet name="([^"]+)"/g)].map(([, name]) => name);
    expect(names).toEqual(
      lang === "en"
        ? ["Summary", "Lines", "Totals", "Places and tax", "Flex Allowance", "Dates", "Duties and terms", "Findings", "Incidents", "uniplan"]
        : ["摘要", "項目", "年度合計", "地點與稅", "彈性額度", "日期", "責任與條款", "檢查結果", "支援事件", "uniplan"],
    );
    expect(part(parts, LINES)).toContain("ROUND(F5*H5,2)");
    expect(part(parts, LINES)).toContain("<v>50000</v>");
    // What the catalogue says of duties was loaded for it.
    const text = part(parts, "xl/sharedStrings.xml");
    expect(text).toContain(lang === "en" ? "Services description of January 2025" : "服務說明，2025 年 1 月繁體中文版");
    expect(text).not.toContain("…<");
    expect([...parts.keys()].filter((name) => /vba|external|connections/i.test(name))).toEqual([]);
  });
}

test("in both languages, and as CSV", async ({ page }) => {
  await openApp(page, { lang: "zh-Hant", items: { [PLAN_KEY]: sound() } });
  await openMenu(page);
  await page.locator('[name="sheets-both"]').check();
  await page.keyboard.press("Escape");
  await openMenu(page);
  await page.locator('[name="sheets-both"]').check();
  const [download] = await Promise.all([page.waitForEvent("download"), page.locator("#export-csv").click()]);
  expect(download.suggestedFilename()).toMatch(/\.csv$/);
  const text = await readFile(await download.path(), "utf8");
  expect(text.startsWith("\uFEFF編號 / Line,年度 / Year,")).toBe(true);
  expect(text.split("\r\n")).toHaveLength(6);
  expect(text).toContain(",4,人次或專班 / attendees or dedicated delivery,12500,");
});

test("an export of 200 lines says how far it is, and is stopped by its button, with the keyboard too; then it can be had again", async ({ page }) => {
  const lines = Array.from({ length: 200 }, (_, at) => ({ id: at + 1, service: ["workshop", "hackathon", "chalk_talk"][at % 3], year: 0, quantity: "1", unit_price: String(1_000 + at), funding: "invoiced" }));
  // Between two sheets the program rests for no time at all; here for long enough that somebody can do something.
  await page.addInitScript(() => {
    const real = window.setTimeout;
    window.setTimeout = (run, delay, ...more) => real(run, window.restsLong && !delay ? 400 : delay, ...more);
  });
  await openApp(page, { lang: "en", items: { [PLAN_KEY]: JSON.stringify(workedPlan((plan) => ({ ...plan, lines, next_id: 1_000 }))) } });
  await openMenu(page);
  const downloads = [];
  page.on("download", (download) => downloads.push(download.suggestedFilename()));
  const status = page.locator('[data-sheets="status"]');
  const stop = page.locator('[data-action="stop-sheets"]');
  for (const how of ["a click", "the keyboard"]) {
    await page.evaluate(() => (window.restsLong = true));
    await page.locator("#export-xlsx").click();
    if (how === "the keyboard") await stop.focus();
    await expect(status).toHaveText(/^Making the file… \([2-9] of 10\)$/);
    if (how === "the keyboard") {
      await expect(stop, "the focus stays while sheets are written").toBeFocused();
      await page.keyboard.press("Enter");
    } else await stop.click();
    await expect(status).toHaveText("Stopped: no file was exported");
    await expect(stop).toHaveCount(0);
    await page.evaluate(() => (window.restsLong = false));
  }
  expect(downloads).toEqual([]);
  const [download] = await Promise.all([page.waitForEvent("download"), page.locator("#export-xlsx").click()]);
  const sheet = part(unzip(await readFile(await download.path())), LINES);
  expect(sheet.match(/<row /g).length).toBeGreaterThan(200);
  expect(downloads).toHaveLength(1);
});

test("an edited workbook is shown before it is taken, taken as one step, and taken back", async ({ page }, testInfo) => {
  await openApp(page, { lang: "en", items: { [PLAN_KEY]: sound() } });
  const { bytes } = await exported(page);
  const changed = edited(bytes, [
    ["H5", "<v>13000.5</v>"],
    ["F5", "<v>6</v>"],
    ["H6", "<is><t>12.500</t></is>", ' t="inlineStr"'],
    ["A7", "<v>4711</v>"],
  ]);
  await bringIn(page, testInfo, changed);
  await expect(dialog(page).locator(".sheets-summary")).toHaveText("2 figures changed, 2 cells skipped, 1 line not in the sheet");
  await expect(dialog(page).locator('[data-change="H5"]')).toContainText("Workshop");
  await expect(dialog(page).locator('[data-change="H5"]')).toContainText("12,500");
  await expect(dialog(page).locator('[data-change="H5"]')).toContainText("13,000.5");
  await expect(dialog(page).locator('[data-rejected="H6"]')).toContainText("Lines!H6");
  await expect(dialog(page).locator('[data-rejected="H6"]')).toContainText("12.500");
  await expect(dialog(page).locator('[data-rejected="A7"]')).toContainText("no line of this number");
  // Nothing has been changed yet.
  await expect(price(page)).toHaveValue("12,500");
  await expectAccessible(page);

  await page.locator("#take-sheets").click();
  await expect(dialog(page)).toHaveCount(0);
  await expect(price(page)).toHaveValue("13,000.5");
  const plan = await storedPlan(page);
  expect(plan.lines.map(({ quantity, unit_price }) => [quantity, unit_price])).toEqual([
    ["1", "90000"],
    ["6", "13000.5"],
    ["1", "40000"],
    ["1", "20000"],
  ]);
  await page.locator(".toast button").first().click();
  await expect(price(page)).toHaveValue("12,500");
  await expect(field(planLine(page, "workshop"), "quantity")).toHaveValue("4");
});

test("a workbook in which nothing was edited changes nothing, and closing it does neither", async ({ page }, testInfo) => {
  await openApp(page, { lang: "zh-Hant", items: { [PLAN_KEY]: sound() } });
  const { bytes } = await exported(page);
  await bringIn(page, testInfo, bytes);
  await expect(dialog(page).locator(".sheets-summary")).toHaveText("0 個數字有變更");
  await expect(page.locator("#take-sheets")).toBeDisabled();
  await page.keyboard.press("Escape");
  await expect(dialog(page)).toHaveCount(0);

  await bringIn(page, testInfo, edited(bytes, [["H5", "<v>1</v>"]]));
  await expect(page.locator("#take-sheets")).toBeEnabled();
  await page.locator("#leave-sheets").click();
  await expect(price(page)).toHaveValue("12,500");
});

test("files that are no workbook of ours are said, and nothing is lost", async ({ page }, testInfo) => {
  await openApp(page, { lang: "en", items: { [PLAN_KEY]: sound() } });
  const { bytes } = await exported(page);
  const alert = page.locator('[role="alert"]').last();
  for (const [content, words] of [
    [zip(new Map([["word/document.xml", "<x/>"]])), "not an Excel workbook"],
    [bytes.subarray(0, 3000), "not an Excel workbook"],
    [Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0]), "has a password"],
    [zip(new Map([...unzip(bytes)].map(([name, part]) => [name, /sheet[23]\.xml$/.test(name) ? part.toString().replace(/<row r="3".*?<\/row>/, "") : part]))), "No sheet of this workbook"],
  ]) {
    await bringIn(page, testInfo, content);
    await expect(alert).toContainText(words);
    await page.keyboard.press("Escape");
  }
  // 50 MB are not even loaded.
  await bringIn(page, testInfo, Buffer.concat([Buffer.from("PK\x03\x04", "latin1"), Buffer.alloc(50_000_000)]));
  await expect(page.locator("dialog.menu[open] [role=alert]")).toContainText("more than 8 MB");
  await expect(price(page)).toHaveValue("12,500");
});

for (const lang of LANGUAGES) {
  for (const theme of THEMES) {
    test(`menu and preview are accessible, also on a phone (${lang}, ${theme})`, async ({ page }, testInfo) => {
      await openApp(page, { lang, theme, size: "phone", items: { [PLAN_KEY]: sound() } });
      const { bytes } = await exported(page);
      await openMenu(page);
      await expectAccessible(page);
      await page.keyboard.press("Escape");
      await bringIn(page, testInfo, edited(bytes, [["H5", "<v>13000</v>"], ["H6", "<v>-1</v>"]]));
      await expect(page.locator("#take-sheets")).toBeEnabled();
      await expectAccessible(page);
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth)).toBe(true);
    });
  }
}

test("an edit where nothing is read back is told by its cell", async ({ page }, testInfo) => {
  await openApp(page, { lang: "en", items: { [PLAN_KEY]: sound() } });
  const { bytes } = await exported(page);
  await bringIn(page, testInfo, edited(bytes, [["D4", "<v>Elsewhere</v>", ' t="str"'], ["K4", "<v>77</v>"]]));
  const told = dialog(page).locator('[data-sheets="untaken"]');
  await expect(told.locator('[data-untaken="D4"]')).toContainText("Elsewhere");
  await expect(told.locator('[data-untaken="K4"]')).toContainText("77");
  await expect(dialog(page).locator(".sheets-summary")).toContainText("2 edited cells not read back");
  await expectAccessible(page);
});
