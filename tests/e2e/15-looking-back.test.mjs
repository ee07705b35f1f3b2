import assert from "node:assert/strict";
import { test } from "node:test";
import { amount, cells, chartTable, eventually, expectFocus, expectNoSidewaysScroll, field, money } from "./reading.mjs";
import { expectNoAxeViolations, loads, openPage, withoutPart } from "./support.mjs";

const SUMMARY = "Which activity brings which revenue";

const lag = (meanDays) => ({ meanDays, spread: "fixed" });

/**
 * 20 deals of $1,000 are due in each month of 2027, half by each channel, as they are due. The web's leads
 * are won at 10 % on the day they come in, the partners' at 20 % after 31 days. 30 leads are open, which is
 * 3 deals on the first day.
 */
const CHANNELS = {
  version: 1,
  name: "Two channels",
  currency: "USD",
  start: "2027-01",
  goal: {
    target: { kind: "newRevenue", amount: 240_000 },
    period: { first: "2027-01", last: "2027-12" },
    phasing: { kind: "even" },
  },
  deal: { value: 1_000 },
  funnel: {
    stages: [
      { id: "lead", name: "Lead", owner: "marketing", definition: "", rate: 0.1, lag: lag(0), open: 30 },
    ],
    won: { id: "won", name: "Won", owner: "sales", definition: "" },
  },
  channels: [
    { id: "web", name: "Web", owner: "marketing", enters: "lead", volume: { kind: "rest" } },
    {
      id: "partners",
      name: "Partners",
      owner: "sales",
      enters: "lead",
      volume: { kind: "share", share: 0.5 },
      steps: [{ stage: "lead", rate: 0.2, lag: lag(31) }],
    },
  ],
  schedule: { kind: "workBack", afterDeadline: "stop" },
};

/** A visitor who has this plan already. */
const keeping = (plan) => (context) =>
  context.addInitScript((text) => {
    if (location.protocol.startsWith("http")) localStorage.setItem("backcast.plan", text);
  }, JSON.stringify(plan));

async function open(page) {
  await page.getByText(SUMMARY, { exact: true }).click();
  await page.getByTestId("looking-back-all").waitFor();
}

/** What is said of the chosen month, percentages as in international English. */
async function answer(page) {
  const text = await page.getByTestId("looking-back-answer").innerText();
  return text.replaceAll("\u00a0", " ").replaceAll(/(?<=\d)%/g, " %");
}

const says = (page, expected) => eventually(async () => assert.equal(await answer(page), expected));

const choose = (page, label, choice) => field(page, label).selectOption({ label: choice });

/** The rows of the table of the chosen month, or of all months, as numbers by the names of their columns. */
async function figures(page, testId) {
  const [[, ...columns], ...rows] = await cells(page.getByTestId(testId));
  const number = (text) => (text === "" ? 0 : amount(text));
  const named = rows.map(([name, ...figures]) => [
    name,
    Object.fromEntries(figures.map((figure, place) => [columns[place], number(figure)])),
  ]);
  return Object.fromEntries(named);
}

const sum = (numbers) => numbers.reduce((sum, number) => sum + number, 0);

test("loaded when it is opened, a month's revenue is that of the timeline, and all sums agree", async () => {
  const page = await openPage();
  assert.equal(loads(page, "looking_back"), 0, "a first visit does without");
  const timeline = await chartTable(page);
  await open(page);
  assert.equal(loads(page, "looking_back"), 1);

  const { Total: totals, ...activities } = await figures(page, "looking-back-all");
  for (const [month, row] of Object.entries(activities)) {
    const { Total: total, ...months } = row;
    assert.equal(sum(Object.values(months)), total, `the row of ${month}`);
  }
  for (const month of ["Jun 2027", "Oct 2027", "Dec 2027"]) {
    assert.equal(totals[month], timeline[month]["With enough people"], `${month} in both`);
    assert.equal(sum(Object.values(activities).map((row) => row[month])), totals[month], `the column of ${month}`);
  }

  await choose(page, "Signed in", "June 2027");
  await eventually(async () => assert.match(await answer(page), / signed in June 2027, .* activity in /));
  assert.equal(amount(await answer(page)), totals["Jun 2027"]);
  const { Total: total, ...rows } = await figures(page, "looking-back-table");
  assert.equal(total.Total, totals["Jun 2027"]);
  assert.equal(sum(Object.values(rows).map((row) => row.Total)), total.Total);
  assert.equal(sum(Object.values(rows).map((row) => row.Share)), 100);
  for (const [month, row] of Object.entries(rows)) {
    assert.equal(row.Total, activities[month]["Jun 2027"], `${month} in both tables`);
  }
  const [largest, { Share: share }] = Object.entries(rows).reduce((a, b) => (b[1].Total > a[1].Total ? b : a));
  const name = { Jan: "January", Feb: "February", Mar: "March", Apr: "April" }[largest.slice(0, 3)];
  assert.match(await answer(page), new RegExp(`${share} % (comes )?from (activity in )?${name}`));
  await page.close();
});

