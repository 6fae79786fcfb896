// The state of one's work: "saved" is said when it is stored and not before; the browser is asked to keep it; what takes room;
// reminders of a backup; forgetting everything; what a panic and a kill leave.

import { readFile } from "node:fs/promises";
import { PLAN as KILLED, killRuns } from "../../tools/kill.mjs";
import { LANGUAGES, THEMES, expect, expectAccessible, openApp, ready, store, test } from "./support.mjs";
import { PLAN_KEY, enter, field, openId, planLine, storedPlan, storedText, workedPlan } from "./steps.mjs";

const sound = () => JSON.stringify(workedPlan(), null, 2);
const mark = (page) => page.locator("#plan-menu .save-mark");
const fact = (page, name) => page.locator(`#save-state [data-fact="${name}"] dd`);
const notice = (page) => page.locator(".bar-notice.notice-error");
const reminder = (page) => page.locator("#reminder");
const quantity = (page) => field(planLine(page, "workshop"), "quantity");

const openMenu = async (page) => {
  await page.locator("#plan-menu").click();
  await expect(page.locator("#export")).toBeVisible();
};
const openPlans = async (page) => {
  await page.evaluate(() => (location.hash = "#/plans"));
  await expect(page.locator("#room-taken")).not.toBeEmpty();
};
const openForget = async (page) => {
  await openPlans(page);
  await page.locator("#forget").click();
  await expect(page.locator("#forget-now")).toBeVisible();
};

/** Edits one after the other, each with another quantity. */
const edits = (page, from, count) =>
  page.evaluate(
    ({ from, count }) => {
      const input = document.querySelector('[data-line="workshop"] [name="quantity"]');
      for (let n = from; n < from + count; n += 1) {
        input.value = String(n);
        for (const kind of ["input", "change"]) input.dispatchEvent(new Event(kind, { bubbles: true }));
      }
    },
    { from, count },
  );

/** What the browser answers when it is asked to keep what is stored; how often it was asked is counted across reloads. */
const answering = (page, answer) =>
  page.addInitScript((answer) => {
    StorageManager.prototype.persisted = async () => answer;
    StorageManager.prototype.persist = async () => {
      sessionStorage.setItem("asked", String(1 + Number(sessionStorage.getItem("asked"))));
      return answer;
    };
  }, answer);
const asked = (page) => page.evaluate(() => Number(sessionStorage.getItem("asked")));

// ------------------------------------------------------------------------------------------------------------ the one page

const onePage = { lang: { "zh-Hant": ["已下載 uniplan.html（", "這個網站沒有放這個檔案", "連不上這個網站"], en: ["uniplan.html was downloaded (", "This site does not have the file", "the site cannot be reached"] } };

for (const hash of ["#/about", "#/plans"])
  for (const lang of LANGUAGES)
    test(`the one page is offered where it is there, and missed in words where it is not: ${hash}, ${lang}`, async ({ page, guard }) => {
      const [saved, missing, unreached] = onePage.lang[lang];
      const body = `<!doctype html><script type="application/octet-stream" id="held-program">${"a".repeat(1_234_000)}</script>`;
      let answer = (route) => route.fulfill({ contentType: "text/html", body });
      let asked = 0;
      await page.route("**/uniplan.html", (route) => ((asked += 1), answer(route)));
      await openApp(page, { lang, hash });
      const told = page.locator("#one-page-told");
      await expect(page.locator("#one-page-get")).toBeVisible();
      await expect(told).toBeEmpty();
      expect(asked, "nothing is asked for before it is wanted").toBe(0);
      const download = page.waitForEvent("download");
      await page.locator("#one-page-get").click();
      expect((await download).suggestedFilename()).toBe("uniplan.html");
      expect(await readFile(await (await download).path(), "utf8")).toBe(body);
      await expect(told).toContainText(`${saved}1.2 MB`);

      // A host that has no such file says 404; one that answers any address with the application says nothing of the kind.
      guard.expect(/404/);
      page.on("download", () => expect("a download").toBe("none"));
      answer = (route) => route.fulfill({ status: 404, contentType: "text/html", body });
      await page.locator("#one-page-get").click();
      await expect(told).toContainText(missing);
      answer = (route) => route.fulfill({ contentType: "text/html", body: "<!doctype html><title>Uniplan</title>" });
      await page.locator("#one-page-get").click();
      await expect.poll(() => asked).toBe(3);
      await expect(told).toContainText(missing);
      guard.expect(/ERR_FAILED/);
      answer = (route) => route.abort();
      await page.locator("#one-page-get").click();
      await expect(told).toContainText(unreached);
      await expectAccessible(page);
    });

