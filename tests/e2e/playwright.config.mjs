// `cargo xtask test e2e` builds the release and runs this. On an existing dist/, `npx playwright test --config tests/e2e/playwright.config.mjs`
// does as well.

import { createServer } from "node:net";
import { availableParallelism } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { defineConfig } from "@playwright/test";
import { launchOptions } from "../../tools/browser.mjs";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");

/** A port that nobody uses now, so that two checkouts can be tested at the same time. */
const freePort = () =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });

// Playwright reads this file again in every worker: the environment carries the choice over.
process.env.UNIPLAN_E2E_PORT ??= String(await freePort());
const baseURL = `http://127.0.0.1:${process.env.UNIPLAN_E2E_PORT}/`;

export default defineConfig({
  testDir: ".",
  testMatch: "*.spec.mjs",
  outputDir: path.join(root, "test-results", "e2e"),
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  // Two even on a small machine: much of a test is waiting.
  workers: Math.max(2, Math.floor(availableParallelism() / 2)),
  retries: 0,
  // Two browsers, axe and a debug trap share what may be two busy cores; these limits catch a hang, not slowness.
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: [["list"], ["json", { outputFile: path.join(root, "test-results", "e2e.json") }]],
  use: {
    baseURL,
    locale: "zh-TW",
    timezoneId: "Asia/Taipei",
    launchOptions: await launchOptions(),
    // What it serves, `page.route` does not see. offline.spec.mjs lets it in.
    serviceWorkers: "block",
    screenshot: "only-on-failure",
    trace: "off",
  },
  webServer: {
    command: `node tools/serve.mjs --quick --strict-port --port ${process.env.UNIPLAN_E2E_PORT}`,
    cwd: root,
    url: baseURL,
    reuseExistingServer: false,
  },
});
