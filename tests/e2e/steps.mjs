// What the tests of the pages share: a plan to begin with, and the ways into the pages.

import { expect, ready } from "./support.mjs";

/** Where releases before the shelf had the plan. A test may begin with it: the program brings it onto the shelf. */
export const PLAN_KEY = "uniplan.plan";

const line = (id, service, quantity, unit_price, funding = "flex") => ({ id, service, year: 0, quantity, unit_price, funding });

/** The worked path of the issue as it is saved: 300,000 granted, 200,000 allotted, the cap of 60,000 used to the cent. */
export const workedPlan = (change = (plan) => plan) => ({
  format: "uniplan-plan",
  version: 1,
  revision: 7,
  plan: change({
    name: "Worked path",
    contract: {
      customer: "範例股份有限公司",
      supplier: "",
      currency: "USD",
      dates: { execution: null, work_order_start: "2025-07-01", term_start: null, work_order_end: "2028-06-30", flex_year_start: null },
      years: [{ base_price: null, flex_allowance: "300000" }],
      usd_rate: null,
    },
    lines: [
      line(1, "azure_rapid_response", "1", "90000"),
      line(2, "workshop", "4", "12500"),
      line(3, "proactive_credits", "1", "40000"),
      line(4, "custom_proactive", "1", "20000"),
    ],
    calendar: {
      zone: "Asia/Taipei",
      weekly: Object.fromEntries(["mon", "tue", "wed", "thu", "fri"].map((day) => [day, ["09:00-17:30"]])),
      closed: [],
      special: {},
    },
    incidents: [],
    next_id: 5,
  }),
});

/** Follows a tab. */
export async function goToPage(page, name) {
  await page.locator(`nav.tabs a[href="#/${name}"]`).click();
  await expect(page.locator(`nav.tabs a[href="#/${name}"]`)).toHaveAttribute("aria-current", "page");
  await ready(page);
}

/** Severity A on AKS, on a Saturday at two in the morning; the worked plan has Azure Rapid Response. */
export const aksIncident = (more = {}) => ({
  id: 5,
  name: "",
  kind: "problem",
  product: { listed: "azure_kubernetes_service" },
  severity: "A",
  opened: { local: "2025-08-16T02:00:00", zone: "Asia/Taipei", fold: "earlier" },
  channel: "cloud_portal",
  facts: { production: true, public_cloud: true, registered_subscription: true, listed_security_workload: true, scoped_event_solution: false, event_window: null },
  chart: null,
  ...more,
});

/** What is stored under a key; without one, of the plan that the tab has open, as a file has it. An edit is in it as soon as it is made. */
export const storedText = (page, key) =>
  page.evaluate((key) => {
    if (key) return localStorage.getItem(key);
    const stored = localStorage.getItem(`uniplan.plans.${sessionStorage.getItem("uniplan.tab")}`);
    return stored === null ? localStorage.getItem("uniplan.plan") : stored.slice(stored.indexOf(',"payload":') + 11, -1);
  }, key);
/** The plan as it stands in storage. */
export const storedPlan = async (page) => JSON.parse(await storedText(page)).plan;
/** The plan that a tab has open, by its id. */
export const openId = (page) => page.evaluate(() => sessionStorage.getItem("uniplan.tab"));

/** The texts that were put aside. */
export const aside = (page) =>
  page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("uniplan.aside.")).map((key) => localStorage.getItem(key)));

/** A field of the page, by the name it has for tests. */
export const field = (place, name) => place.locator(`[name="${name}"]`);

/** Types something and leaves the field. */
export async function enter(input, text) {
  await input.fill(text);
  await input.press("Tab");
}

/** Finds a zone by a country or a name, and takes the first of the list. */
export async function chooseZone(place, typed) {
  const input = field(place, "zone");
  await input.fill(typed);
  await expect(place.locator('[data-field="zone"] [role="option"]').first()).toBeVisible();
  await input.press("Enter");
}

