// The theme that the program is set to, on the pages that need no program (404.html, fresh.html, forget.html). Without one, and
// without this file, they follow the system.
(() => {
  "use strict";
  try {
    const { theme } = JSON.parse(localStorage.getItem("uniplan.preferences"));
    if (["light", "dark"].includes(theme)) document.documentElement.style.colorScheme = theme;
  } catch {
    // storage forbidden, or nothing in it
  }
})();
