// WebKitGTK by WebKitWebDriver (Debian: webkit2gtk-driver), which speaks HTTP. It wants a display: `xvfb-run -a` lends one.
// MINIBROWSER names the browser that comes with the library, if it is not where Debian has it.

import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import os from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { ELEMENT, arrived, driven } from "./webdriver.mjs";

const PLACES = ["x86_64-linux-gnu", "aarch64-linux-gnu"].flatMap((machine) =>
  ["4.1", "4.0"].map((version) => `/usr/lib/${machine}/webkit2gtk-${version}/MiniBrowser`));

const PATHS = {
  go: () => "url",
  run: () => "execute/sync",
  later: () => "execute/async",
  find: () => "element",
  click: (id) => `element/${id}/click`,
  keys: (id) => `element/${id}/value`,
  newTab: () => "window/new",
  switchTo: () => "window",
};

const freePort = () =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });

export async function webkit() {
  if (!process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) throw new Error("WebKitGTK wants a display: start this with `xvfb-run -a`");
  const binary = process.env.MINIBROWSER || PLACES.find((place) => existsSync(place));
  if (!binary) throw new Error("no MiniBrowser found: install webkit2gtk-driver, or set MINIBROWSER");
  const port = await freePort();
  const home = await mkdtemp(path.join(os.tmpdir(), "uniplan-webkit-"));
  // A home of its own: nothing of the user's is read or written.
  const folders = { HOME: home, XDG_DATA_HOME: `${home}/data`, XDG_CACHE_HOME: `${home}/cache`, XDG_CONFIG_HOME: `${home}/config` };
  const child = spawn("WebKitWebDriver", [`--port=${port}`], { stdio: "ignore", detached: true, env: { ...process.env, ...folders, WEBKIT_DISABLE_COMPOSITING_MODE: "1" } });
  const gone = new Promise((resolve) => ["exit", "error"].forEach((event) => child.once(event, resolve)));
  const ask = async (method, where, body) => {
    const answer = await fetch(`http://127.0.0.1:${port}/${where}`, { method, ...(body && { body: JSON.stringify(body) }) });
    const { value } = await answer.json();
    if (!answer.ok) throw new Error(`${value?.error}: ${value?.message}`);
    return value;
  };
  let session;
  const close = async () => {
    if (session) await Promise.race([ask("DELETE", `session/${session}`).catch(() => {}), wait(5_000)]);
    try {
      process.kill(-child.pid, "SIGKILL"); // the group of its own: the driver, and a browser that did not go
    } catch {
      // they have gone
    }
    await gone;
    await rm(home, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    for (let tries = 0; !(await ask("GET", "status").catch(() => null)); tries += 1) {
      if (tries > 100) throw new Error("WebKitWebDriver did not start: Debian has it in webkit2gtk-driver");
      await wait(100);
    }
    const options = { binary, args: ["--automation"] };
    const made = await ask("POST", "session", { capabilities: { alwaysMatch: { "webkitgtk:browserOptions": options } } });
    session = made.sessionId;
    await ask("POST", `session/${session}/timeouts`, { script: 60_000, pageLoad: 60_000 });
    const command = (name, { [ELEMENT]: id, ...parameters }) =>
      name === "thisTab" ? ask("GET", `session/${session}/window`) : ask("POST", `session/${session}/${PATHS[name](id)}`, parameters);
    return { name: `WebKitGTK ${made.capabilities.browserVersion}`, ...driven(command, close, () => arrived(home)) };
  } catch (error) {
    await close();
    throw error;
  }
}
