// A plan as a link: what is copied opens elsewhere as what it was; what arrives is shown before anything is done with it;
// what was damaged says so; and nobody but the two browsers ever has it.

import { readFile } from "node:fs/promises";
import jsQR from "jsqr";
import { serve } from "../../tools/serve.mjs";
import { LANGUAGES, THEMES, allPieces, expect, expectAccessible, openApp, ready, test } from "./support.mjs";
import { PLAN_KEY, aksIncident, goToPage, planLine, storedPlan, workedPlan } from "./steps.mjs";

const dialog = (page) => page.locator("dialog.link-dialog[open]");
const preview = (page) => dialog(page).locator("#link-preview");
const refusal = (page) => dialog(page).locator("[data-link-error]");
const field = (page) => dialog(page).locator('input[name="link"]');

const plan = (change = (plan) => plan) => workedPlan((plan) => change({ ...plan, incidents: [aksIncident()], next_id: 1_000 }));
const items = (change) => ({ [PLAN_KEY]: plan(change) });

/** A plan of which little can be foreseen: so many incidents with names of random letters. */
const unforeseen = (count, length = 80) => (plan) => {
  let seed = 7;
  const letter = () => ((seed = (seed * 48_271) % 2_147_483_647), (seed % 36).toString(36));
  return { ...plan, incidents: Array.from({ length: count }, (_, at) => aksIncident({ id: 100 + at, name: Array.from({ length }, letter).join("") })) };
};

async function share(page) {
  await page.locator("#plan-menu").click();
  await page.locator("#share-link").click();
  await expect(field(page)).toHaveValue(/#p=/);
}

/** The link of the plan on the page. */
async function linkOf(page) {
  await share(page);
  const link = await field(page).inputValue();
  await page.keyboard.press("Escape");
  await expect(dialog(page)).toHaveCount(0);
  return link;
}

const fragment = (link) => link.slice(link.indexOf("#"));

/** A page in a browser of its own: as somebody else, who has another plan or none. */
async function elsewhere(browser, hash, options = {}) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await openApp(page, { lang: "en", hash, ...options });
  return page;
}

/** Everything that is stored. */
const stored = (page) => page.evaluate(() => JSON.stringify(Object.entries(localStorage).sort()));

async function exported(page) {
  await page.locator("#plan-menu").click();
  const [download] = await Promise.all([page.waitForEvent("download"), page.locator("#export").click()]);
  const { plan } = JSON.parse(await readFile(await download.path(), "utf8"));
  delete plan.calendar_key; // a plan from a link is another one in calendars
  return plan;
}

/** Opens a link as a mail program would: in the tab where Uniplan is open. */
const arrive = (page, hash) => page.evaluate((hash) => (location.hash = hash), hash);

/** What a program of another version would write, by the form that all versions share (src/link/frame.rs). */
function made(version, payload) {
  const crc = (bytes) => ~bytes.reduce((crc, byte) => Array.from({ length: 8 }).reduce((crc) => (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0), crc ^ byte), ~0) >>> 0;
  const word = (number) => [24, 16, 8, 0].map((shift) => (number >>> shift) & 0xff);
  const length = 4 + Math.ceil(((payload.length + 4) * 8) / 6);
  const head = Buffer.from(word((version << 18) | (length * 13 + (version % 13))).slice(1)).toString("base64url");
  return `#p=${head}${Buffer.from([...payload, ...word(crc([version, ...word(length), ...payload]))]).toString("base64url")}`;
}

