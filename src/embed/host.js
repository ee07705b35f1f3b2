// For pages that have the planner in a frame: speaks to it (see frame.js), and keeps the frame as high as what is in
// it.

const VERSION = 1;

export async function connect(frame, { origin = new URL(frame.src, location.href).origin, autoHeight = true } = {}) {
  const waiting = new Map();
  const listeners = { change: new Set(), evaluation: new Set() };
  let number = 0;
  let isReady;
  const ready = new Promise((resolve) => (isReady = resolve));

  const hear = ({ source, origin: from, data }) => {
    if (source !== frame.contentWindow || from !== origin || data?.backcast !== VERSION) return;
    const { type } = data;
    if (type === "ready" || type === "answer") isReady();
    if (type === "height" && autoHeight) frame.style.height = `${data.height}px`;
    if (type === "change") listeners.change.forEach((listener) => listener(data.plan));
    if (type === "evaluation") listeners.evaluation.forEach((listener) => listener(data.evaluation));
    const asked = waiting.get(data.id);
    if (!asked || (type !== "answer" && type !== "error")) return;
    waiting.delete(data.id);
    if (type === "answer") asked.resolve(data);
    else asked.reject(Object.assign(new Error(data.message), { findings: data.findings }));
  };
  addEventListener("message", hear);

  // A sandboxed frame has an origin that nothing can be addressed to; it is told by its window alone.
  const target = origin === "null" ? "*" : origin;
  const send = (message) => frame.contentWindow.postMessage({ backcast: VERSION, ...message }, target);
  const ask = (type, given) =>
    new Promise((resolve, reject) => {
      number += 1;
      waiting.set(number, { resolve, reject });
      send({ type, id: number, ...given });
    });
  const listen = (what, listener) => {
    const subscribed = (subject) => listener(subject);
    listeners[what].add(subscribed);
    return () => void listeners[what].delete(subscribed);
  };

  // One that is there already answers; one that comes later says so. To whoever is there: it tells nothing.
  frame.contentWindow.postMessage({ backcast: VERSION, type: "getPlan" }, "*");
  await ready;
  return Object.freeze({
    plan: async () => (await ask("getPlan")).plan,
    setPlan: async (plan) => (await ask("setPlan", { plan })).findings,
    evaluation: async () => (await ask("getEvaluation")).evaluation,
    undo: async () => (await ask("undo")).done,
    redo: async () => (await ask("redo")).done,
    setReadOnly: async (readOnly) => void (await ask("setReadOnly", { readOnly })),
    setTheme: async (theme) => void (await ask("setTheme", { theme })),
    setTokens: async (tokens) => void (await ask("setTokens", { tokens })),
    onChange: (listener) => listen("change", listener),
    onEvaluation: (listener) => listen("evaluation", listener),
    close() {
      removeEventListener("message", hear);
      for (const { reject } of waiting.values()) reject(new Error("The connection has been closed."));
      waiting.clear();
    },
  });
}
