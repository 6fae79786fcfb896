// An update strands nobody: not one that is cut off, not one that is wrong, not one that does not start, not a second tab.

import { writeFile } from "node:fs/promises";
import { expect, expectAccessible, ready, test as base } from "./support.mjs";
import { addService, goToPage, planLine } from "./steps.mjs";
import { builds, host } from "./builds.mjs";

const test = base.extend({
  /** A host with build 1 on it. */
  place: async ({ guard }, use) => {
    const place = await host();
    guard.expect(new RegExp(`request to ${new URL(place.url).origin}`));
    await use(place);
    await place.close();
  },
});
test.use({ serviceWorkers: "allow", locale: "en" });
test.setTimeout(180_000);

const SOON = { timeout: 60_000 };
const shown = (page) => page.locator("html").getAttribute("data-build");
const banner = (page) => page.locator("#crash");

/** Opens build 1, adds a line to the plan, and waits until everything is kept. */
async function begin(page, place) {
  await page.goto(place.url);
  await ready(page);
  await addService(page, "workshop", { quantity: "2", price: "100" });
  await expect.poll(() => builds(page), SOON).toEqual(["build-1"]);
}

async function opens(page, number) {
  await ready(page);
  expect(await shown(page)).toBe(String(number));
  await expect(planLine(page, "workshop")).toHaveCount(1);
}

for (const [what, how] of [["is cut off half-way", "cut"], ["lacks a piece", "missing"], ["has another page in the place of a piece", "html"]])
  test(`an update that ${what} is not taken; what is kept goes on, and the update is taken when it is whole`, async ({ page, context, place, guard }) => {
    await begin(page, place);
    await place.publish(2);
    const asked = [];
    place.fail((address) => (/\/(check|calendar)-0+2\.wasm$/.test(address) ? (asked.push(address), how) : undefined));
    guard.expect(/Failed to load resource|TypeError|WebAssembly|ERR_/);
    await page.reload();
    await ready(page);
    // Once by the page, which wants it ahead of time, and at least twice by the worker, past what the browser itself keeps.
    await expect.poll(() => asked.filter((address) => address.includes("check")).length, SOON).toBeGreaterThan(2);
    await expect.poll(() => builds(page), SOON).toEqual(["build-1"]);
    // Nothing but what belongs there was kept under the name of the piece.
    expect(await page.evaluate(async () => Boolean(await caches.match("./check-0000000000000002.wasm")))).toBe(false);
    await context.setOffline(true);
    await page.reload();
    await opens(page, 1);
    await context.setOffline(false);
    place.fail();
    await page.reload();
    await opens(page, 2);
    await expect.poll(() => builds(page), SOON).toEqual(["build-1", "build-2"]);
    await context.setOffline(true);
    await page.reload();
    await opens(page, 2);
    await goToPage(page, "calendar");
    await expect(page.locator("#main h1")).toBeVisible();
  });

/** A program that ends in a trap as soon as it starts, as one of ours would. */
const TRAP = "export default async () => new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array([0,97,115,109,1,0,0,0,1,4,1,96,0,0,3,2,1,0,8,1,0,10,5,1,3,0,0,11])));";

test("an update that does not start: the version before opens, and the next one ends it", async ({ page, place, guard }) => {
  await begin(page, place);
  const plans = () => page.evaluate(() => JSON.stringify(Object.entries(localStorage).filter(([key]) => key.startsWith("uniplan.plans."))));
  const before = await plans();
  await place.publish(2, async ({ file, hash }) => writeFile(file(`uniplan-${hash}.js`), TRAP));
  guard.expect(/unreachable|RuntimeError/);
  await page.reload();
  await expect(banner(page)).toBeVisible();
  await expect(banner(page)).toContainText("could not start");
  await banner(page).getByRole("button", { name: "Other ways" }).click();
  await page.locator("#before").click();
  await opens(page, 1);
  // The reader of the words is of that build, too: the page about it loads.
  await goToPage(page, "about");
  await expect(page.locator("#main .reading-list li").first()).not.toContainText("…");
  expect(before).toContain("workshop");
  expect(await plans()).toBe(before);

  await place.publish(3);
  await page.goto(new URL("fresh.html", place.url).href);
  await page.locator("#fresh").click();
  await expect(page).toHaveURL(place.url);
  await opens(page, 3);
  await expect.poll(() => builds(page), SOON).toEqual(["build-3"]);
});

test("also one that was kept before it was seen: the version before is that before it", async ({ page, context, place, guard }) => {
  await begin(page, place);
  await place.publish(2, async ({ file, hash }) => writeFile(file(`uniplan-${hash}.js`), TRAP));
  await page.evaluate(() => navigator.serviceWorker.getRegistration().then((registration) => registration.update()));
  await expect.poll(() => builds(page), SOON).toEqual(["build-1", "build-2"]);
  guard.expect(/unreachable|RuntimeError/);
  await context.setOffline(true);
  await page.reload();
  await expect(banner(page)).toBeVisible();
  await page.goto(`${place.url}?before`);
  await opens(page, 1);
});

