// What is stored: never overwritten when it cannot be read, never silently lost when it cannot be written.

import { readFile, truncate, writeFile } from "node:fs/promises";
import { expect, openApp, ready, store, test } from "./support.mjs";
import { PLAN_KEY, addService, aksIncident, aside, enter, field, goToPage, openId, planLine, storedPlan, storedText, workedPlan } from "./steps.mjs";

const sound = () => JSON.stringify(workedPlan(), null, 2);
const notice = (page, kind) => page.locator(`.bar-notice.notice-${kind}`);

const UNREADABLE = {
  truncated: [sound().slice(0, 700), /cut off or is not JSON/],
  "not JSON at all": ["\u0000\u0001 hello", /not JSON/],
  empty: ["", /not JSON/],
  "foreign JSON": ['{"theme":"dark","items":[1,2,3]}', /not a Uniplan plan/],
  "a list": ["[]", /not a Uniplan plan/],
  "null": ["null", /not a Uniplan plan/],
  "another format": [JSON.stringify({ ...workedPlan(), format: "someone-else" }), /not a Uniplan plan/],
  "lines that are text": [JSON.stringify(workedPlan((plan) => ({ ...plan, lines: "none" }))), /cannot be read/],
  "a negative quantity": [JSON.stringify(workedPlan((plan) => ({ ...plan, lines: [{ ...plan.lines[0], quantity: "-4" }] }))), /cannot be read/],
  "a number used twice": [JSON.stringify(workedPlan((plan) => ({ ...plan, lines: [plan.lines[0], plan.lines[0]] }))), /not sound/],
  "dates the wrong way round": [
    JSON.stringify(workedPlan((plan) => ({ ...plan, contract: { ...plan.contract, dates: { ...plan.contract.dates, work_order_end: "2024-01-01" } } }))),
    /not sound/,
  ],
  "nested 10,000 deep": [`${"[".repeat(10_000)}${"]".repeat(10_000)}`, /./],
};

test.describe("what cannot be read is kept aside:", () => {
  for (const [name, [text, words]] of Object.entries(UNREADABLE))
    test(name, async ({ page }) => {
      await openApp(page, { lang: "en", items: { [PLAN_KEY]: text } });
      await expect(page.locator("#crash")).toBeHidden();
      await expect(notice(page, "warning")).toBeVisible();
      await expect(notice(page, "warning")).toContainText(words);
      expect(await aside(page)).toEqual([text]);
      expect(await storedText(page)).toBeNull(); // not before there is something to save
      // Work goes on and is saved; the original stays.
      await addService(page, "workshop", { quantity: "2", price: "100" });
      expect((await storedPlan(page)).lines).toHaveLength(1);
      expect(await aside(page)).toEqual([text]);
      await page.reload();
      await ready(page);
      await expect(planLine(page, "workshop")).toHaveCount(1);
      await expect(notice(page, "warning")).toHaveCount(0);
      expect(await aside(page)).toEqual([text]); // once
      await page.locator("#plan-menu").click();
      await expect(page.locator("dialog[open] .kept-list li")).toHaveCount(1);
    });
});

test("what a newer version wrote is kept, shown and not counted", async ({ page }) => {
  const newer = workedPlan((plan) => ({
    ...plan,
    lines: [...plan.lines, { ...plan.lines[0], id: plan.next_id, service: "free_lunch", quantity: "3" }],
    next_id: plan.next_id + 1,
    secret: "<b>new</b>",
  }));
  await openApp(page, { lang: "en", items: { [PLAN_KEY]: JSON.stringify(newer) } });
  await expect(notice(page, "warning")).toHaveCount(0);
  const unknown = page.locator("#unknown");
  await expect(unknown).toContainText("does not know 2 items");
  await expect(unknown.locator("li")).toHaveText(["Service: free_lunch × 3", 'secret: "<b>new</b>"']);
  expect(await aside(page)).toEqual([]);
  // And it is among the findings, wherever those are.
  const card = page.locator('[data-finding="services_not_known"]');
  await expect(card).toHaveClass(/finding-warning/);
  await expect(card).toContainText("1 service that this version does not know counts in no amount");
  await expect(card).toContainText("free_lunch");
  await expect(page.locator('[data-finding="content_not_known"]')).toContainText("1 item");
  await page.goto("./#/contract/findings");
  await card.locator('[data-action="unknown"]').click();
  await expect(unknown).toBeVisible();
  await addService(page, "hackathon", { quantity: "2", price: "100" });
  await page.reload();
  await ready(page);
  await expect(planLine(page, "hackathon")).toHaveCount(1);
  await expect(unknown.locator("li")).toHaveCount(2);
  await page.locator("#plan-menu").click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.locator("dialog[open]").getByRole("button", { name: /^Export/ }).first().click(),
  ]);
  const { plan } = JSON.parse(await readFile(await download.path(), "utf8"));
  expect(plan.secret).toBe("<b>new</b>");
  expect(plan.lines.find((line) => line.service === "free_lunch")).toEqual(newer.plan.lines.at(-1));
  expect(plan.unknown).toBeUndefined();
});

