// Handing a plan over: the document as a PDF, the text for a mail, the pictures; and every page of the application on paper.

import { readFile } from "node:fs/promises";
import { LANGUAGES, THEMES, expect, expectAccessible, openApp, test } from "./support.mjs";
import { PLAN_KEY, aksIncident, planLine, workedPlan } from "./steps.mjs";
import { pagesOf, titleOf } from "./pdf.mjs";

const SERVICES = ["workshop", "chalk_talk", "azure_rapid_response", "proactive_credits", "custom_proactive", "unified_enhanced_response", "hackathon", "proof_of_concept"];
const NAME = "Cloud 2027";
const CUSTOMER = "範例股份有限公司";
const UNOFFICIAL = { "zh-Hant": "非官方估算,不是報價", en: "Unofficial:anestimate,notaquote" };

/** A signed-to-be plan of three years with so many lines. */
const planOf = (lines, change = (plan) => plan) =>
  workedPlan((plan) => {
    plan.name = NAME;
    plan.contract.customer = CUSTOMER;
    plan.contract.dates = { execution: "2029-12-20", work_order_start: "2030-01-01", term_start: null, work_order_end: "2032-12-31", flex_year_start: null };
    plan.contract.years = [0, 1, 2].map(() => ({ base_price: "500000", flex_allowance: "300000" }));
    plan.lines = Array.from({ length: lines }, (_, i) => ({
      id: i + 1, service: SERVICES[Math.floor(i / 3) % SERVICES.length], year: i % 3, quantity: String(1 + (i % 3)), unit_price: String(4_000 + 500 * i),
      funding: i % 5 === 4 ? "invoiced" : "flex",
    }));
    plan.incidents = lines === 0 ? [] : [aksIncident({ id: 900, opened: { local: "2030-08-16T02:00:00", zone: "Asia/Taipei", fold: "earlier" } })];
    plan.next_id = 1_000;
    return change(plan);
  });

const open = (page, { lines = 40, change, ...options } = {}) =>
  openApp(page, { lang: "en", hash: "#/handover", items: { [PLAN_KEY]: planOf(lines, change) }, ...options });
const paper = (page) => page.locator(".paper");
const tongue = (page, code) => page.locator(`[data-tongue="${code}"]`).click();
const only = async (page, ...parts) => {
  for (const part of ["offer", "prices", "dates", "duties", "incidents"]) await page.locator(`input[name="${part}"]`).setChecked(parts.includes(part));
};
const fingerprint = (page) => page.locator(".paper-code").innerText();

/** Prints as Chromium does for A4, and reads what came. */
async function printed(page, testInfo, name = "document") {
  // What reads the clock and the plan for the margins is part of a piece that comes by itself.
  await expect(page.locator("html[data-paper]")).toHaveCount(1);
  const pdf = await page.pdf({ format: "A4" });
  await testInfo.attach(name, { body: pdf, contentType: "application/pdf" });
  return { pages: pagesOf(pdf), title: titleOf(pdf) };
}

/** Every page says of which plan it is, that it is unofficial, and which of how many it is. */
function expectEdges(pages, { code, languages = ["en"] }) {
  pages.forEach((text, at) => {
    for (const words of [NAME.replace(" ", ""), CUSTOMER, code, `${at + 1}/${pages.length}`, ...languages.map((lang) => UNOFFICIAL[lang])])
      expect(text, `page ${at + 1}`).toContain(words);
  });
}

for (const [code, languages] of [["zh-Hant", ["zh-Hant"]], ["en", ["en"]], ["both", ["zh-Hant", "en"]]])
  test(`forty lines fit three pages of A4: ${code}`, async ({ page }, testInfo) => {
    await open(page, { theme: "dark" });
    await tongue(page, code);
    await only(page, "offer");
    const { pages, title } = await printed(page, testInfo);
    expect(pages.length).toBeLessThanOrEqual(3);
    expectEdges(pages, { code: await fingerprint(page), languages });
    expect(title).toMatch(/^Cloud 2027 - 範例股份有限公司 - \d{4}-\d\d-\d\d$/);
    const all = pages.join("");
    if (languages.includes("zh-Hant")) expect(all).toContain("第1年");
    if (languages.includes("en")) expect(all).toContain("UnifiedEnhancedResponse");
    if (code === "en") expect(all).not.toContain("彈性額度");
    // The name of the tab is as it was.
    await expect(page).toHaveTitle("Hand over · Uniplan");
  });

