// Trunk's post_build hook, run on the finished files before they replace dist/.
//
// 1. Joins the style sheets into one, without comments: many, and the program, would be more than the six connections of HTTP/1.1 (figures in README.md).
//    Those of the annex become one of their own, which boot.js loads with it.
// 2. Makes the scripts smaller, and gives the files of the annex names that carry a hash, so that a page never meets those of another build.
// 3. Writes `_headers`, which Cloudflare Pages and Netlify read; other hosts ignore it.
// 4. Writes `sw.js` with the names of everything that is to work without a network.

import { createHash } from "node:crypto";
import { readFile, readdir, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { transform as minify } from "esbuild";
import { transform } from "lightningcss";
import { securityHeaders } from "./headers.mjs";

const staging = process.env.TRUNK_STAGING_DIR;
const indexFile = path.join(staging, "index.html");
let index = await readFile(indexFile, "utf8");

const links = [...index.matchAll(/\s*<link\b[^>]*\brel="?stylesheet"?[^>]*>/g)].map(([tag]) => ({ tag, name: tag.match(/href="?([^"\s>]+)"?/)[1] }));
// The desk's own; every other sheet belongs to a page of the annex.
const ofAnnex = ({ name }) => !/^(\.\/)?(tokens|base|layout|ui|package|print)-/.test(name);
const hashOf = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash("sha256")).digest("hex").slice(0, 16);
const join = async (kind, parts) => {
  const sheets = await Promise.all(parts.map(({ name }) => readFile(path.join(staging, name), "utf8")));
  // Comments and spaces are 2 KB of the first load, here and in the scripts each. Without targets nothing is rewritten for older browsers.
  const { code: style, warnings } = transform({ filename: `${kind}.css`, code: Buffer.from(sheets.join("\n")), minify: true });
  if (warnings.length > 0) throw new Error(`style sheet: ${warnings.map(({ message }) => message).join("; ")}`);
  const name = `${kind}-${hashOf(style)}.css`;
  await writeFile(path.join(staging, name), style);
  return name;
};
const name = await join("style", links.filter((link) => !ofAnnex(link)));
const annexName = await join("annex", links.filter(ofAnnex));
links.forEach(({ tag }, i) => (index = index.replace(tag, i === 0 ? `\n<link rel="stylesheet" href="./${name}">` : "")));

// The glue of the programs, and boot.js: as small as the style sheets, and named by what they are then.
const smaller = async (file) => (await minify(await readFile(path.join(staging, file), "utf8"), { minify: true, target: "es2022" })).code;
for (const file of (await readdir(staging)).filter((file) => /^(uniplan|boot)-\w+\.js$/.test(file))) {
  const script = await smaller(file);
  const name = `${file.split("-")[0]}-${hashOf(script)}.js`;
  await rm(path.join(staging, file));
  await writeFile(path.join(staging, name), script);
  index = index.replaceAll(file, name);
}

const annexScript = await smaller("annex.js");
const annex = `annex-${hashOf(annexScript, await readFile(path.join(staging, "annex_bg.wasm")))}`;
await rm(path.join(staging, "annex.js"));
await writeFile(path.join(staging, `${annex}.js`), annexScript);
await rename(path.join(staging, "annex_bg.wasm"), path.join(staging, `${annex}_bg.wasm`));
const later = `data-annex-style="./${annexName}" data-annex-js="./${annex}.js" data-annex-wasm="./${annex}_bg.wasm"`;
index = index.replace(/(<meta name="?uniplan-build"?) (?=data-js)/, `$1 ${later} `);
await Promise.all(links.map((link) => rm(path.join(staging, link.name))));
await writeFile(indexFile, index);

const headers = Object.entries(securityHeaders(index)).map(([key, value]) => `  ${key}: ${value}\n`);
await writeFile(path.join(staging, "_headers"), `/*\n${headers.join("")}`);

const names = (await readdir(staging)).filter((name) => name !== "_headers" && name !== "sw.js").sort();
const version = hashOf(...(await Promise.all(names.map((name) => readFile(path.join(staging, name))))));
const files = names.map((name) => (name === "index.html" ? "./" : `./${name}`));
const worker = await readFile("sw.js", "utf8");
await writeFile(path.join(staging, "sw.js"), `const BUILD = ${JSON.stringify({ version, files })};\n${worker}`);
