// Says that a newer version has come while this one is open: nothing is changed under anybody's hands. It is used from the
// next start on, or now. boot.js loads this file when a service worker takes over, and calls it each time.
export async function tell() {
  const make = (name, ...parts) => {
    const element = document.createElement(name);
    element.append(...parts);
    return element;
  };
  const both = (chinese, english) =>
    Object.entries({ "zh-Hant": chinese, en: english }).map(([lang, words]) => {
      const element = make("span", words);
      element.lang = lang;
      return element;
    });
  const button = (id, words, action) => {
    const element = make("button", ...words);
    element.type = "button";
    element.id = id;
    element.className = "btn small";
    element.addEventListener("click", action);
    return element;
  };

  // The page comes from the network, so it may be of that build already: the one whose cache was made last.
  const scope = new URL("./", document.baseURI).href;
  const last = (await caches.keys()).filter((name) => name.startsWith(`uniplan ${scope} `)).at(-1);
  const page = last && (await (await caches.open(last)).match(scope));
  const { js } = document.querySelector('meta[name="uniplan-build"]').dataset;
  if (!page || (await page.text()).includes(js) || document.getElementById("newer")) return;

  const note = make("div");
  note.id = "newer";
  note.className = "newer notice";
  note.setAttribute("role", "status");
  document.body.append(note); // first, so that what comes into it is read out
  note.append(
    make("p", ...both("有新版本了，下次開啟時使用。", "A newer version is here. It is used from the next start.")),
    button("newer-now", both("現在重新載入", "Reload now"), () => location.reload()),
    button("newer-later", both("稍後", "Later"), () => note.remove()),
  );
}
