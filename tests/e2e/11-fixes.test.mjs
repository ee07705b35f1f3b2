import assert from "node:assert/strict";
import { test } from "node:test";
import {
  amount, button, check, eventually, expectFocus, field, openTeams, team, verdict,
} from "./reading.mjs";
import { expectNoAxeViolations, loads, openPage, withoutPart } from "./support.mjs";

const fixes = (page) => page.getByTestId("fixes");
const lines = (page) => fixes(page).getByRole("listitem").allInnerTexts();
const summary = (page) => fixes(page).getByText("What would fix it", { exact: true });

/** Opens what would fix the shortage, and waits until it has been found. */
async function open(page) {
  await summary(page).click();
  await fixes(page).getByRole("listitem").first().waitFor();
}

test("a fix is opened, applied and undone by keyboard", async () => {
  const page = await openPage();
  const before = await check(page, "people");
  assert.match(before, /✕/);
  assert.equal(loads(page, "remedies"), 0, "a first visit does without");

  await summary(page).focus();
  await page.keyboard.press("Enter");
  await fixes(page).getByRole("listitem").first().waitFor();
  assert.equal(loads(page, "remedies"), 1);
  const found = await lines(page);
  assert.match(found[0], /^Sales development: (hire \d+ (person|people) by \w+ 2027|\d+ more (person|people) from the start)\./);
  await expectNoAxeViolations(page);

  await page.keyboard.press("Tab");
  const apply = button(fixes(page), /^Add .*: Sales development$/);
  await expectFocus(apply);
  await page.keyboard.press("Enter");
  await eventually(async () => assert.match(await check(page, "people"), /✓|!/));
  assert.match(await check(page, "goal"), /✓/);
  assert.deepEqual(await lines(page), ["Your people suffice: there is nothing to fix."]);
  await expectFocus(summary(page));
  await expectNoAxeViolations(page);

  await page.keyboard.press("ControlOrMeta+Z");
  await eventually(async () => assert.equal(await check(page, "people"), before));
  assert.deepEqual(await lines(page), found);
  await page.close();
});

test("the goal and the deadline that today's teams can carry are set by a press, each a step to undo", async () => {
  const page = await openPage();
  await open(page);
  const goal = (await lines(page)).find((line) => /by December 2027\..*Set this goal$/s.test(line));
  await button(fixes(page), "Set this goal").click();
  await eventually(async () => assert.match(await check(page, "people"), /✓|!/));
  assert.equal(amount(await field(page, "Revenue to add").inputValue()), amount(goal));
  assert.match(await check(page, "goal"), /✓/);
  await page.keyboard.press("ControlOrMeta+Z");
  await eventually(async () => assert.match(await verdict(page), /\$500,000/));

  const [, deadline] = (await lines(page)).join("\n").match(/carry \$500,000 by (\w+ \d{4})\./);
  await button(fixes(page), "Set this deadline").click();
  await eventually(async () => assert.match(await verdict(page), new RegExp(`by ${deadline},`)));
  assert.match(await check(page, "people"), /✓|!/);
  assert.match(await check(page, "goal"), /✓/);
  await page.keyboard.press("ControlOrMeta+Z");
  await eventually(async () => assert.match(await verdict(page), /by December 2027,/));
  await page.close();
});

test("fixes follow the plan while they are open", async () => {
  const page = await openPage();
  await open(page);
  const before = await lines(page);
  await field(page, "Revenue to add").fill("1m");
  await eventually(async () => assert.notDeepEqual(await lines(page), before));
  assert.match((await lines(page)).join("\n"), /carry \$1,000,000 by/);
  await page.close();
});

test("where people suffice there is nothing to fix, and nothing to open", async () => {
  const page = await openPage();
  assert.ok(await summary(page).isVisible());
  await openTeams(page);
  await field(team(page, "Sales development"), "People at start").fill("3");
  await eventually(async () => assert.equal(await summary(page).isVisible(), false));
  await page.keyboard.press("ControlOrMeta+Z");
  await eventually(async () => assert.ok(await summary(page).isVisible()));
  await page.close();
});

test("what finds fixes is loaded again after the connection failed", async () => {
  const page = await openPage();
  await withoutPart(page, "remedies", async () => {
    await summary(page).click();
    await fixes(page).getByText("This could not be loaded.").waitFor();
  });
  await summary(page).click();
  await open(page);
  assert.match((await lines(page))[0], /^Sales development: /);
  await page.close();
});
