// What a plan costs: totals with their reasons, discounts and taxes, spend bands, and price lists that are looked through
// before they are taken.

import { LANGUAGES, SIZES, THEMES, expect, expectAccessible, openApp, test } from "./support.mjs";
import { PLAN_KEY, enter, expectEveryFigureSaysWhy, expectFigure, expectRefused, expectTaken, field, figure, storedPlan, workedPlan } from "./steps.mjs";

const items = (change) => ({ [PLAN_KEY]: workedPlan(change) });
const open = (page, change, more = {}) => openApp(page, { lang: "en", hash: "#/contract/prices", items: items(change), ...more });
const term = (page) => page.locator('#totals [data-total="term"]');
const undo = (page) => page.locator(".toast button").first().click();

/** A base price and one line, of which everything is invoiced. */
const order = (base, lines = [], more = () => {}) => (plan) => {
  plan.contract.years = base.map((base_price) => ({ base_price, flex_allowance: null }));
  plan.contract.dates.work_order_end = `${2025 + base.length}-06-30`;
  plan.lines = lines.map(([service, unit_price], at) => ({ id: at + 1, service, year: 0, quantity: "1", unit_price, funding: "invoiced" }));
  plan.next_id = 100;
  more(plan);
  return plan;
};

test("the headline is the term's total, and what has no price is counted beside it", async ({ page }) => {
  await open(page, order(["59656.94"], [["designated_engineering", "9453"], ["adoption_services", null], ["workshop", null]]));
  await expect(page.locator("h1")).toHaveText("US$69,109.94 to pay over the term, before tax; left out: 2 lines have no price");
  await expectFigure(term(page), "total-net", "69,109.94");
  await expect(term(page)).toContainText("2 lines have no price");
  await expect(page.locator('#payers [data-payer="invoiced"]')).toContainText("9,453.00");
  // Unknown is not zero.
  await open(page, order([null, null]));
  await expect(page.locator("h1")).toHaveText("No total yet: 2 years have no base price");
  await expect(figure(page.locator('#totals [data-year="1"]'), "total-base")).toHaveText(/^—/);
});

test("the package says that its totals are before tax, and leads to the total with tax", async ({ page }) => {
  await open(page, order(["500000", "500000"], [], (plan) => (plan.contract.tax = { percent: "5", name: "VAT" })), { hash: "#/package" });
  await expect(page.locator(".plan-totals")).toContainText("Payable this year, before tax");
  await expect(page.locator(".plan-totals")).toContainText("Payable over the term, before tax");
  await expectFigure(page, "payable-term", "US$1,000,000");
  await page.locator('.plan-totals a[href="#/contract/prices"]').click();
  await expect(page.locator("h1")).toHaveText("US$1,050,000 to pay over the term, tax included");
});

test("a tax is a line of its own, and a true-up belongs to its year", async ({ page }) => {
  await open(page, order(["232423.66"]));
  await expect(page.locator('[data-figure="total-tax"]')).toHaveCount(0);
  await enter(field(page, "tax-rate"), "20");
  await expectFigure(term(page), "total-tax", "46,484.73");
  await expectFigure(term(page), "total-gross", "278,908.39");
  await expect(page.locator("h1")).toContainText("US$278,908.39");
  await enter(field(page, "tax-name"), "VAT");
  expect((await storedPlan(page)).contract.tax).toEqual({ percent: "20", name: "VAT" });
  await enter(field(page, "tax-rate"), "101%");
  await expectRefused(field(page, "tax-rate"), /too large|at most/i);
  await expectFigure(term(page), "total-gross", "278,908.39");

  await open(page, order(["1361037", "0"]));
  await enter(field(page, "true-up-2"), "25,891");
  await expectFigure(page.locator('#totals [data-year="2"]'), "total-net", "25,891");
  await expectFigure(term(page), "total-net", "1,386,928");
});

