// Ten thousand runs in WebAssembly, under Node, on one core: the built module for programs. Natively the same is
// measured by the benches of these names in benches/probability.rs. The aim is 1 s.

import { readFileSync } from "node:fs";
import { builtEngine } from "../e2e/module.mjs";

const RUNS = 10_000;
const SAMPLES = 5;
const plan = JSON.parse(readFileSync(new URL("../plans/reference.json", import.meta.url), "utf8"));
const { simulate } = await builtEngine();

console.log("wasm under Node".padEnd(48), ["fastest", "median", "slowest"].map(column).join(""));
measure("ten_thousand_runs", document(false));
measure("ten_thousand_runs_with_lags", document(true));

/** The plan of benches/probability.rs. */
function document(withLags) {
  const stages = plan.funnel.stages;
  const inputs = [
    ...stages.map(({ id, rate }) => [{ kind: "rate", stage: id }, rate]),
    ...(withLags ? stages.map(({ id, lag }) => [{ kind: "lag", stage: id }, lag.meanDays]) : []),
    [{ kind: "dealValue" }, plan.deal.value],
  ];
  const range = (value) => ({ kind: "range", low: 0.8 * value, high: 1.25 * value });
  const goal = { ...plan.goal, period: { first: "2027-01", last: "2028-12" } };
  const uncertain = inputs.map(([of, value]) => ({ of, estimate: range(value) }));
  return JSON.stringify({ ...plan, goal, uncertain });
}

function measure(name, document) {
  const times = Array.from({ length: SAMPLES }, () => {
    const start = performance.now();
    simulate(document, 1, 0, RUNS);
    return performance.now() - start;
  }).sort((a, b) => a - b);
  const shown = [times[0], times[(SAMPLES - 1) / 2], times[SAMPLES - 1]].map((ms) => `${ms.toFixed(0)} ms`);
  console.log(name.padEnd(48), shown.map(column).join(""));
}

function column(text) {
  return text.padStart(12);
}
