import { chromium } from "playwright-core";
import { serve } from "./serve.mjs";
import * as P from "./gallery/plans.mjs";
import { PLAN_KEY } from "../tests/e2e/steps.mjs";
import { launchOptions } from "./browser.mjs";
const server = await serve({ dir: "dist", port: 0, quick: true });
const browser = await chromium.launch(await launchOptions());
for (const lang of ["zh-Hant", "en"]) for (const [width, height] of [[1920,1080],[1440,900],[1024,768],[820,1180],[390,844]]) {
const context = await browser.newContext({ viewport: { width, height }, serviceWorkers: "block", reducedMotion: "reduce", locale: "zh-TW", timezoneId: "Asia/Taipei" });
const page = await context.newPage();
await page.route("**/blank-x", (r) => r.fulfill({ contentType: "text/html", body: "x" }));
await page.goto(server.url + "blank-x");
await page.evaluate((items) => Object.entries(items).forEach(([k, v]) => localStorage.setItem(k, v)), { [PLAN_KEY]: JSON.stringify(P.rich()), "uniplan.preferences": JSON.stringify({ lang, theme: "light" }) });
await page.goto(server.url + "#/package");
await page.waitForSelector("html[data-ready]", {state:"attached"}); await page.waitForSelector(".year-usage");
await page.waitForTimeout(500);
console.log(lang, width, await page.evaluate(() => [...document.querySelectorAll('div > .piece[data-piece="findings"]')].map((e) => [e.parentElement.className, e.parentElement.getBoundingClientRect().height])));
await context.close();
}
const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, serviceWorkers: "block", locale: "zh-TW" });
const page = await context.newPage();
await page.goto(server.url); await page.waitForSelector("#begin"); await page.click("#begin-paste"); await page.waitForSelector("dialog[open]"); await page.waitForTimeout(800);
console.log(await page.evaluate(() => [...document.querySelectorAll("dialog[open] :is(input,textarea,button)")].map((e) => e.outerHTML.slice(0, 200))));
await page.goto(server.url + "#/calendar"); await page.waitForTimeout(2000);
console.log(await page.evaluate(() => [...document.querySelectorAll(".year-grid button, [role=gridcell], .day")].slice(0, 3).map((e) => e.outerHTML.slice(0, 200))), await page.evaluate(() => [...document.querySelectorAll("[data-date], td button")].slice(0, 2).map((e) => e.outerHTML.slice(0, 200))));
await page.goto(server.url + "#/package"); await page.waitForTimeout(1500);
console.log(await page.evaluate(() => [...document.querySelectorAll('[data-service="workshop"] *')].slice(0,6).map((e) => e.outerHTML.slice(0, 160))));
await browser.close(); await server.close();
