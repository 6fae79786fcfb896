// What somebody does with the application, in the few steps that every browser's remote control knows. Each flow begins with
// what the one before left; `b` is a browser (webdriver.mjs says what it can do), `host` the server and its address.

import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";

/** How long something may take, in milliseconds: more where the machine is busy with something else. */
const PATIENCE = Number(process.env.UNIPLAN_PATIENCE ?? 40_000);

/** Waits until a function in the page answers something that is true; what it answered. */
export async function until(b, what, script, ...args) {
  let last;
  for (const end = Date.now() + PATIENCE; Date.now() < end; await wait(100)) {
    last = await b.run(script, ...args).catch((error) => void (last = error));
    if (last) return last;
  }
  throw new Error(`never: ${what}`);
}

const is = (b, css) => until(b, css, (css) => Boolean(document.querySelector(css)), css);
const gone = (b, css) => until(b, `no ${css}`, (css) => !document.querySelector(css), css);
const says = (b, css, text) => until(b, `${css} says ${text}`, (css, text) => document.querySelector(css)?.textContent.includes(text), css, text);
const holds = (b, css, value) => until(b, `${css} holds ${value}`, (css, value) => document.querySelector(css)?.value === value, css, value);
/** Clicks what is there, or will be: much is built when the browser has time. */
const press = async (b, css) => {
  await is(b, css);
  await b.click(css);
};
const textOf = (b, css) => b.run((css) => document.querySelector(css)?.textContent, css);

const ready = async (b) => {
  await is(b, "html[data-ready]");
  await gone(b, 'main [aria-busy="true"]');
  // Whatever goes wrong from here on is told at the end of each flow.
  await b.run(() => {
    if (window.wrongs) return;
    window.wrongs = [];
    addEventListener("error", (event) => window.wrongs.push(String(event.message)));
    addEventListener("unhandledrejection", (event) => window.wrongs.push(String(event.reason)));
    document.addEventListener("securitypolicyviolation", (event) => window.wrongs.push(`${event.violatedDirective} ${event.blockedURI}`));
  });
};
/** Nothing went wrong on the page, and the program did not stop. */
const sound = async (b) => {
  const wrongs = await b.run(() => [...(window.wrongs ?? []), ...[...document.querySelectorAll("#crash:not([hidden])")].map((crash) => crash.textContent)]);
  assert.deepEqual(wrongs, []);
};
const at = async (b, url) => {
  await b.go(url);
  await ready(b);
};
const page = async (b, name) => {
  await b.run((name) => void (location.hash = `#/${name}`), name);
  await gone(b, 'main [aria-busy="true"]');
};
const reload = async (b) => {
  await b.reload();
  await ready(b);
};

/** The plan that is open, as it is stored. */
const stored = (b) =>
  b.run(() => {
    const text = localStorage.getItem(`uniplan.plans.${sessionStorage.getItem("uniplan.tab")}`);
    return text && JSON.parse(text).payload.plan;
  });
const planIs = (b, what, holds) =>
  (async () => {
    let plan;
    for (const end = Date.now() + 20_000; Date.now() < end; await wait(100)) {
      plan = await stored(b);
      if (plan && holds(plan)) return plan;
    }
    throw new Error(`the stored plan never: ${what}`);
  })();
/** How many steps of the open plan are kept for its history. */
const steps = (b) =>
  b.later(
    () =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open("uniplan.chronicles");
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const database = opening.result;
          const id = sessionStorage.getItem("uniplan.tab");
          if (!database.objectStoreNames.contains("records")) return database.close(), resolve(-1);
          const asking = database.transaction("records").objectStore("records").count(IDBKeyRange.bound(`${id}/e/`, `${id}/e/~`));
          asking.onsuccess = () => (database.close(), resolve(asking.result));
        };
      }),
  );
const kept = async (b, count) => {
  let found;
  for (const end = Date.now() + 20_000; Date.now() < end; await wait(200)) if ((found = await steps(b)) === count) return;
  throw new Error(`${found} steps are kept, not ${count}`);
};

