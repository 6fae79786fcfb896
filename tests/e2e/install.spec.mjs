// The manifest and its icons: the browser itself says whether it would install this.

import { mkdtemp, readFile, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { chromium } from "@playwright/test";
import { launchOptions } from "../../tools/browser.mjs";
import { expect, ready, test } from "./support.mjs";

test.use({ serviceWorkers: "allow" });

test("the browser finds nothing that keeps it from installing", async ({ baseURL }) => {
  // A profile of its own: in a private window, as tests have it, nothing can be installed.
  const profile = await mkdtemp(path.join(os.tmpdir(), "uniplan-profile-"));
  const context = await chromium.launchPersistentContext(profile, await launchOptions());
  try {
    const page = await context.newPage();
    await page.goto(baseURL);
    await ready(page);
    const session = await context.newCDPSession(page);
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => {}));
    const { errors, url } = await session.send("Page.getAppManifest");
    expect(errors).toEqual([]);
    expect(url).toMatch(/\/manifest-[0-9a-f]{16}\.webmanifest$/);
    const { installabilityErrors } = await session.send("Page.getInstallabilityErrors");
    expect(installabilityErrors).toEqual([]);
  } finally {
    await context.close();
    await rm(profile, { recursive: true, force: true });
  }
});

test("the manifest belongs to the folder it is in, and its icons are what it says", async ({ page, request, baseURL }) => {
  await page.goto("./");
  const address = await page.locator("link[rel=manifest]").evaluate((link) => link.href);
  const answer = await request.get(address);
  expect(answer.headers()["content-type"]).toBe("application/manifest+json");
  const manifest = await answer.json();
  expect([manifest.start_url, manifest.scope, manifest.id, manifest.display]).toEqual(["./", "./", "./", "standalone"]);
  expect(manifest.description).toContain("非官方");
  expect(manifest.description).toContain("Unofficial");
  const icons = [...manifest.icons, { src: await page.locator("link[rel=apple-touch-icon]").getAttribute("href"), sizes: "180x180", type: "image/png" }];
  expect(icons.filter(({ purpose }) => purpose === "maskable").map(({ sizes }) => sizes)).toEqual(["192x192", "512x512"]);
  for (const { src, sizes, type } of icons) {
    const url = new URL(src, baseURL).href;
    expect([src, (await request.get(url)).headers()["content-type"]]).toEqual([src, type]);
    const found = await page.evaluate(async (url) => {
      const image = new Image();
      image.src = url;
      await image.decode();
      return `${image.naturalWidth}x${image.naturalHeight}`;
    }, url);
    if (sizes !== "any") expect([src, found]).toEqual([src, sizes]);
  }
});

test("the colours around the page are those of its ground, light and dark", async ({ page }) => {
  const ground = (await readFile("style/tokens.css", "utf8")).match(/--bg: light-dark\((#\w+), (#\w+)\)/).slice(1);
  await page.goto("./");
  const named = await page.locator("meta[name=theme-color]").evaluateAll((all) => all.map(({ content, media }) => [media, content]));
  expect(named).toEqual([["(prefers-color-scheme: light)", ground[0]], ["(prefers-color-scheme: dark)", ground[1]]]);
  const manifest = await page.evaluate(async () => (await fetch(document.querySelector("link[rel=manifest]").href)).json());
  expect([manifest.theme_color, manifest.background_color]).toEqual([ground[0], ground[0]]);
});
