import assert from "node:assert/strict";
import { test } from "node:test";
import {
  amount, check, enter, eventually, expectNumbersToAgree, field, money, needed, openTeams, picture,
  stage, targets, team, utilisation, verdict,
} from "./reading.mjs";
import { openPage } from "./support.mjs";

test("twice the goal needs twice of everything", async () => {
  const page = await openPage();
  const before = { drawn: await picture(page).innerHTML(), top: (await targets(page, "Marketing")).total[0] };
  const peak = peakOf(await utilisation(page), "Account executives");

  await enter(page, "Revenue to add", "1,000,000");

  await eventually(async () => {
    // $1,000,000 ÷ $50,000 = 20; ÷ 0.25 = 80; ÷ 0.4 = 200; ÷ 0.5 = 400; ÷ 0.4 = 1,000; ÷ 0.025 = 40,000
    assert.deepEqual(await needed(page), [40_000, 1_000, 400, 200, 80, 20]);
  });
  assert.match(await verdict(page), /To add \$1,000,000 by December 2027, win 20 deals from /);
  const { total } = await targets(page, "Marketing");
  expectNear(total[0], 2 * before.top, 2);
  expectNear(peakOf(await utilisation(page), "Account executives"), 2 * peak, 1);
  assert.equal((await money(page)).Goal, 1_000_000);
  assert.notEqual(await picture(page).innerHTML(), before.drawn, "the chart is drawn anew");
  await expectNumbersToAgree(page);
  await page.close();
});

test("a goal may be growth over a baseline, or a number of customers", async () => {
  const page = await openPage();

  await field(page, "Kind").selectOption({ label: "Growth" });
  await enter(page, "Revenue so far", "4m");
  await enter(page, "Grow by", "25 %");
  // $4,000,000 × 25 % = $1,000,000; ÷ $50,000 = 20 deals
  await eventually(async () => assert.match(await verdict(page), /grow by 25\s?%.*\$1,000,000.*20 deals/));
  assert.equal((await needed(page)).at(-1), 20);

  await field(page, "Kind").selectOption({ label: "New customers" });
  await enter(page, "Customers to win", "30");
  // 30 × $50,000 = $1,500,000
  await eventually(async () => assert.match(await verdict(page), /win 30 deals worth \$1,500,000/));
  assert.equal((await money(page)).Goal, 1_500_000);
  await page.close();
});

test("deals of twice the value are half as many", async () => {
  const page = await openPage();
  await enter(page, "Average deal", "$100k");
  await eventually(async () => assert.deepEqual(await needed(page), [10_000, 250, 100, 50, 20, 5]));
  await expectNumbersToAgree(page);
  await page.close();
});

test("a better win rate needs less of every stage above it, and of none below", async () => {
  const page = await openPage();
  const drawn = await picture(page).innerHTML();
  const before = await money(page);
  await enter(page, "Opportunity → Won", "50 %");
  await eventually(async () => {
    // 10 ÷ 0.5 = 20, half of what 25 % needs, and so is all above
    assert.deepEqual(await needed(page), [10_000, 250, 100, 50, 20, 10]);
  });
  // Half the work: nobody is over capacity any more, so everything expected comes in time.
  assert.equal((await money(page))["Expected with your people"], 500_000);
  assert.ok(before["Expected with your people"] < 500_000);
  assert.match(await check(page, "goal"), /Reached/);
  assert.notEqual(await picture(page).innerHTML(), drawn, "the chart is drawn anew");
  await expectNumbersToAgree(page);
  await page.close();
});

test("a shorter lag leaves less work before the start and a slower pace", async () => {
  const page = await openPage();
  const before = await targets(page, "Marketing");
  const lag = field(stage(page, "Opportunity"), "Takes on average");
  await lag.fill("20");
  await lag.press("Enter");
  await eventually(async () => assert.doesNotMatch(await check(page, "time"), /1\.6\s?×/));
  const after = await targets(page, "Marketing");
  assert.ok(after.before[0] < before.before[0], `${after.before[0]} visits were due before, not ${before.before[0]}`);
  assert.ok(after.total[0] < before.total[0], `${after.total[0]} visits, not ${before.total[0]}`);
  await expectNumbersToAgree(page);
  await page.close();
});

test("without lags nothing was due before the start, and every month needs its own twelfth", async () => {
  const page = await openPage();
  for (const lag of await field(page, "Takes on average").all()) {
    await lag.fill("0");
    await lag.press("Enter");
  }
  await eventually(async () => assert.match(await check(page, "time"), /In time/));
  assert.match(await verdict(page), /10 deals from 20,000 website visits/);
  const { before, months, total } = await targets(page, "Marketing");
  assert.deepEqual(before, [0, 0, 0]);
  assert.deepEqual(total, [20_000, 500, 200]);
  // By the end of each month as many twelfths of 20,000, 500 and 200, rounded up.
  const soFar = [0, 0, 0];
  for (const [index, [month, numbers]] of Object.entries(months).entries()) {
    numbers.forEach((number, place) => (soFar[place] += number));
    assert.deepEqual(soFar, total.map((all) => Math.ceil((all * (index + 1)) / 12)), month);
  }
  await page.close();
});