const quantity = '[data-line="workshop"] [name="quantity"]';
const menu = async (b) => {
  await press(b, "#plan-menu");
  await is(b, "dialog.menu[open] #export");
};
/** As on a first visit, but for the files that the worker keeps. */
const forget = async (b, host) => {
  await b.run(() => {
    localStorage.clear();
    sessionStorage.clear();
  });
  await at(b, `${host.url}#/about`);
  await b.run(() => {
    localStorage.clear();
    sessionStorage.clear();
  });
};
/** What a plan is, without what tells one copy from another. */
const content = ({ calendar_key, sample, ...plan }) => plan;

export const flows = [
  ["a first visit, and a sample plan that is marked", async (b, host) => {
    await at(b, host.url);
    await press(b, '.tools [lang="en"]');
    await is(b, "#begin");
    for (const id of ["one-country", "places", "azure", "developers"]) await is(b, `#begin [data-sample="${id}"]`);
    await press(b, '#begin [data-sample="places"]');
    await gone(b, "#begin");
    await says(b, "#sample-mark", "all figures are invented");
    assert.equal((await planIs(b, "is a sample", (plan) => plan.sample)).lines.length > 3, true);
  }],
  ["one's own plan, edited by clicks and by keyboard", async (b) => {
    await press(b, "#start-own");
    await planIs(b, "is empty", (plan) => plan.lines.length === 0 && !plan.sample);
    await b.type('[name="plan-name"]', "Browsers");
    await press(b, '[data-service="workshop"] [data-action="add"]');
    await is(b, quantity);
    await b.type(quantity, "3");
    await b.type('[data-line="workshop"] [name="unit-price"]', "12,500");
    await b.type(quantity, "7");
    await planIs(b, "has seven workshops", ({ lines, name }) => lines[0]?.quantity === "7" && lines[0].unit_price === "12500" && name === "Browsers");
    await says(b, '[data-line="workshop"]', "87,500");
  }],
  ["a reload keeps it, and undo goes back past the reload", async (b) => {
    await kept(b, 5);
    await reload(b);
    await holds(b, quantity, "7");
    await until(b, "undo is possible", () => !document.querySelector('.tools [title*="(Ctrl+Z)"]').disabled);
    await press(b, '.tools [title*="(Ctrl+Z)"]');
    await holds(b, quantity, "3");
    await press(b, '.tools [title*="Ctrl+Y"]');
    await holds(b, quantity, "7");
    await page(b, "history");
    await until(b, "the history lists them", () => document.querySelectorAll("[data-step]").length === 7);
    await page(b, "package");
  }],
  ["an edit in one tab appears in the other", async (b, host) => {
    const first = await b.thisTab();
    const id = await b.run(() => sessionStorage.getItem("uniplan.tab"));
    // A window: WebKit's driver opens tabs behind the one in front, where nothing is ever drawn and the page waits for its first frame.
    const second = await b.newTab("window");
    await at(b, host.url);
    assert.equal(await b.run(() => sessionStorage.getItem("uniplan.tab")), id);
    await holds(b, quantity, "7");
    await b.type(quantity, "8");
    await b.switchTo(first);
    await holds(b, quantity, "8");
    await b.type(quantity, "9");
    await sound(b);
    await b.switchTo(second);
    await holds(b, quantity, "9");
    await sound(b);
    await b.go("about:blank");
    await b.switchTo(first);
  }],
  ["and in a tab that is behind it, where nothing is drawn", async (b, host) => {
    const first = await b.thisTab();
    const behind = await b.newTab("tab");
    try {
      await b.go(host.url);
      await is(b, "html[data-ready]");
      await holds(b, quantity, "9");
      await b.switchTo(first);
      await b.type(quantity, "10");
      await b.switchTo(behind);
      await holds(b, quantity, "10");
      await b.type(quantity, "9");
      const state = await b.run(() => document.visibilityState);
      await b.switchTo(first);
      await holds(b, quantity, "9");
      if (state !== "hidden") return `this browser calls the tab ${state}`;
    } finally {
      await b.switchTo(behind);
      await b.go("about:blank");
      await b.switchTo(first);
    }
  }],
  ["the incident page: an incident of its own, and what is expected by when", async (b) => {
    await page(b, "incident");
    await is(b, "#main [data-example]");
    await press(b, "#main [data-example]");
    await is(b, "#main [data-expectation][data-due]");
    await until(b, "the timeline is drawn", () => document.querySelectorAll("#main .tl-grid svg").length > 0);
    await planIs(b, "holds it", (plan) => plan.incidents.length === 1);
    await page(b, "package");
  }],
  ["the language is switched where one is, and switched back", async (b) => {
    await press(b, '.tools [lang="zh-Hant"]');
    await until(b, "the page is Chinese", () => document.documentElement.lang === "zh-Hant" && /工作坊|服務/.test(document.querySelector("main").textContent));
    await holds(b, quantity, "9");
    await press(b, '.tools [lang="en"]');
    await until(b, "the page is English", () => document.documentElement.lang === "en");
  }],
  ["exported, forgotten, and imported from the file", async (b, host) => {
    const before = await stored(b);
    await menu(b);
    const { name, text } = await b.download("#export");
    assert.match(name, /^uniplan.*\.json$/);
    assert.deepEqual(JSON.parse(text).plan, before);
    await forget(b, host);
    await at(b, `${host.url}?again`);
    await press(b, '.tools [lang="en"]');
    await is(b, "#begin");
    const file = path.join(host.folder, "plan.json");
    await writeFile(file, text);
    await menu(b);
    await b.upload("#import", file);
    await holds(b, quantity, "9");
    assert.deepEqual(await stored(b), before);
  }],
  ["handed on as a link, looked at and kept elsewhere", async (b, host) => {
    const before = await stored(b);
    await menu(b);
    await press(b, "#share-link");
    const field = 'dialog.link-dialog[open] input[name="link"]';
    const link = await until(b, "there is a link", (css) => /#p=/.test(document.querySelector(css)?.value) && document.querySelector(css).value, field);
    await forget(b, host);
    await b.go("about:blank");
    await at(b, host.url + new URL(link).hash);
    await says(b, "dialog.link-dialog[open] #link-preview", "Browsers");
    assert.equal(await stored(b), null, "nothing is stored before one says so");
    await press(b, "#link-keep");
    await gone(b, "dialog.link-dialog[open]");
    const after = await planIs(b, "is there", () => true);
    assert.deepEqual(content(after), content(before));
  }],
  ["every golden case comes out as it should, in this very browser", async (b) => {
    await page(b, "check");
    await is(b, '[data-check="done"]');
    const title = await textOf(b, "#check-title");
    const [, passed, all] = title.match(/(\d+)\D+(\d+)/).map(Number);
    assert.equal(passed, all, title);
    assert.ok(all >= 200, title);
  }],
  ["text that looks like markup stays text", async (b) => {
    await page(b, "package");
    const text = '<img src=x onerror="window.wrongs.push(1)">';
    await b.type('[name="plan-name"]', text);
    await planIs(b, "has the text", ({ name }) => name === text);
    await gone(b, "img[onerror]");
  }],
  ["a reload without a network, and a page that was not opened before", async (b, host) => {
    if (!(await b.run(() => "serviceWorker" in navigator))) return "this browser has no service worker here";
    await b.later(async () => {
      const { active } = await navigator.serviceWorker.ready;
      while (active.state !== "activated") await new Promise((resolve) => active.addEventListener("statechange", resolve, { once: true }));
    });
    await host.close();
    await reload(b);
    await is(b, quantity);
    await page(b, "calendar");
    await is(b, "#main h1");
    await page(b, "charts");
    await is(b, "#main table");
  }],
];

export { sound };
