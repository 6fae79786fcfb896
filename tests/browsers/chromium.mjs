// Chromium by Playwright, for the same flows: what goes wrong here too is not the other browser's doing.

import { readFile } from "node:fs/promises";
import { chromium as engine } from "playwright-core";
import { launchOptions } from "../../tools/browser.mjs";

export async function chromium() {
  const browser = await engine.launch(await launchOptions());
  const context = await browser.newContext({ locale: "en-US" });
  let page = await context.newPage();
  const run = (script, ...args) => page.evaluate(`(${script})(...${JSON.stringify(args)})`); // as text: it is not the page that evaluates it
  return {
    name: `Chromium ${browser.version()}`,
    go: (url) => page.goto(url),
    reload: () => page.reload(),
    run,
    later: run,
    click: (css) => page.locator(css).first().click(),
    type: async (css, text) => {
      await page.locator(css).first().fill(text);
      await page.keyboard.press("Tab");
    },
    upload: (css, file) => page.locator(css).setInputFiles(file),
    download: async (css) => {
      const [download] = await Promise.all([page.waitForEvent("download"), page.locator(css).click()]);
      return { name: download.suggestedFilename(), text: await readFile(await download.path(), "utf8") };
    },
    newTab: async () => (page = await context.newPage()),
    thisTab: async () => page,
    switchTo: async (other) => {
      page = other;
      await page.bringToFront();
    },
    close: () => browser.close(),
  };
}
