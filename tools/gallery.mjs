// A gallery of dist/: every page and dialog in five windows, light and dark, in both languages, with forced colours and at
// 200 % for some; and a list of what measuring finds wrong. No test: it is looked at.
//
//   node tools/gallery.mjs [--dir dist] [--out test-results/gallery] [--only words] [--sizes 1440,390] [--langs en]
//                          [--themes dark] [--fresh] [--styles] [--axe] [--workers 2]
//
// --only takes scenes whose name has one of these words (comma between), or is one that begins with `=`. A scene is opened once
// in each language and the window then made narrower, which is quick; --fresh opens it anew in each window, which tells what
// moves by itself in each. --sizes takes forced, forced-390 and zoom-200 by name too, for every scene. --styles puts
// style/*.css of this folder in the place of that of the build, so that a change of style is seen without building. --axe asks
// axe of each picture, contrast included.

import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";
import axe from "axe-core";
import { chromium } from "playwright-core";
import { PLAN_KEY } from "../tests/e2e/steps.mjs";
import { launchOptions } from "./browser.mjs";
import { LARGEST_SHIFT, LEAST_TARGET, measure, shifts, watchShifts } from "./gallery/faults.mjs";
import { SCENES } from "./gallery/scenes.mjs";
import { serve } from "./serve.mjs";

const { values } = parseArgs({
  options: {
    dir: { type: "string", default: "dist" },
    out: { type: "string", default: "test-results/gallery" },
    only: { type: "string", default: "" },
    sizes: { type: "string", default: "1920,1440,1024,820,390" },
    langs: { type: "string", default: "zh-Hant,en" },
    themes: { type: "string", default: "light,dark" },
    styles: { type: "boolean", default: false },
    axe: { type: "boolean", default: false },
    fresh: { type: "boolean", default: false },
    workers: { type: "string", default: "2" },
  },
});
const list = (text) => text.split(",").map((word) => word.trim()).filter(Boolean);

const HEIGHTS = { 1920: 1080, 1440: 900, 1024: 768, 820: 1180, 390: 844 };
/** No picture is higher than this many windows. */
const WINDOWS_HIGH = 5;
/** The scenes that are looked at in forced colours, and at 200 %, which is a window of half the width and height. */
const MORE = /^(begin|package|menu|why-figure|paste|places|prices|findings|calendar|incident|charts|runbook|compare|what-if|present-(flex|edit|night)|audience|handover|workbook|reference-(rules|FA-5)|palette|keys|tour-3|not-saved|plans|history)$/;

/** What else a window can be asked for by name: forced colours, and 200 %. */
const NAMED = {
  forced: { width: 1440, height: 900, forced: true, themes: ["dark"] },
  "forced-390": { width: 390, height: 844, forced: true, themes: ["light"] },
  "zoom-200": { width: 720, height: 450, themes: ["light"] },
};
const sizes = list(values.sizes).map((name) => ({ name, ...(NAMED[name] ?? { width: Number(name), height: HEIGHTS[name] ?? 900, themes: list(values.themes) }) }));
const shots = (name) => [
  ...sizes,
  ...(MORE.test(name) ? Object.entries(NAMED).map(([name, shot]) => ({ name, ...shot })) : [])
    .filter((more) => sizes.every(({ name }) => name !== more.name))
    .filter(({ width }) => sizes.some((size) => size.width === width || size.width === 2 * width)),
];

/** In a picture of a whole page nothing waits until it is scrolled to. */
const WHOLE = "* { content-visibility: visible !important }";

const BLANK = "blank-page-of-the-gallery";
const styles = values.styles
  ? await Promise.all(((await readFile("index.html", "utf8")).match(/style\/[\w-]+\.css/g) ?? []).map((file) => readFile(file, "utf8")))
  : [];

/** Everything that came out: `{ scene, lang, size, theme, file, faults }`. */
const seen = [];

/** What is stored when a plan has been opened once: the older form, in which the gallery has them, is brought over at the first start. */
const stored = new Map();
async function storedFor(browser, url, plan) {
  const context = await browser.newContext({ serviceWorkers: "block" });
  const page = await visit(context, url, "", { [PLAN_KEY]: JSON.stringify(plan()) });
  await page.waitForSelector("html[data-ready]", { timeout: 60_000 });
  await page.waitForFunction(() => Object.keys(localStorage).some((key) => key.startsWith("uniplan.plans.")), undefined, { timeout: 60_000 });
  const items = await page.evaluate(() => ({ ...localStorage }));
  await context.close();
  return items;
}

