// What happened in an incident: said in short lines, chosen, dragged, moved by key; and what follows on the page.

import { THEMES, expect, expectAccessible, openApp, test } from "./support.mjs";
import { PLAN_KEY, aksIncident, expectEveryFigureSaysWhy, figure, storedPlan, workedPlan } from "./steps.mjs";

const simulator = (page) => page.locator("#main");
const lineField = (page) => simulator(page).locator('[name="short-line"]');
const rows = (page) => simulator(page).locator("[data-log-event]");
const markers = (page) => simulator(page).locator("[data-marker]");
const marker = (page, id) => simulator(page).locator(`[data-marker="${id}"]`);
const expectation = (page, code) => simulator(page).locator(`[data-expectation="${code}"]`);
const problem = (page, code) => simulator(page).locator(`.inc-log [data-problem="${code}"]`);
const events = async (page, at = 0) => (await storedPlan(page)).incidents[at].events.map(({ local, kind }) => [local, kind]);

const incident = (more = {}) => aksIncident({ events: [], ...more });
const event = (id, local, kind) => ({ id, local: `${local}:00`, fold: "earlier", kind });
const withIncident = (more) => workedPlan((plan) => ({ ...plan, incidents: [incident(more)], next_id: 1_000 }));

async function openIncident(page, plan = withIncident(), options = {}) {
  await openApp(page, { lang: "en", hash: "#/incident", items: { [PLAN_KEY]: plan }, ...options });
  await expect(simulator(page).locator("h1")).toBeVisible({ timeout: 20_000 });
}

async function say(page, text) {
  await lineField(page).fill(text);
  await lineField(page).press("Enter");
}

