import assert from "node:assert/strict";
import { test } from "node:test";
import {
  amount,
  chartTable,
  check,
  enter,
  eventually,
  expectAllUndoneAndRedone,
  expectNoSidewaysScroll,
  explanation,
  field,
  money,
  readOut,
  state,
  verdict,
} from "./reading.mjs";
import { expectNoAxeViolations, loads, openPage, withoutPart } from "./support.mjs";

const KIND = "Recurring (MRR)";

/** $10,000 of MRR that grows by 15 % a month, of which 5 % end each month, in deals of $500 a month. */
async function makeRecurring(page) {
  await field(page, "Kind").selectOption({ label: KIND });
  await field(page, "MRR at the start").waitFor();
  await enter(page, "MRR at the start", "10k");
  await enter(page, "Grow by", "15 %");
  await field(page, "Every").selectOption({ label: "Month" });
  await enter(page, "Churn a month", "5 %");
  await enter(page, "MRR a deal", "500");
  // $10,000 × 1.15¹² = $53,503.
  await eventually(async () => assert.match(await verdict(page), /^To grow MRR from \$10,000 to \$53,503 by /));
}

test("a goal of recurring revenue is told as MRR, everywhere with the same figures", async () => {
  const page = await openPage();
  assert.equal(loads(page, "goal"), 0, "a first visit does without its fields");
  await makeRecurring(page);
  assert.equal(loads(page, "goal"), 1);

  // New are 15 % + 5 % of each month's MRR: 20 % × $10,000 × (1.15¹² − 1) ÷ 15 % = $58,003.33, in deals of $500
  // 116.0067, so the next whole deal is the 117th.
  const said = await verdict(page);
  assert.match(said, /win 117 deals/);
  const ledger = await money(page);
  assert.equal(ledger["MRR to reach"], 53_503);
  assert.equal(ledger["MRR expected with enough people"], 53_503);
  const expected = ledger["MRR expected with your people"];
  assert.match(await check(page, "goal"), new RegExp(`\\$${(expected / 1000).toFixed(1)}k of \\$54k of MRR`));

  // The example starts in January 2027, so the deadline is its twelfth month.
  const table = await chartTable(page);
  const december = table["Dec 2027"];
  assert.equal(december["MRR expected"], expected);
  assert.equal(december["MRR due"], 53_503);
  // Each month keeps 95 % of the MRR before it, and adds what is booked: rounded amounts, to a dollar and a half.
  const months = Object.values(table);
  for (const [index, month] of months.entries()) {
    const before = index === 0 ? 10_000 : months[index - 1]["MRR expected"];
    const kept = before * 0.95 + month["Bookings (new MRR)"];
    assert.ok(Math.abs(month["MRR expected"] - kept) <= 1.5, `month ${index}: ${month["MRR expected"]}, not ${kept}`);
    assert.equal(month["Recognised revenue"], month["MRR expected"], "the MRR of a month is recognised in it");
  }
  const booked = months.slice(0, 12).reduce((sum, month) => sum + month["Bookings (new MRR)"], 0);
  assert.ok(Math.abs(ledger["Bookings (new MRR)"] - booked) <= 6, "twelve rounded amounts are off by 6 at most");
  assert.match(await readOut(page, 11), new RegExp(`^December 2027: MRR \\$${expected.toLocaleString("en-US")}, \\$53,503 due`));
  await expectNoAxeViolations(page);
  await page.close();
});

test("what growth compounds to stands beside it, and where churn leads to is said", async () => {
  const page = await openPage();
  await makeRecurring(page);
  const growth = page.getByTestId("growth");
  // 1.15¹² = 5.350250.
  await eventually(async () => assert.match(await growth.innerText(), /^15\s?% a month is 435\.03\s?% a year\.$/));
  await enter(page, "Grow by", "5 %");
  await field(page, "Every").selectOption({ label: "Quarter" });
  // 1.05⁴ = 1.2155, and its twelfth root 1.0164.
  const byQuarter = /^5\s?% a quarter is 21\.55\s?% a year, 1\.64\s?% a month\.$/;
  await eventually(async () => assert.match(await growth.innerText(), byQuarter));

  await enter(page, "Grow by", "60 %");
  const told = await eventually(async () => {
    const found = (await verdict(page)).match(/with the (\$\S+) of new MRR of the best month every month, MRR heads to (\$\S+) and stays there/);
    assert.ok(found, "the goal lies above what churn leaves");
    return found;
  });
  // New MRR ÷ 5 %, of three digits and two.
  assert.ok(Math.abs(amount(told[2]) * 1000 * 0.05 - amount(told[1])) <= 30, told[0]);
  await page.close();
});

test("what does not count for recurring revenue is not asked", async () => {
  const page = await openPage();
  const more = page.getByTestId("goal-more");
  await more.locator("summary").click();
  await field(more, "Deals are due").waitFor();
  await makeRecurring(page);
  await field(more, "Deals are due").waitFor({ state: "detached" });
  await page.close();
});

test("its figures open their formulas, and all of it is undone and redone", async () => {
  const page = await openPage();
  const example = await state(page);
  await makeRecurring(page);
  const goal = page.getByTestId("money").getByRole("button").first();
  const lines = await explanation(page, goal);
  assert.match(lines.join("\n"), /\$10,000 \(MRR at the start\) × 5\.35025/);
  await expectAllUndoneAndRedone(page, example);
  await page.close();
});

test("it is kept, and fits a phone in the dark", async () => {
  const page = await openPage({ width: 360, height: 800, colorScheme: "dark" });
  await makeRecurring(page);
  await expectNoSidewaysScroll(page, "with a recurring goal");
  await expectNoAxeViolations(page);
  await page.reload();
  await eventually(async () => assert.match(await verdict(page), /^To grow MRR from \$10,000 to \$53,503 by /));
  await field(page, "Churn a month").waitFor();
  await page.close();
});

test("fields that cannot be loaded are said, and loaded when the kind is chosen again", async () => {
  const page = await openPage();
  await withoutPart(page, "goal", async () => {
    await field(page, "Kind").selectOption({ label: KIND });
    await page.getByText("This could not be loaded.").waitFor();
  });
  await field(page, "Kind").selectOption({ label: "New revenue" });
  await field(page, "Revenue to add").waitFor();
  await field(page, "Kind").selectOption({ label: KIND });
  await field(page, "MRR at the start").waitFor();
  await page.close();
});
