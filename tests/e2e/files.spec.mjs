// Files: one plan or everything of a browser; a file that comes back is known again and merged, nothing is written over unasked.

import { readFile, writeFile } from "node:fs/promises";
import { LANGUAGES, expect, expectAccessible, openApp, ready, test } from "./support.mjs";
import { PLAN_KEY, addService, enter, field, holdable, openId, planLine, storedPlan, workedPlan } from "./steps.mjs";

const sound = () => JSON.stringify(workedPlan(), null, 2);
const dialog = (page) => page.locator("dialog.link-dialog[open]");
const row = (page, path) => dialog(page).locator(`[data-row="${path}"]`);
const side = (page, path, name) => row(page, path).locator(`[data-side="${name}"]`);
const quantity = (page) => field(planLine(page, "workshop"), "quantity");

const openMenu = async (page) => {
  await page.locator("#plan-menu").click();
  await expect(page.locator("#export")).toBeVisible();
};

async function exported(page, button = "#export") {
  await openMenu(page);
  const [download] = await Promise.all([page.waitForEvent("download"), page.locator(button).click()]);
  await expect(page.locator("dialog.menu[open]")).toHaveCount(0);
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), "utf8") };
}

async function bringIn(page, testInfo, text) {
  const file = testInfo.outputPath("file.json");
  await writeFile(file, text);
  await openMenu(page);
  await page.locator("#import").setInputFiles(file);
}

/** A file as somebody else would edit it. */
const edited = (text, change) => {
  const file = JSON.parse(text);
  change(file.plan);
  return JSON.stringify(file);
};
const workshop = (plan) => plan.lines.find(({ service }) => service === "workshop");

/** Everything that is stored, without how often and by whom it was saved, and what is no part of the file. */
const kept = (page) =>
  page.evaluate(() =>
    Object.entries(localStorage)
      .filter(([key]) => !/^uniplan\.(before|sent|here|asked)/.test(key))
      .map(([key, text]) => [key, key.startsWith("uniplan.plans.") ? JSON.stringify(JSON.parse(text).payload) : text])
      .map(([key, text]) => [key, key === "uniplan.preferences" ? JSON.stringify(JSON.parse(text)) : text])
      .sort(),
  );

const names = (page) => page.locator('#plans [name="shelf-name"]').evaluateAll((fields) => fields.map((field) => field.value).sort());

/** A sent file that the other side edited, after this side has gone on: one conflict, one change of each. */
async function comesBack(page, testInfo, lang = "en", size = "desktop") {
  await openApp(page, { lang, size, items: { [PLAN_KEY]: sound() } });
  const { text } = await exported(page);
  await enter(quantity(page), "6");
  await enter(field(page, "plan-name"), "Mine");
  // More edits than one generation: the version that was sent has to be known.
  await enter(field(page, "plan-name"), "Mine again");
  const theirs = edited(text, (plan) => {
    workshop(plan).quantity = "9";
    plan.lines.find(({ service }) => service === "custom_proactive").unit_price = "15000";
  });
  await bringIn(page, testInfo, theirs);
  await expect(dialog(page).locator("#offer-merge")).toBeVisible();
}

test("a file of one plan and one of everything have the day in their names", async ({ page }) => {
  await openApp(page, { lang: "en", items: { [PLAN_KEY]: sound() } });
  const one = await exported(page);
  expect(one.name).toMatch(/^uniplan-Worked-path-20\d\d-\d\d-\d\d\.json$/);
  expect(JSON.parse(one.text)).toMatchObject({ format: "uniplan-plan", version: 2 });
  const all = await exported(page, "#export-everything");
  expect(all.name).toMatch(/^Uniplan-everything-20\d\d-\d\d-\d\d\.json$/);
  expect(JSON.parse(all.text)).toMatchObject({ format: "uniplan-everything", version: 1 });
});

