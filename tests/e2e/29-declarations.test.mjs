// The TypeScript declarations of what other pages use: those of plans and evaluations are made from the schemas of
// their types, and people can write against all of them. No browser is needed.
//
// `node tests/e2e/29-declarations.test.mjs --write` makes them.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { compile } from "json-schema-to-typescript";
import ts from "typescript";

const project = fileURLToPath(new URL("../../", import.meta.url));
const file = (name) => `${project}src/embed/${name}.d.ts`;
const banner = (of) => `// The types of ${of}, made from their schema: see tests/e2e/29-declarations.test.mjs.`;

/** The schema of evaluations is published by these declarations alone. */
const evaluations = () => {
  const example = ["run", "--quiet", "--locked", "--no-default-features", "--features=schema", "--example=schema"];
  return JSON.parse(execFileSync("cargo", [...example, "--", "evaluation"], { cwd: project, maxBuffer: 2 ** 26 }));
};

/** The declarations by their names, as they are to be. */
async function declarations() {
  const made = (schema, of) => compile(schema, "", { additionalProperties: false, bannerComment: banner(of) });
  const documents = JSON.parse(readFileSync(`${project}docs/plan.schema.json`, "utf8"));
  return { plan: await made(documents, "documents"), evaluation: await made(evaluations(), "evaluations") };
}

/** What somebody writes who uses all of it. */
const USE = `
import { evaluate, mount, type Handle, type Plan } from "./backcast.js";
import { BackcastPlanner } from "./element.js";
import { connect } from "./host.js";
import { required, simulate } from "./evaluate.js";

const handle: Handle = mount(document.body, { sections: ["answer", "goal"], theme: "dark", keep: "mine" });
const unsubscribe: () => void = handle.onChange((plan) => {
  if ("goal" in plan && plan.goal.target.kind === "newRevenue") console.log(plan.goal.target.amount);
});
const deals: number = evaluate(handle.plan).goal.deals.value;
const element: BackcastPlanner | null = document.querySelector("backcast-planner");
element?.addEventListener("change", () => console.log(element.evaluation?.goal.revenue.value));
const frame = document.querySelector("iframe");
if (frame) void connect(frame, { autoHeight: false }).then((planner) => planner.setTokens({ "--backcast-accent": "red" }));
const volumes: Float64Array = required(handle.plan, { runs: 100 });
console.log(deals, unsubscribe, simulate(handle.plan, { runs: 100 }), volumes, (plan: Plan) => plan.funnel.stages.length);
// @ts-expect-error there is no such theme
handle.setTheme("purple");
// @ts-expect-error there is no such section
mount(document.body, { sections: ["weather"] });
`;

/** What the compiler has to say about a program in the folder of the declarations. */
function complaints(source) {
  const options = { strict: true, noEmit: true, target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.NodeNext, types: [] };
  const host = ts.createCompilerHost(options);
  const name = `${project}src/embed/use.ts`;
  const { fileExists, getSourceFile } = host;
  host.fileExists = (path) => path === name || fileExists(path);
  host.getSourceFile = (path, ...given) =>
    path === name ? ts.createSourceFile(path, source, options.target) : getSourceFile(path, ...given);
  const found = ts.getPreEmitDiagnostics(ts.createProgram([name], options, host));
  return found.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
}

if (process.argv.includes("--write")) {
  for (const [name, text] of Object.entries(await declarations())) writeFileSync(file(name), text);
} else {
  test("the declarations of plans and evaluations are those of their types", async () => {
    for (const [name, text] of Object.entries(await declarations())) {
      assert.ok(readFileSync(file(name), "utf8") === text, `src/embed/${name}.d.ts is not up to date`);
    }
  });

  test("whoever writes against the declarations is told what there is", () => {
    assert.deepEqual(complaints(USE), []);
  });

  test("the reference plan and its evaluation are of the declared types, with no field too many", () => {
    const plan = readFileSync(`${project}tests/plans/reference.json`, "utf8");
    const example = ["run", "--quiet", "--locked", "--release", "--no-default-features", "--example=evaluate", "--", "-"];
    const evaluation = execFileSync("cargo", example, { cwd: project, input: plan, maxBuffer: 2 ** 26, encoding: "utf8" });
    const typed = (type, json) => `export const ${type}: import("./evaluate.js").${type} = ${json};\n`;
    assert.deepEqual(complaints(typed("Plan", plan) + typed("Evaluation", evaluation)), []);
  });
}
