import assert from "node:assert/strict";
import { test } from "node:test";
import { MOST_STOPS, tabTo } from "./keyboard.mjs";
import {
  amount, button, eventually, expectFocus, field, needed, openExplanation, openTeams, stage,
  stageNames, verdict,
} from "./reading.mjs";
import { expectNoAxeViolations, openPage } from "./support.mjs";

test("from the address bar to a changed goal, and back by undo", async () => {
  const page = await openPage();
  await page.keyboard.press("Tab");
  const skip = button(page, "Skip to the plan");
  await expectFocus(skip);
  assert.ok(await skip.isVisible(), "what has the keyboard can be seen");
  await page.keyboard.press("Enter");
  await expectFocus(page.getByRole("main"));

  await tabTo(page, field(page, "Revenue to add"));
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.type("1m");
  await page.keyboard.press("Enter");
  await eventually(async () => assert.match(await verdict(page), /\$1,000,000.*20 deals/));

  await page.keyboard.press("ControlOrMeta+Z");
  await eventually(async () => assert.match(await verdict(page), /\$500,000.*10 deals/));
  await expectFocus(field(page, "Revenue to add"));
  await page.keyboard.press("ControlOrMeta+Shift+Z");
  await eventually(async () => assert.match(await verdict(page), /\$1,000,000.*20 deals/));
  await page.keyboard.press("ControlOrMeta+Z");
  await page.keyboard.press("Control+Y");
  await eventually(async () => assert.match(await verdict(page), /\$1,000,000.*20 deals/));
  await page.close();
});

test("undo by keyboard is the planner's on the planner and where nothing has the keyboard, nowhere else", async () => {
  const page = await openPage();
  await field(page, "Revenue to add").fill("1m");
  await page.keyboard.press("Enter");
  await eventually(async () => assert.match(await verdict(page), /\$1,000,000/));
  await page.evaluate(() => {
    const theirs = document.createElement("input");
    theirs.setAttribute("aria-label", "Search this site");
    document.body.prepend(theirs);
    theirs.focus();
  });
  await page.keyboard.type("plans");
  await page.keyboard.press("ControlOrMeta+Z");
  await eventually(async () => assert.notEqual(await field(page, "Search this site").inputValue(), "plans"));
  assert.match(await verdict(page), /\$1,000,000/);

  await page.evaluate(() => document.activeElement.blur());
  await page.keyboard.press("ControlOrMeta+Z");
  await eventually(async () => assert.match(await verdict(page), /\$500,000/));
  await page.close();
});

test("an explanation opens and closes by keyboard, and the figure has the keyboard again", async () => {
  const page = await openPage();
  const figure = stage(page, "Opportunity").getByRole("button", { name: /^40/ });
  await tabTo(page, figure);
  for (const key of ["Enter", "Space"]) {
    await page.keyboard.press(key);
    await expectFocus(page.getByRole("dialog"));
    assert.match((await openExplanation(page)).join(), /= 40/);
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await expectFocus(figure);
  }
  await page.keyboard.press("Enter");
  await tabTo(page, button(page.getByRole("dialog"), "Close"));
  await page.keyboard.press("Enter");
  await expectFocus(figure);
  await page.close();
});

test("Tab out of an explanation closes it and leads back to the figure", async () => {
  const page = await openPage();
  const figure = stage(page, "Lead").locator("[aria-haspopup=dialog]");
  for (const keys of [["Shift+Tab"], ["Tab", "Tab"]]) {
    await figure.press("Enter");
    await page.getByRole("dialog").waitFor();
    await expectFocus(page.getByRole("dialog"));
    for (const key of keys) await page.keyboard.press(key);
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await expectFocus(figure);
  }
  await page.close();
});

test("where undo takes away what has the keyboard, that goes on in its part of the page", async () => {
  const page = await openPage();
  const channels = page.getByRole("region", { name: "Channels", exact: true });
  await button(channels, "Add a channel").press("Enter");
  await expectFocus(field(channels, "Channel name").last());
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+z");
  await field(channels, "Channel name").waitFor({ state: "detached" });
  await expectFocus(page.locator("#channels-heading"));
  await page.close();
});

test("the chart is read by the arrow keys", async () => {
  const page = await openPage();
  const chart = page.getByTestId("chart").getByRole("slider");
  await tabTo(page, chart);
  const months = [];
  const reading = () => chart.getAttribute("aria-valuetext");
  for (const key of ["Home", "ArrowRight", "ArrowRight", "ArrowLeft"]) {
    await page.keyboard.press(key);
    months.push((await reading()).match(/^\w+ \d{4}/)?.[0]);
  }
  assert.deepEqual(months, ["January 2027", "February 2027", "March 2027", "February 2027"]);
  assert.equal(await chart.getAttribute("aria-valuenow"), "2");
  assert.match(await reading(), /\$[\d,]+ this month, \$[\d,]+ so far, \$83,333 due/, "2 ÷ 12 of $500,000 is due");
  assert.equal(await page.getByTestId("read-out").innerText(), await reading(), "it is shown to everybody");
  await page.keyboard.press("End");
  assert.doesNotMatch(await reading(), /2027/, "the last months come after the deadline");
  await page.keyboard.press("Escape");
  assert.doesNotMatch(await reading(), /\d{4}/);
  await page.close();
});

