// Cuts the program of a release into pieces: main, what every page needs first, and a file for each piece of
// src/views/pieces.rs and for what several of them share.
//
// Trunk has built the program and bound it in one file. Here the same program, as Cargo left it, is cut by wasm-split,
// its main piece is bound to JavaScript by wasm-bindgen, and every piece is made smaller by wasm-opt. All names carry one
// hash, because pieces of two builds do not fit together.

import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { transform as minify } from "esbuild";

const run = promisify(execFile);
const tool = async (name, ...parameters) => {
  try {
    return await run(name, parameters, { maxBuffer: 1 << 28 });
  } catch (error) {
    throw new Error(error.code === "ENOENT" ? `${name} is missing: \`cargo xtask build\` installs it` : `${name}: ${error.stderr || error.message}`);
  }
};
const WASM_OPT = path.join("node_modules", "binaryen", "bin", "wasm-opt");
const smallest = (file, to) => tool(process.execPath, WASM_OPT, "-Oz", "--enable-bulk-memory", "--enable-nontrapping-float-to-int", "--enable-sign-ext", "--enable-mutable-globals", "--enable-reference-types", "--enable-multivalue", file, "-o", to);

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

/** Cuts the program and writes the pieces into a folder; answers the names of what starts it and of each piece's files. */
export async function cut(into) {
  const work = path.join(into, ".pieces");
  await rm(work, { recursive: true, force: true });
  await mkdir(work, { recursive: true });
  try {
    await tool("wasm-split-cli", await program(), work);
    await tool("wasm-bindgen", "--target", "web", "--no-typescript", "--keep-lld-exports", "--no-demangle", "--remove-producers-section", "--out-dir", path.join(work, "bound"), "--out-name", "uniplan", path.join(work, "main.wasm"));
    const loader = await readFile(path.join(work, "__wasm_split.js"), "utf8");
    const files = filesOfPieces(loader);

    // wasm-split calls a file by what it is for it; here it is called by the piece, or by how many share it.
    const own = Object.fromEntries(Object.entries(files).map(([piece, [first]]) => [first, piece]));
    const names = [...new Set(Object.values(files).flat())];
    const named = Object.fromEntries(names.map((name) => [name, name.startsWith("split_") ? own[name] : name.replace("chunk_", "shared")]));
    const sources = [["uniplan_bg", path.join(work, "bound", "uniplan_bg.wasm")], ...names.map((name) => [named[name], path.join(work, `${name}.wasm`)])];
    const pieces = await Promise.all(
      sources.map(async ([name, file]) => {
        const small = path.join(work, `${name}.small.wasm`);
        await smallest(file, small);
        return [name, await readFile(small)];
      }),
    );

    const glue = await readFile(path.join(work, "bound", "uniplan.js"), "utf8");
    const hash = pieces.reduce((hash, [, body]) => hash.update(body), createHash("sha256").update(glue).update(loader)).digest("hex").slice(0, 16);
    const address = (name) => `${name.replace(/_bg$/, "")}-${hash}${name.endsWith("_bg") ? "_bg" : ""}.wasm`;
    const script = async (name, text) => {
      const { code } = await minify(text, { minify: true, target: "es2022", format: "esm" });
      await writeFile(path.join(into, name), code);
    };
    const main = `uniplan-${hash}.js`;
    const loading = `pieces-${hash}.js`;
    await script(main, glue.replaceAll("./__wasm_split.js", `./${loading}`).replaceAll("uniplan_bg.wasm", address("uniplan_bg")));
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
