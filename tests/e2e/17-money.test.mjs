import assert from "node:assert/strict";
import { test } from "node:test";
import {
  button,
  cells,
  check,
  enter,
  eventually,
  expectFocus,
  expectNoSidewaysScroll,
  explanation,
  field,
  openExample,
  openTeams,
  verdict,
} from "./reading.mjs";
import { expectNoAxeViolations, loads, openPage, withoutPart } from "./support.mjs";

// The blank plan: 10 deals of $10,000 by December 2027, 10 % of the leads are won: 100 leads. Taking no
// time they are won in the month they enter in, at the steady pace, so that all that is spent is spent for
// the customers of the period.

const section = (page) => page.getByRole("region", { name: "Money", exact: true });
const fold = (page, name) => section(page).getByText(name, { exact: true });
const BUDGET = "Budget and costs";
const ECONOMICS = "What customers cost and bring";
const MIX = "Cheapest mix of channels";
const cost = (page, name) => section(page).getByRole("group", { name, exact: true });
const plain = (text) => text.replaceAll("\u00a0", " ").replaceAll(/(?<=\d)%/g, " %").replaceAll(/\s+/g, " ").trim();

async function openBlank(options) {
  const page = await openPage(options);
  await openExample(page, "Blank plan");
  await eventually(async () => assert.match(await verdict(page), /win 10 deals from 1\d\d leads/));
  await enter(page, "Takes on average", "0");
  await eventually(async () => assert.match(await verdict(page), /win 10 deals from 100 leads/));
  return page;
}

/** Adds a fixed cost as people do who have but a keyboard. */
async function addCost(page, name, amount, [first, last] = []) {
  await button(section(page), "Add a fixed cost").press("Enter");
  const input = field(section(page), "What for").last();
  await expectFocus(input);
  await page.keyboard.type(name);
  await page.keyboard.press("Enter");
  const added = cost(page, name);
  await enter(added, "Amount a month", amount);
  if (last) await field(added, "Last month").selectOption({ label: last });
  if (first) await field(added, "First month").selectOption({ label: first });
  return added;
}

async function addChannel(page, name, each) {
  const channels = page.getByRole("region", { name: "Channels", exact: true });
  await button(channels, "Add a channel").click();
  const input = field(channels, "Channel name").last();
  await expectFocus(input);
  await input.fill(name);
  await input.press("Enter");
  const added = channels.getByRole("group", { name, exact: true });
  await enter(added, "Cost per item", each);
  return added;
}

/** The rows of a table by their first cells. */
async function rows(page, table) {
  const [, ...rows] = await cells(page.getByTestId(table));
  return Object.fromEntries(rows.map(([name, ...cells]) => [plain(name), cells.map(plain)]));
}

const said = async (page) => (await page.getByTestId("over-spend").getByRole("paragraph").allInnerTexts()).map(plain);

