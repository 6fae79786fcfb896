// Text stays text: hostile strings in every text field, through storage, a file and a link, over every view, in both languages.

import { readFile, writeFile } from "node:fs/promises";
import { LANGUAGES, expect, openApp, ready, test } from "./support.mjs";
import { PLAN_KEY, enter, field } from "./steps.mjs";

const STRINGS = (await readFile("tests/e2e/xss.txt", "utf8")).split("\n").filter(Boolean);

/** The names of fields that hold whatever somebody types. */
const FREE = ["name", "customer", "supplier", "access_id", "reason", "source", "unit", "reach", "administrator", "case_number", "owner", "note", "host_name"];

const VIEWS = [
  ...["package", "contract", "contract/term", "contract/prices", "contract/places", "contract/dates", "contract/findings", "contract/readiness"],
  ...["calendar", "charts", "incident", "plans", "about"],
];

/** The full plan with strings in every free text, from the list on; which ones. */
async function plansOfStrings() {
  // A term is listed where something of the plan asks for it, a duty always.
  const full = (await readFile("tests/saved/v2.json", "utf8")).replace('"T-16"', '"R-2"');
  const plans = [];
  for (let next = 0; next < STRINGS.length; ) {
    const used = [];
    const saved = JSON.parse(full, (key, value) => {
      if (!FREE.includes(key) || typeof value !== "string") return value;
      const text = STRINGS[next++ % STRINGS.length];
      used.push(text);
      return text;
    });
    plans.push({ text: JSON.stringify(saved), used });
  }
  return plans;
}

