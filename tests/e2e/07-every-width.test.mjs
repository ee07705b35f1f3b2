import assert from "node:assert/strict";
import { test } from "node:test";
import { button, eventually, expectNoSidewaysScroll, field, openTeams, picture } from "./reading.mjs";
import { expectNoAxeViolations, openPage } from "./support.mjs";

const WIDTHS = [360, 390, 768, 1280, 1920];

test("the page fits every width: nothing scrolls sideways, overlaps or sticks out", async () => {
  const page = await openPage();
  await openEverything(page);
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 800 });
    await expectChartToFit(page);
    await expectToFit(page, `at ${width} pixels`);
  }
  await page.close();
});

test("long names and large numbers fit a phone", async () => {
  const page = await openPage({ width: 360, height: 740 });
  await openTeams(page);
  const name = "Anmeldungen zum Produktvorführungsgespräch über Partnerkanäle";
  for (const label of ["Plan name", "Stage name", "Team name"]) {
    const input = field(page, label).first();
    await input.fill(name);
    await input.press("Enter");
  }
  await field(page, "Revenue to add").fill("999,999,999,999");
  await field(page, "Revenue to add").press("Enter");
  await eventually(async () => assert.match(await page.getByTestId("verdict").innerText(), /999,999,999,999/));
  await expectToFit(page, "at 360 pixels");
  await page.close();
});

test("an explanation fits a phone", async () => {
  const page = await openPage({ width: 360, height: 740 });
  const figures = [
    button(page, "20,000"),
    page.getByTestId("targets-Marketing").getByRole("row").last().getByRole("button").first(),
    page.getByTestId("utilisation").getByRole("button").first(),
  ];
  for (const figure of figures) {
    await figure.click();
    const box = await page.getByRole("dialog").boundingBox();
    assert.ok(box.x >= 0 && box.x + box.width <= 360, JSON.stringify(box));
    assert.ok(box.y >= 0 && box.y + box.height <= 740, `the whole of it is in view: ${JSON.stringify(box)}`);
    await expectNoSidewaysScroll(page, "with an explanation");
    await button(page.getByRole("dialog"), "Close").click();
  }
  await page.close();
});

for (const colorScheme of ["light", "dark"]) {
  test(`with everything open the page has no barriers on a phone, in ${colorScheme} colours`, async () => {
    const page = await openPage({ width: 360, height: 740, colorScheme });
    await openEverything(page);
    await field(page, "Revenue to add").fill("lots");
    await expectToFit(page, "with everything open");
    await expectNoAxeViolations(page);
    await page.close();
  });
}

/** Opens all that is folded, waits for what is loaded or made only then, and adds an entry of each kind. */
async function openEverything(page) {
  await openTeams(page);
  const team = page.getByTestId("team").first();
  await button(team, "Add a hire").click();
  await field(team.getByTestId("hire"), "Ramp-up").selectOption({ label: "A share for each month" });
  await button(team, "Add a leaver").click();
  for (const kind of ["Add a channel", "Add a campaign"]) {
    const channels = page.getByTestId("channel");
    const count = await channels.count();
    await button(page, kind).click();
    await channels.nth(count).waitFor();
  }
  await openFolded(page);
  await page.getByTestId("agreement-text").waitFor();
  await page.getByTestId("fixes").getByRole("listitem").first().waitFor();
  await page.getByTestId("chart-table").getByRole("table").waitFor();
  // What has been loaded has something to open in it.
  await openFolded(page);
  await page.getByTestId("agreement").getByLabel("Lead", { exact: true }).waitFor();
  await field(page, "Deals are due").selectOption({ label: "By month" });
  await team.getByTestId("leaver").waitFor();
}

async function openFolded(page) {
  const folded = page.locator("details:not([open]) > summary").filter({ visible: true });
  while ((await folded.count()) > 0) await folded.first().click();
}

function expectChartToFit(page) {
  return eventually(async () => {
    const { x, width } = await picture(page).boundingBox();
    assert.ok(x >= 0 && x + width <= page.viewportSize().width, `the chart from ${x}, ${width} wide`);
  });
}

async function expectToFit(page, when) {
  await page.evaluate(() => scrollTo(0, 0));
  await expectNoSidewaysScroll(page, when);
  const { width } = page.viewportSize();
  const goal = page.getByRole("region", { name: "The goal" });
  const parts = {
    head: page.getByRole("banner"),
    verdict: page.getByTestId("verdict"),
    checks: page.getByTestId("checks"),
    chart: page.getByTestId("chart"),
    goal,
    funnel: page.getByTestId("funnel"),
    channels: page.getByRole("region", { name: "Channels", exact: true }),
    marketing: page.getByTestId("targets-Marketing").locator(".."),
    people: page.getByTestId("utilisation").locator(".."),
    money: page.getByTestId("money"),
  };
  const boxes = {};
  for (const [name, part] of Object.entries(parts)) {
    boxes[name] = await part.boundingBox();
    const { x, width: wide } = boxes[name];
    assert.ok(x >= -0.5 && x + wide <= width + 0.5, `${when} the ${name} goes from ${x} to ${x + wide}`);
  }
  expectNoOverlaps(boxes, when);

  // Within tables a hand's width scrolls sideways; fields and buttons are all in view.
  const controls = page.locator("input, select, textarea, summary, button:not(td button)");
  const rects = await controls.evaluateAll((controls) =>
    controls.map((control) => {
      const { left, right, top, bottom } = control.getBoundingClientRect();
      const name = control.getAttribute("aria-label") ?? control.labels?.[0]?.textContent ?? control.textContent;
      return { name: name.trim(), left, right, top, bottom, isShown: control.checkVisibility() };
    }),
  );
  // The way past the head is there for who comes by keyboard, and only then to be seen.
  const shown = rects.filter(({ isShown, name }) => isShown && name !== "Skip to the plan");
  for (const { name, left, right } of shown) {
    assert.ok(left >= -0.5 && right <= width + 0.5, `${when} “${name}” goes from ${left} to ${right}`);
  }
  const named = shown.map(({ name, left: x, top: y, right, bottom }, place) =>
    [`“${name}” (${place})`, { x, y, width: right - x, height: bottom - y }],
  );
  expectNoOverlaps(Object.fromEntries(named), when);
}

function expectNoOverlaps(boxes, when) {
  const entries = Object.entries(boxes);
  for (const [place, [name, a]] of entries.entries()) {
    for (const [other, b] of entries.slice(place + 1)) {
      const across = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
      const down = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
      assert.ok(across <= 1 || down <= 1, `${when} ${name} and ${other} overlap by ${across}×${down}`);
    }
  }
}
