// Weighs dist/: the first load, which is index.html and every file it names for itself (but the manifest and the icon for
// installing, which browsers fetch when all is there, or when they install), each piece, and all of it. Exit code
// 1 above a limit.
// 1 KB is 1000 bytes here, as in the goals of README.md.
//
//   node tools/size.mjs [dist]

import { readFile, readdir } from "node:fs/promises";
import path from "node:path";
import zlib from "node:zlib";
import { HOST_FILES, ONE_PAGE } from "./headers.mjs";

const FIRST = { name: "first load", aim: 180_000, limit: 220_000 };
// Everything: pieces, style, descriptions, what keeps it for later. The goal is 780 KB; until it is reached, this holds what is.
const WHOLE = { name: "the whole application", aim: 780_000, limit: 1_915_000 };

const dist = process.argv[2] ?? "dist";
const index = await readFile(path.join(dist, "index.html"), "utf8");
const firstLoad = ["index.html", ...new Set([...index.matchAll(/(?<!data-(?:style|worker|prose|newer)|rel="?(?:manifest|apple-touch-icon)"? href)="\.\/([\w.-]+\.\w+)"/g)].map(([, name]) => name))];

const brotli = (body) => zlib.brotliCompressSync(body, { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 11, [zlib.constants.BROTLI_PARAM_SIZE_HINT]: body.length } }).length;
const weigh = async (name) => {
  const body = await readFile(path.join(dist, name));
  return { name, raw: body.length, gzip: zlib.gzipSync(body, { level: 9 }).length, brotli: brotli(body) };
};
const sum = (rows, name) => rows.reduce((total, row) => ({ name, raw: total.raw + row.raw, gzip: total.gzip + row.gzip, brotli: total.brotli + row.brotli }), { raw: 0, gzip: 0, brotli: 0 });

const kilobytes = (bytes) => (bytes / 1000).toFixed(1);
const print = ({ name, raw, gzip, brotli }) => console.log(`| ${name} | ${kilobytes(raw)} | ${kilobytes(gzip)} | ${kilobytes(brotli)} |`);

const heaviest = (a, b) => b.brotli - a.brotli;
const rows = (await Promise.all(firstLoad.map(weigh))).sort(heaviest);
const total = sum(rows, `**${FIRST.name}**`);
console.log("| file | raw KB | gzip KB | brotli KB |\n| --- | ---: | ---: | ---: |");
rows.forEach(print);
print(total);

// What is only asked for later: pieces, what they share, the style of both, workers, data.
const names = (await readdir(dist)).filter((name) => !firstLoad.includes(name) && !HOST_FILES.includes(name) && name !== ONE_PAGE);
const later = (await Promise.all(names.map(weigh))).sort(heaviest);
for (const row of later) print({ ...row, name: `${row.name} (later)` });
const whole = sum([...rows, ...later], `**${WHOLE.name}**`);
print(whole);

// What opening each page, or asking for each part, brings: its own file and what it shares with others.
const brotliOf = new Map([...rows, ...later].map(({ name, brotli }) => [name, brotli]));
const pieces = index.match(/data-pieces="([^"]*)"/)?.[1].split(";").map((piece) => piece.split(":")) ?? [];
console.log("\n| piece | files | brotli KB, with what it shares |\n| --- | ---: | ---: |");
for (const [piece, files] of pieces) {
  const all = files.split(",");
  console.log(`| ${piece} | ${all.length} | ${kilobytes(all.reduce((sum, name) => sum + brotliOf.get(name), 0))} |`);
}

console.log();
for (const [{ name, aim, limit }, { brotli }] of [[FIRST, total], [WHOLE, whole]]) {
  const verdict = brotli > limit ? "over the limit" : brotli > aim ? "over the aim, under the limit" : "within the aim";
  console.log(`${name}: ${kilobytes(brotli)} KB brotli: ${verdict} (aim ${kilobytes(aim)} KB, limit ${kilobytes(limit)} KB, 1 KB = 1000 bytes)`);
  if (brotli > limit) process.exitCode = 1;
}
