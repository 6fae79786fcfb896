// The language is switched in the middle of something: place, focus, what is open, what is typed, what is chosen and what can be
// undone stay.

import { readFile } from "node:fs/promises";
import { LANGUAGES, expect, expectAccessible, openApp, test } from "./support.mjs";
import { PLAN_KEY, field, planLine, storedPlan, workedPlan } from "./steps.mjs";

const other = { "zh-Hant": "en", en: "zh-Hant" };
const PAGES = ["package", "contract", "contract/places", "contract/prices", "contract/term", "contract/dates", "contract/readiness", "contract/findings", "calendar", "incident", "charts", "about", "reference/rules", "reference/workshop", "plans", "history"];

/** Presses the switch without taking the focus there: what has it keeps it, as after the palette. */
const switchTo = async (page, lang) => {
  await page.evaluate((lang) => document.querySelector(`.segments [lang="${lang}"]`).click(), lang);
  await expect(page.locator("html")).toHaveAttribute("lang", lang);
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 60))));
};

for (const hash of PAGES)
  test(`nothing that has the focus, is open or is typed into is built anew: ${hash}`, async ({ page }) => {
    test.setTimeout(180_000);
    const plan = await readFile(new URL("../saved/v2.json", import.meta.url), "utf8");
    await openApp(page, { lang: "en", hash: `#/${hash}`, items: { [PLAN_KEY]: plan } });
    await expect(page.locator("main [aria-busy=true]")).toHaveCount(0);
    await page.evaluate(() => document.querySelectorAll("main details:not([open]) > summary").forEach((summary) => summary.click()));
    await page.waitForTimeout(500); // what is computed when the hand rests
    const name = (element) => `${element.tagName}.${element.className} ${element.id} ${(element.closest("[data-line], [data-clause], [data-figures], section, table") ?? element).className}`;
    await page.evaluate(() => {
      window.kept = [...document.querySelectorAll("main :is(a[href], button, input, select, textarea, summary, [tabindex])")];
      window.opened = [...document.querySelectorAll("main details[open]")];
    });
    await switchTo(page, "zh-Hant");
    const lost = await page.evaluate(() => {
      const name = (element) => `${element.tagName.toLowerCase()}.${element.className} in .${element.parentElement?.closest("[class]")?.className}`;
      return [...new Set(window.kept.filter((element) => !element.isConnected).map(name)), ...window.opened.filter((details) => !details.isConnected || !details.open).map((details) => `open: ${details.className}`)];
    });
    expect(lost).toEqual([]);
  });

for (const hash of ["package", "contract", "contract/readiness", "calendar", "incident", "charts", "about", "reference/rules"])
  test(`what is read stays in sight: ${hash}`, async ({ page }) => {
    const plan = await readFile(new URL("../saved/v2.json", import.meta.url), "utf8");
    await openApp(page, { lang: "en", hash: `#/${hash}`, items: { [PLAN_KEY]: plan } });
    await expect(page.locator("main [aria-busy=true]")).toHaveCount(0);
    await page.waitForTimeout(500);
    await page.evaluate(() => scrollTo(0, (document.documentElement.scrollHeight - innerHeight) / 2));
    await page.waitForTimeout(300);
    await page.evaluate(() => {
      window.read = document.elementFromPoint(innerWidth / 2, innerHeight / 2);
      window.top0 = window.read.getBoundingClientRect().top;
    });
    await switchTo(page, "zh-Hant");
    const [connected, moved] = await page.evaluate(() => [window.read.isConnected, window.read.getBoundingClientRect().top - window.top0]);
    expect(connected).toBe(true);
    expect(Math.abs(moved), "pixels that it moved by").toBeLessThan(200);
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
