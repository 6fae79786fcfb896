// Without a network, after one visit: the whole application, in a folder of a host as well; and a new build replaces it.

import { serve } from "../../tools/serve.mjs";
import { expect, ready, test } from "./support.mjs";
import { builds, host } from "./builds.mjs";
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
    const server = await serve({ port: 0, base, quick: true });
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
  const place = await host();
  guard.expect(new RegExp(`request to ${new URL(place.url).origin}`));
  try {
    await page.goto(place.url);
    await ready(page);
    expect(await kept(page)).toBe(1);
    for (const number of [2, 3, 4]) {
      await place.publish(number);
      await page.reload();
      await ready(page);
      await expect(page.locator("html")).toHaveAttribute("data-build", String(number));
      // On a busy machine for longer than a test usually waits. What is on its way must have arrived: until then the browser
      // looks for nothing newer.
      await expect.poll(() => builds(page), { timeout: 45_000 }).toEqual([`build-${number - 1}`, `build-${number}`]);
    }
    await context.setOffline(true);
    await page.reload();
    await ready(page);
    await expect(page.locator("html")).toHaveAttribute("data-build", "4");
    // Nobody was told of what is shown already.
    await expect(page.locator("#newer")).toHaveCount(0);
  } finally {
    await place.close();
  }
});
