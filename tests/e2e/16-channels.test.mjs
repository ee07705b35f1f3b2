import assert from "node:assert/strict";
import { test } from "node:test";
import {
  amount,
  button,
  cells,
  enter,
  eventually,
  expectAllUndoneAndRedone,
  expectFocus,
  expectNoSidewaysScroll,
  explanation,
  field,
  money,
  needed,
  state,
  targets,
  verdict,
} from "./reading.mjs";
import { expectNoAxeViolations, loads, openPage, withoutPart } from "./support.mjs";

// The example: 10 deals of $50,000. Of its visits 2.5 % × 40 % × 50 % × 40 % × 25 % = 0.05 % are won,
// of its leads 2 %.

const section = (page) => page.getByRole("region", { name: "Channels", exact: true });
const channel = (page, name) => section(page).getByRole("group", { name, exact: true });
const plain = (text) => text.replaceAll("\u00a0", " ").replaceAll(/(?<=\d)%/g, " %").replaceAll(/\s+/g, " ").trim();

/** Adds a channel or a campaign as people do who have but a keyboard, and names it. */
async function add(page, what, name) {
  await button(section(page), what).press("Enter");
  const input = field(section(page), "Channel name").last();
  await expectFocus(input);
  await page.keyboard.type(name);
  await page.keyboard.press("Enter");
  const added = channel(page, name);
  await added.waitFor();
  return added;
}

/** Partners take the rest, organic search 60 %. */
async function addTwo(page) {
  await add(page, "Add a channel", "Partners");
  const organic = await add(page, "Add a channel", "Organic");
  await enter(organic, "Share", "60 %");
}

/** The rows of a table by their first cells. */
async function rows(page, table) {
  const [, ...rows] = await cells(page.getByTestId(table));
  return Object.fromEntries(rows.map(([name, ...cells]) => [name, cells.map(plain)]));
}

const shares = async (page) => plain(await page.getByTestId("shares").innerText());
const sum = (numbers) => numbers.reduce((sum, number) => sum + number, 0);
const near = (one, other, by) => assert.ok(Math.abs(one - other) <= by, `${one} is ${other}, within ${by}`);

test("each channel brings its share of the goal by its own way, and the page shows their sum", async () => {
  const page = await openPage();
  assert.equal(loads(page, "channels"), 0, "a first visit does without");
  const before = await state(page);
  await addTwo(page);
  assert.equal(loads(page, "channels"), 1);
  assert.equal(await shares(page), "The goal: Organic 60 %, the rest 40 % Partners.");
  // 10 deals × 60 % = 6 ÷ 0.05 % = 12,000 visits; 4 ÷ 0.05 % = 8,000.
  await eventually(async () => {
    const results = await rows(page, "channel-results");
    assert.deepEqual(results.Organic.slice(0, 3), ["60 %", "6", "12,000 website visits"]);
    assert.deepEqual(results.Partners.slice(0, 3), ["40 %", "4", "8,000 website visits"]);
    assert.deepEqual(results.Total.slice(0, 2), ["100 %", "10"]);
  });
  assert.match(await verdict(page), /2 channels/);

  // Sales brings opportunities by partners: 4 deals ÷ 25 % = 16.
  const partners = channel(page, "Partners");
  await field(partners, "Enters as").selectOption({ label: "Opportunity" });
  await field(partners, "Sourced by").selectOption({ label: "Sales" });
  await enter(partners, "Cost per item", "1000");
  // Twice as many of the organic visits leave an address: 6,000 instead of 12,000.
  const organic = channel(page, "Organic");
  const steps = organic.getByText(/^Rates and lags/);
  await steps.click();
  const own = field(organic, "Rate, Website visit → Lead");
  assert.equal(plain(await own.getAttribute("placeholder")), "as the funnel: 2.5 %");
  await own.fill("5 %");
  await own.press("Enter");
  await eventually(async () => {
    const results = await rows(page, "channel-results");
    assert.equal(results.Organic[2], "6,000 website visits");
    assert.equal(results.Partners[2], "16 opportunities");
  });
  assert.equal(plain(await steps.innerText()), "Rates and lags of its own: from Website visit");
  // 6 deals ÷ 25 % = 24 opportunities besides the partners' 16; ÷ 40 % ÷ 50 % ÷ 40 % = 300 leads.
  assert.deepEqual(await needed(page), [6_000, 300, 120, 60, 40, 10]);

  const visits = page.getByTestId("channel-results").getByRole("button", { name: "6,000 website visits" });
  const [line, ...others] = (await explanation(page, visits)).map(plain);
  assert.match(line, /^Website visits from Organic = 300 .* ÷ 5 % .* = 6,000$/);
  assert.match(others.at(-1), /= 10 deals × 60 % .* = 6$/);

  await button(organic, "As the funnel: Website visit → Lead").click();
  await eventually(async () => assert.equal((await rows(page, "channel-results")).Organic[2], "12,000 website visits"));
  assert.equal(await own.inputValue(), "");
  await steps.click();
  await expectAllUndoneAndRedone(page, before);
  await page.close();
});

