import { chromium } from "playwright-core";
import { readFile } from "node:fs/promises";
import { serve } from "./serve.mjs";
import * as P from "./gallery/plans.mjs";
import { PLAN_KEY } from "../tests/e2e/steps.mjs";
import { launchOptions } from "./browser.mjs";
const server = await serve({ dir: "dist", port: 0, quick: true });
const browser = await chromium.launch(await launchOptions());
const styles = await Promise.all((await readFile("index.html", "utf8")).match(/style\/[\w-]+\.css/g).map((f) => readFile(f, "utf8")));
for (const lang of ["zh-Hant", "en"]) {
const context = await browser.newContext({ viewport: { width: 390, height: 844 }, serviceWorkers: "block", reducedMotion: "reduce", locale: "zh-TW", timezoneId: "Asia/Taipei", bypassCSP: true });
const page = await context.newPage();
await page.route("**/blank-x", (r) => r.fulfill({ contentType: "text/html", body: "x" }));
await page.goto(server.url + "blank-x");
await page.evaluate((items) => Object.entries(items).forEach(([k, v]) => localStorage.setItem(k, v)), { [PLAN_KEY]: JSON.stringify(P.rich()), "uniplan.preferences": JSON.stringify({ lang, theme: "light" }) });
await page.goto(server.url + "#/present");
await page.waitForSelector(".slide", { timeout: 90000 });
await page.evaluate((styles) => { document.querySelectorAll("style, link[rel=stylesheet]").forEach((o) => o.remove()); const s = document.createElement("style"); s.textContent = styles.join("\n"); document.head.append(s);
 const sw = document.querySelector(".present-switches"); const rest = document.createElement("div"); rest.className = "present-rest"; rest.id = "present-rest"; rest.popover = "auto";
 const g = (a) => sw.querySelector(`[data-action="${a}"]`);
 for (const a of ["b", "n", "f", "audience", "l", "t", "keys"]) rest.append(g(a));
 const more = document.createElement("button"); more.className = "btn small present-more"; more.setAttribute("popovertarget", "present-rest"); more.textContent = document.documentElement.lang === "en" ? "More" : "更多";
 sw.append(g("m"), g("e"), rest, more, g("leave"));
}, styles);
for (const [w, h] of [[390, 844], [820, 1180], [1024, 768], [1440, 900], [720, 450], [320, 600]]) {
  await page.setViewportSize({ width: w, height: h }); await page.waitForTimeout(300);
  await page.screenshot({ path: `/tmp/w/look/bar-${lang}-${w}.png` });
  console.log(lang, w, await page.evaluate(() => [document.querySelector(".present-bar").getBoundingClientRect().height, document.documentElement.scrollWidth]));
  if (w <= 900) { await page.locator(".present-more").click(); await page.waitForTimeout(200); await page.screenshot({ path: `/tmp/w/look/bar-${lang}-${w}-open.png` });  await page.evaluate(() => document.querySelector("#present-rest")?.hidePopover()); }
}
await context.close();
}
await browser.close(); await server.close();
