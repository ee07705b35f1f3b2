// The hour: ten people, one projector, and a keyboard. Nothing here is done by anything else, and what
// they ask has its answer in the time it takes to say it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { choose, expectKeyboardShown, go, press, tabTo, write } from "./keyboard.mjs";
import { amount, button, cells, check, eventually, expectFocus, field, needed, verdict } from "./reading.mjs";
import { expectNoAxeViolations, openPage } from "./support.mjs";

const PROJECTOR = { width: 1920, height: 1080 };
const WINS = "Opportunity → Won";
const DEAL = "Average deal";

/** The visits of the published example, which are rounded up; so what is worked out from them is off by as much. */
const VISITS = 21_664;

/** How long an answer may take from the key on, in milliseconds, on a machine that does other things too. */
const SAID = 1_000;

const plain = (text) => text.replaceAll(/[\u00a0\s]+/g, " ").replaceAll(/(?<=\d)%/g, " %").trim();
const levers = (page) => page.getByRole("region", { name: "Levers", exact: true });
const presented = (page) => page.getByRole("dialog", { name: "The plan as presented" });
const lever = (page, name) => presented(page).getByRole("slider", { name, exact: true });
const moved = async (page, name) => plain(await lever(page, name).getAttribute("aria-valuetext"));
const tabs = (page) => page.getByTestId("scenarios").getByRole("group", { name: "Scenarios" }).getByRole("button");
const seek = (page) => page.getByTestId("seek");
const sought = async (page) => plain(await page.getByTestId("sought").innerText());
const summary = (page, text) => page.locator("summary").filter({ hasText: text });

/** What the last key of `act` is answered by, and that this does not take long. */
async function answered(page, what, act, check) {
  const begun = performance.now();
  await act();
  await eventually(check);
  const took = performance.now() - begun;
  await expectKeyboardShown(page, what);
  assert.ok(took < SAID, `${what}: answered after ${Math.round(took)} ms`);
}

/** The answer's first sentence as everybody reads it from the screen. */
const said = async (page) => plain(await presented(page).locator(".present-lead").innerText());

/** What is written in the chart on the screen. */
const drawn = async (page) => plain((await presented(page).locator("svg text").allTextContents()).join(" "));

/** Pins numbers, each by the beginning of its name, and presents them. */
async function present(page, ...names) {
  await tabTo(page, button(levers(page), "Pin numbers as levers"));
  await page.keyboard.press("Enter");
  const pin = field(levers(page), "Pin a number");
  await pin.waitFor();
  for (const name of names) {
    await choose(page, pin, name.match(/^\w+/)[0]);
    await expectFocus(field(levers(page), name));
  }
  await go(page, button(page, "Present"), "Shift+Tab");
  await expectFocus(lever(page, names[0]));
}

test("the hour, by keyboard alone", async (hour) => {
  const page = await openPage(PROJECTOR);
  await hour.test("what if we close 30 % instead of 25 %?", () => closingMore(page));
  await hour.test("what has to be true for $600k?", () => aimingHigher(page));
  await hour.test("how sure are we?", () => beingSure(page));
  await hour.test("what matters most?", () => mattering(page));
  await hour.test("back to how it was before the break", () => goingBack(page));
  await page.close();
});

