// Presenting: steps by keys, edited on the spot; the window for the audience, which follows without a network and gets no
// amount while they are masked.

import { serve } from "../../tools/serve.mjs";
import { workedPlan, PLAN_KEY, storedPlan } from "./steps.mjs";
import { LANGUAGES, THEMES, expect, expectAccessible, openApp, ready, test } from "./support.mjs";

const STEPS = ["ask", "get", "flex", "lost", "night", "needs", "dates", "decision"];
const plan = (change) => ({ [PLAN_KEY]: workedPlan(change) });

/** Opens the page that presents the worked path. */
async function present(page, { change, size = "desktop", ...options } = {}) {
  await openApp(page, { lang: "en", size, items: plan(change), hash: "#/present", ...options });
  await expect(page.locator(".slide")).toBeVisible();
}
const step = (page) => page.locator(".present-stop[aria-current]");
const expectStep = (page, name) => expect(page.locator(`.slide.slide-of-${name}`)).toHaveCount(1);
const headline = (page) => page.locator(".slide-headline");

/** Opens the window for the audience, and waits until it shows something. */
async function audienceOf(page) {
  const [audience] = await Promise.all([page.context().waitForEvent("page"), page.keyboard.press("a")]);
  await expect(audience.locator(".slide")).toBeVisible();
  return audience;
}

/** Everything of a window that somebody could read, copy or look up. */
const everything = (page) => page.evaluate(() => `${document.title}\n${document.documentElement.outerHTML}`);

/** What is not allowed in there: every amount of the worked path, with and without what groups its digits. */
const AMOUNTS = [300000, 200000, 100000, 90000, 50000, 40000, 12500, 20000, 60000];
const expectNoAmount = (text, where) => {
  const bare = text.replace(/(?<=\d),(?=\d)/g, "");
  for (const amount of AMOUNTS) expect(bare, where).not.toContain(String(amount));
  expect(text, where).not.toMatch(/US\$|NT\$/);
};