// ------------------------------------------------------------------------------------------------------------ saved or not

test("nothing to save, then saved, with when; and how many changes have no backup", async ({ page }) => {
  await openApp(page, { lang: "en" });
  await expect(mark(page)).toBeEmpty();
  await openMenu(page);
  await expect(fact(page, "saved")).toHaveText("nothing to save yet");
  await page.keyboard.press("Escape");
  await enter(field(page, "plan-name"), "Mine");
  await expect(mark(page)).toHaveText("✓ Saved");
  await openMenu(page);
  await expect(fact(page, "saved")).toContainText("yes, last change");
  await expect(fact(page, "backup")).toHaveText("never exported");
  await Promise.all([page.waitForEvent("download"), page.locator("#export").click()]);
  await openMenu(page);
  await expect(fact(page, "backup")).toHaveText("less than a day ago, nothing changed since");
  await page.keyboard.press("Escape");
  await enter(field(page, "plan-name"), "Mine, changed");
  await openMenu(page);
  await expect(fact(page, "backup")).toHaveText("less than a day ago, 1 change since");
  await page.keyboard.press("Escape");
  await page.reload();
  await ready(page);
  await expect(mark(page)).toHaveText("✓ Saved");
  await openMenu(page);
  await expect(fact(page, "backup")).toHaveText("less than a day ago, 1 change since");
});

const FAULTS = {
  refused: () => { throw new DOMException("denied", "SecurityError"); },
  full: () => { throw new DOMException("full", "QuotaExceededError"); },
  "silently dropped": () => {},
};
for (const [name, fault] of Object.entries(FAULTS))
  test(`what is ${name} is never called saved`, async ({ page }) => {
    await store(page, { "uniplan.preferences": { lang: "en", theme: "light" }, [PLAN_KEY]: sound() });
    await page.goto("./");
    await ready(page);
    await enter(quantity(page), "5");
    await expect(mark(page)).toHaveText("✓ Saved");
    // From here on storage does as it likes; every word of the mark is written down.
    await page.evaluate((fault) => {
      window.real = Storage.prototype.setItem;
      Storage.prototype.setItem = new Function(`return (${fault})`)();
      window.said = [];
      const mark = document.querySelector(".save-mark");
      new MutationObserver(() => window.said.push(mark.textContent)).observe(mark, { childList: true, characterData: true, subtree: true });
    }, String(fault));
    await enter(quantity(page), "6");
    await expect(mark(page)).toHaveText("! Not saved");
    await expect(notice(page)).toContainText("not being saved");
    await enter(quantity(page), "7");
    await enter(quantity(page), "8");
    expect(await page.evaluate(() => window.said.filter((words) => words.includes("Saved")))).toEqual([]);
    expect((await storedPlan(page)).lines[1].quantity).toBe("5");
    await openMenu(page);
    await expect(fact(page, "saved")).toHaveText("not saved: export it");
    await page.keyboard.press("Escape");
    await page.evaluate(() => (Storage.prototype.setItem = window.real));
    await enter(quantity(page), "9");
    await expect(mark(page)).toHaveText("✓ Saved");
    expect((await storedPlan(page)).lines[1].quantity).toBe("9");
  });

test("a plan of a newer program: read only", async ({ page }) => {
  const newer = JSON.stringify({ ...workedPlan(), version: 99 });
  await openApp(page, { lang: "en", items: { [PLAN_KEY]: newer } });
  await expect(mark(page)).toHaveText("⊘ Read only");
  await enter(field(page, "plan-name"), "Changed");
  await expect(mark(page)).toHaveText("⊘ Read only");
  expect(await storedText(page, PLAN_KEY)).toBe(newer);
  await openMenu(page);
  await expect(fact(page, "saved")).toContainText("read only");
});

test("a plan that is deleted elsewhere is not called saved; it is saved again when somebody says so", async ({ page, context }) => {
  await openApp(page, { lang: "en", items: { [PLAN_KEY]: sound() } });
  await enter(quantity(page), "5");
  await expect(mark(page)).toHaveText("✓ Saved");
  const id = await openId(page);
  const other = await context.newPage();
  await other.goto("./#/plans");
  await ready(other);
  await other.locator(`[data-plan="${id}"]:visible [data-action="delete-plan"]`).click();
  await expect(mark(page)).toHaveText("! Not saved");
  await expect(notice(page)).toContainText("deleted elsewhere");
  await enter(quantity(page), "6");
  expect(await storedText(page, `uniplan.plans.${id}`)).toBeNull();
  await notice(page).locator('[data-action="save-anew"]').click();
  await expect(mark(page)).toHaveText("✓ Saved");
  await expect(notice(page)).toHaveCount(0);
  expect((await storedPlan(page)).lines[1].quantity).toBe("6");
});

