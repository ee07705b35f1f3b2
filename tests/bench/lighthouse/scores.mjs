// Lighthouse on the built page as a host sends it, compressed: what it gives for a phone on a slow network and for
// a desktop, and what costs points. Fails where a score is below the aim.
//
// Lighthouse computes what the slower machine and network would do to what it has measured on this one, which
// other work on this one disturbs: each score is the median of several runs.

import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { launch } from "chrome-launcher";
import lighthouse, { desktopConfig } from "lighthouse";
import { dist, serve } from "../../e2e/server.mjs";

const AIM = 95;
/** An odd number. */
const RUNS = 3;
const CATEGORIES = ["performance", "accessibility", "best-practices"];
const PRESETS = { "a phone": undefined, "a desktop": desktopConfig };
/** What hosts compress. */
const COMPRESSED = [".html", ".js", ".css", ".svg", ".wasm", ".json"];
const FLAGS = JSON.parse(await readFile(new URL("../../chromium-flags.json", import.meta.url), "utf8"));

const folder = await compressedPage();
const server = await serve({ folder, isCompressed: true, caching: "max-age=3600" });
const chrome = await launch({
  chromePath: process.env.CHROME || "/usr/bin/chromium",
  chromeFlags: ["--headless=new", ...FLAGS],
});
try {
  for (const [name, config] of Object.entries(PRESETS)) {
    const runs = [];
    for (let run = 0; run < RUNS; run += 1) runs.push(await measured(config));
    report(name, runs);
  }
} finally {
  await chrome.kill();
  await server.close();
  await rm(folder, { recursive: true });
}

/** A copy of the built page with every file compressed beside it. */
async function compressedPage() {
  const folder = await mkdtemp(join(tmpdir(), "backcast-"));
  await cp(dist, folder, { recursive: true });
  for (const file of await readdir(folder, { recursive: true })) {
    if (!COMPRESSED.includes(extname(file))) continue;
    const bytes = await readFile(join(folder, file));
    // As hosts do that compress once for all visitors.
    const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
    await writeFile(join(folder, `${file}.br`), brotliCompressSync(bytes, { params }));
  }
  return folder;
}

/** What Lighthouse says of a first visit. */
async function measured(config) {
  const flags = { port: chrome.port, onlyCategories: CATEGORIES, logLevel: "error" };
  const { lhr } = await lighthouse(server.origin, flags, config);
  if (lhr.runtimeError) throw new Error(lhr.runtimeError.message);
  return lhr;
}

function report(name, runs) {
  const [{ lighthouseVersion, environment }] = runs;
  console.log(
    `Lighthouse ${lighthouseVersion} on the built page, on ${name}, ${runs.length} runs ` +
      `(benchmark index of this machine: ${environment.benchmarkIndex})`,
  );
  for (const category of CATEGORIES) {
    const score = (run) => Math.round(run.categories[category].score * 100);
    const sorted = runs.toSorted((a, b) => score(a) - score(b));
    const median = sorted[(RUNS - 1) / 2];
    const all = sorted.map(score).join(", ");
    console.log(`  ${category.padEnd(16)}${String(score(median)).padStart(4)}  of ${all} (aim ${AIM})`);
    for (const cost of costs(median, category)) console.log(`    ${cost}`);
    if (score(median) < AIM) {
      console.error(`  ${category} on ${name} is below ${AIM}.`);
      process.exitCode = 1;
    }
  }
  // Of no weight in a score, and worth reading beside it.
  const advice = Object.values(runs[0].audits).filter(
    ({ score, scoreDisplayMode }) => scoreDisplayMode === "metricSavings" && score !== null && score < 0.9,
  );
  for (const { title, displayValue } of advice) console.log(`  advice: ${title} ${displayValue ?? ""}`.trimEnd());
}

/** What keeps a score from 100, with the points that it costs. */
function costs({ categories, audits }, category) {
  const refs = categories[category].auditRefs.filter(({ id }) => audits[id].score !== null);
  const whole = refs.reduce((sum, { weight }) => sum + weight, 0);
  return refs
    .map(({ id, weight }) => ({ ...audits[id], points: ((1 - audits[id].score) * weight * 100) / whole }))
    .filter(({ points }) => points >= 0.05)
    .sort((a, b) => b.points - a.points)
    .map(({ title, displayValue, points, details }) => {
      const found = (details?.items ?? []).slice(0, 5).map(({ node }) => node?.snippet).filter(Boolean);
      return [`−${points.toFixed(1)}  ${title}${displayValue ? `: ${displayValue}` : ""}`, ...found].join("\n           ");
    });
}