test("discounts are a share or a sum, never negative and never more than the price", async ({ page }) => {
  await open(page, order(["1000"], [["workshop", "200"]]));
  const base = field(page, "base-1-discount");
  await enter(base, "１０％");
  await expect(base).toHaveValue("10%");
  await expectFigure(term(page), "total-discount", "−100");
  for (const [wrong, why] of [["-5", /below zero/i], ["-5%", /below zero/i], ["100.5%", /too large/i], ["1,000.01", /at most the price/i], ["ten", /“ten” cannot be read$/]]) {
    await enter(base, wrong);
    await expectRefused(base, why);
    await expectFigure(term(page), "total-net", "1,100");
  }
  await enter(base, "250");
  await expectTaken(base);
  await expectFigure(term(page), "total-net", "950");
  await enter(field(page, "base-1-reason"), "three years");
  await field(page, "discount-line").selectOption("1");
  const line = page.locator('[data-discount="1"]');
  await enter(field(line, "line-discount"), "200.01");
  await expectRefused(field(line, "line-discount"), /at most the price/i);
  await enter(field(line, "line-discount"), "200");
  await expectFigure(term(page), "total-net", "750");
  const plan = await storedPlan(page);
  expect(plan.contract.years[0].base_discount).toEqual({ off: { amount: "250" }, reason: "three years" });
  expect(plan.lines[0].discount).toEqual({ off: { amount: "200" } });
  await line.locator('[data-action="remove-discount"]').click();
  await expectFigure(term(page), "total-net", "950");
});

test("a discount is seen and changed on the line of the package page, whose amount says why", async ({ page }) => {
  await open(page, order(["1000"], [["workshop", "90000"]]), { hash: "#/package" });
  const line = page.locator('[data-line="workshop"]');
  const chip = line.locator('[data-action="discount"]');
  await expect(chip).toHaveCount(0);
  await expectFigure(line, "line-amount", "US$90,000");
  await line.locator('[data-action="more-fields"]').click();
  await enter(field(line, "line-discount"), "10%");
  await expect(chip).toContainText("−10%");
  await expectFigure(line, "line-amount", "US$81,000");
  expect((await storedPlan(page)).lines[0].discount).toEqual({ off: { percent: "10" } });
  // The amount says how it came about.
  await figure(line, "line-amount").click();
  const why = page.locator("dialog.why[open]");
  for (const step of ["US$90,000", "10%", "US$9,000", "US$81,000"]) await expect(why).toContainText(step);
  await page.keyboard.press("Escape");
  // Folded again, the chip leads to the field.
  await line.locator('[data-action="more-fields"]').click();
  await expect(field(line, "line-discount")).toHaveCount(0);
  await chip.click();
  await expect(field(line, "line-discount")).toBeFocused();
  await enter(field(line, "line-discount"), "90,000.01");
  await expectRefused(field(line, "line-discount"), /at most the price/i);
  await enter(field(line, "line-discount"), "");
  await expect(chip).toHaveCount(0);
  await expectFigure(line, "line-amount", "US$90,000");
});

test("spend bands reproduce the public example, and a fee goes into a base price in one step", async ({ page }) => {
  await open(page, order([null]));
  await page.locator('[data-action="fee-sample"]').click();
  const table = page.locator('[data-fee-table="1"]');
  await expectFigure(table, "fee", "US$474,000");
  await expect(field(table, "fee-name-1")).toHaveValue(/not a quotation/);
  await figure(table, "fee").click();
  const why = page.locator("dialog.why[open]");
  for (const step of ["US$1,800,000", "10%", "US$180,000", "US$4,200,000", "7%", "US$294,000", "US$50,000"]) await expect(why).toContainText(step);
  await page.keyboard.press("Escape");

  // A bound that is not above the one before it.
  await enter(field(table, "band-up-to-1-2"), "1,800,000");
  await expectRefused(field(table, "band-up-to-1-2"), /overlaps/i);
  await expectFigure(table, "fee", "US$474,000");
  await page.keyboard.press("Escape");
  // A spend beyond the last band.
  await enter(field(table, "fee-spend-1"), "6,000,000.01");
  await expect(table).toContainText("No band covers what lies above 6,000,000");
  await enter(field(table, "band-up-to-1-2"), "");
  await expectFigure(table, "fee", "US$474,000");
  // Pasted with both bounds: a gap is named.
  const area = field(table, "band-new-1");
  await area.fill("0\t1000000\t10%\n1000001\t\t7%");
  await table.locator('[data-action="add-band"]').click();
  await expect(table.getByRole("alert")).toHaveText("No band covers 1,000,000 to 1,000,001");
  await area.fill("500,000 12%");
  await table.locator('[data-action="add-band"]').click();
  await expect(field(table, "band-up-to-1-1")).toHaveValue("500,000");
  await expectFigure(table, "fee", "US$484,000");

  await field(table, "put-fee").selectOption({ label: "Base price of year 1" });
  await expectFigure(term(page), "total-base", "484,000");
  expect((await storedPlan(page)).contract.years[0].base_price).toBe("484000");
  await undo(page);
  await expect.poll(async () => (await storedPlan(page)).contract.years[0].base_price).toBeNull();
});

