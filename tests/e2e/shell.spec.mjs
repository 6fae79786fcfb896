// The frame around the application: it starts anywhere, says so when it cannot, and keeps to its own origin.

import { createHash } from "node:crypto";
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { serve } from "../../tools/serve.mjs";
import { LANGUAGES, SIZES, THEMES, allPieces, expect, expectAccessible, openApp, ready, store, test } from "./support.mjs";

const banner = (page) => page.locator("#crash");

test("mounts in place of the shell, without a complaint", async ({ page }) => {
  await openApp(page);
  await expect(page.locator("#shell")).toHaveCount(0);
  await expect(banner(page)).toBeHidden();
  await expect(page.locator("h1")).toBeVisible();
});

test("its bar answers while the page is still being built", async ({ page }) => {
  await page.addInitScript(() => {
    new MutationObserver((_, observer) => {
      const [root, button] = [document.documentElement, document.getElementById("theme-button")];
      if (!button) return;
      observer.disconnect();
      const before = root.dataset.theme;
      new MutationObserver(() => {
        window.answered ??= { changed: root.dataset.theme !== before, ready: "ready" in root.dataset, waiting: document.querySelector("#shell .skeleton") !== null };
      }).observe(root, { attributeFilter: ["data-theme"] });
      button.click();
    }).observe(document, { subtree: true, childList: true });
  });
  await openApp(page);
  expect(await page.evaluate(() => window.answered)).toEqual({ changed: true, ready: false, waiting: true });
});

test("asks for its program once: what the page names beforehand is what is used", async ({ page }) => {
  const asked = [];
  page.on("request", (request) => /_bg\.wasm$/.test(request.url()) && asked.push(request.url()));
  await openApp(page);
  expect(asked).toHaveLength(1);
});

test("asks for nothing more once it has started", async ({ page }) => {
  const came = allPieces(page);
  await openApp(page);
  await came();
  const later = [];
  page.on("request", (request) => later.push(request.url()));
  await page.waitForTimeout(1500);
  expect(later).toEqual([]);
});

test("works in a folder of a host", async ({ page, guard }) => {
  const server = await serve({ port: 0, base: "/sub/app/", quick: true });
  const { origin } = new URL(server.url);
  guard.expect(new RegExp(`request to ${origin}`));
  try {
    const paths = [];
    page.on("request", (request) => paths.push(new URL(request.url()).pathname));
    await page.goto(server.url.slice(0, -1)); // without the last slash: the server leads to the folder
    await ready(page);
    expect(paths.filter((path) => !path.startsWith("/sub/app"))).toEqual([]);
  } finally {
    await server.close();
  }
});

