// The published schema against what the engine says of documents: each of them, and each of them with one field left
// out. No browser is needed.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import Ajv from "ajv/dist/2020.js";
import { builtEngine } from "./module.mjs";

const read = (path) => JSON.parse(readFileSync(new URL(`../../${path}`, import.meta.url), "utf8"));
const { findings } = await builtEngine();
// Formats such as "double" say how wide a number is.
const isValid = new Ajv({ strict: false, logger: false, validateFormats: false }).compile(read("docs/plan.schema.json"));

const reference = read("tests/plans/reference.json");
const templates = readdirSync(new URL("../../src/words/templates/", import.meta.url));
/** Everything a plan can have that the templates do not. */
const rich = {
  ...reference,
  budget: { total: 100_000, monthly: 9_000, fixed: [{ id: "tool", name: "Tool", amount: 100, first: "2027-01", last: "2027-06" }] },
  channels: [
    { id: "web", name: "Web", owner: "marketing", enters: "visit", volume: { kind: "rest" }, steps: [{ stage: "visit", rate: 0.03, lag: { meanDays: 5 } }], costPerItem: 1, limit: 9_999 },
    { id: "fair", name: "Fair", owner: "sales", enters: "lead", volume: { kind: "campaign", month: "2027-03", size: 1_000, response: 0.1 } },
  ],
  uncertain: [
    { of: { kind: "rate", stage: "opportunity" }, estimate: { kind: "counts", successes: 18, trials: 72 } },
    { of: { kind: "dealValue" }, estimate: { kind: "range", low: 40_000, high: 65_000 } },
  ],
};
const several = {
  version: 2,
  plans: [{ id: "base", ...rich, version: undefined }, { id: "bold", ...reference, version: undefined }],
  shown: "bold",
  levers: [{ of: { kind: "dealValue" }, from: 50_000 }],
  checkpoints: [{ name: "Before lunch", plans: [{ id: "base", ...reference, version: undefined }], shown: "base" }],
};
const documents = new Map([
  ["the reference", reference],
  ["a rich one", rich],
  ["several", JSON.parse(JSON.stringify(several))],
  ...templates.map((name) => [name, read(`src/words/templates/${name}`)]),
]);

/** What is wrong with a document, but for rules between fields, which no schema knows. */
const missing = (document) => JSON.parse(findings(JSON.stringify(document))).findings.filter(({ code }) => code === "missing");
const errors = (document) => JSON.parse(findings(JSON.stringify(document))).findings.filter(({ severity }) => severity === "error");

/** Calls `act` with each object in a value, and its keys. */
function* fields(value) {
  if (Array.isArray(value)) for (const entry of value) yield* fields(entry);
  else if (value && typeof value === "object") {
    for (const key of Object.keys(value)) {
      yield [value, key];
      yield* fields(value[key]);
    }
  }
}

for (const [name, document] of documents) {
  test(`${name}: what must be there by the schema is what the planner misses`, () => {
    assert.deepEqual(errors(document), [], "it is a whole document");
    assert.ok(isValid(document), JSON.stringify(isValid.errors?.slice(0, 3)));
    let without = 0;
    for (const [object, key] of fields(document)) {
      // Without its kind nobody knows what else belongs there.
      if (key === "kind") continue;
      const value = object[key];
      delete object[key];
      const isMissed = missing(document).length > 0;
      assert.equal(isValid(document), !isMissed, `without ${key} of ${JSON.stringify(object).slice(0, 80)}`);
      object[key] = value;
      without += 1;
    }
    assert.ok(without > 20, `${without} fields were left out`);
  });
}

test("numbers, texts and months out of their range are refused by both", () => {
  const wrong = [
    [(plan) => (plan.deal.value = 0), "a deal of nothing"],
    [(plan) => (plan.funnel.stages[0].rate = 1.5), "a rate of 150 %"],
    [(plan) => (plan.funnel.stages[0].rate = "2 %"), "a rate as a text"],
    [(plan) => (plan.start = "2027-13"), "a thirteenth month"],
    [(plan) => (plan.start = "1969-12"), "a month before all others"],
    [(plan) => (plan.currency = "XYZ"), "no currency"],
    [(plan) => (plan.name = " "), "no name"],
    [(plan) => (plan.funnel.stages[0].id = "a b"), "a blank in an id"],
    [(plan) => (plan.funnel.stages[0].owner = "finance"), "another owner"],
    [(plan) => (plan.goal.target.kind = "wish"), "another goal"],
  ];
  for (const [change, what] of wrong) {
    const plan = structuredClone(reference);
    change(plan);
    assert.ok(!isValid(plan), `${what} by the schema`);
    assert.ok(errors(plan).length > 0, `${what} by the planner`);
  }
});
