import assert from "node:assert/strict";
import { test } from "node:test";
import {
  button,
  eventually,
  expectAllUndoneAndRedone,
  expectBadge,
  expectFocus,
  expectNoSidewaysScroll,
  expectNumbersToAgree,
  needed,
  openExample,
  state,
  verdict,
} from "./reading.mjs";
import { expectNoAxeViolations, loads, openPage, withoutPart } from "./support.mjs";

const list = (page) => page.getByRole("group", { name: "Plans to start from" });

/** The deals or the MRR that each is about: by their documents, the page's clock and arithmetic. */
const EXAMPLES = {
  // $1,200,000 ÷ $24,000.
  "Business software": /win 50 deals/,
  // $500,000 ÷ $50,000.
  Agency: /win 10 deals/,
  // $600,000 ÷ $80.
  "Online shop": /win 7,500 deals/,
  // $3,000,000 ÷ $250,000, due in the eighteenth month from January 2027 on.
  "Enterprise sales from events": /\$3,000,000 by June 2028, win 12 deals/,
  // $40,000 × 1.05¹².
  Subscription: /^To grow MRR from \$40,000 to \$71,834 by December 2027/,
};

for (const [name, expected] of Object.entries(EXAMPLES)) {
  test(`“${name}” is a whole plan, marked as an example, one step from where one was`, async () => {
    const page = await openPage();
    const before = await state(page);
    assert.equal(loads(page, "head"), 0, "a first visit does without");
    await openExample(page, name);
    await eventually(async () => assert.match(await verdict(page), expected));
    await expectBadge(page, true);
    if (name !== "Subscription") await expectNumbersToAgree(page);
    await expectNoAxeViolations(page);
    await expectAllUndoneAndRedone(page, before);
    await page.close();
  });
}

test("the agency is the published example", async () => {
  const page = await openPage();
  await openExample(page, "Agency");
  // $500,000 ÷ $50,000 = 10 clients ÷ 2 % = 500 leads ÷ 2.5 % = 20,000 visits.
  await eventually(async () => assert.deepEqual(await needed(page), [20_000, 500, 10]));
  await page.close();
});

test("chosen by keyboard, left by Escape and by a press elsewhere", async () => {
  const page = await openPage();
  const opener = button(page, "New plan");
  await opener.focus();
  await page.keyboard.press("Enter");
  await list(page).waitFor();
  await list(page).getByRole("button").first().waitFor();
  await expectNoAxeViolations(page);
  await page.keyboard.press("Escape");
  await list(page).waitFor({ state: "hidden" });
  await expectFocus(opener);

  await page.keyboard.press("Enter");
  await list(page).getByRole("button").first().waitFor();
  await page.keyboard.press("Tab");
  await expectFocus(list(page).getByRole("button").first());
  // After the blank plan and the first visit's.
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await eventually(async () => assert.match(await verdict(page), EXAMPLES["Business software"]));
  await list(page).waitFor({ state: "hidden" });
  await expectFocus(opener);

  await opener.click();
  await list(page).waitFor();
  await page.getByRole("heading", { level: 2, name: "Funnel" }).click();
  await list(page).waitFor({ state: "hidden" });
  await page.close();
});

test("the list fits a phone, and says when it cannot be loaded", async () => {
  const page = await openPage({ width: 360, height: 640 });
  await withoutPart(page, "head", async () => {
    await button(page, "New plan").click();
    await list(page).getByText("This could not be loaded.").waitFor();
    await page.keyboard.press("Escape");
  });
  await button(page, "New plan").click();
  await list(page).getByRole("button").nth(5).waitFor();
  const box = await list(page).boundingBox();
  assert.ok(box.x >= 0 && box.x + box.width <= 360 && box.y + box.height <= 640, JSON.stringify(box));
  await expectNoSidewaysScroll(page, "with the list open");
  await page.close();
});
