import assert from "node:assert/strict";
import { test } from "node:test";
import { readFileSync } from "node:fs";
import { button, eventually, expectFocus, expectNoSidewaysScroll, field, keeping, verdict } from "./reading.mjs";
import { expectNoAxeViolations, loads, openPage, withoutPart } from "./support.mjs";

const levers = (page) => page.getByRole("region", { name: "Levers", exact: true });
const presented = (page) => page.getByRole("dialog", { name: "The plan as presented" });
const lever = (page, name) => presented(page).getByRole("slider", { name, exact: true });
const wins = "Opportunity → Won";

async function pin(page, ...names) {
  const open = button(levers(page), "Pin numbers as levers");
  if (await open.isVisible()) await open.press("Enter");
  for (const name of names) {
    await levers(page).getByLabel("Pin a number", { exact: true }).selectOption({ label: name });
    await field(levers(page), name).waitFor();
  }
}

async function present(page, ...names) {
  await pin(page, ...names);
  await button(page, "Present").press("Enter");
  await lever(page, names[0]).waitFor();
}

test("a number is pinned, moved, put back and let go, each a step to undo", async () => {
  const page = await openPage();
  assert.equal(loads(page, "levers"), 0, "a first visit does without");
  await pin(page, wins);
  const input = field(levers(page), wins);
  await expectFocus(input);
  // 25 % → 50 %: half of the 20,000 visits for ten deals, and so of those that make up for the start.
  const before = await verdict(page);
  await input.fill("50%");
  await eventually(async () => assert.match(await verdict(page), /from 10,8\d\d website visits/));
  const own = page.getByRole("region", { name: "Funnel", exact: true }).getByLabel(wins, { exact: true });
  assert.match(await own.first().inputValue(), /^50/, "it is the funnel's own");
  const back = button(levers(page), `Back to 25%: ${wins}`);
  await back.press("Enter");
  await eventually(async () => assert.equal(await verdict(page), before));
  assert.equal(await back.getAttribute("aria-disabled"), "true");
  await button(page, "Undo").click();
  await eventually(async () => assert.match(await verdict(page), /from 10,8\d\d/));
  await button(levers(page), `Unpin ${wins}`).press("Enter");
  await input.waitFor({ state: "detached" });
  await button(page, "Undo").click();
  await input.waitFor();
  await expectNoAxeViolations(page);
  await page.close();
});

test("arrow keys only look through the numbers, and Enter pins the one that stands there", async () => {
  const page = await openPage();
  await button(levers(page), "Pin numbers as levers").press("Enter");
  const choice = levers(page).getByLabel("Pin a number", { exact: true });
  await expectFocus(choice);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  const chosen = await choice.evaluate((select) => select.selectedOptions[0].textContent);
  assert.equal(await levers(page).getByRole("slider").count(), 0);
  await page.keyboard.press("Enter");
  await expectFocus(field(levers(page), chosen));
  assert.equal(await levers(page).getByRole("slider").count(), 1);
  // Who leaves without Enter has chosen nothing.
  await choice.focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Tab");
  assert.equal(await choice.evaluate((select) => select.selectedIndex), 0);
  assert.equal(await levers(page).getByRole("slider").count(), 1);
  await page.close();
});

test("levers are there again after a reload, and fit a phone", async () => {
  const page = await openPage({ width: 390, height: 844 });
  await pin(page, wins, "Average deal", "Account executives, people at start");
  await page.reload();
  await field(levers(page), "Average deal").waitFor();
  assert.equal(await levers(page).getByRole("slider").count(), 3);
  await expectNoSidewaysScroll(page);
  await page.close();
});

test("presented, the answer follows the levers under the arrow keys", async () => {
  const page = await openPage();
  await present(page, wins, "Average deal");
  await expectFocus(lever(page, wins));
  const lead = presented(page).locator(".present-lead");
  await page.keyboard.press("ArrowRight");
  await eventually(async () => assert.equal(await lever(page, wins).getAttribute("aria-valuetext"), "25.5% (was 25%)"));
  await page.keyboard.press("Home");
  await eventually(async () => assert.equal(await lever(page, wins).getAttribute("aria-valuetext"), "25%"));
  await page.keyboard.press("ArrowDown");
  await expectFocus(lever(page, "Average deal"));
  for (let time = 0; time < 10; time += 1) await page.keyboard.press("ArrowRight");
  // Ten steps of $500 or, from $50,000 on, of 1 % of it.
  await eventually(async () => assert.match(await lead.innerText(), /win 10 deals/));
  // A clicker has page up and page down, which move the lever, and B, which goes on to the next.
  const deal = await lever(page, "Average deal").getAttribute("aria-valuetext");
  await page.keyboard.press("PageDown");
  await eventually(async () => assert.notEqual(await lever(page, "Average deal").getAttribute("aria-valuetext"), deal));
  await page.keyboard.press("PageUp");
  await eventually(async () => assert.equal(await lever(page, "Average deal").getAttribute("aria-valuetext"), deal));
  await page.keyboard.press("b");
  await expectFocus(lever(page, wins));
  await expectNoAxeViolations(page);
  await page.keyboard.press("Escape");
  await presented(page).waitFor({ state: "detached" });
  await expectFocus(button(page, "Present"));
  await page.close();
});