test("a month's activity is worth its items by the rates, and says when it is won", async () => {
  const page = await openPage();
  await open(page);
  await field(page, "Follow").selectOption({ index: 1 });
  await choose(page, "Activity in", "March 2027");
  await eventually(async () => assert.match(await answer(page), /^Activity in March 2027 \([\d,]+ website visits\)/));
  const [, items, value] = (await answer(page)).match(/\(([\d,]+) website visits\) brings (\$[\d,]+) /);
  // 2.5 % × 40 % × 50 % × 40 % × 25 % = 0.05 % of visits are won, $50,000 each: $25 a visit, which are whole.
  assert.ok(Math.abs(amount(items) * 25 - amount(value)) <= 13, `${items} visits, ${value}`);
  const { Total: total } = await figures(page, "looking-back-table");
  assert.equal(total.Total, amount(value));
  const all = await figures(page, "looking-back-all");
  assert.equal(all["Mar 2027"].Total, amount(value));
  await page.close();
});

test("what waiting delays is said as the money panel says it", async () => {
  const page = await openPage();
  const ledger = await money(page);
  await open(page);
  const delayed = ledger["Less: delayed past the deadline, waiting for people"].toLocaleString("en-US");
  await page.getByText(`Waiting for people delays $${delayed} past the deadline.`).waitFor();
  await page.close();
});

test("channels, and what was open at the start, are told apart", async () => {
  const page = await openPage({ prepare: keeping(CHANNELS) });
  await open(page);
  // August's and July's 31 days: what partners bring in July is won in August, day by day.
  await choose(page, "Signed in", "August 2027");
  await says(
    page,
    "Of the $20,000 signed in August 2027, 50 % comes from activity in July and 50 % from August. " +
      "By source: Web 50 %, Partners 50 %.",
  );
  assert.deepEqual(await figures(page, "looking-back-table"), {
    "Jul 2027": { Web: 0, Partners: 10_000, Total: 10_000, Share: 50 },
    "Aug 2027": { Web: 10_000, Partners: 0, Total: 10_000, Share: 50 },
    Total: { Web: 10_000, Partners: 10_000, Total: 20_000, Share: 100 },
    Share: { Web: 50, Partners: 50, Total: 100, Share: 0 },
  });
  // What partners should have brought in December for January is lost. 3 ÷ 13 is 23 %.
  await choose(page, "Signed in", "January 2027");
  await says(
    page,
    "Of the $13,000 signed in January 2027, 23 % comes from what was open at the start and 77 % from activity " +
      "in January. By source: Web 77 %, Opening pipeline 23 %.",
  );

  await field(page, "Follow").selectOption({ index: 1 });
  await choose(page, "Activity in", "July 2027");
  await says(
    page,
    "Activity in July 2027 brings $20,000 (20 deals): 50 % is signed in July and 50 % in August. All of it " +
      "comes by the deadline. By source: Web 50 % (100 leads), Partners 50 % (50 leads).",
  );
  await choose(page, "Activity in", "Open at the start");
  await says(
    page,
    "What was open at the start brings $3,000 (3 deals): 100 % is signed in January. All of it comes by the " +
      "deadline.",
  );

  // In all: 12 months of the web, and of partners those from January on for what is due 31 days later.
  await choose(page, "From", "Web");
  await eventually(async () => {
    const all = await figures(page, "looking-back-all");
    assert.equal(all["Jul 2027"]["Jul 2027"], 10_000);
    assert.equal(all.Total.Total, 120_000);
  });
  await choose(page, "From", "Partners");
  await eventually(async () => {
    const all = await figures(page, "looking-back-all");
    assert.deepEqual([all["Jul 2027"]["Jul 2027"], all["Jul 2027"]["Aug 2027"]], [0, 10_000]);
  });
  await page.close();
});