test.describe("when it cannot start, it says so in both languages:", () => {
  const expectSentence = async (page, timeout) => {
    await expect(banner(page)).toBeVisible({ timeout });
    await expect(banner(page).getByText("無法啟動")).toBeVisible();
    await expect(banner(page).getByText("could not start")).toBeVisible();
    await expect(banner(page).getByRole("button", { name: "Reload" })).toBeVisible();
  };

  test("no JavaScript", async ({ browser, baseURL }) => {
    const context = await browser.newContext({ javaScriptEnabled: false, baseURL });
    const page = await context.newPage();
    await page.goto("./");
    // By selector: Playwright's text search leaves <noscript> out.
    await expect(page.locator('noscript p[lang="zh-Hant"]')).toBeVisible();
    await expect(page.locator('noscript p[lang="en"]')).toBeVisible();
    await context.close();
  });

  test("the WASM is blocked", async ({ page, guard }) => {
    guard.expect(/ERR_BLOCKED_BY_CLIENT/);
    guard.expect(/TypeError: Failed to fetch/);
    await page.route("**/*.wasm", (route) => route.abort("blockedbyclient"));
    await page.goto("./");
    await expectSentence(page);
  });

  test("the WASM is missing", async ({ page, guard }) => {
    guard.expect(/404/);
    guard.expect(/WebAssembly|wasm/);
    await page.route("**/*.wasm", (route) => route.fulfill({ status: 404, body: "Not found" }));
    await page.goto("./");
    await expectSentence(page);
  });

  test("HTML comes in place of the WASM", async ({ page, guard }) => {
    guard.expect(/WebAssembly|wasm/);
    await page.route("**/*.wasm", (route) => route.fulfill({ contentType: "text/html", body: "<!doctype html><p>Hello" }));
    await page.goto("./");
    await expectSentence(page);
  });

  test("the program file is missing", async ({ page, guard }) => {
    guard.expect(/404/);
    guard.expect(/Failed to fetch dynamically imported module/);
    await page.route("**/uniplan-*.js", (route) => route.fulfill({ status: 404, body: "Not found" }));
    await page.goto("./");
    await expectSentence(page);
  });

  test("the network hangs: after eight seconds, and it steps back if the application comes after all", async ({ page }) => {
    let letGo;
    const held = new Promise((resolve) => (letGo = resolve));
    await page.route("**/*.wasm", async (route) => (await held, route.continue()));
    await page.clock.install();
    await page.goto("./", { waitUntil: "commit" });
    await expect(page.locator("#shell h1")).toBeVisible();
    await page.clock.runFor(6000); // on top of the real time that passes meanwhile
    await expect(banner(page)).toBeHidden();
    await page.clock.runFor(2500);
    await expectSentence(page);
    letGo();
    await ready(page);
    await expect(banner(page)).toBeHidden();
  });

  test("the page comes slower than the program: it takes the place of all that stood there", async ({ page, baseURL, guard }) => {
    const html = await (await fetch(baseURL)).text();
    const cut = html.indexOf("<body>") + "<body>".length;
    const slow = createServer(async (request, response) => {
      const answer = await fetch(new URL(request.url, baseURL));
      const body = Buffer.from(await answer.arrayBuffer());
      response.setHeader("Content-Type", answer.headers.get("content-type"));
      if (request.url !== "/") return response.end(body);
      response.write(html.slice(0, cut));
      await page.waitForResponse(/\/uniplan-\w+\.wasm$/);
      await new Promise((resolve) => setTimeout(resolve, 1500)); // long enough to start in
      response.end(html.slice(cut));
    });
    await new Promise((resolve) => slow.listen(0, "127.0.0.1", resolve));
    const { origin } = new URL(`http://127.0.0.1:${slow.address().port}`);
    guard.expect(new RegExp(`request to ${origin}`));
    await page.goto(origin);
    await ready(page);
    await expect(page.locator("h1")).toHaveCount(1);
    await expect(page.locator("#shell")).toHaveCount(0);
    slow.close();
    slow.closeAllConnections();
  });

  test("not even boot.js came", async ({ page, guard }) => {
    guard.expect(/404/);
    await page.route("**/boot-*.js", (route) => route.fulfill({ status: 404, body: "Not found" }));
    await page.goto("./");
    const sentence = page.locator(".shell-late");
    await expect(sentence).toBeHidden();
    await page.evaluate(() => document.getAnimations().forEach((animation) => animation.finish())); // eight seconds
    await expect(sentence).toBeVisible();
  });
});

test("after a panic it offers to reload and to download what is stored", async ({ page, guard }) => {
  await openApp(page, { items: { "uniplan.workspace": "{damaged", "other.app": "not ours" } });
  guard.expect(/unreachable/);
  await page.evaluate(() => setTimeout(() => { throw new WebAssembly.RuntimeError("unreachable"); }));
  await expect(banner(page).getByText("已停止")).toBeVisible();
  await expect(banner(page).getByText("has stopped")).toBeVisible();

  const [download] = await Promise.all([page.waitForEvent("download"), banner(page).getByRole("button", { name: "Download" }).click()]);
  expect(download.suggestedFilename()).toBe("uniplan-stored-data.json");
  const saved = JSON.parse(await readFile(await download.path(), "utf8"));
  expect(saved.items["uniplan.workspace"]).toBe("{damaged");
  expect(Object.keys(saved.items).sort()).toEqual(["uniplan.preferences", "uniplan.workspace"]);

  await Promise.all([page.waitForEvent("load"), banner(page).getByRole("button", { name: "Reload" }).click()]);
  await ready(page);
  await expect(banner(page)).toBeHidden();
});