for (const lang of LANGUAGES)
  test(`a copied link opens elsewhere as the plan that it was: ${lang}`, async ({ page, context, browser }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await openApp(page, { lang, items: items() });
    await share(page);
    await expect(dialog(page).locator("h2")).toHaveText({ "zh-Hant": "分享連結", en: "Share as a link" }[lang]);
    await page.locator("#copy-link").click();
    await expect(dialog(page).getByRole("status")).toHaveText({ "zh-Hant": "已複製連結", en: "The link is copied" }[lang]);
    const link = await page.evaluate(() => navigator.clipboard.readText());
    expect(link).toBe(await field(page).inputValue());
    // The address of the application, and everything else behind the sign that no server ever sees.
    expect(link).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/#p=[\w-]*[A-Za-z0-9]$/);
    await expect(dialog(page).locator("#link-length b")).toHaveText({ "zh-Hant": `${link.length} 個字元`, en: `${link.length} characters` }[lang]);
    await expect(dialog(page).locator("#link-length")).not.toHaveClass(/is-long/);
    await page.keyboard.press("Escape");
    const before = await exported(page);

    const other = await elsewhere(browser, fragment(link), { lang });
    await expect(preview(other).locator("h3")).toHaveText("Worked path");
    await expect(preview(other)).toContainText("範例股份有限公司");
    await expect(preview(other)).toContainText({ "zh-Hant": "4 個項目、1 個支援事件", en: "4 lines, 1 incident" }[lang]);
    await expect(preview(other)).toContainText({ "zh-Hant": "3 年，2025年7月1日至2028年6月30日", en: "3 years, 1 Jul 2025 to 30 Jun 2028" }[lang]);
    await expect(preview(other)).toContainText({ "zh-Hant": "目前什麼都還沒有變動", en: "Nothing has been changed yet" }[lang]);
    await dialog(other).locator("#link-keep").click();
    await expect(dialog(other)).toHaveCount(0);
    await expect(planLine(other, "workshop")).toHaveCount(1);
    expect(await exported(other)).toEqual(before);
    await other.context().close();
  });

test("without the clipboard the link is selected, and that is said", async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, "clipboard", { value: undefined });
    document.execCommand = () => false;
  });
  await openApp(page, { lang: "en", items: items() });
  await share(page);
  await page.locator("#copy-link").click();
  await expect(dialog(page).getByRole("status")).toContainText("press Ctrl+C");
  await expect(field(page)).toBeFocused();
  const whole = await field(page).evaluate((input) => input.selectionStart === 0 && input.selectionEnd === input.value.length);
  expect(whole).toBe(true);
});

test("amounts are left out where that is asked for, and the rest stays", async ({ page, browser }) => {
  await openApp(page, { lang: "en", items: items() });
  await share(page);
  const whole = await field(page).inputValue();
  await dialog(page).locator('[name="leave-amounts-out"]').check();
  await expect(field(page)).not.toHaveValue(whole);
  const link = await field(page).inputValue();
  const other = await elsewhere(browser, fragment(link));
  await expect(preview(other)).toContainText("No total yet");
  await dialog(other).locator("#link-keep").click();
  await expect(planLine(other, "workshop")).toHaveCount(1);
  const received = await storedPlan(other);
  expect(received.lines.map(({ service, quantity }) => [service, quantity])).toEqual(plan().plan.lines.map(({ service, quantity }) => [service, quantity]));
  const text = JSON.stringify(received);
  for (const amount of ["90000", "12500", "40000", "20000", "300000"]) expect(text).not.toContain(amount);
  await other.context().close();
});

test("who can read what is said: names, the access ID, and an address of this computer", async ({ page }) => {
  await openApp(page, { lang: "en", items: items() });
  await share(page);
  await expect(dialog(page)).toContainText("never send to a server");
  await expect(dialog(page).locator("#link-local")).toBeVisible();
  await expect(dialog(page).locator("#link-names, #link-access-id")).toHaveCount(0);
  await openApp(page, {
    lang: "en",
    items: items((plan) => ({ ...plan, contract: { ...plan.contract, access_id: "A-1" }, incidents: [aksIncident({ owner: "王小明" })] })),
  });
  await share(page);
  await expect(dialog(page).locator("#link-names")).toBeVisible();
  await expect(dialog(page).locator("#link-access-id")).toBeVisible();
});

const DAMAGED = {
  cut: {
    change: (hash) => hash.slice(0, -20),
    says: { "zh-Hant": /個字元只收到/, en: /was cut off: \d+ of \d+ characters arrived/ },
    advises: { "zh-Hant": /請對方再傳一次/, en: /Ask for the link again/ },
  },
  altered: {
    change: (hash) => hash.slice(0, -9) + (hash.at(-9) === "A" ? "B" : "A") + hash.slice(-8),
    says: { "zh-Hant": /在途中被更動/, en: /was changed on its way/ },
    advises: { "zh-Hant": /再複製一次/, en: /Copy it once more/ },
  },
  newer: {
    change: () => made(2, [1, 2, 3, 4, 5]),
    says: { "zh-Hant": /較新的 Uniplan/, en: /newer Uniplan/ },
    advises: { "zh-Hant": /重新載入/, en: /Reload the page/ },
  },
  empty: {
    change: () => "#p=",
    says: { "zh-Hant": /沒有 Uniplan 的規劃連結/, en: /no link with a Uniplan plan/ },
    advises: { "zh-Hant": /複製整個連結/, en: /Copy the whole link/ },
  },
};

