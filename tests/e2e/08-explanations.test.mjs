import assert from "node:assert/strict";
import { test } from "node:test";
import { amount, button, eventually, expectFocus, explanation, field, openExplanation, stage } from "./reading.mjs";
import { loads, openPage, withoutPart } from "./support.mjs";

test("a formula shows the plan's own numbers, and follows them while it is open", async () => {
  const page = await openPage();
  await stage(page, "Opportunity").getByRole("button", { name: /^40/ }).click();
  const formula = async () => (await openExplanation(page)).join("\n");
  assert.match(await formula(), /^Opportunities = 10 deals ÷ 25\s?%.* = 40$/m);

  await field(page, "Opportunity → Won").fill("20 %");
  await eventually(async () => assert.match(await formula(), /= 10 deals ÷ 20\s?%.* = 50$/m));
  await field(page, "Revenue to add").fill("1m");
  await eventually(async () => assert.match(await formula(), /= 20 deals ÷ 20\s?%.* = 100$/m));
  await field(stage(page, "Opportunity"), "Stage name").fill("Offer");
  await eventually(async () => {
    assert.match(await formula(), /^Offers = 20 deals ÷ 20\s?%.*Offer → Won.* = 100$/m);
  });
  assert.equal(await page.getByRole("dialog").count(), 1);
  await page.close();
});

test("a rounded target tells the exact value behind it", async () => {
  const page = await openPage();
  // The published example: 26.67 ÷ 20 % = 133.33 (model.md §3), with six digits
  await field(page, "Revenue to add").fill("2m");
  await field(page, "Average deal").fill("75,000");
  await field(page, "Opportunity → Won").fill("20 %");
  const figure = stage(page, "Opportunity").locator("[aria-haspopup=dialog]");
  await eventually(async () => assert.equal(await figure.innerText(), "134"));
  assert.match((await explanation(page, figure)).join(), /26\.6667 deals ÷ 20\s?%.* = 133\.333$/);
  await page.close();
});

test("every figure explains itself, and every formula comes out", async () => {
  const page = await openPage();
  const explained = await page.evaluate(async () => {
    const found = [];
    const panel = () => document.querySelector("[role=dialog]");
    for (const figure of document.querySelectorAll("[aria-haspopup=dialog]")) {
      figure.click();
      // An open explanation is on the page with the next picture; the first has to be loaded.
      for (let pictures = 0; pictures < 1 || (!panel() && pictures < 200); pictures += 1) {
        await new Promise(requestAnimationFrame);
      }
      const lines = [...document.querySelectorAll("[role=dialog] p")].map(({ textContent }) => textContent);
      found.push({ shown: figure.textContent, lines });
      figure.click();
    }
    return found;
  });
  assert.ok(explained.length > 100, `${explained.length} figures`);
  const wrong = explained.flatMap(({ shown, lines }) => {
    if (lines.length === 0) return [`“${shown}” has no formula`];
    const value = amount(lines[0].split(/ = |: /).at(-1));
    // A target is whole by running totals, a share or an amount the nearest; each is within 1.
    const differs = Math.abs(amount(shown) - value) < 1 ? [] : [`“${shown}” for ${lines[0]}`];
    return [...differs, ...lines.filter((line) => computation(line) && !comesOut(line))];
  });
  assert.deepEqual(wrong, []);
  const told = explained.filter(({ lines }) => !lines.some(computation)).map(({ lines }) => lines);
  assert.deepEqual(told, [["Revenue goal: $500,000, as entered"]], "every other figure is computed");
  await page.close();
});

