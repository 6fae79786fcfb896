// Weighs the first load of dist/: index.html and every file it names. Exit code 1 above the limit.
// 1 KB is 1000 bytes here, as in the goals of README.md.
//
//   node tools/size.mjs [dist]

import { readFile, readdir } from "node:fs/promises";
import path from "node:path";
import zlib from "node:zlib";

const AIM = 180_000;
const LIMIT = 250_000;

const dist = process.argv[2] ?? "dist";
const index = await readFile(path.join(dist, "index.html"), "utf8");
const firstLoad = ["index.html", ...new Set([...index.matchAll(/(?<!data-annex-(?:style|js|wasm))="\.\/([\w.-]+\.\w+)"/g)].map(([, name]) => name))];

const brotli = (body) => zlib.brotliCompressSync(body, { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 11, [zlib.constants.BROTLI_PARAM_SIZE_HINT]: body.length } }).length;
const weigh = async (name) => {
  const body = await readFile(path.join(dist, name));
  return { name, raw: body.length, gzip: zlib.gzipSync(body, { level: 9 }).length, brotli: brotli(body) };
};
const sum = (rows, name) => rows.reduce((total, row) => ({ name, raw: total.raw + row.raw, gzip: total.gzip + row.gzip, brotli: total.brotli + row.brotli }), { raw: 0, gzip: 0, brotli: 0 });

const kilobytes = (bytes) => (bytes / 1000).toFixed(1);
const print = ({ name, raw, gzip, brotli }) => console.log(`| ${name} | ${kilobytes(raw)} | ${kilobytes(gzip)} | ${kilobytes(brotli)} |`);

const rows = (await Promise.all(firstLoad.map(weigh))).sort((a, b) => b.brotli - a.brotli);
const total = sum(rows, "**first load**");
console.log("| file | raw KB | gzip KB | brotli KB |\n| --- | ---: | ---: | ---: |");
rows.forEach(print);
print(total);

// What is only asked for later (workers, data) is shown, not limited.
const later = (await readdir(dist)).filter((name) => !firstLoad.includes(name) && name !== "_headers");
for (const row of await Promise.all(later.map(weigh))) print({ ...row, name: `${row.name} (later)` });

const verdict = total.brotli > LIMIT ? "over the limit" : total.brotli > AIM ? "over the aim, under the limit" : "within the aim";
console.log(`\n${kilobytes(total.brotli)} KB brotli: ${verdict} (aim ${kilobytes(AIM)} KB, limit ${kilobytes(LIMIT)} KB, 1 KB = 1000 bytes)`);
if (total.brotli > LIMIT) process.exitCode = 1;