test("what is over the budget is named by month and cause, and the table adds up to it", async () => {
  const page = await openBlank();
  assert.equal(loads(page, "money"), 0, "a first visit does without");
  await openTeams(page);
  await page.getByTestId("add-team").click();
  await page.getByTestId("check-budget").getByRole("link").click();
  await expectFocus(fold(page, BUDGET));
  await section(page).getByText("Nothing costs anything yet").waitFor();
  await enter(page, "New team, per person and month", "2k");
  await addCost(page, "Retainer", "1,000");
  await eventually(async () => {
    assert.deepEqual(await said(page), ["$36,000 is spent by December 2027. Without a budget nothing is checked."]);
  });
  await addCost(page, "Trade fair", "8,000", ["March 2027", "April 2027"]);
  await enter(page, "Budget a month", "11,000");
  await enter(page, "Budget by the deadline", "60k");
  // 12 × ($2,000 + $1,000) + 2 × $8,000 = $52,000; $11,000 in March and April.
  await eventually(async () => assert.deepEqual(await said(page), ["$52,000 is spent by December 2027, within the budget."]));
  assert.match(await check(page, "budget"), /Within budget \$52,000 of \$60,000 spent by Dec 2027/);
  assert.deepEqual((await rows(page, "spending")).Budget.slice(0, 2), ["$60,000", "$11,000"]);
  assert.equal("Over budget" in (await rows(page, "spending")), false);

  // By November $49,000. The team is $24,000 of it all, the fair $16,000; in March the fair is most.
  await enter(page, "Budget a month", "10,000");
  await enter(page, "Budget by the deadline", "50,000");
  await eventually(async () => {
    assert.deepEqual(await said(page), [
      "By December 2027 $52,000 is spent, $2,000 over the budget of $50,000: exceeded in December 2027, most of it New team.",
      "From March 2027 to April 2027 more than $10,000 a month is spent, at most $11,000 in March 2027, $1,000 over: most of it Trade fair.",
    ]);
  });
  assert.match(await check(page, "budget"), /✕ ?\$2,000 over/);
  const months = await rows(page, "spending");
  const even = (amount, months) => Array.from({ length: months }, () => amount);
  assert.deepEqual(months["New team"], ["$24,000", ...even("$2,000", 12)]);
  assert.deepEqual(months["Trade fair"], ["$16,000", "$0", "$0", "$8,000", "$8,000", ...even("$0", 8)]);
  assert.deepEqual(months.Total, ["$52,000", "$3,000", "$3,000", "$11,000", "$11,000", ...even("$3,000", 8)]);
  assert.deepEqual(months.Budget, ["$50,000", ...even("$10,000", 12)]);
  const over = "✕ $1,000 over";
  assert.deepEqual(months["Over budget"], ["✕ $2,000 over", "", "", over, over, ...even("", 8)]);

  await field(section(page), "Show by").selectOption({ label: "Quarter" });
  await eventually(async () => {
    const quarters = await rows(page, "spending");
    assert.deepEqual(quarters.Total, ["$52,000", "$17,000", "$17,000", "$9,000", "$9,000"]);
    assert.deepEqual(quarters["Over budget"], ["✕ $2,000 over", over, over, "", ""]);
  });

  await page.reload();
  await page.getByTestId("verdict").waitFor();
  assert.match(await check(page, "budget"), /✕ ?\$2,000 over/);
  await fold(page, BUDGET).click();
  assert.equal(await field(cost(page, "Trade fair"), "Amount a month").inputValue(), "8,000");
  assert.equal(await field(page, "Budget by the deadline").inputValue(), "50,000");
  await enter(page, "Budget by the deadline", "");
  await eventually(async () => assert.equal((await said(page)).length, 1));
  assert.equal(await field(page, "Budget by the deadline").getAttribute("placeholder"), "no limit");
  await page.close();
});

test("a fixed cost is removed and brought back by keyboard, and is a channel's when that is said", async () => {
  const page = await openBlank();
  await fold(page, BUDGET).press("Enter");
  await addCost(page, "Retainer", "1,000");
  assert.equal(await field(cost(page, "Retainer"), "Channel").count(), 0, "there are no channels");
  await addChannel(page, "Web", "60");
  await field(cost(page, "Retainer"), "Channel").selectOption({ label: "Web" });
  await eventually(async () => {
    assert.deepEqual(Object.keys(await rows(page, "spending")), ["Web", "Retainer, for Web", "Total"]);
  });
  await addCost(page, "Stand", "500");
  await button(page, "Remove Retainer").press("Enter");
  await expectFocus(button(page, "Remove Stand"));
  await page.keyboard.press("Enter");
  await expectFocus(button(section(page), "Add a fixed cost"));
  await page.keyboard.press("ControlOrMeta+Z");
  await page.keyboard.press("ControlOrMeta+Z");
  await cost(page, "Retainer").waitFor();
  assert.equal(await field(cost(page, "Retainer"), "Channel").inputValue(), "1");
  // The last month is never before the first.
  await field(cost(page, "Retainer"), "Last month").selectOption({ label: "May 2027" });
  const first = field(cost(page, "Retainer"), "First month");
  await eventually(async () => assert.equal((await first.getByRole("option").allInnerTexts()).at(-1), "May 2027"));
  await page.close();
});

