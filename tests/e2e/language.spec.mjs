// The language is switched in the middle of something: place, focus, what is open, what is typed, what is chosen and what can be
// undone stay.

import { readFile } from "node:fs/promises";
import { LANGUAGES, expect, expectAccessible, openApp, test } from "./support.mjs";
import { PLAN_KEY, aksIncident, field, planLine, storedPlan, workedPlan } from "./steps.mjs";

const other = { "zh-Hant": "en", en: "zh-Hant" };
const PAGES = ["package", "contract", "contract/places", "contract/prices", "contract/term", "contract/dates", "contract/readiness", "contract/findings", "calendar", "incident", "charts", "about", "reference/rules", "reference/workshop", "plans", "history"];

/** Presses the switch without taking the focus there: what has it keeps it, as after the palette. */
const switchTo = async (page, lang) => {
  await page.evaluate((lang) => document.querySelector(`.segments [lang="${lang}"]`).click(), lang);
  await expect(page.locator("html")).toHaveAttribute("lang", lang);
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 60))));
};

/** A plan with something of everything on a page that has settled. */
async function openFull(page, hash) {
  const plan = await readFile(new URL("../saved/v2.json", import.meta.url), "utf8");
  await openApp(page, { lang: "en", hash: `#/${hash}`, items: { [PLAN_KEY]: plan } });
  await expect(page.locator("main [aria-busy=true]")).toHaveCount(0);
  await page.waitForTimeout(500); // what is computed when the hand rests
  await page.evaluate(() => {
    /** Where an element stands in the page: it is the same thing in either language. */
    window.wayTo = (element) => {
      const way = [];
      for (let at = element; at.id !== "main"; at = at.parentElement) way.unshift([...at.parentElement.children].indexOf(at));
      return way;
    };
    window.at = (way) => way.reduce((element, place) => element.children[place], document.querySelector("#main"));
  });
}

for (const hash of PAGES)
  test(`no field and nothing that is open is built anew: ${hash}`, async ({ page }) => {
    test.setTimeout(180_000);
    await openFull(page, hash);
    await page.evaluate(() => document.querySelectorAll("main details:not([open]) > summary").forEach((summary) => summary.click()));
    await page.evaluate(() => {
      window.kept = [...document.querySelectorAll("main :is(input, select, textarea, details)")];
      window.values = window.kept.map((field) => field.value);
      window.opened = [...document.querySelectorAll("main details[open]")];
    });
    await switchTo(page, "zh-Hant");
    const lost = await page.evaluate(() => {
      const name = (element) => `${element.tagName.toLowerCase()}.${element.className} in .${element.parentElement?.closest("[class]")?.className}`;
      const changed = window.kept.filter((field, at) => !field.isConnected || field.value !== window.values[at]);
      return [...changed.map(name), ...window.opened.filter((details) => !details.open).map(name)];
    });
    expect(lost).toEqual([]);
  });

for (const hash of ["package", "contract", "contract/readiness", "calendar", "incident", "charts", "about", "reference/rules"])
  test(`what is read stays in sight, and the focus where it was: ${hash}`, async ({ page }) => {
    await openFull(page, hash);
    await page.evaluate(() => scrollTo(0, (document.documentElement.scrollHeight - innerHeight) / 2));
    await page.waitForTimeout(300);
    await page.evaluate(() => {
      const read = document.elementFromPoint(innerWidth / 2, innerHeight / 2);
      window.read = [window.wayTo(read), read.getBoundingClientRect().top];
      const all = [...document.querySelectorAll("main :is(a[href], button:not(:disabled))")].filter((element) => element.checkVisibility());
      const near = (element) => Math.abs(element.getBoundingClientRect().top - innerHeight / 2);
      const focus = all.reduce((best, element) => (near(element) < near(best) ? element : best));
      focus.focus({ preventScroll: true });
      window.focused = window.wayTo(focus);
    });
    await switchTo(page, "zh-Hant");
    const [moved, isFocused] = await page.evaluate(() => [window.at(window.read[0]).getBoundingClientRect().top - window.read[1], document.activeElement === window.at(window.focused)]);
    expect(Math.abs(moved), "pixels that it moved by").toBeLessThan(4);
    expect(isFocused, "the focus is at the same place").toBe(true);
  });