test("who brings what adds up to what is expected, over time as well", async () => {
  const page = await openPage();
  await addTwo(page);
  await field(channel(page, "Partners"), "Sourced by").selectOption({ label: "Sales" });
  await enter(channel(page, "Organic"), "Cost per item", "2");
  await enter(page.getByTestId("funnel").getByTestId("stage").nth(4), "Open at start", "8");
  await section(page).getByText("By month or quarter", { exact: true }).click();
  const expected = (await money(page))["Expected with your people"];

  const sourced = await rows(page, "sourced");
  assert.deepEqual(Object.keys(sourced), ["Marketing-sourced", "Sales-sourced", "Opening pipeline", "Total"]);
  const revenue = Object.values(sourced).map(([, , revenue]) => amount(revenue));
  assert.equal(sum(revenue.slice(0, 3)), revenue[3]);
  assert.equal(revenue[3], expected);
  // 8 open opportunities × 25 % are 2 deals of $50,000 in time.
  near(revenue[2], 100_000, 100);

  const results = await rows(page, "channel-results");
  const deals = Object.values(results).map((cells) => amount(cells[5]));
  near(sum(deals.slice(0, -1)), deals.at(-1), 1e-9);
  near(deals.at(-1), expected / 50_000, 0.005);

  for (const grain of ["Month", "Quarter"]) {
    await field(page.getByTestId("over-time"), "Show by").selectOption({ label: grain });
    await eventually(async () => assert.equal((await cells(page.getByTestId("won")))[0][0], grain));
    for (const table of ["won", "entering"]) {
      const [, ...all] = await cells(page.getByTestId(table));
      const numbers = all.map(([, ...cells]) => cells.map(amount));
      const total = numbers.pop();
      for (const [column, of] of total.entries()) near(sum(numbers.map((row) => row[column])), of, 1e-6);
      if (table === "won") {
        const [revenueOf, row] = [[1, 3, 5], numbers[0]];
        assert.equal(sum(revenueOf.map((column) => row[column])), row[7]);
        assert.deepEqual(revenueOf.map((column) => total[column]), revenue.slice(0, 3));
      } else {
        // Both enter as visits: together they are the first stage's targets.
        const { total: stages } = await targets(page, "Marketing");
        near(total[0] + total[1], stages[0], 1);
        near(total[2], 2 * total[1], 2);
      }
    }
  }
  await page.close();
});