for (const lang of LANGUAGES)
  for (const [name, { change, says, advises }] of Object.entries(DAMAGED))
    test(`a damaged link says so, what to do about it, and does nothing: ${name}, ${lang}`, async ({ page }) => {
      await openApp(page, { lang, items: items() });
      const hash = change(fragment(await linkOf(page)));
      const before = await stored(page);
      await arrive(page, hash);
      await expect(refusal(page)).toHaveText(says[lang]);
      await expect(refusal(page)).toHaveText(advises[lang]);
      await expect(refusal(page)).toHaveAttribute("role", "alert");
      await expect(dialog(page).locator("#link-keep")).toBeDisabled();
      await page.locator("#link-decline").click();
      await expect(dialog(page)).toHaveCount(0);
      expect(await stored(page)).toBe(before);
      expect(page.url()).not.toContain("p=");
    });

test("what came damaged can be pasted again where it says so", async ({ page }) => {
  await openApp(page, { lang: "en", items: items() });
  const link = await linkOf(page);
  await arrive(page, fragment(link).slice(0, -3));
  await expect(refusal(page)).toBeVisible();
  await dialog(page).locator("#link-text").fill(link);
  await expect(refusal(page)).toHaveCount(0);
  await expect(preview(page).locator("h3")).toHaveText("Worked path");
  await expect(dialog(page).locator("#link-same")).toBeVisible();
});

test("a link that a mail program broke is pasted as it is", async ({ page, browser }) => {
  await openApp(page, { lang: "en", items: items() });
  const link = await linkOf(page);
  const broken = `Hello,\n> here it is:\n> ${link.slice(0, 60)}\n> ${link.slice(60, 90)}\n> ${link.slice(90)}\n`;
  const other = await elsewhere(browser, "");
  await other.locator("#plan-menu").click();
  await other.locator("#open-link").click();
  const text = dialog(other).locator("#link-text");
  await expect(text).toBeFocused();
  await expect(dialog(other).locator("#link-keep")).toBeDisabled();
  await text.fill("Hello, no link here");
  await expect(refusal(other)).toContainText("no link");
  await text.fill("#p=" + "A".repeat(20_000));
  await expect(refusal(other)).toContainText("Too large");
  await text.fill(broken);
  await expect(preview(other).locator("h3")).toHaveText("Worked path");
  await dialog(other).locator("#link-keep").click();
  await expect(planLine(other, "workshop")).toHaveCount(1);
  await other.context().close();
});

for (const [name, write] of Object.entries({
  "#%70=": (hash) => hash.replace("#p=", "#%70="),
  "#p%3D": (hash) => hash.replace("#p=", "#p%3D"),
  "##p=": (hash) => `#${hash}`,
}))
  test(`an address that was rewritten opens all the same: ${name}`, async ({ page, browser }) => {
    await openApp(page, { lang: "en", items: items() });
    const other = await elsewhere(browser, write(fragment(await linkOf(page))));
    await expect(preview(other).locator("h3")).toHaveText("Worked path");
    await dialog(other).locator("#link-decline").click();
    await expect.poll(() => new URL(other.url()).hash).toBe("");
    await other.context().close();
  });

for (const base of ["/", "/sub/app/"])
  for (const sign of ["%23", "%2523"])
    test(`a host's page for what is not there leads back to the application: ${base}${sign}p=`, async ({ page, guard }) => {
      await openApp(page, { lang: "en", items: items() });
      const link = fragment(await linkOf(page)).slice(1);
      const server = await serve({ port: 0, base, quick: true });
      guard.expect(new RegExp(`request to ${new URL(server.url).origin}`));
      guard.expect(/Failed to load resource.*404/);
      try {
        await page.goto(`${server.url}${sign}${link}`);
        await ready(page);
        await expect(preview(page).locator("h3")).toHaveText("Worked path");
        expect(page.url()).toBe(`${server.url}#${link}`);
        await dialog(page).locator("#link-decline").click();
        await expect(page).toHaveURL(server.url);
      } finally {
        await server.close();
      }
    });

test("a host that answers every address with the application needs no other page", async ({ page }) => {
  await openApp(page, { lang: "en", items: items() });
  const link = fragment(await linkOf(page)).slice(1);
  const index = await readFile("dist/index.html", "utf8");
  await page.route("**/%23p=*", (route) => route.fulfill({ contentType: "text/html", body: index }));
  await page.goto(`./%23${link}`);
  await ready(page);
  await expect(preview(page).locator("h3")).toHaveText("Worked path");
  expect(new URL(page.url()).pathname).toBe("/");
});