test("what is read stays in sight among hundreds of events, most of them out of sight and not laid out", async ({ page }) => {
  const events = Array.from({ length: 200 }, (_, at) => ({
    id: 200 + at,
    local: new Date(Date.UTC(2025, 7, 16, 2, 5 + 10 * at)).toISOString().slice(0, 19),
    kind: ["microsoft_contact", "escalated", "waiting_for_customer", "customer_answered", "resource_assigned"][at % 5],
  }));
  const plan = workedPlan((plan) => ({ ...plan, incidents: [aksIncident({ events })], next_id: 1_000 }));
  await openApp(page, { lang: "en", hash: "#/incident", items: { [PLAN_KEY]: plan } });
  await page.setViewportSize({ width: 1440, height: 900 });
  await expect(page.locator("main [aria-busy=true]")).toHaveCount(0);
  await page.locator('.events.is-long > [data-happened="300"]').evaluate((row) => row.scrollIntoView({ block: "center" }));
  await page.waitForTimeout(300);
  await page.evaluate(() => {
    // The row in the middle of the window; the list is beside the place where the switch looks.
    const row = [...document.querySelectorAll(".inc-list .event")].find((row) => row.getBoundingClientRect().bottom > innerHeight / 2);
    document.elementFromPoint = () => row;
    window.read = [[...row.parentElement.children].indexOf(row), row.getBoundingClientRect().top];
  });
  await switchTo(page, "zh-Hant");
  const moved = await page.evaluate(() => {
    const list = document.querySelector(".events.is-long");
    return list.children[window.read[0]].getBoundingClientRect().top - window.read[1];
  });
  expect(Math.abs(moved), "pixels that it moved by").toBeLessThan(4);
});

for (const lang of LANGUAGES)
  test(`mid-edit, from ${lang}: typed and not yet left, chosen, open, undone`, async ({ page }) => {
    await openApp(page, { lang, items: { [PLAN_KEY]: workedPlan() } });
    const line = planLine(page, "workshop");
    await line.locator('[data-action="more-fields"]').click();
    await page.locator("#service-search").fill("azure");
    const price = field(line, "unit-price");
    await price.fill("13000");
    await price.evaluate((input) => input.setSelectionRange(1, 3));
    await switchTo(page, other[lang]);
    await expect(price).toHaveValue("13000");
    await expect(price).toBeFocused();
    expect(await price.evaluate((input) => [input.selectionStart, input.selectionEnd])).toEqual([1, 3]);
    expect((await storedPlan(page)).lines.find((line) => line.service === "workshop").unit_price, "not taken yet").toBe("12500");
    await expect(page.locator("#service-search")).toHaveValue("azure");
    await expect(line.locator('[data-action="more-fields"]')).toHaveAttribute("aria-expanded", "true");
    // Switched by hand, the field is left and what was typed is taken: as one step, which undo takes back.
    await page.locator(`.segments [lang="${lang}"]`).click();
    await expect(page.locator("html")).toHaveAttribute("lang", lang);
    await expect(price).toHaveValue("13,000");
    await page.locator(`.segments [lang="${other[lang]}"]`).click();
    await page.keyboard.press("Control+z");
    await expect(price).toHaveValue("12,500");
    await page.keyboard.press("Control+y");
    await expect(price).toHaveValue("13,000");
    await expectAccessible(page);
  });

test("what is refused stays in its field, and why is said in the other language", async ({ page }) => {
  await openApp(page, { lang: "en", items: { [PLAN_KEY]: workedPlan() } });
  const price = field(planLine(page, "workshop"), "unit-price");
  await price.fill("many");
  await price.press("Tab");
  await expect(price).toHaveAttribute("aria-invalid", "true");
  const why = page.locator(`[id="${await price.getAttribute("aria-describedby")}"]`);
  await expect(why).toContainText(/[a-z]{4}/);
  await switchTo(page, "zh-Hant");
  await expect(price).toHaveValue("many");
  await expect(price).toHaveAttribute("aria-invalid", "true");
  await expect(why).toContainText(/[\u4e00-\u9fff]/);
});

test("by the palette, the focus comes back to where it was", async ({ page }) => {
  await openApp(page, { lang: "en", hash: "#/charts", items: { [PLAN_KEY]: workedPlan() } });
  const link = page.locator('[data-figures="rapid_response"] th a');
  await link.focus();
  await page.keyboard.press("Control+k");
  await page.locator("#palette-input").fill("show in chinese");
  await page.keyboard.press("Enter");
  await expect(page.locator("html")).toHaveAttribute("lang", "zh-Hant");
  await expect(link).toBeFocused();
});
