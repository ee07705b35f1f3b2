// The engine in the built module and the native one give the same answer to the last digit: the
// evaluation of a plan, or the findings about what is none.

import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { join } from "node:path";
import { dist } from "./server.mjs";

const project = fileURLToPath(new URL("../../", import.meta.url));
const plans = join(project, "tests/plans");
const example = ["--release", "--quiet", "--locked", "--no-default-features", "--example", "evaluate"];

const { evaluate } = await engineOfThePage();
// Built first, so that what cargo may have to say is no part of an answer.
execFileSync("cargo", ["build", ...example], { cwd: project, stdio: "inherit" });

for (const file of readdirSync(plans).filter((name) => name.endsWith(".json"))) {
  test(`${file} has the same answer in the page's module and natively`, () => {
    // Numbers are read back to the very bits they were written from, so equal means the same to
    // the last digit; the layout of the text may differ.
    assert.deepStrictEqual(inTheModule(readFileSync(join(plans, file), "utf8")), natively(file));
  });
}

test("among the plans are one that can be evaluated and one that can't", () => {
  assert.equal(natively("reference.json").status, 0);
  const { status, answer } = natively("broken.json");
  assert.equal(status, 2);
  assert.ok(answer.findings.length > 1, "one finding a problem");
});

function inTheModule(plan) {
  try {
    return { status: 0, answer: JSON.parse(evaluate(plan)) };
  } catch (error) {
    assert.ok(error instanceof Error, `an Error is thrown, not ${error}`);
    assert.ok(error.findings, `the error has findings: ${error}`);
    return { status: 2, answer: { findings: error.findings } };
  }
}

function natively(file) {
  const { status, stdout } = spawnSync("cargo", ["run", ...example, "--", join(plans, file)], {
    cwd: project,
    encoding: "utf8",
  });
  return { status, answer: JSON.parse(stdout) };
}

/** The module of the built page, loaded without a page. */
async function engineOfThePage() {
  const html = readFileSync(join(dist, "index.html"), "utf8");
  // Names are hashed, and quotes may be gone: minified attributes need none.
  const name = (pattern) => html.match(pattern)?.[0] ?? assert.fail(`no ${pattern} in index.html`);
  const loader = await import(pathToFileURL(join(dist, name(/\bbackcast-[0-9a-f]+\.js\b/))).href);
  loader.initSync({ module: readFileSync(join(dist, name(/\bbackcast-[0-9a-f]+_bg\.wasm\b/))) });
  return loader;
}
