// Times of several that do the same, in one table.

/** Enough for the compilers to have optimised all that runs often. */
const WARM_UP_MS = 1_000;

/**
 * Runs each once, in turn and again and again, so that whatever else the machine does falls on all of them alike.
 *
 * @param {[name: string, run: (round: number) => unknown][]} runs a promise is waited for
 * @param {number} samples an odd number
 * @returns {Promise<number[]>} the median of each, in milliseconds
 */
export async function compare(title, runs, samples) {
  const contenders = runs.map(([name, run]) => ({ name, run, times: [] }));
  let round = 0;
  const once = async () => {
    for (const { run, times } of contenders) {
      const start = performance.now();
      await run(round);
      times.push(performance.now() - start);
    }
    round += 1;
  };
  const end = performance.now() + WARM_UP_MS * contenders.length;
  while (performance.now() < end) await once();
  for (const { times } of contenders) times.length = 0;
  for (let sample = 0; sample < samples; sample += 1) await once();

  print(title, ["fastest", "median", "slowest"]);
  return contenders.map(({ name, times }) => {
    times.sort((a, b) => a - b);
    const shown = [times[0], times[(samples - 1) / 2], times[samples - 1]];
    print(name, shown.map((ms) => `${ms.toFixed(2)} ms`));
    return shown[1];
  });
}

/** A line of a table. */
export function print(name, columns) {
  console.log(name.padEnd(56), columns.map((text) => text.padStart(12)).join(""));
}

/** How a time is to the peer's, in words. */
export function beside(time, peers) {
  const times = (factor) => `${factor.toFixed(1)} times`;
  return time <= peers ? `${times(peers / time)} as fast` : `takes ${times(time / peers)} as long`;
}
