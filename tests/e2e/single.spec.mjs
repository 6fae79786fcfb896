// The whole application as one page, opened from a disk without a network. `cargo xtask test` builds it before; by itself:
// `cargo xtask single`.

import { existsSync, statSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { chromium, test as plain } from "@playwright/test";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import os from "node:os";
import { launchOptions } from "../../tools/browser.mjs";
import { securityHeaders } from "../../tools/headers.mjs";
import { expect, ready } from "./support.mjs";
import { addService, goToPage, planLine } from "./steps.mjs";

const FILE = path.resolve("dist-single/uniplan.html");
const ADDRESS = pathToFileURL(FILE).href;

// Not the `test` of support.mjs, which is for a host: here every request but that for the page itself is a complaint.
const test = plain.extend({
  /** A browser with a profile of its own, so that what is stored is there after it is closed. */
  disk: async ({}, use) => {
    const profile = await mkdtemp(path.join(os.tmpdir(), "uniplan-profile-"));
    const complaints = [];
    let context;
    const open = async () => {
      context = await chromium.launchPersistentContext(profile, { ...(await launchOptions()), locale: "en", offline: true, acceptDownloads: true });
      context.on("console", (message) => ["warning", "error"].includes(message.type()) && complaints.push(message.text()));
      context.on("weberror", (error) => complaints.push(error.error().message));
      context.on("request", (request) => !request.url().startsWith(ADDRESS) && !/^(data|blob):/.test(request.url()) && complaints.push(request.url()));
      return context.pages()[0] ?? context.newPage();
    };
    await use({ open, close: () => context.close() });
    await context.close().catch(() => {});
    await rm(profile, { recursive: true, force: true });
    expect(complaints).toEqual([]);
  },
});

if (!existsSync(FILE)) console.log("single.spec.mjs: left out, because dist-single/uniplan.html is not there: `cargo xtask single` builds it");
test.skip(!existsSync(FILE), "dist-single/uniplan.html is not there: `cargo xtask single` builds it");

test("weighs at most 3 MB", () => {
  expect(statSync(FILE).size).toBeLessThanOrEqual(3_000_000);
  expect(statSync(FILE).size).toBeGreaterThan(500_000); // the program is in it
  expect(Math.round(statSync(FILE).size / 1_000_000), "as the application says (src/words/keeping.rs)").toBe(3);
});

test("its policy lets nothing be asked for, and names every script and style by its hash", async () => {
  const { createHash } = await import("node:crypto");
  const html = await readFile(FILE, "utf8");
  const policy = html.match(/http-equiv="Content-Security-Policy" content="([^"]+)"/)[1];
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("require-trusted-types-for 'script'");
  expect(policy).not.toMatch(/unsafe-inline|'unsafe-eval'|connect-src|'self'|https?:/);
  const hashes = [...html.matchAll(/<(?:script|style)(?![^>]*octet-stream)[^>]*>([^]*?)<\/(?:script|style)>/g)].map(([, text]) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`);
  expect(hashes).toHaveLength(3);
  for (const hash of hashes) expect(policy).toContain(hash);
  expect(html.replace(/<script[^]*?<\/script>|<style[^]*?<\/style>/g, "").match(/(?:src|href)="(?!data:|#)[^"]*"/g)).toBeNull();
});

test("opens from a disk, and the plan is there again after the browser was closed", async ({ disk }) => {
  let page = await disk.open();
  await page.goto(ADDRESS);
  await ready(page);
  await addService(page, "workshop", { quantity: "2", price: "100" });
  await page.reload();
  await ready(page);
  await expect(planLine(page, "workshop")).toHaveCount(1);
  await disk.close();
  page = await disk.open();
  await page.goto(ADDRESS);
  await ready(page);
  await expect(planLine(page, "workshop")).toHaveCount(1);
});

plain("on a host with the policy of the application it says where it opens", async ({ page }) => {
  const headers = { ...securityHeaders(await readFile("index.html", "utf8")), "Content-Type": "text/html; charset=utf-8" };
  const body = await readFile(FILE, "utf8");
  await page.route("**/uniplan.html", (route) => route.fulfill({ headers, body }));
  await page.goto("http://127.0.0.1/uniplan.html");
  await expect(page.getByText("download the file and open it from your computer")).toBeVisible({ timeout: 3_000 });
  await expect(page.getByText("請下載這個檔案，從自己的電腦開啟")).toBeVisible({ timeout: 3_000 });
  await expect(page.locator("html[data-ready]")).toHaveCount(0);
});

test("every page of it, the words that a host would send later, and the self-check", async ({ disk }) => {
  const page = await disk.open();
  await page.goto(ADDRESS);
  await ready(page);
  for (const name of ["contract", "calendar", "incident", "charts", "about", "package"]) {
    await goToPage(page, name);
    await expect(page.locator("#main h1").first()).toBeVisible();
  }
  await goToPage(page, "about");
  await expect(page.locator("#main .reading-list li").first()).not.toContainText("…");
  // There is nothing to download where one is already.
  await expect(page.locator("#one-page-here")).toContainText("This is that file");
  await expect(page.locator("#one-page-get")).toHaveCount(0);
  await page.goto(`${ADDRESS}#/check`);
  await expect(page.locator('[data-check="done"]')).toHaveCount(1, { timeout: 60_000 });
  await expect(page.locator("[data-failed]")).toHaveCount(0);
  const [, passed, every] = (await page.locator("#check-title").textContent()).match(/^(\d+) of (\d+) as they should be$/).map(Number);
  expect(passed).toBe(every);
  const build = await page.evaluate(() => document.querySelector("meta[name=uniplan-build]").dataset.js.match(/([0-9a-f]{16})\.js$/)[1]);
  await expect(page.locator(".check-facts")).toContainText(build);
});

test("a plan travels into it as a link", async ({ disk }) => {
  const page = await disk.open();
  await page.goto(ADDRESS);
  await ready(page);
  await addService(page, "workshop", { quantity: "2", price: "100" });
  await page.locator("#plan-menu").click();
  await page.locator("#share-link").click();
  await expect(page.locator("#link-qr")).toBeVisible();
  await expect(page.locator("#link-local")).toBeVisible(); // an address of a disk is of use on that computer only
  const link = await page.locator('dialog.link-dialog[open] input[name="link"]').inputValue();
  expect(link.startsWith(`${ADDRESS}#p=`)).toBe(true);
  const other = await page.context().newPage();
  await other.goto(link);
  await ready(other);
  await expect(other.locator("#link-preview")).toContainText("1 line");
});

test("where nothing can be stored, it does not say that anything was", async ({ disk }) => {
  const page = await disk.open();
  await page.addInitScript(() => Object.defineProperty(window, "localStorage", { get: () => { throw new DOMException("denied", "SecurityError"); } }));
  await page.goto(ADDRESS);
  await ready(page);
  await addService(page, "workshop", { price: "100" });
  await expect(page.locator(".bar-notice.notice-error")).toContainText(/not (being )?saved|not stored/i);
});