test("presented on a large screen nothing is written smaller than 24 px, and all of it is in sight", async () => {
  const page = await openPage({ width: 1920, height: 1080 });
  await present(page, wins, "Average deal", "Account executives, people at start", "Lead → MQL", "Website visit → Lead");
  const small = await presented(page).evaluate((dialog) => {
    const texts = [...dialog.querySelectorAll("*")].filter((element) =>
      [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent.trim()),
    );
    const size = (element) => {
      const picture = element.closest("svg");
      const scale = picture ? picture.getBoundingClientRect().width / picture.viewBox.baseVal.width : 1;
      return Number.parseFloat(getComputedStyle(element).fontSize) * scale;
    };
    return texts.filter((element) => size(element) < 24).map((element) => element.textContent);
  });
  assert.deepEqual(small, []);
  const [content, screen] = await presented(page).evaluate((dialog) => [dialog.scrollHeight, dialog.clientHeight]);
  assert.ok(content <= screen, `${content} px on a screen of ${screen}`);
  await page.close();
});

test("what cannot be loaded is said, and loaded when it is asked for again", async () => {
  const page = await openPage();
  await withoutPart(page, "levers", async () => {
    await button(levers(page), "Pin numbers as levers").click();
    await levers(page).getByText("could not be loaded").waitFor();
  });
  await page.close();
});

test("a click beside the levers leaves the keyboard with the one that moves", async () => {
  const page = await openPage({ width: 1280, height: 800 });
  await present(page, wins, "Average deal");
  await page.keyboard.press("ArrowDown");
  await expectFocus(lever(page, "Average deal"));
  const before = await lever(page, "Average deal").boundingBox();
  await presented(page).locator("svg").click();
  await expectFocus(lever(page, "Average deal"));
  await page.keyboard.press("PageDown");
  await eventually(async () => assert.match(await lever(page, "Average deal").getAttribute("aria-valuetext"), /^\$50,500/));
  // However much shorter the answer gets, the levers stay where they are.
  await page.keyboard.press("ArrowUp");
  await lever(page, wins).fill("950");
  await eventually(async () => assert.match(await presented(page).innerText(), /You have enough people/));
  assert.equal((await lever(page, "Average deal").boundingBox()).y, before.y);
  await page.close();
});

/** Two plans: the base has nobody who joins, the other has somebody, pinned before a number that both have. */
function whereOnlyOneHires() {
  const plan = JSON.parse(readFileSync(new URL("../plans/reference.json", import.meta.url), "utf8"));
  const { version: _, ...base } = plan;
  const copy = structuredClone(base);
  copy.name = "With a hire";
  copy.teams[0].hires = [{ month: "2027-03", people: 1, ramp: { kind: "linear", months: 3 } }];
  const of = (kind) => ({ kind, team: copy.teams[0].id, index: 0 });
  const rate = { kind: "rate", stage: "opportunity" };
  return {
    version: 2,
    plans: [{ id: "base", ...base }, { id: "copy", ...copy }],
    shown: "copy",
    levers: [{ of: of("hired"), from: 1 }, { of: of("rampMonths"), from: 3 }, { of: rate, from: 0.25 }],
    checkpoints: [],
  };
}

test("a lever that the plan shown does not have keeps the keyboard, and leads on", async () => {
  const page = await openPage({ prepare: keeping(whereOnlyOneHires()) });
  await button(page, "Present").press("Enter");
  const sliders = presented(page).getByRole("slider");
  await eventually(async () => assert.equal(await sliders.count(), 3));
  await expectFocus(sliders.nth(0));
  // To the plan without the hire, and back again by the same clicker.
  await page.keyboard.press("PageDown");
  await eventually(async () => assert.equal(await sliders.nth(0).getAttribute("aria-valuetext"), "not in this plan"));
  await expectFocus(sliders.nth(0));
  await page.keyboard.press("ArrowRight");
  assert.equal(await sliders.nth(0).getAttribute("aria-valuetext"), "not in this plan");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await expectFocus(sliders.nth(2));
  await page.keyboard.press("ArrowDown");
  await expectFocus(sliders.nth(0));
  await expectNoAxeViolations(page);
  await page.keyboard.press("PageUp");
  await eventually(async () => assert.match(await sliders.nth(0).getAttribute("aria-valuetext"), /^1\b/));
  await expectFocus(sliders.nth(0));
  // Its other number comes in whole months, wherever the slider is let go.
  await page.keyboard.press("ArrowDown");
  await expectFocus(sliders.nth(1));
  for (const position of ["655", "700", "750", "810"]) {
    await sliders.nth(1).fill(position);
    assert.match(await sliders.nth(1).getAttribute("aria-valuetext"), /^\d(?![.,])/);
    assert.equal(await presented(page).getByRole("alert").count(), 0);
  }
  await page.close();
});
