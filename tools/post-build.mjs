// Trunk's post_build hook, run on the finished files before they replace dist/.
//
// A debug build (`cargo xtask dev`, `trunk serve`) stays as it is, but for its policy: Trunk's reloading needs an inline
// script and a socket. A release:
//
// 1. has its program cut into pieces (pieces.mjs);
// 2. has its style sheets joined into two, without comments: what is seen first is written into the page, because a sheet
//    of its own would hold up the first paint by a round trip; the rest is fetched with the first piece that needs it;
// 3. has first.js written into the page, too, and both named in the policy by their hashes;
// 4. has everything that the program asks for named by its content, and a manifest with its icons, so that it can be installed;
// 5. gets `_headers`, which Cloudflare Pages and Netlify read, `staticwebapp.config.json` for Azure Static Web Apps (other hosts
//    ignore both), and `sw.js` with the name and the hash of everything that is to work without a network.

import { createHash } from "node:crypto";
import { readFile, readdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { transform as minify } from "esbuild";
import { transform } from "lightningcss";
import { HOST_FILES, forAzure, forNetlify } from "./headers.mjs";
import { cut } from "./pieces.mjs";

const staging = process.env.TRUNK_STAGING_DIR;
const file = (name) => path.join(staging, name);
const read = (name) => readFile(file(name), "utf8");
const hashOf = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash("sha256")).digest("hex").slice(0, 16);
/** How a policy names an inline script or style. */
const named = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

let index = await read("index.html");
const replace = (from, to) => {
  const next = index.replace(from, typeof to === "string" ? () => to : to);
  if (next === index) throw new Error(`index.html has no ${from}`);
  index = next;
};

/** The style of the window for the audience, which has nothing but its slides: the tokens, and what a slide looks like. */
async function audience() {
  const sheets = await Promise.all(["tokens", "slides"].map((name) => readFile(`style/${name}.css`, "utf8")));
  const { code } = transform({ filename: "audience.css", code: Buffer.from(sheets.join("\n")), minify: true });
  await writeFile(file("audience.css"), code);
}

/** A page that Trunk reloads. */
async function debug() {
  replace(/content="default-src 'none'[^"]*"/, `content="default-src 'none'; script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; connect-src 'self' ws:; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types default"`);
  await writeFile(file("index.html"), index);
  await audience();
}

async function release() {
  replace(/<!--[^]*?-->\n?/g, "");
  const build = await program();
  const laterStyle = await styles();
  await scripts();
  const prose = await byContent("prose.json", await readFile(file("prose.json")));
  await rm(file("prose.json"));
  const newer = await byContent("newer.js", (await minify(await readFile("newer.js", "utf8"), { minify: true, target: "es2022" })).code);
  await manifest();
  await audience();
  await writeFile(file("audience.js"), (await minify(await read("audience.js"), { minify: true, target: "es2022" })).code);
  const pieces = Object.entries(build.pieces).map(([piece, files]) => `${piece}:${files.join(",")}`).join(";");
  replace(/<meta name="?uniplan-build"?[^>]*>/, `<meta name="uniplan-build" data-js="./${build.js}" data-wasm="./${build.wasm}" data-style="./${laterStyle}" data-prose="./${prose}" data-newer="./${newer}" data-worker="sw.js" data-pieces="${pieces}">`);
  await writeFile(file("index.html"), index);

  await writeFile(file("_headers"), forNetlify(index));
  await writeFile(file("staticwebapp.config.json"), forAzure(index));

  // What answers for a page that is not there needs a host to answer, and some do not hand it out under its name. The way out
  // of a broken build is no part of one.
  const outside = [...HOST_FILES, "sw.js", "404.html", "404.js", "fresh.html", "fresh.js"];
  const names = (await readdir(staging)).filter((name) => !outside.includes(name)).sort();
  const bodies = await Promise.all(names.map((name) => readFile(file(name))));
  const version = hashOf(...bodies);
  const integrity = (body) => `sha256-${createHash("sha256").update(body).digest("base64")}`;
  const files = Object.fromEntries(names.map((name, at) => [name === "index.html" ? "./" : `./${name}`, integrity(bodies[at])]));
  // On one line: fresh.js reads it.
  const worker = await readFile("sw.js", "utf8");
  await writeFile(file("sw.js"), `const BUILD = ${JSON.stringify({ version, files })};\n${worker}`);
}

