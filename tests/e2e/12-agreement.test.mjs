import assert from "node:assert/strict";
import { test } from "node:test";
import { button, enter, eventually, expectFocus, field, stage, targets } from "./reading.mjs";
import { expectNoAxeViolations, loads, openPage, withoutPart } from "./support.mjs";

const allowed = (context) => context.grantPermissions(["clipboard-read", "clipboard-write"]);

/** A visitor to whom the browser gives no clipboard to write to. */
const refused = (context) =>
  context.addInitScript(() => {
    const writeText = () => Promise.reject(new DOMException("Write permission denied.", "NotAllowedError"));
    Object.defineProperty(navigator, "clipboard", { value: { writeText } });
  });

/** Opens the texts. */
async function open(page) {
  await page.getByText("Objectives and agreement", { exact: true }).click();
  await page.getByTestId("agreement-text").waitFor();
}

/** The lines of the texts as the page shows them, percentages as in international English. */
async function lines(page) {
  const text = await page.getByTestId("agreement-text").innerText();
  return text.replaceAll("\u00a0", " ").replaceAll(/(?<=\d)%/g, " %").split("\n").filter((line) => line !== "");
}

const clipboard = (page) => page.evaluate(() => navigator.clipboard.readText());

/** What is selected of the text that is there to be copied by hand, where that has the keyboard. */
function selected(page) {
  return field(page, "Text to copy").evaluate((field) => {
    const { selectionStart, selectionEnd, value } = field;
    return document.activeElement === field ? value.slice(selectionStart, selectionEnd) : "";
  });
}

test("the texts are loaded when they are opened, and say the targets of the page", async () => {
  const page = await openPage();
  assert.equal(loads(page, "agreement"), 0, "a first visit does without");
  await open(page);
  assert.equal(loads(page, "agreement"), 1);

  const [marketing, sales] = await Promise.all([targets(page, "Marketing"), targets(page, "Sales")]);
  const told = await lines(page);
  const number = (value) => value.toLocaleString("en-US");
  const [visits, leads, mqls] = marketing.months["Jan 2027"];
  const objective =
    `Bring ${number(visits)} website visits in January; turn at least 2.5 % of them into leads and ` +
    "qualify at least 40 % of the leads as MQL.";
  assert.ok(told.includes(`${objective} Also due: ${leads} leads and ${mqls} MQLs.`), told.join("\n"));
  const quarter = ({ months }, place) =>
    ["Jan", "Feb", "Mar"].reduce((sum, month) => sum + months[`${month} 2027`][place], 0);
  assert.ok(
    told.includes(
      `Q1 2027, by the end of March 2027: ${quarter(marketing, 2)} MQLs from marketing and ` +
        `${quarter(sales, 0)} SQLs from sales.`,
    ),
    told.join("\n"),
  );

  await enter(page, "Website visit → Lead", "5 %");
  await eventually(async () => assert.match((await lines(page)).join("\n"), /turn at least 5 % of them/));
  await field(stage(page, "SQL"), "Owner").selectOption({ label: "Marketing" });
  await eventually(async () => {
    assert.match((await lines(page)).join("\n"), /Sales agrees to turn at least 40 % of marketing’s SQLs/);
  });
  assert.equal(loads(page, "agreement"), 1, "one part is loaded once");
  await page.close();
});

test("what cannot be loaded is said, and loaded when it is opened again", async () => {
  const page = await openPage();
  const summary = page.getByText("Objectives and agreement", { exact: true });
  await withoutPart(page, "agreement", async () => {
    await summary.click();
    await page.getByText("This could not be loaded.").waitFor();
  });
  await summary.click();
  await open(page);
  await page.close();
});