/** Presses Tab until something has the focus. */
async function tabTo(page, selector) {
  for (let count = 0; count < 250; count += 1) {
    if (await page.evaluate((selector) => document.activeElement.matches(selector), selector)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`${selector} cannot be reached by the Tab key`);
}

test.describe("by key", () => {
  // The field for date and time has its parts in this order: month, day, year, hour, minute, half of the day.
  test.use({ locale: "en-US" });

  test("an incident is built and moved by keyboard alone", async ({ page }) => {
    test.setTimeout(120_000);
    await openIncident(page, workedPlan());
    await tabTo(page, "#add-incident");
    await page.keyboard.press("Enter");
    await expect(simulator(page).locator(".inc-form")).toBeVisible();
    await tabTo(page, '[data-field="severity"] [data-value="A"]');
    await page.keyboard.press("Space");
    await tabTo(page, '[data-field="product"] select');
    await page.keyboard.type("Azure Kubernetes");
    await tabTo(page, '[name="opened"]');
    await page.keyboard.type("08162025");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.type("0200AM");
    await tabTo(page, '[name="short-line"]');
    expect((await storedPlan(page)).incidents).toMatchObject([{ severity: "A", product: { listed: "azure_kubernetes_service" }, opened: { local: "2025-08-16T02:00:00" } }]);
    await page.keyboard.type("02:10 contact; 20:00-08:00 away");
    await page.keyboard.press("Enter");
    await expect(rows(page)).toHaveCount(3);
    await expect(lineField(page)).toBeFocused();
    await expect(lineField(page)).toHaveValue("");
    await expect(simulator(page).locator("h1")).toContainText("02:10");
    await expect(simulator(page).locator("h1")).toContainText("5 min earlier than expected");

    // By key on the drawing: the marks have one place in the order of the Tab key.
    await simulator(page).locator(".tl").focus();
    await tabTo(page, "[data-marker]");
    await expect(markers(page).first()).toBeFocused();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Shift+ArrowRight");
    await expect.poll(() => events(page)).toContainEqual(["2025-08-16T02:16:00", "microsoft_contact"]);
    await expect(markers(page).first()).toBeFocused();
    await expect(simulator(page).locator("h1")).toContainText("1 min later than expected");
    await expect(expectation(page, "A5-M1").locator("[data-standing]")).toHaveAttribute("data-standing", /met_late|running|overdue|not_started/);
    await page.keyboard.press("ArrowDown");
    await expect(markers(page).nth(1)).toBeFocused();
    await page.keyboard.press("Delete");
    await expect(rows(page)).toHaveCount(2);
    await expect(markers(page).nth(1)).toBeFocused();
    await expect(problem(page, "nothing_to_end")).toBeVisible();
    await page.keyboard.press("Control+z");
    await expect(rows(page)).toHaveCount(3);
    await expect(problem(page, "nothing_to_end")).toHaveCount(0);
  });
});

test("a mark that passes its neighbour by key keeps the focus, and may go on", async ({ page }) => {
  const two = [event(10, "2025-08-16T02:05", "microsoft_contact"), event(11, "2025-08-16T02:15", "mitigated")];
  await openIncident(page, withIncident({ events: two }));
  await markers(page).first().focus();
  for (let count = 0; count < 4; count += 1) await page.keyboard.press("ArrowRight");
  await expect.poll(() => events(page)).toContainEqual(["2025-08-16T02:25:00", "microsoft_contact"]);
  await expect(page.locator('[data-marker="10"]')).toBeFocused();
  await expect(markers(page).last()).toHaveAttribute("data-marker", "10");
});

test("what a raised severity has replaced is folded up, and time runs in order without it", async ({ page }) => {
  // Severity C waits for Monday morning; it is raised in the night, before anybody came.
  const plan = withIncident({ severity: "C", events: [event(6, "2025-08-16T02:30", { severity_changed: "A" })] });
  await openIncident(page, plan);
  const replaced = simulator(page).locator(".events-replaced");
  await expect(replaced.locator("summary")).toContainText(/No longer expected \(\d+\)/);
  await expect(replaced.locator(".event").first()).toBeHidden();
  await replaced.locator("summary").click();
  await expect(replaced.locator(".event").first()).toBeVisible();
  await expect(replaced.locator(".event").first()).toHaveClass(/is-replaced/);
  await expect(simulator(page).locator("ol.events .is-replaced")).toHaveCount(0);
});

test("short lines are understood before they are taken", async ({ page }) => {
  await openIncident(page);
  const understood = simulator(page).locator(".log-understood");
  const lines = [
    ["14:10 B", "Changed to severity B", [["2025-08-16T14:10:00", { severity_changed: "B" }]]],
    ["＋３０ｍ 緩解", "14:40 Mitigated", [["2025-08-16T14:40:00", "mitigated"]]],
    ["20:00-08:00 away", "We cannot be reached", [["2025-08-16T20:00:00", "customer_away"], ["2025-08-17T08:00:00", "customer_back"]]],
    ["8/17 09:00 結案", "17 Aug 2025, 09:00 Closed", [["2025-08-17T09:00:00", "closed"]]],
  ];
  const all = [];
  for (const [line, told, added] of lines) {
    await lineField(page).fill(line);
    await expect(understood).toContainText(told);
    await lineField(page).press("Enter");
    all.push(...added);
    await expect(rows(page)).toHaveCount(all.length);
  }
  expect(await events(page)).toEqual(all);
});

test("a time noted afterwards is of the opening's own day, and the day that was assumed is said", async ({ page }) => {
  await openIncident(page);
  const understood = simulator(page).locator(".log-understood");
  await say(page, "03:00 B");
  await lineField(page).fill("02:10 contact");
  await expect(understood).toContainText("16 Aug 2025, 02:10 Microsoft makes contact (day assumed)");
  await lineField(page).press("Enter");
  await expect(page.locator(".toast")).toContainText("(day assumed)");
  expect(await events(page)).toEqual([["2025-08-16T03:00:00", { severity_changed: "B" }], ["2025-08-16T02:10:00", "microsoft_contact"]]);
  await expect(simulator(page).locator("h1")).toContainText("5 min earlier than expected");
  // A day that is written is not assumed.
  await lineField(page).fill("8/17 09:00 mitigated");
  await expect(understood).toContainText("17 Aug 2025, 09:00 Mitigated");
  await expect(understood).not.toContainText("assumed");
  // Raised again before anybody came: start and chart are those of the new severity.
  await lineField(page).fill("");
  await simulator(page).locator('[data-log-event] [data-action="remove-event"]').first().click();
  await expect(rows(page)).toHaveCount(1);
  await say(page, "03:30 A");
  await expect(simulator(page).locator("h1")).toContainText("15 min after the change to severity A, Azure Rapid Response");
});

test("what is not understood stays in the field with the reason, and nothing is added", async ({ page }) => {
  await openIncident(page);
  for (const [line, why] of [
    ["contact", /Begin with a time/],
    ["25:99 B", /no such time/],
    ["2/30 10:00 B", /no such day/],
    ["02:10", /what happened/],
    ["02:10 lunch", /“02:10 lunch”: No such event/],
    ["02:10 contact; 03:00 <img src=x>", /No such event/],
    ["10:00-12:00 contact", /last/],
    ["2061-01-01 10:00 B", /2015 to 2060/],
    ["9".repeat(600), /500 characters/],
    ["", /Write a time/],
  ]) {
    await say(page, line);
    const message = simulator(page).locator(".log-line .field-error");
    await expect(message).toHaveText(why);
    await expect(message).toHaveAttribute("role", "alert");
    await expect(lineField(page)).toHaveAttribute("aria-invalid", "true");
    await expect(lineField(page)).toHaveValue(line);
    expect(await events(page)).toEqual([]);
  }
  await say(page, "02:10 contact");
  await expect(rows(page)).toHaveCount(1);
  await expect(lineField(page)).not.toHaveAttribute("aria-invalid", "true");
});

test("an event is dragged: all of the page follows, and it is one step", async ({ page }) => {
  await openIncident(page, withIncident({ events: [event(10, "2025-08-16T02:10", "microsoft_contact"), event(11, "2025-08-16T03:00", { severity_changed: "C" })] }));
  const before = await events(page);
  const box = await marker(page, 10).boundingBox();
  const lane = await simulator(page).locator(".tl-events").boundingBox();
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + lane.width / 8, y, { steps: 6 });
  await expect(marker(page, 10)).toHaveClass(/is-moving/);
  // Live, before it is let go; the plan waits.
  await expect(simulator(page).locator("h1")).toContainText("later than expected");
  expect(await events(page)).toEqual(before);
  await page.mouse.up();
  await expect(marker(page, 10)).not.toHaveClass(/is-moving/);
  const [[moved]] = await events(page);
  expect(moved > "2025-08-16T02:15:00").toBe(true);
  expect(Number(moved.slice(14, 16)) % 5).toBe(0);
  await page.evaluate(() => document.activeElement.blur());
  await page.keyboard.press("Control+z");
  expect(await events(page)).toEqual(before);
  // Pressed and not dragged, it opens its fields.
  await marker(page, 10).click();
  await expect(simulator(page).locator('[data-log-event="10"] [name="event-at"]')).toBeVisible();
  expect(await events(page)).toEqual(before);
});