/** Writes a file under a name that says what is in it, and answers the name. */
async function byContent(name, body) {
  const { name: stem, ext } = path.parse(name);
  const named = `${stem}-${hashOf(body)}${ext}`;
  await writeFile(file(named), body);
  return named;
}

/** Writes the manifest and its icons, and names in the page what a browser looks for there: those, and the colour of the ground. */
async function manifest() {
  const [, light, dark] = (await readFile("style/tokens.css", "utf8")).match(/--bg: light-dark\((#\w+), (#\w+)\)/);
  const written = { ...JSON.parse(await readFile("manifest.webmanifest", "utf8")), background_color: light, theme_color: light };
  for (const icon of written.icons) icon.src = icon.src.endsWith(".svg") ? (await readdir(staging)).find((name) => /^favicon-\w+\.svg$/.test(name)) : await byContent(path.basename(icon.src), await readFile(icon.src));
  const name = await byContent("manifest.webmanifest", JSON.stringify(written));
  const touch = await byContent("icon-touch.png", await readFile("icons/icon-touch.png"));
  const colours = Object.entries({ light, dark }).map(([scheme, colour]) => `<meta name="theme-color" content="${colour}" media="(prefers-color-scheme: ${scheme})">\n`);
  replace("<title>", `${colours.join("")}<link rel="manifest" href="./${name}">\n<link rel="apple-touch-icon" href="./${touch}">\n<title>`);
}

/** The program in pieces, in the place of the one that Trunk bound. */
async function program() {
  await Promise.all((await readdir(staging)).filter((name) => /^uniplan-\w+(_bg\.wasm|\.js)$/.test(name)).map((name) => rm(file(name))));
  const build = await cut(staging);
  replace(/\s*<link rel="?modulepreload"?[^>]*>/, `\n<link rel="modulepreload" href="./${build.js}">\n<link rel="modulepreload" href="./${build.loader}">`);
  replace(/<link rel="?preload"?[^>]*application\/wasm[^>]*>/, `<link rel="preload" href="./${build.wasm}" as="fetch" type="application/wasm" crossorigin>`);
  return build;
}

/** Writes the first sheet into the page, and the rest into a file whose name is answered. */
async function styles() {
  const links = [...index.matchAll(/\s*<link\b[^>]*\brel="?stylesheet"?[^>]*>/g)].map(([tag]) => ({ tag, name: tag.match(/href="?([^"\s>]+)"?/)[1] }));
  // Every other sheet belongs to a page or a part that is a piece.
  const isFirst = ({ name }) => /^(\.\/)?(tokens|base|layout|ui|package)-/.test(name);
  const join = async (kind, parts) => {
    const sheets = await Promise.all(parts.map(({ name }) => read(name)));
    // Without targets nothing is rewritten for older browsers.
    const { code, warnings } = transform({ filename: `${kind}.css`, code: Buffer.from(sheets.join("\n")), minify: true });
    if (warnings.length > 0) throw new Error(`style sheet: ${warnings.map(({ message }) => message).join("; ")}`);
    return code.toString();
  };
  const first = await join("first", links.filter(isFirst));
  const rest = await join("later", links.filter((link) => !isFirst(link)));
  links.forEach(({ tag }, i) => replace(tag, i === 0 ? `\n<style>${first}</style>` : ""));
  replace("style-src 'self'", `style-src 'self' ${named(first)}`);
  await Promise.all(links.map(({ name }) => rm(file(name))));
  const name = `later-${hashOf(rest)}.css`;
  await writeFile(file(name), rest);
  return name;
}

/** Writes first.js into the page, and boot.js under a name that says what is in it. */
async function scripts() {
  const names = await readdir(staging);
  const [first, boot] = ["first", "boot"].map((stem) => names.find((name) => name.startsWith(`${stem}-`) && name.endsWith(".js")));
  const small = async (name) => (await minify(await read(name), { minify: true, target: "es2022" })).code.trim();
  const text = await small(first);
  replace(new RegExp(`<script\\b[^>]*\\b${first}[^>]*></script>`), `<script>${text}</script>`);
  replace("script-src 'self'", `script-src 'self' ${named(text)}`);
  const starting = await small(boot);
  const name = `boot-${hashOf(starting)}.js`;
  await writeFile(file(name), starting);
  replace(boot, name);
  await Promise.all([first, boot].filter((old) => old !== name).map((old) => rm(file(old))));
}

await (process.env.TRUNK_PROFILE === "release" ? release() : debug());