test("what customers cost and bring is computed by channel and in total, each with its formula", async () => {
  const page = await openBlank();
  await fold(page, ECONOMICS).click();
  // Nothing costs anything, and nobody says what is left of a deal.
  const none = await eventually(() => rows(page, "economics"));
  assert.deepEqual(none["Customers by the deadline"], ["10"]);
  assert.deepEqual(none["Customer acquisition cost (CAC)"], ["Nothing is spent"]);
  assert.deepEqual(none["Lifetime value (LTV)"], ["Needs the gross margin"]);
  assert.deepEqual(none["Months to pay back"], ["Paid back when won: one-off revenue"]);
  assert.deepEqual(none["Sales velocity, a day"], ["The stage takes no time"]);

  await addChannel(page, "Web", "60");
  await fold(page, BUDGET).click();
  await enter(page, "Gross margin of a deal", "60 %");
  await addCost(page, "Retainer", "1,000");
  // 100 leads × $60 = $6,000, and with 12 × $1,000 of the retainer $18,000 for 10 customers. A customer
  // brings $10,000 × 60 % = $6,000; all of them $60,000, which is $42,000 more than $18,000.
  const expected = {
    "Spending by the deadline": ["$18,000", "$6,000"],
    "Spending for these customers": ["$18,000", "$6,000"],
    "Customers by the deadline": ["10", "10"],
    "Customer acquisition cost (CAC)": ["$1,800", "$600"],
    "Cost per lead": ["$180", "$60"],
    "Lifetime value (LTV)": ["$6,000", "$6,000"],
    "LTV : CAC": ["3.33", "10"],
    "Return on spending (ROMI)": ["233 %", "900 %"],
    "Leads in progress": ["0", "0"],
  };
  await eventually(async () => {
    const all = await rows(page, "economics");
    for (const [name, figures] of Object.entries(expected)) assert.deepEqual(all[name], figures, name);
  });
  const cac = page.getByTestId("economics").getByRole("row", { name: /^Customer acquisition cost/ });
  const lines = (await explanation(page, cac.getByRole("button").last())).map(plain);
  assert.match(lines[0], /^Customer acquisition cost \(CAC\) = \$6,000 .* ÷ 10 .* = \$600$/);

  // 30 leads are open: their full value, 30 × $10,000, is three times the goal; 10 % of them are won, so
  // that it would have to be ten times.
  await enter(page, "Open at start", "30");
  await eventually(async () => {
    const covered = await page.getByTestId("coverage").getByRole("definition").allInnerTexts();
    assert.deepEqual(covered.map(plain), ["3", "10"]);
  });
  await page.close();
});

test("the cheapest mix is applied in one step, or what stands in its way is said", async () => {
  const page = await openBlank();
  await fold(page, MIX).click();
  const found = page.getByTestId("mix-found");
  await found.getByText("Give two channels or more a share of the goal").waitFor();
  await addChannel(page, "Partners", "30");
  const organic = await addChannel(page, "Organic", "10");
  await enter(organic, "Share", "60 %");
  // 60 leads × $10 + 40 × $30 = $1,800; all of them by Organic: $1,000.
  await eventually(async () => {
    assert.deepEqual(await rows(page, "mix"), {
      Partners: ["40 %", "0 %"],
      Organic: ["60 %", "100 %"],
      "Spent by Dec 2027": ["$1,800", "$1,000"],
    });
  });
  assert.match(plain(await found.innerText()), /^The same goal takes \$1,000 by December 2027, instead of \$1,800\./);
  await button(found, "Set these shares: the cheapest mix").press("Enter");
  await expectFocus(fold(page, MIX));
  await eventually(async () => assert.equal(plain(await field(organic, "Share").inputValue()), "100 %"));
  await found.getByText(/^No mix of channels reaches the goal for less than yours: \$1,000/).waitFor();
  await page.keyboard.press("ControlOrMeta+Z");
  await eventually(async () => assert.equal(plain(await field(organic, "Share").inputValue()), "60 %"));

  // 5 of the 8⅓ leads of a month are 60 %.
  await enter(organic, "Limit a month", "5");
  await eventually(async () => {
    assert.deepEqual((await rows(page, "mix")).Organic, ["60 %", "60 %"]);
  });
  await enter(organic, "Limit a month", "");
  await fold(page, BUDGET).click();
  // $1,000 ÷ 12 = $83.33.
  await enter(page, "Budget a month", "50");
  await found.getByText(/^The monthly limit stands in the way: any mix that reaches the goal takes \$84 or more/).waitFor();
  await page.close();
});

test("what cannot be loaded is said, and loaded when it is opened again", async () => {
  const page = await openPage();
  for (const [part, name] of [["money", BUDGET], ["money", ECONOMICS], ["mix", MIX]]) {
    await withoutPart(page, part, async () => {
      await fold(page, name).click();
      await section(page).getByText("This could not be loaded.").waitFor();
      await fold(page, name).click();
    });
  }
  await fold(page, BUDGET).click();
  await field(page, "Budget a month").waitFor();
  await page.close();
});

for (const [width, height, colorScheme] of [[390, 844, "light"], [1280, 800, "dark"]]) {
  test(`with all of it open there are no barriers and no sideways scroll, ${width} pixels, ${colorScheme}`, async () => {
    const page = await openPage({ width, height, colorScheme });
    await openExample(page, "Business software");
    for (const name of [BUDGET, ECONOMICS, MIX]) await fold(page, name).click();
    await page.getByTestId("mix").waitFor();
    await enter(page, "Budget a month", "60,000");
    await page.getByTestId("over-spend").getByText(/more than \$60,000 a month/).waitFor();
    await enter(page, "Budget by the deadline", "lots");
    await expectNoSidewaysScroll(page, "with the money open");
    await expectNoAxeViolations(page);
    await page.close();
  });
}
