// Theme and language, before the first paint. The build writes this into the page itself, so that nothing has to be fetched
// for it; the policy names it by its hash. It must parse everywhere and trust nothing it reads.
(() => {
  "use strict";
  const root = document.documentElement;
  let preferences; // {"lang":"zh-Hant"|"en","theme":"auto"|"light"|"dark"}
  try {
    preferences = JSON.parse(localStorage.getItem("uniplan.preferences"));
  } catch {
    // storage forbidden, or not JSON
  }
  const { lang, theme } = preferences || {};
  const browserLanguage = (navigator.languages && navigator.languages[0]) || "zh";
  root.lang = ["zh-Hant", "en"].includes(lang) ? lang : /^zh\b/i.test(browserLanguage) ? "zh-Hant" : "en";
  root.dataset.theme = ["light", "dark"].includes(theme) ? theme : "auto";
})();
