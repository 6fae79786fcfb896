// Shows what the presenter's window sends, and nothing else. It trusts no message: only these tags, only classes that begin
// with `slide`, only text; a message that is too long or of another form is left alone. It stores nothing.
(() => {
  "use strict";
  const FORM = 1; // slide_node.rs has the same
  const MOST = 65536;
  const DEEPEST = 12;
  const TAGS = new Set(["section", "div", "p", "h1", "ul", "li", "span", "small", "b", "i"]);
  const CLASSES = /^slide(-[a-z]+)*( slide(-[a-z]+)*)*$/;
  const LANGUAGES = ["zh-Hant", "en"];
  const THEMES = ["auto", "light", "dark"];
  /** How long the presenter may be silent; it says every twenty seconds that it is there, a hidden window every minute. */
  const PATIENCE_MS = 150000;

  try {
    window.opener = null; // nothing is asked of it
  } catch {
    // a browser that does not let go of it
  }
  const place = (id) => document.getElementById(id);
  const say = (what) => {
    for (const one of place("state").children) one.hidden = one.dataset.says !== what;
    place("state").hidden = !what;
  };
  const root = document.documentElement;

  // ---- The whole screen ----

  const whole = place("whole");
  whole.hidden = !root.requestFullscreen;
  const turn = () => {
    const asked = document.fullscreenElement ? document.exitFullscreen() : root.requestFullscreen?.();
    asked?.catch(() => {});
  };
  whole.addEventListener("click", turn);
  addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() === "f" && !event.ctrlKey && !event.metaKey && !event.altKey) turn();
  });

  // ---- What is shown ----

  /** An element of a message, or nothing where it is not as it should be. */
  const make = (told, depth) => {
    if (typeof told !== "object" || told === null || !TAGS.has(told.t) || depth > DEEPEST) return null;
    const element = document.createElement(told.t);
    if (typeof told.c === "string" && told.c.length < 100 && CLASSES.test(told.c)) element.className = told.c;
    if (typeof told.s === "string") element.append(told.s);
    if (told.q === true) element.setAttribute("aria-hidden", "true");
    if (Number.isInteger(told.w) && told.w >= 0 && told.w <= 1000) element.style.setProperty("--slide-share", `${told.w / 10}%`);
    for (const child of Array.isArray(told.k) ? told.k : []) {
      const made = make(child, depth + 1);
      if (made) element.append(made);
    }
    return element;
  };

  const dress = ({ lang, theme }) => {
    if (LANGUAGES.includes(lang)) root.lang = lang;
    if (THEMES.includes(theme)) root.dataset.theme = theme;
  };

  const show = (told) => {
    const slide = make(told.slide, 0);
    if (!slide) return;
    dress(told);
    place("slide").replaceChildren(slide);
    document.title = typeof told.title === "string" ? told.title : "Uniplan";
    place("at").textContent = typeof told.at === "string" ? told.at : "";
    root.classList.remove("is-blank");
    say("");
  };

  const blank = (told) => {
    dress(told);
    place("slide").replaceChildren();
    document.title = "Uniplan";
    place("at").textContent = "";
    root.classList.add("is-blank");
    say("");
  };

  // ---- The presenter ----

  const token = location.hash.slice(1);
  if (!/^[\w-]{16,64}$/.test(token) || typeof BroadcastChannel !== "function") return say("none");
  const channel = new BroadcastChannel(`uniplan ${new URL("./", location.href).href} ${token}`);
  let heard = 0;
  const gone = () => say(place("slide").firstChild || root.classList.contains("is-blank") ? "gone" : "waiting");
  channel.addEventListener("message", ({ data }) => {
    if (typeof data !== "string" || data.length > MOST) return;
    let told;
    try {
      told = JSON.parse(data);
    } catch {
      return;
    }
    if (typeof told !== "object" || told === null) return;
    heard = Date.now();
    if (told.form !== FORM) return say("other");
    if (told.kind === "slide") show(told);
    else if (told.kind === "blank") blank(told);
    else if (told.kind === "gone") return gone();
    else if (told.kind !== "here") return;
    else if (!place("state").hidden) return channel.postMessage("hello"); // it was away
    channel.postMessage("shown");
  });
  setInterval(() => heard && Date.now() - heard > PATIENCE_MS && gone(), 5000);
  addEventListener("pagehide", () => channel.postMessage("closed"));
  addEventListener("pageshow", () => channel.postMessage("hello"));
  channel.postMessage("hello");
})();
