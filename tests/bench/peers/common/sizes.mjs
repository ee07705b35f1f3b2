// What a page that computes with an engine sends, compressed: Backcast's for programs, and the peers as they are
// bundled and minified by their own makers.

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { compressed } from "../../../e2e/first-visit.mjs";
import { dist } from "../../../e2e/server.mjs";

const packages = fileURLToPath(new URL("../node_modules/", import.meta.url));
const engine = join(dist, "engine");

/** What each sends, and what that came to when it was published, for where the packages are not installed. */
const BUNDLES = [
  {
    name: "Backcast: the engine's module and loader",
    files: [join(engine, "backcast_bg.wasm"), join(engine, "backcast.js")],
  },
  {
    name: "@quri/squiggle-lang: what its worker loads",
    files: [join(packages, "@quri/squiggle-lang/dist/runners/esbuild-worker.js")],
    published: 125_000,
  },
  {
    name: "hyperformula, with what it needs",
    files: [join(packages, "hyperformula/dist/hyperformula.full.min.js")],
    published: 169_000,
  },
  {
    name: "@ironcalc/wasm: the module and its loader",
    files: ["wasm_bg.wasm", "wasm.js"].map((file) => join(packages, "@ironcalc/wasm", file)),
    published: 504_000,
  },
];

/**
 * The size of each in bytes.
 *
 * @returns {{ name: string, whole?: number, compressed: number }[]} without the whole where it was not measured
 */
export function sizes() {
  return BUNDLES.map(({ name, files, published }) => {
    if (published && !files.every((file) => existsSync(file))) return { name, compressed: published };
    const contents = files.map((file) => readFileSync(file));
    const sum = (sizes) => sizes.reduce((sum, size) => sum + size, 0);
    return { name, whole: sum(contents.map(({ length }) => length)), compressed: sum(contents.map(compressed)) };
  });
}