test("time and kind of an event are edited in the list; it is taken out with a way back", async ({ page }) => {
  await openIncident(page, withIncident({ events: [event(10, "2025-08-16T02:10", "microsoft_contact"), event(11, "2025-08-16T04:00", "mitigated")] }));
  const row = simulator(page).locator('[data-log-event="10"]');
  await row.locator(".log-edit").click();
  await row.locator('[name="event-at"]').fill("2025-08-16T05:30");
  await row.locator('[name="event-at"]').press("Enter");
  expect(await events(page)).toEqual([["2025-08-16T05:30:00", "microsoft_contact"], ["2025-08-16T04:00:00", "mitigated"]]);
  await expect(rows(page).nth(1)).toHaveAttribute("data-log-event", "10");
  await row.locator('[name="event-kind"]').selectOption({ label: "Changed to severity C" });
  expect((await events(page))[0]).toEqual(["2025-08-16T05:30:00", { severity_changed: "C" }]);
  await row.locator('[name="event-at"]').fill("2070-01-01T00:00");
  await row.locator('[name="event-at"]').press("Enter");
  await expect(row.locator(".field-error")).toHaveText(/2015 to 2060/);
  await row.locator('[data-action="remove-event"]').click();
  await expect(rows(page)).toHaveCount(1);
  await page.locator(".toast button").first().click();
  await expect(rows(page)).toHaveCount(2);
});

