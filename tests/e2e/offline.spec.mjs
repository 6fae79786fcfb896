// Without a network, after one visit: the whole application, in a folder of a host as well; and a new build replaces it.

import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { serve } from "../../tools/serve.mjs";
import { expect, ready, test } from "./support.mjs";
import { addService, goToPage, planLine, storedPlan } from "./steps.mjs";

test.use({ serviceWorkers: "allow" });

/** Everything is in the cache. */
const kept = (page) =>
  page.evaluate(async () => {
    const { active } = await navigator.serviceWorker.ready;
    while (active.state !== "activated") await new Promise((resolve) => active.addEventListener("statechange", resolve, { once: true }));
    return (await caches.keys()).length;
  });

for (const base of ["/", "/sub/app/"])
  test(`a reload without a network, and a page that was not opened before: ${base}`, async ({ page, context, guard }) => {
    const server = await serve({ port: 0, base });
    guard.expect(new RegExp(`request to ${new URL(server.url).origin}`));
    await page.goto(server.url);
    await ready(page);
    await addService(page, "workshop", { quantity: "2", price: "100" });
    expect(await kept(page)).toBe(1);
    await server.close(); // as dead as a cable that was pulled
    await context.setOffline(true);
    await page.reload();
    await ready(page);
    await expect(planLine(page, "workshop")).toHaveCount(1);
    await goToPage(page, "contract");
    await expect(page.locator("#main h1")).toBeVisible();
    await expect(page.locator("#main input[name=customer]")).toBeVisible();
    await goToPage(page, "about");
    await expect(page.locator("#main .reading-list li").first()).not.toContainText("…");
    expect((await storedPlan(page)).lines).toHaveLength(1);
  });

test("a new build is there on the next load, and the one after next is dropped", async ({ page, context, guard }) => {
  test.setTimeout(180_000);
  const folder = await mkdtemp(path.join(os.tmpdir(), "uniplan-"));
  await cp("dist", folder, { recursive: true });
  const server = await serve({ port: 0, dir: folder });
  guard.expect(new RegExp(`request to ${new URL(server.url).origin}`));
  const build = async (number) => {
    const change = async (name, from, to) => {
      const file = path.join(folder, name);
      await writeFile(file, (await readFile(file, "utf8")).replace(from, to));
    };
    await change("index.html", /<html lang="?zh-Hant"?( data-build="\d")?/, `<html lang="zh-Hant" data-build="${number}"`);
    await change("sw.js", /"version":"[^"]*"/, `"version":"build-${number}"`);
  };
  try {
    await build(1);
    await page.goto(server.url);
    await ready(page);
    expect(await kept(page)).toBe(1);
    for (const number of [2, 3, 4]) {
      await build(number);
      await page.reload();
      await ready(page);
      await expect(page.locator("html")).toHaveAttribute("data-build", String(number));
      // The server compresses each build anew, on a busy machine for longer than a test usually waits. What is on its way
      // must have arrived: until then the browser looks for nothing newer.
      await expect
        .poll(() => page.evaluate(async () => {
          const { installing, waiting } = await navigator.serviceWorker.ready;
          return { busy: Boolean(installing || waiting), builds: (await caches.keys()).map((name) => name.split(" ").at(-1)) };
        }), { timeout: 45_000 })
        .toEqual({ busy: false, builds: [`build-${number - 1}`, `build-${number}`] });
    }
    await context.setOffline(true);
    await page.reload();
    await ready(page);
    await expect(page.locator("html")).toHaveAttribute("data-build", "4");
  } finally {
    await server.close();
    await rm(folder, { recursive: true });
  }
});