test("a slider moves a rate in the steps of its field", async () => {
  const page = await openPage();
  const slider = page.getByRole("slider", { name: "Website visit → Lead, slider" });
  await tabTo(page, slider);
  assert.match(await slider.getAttribute("aria-valuetext"), /^2\.5\s?%$/);
  await page.keyboard.press("ArrowRight");
  assert.match(await slider.getAttribute("aria-valuetext"), /^3\s?%$/);
  assert.match(await field(page, "Website visit → Lead").inputValue(), /^3\s?%$/);
  // 500 ÷ 3 % = 16,666.7
  await eventually(async () => assert.equal((await needed(page))[0], 16_667));
  await page.keyboard.press("ArrowLeft");
  await eventually(async () => assert.equal((await needed(page))[0], 20_000));
  for (const key of ["Home", "End", "PageUp", "PageDown"]) {
    await page.keyboard.press(key);
    const percent = amount(await slider.getAttribute("aria-valuetext"));
    assert.ok(percent > 0 && percent <= 100, `${key}: ${percent} %`);
  }
  await page.close();
});

test("a stage moves up and down, and its buttons keep the keyboard", async () => {
  const page = await openPage();
  await tabTo(page, button(page, "Move MQL up"));
  await page.keyboard.press("Enter");
  await eventually(async () => assert.deepEqual((await stageNames(page)).slice(0, 3), ["Website visit", "MQL", "Lead"]));
  await expectFocus(button(page, "Move MQL up"));

  // At the top the button that moved it there is off; the keyboard must not fall back to the
  // beginning of the page.
  await page.keyboard.press("Enter");
  await eventually(async () => assert.deepEqual((await stageNames(page)).slice(0, 3), ["MQL", "Website visit", "Lead"]));
  await eventually(async () => assert.ok(await focusIsWithin(stage(page, "MQL"))));
  await tabTo(page, button(page, "Move MQL down"));
  await page.keyboard.press("Enter");
  await eventually(async () => assert.deepEqual((await stageNames(page)).slice(0, 3), ["Website visit", "MQL", "Lead"]));
  await expectFocus(button(page, "Move MQL down"));
  await page.keyboard.press("ControlOrMeta+Z");
  await page.keyboard.press("ControlOrMeta+Z");
  await page.keyboard.press("ControlOrMeta+Z");
  await eventually(async () => assert.deepEqual((await stageNames(page)).slice(0, 3), ["Website visit", "Lead", "MQL"]));
  await page.close();
});

test("what is added gets the keyboard, and what is removed leaves it with its neighbour", async () => {
  const page = await openPage();
  await openTeams(page);
  const development = page.getByRole("group", { name: "Sales development", exact: true });
  await button(page, "Add a stage").press("Enter");
  await expectFocus(stage(page, "New stage").getByLabel("Stage name"));
  await button(page, "Remove MQL").press("Enter");
  await expectFocus(button(page, "Remove SQL"));
  await button(development, "Add a hire").press("Enter");
  await expectFocus(development.getByTestId("hire").getByLabel("Month", { exact: true }));
  await button(development, "Remove this hire").press("Enter");
  await expectFocus(button(development, "Add a hire"));
  await button(development, "Add a leaver").press("Enter");
  await expectFocus(development.getByTestId("leaver").getByLabel("Month", { exact: true }));
  await button(page, "Add a team").press("Enter");
  await expectFocus(page.getByRole("group", { name: "New team", exact: true }).getByLabel("Team name"));
  await button(page, "Remove New team").press("Enter");
  await expectFocus(button(page, "Remove Account executives"));
  await page.close();
});

test("a table is one stop of the keyboard, and the arrow keys lead through its figures", async () => {
  const page = await openPage();
  const table = page.getByTestId("targets-Marketing");
  const figure = (row, column) => table.getByRole("row").nth(row).getByRole("button").nth(column);
  await tabTo(page, table.locator(".."));
  for (const [key, row, column] of [
    ["ArrowDown", 1, 0], ["ArrowDown", 2, 0], ["ArrowRight", 2, 1], ["End", 2, 2], ["ArrowUp", 1, 2],
    ["ArrowUp", 1, 2], ["ArrowLeft", 1, 1], ["Home", 1, 0],
  ]) {
    await page.keyboard.press(key);
    await expectFocus(figure(row, column));
  }
  await page.keyboard.press("Enter");
  await page.getByRole("dialog").waitFor();
  await page.keyboard.press("Escape");
  await expectFocus(figure(1, 0));
  await page.keyboard.press("Tab");
  await expectFocus(page.getByTestId("targets-Sales").locator(".."));
  await page.close();
});

