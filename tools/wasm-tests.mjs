// Runs one binary of WASM tests in the same headless browser as the end-to-end tests. Cargo calls it as the runner of the
// wasm32 target (.cargo/config.toml): node tools/wasm-tests.mjs <file.wasm> [arguments of the test harness]
//
// Why not wasm-bindgen-test-runner's own headless mode? It speaks WebDriver, so it needs a chromedriver of exactly the
// version of the installed Chrome: a second thing to install, and one that breaks with each update of Chrome. Its
// interactive mode only serves a page. We open that page with Playwright, which we have anyway.

import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { launchOptions } from "./browser.mjs";

const PATIENCE_MS = 120_000;
const tools = path.join(path.dirname(path.dirname(fileURLToPath(import.meta.url))), ".tools", "bin");
const scratch = mkdtempSync(path.join(os.tmpdir(), "uniplan-wasm-tests-")); // the runner, once killed, leaves its files behind

const runner = spawn("wasm-bindgen-test-runner", process.argv.slice(2), {
  stdio: ["ignore", "pipe", "inherit"],
  env: {
    ...process.env,
    PATH: tools + path.delimiter + process.env.PATH,
    TMPDIR: scratch,
    TMP: scratch,
    TEMP: scratch,
    NO_HEADLESS: "1",
    WASM_BINDGEN_TEST_ADDRESS: "127.0.0.1:0",
  },
});

/** Resolves to the address of the test page, or to the exit code if there is nothing to show in a browser. */
const answer = await new Promise((resolve) => {
  runner.on("error", (error) => {
    console.error(error.code === "ENOENT" ? "wasm-bindgen-test-runner is missing: run `cargo xtask test wasm`" : error.message);
    resolve(1);
  });
  runner.on("close", (code) => resolve(code ?? 1));
  createInterface({ input: runner.stdout }).on("line", (line) => {
    const address = line.match(/available at (http:\S+)/)?.[1];
    if (address) resolve(address);
    else if (!/^$|interactive mode|is specified in the environment|done with testing|Ctrl-C/.test(line)) console.log(line);
  });
});

try {
  process.exitCode = typeof answer === "number" ? answer : await runPage(answer);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  runner.kill();
  rmSync(scratch, { recursive: true, force: true, maxRetries: 5 });
}

async function runPage(address) {
  const browser = await chromium.launch(await launchOptions());
  try {
    const page = await browser.newPage();
    const troubles = [];
    page.on("pageerror", (error) => troubles.push(error.stack ?? error.message));
    page.on("crash", () => troubles.push("the page crashed"));
    await page.goto(address);
    const output = page.locator("#output");
    const deadline = Date.now() + PATIENCE_MS;
    let text = "";
    while (!/^test result: /m.test(text) && troubles.length === 0 && Date.now() < deadline) {
      await page.waitForTimeout(50);
      text = await output.innerText();
    }
    console.log(text);
    if (troubles.length > 0) console.error(troubles.join("\n"));
    else if (Date.now() >= deadline) console.error(`The tests did not end within ${PATIENCE_MS / 1000} s`);
    return /^test result: ok\b/m.test(text) ? 0 : 1;
  } finally {
    await browser.close();
  }
}
