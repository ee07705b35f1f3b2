import assert from "node:assert/strict";
import { test } from "node:test";
import { check, enter, eventually, field, money, stage, targets, verdict } from "./reading.mjs";
import { expectNoAxeViolations, openPage } from "./support.mjs";

for (const [deadline, problem] of [
  ["January 2027", /out of reach/i],
  ["March 2027", /not realistic/i],
]) {
  test(`a deadline in ${deadline} is answered with one that is realistic`, async () => {
    const page = await openPage();
    const deadlines = field(page, "Deadline, end of");
    await deadlines.selectOption({ label: deadline });
    await eventually(async () => assert.match(await check(page, "time"), problem));
    const said = await verdict(page);
    const [, proposed] = said.match(/Move the deadline to (\w+ \d{4}) or later, or lower the goal\./);
    assert.match(await check(page, "goal"), /short/);
    assert.doesNotMatch(said, /NaN|∞|-\d/);
    await expectNoAxeViolations(page);

    await deadlines.selectOption({ label: proposed });
    await eventually(async () => assert.doesNotMatch(await check(page, "time"), /not realistic|out of reach/i));
    assert.match(await verdict(page), new RegExp(`by ${proposed}, .*you can still make it`));
    assert.doesNotMatch(await verdict(page), /Move the deadline/);

    const earlier = deadlines.locator("option:checked");
    const month = await earlier.evaluate((option) => {
      const options = [...option.closest("select").options];
      return options[options.indexOf(option) - 1].textContent;
    });
    await deadlines.selectOption({ label: month });
    // No earlier one is.
    await eventually(async () => assert.match(await check(page, "time"), /not realistic|out of reach/i));
    await page.close();
  });
}

test("out of reach, the page says by when the first deals can come, and what can still be had", async () => {
  const page = await openPage();
  await field(page, "Deadline, end of").selectOption({ label: "January 2027" });
  await eventually(async () => assert.match(await check(page, "time"), /Out of reach/));
  // Lags of 7 + 14 + 14 + 21 + 60 = 116 days from 1 January on: the mean is 27 April, half of the
  // deals are won a little before that.
  assert.match(await verdict(page), /half of the deals are won only by \d\d? Apr 2027/);
  assert.match(await verdict(page), /0 deals still close by the deadline/);
  assert.equal((await money(page))["Expected with your people"], 0);
  await page.close();
});

test("a cycle longer than any plan leaves no deadline to propose, and the page says what else helps", async () => {
  const page = await openPage();
  for (const lag of await field(page, "Takes on average").all()) {
    await lag.fill("900");
    await lag.press("Enter");
  }
  const advice = /Lower the goal, shorten the sales cycle or raise a conversion rate\./;
  await eventually(async () => assert.match(await verdict(page), advice));
  assert.match(await check(page, "time"), /Out of reach|not realistic/);
  await page.close();
});

test("an opening pipeline alone may be enough", async () => {
  const page = await openPage();
  const open = field(stage(page, "Opportunity"), "Open at start");
  await open.fill("400");
  await open.press("Enter");
  await eventually(async () => assert.match(await verdict(page), /10 deals from the opening pipeline alone/));
  assert.deepEqual((await targets(page, "Marketing")).total, [0, 0, 0]);
  await page.close();
});

test("a later start moves the goal's months along, and a deadline before it can't be chosen", async () => {
  const page = await openPage();
  await field(page, "Work starts in").selectOption({ label: "March 2027" });
  await eventually(async () => assert.match(await verdict(page), /before March 2027/));
  const months = Object.keys((await targets(page, "Marketing")).months);
  assert.equal(months[0], "Mar 2027");
  const offered = await field(page, "Deadline, end of").locator("option").allTextContents();
  assert.ok(!offered.includes("February 2027"), `${offered[0]} is the first deadline`);
  await enter(page, "Revenue to add", "1m");
  assert.equal((await money(page)).Goal, 1_000_000);
  await page.close();
});