test("an ordinary script error is not a panic", async ({ page, guard }) => {
  await openApp(page);
  guard.expect(/from an extension/);
  await page.evaluate(() => setTimeout(() => { throw new Error("from an extension"); }));
  await page.waitForTimeout(200);
  await expect(banner(page)).toBeHidden();
});

test("does not start in the frame of another page", async ({ page, guard }) => {
  guard.expect(/request to http:\/\/elsewhere.test/);
  // As on a host that cannot send `frame-ancestors`: without our headers.
  await page.route("**/framed/", async (route) => {
    const response = await route.fetch({ url: guard.origin });
    await route.fulfill({ status: 200, contentType: "text/html", body: (await response.text()).replaceAll("./", `${guard.origin}/`) });
  });
  await page.route("http://elsewhere.test/", (route) => route.fulfill({ contentType: "text/html", body: `<!doctype html><title>Elsewhere</title><iframe src="${guard.origin}/framed/"></iframe>` }));
  await page.goto("http://elsewhere.test/");
  const framed = page.frameLocator("iframe");
  await expect(framed.getByText("does not run inside another page")).toBeVisible();
  await expect(framed.locator("html[data-ready]")).toHaveCount(0);
  await expect(framed.getByRole("button")).toHaveCount(0);
});

test.describe("Content-Security-Policy", () => {
  test("stands in the page and, with frame-ancestors, in the header", async ({ page, request }) => {
    const response = await request.get("./");
    const header = response.headers()["content-security-policy"];
    expect(header).toContain("default-src 'none'");
    expect(header).toContain("frame-ancestors 'none'");
    expect(header).not.toContain("unsafe-inline");
    expect(header).not.toContain("'unsafe-eval'");
    await page.goto("./");
    const meta = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute("content");
    expect(`${meta}; frame-ancestors 'none'`).toBe(header);
  });

  test("the built page has one script and one style of its own, each named by its hash, and no handler", async ({ request }) => {
    const html = await (await request.get("./")).text();
    const policy = html.match(/http-equiv="?Content-Security-Policy"? content="([^"]+)"/)[1];
    const allowed = (directive) => [...policy.match(new RegExp(`${directive} ([^;]*)`))[1].matchAll(/'(sha256-[^']+)'/g)].map(([, hash]) => hash);
    const hashes = (pattern) => [...html.matchAll(pattern)].map(([, text]) => `sha256-${createHash("sha256").update(text).digest("base64")}`);
    const scripts = hashes(/<script(?![^>]*\bsrc=)[^>]*>([^]*?)<\/script>/g);
    const styles = hashes(/<style[^>]*>([^]*?)<\/style>/g);
    expect([scripts.length, styles.length]).toEqual([1, 1]);
    expect([scripts, styles]).toEqual([allowed("script-src"), allowed("style-src")]);
    expect(html.replace(/<style[^]*?<\/style>|<script[^]*?<\/script>/g, "").match(/\sstyle=|\son\w+=/g)).toBeNull();
  });

  test("stops what is injected", async ({ page, guard }) => {
    await openApp(page);
    guard.expect(/TrustedScript|inline event handler/);
    guard.expect(/TrustedHTML/);
    const outcome = await page.evaluate(() => {
      const attempts = [
        () => document.createElement("button").setAttribute("onclick", "window.ran = true"),
        () => document.body.insertAdjacentHTML("beforeend", "<img src=x onerror='window.ran = true'>"),
        () => (document.createElement("div").innerHTML = "<iframe srcdoc='x'></iframe>"),
      ];
      const refused = attempts.map((attempt) => {
        try {
          attempt();
          return "let through";
        } catch (error) {
          return error.name;
        }
      });
      return [...refused, window.ran];
    });
    expect(outcome).toEqual(["TypeError", "TypeError", "TypeError", undefined]);
  });
});

