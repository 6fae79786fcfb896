// Starts the application, and speaks up when it cannot start or has stopped.
//
// Deferred: the first paint waits for nothing but the page itself (first.js sets theme and language before it). It must
// parse everywhere and trust nothing it reads. If this file itself is missing, `.shell-late` in the style sheet shows a
// sentence after eight seconds.
(() => {
  "use strict";
  const STORED = "uniplan."; // every key of ours begins so
  const PATIENCE_MS = 8000;

  // ---- Text becomes HTML in one place, and only harmless text ----

  // Leptos writes its static fragments through innerHTML. The policy lets those pass and stops whatever could run.
  if (window.trustedTypes) {
    trustedTypes.createPolicy("default", {
      createHTML: (html) => (/<(script|iframe|object|embed|base|link|meta)\b|<[^>]*\son\w+\s*=|javascript:/i.test(html) ? null : html),
      createScriptURL: (url) => (new URL(url, location.href).origin === location.origin ? url : null),
    });
  }

  // ---- Bad news ----

  const afterParsing = (action) =>
    document.readyState === "loading" ? document.addEventListener("DOMContentLoaded", action) : action();

  const show = (reason) =>
    afterParsing(() => {
      const banner = document.getElementById("crash");
      banner.dataset.reason = reason;
      banner.hidden = false;
    });

  const storedData = () => {
    const items = {};
    try {
      for (let i = 0; i < localStorage.length; i += 1) {
        const key = localStorage.key(i);
        if (key.startsWith(STORED)) items[key] = localStorage.getItem(key); // as it lies there, even if damaged
      }
    } catch {
      // storage forbidden: there is nothing to rescue
    }
    return JSON.stringify({ app: "uniplan", saved: new Date().toISOString(), items }, null, 2);
  };

  afterParsing(() => {
    document.getElementById("crash-reload").addEventListener("click", () => location.reload());
    // Not a link: one in front of all others would take from "Skip to content" that it is the first. One page has no other ways.
    document.getElementById("crash-ways")?.addEventListener("click", () => location.assign("fresh.html"));
    document.getElementById("crash-download").addEventListener("click", () => {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([storedData()], { type: "application/json" }));
      link.download = "uniplan-stored-data.json";
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    });
  });

  // A panic in WASM ends in a trap. The application's own panic hook may also say so itself with this event.
  let started = false;
  const trapped = (error) => typeof WebAssembly === "object" && error instanceof WebAssembly.RuntimeError;
  // Whatever still answers to keys after that has lost count of itself: nothing of it is stored any more.
  const stopped = () => {
    Storage.prototype.setItem = Storage.prototype.removeItem = () => {};
    show(started ? "panic" : "start");
  };
  addEventListener("error", (event) => trapped(event.error) && stopped());
  addEventListener("unhandledrejection", (event) => trapped(event.reason) && stopped());
  addEventListener("uniplan:panic", stopped);

  // ---- Without a network ----

  // Asked for when everything else has come, so that it never holds up a first load. Where it cannot be had, nothing is lost.
  const keepForLater = () => {
    const later = window.requestIdleCallback || ((call) => setTimeout(call, 2000));
    const { serviceWorker } = navigator;
    if (!names.worker || !serviceWorker) return;
    // Perhaps another build has come while this one is open.
    serviceWorker.addEventListener("controllerchange", () => import(address(names.newer)).then((newer) => newer.tell()).catch(() => {}));
    later(() => serviceWorker.register(address(names.worker), { updateViaCache: "none" }).catch(() => {}));
  };

  // ---- Start ----

  // `frame-ancestors` needs a header that many static hosts cannot send. In a frame there is nothing to click on.
  if (window.top !== window.self) return show("frame");

  const names = document.querySelector('meta[name="uniplan-build"]').dataset;
  const address = (name) => new URL(name, document.baseURI).href;

  // What will be wanted at once is asked for beside the program, not after it: the piece of the page that the address
  // names, and what reads a stored plan. `data-pieces` is `contract:a.wasm,b.wasm;incident:…`.
  const pieces = new Map((names.pieces || "").split(";").map((piece) => piece.split(":")));
  // Fetched rather than named in a <link rel="preload">, of which browsers complain where a machine is slow to use it.
  const ahead = (file) => fetch(address(file)).then((response) => response.arrayBuffer()).catch(() => {});
  const aheadOf = (piece) => (pieces.get(piece) || "").split(",").filter(Boolean).forEach(ahead);
  // A link with a plan in it (`#p=…`, see page.rs), in the path even, where a mail program wrote `#` as `%23` and the host
  // answers with this page whatever it is asked for (404.js is for the others).
  const strayed = /^(.*?)%(?:25)*23(p(?:=|%(?:25)*3D).*)$/i.exec(location.pathname);
  if (strayed) history.replaceState(null, "", `${location.origin}${strayed[1]}#${strayed[2]}`);
  const page = /^#+(p[=%]|%)/.test(location.hash) ? "link" : location.hash.replace(/^#?\/*/, "").split(/[/?]/)[0];
  aheadOf(page);
  if (names.style && pieces.has(page)) ahead(names.style);
  const holdsPlan = () => {
    try {
      return Object.keys(localStorage).some((key) => /^uniplan\.(plan|before\.|kept\.)/.test(key)); // as app/storage.rs asks
    } catch {
      return false; // storage forbidden
    }
  };
  if (holdsPlan()) aheadOf("reader");

  // Which zone this is. Asked of Intl, it takes a browser as long as building half of the page, the first time: then only after
  // the first paint, and a program that is here sooner asks for itself.
  const zone = (asked) => {
    try {
      document.documentElement.dataset.zone = asked();
    } catch {
      // a browser that knows none
    }
  };
  if (typeof Temporal === "object") zone(() => Temporal.Now.timeZoneId());
  else requestAnimationFrame(() => setTimeout(zone, 0, () => Intl.DateTimeFormat().resolvedOptions().timeZone));

  const watchdog = setTimeout(() => show("start"), PATIENCE_MS);
  // The program takes the place of what the page shows. It can be there first: from a cache, while the page still comes.
  const parsed = new Promise(afterParsing);
  import(address(names.js))
    .then((app) => parsed.then(() => app.default({ module_or_path: address(names.wasm) })))
    .then(() => {
      started = true;
      document.getElementById("crash").hidden = true; // it was only slow
      keepForLater();
    })
    .catch((error) => {
      console.error(error);
      show("start");
    })
    .finally(() => clearTimeout(watchdog));
})();
