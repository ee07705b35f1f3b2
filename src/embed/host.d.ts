// For pages that have the planner in a frame.

import type { BackcastDocument, Evaluation, Finding, Theme } from "./backcast.js";

/** A planner in a frame. What is asked of it is refused with an `Error` once the connection is closed or the frame loaded again. */
export interface Connection {
  /** The plan as it is now. */
  plan(): Promise<BackcastDocument>;
  /** As `Handle.setPlan`; refused with an `Error` that has `findings`. */
  setPlan(plan: BackcastDocument | string): Promise<Finding[]>;
  /** What follows from the plan as it is now. */
  evaluation(): Promise<Evaluation>;
  /** Undoes the visitor's last step; answers whether there was one. */
  undo(): Promise<boolean>;
  /** Makes the step undone last again; answers whether there was one. */
  redo(): Promise<boolean>;
  /** Lets the plan only be looked at, or be changed again. */
  setReadOnly(isReadOnly: boolean): Promise<void>;
  /** Shows the planner so until the visitor chooses; refused where there is no such theme. */
  setTheme(theme: Theme): Promise<void>;
  /** Sets the planner's own colours, typeface and measures: `{ "--backcast-accent": "#6b21a8" }`. */
  setTokens(tokens: Record<string, string>): Promise<void>;
  /** Tells what the visitor makes of the plan, until the function that is answered is called. */
  onChange(listener: (plan: BackcastDocument) => void): () => void;
  /** Tells what follows from the plan, now and whenever it changes, until the function that is answered is called. */
  onEvaluation(listener: (evaluation: Evaluation) => void): () => void;
  /** Ends it. The frame stays. */
  close(): void;
}

/** How to connect. */
export interface ConnectOptions {
  /** The planner's origin, if not that of the frame's address; `"null"` for a sandboxed frame. */
  origin?: string;
  /** Whether the frame becomes as high as what is in it, which it does unless told. */
  autoHeight?: boolean;
  /** Ends the wait for a frame that does not come. Once it is there, only `close` ends the connection. */
  signal?: AbortSignal;
}

/** Connects to the planner in a frame whose address names this page's origin as `host`, once it is there. */
export function connect(frame: HTMLIFrameElement, options?: ConnectOptions): Promise<Connection>;
