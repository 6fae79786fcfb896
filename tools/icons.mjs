// Draws the icons for installing from favicon.svg, with the browser of the tests: `node tools/icons.mjs` writes icons/*.png.
//
// Systems cut a maskable icon as they like, a circle at the least: there the drawing stays in the middle 80 %, on a ground.
// Where it is not cut, it stands on a ground as well, so that it is seen on any other.

import { mkdir, readFile, writeFile } from "node:fs/promises";
import zlib from "node:zlib";
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

/** A PNG with a palette: the drawing has three colours, and the steps between them at its edges. A third of what a browser writes. */
function png(side, pixels) {
  const MOST = 48; // colours
  const colours = new Map();
  for (const colour of pixels) colours.set(colour, (colours.get(colour) ?? 0) + 1);
  const parts = (colour) => [colour >>> 24, (colour >>> 16) & 0xff, (colour >>> 8) & 0xff, colour & 0xff];
  const palette = [...colours].sort(([, a], [, b]) => b - a).slice(0, MOST).map(([colour]) => colour);
  const distance = (a, b) => parts(a).reduce((sum, part, at) => sum + (part - parts(b)[at]) ** 2, 0);
  const nearest = new Map([...colours.keys()].map((colour) => [colour, palette.reduce((best, _, at) => (distance(palette[at], colour) < distance(palette[best], colour) ? at : best), 0)]));
  const rows = Buffer.alloc(side * (side + 1)); // each row begins with the number of its filter: none
  pixels.forEach((colour, at) => (rows[Math.floor(at / side) * (side + 1) + 1 + (at % side)] = nearest.get(colour)));
  const chunk = (name, body) => {
    const named = Buffer.concat([Buffer.from(name), body]);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(body.length);
    const sum = Buffer.alloc(4);
    sum.writeUInt32BE(crc32(named));
    return Buffer.concat([length, named, sum]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(side, 0);
  head.writeUInt32BE(side, 4);
  head.set([8, 3, 0, 0, 0], 8); // bits, with a palette
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk("IHDR", head),
    chunk("PLTE", Buffer.from(palette.flatMap((colour) => parts(colour).slice(0, 3)))),
    chunk("tRNS", Buffer.from(palette.map((colour) => parts(colour)[3]))),
    chunk("IDAT", zlib.deflateSync(rows, { level: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

/** The sum that PNG asks for. */
function crc32(bytes) {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

const drawing = await readFile("favicon.svg", "utf8");
const ground = (await readFile("style/tokens.css", "utf8")).match(/--bg: light-dark\((#\w+)/)[1];
await mkdir("icons", { recursive: true });
const browser = await chromium.launch(await launchOptions());
const page = await browser.newPage({ colorScheme: "light" });
for (const [name, side, share, round] of ICONS) {
  const inner = side * share;
  const pixels = await page.evaluate(
    async ({ drawing, ground, side, inner, round }) => {
      const image = new Image(inner, inner);
      image.src = `data:image/svg+xml,${encodeURIComponent(drawing.replace("<svg ", `<svg width="${inner}" height="${inner}" `))}`;
      await image.decode();
      const context = Object.assign(document.createElement("canvas"), { width: side, height: side }).getContext("2d");
      context.fillStyle = ground;
      context.beginPath();
      context.roundRect(0, 0, side, side, round);
      context.fill();
      context.drawImage(image, (side - inner) / 2, (side - inner) / 2, inner, inner);
      const { data } = context.getImageData(0, 0, side, side);
      return Array.from({ length: side * side }, (_, at) => new DataView(data.buffer).getUint32(at * 4));
    },
    { drawing, ground, side, inner: side * share, round: side * round },
  );
  await writeFile(`icons/${name}`, png(side, pixels));
}
await browser.close();