test("a page that is not there says so, and leads nowhere else", async ({ page, guard }) => {
  guard.expect(/Failed to load resource.*404/);
  await page.goto("./missing");
  await expect(page.locator("h1")).toContainText("There is no such page");
  await page.locator("a").click();
  await ready(page);
});

test("a link that is opened where Uniplan is open leaves the page, and everything stored, as it is", async ({ page }) => {
  await openApp(page, { lang: "en", items: items((plan) => ({ ...plan, name: "Another" })) });
  const hash = fragment(await linkOf(page));
  await goToPage(page, "charts");
  await goToPage(page, "contract");
  const before = await stored(page);
  await arrive(page, hash);
  await expect(preview(page)).toBeVisible();
  await expect(page.locator('nav.tabs a[href="#/contract"]')).toHaveAttribute("aria-current", "page");
  expect(await stored(page)).toBe(before);
  await page.keyboard.press("Escape");
  await expect(dialog(page)).toHaveCount(0);
  await expect.poll(() => new URL(page.url()).hash).toBe("#/contract");
  expect(await stored(page)).toBe(before);
  // The link is not where one can go back to.
  await page.goBack();
  await expect(dialog(page)).toHaveCount(0);
  await page.goBack();
  await expect(page.locator('nav.tabs a[href="#/charts"]')).toHaveAttribute("aria-current", "page");
  await page.goForward();
  await page.goForward();
  await expect(page.locator('nav.tabs a[href="#/contract"]')).toHaveAttribute("aria-current", "page");
  await expect(dialog(page)).toHaveCount(0);
  // The same link asks again when it is opened again; and going back is an answer, too.
  await arrive(page, hash);
  await expect(preview(page)).toBeVisible();
  await page.goBack();
  await expect(dialog(page)).toHaveCount(0);
  expect(await stored(page)).toBe(before);
});

test("what is kept is there after loading again, nothing asks twice, and the plan before can be had", async ({ page }) => {
  await openApp(page, { lang: "en", items: items() });
  const hash = fragment(await linkOf(page));
  await openApp(page, { lang: "en", hash: "#/calendar", items: items((plan) => ({ ...plan, name: "Mine", lines: [] })) });
  await arrive(page, hash);
  await expect(preview(page)).toBeVisible();
  // Until then it is asked again after a reload.
  await page.reload();
  await ready(page);
  await expect(preview(page)).toBeVisible();
  expect((await storedPlan(page)).name).toBe("Mine");
  await dialog(page).locator("#link-keep").click();
  await expect(planLine(page, "workshop")).toHaveCount(1);
  expect(page.url()).not.toContain("p=");
  await page.reload();
  await ready(page);
  await expect(dialog(page)).toHaveCount(0);
  expect((await storedPlan(page)).name).toBe("Worked path");
  await page.locator("#plan-menu").click();
  await expect(page.locator("#other-plans")).toContainText("Mine");
});

test("a first visit by a link begins with nothing, and a refused link leaves nothing", async ({ page, browser }) => {
  await openApp(page, { lang: "en", items: items() });
  const other = await elsewhere(browser, fragment(await linkOf(page)));
  await expect(preview(other)).toBeVisible();
  await dialog(other).locator("#link-decline").click();
  expect(await other.evaluate((key) => localStorage.getItem(key), PLAN_KEY)).toBeNull();
  await expect(planLine(other, "workshop")).toHaveCount(0);
  await other.context().close();
});

test("by keyboard alone: shared, and kept", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await openApp(page, { lang: "en", items: items() });
  await page.locator("#plan-menu").focus();
  await page.keyboard.press("Enter");
  const tabTo = async (id) => {
    for (let at = 0; at < 30 && (await page.evaluate(() => document.activeElement.id)) !== id; at += 1) await page.keyboard.press("Tab");
    await expect(page.locator(`#${id}`)).toBeFocused();
  };
  await expect(page.locator("#share-link")).toBeVisible();
  await tabTo("share-link");
  await page.keyboard.press("Enter");
  await expect(page.locator("#copy-link")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(dialog(page).getByRole("status")).toHaveText("The link is copied");
  await expect(page.locator("#copy-link")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page.locator("#plan-menu")).toBeFocused();
  await arrive(page, fragment(await page.evaluate(() => navigator.clipboard.readText())));
  await expect(preview(page)).toBeVisible();
  await tabTo("link-keep");
  await page.keyboard.press("Enter");
  await expect(dialog(page)).toHaveCount(0);
});

