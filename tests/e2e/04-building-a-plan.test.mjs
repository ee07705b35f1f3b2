import assert from "node:assert/strict";
import { test } from "node:test";
import {
  amount, button, cells, check, eventually, expectAllUndoneAndRedone, expectBadge, expectFocus,
  explanation, field, needed, openExample, openTeams, stage, stageNames, state, targets, team,
  utilisation, verdict,
} from "./reading.mjs";
import { expectNoAxeViolations, openPage } from "./support.mjs";

const EXAMPLE = ["Website visit", "Lead", "MQL", "SQL", "Opportunity", "Won"];

test("a stage is added, named, moved and removed, and all of it undone and redone", async () => {
  const page = await openPage();
  await openTeams(page);
  const states = [await state(page)];
  const remember = async () => states.push(await state(page));

  await page.getByTestId("add-stage").click();
  await expectStages(page, ["Website visit", "Lead", "MQL", "SQL", "Opportunity", "New stage", "Won"]);
  assert.ok(await field(page, "New stage → Won").isVisible());
  await remember();

  const name = field(stage(page, "New stage"), "Stage name");
  await name.fill("Trial");
  await page.keyboard.press("Enter");
  await expectStages(page, ["Website visit", "Lead", "MQL", "SQL", "Opportunity", "Trial", "Won"]);
  assert.ok(await field(page, "Opportunity → Trial").isVisible(), "the stage before leads to the new name");
  await remember();

  await field(page, "Trial → Won").fill("40 %");
  await page.keyboard.press("Enter");
  // 10 deals ÷ 40 % = 25 trials; ÷ 25 % = 100 opportunities
  await eventually(async () => assert.deepEqual((await needed(page)).slice(-3), [100, 25, 10]));
  assert.deepEqual((await targets(page, "Sales")).stages, ["SQL", "Opportunity", "Trial", "Won"]);
  await remember();

  await button(page, "Move Trial up").click();
  await expectStages(page, ["Website visit", "Lead", "MQL", "SQL", "Trial", "Opportunity", "Won"]);
  // The stage takes its rate along: 10 ÷ 25 % = 40 opportunities; ÷ 40 % = 100 trials
  assert.deepEqual((await needed(page)).slice(-3), [100, 40, 10]);
  await remember();

  await button(page, "Add a stage after Website visit").click();
  await expectStages(page, ["Website visit", "New stage", "Lead", "MQL", "SQL", "Trial", "Opportunity", "Won"]);
  await remember();

  await button(page, "Remove New stage").click();
  await expectStages(page, ["Website visit", "Lead", "MQL", "SQL", "Trial", "Opportunity", "Won"]);
  await remember();

  await button(page, "Remove MQL").click();
  await expectStages(page, ["Website visit", "Lead", "SQL", "Trial", "Opportunity", "Won"]);
  assert.equal(await field(page, "Hours per MQL").count(), 0, "nobody works a stage that is gone");
  await remember();

  await expectTheWayBackAndForth(page, states);
  await expectNoAxeViolations(page);
  await page.close();
});

test("what is added can be named at once, and is in sight", async () => {
  const page = await openPage({ height: 800 });
  const add = button(page, "Add a stage after Opportunity");
  await add.focus();
  // At the lower edge of the window the new stage, which comes below it, is out of sight.
  await add.evaluate((add) => add.scrollIntoView({ block: "end" }));
  await add.click();
  await eventually(async () => {
    const named = await page.evaluate(() => {
      const { value, selectionStart, selectionEnd } = document.activeElement;
      const { top, bottom } = document.activeElement.getBoundingClientRect();
      return { name: value?.slice(selectionStart, selectionEnd), isInSight: top >= 0 && bottom <= innerHeight };
    });
    assert.deepEqual(named, { name: "New stage", isInSight: true });
  });
  await page.close();
});

test("a funnel has at least two stages and at most ten", async () => {
  const page = await openPage();
  for (const name of ["Website visit", "Lead", "MQL", "SQL"]) await button(page, `Remove ${name}`).click();
  await expectStages(page, ["Opportunity", "Won"]);
  assert.ok(await button(page, "Remove Opportunity").isDisabled());
  for (let stages = 2; stages < 10; stages += 1) await page.getByTestId("add-stage").click();
  await eventually(async () => assert.equal((await stageNames(page)).length, 10));
  assert.ok(await page.getByTestId("add-stage").isDisabled());
  await page.close();
});

