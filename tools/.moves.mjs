// who moves, how: node moves.mjs hash width lang
import { chromium } from "playwright-core";
import { serve } from "/work/wt-s6-look/tools/serve.mjs";
import { rich } from "/work/wt-s6-look/tools/gallery/plans.mjs";
import { PLAN_KEY } from "/work/wt-s6-look/tests/e2e/steps.mjs";
import { launchOptions } from "/work/wt-s6-look/tools/browser.mjs";
const server = await serve({ dir: "dist", port: 0, quick: true });
const browser = await chromium.launch(await launchOptions());
const [hash, widths, lang] = process.argv.slice(2);
for (const width of widths.split(",").map(Number)) {
const context = await browser.newContext({ viewport: { width, height: {1920:1080,1440:900,1024:768,820:1180,390:844}[width] ?? 900 }, serviceWorkers: "block", reducedMotion: "reduce", locale: "zh-TW", timezoneId: "Asia/Taipei" });
const page = await context.newPage();
await page.addInitScript(() => {
  window.__m = [];
  const told = (n) => n?.nodeType === 1 ? n.tagName + (n.id ? "#" + n.id : "") + "." + [...n.classList].join(".") : String(n?.nodeName) + ":" + (n?.data ?? "").slice(0, 20);
  new PerformanceObserver((l) => { for (const e of l.getEntries()) window.__m.push([Math.round(e.startTime), e.value.toFixed(4), e.sources.map((s) => told(s.node) + " " + [s.previousRect.x, s.previousRect.y, s.previousRect.width, s.previousRect.height].map(Math.round) + " -> " + [s.currentRect.x, s.currentRect.y, s.currentRect.width, s.currentRect.height].map(Math.round))]); }).observe({ type: "layout-shift", buffered: true });
});
await page.route("**/blank-x", (r) => r.fulfill({ contentType: "text/html", body: "x" }));
await page.goto(server.url + "blank-x");
await page.evaluate((items) => Object.entries(items).forEach(([k, v]) => localStorage.setItem(k, v)), { [PLAN_KEY]: JSON.stringify(rich()), "uniplan.preferences": JSON.stringify({ lang, theme: "light" }) });
await page.goto(server.url + hash);
await page.waitForSelector("html[data-ready]");
await page.waitForTimeout(2500);
console.log("==", width, lang, hash);
for (const [t, v, s] of await page.evaluate(() => window.__m)) { console.log(t, v); for (const x of s) console.log("    ", x); }
await context.close();
}
await browser.close(); await server.close();