test("events that cannot be are kept and told", async ({ page }) => {
  await openIncident(page, withIncident({
    events: [
      event(10, "2025-08-15T22:00", "microsoft_contact"),
      event(11, "2025-08-16T03:00", { severity_changed: "A" }),
      event(12, "2025-08-16T04:00", "closed"),
      event(13, "2025-08-16T05:00", "microsoft_contact"),
      event(14, "2025-08-16T06:00", "closed"),
    ],
  }));
  for (const code of ["before_opening", "same_severity", "after_closing", "closed_already"]) await expect(problem(page, code)).toBeVisible();
  await expect(rows(page)).toHaveCount(5);
  await expect(markers(page)).toHaveCount(5);
});

test("a doubled hour asks which one is meant", async ({ page }) => {
  await openIncident(page, withIncident({ opened: { local: "2024-11-02T23:00:00", zone: "America/New_York", fold: "earlier" } }));
  await say(page, "01:30 contact");
  const question = problem(page, "local_time_twice");
  await expect(question).toContainText("which one");
  await question.locator('[data-value="later"]').click();
  await expect(question.locator('[data-value="later"]')).toHaveAttribute("aria-pressed", "true");
  await expect(question.locator('[data-value="later"]')).toBeFocused();
  await expect(rows(page).first()).toHaveAttribute("data-at", "2024-11-03T01:30:00-05:00");
  expect((await storedPlan(page)).incidents[0].events[0].fold).toBe("later");
});

test("away while work goes on around the clock is a possible gap, and says why", async ({ page }) => {
  await openIncident(page);
  await expect(simulator(page).locator("[data-gap]")).toHaveCount(0);
  await say(page, "20:00-08:00 away");
  const gap = simulator(page).locator("[data-gap]");
  await expect(gap).toHaveCount(1);
  await expect(gap).toHaveAttribute("data-gap", "2025-08-16T20:00:00+08:00");
  await expect(gap).toContainText("never automatically");
  await expect(simulator(page).locator(".tl-gap")).toHaveCount(1);
  await figure(gap, "gap").click();
  await expect(page.locator("dialog.why[open] .why-rules .code").first()).toHaveText(/^[A-Z]{1,2}-\d+$/);
  await page.keyboard.press("Escape");
  // At severity C nobody works around the clock.
  await say(page, "8/16 19:00 C");
  await expect(gap).toHaveCount(0);
});

test("playback stops at events and at due times", async ({ page }) => {
  await openIncident(page, withIncident({ events: [event(10, "2025-08-16T02:05", "microsoft_contact"), event(11, "2025-08-16T02:40", "mitigated")] }));
  const now = () => simulator(page).locator("#playback").getAttribute("data-now");
  await simulator(page).locator("#playback").focus();
  await page.keyboard.press("Home");
  const stops = [await now()];
  for (let count = 0; count < 3; count += 1) {
    await page.keyboard.press("ArrowRight");
    stops.push(await now());
  }
  expect(stops).toEqual(["02:00", "02:05", "02:15", "02:40"].map((time) => `2025-08-16T${time}:00+08:00`));
  await expect(simulator(page).locator(".playback .segments button")).toHaveText(["1×", "60×", "600×", "3,600×"]);
});