test("exported, wiped and imported, everything is the same", async ({ page }, testInfo) => {
  await openApp(page, { lang: "en", theme: "dark", items: { [PLAN_KEY]: sound() } });
  // Written as this version writes it.
  await enter(quantity(page), "5");
  await expect.poll(async () => (await kept(page)).find(([key]) => key.startsWith("uniplan.about"))?.[1]).toContain("US$");
  await openMenu(page);
  await page.locator("#new-plan").click();
  await addService(page, "hackathon", { price: "7" });
  await page.goto("./#/plans");
  await page.locator("#plans > li").first().locator('[data-action="archive-plan"]').click();
  const [download] = await Promise.all([page.waitForEvent("download"), page.locator("#plans-export").click()]);
  const text = await readFile(await download.path(), "utf8");
  const before = (await kept(page)).filter(([key]) => !key.startsWith("uniplan.backup"));
  expect(before.filter(([key]) => key.startsWith("uniplan.plans."))).toHaveLength(2);
  await page.evaluate(() => {
    localStorage.clear();
    sessionStorage.clear();
  });
  await page.reload();
  await ready(page);
  await bringIn(page, testInfo, text);
  await expect(dialog(page).locator("#gathered-plans > li")).toHaveCount(2);
  await expectAccessible(page);
  await dialog(page).locator("#gathered-take").click();
  await expect(dialog(page)).toHaveCount(0);
  await expect(page.locator("#plans > li")).toHaveCount(1);
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  expect((await kept(page)).filter(([key]) => !key.startsWith("uniplan.backup"))).toEqual(before);
  // Once more changes nothing.
  await bringIn(page, testInfo, text);
  await expect(dialog(page).locator("#gathered-plans")).toContainText("skipped");
  await dialog(page).locator("#gathered-take").click();
  await expect(dialog(page)).toHaveCount(0);
  expect((await kept(page)).filter(([key]) => !key.startsWith("uniplan.backup"))).toEqual(before);
});

test("of everything, what differs here is asked about, and what cannot be read is named", async ({ page }, testInfo) => {
  await openApp(page, { lang: "en", items: { [PLAN_KEY]: sound() } });
  const { text } = await exported(page, "#export-everything");
  const file = JSON.parse(text);
  workshop(file.plans[0].file.plan).quantity = "9";
  file.plans.push({ id: "00aa", file: { ...file.plans[0].file, plan: { ...file.plans[0].file.plan, name: "Broken", lines: 5 } } });
  await bringIn(page, testInfo, JSON.stringify(file));
  await expect(dialog(page).locator("#gathered-refused")).toContainText("Broken");
  const choice = dialog(page).locator(`[data-plan="${await openId(page)}"]`);
  await expect(choice.locator('[data-how="both"]')).toHaveAttribute("aria-pressed", "true");
  await choice.locator('[data-how="theirs"]').click();
  await dialog(page).locator("#gathered-take").click();
  await expect(dialog(page)).toHaveCount(0);
  await expect.poll(() => names(page)).toEqual(["Worked path", "Worked path (before the import)"]);
  expect(workshop(await storedPlan(page)).quantity).toBe("9");
  // Merging is the next step of it; what only one side changed is folded up, since that version is known.
  await bringIn(page, testInfo, text);
  await dialog(page).locator(`[data-plan="${await openId(page)}"] [data-how="merge"]`).click();
  await dialog(page).locator("#gathered-take").click();
  await expect(side(page, "l2:quantity", "mine")).toHaveAttribute("aria-pressed", "true");
  await dialog(page).locator('details:has([data-row="l2:quantity"]) > summary').click();
  await expect(side(page, "l2:quantity", "mine")).toBeVisible();
});

test("importing everything is taken back in one step, and what was changed since stays", async ({ page }, testInfo) => {
  await openApp(page, { lang: "en", items: { [PLAN_KEY]: sound() } });
  const mine = await openId(page);
  const { text } = await exported(page, "#export-everything");
  const file = JSON.parse(text);
  workshop(file.plans[0].file.plan).quantity = "9";
  const named = (id, name) => ({ ...file.plans[0], id, file: { ...file.plans[0].file, plan: { ...file.plans[0].file.plan, name } } });
  file.plans.push(named("00aa", "First"), named("00bb", "Second"));
  file.aside = ["what is this?"];
  file.settings = { lang: "zh-Hant", theme: "dark" };
  const take = async () => {
    await bringIn(page, testInfo, JSON.stringify(file));
    await dialog(page).locator(`[data-plan="${mine}"] [data-how="theirs"]`).click();
    await dialog(page).locator('input[name="with-settings"]').check();
    await dialog(page).locator("#gathered-take").click();
    await expect(dialog(page)).toHaveCount(0);
    await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
    await expect(page.locator(".toast")).toContainText("已匯入 3 份規劃");
  };
  const undo = () => page.locator(".toast").getByRole("button", { name: "復原" }).click();
  await take();
  await expect.poll(() => names(page)).toEqual(["First", "Second", "Worked path", "Worked path (before the import)"]);
  expect(workshop(await storedPlan(page)).quantity).toBe("9");
  await undo();
  await expect(page.locator(".toast")).toHaveText("Undone: what was imported is gone again");
  await expect.poll(() => names(page)).toEqual(["Worked path"]);
  expect(workshop(await storedPlan(page)).quantity).toBe("4");
  await expect(page.locator("html")).not.toHaveAttribute("data-theme", "dark");
  expect((await kept(page)).filter(([key]) => key.startsWith("uniplan.aside."))).toEqual([]);
  expect(await openId(page)).toBe(mine);

  // One of them is gone on with.
  await take();
  await enter(page.locator('#plans > li[data-plan="00aa"]').locator('[name="shelf-name"]'), "Gone on with");
  await undo();
  await expect(page.locator(".toast")).toHaveText("Undone, but plans that were changed since stay: “Gone on with”");
  await expect.poll(() => names(page)).toEqual(["Gone on with", "Worked path"]);
});