test("the texts are copied as text and as Markdown, with names as people typed them", async () => {
  const page = await openPage({ prepare: allowed });
  await field(stage(page, "MQL"), "Stage name").fill("*Hot* [lead]");
  await open(page);
  await button(page, "Copy as text").click();
  await page.getByRole("status").getByText("Copied as text.").waitFor();
  const plain = (await clipboard(page)).replaceAll("\u00a0", " ");
  assert.match(plain, /^Objectives and agreement: Growth plan\n\nTo add \$500,000 by /);
  assert.match(plain, /\n\nMarketing’s objectives\n\nBy month/);
  assert.match(plain, /^- \*Hot\* \[lead\]: Marketing qualified lead: /m);

  await button(page, "Copy as Markdown").click();
  await page.getByRole("status").getByText("Copied as Markdown.").waitFor();
  const markdown = (await clipboard(page)).replaceAll("\u00a0", " ");
  assert.match(markdown, /^# Objectives and agreement: Growth plan\n/);
  assert.match(markdown, /\n\n## Marketing’s objectives\n\n### By month/);
  assert.match(markdown, /^- \\\*Hot\\\* \\\[lead\\\]: Marketing qualified lead: /m);
  assert.equal(await field(page, "Text to copy").count(), 0);
  await page.close();
});

test("where the browser refuses to copy, the text is there selected", async () => {
  const page = await openPage({ prepare: refused });
  await open(page);
  await button(page, "Copy as Markdown").click();
  await page.getByRole("status").getByText("The browser does not let the page copy.").waitFor();
  await eventually(async () => assert.match(await selected(page), /^# Objectives and agreement[\s\S]*## Agreement/));
  await expectNoAxeViolations(page);
  await button(page, "Copy as text").click();
  await eventually(async () => assert.match(await selected(page), /^Objectives and agreement/));
  await page.close();
});

test("without any clipboard, the text is there selected as well", async () => {
  const page = await openPage({
    prepare: (context) =>
      context.addInitScript(() => Object.defineProperty(navigator, "clipboard", { value: undefined })),
  });
  await open(page);
  await button(page, "Copy as text").click();
  await eventually(async () => assert.match(await selected(page), /^Objectives and agreement[\s\S]*\nAgreement of marketing and sales\n/));
  await page.close();
});

test("last quarter's volume is compared with the first three months, kept, and undone", async () => {
  const page = await openPage();
  await open(page);
  await page.getByText("Compare with last quarter", { exact: true }).click();
  const { months } = await targets(page, "Marketing");
  const leads = ["Jan", "Feb", "Mar"].reduce((sum, month) => sum + months[`${month} 2027`][1], 0);
  // A quarter more than four fifths of it.
  const compared = page.getByTestId("agreement").getByLabel("Lead", { exact: true });
  await compared.fill(String(leads * 0.8));
  await compared.press("Enter");
  await eventually(async () => {
    assert.match((await lines(page)).join("\n"), /\. 25 % more leads than last quarter\./);
  });
  await compared.fill("many");
  await page.getByRole("alert").getByText("Enter a number from 0 to").waitFor();
  await compared.press("Escape");
  await expectNoAxeViolations(page);

  await page.reload();
  await page.getByTestId("verdict").waitFor();
  await open(page);
  assert.match((await lines(page)).join("\n"), /\. 25 % more leads than last quarter\./);
  await page.getByText("Compare with last quarter", { exact: true }).click();
  await compared.fill("");
  await eventually(async () => assert.doesNotMatch((await lines(page)).join("\n"), /last quarter/));
  await compared.press("Enter");
  await page.keyboard.press("ControlOrMeta+Z");
  await eventually(async () => assert.match((await lines(page)).join("\n"), /25 % more leads/));
  await page.close();
});

test("opened, read and copied by keyboard alone", async () => {
  const page = await openPage({ prepare: allowed });
  const summary = page.getByText("Objectives and agreement", { exact: true });
  await summary.focus();
  await page.keyboard.press("Enter");
  await page.getByTestId("agreement-text").waitFor();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await expectFocus(button(page, "Copy as text"));
  await page.keyboard.press("Enter");
  await page.getByRole("status").getByText("Copied as text.").waitFor();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Space");
  await page.getByRole("status").getByText("Copied as Markdown.").waitFor();
  assert.match(await clipboard(page), /^# Objectives/);
  await page.close();
});
