// What docs/hosting and dist/ tell hosts, held against tools/headers.mjs; and nginx itself, at the root of a host and in a folder,
// where it is installed.

import { execFileSync, spawn } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import os from "node:os";
import path from "node:path";
import { ONE_PAGE, cacheControl, policyOf, securityHeaders } from "../../tools/headers.mjs";
import { expect, ready, test } from "./support.mjs";
import { addService, planLine } from "./steps.mjs";

const index = await readFile("dist/index.html", "utf8");
const all = securityHeaders(index);
/** What a host says that is set up once and not with every build: of the policy, only what the page cannot say itself. */
const constant = { ...all, "Content-Security-Policy": "frame-ancestors 'none'" };

test("the files that hosts read say what our own server says", async () => {
  expect(policyOf(index)).toMatch(/; frame-ancestors 'none'$/);
  const netlify = await readFile("dist/_headers", "utf8");
  const [where, ...lines] = netlify.trim().split("\n");
  expect(where).toBe("/*");
  expect(Object.fromEntries(lines.map((line) => line.trim().match(/^([\w-]+): (.*)$/).slice(1)))).toEqual(all);
  const azure = JSON.parse(await readFile("dist/staticwebapp.config.json", "utf8"));
  expect(azure.globalHeaders).toEqual({ ...all, "Cache-Control": "no-cache" });
  expect(azure.responseOverrides[404]).toEqual({ rewrite: "/404.html", statusCode: 404 });
  const nginx = await readFile("docs/hosting/nginx.conf", "utf8");
  const { "Cache-Control": cache, ...said } = Object.fromEntries([...nginx.matchAll(/add_header ([\w-]+) ("[^"]*"|\S+) always;/g)].map(([, name, value]) => [name, value.replaceAll('"', "")]));
  expect([cache, said]).toEqual(["$uniplan_cache", constant]);
  const { SecurityHeadersConfig: known, CustomHeadersConfig: own } = JSON.parse(await readFile("docs/hosting/cloudfront-headers.json", "utf8")).ResponseHeadersPolicyConfig;
  expect(own.Quantity).toBe(own.Items.length);
  expect({
    "Content-Security-Policy": known.ContentSecurityPolicy.ContentSecurityPolicy,
    "X-Content-Type-Options": known.ContentTypeOptions.Override && "nosniff",
    "Referrer-Policy": known.ReferrerPolicy.ReferrerPolicy,
    ...Object.fromEntries(own.Items.map(({ Header, Value }) => [Header, Value])),
  }).toEqual(constant);
});

test("what only a host reads is in no list of the application", async () => {
  const worker = await readFile("dist/sw.js", "utf8");
  const files = Object.keys(JSON.parse(worker.match(/^const BUILD = (\{.*\});\n/)[1]).files);
  for (const name of ["_headers", "staticwebapp.config.json", "sw.js", "404.html", "404.js", "fresh.html", "fresh.js", ONE_PAGE]) expect(files).not.toContain(`./${name}`);
  const outside = ["_headers", "staticwebapp.config.json", "sw.js", "404.html", "404.js", "fresh.html", "fresh.js", "index.html", ONE_PAGE];
  expect(files.filter((name) => name !== "./").map((name) => name.slice(2)).sort()).toEqual((await readdir("dist")).filter((name) => !outside.includes(name)).sort());
});

test("what is published has the one page beside it, which is built for that only", async () => {
  expect(await readFile(".github/workflows/pages.yml", "utf8")).toContain("run: cargo xtask build --all\n");
  expect(await readFile(".github/workflows/check.yml", "utf8")).not.toContain("build --all");
});

const nginx = ["nginx", "/usr/sbin/nginx", "/usr/local/sbin/nginx"].find((program) => {
  try {
    execFileSync(program, ["-v"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
});
if (!nginx) console.log("hosting.spec.mjs: the tests on nginx are left out, because it is not installed (Debian: apt-get install nginx-light)");

const freePort = () =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });

test.describe("nginx as docs/hosting/nginx.conf sets it up:", () => {
  test.skip(!nginx, "nginx is not installed");
  test.use({ serviceWorkers: "allow" });

  for (const folder of ["/", "/tools/uniplan/"])
    test(`at ${folder}`, async ({ page, context, guard }) => {
      const work = await mkdtemp(path.join(os.tmpdir(), "uniplan-nginx-"));
      const root = path.join(work, "root");
      await mkdir(path.join(root, folder), { recursive: true });
      await cp("dist", path.join(root, folder), { recursive: true });
      await writeFile(path.join(root, folder, ".secret"), "of the host");
      const port = await freePort();
      const told = await readFile("docs/hosting/nginx.conf", "utf8");
      const swap = (text, from, to) => {
        expect(text).toContain(from);
        return text.replace(from, to);
      };
      let site = swap(told, "listen 80;", `listen 127.0.0.1:${port};`);
      site = swap(site, "root /srv/uniplan;", `root ${root};`);
      site = swap(site, "error_page 404 /404.html;", `error_page 404 ${folder}404.html;`);
      const places = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((name) => `  ${name}_temp_path ${work}/${name};\n`).join("");
      const user = process.getuid?.() === 0 ? "user root;\n" : "";
      await writeFile(`${work}/nginx.conf`, `${user}pid ${work}/pid;\nerror_log ${work}/error.log;\nworker_processes 1;\nevents {}\nhttp {\n  access_log off;\n${places}${site}\n}\n`);
      const server = spawn(nginx, ["-p", work, "-c", `${work}/nginx.conf`, "-g", "daemon off;"], { stdio: "ignore" });
      const origin = `http://127.0.0.1:${port}`;
      const url = `${origin}${folder}`;
      try {
        await expect.poll(() => fetch(url).then(({ status }) => status, () => 0), { timeout: 20_000 }).toBe(200);
        const types = { css: "text/css; charset=utf-8", html: "text/html; charset=utf-8", js: "text/javascript; charset=utf-8", json: "application/json; charset=utf-8", png: "image/png", svg: "image/svg+xml", wasm: "application/wasm", webmanifest: "application/manifest+json; charset=utf-8" };
        const names = (await readdir("dist")).filter((name) => name !== "_headers");
        for (const name of ["", ...names]) {
          const answer = await fetch(url + name);
          const headers = Object.fromEntries(Object.keys(constant).map((key) => [key, answer.headers.get(key)]));
          expect([name, answer.status, answer.headers.get("cache-control"), headers]).toEqual([name, 200, cacheControl(name), constant]);
          expect([name, answer.headers.get("content-type")]).toEqual([name, types[(name || "index.html").split(".").at(-1)]]);
        }
        const wasm = names.find((name) => name.endsWith("_bg.wasm"));
        expect((await fetch(url + wasm, { headers: { "accept-encoding": "gzip" } })).headers.get("content-encoding")).toBe("gzip");
        expect((await fetch(`${url}.secret`)).status).toBe(404);
        const missing = await fetch(`${url}missing-0123456789abcdef.wasm`);
        expect([missing.status, missing.headers.get("cache-control"), missing.headers.get("x-content-type-options")]).toEqual([404, "no-cache", "nosniff"]);

        guard.expect(new RegExp(`request to ${origin}`));
        // A link whose `#` became a part of the path comes back.
        guard.expect(/404/);
        await page.goto(`${url}%23p=broken`);
        await expect(page).toHaveURL(`${url}#p=broken`);
        await ready(page);
        await page.goto(url);
        await page.reload();
        await ready(page);
        await addService(page, "workshop", { quantity: "2", price: "100" });
        await page.evaluate(async () => {
          const { active } = await navigator.serviceWorker.ready;
          while (active.state !== "activated") await new Promise((resolve) => active.addEventListener("statechange", resolve, { once: true }));
        });
        await context.setOffline(true);
        await page.reload();
        await ready(page);
        await expect(planLine(page, "workshop")).toHaveCount(1);
      } finally {
        const ended = new Promise((resolve) => server.once("exit", resolve));
        server.kill("SIGQUIT");
        await ended;
        await rm(work, { recursive: true, force: true });
      }
    });
});
