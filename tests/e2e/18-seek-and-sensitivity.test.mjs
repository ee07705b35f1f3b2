import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { amount, cells, eventually, expectFocus, expectNoSidewaysScroll, needed } from "./reading.mjs";
import { expectNoAxeViolations, loads, openPage, withoutPart } from "./support.mjs";

const seek = (page) => page.getByTestId("seek");
const sensitivity = (page) => page.getByTestId("sensitivity");
const seekSummary = (page) => page.getByText("Find the value with which something holds", { exact: true });
const sensitivitySummary = (page) => page.getByText("How far each assumption moves the result", { exact: true });
const within = (panel, label) => panel.getByLabel(label, { exact: true });
const choose = (panel, label, choice) => within(panel, label).selectOption({ label: choice });

/** A text, percentages as in international English. */
const plain = (text) => text.replaceAll("\u00a0", " ").replaceAll(/(?<=\d)%/g, " %");
const answer = async (page) => plain(await page.getByTestId("sought").innerText());
const says = (page, expected) => eventually(async () => assert.equal(await answer(page), expected));
const set = (page) => page.getByTestId("set-sought");

/** Asks with which rate of the last stage no more than so many visits are needed. */
async function seekVisits(page, most) {
  await choose(seek(page), "Change", "Opportunity → Won");
  await choose(seek(page), "So that", "Website visits needed …");
  await within(seek(page), "Value").fill(most);
  await within(seek(page), "Value").press("Enter");
}

async function openSeek(page) {
  await seekSummary(page).click();
  await eventually(async () => assert.notEqual(await answer(page), ""));
}

async function openSensitivity(page) {
  await sensitivitySummary(page).click();
  await page.getByTestId("two-way").waitFor();
}

const tornado = (page, place) => page.getByTestId("tornado").nth(place);

/** A tornado's rows: the first line of each figure by the first line of the assumption. */
async function swings(page, place) {
  const rows = await tornado(page, place).locator("tbody tr").all();
  const read = async (row) => {
    const lines = async (cell) => plain(await cell.innerText()).split("\n")[0].trim();
    const [low, high] = await row.locator("td.number").all();
    return [await lines(row.locator("th")), await lines(low), await lines(high)];
  };
  return Promise.all(rows.map(read));
}

test("a value is sought, set as one step and undone, by keyboard", async () => {
  const page = await openPage();
  assert.equal(loads(page, "what_if"), 0, "a first visit does without");
  await seekSummary(page).focus();
  await page.keyboard.press("Enter");
  await eventually(async () => assert.notEqual(await answer(page), ""));
  assert.equal(loads(page, "what_if"), 1);

  // 25 % × 20,000 ÷ 16,000 = 31.25 %.
  await choose(seek(page), "Change", "Opportunity → Won");
  await choose(seek(page), "So that", "Website visits needed …");
  assert.equal(await within(seek(page), "Is").locator("option:checked").innerText(), "at most");
  await within(seek(page), "Value").focus();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("16000");
  await page.keyboard.press("Enter");
  await says(page, "With Opportunity → Won at 31.25 % instead of 25 %, “Website visits needed” is at most 16,000. In round figures, 32 % does it too.");
  await expectNoAxeViolations(page);

  await page.keyboard.press("Tab");
  await expectFocus(set(page));
  assert.equal(plain(await set(page).innerText()), "Set Opportunity → Won to 31.25 %");
  await page.keyboard.press("Enter");
  await says(page, "Nothing has to change: with Opportunity → Won at 31.25 %, “Website visits needed” is at most 16,000.");
  await expectFocus(page.getByRole("heading", { name: "What would it take" }));
  assert.equal((await needed(page))[0], 16_000);
  await page.keyboard.press("ControlOrMeta+z");
  await eventually(async () => assert.equal((await needed(page))[0], 20_000));
  await says(page, "With Opportunity → Won at 31.25 % instead of 25 %, “Website visits needed” is at most 16,000. In round figures, 32 % does it too.");
  await page.close();
});

test("where no value does it, the nearest is said and what is missing there", async () => {
  const page = await openPage();
  await openSeek(page);
  await seekVisits(page, "4,000");
  await says(
    page,
    "No value of Opportunity → Won does it. The nearest is 100 %, and even then “Website visits needed” is 5,000.",
  );
  assert.equal(await set(page).count(), 0);
  await choose(seek(page), "So that", "Spending stays within budget");
  await says(page, "There is no budget to stay within: give one under Budget and costs.");
  // More than the goal is never planned for.
  await choose(seek(page), "So that", "Revenue by the deadline …");
  await within(seek(page), "Value").fill("600k");
  await within(seek(page), "Value").press("Enter");
  await eventually(async () =>
    assert.match(await answer(page), /^No value of .*planned for the goal of \$500,000, and no more: raise the goal/),
  );
  await page.close();
});

test("what is found says what it costs the goal", async () => {
  const page = await openPage();
  await openSeek(page);
  // Nobody is over a target where next to nothing arrives by the deadline.
  await choose(seek(page), "Change", "Website visit → Lead, days");
  await choose(seek(page), "So that", "No team is over its target");
  await eventually(async () => assert.match(await answer(page), /^With Website visit → Lead, days at .* But \$\d+k more of the goal is missing then\.$/));
  await page.close();
});

