// One program in pieces: each is loaded when it is wanted and ahead of that; one that does not come says so where it was
// wanted, is had by trying again, and stops nothing else.

import { LANGUAGES, allPieces, expect, openApp, pieces, ready, store, test } from "./support.mjs";
import { PLAN_KEY, addService, aksIncident, goToPage, planLine, storedPlan, wholeCatalogue, workedPlan } from "./steps.mjs";

const plan = () => workedPlan((plan) => ({ ...plan, incidents: [aksIncident()], next_id: 1_000 }));
const NO_TAB = ["check", "compare", "handover", "present", "reference"];
const PAGES = ["contract", "incident", "calendar", "charts", "about", ...NO_TAB];
/** By its tab, or by its address. */
const goTo = (page, name) => (NO_TAB.includes(name) ? page.goto(`./#/${name}`) : goToPage(page, name));

/** Refuses the own file of a piece until it is told to let it come. */
async function refuse(page, piece) {
  const [own] = pieces[piece];
  const refused = [];
  await page.route(`**/${own}`, (route) => {
    refused.push(own);
    return route.fulfill({ status: 404, contentType: "text/plain", body: "Not found" });
  });
  return { refused, come: () => page.unroute(`**/${own}`) };
}

/** What the browser and the loader say of a file that does not come. */
const expectComplaints = (guard) => {
  guard.expect(/Failed to load resource.*404/);
  guard.expect(/TypeError|WebAssembly/);
};

const notLoaded = (place) => place.getByRole("alert").filter({ hasText: /did not load/ });

const PARTS = {
  findings: { where: "#findings", want: async () => {}, shows: "#findings .finding-list" },
  suggestions: { where: ".suggestions-place", want: async () => {}, shows: ".suggestions" },
  reasons: { where: "dialog.why", want: (page) => page.locator("[data-figure=granted]").click(), shows: "dialog.why .why-rules >> nth=0" },
  service: { where: "dialog.side", want: (page) => page.locator("#services .service-words button").first().click(), shows: "dialog.side .detail" },
  runbook: { hash: "#/incident", where: "#runbook-body", want: (page) => page.locator("#runbook-toggle").click(), shows: ".runbook-sheet" },
  price_list: { hash: "#/contract/prices", where: "dialog.paste", want: (page) => page.locator("#paste-prices").click(), shows: ".paste-content" },
  link: {
    where: "dialog.link-dialog",
    want: async (page) => {
      await page.locator("#plan-menu").click();
      await page.locator("#share-link").click();
    },
    shows: "#link-qr",
  },
  workbook: {
    where: "dialog.menu",
    want: async (page) => {
      await page.locator("#plan-menu").click();
      await page.locator("#export-csv").click();
    },
    shows: '[data-sheets="status"]',
  },
  plan_menu: { where: "dialog.menu", want: (page) => page.locator("#plan-menu").click(), shows: "#export" },
};

test("every piece has a file of its own, and pages do not share theirs with the first load", async () => {
  expect(Object.keys(pieces).sort()).toEqual([...PAGES, ...Object.keys(PARTS), "begin", "history", "palette", "plans", "reader", "tasks"].sort());
  for (const files of Object.values(pieces)) for (const file of files) expect(file).toMatch(/^[a-z_0-9]+-[0-9a-f]{16}\.wasm$/);
});

for (const name of PAGES)
  test(`the page ${name} says so when it does not come, and is had by trying again`, async ({ page, guard }) => {
    expectComplaints(guard);
    const { refused, come } = await refuse(page, name);
    await openApp(page, { lang: "en", hash: `#/${name}`, items: { [PLAN_KEY]: plan() } });
    await expect(notLoaded(page.locator("main"))).toBeVisible();
    expect(refused.length).toBeGreaterThan(0);
    // Nothing else stops.
    await goToPage(page, "package");
    await addService(page, "hackathon", { price: "10" });
    expect((await storedPlan(page)).lines.some(({ service }) => service === "hackathon")).toBe(true);
    await goTo(page, name);
    await expect(notLoaded(page.locator("main"))).toBeVisible();
    await come();
    await page.locator("main").getByRole("button", { name: "Try again" }).click();
    await expect(page.locator("main h1").first()).toBeVisible();
    await expect(notLoaded(page.locator("main"))).toHaveCount(0);
  });

test("where one begins says so when it does not come, and is had by trying again", async ({ page, guard }) => {
  expectComplaints(guard);
  const { come } = await refuse(page, "begin");
  await openApp(page, { lang: "en" });
  const place = page.locator(".begin-place");
  await expect(notLoaded(place)).toBeVisible();
  await come();
  await place.getByRole("button", { name: "Try again" }).click();
  await expect(place.locator("[data-sample]")).toHaveCount(4);
});

test("the page of the plans, which has no tab, says so when it does not come, and is had by trying again", async ({ page, guard }) => {
  expectComplaints(guard);
  const { come } = await refuse(page, "plans");
  await openApp(page, { lang: "en", hash: "#/plans", items: { [PLAN_KEY]: plan() } });
  await expect(notLoaded(page.locator("main"))).toBeVisible();
  await come();
  await page.locator("main").getByRole("button", { name: "Try again" }).click();
  await expect(page.locator("#plans > li")).toHaveCount(1);
});

