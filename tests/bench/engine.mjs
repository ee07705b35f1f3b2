// The engine in WebAssembly, under Node: the built module for programs, from document to
// evaluation.
//
// Natively the same is measured by the benches of these names in benches/evaluate.rs, within the
// process: starting a program takes longer than an evaluation, so the command's time would say
// nothing. The aim is a median of at most twice the native one; compare the two tables.

import { readFileSync } from "node:fs";
import { builtEngine } from "../e2e/module.mjs";

/** Enough for the compiler to have optimised all that runs often. */
const WARM_UP_MS = 1_000;
const SAMPLES = 300;

const reference = readFileSync(new URL("../plans/reference.json", import.meta.url), "utf8");
const { evaluate } = await builtEngine();

console.log("wasm under Node".padEnd(48), ["fastest", "median", "slowest"].map(column).join(""));
measure("reference_case_from_text", reference);
measure("ten_stages_sixty_months_six_teams_from_text", sized(10, 60, 6));

function measure(name, document) {
  const end = performance.now() + WARM_UP_MS;
  while (performance.now() < end) evaluate(document);
  const times = Array.from({ length: SAMPLES }, () => {
    const start = performance.now();
    evaluate(document);
    return performance.now() - start;
  }).sort((a, b) => a - b);
  const shown = [times[0], times[SAMPLES / 2], times[SAMPLES - 1]].map(microseconds);
  console.log(name.padEnd(48), shown.map(column).join(""));
}

function column(text) {
  return text.padStart(12);
}

function microseconds(ms) {
  return `${(ms * 1_000).toFixed(1)} µs`;
}

/** A document of a size, by the recipe of benches/evaluate.rs. */
function sized(stages, months, teams) {
  const plan = JSON.parse(reference);
  const repeat = (list, count) => Array.from({ length: count }, (_, index) => list[index % list.length]);
  const funnel = repeat(plan.funnel.stages, stages - 1).map((stage, index) => ({
    ...stage,
    id: `stage-${index}`,
    rate: 0.8,
    lag: { ...stage.lag, spread: "typical" },
  }));
  const [team] = plan.teams;
  const staffed = Array.from({ length: teams }, (_, index) => ({
    ...team,
    id: `team-${index}`,
    name: "Team",
    works: funnel
      .filter((_, place) => place >= index && (place - index) % teams === 0)
      .map((stage) => ({ ...team.works[0], stage: stage.id })),
    people: (0.01 * months) / 12,
  }));
  const last = `${2027 + Math.floor((months - 1) / 12)}-${String(((months - 1) % 12) + 1).padStart(2, "0")}`;
  return JSON.stringify({
    ...plan,
    goal: { ...plan.goal, period: { first: plan.start, last } },
    funnel: { ...plan.funnel, stages: funnel },
    teams: staffed,
  });
}
