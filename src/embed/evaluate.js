// The engine without a page: in Node, in workers, on any page. What is exported here is declared in evaluate.d.ts.
//
// The module is loaded before anything can be called: `import` waits for it.

import start, {
  evaluate as evaluateText,
  findings as findingsOfText,
  initSync,
  required as requiredOfText,
  simulate as simulateText,
  summary,
} from "./backcast.js";

const MODULE = new URL("./backcast_bg.wasm", import.meta.url);

if (MODULE.protocol === "file:") {
  // Node, which fetches no files.
  const { readFile } = await import("node:fs/promises");
  initSync({ module: await readFile(MODULE) });
} else {
  await start({ module_or_path: MODULE });
}

/** A document as text. */
const text = (plan) => (typeof plan === "string" ? plan : (JSON.stringify(plan) ?? ""));

export const evaluate = (plan) => JSON.parse(evaluateText(text(plan)));

export const findings = (plan) => JSON.parse(findingsOfText(text(plan))).findings;

export function simulate(plan, { runs = 10_000, seed = 1 } = {}) {
  const document = text(plan);
  return JSON.parse(summary(document, simulateText(document, seed, 0, runs)));
}

export const required = (plan, { runs = 10_000, seed = 1 } = {}) => requiredOfText(text(plan), seed, 0, runs);
