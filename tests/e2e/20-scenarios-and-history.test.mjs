import assert from "node:assert/strict";
import { test } from "node:test";
import { amount, button, cells, enter, eventually, expectFocus, expectNoSidewaysScroll, field } from "./reading.mjs";
import { expectNoAxeViolations, loads, openPage } from "./support.mjs";

const RATE = "Opportunity → Won";
const NAME = "Plan name";

const tabs = (page) => page.getByTestId("scenarios").getByRole("group", { name: "Scenarios" }).getByRole("button");

const add = (page) => page.getByRole("button", { name: /^Add a scenario/ });

/** The plans in their order, and which of them is shown. */
async function scenarios(page) {
  const names = await tabs(page).allInnerTexts();
  const shown = await tabs(page).and(page.locator("[aria-current]")).allInnerTexts();
  return { names, shown };
}

const expectScenarios = (page, names, shown) =>
  eventually(async () => assert.deepEqual(await scenarios(page), { names, shown: [shown] }));

/** The example with its own name short, and beside it a copy that closes three opportunities in ten. */
async function openTwo(options) {
  const page = await openPage(options);
  await enter(page, NAME, "Steady");
  await add(page).click();
  await expectScenarios(page, ["Steady (base)", "Steady 2"], "Steady 2");
  await enter(page, NAME, "Bold");
  await enter(page, RATE, "30%");
  await expectScenarios(page, ["Steady (base)", "Bold"], "Bold");
  return page;
}

async function openHistory(page) {
  await button(page, "History").click();
  await page.getByRole("list", { name: "Steps, the newest first" }).waitFor();
}

const steps = (page) => page.getByRole("list", { name: "Steps, the newest first" }).getByRole("button");

const plain = (text) => text.replaceAll("\u00a0", " ").replaceAll(/(?<=\d)%/g, " %");

async function stepTexts(page) {
  return (await steps(page).allInnerTexts()).map((text) => plain(text.split("\n")[0]));
}

test("a first visit has one plan, no bar, and loads neither scenarios nor history", async () => {
  const page = await openPage();
  await add(page).waitFor();
  assert.equal(await page.getByTestId("scenarios").count(), 0);
  assert.equal(loads(page, "document"), 0);
  await page.close();
});

test("a plan is duplicated and changed, each keeps its own numbers, and a reload keeps all", async () => {
  const page = await openTwo();
  await tabs(page).first().click();
  await expectScenarios(page, ["Steady (base)", "Bold"], "Steady (base)");
  await eventually(async () => assert.match(await field(page, RATE).inputValue(), /^25/));
  await tabs(page).nth(1).click();
  await eventually(async () => assert.match(await field(page, RATE).inputValue(), /^30/));
  await expectNoAxeViolations(page);
  await page.reload();
  await expectScenarios(page, ["Steady (base)", "Bold"], "Bold");
  await eventually(async () => assert.match(await field(page, RATE).inputValue(), /^30/));
  await page.close();
});

test("undoing a step that was made in another plan shows that plan", async () => {
  const page = await openTwo();
  await tabs(page).first().click();
  await expectScenarios(page, ["Steady (base)", "Bold"], "Steady (base)");
  await button(page, "Undo").click();
  await expectScenarios(page, ["Steady (base)", "Bold"], "Bold");
  await eventually(async () => assert.match(await field(page, RATE).inputValue(), /^25/));
  await button(page, "Redo").click();
  await eventually(async () => assert.match(await field(page, RATE).inputValue(), /^30/));
  await page.close();
});

test("plans are moved and removed, the keyboard stays among them, and undo brings them back", async () => {
  const page = await openTwo();
  await page.getByRole("button", { name: "Move Bold to the left" }).press("Enter");
  await expectScenarios(page, ["Bold (base)", "Steady"], "Bold (base)");
  await page.getByRole("button", { name: "Remove Bold" }).press("Enter");
  await eventually(async () => assert.equal(await page.getByTestId("scenarios").count(), 0));
  await expectFocus(add(page));
  await button(page, "Undo").click();
  await button(page, "Undo").click();
  await expectScenarios(page, ["Steady (base)", "Bold"], "Bold");
  await page.close();
});

test("side by side stand what differs, what comes of it, and a line for each plan", async () => {
  const page = await openTwo();
  await page.getByTestId("scenarios").getByRole("button", { name: "Compare", exact: true }).click();
  const comparison = page.getByTestId("comparison");
  const assumptions = await cells(comparison.getByTestId("comparison-assumptions"));
  assert.deepEqual(assumptions.map((row) => row.map(plain)), [
    ["Assumption", "Steady (base)", "Bold"],
    [RATE, "25 %", "30 %"],
  ]);
  const [, ...results] = await cells(comparison.getByTestId("comparison-results"));
  const of = (name) => results.find(([head]) => head === name);
  // 10 deals need 40 opportunities at 25 %, and at 30 % five sixths of what comes before: 20,000 visits
  // become 16,667, which is 3,333 or 17 % less.
  const [, base, bold] = of("Website visits needed");
  assert.equal(amount(base), 20_000);
  assert.match(plain(bold), /^16,667\s*−3,333, −17 %$/);
  const svg = await comparison.getByTestId("comparison-chart").innerHTML();
  assert.match(svg, /Steady \(base\) \$/);
  assert.match(svg, /Bold \$/);
  await expectNoAxeViolations(page);

  // Follows the next edit at once.
  await enter(page, RATE, "25%");
  await eventually(async () => assert.match(await comparison.innerText(), /These plans are the same/));
  await page.close();
});

