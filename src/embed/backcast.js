// Planners on other pages, and the engine without a page. What is exported here is declared in backcast.d.ts.
//
// The module and its styles are loaded before anything can be called: `import` waits for them.

import start, { Planner, evaluate as evaluateText, findings as findingsOfText } from "./module/backcast.js";

const HERE = new URL("./", import.meta.url);
/** Where the build lies, with the engine for workers in it. */
const BUILD = new URL("../", HERE).href;

const styles = new CSSStyleSheet();
const loadStyles = async () => {
  const response = await fetch(new URL("backcast.css", HERE));
  if (!response.ok) throw new Error(`${response.url} answers ${response.status}.`);
  await styles.replace(await response.text());
};
await Promise.all([start({ module_or_path: new URL("module/backcast_bg.wasm", HERE) }), loadStyles()]);

/** A document as text; what is text already may also be the fragment of a link. */
const text = (plan) => (typeof plan === "string" ? plan : (JSON.stringify(plan) ?? ""));

export const evaluate = (plan) => JSON.parse(evaluateText(text(plan)));

export const findings = (plan) => JSON.parse(findingsOfText(text(plan))).findings;

export function mount(element, options = {}) {
  const into = element instanceof ShadowRoot ? element : element.appendChild(document.createElement("div"));
  const root = into instanceof ShadowRoot ? into : into.attachShadow({ mode: "open" });
  const frame = document.createElement("div");
  frame.className = "backcast-root";
  frame.id = "backcast";
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, styles];
  root.append(frame);

  const listeners = { change: new Set(), evaluation: new Set() };
  const due = new Set();
  // Later, so that a listener may do anything, also unmount: the planner is done with what it was doing.
  const tell = (what) => {
    if (due.size === 0) queueMicrotask(deliver);
    due.add(what);
  };
  const deliver = () => {
    const told = [...due];
    due.clear();
    for (const what of told) {
      if (!planner || listeners[what].size === 0) continue;
      const subject = what === "change" ? handle.plan : handle.evaluation;
      for (const listener of [...listeners[what]]) {
        if (!listeners[what].has(listener)) continue;
        try {
          listener(subject);
        } catch (error) {
          reportError(error);
        }
      }
    }
  };
  const listen = (what, listener) => {
    // Each call is one subscription, also of a function that has another.
    const subscribed = (subject) => listener(subject);
    listeners[what].add(subscribed);
    return () => void listeners[what].delete(subscribed);
  };
  const removeAll = () => {
    root.adoptedStyleSheets = root.adoptedStyleSheets.filter((sheet) => sheet !== styles);
    frame.remove();
    if (into !== root) into.remove();
  };

  let planner;
  try {
    planner = new Planner(root, frame, normal(options), BUILD, tell);
  } catch (error) {
    removeAll();
    throw error;
  }
  const mounted = () => {
    if (!planner) throw new Error("This planner has been unmounted.");
    return planner;
  };
  const handle = {
    get plan() {
      return JSON.parse(mounted().plan);
    },
    setPlan: (plan) => JSON.parse(mounted().setPlan(text(plan))).findings,
    get evaluation() {
      return JSON.parse(mounted().evaluation);
    },
    onChange: (listener) => listen("change", listener),
    onEvaluation: (listener) => listen("evaluation", listener),
    undo: () => mounted().undo(),
    redo: () => mounted().redo(),
    setReadOnly: (isReadOnly) => mounted().setReadOnly(Boolean(isReadOnly)),
    setTheme: (theme) => mounted().setTheme(String(theme)),
    unmount() {
      planner?.free();
      planner = undefined;
      listeners.change.clear();
      listeners.evaluation.clear();
      removeAll();
    },
  };
  return Object.freeze(handle);
}

function withoutFragment(page) {
  const address = new URL(page, document.baseURI);
  address.hash = "";
  return address.href;
}

/** The options as the module takes them: texts, or nothing. */
function normal({ plan, keep, readOnly, sections, theme, language, locale, page }) {
  const given = { keep, theme, language, locale, page };
  for (const name of Object.keys(given)) {
    if (given[name] === undefined || given[name] === null) delete given[name];
    else given[name] = String(given[name]);
  }
  // Throws where it is no tag.
  if (given.locale) Intl.getCanonicalLocales(given.locale);
  if (given.page) given.page = withoutFragment(given.page);
  if (plan !== undefined && plan !== null) given.plan = text(plan);
  if (sections !== undefined && sections !== null) {
    given.sections = typeof sections === "string" ? sections : [...sections].join(" ");
  }
  return { ...given, readOnly: Boolean(readOnly) };
}
