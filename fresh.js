// The way out where a build does not start: fetches everything anew past every cache and, if all of it is what it should be,
// removes the service worker and what it keeps. Plans lie elsewhere in the browser and are not touched. The service worker
// never answers for this page (sw.js).
(() => {
  "use strict";
  const say = (what, file = "") => {
    for (const words of document.querySelectorAll("[data-says]")) words.hidden = words.dataset.says !== what;
    document.querySelector("code").textContent = file;
  };

  /** What the build on the host consists of: the first line of its service worker, which post-build.mjs wrote. */
  const list = async () => {
    const response = await fetch("./sw.js", { cache: "reload" });
    const found = response.ok && /^const BUILD = (\{.*\});\n/.exec(await response.text());
    return found ? JSON.parse(found[1]).files : undefined;
  };

  const forget = async () => {
    const here = new URL("./", location.href).href;
    if (navigator.serviceWorker) {
      const workers = await navigator.serviceWorker.getRegistrations();
      await Promise.all(workers.filter(({ scope }) => scope === here).map((worker) => worker.unregister()));
    }
    if (window.caches) {
      const ours = (await caches.keys()).filter((name) => name.startsWith(`uniplan ${here} `));
      await Promise.all(ours.map((name) => caches.delete(name)));
    }
  };

  const button = document.getElementById("fresh");
  button.addEventListener("click", async () => {
    button.disabled = true;
    say("busy");
    try {
      const files = await list().catch(() => undefined);
      if (!files) return say("network");
      // All at a time: one after the other is a round trip for each.
      const bodies = Object.entries(files).map(async ([name, integrity]) => {
        const body = fetch(name, { cache: "reload", integrity }).then((response) => response.arrayBuffer());
        return (await body.catch(() => undefined)) ? undefined : name;
      });
      const missing = (await Promise.all(bodies)).find(Boolean);
      if (missing) return say("files", missing);
      await forget();
      location.replace("./");
    } finally {
      button.disabled = false;
    }
  });
})();