/** A lever is moved in front of everybody, and then in a copy beside the plan as it was. */
async function closingMore(page) {
  await write(page, field(page, "Plan name"), "Steady");
  await present(page, WINS, DEAL);
  await expectKeyboardShown(page, "Present");
  const before = { said: await said(page), drawn: await drawn(page) };
  assert.match(before.said, /add \$500,000 by December 2027, win 10 deals from 21,664 website visits/);
  await expectNoAxeViolations(page);

  // Ten steps of half a point. Each has its answer: 10 deals take 25 ÷ p of what they took at 25 %.
  for (let step = 1; step <= 10; step += 1) {
    const percent = 25 + step / 2;
    await answered(page, `${percent} %`, () => page.keyboard.press("ArrowRight"), async () => {
      const visits = amount((await said(page)).match(/from ([\d,]+)/)[1]);
      assert.ok(Math.abs(visits - (VISITS * 25) / percent) <= 1.1, `${visits} visits at ${percent} %`);
    });
  }
  assert.equal(await moved(page, WINS), "30 % (was 25 %)");
  assert.notEqual(await drawn(page), before.drawn);

  for (const [key, name] of [["ArrowDown", DEAL], ["ArrowDown", WINS], ["ArrowUp", DEAL], ["ArrowUp", WINS]]) {
    await press(page, key);
    await expectFocus(lever(page, name));
  }
  // A clicker: page down and page up move the lever, its button for a black screen goes to the next one, and round.
  await press(page, "PageDown");
  assert.equal(await moved(page, WINS), "30.5 % (was 25 %)");
  await press(page, "PageUp");
  assert.equal(await moved(page, WINS), "30 % (was 25 %)");
  for (const [key, name] of [["b", DEAL], [".", WINS]]) {
    await press(page, key);
    await expectFocus(lever(page, name));
  }

  await answered(page, "Home", () => page.keyboard.press("Home"), async () => assert.equal(await said(page), before.said));
  assert.equal(await drawn(page), before.drawn);
  await go(page, button(presented(page), "Stop presenting"));
  await expectFocus(button(page, "Present"));

  // Beside the plan as it was: a copy, in which one large step does it.
  await go(page, page.getByRole("button", { name: /^Add a scenario/ }), "Shift+Tab");
  await tabs(page).nth(1).waitFor();
  await write(page, field(page, "Plan name"), "Close 30 percent", "Shift+Tab");
  await go(page, button(page, "Present"));
  await expectFocus(lever(page, WINS));
  await press(page, "Shift+ArrowRight");
  assert.equal(await moved(page, WINS), "30 % (was 25 %)");
  // Two plans: page down and page up go from one to the other, and the keyboard stays at its lever.
  for (const [key, expected] of [["PageDown", "25 %"], ["PageUp", "30 % (was 25 %)"], ["PageDown", "25 %"], ["PageDown", "30 % (was 25 %)"]]) {
    await answered(page, key, () => page.keyboard.press(key), async () => assert.equal(await moved(page, WINS), expected));
    await expectFocus(lever(page, WINS));
  }
  // Its third button leads to the levers, from one to the next, and back to the plans.
  await press(page, "b");
  await press(page, "PageDown");
  assert.equal(await moved(page, WINS), "30.5 % (was 25 %)");
  await press(page, "PageUp");
  await press(page, "b");
  await expectFocus(lever(page, DEAL));
  await press(page, "b");
  await expectFocus(lever(page, WINS));
  for (const expected of ["25 %", "30 % (was 25 %)"]) {
    await answered(page, "PageDown", () => page.keyboard.press("PageDown"), async () => assert.equal(await moved(page, WINS), expected));
  }
  await expectNoAxeViolations(page);
  await press(page, "Escape");
  await expectFocus(button(page, "Present"));

  const compare = button(page.getByTestId("scenarios"), "Compare");
  await tabTo(page, compare, "Shift+Tab");
  const comparison = page.getByTestId("comparison");
  await answered(page, "Compare", () => page.keyboard.press("Enter"), () => cells(comparison.getByTestId("comparison-results")));
  await expectFocus(compare);
  assert.deepEqual((await cells(comparison.getByTestId("comparison-assumptions"))).map((row) => row.map(plain)), [
    ["Assumption", "Steady (base)", "Close 30 percent"],
    [WINS, "25 %", "30 %"],
  ]);
  // 10 ÷ 30 % ÷ 40 % ÷ 50 % ÷ 40 % ÷ 2.5 % = 16,666.7, which is 3,333 or a sixth less than 20,000.
  const [, base, bold] = (await cells(comparison.getByTestId("comparison-results"))).find(([head]) => head === "Website visits needed");
  assert.equal(amount(base), 20_000);
  assert.match(plain(bold), /^16,667 ?−3,333, −17 %$/);
  await expectNoAxeViolations(page);
  await go(page, compare);
  await comparison.waitFor({ state: "detached" });
}

