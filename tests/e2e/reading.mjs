// What stands on the page, as values, and the few things journeys do often. Finds everything as
// people do, by role and label, or by the parts' test ids; never by class or place.

import assert from "node:assert/strict";
import { setTimeout as pause } from "node:timers/promises";

/** How long the page may take to come to what a journey expects, in milliseconds. */
const PATIENCE = 5_000;

/** Passes as soon as `check` does; fails as it did last when that takes too long. */
export async function eventually(check) {
  const end = Date.now() + PATIENCE;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > end) throw error;
      await pause(20);
    }
  }
}

/** Asserts that an element has the keyboard, or gets it soon. */
export function expectFocus(locator) {
  return eventually(async () =>
    assert.ok(await locator.evaluate((element) => element === document.activeElement), `${locator} has the keyboard`),
  );
}

/** Asserts that nothing on the page is wider than its window. `when` begins the sentence of a failure. */
export async function expectNoSidewaysScroll(page, when) {
  const [content, window] = await page.evaluate(() => [document.scrollingElement.scrollWidth, innerWidth]);
  assert.ok(content <= window, `${when} the page is ${content} pixels wide in a window of ${window}`);
}

/** The first number in a text in English: "$454,014" is 454014, "2.5 %" is 2.5, "−3" is -3. */
export function amount(text) {
  const found = text.match(/[-−]?\$?(\d[\d,]*(?:\.\d+)?)/);
  assert.ok(found, `a number in “${text}”`);
  const value = Number(found[1].replaceAll(",", ""));
  return /^[-−]/.test(found[0]) ? -value : value;
}

/** Whether an amount such as "$454k" or "$499,852" can stand for a value. */
export function standsFor(short, value) {
  const [, written, suffix] = short.match(/\$([\d,]+(?:\.\d+)?)([kMB]?)/);
  const digits = written.replaceAll(",", "");
  const unit = { "": 1, k: 1e3, M: 1e6, B: 1e9 }[suffix];
  const decimals = digits.split(".")[1]?.length ?? 0;
  return Math.abs(Number(digits) * unit - value) <= (unit / 10 ** decimals) * 0.5 + 0.5;
}

/** A field by the whole of its label. */
export const field = (page, label) => page.getByLabel(label, { exact: true });

/** Fills a field and leaves it, as people do before they look at what has come of it. */
export async function enter(page, label, text) {
  await field(page, label).fill(text);
  await field(page, label).press("Enter");
}

export const button = (within, name) => within.getByRole("button", { name, exact: true });

/** Opens one of the plans to start from, by its name; the one of a first visit without. */
export async function openExample(page, name = "$500,000 in a year") {
  await button(page, "New plan").click();
  await page.getByRole("group", { name: "Plans to start from" }).getByRole("button", { name }).click();
}

/** For `prepare`: a visitor whose plan is this one. */
export const keeping = (plan) => (context) =>
  context.addInitScript((text) => {
    // An empty page has no storage.
    if (location.protocol.startsWith("http")) localStorage.setItem("backcast.plan", text);
  }, JSON.stringify(plan));

/** For `prepare`: a visitor who has chosen English words with German numbers, whatever the browser is set to. */
export const englishWithGermanNumbers = (context) =>
  context.addInitScript(() => {
    // An empty page has no storage.
    if (!location.protocol.startsWith("http")) return;
    localStorage.setItem("backcast.language", "en");
    localStorage.setItem("backcast.numbers", "de-DE");
  });

/** Opens the choices of how the page is shown. */
export async function openDisplay(page) {
  await button(page, "Display").click();
  await field(page, "Theme").waitFor();
}

/** The verdict, on one line. */
export async function verdict(page) {
  const text = await page.getByTestId("verdict").innerText();
  return text.replace(/\s+/g, " ").trim();
}

/** One of the checks "goal", "time", "people", "budget", on one line. */
export async function check(page, name) {
  const text = await page.getByTestId(`check-${name}`).innerText();
  return text.replace(/\s+/g, " ").trim();
}

/** The row of a stage before the last one, in the funnel. */
export function stage(page, name) {
  return page.getByTestId("stage").filter({ has: button(page, `Remove ${name}`) });
}

/** Opens what changes the teams. */
export async function openTeams(page) {
  await page.getByTestId("teams").getByText("Change teams, hours and hires", { exact: true }).click();
  await page.getByTestId("add-team").waitFor();
}

/** The group of fields of a team, where that is open. */
export const team = (page, name) => page.getByRole("group", { name, exact: true });

