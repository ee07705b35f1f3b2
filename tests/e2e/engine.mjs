// The engine in the built module and the native one give the same answer to the last digit: the
// evaluation of a plan with the findings about what is not used, or those about what is no plan.

import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { builtEngine } from "./module.mjs";
import { dist } from "./server.mjs";

const project = fileURLToPath(new URL("../../", import.meta.url));
const plans = join(project, "tests/plans");
const example = ["--release", "--quiet", "--locked", "--no-default-features", "--example", "evaluate"];

const { evaluate, findings, simulate, summary } = await builtEngine();
// Built first, so that what cargo may have to say is no part of an answer.
execFileSync("cargo", ["build", ...example], { cwd: project, stdio: "inherit" });

for (const file of readdirSync(plans).filter((name) => name.endsWith(".json"))) {
  test(`${file} has the same answer in the module and natively`, () => {
    // Numbers are read back to the very bits they were written from, so equal means the same to
    // the last digit; the layout of the text may differ.
    const document = readFileSync(join(plans, file), "utf8");
    assert.deepStrictEqual(inTheModule(document), natively(document));
  });
}

/** So much that many items are drawn at once, by two channels, one of them a campaign. */
const large = (plan) => ({
  ...plan,
  goal: { ...plan.goal, target: { kind: "newRevenue", amount: 500_000_000 } },
  channels: [
    { id: "search", name: "Search", owner: "marketing", enters: plan.funnel.stages[0].id, volume: { kind: "rest" } },
    {
      id: "mailing",
      name: "Mailing",
      owner: "marketing",
      enters: plan.funnel.stages[1].id,
      volume: { kind: "campaign", month: "2027-03", size: 2_000_000, response: 0.02 },
    },
  ].map((channel) => ({ ...channel, steps: [], costPerItem: 1 })),
});

for (const [name, change] of [["reference", (plan) => plan], ["large", large]]) {
  test(`runs by chance of the ${name} plan have the same figures in the module and natively, however they are divided`, () => {
    sameByChance(change(JSON.parse(readFileSync(join(plans, "reference.json"), "utf8"))));
  });
}

function sameByChance(plan) {
  const range = (of, value) => ({ of, estimate: { kind: "range", low: 0.7 * value, high: 1.3 * value } });
  const stages = plan.funnel.stages;
  plan.uncertain = [
    range({ kind: "dealValue" }, plan.deal.value),
    ...stages.map(({ id, rate }) => range({ kind: "rate", stage: id }, rate)),
    ...stages.map(({ id, lag }) => range({ kind: "lag", stage: id }, lag.meanDays)),
  ];
  const counted = { kind: "counts", successes: 18, trials: 72 };
  plan.uncertain[stages.length] = { of: { kind: "rate", stage: stages.at(-1).id }, estimate: counted };
  const document = JSON.stringify(plan);
  const parts = [[0, 700], [700, 1_300], [1_300, 2_000]].map(([from, to]) => [...simulate(document, 7, from, to)]);
  const folder = mkdtempSync(join(tmpdir(), "backcast-"));
  try {
    const file = join(folder, "plan.json");
    writeFileSync(file, document);
    const simulated = ["run", ...example.with(-1, "simulate"), "--", file, "7", "2000"];
    const native = execFileSync("cargo", simulated, { cwd: project, encoding: "utf8" });
    assert.deepStrictEqual(JSON.parse(summary(document, Float64Array.from(parts.flat()))), JSON.parse(native));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test("what is not used in a document is told by both", () => {
  const { version, ...plan } = JSON.parse(readFileSync(join(plans, "reference.json"), "utf8"));
  for (const [document, code] of [
    [{ version, colour: "red", ...plan }, "unknownField"],
    [{ version: version + 2, ...plan }, "newerVersion"],
  ]) {
    const answer = inTheModule(JSON.stringify(document));
    assert.deepEqual(answer.findings.map((finding) => finding.code), [code]);
    assert.deepStrictEqual(answer, natively(JSON.stringify(document)));
  }
});

test("among the plans are one that can be evaluated and one that can't", () => {
  const { status, findings } = natively(readFileSync(join(plans, "reference.json"), "utf8"));
  assert.deepEqual({ status, findings }, { status: 0, findings: [] });
  const broken = natively(readFileSync(join(plans, "broken.json"), "utf8"));
  assert.equal(broken.status, 2);
  assert.ok(broken.findings.length > 1, "one finding a problem");
});

test("what Node imports takes documents and their texts, and answers with objects", async () => {
  const engine = await import(pathToFileURL(join(dist, "engine/evaluate.js")).href);
  const text = readFileSync(join(plans, "reference.json"), "utf8");
  const plan = JSON.parse(text);
  assert.deepStrictEqual(engine.evaluate(plan), JSON.parse(evaluate(text)));
  assert.deepStrictEqual(engine.evaluate(text), engine.evaluate(plan));
  assert.deepStrictEqual(engine.findings({ ...plan, weather: "fine" }).map(({ path }) => path), ["weather"]);
  assert.throws(() => engine.evaluate({ ...plan, name: 7 }), ({ findings: [{ path }] }) => path === "name");
  const uncertain = [{ of: { kind: "dealValue" }, estimate: { kind: "range", low: 40_000, high: 65_000 } }];
  const runs = engine.simulate({ ...plan, uncertain }, { runs: 500, seed: 7 });
  assert.deepStrictEqual(runs, engine.simulate({ ...plan, uncertain }, { runs: 500, seed: 7 }));
  assert.equal(runs.runs, 500);
  const volumes = engine.required({ ...plan, uncertain }, { runs: 500, seed: 7 }).sort();
  assert.equal(volumes.length, 500);
  // P50 lies in the middle between the two in the middle.
  assert.equal(volumes[249] + (volumes[250] - volumes[249]) * 0.5, runs.required.likely);
});

function inTheModule(document) {
  const told = JSON.parse(findings(document)).findings;
  try {
    return { status: 0, evaluation: JSON.parse(evaluate(document)), findings: told };
  } catch (error) {
    assert.ok(error instanceof Error, `an Error is thrown, not ${error}`);
    assert.ok(error.findings, `the error has findings: ${error}`);
    assert.deepStrictEqual(error.findings, told);
    return { status: 2, findings: told };
  }
}

function natively(document) {
  const { status, stdout, stderr } = spawnSync("cargo", ["run", ...example, "--", "-"], {
    cwd: project,
    encoding: "utf8",
    input: document,
  });
  const list = (json) => (json === "" ? [] : JSON.parse(json).findings);
  if (status !== 0) return { status, findings: list(stdout) };
  return { status, evaluation: JSON.parse(stdout), findings: list(stderr) };
}