test("it follows the plan, and what is chosen stays chosen", async () => {
  const page = await openPage({ prepare: keeping(CHANNELS) });
  await open(page);
  await choose(page, "Signed in", "August 2027");
  await field(page, "Average deal").fill("500");
  await field(page, "Average deal").press("Enter");
  // Twice the deals of half the value.
  await eventually(async () => assert.match(await answer(page), /^Of the \$20,000 signed in August 2027, 50 %/));
  await field(page, "Revenue to add").fill("480k");
  await eventually(async () => assert.match(await answer(page), /^Of the \$40,000 signed in August 2027, 50 %/));
  assert.equal(await field(page, "Signed in").locator("option:checked").innerText(), "August 2027");
  await page.close();
});

test("of recurring revenue it is the new MRR that is signed", async () => {
  const recurring = { kind: "recurring", start: 10_000, growth: 0.1, per: "month", churn: 0.02, expansion: 0 };
  const plan = structuredClone(CHANNELS);
  plan.goal.target = recurring;
  plan.channels = [];
  plan.funnel.stages[0].open = 0;
  const page = await openPage({ prepare: keeping(plan) });
  await open(page);
  await choose(page, "Signed in", "January 2027");
  // 10,000 × (10 % + 2 %).
  await says(page, "Of the $1,200 of new MRR signed in January 2027, 100 % comes from activity in January.");
  await page.close();
});

for (const [width, height] of [
  [390, 844],
  [1280, 800],
]) {
  for (const colorScheme of ["light", "dark"]) {
    test(`no barriers and no sideways scroll at ${width} pixels, in ${colorScheme} colours`, async () => {
      const page = await openPage({ width, height, colorScheme, prepare: keeping(CHANNELS) });
      await open(page);
      await expectNoAxeViolations(page);
      await expectNoSidewaysScroll(page, "looking back");
      await field(page, "Follow").selectOption({ index: 1 });
      await eventually(async () => assert.match(await answer(page), /^Activity in January 2027/));
      await expectNoAxeViolations(page);
      await expectNoSidewaysScroll(page, "looking ahead");
      const picture = await page.getByTestId("looking-back-chart").locator("svg").boundingBox();
      assert.ok(picture.width <= width, `${picture.width} pixels of picture`);
      await page.close();
    });
  }
}

test("opened, chosen and scrolled by keyboard alone", async () => {
  const page = await openPage({ width: 390, height: 844, prepare: keeping(CHANNELS) });
  await page.getByText(SUMMARY, { exact: true }).focus();
  await page.keyboard.press("Enter");
  await page.getByTestId("looking-back-all").waitFor();
  await page.keyboard.press("Tab");
  await expectFocus(field(page, "Follow"));
  await page.keyboard.press("Tab");
  await expectFocus(field(page, "Signed in"));
  await page.keyboard.press("ArrowUp");
  await eventually(async () => assert.match(await answer(page), / signed in November 2027/));
  await expectFocus(field(page, "Signed in"));
  await page.keyboard.press("Tab");
  await expectFocus(page.getByRole("group", { name: "By month and source" }));
  await page.keyboard.press("Tab");
  await expectFocus(field(page, "From"));
  await page.keyboard.press("Tab");
  const table = page.getByRole("group", { name: "All months" });
  await expectFocus(table);
  await page.keyboard.press("ArrowRight");
  await eventually(async () => assert.ok((await table.evaluate((table) => table.scrollLeft)) > 0, "it scrolls"));
  await page.close();
});

test("a plan that may only be looked at can be looked back on", async () => {
  const page = await openPage({ prepare: keeping({ ...CHANNELS, version: 99, weather: "sunny" }) });
  await open(page);
  await choose(page, "Signed in", "August 2027");
  await eventually(async () => assert.match(await answer(page), /^Of the \$20,000 signed in August 2027/));
  await page.close();
});

test("what cannot be loaded is said, and loaded when it is opened again", async () => {
  const page = await openPage();
  const summary = page.getByText(SUMMARY, { exact: true });
  await withoutPart(page, "looking_back", async () => {
    await summary.click();
    await page.getByText("This could not be loaded.").waitFor();
  });
  await summary.click();
  await open(page);
  await page.close();
});