test("a campaign is read both ways, and set to what is wanted in one step", async () => {
  const page = await openPage();
  const mailing = await add(page, "Add a campaign", "Mailing");
  await field(mailing, "Enters as").selectOption({ label: "Lead" });
  await field(mailing, "Month").selectOption({ label: "June 2027" });
  await enter(mailing, "People contacted", "20,000");
  await enter(mailing, "Response rate", "2.5 %");
  assert.match(await shares(page), /^The goal: all of it by other work, as the funnel says\. What Mailing brings/);
  // 20,000 × 2.5 % = 500 leads × 2 % = 10 deals.
  const said = async () => plain(await mailing.getByTestId("yield").innerText());
  await eventually(async () => {
    assert.match(await said(), /^20,000 contacted at 2\.5 % response: 500 leads, of which come 10 deals, 9\.\d+ of them/);
  });
  const [line] = (await explanation(page, button(mailing, "500 leads"))).map(plain);
  assert.match(line, /^Leads from Mailing = 20,000 .* × 2\.5 % .* = 500$/);

  // 5 ÷ 2 % ÷ 2.5 % = 10,000; by the deadline as many more as there are deals that come later.
  const inTime = amount((await said()).split("deals, ")[1]) / 20_000;
  const asked = mailing.getByRole("button", { name: /by the deadline$/ });
  near(amount(await asked.innerText()), 5 / inTime, 0.005 * 10_000);
  await button(mailing, "Contact 10,000 for that in the end").press("Enter");
  await eventually(async () => assert.equal(await field(mailing, "People contacted").inputValue(), "10,000"));
  assert.match(await said(), /250 leads, of which come 5 deals/);
  await page.keyboard.press("ControlOrMeta+Z");
  await eventually(async () => assert.equal(await field(mailing, "People contacted").inputValue(), "20,000"));
  await enter(mailing, "New customers wanted", "2");
  await button(mailing, "Contact 4,000 for that in the end").waitFor();

  // In December 2031 it is years too late.
  await field(mailing, "Month").selectOption({ label: "December 2031" });
  await mailing.getByText("Nothing of it can be won by the deadline.").waitFor();
  await page.close();
});