test("a stage has an owner, a spread and words that say what counts", async () => {
  const page = await openPage();
  const states = [await state(page)];
  await field(stage(page, "MQL"), "Owner").selectOption({ label: "Sales" });
  await eventually(async () => {
    assert.deepEqual((await targets(page, "Sales")).stages, ["MQL", "SQL", "Opportunity", "Won"]);
  });
  assert.deepEqual((await targets(page, "Marketing")).stages, ["Website visit", "Lead"]);
  states.push(await state(page));

  const spread = field(stage(page, "Opportunity"), "Spread");
  const before = await verdict(page);
  await spread.selectOption({ label: "Fixed" });
  await eventually(async () => assert.notEqual(await verdict(page), before));
  states.push(await state(page));

  const words = stage(page, "Lead").getByRole("textbox", { name: "What counts" });
  await stage(page, "Lead").getByText("What counts").first().click();
  await words.fill("Asked for a call.");
  await words.press("Tab");
  states.push(await state(page));
  await expectTheWayBackAndForth(page, states);
  await page.close();
});

test("a team is added with its work, and taken away again", async () => {
  const page = await openPage();
  await openTeams(page);
  const example = await state(page);
  await page.getByTestId("add-team").click();
  const added = team(page, "New team");
  await added.waitFor();

  await field(added, "Team name").fill("Partners");
  await page.keyboard.press("Enter");
  const partners = team(page, "Partners");
  await partners.waitFor();

  await field(partners, "Add work on a stage").selectOption({ label: "Lead" });
  await field(partners, "Hours per lead").waitFor();
  await field(partners, "Hours per lead").fill("2");
  await page.keyboard.press("Enter");
  await field(partners, "Hours a month each").fill("100");
  await page.keyboard.press("Enter");
  await field(partners, "People at start").fill("2");
  await page.keyboard.press("Enter");

  // Leads × 2 hours of 2 × 100 hours are as many percent as there are leads in a month.
  await eventually(async () => {
    const { months } = await targets(page, "Marketing");
    for (const [month, load] of Object.entries((await utilisation(page)).Partners)) {
      const leads = months[month][1];
      assert.ok(Math.abs(load - leads) <= 1, `${load} % in ${month} for ${leads} leads`);
    }
  });

  await button(partners, "Remove the work on Lead").click();
  await eventually(async () => {
    assert.deepEqual(new Set(Object.values((await utilisation(page)).Partners)), new Set([0]));
  });
  const teams = async () => Object.keys(await utilisation(page));
  await button(partners, "Move Partners up").click();
  await eventually(async () =>
    assert.deepEqual(await teams(), ["Sales development", "Partners", "Account executives"]),
  );
  await expectFocus(button(partners, "Move Partners up"));
  await page.keyboard.press("Enter");
  await eventually(async () => assert.equal((await teams())[0], "Partners"));
  await button(partners, "Remove Partners").click();
  await partners.waitFor({ state: "detached" });
  assert.deepEqual(Object.keys(await utilisation(page)), ["Sales development", "Account executives"]);
  await expectAllUndoneAndRedone(page, example);
  await page.close();
});

test("a hire counts by each kind of ramp", async () => {
  const page = await openPage();
  await openTeams(page);
  const development = team(page, "Sales development");
  const example = await state(page);
  await button(development, "Add a hire").click();
  const hire = development.getByTestId("hire");
  await hire.waitFor();
  // Hired in January, in the second quarter of tenure from April on: 1 + 25 %.
  await expectRampedPeople(page, "Mar 2027", 1);
  await expectRampedPeople(page, "Apr 2027", 1.25);

  await field(hire, "Ramp-up").selectOption({ label: "Equal steps each month" });
  await field(hire, "Months to full productivity").fill("4");
  await page.keyboard.press("Enter");
  // 0 in January, then a quarter more each month.
  await expectRampedPeople(page, "Jan 2027", 1);
  await expectRampedPeople(page, "Apr 2027", 1.75);
  await expectRampedPeople(page, "May 2027", 2);

  await field(hire, "Ramp-up").selectOption({ label: "A share for each month" });
  await field(hire, "Month 1").fill("40 %");
  await page.keyboard.press("Enter");
  await button(hire, "Add a month").click();
  await field(hire, "Month 4").waitFor();
  await button(hire, "Remove a month").click();
  await field(hire, "Month 4").waitFor({ state: "detached" });
  await expectRampedPeople(page, "Jan 2027", 1.4);
  await expectRampedPeople(page, "Feb 2027", 1.5);
  await expectRampedPeople(page, "Apr 2027", 2);

  await field(hire, "Month").selectOption({ label: "January 2026" });
  await field(hire, "People").fill("2");
  await page.keyboard.press("Enter");
  await expectRampedPeople(page, "Jan 2027", 3);
  await eventually(async () => assert.match(await check(page, "people"), /Enough people/));
  await expectNoAxeViolations(page);

  await button(hire, "Remove this hire").click();
  await hire.waitFor({ state: "detached" });
  assert.deepEqual(await state(page), example, "as before the hire");
  await expectAllUndoneAndRedone(page, example);
  await page.close();
});

