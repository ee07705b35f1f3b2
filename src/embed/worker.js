// Runs plans by chance in a worker: beside the engine for programs, which it loads. It is asked with a plan, a
// seed and the runs to compute, and answers with the first run and the rows, or nothing when it has failed.

import start, { Simulation } from "./backcast.js";

const ready = start();
ready.catch(() => postMessage(null));

// It is asked for many short runs of the same plan.
let last;
let simulation;

onmessage = async ({ data: [plan, seed, from, to] }) => {
  try {
    await ready;
    if (plan !== last) {
      simulation?.free();
      simulation = last = undefined;
      simulation = new Simulation(plan);
      last = plan;
    }
    const rows = simulation.rows(seed, from, to);
    postMessage([from, rows], [rows.buffer]);
  } catch {
    postMessage(null);
  }
};