test("list, drawing and text say the same", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await openIncident(page);
  await say(page, "02:10 contact; 03:00 B; 20:00-08:00 away; 8/17 09:00 mitigated; 09:30 rca; 8/30 10:00 closing planned");
  await expect(rows(page)).toHaveCount(7);
  await expect(simulator(page).locator("[data-happened]")).toHaveCount(7);
  await expect(markers(page)).toHaveCount(7);
  await expect(simulator(page).locator("[data-verdict]")).toHaveAttribute("data-verdict", "in_time");
  await page.locator("#copy-incident").click();
  await expect(page.locator(".toast")).toContainText("Copied");
  const text = await page.evaluate(() => navigator.clipboard.readText());
  for (const row of await rows(page).all()) expect(text).toContain(await row.locator(".log-edit > span").innerText());
  expect(text).toMatch(/earlier than expected/);
  expect(text).toMatch(/Root cause analysis asked for in time/);
});

test("everything with a reason gives it, with events too", async ({ page }) => {
  test.setTimeout(120_000);
  await openIncident(page, withIncident({ events: [event(10, "2025-08-16T02:05", "microsoft_contact"), event(11, "2025-08-16T20:00", "customer_away"), event(12, "2025-08-17T08:00", "customer_back"), event(13, "2025-08-17T09:00", "rca_requested"), event(14, "2025-08-17T09:00", "mitigated"), event(15, "2025-08-30T09:00", "closure_planned")] }));
  expect(await expectEveryFigureSaysWhy(page)).toBeGreaterThan(6);
});

test("a copy stands beside its incident and is shown", async ({ page }) => {
  await openIncident(page, withIncident({ name: "First", events: [event(10, "2025-08-16T02:05", "microsoft_contact")] }));
  await simulator(page).locator("#duplicate-incident").click();
  const tabs = simulator(page).locator("[data-incident]");
  await expect(tabs).toHaveCount(2);
  await expect(tabs.nth(1)).toHaveAttribute("aria-pressed", "true");
  expect(await events(page, 1)).toEqual(await events(page, 0));
});

test("two hundred events are drawn, and moving one stays quick", async ({ page }, testInfo) => {
  test.setTimeout(120_000);
  const two = (number) => String(number).padStart(2, "0");
  const kinds = ["microsoft_contact", "waiting_for_customer", "customer_answered", "escalated", { severity_changed: "B" }, "resource_assigned", { severity_changed: "A" }, "customer_away", "customer_back"];
  const many = Array.from({ length: 200 }, (_, at) => event(100 + at, `2025-08-16T${two(2 + Math.floor(at / 10))}:${two((at % 10) * 6)}`, kinds[at % kinds.length]));
  await openIncident(page, withIncident({ events: many }));
  await expect(markers(page)).toHaveCount(200);
  const times = await page.evaluate(async () => {
    const mark = document.querySelector('[data-marker="150"]');
    const taken = [];
    for (let round = 0; round < 12; round += 1) {
      const before = mark.dataset.at;
      performance.mark("moved");
      mark.dispatchEvent(new KeyboardEvent("keydown", { key: round % 2 ? "ArrowLeft" : "ArrowRight", shiftKey: true, bubbles: true }));
      while (mark.dataset.at === before) await new Promise((done) => setTimeout(done));
      taken.push(performance.measure("redrawn", "moved").duration);
      await new Promise((done) => requestAnimationFrame(() => setTimeout(done, 50)));
    }
    return taken.sort((one, other) => one - other);
  });
  const median = times[Math.floor(times.length / 2)];
  testInfo.annotations.push({ type: "redraw of 200 events", description: `${median.toFixed(1)} ms` });
  console.log(`redraw of 200 events: ${median.toFixed(1)} ms (${times.map((time) => time.toFixed(1)).join(", ")})`);
  expect(median).toBeLessThan(1_500);
});