test("a second person halves the load, and nothing is delayed", async () => {
  const page = await openPage();
  await openTeams(page);
  const drawn = await picture(page).innerHTML();
  const before = await utilisation(page);
  const people = field(team(page, "Sales development"), "People at start");
  await people.fill("2");
  await people.press("Enter");

  await eventually(async () => assert.match(await check(page, "people"), /Enough people/));
  const after = await utilisation(page);
  for (const [month, load] of Object.entries(before["Sales development"])) {
    expectNear(after["Sales development"][month], load / 2, 1);
  }
  assert.deepEqual(after["Account executives"], before["Account executives"]);
  assert.match(await verdict(page), /You have enough people\./);
  assert.match(await check(page, "goal"), /Reached \$500k of \$500k/);
  const ledger = await money(page);
  assert.equal(ledger["Less: delayed past the deadline, waiting for people"], 0);
  assert.equal(ledger["Expected with your people"], 500_000);
  assert.equal(await page.getByTestId("causes").count(), 0, "where nothing is delayed there are no causes");
  assert.notEqual(await picture(page).innerHTML(), drawn, "the chart is drawn anew");
  await expectNumbersToAgree(page);
  await page.close();
});

test("the causes of a delay add up to it", async () => {
  const page = await openPage();
  const revenue = await page.getByTestId("causes").getByRole("row").evaluateAll((rows) =>
    rows.slice(1).map((row) => row.cells[row.cells.length - 1].textContent),
  );
  const sum = revenue.map(amount).reduce((sum, cause) => sum + cause, 0);
  const delayed = (await money(page))["Less: delayed past the deadline, waiting for people"];
  // Causes too small for a row of their own are in the last one.
  assert.equal(sum, delayed);
  await page.close();
});

test("an opening pipeline leaves less to start", async () => {
  const page = await openPage();
  const before = (await targets(page, "Marketing")).total[0];
  const open = field(stage(page, "Opportunity"), "Open at start");
  await open.fill("20");
  await open.press("Enter");
  // 20 open at 25 % are 5 deals, all but a few of them long before the deadline: $250,000.
  await eventually(async () => expectNear((await money(page))["Of which from the opening pipeline"], 250_000, 2_500));
  assert.ok((await targets(page, "Marketing")).total[0] < 0.6 * before);
  await expectNumbersToAgree(page);
  await page.close();
});

test("quarters hold what their months hold", async () => {
  const page = await openPage();
  const byMonth = await targets(page, "Marketing");
  await field(page, "Show by").selectOption({ label: "Quarter" });
  const byQuarter = await targets(page, "Marketing");
  assert.deepEqual(Object.keys(byQuarter.months), ["Q1 2027", "Q2 2027", "Q3 2027", "Q4 2027"]);
  assert.deepEqual(byQuarter.total, byMonth.total);
  const months = Object.values(byMonth.months);
  for (const [quarter, numbers] of Object.values(byQuarter.months).entries()) {
    const sum = months.slice(3 * quarter, 3 * quarter + 3).reduce((sum, month) => sum + month[0], 0);
    assert.equal(numbers[0], sum, `quarter ${quarter + 1}`);
  }
  await page.close();
});

test("a level schedule asks for the same every month but for whole visits, a steady one for what falls due", async () => {
  const page = await openPage();
  await field(page, "Pace").selectOption({ label: "Level, the same each month" });
  // 2,437 visits a month (model.md §5)
  await eventually(async () => assert.match(await verdict(page), /2,4[34]\d website visits every month/));
  const level = Object.values((await targets(page, "Marketing")).months).map(([visits]) => visits);
  // Running totals are rounded up, so months differ by one at most.
  assert.ok(Math.max(...level) - Math.min(...level) <= 1, `${level}`);
  await expectNumbersToAgree(page);

  await field(page, "Pace").selectOption({ label: "Steady, no catching up" });
  // 6.26 deals by the deadline (model.md §5)
  await eventually(async () => assert.match(await verdict(page), /only 6\.3 deals close in time/));
  const { months } = await targets(page, "Marketing");
  for (const [month, visits] of Object.entries({ "Jan 2027": 1_694, "Jun 2027": 1_606, "Dec 2027": 0 })) {
    // Whole by running totals; the reference has the nearest visit.
    expectNear(months[month][0], visits, 1);
  }
  await page.close();
});

test("phasing by quarter asks for the deals when they fall due", async () => {
  const page = await openPage();
  await page.getByTestId("goal-more").locator("summary").click();
  await field(page, "Deals are due").selectOption({ label: "By quarter" });
  await page.getByLabel("Q1 2027").fill("0");
  await page.getByLabel("Q1 2027").press("Enter");
  await page.getByTestId("chart-table").locator("summary").click();
  const march = page.getByTestId("chart-table").getByRole("row", { name: /^Mar 2027/ });
  await eventually(async () => assert.match(await march.innerText(), /\$0$/));
  await page.close();
});

