// How sure the plan is: ranges, runs in workers and without them, and the same figures everywhere.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { builtEngine } from "./module.mjs";
import { amount, cells, eventually, expectFocus, expectNoSidewaysScroll, field, keeping, openDisplay, verdict } from "./reading.mjs";
import { expectNoAxeViolations, loads, openPage } from "./support.mjs";

const SUMMARY = "What if the numbers are not quite these";
const document = JSON.parse(readFileSync(new URL("../plans/reference.json", import.meta.url), "utf8"));
const UNCERTAIN = {
  ...document,
  uncertain: [
    { of: { kind: "rate", stage: "opportunity" }, estimate: { kind: "range", low: 0.2, high: 0.32 } },
    { of: { kind: "rate", stage: "mql" }, estimate: { kind: "counts", successes: 18, trials: 36 } },
    { of: { kind: "dealValue" }, estimate: { kind: "range", low: 40_000, high: 65_000 } },
  ],
};

const open = (page) => page.getByText(SUMMARY, { exact: true }).click();
const answer = async (page) =>
  (await page.getByTestId("how-sure-answer").innerText()).replaceAll("\u00a0", " ").replaceAll(/(?<=\d)%/g, " %");
const figures = (page) => cells(page.getByTestId("how-sure-months"));
const progress = (page) => page.getByRole("progressbar", { name: "Runs done" });
const whenDone = (page) => page.getByTestId("how-sure-figures").waitFor();

/** More runs than are done while a test looks at them. */
const MANY = "100000";

async function openWithRuns(page, runs) {
  await open(page);
  await field(page, "Runs").fill(runs);
  await progress(page).waitFor();
}

test("a range that is set says how sure the goal is", async () => {
  const page = await openPage();
  assert.equal(loads(page, "how_sure"), 0);
  await open(page);
  await page.getByLabel("Add an uncertain number").selectOption("Opportunity → Won, 25%");
  const row = page.getByTestId("uncertain");
  await row.getByLabel("Low", { exact: true }).fill("20 %");
  await row.getByLabel("High", { exact: true }).fill("35 %");
  await whenDone(page);
  assert.match(await answer(page), /^In \d+ % of 10,000 runs the goal is met by the end of \w+ \d+\./);
  await expectNoAxeViolations(page);
  // As a count.
  await row.getByLabel("Known by").selectOption("A count");
  await row.getByLabel("Went on").fill("18");
  await eventually(async () => assert.match(await answer(page), /In \d+ %/));
  await page.close();
});

/** Runs in the page, before anything else does: no worker can be begun. */
function refuseWorkers() {
  globalThis.Worker = class {
    constructor() {
      throw new Error("refused");
    }
  };
}

/** The same: workers begin, and fail at the first thing that is asked of them. */
function failWorkers() {
  globalThis.Worker = class {
    postMessage() {
      setTimeout(() => this.onmessage?.(new MessageEvent("message", { data: null })));
    }

    terminate() {}
  };
}

test("page and engine have the same figures, with workers and without", async () => {
  const { simulate, summary } = await builtEngine();
  const text = JSON.stringify(UNCERTAIN);
  const { met, revenue } = JSON.parse(summary(text, simulate(text, 1, 0, 10_000)));
  const seen = [];
  for (const workers of [null, refuseWorkers, failWorkers]) {
    const page = await openPage({
      prepare: async (context) => {
        await keeping(UNCERTAIN)(context);
        if (workers) await context.addInitScript(workers);
      },
    });
    await open(page);
    await whenDone(page);
    assert.ok((await answer(page)).startsWith(`In ${Math.round(met * 100)} % of 10,000 runs`), await answer(page));
    await page.getByText("The same as figures").click();
    seen.push(await page.getByTestId("how-sure-months").innerText());
    await page.close();
  }
  assert.deepEqual(seen, [seen[0], seen[0], seen[0]]);
  const last = Math.round(revenue.at(-1).likely).toLocaleString("en-US");
  assert.ok(seen[0].includes(last), `${last} in ${seen[0]}`);
});