test("what is kept was spoilt: everything is fetched anew, and the plan is there", async ({ page, place, guard }) => {
  await begin(page, place);
  await page.evaluate(async () => {
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      const address = "./uniplan-0000000000000001_bg.wasm";
      const body = await (await cache.match(address)).arrayBuffer();
      await cache.put(address, new Response(body.slice(0, body.byteLength / 2), { headers: { "Content-Type": "application/wasm" } }));
    }
  });
  guard.expect(/WebAssembly|CompileError|integrity/);
  // The browser's own, where it was just looking for a new service worker as this one was removed.
  guard.allow(/error occurred when fetching the script/);
  await page.reload();
  await expect(banner(page)).toBeVisible();
  await banner(page).getByRole("button", { name: "Other ways" }).click();
  await page.locator("#fresh").click();
  // Every file of the build, compressed by the server of the tests when it is asked for the first time.
  await expect(page).toHaveURL(place.url, { timeout: 60_000 });
  await opens(page, 1);
});

test("nothing is deleted where the network is gone or the host has no whole build, and it is said", async ({ page, context, place, guard }) => {
  await begin(page, place);
  await page.goto(new URL("fresh.html", place.url).href);
  await expectAccessible(page);
  const says = (what) => page.locator(`[data-says="${what}"]`);
  await context.setOffline(true);
  guard.expect(/ERR_INTERNET_DISCONNECTED/);
  await page.locator("#fresh").click();
  await expect(says("network")).toBeVisible();
  await expect(says("network")).toContainText("Nothing was deleted");
  await context.setOffline(false);
  guard.expect(/integrity|404|Failed/);
  place.fail((address) => (address.includes("calendar-") ? "html" : undefined));
  await page.locator("#fresh").click();
  await expect(says("files")).toBeVisible();
  await expect(says("files").locator("code")).toHaveText("./calendar-0000000000000001.wasm");
  expect(await builds(page)).toEqual(["build-1"]);
  await page.goBack();
  await opens(page, 1);
});

test("a hotel's network answers with a page of its own: it is seen, not kept, and then everything is as before", async ({ page, context, place }) => {
  await begin(page, place);
  place.fail(() => "html");
  await page.reload();
  await expect(page.getByText("Welcome")).toBeVisible(); // one has to sign in there
  place.fail();
  await context.setOffline(true);
  await page.reload();
  await opens(page, 1);
});

test("a network in name only: what is kept opens after four seconds", async ({ page, place }) => {
  await begin(page, place);
  place.fail(() => "hang");
  const start = Date.now();
  await page.reload();
  await opens(page, 1);
  expect(Date.now() - start).toBeGreaterThan(3_500);
});

test("two tabs of two builds: the older is told, goes on with its own pieces, and changes over when it is asked to", async ({ page, context, place }) => {
  await begin(page, place);
  await place.publish(2);
  const second = await context.newPage();
  await second.goto(place.url);
  await opens(second, 2);
  await expect.poll(() => builds(second), SOON).toEqual(["build-1", "build-2"]);
  const note = page.locator("#newer");
  await expect(note).toBeVisible();
  await expect(note).toHaveRole("status");
  await expect(note).toContainText("A newer version is here");
  await expectAccessible(page);
  await expect(second.locator("#newer")).toHaveCount(0);
  expect(await shown(page)).toBe("1"); // nothing changes under anybody's hands
  // The host has the pieces of the older no more; the browser has.
  expect(await (await fetch(new URL("contract-0000000000000001.wasm", place.url))).status).toBe(404);
  expect(await page.evaluate(async () => (await fetch("./contract-0000000000000001.wasm")).status)).toBe(200);
  expect(await second.evaluate(async () => (await fetch("./contract-0000000000000002.wasm")).status)).toBe(200);
  await goToPage(page, "about");
  await expect(page.locator("#main .reading-list li").first()).not.toContainText("…");
  // Both edit the same plan.
  await goToPage(page, "package");
  await addService(page, "hackathon", { price: "10" });
  await expect(planLine(second, "hackathon")).toHaveCount(1);
  // A third build while both are open: the pieces of the first are still there.
  await place.publish(3);
  await second.reload();
  await opens(second, 3);
  await expect.poll(() => builds(second), SOON).toEqual(["build-1", "build-2", "build-3"]);
  expect(await page.evaluate(async () => (await fetch("./contract-0000000000000001.wasm")).status)).toBe(200);
  await note.getByRole("button", { name: "Reload now" }).click();
  await opens(page, 3);
  await expect(note).toHaveCount(0);
});
