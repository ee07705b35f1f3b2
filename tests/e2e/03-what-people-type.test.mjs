import assert from "node:assert/strict";
import { test } from "node:test";
import {
  englishWithGermanNumbers,
  enter,
  eventually,
  field,
  needed,
  openExample,
  openTeams,
  stage,
  stageNames,
  team,
  verdict,
} from "./reading.mjs";
import { expectNoAxeViolations, openPage } from "./support.mjs";

const GOOD_MONEY = [
  ["500k", 500_000],
  ["$1.2m", 1_200_000],
  ["750,000", 750_000],
  ["$ 2 million", 2_000_000],
  ["1e5", 100_000],
];

const GOOD_RATES = ["2,5 %", "2.5%", "2.5 %", "0.025", "2,5", " 2.50 % "];

const LONG = ["9", "x"].map((character) => character.repeat(10_000));
const NO_NUMBERS = ["garbage", "", "   ", "1,2,3", "$", "NaN", "∞", ...LONG];
const BAD_MONEY = [...NO_NUMBERS, "0", "-1", "1e308", "1e400", "2,5 %"];

test("amounts are read as people write them, and the reading is shown beside them", async () => {
  const page = await openPage();
  const goal = field(page, "Revenue to add");
  for (const [typed, amount] of GOOD_MONEY) {
    const written = amount.toLocaleString("en-US");
    await goal.fill(typed);
    await eventually(async () => assert.ok((await verdict(page)).startsWith(`To add $${written} by`), typed));
    const reading = new RegExp(`= \\$${written}$`);
    if (typed !== written) await eventually(async () => assert.match(await description(page, goal), reading));
    await goal.press("Enter");
    // Enter shows it as it is written here.
    await eventually(async () => assert.equal(await goal.inputValue(), written));
  }
  await page.close();
});

test("rates are read with a point or a comma, as percent or as a fraction", async () => {
  const page = await openPage();
  const rate = field(page, "Website visit → Lead");
  for (const typed of GOOD_RATES) {
    await enter(page, "Website visit → Lead", "5 %");
    await eventually(async () => assert.equal((await needed(page))[0], 10_000));
    await rate.fill(typed);
    // 500 leads ÷ 2.5 % = 20,000 visits
    await eventually(async () => assert.equal((await needed(page))[0], 20_000, typed));
    await rate.press("Enter");
    assert.match(await rate.inputValue(), /^2\.5\s?%$/);
  }
  await page.close();
});

test("a bad amount marks its field with what is allowed, and the last good plan stays", async () => {
  const page = await openPage();
  const goal = field(page, "Revenue to add");
  await goal.fill("800k");
  await goal.press("Tab");
  await eventually(async () => assert.match(await verdict(page), /\$800,000/));
  const good = await screen(page);
  for (const typed of BAD_MONEY) {
    const what = `“${typed.slice(0, 20)}” of ${typed.length} characters`;
    await goal.fill(typed);
    await expectMarked(goal, what);
    assert.match(await description(page, goal), /Enter an amount from \$0\.01 to \$1,000,000,000,000,000\./);
    assert.deepEqual(await screen(page), good, `${what} leaves the plan as it was`);
  }

  await goal.press("Escape");
  await expectGood(goal);
  assert.equal(await goal.inputValue(), "800,000", "Escape restores");
  assert.deepEqual(await screen(page), good);

  // Left bad, the field keeps what was typed and stays marked, until a good value clears it.
  await goal.fill("eight");
  await goal.press("Tab");
  assert.equal(await goal.inputValue(), "eight");
  assert.equal(await goal.getAttribute("aria-invalid"), "true");
  await expectNoAxeViolations(page);
  await goal.fill("900k");
  await expectGood(goal);
  await eventually(async () => assert.match(await verdict(page), /\$900,000.*18 deals/));
  await page.close();
});

