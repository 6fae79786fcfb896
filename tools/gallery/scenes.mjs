// What the gallery shows: each page and each dialog, by a plan, an address, and what is done there.
//
// `part: "window"` shows what is in the window; everything else is shown from top to bottom. `items` are further things to
// store; `begin` happens before the page is opened.

import { readFile } from "node:fs/promises";
import { PLAN_KEY } from "../../tests/e2e/steps.mjs";
import { amounts, bare, long, names, other, rich, single } from "./plans.mjs";

const open = (selector) => async (page) => page.locator(selector).first().click();
const press = (...keys) => async (page) => {
  for (const key of keys) await page.keyboard.press(key);
};
const then = (...steps) => async (page, more) => {
  for (const step of steps) await step(page, more);
};
const shown = (selector) => async (page) => page.locator(selector).first().waitFor();
const gone = (selector) => async (page) => page.locator(selector).first().waitFor({ state: "hidden" });
const pause = (ms) => async (page) => page.waitForTimeout(ms);
const fill = (selector, text) => async (page) => page.locator(selector).first().fill(text);
/** As from the clipboard: typed, ten thousand rows take a minute. */
const pasted = (selector, text) => async (page) =>
  page.locator(selector).evaluate((field, text) => {
    field.value = text;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }, text);
const menu = then(open("#plan-menu"), shown("#export"));
const into = (selector) => async (page) => page.locator(selector).first().scrollIntoViewIfNeeded();