/** Everything on the page that is not ours, and everything that can be read. */
const scan = (page) =>
  page.evaluate(() => {
    const foreign = [];
    const banned = ["img", "iframe", "object", "embed", "math", "base", "video", "audio", "marquee", "foreignobject", "animate", "set", "portal", "xss", "isindex"];
    const ours = window.__scripts;
    for (const element of document.querySelectorAll("*")) {
      const tag = element.localName.toLowerCase();
      if (banned.includes(tag) || (tag === "script" && !ours.has(element))) foreign.push(element.outerHTML.slice(0, 200));
      for (const { name, value } of element.attributes) {
        const address = ["href", "xlink:href", "src", "action", "formaction", "srcdoc", "data", "ping"].includes(name);
        const good = /^(#|\.?\/|https:\/\/|mailto:|tel:[+\d;=a-z]*$|[\w.-]+$)/.test(value) && !/evil/.test(value);
        if (/^on/i.test(name) || name === "srcdoc" || (address && !good && value !== "" && !ours.has(element) && tag !== "link"))
          foreign.push(`${tag} ${name}=${value.slice(0, 100)}`);
      }
    }
    const typed = [...document.querySelectorAll("input, textarea, option")].map((input) => input.value);
    return { foreign, reports: window.__reports, text: [document.body.textContent, ...typed].join("\n") };
  });

async function watch(page) {
  const dialogs = [];
  page.on("dialog", (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  await page.addInitScript(() => {
    window.__reports = [];
    window.__scripts = new Set();
    document.addEventListener("securitypolicyviolation", (event) => window.__reports.push(`${event.violatedDirective} ${event.blockedURI}`));
    // What is in the page as it was served is ours.
    document.addEventListener("readystatechange", () => document.readyState === "interactive" && document.querySelectorAll("script").forEach((one) => window.__scripts.add(one)));
  });
  return dialogs;
}

async function expectOnlyText(page, where) {
  const { foreign, reports, text } = await scan(page);
  expect(foreign, `not ours on ${where}`).toEqual([]);
  expect(reports, `reports of the policy on ${where}`).toEqual([]);
  return text;
}

/** Opens what is folded, chooses each incident, and shows the runbook. */
async function openAll(page) {
  await page.evaluate(() => document.querySelectorAll("details:not([open])").forEach((one) => (one.open = true)));
  const toggle = page.locator("#runbook-toggle");
  if ((await toggle.count()) && (await toggle.isVisible()) && (await toggle.getAttribute("aria-expanded")) === "false") {
    await toggle.click();
    await expect(page.locator(".runbook-sheet")).toBeVisible();
  }
}

/** Every view; what was read on all of them. */
async function visitAll(page, lang) {
  let read = "";
  for (const view of VIEWS) {
    await page.evaluate((hash) => (location.hash = hash), `#/${view}`);
    await ready(page);
    await openAll(page);
    read += await expectOnlyText(page, `${view} (${lang})`);
    if (view === "incident")
      for (const one of await page.locator("[data-incident]").all()) {
        await one.click();
        await openAll(page);
        read += await expectOnlyText(page, `an incident (${lang})`);
      }
  }
  return read;
}

const plans = await plansOfStrings();

test("there are about a hundred strings, all different", () => {
  expect(STRINGS.length).toBeGreaterThanOrEqual(100);
  expect(new Set(STRINGS).size).toBe(STRINGS.length);
  expect(STRINGS.every((text) => text === text.trim() && text.length <= 200)).toBe(true);
});

for (const [at, { text, used }] of plans.entries())
  test(`strings stay text over every view: ${at + 1} of ${plans.length}`, async ({ page }, testInfo) => {
    const lang = LANGUAGES[at % 2];
    const dialogs = await watch(page);
    // By storage, by a file, by a link, in turn.
    if (at % 3 === 1) {
      await openApp(page, { lang });
      const file = testInfo.outputPath("plan.json");
      await writeFile(file, text);
      await page.locator("#plan-menu").click();
      await page.locator("#import").setInputFiles(file);
      await expect(field(page, "plan-name")).toHaveValue(used[0]);
    } else {
      await openApp(page, { lang, items: { [PLAN_KEY]: text } });
      await expect(field(page, "plan-name")).toHaveValue(used[0]);
    }
    if (at % 3 === 2) {
      await page.locator("#plan-menu").click();
      await page.locator("#share-link").click();
      const link = page.locator('dialog.link-dialog[open] input[name="link"]');
      await expect(link).toHaveValue(/#p=/);
      const fragment = new URL(await link.inputValue()).hash;
      await expectOnlyText(page, "the share dialog");
      await page.goto("about:blank");
      await openApp(page, { lang, hash: fragment });
      await expect(page.locator("dialog.link-dialog[open] #link-preview h3")).toHaveText(used[0]);
      await expectOnlyText(page, "the preview of a link");
      await page.locator("#link-keep").click();
      await expect(field(page, "plan-name")).toHaveValue(used[0]);
    }
    const read = await visitAll(page, lang);
    const missing = used.filter((one) => !read.includes(one));
    expect(missing, "strings that no view shows as they were typed").toEqual([]);
    expect(dialogs).toEqual([]);
  });

test("what is typed into a field or a search stays text", async ({ page }) => {
  const dialogs = await watch(page);
  await openApp(page, { lang: "en" });
  for (const text of STRINGS.slice(0, 30)) {
    await page.locator('input[type="search"]').first().fill(text);
    await enter(field(page, "plan-name"), text);
    await expect(field(page, "plan-name")).toHaveValue(text);
  }
  await expectOnlyText(page, "the package page");
  expect(dialogs).toEqual([]);
});

test("on paper, as copied text and in a file of a runbook, strings stay text", async ({ page, context }) => {
  test.setTimeout(240_000);
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const dialogs = await watch(page);
  await openApp(page, { lang: "en", items: { [PLAN_KEY]: plans[0].text } });
  await page.emulateMedia({ media: "print" });
  for (const view of VIEWS) {
    await page.evaluate((hash) => (location.hash = hash), `#/${view}`);
    await ready(page);
    await openAll(page);
    await expectOnlyText(page, `${view} on paper`);
    // What is printed is what is read: addresses of a PDF can be followed.
    const paper = (await page.pdf()).toString("latin1");
    expect(paper.startsWith("%PDF"), view).toBe(true);
    expect([...paper.matchAll(/\/(?:JavaScript|JS|Launch|SubmitForm)\b/g)].map(String), `${view} as PDF`).toEqual([]);
    expect([...paper.matchAll(/\/URI \(([^)]*)/g)].map(([, address]) => address).filter((address) => !/^(https?:\/\/|mailto:|tel:)/.test(address) || /evil/.test(address)), `addresses of ${view} as PDF`).toEqual([]);
  }
  await page.emulateMedia({ media: null });

  await page.evaluate(() => (location.hash = "#/incident"));
  await ready(page);
  await page.locator("[data-incident]").first().click();
  await page.locator("#copy-incident").click();
  const copied = () =>
    page.evaluate(async () => {
      const [item] = await navigator.clipboard.read();
      return { types: item.types, text: await navigator.clipboard.readText() };
    });
  await expect.poll(async () => (await copied()).text).not.toBe("");
  const { types, text } = await copied();
  expect(types, "no markup is copied, so that none is pasted").toEqual(["text/plain"]);
  expect(plans[0].used.some((one) => text.includes(one)), text).toBe(true);
  expect(dialogs).toEqual([]);
});

test("a pasted list of strings stays text", async ({ page }) => {
  test.setTimeout(240_000);
  const dialogs = await watch(page);
  await openApp(page, { lang: "en", hash: "#/contract/prices", items: { [PLAN_KEY]: plans[0].text } });
  await page.locator("#paste-prices").click();
  const dialog = page.locator("dialog.paste[open]");
  // As names of services, as prices, as headings; a service of ours among them, so that rows are shown.
  const rows = STRINGS.map((one) => `${one.replaceAll("\t", " ")}\t${one.replaceAll("\t", " ")}`);
  // Ten at a time, so that every row is built before the page is drawn; what is beyond twenty follows after it.
  for (let at = 0; at < rows.length; at += 10) {
    const list = ["Service\tUnit price", "Workshop\t12,500", ...rows.slice(at, at + 10)];
    await dialog.locator("textarea").fill(list.join("\n"));
    await expect(dialog.locator(".paste-summary, [role=alert], .field-error").first()).toBeVisible();
    await page.evaluate(() => document.querySelectorAll("details:not([open])").forEach((one) => (one.open = true)));
    await expectOnlyText(page, "the list that was pasted");
  }
  // The same as it comes from a page: the browser offers markup, and it is not taken.
  await dialog.locator("textarea").fill("");
  await dialog.locator("textarea").evaluate((field, strings) => {
    const data = new DataTransfer();
    data.setData("text/html", strings.join("<br>"));
    data.setData("text/plain", strings.join("\n"));
    field.focus();
    field.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  }, STRINGS);
  await expectOnlyText(page, "what was pasted with markup");
  expect(dialogs).toEqual([]);
});
