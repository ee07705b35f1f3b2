// What is found in documents, and said of those that are no plans.

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