test("an explanation is called by the words of the number that was pressed", async () => {
  const page = await openPage();
  const list = page.getByTestId("money");
  const heading = page.getByRole("dialog").getByRole("heading");
  for (const [place, name] of (await list.getByRole("term").allInnerTexts()).entries()) {
    await list.getByRole("definition").nth(place).getByRole("button").press("Enter");
    await eventually(async () => assert.equal(await heading.innerText(), name));
  }
  const sales = page.getByTestId("targets-Sales");
  await sales.getByRole("row").last().getByRole("button").last().press("Enter");
  await eventually(async () => assert.match(await heading.innerText(), /^Won, total from \w+ \d{4}$/));
  await sales.getByRole("row").nth(1).getByRole("button").first().press("Enter");
  await eventually(async () => assert.match(await heading.innerText(), /^SQLs, before \w+ \d{4}$/));
  await page.close();
});

test("what explains numbers is loaded when the first is opened, and again after the connection failed", async () => {
  const page = await openPage();
  assert.equal(loads(page, "explanations"), 0, "a first visit does without");
  const figure = stage(page, "Lead").locator("[aria-haspopup=dialog]");
  await withoutPart(page, "explanations", async () => {
    await figure.click();
    const panel = page.getByRole("dialog");
    await panel.getByRole("heading", { name: "The formula could not be loaded" }).waitFor();
    await page.keyboard.press("Escape");
  });
  // 200 MQLs ÷ 40 % = 500 leads (model.md §3)
  assert.match((await explanation(page, figure)).join(), /200 MQLs ÷ 40\s?%.* = 500/);
  await page.close();
});

test("an explanation closes on its button, on a press elsewhere, and when another opens", async () => {
  const page = await openPage();
  const dialog = page.getByRole("dialog");
  await button(page, "20,000").click();
  await button(dialog, "Close").click();
  await dialog.waitFor({ state: "detached" });

  await button(page, "20,000").click();
  assert.equal(await button(page, "20,000").getAttribute("aria-expanded"), "true");
  await page.getByRole("heading", { name: "Funnel" }).click();
  await dialog.waitFor({ state: "detached" });
  assert.equal(await button(page, "20,000").getAttribute("aria-expanded"), "false");

  await button(page, "20,000").click();
  await button(page.getByTestId("money"), "$500,000").first().click();
  await eventually(async () => assert.match((await openExplanation(page)).join(), /\$500,000/));
  assert.equal(await dialog.count(), 1);
  await page.close();
});

test("a press elsewhere closes an explanation and leaves the page where it is", async () => {
  const page = await openPage();
  await button(page, "20,000").click();
  await page.getByRole("dialog").waitFor();
  await page.getByTestId("money").scrollIntoViewIfNeeded();
  const place = () => page.evaluate(() => scrollY);
  const before = await place();
  await page.mouse.click(640, 400);
  await page.getByRole("dialog").waitFor({ state: "detached" });
  assert.equal(await place(), before);
  await page.close();
});

test("an explanation closes when its figure goes", async () => {
  const page = await openPage();
  const lead = stage(page, "Lead");
  await lead.locator("[aria-haspopup=dialog]").click();
  // Once it is there, it takes the keyboard.
  await page.getByRole("dialog").waitFor();
  await expectFocus(page.getByRole("dialog"));
  await button(page, "Remove Lead").press("Enter");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await page.close();
});

/** The expression and the result of a formula, “name = expression = result”; none of other lines. */
function computation(line) {
  const parts = line.replaceAll(/\([^()]*\)/g, "").split(" = ");
  return parts.length < 3 ? null : parts.slice(1);
}

/** Whether a formula comes out, computed from the numbers it shows, which are rounded. */
function comesOut(line) {
  const [expression, result] = computation(line);
  const [first, ...terms] = expression.split(/ (?=[÷×−+] )/);
  const number = (text) => amount(text) / (text.includes("%") ? 100 : 1);
  let value = number(first);
  for (const term of terms) {
    const [sign, operand] = [term[0], number(term.slice(1))];
    if (sign === "÷") value /= operand;
    else if (sign === "×") value *= operand;
    else value += sign === "+" ? operand : -operand;
  }
  const told = number(result);
  return Math.abs(value - told) <= Math.max(0.002 * Math.abs(told), 0.02);
}