test.describe("theme and language are set before the application is there", () => {
  // Nothing but the shell: what is seen first must already be right.
  test.beforeEach(async ({ page }) => {
    await page.route("**/*.wasm", () => {}); // never answers
  });
  const attributes = async (page) => {
    await page.goto("./", { waitUntil: "commit" });
    await expect(page.locator("#shell h1")).toBeVisible();
    return page.evaluate(() => [document.documentElement.lang, document.documentElement.dataset.theme]);
  };

  for (const [stored, expected] of [
    ['{"lang":"en","theme":"dark"}', ["en", "dark"]],
    ['{"lang":"zh-Hant","theme":"light"}', ["zh-Hant", "light"]],
    ['{"lang":"fr","theme":"blue"}', ["zh-Hant", "auto"]],
    ["{not json", ["zh-Hant", "auto"]],
    ["null", ["zh-Hant", "auto"]],
    ["7", ["zh-Hant", "auto"]],
    ['{"lang":{"a":1},"theme":["dark"]}', ["zh-Hant", "auto"]],
  ])
    test(`stored ${stored}`, async ({ page }) => {
      await store(page, { "uniplan.preferences": stored });
      expect(await attributes(page)).toEqual(expected);
    });

  test("storage forbidden", async ({ page }) => {
    await page.addInitScript(() => Object.defineProperty(window, "localStorage", { get: () => { throw new DOMException("denied", "SecurityError"); } }));
    expect(await attributes(page)).toEqual(["zh-Hant", "auto"]);
  });

  for (const [languages, expected] of [[["zh-TW", "en"], "zh-Hant"], [["zh-Hans-CN"], "zh-Hant"], [["en-GB", "zh-TW"], "en"], [["ja"], "en"], [[], "zh-Hant"], [undefined, "zh-Hant"]])
    test(`the browser prefers ${JSON.stringify(languages)}`, async ({ page }) => {
      await page.addInitScript((value) => Object.defineProperty(navigator, "languages", { get: () => value }), languages);
      expect((await attributes(page))[0]).toBe(expected);
    });
});

test.describe("the shell is accessible", () => {
  for (const lang of LANGUAGES)
    for (const theme of THEMES)
      for (const size of Object.keys(SIZES))
        test(`${lang}, ${theme}, ${size}`, async ({ page }, testInfo) => {
          await page.route("**/*.wasm", () => {});
          await page.setViewportSize(SIZES[size]);
          await store(page, { "uniplan.preferences": { lang, theme } });
          await page.goto("./", { waitUntil: "commit" });
          await expect(page.locator("#shell h1")).toBeVisible();
          await expect(page.locator(`#shell h1 [lang="${lang}"]`)).toBeVisible();
          await expect(page.locator(`#shell [lang="${lang === "en" ? "zh-Hant" : "en"}"]:visible`)).toHaveCount(0);
          await testInfo.attach("shell", { body: await page.screenshot(), contentType: "image/png" });
          await expectAccessible(page);
          await page.evaluate(() => dispatchEvent(new Event("uniplan:panic")));
          await expect(banner(page)).toBeVisible();
          await expectAccessible(page);
        });
});

test.describe("six tabs fit on a phone:", () => {
  for (const lang of LANGUAGES)
    test(lang, async ({ page }) => {
      await openApp(page, { lang, size: "phone" });
      await page.waitForFunction(() => document.fonts.ready);
      const tabs = await page.locator("nav.tabs .tab").evaluateAll((all) =>
        all.map((tab) => ({ words: tab.innerText, fits: tab.scrollWidth <= tab.clientWidth && tab.querySelector("span").getClientRects().length === 1, right: tab.getBoundingClientRect().right })));
      expect(tabs).toHaveLength(6);
      expect(tabs.filter(({ fits, right }) => !fits || right > SIZES.phone.width)).toEqual([]);
    });
});
