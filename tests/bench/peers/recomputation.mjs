// One recomputation: by Backcast in WebAssembly and by hyperformula, both under Node. The aim is that Backcast's
// takes no longer.
//
// In the sheet that is one number put into a cell, and all cells that follow from it, which are handed over. In
// Backcast it is a document with that number, from JSON to JSON. The sheet stays in memory, and nothing is read again.
//
// The sheet is the plain one that a plan is made in: 36 months, 6 stages, volumes that move by whole months and are
// multiplied by rates, forward from what enters and backward from the goal. Backcast answers more for the same plan:
// it counts in days, with lags that spread, has two ways to schedule, two teams with their hours, and tells where each
// figure comes from.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { HyperFormula } from "hyperformula";
import { builtEngine } from "../../e2e/module.mjs";
import { beside, compare } from "./common/times.mjs";

/** From January 2027 to December 2029. */
const MONTHS = 36;
const SAMPLES = 301;
const DAYS_OF_A_MONTH = 30.4;
const reference = JSON.parse(readFileSync(new URL("../../plans/reference.json", import.meta.url), "utf8"));
const stages = reference.funnel.stages;

// Where things are in the sheet. Rows count from 1, as in formulas; those of stages begin with the first stage.
const GOAL = "B1";
const VALUE = "B2";
const DEALS = "B3";
const MONTH_ROW = 4;
const REQUIRED_ROW = 5;
const WON = stages.length;
const VOLUME_ROW = REQUIRED_ROW + WON + 1;
const REVENUE_ROW = VOLUME_ROW + WON + 1;
/** Before the months are the columns of names, rates, lags and totals. */
const FIRST_MONTH = 4;

/** What is changed, in the plan and in the sheet. No value is the one before. */
const CHANGES = [
  {
    what: "the last rate",
    value: (turn) => 0.25 + 0.001 * turn,
    plan: (rate) => planWith(reference.goal.target.amount, rate),
    cell: `B${REQUIRED_ROW + WON - 1}`,
  },
  {
    what: "the goal",
    value: (turn) => 500_000 + 1_000 * turn,
    plan: (amount) => planWith(amount, stages.at(-1).rate),
    cell: GOAL,
  },
];
const TURNS = 100;

const { evaluate, simulate } = await builtEngine();
for (const { what, value, plan, cell } of CHANGES) {
  const values = Array.from({ length: TURNS }, (_, turn) => value(turn));
  const documents = values.map(plan);
  const [byCells, byLags] = [sheet(shiftedByCells), sheet(shiftedByLags)];
  const [time, , , peers, peersByLags] = await compare(
    `${MONTHS} months, ${WON + 1} stages, ${what} changed`,
    [
      ["Backcast, from JSON to JSON", (round) => evaluate(documents[round % TURNS])],
      ["  and the answer parsed", (round) => JSON.parse(evaluate(documents[round % TURNS]))],
      // No runs at all: the document is read and evaluated, and little else.
      ["  without the answer's JSON", (round) => simulate(documents[round % TURNS], 1, 0, 0)],
      ["hyperformula, lags in formulas", (round) => byCells.change(cell, values[round % TURNS])],
      ["hyperformula, lags in cells", (round) => byLags.change(cell, values[round % TURNS])],
    ],
    SAMPLES,
  );
  const { volume } = JSON.parse(evaluate(documents[0])).stages[0];
  const changed = [byCells, byLags].map(({ change, required }) => {
    const { length } = change(cell, values[0]);
    assert.ok(Math.abs(required() / volume.value - 1) < 1e-9, `${required()} and ${volume.value} are required`);
    return length;
  });
  console.log(`Cells that change in the sheet: ${changed.join(" and ")}`);
  console.log(`Backcast, beside hyperformula with lags in formulas: ${beside(time, peers)} (aim: no slower)`);
  console.log(`Backcast, beside hyperformula with lags in cells: ${beside(time, peersByLags)} (aim: no slower)`);
  console.log();
}