test("a list of 10,000 rows is read with its progress, can be stopped, and is read again", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.addInitScript(() => {
    const real = window.setTimeout;
    window.setTimeout = (run, delay, ...more) => real(run, window.restsLong && !delay ? 300 : delay, ...more);
  });
  await open(page);
  const before = await storedPlan(page);
  await page.locator("#paste-prices").click();
  const dialog = page.locator("dialog.paste[open]");
  const area = field(dialog, "price-list");
  await expect(area).toBeVisible();
  await page.evaluate(() => (window.restsLong = true));
  // Pasted, as people do it: a key for each letter would take minutes.
  const paste = async (text) => {
    await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
    await area.focus();
    await page.keyboard.press("Control+a");
    await page.keyboard.press("Control+v");
  };
  await paste(["Service\tPrice", ...Array.from({ length: 10_000 }, (_, at) => `${at % 2 ? "Hackathon" : "Zebra"}\t${1_000 + at}`)].join("\n"));
  const status = dialog.locator('[data-paste="status"]');
  await expect(status).toHaveText(/^Reading… \([1-9],?\d00 of 10,001 rows\)$/);
  await expect(dialog.locator("#take-prices")).toBeDisabled();
  await dialog.locator('[data-action="stop-reading"]').click();
  await expect(status).toHaveText("Reading was stopped; what was pasted is still there");
  await expect(dialog.locator('[data-action="read-again"]')).toBeFocused();
  await expect(dialog.locator("[data-outcome]")).toHaveCount(0);
  expect((await area.inputValue()).split("\n")).toHaveLength(10_001);
  await page.evaluate(() => (window.restsLong = false));
  await page.keyboard.press("Enter");
  await expect(dialog.locator("[data-outcome]")).toHaveCount(200, { timeout: 30_000 });
  await expect(status).toBeHidden();
  await expect(dialog.locator("#take-prices")).toBeEnabled();
  expect(await storedPlan(page), "only looked at").toEqual(before);
  // One row more is too many, and said at once.
  await paste(`Service\tPrice\n${"Zebra\t1\n".repeat(10_001)}`);
  await expect(dialog.locator(".notice-error")).toContainText("10,001 rows; at most 10,000");
});

const LIST = [
  "服務\t數量\t單價\t折扣",
  "Workshop\t4\tUS$ 12,600.00\t10%",
  "駭客松\t1\t９，０００\t",
  "azure_rapid_response\t1\t=A1*2\t",
  "azure\t1\t5\t",
  "Zebra\t1\t5\t",
  "Advisory Support\t1\t1\t",
  "Proactive Credits\t\tNT$40,000\t",
].join("\n");

test("a price list is looked through, taken in one step, recognised, and taken back", async ({ page }) => {
  await open(page);
  const before = await storedPlan(page);
  await page.locator("#paste-prices").click();
  const dialog = page.locator("dialog.paste[open]");
  await field(dialog, "price-list").fill(LIST);
  const rows = dialog.locator("[data-outcome]");
  await expect(rows).toHaveCount(7);
  expect(await rows.evaluateAll((all) => all.map((row) => row.dataset.outcome))).toEqual(["changed", "new", "rejected", "rejected", "rejected", "rejected", "rejected"]);
  await expect(rows.nth(0)).toContainText("US$12,500 → US$12,600; discount 0 → 10%");
  await expect(rows.nth(1)).toContainText("1 × US$9,000");
  for (const [at, why] of [[2, "is a formula"], [3, "services fit"], [4, "no such service"], [5, "nothing to pay"], [6, "TWD"]]) await expect(rows.nth(at)).toContainText(why);
  await expect(dialog.locator(".paste-summary")).toHaveText("1 new, 1 changed, 0 unchanged, 5 skipped");
  expect(await storedPlan(page), "only looked at").toEqual(before);
  await expectAccessible(page);

  await dialog.locator("#take-prices").click();
  await expect(dialog).toHaveCount(0);
  const after = await storedPlan(page);
  expect(after.lines.map((line) => [line.service, line.quantity, line.unit_price])).toEqual([
    ["azure_rapid_response", "1", "90000"], ["workshop", "4", "12600"], ["proactive_credits", "1", "40000"], ["custom_proactive", "1", "20000"], ["hackathon", "1", "9000"],
  ]);
  expect(after.lines[1].discount).toEqual({ off: { percent: "10" } });

  await page.locator("#paste-prices").click();
  await field(dialog, "price-list").fill(LIST.split("\n").slice(0, 3).join("\n"));
  await expect(dialog.locator(".paste-summary")).toContainText("The plan has this list already: nothing would change");
  await expect(dialog.locator("#take-prices")).toBeDisabled();
  await page.keyboard.press("Escape");

  await page.keyboard.press("Control+z");
  const prices = (plan) => plan.lines.map((line) => [line.id, line.unit_price, line.discount]);
  await expect.poll(async () => prices(await storedPlan(page))).toEqual(prices(before));
});

