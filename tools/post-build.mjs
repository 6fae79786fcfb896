// Trunk's post_build hook, run on the finished files before they replace dist/.
//
// 1. Joins the style sheets into one: many, and the program, would be more than the six connections of HTTP/1.1 (figures in README.md).
//    Those of the annex become one of their own, which boot.js loads with it.
// 2. Writes `_headers`, which Cloudflare Pages and Netlify read; other hosts ignore it.

import { createHash } from "node:crypto";
import { readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { securityHeaders } from "./headers.mjs";

const staging = process.env.TRUNK_STAGING_DIR;
const indexFile = path.join(staging, "index.html");
let index = await readFile(indexFile, "utf8");

const links = [...index.matchAll(/\s*<link\b[^>]*\brel="?stylesheet"?[^>]*>/g)].map(([tag]) => ({ tag, name: tag.match(/href="?([^"\s>]+)"?/)[1] }));
const ofAnnex = ({ name }) => /^(\.\/)?(annex|contract|calendar|incident|comparison|charts|about)-/.test(name);
const join = async (kind, parts) => {
  const sheets = await Promise.all(parts.map(({ name }) => readFile(path.join(staging, name), "utf8")));
  const style = sheets.join("\n");
  const name = `${kind}-${createHash("sha256").update(style).digest("hex").slice(0, 16)}.css`;
  await writeFile(path.join(staging, name), style);
  return name;
};
const name = await join("style", links.filter((link) => !ofAnnex(link)));
const annexName = await join("annex", links.filter(ofAnnex));
links.forEach(({ tag }, i) => (index = index.replace(tag, i === 0 ? `\n<link rel="stylesheet" href="./${name}">` : "")));
index = index.replace(/(<meta name="?uniplan-build"?) (?=data-js)/, `$1 data-annex-style="./${annexName}" `);
await Promise.all(links.map((link) => rm(path.join(staging, link.name))));
await writeFile(indexFile, index);

const headers = Object.entries(securityHeaders(index)).map(([key, value]) => `  ${key}: ${value}\n`);
await writeFile(path.join(staging, "_headers"), `/*\n${headers.join("")}`);