test("the base's line is drawn beside the plan's own on the main chart, where another is shown", async () => {
  const page = await openTwo();
  const chart = page.getByTestId("chart");
  const toggle = page.getByRole("button", { name: "Compare with “Steady”" });
  assert.doesNotMatch(await chart.innerHTML(), /Steady/);
  await toggle.click();
  await eventually(async () => assert.match(await chart.innerHTML(), /Steady \$/));
  await tabs(page).first().click();
  await eventually(async () => assert.doesNotMatch(await chart.innerHTML(), /Steady \$/));
  await page.close();
});

test("the history says what each step changed, and leads back and forth", async () => {
  const page = await openTwo();
  await openHistory(page);
  await eventually(async () =>
    assert.deepEqual(await stepTexts(page), [
      "Opportunity → Won: 25 % → 30 %",
      "Name: “Steady 2” → “Bold”",
      "“Steady” duplicated as “Steady 2”",
      "“Steady”: Name: “Growth plan” → “Steady”",
      "The beginning",
    ]),
  );
  await expectNoAxeViolations(page);
  await steps(page).nth(2).click();
  await eventually(async () => assert.match(await field(page, RATE).inputValue(), /^25/));
  await eventually(async () => assert.equal(await steps(page).nth(2).getAttribute("aria-current"), "step"));
  await expectFocus(steps(page).nth(2));
  await steps(page).first().press("Enter");
  await eventually(async () => assert.match(await field(page, RATE).inputValue(), /^30/));
  await page.close();
});

test("a checkpoint keeps all plans to come back to, by keyboard, over a reload, as one step", async () => {
  const page = await openTwo();
  await openHistory(page);
  await field(page, "Name of the checkpoint").fill("Before lunch");
  await field(page, "Name of the checkpoint").press("Enter");
  await page.getByRole("button", { name: "Go back to “Before lunch”" }).waitFor();
  await page.keyboard.press("Escape");
  await expectFocus(button(page, "History"));
  await page.getByRole("button", { name: "Remove Bold" }).click();
  await eventually(async () => assert.equal(await page.getByTestId("scenarios").count(), 0));
  // Written 300 ms after the last change.
  await eventually(async () =>
    assert.equal(await page.evaluate(() => JSON.parse(localStorage.getItem("backcast.plan")).plans.length), 1),
  );
  await page.reload();
  await openHistory(page);
  await page.getByRole("button", { name: "Go back to “Before lunch”" }).press("Enter");
  await expectScenarios(page, ["Steady (base)", "Bold"], "Bold");
  await page.keyboard.press("Escape");
  await button(page, "Undo").click();
  await eventually(async () => assert.equal(await page.getByTestId("scenarios").count(), 0));
  await page.close();
});

test("a checkpoint stays, whatever is undone and done then, and is brought back when it was removed", async () => {
  const page = await openTwo();
  await openHistory(page);
  await field(page, "Name of the checkpoint").fill("Before lunch");
  await field(page, "Name of the checkpoint").press("Enter");
  const goBack = page.getByRole("button", { name: "Go back to “Before lunch”" });
  await goBack.waitFor();
  // To set one is no step; behind the moment it was set, and on another way from there, it is still there.
  assert.equal(await steps(page).count(), 5);
  await steps(page).last().click();
  await goBack.waitFor();
  await page.keyboard.press("Escape");
  await enter(page, NAME, "Another way");
  await openHistory(page);
  await goBack.waitFor();

  await page.getByRole("button", { name: "Remove Before lunch" }).press("Enter");
  const bringBack = page.getByRole("button", { name: "Bring it back", exact: true });
  await page.getByText("“Before lunch” removed.").waitFor();
  await expectFocus(bringBack);
  await expectNoAxeViolations(page);
  // Also when the list has been closed meanwhile.
  await page.keyboard.press("Escape");
  await openHistory(page);
  await bringBack.press("Enter");
  await bringBack.waitFor({ state: "detached" });
  await goBack.press("Enter");
  await expectScenarios(page, ["Steady (base)", "Bold"], "Bold");
  await page.close();
});

for (const [width, height] of [[1280, 800], [390, 844]]) {
  test(`with several plans the first screen still has the answer at ${width} × ${height}`, async () => {
    const page = await openTwo({ width, height });
    await page.evaluate(() => scrollTo(0, 0));
    const bottom = await page
      .getByTestId("chart")
      .locator("svg")
      .first()
      .evaluate((element) => element.getBoundingClientRect().bottom);
    assert.ok(bottom <= height, `the chart ends at ${bottom}`);
    await expectNoSidewaysScroll(page, "With several plans");
    await page.close();
  });
}