test("a value that is easier to say is set as well", async () => {
  const page = await openPage();
  await openSeek(page);
  await seekVisits(page, "15,000");
  // 25 % × 20,000 ÷ 15,000 = 33.333… %; with 34 % it is 20,000 × 25 ÷ 34 = 14,705.9, and people need whole visits.
  await eventually(async () => assert.match(await answer(page), /at 33.3334 %.* In round figures, 34 % does it too\.$/));
  await page.getByTestId("set-round").click();
  await eventually(async () => assert.equal((await needed(page))[0], 14_706));
  await page.close();
});

test("more revenue than the goal is asked for, and made the goal", async () => {
  const page = await openPage();
  await openSeek(page);
  await choose(seek(page), "So that", "Revenue by the deadline …");
  await within(seek(page), "Value").fill("600k");
  await eventually(async () => assert.match(await answer(page), /planned for the goal of \$500,000/));
  const raise = page.getByTestId("set-goal");
  assert.equal(plain(await raise.innerText()), "Set Revenue to add to $600,000");
  await raise.press("Enter");
  assert.match(await within(page, "Revenue to add").inputValue(), /^600,000/);
  await eventually(async () => assert.match(await answer(page), /^With Opportunity → Won at [\d.]+ % instead of 25 %/));
  await page.close();
});

/** The example's plan, sent to somebody as a link. */
const shared = readFileSync(new URL("../golden/link-1.txt", import.meta.url), "utf8").trim();

test("whoever looks at a plan of somebody else asks of it what they like", async () => {
  const page = await openPage({ path: `/#${shared}` });
  await page.getByText(/This plan came with the link/).waitFor();
  await openSeek(page);
  await choose(seek(page), "So that", "Revenue by the deadline …");
  const before = await answer(page);
  const value = within(seek(page), "Value");
  for (const amount of ["100k", "200k"]) {
    await value.fill(amount);
    await eventually(async () => assert.notEqual(await answer(page), before));
  }
  await value.press("ArrowUp");
  await eventually(async () => assert.doesNotMatch(await value.inputValue(), /^200/));
  await page.getByText("What if the numbers are not quite these", { exact: true }).click();
  for (const [label, text] of [["Seed", "7"], ["Runs", "500"]]) await page.getByLabel(label, { exact: true }).fill(text);
  await page.getByRole("button", { name: "Run", exact: true }).click();
  await eventually(async () => assert.match(plain(await page.getByTestId("how-sure-answer").innerText()), /of 500 runs/));
  // The plan itself stays closed.
  assert.ok(!(await within(page, "Revenue to add").isEditable()));
  await page.close();
});

test("what a team needs is found, and then no team is over its target", async () => {
  const page = await openPage();
  await openSeek(page);
  await choose(seek(page), "Change", "Sales development, people at start");
  await choose(seek(page), "So that", "No team is over its target");
  // Utilisation is hours by people: 123.5 % of one person in March are 85 % of 1.453.
  await eventually(async () => assert.match(await answer(page), /^With Sales development, people at start at 1\.45\d+ instead of 1, no team/));
  await set(page).click();
  await eventually(async () => assert.match(await answer(page), /^Nothing has to change/));
  await page.close();
});

test("assumptions stand by what they move, with figures", async () => {
  const page = await openPage();
  assert.equal(loads(page, "what_if"), 0, "a first visit does without");
  await openSensitivity(page);
  assert.equal(loads(page, "what_if"), 1);
  // A tenth less of a rate needs 1 ÷ 0.9 of the visits, a tenth more 1 ÷ 1.1; lags need none.
  const names = ["Website visit → Lead", "Lead → MQL", "MQL → SQL", "SQL → Opportunity", "Opportunity → Won", "Average deal"];
  assert.deepEqual(await swings(page, 1), names.map((name) => [name, "+11.1 %", "−9.1 %"]));
  await tornado(page, 1).getByText(/^No effect: .*days/).waitFor();
  assert.equal(amount(await tornado(page, 1).locator(".tornado-base").innerText()), 20_000);
  await expectNoAxeViolations(page);

  // 20,000 ÷ 1.3 ÷ 0.7, and in the middle the plan.
  await choose(sensitivity(page), "Result", "Website visits needed");
  await eventually(async () => {
    const table = await cells(page.getByTestId("two-way"));
    assert.equal(amount(table[4][4]), 20_000);
    assert.equal(amount(table[7][1]), Math.round(20_000 / 1.3 / 0.7));
  });
  await choose(sensitivity(page), "Across", "Opportunity → Won");
  await page.getByText("Choose two different numbers.", { exact: true }).waitFor();
  await page.close();
});

test("it follows the plan", async () => {
  const page = await openPage();
  await openSensitivity(page);
  await page.getByLabel("Revenue to add", { exact: true }).fill("1m");
  await eventually(async () =>
    assert.equal(amount(await tornado(page, 1).locator(".tornado-base").innerText()), 40_000),
  );
  await page.close();
});

test("on a phone nothing scrolls sideways but the tables", async () => {
  const page = await openPage({ width: 390, height: 844 });
  await openSensitivity(page);
  await openSeek(page);
  await expectNoSidewaysScroll(page, "with both open");
  await expectNoAxeViolations(page);
  await page.close();
});

test("what can't be loaded is said, and tried again", async () => {
  const page = await openPage();
  await withoutPart(page, "what_if", async () => {
    await sensitivitySummary(page).click();
    await sensitivity(page).getByText(/could not be loaded/).waitFor();
  });
  await sensitivitySummary(page).click();
  await openSensitivity(page);
  await page.close();
});
