// <backcast-planner>: a planner as an element of HTML. See element.d.ts for its attributes, properties and events.

import { mount } from "./backcast.js";

/** What can't be changed without making the planner anew. */
const FIXED = ["keep", "language", "locale", "page", "sections"];

export class BackcastPlanner extends HTMLElement {
  static observedAttributes = [...FIXED, "plan", "readonly", "theme"];

  #root = this.attachShadow({ mode: "open" });
  #handle;
  /** The plan to go on with when the element comes back into a document. */
  #plan;
  #isDue = false;
  /** Whether there is, or should be, a planner. */
  #isMounted = false;

  connectedCallback() {
    // Set before the element was known to the browser, where they hide what stands here.
    for (const name of ["plan", "readOnly"]) {
      if (!Object.hasOwn(this, name)) continue;
      const value = this[name];
      delete this[name];
      this[name] = value;
    }
    this.#mount();
  }

  disconnectedCallback() {
    this.#isMounted = false;
    this.#unmount();
  }

  attributeChangedCallback(name, before, now) {
    if (before === now) return;
    // The newer wish counts.
    if (name === "plan") this.#plan = undefined;
    if (!this.#handle) return this.#mountAnew();
    this.#saidOr(() => {
      if (name === "plan") now === null || this.#handle.setPlan(now);
      else if (name === "readonly") this.#handle.setReadOnly(now !== null);
      else if (name === "theme") this.#handle.setTheme(now ?? "system");
      else this.#mountAnew();
    });
  }

  get plan() {
    return this.#handle ? this.#handle.plan : this.#plan;
  }

  set plan(plan) {
    if (this.#handle) return void this.#handle.setPlan(plan);
    this.#plan = plan;
    this.#mountAnew();
  }

  get evaluation() {
    return this.#handle?.evaluation;
  }

  get readOnly() {
    return this.hasAttribute("readonly");
  }

  set readOnly(isReadOnly) {
    this.toggleAttribute("readonly", Boolean(isReadOnly));
  }

  undo() {
    return this.#handle?.undo() ?? false;
  }

  redo() {
    return this.#handle?.redo() ?? false;
  }

  /** Once, when several attributes change together. */
  #mountAnew() {
    if (this.#isDue) return;
    this.#isDue = true;
    queueMicrotask(() => {
      this.#isDue = false;
      if (!this.#isMounted) return;
      this.#unmount();
      this.#mount();
    });
  }

  #mount() {
    this.#isMounted = true;
    this.#root.replaceChildren();
    const options = {
      plan: this.#plan ?? this.getAttribute("plan") ?? undefined,
      readOnly: this.readOnly,
      theme: this.getAttribute("theme") ?? undefined,
    };
    for (const name of FIXED) options[name] = this.getAttribute(name) ?? undefined;
    this.#saidOr(() => {
      this.#handle = mount(this.#root, options);
      this.#handle.onChange((plan) => this.#send("change", { plan }));
      this.#handle.onEvaluation((evaluation) => this.#send("evaluation", { evaluation }));
    });
  }

  #unmount() {
    if (!this.#handle) return;
    // What the browser keeps comes before it, where that is so.
    this.#plan = this.#handle.plan;
    this.#handle.unmount();
    this.#handle = undefined;
  }

  #send(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: name !== "error" }));
  }

  /** Does something; where that can't be done, says so to the host and, where there is no planner, to the visitor. */
  #saidOr(act) {
    try {
      act();
    } catch (error) {
      if (!this.#handle) {
        const said = document.createElement("p");
        said.setAttribute("role", "alert");
        said.textContent = `The planner can't be shown. ${error.message}`;
        this.#root.replaceChildren(said);
      }
      this.#send("error", { error });
    }
  }
}

customElements.define("backcast-planner", BackcastPlanner);
