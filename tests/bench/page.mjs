// The built page in Chromium: from an input event to the painted page, and from navigation to the
// first answer, of first visits and of later ones; and what a first visit loads.
//
// The time of an edit runs from just before the input event until the main thread is done with the
// next frame: script, style, layout, paint. It therefore includes waiting for that frame, up to
// 16.7 ms at 60 frames a second, whatever the page does. Edits come at random moments between two
// frames, as people's do; the page's own work is shown beside the whole.
//
// What is out of sight follows a moment later. That is no part of this time, but is shown beside it; what was in
// sight must be complete.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { firstVisit } from "../e2e/first-visit.mjs";
import { openPage } from "../e2e/page.mjs";
import { openTeams } from "../e2e/reading.mjs";
import { sizes } from "./peers/common/sizes.mjs";

/** In milliseconds. */
const AIM = { median: 16, worst: 50 };
/** Of a visit that finds everything kept, in milliseconds. */
const AIM_KEPT = { median: 300 };
/** What somebody sees: what is out of sight is not drawn. */
const WINDOW = { width: 1280, height: 800 };
const ROUNDS = 4;
const LOADS = 5;
const KEPT_LOADS = 9;

/** Ten texts each, as they stand while somebody types; each is another value than the one before. */
const TEXTS = {
  amount: ["7", "75", "750", "750k", "1", "1.2", "1.25", "1.25m", "500", "500k"],
  days: ["3", "30", "4", "45", "9", "90", "1", "12", "6", "60"],
  people: ["3", "3.5", "4", "5", "1", "1.5", "2", "2.5", "12", "2"],
  rate: ["3", "30 %", "1", "15", "12 %", "2", "20 %", "18", "24", "25 %"],
  // Positions of a slider of a thousand.
  positions: ["30", "35", "40", "50", "60", "70", "80", "60", "40", "25"],
};

/** Of the plan below. */
const UNCERTAIN = [
  { of: { kind: "rate", stage: "stage-0" }, estimate: { kind: "range", low: 0.02, high: 0.03 } },
  { of: { kind: "rate", stage: "stage-1" }, estimate: { kind: "counts", successes: 18, trials: 45 } },
  { of: { kind: "dealValue" }, estimate: { kind: "range", low: 40_000, high: 65_000 } },
];

await size();
await loads();
await keptLoads("in the HTTP cache", { caching: "max-age=3600" });
await keptLoads("by the service worker", { serviceWorkers: "allow" });
await edits("the example");
await edits("eight channels, six stages, 24 months, four teams", { stored: document() });
await edits("the same while it is run by chance", { stored: document(UNCERTAIN), rounds: 1, isRun: true });
await edits("the reference plan over 24 months while it is run by chance", { stored: reference(), rounds: 1, isRun: true });

/** What a first visit loads, and beside it what engines that compute similar things are without any page. */
async function size() {
  const row = (bytes, text) => console.log(`${bytes.toLocaleString("en").padStart(9)} bytes  ${text}`);
  const files = await firstVisit();
  row(files.reduce((sum, { sent }) => sum + sent, 0), "a first visit, the whole page, compressed");
  for (const { name, whole, compressed } of sizes()) {
    row(compressed, `${name}${whole ? "" : " (as published; bench --peers measures it)"}`);
  }
  console.log();
}

async function loads() {
  const times = [];
  for (let load = 0; load < LOADS; load += 1) {
    const page = await openPage({ ...WINDOW, clock: null, prepare: (context) => context.addInitScript(noteFirstVerdict) });
    times.push(await firstVerdict(page));
    await page.close();
  }
  report(`navigation to the first verdict, ${LOADS} first visits`, times);
}

/** Visits of somebody who was there before, each in a tab of its own. */
async function keptLoads(where, options) {
  const prepare = (context) => context.addInitScript(noteFirstVerdict);
  const page = await openPage({ ...WINDOW, clock: null, prepare, ...options });
  await firstVerdict(page);
  await page.waitForLoadState("networkidle");
  if (options.serviceWorkers) {
    await page.evaluate(async () => {
      await navigator.serviceWorker.ready;
      while (!navigator.serviceWorker.controller) await new Promise((resolve) => setTimeout(resolve, 50));
    });
  }
  const times = [];
  for (let load = 0; load < KEPT_LOADS; load += 1) {
    const tab = await page.context().newPage();
    await tab.goto(page.origin);
    times.push(await firstVerdict(tab));
    const sent = await tab.evaluate(() =>
      performance.getEntriesByType("resource").filter(({ transferSize }) => transferSize > 0).map(({ name }) => name),
    );
    assert.deepEqual(sent, [], "everything is kept, and nothing is sent again");
    await tab.close();
  }
  await page.close();
  report(`a later visit, kept ${where}, ${KEPT_LOADS} times`, times, AIM_KEPT);
}