/** What is wrong with an entry, said beside its field and tied to it. */
export async function expectRefused(input, words) {
  await expect(input).toHaveAttribute("aria-invalid", "true");
  const message = input.page().locator(`[id="${await input.getAttribute("aria-describedby")}"]`);
  await expect(message).toBeVisible();
  await expect(message).toHaveAttribute("role", "alert");
  await expect(message).toHaveText(words);
}

export const expectTaken = (input) => expect(input).not.toHaveAttribute("aria-invalid", "true");

/** The line of a service. */
export const planLine = (page, service) => page.locator(`[data-line="${service}"]`);

/** Adds a service from the catalogue and says what it costs. */
export async function addService(page, service, { quantity, price, funding }) {
  await page.locator(`[data-service="${service}"] [data-action="add"]`).click();
  const line = planLine(page, service);
  await expect(line).toHaveCount(1);
  if (quantity !== undefined) await enter(field(line, "quantity"), quantity);
  await enter(field(line, "unit-price"), price);
  if (funding !== undefined) await line.locator(`[data-funding="${funding}"]`).click();
}

/** A figure that can say why; its text ends with the hidden question. */
export const figure = (place, name) => place.locator(`[data-figure="${name}"]`);
export async function expectFigure(place, name, text) {
  await expect(figure(place, name)).toHaveText(new RegExp(`^${text.replace(/[.$]/g, "\\$&")}\\s+(為什麼？|why\\?)$`));
}

/** Everything on the page that says something about the plan, in sight or not (`innerText` is empty where nothing is laid out). */
export const seen = async (page) => {
  await wholeCatalogue(page);
  return page.locator("main").evaluate((main) => {
    const told = [...main.querySelectorAll("h1, [data-figure], [data-finding], [data-line], [data-expectation], .service-price")].map((element) =>
      [element.dataset.figure, element.dataset.finding, element.dataset.line, element.dataset.expectation, element.dataset.due, element.textContent].filter(Boolean).join(" | "));
    const typed = [...main.querySelectorAll("input, select")].map((element) => `${element.name}=${element.value}`);
    return [...told, ...typed];
  });
};

/** The page says exactly `before`, as soon as what is worked out after an edit (the findings) has followed. */
export const expectSeen = (page, before) => expect.poll(() => seen(page)).toEqual(before);

/** Waits for the rows of the catalogue that are built when nothing else is to be done. On another page there are none. */
export const wholeCatalogue = (page) => expect(page.locator("ul.services:not(:has(li))")).toHaveCount(0);

/** Every figure on the page and every finding says why, with a rule and its source; Escape gives the focus back. */
export async function expectEveryFigureSaysWhy(page) {
  const asking = page.locator('main [data-figure]:visible, main [data-finding] [data-action="why"]:visible');
  const dialog = page.locator("dialog.why[open]");
  const count = await asking.count();
  for (let at = 0; at < count; at += 1) {
    const button = asking.nth(at);
    const what = await button.innerText();
    await button.click();
    await expect(dialog, what).toHaveCount(1);
    await expect(dialog.locator("h2"), what).not.toBeEmpty();
    await expect(dialog.locator(".why-rules .code").first(), what).toHaveText(/^[A-Z]{1,2}-\d+$/);
    await expect(dialog.locator(".why-rules .source").first(), what).not.toBeEmpty();
    await page.keyboard.press("Escape");
    await expect(dialog, what).toHaveCount(0);
    await expect(button, what).toBeFocused();
  }
  return count;
}

/** Lets a page hold back what other tabs stored. */
export const holdable = (page) =>
  page.addInitScript(() => {
    const held = [];
    window.addEventListener(
      "storage",
      (event) => {
        if (!window.holding) return;
        event.stopImmediatePropagation();
        held.push({ key: event.key, newValue: event.newValue });
      },
      true,
    );
    window.letGo = () => {
      window.holding = false;
      for (const told of held.splice(0)) window.dispatchEvent(new StorageEvent("storage", told));
    };
  });