/** The names of the stages, in order. */
export function stageNames(page) {
  return field(page, "Stage name").evaluateAll((fields) => fields.map((field) => field.value));
}

/** What each stage needs in all, in order. */
export async function needed(page) {
  const stages = page.getByTestId("stage");
  const figures = stages.locator("[aria-haspopup=dialog]");
  assert.equal(await figures.count(), await stages.count(), "each stage has one explained figure");
  return (await figures.allInnerTexts()).map(amount);
}

/** The cells of a table as texts, row by row, the head first. */
export async function cells(table) {
  const rows = await table.locator("tr").evaluateAll((rows) =>
    rows.map((row) => [...row.cells].map((cell) => cell.textContent.replace(/\s+/g, " ").trim())),
  );
  assert.ok(rows.length > 1, "the table has rows");
  return rows;
}

/**
 * An owner's targets: `{ stages, before, months: { "Jan 2027": [...] }, total }`, with one number
 * a stage in each list.
 */
export async function targets(page, owner) {
  const [head, before, ...rows] = await cells(page.getByTestId(`targets-${owner}`));
  assert.match(before[0], /^Before /, "what falls before the start comes first");
  const total = rows.pop();
  const numbers = ([, ...numbers]) => numbers.map(amount);
  const months = rows.map((row) => [row[0], numbers(row)]);
  return {
    stages: head.slice(1),
    before: numbers(before),
    months: Object.fromEntries(months),
    total: numbers(total),
  };
}

/** Each team's utilisation by month in percent: `{ "Sales": { "Jan 2027": 85 } }`. */
export async function utilisation(page) {
  const [[, ...months], ...rows] = await cells(page.getByTestId("utilisation"));
  const percent = (text) => (/nobody/.test(text) ? Infinity : amount(text));
  const grid = rows.map(([name, ...loads]) => [
    name,
    Object.fromEntries(loads.map((load, place) => [months[place], percent(load)])),
  ]);
  return Object.fromEntries(grid);
}

/** The lines of the money panel: `{ "Goal": 500000 }`. */
export async function money(page) {
  const list = page.getByTestId("money");
  const [names, amounts] = await Promise.all([
    list.getByRole("term").allInnerTexts(),
    list.getByRole("definition").allInnerTexts(),
  ]);
  return Object.fromEntries(names.map((name, place) => [name, amount(amounts[place])]));
}

/** The chart's table: for each month its numbers by the names of their columns. Opened to be read. */
export async function chartTable(page) {
  const table = page.getByTestId("chart-table");
  const isClosed = (await table.getByRole("table").count()) === 0;
  if (isClosed) await table.locator("summary").click();
  await table.getByRole("table").waitFor();
  const [[, ...columns], ...rows] = await cells(table);
  if (isClosed) await table.locator("summary").click();
  const months = rows.map(([month, ...amounts]) => [
    month,
    Object.fromEntries(columns.map((column, place) => [column, amount(amounts[place])])),
  ]);
  return Object.fromEntries(months);
}

/** The picture in the chart. */
export const picture = (page) => page.getByTestId("chart").locator("svg").first();

/** The chart's read-out of a month, by keyboard: `months` after the first one. */
export async function readOut(page, months) {
  const slider = page.getByTestId("chart").getByRole("slider");
  await slider.press("Home");
  for (let month = 0; month < months; month += 1) await slider.press("ArrowRight");
  const text = await slider.getAttribute("aria-valuetext");
  await slider.press("Escape");
  return text;
}

/** The lines of a figure's explanation, which is open only as long as it takes to read. */
export async function explanation(page, figure) {
  await figure.click();
  const lines = await openExplanation(page);
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  return lines;
}

/** The lines of the explanation that is open. */
export async function openExplanation(page) {
  // The first of a visit has to be loaded.
  await page.getByRole("dialog").waitFor();
  return page.getByRole("dialog").getByRole("paragraph").allInnerTexts();
}

/**
 * Asserts that the page contradicts itself nowhere: the goal, the deals, the top of the funnel,
 * what is expected and what is delayed, and the busiest month are the same wherever they stand.
 */
