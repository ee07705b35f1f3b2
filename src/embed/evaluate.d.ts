// The engine without a page: in Node, in workers, on any page.

import type { Evaluation } from "./evaluation.js";
import type { Finding, NotAPlan } from "./finding.js";
import type { BackcastDocument, Uncertain } from "./plan.js";

export type { Evaluation } from "./evaluation.js";
export type { Finding, NotAPlan } from "./finding.js";
export type { BackcastDocument, Plan } from "./plan.js";

/** Where the middle of the runs lies, and all but a tenth at each end; null where no number would do. */
export interface Band {
  /** P10. */
  low: number | null;
  /** P50. */
  likely: number | null;
  /** P90. */
  high: number | null;
}

/** What runs by chance come to. */
export interface Summary {
  /** How many. */
  runs: number;
  /** The share of them in which the goal is met by the deadline. */
  met: number;
  /** The share of them in which the budget suffices, where there is a limit. */
  withinBudget?: number;
  /** Revenue up to the end of each month until the deadline; of recurring revenue the MRR then. */
  revenue: Band[];
  /** Deals won by the deadline. */
  deals: Band;
  /**
   * Items to enter the first stage for the goal to be met, at the plan's schedule. Null where no number would do, and where the
   * schedule lays nothing: the goal is out of reach with the numbers of the plan itself.
   */
  required: Band;
  /** What is spent by the deadline. */
  spending: Band;
  /** For each team, the share of runs in which it needs more hours than it has in some month. */
  overCapacity: number[];
  /** How revenue by the deadline goes with each uncertain number, as rank correlation, the strongest first. */
  influences: { of: Uncertain["of"]; correlation: number }[];
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

/**
 * The volume required in each of these runs: items to enter the first stage for the goal to be met, at the plan's
 * schedule; infinite where no number would do, and where the schedule lays nothing. It is what `simulate` tells P10, P50
 * and P90 of, in some hundredths of the time, as nothing has to flow for it.
 *
 * @throws {NotAPlan}
 */
export function required(
  plan: BackcastDocument | string,
  options?: { /** 10,000 unless told. */ runs?: number; /** 1 unless told. */ seed?: number },
): Float64Array;