test("a change that is moved moves what is drawn, and draws nothing anew", async ({ page }) => {
  const kinds = [{ severity_changed: "B" }, "microsoft_contact", { severity_changed: "A" }, "waiting_for_customer", { severity_changed: "C" }];
  const events = kinds.map((kind, at) => event(10 + at, `2025-08-16T0${3 + at}:00`, kind));
  await openIncident(page, withIncident({ events }));
  const drawn = () => page.locator(".tl-row > *").evaluateAll((all) => all.map((shape) => `${shape.className} ${shape.style.left} ${shape.style.width}`));
  const before = await drawn();
  await page.locator(".tl-row > *").evaluateAll((all) => all.forEach((shape) => (shape.wasThere = true)));
  await page.locator('[data-marker="12"]').focus();
  await page.keyboard.press("ArrowRight");
  await expect(rows(page).nth(2)).toHaveAttribute("data-at", /T05:05:00/);
  const after = await drawn();
  expect(after).not.toEqual(before);
  expect(after.length).toBe(before.length);
  // The words of a row are written anew, its shapes are not.
  const anew = await page.locator(".tl-row > :not(.tl-label)").evaluateAll((all) => all.filter((shape) => !shape.wasThere).length);
  expect(anew).toBe(0);
  // Drawn from the beginning it is the same.
  await page.reload();
  await expect(markers(page)).toHaveCount(5);
  await expect.poll(drawn).toEqual(after);
});

test("the list of what happened follows an event that is moved, and at once what is entered or taken out", async ({ page }) => {
  await openIncident(page, withIncident({ events: [event(10, "2025-08-16T02:05", "microsoft_contact"), event(11, "2025-08-16T02:15", "mitigated")] }));
  await markers(page).first().focus();
  for (let count = 0; count < 3; count += 1) await page.keyboard.press("ArrowRight");
  await expect(rows(page).last()).toHaveAttribute("data-log-event", "10");
  // Within its fields the time that was entered stands at once.
  await rows(page).first().locator(".log-edit").click();
  const at = page.locator('[name="event-at"]');
  await at.fill("2025-08-16T02:30");
  await at.press("Enter");
  await expect(at).toHaveValue("2025-08-16T02:30");
  await expect(rows(page).last()).toHaveAttribute("data-log-event", "11");
  await expect(rows(page)).toHaveCount(2);
  // At once: before a hand could rest. The task after the one that entered it has it in the list.
  await rows(page).first().locator(".log-edit").click();
  await lineField(page).fill("02:40 contact");
  const counts = await page.evaluate(async () => {
    const count = () => document.querySelectorAll("[data-log-event]").length;
    const then = (act) => new Promise((done) => { act(); setTimeout(() => done(count())); });
    return [await then(() => document.querySelector('[data-action="add-line"]').click()), await then(() => document.querySelector('[data-action="remove-event"]').click())];
  });
  expect(counts).toEqual([3, 2]);
});

for (const theme of THEMES)
  for (const size of ["desktop", "phone"])
    test(`accessible with events: ${theme}, ${size}`, async ({ page }) => {
      test.setTimeout(90_000);
      await openIncident(page, withIncident({
        events: [event(10, "2025-08-15T22:00", "monitor_alert"), event(11, "2025-08-16T02:05", "microsoft_contact"), event(12, "2025-08-16T03:00", { severity_requested: "C" }), event(13, "2025-08-16T03:00", { severity_changed: "A" }), event(14, "2025-08-16T20:00", "customer_away"), event(15, "2025-08-17T08:00", "customer_back"), event(16, "2025-08-18T09:00", "closed")],
      }), { theme, size });
      await rows(page).first().locator(".log-edit").click();
      await page.waitForLoadState("networkidle");
      expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
      await expectAccessible(page);
    });
