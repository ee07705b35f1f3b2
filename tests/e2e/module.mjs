// The module of the built page, loaded without a page.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { dist } from "./server.mjs";

/** Loads it, and answers what it exports to programs. */
export async function engineOfThePage() {
  const html = readFileSync(join(dist, "index.html"), "utf8");
  // Names carry hashes that only the build knows, and quotes may be gone: minified attributes need
  // none.
  const file = (pattern) => join(dist, html.match(pattern)?.[0] ?? assert.fail(`no ${pattern} in index.html`));
  const loader = await import(pathToFileURL(file(/\bbackcast-[0-9a-f]+\.js\b/)).href);
  loader.initSync({ module: readFileSync(file(/\bbackcast-[0-9a-f]+_bg\.wasm\b/)) });
  return loader;
}
