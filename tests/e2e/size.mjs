// The size gate: everything a first visit loads, as a host sends it, is at most 200 KB. The engine for
// programs, which no visit loads, is told beside it, without a limit.

import { firstVisit, sizes } from "./first-visit.mjs";

/** In bytes, compressed. */
const LIMIT = 200_000;

const files = await firstVisit();
const total = files.reduce((sum, { sent }) => sum + sent, 0);
files.forEach(tell);
console.log(row(total, `in all; the limit is ${LIMIT.toLocaleString("en")}`));
tell(sizes("engine/backcast_bg.wasm"));
if (!files.some(({ file }) => file.endsWith(".wasm"))) {
  console.error("The first visit did not load the module: nothing was measured.");
  process.exitCode = 1;
}
if (total > LIMIT) {
  console.error(`A first visit loads ${total - LIMIT} bytes too many.`);
  process.exitCode = 1;
}

function tell({ file, whole, sent }) {
  console.log(row(sent, `${file} (${whole.toLocaleString("en")} before compression)`));
}

function row(bytes, text) {
  return `${bytes.toLocaleString("en").padStart(9)} bytes  ${text}`;
}
