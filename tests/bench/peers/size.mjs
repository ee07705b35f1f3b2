// What a page that computes with an engine sends, compressed: Backcast's for programs, and the peers as they are
// bundled and minified by their own makers.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";
import { dist } from "../../e2e/server.mjs";
import { print } from "./common/times.mjs";

const packages = fileURLToPath(new URL("./node_modules/", import.meta.url));
const engine = join(dist, "engine");
const bundles = {
  "Backcast: the engine's module and loader": [join(engine, "backcast_bg.wasm"), join(engine, "backcast.js")],
  "squiggle-lang: what its worker loads": [join(packages, "@quri/squiggle-lang/dist/runners/esbuild-worker.js")],
  "hyperformula, with what it needs": [join(packages, "hyperformula/dist/hyperformula.full.min.js")],
};

print("Sizes in bytes", ["whole", "compressed"]);
for (const [name, files] of Object.entries(bundles)) {
  const contents = files.map((file) => readFileSync(file));
  const sum = (sizes) => sizes.reduce((sum, size) => sum + size, 0).toLocaleString("en");
  print(name, [sum(contents.map(({ length }) => length)), sum(contents.map(compressed))]);
}

function compressed(bytes) {
  const params = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY };
  return brotliCompressSync(bytes, { params }).length;
}
