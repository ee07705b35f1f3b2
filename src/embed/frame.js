// The planner in a frame of another page (embed.html): options by its address, and the messages of the page around
// it. Every message, either way, is an object with `backcast: 1`, the version of this protocol, and a `type`.
//
// Only the window around this one is heard, and only while its origin is the one that the address names as `host`;
// without that, the origin of this page. Whatever else comes changes nothing.

import { mount } from "./backcast.js";

const VERSION = 1;

const options = new URLSearchParams(location.search);
const origin = options.has("host") ? new URL(options.get("host")).origin : location.origin;
// A sandboxed frame has no origin of its own to go by.
const around = window.parent === window || origin === "null" ? null : window.parent;

const place = document.getElementById("backcast-frame");
const handle = begin();

/** The planner; where it can't be shown, that and why. */
function begin() {
  try {
    const sections = options.get("sections")?.split(",").map((name) => name.trim());
    const planner = mount(place, {
      plan: location.hash.startsWith("#plan=") ? location.hash : undefined,
      readOnly: isView(options.get("mode") ?? "edit"),
      sections,
      ...Object.fromEntries(["theme", "language", "locale", "keep", "page"].map((name) => [name, options.get(name) ?? undefined])),
    });
    document.getElementById("backcast-loading").remove();
    return planner;
  } catch (error) {
    document.getElementById("backcast-loading").textContent = `The planner can't be shown. ${error.message}`;
    send("error", { message: error.message, findings: error.findings ?? [] });
    throw error;
  }
}

function isView(mode) {
  if (mode !== "view" && mode !== "edit") throw new Error(`There is no mode "${mode}"; there are view, edit.`);
  return mode === "view";
}

function send(type, rest) {
  // The browser delivers it to this origin alone.
  around?.postMessage({ backcast: VERSION, type, ...rest }, origin);
}

/** What each message does, and answers. */
const ACTS = new Map([
  ["hello", () => ({ height: height(), evaluation: handle.evaluation })],
  ["getPlan", () => ({ plan: handle.plan })],
  ["setPlan", ({ plan }) => ({ findings: handle.setPlan(plan) })],
  ["getEvaluation", () => ({ evaluation: handle.evaluation })],
  ["undo", () => ({ done: handle.undo() })],
  ["redo", () => ({ done: handle.redo() })],
  ["setReadOnly", ({ readOnly }) => void handle.setReadOnly(boolean(readOnly))],
  ["setTheme", ({ theme }) => void handle.setTheme(theme)],
  ["setTokens", ({ tokens }) => void setTokens(tokens)],
]);

addEventListener("message", ({ source, origin: from, data }) => {
  if (!around || source !== around || from !== origin || !isMessage(data)) return;
  const { type, id } = data;
  try {
    if (data.backcast !== VERSION) throw new Error(`This page speaks version ${VERSION} of the protocol.`);
    const act = ACTS.get(type);
    if (!act) throw new Error(`There is no message "${type}".`);
    send("answer", { id, ...act(data) });
  } catch (error) {
    send("error", { id, message: error.message, findings: error.findings ?? [] });
  }
});

function boolean(value) {
  if (typeof value !== "boolean") throw new Error("It is either true or false.");
  return value;
}

/** Whether something claims to be a message of this protocol, of whatever version. */
function isMessage(data) {
  const has = (name, type) => Object.hasOwn(data, name) && typeof data[name] === type;
  return data !== null && typeof data === "object" && has("backcast", "number") && has("type", "string");
}

/** The host's own colours, typeface and measures: only what is documented as one can be set. */
function setTokens(tokens) {
  for (const [name, value] of Object.entries(tokens ?? {})) {
    if (/^--backcast-[a-z0-9-]+$/.test(name)) place.style.setProperty(name, String(value));
  }
}

handle.onChange((plan) => send("change", { plan }));
handle.onEvaluation((evaluation) => send("evaluation", { evaluation }));

const height = () => Math.ceil(place.getBoundingClientRect().height);

let last;
new ResizeObserver(() => {
  if (height() !== last) send("height", { height: height() });
  last = height();
}).observe(place);

send("ready", {});
