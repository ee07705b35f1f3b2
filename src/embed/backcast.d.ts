// Planners on other pages, and the engine without a page. Importing waits until the module is loaded.

import type { Evaluation } from "./evaluation.js";
import type { Finding, NotAPlan } from "./finding.js";
import type { BackcastDocument } from "./plan.js";

export type { Evaluation } from "./evaluation.js";
export type { Finding, NotAPlan } from "./finding.js";
export type { BackcastDocument, Plan } from "./plan.js";

/** A part of the planner. */
export type Section =
  | "header"
  | "scenarios"
  | "answer"
  | "goal"
  | "levers"
  | "funnel"
  | "channels"
  | "targets"
  | "people"
  | "money"
  | "how-sure"
  | "looking-back"
  | "sensitivity"
  | "seek";

export type Theme = "system" | "light" | "dark";

export interface Options {
  /** A document, its text, or the fragment of a shared link. Without one, the example. */
  plan?: BackcastDocument | string;
  /**
   * The name under which the browser keeps what the visitor makes of the plan, for the next time. What is kept comes
   * before `plan`. Without a name nothing is kept: the host does it, by `onChange`.
   */
  keep?: string;
  /** Whether the plan may only be looked at. */
  readOnly?: boolean;
  /** The parts that are shown, as a list or between spaces. Without them, all. */
  sections?: Section[] | string;
  /** Light, dark, or as the visitor's system is set, until the visitor chooses. */
  theme?: Theme;
  /** The language; without one, as the visitor's browser says. Until the visitor chooses. */
  language?: "en" | "de";
  /** How numbers are written, as a BCP 47 tag such as `de-CH`. Without one, as the visitor's browser says, or as is usual for another language that was chosen. */
  locale?: string;
  /** The address of a Backcast page by itself, for the links that visitors share. Without one they share files. */
  page?: string;
}

/** A planner on the page. */
export interface Handle {
  /** The document as it is now. */
  readonly plan: BackcastDocument;
  /**
   * Shows another document, from the beginning: there is no step before it. `onChange` does not hear of it. With `keep`
   * it takes the place of what is kept, which the visitor can bring back.
   *
   * @returns warnings about what of it is not used
   * @throws {NotAPlan} and then the document stays as it is
   */
  setPlan(plan: BackcastDocument | string): Finding[];
  /** What follows from the plan that is shown. */
  readonly evaluation: Evaluation;
  /** Hears of each change but those by `setPlan`: edits, undo and redo, another plan of the document that is shown. Calling what it returns ends that. */
  onChange(listener: (plan: BackcastDocument) => void): () => void;
  /** Hears of the first evaluation and each other one. Calling what it returns ends that. */
  onEvaluation(listener: (evaluation: Evaluation) => void): () => void;
  /** Undoes the last step. Answers whether there was one. */
  undo(): boolean;
  /** Makes the step undone last again. Answers whether there was one. */
  redo(): boolean;
  setReadOnly(isReadOnly: boolean): void;
  setTheme(theme: Theme): void;
  /** Takes the planner away, with everything that belongs to it. After that only this may be called. */
  unmount(): void;
}

/**
 * Puts a planner into an element, after what is in it.
 *
 * @throws {NotAPlan} where the plan is none, and `Error` where an option has a value that means nothing
 */
export function mount(element: Element, options?: Options): Handle;

/**
 * What follows from a plan: of several in a document, from the one that is shown.
 *
 * @throws {NotAPlan}
 */
export function evaluate(plan: BackcastDocument | string): Evaluation;

/** Everything there is to say about a document; nothing where it is used as a whole. */
export function findings(plan: BackcastDocument | string): Finding[];
