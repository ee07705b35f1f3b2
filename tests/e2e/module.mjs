// The engine as programs load it: the built module that knows no page.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { dist } from "./server.mjs";

/** Loads it, and answers what it exports. */
export async function builtEngine() {
  const file = (name) => join(dist, "engine", name);
  const engine = await import(pathToFileURL(file("backcast.js")).href);
  engine.initSync({ module: readFileSync(file("backcast_bg.wasm")) });
  return engine;
}