/** A number is sought, set in one step, and taken back. */
async function aimingHigher(page) {
  await go(page, tabs(page).first(), "Shift+Tab");
  await eventually(async () => assert.match(await field(page, WINS).first().inputValue(), /^25/));
  await setCheckpoint(page, "Before the break");

  await tabTo(page, field(page, "Revenue to add"));
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.type("600");
  // 12 deals of $50,000 take 12 ÷ 10 of the visits of 10 deals.
  await answered(page, "600k", () => page.keyboard.type("k"), async () => {
    const [, deals, visits] = (await verdict(page)).match(/add \$600,000 by .+, win (\d+) deals from ([\d,]+)/);
    assert.equal(deals, "12");
    assert.ok(Math.abs(amount(visits) - VISITS * 1.2) <= 1.2, `${visits} visits`);
  });
  await press(page, "Enter");
  // 12 ÷ 25 % ÷ 40 % ÷ 50 % ÷ 40 % ÷ 2.5 %
  await eventually(async () => assert.equal((await needed(page))[0], 24_000));
  const short = await check(page, "goal");
  assert.match(short, /short/);

  await tabTo(page, summary(page, "Find the value with which something holds"), "Shift+Tab");
  await answered(page, "goal seek", () => page.keyboard.press("Enter"), async () =>
    assert.match(await sought(page), /^With Opportunity → Won at [\d.]+ % instead of 25 %, the goal is met by December 2027/),
  );
  const rate = amount((await sought(page)).split(" at ")[1]);
  await choose(page, field(seek(page), "Change"), "Average");
  await answered(page, "another number", async () => {}, async () =>
    assert.match(await sought(page), /^With Average deal at \$[\d,.]+ instead of \$50,000, the goal is met/),
  );
  const deal = amount((await sought(page)).split(" at ")[1]);
  // Whichever of the two it is, the same has to come of an opportunity: its share won by its value.
  assert.ok(Math.abs((rate / 100) * 50_000 - 0.25 * deal) < 0.25 * deal * 2e-6, `${rate} % × $50,000 and 25 % × $${deal}`);
  await expectNoAxeViolations(page);

  await tabTo(page, page.getByTestId("set-sought"));
  await answered(page, "set", () => page.keyboard.press("Enter"), async () => assert.match(await check(page, "goal"), /^Goal ?✓/));
  await eventually(async () => assert.match(await sought(page), /^Nothing has to change/));
  assert.equal(amount(await field(page, DEAL).first().inputValue()), deal);
  await answered(page, "undo", () => page.keyboard.press("ControlOrMeta+Z"), async () => assert.equal(await check(page, "goal"), short));
  assert.match(await field(page, DEAL).first().inputValue(), /^50,000/, "one step");
  assert.match(await field(page, "Revenue to add").inputValue(), /^600,000/, "and no more than that");
}

/** Ranges are given for two numbers, and the runs say what comes of them. */
async function beingSure(page) {
  await go(page, summary(page, "What if the numbers are not quite these"), "Shift+Tab");
  const add = field(page, "Add an uncertain number");
  const row = (name) => page.getByRole("group", { name, exact: true }).and(page.getByTestId("uncertain"));
  for (const [name, low, high] of [[WINS, "20%", "32%"], [DEAL, "40k", "65k"]]) {
    await add.waitFor();
    await choose(page, add, name.match(/^\w+/)[0]);
    await eventually(async () => assert.ok(await row(name).evaluate((row) => row.contains(document.activeElement)), name));
    await write(page, field(row(name), "High"), high);
    await write(page, field(row(name), "Low"), low, "Shift+Tab");
  }
  const answer = page.getByTestId("how-sure-answer");
  const figures = page.getByTestId("how-sure-figures");
  await figures.waitFor();
  await eventually(async () => assert.match(plain(await answer.innerText()), /^In \d+ % of 10,000 runs the goal is met by the end of December 2027\.$/));
  await expectKeyboardShown(page, "the runs");
  // The goal is missed as planned, and what is uncertain lies about evenly around that.
  const share = amount(plain(await answer.innerText()).slice(3));
  assert.ok(share > 0 && share < 50, `${share} %`);
  const [, ...spread] = await cells(figures);
  for (const [what, ...bands] of spread) {
    const [low, middle, high] = bands.map(amount);
    assert.ok(low < middle && middle < high, `${what}: ${bands}`);
  }
  await expectNoAxeViolations(page);
}