test("a bad rate, lag, head count or name says what it takes", async () => {
  const page = await openPage({ colorScheme: "dark" });
  await openTeams(page);
  const good = await screen(page);
  const row = stage(page, "Lead");
  const development = team(page, "Sales development");
  for (const [input, bad, allowed] of [
    [
      field(page, "Website visit → Lead"),
      ["0", "-1", "101 %", "1e308", "abc", ""],
      /Enter a rate from 0\.0001\s?% to 100\s?%\./,
    ],
    [field(row, "Takes on average"), ["-1", "1e308", "soon", ""], /Enter a number of days from 0 to [\d,]+\./],
    [field(row, "Open at start"), ["-1", "1e308", "some"], /Enter a number from 0 to [\d,]+\./],
    [
      field(development, "People at start"),
      ["-1", "1e308", "two", ""],
      /Enter a number of people from 0 to [\d,]+\./,
    ],
    [
      field(development, "Hours per MQL"),
      ["-1", "1e308", "long", ""],
      /Enter a number of hours from [\d.]+ to [\d,]+\./,
    ],
    [field(row, "Stage name"), ["", "   ", "x".repeat(10_000)], /Enter a name of up to \d+ characters/],
    [field(page, "Plan name"), ["", "x".repeat(10_000)], /Enter a name of up to \d+ characters/],
  ]) {
    for (const typed of bad) {
      await input.fill(typed);
      await expectMarked(input, `“${typed.slice(0, 20)}”`);
      assert.match(await description(page, input), allowed);
    }
    assert.deepEqual(await screen(page), good);
  }
  await expectNoAxeViolations(page);
  for (const input of await page.locator("[aria-invalid=true]").all()) assert.ok(await input.isVisible());
  await page.close();
});

test("the largest and smallest amounts allowed leave nothing on the page that is no number", async () => {
  const page = await openPage();
  for (const [goal, value] of [["1e15", "0.01"], ["0.01", "1e15"], ["1e15", "1e15"], ["0.01", "0.01"]]) {
    await enter(page, "Revenue to add", goal);
    await enter(page, "Average deal", value);
    await expectGood(field(page, "Revenue to add"));
    await expectGood(field(page, "Average deal"));
    const text = await page.getByRole("main").innerText();
    assert.doesNotMatch(text, /NaN|∞|\binf|undefined|null/i);
  }
  await page.close();
});

test("a name is text, whatever it holds", async () => {
  const page = await openPage();
  const name = `<img src=x onerror="alert('no')"> & “Zoë” 日本`;
  const visit = field(page, "Stage name").first();
  await visit.fill(name);
  await visit.press("Enter");
  await eventually(async () => assert.equal((await stageNames(page))[0], name));
  assert.equal(await page.locator("img").count(), 0);
  await field(page, `${name} → Lead`).waitFor();
  await page.close();
});

test("with German numbers the page reads and writes them whatever its words", async () => {
  const page = await openPage({ locale: "de-DE", prepare: englishWithGermanNumbers });
  const goal = field(page, "Revenue to add");
  await goal.fill("600.000,00 $");
  await eventually(async () => assert.match(await verdict(page), /600\.000\s\$.*12 deals from \d\d\.\d\d\d website visits/));
  await goal.press("Enter");
  assert.equal(await goal.inputValue(), "600.000");
  await field(page, "Currency").selectOption({ label: "EUR" });
  await eventually(async () => assert.match(await verdict(page), /600\.000\s€/));

  const rate = field(page, "Website visit → Lead");
  await rate.fill("1,25 %");
  await rate.press("Enter");
  // 600 leads ÷ 1.25 % = 48,000 visits
  await eventually(async () => {
    const figure = page.getByTestId("stage").first().locator("[aria-haspopup=dialog]");
    assert.equal(await figure.innerText(), "48.000");
  });
  assert.match(await rate.inputValue(), /^1,25\s?%$/);
  await page.close();
});

test("a text that others would mean otherwise is told as it was read, until the next edit", async () => {
  const page = await openPage();
  for (const [label, typed, read] of [
    ["Website visit → Lead", "0.5", /^0\.5 read as 50\s?%$/],
    ["Website visit → Lead", "1", /^1 read as 1\s?%$/],
    ["Average deal", "50.000", /^50\.000 read as \$50$/],
  ]) {
    const input = field(page, label);
    const notes = page.locator("[aria-live=polite]").filter({ hasText: "read as" });
    await input.fill(typed);
    await eventually(async () => assert.match((await notes.allInnerTexts()).join(), read));
    assert.match(await description(page, input), read);
    await input.press("Tab");
    assert.match((await notes.allInnerTexts()).join(), read, "after typing as well");
    await expectNoAxeViolations(page);
    await input.fill("40");
    await eventually(async () => assert.equal(await notes.count(), 0));
  }
  await page.close();
});

