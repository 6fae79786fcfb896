// Draws the icons for installing from favicon.svg, with the browser of the tests: `node tools/icons.mjs` writes icons/*.png.
//
// Systems cut a maskable icon as they like, a circle at the least: there the drawing stays in the middle 80 %, on a ground.
// Where it is not cut, it stands on a ground as well, so that it is seen on any other.

import { mkdir, readFile, writeFile } from "node:fs/promises";
import { chromium } from "playwright-core";
import { launchOptions } from "./browser.mjs";

/** File, side in pixels, share of it that the drawing takes, share by which corners are rounded. */
const ICONS = [
  ["icon-192.png", 192, 0.72, 0.18],
  ["icon-512.png", 512, 0.72, 0.18],
  ["icon-mask-192.png", 192, 0.52, 0],
  ["icon-mask-512.png", 512, 0.52, 0],
  ["icon-touch.png", 180, 0.68, 0],
];

const drawing = await readFile("favicon.svg", "utf8");
const ground = (await readFile("style/tokens.css", "utf8")).match(/--bg: light-dark\((#\w+)/)[1];
await mkdir("icons", { recursive: true });
const browser = await chromium.launch(await launchOptions());
const page = await browser.newPage({ colorScheme: "light" });
for (const [name, side, share, round] of ICONS) {
  const inner = side * share;
  await page.setViewportSize({ width: side, height: side });
  const image = `data:image/svg+xml;base64,${Buffer.from(drawing).toString("base64")}`;
  await page.setContent(`<style>*{margin:0}html{background:transparent}div{width:${side}px;height:${side}px;border-radius:${side * round}px;background:${ground};display:grid;place-items:center}</style><div><img width="${inner}" height="${inner}" src="${image}"></div>`);
  await page.locator("img").evaluate((image) => image.decode());
  await writeFile(`icons/${name}`, await page.screenshot({ omitBackground: true, type: "png" }));
}
await browser.close();