/** What moves the result most stands first, and the press of a row makes it a lever. */
async function mattering(page) {
  await tabTo(page, summary(page, "How far each assumption moves the result"));
  const tornado = page.getByTestId("tornado").first();
  const swings = async () => {
    const [, ...rows] = await cells(tornado.getByRole("table"));
    return rows.slice(0, 3).map(([name, , low, high]) => [plain(name), ...[low, high].map((text) => plain(text).match(/^\S+ %/)[0])]);
  };
  // What is won is the volume by the last rate by the value: 40 ÷ 50 and 65 ÷ 50, 20 ÷ 25 and 32 ÷ 25.
  await answered(page, "what matters most", () => page.keyboard.press("Enter"), async () =>
    assert.deepEqual(await swings(), [
      // Two of them have been pinned before.
      ["Average dealpinned as a leverP10 to P90: $40,000 to $65,000", "−20 %", "+30 %"],
      ["Opportunity → Wonpinned as a leverP10 to P90: 20 % to 32 %", "−20 %", "+28 %"],
      ["SQL → Opportunity36 % to 44 %", "−10 %", "+10 %"],
    ]),
  );
  await expectNoAxeViolations(page);
  const next = "SQL → Opportunity";
  await go(page, tornado.getByRole("button", { name: `${next}: pin as a lever` }));
  await field(levers(page), next).waitFor();
  await expectFocus(tornado.getByRole("button", { name: `${next}: pinned as a lever` }));
  await go(page, button(page, "Present"), "Shift+Tab");
  await expectFocus(lever(page, WINS));
  await press(page, "ArrowUp");
  await expectFocus(lever(page, next));
  // 40 % + ten steps of half a point, so 40 ÷ 45 of the visits, and as many deals.
  await answered(page, "a better rate", () => page.keyboard.press("Shift+ArrowRight"), async () => {
    assert.equal(await moved(page, next), "45 % (was 40 %)");
    const [, deals, visits] = (await said(page)).match(/win (\d+) deals from ([\d,]+)/);
    assert.equal(deals, "12");
    assert.ok(Math.abs(amount(visits) - (VISITS * 1.2 * 40) / 45) <= 1.1, `${visits} visits`);
  });
  await press(page, "Escape");
  await expectFocus(button(page, "Present"));
}

/** A checkpoint brings both plans back as they were. */
async function goingBack(page) {
  await openHistory(page, "Shift+Tab");
  await tabTo(page, page.getByRole("button", { name: "Go back to “Before the break”" }));
  await answered(page, "go back", () => page.keyboard.press("Enter"), async () => {
    assert.match(await verdict(page), /\$500,000 by December 2027, win 10 deals from 21,664/);
    assert.equal(await page.getByTestId("uncertain").count(), 0);
    assert.deepEqual(await tabs(page).allInnerTexts(), ["Steady (base)", "Close 30 percent"]);
  });
  await expectNoAxeViolations(page);
  await press(page, "Escape");
  await expectFocus(button(page, "History"));
}

async function openHistory(page, key) {
  await go(page, button(page, "History"), key);
  await field(page, "Name of the checkpoint").waitFor();
}

/** Sets a checkpoint, and finds it among what the history leads back to. */
async function setCheckpoint(page, name) {
  await openHistory(page);
  await write(page, field(page, "Name of the checkpoint"), name);
  await page.getByRole("button", { name: `Go back to “${name}”` }).waitFor();
  await press(page, "Escape");
  await expectFocus(button(page, "History"));
}