test("an unknown service is matched by hand, and each row names its year", async ({ page }) => {
  await open(page);
  await page.locator("#paste-prices").click();
  const dialog = page.locator("dialog.paste[open]");
  await field(dialog, "price-list").fill("service\tprice\nTeam day\t9000\nTeam day\t9500\nWorkshop\t12600");
  const rows = dialog.locator("[data-outcome]");
  await expect(rows.nth(0)).toHaveAttribute("data-outcome", "rejected");
  await expect(rows.nth(2)).toContainText("Year 1: US$12,500 → US$12,600");
  await expect(field(rows.nth(2), "row-service"), "a known name is not asked about").toHaveCount(0);
  await field(rows.nth(0), "row-service").selectOption("hackathon");
  await expect(rows.nth(0)).toContainText("Year 1: 1 × US$9,000");
  await expect(rows.nth(1), "every row of that name").toContainText("1 × US$9,500");
  await expect(field(rows.nth(0), "row-service"), "the focus stays").toBeFocused();
  await expect(dialog.locator("#take-prices")).toHaveText("Import 3 rows");
  await field(rows.nth(0), "row-service").selectOption("");
  await expect(rows.nth(0)).toHaveAttribute("data-outcome", "rejected");
});

test("a list is for a place: by its column, by hand, or by the choice for the rows that name none", async ({ page }) => {
  await open(page, full);
  await page.locator("#paste-prices").click();
  const dialog = page.locator("dialog.paste[open]");
  await field(dialog, "price-list").fill("Service\tCountry\tPrice\nHackathon\t東京\t9000\nHackathon\tJapan\t8000\nChalk talk\t\t500");
  const rows = dialog.locator("[data-outcome]");
  await expect(rows.nth(0)).toContainText("東京: 1 × US$9,000");
  await expect(field(rows.nth(0), "row-place"), "a known place is not asked about").toHaveCount(0);
  await expect(rows.nth(1)).toHaveAttribute("data-outcome", "rejected");
  await expect(rows.nth(1)).toContainText("The plan has no such place");
  await field(rows.nth(1), "row-place").selectOption("50");
  await expect(rows.nth(1)).toContainText("東京: 1 × US$8,000");
  await expect(field(rows.nth(1), "row-place"), "the focus stays").toBeFocused();
  await field(dialog, "price-place").selectOption("50");
  await expect(rows.nth(2)).toContainText("東京: 1 × US$500");
  await field(dialog, "price-place").selectOption("host");
  await expect(rows.nth(2)).not.toContainText("東京");
  await field(dialog, "price-place").selectOption("50");
  await expectAccessible(page);
  await dialog.locator("#take-prices").click();
  await expect(dialog).toHaveCount(0);
  const taken = (await storedPlan(page)).lines.slice(-3);
  expect(taken.map((line) => [line.service, line.location, line.unit_price])).toEqual([
    ["hackathon", 50, "9000"], ["hackathon", 50, "8000"], ["chalk_talk", 50, "500"],
  ]);
});

test("a plan of one place asks for none", async ({ page }) => {
  await open(page);
  await page.locator("#paste-prices").click();
  const dialog = page.locator("dialog.paste[open]");
  await expect(field(dialog, "price-list")).toBeVisible();
  await expect(field(dialog, "price-place")).toHaveCount(0);
});