test("an amount in another currency is refused with a word about the plan's", async () => {
  const page = await openPage();
  const goal = field(page, "Revenue to add");
  await goal.fill("£300k");
  await expectMarked(goal, "pounds in a plan in dollars");
  assert.match(await description(page, goal), /in USD.*change the plan’s currency/);
  await field(page, "Currency").selectOption({ label: "GBP" });
  await goal.fill("£300k");
  await expectGood(goal);
  await eventually(async () => assert.match(await verdict(page), /£300,000/));
  await page.close();
});

test("days, weights and what is open are read as people write them", async () => {
  const page = await openPage();
  const lag = field(stage(page, "Lead"), "Takes on average");
  for (const [typed, days] of [["21 days", "21"], ["14d", "14"], ["2 weeks", "14"]]) {
    await lag.fill(typed);
    await lag.press("Enter");
    await eventually(async () => assert.equal(await lag.inputValue(), days, typed));
  }
  const open = field(stage(page, "Lead"), "Open at start");
  await open.fill("5");
  await open.fill("");
  await open.press("Enter");
  assert.equal(await open.inputValue(), "0");
  await page.getByText("More about timing").click();
  await field(page, "Deals are due").selectOption("By quarter");
  const weight = page.getByTestId("goal-more").getByLabel(/^Q1 /);
  await weight.fill("30%");
  await weight.press("Enter");
  assert.equal(await weight.inputValue(), "30");
  await page.close();
});

test("what was refused in one plan is gone with it", async () => {
  const page = await openPage();
  const rate = field(page, "Website visit → Lead");
  const before = await rate.inputValue();
  const refuse = async () => {
    await rate.fill("xyz");
    await rate.press("Tab");
    await expectMarked(rate, "xyz");
  };
  await enter(page, "Average deal", "40k");
  await refuse();
  await openExample(page);
  await expectGood(rate);
  assert.equal(await rate.inputValue(), before);
  await refuse();
  await page.getByRole("button", { name: "Undo" }).click();
  await expectGood(rate);
  assert.equal(await rate.inputValue(), before);
  await page.close();
});

test("arrow keys step sensibly, and Escape takes back what was typed since the field was entered", async () => {
  const page = await openPage();
  const rate = field(page, "Website visit → Lead");
  await rate.focus();
  await rate.press("ArrowUp");
  await eventually(async () => assert.match(await rate.inputValue(), /^3\s?%$/, "half a point up"));
  await rate.press("Shift+ArrowDown");
  await eventually(async () => assert.doesNotMatch(await rate.inputValue(), /^3\s?%$/));
  await rate.press("Escape");
  assert.match(await rate.inputValue(), /^2\.5\s?%$/);
  assert.equal((await needed(page))[0], 20_000);
  await page.close();
});

test("Enter commits: Escape takes back only what was typed since", async () => {
  const page = await openPage();
  const goal = field(page, "Revenue to add");
  await goal.fill("800k");
  await goal.press("Enter");
  await goal.fill("eight");
  await goal.press("Escape");
  await eventually(async () => assert.equal(await goal.inputValue(), "800,000"));
  assert.match(await verdict(page), /\$800,000/);
  await page.close();
});

/** What screen readers say of a field besides its label; it must be on the page for everybody. */
async function description(page, input) {
  const id = await input.getAttribute("aria-describedby");
  assert.ok(id, "the field is described");
  const message = page.locator(`[id="${id}"]`);
  assert.ok(await message.isVisible());
  return message.innerText();
}

function expectMarked(input, what) {
  return eventually(async () => assert.equal(await input.getAttribute("aria-invalid"), "true", what));
}

async function expectGood(input) {
  await eventually(async () => assert.notEqual(await input.getAttribute("aria-invalid"), "true"));
}

/** What the plan's numbers are on the page. */
async function screen(page) {
  const parts = ["verdict", "checks", "targets-Marketing", "targets-Sales", "utilisation", "money"];
  return Promise.all(parts.map((part) => page.getByTestId(part).innerText()));
}

test("what is typed before the page is ready counts, in its order", async () => {
  const page = await openPage();
  // The part that reads comes long after the one that keeps.
  await page.route("**/*-tools.wasm", async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 500));
    await route.continue();
  });
  const goal = field(page, "Revenue to add");
  await goal.fill("6");
  await goal.pressSequentially("00000");
  await eventually(async () => assert.match(await verdict(page), /\$600,000/));
  await page.waitForLoadState("networkidle");
  assert.match(await verdict(page), /\$600,000/);
  assert.equal(await goal.inputValue(), "600000");
  await page.close();
});
