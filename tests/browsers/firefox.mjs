// Firefox, by its own remote control Marionette: no other program is needed. FIREFOX names it, if it is not on the PATH.

import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import os from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { ELEMENT, arrived, driven } from "./webdriver.mjs";

const NAMES = {
  go: "WebDriver:Navigate",
  run: "WebDriver:ExecuteScript",
  later: "WebDriver:ExecuteAsyncScript",
  find: "WebDriver:FindElement",
  click: "WebDriver:ElementClick",
  keys: "WebDriver:ElementSendKeys",
  newTab: "WebDriver:NewWindow",
  thisTab: "WebDriver:GetWindowHandle",
  switchTo: "WebDriver:SwitchToWindow",
};

/** What is quiet and the same each time; nothing that changes what a page may do. */
const PREFERENCES = {
  "marionette.port": 0,
  "app.update.disabledForTesting": true,
  "browser.shell.checkDefaultBrowser": false,
  "browser.startup.homepage_override.mstone": "ignore",
  "datareporting.policy.dataSubmissionEnabled": false,
  "toolkit.telemetry.reportingpolicy.firstRun": false,
  "intl.accept_languages": "en-US",
};

/** Messages are `length:[type, id, error or name, value]`. */
async function dial(port) {
  const socket = connect(port, "127.0.0.1");
  const waiting = new Map();
  let rest = Buffer.alloc(0);
  let next = 1;
  const hello = new Promise((resolve) => waiting.set(0, { resolve }));
  socket.on("data", (data) => {
    rest = Buffer.concat([rest, data]);
    for (let colon; (colon = rest.indexOf(":")) > 0; ) {
      const end = colon + 1 + Number(rest.subarray(0, colon));
      if (rest.length < end) return;
      const message = JSON.parse(rest.subarray(colon + 1, end));
      rest = rest.subarray(end);
      const [, id, error, value] = Array.isArray(message) ? message : [1, 0, null, message];
      const asked = waiting.get(id);
      waiting.delete(id);
      if (error) asked?.reject(new Error(`${error.error}: ${error.message}`));
      else asked?.resolve(value);
    }
  });
  socket.on("close", () => waiting.forEach(({ reject }) => reject?.(new Error("Firefox has gone"))));
  socket.on("error", () => {});
  const send = (name, parameters) =>
    new Promise((resolve, reject) => {
      const text = JSON.stringify([0, next, name, parameters]);
      waiting.set(next++, { resolve, reject });
      socket.write(`${Buffer.byteLength(text)}:${text}`);
    });
  await hello;
  return { send, end: () => socket.destroy() };
}

export async function firefox() {
  const profile = await mkdtemp(path.join(os.tmpdir(), "uniplan-firefox-"));
  const saved = path.join(profile, "saved");
  const preferences = { ...PREFERENCES, "browser.download.folderList": 2, "browser.download.dir": saved };
  const lines = Object.entries(preferences).map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`);
  await writeFile(path.join(profile, "user.js"), lines.join("\n"));
  const program = process.env.FIREFOX || (process.platform === "linux" ? "firefox-esr" : "firefox");
  const child = spawn(program, ["--marionette", "--headless", "--no-remote", "--profile", profile, "about:blank"], {
    stdio: "ignore",
    env: { ...process.env, HOME: process.env.HOME ?? os.homedir() },
  });
  const gone = new Promise((resolve) => ["exit", "error"].forEach((event) => child.once(event, resolve)));
  let link;
  const close = async () => {
    link?.end();
    child.kill("SIGTERM");
    await Promise.race([gone, wait(10_000).then(() => child.kill("SIGKILL"))]);
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    for (let tries = 0; !link; tries += 1) {
      const port = Number(await readFile(path.join(profile, "MarionetteActivePort"), "utf8").catch(() => ""));
      if (port) link = await dial(port);
      else if (tries > 300 || child.exitCode !== null) throw new Error(`${program} did not start; FIREFOX may name another`);
      else await wait(200);
    }
    const { capabilities } = await link.send("WebDriver:NewSession", {});
    await link.send("WebDriver:SetTimeouts", { script: 60_000, pageLoad: 60_000 });
    // Marionette calls an element of a command by `id`, and wraps what is no object.
    const command = async (name, { [ELEMENT]: id, ...parameters }) => {
      const answer = await link.send(NAMES[name], { ...(id && { id }), ...parameters });
      return answer && "value" in answer ? answer.value : answer;
    };
    return { name: `Firefox ${capabilities.browserVersion}`, ...driven(command, close, () => arrived(saved)) };
  } catch (error) {
    await close();
    throw error;
  }
}
