// The few commands of W3C WebDriver that the flows need, over any transport: `send(method, path, body)` for WebKit's driver,
// which speaks HTTP, and for Firefox's own socket (Marionette), which speaks the same commands by name.

import { readFile, readdir, rm } from "node:fs/promises";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";

const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";
const TAB = "\uE004";

/** A browser with one window to begin with. `command(name, parameters)` answers the value of a command. */
export function driven(command, close, downloaded) {
  const find = async (css) => ({ [ELEMENT]: (await command("find", { using: "css selector", value: css }))[ELEMENT] });
  const run = (script, ...args) => command("run", { script: `return (${script}).apply(null, arguments)`, args });
  return {
    go: (url) => command("go", { url }),
    /** As by F5. (Firefox's own command for it goes past the service worker, as with Shift.) */
    reload: async () => {
      await run(() => {
        window.leaving = true;
        setTimeout(() => location.reload(), 0);
      });
      // Between two pages there is nothing to ask.
      while (await run(() => window.leaving === true).catch(() => true)) await wait(50);
    },
    /** Calls a function in the page with plain values. */
    run,
    /** The same for one that answers later. */
    later: (script, ...args) =>
      command("later", { script: `const done = arguments[arguments.length - 1]; (${script}).apply(null, arguments).then((value) => done({ value }), (error) => done({ error: String(error) }))`, args }).then(({ value, error }) => {
        if (error) throw new Error(error);
        return value;
      }),
    click: async (css) => {
      await run("(css) => document.querySelector(css).scrollIntoView({ block: 'center' })", css);
      await command("click", await find(css));
    },
    /** Types over what stands in a field, and leaves it. */
    type: async (css, text) => {
      const element = await find(css);
      await run("(css) => { const field = document.querySelector(css); field.scrollIntoView({ block: 'center' }); field.focus(); field.select(); }", css);
      await command("keys", { ...element, text: text + TAB });
    },
    upload: async (css, file) => command("keys", { ...(await find(css)), text: file }),
    /** Clicks, and waits for the file that comes of it: its name and its text. */
    download: async (css) => {
      await command("click", await find(css));
      return downloaded();
    },
    /** Another tab of the same browser, or a window of its own; where the commands go from then on. */
    newTab: async (type = "tab") => {
      const { handle } = await command("newTab", { type });
      await command("switchTo", { handle });
      return handle;
    },
    thisTab: () => command("thisTab", {}),
    switchTo: (handle) => command("switchTo", { handle }),
    close,
  };
}

/** The file that was saved somewhere below a folder; it is taken away, so that the next one is told from it. */
export async function arrived(folder) {
  for (let tries = 0; tries < 100; tries += 1) {
    const names = await readdir(folder, { recursive: true }).catch(() => []);
    const name = names.find((name) => /(^|[\\/])uniplan[^\\/]*\.json$/.test(name));
    const file = name && path.join(folder, name);
    // A file that is being written is empty at first, or has a second one beside it.
    const text = file && (await readFile(file, "utf8"));
    if (text && !names.some((other) => /\.(part|wkdownload)$/.test(other))) {
      await rm(file);
      return { name: path.basename(file), text };
    }
    await wait(100);
  }
  throw new Error("no file was saved");
}

export { ELEMENT };
