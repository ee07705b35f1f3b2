// The engine in the built module and the native one give the same evaluation to the last digit.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { join } from "node:path";
import { dist } from "./server.mjs";

const project = fileURLToPath(new URL("../../", import.meta.url));
const plans = join(project, "tests/plans");

const { evaluate } = await engineOfThePage();
for (const file of readdirSync(plans).filter((name) => name.endsWith(".json"))) {
  test(`${file} evaluates to the same in the page's module and natively`, () => {
    const here = evaluate(readFileSync(join(plans, file), "utf8"));
    // Numbers are read back to the very bits they were written from, so equal means the same to
    // the last digit; the layout of the text may differ.
    assert.deepStrictEqual(JSON.parse(here), JSON.parse(natively(file)));
  });
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

function natively(file) {
  const example = ["run", "--release", "--quiet", "--locked", "--no-default-features", "--example", "evaluate"];
  return execFileSync("cargo", [...example, "--", join(plans, file)], { cwd: project, encoding: "utf8" });
}