test("who leaves is missing from then on, and more than there are can't leave", async () => {
  const page = await openPage();
  await openTeams(page);
  const example = await state(page);
  const executives = team(page, "Account executives");
  await button(executives, "Add a leaver").click();
  const leaver = executives.getByTestId("leaver");
  await field(leaver, "Month").selectOption({ label: "June 2027" });
  const before = (await utilisation(page))["Account executives"];
  await eventually(async () => {
    const [, ...rows] = await cells(page.getByTestId("utilisation"));
    assert.match(rows[1].join(), /over capacity/, "one of two does the work of both");
  });
  assert.ok((await utilisation(page))["Account executives"]["Jun 2027"] >= before["May 2027"] * 1.5);

  await field(leaver, "People").fill("2");
  await page.keyboard.press("Enter");
  await eventually(async () => assert.match(await page.getByTestId("utilisation").innerText(), /nobody/));
  assert.match(await verdict(page), /Account executives: .*nobody from June 2027 on/);
  assert.match(await check(page, "people"), /Account executives: nobody in/);

  const good = await verdict(page);
  await field(leaver, "People").fill("3");
  await eventually(async () => assert.equal(await field(leaver, "People").getAttribute("aria-invalid"), "true"));
  assert.match(await leaver.innerText(), /Only 2 can leave by June 2027\./);
  assert.equal(await verdict(page), good);
  await field(leaver, "People").press("Escape");
  await button(leaver, "Remove this leaver").click();
  await leaver.waitFor({ state: "detached" });
  await expectAllUndoneAndRedone(page, example);
  await page.close();
});

test("a blank plan is one step away from the example, and one step back", async () => {
  const page = await openPage();
  const states = [await state(page)];
  await openExample(page, "Blank plan");
  await expectStages(page, ["Lead", "Won"]);
  await expectBadge(page, false);
  // $100,000 ÷ $10,000 = 10 deals; ÷ 10 % = 100 leads
  assert.deepEqual(await needed(page), [100, 10]);
  assert.match(await check(page, "people"), /The plan has no teams/);
  assert.equal(await page.getByTestId("team").count(), 0);
  await expectNoAxeViolations(page);
  states.push(await state(page));

  await openExample(page);
  await expectStages(page, EXAMPLE);
  await expectBadge(page, true);
  states.push(await state(page));
  await expectTheWayBackAndForth(page, states);
  await page.close();
});

test("an edited example is no example any more, until the edit is undone", async () => {
  const page = await openPage();
  await field(page, "Revenue to add").fill("600k");
  await expectBadge(page, false);
  await page.keyboard.press("Enter");
  await button(page, "Undo").click();
  await expectBadge(page, true);
  await page.close();
});

test("what is typed into a field in one go is one step", async () => {
  const page = await openPage();
  const before = await verdict(page);
  const goal = field(page, "Revenue to add");
  await goal.focus();
  await page.keyboard.press("ControlOrMeta+A");
  await goal.pressSequentially("750000");
  await goal.press("Tab");
  await eventually(async () => assert.match(await verdict(page), /\$750,000/));
  await page.keyboard.press("ControlOrMeta+Z");
  await eventually(async () => assert.equal(await verdict(page), before));
  assert.equal(await goal.inputValue(), "500,000");
  await page.keyboard.press("ControlOrMeta+Shift+Z");
  await eventually(async () => assert.match(await verdict(page), /\$750,000/));
  await page.close();
});

/** Undoes all of it by button and does it again by keyboard, then the other way round. */
async function expectTheWayBackAndForth(page, states) {
  await page.getByRole("heading", { level: 1 }).click();
  const undo = () => button(page, "Undo").click();
  const redo = () => button(page, "Redo").click();
  const undoByKey = () => page.keyboard.press("ControlOrMeta+Z");
  const redoByKey = () => page.keyboard.press("ControlOrMeta+Shift+Z");
  for (const [back, forth] of [[undo, redoByKey], [undoByKey, redo]]) {
    for (const earlier of states.slice(0, -1).toReversed()) {
      await back();
      await eventually(async () => assert.deepEqual(await state(page), earlier));
    }
    assert.ok(await button(page, "Undo").isDisabled(), "nothing is left to undo");
    await expectBadge(page, true);
    for (const later of states.slice(1)) {
      await forth();
      await eventually(async () => assert.deepEqual(await state(page), later));
    }
    assert.ok(await button(page, "Redo").isDisabled(), "nothing is left to redo");
  }
}

function expectStages(page, names) {
  return eventually(async () => assert.deepEqual(await stageNames(page), names));
}

/** The people of the first team in a month, by the formula of their utilisation. */
function expectRampedPeople(page, month, people) {
  return eventually(async () => {
    const [head] = await cells(page.getByTestId("utilisation"));
    const row = page.getByTestId("utilisation").getByRole("row").nth(1);
    const figure = row.getByRole("cell").nth(head.indexOf(month) - 1).getByRole("button");
    const lines = await explanation(page, figure);
    const available = lines.find((line) => line.startsWith("Hours available"));
    assert.equal(amount(available.split(" = ")[1]), people, `${month}: ${available}`);
  });
}