for (const theme of THEMES)
  test(`a phone reads the code from the screen: ${theme}`, async ({ page }) => {
    await openApp(page, { lang: "en", theme, items: items(unforeseen(8)) });
    await share(page);
    const code = dialog(page).locator("#link-qr");
    await expect(code).toHaveAttribute("role", "img");
    await expect(code).toHaveAccessibleName("QR code of the link");
    const { width } = await code.boundingBox();
    const modules = Number((await code.getAttribute("viewBox")).split(" ")[2]);
    expect(width / modules).toBeGreaterThanOrEqual(4);
    const picture = (await code.screenshot()).toString("base64");
    const { data, ...size } = await page.evaluate(async (picture) => {
      const image = new Image();
      image.src = `data:image/png;base64,${picture}`;
      await image.decode();
      const canvas = Object.assign(document.createElement("canvas"), { width: image.width, height: image.height });
      const context = canvas.getContext("2d");
      context.drawImage(image, 0, 0);
      return { width: image.width, height: image.height, data: [...context.getImageData(0, 0, image.width, image.height).data] };
    }, picture);
    expect(jsQR(Uint8ClampedArray.from(data), size.width, size.height)?.data).toBe(await field(page).inputValue());
  });

test("a long link says that it may be cut, one too long for a code or for a link says that", async ({ page }) => {
  await openApp(page, { lang: "en", items: items(unforeseen(20)) });
  await share(page);
  expect((await field(page).inputValue()).length).toBeGreaterThan(1_024);
  await expect(dialog(page).locator("#link-length")).toHaveClass(/is-long/);
  await expect(dialog(page).locator("#link-length")).toContainText("Some mail programs cut");
  await expect(dialog(page).locator("#link-qr")).toHaveCount(1);
  const [download] = await Promise.all([page.waitForEvent("download"), dialog(page).locator("#link-export").click()]);
  expect(JSON.parse(await readFile(await download.path(), "utf8")).plan.incidents).toHaveLength(20);

  await openApp(page, { lang: "en", items: items(unforeseen(60)) });
  await share(page);
  await expect(dialog(page).locator("#link-qr")).toHaveCount(0);
  await expect(dialog(page).locator("#link-no-code")).toBeVisible();

  await openApp(page, { lang: "en", items: items(unforeseen(200, 120)) });
  await page.locator("#plan-menu").click();
  await page.locator("#share-link").click();
  await expect(refusal(page)).toContainText("Too large for a link");
  await expect(refusal(page)).toContainText("exported file");
});

test("nothing is asked of any server while a link is made and opened", async ({ page }) => {
  const all = allPieces(page);
  await openApp(page, { lang: "en", items: items() });
  await all(); // the parts of the program that are loaded ahead
  const asked = [];
  // Browsers look at the icon again when an address changes, and descriptions come with the first key.
  const own = /\/(prose-\w+\.json|favicon-\w+\.svg)$/;
  page.on("request", (request) => own.test(request.url()) || asked.push(request.url()));
  const hash = fragment(await linkOf(page));
  await arrive(page, hash);
  await expect(preview(page)).toBeVisible();
  await dialog(page).locator("#link-keep").click();
  await expect(dialog(page)).toHaveCount(0);
  expect(asked).toEqual([]);
});

for (const lang of LANGUAGES)
  for (const theme of THEMES)
    test(`sharing, looking and pasting are accessible: ${lang}, ${theme}`, async ({ page }) => {
      await openApp(page, { lang, theme, items: items(unforeseen(20)) });
      await share(page);
      await expectAccessible(page);
      const hash = fragment(await field(page).inputValue());
      await page.keyboard.press("Escape");
      await arrive(page, hash);
      await expect(preview(page)).toBeVisible();
      await expectAccessible(page);
      await arrive(page, hash.slice(0, -3));
      await expect(refusal(page)).toBeVisible();
      await expectAccessible(page);
    });

test("on a phone it fills the width and nothing is wider than that", async ({ page }) => {
  await openApp(page, { lang: "zh-Hant", size: "phone", items: items(unforeseen(20)) });
  await share(page);
  const wide = await dialog(page).evaluate((dialog) => [dialog.clientWidth, dialog.scrollWidth, innerWidth]);
  expect(wide).toEqual([390, 390, 390]);
});