/** Takes another plan in and opens the address of both. */
const sideBySide = async (page) => {
  const id = () => page.evaluate(() => sessionStorage.getItem("uniplan.tab"));
  const first = await id();
  await menu(page);
  await page.locator("#import").setInputFiles({ name: "b.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(other())) });
  await page.waitForFunction((first) => sessionStorage.getItem("uniplan.tab") !== first, first);
  const second = await id();
  await page.evaluate((hash) => (location.hash = hash), `#/compare/${first},${second}`);
  await page.locator("#vs-answer").waitFor();
};
const sample = (id) => then(open(`#begin [data-sample="${id}"]`), shown("#sample-mark"));
const paste = (text) => then(open("#paste-prices"), shown("dialog.paste[open]"), fill('dialog.paste [name="price-list"]', text), shown("dialog.paste [data-outcome]"));
const slide = (name) => then(shown(".slide"), open(`.present-stop[data-step="${name}"]`), pause(300));
const edited = then(fill('[data-line="workshop"] [name="quantity"]', "7"), press("Tab"), pause(400));
const tour = (steps) => async (page) => {
  await page.locator("#about-tour").click();
  await page.locator("#tour-title").waitFor();
  for (let at = 0; at < steps; at += 1) await page.locator('[data-action="tour-next"]').click();
  await page.locator(".tour-mark").waitFor();
};
/** A workbook of the plan, with cells edited by hand: taken, refused, of no line; and where nothing is read back. */
const EDITED = [["H5", "<v>13000.5</v>"], ["H6", "<is><t>12.500</t></is>", ' t="inlineStr"'], ["A7", "<v>4711</v>"]];
const NOT_READ = [["D4", "<v>Elsewhere</v>", ' t="str"'], ["K4", "<v>77</v>"]];
const workbook = (change) => async (page) => {
  const { unzip, zip } = await import("../../tests/e2e/zip.mjs");
  await menu(page);
  const [download] = await Promise.all([page.waitForEvent("download"), page.locator("#export-xlsx").click()]);
  const parts = unzip(await readFile(await download.path()));
  const sheet = "xl/worksheets/sheet2.xml";
  const text = parts.get(sheet).toString("utf8");
  const into = (text, cell, inner, kind = "") => text.replace(new RegExp(`<c r="${cell}"[^>]*?(/>|>.*?</c>)`), `<c r="${cell}"${kind}>${inner}</c>`);
  parts.set(sheet, change.reduce((text, cell) => into(text, ...cell), text));
  await page.locator("#import").setInputFiles({ name: "edited.xlsx", mimeType: "application/octet-stream", buffer: zip(parts) });
  await page.locator("dialog.link-dialog[open] .sheets-summary").waitFor();
};
/** Everything exported, a plan of it deleted, and the file opened again: what it would bring. */
const gathered = async (page) => {
  const [file] = await Promise.all([page.waitForEvent("download"), page.locator("#plans-export").click()]);
  await page.locator('[data-action="delete-plan"]').first().click();
  await page.locator("#plans-import").setInputFiles({ name: "all.json", mimeType: "application/json", buffer: await readFile(await file.path()) });
  await page.locator("#gathered-take").waitFor();
};
/** The other window, which the gallery then looks at. */
const audience = (masked) => async (page, { look }) => {
  await page.locator(".slide").waitFor();
  if (masked) await page.keyboard.press("m");
  await page.locator('.present-stop[data-step="flex"]').click();
  await page.locator("#slide").focus();
  const [window] = await Promise.all([page.context().waitForEvent("page"), page.keyboard.press("a")]);
  await window.setViewportSize(page.viewportSize());
  await window.locator(".slide").waitFor();
  look(window);
};

const LIST = [
  "Services of 2026\t\t\t", "服務\t數量\t單價 (USD)\t折扣", "Workshop\t4\tUS$ 12,600.00\t10%", "駭客松\t1\t９，０００\t", "azure_rapid_response\t1\t=A1*2\t", "azure\t1\t5\t", "Zebra\t1\t5\t",
  "Advisory Support\t1\t1\t", "Proactive Credits\t\tNT$40,000\t",
].join("\n");
const BROKEN = { [PLAN_KEY]: '{"format":"uniplan-plan","version":1,"plan":{"name":' };
const NEWER = () => ({ [PLAN_KEY]: JSON.stringify({ ...rich(), version: 99, more: "than we know" }) });
const UNKNOWN = () => {
  const saved = rich();
  saved.plan.lines.push({ ...saved.plan.lines[0], id: 290, service: "free_lunch", quantity: "3" });
  return saved;
};
const window = { part: "window" };
const scene = (name, hash, plan, act, more = {}) => ({ name, hash, plan, act, ...more });

/** A page with each of the plans that strain it. */
const strained = (name, hash, act) => [
  scene(name, hash, rich, act),
  scene(`${name}-200-lines`, hash, long, act),
  scene(`${name}-long-names`, hash, names, act),
  scene(`${name}-12-digits`, hash, amounts, act),
];

export const SCENES = [
  scene("begin", "", null, shown("#begin")),
  scene("begin-wrong-link", "", null, then(shown("#begin"), open("#begin-paste"), shown("dialog.link-dialog[open]"), fill("#link-text", "https://example.com/#p=broken"), pause(500)), window),
  scene("no-lines", "#/package", bare),
  scene("one-line", "#/package", single),
  ...["one-country", "places", "azure", "developers"].map((id) => scene(`sample-${id}`, "", null, sample(id))),
  ...strained("package", "#/package"),
  scene("service", "#/package", rich, then(open('[data-line="workshop"] [data-action="more-fields"]'), pause(300))),
  scene("details", "#/package", rich, then(open('[data-service="workshop"] .service-name'), shown("dialog[open] .why-head"), pause(600)), window),
  scene("search-nothing", "#/package", rich, then(fill("#service-search", "zzzz"), pause(400)), window),
  scene("suggestions", "#/package", single, then(shown("main h1"), pause(800))),
  scene("toast", "#/package", rich, then(open('[data-line="workshop"] [data-action="remove"]'), shown(".toast")), window),
  scene("why-figure", "#/package", rich, then(open('[data-figure="forfeited"], [data-figure]'), shown("dialog.why[open]")), window),
  scene("menu", "#/package", rich, then(menu, open("#samples summary"), pause(300)), window),
  ...strained("terms", "#/contract"),
  ...strained("contract", "#/contract/term"),
  ...strained("places", "#/contract/places"),
  ...strained("prices", "#/contract/prices"),
  scene("prices-fees", "#/contract/prices", bare, then(open('[data-action="fee-sample"]'), pause(400))),
  scene("paste-empty", "#/contract/prices", rich, then(open("#paste-prices"), shown("dialog.paste[open]")), window),
  scene("paste", "#/contract/prices", rich, paste(LIST), window),
  scene("paste-all", "#/contract/prices", rich, then(paste(LIST), into("dialog.paste [data-outcome] >> nth=-1")), window),
  scene("paste-too-long", "#/contract/prices", rich, then(open("#paste-prices"), pasted('dialog.paste [name="price-list"]', "a\t1\n".repeat(10_001)), pause(1_500)), window),
  ...strained("dates", "#/contract/dates"),
  scene("readiness", "#/contract/readiness", rich),
  scene("readiness-sheet", "#/contract/readiness", rich, then(open("#hand-over"), open('[data-tongues="both"]'), pause(400))),
  ...strained("findings", "#/contract/findings"),
  scene("why-places", "#/contract/findings", rich, async (page) => {
    // The reason with the most places in the source.
    const buttons = page.locator('#all-findings [data-action="why"]:visible');
    let most = [0, 0];
    for (let at = 0; at < Math.min(await buttons.count(), 30); at += 1) {
      await buttons.nth(at).click();
      await page.locator("dialog.why[open]").waitFor();
      const places = await page.locator("dialog.why[open] .source").count();
      if (places > most[0]) most = [places, at];
      await page.keyboard.press("Escape");
      await page.locator("dialog.why[open]").waitFor({ state: "detached" });
    }
    await buttons.nth(most[1]).click();
  }, window),
  scene("copy-year", "#/contract/term", rich, then(open("#copy-year, [data-action=copy-year]"), pause(400)), window),
  scene("calendar", "#/calendar", rich),
  scene("calendar-day", "#/calendar", rich, then(open(`[id="day-2026-10-12"]`), pause(400))),
  scene("calendar-long-names", "#/calendar", names),
  ...strained("incident", "#/incident"),
  scene("incident-none", "#/incident", bare),
  scene("incident-examples", "#/incident", rich, then(open("#add-from-example"), shown("dialog.inc-examples-dialog[open]")), window),
  scene("incident-week", "#/incident", rich, then(shown("#main .week-map"), into("#main .week-map"), pause(500)), window),
  scene("incident-compare", "#/incident", rich, then(shown(".compare-area"), into(".compare-area"), pause(500)), window),
  scene("runbook", "#/incident", rich, then(shown("#runbook-toggle"), open("#runbook-toggle"), shown(".runbook-sheet"), open('[data-tongues="both"]'), pause(400))),
  scene("runbook-long-names", "#/incident", names, then(open("#runbook-toggle"), shown(".runbook-sheet"), pause(400))),
  scene("charts", "#/charts", rich),
  scene("about", "#/about", rich),
  scene("check", "#/check", rich, async (page) => page.locator('[data-check="done"]').waitFor({ timeout: 60_000 })),
  scene("check-planted", "#/check?planted", rich, async (page) => page.locator('[data-check="done"]').waitFor({ timeout: 60_000 }), window),
  scene("plans", "#/plans", rich, shown("#room-taken")),
  scene("one-page", "#/plans", rich, then(open("#one-page-get"), pause(1_000)), window),
  scene("import-everything-preview", "#/plans", rich, gathered, window),
  scene("import-everything", "#/plans", rich, then(gathered, open("#gathered-take"), gone("dialog[open]"), shown(".toast:visible"), shown(".shelf > li"), pause(300)), window),
  scene("forget", "#/plans", rich, then(open("#forget"), shown("#forget-now")), window),
  scene("history", "#/package", rich, then(edited, async (page) => page.evaluate(() => (location.hash = "#/history")), shown("[data-step]"), pause(300))),
  scene("history-minutes", "#/package", rich, then(edited, async (page) => page.evaluate(() => (location.hash = "#/history")), shown("[data-step]"), open("#minutes summary"), async (page) => page.locator('[name="minutes-range"]').selectOption("between"), open('#minutes [data-view="steps"]'), pause(500))),
  scene("history-empty", "#/history", single),
  scene("share", "#/package", rich, then(menu, open("#share-link"), shown("dialog.link-dialog[open]"), pause(600)), window),
  scene("open-link", "#/package", rich, then(menu, open("#open-link"), shown("dialog.link-dialog[open]")), window),
  scene("workbook", "#/package", rich, workbook(EDITED), window),
  scene("workbook-untaken", "#/package", rich, workbook(NOT_READ), window),
  scene("palette", "#/package", rich, then(press("Control+k"), shown("#palette-list [role=option]")), window),
  scene("palette-search", "#/package", rich, then(press("Control+k"), shown("#palette-input"), fill("#palette-input", "flex"), pause(600)), window),
  scene("palette-nothing", "#/package", rich, then(press("Control+k"), shown("#palette-input"), fill("#palette-input", "zzzz nothing"), pause(600)), window),
  scene("keys", "#/package", rich, then(open("h1"), press("?"), shown("dialog.key-map[open]")), window),
  scene("tour-1", "#/about", rich, tour(0), window),
  scene("tour-3", "#/about", rich, tour(2), window),
  scene("tour-5", "#/about", rich, tour(4), window),
  ...["services", "charts", "rules", "duties", "readings", "glossary"].map((chapter) => scene(`reference-${chapter}`, `#/reference/${chapter}`, rich, shown(".reference-list"), window)),
  scene("readings-switched", "#/reference/readings", rich, then(open('.reading-list-full [data-reading="other"]'), pause(600))),
  ...["workshop", "chart-rapid_response", "FA-5", "AMB-01", "word-exhibit"].map((entry) => scene(`reference-${entry}`, `#/reference/${entry}`, rich, shown(`[data-entry="${entry}"]`))),
  scene("compare", "#/package", rich, sideBySide),
  scene("compare-long-names", "#/package", names, sideBySide),
  scene("compare-12-digits", "#/package", amounts, sideBySide),
  scene("handover-comparison", "#/package", rich, then(sideBySide, async (page) => {
    await page.evaluate(() => (location.hash = "#/handover"));
    await page.locator('[name="handover-beside"]').selectOption({ index: 1 });
    await page.locator('.paper [data-part="comparison"] img').waitFor();
    await page.locator('[name="picture"]').selectOption("comparison");
  }, pause(500))),
  scene("compare-one", "#/compare", rich, pause(500)),
  scene("what-if", "#/package", rich, then(menu, open("#try-change"), shown("#try-bar"), edited)),
  scene("what-if-12-digits", "#/package", amounts, then(menu, open("#try-change"), shown("#try-bar"), edited), window),
  ...["ask", "get", "flex", "lost", "night", "needs", "dates", "decision"].map((step) => scene(`present-${step}`, "#/present", rich, slide(step), window)),
  scene("present-long-names", "#/present", names, slide("ask"), window),
  scene("present-12-digits", "#/present", amounts, slide("flex"), window),
  scene("present-200-lines", "#/present", long, slide("get"), window),
  scene("present-edit", "#/present", rich, then(slide("lost"), press("e"), pause(400)), window),
  scene("present-notes", "#/present", rich, then(slide("lost"), press("n"), pause(400)), window),
  scene("present-nothing", "#/present", bare, then(shown(".slide"), pause(300)), window),
  scene("audience", "#/present", rich, audience(false), window),
  scene("audience-masked", "#/present", rich, audience(true), window),
  ...strained("handover", "#/handover", then(shown(".paper"), pause(500))),
  scene("handover-both", "#/handover", rich, then(shown(".paper"), open('[data-tongue="both"]'), pause(500))),
  scene("handover-calendar-charts", "#/handover", rich, then(shown(".paper"), open('input[name="calendar"]'), open('input[name="charts"]'), shown('.paper [data-part="charts"]'), pause(800))),
  scene("unreadable", "#/package", null, shown(".bar-notice"), { ...window, items: () => BROKEN }),
  scene("newer", "#/package", null, shown(".bar-notice"), { ...window, items: NEWER }),
  scene("unknown", "#/package", UNKNOWN, shown("#unknown")),
  scene("findings-unknown", "#/contract/findings", UNKNOWN),
  scene("not-saved", "#/package", rich, then(edited, shown(".bar-notice")), {
    ...window,
    begin: (page) => page.addInitScript(() => {
      if (location.pathname.includes("blank")) return;
      Storage.prototype.setItem = () => {
        throw new DOMException("full", "QuotaExceededError");
      };
    }),
  }),
  scene("not-started", "#/package", null, shown("#crash:visible"), { ...window, stopped: true, begin: (page) => page.route(/_bg\.wasm$/, (route) => route.abort()) }),
  scene("piece-missing", "#/handover", rich, pause(1_500), { ...window, stopped: true, begin: (page) => page.route(/handover-[^/]*\.wasm$/, (route) => route.abort()) }),
  ...["fresh.html", "forget.html", "no-such-page"].map((file) => scene(file.replace(".html", "-page"), "", null, pause(300), { ...window, file, stopped: true })),
];