test("the palette says so when it does not come, and opens when it does", async ({ page, guard }) => {
  expectComplaints(guard);
  const { come } = await refuse(page, "palette");
  await openApp(page, { lang: "en", items: { [PLAN_KEY]: plan() } });
  await page.keyboard.press("Control+k");
  await expect(page.locator(".toast-place")).toContainText("did not load");
  await come();
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("combobox")).toBeFocused();
});

test("a page on its way is busy, to a screen reader too, until it is here", async ({ page }) => {
  let come;
  const held = new Promise((resolve) => (come = resolve));
  await page.route(`**/${pieces.incident[0]}`, async (route) => {
    await held;
    await route.continue();
  });
  await store(page, { "uniplan.preferences": { lang: "en" }, [PLAN_KEY]: plan() });
  await page.goto("./#/incident");
  const incident = page.locator('main [data-piece="incident"]');
  await expect(incident).toHaveAttribute("aria-busy", "true");
  await expect(incident.getByRole("status")).toHaveText("Loading…");
  // What stands below it would move.
  const foot = page.locator("footer.foot");
  await expect(foot).toBeHidden();
  // Whoever goes elsewhere meanwhile does not wait for it there.
  await page.keyboard.press("Alt+1");
  await expect(page.locator("#service-search")).toBeVisible();
  await expect(foot).toBeVisible();
  await page.keyboard.press("Alt+4");
  await expect(foot).toBeHidden();
  come();
  await expect(incident).toHaveAttribute("aria-busy", "false");
  await expect(page.locator("#incident-answer")).toBeVisible();
  await expect(foot).toBeVisible();
});

for (const [name, { hash = "", where, want, shows }] of Object.entries(PARTS))
  test(`the part ${name} says so when it does not come, and is had by trying again`, async ({ page, guard }) => {
    expectComplaints(guard);
    const { come } = await refuse(page, name);
    await openApp(page, { lang: "en", hash, items: { [PLAN_KEY]: plan() } });
    await want(page);
    await expect(notLoaded(page.locator(where))).toBeVisible();
    // Nothing else stops.
    if (hash === "") await expect(planLine(page, "workshop")).toHaveCount(1);
    else await expect(page.locator("main h1").first()).toBeVisible();
    await come();
    await page.locator(where).getByRole("button", { name: "Try again" }).click();
    await expect(page.locator(shows)).toBeVisible();
  });

for (const lang of LANGUAGES)
  test(`a stored plan whose reader does not come is not written over, and read when it comes: ${lang}`, async ({ page, guard }) => {
    expectComplaints(guard);
    const { come } = await refuse(page, "reader");
    await openApp(page, { lang, items: { [PLAN_KEY]: plan() } });
    const notice = page.locator(".bar-notice.notice-error");
    await expect(notice).toBeVisible();
    const before = await page.evaluate((key) => localStorage.getItem(key), PLAN_KEY);
    await addService(page, "hackathon", { price: "10" });
    expect(await page.evaluate((key) => localStorage.getItem(key), PLAN_KEY)).toBe(before);
    await come();
    await notice.getByRole("button").click();
    await expect(notice).toHaveCount(0);
    await expect(planLine(page, "workshop")).toHaveCount(1);
    await expect(planLine(page, "hackathon")).toHaveCount(0);
    // What was done meanwhile is one step back.
    await page.keyboard.press("Control+z");
    await expect(planLine(page, "hackathon")).toHaveCount(1);
  });

test("all pieces are asked for ahead of time, and a page opens without asking again", async ({ page }) => {
  const came = allPieces(page);
  await openApp(page, { lang: "en" });
  await came();
  const later = [];
  page.on("request", (request) => request.url().endsWith(".wasm") && later.push(request.url()));
  for (const name of PAGES) {
    await goTo(page, name);
    await expect(page.locator("main h1").first()).toBeVisible();
  }
  expect(later).toEqual([]);
});

test("the address of a page shows that page first, with its style", async ({ page }) => {
  await store(page, { "uniplan.preferences": { lang: "en", theme: "light" }, [PLAN_KEY]: plan() });
  await page.addInitScript(() => {
    window.seen = [];
    new MutationObserver(() => {
      for (const name of ["#services", "#incident-answer"]) if (document.querySelector(name) && !window.seen.includes(name)) window.seen.push(name);
    }).observe(document, { childList: true, subtree: true });
  });
  await page.goto("./#/incident");
  await ready(page);
  await expect(page.locator("#incident-answer")).toBeVisible();
  expect(await page.evaluate(() => window.seen)).toEqual(["#incident-answer"]);
  expect(await page.evaluate(() => [...document.styleSheets].length)).toBe(2);
});

test("a page opens at its top, and back leads to where it was left", async ({ page }) => {
  await openApp(page, { lang: "en", items: { [PLAN_KEY]: plan() } });
  const top = () => page.evaluate(() => Math.round(scrollY));
  await wholeCatalogue(page);
  await page.evaluate(() => scrollTo(0, 900));
  await expect.poll(() => page.evaluate(() => history.state)).toBe(900);
  await page.evaluate(() => (location.hash = "/calendar"));
  await expect(page.locator("main h1").first()).toBeVisible();
  await expect.poll(top).toBe(0);
  await page.evaluate(() => scrollTo(0, 300));
  await expect.poll(() => page.evaluate(() => history.state)).toBe(300);
  await page.goBack();
  await expect(page.locator("#services")).toBeVisible();
  await expect.poll(top).toBe(900);
  await page.goForward();
  await expect.poll(top).toBe(300);
  await page.reload();
  await ready(page);
  await expect.poll(top).toBe(300);
});
