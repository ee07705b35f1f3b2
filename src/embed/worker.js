// Runs plans by chance in a worker: beside the engine for programs, which it loads. It is asked with a plan, a
// seed and the runs to compute, and answers with the first run and the rows, or nothing when it has failed.

import start, { simulate } from "./backcast.js";

const ready = start();
ready.catch(() => postMessage(null));

onmessage = async ({ data: [plan, seed, from, to] }) => {
  try {
    await ready;
    const rows = simulate(plan, seed, from, to);
    postMessage([from, rows], [rows.buffer]);
  } catch {
    postMessage(null);
  }
};
