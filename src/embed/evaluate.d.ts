// The engine without a page: in Node, in workers, on any page.

import type { Evaluation } from "./evaluation.js";
import type { BackcastDocument } from "./plan.js";

export type { Evaluation } from "./evaluation.js";
export type { BackcastDocument, Plan } from "./plan.js";

/** Something about a document: an error keeps it from being a plan; a warning says what of it is not used. */
export interface Finding {
  /** Where, e.g. `funnel.stages[2].rate`. */
  path: string;
  severity: "error" | "warning";
  /** What kind of finding. What was found and is allowed stands beside it. */
  code: string;
  [detail: string]: unknown;
}

/** Thrown for a document that is no plan. */
export interface NotAPlan extends Error {
  findings: Finding[];
}

/** What runs by chance come to. */
export interface Summary {
  [figure: string]: unknown;
}

/**
 * What follows from a plan: of several in a document, from the one that is shown.
 *
 * @param plan a document, or its text
 * @throws {NotAPlan}
 */
export function evaluate(plan: BackcastDocument | string): Evaluation;

/** Everything there is to say about a document; nothing where it is used as a whole. */
export function findings(plan: BackcastDocument | string): Finding[];

/**
 * Runs a plan by chance, and answers what the runs come to; null without any. The same plan, seed and number of runs
 * give the same figures everywhere.
 *
 * @throws {NotAPlan}
 */
export function simulate(
  plan: BackcastDocument | string,
  options?: { /** 10,000 unless told. */ runs?: number; /** 1 unless told. */ seed?: number },
): Summary | null;
