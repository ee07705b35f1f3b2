// Ten thousand runs in WebAssembly, by the built module for programs: under Node on one core, and in Chromium as the
// page has them run, by one worker, by as many as the machine has cores, and without any. Natively the same is measured
// by the benches of these names in benches/probability.rs. The aim is 1 s in Chromium on one core, and less with each
// core more.

import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { builtEngine } from "../e2e/module.mjs";
import { openPage } from "../e2e/page.mjs";
import { keeping } from "../e2e/reading.mjs";

const RUNS = 10_000;
const SAMPLES = 5;
/** The page begins no more. */
const MOST_WORKERS = 8;
const reference = JSON.parse(readFileSync(new URL("../plans/reference.json", import.meta.url), "utf8"));
const { simulate } = await builtEngine();

row("wasm under Node", ["fastest", "median", "slowest"]);
for (const [name, plan] of [["ten_thousand_runs", runOf(false)], ["ten_thousand_runs_with_lags", runOf(true)]]) {
  const text = JSON.stringify(plan);
  const times = Array.from({ length: SAMPLES }, () => {
    const start = performance.now();
    simulate(text, 1, 0, RUNS);
    return performance.now() - start;
  });
  report(name, times);
}

console.log();
row("the page in Chromium, ten_thousand_runs", ["fastest", "median", "slowest"]);
const cores = Math.min(availableParallelism(), MOST_WORKERS);
for (const workers of new Set([1, cores])) {
  report(workers === 1 ? "one worker" : `${workers} workers`, await inChromium(workers));
}
report("on the page's own thread, in slices", await inChromium(0));

/** The plan of benches/probability.rs. */
function runOf(withLags) {
  const { stages } = reference.funnel;
  const inputs = [
    ...stages.map(({ id, rate }) => [{ kind: "rate", stage: id }, rate]),
    ...(withLags ? stages.map(({ id, lag }) => [{ kind: "lag", stage: id }, lag.meanDays]) : []),
    [{ kind: "dealValue" }, reference.deal.value],
  ];
  const range = (value) => ({ kind: "range", low: 0.8 * value, high: 1.25 * value });
  const goal = { ...reference.goal, period: { first: "2027-01", last: "2028-12" } };
  const uncertain = inputs.map(([of, value]) => ({ of, estimate: range(value) }));
  return { ...reference, goal, uncertain };
}

/** From the press of Run until its progress is gone, with so many workers; with none they are refused. */
async function inChromium(workers) {
  const prepare = async (context) => {
    await keeping(runOf(false))(context);
    await context.addInitScript(allow, workers);
  };
  const page = await openPage({ height: 800, clock: null, prepare });
  await page.getByText("What if the numbers are not quite these", { exact: true }).click();
  // The first ones begin by themselves, and with them the workers.
  await page.getByTestId("how-sure-figures").waitFor();
  const run = page.getByRole("button", { name: "Run", exact: true });
  const times = [];
  for (let sample = 0; sample < SAMPLES; sample += 1) times.push(await run.evaluate(timeRun));
  await page.close();
  return times;
}

/** Runs in the page, before anything else does. */
function allow(workers) {
  Object.defineProperty(navigator, "hardwareConcurrency", { value: Math.max(workers, 1) });
  if (workers > 0) return;
  globalThis.Worker = class {
    constructor() {
      throw new Error("refused");
    }
  };
}

/** Runs in the page. */
async function timeRun(button) {
  const isRunning = () => document.querySelector("progress") !== null;
  const start = performance.now();
  button.click();
  if (!isRunning()) await new Promise(requestAnimationFrame);
  if (!isRunning()) throw new Error("it does not run");
  return new Promise((resolve) => {
    new MutationObserver((_, observer) => {
      if (isRunning()) return;
      observer.disconnect();
      resolve(performance.now() - start);
    }).observe(document.body, { childList: true, subtree: true });
  });
}

function report(name, times) {
  const sorted = times.toSorted((a, b) => a - b);
  row(name, [sorted[0], sorted[(SAMPLES - 1) / 2], sorted.at(-1)].map((ms) => `${ms.toFixed(0)} ms`));
}

function row(name, columns) {
  console.log(name.padEnd(48), columns.map((text) => text.padStart(12)).join(""));
}
