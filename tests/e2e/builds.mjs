// Releases for the tests of updating: copies of dist/ under other hashes, put up one over the other on a host that can fail.

import { createHash } from "node:crypto";
import { cp, mkdtemp, readFile, readdir, rename, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import os from "node:os";
import path from "node:path";
import { serve } from "../../tools/serve.mjs";

/**
 * A host with nothing on it. `publish` puts up a build of a number; `fails` may answer how the host fails an address: "cut" (half
 * of it comes), "html" (another page in its place), "hang", "missing"; undefined for not at all.
 */
export async function host({ base = "/" } = {}) {
  const folder = await mkdtemp(path.join(os.tmpdir(), "uniplan-"));
  const file = (name) => path.join(folder, name);
  const text = (name) => readFile(file(name), "utf8");
  let inner;
  const state = { fails: () => undefined };

  const server = createServer(async (request, response) => {
    const how = state.fails(request.url);
    if (how === "hang") return;
    if (how === "missing") return response.writeHead(404).end("Not found");
    if (how === "html") return response.writeHead(200, { "Content-Type": "text/html", "Cache-Control": "no-store" }).end("<!doctype html><title>Hotel</title><p>Welcome");
    try {
      const { accept = "*/*" } = request.headers;
      const answer = await fetch(new URL(request.url, inner.url), { headers: { accept, "accept-encoding": "identity" } });
      const body = Buffer.from(await answer.arrayBuffer());
      const { "transfer-encoding": _, ...headers } = Object.fromEntries(answer.headers);
      response.writeHead(answer.status, { ...headers, "content-length": body.length });
      if (how === "cut") return response.write(body.subarray(0, body.length / 2), () => response.destroy());
      response.end(body);
    } catch {
      response.destroy(); // put up anew just now
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));

  /** Puts up a build: its hash is its number. `change` may alter what is put up, before the list of files is written. */
  const publish = async (number, change = async () => {}) => {
    for (const name of await readdir(folder)) await rm(file(name), { recursive: true });
    await cp("dist", folder, { recursive: true });
    const [, old] = (await text("index.html")).match(/uniplan-([0-9a-f]{16})\.js/);
    const hash = String(number).padStart(16, "0");
    for (const name of await readdir(folder)) {
      if (/\.(html|js)$/.test(name)) await writeFile(file(name), (await text(name)).replaceAll(old, hash));
      if (name.includes(old)) await rename(file(name), file(name.replace(old, hash)));
    }
    await writeFile(file("index.html"), (await text("index.html")).replace(/<html lang="?zh-Hant"?/, `<html lang="zh-Hant" data-build="${number}"`));
    await change({ file, hash });
    const [line, build] = (await text("sw.js")).match(/^const BUILD = (\{.*\});\n/);
    const files = {};
    for (const name of Object.keys(JSON.parse(build).files)) {
      const body = await readFile(file(name === "./" ? "index.html" : name));
      files[name] = `sha256-${createHash("sha256").update(body).digest("base64")}`;
    }
    await writeFile(file("sw.js"), (await text("sw.js")).replace(line, `const BUILD = ${JSON.stringify({ version: `build-${number}`, files })};\n`));
  };

  await publish(1);
  inner = await serve({ port: 0, dir: folder, base, quick: true });
  return {
    url: `http://127.0.0.1:${server.address().port}${base}`,
    publish,
    fail: (fails = () => undefined) => (state.fails = fails),
    close: async () => {
      server.close();
      server.closeAllConnections();
      await inner.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The builds that the browser has whole, the oldest first, when nothing is on its way any more. */
export const builds = (page) =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    if (!registration?.active || registration.installing || registration.waiting || registration.active.state !== "activated") return "on its way";
    const names = await caches.keys();
    const whole = await Promise.all(names.map(async (name) => (await caches.open(name)).match("./")));
    return names.filter((_, at) => whole[at]).map((name) => name.split(" ").at(-1));
  });