test("a file that comes back is merged on the version that was sent, and Undo takes it back", async ({ page }, testInfo) => {
  await comesBack(page, testInfo);
  await dialog(page).locator("#offer-merge").click();
  await expect(dialog(page).locator("#merge-both [data-row]")).toHaveCount(1);
  await expect(dialog(page).locator("#merge-theirs [data-row]")).toHaveCount(1);
  await expect(dialog(page).locator("#merge-mine [data-row]")).toHaveCount(1);
  await expect(side(page, "l2:quantity", "mine")).toHaveAttribute("aria-pressed", "true");
  await expect(side(page, "l2:quantity", "mine")).toContainText("6");
  await expect(side(page, "l2:quantity", "theirs")).toContainText("9");
  await expect(side(page, "l4:unit_price", "theirs")).toHaveAttribute("aria-pressed", "true");
  await side(page, "l2:quantity", "theirs").click();
  await expect(dialog(page).locator("#merge-figures")).toContainText("→");
  await dialog(page).locator("#merge-take").click();
  await expect(dialog(page)).toHaveCount(0);
  await expect(quantity(page)).toHaveValue("9");
  await expect(field(planLine(page, "custom_proactive"), "unit-price")).toHaveValue(/^15,?000/);
  await expect(field(page, "plan-name")).toHaveValue("Mine again");
  await page.locator(".toast").getByRole("button", { name: "Undo" }).click();
  await expect(quantity(page)).toHaveValue("6");
});

test("it may be kept as another plan, or left alone", async ({ page }, testInfo) => {
  await comesBack(page, testInfo);
  const before = await kept(page);
  await dialog(page).locator("#offer-close").click();
  await expect(dialog(page)).toHaveCount(0);
  expect(await kept(page)).toEqual(before);
  const first = await openId(page);
  await openMenu(page);
  await page.locator("#import").setInputFiles(testInfo.outputPath("file.json"));
  await dialog(page).locator("#offer-keep").click();
  await expect(dialog(page)).toHaveCount(0);
  await expect(quantity(page)).toHaveValue("9");
  expect(await openId(page)).not.toBe(first);
});

test("where the version that was sent is forgotten, each row is a choice, and that is said", async ({ page }, testInfo) => {
  await openApp(page, { lang: "en", items: { [PLAN_KEY]: sound() } });
  const { text } = await exported(page);
  for (const name of ["one", "two", "three"]) await enter(field(page, "plan-name"), name);
  await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("uniplan.sent.")).forEach((key) => localStorage.removeItem(key)));
  await bringIn(page, testInfo, edited(text, (plan) => (workshop(plan).quantity = "9")));
  await dialog(page).locator("#offer-merge").click();
  await expect(dialog(page).locator("#merge-intro")).toContainText("No version that both have in common");
  await expect(dialog(page).locator("#merge-unknown [data-row]")).toHaveCount(2);
  await expect(dialog(page).locator('#merge-unknown [data-side="mine"][aria-pressed="true"]')).toHaveCount(2);
  await side(page, "l2:quantity", "theirs").click();
  await dialog(page).locator("#merge-take").click();
  await expect(quantity(page)).toHaveValue("9");
  await expect(field(page, "plan-name")).toHaveValue("three");
});

test("one's own backup is known, and makes no second plan of the same calendar", async ({ page }, testInfo) => {
  const key = "0123456789abcdef0123456789abcdef";
  await openApp(page, { lang: "en", items: { [PLAN_KEY]: { ...workedPlan((plan) => ({ ...plan, calendar_key: key })), version: 2 } } });
  const first = await openId(page);
  const { text } = await exported(page);
  await openMenu(page);
  await page.locator("#new-plan").click();
  await expect(planLine(page, "workshop")).toHaveCount(0);
  await bringIn(page, testInfo, text);
  await expect(dialog(page).locator("h2")).toContainText("the same as a plan in this browser");
  await dialog(page).locator("#offer-open").click();
  await expect.poll(() => openId(page)).toBe(first);
  await bringIn(page, testInfo, text);
  await expect(dialog(page).locator("#offer-open")).toHaveCount(0);
  await dialog(page).locator("#offer-keep").click();
  await expect.poll(() => openId(page)).not.toBe(first);
  expect((await storedPlan(page)).calendar_key ?? null).toBeNull();
});