for (const [where, refused] of [["in workers", false], ["where workers are refused", true]]) {
  const prepare = async (context) => {
    await keeping(UNCERTAIN)(context);
    if (refused) await context.addInitScript(refuseWorkers);
  };

  test(`runs ${where} end when they are cancelled, and nothing comes of them`, async () => {
    const page = await openPage({ prepare });
    await openWithRuns(page, MANY);
    const cancel = page.getByRole("button", { name: "Cancel", exact: true });
    // At once, though the number that has just been typed is to begin them anew.
    await cancel.press("Enter");
    await page.getByText("Cancelled. Run it again, or change a number.").waitFor();
    await progress(page).waitFor({ state: "detached" });
    await expectFocus(cancel);
    assert.equal(await cancel.getAttribute("aria-disabled"), "true");
    await expectNoAxeViolations(page);
    // Whatever was on its way when it was cancelled has arrived by now.
    await pause(500);
    assert.equal(await progress(page).count(), 0);
    await page.getByText("Cancelled. Run it again, or change a number.").waitFor();

    await page.getByRole("button", { name: "Run", exact: true }).press("Enter");
    await progress(page).waitFor();
    await page.getByText("Cancelled.").waitFor({ state: "detached" });
    await page.close();
  });

  test(`during runs ${where} the page follows each edit, and they begin anew with the plan as it is then`, async () => {
    const { simulate, summary } = await builtEngine();
    const page = await openPage({ prepare });
    await openWithRuns(page, MANY);
    // As many more visits as there are fewer won of a hundred.
    const likely = page.getByTestId("uncertain").getByLabel("Likely").first();
    for (const percent of [24, 23, 22]) {
      await progress(page).waitFor();
      const begun = performance.now();
      await likely.fill(`${percent}%`);
      await eventually(async () => {
        const visits = amount((await verdict(page)).match(/from ([\d,]+) visits/)[1]);
        assert.ok(Math.abs(visits - (21_664 * 25) / percent) <= 1.1, `${visits} visits at ${percent} %`);
      });
      const took = performance.now() - begun;
      assert.ok(took < 1_000, `${percent} %: followed after ${Math.round(took)} ms`);
    }
    await field(page, "Runs").fill("1000");
    const edited = structuredClone(UNCERTAIN);
    edited.funnel.stages.find(({ id }) => id === "opportunity").rate = 0.22;
    // A rate's range goes along with it, as odds do.
    const { estimate } = edited.uncertain[0];
    for (const end of ["low", "high"]) {
      const odds = (((estimate[end] / (1 - estimate[end])) * 0.22) / 0.78) * 3;
      // Four digits of it.
      estimate[end] = Number((odds / (1 + odds)).toPrecision(4));
    }
    const text = JSON.stringify(edited);
    const { met } = JSON.parse(summary(text, simulate(text, 1, 0, 1_000)));
    await eventually(async () => assert.ok((await answer(page)).startsWith(`In ${Math.round(met * 100)} % of 1,000 runs`), await answer(page)));
    assert.equal(await progress(page).count(), 0);
    await page.close();
  });
}

