// What every journey stands on. A journey:
//
//   import assert from "node:assert/strict";
//   import { test } from "node:test";
//   import { eventually, verdict } from "./reading.mjs";
//   import { expectNoAxeViolations, openPage } from "./support.mjs";
//
//   test("the rule that is proved", async () => {
//     const page = await openPage({ width: 390, height: 844 });
//     await page.getByLabel("Revenue to add").fill("1m");
//     await eventually(async () => assert.match(await verdict(page), /win 20 deals/));
//     await expectNoAxeViolations(page);
//     await page.close(); // throws on console errors, failed requests and the like
//   });
//
// It runs on the built page: `cargo xtask build`, then `node --test tests/e2e/01-….test.mjs`
// (with CHROME set where Chromium isn't /usr/bin/chromium). `page.mjs` lists what openPage takes.

import assert from "node:assert/strict";
import { after } from "node:test";
import axe from "axe-core";
import { launch, openPage as open } from "./page.mjs";

const opened = new Set();
let browser;

// A test that failed before its `page.close()` leaves a server, which would keep the file from
// ending. One that passed without closing hears of its problems here.
after(async () => {
  try {
    for (const page of opened) await page.close();
  } finally {
    await (await browser)?.close();
  }
});

/**
 * As `openPage` of page.mjs, in one browser for all visitors of a file, and with its answer there to
 * be read: `answer` finds it on pages where it is not alone. A page that its test leaves open is closed when the file
 * is done.
 */
export async function openPage({ answer = (page) => page.getByTestId("verdict"), ...options } = {}) {
  browser ??= launch();
  const page = await open({ ...options, browser: await browser });
  const { close } = page;
  page.close = async () => {
    opened.delete(page);
    await close();
  };
  opened.add(page);
  await answer(page).waitFor();
  return page;
}

/** How often the page has loaded a part of its module that is loaded only when it is asked for. */
export const loads = (page, part) => page.requests.filter((path) => path.endsWith(`-${part}.wasm`)).length;

/**
 * Runs `act` while a part of the module, or several, can't be loaded. That the browser reports the failure is
 * asserted, and no problem of the page.
 */
export async function withoutPart(page, part, act) {
  const endings = [part].flat().map((name) => `-${name}.wasm`);
  const isOfParts = (url) => endings.some((ending) => url.pathname.endsWith(ending));
  await page.route(isOfParts, (route) => route.abort());
  await act();
  await page.unroute(isOfParts);
  const isReported = page.problems.some((problem) => endings.some((ending) => problem.includes(ending)));
  assert.ok(isReported, `the browser reports that there is no ${part}: ${page.problems}`);
  page.problems.length = 0;
}

/**
 * Asserts that axe-core finds nothing on the page as it is now. What stands in frames is looked at by itself.
 *
 * @param {import("playwright-core").Page} page
 * @param {object} [options]
 * @param {string[]} [options.except] the ids of rules that the page has a reason to break
 */
export async function expectNoAxeViolations(page, { except = [] } = {}) {
  // Evaluated rather than added as a script, which a content security policy would refuse.
  await page.evaluate(axe.source);
  const rules = Object.fromEntries(except.map((id) => [id, { enabled: false }]));
  const { violations } = await page.evaluate((rules) => axe.run({ resultTypes: ["violations"], iframes: false, rules }), rules);
  const found = violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help}: ${node.html} (${node.failureSummary})`),
  );
  assert.deepEqual(found, [], "axe-core found barriers");
}