test("what a limit cuts off is told by channel and month, and adds up", async () => {
  const page = await openPage();
  await addTwo(page);
  const organic = channel(page, "Organic");
  await enter(organic, "Limit a month", "700");
  const line = page.getByTestId("limits-line");
  await eventually(async () => assert.match(plain(await line.innerText()), /are missing by the deadline/));
  assert.match(await verdict(page), /More is asked than channels can bring, Organic \(first in/);
  await section(page).getByText("By month or quarter", { exact: true }).click();
  await section(page).getByText("What limits cut off, by channel and month").click();

  const asked = await rows(page, "entering");
  const [, ...causes] = await cells(page.getByTestId("limits"));
  const total = causes.pop();
  for (const [name, month, items, deals, revenue] of causes) {
    assert.equal(name, "Organic");
    // Targets are whole, and differ from the exact volume by less than one.
    near(amount(items), amount(asked[month][1]) - 700, 1.5);
    near(amount(revenue), amount(deals) * 50_000, 0.015 * 50_000);
  }
  near(sum(causes.map((cause) => amount(cause[3]))), amount(total[3]), 1e-9);
  assert.equal(sum(causes.map((cause) => amount(cause[4]))), amount(total[4]));
  near(amount(total[4]), amount((await line.innerText()).split(" worth ")[1]), 1);

  await enter(organic, "Limit a month", "");
  await line.waitFor({ state: "detached" });
  assert.equal(await field(organic, "Limit a month").getAttribute("placeholder"), "no limit");
  await page.close();
});

test("what cannot be is refused beside the field, with what can", async () => {
  const page = await openPage();
  await add(page, "Add a channel", "Partners");
  const partners = channel(page, "Partners");
  await field(partners, "Volume").selectOption({ label: "A share" });
  await partners.getByRole("alert").getByText("One channel must take the rest of the goal: add another one first.").waitFor();
  assert.equal(await field(partners, "Volume").inputValue(), "1", "the rest, as before");

  const organic = await add(page, "Add a channel", "Organic");
  const paid = await add(page, "Add a channel", "Paid");
  await enter(organic, "Share", "60 %");
  await field(paid, "Share").fill("50 %");
  const why = paid.getByRole("alert");
  await eventually(async () => assert.match(plain(await why.innerText()), /come to 110 %: at most 100 % can be shared/));
  assert.equal(await shares(page), "The goal: Organic 60 %, Paid 10 %, the rest 30 % Partners.");
  await field(paid, "Share").press("Escape");
  await field(paid, "Response rate").waitFor({ state: "detached" });
  await field(paid, "Volume").selectOption({ label: "The rest" });
  await eventually(async () => assert.equal(await shares(page), "The goal: Partners 30 %, Organic 60 %, the rest 10 % Paid."));
  await field(paid, "Volume").selectOption({ label: "Campaign" });
  await eventually(async () => {
    assert.match(await shares(page), /^The goal: Partners 30 %, the rest 70 % Organic\. What Paid brings/);
  });
  await enter(paid, "Response rate", "0");
  await paid.getByRole("alert").getByText("Enter a rate from").waitFor();
  await page.close();
});

test("moved, removed and brought back by keyboard, and there again after a reload", async () => {
  const page = await openPage();
  await addTwo(page);
  const names = () => field(section(page), "Channel name").evaluateAll((fields) => fields.map(({ value }) => value));
  await button(page, "Move Organic up").press("Enter");
  await eventually(async () => assert.deepEqual(await names(), ["Organic", "Partners"]));
  await expectFocus(button(page, "Move Organic up"));
  await button(page, "Remove Organic").press("Enter");
  await eventually(async () => assert.deepEqual(await names(), ["Partners"]));
  await expectFocus(button(page, "Remove Partners"));
  await page.keyboard.press("Enter");
  await expectFocus(button(section(page), "Add a channel"));
  assert.equal(await page.getByTestId("channel-results").count(), 0);

  await page.keyboard.press("ControlOrMeta+Z");
  await page.keyboard.press("ControlOrMeta+Z");
  await eventually(async () => assert.deepEqual(await names(), ["Organic", "Partners"]));
  const results = await rows(page, "channel-results");
  await page.reload();
  await page.getByTestId("channel-results").waitFor();
  assert.deepEqual(await names(), ["Organic", "Partners"]);
  assert.deepEqual(await rows(page, "channel-results"), results);
  await page.close();
});

test("what cannot be loaded adds nothing, and is loaded when it is asked for again", async () => {
  const page = await openPage();
  await withoutPart(page, "channels", async () => {
    await button(section(page), "Add a channel").click();
    await section(page).getByText("This could not be loaded.").waitFor();
  });
  assert.ok(await button(page, "Undo").isDisabled(), "nothing was added");
  await add(page, "Add a channel", "Partners");
  await page.close();
});

for (const [width, height, colorScheme] of [[390, 844, "light"], [1280, 800, "dark"]]) {
  test(`with all of it open there are no barriers and no sideways scroll, ${width} pixels, ${colorScheme}`, async () => {
    const page = await openPage({ width, height, colorScheme });
    await addTwo(page);
    const mailing = await add(page, "Add a campaign", "Mailing to all who ever left us an address, and friends");
    await enter(channel(page, "Organic"), "Limit a month", "700");
    await channel(page, "Organic").getByText(/^Rates and lags/).click();
    await enter(channel(page, "Organic"), "Days, Lead → MQL", "3");
    await enter(channel(page, "Organic"), "Rate, Lead → MQL", "lots");
    await mailing.getByText(/^Rates and lags/).click();
    await section(page).getByText("By month or quarter", { exact: true }).click();
    await section(page).getByText("What limits cut off, by channel and month").click();
    await page.getByTestId("limits").waitFor();
    await expectNoSidewaysScroll(page, "with channels");
    await expectNoAxeViolations(page);
    await page.close();
  });
}
