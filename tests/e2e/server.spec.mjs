// tools/serve.mjs, as a careful visitor and a careless one would meet it.

import { get } from "node:http";
import { serve } from "../../tools/serve.mjs";
import { expect, test } from "./support.mjs";

/** A request as it is written, without a client that tidies the path up. */
const raw = (base, path, headers = {}) =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(base);
    get({ hostname, port, path, headers }, (response) => {
      const parts = [];
      response.on("data", (part) => parts.push(part)).on("end", () => resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(parts) }));
    }).on("error", reject);
  });

test("nothing outside the folder can be had", async ({ baseURL }) => {
  for (const path of ["/../Cargo.toml", "/..%2fCargo.toml", "/%2e%2e/Cargo.toml", "/..\\Cargo.toml", "/..%5cCargo.toml", "//etc/passwd", "/%00", "/%", "/.git/config", "/missing"])
    expect([path, (await raw(baseURL, path)).status]).toEqual([path, 404]);
});

test("a browser that asks for a page gets one that says that there is none; a missing file is only missing", async ({ baseURL }) => {
  const page = await raw(baseURL, "/%23p=BARf", { Accept: "text/html,*/*" });
  expect([page.status, page.headers["content-type"]]).toEqual([404, "text/html; charset=utf-8"]);
  expect(page.body.toString()).toContain("404.js");
  const file = await raw(baseURL, "/missing.wasm", { Accept: "*/*" });
  expect([file.status, file.headers["content-type"]]).toEqual([404, "text/plain; charset=utf-8"]);
});

test("names with a hash are kept for ever, the page is asked for again", async ({ baseURL }) => {
  const page = await raw(baseURL, "/");
  expect(page.headers["cache-control"]).toBe("no-cache");
  const names = [...page.body.toString().matchAll(/"\.\/([^"]+)"/g)].map(([, name]) => name);
  expect(names.map((name) => name.split(".").pop()).sort()).toEqual(expect.arrayContaining(["css", "js", "js", "js", "svg", "wasm"]));
  for (const name of names) expect([name, (await raw(baseURL, `/${name}`)).headers["cache-control"]]).toEqual([name, expect.stringContaining("immutable")]);
  expect((await raw(baseURL, "/", { "If-None-Match": page.headers.etag })).status).toBe(304);
});

test("sends what the visitor can unpack, with its type", async ({ baseURL }) => {
  const page = (await raw(baseURL, "/")).body.toString();
  const wasm = page.match(/[\w-]+\.wasm/)[0];
  const plain = await raw(baseURL, `/${wasm}`);
  expect(plain.headers["content-type"]).toBe("application/wasm");
  expect(plain.headers["content-encoding"]).toBeUndefined();
  for (const [accepts, encoding] of [["gzip, br", "br"], ["gzip", "gzip"], ["br;q=0, gzip", "gzip"]]) {
    const packed = await raw(baseURL, `/${wasm}`, { "Accept-Encoding": accepts });
    expect(packed.headers["content-encoding"]).toBe(encoding);
    expect(packed.body.length).toBeLessThan(plain.body.length / 2);
  }
});

test("every answer forbids sniffing; others than GET and HEAD are refused", async ({ request }) => {
  expect((await request.get("./")).headers()["x-content-type-options"]).toBe("nosniff");
  expect((await request.get("./missing")).headers()["x-content-type-options"]).toBe("nosniff");
  expect((await request.post("./")).status()).toBe(405);
});

test("a taken port leads to the next one", async () => {
  const first = await serve({ port: 0, quick: true });
  const taken = Number(new URL(first.url).port);
  const second = await serve({ port: taken, quick: true });
  expect(Number(new URL(second.url).port)).toBeGreaterThan(taken);
  await expect(serve({ port: taken, strictPort: true, quick: true })).rejects.toThrow("EADDRINUSE");
  await Promise.all([first.close(), second.close()]);
});