test("after something is added or removed, Tab goes on in its neighbourhood", async () => {
  const page = await openPage();
  await tabTo(page, button(page, "Add a stage after Lead"));
  await page.keyboard.press("Enter");
  await eventually(async () => assert.equal((await stageNames(page))[2], "New stage"));
  await expectTabToStayIn(page, page.getByTestId("funnel"));
  await tabTo(page, button(page, "Remove New stage"));
  await page.keyboard.press("Enter");
  await eventually(async () => assert.equal((await stageNames(page))[2], "MQL"));
  await expectTabToStayIn(page, page.getByTestId("funnel"));

  await openTeams(page);
  await tabTo(page, page.getByTestId("team").first().getByRole("button", { name: "Add a hire" }));
  await page.keyboard.press("Enter");
  await tabTo(page, button(page, "Remove this hire"));
  await page.keyboard.press("Enter");
  await page.getByTestId("hire").waitFor({ state: "detached" });
  await expectTabToStayIn(page, page.getByTestId("team").first());
  await page.close();
});

test("Tab reaches every field and every part, and what it reaches shows that it has the keyboard", async () => {
  const page = await openPage();
  await page.keyboard.press("Tab");
  const first = button(page, "Skip to the plan");
  await expectFocus(first);
  await openTeams(page);
  await first.evaluate((first) => first.focus({ focusVisible: true }));
  await page.evaluate(() => (window.stops = new Set()));
  const bare = [];
  let isRound = false;
  for (let stop = 0; !isRound; stop += 1) {
    assert.ok(stop < MOST_STOPS, `Tab goes round or leaves the page before ${MOST_STOPS} stops`);
    const found = await page.evaluate(() => {
      window.stops.add(document.activeElement);
      const of = (element) => {
        const { outlineStyle, outlineWidth, boxShadow, borderColor } = getComputedStyle(element);
        const outline = outlineStyle === "none" ? "none" : `${outlineStyle} ${outlineWidth}`;
        return JSON.stringify({ outline, boxShadow, borderColor });
      };
      const element = document.activeElement;
      const around = [element, element.parentElement];
      const focused = around.map(of);
      element.blur();
      const blurred = around.map(of);
      element.focus({ focusVisible: true });
      return focused.join() === blurred.join() ? element.outerHTML.slice(0, 100) : null;
    });
    if (found) bare.push(found);
    await page.keyboard.press("Tab");
    isRound = await first.evaluate((first) => [first, document.body].includes(document.activeElement));
  }
  assert.deepEqual(bare, []);

  const fields = page.locator("input, select, textarea").filter({ visible: true });
  const missed = await fields.evaluateAll((fields) =>
    fields.filter((field) => !field.disabled && !window.stops.has(field)).map((field) => field.outerHTML.slice(0, 100)),
  );
  assert.deepEqual(missed, []);
  const teams = await page.getByTestId("team").all();
  const stages = await page.getByTestId("stage").all();
  assert.deepEqual([stages.length, teams.length], [6, 2], "the example's stages and teams");
  assert.ok((await fields.count()) > 3 * stages.length, "each stage but won has a name, a rate, a lag and more");
  for (const part of [
    page.getByRole("banner"),
    page.getByTestId("checks"),
    page.getByTestId("chart"),
    page.getByRole("region", { name: "The goal" }),
    ...stages,
    page.getByRole("region", { name: "Channels", exact: true }),
    page.getByTestId("targets-Marketing").locator(".."),
    page.getByTestId("targets-Sales").locator(".."),
    page.getByText("Objectives and agreement", { exact: true }),
    page.getByTestId("utilisation").locator(".."),
    page.getByTestId("fixes"),
    ...teams,
    page.getByTestId("add-team"),
    page.getByTestId("money"),
    page.getByLabel("Where the delay comes from", { exact: true }),
  ]) {
    const isReached = await part.evaluate((part) => [...window.stops].some((stop) => part.contains(stop)));
    assert.ok(isReached, `Tab leads to ${part}`);
  }
  await page.close();
});

test("an open explanation and a marked field are without barriers, light and dark", async () => {
  for (const colorScheme of ["light", "dark"]) {
    const page = await openPage({ colorScheme });
    await field(page, "Revenue to add").fill("a lot");
    await button(page, "20,000").click();
    await page.getByRole("dialog").waitFor();
    await expectNoAxeViolations(page);
    await page.close();
  }
});

async function expectTabToStayIn(page, locator) {
  await page.keyboard.press("Tab");
  assert.ok(await focusIsWithin(locator), `Tab stays in ${locator}`);
}

function focusIsWithin(locator) {
  return locator.evaluate((element) => element.contains(document.activeElement));
}
