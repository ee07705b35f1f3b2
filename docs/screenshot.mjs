// Takes docs/screenshot.png from the built page:
//
//   cargo xtask build && node docs/screenshot.mjs
//
// The visitor's today is fixed, so the picture changes only with the page.

import { statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { openPage } from "../tests/e2e/page.mjs";

/** In bytes: whoever clones the project downloads every version of the picture. */
const LIMIT = 160_000;

const path = fileURLToPath(new URL("screenshot.png", import.meta.url));
const page = await openPage({ width: 1280, height: 800 });
await page.getByTestId("chart").locator("svg").waitFor();
await page.screenshot({ path });
await page.close();

const { size } = statSync(path);
console.log(`${path}: ${size.toLocaleString("en")} bytes`);
if (size > LIMIT) {
  console.error(`That is more than ${LIMIT.toLocaleString("en")}.`);
  process.exitCode = 1;
}
