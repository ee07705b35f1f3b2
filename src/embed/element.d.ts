// <backcast-planner>

import type { BackcastDocument, Evaluation } from "./backcast.js";

/**
 * A planner as an element. Attributes: `plan` (the text of a document, or the fragment of a link), `readonly`, `theme`,
 * and `keep`, `language`, `locale`, `page`, `sections` (between spaces), as in `Options`.
 *
 * Events: `change` with `detail.plan`, when the visitor has changed the plan; `evaluation` with `detail.evaluation`;
 * `error` with `detail.error`, when an attribute means nothing.
 */
export class BackcastPlanner extends HTMLElement {
  /**
   * The document; while the element is in no document, what was set or shown last, if anything. Setting it throws as
   * `Handle.setPlan` does, where there is a planner.
   */
  get plan(): BackcastDocument | undefined;
  set plan(plan: BackcastDocument | string | undefined);
  /** What follows from the plan; undefined while the element is in no document. */
  readonly evaluation: Evaluation | undefined;
  readOnly: boolean;
  undo(): boolean;
  redo(): boolean;
}

declare global {
  interface HTMLElementTagNameMap {
    "backcast-planner": BackcastPlanner;
  }
}
