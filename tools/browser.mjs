// Which browser the tests drive: Chrome, Chromium or Edge, in this order
//
// 1. the path in the environment variable CHROME,
// 2. one that is installed, in the usual places of the system,
// 3. the Chromium that Playwright put into .tools/browsers (`cargo xtask test` does that when there is no other).
//
// `node tools/browser.mjs` prints the path; exit code 1 if there is none.

import { execFileSync } from "node:child_process";
import { accessSync, constants, existsSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
export const DOWNLOADED = path.join(ROOT, ".tools", "browsers");

function* usualPlaces() {
  if (process.platform === "win32") {
    const folders = [process.env.ProgramFiles, process.env["ProgramFiles(x86)"], process.env.LOCALAPPDATA].filter(Boolean);
    for (const program of ["Google\\Chrome\\Application\\chrome.exe", "Chromium\\Application\\chrome.exe", "Microsoft\\Edge\\Application\\msedge.exe"])
      for (const folder of folders) yield path.join(folder, program);
  } else if (process.platform === "darwin") {
    for (const name of ["Google Chrome", "Chromium", "Microsoft Edge"])
      for (const folder of ["/Applications", path.join(os.homedir(), "Applications")]) yield `${folder}/${name}.app/Contents/MacOS/${name}`;
  } else {
    const folders = (process.env.PATH ?? "").split(path.delimiter).filter(path.isAbsolute);
    for (const name of ["google-chrome-stable", "google-chrome", "chromium", "chromium-browser", "microsoft-edge-stable", "microsoft-edge"])
      for (const folder of folders) yield path.join(folder, name);
    yield "/opt/google/chrome/chrome";
  }
}

/** A program that is there and starts: some systems have a stub that only asks to install the real one. */
function works(file) {
  try {
    accessSync(file, constants.X_OK);
    if (process.platform === "linux") execFileSync(file, ["--version"], { stdio: "ignore", timeout: 20000 });
    return true;
  } catch {
    return false;
  }
}

async function downloaded() {
  if (!existsSync(DOWNLOADED)) return undefined;
  process.env.PLAYWRIGHT_BROWSERS_PATH = DOWNLOADED;
  const { chromium } = await import("playwright-core");
  return chromium.executablePath();
}

/** The path of the browser, or undefined. A wrong CHROME is an error, not a reason to take another. */
export async function findBrowser() {
  const chosen = process.env.CHROME;
  if (chosen) {
    if (!existsSync(chosen)) throw new Error(`CHROME says ${chosen}, which does not exist`);
    return chosen;
  }
  for (const place of usualPlaces()) if (works(place)) return place;
  const own = await downloaded();
  return own && works(own) ? own : undefined;
}

/** Options for Playwright's `chromium.launch`. */
export async function launchOptions() {
  const executablePath = await findBrowser();
  if (!executablePath) throw new Error("No Chrome, Chromium or Edge found: run `cargo xtask test` once, or set CHROME to the path of one");
  return { executablePath };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    const found = await findBrowser();
    if (found) console.log(found);
    else process.exitCode = 1;
  } catch (error) {
    console.error(error.message);
    process.exitCode = 2;
  }
}
