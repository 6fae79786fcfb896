// Cuts the program of a release into pieces: main, what every page needs first, and a file for each piece of
// src/views/pieces.rs and for what several of them share.
//
// Trunk has built the program and bound it in one file. Here the same program, as Cargo left it, is cut by wasm-split,
// its main piece is bound to JavaScript by wasm-bindgen, and every piece is made smaller by Binaryen. All names carry one
// hash, because pieces of two builds do not fit together.

import { execFile } from "node:child_process";
import { once } from "node:events";
import { createHash } from "node:crypto";
import { mkdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { Worker } from "node:worker_threads";
import { transform as minify } from "esbuild";
import { bare, items, leb128, withShortImports, withoutNothing } from "./items.mjs";

const run = promisify(execFile);
const tool = async (name, ...parameters) => {
  try {
    return await run(name, parameters, { maxBuffer: 1 << 28 });
  } catch (error) {
    throw new Error(error.code === "ENOENT" ? `${name} is missing: \`cargo xtask build\` installs it` : `${name}: ${error.stderr || error.message}`);
  }
};

/** Where Cargo left the program. */
async function program() {
  const { stdout } = await tool("cargo", "metadata", "--no-deps", "--format-version", "1");
  return path.join(JSON.parse(stdout).target_directory, "wasm32-unknown-unknown", "release", "uniplan.wasm");
}

/** Which files each piece is made of, as wasm-split writes it into its loader. */
export function filesOfPieces(loader) {
  const fileOf = (text) => text.match(/new URL\("\.\/([\w-]+)\.wasm"/)?.[1];
  const shared = new Map([...loader.matchAll(/const (__chunk_\d+) = makeLoad\(([^]*?), \[\]\);/g)].map(([, name, text]) => [name, fileOf(text)]));
  return Object.fromEntries(
    [...loader.matchAll(/export const __wasm_split_load_(\w+) = wrapAsyncCb\(makeLoad\(([^]*?), \[([^\]]*)\]\)\);/g)].map(([, piece, text, chunks]) => [
      piece,
      [fileOf(text), ...chunks.split(", ").filter(Boolean).map((name) => shared.get(name))].filter(Boolean),
    ]),
  );
}

/**
 * The glue without what nothing of ours calls. Leptos brings streams of bytes that JavaScript could read from (wasm-streams):
 * what is exported for them is kept by the linker, though no stream is ever made (tools/smaller.mjs takes it out of the
 * program). And one import of the loader is enough.
 */
export function slim(glue) {
  const streams = [
    /^export class IntoUnderlying\w+ \{\n[^]*?\n\}\n/gm,
    /^if \(Symbol\.dispose\) IntoUnderlying.*\n/gm,
    /^const IntoUnderlying\w+Finalization = [^]*?;\n/gm,
  ];
  const without = streams.reduce((text, part) => text.replace(part, ""), glue);
  if (/intounderlying/i.test(without)) throw new Error("the glue makes streams of bytes: keep them in tools/pieces.mjs and tools/smaller.mjs");
  const [, ...others] = [...without.matchAll(/^import \* as (\w+) from "\.\/__wasm_split\.js";?\n/gm)];
  return others.reduce(
    (text, [line, name]) => text.replace(line, "").replace(new RegExp(`^ *"\\./__wasm_split\\.js": ${name},\n`, "m"), ""),
    without,
  );
}

/** The glue with other names for what it gives to the program. */
export function renamed(glue, names) {
  return [...names].reduce((text, [name, short]) => {
    const places = text.split(new RegExp(`^( +)${name}(?=: function)`, "m"));
    if (places.length !== 3) throw new Error(`the glue has ${name} not once: see \`renamed\` in tools/pieces.mjs`);
    return `${places[0]}${places[1]}${short}${places[2]}`;
  }, glue);
}

/** Several modules in one file: a module with nothing in it but a section of that name for each. */
function pack(modules) {
  const name = [...Buffer.from(SECTION)];
  const header = Buffer.from([0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00]);
  const sections = modules.flatMap((body) => [Buffer.from([0, ...leb128(1 + name.length + body.length), name.length, ...name]), body]);
  return Buffer.concat([header, ...sections]);
}
const SECTION = "module";

/** How the loader has such a file: fetched once, each module in it made with the imports of all. */
const unpacking = (file) => `() => {
  const src = WebAssembly.compileStreaming(fetch(new URL("./${file}.wasm", import.meta.url)));
  src.catch(() => {});
  return async (imports) => Promise.all(WebAssembly.Module.customSections(await src, "${SECTION}").map((body) => WebAssembly.instantiate(body, imports)));
}`;

/**
 * Packs what several pieces share. wasm-split makes a file for each set of pieces that have something in common, some
 * seventy of them, most of less than a kilobyte. Packed together are all that the reader of a stored plan needs, because
 * that is wanted at the start, all that the package page shows next, and of the rest the small ones; each large one is a file by
 * itself. Answers the loader for
 * that, the files of each piece, and what is to be packed into which.
 */
async function grouped(work, loader, files) {
  // Bytes before compression. Alone each of them would be compressed without what the others have in common.
  const SMALL = 60_000;
  const chunks = [...new Set(Object.values(files).flatMap(([, ...shared]) => shared))];
  const sizes = new Map(await Promise.all(chunks.map(async (name) => [name, (await stat(path.join(work, `${name}.wasm`))).size])));
  const wantedBy = (pieces) => (name) => pieces.some((piece) => files[piece].includes(name));
  const [atStart, atOnce] = [wantedBy(["reader"]), wantedBy(["findings", "suggestions", "begin"])];
  const rest = chunks.filter((name) => !atStart(name) && !atOnce(name));
  const groups = {
    start: chunks.filter(atStart),
    first: chunks.filter((name) => atOnce(name) && !atStart(name)),
    shared: rest.filter((name) => sizes.get(name) < SMALL),
  };
  const groupOf = new Map(Object.entries(groups).flatMap(([group, members]) => members.map((name) => [name, group])));
  // Each chunk of a group is loaded by loading the group; that happens once, because what loads it remembers.
  const written = new Set();
  const loadedBy = new Map();
  const joined = loader.replace(/const (__chunk_\d+) = makeLoad\(([^]*?), \[\]\);/g, (whole, variable, fetching) => {
    const name = fetching.match(/"\.\/([\w-]+)\.wasm"/)[1];
    const group = groupOf.get(name);
    if (!group) return whole;
    loadedBy.set(variable, `__group_${group}`);
    const first = written.has(group) ? "" : `const __group_${group} = makeLoad(${unpacking(group)}, []);\n`;
    written.add(group);
    return first;
  });
  // What a piece needs names each group once: hundreds of chunks under their own names were 2 KB of the first load.
  const short = joined.replace(/\[(\s*__chunk_\d+,?\s*)+\]/g, (list) => {
    const needed = list.match(/__chunk_\d+/g).map((variable) => loadedBy.get(variable) ?? variable);
    return `[${[...new Set(needed)].join(", ")}]`;
  });
  const left = [...loadedBy.keys()].find((variable) => new RegExp(`\\b${variable}\\b`).test(short));
  if (left) throw new Error(`the loader of the pieces names ${left} where it was not expected`);
  const named = Object.entries(files).map(([piece, names]) => [piece, [...new Set(names.map((name) => groupOf.get(name) ?? name))]]);
  return { loader: short, files: Object.fromEntries(named), groups };
}

/** Says what the first piece is made of. */
function tell(items) {
  const kilobytes = (bytes) => `${(bytes / 1_000).toFixed(1)} KB`.padStart(9);
  console.log("The largest items of the first piece, not compressed:");
  for (const { name, size } of items.slice(0, 20)) console.log(`${kilobytes(size)}  ${name}`);
}

/** Cuts the program and writes the pieces into a folder; answers the names of what starts it and of each piece's files. */
export async function cut(into) {
  const work = path.join(into, ".pieces");
  await rm(work, { recursive: true, force: true });
  await mkdir(work, { recursive: true });
  try {
    await tool("wasm-split-cli", await program(), work);
    await tool("wasm-bindgen", "--target", "web", "--no-typescript", "--keep-lld-exports", "--no-demangle", "--remove-producers-section", "--out-dir", path.join(work, "bound"), "--out-name", "uniplan", path.join(work, "main.wasm"));
    const written = await readFile(path.join(work, "__wasm_split.js"), "utf8");
    const { loader, files, groups } = await grouped(work, written, filesOfPieces(written));

    const names = [...new Set(Object.values(files).flat())];
    const named = Object.fromEntries(names.map((name) => [name, name.replace("split_", "").replace("chunk_", "shared_")]));
    const single = names.filter((name) => !groups[name]).concat(Object.values(groups).flat());
    const sources = [["uniplan_bg", path.join(work, "bound", "uniplan_bg.wasm")], ...single.map((name) => [name, path.join(work, `${name}.wasm`)])];
    // As many at a time as there are cores: the largest first, each on one core.
    const waiting = await Promise.all(sources.map(async ([name, file]) => ({ name, file, size: (await stat(file)).size })));
    waiting.sort((a, b) => b.size - a.size);
    const small = new Map();
    const optimise = async () => {
      const worker = new Worker(new URL("smaller.mjs", import.meta.url), { stderr: true });
      try {
        for (let next = waiting.shift(); next; next = waiting.shift()) {
          const answer = once(worker, "message"); // an error of the worker is one of this
          worker.postMessage(await readFile(next.file));
          const [body] = await answer;
          small.set(next.name, withoutNothing(Buffer.from(body)));
        }
      } finally {
        await worker.terminate();
      }
    };
    await Promise.all(Array.from({ length: availableParallelism() }, optimise));
    tell(items(small.get("uniplan_bg")));
    // For a profile in the browser the functions may keep their names.
    let glue = slim(await readFile(path.join(work, "bound", "uniplan.js"), "utf8"));
    if (!process.env.UNIPLAN_KEEP_NAMES) {
      small.forEach((body, name) => small.set(name, bare(body)));
      const { body, names } = withShortImports(small.get("uniplan_bg"), "./uniplan_bg.js");
      small.set("uniplan_bg", body);
      glue = renamed(glue, names);
    }
    const bodyOf = (name) => (groups[name] ? pack(groups[name].map((member) => small.get(member))) : small.get(name));
    const pieces = [["uniplan_bg", small.get("uniplan_bg")], ...names.map((name) => [named[name], bodyOf(name)])];

    const hash = pieces.reduce((hash, [, body]) => hash.update(body), createHash("sha256").update(glue).update(loader)).digest("hex").slice(0, 16);
    const address = (name) => `${name.replace(/_bg$/, "")}-${hash}${name.endsWith("_bg") ? "_bg" : ""}.wasm`;
    const script = async (name, text) => {
      const { code } = await minify(text, { minify: true, target: "es2022", format: "esm" });
      await writeFile(path.join(into, name), code);
    };
    const main = `uniplan-${hash}.js`;
    const loading = `pieces-${hash}.js`;
    await script(main, glue.replace(/(?<=\bfrom )(["'])\.\/__wasm_split\.js\1/g, `"./${loading}"`).replaceAll("uniplan_bg.wasm", address("uniplan_bg")));
    await script(loading, loader.replaceAll("./main.js", `./${main}`).replace(/"\.\/([\w-]+)\.wasm"/g, (_, name) => `"./${address(named[name])}"`));
    await Promise.all(pieces.map(([name, body]) => writeFile(path.join(into, address(name)), body)));
    return {
      js: main,
      loader: loading,
      wasm: address("uniplan_bg"),
      pieces: Object.fromEntries(Object.entries(files).map(([piece, files]) => [piece, files.map((name) => address(named[name]))])),
    };
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}