test("the generation before is taken where the last one cannot be read", async ({ page }) => {
  const damaged = sound().slice(0, 700);
  await openApp(page, { lang: "en", items: { [PLAN_KEY]: damaged, "uniplan.plan.previous": sound() } });
  await expect(notice(page, "warning")).toBeVisible();
  await expect(planLine(page, "workshop")).toHaveCount(1);
  await expect(field(page, "plan-name")).toHaveValue("Worked path");
  expect(await aside(page)).toEqual([damaged]);
});

test("a plan of a newer program is left alone until the user decides", async ({ page }) => {
  const newer = JSON.stringify({ ...workedPlan(), version: 99, more: "than we know" });
  await openApp(page, { lang: "en", items: { [PLAN_KEY]: newer } });
  await expect(notice(page, "error")).toContainText("newer version");
  await addService(page, "workshop", { price: "100" });
  expect(await storedText(page)).toBe(newer);
  await page.reload();
  await ready(page);
  expect(await storedText(page)).toBe(newer);
  expect(await aside(page)).toEqual([]);
  const [download] = await Promise.all([page.waitForEvent("download"), notice(page, "error").getByRole("button", { name: "Download" }).click()]);
  expect(await (await import("node:fs/promises")).readFile(await download.path(), "utf8")).toBe(newer);
  await notice(page, "error").getByRole("button", { name: /start anew/ }).click();
  await expect(notice(page, "error")).toHaveCount(0);
  expect(await aside(page)).toEqual([newer]);
  await addService(page, "workshop", { price: "100" });
  expect((await storedPlan(page)).lines).toHaveLength(1);
});

test.describe("a file that cannot be taken says why and changes nothing:", () => {
  const refuse = async (page, file, words) => {
    await openApp(page, { lang: "en", items: { [PLAN_KEY]: sound() } });
    await page.locator("#plan-menu").click();
    await page.locator("#import").setInputFiles(file);
    await expect(page.locator("dialog[open]").getByRole("alert")).toHaveText(words);
    await expect(planLine(page, "workshop")).toHaveCount(1);
    expect(await storedText(page)).toBe(sound());
    expect(await aside(page)).toEqual([]);
  };

  test("50 MB", async ({ page }, testInfo) => {
    const file = testInfo.outputPath("large.json");
    await writeFile(file, sound());
    await truncate(file, 50_000_000);
    await refuse(page, file, /too large \(about 50\.0 MB\)/);
  });

  for (const name of ["truncated", "empty", "foreign JSON", "a negative quantity"])
    test(name, async ({ page }, testInfo) => {
      const file = testInfo.outputPath("file.json");
      await writeFile(file, UNREADABLE[name][0]);
      await refuse(page, file, UNREADABLE[name][1]);
    });

  test("newer, and then a sound one in its place", async ({ page }, testInfo) => {
    const file = testInfo.outputPath("file.json");
    await writeFile(file, JSON.stringify({ ...workedPlan(), version: 3 }));
    await refuse(page, file, /newer version/);
    await writeFile(file, JSON.stringify(workedPlan((plan) => ({ ...plan, name: "Another", lines: [] }))));
    await page.locator("#import").setInputFiles(file);
    await expect(page.locator("dialog[open]")).toHaveCount(0);
    await expect(planLine(page, "workshop")).toHaveCount(0);
    await page.locator(".toast").getByRole("button", { name: "Undo" }).click();
    await expect(planLine(page, "workshop")).toHaveCount(1);
  });
});