test("steps by keys and by a clicker; the whole of them without a mouse", async ({ page }) => {
  await present(page);
  await expectStep(page, "ask");
  for (const [key, name] of [["ArrowRight", "get"], ["PageDown", "flex"], [" ", "lost"], ["ArrowLeft", "flex"], ["PageUp", "get"], ["End", "decision"], ["ArrowRight", "decision"], ["Home", "ask"], ["ArrowLeft", "ask"]]) {
    await page.keyboard.press(key);
    await expectStep(page, name);
    await expect(step(page)).toHaveAttribute("data-step", name);
  }
  await page.keyboard.press("b");
  await expect(page.locator(".slide")).toHaveCount(0);
  await page.keyboard.press("b");
  await expectStep(page, "ask");
  await page.keyboard.press("?");
  await expect(page.locator("dialog.key-map")).toBeVisible();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Escape");
  await expect(page.locator("dialog.key-map")).toBeHidden();
  await expectStep(page, "ask");
  await page.keyboard.press("Escape");
  await expect(page).toHaveURL(/#\/package$/);
});

test("reached from the menu of the plan, and by a key", async ({ page }) => {
  await openApp(page, { lang: "en", items: plan() });
  await page.locator("#plan-menu").click();
  await page.locator("#present-plan").click();
  await expectStep(page, "ask");
  await expect(page.locator(".top")).toBeHidden();
  await page.keyboard.press("Escape");
  await expect(page.locator(".present")).toHaveCount(0);
  // The frame of the other pages is back.
  await expect(page.locator(".top")).toBeVisible();
  await expect(page.locator("footer.foot")).toBeVisible();
  await page.keyboard.press("Alt+p");
  await expectStep(page, "ask");
});

test("edited while presenting: the slide follows, and undo takes it back", async ({ page }) => {
  await present(page);
  await page.locator('.present-stop[data-step="lost"]').click();
  await expect(page.locator(".slide-number")).toHaveText("US$100,000");
  await page.keyboard.press("e");
  const workshop = page.locator('[data-present-line="2"]');
  await workshop.locator('[data-action="less"]').click();
  await expect(page.locator(".slide-number")).toHaveText("US$112,500");
  await page.locator('[name="present-allowance"]').fill("187500");
  await page.keyboard.press("Enter");
  // The cap is 50,000 now, and 60,000 of credits and custom services are asked for (FA-5).
  await expect(page.locator(".slide-number")).toHaveText("US$10,000");
  expect((await storedPlan(page)).contract.years[0].flex_allowance).toBe("187500");
  // Keys that are typed are no commands.
  await expectStep(page, "lost");
  await page.locator("#slide").focus();
  await page.keyboard.press("Control+z");
  await page.keyboard.press("Control+z");
  await expect(page.locator(".slide-number")).toHaveText("US$100,000");
  await workshop.locator('[data-funding="invoiced"]').click();
  await expect(page.locator(".slide-number")).toHaveText("US$150,000");
  // What is no quantity is said beside the field.
  const quantity = workshop.locator('[name="present-quantity"]');
  await quantity.fill("many");
  await quantity.press("Enter");
  await expect(quantity).toHaveAttribute("aria-invalid", "true");
});

test("steps hidden, moved and pinned stay so, and are no part of the plan", async ({ page }) => {
  await present(page);
  await page.keyboard.press("n");
  const row = (name) => page.locator(`[data-arranged="${name}"]`);
  await row("get").locator('[name="step-shown"]').uncheck();
  await row("decision").locator('[data-action="earlier"]').click();
  await row("flex").locator('[data-action="pin"]').click();
  const before = await storedPlan(page);
  await page.reload();
  await ready(page);
  await expect(page.locator(".present-stop")).toHaveCount(7);
  expect(await page.locator(".present-stop").evaluateAll((all) => all.map((one) => one.dataset.step))).toEqual(["ask", "flex", "lost", "night", "needs", "decision", "dates"]);
  await expect(page.locator(".slide-pin")).toContainText("US$200,000");
  await page.keyboard.press("m");
  await expect(page.locator(".slide-pin")).not.toContainText("US$");
  expect(await storedPlan(page)).toEqual(before);
  // Whatever stands there, it opens.
  const id = await page.evaluate(() => sessionStorage.getItem("uniplan.tab"));
  await page.evaluate((id) => localStorage.setItem(`uniplan.deck.${id}`, '{"order":[1,2'), id);
  await page.reload();
  await ready(page);
  await expect(page.locator(".present-stop")).toHaveCount(8);
});

test.describe("the window for the audience", () => {
  test("follows slide, language, theme, blank and hold", async ({ page }) => {
    await present(page);
    const audience = await audienceOf(page);
    await expect(page.locator("#audience-state")).toHaveText("The audience window follows");
    await page.bringToFront();
    for (const name of STEPS) {
      await page.locator(`.present-stop[data-step="${name}"]`).click();
      await expectStep(audience, name);
      await expect(headline(audience)).toHaveText(await headline(page).innerText());
    }
    await expect(audience).toHaveTitle(/· Uniplan$/);
    await page.locator("#slide").focus();
    await page.keyboard.press("l");
    await expect(audience.locator("html")).toHaveAttribute("lang", "zh-Hant");
    await expect(headline(audience)).toHaveText(await headline(page).innerText());
    await page.keyboard.press("t");
    await expect(audience.locator("html")).toHaveAttribute("data-theme", "dark");
    await page.keyboard.press("Home");
    // Gone for a moment, and back.
    await page.evaluate(() => (location.hash = "/package"));
    await expect(audience.locator("#state")).toBeVisible();
    await expectStep(audience, "ask");
    await page.evaluate(() => (location.hash = "/present"));
    await expect(audience.locator("#state")).toBeHidden();
    await page.locator("#slide").focus();
    await page.keyboard.press("b");
    await expect(audience.locator(".slide")).toHaveCount(0);
    await page.keyboard.press("b");
    await expectStep(audience, "ask");
    await page.keyboard.press("h");
    await page.keyboard.press("ArrowRight");
    await expectStep(page, "get");
    await expectStep(audience, "ask");
    await page.keyboard.press("h");
    await expectStep(audience, "get");
  });

  for (const lang of LANGUAGES)
    test(`the mask: no amount on any step, not even one that was shown before: ${lang}`, async ({ page }) => {
      await present(page, { lang, change: (plan) => ({ ...plan, name: "Offer 300,000" }) });
      const audience = await audienceOf(page);
      await page.bringToFront();
      await page.locator('.present-stop[data-step="flex"]').click();
      await expect(audience.locator(".slide")).toContainText("US$200,000");
      await page.locator("#slide").focus();
      // Held or not: the mask holds for what is shown.
      await page.keyboard.press("h");
      await page.keyboard.press("m");
      await expect(audience.locator(".slide")).not.toContainText("US$");
      expectNoAmount(await everything(audience), "held");
      await page.keyboard.press("h");
      for (const name of STEPS) {
        await page.locator(`.present-stop[data-step="${name}"]`).click();
        await expectStep(audience, name);
        expectNoAmount(await everything(audience), name);
      }
      // A reload of either window shows none either.
      await page.reload();
      await ready(page);
      await expectStep(page, "decision");
      await page.locator('.present-stop[data-step="flex"]').click();
      await expectStep(audience, "flex");
      expectNoAmount(await everything(audience), "after a reload");
      await audience.reload();
      await expectStep(audience, "flex");
      expectNoAmount(await everything(audience), "after its own");
    });

  test("the presenter is closed first: the last slide stays, and that is said", async ({ page, context }) => {
    await present(page);
    const audience = await audienceOf(page);
    await page.bringToFront();
    await page.locator('.present-stop[data-step="night"]').click();
    await expectStep(audience, "night");
    await page.close();
    await expect(audience.locator("#state")).toBeVisible();
    await expect(audience.locator("#state")).toContainText("last slide");
    await expectStep(audience, "night");
    expect(context.pages()).toHaveLength(1);
  });

  test("a blocked window: a link to open by hand", async ({ page }) => {
    await page.addInitScript(() => (window.open = () => null));
    await present(page);
    await page.keyboard.press("a");
    await expect(page.locator("#audience-state")).toContainText("blocked");
    const [audience] = await Promise.all([page.context().waitForEvent("page"), page.locator("#audience-link").click()]);
    await expectStep(audience, "ask");
    await expect(page.locator("#audience-state")).toHaveText("The audience window follows");
  });

  test("what is no message of ours changes nothing, and nothing of one becomes HTML", async ({ page }) => {
    await present(page);
    const audience = await audienceOf(page);
    const before = await audience.locator("#slide").innerHTML();
    await page.evaluate(
      () => {
        const channel = new BroadcastChannel(`uniplan ${new URL("./", location.href).href} ${sessionStorage.getItem("uniplan.stage").split(" ")[0]}`);
        const send = (told) => channel.postMessage(typeof told === "string" ? told : JSON.stringify({ form: 1, kind: "slide", lang: "en", theme: "auto", title: "x", at: "", ...told }));
        send("{");
        send("null");
        send({ slide: { t: "script", s: "document.title = 'no'" } });
        send({ slide: { t: "section", c: "slide", s: "x".repeat(70000) } });
        channel.postMessage({ form: 1, kind: "blank" });
      },
    );
    await page.waitForTimeout(300);
    expect(await audience.locator("#slide").innerHTML()).toBe(before);
    await page.evaluate(() => {
      const channel = new BroadcastChannel(`uniplan ${new URL("./", location.href).href} ${sessionStorage.getItem("uniplan.stage").split(" ")[0]}`);
      const slide = { t: "section", c: "slide", k: [{ t: "p", c: "audience-whole", s: "<img src=x onerror=alert(1)>" }, { t: "iframe" }, { t: "i", c: "slide-wait", w: 99999 }] };
      channel.postMessage(JSON.stringify({ form: 1, kind: "slide", lang: "javascript:", theme: "x", title: "told", at: "", slide }));
    });
    await expect(audience.locator("#slide p")).toHaveText("<img src=x onerror=alert(1)>");
    await expect(audience.locator("#slide p")).not.toHaveAttribute("class");
    await expect(audience.locator("#slide iframe, #slide img")).toHaveCount(0);
    await expect(audience.locator("#slide i")).not.toHaveAttribute("style");
    await expect(audience.locator("html")).toHaveAttribute("lang", "en");
  });

  test("opened by hand without a presenter it says what to do", async ({ page }) => {
    await page.goto("audience.html");
    await expect(page.locator("#state")).toContainText("Present");
    await page.goto("audience.html#0123456789abcdef");
    await expect(page.locator("#state")).toBeVisible();
    await expectAccessible(page);
  });
});

test.describe("without a network", () => {
  test.use({ serviceWorkers: "allow" });
  for (const base of ["/", "/sub/app/"])
    test(`the window for the audience opens and follows: ${base}`, async ({ page, context, guard }) => {
      const server = await serve({ port: 0, base, quick: true });
      guard.expect(new RegExp(`request to ${new URL(server.url).origin}`));
      await page.goto(server.url);
      await ready(page);
      await page.evaluate(async () => {
        const { active } = await navigator.serviceWorker.ready;
        while (active.state !== "activated") await new Promise((resolve) => active.addEventListener("statechange", resolve, { once: true }));
      });
      await server.close();
      await context.setOffline(true);
      await page.reload();
      await ready(page);
      await page.evaluate(() => (location.hash = "/present"));
      await expectStep(page, "ask");
      const audience = await audienceOf(page);
      await page.bringToFront();
      await page.locator('.present-stop[data-step="night"]').click();
      await expectStep(audience, "night");
    });
});

/** Nothing of the slide is cut off or stands beside it. */
const clipped = (page) =>
  page.locator("#slide").evaluate((box) => {
    const wide = [...box.querySelectorAll("*")].filter((one) => one.clientWidth > 0 && one.scrollWidth > one.clientWidth + 1).map((one) => one.className);
    return { down: Math.max(0, box.scrollHeight - box.clientHeight - 1), across: Math.max(0, box.scrollWidth - box.clientWidth - 1), wide };
  });

for (const lang of LANGUAGES)
  for (const theme of THEMES)
    test(`every step at 1920x1080 and on a phone, nothing clipped, accessible: ${lang}, ${theme}`, async ({ page }) => {
      await present(page, { lang, theme });
      await page.setViewportSize({ width: 1920, height: 1080 });
      const audience = await audienceOf(page);
      await audience.setViewportSize({ width: 1920, height: 1080 });
      await page.bringToFront();
      for (const name of STEPS) {
        await page.locator(`.present-stop[data-step="${name}"]`).click();
        await expectStep(audience, name);
        for (const one of [page, audience]) expect(await clipped(one), name).toEqual({ down: 0, across: 0, wide: [] });
        const size = await headline(audience).evaluate((one) => Number.parseFloat(getComputedStyle(one).fontSize));
        expect(size, name).toBeGreaterThanOrEqual(60);
      }
      await expectAccessible(audience);
      await page.keyboard.press("e");
      await expectAccessible(page);
      await page.setViewportSize({ width: 390, height: 844 });
      for (const name of STEPS) {
        await page.locator(`.present-stop[data-step="${name}"]`).click();
        const { across, wide } = await clipped(page);
        expect({ across, wide }, name).toEqual({ across: 0, wide: [] });
      }
      await expectAccessible(page);
    });
