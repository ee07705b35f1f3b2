// How sure the plan is: ranges, runs in workers and without them, and the same figures everywhere.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { builtEngine } from "./module.mjs";
import { cells, eventually, expectNoSidewaysScroll } from "./reading.mjs";
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

const keeping = (plan) => (context) =>
  context.addInitScript((text) => {
    if (location.protocol.startsWith("http")) localStorage.setItem("backcast.plan", text);
  }, JSON.stringify(plan));

const open = (page) => page.getByText(SUMMARY, { exact: true }).click();
const answer = async (page) =>
  (await page.getByTestId("how-sure-answer").innerText()).replaceAll("\u00a0", " ").replaceAll(/(?<=\d)%/g, " %");
const figures = (page) => cells(page.getByTestId("how-sure-months"));
const whenDone = (page) => page.getByTestId("how-sure-figures").waitFor();

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

test("page and engine have the same figures, with workers and without", async () => {
  const { simulate, summary } = await builtEngine();
  const text = JSON.stringify(UNCERTAIN);
  const { met, revenue } = JSON.parse(summary(text, simulate(text, 1, 0, 10_000)));
  const seen = [];
  for (const refused of [false, true]) {
    const page = await openPage({
      prepare: async (context) => {
        await keeping(UNCERTAIN)(context);
        if (refused) await context.addInitScript(() => (globalThis.Worker = class { constructor() { throw new Error("refused"); } }));
      },
    });
    await open(page);
    await whenDone(page);
    assert.ok((await answer(page)).startsWith(`In ${Math.round(met * 100)} % of 10,000 runs`), await answer(page));
    await page.getByText("The same as figures").click();
    seen.push(await page.getByTestId("how-sure-months").innerText());
    await page.close();
  }
  assert.equal(seen[1], seen[0]);
  const last = Math.round(revenue.at(-1).likely).toLocaleString("en-US");
  assert.ok(seen[0].includes(last), `${last} in ${seen[0]}`);
});

test("runs end when they are cancelled, and an edit begins them anew", async () => {
  const page = await openPage({ prepare: keeping(UNCERTAIN) });
  await open(page);
  await whenDone(page);
  await page.getByLabel("Runs", { exact: true }).fill("100000");
  await page.getByRole("progressbar", { name: "Runs done" }).waitFor();
  await page.getByRole("button", { name: "Cancel", exact: true }).press("Enter");
  await page.getByText("Cancelled. Run it again, or change a number.").waitFor();
  await page.getByLabel("Runs", { exact: true }).fill("100000");
  await page.getByRole("progressbar", { name: "Runs done" }).waitFor();
  await page.getByTestId("uncertain").getByLabel("Likely").first().fill("24%");
  await page.getByLabel("Runs", { exact: true }).fill("1000");
  await eventually(async () => assert.match(await answer(page), /of 1,000 runs/));
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