test.describe("storage that does not work", () => {
  test("full: says so, goes on, and saves when there is room again", async ({ page }) => {
    await store(page, { "uniplan.preferences": { lang: "en", theme: "light" }, [PLAN_KEY]: sound() });
    await page.addInitScript(() => {
      const real = Storage.prototype.setItem;
      window.full = true;
      Storage.prototype.setItem = function (key, value) {
        if (window.full) throw new DOMException("full", "QuotaExceededError");
        real.call(this, key, value);
      };
    });
    await page.goto("./");
    await ready(page);
    await expect(notice(page, "error")).toHaveCount(0);
    const quantity = field(planLine(page, "workshop"), "quantity");
    await enter(quantity, "5");
    await expect(notice(page, "error")).toContainText("not being saved");
    await expect(notice(page, "error")).toHaveAttribute("role", "alert");
    expect(await storedText(page)).toBe(sound());
    const [download] = await Promise.all([page.waitForEvent("download"), notice(page, "error").getByRole("button", { name: "Export" }).click()]);
    const exported = JSON.parse(await (await import("node:fs/promises")).readFile(await download.path(), "utf8"));
    expect(exported.plan.lines[1].quantity).toBe("5");
    await notice(page, "error").getByRole("button", { name: "Try again" }).click();
    await expect(notice(page, "error")).toBeVisible();
    await page.evaluate(() => (window.full = false));
    await notice(page, "error").getByRole("button", { name: "Try again" }).click();
    await expect(notice(page, "error")).toHaveCount(0);
    expect((await storedPlan(page)).lines[1].quantity).toBe("5");
  });

  test("forbidden: says so from the start and works in memory", async ({ page }) => {
    await page.addInitScript(() => Object.defineProperty(window, "localStorage", { get: () => { throw new DOMException("denied", "SecurityError"); } }));
    await page.goto("./");
    await ready(page);
    await expect(notice(page, "error")).toContainText("沒有儲存");
    await addService(page, "workshop", { quantity: "2", price: "100" });
    await expect(planLine(page, "workshop")).toHaveCount(1);
    await goToPage(page, "contract");
    await goToPage(page, "package");
    await expect(field(planLine(page, "workshop"), "unit-price")).toHaveValue("100");
  });
});

test.describe("an edit is saved when it is made", () => {
  const plan = workedPlan((plan) => ({ ...plan, incidents: [aksIncident()], next_id: 1_000 }));
  const severity = (page, value) => page.locator(`#main [data-field="severity"] [data-value="${value}"]`);
  const severities = async (page) => (await storedPlan(page)).incidents.map(({ severity }) => severity);

  test.beforeEach(async ({ page }) => {
    await openApp(page, { lang: "en", hash: "#/incident", items: { [PLAN_KEY]: plan } });
    await expect(severity(page, "A")).toHaveAttribute("aria-pressed", "true", { timeout: 20_000 });
  });

  test("it is stored before the press has ended, and survives a page that is left at once", async ({ page }) => {
    const saved = await page.evaluate((id) => {
      document.querySelector('#main [data-field="severity"] [data-value="B"]').click();
      return JSON.parse(localStorage.getItem(`uniplan.plans.${id}`)).payload.plan.incidents[0].severity;
    }, await openId(page));
    expect(saved).toBe("B");
    await page.evaluate(() => {
      document.querySelector('#main [data-field="severity"] [data-value="C"]').click();
      location.reload();
    });
    await expect(severity(page, "C")).toHaveAttribute("aria-pressed", "true", { timeout: 20_000 });
    expect(await severities(page)).toEqual(["C"]);
  });

  test("the generation before is kept as well", async ({ page }) => {
    const id = await openId(page);
    const before = await storedText(page, `uniplan.plans.${id}`);
    await severity(page, "B").click();
    await expect(severity(page, "B")).toHaveAttribute("aria-pressed", "true");
    expect(await storedText(page, `uniplan.before.${id}`)).toBe(before);
    expect(await severities(page)).toEqual(["B"]);
  });

  test("two in a row are two steps, and each is taken back by itself", async ({ page }) => {
    await page.evaluate(() => {
      for (const value of ["B", "C"]) document.querySelector(`#main [data-field="severity"] [data-value="${value}"]`).click();
      document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "z", ctrlKey: true, bubbles: true }));
    });
    await expect(severity(page, "B")).toHaveAttribute("aria-pressed", "true");
    expect(await severities(page)).toEqual(["B"]);
    await page.keyboard.press("Control+z");
    await expect(severity(page, "A")).toHaveAttribute("aria-pressed", "true");
    await page.keyboard.press("Control+y");
    await expect(severity(page, "B")).toHaveAttribute("aria-pressed", "true");
    expect(await severities(page)).toEqual(["B"]);
  });

  test("a step back and a change at once: the change is made to what was taken back", async ({ page }) => {
    await severity(page, "B").click();
    await page.evaluate(() => {
      document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "z", ctrlKey: true, bubbles: true }));
      document.querySelector('#main [data-field="kind"] [data-value="advisory"]').click();
    });
    await expect(page.locator('#main [data-field="kind"] [data-value="advisory"]')).toHaveAttribute("aria-pressed", "true");
    expect((await storedPlan(page)).incidents.map(({ severity, kind }) => [severity, kind])).toEqual([["A", "advisory"]]);
  });
});