test("a table with strokes is read, and a sum that comes off or a year that can be two is asked about", async ({ page }) => {
  await open(page);
  await page.locator("#paste-prices").click();
  const dialog = page.locator("dialog.paste[open]");
  const rows = dialog.locator("[data-outcome]");
  await field(dialog, "price-list").fill("| Service | Qty | Price | Discount amount |\n|---|--:|--:|--:|\n| Workshop | 4 | 12,500 | 500 |");
  await expect(rows).toHaveCount(2);
  await expect(rows.nth(0)).toContainText("a line of the table");
  await expect(rows.nth(1)).toContainText("do 500 come off each, or off the whole line?");
  await field(dialog, "price-column").nth(3).selectOption({ label: "Discount sum, each" });
  await expect(rows.nth(1)).toContainText("discount 0 → 2,000");
  await field(dialog, "price-column").nth(3).selectOption({ label: "Discount sum, whole line" });
  await expect(rows.nth(1)).toContainText("discount 0 → 500");

  // The contract years of this plan begin in July: 2026 lies in two of them.
  await field(dialog, "price-list").fill("Service\t2026\nHackathon\t9000");
  await expect(rows.nth(0)).toContainText("2026 is not one contract year; it could be Year 1");
  await field(dialog, "price-column").nth(1).selectOption({ label: "Unit price, year 2" });
  await expect(rows.nth(0)).toContainText("Year 2: 1 × US$9,000");
  await dialog.locator("#take-prices").click();
  await expect(dialog).toHaveCount(0);
  expect((await storedPlan(page)).lines.at(-1)).toMatchObject({ service: "hackathon", year: 1, unit_price: "9000" });
});

test("a file is read, columns can be named, and what is too long says so", async ({ page }) => {
  await open(page);
  await page.locator("#paste-prices").click();
  const dialog = page.locator("dialog.paste[open]");
  const choose = (name, body) => field(dialog, "price-file").setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(body) });
  await choose("prices.csv", '"Hackathon","9,000",8000\r\n"Chalk\r\ntalk","1,500",1000\r\n');
  const rows = dialog.locator("[data-outcome]");
  await expect(rows).toHaveCount(2);
  await expect(rows.nth(0)).toContainText("9,000 × US$8,000");
  // The second column is the price, the third is of no use.
  await field(dialog, "price-column").nth(1).selectOption({ label: "Unit price" });
  await expect(rows.nth(0)).toContainText("1 × US$9,000");
  await choose("prices.xlsx", Buffer.from([0x50, 0x4b, 3, 4, 0xff, 0xfe, 0]));
  await expect(dialog.getByRole("alert")).toContainText("not UTF-8 text");
  await choose("large.csv", "Workshop,1\n".repeat(10_001));
  await expect(dialog.getByRole("alert")).toHaveText("It has 10,001 rows; at most 10,000 are read. Paste it in parts");
  await expect(dialog.locator("#take-prices")).toBeDisabled();
  await field(dialog, "price-list").fill('<img src=x onerror="alert(1)">\t5');
  await expect(rows).toHaveAttribute("data-outcome", "rejected");
});

/** Two years, two places, everything that a price can have. */
const full = order(["500000", "400000"], [["workshop", "200"], ["adoption_services", null]], (plan) => {
  plan.contract.dates.work_order_end = "2027-02-28";
  plan.contract.years[0].base_discount = { off: { percent: "5" }, reason: "volume" };
  plan.contract.years[1].true_up = "25891";
  plan.contract.tax = { percent: "5", name: "VAT", source: "2025" };
  plan.contract.fee_tables = [{ name: "Base", spend: "100", bands: [{ up_to: null, percent: "7.5", source: "sheet", on: "2025-01-01" }], minimum: null }];
  const calendar = { ...plan.calendar };
  plan.locations = [{ id: 50, name: "東京", calendar, cover: null }];
  plan.lines[1].location = 50;
  plan.lines[0].discount = { off: { percent: "10" }, reason: "" };
});

test("every figure says why", async ({ page }) => {
  await open(page, full);
  await expect(page.locator('#place-totals [data-place="50"]')).toContainText("1 line has no price");
  await expect(page.locator('#totals [data-year="2"]')).toContainText("part of a year");
  expect(await expectEveryFigureSaysWhy(page)).toBeGreaterThan(40);
});

for (const size of Object.keys(SIZES))
  for (const [lang, theme] of [[LANGUAGES[0], THEMES[0]], [LANGUAGES[1], THEMES[1]]])
    test(`the prices are accessible and fit (${size}, ${lang}, ${theme})`, async ({ page }, testInfo) => {
      await openApp(page, { lang, theme, size, hash: "#/contract/prices", items: items(full) });
      await expect(page.locator("#place-totals")).toBeVisible();
      await expectAccessible(page);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
      await testInfo.attach("prices", { body: await page.screenshot({ fullPage: true }), contentType: "image/png" });
    });