test("the whole document, every part in both languages, whatever the screen speaks", async ({ page }, testInfo) => {
  await open(page);
  await tongue(page, "both");
  await expect(paper(page).locator(".paper-statement").first()).not.toContainText("…");
  const { pages } = await printed(page, testInfo);
  expectEdges(pages, { code: await fingerprint(page), languages: LANGUAGES });
  const all = pages.join("");
  for (const words of ["服務與付款方式", "Servicesandfunding", "總額", "Totals", "日期", "Dates", "責任與條款", "Dutiesandterms", "支援事件", "Incidents"])
    expect(all).toContain(words);
  for (const control of ["列印或存成PDF", "PrintorsaveasPDF", "Undo"]) expect(all).not.toContain(control);
  // The screen goes on in its own language.
  await tongue(page, "zh-Hant");
  await expect(page.locator("#handover-print")).toHaveText("Print or save as PDF");
  await expect(paper(page)).toContainText("服務與付款方式");
});

const LONG = "長".repeat(60);
for (const [name, lines, change] of [
  ["no lines", 0, undefined],
  ["200 lines", 200, undefined],
  ["names of 60 characters", 12, (plan) => ({ ...plan, name: LONG, contract: { ...plan.contract, customer: "Customer ".repeat(6).trim(), supplier: LONG } })],
  ["amounts of 12 digits", 12, (plan) => ({
    ...plan,
    contract: { ...plan.contract, years: plan.contract.years.map(() => ({ base_price: "999999999999", flex_allowance: "999999999999" })) },
    lines: plan.lines.map((line) => ({ ...line, quantity: "1", unit_price: "123456789012.34", discount: { off: { percent: "12.5" } } })),
  })],
])
  test(`on paper nothing is cut: ${name}`, async ({ page }, testInfo) => {
    await open(page, { lines, change });
    await tongue(page, "both");
    const { pages } = await printed(page, testInfo);
    const code = await fingerprint(page);
    for (const text of pages) for (const words of [code, UNOFFICIAL.en]) expect(text).toContain(words);
    // As wide as the page between its margins.
    await page.setViewportSize({ width: 688, height: 1_000 });
    await page.emulateMedia({ media: "print" });
    const [inner, outer] = await paper(page).evaluate((sheet) => [sheet.scrollWidth, sheet.clientWidth]);
    expect(inner).toBeLessThanOrEqual(outer);
  });

const PAGES = ["package", "contract", "contract/places", "contract/prices", "contract/dates", "contract/findings", "calendar", "incident", "charts", "about"];
for (const path of PAGES)
  test(`printed by the browser, each page says of which plan it is: ${path}`, async ({ page }, testInfo) => {
    await open(page, { theme: "dark", hash: `#/${path}` });
    const { pages, title } = await printed(page, testInfo, path.replace("/", "-"));
    const code = pages[0].match(/[0-9A-Z]{4}-[0-9A-Z]{4}/)?.[0];
    expect(code).toBeTruthy();
    expectEdges(pages, { code });
    expect(title).toContain(NAME);
    // The first page is no cover: what stands at its edges is some 150 characters.
    expect(pages[0].length, "an almost empty first page").toBeGreaterThan(400);
    await page.emulateMedia({ media: "print" });
    for (const hidden of ["nav.tabs", ".tools", ".toast-place"]) await expect(page.locator(hidden).first(), hidden).toBeHidden();
    const scheme = await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme);
    expect(scheme).toBe("light");
  });

