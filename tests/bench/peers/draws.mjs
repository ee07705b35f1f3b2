// Ten thousand draws of five rates times the value of a deal: by Backcast in WebAssembly and by squiggle-lang, both
// under Node, on one core. The aim is at least five times as fast as squiggle-lang.
//
// The same: six uncertain numbers of the same P10, P50 and P90, as many draws, the product of the six in each, all of
// them handed over. Both read their text at each run: a document, or a program. The table shows what that takes.
//
// Different: Backcast's rates are normal on the scale of odds, so that none is above 1, where those of squiggle-lang are
// lognormal as its users write them; odds would have to be made into rates by operations more. And it answers what has
// to enter for the goal, which is the product's inverse.
//
// Beside it, for what it costs: as many whole runs of the smallest plan, whose lags are zero and that has no teams. They
// go through the days of a month, and decide by chance how many of the whole items go on at each rate.

import assert from "node:assert/strict";
import { EmbeddedRunner, SqModule } from "@quri/squiggle-lang";
import { builtEngine } from "../../e2e/module.mjs";
import { beside, compare, print } from "./common/times.mjs";

const DRAWS = 10_000;
const SAMPLES = 31;
const AIM = 5;
const RATES = [0.025, 0.4, 0.5, 0.4, 0.25];
const VALUE = 50_000;
/** So much that what chance makes of the counts is nothing beside the ranges: revenue is the product. */
const LARGE = 1e9;
/** So little that hardly any item goes through the days. */
const SMALL = 1;

/** The P10 and P90 of a number, of which it is the P50 in both: on the scale of ratios it lies in their middle. */
const bounds = (value) => ({ low: 0.8 * value, high: 1.25 * value });

const { required, simulate, summary } = await builtEngine();
const runner = new EmbeddedRunner();
// It holds the analysed program from run to run.
const module = new SqModule({ name: "product", code: program() });

const [large, small] = [document(LARGE), document(SMALL)];
const [ours, runs, theirs] = ["Backcast, the volume required", "  whole runs of a large plan", "squiggle-lang"];
const [time, , , , peers] = await compare(
  `${DRAWS.toLocaleString("en")} draws of five rates and a value`,
  [
    [ours, () => required(small, 1, 0, DRAWS)],
    ["  one draw", () => required(small, 1, 0, 1)],
    ["  whole runs of a small plan", () => simulate(small, 1, 0, DRAWS)],
    [runs, () => simulate(large, 1, 0, DRAWS)],
    [theirs, () => squiggle(DRAWS)],
    ["  ten draws", () => squiggle(10)],
  ],
  SAMPLES,
);

console.log();
print("The product, in parts of the likely one", ["P10", "P50", "P90"]);
const likely = RATES.reduce((product, rate) => product * rate, VALUE);
const band = ({ low, likely, high }) => [low, likely, high];
const results = {
  [ours]: quantiles(required(small, 1, 0, DRAWS).map((volume) => SMALL / volume / likely)),
  [runs]: band(JSON.parse(summary(large, simulate(large, 1, 0, DRAWS))).revenue[0]).map((money) => money / LARGE),
  [theirs]: quantiles(await squiggle(DRAWS)).map((money) => money / likely),
};
for (const [name, parts] of Object.entries(results)) print(name, parts.map((part) => part.toFixed(3)));
// The logarithm of the product has a standard deviation of √6 · ln 1.25 / 1.28 = 0.43. By one standard error the
// medians of two times 10,000 draws then differ by 0.8 %, and their outer tenths by 1.0 %.
for (const name of [ours, runs]) {
  results[name].forEach((part, index) => {
    assert.ok(Math.abs(part / results[theirs][index] - 1) < 0.04, `${name}: ${part} is another product`);
  });
}

console.log();
console.log(`${ours}, beside ${theirs}: ${beside(time, peers)} (aim: ${AIM} times as fast)`);

/** The smallest plan whose revenue is that product, times what enters. */
function document(amount, uncertain = uncertainNumbers()) {
  const described = (id) => ({ id, name: id, owner: "sales", definition: "" });
  const stages = RATES.map((rate, index) => ({
    ...described(`stage-${index}`),
    rate,
    lag: { meanDays: 0, spread: "fixed" },
    open: 0,
  }));
  // The month of the fewest days.
  const [start, period] = ["2027-02", { first: "2027-02", last: "2027-02" }];
  return JSON.stringify({
    version: 1,
    name: "Product",
    currency: "USD",
    start,
    goal: { target: { kind: "newRevenue", amount }, period, phasing: { kind: "even" } },
    deal: { value: VALUE },
    funnel: { stages, won: described("won") },
    teams: [],
    schedule: { kind: "catchUp", afterDeadline: "stop" },
    uncertain,
  });
}

function uncertainNumbers() {
  const known = (of, value) => ({ of, estimate: { kind: "range", ...bounds(value) } });
  const rates = RATES.map((rate, index) => known({ kind: "rate", stage: `stage-${index}` }, rate));
  return [...rates, known({ kind: "dealValue" }, VALUE)];
}

/** What somebody would write; each of its laws is drawn from at once, and products are made draw by draw. */
function program() {
  const law = ({ low, high }) => `lognormal({ p10: ${low}, p90: ${high} })`;
  return [...RATES, VALUE].map(bounds).map(law).join(" * ");
}

async function squiggle(draws) {
  const environment = { sampleCount: draws, xyPointLength: 1_000, seed: "1" };
  const answer = await runner.run({ module, environment, imports: {} });
  assert.ok(answer.ok, `the program of squiggle-lang fails: ${answer.value}`);
  const { samples } = answer.value.result.value;
  assert.equal(samples.length, draws);
  return samples;
}

function quantiles(values) {
  const sorted = values.toSorted((a, b) => a - b);
  return [0.1, 0.5, 0.9].map((share) => sorted[Math.round(share * (sorted.length - 1))]);
}