/** When the first verdict was painted, in milliseconds since the navigation. */
async function firstVerdict(page) {
  return (await page.waitForFunction(() => window.firstVerdict)).jsonValue();
}

/** Runs in the page, before anything else does. */
function noteFirstVerdict() {
  new MutationObserver((_, observer) => {
    if (!document.querySelector("[data-testid=verdict]")?.textContent.trim()) return;
    observer.disconnect();
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      // Time zero of a page is the start of its navigation.
      port1.onmessage = () => (window.firstVerdict = performance.now());
      port2.postMessage(null);
    });
  }).observe(document, { childList: true, subtree: true, characterData: true });
}

/** The plan that the runs by chance are measured with. */
function reference() {
  const plan = JSON.parse(readFileSync(new URL("../plans/reference.json", import.meta.url), "utf8"));
  plan.goal.period.last = "2028-12";
  const range = (of, low, high) => ({ of, estimate: { kind: "range", low, high } });
  const uncertain = [
    ...plan.funnel.stages.map(({ id, rate }) => range({ kind: "rate", stage: id }, 0.8 * rate, 1.25 * rate)),
    range({ kind: "dealValue" }, 40_000, 62_500),
  ];
  return JSON.stringify({ ...plan, uncertain });
}

/** A plan of eight channels with rates of their own: two enter at each of the first four stages. */
function document(uncertain = []) {
  const names = ["Website visit", "Lead", "MQL", "SQL", "Opportunity"];
  const rates = [0.025, 0.4, 0.5, 0.4, 0.25];
  const days = [7, 14, 14, 21, 60];
  const stages = names.map((name, index) => ({
    id: `stage-${index}`,
    name,
    owner: index < 3 ? "marketing" : "sales",
    definition: "",
    rate: rates[index],
    open: 0,
    lag: { meanDays: days[index], spread: "typical" },
  }));
  const channels = Array.from({ length: 8 }, (_, index) => ({
    id: `channel-${index}`,
    name: `Channel ${index + 1}`,
    owner: index < 6 ? "marketing" : "sales",
    enters: `stage-${Math.floor(index / 2)}`,
    volume: index === 0 ? { kind: "rest" } : { kind: "share", share: 0.1 },
    steps: [{ stage: "stage-4", rate: 0.2 + 0.01 * index }],
    costPerItem: 10,
  }));
  const teams = Array.from({ length: 4 }, (_, index) => ({
    id: `team-${index}`,
    name: `Team ${index + 1}`,
    works: [{ stage: `stage-${index + 1}`, hoursPerItem: 4 }],
    hoursPerMonth: 120,
    people: 1,
    hires: [],
    leavers: [],
    targetUtilisation: 0.85,
  }));
  return JSON.stringify({
    version: 1,
    name: "Eight channels",
    currency: "USD",
    start: "2027-01",
    goal: { target: { kind: "newRevenue", amount: 500_000 }, period: { first: "2027-01", last: "2028-12" }, phasing: { kind: "even" } },
    deal: { value: 50_000 },
    funnel: { stages, won: { id: "won", name: "Won", owner: "sales", definition: "" } },
    channels,
    teams,
    schedule: { kind: "catchUp", afterDeadline: "stop" },
    uncertain,
  });
}

/**
 * @param {{ stored?: string, rounds?: number, isRun?: boolean }} [how] the document of the plan, if it is another
 *   than the example; how often each number is typed; whether the plan is run by chance at every edit
 */