export async function expectNumbersToAgree(page) {
  const said = await verdict(page);
  const [marketing, sales, all, ledger, table, grid] = await Promise.all([
    targets(page, "Marketing"),
    targets(page, "Sales"),
    needed(page),
    money(page),
    chartTable(page),
    utilisation(page),
  ]);
  const [, goal, deals, top] = said.match(/To add (\S+) by .+?, win ([\d.,]+) deals? from ([\d,]+) /);

  assert.equal(amount(goal), ledger.Goal, "the goal in the verdict and in the money");
  assert.equal(Math.ceil(amount(deals)), all.at(-1), "the deals in the verdict and in the funnel");
  // Several channels enter at several stages: of them only their number is told.
  const isOfChannels = / from \d+ channels /.test(said.replaceAll(/[.,]/g, " "));
  if (!isOfChannels) assert.equal(amount(top), marketing.total[0], "the top of the funnel in the verdict and the targets");
  const total = page.getByTestId("targets-Marketing").getByRole("row").last().getByRole("button").first();
  const [sum] = await explanation(page, total);
  assert.equal(Math.ceil(amount(sum.split(" = ").at(-1))), marketing.total[0], sum);
  for (const { months, total, stages } of [marketing, sales]) {
    for (const [place, name] of stages.entries()) {
      const sum = Object.values(months).reduce((sum, month) => sum + month[place], 0);
      assert.equal(sum, total[place], `the months of ${name} and their total`);
    }
  }

  const expected = ledger["Expected with your people"];
  const delayed = ledger["Less: delayed past the deadline, waiting for people"];
  const short = ledger["Expected with enough people"] - delayed - expected;
  assert.ok(Math.abs(short) <= 1, `unlimited less delayed is expected, but for ${short}`);
  const goalCheck = await check(page, "goal");
  assert.ok(standsFor(goalCheck.match(/\$\S+ of/)[0], expected), `${goalCheck}: ${expected} expected`);
  const last = Object.keys(marketing.months).at(-1);
  assert.equal(table[last]["Expected so far"], expected, "the chart's table at the deadline");
  assert.equal(table[last]["Due so far"], ledger.Goal, "what is due at the deadline");
  const spoken = await readOut(page, Object.keys(marketing.months).length - 1);
  for (const number of [expected, ledger.Goal]) {
    assert.ok(spoken.includes(`$${number.toLocaleString("en-US")}`), `${number} in “${spoken}”`);
  }
  const delays = [...said.matchAll(/keeps (\$\S+) from arriving/g)].map(([, text]) => text);
  assert.equal(delays.length > 0, delayed > 0, `${delayed} delayed; the verdict: ${said}`);
  // Several teams share a delay; one team has all of it.
  if (delays.length === 1) assert.ok(standsFor(delays[0], delayed), `${delays[0]} for ${delayed}`);

  for (const [name, loads] of Object.entries(grid)) {
    const [month, peak] = Object.entries(loads).reduce((a, b) => (b[1] > a[1] ? b : a));
    const claim = said.match(new RegExp(`${name}: over capacity from .+? \\(([\\d,]+)\\s?% (?:in|then)`));
    const costless = new RegExp(`${name}[^.:]*: over capacity at times`).test(said);
    assert.equal(claim !== null || costless, peak > 100, `${name} at ${peak} % in ${month}; the verdict: ${said}`);
    if (claim) assert.equal(amount(claim[1]), peak, `${name}'s peak in the verdict and in the grid`);
  }
  const busiest = Math.max(...Object.values(grid).flatMap(Object.values));
  assert.equal(amount((await check(page, "people")).match(/[\d,]+\s?%/)[0]), busiest, "the people check");
}

/** Undoes whatever was done since the example, and does all of it again. */
export async function expectAllUndoneAndRedone(page, example) {
  const done = await state(page);
  const [undo, redo] = [button(page, "Undo"), button(page, "Redo")];
  while (!(await undo.isDisabled())) await undo.click();
  assert.deepEqual(await state(page), example);
  await expectBadge(page, true);
  while (!(await redo.isDisabled())) await redo.click();
  assert.deepEqual(await state(page), done);
}

/** The plan as the page shows it: its fields and its numbers. */
export async function state(page) {
  const parts = ["verdict", "checks", "targets-Marketing", "targets-Sales", "money"];
  // What is below the first screen comes a moment later.
  const texts = await eventually(async () => {
    const texts = await Promise.all(parts.map((part) => page.getByTestId(part).innerText()));
    assert.ok(texts.every((text) => text !== ""), "each part has its text");
    return texts;
  });
  const fields = page.getByRole("main").locator("input, select, textarea");
  return [...texts, await fields.evaluateAll((fields) => fields.map(({ value }) => value))];
}

/** Asserts that the plan is marked as the example, or is not. */
export function expectBadge(page, shown) {
  const badge = page.getByRole("banner").getByText("Example", { exact: true });
  return eventually(async () => assert.equal(await badge.isVisible(), shown));
}
