// For pages that have the planner in a frame.

import type { BackcastDocument, Evaluation, Finding, Theme } from "./backcast.js";

/** A planner in a frame. */
export interface Connection {
  plan(): Promise<BackcastDocument>;
  /** As `Handle.setPlan`; refused with an `Error` that has `findings`. */
  setPlan(plan: BackcastDocument | string): Promise<Finding[]>;
  evaluation(): Promise<Evaluation>;
  undo(): Promise<boolean>;
  redo(): Promise<boolean>;
  setReadOnly(isReadOnly: boolean): Promise<void>;
  setTheme(theme: Theme): Promise<void>;
  /** Sets the planner's own colours, typeface and measures: `{ "--backcast-accent": "#6b21a8" }`. */
  setTokens(tokens: Record<string, string>): Promise<void>;
  onChange(listener: (plan: BackcastDocument) => void): () => void;
  onEvaluation(listener: (evaluation: Evaluation) => void): () => void;
  /** Ends it. The frame stays. */
  close(): void;
}

/**
 * Connects to the planner in a frame whose address names this page's origin as `host`, once it is there.
 *
 * @param options `origin`: the planner's, if not that of the frame's address, `"null"` for a sandboxed frame; `autoHeight`: whether the frame becomes as
 * high as what is in it, which it does unless told
 */
export function connect(
  frame: HTMLIFrameElement,
  options?: { origin?: string; autoHeight?: boolean },
): Promise<Connection>;
