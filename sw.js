// Keeps the application for where there is no network: after one visit it opens without.
//
// tools/post-build.mjs puts `BUILD = { version, files }` in front. What carries a hash in its name never changes and comes
// from the cache; all else, the page first, is asked of the network, so that a new build is there on the next load.
"use strict";

const PREFIX = `uniplan ${registration.scope} `; // other applications may live on the same host
const CACHE = PREFIX + BUILD.version;
const PAGE = "./";
const isHashed = (address) => /-[0-9a-f]{8,16}(_bg)?\.\w+$/.test(new URL(address, location.href).pathname);

addEventListener("install", (event) => {
  const requests = BUILD.files.map((name) => new Request(name, { cache: isHashed(name) ? "default" : "no-cache" }));
  event.waitUntil(
    caches
      .open(CACHE)
      .then((cache) => cache.addAll(requests))
      .then(() => skipWaiting()),
  );
});

addEventListener("activate", (event) => {
  // The build before stays, for tabs that still show it.
  const drop = (names) => Promise.all(names.filter((name) => name.startsWith(PREFIX) && name !== CACHE).slice(0, -1).map((name) => caches.delete(name)));
  event.waitUntil(caches.keys().then(drop));
});

const kept = async (request) => {
  const cache = await caches.open(CACHE);
  return cache.match(request, { ignoreVary: true });
};

const hashed = async (request) => {
  const name = (await caches.keys()).filter((name) => name.startsWith(PREFIX));
  for (const cache of await Promise.all(name.map((name) => caches.open(name)))) {
    const found = await cache.match(request, { ignoreVary: true });
    if (found) return found;
  }
  return fetch(request);
};

const fresh = async (request, fallback) => {
  try {
    const response = await fetch(request);
    return response.status < 500 ? response : ((await kept(fallback)) ?? response);
  } catch (error) {
    const found = await kept(fallback);
    if (found) return found;
    throw error;
  }
};

addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || !request.url.startsWith(registration.scope)) return;
  if (request.mode === "navigate") event.respondWith(fresh(request, PAGE));
  else event.respondWith(isHashed(request.url) ? hashed(request) : fresh(request, request));
});