test.describe("two tabs", () => {
  test("a change in one appears in the other, both ways, and is not taken for one's own", async ({ page, context }) => {
    await openApp(page, { lang: "en", items: { [PLAN_KEY]: sound() } });
    const other = await context.newPage();
    await other.goto("./");
    await ready(other);
    await enter(field(planLine(page, "workshop"), "quantity"), "6");
    await expect(field(planLine(other, "workshop"), "quantity")).toHaveValue("6");
    await expect(other.locator(".toast")).toContainText("another tab");
    await addService(other, "hackathon", { price: "1" });
    await expect(field(planLine(page, "hackathon"), "unit-price")).toHaveValue("1");
    await enter(field(planLine(page, "hackathon"), "unit-price"), "2");
    await expect(field(planLine(other, "hackathon"), "unit-price")).toHaveValue("2");
    expect(await aside(page)).toEqual([]);
    expect((await storedPlan(other)).lines).toHaveLength(5);
  });

  test("what a tab typed but did not finish survives a change from elsewhere", async ({ page, context }) => {
    await openApp(page, { lang: "en", items: { [PLAN_KEY]: sound() } });
    const other = await context.newPage();
    await other.goto("./");
    await ready(other);
    const name = field(other, "plan-name");
    await name.fill("half a na");
    await enter(field(planLine(page, "workshop"), "quantity"), "6");
    await expect(field(planLine(other, "workshop"), "quantity")).toHaveValue("6");
    await expect(name).toHaveValue("half a na");
  });
});

test("a stored plan that was damaged is put aside, and the generation before is shown", async ({ page }) => {
  await openApp(page, { lang: "en", items: { [PLAN_KEY]: sound() } });
  await enter(field(planLine(page, "workshop"), "quantity"), "6");
  await enter(field(planLine(page, "workshop"), "quantity"), "8");
  const damaged = await page.evaluate((id) => {
    const key = `uniplan.plans.${id}`;
    const text = localStorage.getItem(key).replace("Worked path", "Wroked path");
    localStorage.setItem(key, text);
    return text;
  }, await openId(page));
  await page.reload();
  await ready(page);
  await expect(notice(page, "warning")).toContainText("not what was written");
  await expect(field(planLine(page, "workshop"), "quantity")).toHaveValue("6");
  expect(await aside(page)).toEqual([damaged]);
  await page.locator("#plan-menu").click();
  await expect(page.locator("dialog[open] .kept-list li")).toHaveCount(1);
});

test("a profile that the release of two programs wrote opens with all that was in it, and is saved on", async ({ page }) => {
  // What its storage held after a plan had been made by hand: tests/e2e/profiles.
  const items = JSON.parse(await readFile(new URL("profiles/1a19d87.json", import.meta.url), "utf8"));
  await store(page, items);
  await page.goto("./");
  await ready(page);
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "light");
  await expect(field(page, "plan-name")).toHaveValue("台北工作坊 2026");
  await expect(field(planLine(page, "workshop"), "quantity")).toHaveValue("2");
  await expect(field(planLine(page, "hackathon"), "unit-price")).toHaveValue("45,000.5");
  await expect(notice(page, "error")).toHaveCount(0);
  await expect(notice(page, "warning")).toHaveCount(0);
  const before = JSON.parse(items[PLAN_KEY]);
  expect(before.plan.lines).toHaveLength(2);
  expect(before.plan.incidents).toHaveLength(1);
  await enter(field(planLine(page, "workshop"), "quantity"), "3");
  const after = JSON.parse(await storedText(page));
  const envelope = JSON.parse(await storedText(page, `uniplan.plans.${await openId(page)}`));
  expect([envelope.version, envelope.revision]).toEqual([3, before.revision + 1]);
  before.plan.lines[0].quantity = "3";
  expect(after.plan).toMatchObject(before.plan);
  expect(await aside(page)).toEqual([]);
  await goToPage(page, "contract");
  await expect(page.locator("input[name=customer]")).toHaveValue("Contoso 台灣");
});
