// What a first visit loads, as a host sends it.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { openPage } from "./page.mjs";
import { dist } from "./server.mjs";

/**
 * The files of a first visit, with their sizes in bytes before and after compression.
 *
 * @returns {Promise<{ file: string, whole: number, sent: number }[]>}
 */
export async function firstVisit() {
  const page = await openPage();
  await page.waitForLoadState("networkidle");
  const files = new Set(page.requests.map((path) => (path === "/" ? "index.html" : path.slice(1))));
  await page.close();
  return [...files].map(sizes);
}

/** The sizes of a built file. */
export function sizes(file) {
  const bytes = readFileSync(join(dist, file));
  return { file, whole: bytes.length, sent: compressed(bytes) };
}

/** How many bytes a host sends that compresses as well as it can. */
export function compressed(bytes) {
  const { BROTLI_PARAM_QUALITY: quality, BROTLI_PARAM_SIZE_HINT: hint } = constants;
  const params = { [quality]: constants.BROTLI_MAX_QUALITY, [hint]: bytes.length };
  return brotliCompressSync(bytes, { params }).length;
}