/** Opens an address with these things stored. */
async function visit(context, url, address, items, begin) {
  const page = await context.newPage();
  await page.addInitScript(watchShifts);
  await begin?.(page);
  await page.route(`**/${BLANK}`, (route) => route.fulfill({ contentType: "text/html", body: '<!doctype html><link rel="icon" href="data:,"><title>blank</title>' }));
  await page.goto(`${url}${BLANK}`);
  await page.evaluate((items) => Object.entries(items).forEach(([key, value]) => localStorage.setItem(key, value)), items);
  await page.goto(`${url}${address}`);
  return page;
}

/** Puts the style of this folder in the place of that of the build. */
async function restyle(page) {
  if (styles.length === 0) return;
  await page.evaluate(() => document.querySelectorAll("style, link[rel=stylesheet]").forEach((old) => old.remove()));
  for (const style of styles) await page.addStyleTag({ content: style });
}

/** One scene in one language, in every window. With `--fresh`, called once for each window. */
async function shoot(browser, url, scene, lang, shots) {
  const context = await browser.newContext({
    viewport: { width: shots[0].width, height: shots[0].height },
    reducedMotion: "reduce",
    locale: "zh-TW",
    timezoneId: "Asia/Taipei",
    serviceWorkers: "block",
    bypassCSP: true, // for the style of pictures
  });
  let looked;
  const told = [];
  context.on("weberror", (error) => told.push({ kind: "error of the program", where: "", what: error.error().message.slice(0, 200) }));
  try {
    const { plan } = scene;
    if (plan && !stored.has(plan)) stored.set(plan, storedFor(browser, url, plan));
    const kept = plan ? await stored.get(plan) : scene.items?.();
    const items = { ...kept, "uniplan.preferences": JSON.stringify({ lang, theme: shots[0].themes[0] }) };
    const page = await visit(context, url, `${scene.file ?? ""}${scene.hash}`, items, scene.begin);
    looked = page;
    if (!scene.stopped) {
      await page.waitForSelector("html[data-ready]", { timeout: 60_000 });
      await page.waitForFunction(() => !document.querySelector('main [aria-busy="true"]'), undefined, { timeout: 60_000 });
    }
    await page.waitForTimeout(700); // the descriptions, and the rows that are built when nothing else is to be done
    if (styles.length === 0) told.push(...(await page.evaluate(shifts, LARGEST_SHIFT)));
    if (!scene.file) await restyle(page);
    page.setDefaultTimeout(8_000);
    await scene.act?.(page, { look: (other) => (looked = other) });
    if (looked !== page) await restyle(looked);
  } catch (error) {
    told.push({ kind: "not reached", where: scene.name, what: error.message.split("\n")[0].slice(0, 200) });
  }
  for (const shot of looked ? shots : []) {
    await looked.setViewportSize({ width: shot.width, height: shot.height });
    await looked.emulateMedia({ forcedColors: shot.forced ? "active" : "none" });
    await looked.waitForFunction((width) => innerWidth === width, shot.width).catch(() => {});
    await looked.waitForTimeout(300);
    for (const theme of shot.themes) await picture(looked, scene, lang, shot, theme, told.splice(0));
  }
  if (!looked) seen.push({ scene: scene.name, lang, size: "", theme: "", file: null, faults: told });
  await context.close();
}

async function picture(page, scene, lang, shot, theme, faults) {
  const name = [scene.name, shot.name, theme, lang].join("-");
  const file = `${name}.png`;
  try {
    await page.evaluate((theme) => (document.documentElement.dataset.theme = theme), theme);
    // The same in every theme.
    if (theme === shot.themes[0]) faults.push(...(await page.evaluate(measure, { least: LEAST_TARGET })));
    if (values.axe) {
      if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe.source);
      const told = await page.evaluate(async () => {
        // Not while a colour is on its way from one theme to the other.
        await Promise.allSettled(document.getAnimations().map(({ finished, effect }) => effect?.getComputedTiming().endTime === Infinity || finished));
        const { violations } = await window.axe.run(document, { resultTypes: ["violations"] });
        return violations.flatMap(({ id, nodes }) => nodes.slice(0, 3).map(({ target, html }) => ({ kind: `axe: ${id}`, where: target.join(" "), what: html.slice(0, 120) })));
      });
      faults.push(...told);
    }
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    const clip = { x: 0, y: 0, width: shot.width, height: Math.min(height, WINDOWS_HIGH * shot.height) };
    await page.screenshot({ timeout: 60_000, path: path.join(values.out, file), ...(scene.part === "window" ? {} : { fullPage: true, clip, style: WHOLE }) });
    seen.push({ scene: scene.name, lang, size: shot.name, theme, file, faults });
  } catch (error) {
    faults.push({ kind: "no picture", where: scene.name, what: error.message.split("\n")[0] });
    seen.push({ scene: scene.name, lang, size: shot.name, theme, file: null, faults });
  }
}