// ------------------------------------------------------------------------------------------------------------- kept or not

test("the browser is asked to keep it once, at the first edit", async ({ page }) => {
  await answering(page, false);
  await openApp(page, { lang: "en", items: { [PLAN_KEY]: sound() } });
  await page.waitForTimeout(1500);
  expect(await asked(page)).toBe(0);
  await enter(quantity(page), "5");
  await expect.poll(() => asked(page)).toBe(1);
  await enter(quantity(page), "6");
  await page.reload();
  await ready(page);
  await enter(quantity(page), "7");
  await page.waitForTimeout(1500);
  expect(await asked(page)).toBe(1);
  await openMenu(page);
  await expect(fact(page, "kept")).toContainText("has not agreed");
  await page.keyboard.press("Escape");
  await openPlans(page);
  await page.locator("#ask-to-keep").click();
  await expect.poll(() => asked(page)).toBe(2);
});

test("one that keeps it is not asked", async ({ page }) => {
  await answering(page, true);
  await openApp(page, { lang: "en", items: { [PLAN_KEY]: sound() } });
  await enter(quantity(page), "5");
  await page.waitForTimeout(1500);
  expect(await asked(page)).toBe(0);
  await openPlans(page);
  await expect(page.locator("#room-kept")).toContainText("has agreed");
  await expect(page.locator("#ask-to-keep")).toBeHidden();
});

test("what takes room is measured; nearly full is said, with what to do, and what was put aside can be deleted", async ({ page }) => {
  await answering(page, true);
  await openApp(page, { lang: "en", items: { [PLAN_KEY]: sound(), "uniplan.aside.1": "x".repeat(4_400_000) } });
  await enter(quantity(page), "5");
  await expect(reminder(page)).toHaveAttribute("data-reminder", "full");
  await openPlans(page);
  const bytes = await page.evaluate(() =>
    Object.entries(localStorage).filter(([key]) => key.startsWith("uniplan.")).reduce((sum, [key, text]) => sum + 2 * (key.length + text.length), 0));
  await expect(page.locator("#room-taken")).toContainText(`${(bytes / 1e6).toFixed(1)} MB`);
  await expect(page.locator("#room-taken")).toContainText(`${Math.ceil((bytes * 100) / 10_485_760)}%`);
  await expect(page.locator("#room-full")).toBeVisible();
  await page.locator("#room-by summary").click();
  const row = page.locator('#room-by [data-aside="uniplan.aside.1"]');
  await expect(row).toContainText("8.8 MB");
  await row.locator('[data-action="delete-aside"]').click();
  expect(await storedText(page, "uniplan.aside.1")).not.toBeNull(); // not before the question is answered
  await row.locator('[data-action="delete-aside-now"]').click();
  await expect(row).toHaveCount(0);
  expect(await storedText(page, "uniplan.aside.1")).toBeNull();
  await expect(page.locator("#room-full")).toBeHidden();
});

test("a reminder comes where the browser may delete, and again only after many changes", async ({ page }) => {
  await answering(page, false);
  await openApp(page, { lang: "en", items: { [PLAN_KEY]: sound() } });
  await edits(page, 100, 5);
  await page.waitForTimeout(1000);
  await expect(reminder(page)).toHaveCount(0);
  await edits(page, 200, 25);
  await expect(reminder(page)).toBeVisible();
  await expect(reminder(page)).toContainText("has not promised");
  await expectAccessible(page);
  await reminder(page).locator('[data-action="dismiss"]').click();
  await expect(reminder(page)).toHaveCount(0);
  await edits(page, 300, 30);
  await page.waitForTimeout(1000);
  await expect(reminder(page)).toHaveCount(0);
  await edits(page, 400, 11);
  await expect(reminder(page)).toBeVisible();
  await Promise.all([page.waitForEvent("download"), reminder(page).locator('[data-action="export"]').click()]);
  await expect(reminder(page)).toHaveCount(0);
  await edits(page, 500, 20);
  await page.waitForTimeout(1000);
  await expect(reminder(page)).toHaveCount(0);
});

