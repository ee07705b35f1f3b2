// For pages that have the planner in a frame: speaks to it (see frame.js), and keeps the frame as high as what is in
// it.

const VERSION = 1;
const CLOSED = "The connection has been closed.";

export async function connect(frame, { origin = new URL(frame.src, location.href).origin, autoHeight = true, signal } = {}) {
  signal?.throwIfAborted();
  if (!frame.contentWindow) throw new Error("The frame is in no document.");
  const waiting = new Map();
  let isClosed = false;
  const listeners = { change: new Set(), evaluation: new Set() };
  // Several may be connected to one frame, and all of them hear its answers.
  const own = Math.random().toString(36).slice(2);
  let number = 0;
  /** What this page has set, or heard of the plan, since the frame was loaded; for when it is loaded again. */
  const set = new Map();
  let isThere = false;
  let there, failed;
  const ready = new Promise((resolve, reject) => ([there, failed] = [resolve, reject]));

  // A sandboxed frame has an origin that nothing can be addressed to; it is told by its window alone.
  const target = origin === "null" ? "*" : origin;
  const send = (message) => frame.contentWindow?.postMessage({ backcast: VERSION, ...message }, target);
  const ask = (type, given) =>
    new Promise((resolve, reject) => {
      if (isClosed) throw new Error(CLOSED);
      number += 1;
      const id = `${own} ${number}`;
      waiting.set(id, { resolve, reject });
      send({ type, id, ...given });
    });
  const change = async (type, given) => {
    const answer = await ask(type, given);
    set.set(type, given);
    return answer;
  };
  const letGo = (why) => {
    for (const { reject } of waiting.values()) reject(new Error(why));
    waiting.clear();
  };
  const tell = (what, subject) => {
    for (const listener of [...listeners[what]]) {
      if (!listeners[what].has(listener)) continue;
      try {
        listener(subject);
      } catch (error) {
        reportError(error);
      }
    }
  };
  const setHeight = (height) => {
    if (autoHeight) frame.style.height = `${height}px`;
  };
  const hear = ({ source, origin: from, data }) => {
    if (source === null || source !== frame.contentWindow || from !== origin || data?.backcast !== VERSION) return;
    const { type, id } = data;
    if (type === "ready" && isThere) {
      // Loaded again, by the visitor or because it was moved: it knows nothing of what was set.
      letGo("The frame has been loaded again.");
      for (const [type, given] of set) send({ type, ...given });
    }
    if (type === "ready") there();
    if (type === "error" && id === undefined && !isThere) failed(Object.assign(new Error(data.message), { findings: data.findings }));
    if (type === "height") setHeight(data.height);
    if (type === "change") {
      set.set("setPlan", { plan: data.plan });
      tell("change", data.plan);
    }
    if (type === "evaluation") tell("evaluation", data.evaluation);
    const asked = waiting.get(id);
    if (!asked || (type !== "answer" && type !== "error")) return;
    waiting.delete(id);
    if (type === "answer") asked.resolve(data);
    else asked.reject(Object.assign(new Error(data.message), { findings: data.findings }));
  };
  addEventListener("message", hear);
  const close = () => {
    isClosed = true;
    removeEventListener("message", hear);
    letGo(CLOSED);
  };
  const giveUp = () => failed(signal.reason);
  signal?.addEventListener("abort", giveUp);

  // One that is there already answers; one that comes later says so. To whoever is there: it tells nothing.
  const greeted = new Promise((resolve, reject) => waiting.set(own, { resolve, reject }));
  greeted.then(({ height }) => setHeight(height)).then(there, () => {});
  frame.contentWindow.postMessage({ backcast: VERSION, type: "hello", id: own }, "*");
  try {
    await ready;
  } catch (error) {
    close();
    throw error;
  } finally {
    signal?.removeEventListener("abort", giveUp);
  }
  isThere = true;

  const listen = (what, listener) => {
    // Each call is one subscription, also of a function that has another.
    const subscribed = (subject) => listener(subject);
    listeners[what].add(subscribed);
    return () => void listeners[what].delete(subscribed);
  };
  const evaluation = async () => (await ask("getEvaluation")).evaluation;
  return Object.freeze({
    plan: async () => (await ask("getPlan")).plan,
    setPlan: async (plan) => (await change("setPlan", { plan })).findings,
    evaluation,
    undo: async () => (await ask("undo")).done,
    redo: async () => (await ask("redo")).done,
    setReadOnly: async (readOnly) => void (await change("setReadOnly", { readOnly })),
    setTheme: async (theme) => void (await change("setTheme", { theme })),
    setTokens: async (tokens) => void (await change("setTokens", { tokens: { ...set.get("setTokens")?.tokens, ...tokens } })),
    onChange: (listener) => listen("change", listener),
    onEvaluation(listener) {
      const end = listen("evaluation", listener);
      // The first one was there before anybody could hear of it.
      evaluation().then((first) => tell("evaluation", first), () => {});
      return end;
    },
    close,
  });
}