test("the fingerprint is that of the plan: the same in another browser, another after an edit", async ({ page, browser, baseURL }) => {
  await open(page);
  const code = await fingerprint(page);
  expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
  const elsewhere = await browser.newPage({ baseURL, serviceWorkers: "block" });
  await open(elsewhere, { lang: "zh-Hant", change: (plan) => ({ ...plan, next_id: 5_000 }) });
  expect(await fingerprint(elsewhere)).toBe(code);
  await open(elsewhere, { change: (plan) => ({ ...plan, lines: plan.lines.map((line) => (line.id === 7 ? { ...line, quantity: "9" } : line)) }) });
  expect(await fingerprint(elsewhere)).not.toBe(code);
  await elsewhere.close();
});

test("the summary is copied as text and as a table, and begins a mail", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await open(page, { lines: 3 });
  await tongue(page, "both");
  const shown = await page.locator("#handover-text").textContent();
  expect(shown).toContain("Next dates");
  expect(shown).toContain("需要您提供");
  await page.locator("#handover-copy").click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(shown);
  await page.locator("#handover-copy-table").click();
  const table = () => page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    return item.types.includes("text/html") ? (await item.getType("text/html")).text() : "";
  });
  await expect.poll(table).toContain("<table");
  expect(await table()).toContain("Next dates");
  await tongue(page, "en");
  const address = await page.locator("#handover-mail").getAttribute("href");
  expect(decodeURIComponent(address)).toContain(`mailto:?subject=${NAME} · ${CUSTOMER}`);
});

test("without amounts there is none, in the document, the text or the pictures", async ({ page }, testInfo) => {
  const prices = (plan) => ({ ...plan, lines: plan.lines.map((line) => ({ ...line, quantity: "1", unit_price: "13579.24" })) });
  await open(page, { lines: 6, change: prices });
  await expect(paper(page)).toContainText("13,579.24");
  await page.locator('input[name="without-amounts"]').check();
  await expect(paper(page)).not.toContainText("13,579.24");
  const { pages } = await printed(page, testInfo);
  const told = await page.locator(".handover").evaluate((all) => all.outerHTML);
  for (const text of [...pages, told]) for (const amount of ["13,579", "13579", "500,000", "300,000", "US$"]) expect(text).not.toContain(amount);
  await expect(page.locator('[name="picture"] option')).toHaveCount(1);
});

test("a picture is saved as SVG and as PNG of twice its size, and copied", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await open(page, { theme: "dark" });
  for (const picture of ["meter-1", "timeline-900"]) {
    await page.locator('[name="picture"]').selectOption(picture);
    const [vector] = await Promise.all([page.waitForEvent("download"), page.locator("#picture-svg").click()]);
    expect(vector.suggestedFilename()).toMatch(/^Cloud 2027.*\.svg$/);
    const text = await readFile(await vector.path(), "utf8");
    for (const words of ["<svg xmlns", await fingerprint(page), "Unofficial: an estimate, not a quote", NAME, "rgb(255, 255, 255)"]) expect(text).toContain(words);
    for (const absent of ["var(", "href", "<style", "light-dark"]) expect(text).not.toContain(absent);
    const [width] = text.match(/width="(\d+)"/).slice(1).map(Number);
    const [raster] = await Promise.all([page.waitForEvent("download"), page.locator("#picture-png").click()]);
    const bytes = await readFile(await raster.path());
    expect(bytes.subarray(1, 4).toString()).toBe("PNG");
    expect(bytes.readUInt32BE(16)).toBe(2 * width);
  }
  await page.locator("#picture-copy").click();
  await expect.poll(() => page.evaluate(async () => (await navigator.clipboard.read())[0].types)).toEqual(["image/png"]);
});