test("no reminder of a sample, nor where the browser keeps it", async ({ page }) => {
  await answering(page, false);
  await openApp(page, { lang: "en", items: { [PLAN_KEY]: workedPlan((plan) => ({ ...plan, sample: true })) } });
  await edits(page, 100, 40);
  await page.waitForTimeout(1500);
  await expect(reminder(page)).toHaveCount(0);
});

// ------------------------------------------------------------------------------------------------------------- starting over

/** Everything of ours that is kept, and all else. */
const everything = (page) =>
  page.evaluate(async () => {
    const names = [
      ...Object.keys(localStorage),
      ...Object.keys(sessionStorage).map((key) => `session ${key}`),
      ...(await caches.keys()).map((name) => `cache ${name}`),
      ...(await indexedDB.databases()).map(({ name }) => `database ${name}`),
    ];
    return { ours: names.filter((name) => /^(session |cache |database )?uniplan(?!e)/.test(name)).sort(), others: names.filter((name) => name.includes("other")).sort() };
  });
const OTHERS = ["cache other", "database other", "other.key", "session other"];
const fillEverything = (page) =>
  page.evaluate(async () => {
    const base = new URL("./", location.href).href;
    for (const name of ["other", `uniplan ${base} an older build`]) await (await caches.open(name)).put("./x", new Response("x"));
    for (const name of ["other", "uniplan-history"]) {
      await new Promise((resolve) => {
        const asking = indexedDB.open(name);
        asking.onsuccess = () => (asking.result.close(), resolve());
      });
    }
    localStorage.setItem("other.key", "stays");
    sessionStorage.setItem("other", "stays");
  });

test("forgetting everything leaves nothing of ours and all of others, and no other tab writes back", async ({ page, context }) => {
  await openApp(page, { lang: "en", items: { [PLAN_KEY]: sound(), "uniplan.aside.1": "damaged" } });
  await enter(quantity(page), "5");
  const other = await context.newPage();
  await other.goto("./");
  await ready(other);
  await enter(quantity(other), "6");
  await expect(quantity(page)).toHaveValue("6");
  await fillEverything(page);
  await openForget(page);
  await expect(page.locator("#forget-here")).toContainText("1 plan");
  await expect(page.locator("#forget-here")).toContainText("1 original that was kept");
  await expect(page.locator("#forget-now")).toBeDisabled();
  const [download] = await Promise.all([page.waitForEvent("download"), page.locator("#forget-backup").click()]);
  expect(JSON.parse(await readFile(await download.path(), "utf8")).plans[0].file.plan.lines[1].quantity).toBe("6");
  await page.locator('[name="forget-sure"]').check();
  await Promise.all([page.waitForEvent("load"), page.locator("#forget-now").click()]);
  await ready(page);
  // As on a first visit.
  expect(new URL(page.url()).hash).toBe("");
  await expect(planLine(page, "workshop")).toHaveCount(0);
  await expect(mark(page)).toBeEmpty();
  expect(await everything(page)).toEqual({ ours: [], others: OTHERS });
  // The other tab is told, and saves nothing whatever is done in it.
  await expect(notice(other)).toContainText("forgotten everything");
  await expect(mark(other)).toHaveText("! Not saved");
  await enter(quantity(other), "7");
  await other.locator("#theme-button").click();
  await other.locator('.segments [lang="zh-Hant"]').first().click();
  await other.waitForTimeout(500);
  expect((await everything(page)).ours).toEqual([]);
  expect((await everything(other)).ours).toEqual([]);
  await Promise.all([other.waitForEvent("load"), notice(other).locator('[data-action="reload"]').click()]);
  await ready(other);
  await expect(planLine(other, "workshop")).toHaveCount(0);
  await expect(notice(other)).toHaveCount(0);
});

test("what cannot be deleted is said", async ({ page }) => {
  await openApp(page, { lang: "en", items: { [PLAN_KEY]: sound() } });
  await enter(quantity(page), "5");
  const id = await openId(page);
  await page.evaluate(() => {
    const real = Storage.prototype.removeItem;
    Storage.prototype.removeItem = function (key) {
      if (!key.startsWith("uniplan.plans.")) real.call(this, key);
    };
  });
  await openForget(page);
  await page.locator('[name="forget-sure"]').check();
  await page.locator("#forget-now").click();
  await expect(page.locator("#forget-told")).toContainText(`uniplan.plans.${id}`);
  await expectAccessible(page);
});

