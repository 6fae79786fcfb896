// Keeps the application for where there is no network: after one visit it opens without.
//
// tools/post-build.mjs puts `BUILD = { version, files }` in front; `files` says of each what it must be, by its hash. What
// carries a hash in its name never changes and comes from the cache; the page is asked of the network first, so that a new
// build is there on the next load.
//
// Nobody is stranded by an update:
// - A build is kept when all of it has come and is what it should be. One that came in part is gone on with at the next try,
//   and answers for nothing; what a hotel's network says in the place of a file is not taken for it.
// - The build before stays, for tabs that still show it, and for `?before`, where the new one does not start.
// - `fresh.html` is never answered from here. It removes this worker and what it keeps, if the network has a whole build.
"use strict";

const PREFIX = `uniplan ${registration.scope} `; // other applications may live on the same host
const CACHE = PREFIX + BUILD.version;
const PAGE = "./";
const OUTSIDE = ["fresh.html", "fresh.js", "sw.js"];
/** How long the page is waited for where a network is there in name only. */
const PATIENCE_MS = 4000;
/** Builds that are kept while several tabs are open, of which each may show another. */
const MOST_BUILDS = 5;
const isHashed = (address) => /-[0-9a-f]{8,16}(_bg)?\.\w+$/.test(new URL(address, location.href).pathname);

/** Fetches a file, and fails unless it is what it should be. */
const genuine = async (name) => {
  const integrity = BUILD.files[name];
  try {
    return await fetch(name, { integrity, cache: isHashed(name) ? "default" : "no-cache" });
  } catch {
    // What the browser itself keeps may be the wrong one.
    return fetch(name, { integrity, cache: "reload" });
  }
};

/** Fills the cache of this build. The page comes last: a cache that has it has everything. */
const fill = async () => {
  const cache = await caches.open(CACHE);
  const keep = async (name) => {
    if (!(await cache.match(name))) await cache.put(name, await genuine(name));
  };
  await Promise.all(Object.keys(BUILD.files).filter((name) => name !== PAGE).map(keep));
  await keep(PAGE);
};

addEventListener("install", (event) => event.waitUntil(fill().then(() => skipWaiting())));

/** The caches of ours that hold a whole build, the oldest first; this one's is the last. */
const whole = async () => {
  const names = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CACHE).concat(CACHE);
  const pages = await Promise.all(names.map(async (name) => (await caches.open(name)).match(PAGE)));
  return names.filter((_, at) => pages[at]);
};

const dropOld = async () => {
  const [builds, tabs] = await Promise.all([whole(), clients.matchAll({ includeUncontrolled: true, type: "window" })]);
  const kept = builds.slice(-Math.min(MOST_BUILDS, Math.max(2, tabs.length + 1)));
  const names = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && !kept.includes(name));
  await Promise.all(names.map((name) => caches.delete(name)));
};

// The tab of a first visit is looked after as well, from then on.
addEventListener("activate", (event) => event.waitUntil(dropOld().then(() => clients.claim())));

const find = async (name, request) => (await caches.open(name)).match(request, { ignoreVary: true });

const hashed = async (request) => {
  for (const name of (await caches.keys()).filter((name) => name.startsWith(PREFIX))) {
    const found = await find(name, request);
    if (found) return found;
  }
  return fetch(request);
};

const fresh = async (request, fallback) => {
  const kept = () => find(CACHE, fallback);
  const asked = fetch(request);
  asked.catch(() => {}); // told below, unless nobody waits any more
  try {
    const late = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS));
    const response = (await Promise.race([asked, late.then(kept)])) ?? (await asked);
    return response.status < 500 ? response : ((await kept()) ?? response);
  } catch (error) {
    const found = await kept();
    if (found) return found;
    throw error;
  }
};

/** The page of the newest build kept here that is not the one which one gets without asking. */
const before = async () => {
  const builds = (await whole()).reverse();
  const pages = await Promise.all(builds.map((name) => find(name, PAGE)));
  const now = await fresh(new Request(PAGE), PAGE);
  const text = await now.clone().text();
  for (const page of pages) if (page && (await page.clone().text()) !== text) return page;
  return now;
};

addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || !request.url.startsWith(registration.scope)) return;
  const { pathname, search } = new URL(request.url);
  // What is to come past every cache does (fresh.js).
  if (request.cache === "reload" || OUTSIDE.includes(pathname.split("/").at(-1))) return;
  // A page of its own, such as the window for the audience, answers for itself; any other address is the application.
  const own = `./${pathname.split("/").at(-1)}`;
  const page = own.endsWith(".html") && own in BUILD.files ? own : PAGE;
  if (request.mode === "navigate") event.respondWith(search === "?before" ? before() : fresh(request, page));
  else event.respondWith(isHashed(request.url) ? hashed(request) : fresh(request, request));
});