test("what is in sight follows an edit at once, and the rest a moment later", async () => {
  const page = await openPage({ height: 800 });
  const goal = field(page, "Revenue to add");
  await goal.focus();
  // In a window of this height the funnel lies below what is in sight.
  await eventually(async () => assert.deepEqual(await changedTogether(page, goal, "1m"), [["answer", "goal"], ["funnel"]]));
  await eventually(async () => assert.deepEqual(await needed(page), [40_000, 1_000, 400, 200, 80, 20]));

  // From there it is the other way round: at twice the rate 20 deals take what 10 took.
  const rate = field(page, "Opportunity → Won");
  await rate.focus();
  await page.locator("#funnel").evaluate((funnel) => funnel.scrollIntoView());
  await eventually(async () => assert.deepEqual(await changedTogether(page, rate, "50 %"), [["funnel"], ["answer"]]));
  await eventually(async () => assert.match(await verdict(page), /win 20 deals from 21,664 /));
  await page.close();
});

test("paper shows what was typed the moment before, also what is out of sight", async () => {
  const page = await openPage({ height: 800 });
  const goal = field(page, "Revenue to add");
  // With an edit before it, so that all that edits need is there.
  await goal.fill("600k");
  await eventually(async () => assert.match(await page.locator("#funnel").textContent(), /24,000/));
  await expectOutOfSight(page, "funnel");
  const printed = await goal.evaluate(async (goal) => {
    goal.value = "1m";
    goal.dispatchEvent(new InputEvent("input", { bubbles: true }));
    dispatchEvent(new Event("beforeprint"));
    // What follows an edit at once has followed it, and what waits has not.
    await Promise.resolve();
    return document.querySelector("#funnel").textContent;
  });
  assert.match(printed, /40,000/);
  await page.close();
});

test("what is typed stays as it is typed where its field has been scrolled out of sight", async () => {
  const page = await openPage({ height: 800 });
  const goal = field(page, "Revenue to add");
  await goal.fill("600k");
  await page.locator("#funnel").evaluate((funnel) => funnel.scrollIntoView());
  await expectOutOfSight(page, "goal");
  // As a screen reader, or a program that fills in fields, does it.
  await goal.evaluate((input) => {
    input.value = "1m";
    input.dispatchEvent(new InputEvent("input", { bubbles: true }));
  });
  await eventually(async () => assert.match(await verdict(page), /\$1,000,000/));
  assert.equal(await goal.inputValue(), "1m");
  assert.match(await page.locator("#goal").textContent(), /\$1,000,000/, "and is read out as it was read");
  await page.close();
});

test("keys pressed the moment that a slider far below takes the keyboard all count", async () => {
  const page = await openPage({ height: 800 });
  const slider = page.getByRole("slider", { name: "Opportunity → Won" });
  await slider.focus();
  await page.keyboard.press("ArrowRight");
  await eventually(async () => assert.match(await slider.getAttribute("aria-valuetext"), /^25\.5\s?%/));
  await field(page, "Revenue to add").focus();
  await page.locator("#answer").evaluate((answer) => answer.scrollIntoView());
  await expectOutOfSight(page, "funnel");
  await slider.evaluate((slider) => {
    slider.focus();
    for (let press = 0; press < 3; press += 1) {
      slider.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowRight", bubbles: true, cancelable: true }));
    }
  });
  await eventually(async () => assert.match(await slider.getAttribute("aria-valuetext"), /^27\s?%/));
  await page.close();
});

/**
 * Types into a field, and answers in which of answer, goal and funnel something changed because of it: together what
 * changed in one task of the browser.
 */
async function changedTogether(page, input, text) {
  await input.fill("");
  await page.waitForTimeout(200);
  return input.evaluate(async (input, text) => {
    const together = [];
    let task = 0;
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => (task += 1);
    const observer = new MutationObserver((records) => {
      const parts = records.map(({ target }) => (target.parentElement ?? target).closest("#answer, #goal, #funnel")?.id);
      const known = (together[task] ??= new Set());
      parts.filter(Boolean).forEach((part) => known.add(part));
      port2.postMessage(null);
    });
    observer.observe(document.body, { childList: true, subtree: true, characterData: true });
    input.value = text;
    input.dispatchEvent(new InputEvent("input", { bubbles: true }));
    await new Promise((resolve) => setTimeout(resolve, 300));
    observer.disconnect();
    return together.map((parts) => [...parts].sort()).filter((parts) => parts.length > 0);
  }, text);
}

/** Waits until a part of the page is out of sight, and the browser has said so. */
async function expectOutOfSight(page, id) {
  await page.locator(`#${id}`).evaluate(
    (part) =>
      new Promise((resolve) => {
        const tell = ([{ isIntersecting }]) => isIntersecting || resolve();
        new IntersectionObserver(tell).observe(part);
      }),
  );
}

function peakOf(grid, name) {
  return Math.max(...Object.values(grid[name]));
}

function expectNear(actual, expected, within) {
  assert.ok(Math.abs(actual - expected) <= within, `${actual} is within ${within} of ${expected}`);
}
