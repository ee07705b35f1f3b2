// The size gate: everything a first visit loads, as a host sends it, is at most 200 KB. The engine for
// programs, which no visit loads, is told beside it, without a limit.

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
for (const file of files) total += told(file);
console.log(row(total, `in all; the limit is ${LIMIT.toLocaleString("en")}`));
told("engine/backcast_bg.wasm");
if (![...files].some((file) => file.endsWith(".wasm"))) {
  console.error("The first visit did not load the module: nothing was measured.");
  process.exitCode = 1;
}
if (total > LIMIT) {
  console.error(`A first visit loads ${total - LIMIT} bytes too many.`);
  process.exitCode = 1;
}

/** Tells what a file comes to, and answers it. */
function told(file) {
  const bytes = readFileSync(join(dist, file));
  const sent = compressed(bytes);
  console.log(row(sent, `${file} (${bytes.length.toLocaleString("en")} before compression)`));
  return sent;
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
