// Writes dist-single/uniplan.html: the whole application as one page that opens from a disk and asks nobody for anything.
//
//   node tools/single.mjs <folder with single.js and single_bg.wasm, as `cargo xtask single` leaves it>
//
// It is made of the same sources as the release: the frame of index.html, every style sheet, first.js and boot.js. The program
// is not cut, and stands in the page with the prose, packed as gzip and base 85: five letters for four bytes, where base64 needs
// four for three. Script and style are named in the policy by their hashes; `connect-src` is nothing. There is no service worker:
// there is nothing to keep that is not here.

import { createHash } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import zlib from "node:zlib";
import { build, transform as minify } from "esbuild";
import { transform } from "lightningcss";
import { bare } from "./items.mjs";

const LIMIT = 3_000_000; // bytes
const INTO = "dist-single";
/** The letters of RFC 1924. No `/` is among them, so that nothing packed can end the element that it stands in. */
const LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~";
const folder = process.argv[2];
if (!folder) throw new Error("which folder? `cargo xtask single` builds it and calls this");

let page = await readFile("index.html", "utf8");
/** Replaces what must be there. */
const swap = (text, from, to) => {
  const next = text.replace(from, () => to);
  if (next === text) throw new Error(`nothing to replace: ${from}`);
  return next;
};
const named = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

const sheets = [...page.matchAll(/<link data-trunk rel="css" href="([^"]+)"[^>]*>/g)].map(([, name]) => name);
const joined = (await Promise.all(sheets.map((name) => readFile(name, "utf8")))).join("\n");
const style = transform({ filename: "uniplan.css", code: Buffer.from(joined), minify: true }).code.toString();
const first = (await minify(await readFile("first.js", "utf8"), { minify: true, target: "es2022" })).code.trim();

const program = bare(await readFile(path.join(folder, "single_bg.wasm")));
const hash = createHash("sha256").update(program).digest("hex").slice(0, 16);

// The start of the release, with a program that is here instead of one that is fetched.
let boot = await readFile("boot.js", "utf8");
boot = swap(boot, "import(address(names.js))", "Promise.resolve(glue)");
boot = swap(boot, "module_or_path: address(names.wasm)", "module_or_path: await held('program')");
boot = swap(boot, "parsed.then(() => app.default", "parsed.then(async () => app.default");
const start = `
import * as glue from "./single.js";
const value = [];
for (const [at, letter] of [...${JSON.stringify(LETTERS)}].entries()) value[letter.charCodeAt(0)] = at;
/** What stands in the page under a name, unpacked. */
const held = async (name) => {
  const place = document.getElementById("held-" + name);
  const text = place.textContent;
  const bytes = Number(place.dataset.bytes);
  const packed = new DataView(new ArrayBuffer(bytes + 3));
  for (let from = 0, to = 0; to < bytes; to += 4) {
    let word = 0;
    for (const end = from + 5; from < end; from += 1) word = word * 85 + value[text.charCodeAt(from)];
    packed.setUint32(to, word);
  }
  place.remove();
  return new Response(new Blob([new Uint8Array(packed.buffer, 0, bytes)]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
};
// The program asks for its prose as from a host. There is none: the answer is here, and for anything else there is no answer.
let prose;
window.fetch = async (name) => {
  if (name !== "prose.json") throw new TypeError("this page asks nobody for anything");
  return new Response(await (prose ??= held("prose")));
};
${boot}`;
const bundle = await build({
  stdin: { contents: start, resolveDir: folder, sourcefile: "start.js" },
  bundle: true,
  write: false,
  minify: true,
  format: "esm",
  target: "es2022",
  define: { "import.meta.url": '""' },
});
const script = bundle.outputFiles[0].text.trim();

const policy = `default-src 'none'; script-src ${named(first)} ${named(script)} 'wasm-unsafe-eval'; style-src ${named(style)}; img-src data:; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types default`;
const icon = (await readFile("favicon.svg")).toString("base64");
/** Bytes as letters, each four as five; the last are filled up with nought. */
const letters = (bytes) => {
  const words = Buffer.concat([bytes, Buffer.alloc(-bytes.length & 3)]);
  const text = [];
  for (let at = 0; at < words.length; at += 4) {
    let word = words.readUInt32BE(at);
    let five = "";
    for (let n = 0; n < 5; n += 1, word = Math.floor(word / 85)) five = LETTERS[word % 85] + five;
    text.push(five);
  }
  return text.join("");
};
const pack = (id, body) => {
  const packed = zlib.gzipSync(body, { level: 9 });
  return `<script type="application/octet-stream" id="held-${id}" data-bytes="${packed.length}">${letters(packed)}</script>\n`;
};

page = page.replace(/<!--[^]*?-->\n?/g, "").replace(/<link data-trunk[^>]*>\n?/g, "").replace(/<script data-trunk[^>]*><\/script>\n?/g, "");
// On a host whose policy stops script and style of this page, that is all that happens: the sentence is seen at once then.
page = swap(page, /(?<=<p class="shell-late">)[^]*?(?=<\/p>)/, `<span lang="zh-Hant">一直停在這裡嗎？放在網站上時，網站的安全設定會擋下這一頁：請下載這個檔案，從自己的電腦開啟。若已經這樣做了，請換用較新的瀏覽器。</span> <span lang="en">Nothing more? On a website, its security policy stops this page: download the file and open it from your computer. If you did, use a newer browser.</span>`);
page = swap(page, /\s*<button [^>]*id="crash-ways"[^]*?<\/button>/, ""); // no host, nothing to fetch anew
page = swap(page, /(?<=http-equiv="Content-Security-Policy" content=")[^"]+/, policy);
page = swap(page, "</head>", `<meta name="uniplan-build" data-js="./uniplan-${hash}.js" data-pieces="">
<link rel="icon" href="data:image/svg+xml;base64,${icon}">
<style>${style}</style>
<script>${first}</script>
<script type="module">${script}</script>
</head>`);
page = swap(page, "</body>", `${pack("program", program)}${pack("prose", await readFile("prose.json"))}</body>`);

const size = Buffer.byteLength(page);
await mkdir(INTO, { recursive: true });
await writeFile(path.join(INTO, "uniplan.html"), page);
console.log(`${INTO}/uniplan.html: ${(size / 1000).toFixed(0)} KB (limit ${LIMIT / 1000} KB)`);
if (size > LIMIT) process.exitCode = 1;