test("the timeline shows the band in which most runs lie, for as long as the plan is the one that was run", async () => {
  const page = await openPage({ prepare: keeping(UNCERTAIN) });
  const timeline = page.getByRole("region", { name: "Expected revenue", exact: true });
  const band = timeline.locator("svg polygon");
  const readOut = timeline.getByTestId("read-out");
  assert.equal(await band.count(), 0);
  await open(page);
  await whenDone(page);
  await band.waitFor({ state: "attached" });
  assert.match(await readOut.innerText(), /Band: 8 of 10 runs/);
  // The last month's figures are those of the panel.
  const month = timeline.getByRole("slider", { name: "Month in the chart", exact: true });
  await month.focus();
  await month.press("Home");
  await page.getByText("The same as figures").click();
  const [, low, , high] = (await figures(page))[1];
  assert.match(await readOut.innerText(), /^January 2027: .*; 8 of 10 runs between /);
  assert.ok((await readOut.innerText()).endsWith(`between ${low} and ${high}`), await readOut.innerText());
  await page.getByRole("button", { name: "Present", exact: true }).press("Enter");
  const presented = page.getByRole("dialog", { name: "The plan as presented" });
  assert.equal(await presented.getByTestId("present-sure").innerText(), await page.getByTestId("how-sure-answer").innerText());
  assert.equal(await presented.locator("svg polygon").count(), 1);
  await page.keyboard.press("Escape");
  // Another plan has not been run yet.
  await page.getByLabel("Runs", { exact: true }).fill("100000");
  await page.getByTestId("uncertain").getByLabel("Likely").first().fill("24%");
  await eventually(async () => assert.equal(await band.count(), 0));
  assert.doesNotMatch(await readOut.innerText(), /8 of 10/);
  // What the panel has is said to be of before, also once the new runs are cancelled.
  const stale = page.getByText("Not of the plan as it is now:", { exact: true });
  await stale.waitFor();
  await progress(page).waitFor();
  await page.getByRole("button", { name: "Cancel", exact: true }).press("Enter");
  await progress(page).waitFor({ state: "detached" });
  await stale.waitFor();
  await expectNoAxeViolations(page);
  // Nor is it where nobody looks at the panel any more.
  await page.getByLabel("Runs", { exact: true }).fill("1000");
  await band.waitFor({ state: "attached" });
  await stale.waitFor({ state: "detached" });
  await open(page);
  await page.getByRole("textbox", { name: "Revenue to add", exact: true }).fill("600000");
  await eventually(async () => assert.equal(await band.count(), 0));
  await page.close();
});

test("a number of runs that may not be is told what may", async () => {
  const page = await openPage();
  await open(page);
  await field(page, "Runs").fill("50");
  await page.getByText("Enter a whole number from 100 to 100,000.", { exact: true }).waitFor();
  await page.close();
});

test("of a count the two numbers are taken together, and none that went on is no rate", async () => {
  const page = await openPage({ prepare: keeping(UNCERTAIN) });
  await open(page);
  const row = page.getByRole("group", { name: "MQL → SQL", exact: true }).and(page.getByTestId("uncertain"));
  const [went, all] = ["Went on", "Of"].map((label) => row.getByLabel(label, { exact: true }));
  const rate = row.getByText(/the plan/i).last();
  // More than there were, until that is another number.
  await went.fill("50");
  await row.getByText("Enter a whole number from 0 to 36.", { exact: true }).waitFor();
  await all.fill("200");
  await eventually(async () => assert.match(await rate.innerText(), /rate is 25 ?%/));
  assert.deepEqual([await went.inputValue(), await all.inputValue()], ["50", "200"]);
  assert.equal(await row.getByRole("alert").count(), 0);
  await all.fill("10");
  await row.getByText("Enter a whole number from 50 to 10,000,000.", { exact: true }).waitFor();
  await all.press("Escape");
  await went.fill("0");
  await eventually(async () => assert.match(await rate.innerText(), /^None went on: the plan keeps its rate of 25 ?%/));
  await page.close();
});

test("what runs came to is said in the language of the page, whatever it was when they ran", async () => {
  const page = await openPage({ prepare: keeping(UNCERTAIN) });
  await open(page);
  await whenDone(page);
  // The panel is folded away: only the timeline tells of the runs from here on.
  await open(page);
  await page.getByTestId("how-sure-figures").waitFor({ state: "detached" });
  const readOut = page.getByTestId("read-out");
  assert.match(await readOut.innerText(), /Band: 8 of 10 runs/);
  await openDisplay(page);
  await field(page, "Language").selectOption({ label: "Deutsch" });
  await eventually(async () => assert.match(await readOut.innerText(), /Band: 8 von 10 Durchläufen/));
  await page.close();
});

test("it fits a phone", async () => {
  const page = await openPage({ width: 390, height: 844, prepare: keeping(UNCERTAIN) });
  await open(page);
  await whenDone(page);
  await expectNoSidewaysScroll(page);
  await expectNoAxeViolations(page);
  await page.close();
});
