// Serves dist/ on 127.0.0.1 the way a good static host would: compressed, cached by name, with the security headers.
// No dependencies.
//
//   node tools/serve.mjs [--dir dist] [--port 4173] [--strict-port] [--base /sub/app/] [--quick]

import { createServer } from "node:http";
import { createHash } from "node:crypto";
import { readFile, stat, readdir, realpath } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs, promisify } from "node:util";
import zlib from "node:zlib";
import { cacheControl, securityHeaders } from "./headers.mjs";

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
};
const INCOMPRESSIBLE = new Set([".png"]);

const brotli = promisify(zlib.brotliCompress);
const gzip = promisify(zlib.gzip);
const encoders = (quick) => ({
  br: (body) => brotli(body, { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: quick ? 4 : 11, [zlib.constants.BROTLI_PARAM_SIZE_HINT]: body.length } }),
  gzip: (body) => gzip(body, { level: quick ? 6 : 9 }),
  identity: async (body) => body,
});

/** The best encoding that both sides know. */
function encodingFor(acceptEncoding = "", extension) {
  if (INCOMPRESSIBLE.has(extension)) return "identity";
  const accepted = acceptEncoding.split(",").map((item) => item.trim().split(/\s*;\s*q=/));
  return ["br", "gzip"].find((name) => accepted.some(([known, weight]) => known === name && Number(weight ?? 1) > 0)) ?? "identity";
}

/** The file a request path means, or null: only a plain file below the folder, whatever the path says. */
async function fileFor(root, requestPath) {
  let relative;
  try {
    relative = decodeURIComponent(requestPath);
  } catch {
    return null;
  }
  if (relative.endsWith("/")) relative += "index.html";
  if (/[\0\\]/.test(relative) || relative.split("/").some((part) => part.startsWith("."))) return null;
  try {
    const file = await realpath(path.join(root, relative));
    if (!file.startsWith(root + path.sep)) return null;
    const facts = await stat(file);
    return facts.isFile() ? { file, version: `${facts.mtimeMs}-${facts.size}` } : null;
  } catch {
    return null;
  }
}

/** Does a browser ask for a page, not for a file of one? Then it gets the page for what is not there, as from any static host. */
const asksForPage = ({ headers }) => (headers.accept ?? "").includes("text/html");

/** Listens on the port, or on the next free one unless that is forbidden. */
function listen(server, port, strictPort) {
  return new Promise((resolve, reject) => {
    const attempt = (candidate) => {
      server.once("error", (error) => {
        const next = error.code === "EADDRINUSE" && !strictPort && candidate !== 0 && candidate < port + 50;
        next ? attempt(candidate + 1) : reject(error);
      });
      server.listen(candidate, "127.0.0.1", () => {
        server.removeAllListeners("error");
        resolve(server.address().port);
      });
    };
    attempt(port);
  });
}

/**
 * Starts the server and answers its address and a way to stop it. `base` is the folder of the host it pretends to be. With `quick`
 * it compresses less, and only what is asked for: the best takes all cores for 15 s, which only who weighs or measures wants.
 */
export async function serve({ dir = "dist", port = 4173, strictPort = false, base = "/", quick = false } = {}) {
  const root = await realpath(dir).catch(() => {
    throw new Error(`${dir} does not exist: run \`cargo xtask build\` first`);
  });
  const prefix = `/${base}/`.replace(/\/+/g, "/");
  const encode = encoders(quick);
  const bodies = new Map(); // "encoding file" -> { version, body: Promise<Buffer> }

  const bodyOf = ({ file, version }, encoding) => {
    const key = `${encoding} ${file}`;
    const known = bodies.get(key);
    if (known?.version === version) return known.body;
    const body = readFile(file).then(encode[encoding]);
    bodies.set(key, { version, body });
    return body;
  };

  const server = createServer(async (request, response) => {
    const plain = (status, text, headers = {}) => {
      response.writeHead(status, { "Content-Type": TYPES[".txt"], "X-Content-Type-Options": "nosniff", ...headers });
      response.end(request.method === "HEAD" ? undefined : `${text}\n`);
    };
    try {
      if (request.method !== "GET" && request.method !== "HEAD") return plain(405, "Only GET and HEAD", { Allow: "GET, HEAD" });
      const requestPath = request.url.split(/[?#]/, 1)[0];
      if (`${requestPath}/` === prefix) return plain(308, "Moved", { Location: prefix });
      if (!requestPath.startsWith(prefix)) return plain(404, "Not found");
      const inside = requestPath.slice(prefix.length - 1);
      const found = (await fileFor(root, inside)) ?? (asksForPage(request) ? await fileFor(root, "/404.html") : null);
      if (!found) return plain(404, "Not found");
      const status = found.file === path.join(root, "404.html") ? 404 : 200;

      const extension = path.extname(found.file);
      const encoding = encodingFor(request.headers["accept-encoding"], extension);
      const body = await bodyOf(found, encoding);
      const etag = `"${createHash("sha256").update(body).digest("base64url").slice(0, 22)}"`;
      const headers = {
        ...securityHeaders(await readFile(path.join(root, "index.html"), "utf8")),
        "Content-Type": TYPES[extension] ?? "application/octet-stream",
        "Cache-Control": cacheControl(found.file),
        ETag: etag,
        Vary: "Accept-Encoding",
      };
      if (request.headers["if-none-match"] === etag) {
        response.writeHead(304, headers);
        return response.end();
      }
      if (encoding !== "identity") headers["Content-Encoding"] = encoding;
      response.writeHead(status, { ...headers, "Content-Length": body.length });
      response.end(request.method === "HEAD" ? undefined : body);
    } catch (error) {
      console.error(error);
      if (!response.headersSent) plain(500, "Internal error");
      response.end();
    }
  });

  const actualPort = await listen(server, port, strictPort);
  // Compress ahead, so that the first visit does not wait for it.
  for (const entry of quick ? [] : await readdir(root, { recursive: true })) {
    const found = await fileFor(root, entry.split(path.sep).join("/"));
    if (found) bodyOf(found, encodingFor("br", path.extname(found.file)));
  }
  return {
    url: `http://127.0.0.1:${actualPort}${prefix}`,
    close: () => new Promise((resolve) => (server.close(resolve), server.closeAllConnections())),
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({
    options: {
      dir: { type: "string", default: "dist" },
      port: { type: "string", default: "4173" },
      "strict-port": { type: "boolean", default: false },
      base: { type: "string", default: "/" },
      quick: { type: "boolean", default: false },
    },
  });
  try {
    const { url } = await serve({ dir: values.dir, port: Number(values.port), strictPort: values["strict-port"], base: values.base, quick: values.quick });
    console.log(`Uniplan: ${url}`);
  } catch (error) {
    console.error(error.code === "EADDRINUSE" ? `Port ${values.port} is taken` : error.message);
    process.exit(1);
  }
}