/** The same fault in several pictures is one line. */
function gathered() {
  const faults = new Map();
  for (const { scene, lang, size, faults: found } of seen)
    for (const { kind, where, what } of found) {
      const key = `${kind}\n${where}`;
      const entry = faults.get(key) ?? { kind, where, what, scenes: new Set(), sizes: new Set(), langs: new Set(), times: 0 };
      entry.scenes.add(scene);
      entry.sizes.add(size);
      entry.langs.add(lang);
      entry.times += 1;
      faults.set(key, entry);
    }
  return [...faults.values()].sort((one, other) => one.kind.localeCompare(other.kind) || other.times - one.times);
}

const safe = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
function sheet(faults) {
  const scenes = [...new Set(SCENES.map(({ name }) => name))].filter((name) => seen.some(({ scene }) => scene === name));
  const picture = ({ file, size, theme, lang, faults }) =>
    `<figure>${file ? `<a href="${file}"><img loading="lazy" src="${file}" alt=""></a>` : ""}<figcaption>${size} ${theme} ${lang}${faults.length ? ` <b>${faults.length}</b>` : ""}</figcaption></figure>`;
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Gallery</title>
<style>body{font:14px system-ui;margin:1rem}.row{display:flex;flex-wrap:wrap;gap:8px}figure{margin:0}img{height:260px;max-width:460px;object-fit:cover;object-position:top;border:1px solid #999}b{color:#b00}td,th{text-align:start;vertical-align:top;padding:2px 8px;border-top:1px solid #ccc}</style>
<h1>${seen.length} pictures, ${faults.length} kinds of faults</h1>
<details><summary>Faults</summary><table><tr><th>kind<th>where<th>for example<th>scenes<th>windows<th>languages</tr>
${faults.map((one) => `<tr><td>${safe(one.kind)}<td>${safe(one.where)}<td>${safe(one.what)}<td>${[...one.scenes].join(", ")}<td>${[...one.sizes].join(", ")}<td>${[...one.langs].join(", ")}</tr>`).join("\n")}
</table></details>
${scenes.map((name) => `<h2 id="${name}">${name}</h2><div class="row">${seen.filter(({ scene }) => scene === name).map(picture).join("")}</div>`).join("\n")}`;
}

await rm(values.out, { recursive: true, force: true });
await mkdir(values.out, { recursive: true });
const words = list(values.only);
/** `=package` is that scene alone. */
const fits = (name, word) => (word.startsWith("=") ? name === word.slice(1) : name.includes(word));
const jobs = SCENES.filter(({ name }) => !words.length || words.some((word) => fits(name, word)))
  .flatMap((scene) => list(values.langs).flatMap((lang) => (values.fresh ? shots(scene.name).map((shot) => [shot]) : [shots(scene.name)]).map((shots) => [scene, lang, shots])));
const server = await serve({ dir: values.dir, port: 0, quick: true });
const browser = await chromium.launch(await launchOptions());
const all = jobs.length;
console.log(`${all} visits`);
await Promise.all(Array.from({ length: Number(values.workers) }, async () => {
  for (let job = jobs.shift(); job; job = jobs.shift()) {
    await shoot(browser, server.url, ...job);
    if ((all - jobs.length) % 50 === 0) console.log(`${all - jobs.length} of ${all}`);
  }
}));
await browser.close();
await server.close();
const faults = gathered();
await writeFile(path.join(values.out, "index.html"), sheet(faults));
await writeFile(path.join(values.out, "faults.txt"), faults.map((one) => `${one.kind} | ${one.where} | ${one.what} | ${[...one.scenes].join(",")} | ${[...one.sizes].join(",")} | ${[...one.langs].join(",")}\n`).join(""));
for (const one of faults) console.log(`${one.kind} | ${one.where} | ${one.what} | ${[...one.scenes].slice(0, 6).join(",")} | ${[...one.sizes].join(",")}`);
console.log(`${seen.length} pictures in ${values.out}/index.html, ${faults.length} kinds of faults`);