function planWith(amount, lastRate) {
  const changed = stages.with(-1, { ...stages.at(-1), rate: lastRate });
  return JSON.stringify({
    ...reference,
    goal: {
      ...reference.goal,
      target: { kind: "newRevenue", amount },
      period: { first: "2027-01", last: "2029-12" },
    },
    funnel: { ...reference.funnel, stages: changed },
  });
}

/**
 * The sheet, and what is done with it.
 *
 * @param {(row: number, month: number, sign: 1 | -1, stage: number) => string} shifted the cell of a row that is a
 * stage's lag after a month, or before it
 */
function sheet(shifted) {
  const months = Array.from({ length: MONTHS }, (_, month) => month);
  const sum = (row) => `=SUM(${monthsOf(row)})`;
  const rate = (stage) => `$B$${REQUIRED_ROW + stage}`;
  const names = [...stages, reference.funnel.won].map(({ name }) => name);

  const required = names.map((name, stage) => {
    const next = REQUIRED_ROW + stage + 1;
    if (stage === WON) return [name, null, null, `=${DEALS}`, ...months.map(() => `=$D$${next - 1}/${MONTHS}`)];
    const backward = (month) => `=${shifted(next, month, 1, stage)}/${rate(stage)}`;
    return [name, stages[stage].rate, lagMonths(stage), `=D${next}/${rate(stage)}`, ...months.map(backward)];
  });
  const volumes = names.map((name, stage) => {
    const row = VOLUME_ROW + stage;
    const entering = () => `=$D$${REQUIRED_ROW}/${MONTHS}`;
    const forward = (month) => `=${shifted(row - 1, month, -1, stage - 1)}*${rate(stage - 1)}`;
    return [name, null, null, sum(row), ...months.map(stage === 0 ? entering : forward)];
  });
  const revenue = months.map((month) => `=${address(VOLUME_ROW + WON, month)}*$B$2`);
  const soFar = months.map((month) => {
    const before = month === 0 ? "" : `${address(REVENUE_ROW + 1, month - 1)}+`;
    return `=${before}${address(REVENUE_ROW, month)}`;
  });
  const rows = [
    ["Goal", reference.goal.target.amount],
    ["Value of a deal", reference.deal.value],
    ["Deals", `=${GOAL}/${VALUE}`],
    ["Month", null, null, null, ...months.map((month) => month + 1)],
    ...required,
    ...volumes,
    ["Revenue", null, null, sum(REVENUE_ROW), ...revenue],
    ["Revenue so far", null, null, null, ...soFar],
  ];
  const engine = HyperFormula.buildFromArray(rows, { licenseKey: "gpl-v3" });
  const at = (text) => engine.simpleCellAddressFromString(text, 0);
  const errors = engine.getSheetValues(0).flat().filter((value) => typeof value === "object" && value !== null);
  assert.deepEqual(errors, [], "the sheet has errors");
  return {
    /** Gives the cells that have changed, with their values. */
    change: (cell, value) => engine.setCellContents(at(cell), value),
    required: () => engine.getCellValue(at(`D${REQUIRED_ROW}`)),
  };
}

/** The lag is part of the formula: the least work for the sheet. */
function shiftedByCells(row, month, sign, stage) {
  const other = month + sign * lagMonths(stage);
  return other >= 0 && other < MONTHS ? address(row, other) : "0";
}

/** The lag is a number of the sheet that may be changed, as it is one of the plan. */
function shiftedByLags(row, month, sign, stage) {
  const other = `${address(MONTH_ROW, month)}${sign > 0 ? "+" : "-"}$C$${REQUIRED_ROW + stage}`;
  return `IF(AND(${other}>=1,${other}<=${MONTHS}),INDEX(${monthsOf(row)},1,${other}),0)`;
}

function lagMonths(stage) {
  return Math.round(stages[stage].lag.meanDays / DAYS_OF_A_MONTH);
}

function monthsOf(row) {
  return `${address(row, 0)}:${address(row, MONTHS - 1)}`;
}

function address(row, month) {
  const column = FIRST_MONTH + month;
  const letter = (index) => String.fromCharCode("A".charCodeAt(0) + index);
  return `${column < 26 ? "" : letter(Math.floor(column / 26) - 1)}${letter(column % 26)}${row}`;
}
