// The size gate: everything a first visit loads, as a host sends it, is at most 200 KB.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { openPage } from "./page.mjs";
import { dist } from "./server.mjs";

/** In bytes, compressed. */
const LIMIT = 200_000;

const page = await openPage();
await page.waitForLoadState("networkidle");
const files = new Set(page.requests.map((path) => (path === "/" ? "index.html" : path.slice(1))));
await page.close();

let total = 0;
for (const file of files) {
  const bytes = readFileSync(join(dist, file));
  const sent = compressed(bytes);
  total += sent;
  console.log(row(sent, `${file} (${bytes.length.toLocaleString("en")} before compression)`));
}
console.log(row(total, `in all; the limit is ${LIMIT.toLocaleString("en")}`));
if (![...files].some((file) => file.endsWith(".wasm"))) {
  console.error("The first visit did not load the module: nothing was measured.");
  process.exitCode = 1;
}
if (total > LIMIT) {
  console.error(`A first visit loads ${total - LIMIT} bytes too many.`);
  process.exitCode = 1;
}

function compressed(bytes) {
  return brotliCompressSync(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  }).length;
}

function row(bytes, text) {
  return `${bytes.toLocaleString("en").padStart(9)} bytes  ${text}`;
}
