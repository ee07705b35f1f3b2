// <backcast-planner>: a planner as an element of HTML. See backcast.d.ts for its attributes, properties and events.

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

  connectedCallback() {
    // Set before the element was known to the browser, where it hides what stands here.
    if (Object.hasOwn(this, "plan")) {
      this.#plan = this.plan;
      delete this.plan;
    }
    this.#mount();
  }

  disconnectedCallback() {
    this.#unmount();
  }

  attributeChangedCallback(name, before, now) {
    if (!this.#handle || before === now) return;
    this.#saidOr(() => {
      if (name === "plan") this.#handle.setPlan(now ?? "");
      else if (name === "readonly") this.#handle.setReadOnly(now !== null);
      else if (name === "theme") this.#handle.setTheme(now ?? "system");
      else this.#mountAnew();
    });
  }

  get plan() {
    return this.#handle ? this.#handle.plan : this.#plan;
  }

  set plan(plan) {
    if (this.#handle) this.#handle.setPlan(plan);
    else this.#plan = plan;
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
      if (!this.#handle) return;
      this.#unmount();
      this.#mount();
    });
  }

  #mount() {
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
    // What is kept in the browser is found there.
    this.#plan = this.hasAttribute("keep") ? undefined : this.#handle.plan;
    this.#handle.unmount();
    this.#handle = undefined;
  }

  #send(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true }));
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