test("a link can be merged into the plan that is open", async ({ page }) => {
  await openApp(page, { lang: "en", items: { [PLAN_KEY]: sound() } });
  await openMenu(page);
  await page.locator("#share-link").click();
  const link = await dialog(page).locator('input[name="link"]').inputValue();
  await page.keyboard.press("Escape");
  await enter(quantity(page), "6");
  await page.evaluate((hash) => (location.hash = hash), link.slice(link.indexOf("#")));
  await expect(dialog(page).locator("#link-preview")).toBeVisible();
  await dialog(page).locator("#link-merge").click();
  await expect(dialog(page).locator("[data-row]")).toHaveCount(1);
  expect(page.url()).not.toContain("#p=");
  await side(page, "l2:quantity", "theirs").click();
  await dialog(page).locator("#merge-take").click();
  await expect(quantity(page)).toHaveValue("4");
});

test("what two tabs made of one field can be chosen between, and the copy deleted", async ({ page, context }) => {
  await holdable(page);
  await openApp(page, { lang: "en", items: { [PLAN_KEY]: sound() } });
  const other = await context.newPage();
  await holdable(other);
  await other.goto("./");
  await ready(other);
  for (const tab of [page, other]) await tab.evaluate(() => void (window.holding = true));
  await enter(quantity(page), "6");
  await enter(quantity(other), "7");
  for (const tab of [page, other]) await tab.evaluate(() => window.letGo());
  // One of the two has its own value, and keeps the other's as a plan of its own: there it can be deleted.
  for (const tab of [page, other]) await expect(tab.locator("#choose-versions")).toBeVisible();
  await expect.poll(async () => (await quantity(page).inputValue()) === (await quantity(other).inputValue())).toBe(true);
  const taken = await quantity(page).inputValue();
  const [tab, idle] = taken === "6" ? [page, other] : [other, page];
  const lost = taken === "6" ? "7" : "6";
  await tab.locator("#choose-versions").click();
  await expect(side(tab, "l2:quantity", "mine")).toContainText(taken);
  await expect(side(tab, "l2:quantity", "theirs")).toContainText(lost);
  await side(tab, "l2:quantity", "theirs").click();
  await tab.locator("#merge-take").click();
  await expect(quantity(idle)).toHaveValue(lost);
  await tab.locator("#merge-delete-copy").click();
  await expect(dialog(tab)).toHaveCount(0);
  const plans = () => tab.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("uniplan.plans.")).length);
  expect(await plans()).toBe(1);
  await tab.locator(".toast").getByRole("button", { name: "Undo" }).click();
  await expect.poll(plans).toBe(2);
});

test("bad files of everything are refused with a reason, and nothing changes", async ({ page }, testInfo) => {
  await openApp(page, { lang: "en", items: { [PLAN_KEY]: sound() } });
  const { text } = await exported(page, "#export-everything");
  const before = await kept(page);
  const alert = page.locator("dialog.menu[open]").getByRole("alert");
  const cases = [
    [text.slice(0, text.length / 2), /cut off or is not JSON/],
    [JSON.stringify({ ...JSON.parse(text), version: 2 }), /newer Uniplan/],
    [JSON.stringify({ ...JSON.parse(text), plans: 7 }), /cannot be read|not sound|technical/],
    [`{"format":"uniplan-everything","version":1,"plans":${"[".repeat(5000)}${"]".repeat(5000)}}`, /./],
  ];
  await openMenu(page);
  for (const [bad, words] of cases) {
    const file = testInfo.outputPath("bad.json");
    await writeFile(file, bad);
    await page.locator("#import").setInputFiles(file);
    await expect(alert).toContainText(words);
    await alert.getByRole("button", { name: "Cancel" }).click();
  }
  expect(await kept(page)).toEqual(before);
});

for (const lang of LANGUAGES)
  for (const size of ["phone", "desktop"])
    test(`nothing to complain of, nothing cut off (${lang}, ${size})`, async ({ page }, testInfo) => {
      await comesBack(page, testInfo, lang, size);
      const width = { phone: 390, desktop: 1440 }[size];
      const fits = () => page.evaluate(() => Math.max(document.documentElement.scrollWidth, document.querySelector("dialog[open]").scrollWidth));
      await expectAccessible(page);
      expect(await fits()).toBeLessThanOrEqual(width);
      await dialog(page).locator("#offer-merge").click();
      await expect(dialog(page).locator("[data-row]").first()).toBeVisible();
      await expectAccessible(page);
      expect(await fits()).toBeLessThanOrEqual(width);
      await page.screenshot({ path: testInfo.outputPath("merging.png") });
      // By keyboard: the choice, and the end.
      await side(page, "l2:quantity", "theirs").focus();
      await page.keyboard.press("Enter");
      await expect(side(page, "l2:quantity", "theirs")).toHaveAttribute("aria-pressed", "true");
      await dialog(page).locator("#merge-take").press("Enter");
      await expect(dialog(page)).toHaveCount(0);
    });
