import assert from "node:assert/strict";
import { test } from "node:test";
import { openPage as openWithoutAnswer } from "./page.mjs";
import {
  amount,
  button,
  check,
  eventually,
  expectFocus,
  expectNumbersToAgree,
  field,
  needed,
  picture,
  verdict,
} from "./reading.mjs";
import { POLICY } from "./server.mjs";
import { expectNoAxeViolations, openPage } from "./support.mjs";

const SCREENS = [
  { width: 1280, height: 800, colorScheme: "light" },
  { width: 1280, height: 800, colorScheme: "dark" },
  { width: 390, height: 844, colorScheme: "light" },
  { width: 390, height: 844, colorScheme: "dark" },
];

for (const screen of SCREENS) {
  const { width, height, colorScheme } = screen;
  const where = `at ${width}×${height} in ${colorScheme} colours`;
  test(`the first load answers in words, four checks and a chart, ${where}`, async () => {
    const page = await openPage(screen);
    assert.match(await page.title(), /Backcast/);
    // $500,000 ÷ $50,000 = 10 deals; ÷ 25 % ÷ 40 % ÷ 50 % ÷ 40 % ÷ 2.5 % = 20,000 visits, of which
    // those that come in time must be 1.597 times as many from January on: 21,664 (model.md §5).
    const said = await verdict(page);
    assert.match(said, /\$500,000 by December 2027, win 10 deals from 21,6\d\d website visits\./);
    assert.match(said, /32\s?% of the website visits should have come before January 2027/);
    assert.match(said, /1\.6\s?× the steady pace/);
    assert.match(said, /Sales development: over capacity from \w+ 2027 \(\d+\s?%/);
    assert.match(said, /keeps \$[\d,.]+k? from arriving by the deadline/);
    for (const [name, words] of Object.entries({
      goal: /Goal .*(short|reached)/i,
      time: /Time .*(1\.6\s?×)/,
      people: /People .*Over capacity.*Sales development/,
      budget: /Budget .*No budget given/i,
    })) {
      assert.match(await check(page, name), words);
    }
    await expectToBeInView(page, page.getByTestId("verdict"));
    await expectToBeInView(page, page.getByTestId("checks"));
    // A phone shows the picture's beginning before any scrolling; a screen the whole of it.
    if (width >= 1280) await expectToBeInView(page, picture(page));
    else assert.ok((await picture(page).boundingBox()).y < height, "the chart begins in view");

    await expectNoAxeViolations(page);
    await page.close();
  });
}

test("the example is labelled as one, has no opening pipeline, and its numbers agree", async () => {
  const page = await openPage();
  assert.ok(await page.getByText("Example", { exact: true }).isVisible());
  assert.ok(await button(page, "New plan").isVisible());
  assert.deepEqual(await needed(page), [20_000, 500, 200, 100, 40, 10]);
  const open = await field(page, "Open at start").evaluateAll((all) => all.map(({ value }) => value));
  assert.deepEqual(open.map(amount), [0, 0, 0, 0, 0]);
  await expectNumbersToAgree(page);
  await page.close();
});

test("each check leads to the part of the page that explains it", async () => {
  const page = await openPage();
  for (const [name, heading] of Object.entries({ time: "Targets", people: "People" })) {
    const address = page.url();
    await page.getByTestId(`check-${name}`).getByRole("link").click();
    const target = page.getByRole("heading", { name: heading, exact: true });
    await expectToBeInView(page, target);
    await expectFocus(target);
    assert.equal(page.url(), address, "the address belongs to the plan, not to a place on the page");
  }
  // The budget is entered in what opens below the money.
  await page.getByTestId("check-budget").getByRole("link").click();
  await expectFocus(page.getByText("Budget and costs", { exact: true }));
  await expectToBeInView(page, page.getByText("Budget and costs", { exact: true }));
  await field(page, "Budget a month").waitFor();
  await page.close();
});

for (const [what, prepare] of [
  ["the module is missing", (context) => context.route("**/*.wasm", (route) => route.fulfill({ status: 404 }))],
  ["its loader is missing", (context) => context.route("**/backcast-*.js", (route) => route.abort())],
  ["the security policy refuses WebAssembly", refuseWebAssembly],
]) {
  test(`when ${what}, the page says so and what to do`, async () => {
    const page = await openWithoutAnswer({ prepare });
    const sentence = page.getByRole("alert");
    await sentence.waitFor();
    assert.match(await sentence.innerText(), /could not start.*Reload the page.*security policy/s);
    assert.ok(!(await page.getByText("the planner is loading").isVisible()));
    await expectNoAxeViolations(page);
    // That something is refused or missing is what this is about.
    page.problems.length = 0;
    await page.close();
  });
}

test("when the module stops later, the page says so and what to do", async () => {
  const page = await openPage();
  assert.equal(await page.getByRole("alert").count(), 0);
  await page.evaluate(() => setTimeout(() => Promise.reject(new WebAssembly.RuntimeError("unreachable"))));
  await page.getByRole("alert").waitFor();
  assert.match(await page.getByRole("alert").innerText(), /has stopped.*Reload the page/s);
  page.problems.length = 0;
  await page.close();
});

test("an error of the page around the planner is none of its business", async () => {
  const page = await openPage();
  await page.evaluate(() => setTimeout(() => Promise.reject(new TypeError("theirs"))));
  await eventually(async () => assert.equal(page.problems.length, 1));
  assert.equal(await page.getByRole("alert").count(), 0);
  page.problems.length = 0;
  await page.close();
});

for (const [today, start, deadline] of [
  ["2026-12-31T23:59:00Z", "January 2027", "December 2027"],
  ["2027-01-01T00:01:00Z", "February 2027", "January 2028"],
]) {
  test(`on ${today.slice(0, 10)} the example starts in ${start}`, async () => {
    const page = await openPage({ clock: today });
    assert.equal(await chosen(field(page, "Work starts in")), start);
    assert.equal(await chosen(field(page, "Deadline, end of")), deadline);
    assert.match(await verdict(page), new RegExp(`by ${deadline}, win 10 deals`));
    await page.close();
  });
}

test("the page brings no inline script, which a strict content security policy refuses", async () => {
  const page = await openPage();
  assert.equal(await page.locator("script:not([src])").count(), 0);
  await page.close();
});

/** Serves the page under a policy that is stricter still. */
async function refuseWebAssembly(context) {
  await context.route("**/", async (route) => {
    const response = await route.fetch();
    const policy = POLICY.replace(" 'wasm-unsafe-eval'", "");
    await route.fulfill({ response, headers: { ...response.headers(), "content-security-policy": policy } });
  });
}

function chosen(select) {
  return select.evaluate((select) => select.selectedOptions[0].textContent.trim());
}

async function expectToBeInView(page, locator) {
  const box = await locator.boundingBox();
  const { width, height } = page.viewportSize();
  const inView = box.x >= 0 && box.y >= 0 && box.x + box.width <= width && box.y + box.height <= height;
  assert.ok(inView, `${JSON.stringify(box)} within ${width}×${height}`);
}

test("a first visit loads the page's own module, and no part that waits to be asked for", async () => {
  const page = await openPage();
  await page.waitForLoadState("networkidle");
  const modules = page.requests.filter((path) => path.endsWith(".wasm"));
  assert.equal(modules.length, 1, `${modules}`);
  await page.close();
});