async function edits(plan, { stored, rounds = ROUNDS, isRun = false } = {}) {
  // The empty page before the first one has no storage.
  const store = (stored) => stored && origin !== "null" && localStorage.setItem("backcast.plan", stored);
  const page = await openPage({ ...WINDOW, clock: null, prepare: (context) => context.addInitScript(store, stored) });
  await openTeams(page);
  if (isRun) {
    await page.getByText("What if the numbers are not quite these", { exact: true }).click();
    // More than are done between two edits.
    await page.getByLabel("Runs", { exact: true }).fill("100000");
  }
  console.log();
  console.log(plan);
  const field = (name) => page.getByRole("textbox", { name, exact: true }).first();
  const kinds = [
    ["revenue, typed", field("Revenue to add"), TEXTS.amount],
    ["rate, by its slider", page.getByRole("slider", { name: "Visit → Lead" }), TEXTS.positions],
    ["rate, typed", field("Opportunity → Won"), TEXTS.rate],
    ["lag, typed", field("Takes on average"), TEXTS.days],
    ["people, typed", field("People at start"), TEXTS.people],
  ];
  const measured = new Map(kinds.map(([name]) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, element, texts] of kinds) {
      await element.focus();
      measured.get(name).push(...(await element.evaluate(type, { texts, isRun })));
      assert.notEqual(await element.getAttribute("aria-invalid"), "true", `${name}: a text was refused`);
    }
  }
  await page.close();

  const all = [...measured.values()].flat();
  for (const [name, times] of measured) report(`${name}, ${times.length} edits`, times.map(({ whole }) => whole));
  report(`all ${all.length} edits`, all.map(({ whole }) => whole), AIM);
  report("of that, the page's own work", all.map(({ work }) => work));
  const later = all.filter(({ rest }) => rest > 0);
  report(`until what is out of sight has followed, ${later.length} edits`, later.map(({ rest }) => rest));
  const late = all.filter(({ seenLater }) => seenLater).length;
  assert.ok(isRun || late === 0, `${late} edits changed what is in sight after the frame that was measured`);
  const idle = all.filter(({ changed }) => !changed).length;
  assert.equal(idle, 0, `${idle} edits changed nothing: they measure nothing`);
}

/** Runs in the page: types the texts, one after the other, and measures each. */
async function type(input, { texts, isRun }) {
  const isInSight = (node) => {
    const { top, bottom, width } = (node instanceof Element ? node : node.parentElement).getBoundingClientRect();
    return width > 0 && bottom > 0 && top < innerHeight;
  };
  const part = (node) => (node instanceof Element ? node : node.parentElement).closest("section[id]");
  const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
  const nextTask = (run) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = run;
    port2.postMessage(null);
  };
  const edit = (text) =>
    new Promise((resolve) => {
      input.value = text;
      const start = performance.now();
      input.dispatchEvent(new InputEvent("input", { bubbles: true }));
      // What the handlers queued (microtasks) has run when the next task does.
      let handled = start;
      nextTask(() => (handled = performance.now()));
      requestAnimationFrame(() => {
        const frame = performance.now();
        nextTask(() => {
          const end = performance.now();
          resolve({ whole: end - start, work: Math.max(0, Math.min(handled, frame) - start) + (end - frame) });
        });
      });
    });

  const times = [];
  for (const text of texts) {
    // Long enough that nothing of the last edit is left, and ending anywhere between two frames; or that the
    // plan is run, which begins once it has rested for a quarter of a second.
    await pause((isRun ? 700 : 50) + Math.random() * 17);
    if (isRun !== (document.querySelector("progress") !== null)) throw new Error("it is run at the wrong time");
    const start = performance.now();
    // What the edit itself moves into sight follows in the next frame.
    const seen = new Set([...document.querySelectorAll("section[id]")].filter(isInSight));
    // Whether anything changes, and what does after the frame that is measured.
    let [isPainted, changed, seenLater, rest] = [false, false, false, 0];
    const observer = new MutationObserver((records) => {
      changed = true;
      if (!isPainted) return;
      rest = performance.now() - start;
      seenLater ||= records.some(({ target }) => seen.has(part(target)) && isInSight(target));
    });
    observer.observe(document.body, { childList: true, subtree: true, characterData: true, attributes: true });
    const time = await edit(text);
    isPainted = true;
    await pause(100);
    observer.disconnect();
    times.push({ ...time, changed, rest, seenLater });
  }
  return times;
}

/** @param {{ median: number, worst?: number }} [aim] */
function report(name, times, aim) {
  if (times.length === 0) return;
  const sorted = times.toSorted((a, b) => a - b);
  const figure = (what, ms) => {
    const wanted = aim?.[what] ? ` (aim ${aim[what]} ms)` : "";
    return `${what} ${ms.toFixed(1).padStart(6)} ms${wanted}`;
  };
  const median = sorted[Math.floor(sorted.length / 2)];
  console.log(`${name.padEnd(52)}${figure("median", median)}, ${figure("worst", sorted.at(-1))}`);
}