for (const lang of LANGUAGES)
  test(`calendar and all six charts are parts of the document: ${lang}`, async ({ page }, testInfo) => {
    await openApp(page, { lang, hash: "#/charts", items: { [PLAN_KEY]: planOf(3, (plan) => ({ ...plan, calendar: { ...plan.calendar, closed: ["2031-01-01"] } })) } });
    // The page of the charts prints one; from it to all six.
    await page.locator("#charts-on-paper").click();
    await expect(page.locator('.paper [data-part="charts"]')).toBeVisible();
    await expect(page.locator('.paper [data-part="offer"]')).toHaveCount(0);
    await expect(page.locator('.paper [data-part="charts"] .paper-heading')).toHaveCount(6);
    await expect(page.locator('.paper [data-part="charts"] .paper-statement').first()).not.toContainText("…");
    await page.locator('input[name="calendar"]').check();
    const calendar = page.locator('.paper [data-part="calendar"]');
    await expect(calendar).toContainText("Asia/Taipei");
    await expect(calendar).toContainText("09:00–17:30");
    await expect(calendar).toContainText("2031");
    await tongue(page, "both");
    const { pages } = await printed(page, testInfo);
    const all = pages.join("");
    for (const words of ["A.1", "A.2", "A.3", "A.4", "A.5", "A.6", "行事曆", "Calendar", "六張嚴重性圖表", "Thesixseveritycharts"]) expect(all).toContain(words);
    expectEdges(pages, { code: await fingerprint(page), languages: LANGUAGES });
    await expectAccessible(page);
  });

test("the plan beside another one: a part of the document, and a picture whose parts are those of the page", async ({ page }) => {
  await open(page, { lines: 6, hash: "#/compare" });
  await page.locator("#vs-duplicate").click();
  await page.evaluate(() => (location.hash = "#/package"));
  const quantity = planLine(page, "workshop").first().locator('[name="quantity"]');
  await quantity.fill("9");
  await quantity.press("Enter");
  await page.evaluate(() => (location.hash = "#/handover"));
  await expect(page.locator('input[name="comparison"]')).toBeHidden();
  const other = page.locator('[name="handover-beside"]');
  await other.selectOption({ index: 1 });
  const part = page.locator('.paper [data-part="comparison"]');
  await expect(part).toBeVisible();
  await expect(part.locator("img.paper-picture")).toHaveCount(1);
  await expect(part).toContainText("Quantity");
  await page.locator('[name="picture"]').selectOption("comparison");
  const [vector] = await Promise.all([page.waitForEvent("download"), page.locator("#picture-svg").click()]);
  const text = await readFile(await vector.path(), "utf8");
  for (const words of ["Quantity", "Unofficial: an estimate, not a quote", await fingerprint(page)]) expect(text).toContain(words);
  await page.locator('input[name="without-amounts"]').check();
  await expect(part.locator("img")).toHaveCount(0);
  await expect(part).not.toContainText("US$");
  await expect(page.locator('[name="picture"] option[value="comparison"]')).toHaveCount(0);
  await other.selectOption("none");
  await expect(part).toHaveCount(0);
  await expectAccessible(page);
});

test("a timeline of a document in both languages has its words in both", async ({ page }) => {
  await open(page, { lines: 6 });
  await tongue(page, "both");
  const source = await page.locator('.paper [data-part="incidents"] img.paper-picture').first().getAttribute("src");
  const text = decodeURIComponent(source);
  for (const words of ["開案", "Opened", "嚴重性", "Severity"]) expect(text).toContain(words);
});

test("the menu of the plan leads there, and from there to link and file", async ({ page }) => {
  await open(page, { hash: "#/package" });
  await page.locator("#plan-menu").click();
  await page.locator("#hand-over").click();
  await expect(paper(page)).toBeVisible();
  await expect(page.locator("dialog[open]")).toHaveCount(0);
  const [file] = await Promise.all([page.waitForEvent("download"), page.locator("#handover-file").click()]);
  expect(file.suggestedFilename()).toMatch(/\.json$/);
  await page.locator("#handover-link").click();
  await expect(page.locator("#copy-link")).toBeVisible();
});

for (const lang of LANGUAGES)
  for (const theme of THEMES)
    for (const size of ["desktop", "phone"])
      test(`the page of handing over: ${lang}, ${theme}, ${size}`, async ({ page }, testInfo) => {
        await open(page, { lang, theme, size });
        await tongue(page, "both");
        await testInfo.attach("handover", { body: await page.screenshot(), contentType: "image/png" });
        const [inner, outer] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
        expect(inner).toBeLessThanOrEqual(outer);
        await expectAccessible(page);
      });