test("where the program does not start, everything can be forgotten all the same", async ({ page, guard }) => {
  guard.expect(/404|TypeError|WebAssembly/);
  await openApp(page, { lang: "en", items: { [PLAN_KEY]: sound() } });
  await enter(quantity(page), "5");
  await fillEverything(page);
  await page.route("**/*.wasm", (route) => route.fulfill({ status: 404, body: "Not found" }));
  await page.goto("./?again");
  await expect(page.locator("#crash")).toBeVisible({ timeout: 20_000 });
  await page.locator("#crash-ways").click();
  await page.getByRole("link", { name: /Forget everything/ }).click();
  await expect(page.locator("#now")).toBeDisabled();
  await expectAccessible(page);
  const [download] = await Promise.all([page.waitForEvent("download"), page.locator("#download").click()]);
  expect(Object.keys(JSON.parse(await readFile(await download.path(), "utf8")).items).some((key) => key.startsWith("uniplan.plans."))).toBe(true);
  await page.locator("#sure").check();
  await page.locator("#now").click();
  await expect(page.locator("#done")).toBeVisible();
  expect(await everything(page)).toEqual({ ours: [], others: OTHERS });
});

// ------------------------------------------------------------------------------------------------------------------ accidents

test("a panic stops saving, and within a second there is reload and the raw data", async ({ page, guard }) => {
  await openApp(page, { lang: "en", items: { [PLAN_KEY]: sound() } });
  await enter(quantity(page), "5");
  // What follows an edit at leisure has been written.
  const written = (key, text) => expect.poll(() => page.evaluate((key) => Object.entries(localStorage).find(([name]) => name.startsWith(key))?.[1] ?? "", key)).toContain(text);
  await written("uniplan.about.", "US$");
  await written("uniplan.asked", "");
  await page.waitForTimeout(500);
  const before = await page.evaluate(() => JSON.stringify(Object.entries(localStorage).sort()));
  guard.expect(/unreachable/);
  const took = await page.evaluate(
    () =>
      new Promise((resolve) => {
        const start = performance.now();
        new MutationObserver((_, observer) => {
          const seen = ["#crash-reload", "#crash-download"].every((id) => document.querySelector(id).getClientRects().length > 0);
          if (seen) (observer.disconnect(), resolve(performance.now() - start));
        }).observe(document.getElementById("crash"), { attributes: true });
        setTimeout(() => { throw new WebAssembly.RuntimeError("unreachable"); });
      }),
  );
  expect(took).toBeLessThan(1000);
  await edits(page, 50, 3);
  await page.waitForTimeout(300);
  expect(await page.evaluate(() => JSON.stringify(Object.entries(localStorage).sort()))).toBe(before);
});

test("killed at random moments: an old state or the new one, never a mix", async ({ baseURL }) => {
  test.setTimeout(240_000);
  const results = await killRuns({ url: baseURL, runs: 5, most: 6_000, plan: KILLED });
  expect(results.map(({ wrong }) => wrong)).toEqual([[], [], [], [], []]);
});

// ---------------------------------------------------------------------------------------------------------------------- looks

for (const lang of LANGUAGES)
  for (const theme of THEMES)
    for (const size of ["phone", "desktop"])
      test(`menu, room and the dialog: ${lang}, ${theme}, ${size}`, async ({ page }, testInfo) => {
        await answering(page, false);
        await openApp(page, { lang, theme, size, items: { [PLAN_KEY]: sound(), "uniplan.aside.1": "x".repeat(4_400_000) } });
        await enter(quantity(page), "5");
        await expect(reminder(page)).toBeVisible();
        const fits = async () => expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
        const look = async (name) => {
          await testInfo.attach(name, { body: await page.screenshot(), contentType: "image/png" });
          await fits();
          await expectAccessible(page);
        };
        await look("reminder");
        await expect(page.locator("#plan-menu")).toHaveAccessibleName(lang === "en" ? /Saved/ : /已儲存/);
        await openMenu(page);
        await expect(fact(page, "kept")).not.toBeEmpty();
        await look("menu");
        await page.keyboard.press("Escape");
        await openPlans(page);
        await page.locator("#room-by summary").click();
        await expect(page.locator("#room-kept")).not.toBeEmpty();
        await look("room");
        await page.locator("#forget").click();
        await expect(page.locator("#forget-now")).toBeVisible();
        await look("forget");
      });
