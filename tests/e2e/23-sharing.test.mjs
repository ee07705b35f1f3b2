// Taking a plan along: as a link, a file, tables, pictures and a text, each opened again and compared.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import jsqr from "jsqr";
import {
  button,
  englishWithGermanNumbers,
  enter,
  eventually,
  expectFocus,
  expectNoSidewaysScroll,
  field,
  verdict,
} from "./reading.mjs";
import { expectNoAxeViolations, loads, openPage } from "./support.mjs";

const allowed = (context) => context.grantPermissions(["clipboard-read", "clipboard-write"]);
const clipboard = (page) => page.evaluate(() => navigator.clipboard.readText());
const panel = (page) => page.getByRole("group", { name: "Share the plan" });
const status = (page) => panel(page).getByRole("status");
const notices = (page) => page.getByRole("region", { name: "Notices" });

async function openShare(page) {
  await button(page, "Share").click();
  await button(panel(page), "Copy link").waitFor();
}

/** The file that the press of a button gives. */
async function file(page, name) {
  const [download] = await Promise.all([page.waitForEvent("download"), button(panel(page), name).click()]);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

/** What the page keeps. */
const kept = (page) => page.evaluate(() => localStorage.getItem("backcast.plan"));

/** The link of the plan, as another visitor of the same site gets it. */
async function copiedLink(page) {
  await openShare(page);
  await button(panel(page), "Copy link").click();
  await eventually(async () => assert.equal(await status(page).innerText(), "Link copied."));
  const link = await clipboard(page);
  await page.keyboard.press("Escape");
  return link;
}

const rows = (text) => text.replace("\ufeff", "").trimEnd().split("\r\n").map((line) => line.split(","));

test("a link holds all of the plan; whoever opens it looks, and edits a copy", async () => {
  const page = await openPage({ prepare: allowed });
  assert.equal(loads(page, "head"), 0, "a first visit does without");
  await enter(page, "Plan name", "Handed round");
  await enter(page, "Revenue to add", "640000");
  const link = await copiedLink(page);
  assert.ok(link.startsWith(`${page.origin}/#plan=1.`) && link.length < 2_500, link);
  const answer = await verdict(page);
  assert.match(answer, /\$640,000/);
  await page.close();

  const path = link.slice(link.indexOf("/#"));
  const visitor = await openPage({ path });
  await eventually(async () => assert.equal(await verdict(visitor), answer));
  assert.match(await notices(visitor).innerText(), /This plan came with the link/);
  assert.ok(!(await field(visitor, "Revenue to add").isEditable()));
  assert.equal(await kept(visitor), null, "looking keeps nothing");
  await expectNoAxeViolations(visitor);
  await button(notices(visitor), "Make a copy").click();
  await notices(visitor).waitFor({ state: "detached" });
  await visitor.reload();
  await eventually(async () => assert.equal(await verdict(visitor), answer));
  await enter(visitor, "Revenue to add", "700000");
  await eventually(async () => assert.match(await verdict(visitor), /\$700,000/));
  assert.ok(!visitor.url().includes("#"));
  await eventually(async () => assert.match(await kept(visitor), /700000/));
  await visitor.reload();
  await eventually(async () => assert.match(await verdict(visitor), /\$700,000/));
  await visitor.close();
});

test("a visitor's own plan stays as it is while they look, and comes back after they have made a copy", async () => {
  const page = await openPage({ prepare: allowed });
  await enter(page, "Plan name", "Handed round");
  const link = await copiedLink(page);
  await enter(page, "Plan name", "My own");
  await enter(page, "Revenue to add", "123000");
  await eventually(async () => assert.match(await kept(page), /123000/));
  const own = await kept(page);
  // In the same tab: only the fragment changes.
  await page.evaluate((link) => (location.href = link), link);
  await notices(page).waitFor();
  await eventually(async () => assert.equal(await field(page, "Plan name").inputValue(), "Handed round"));
  assert.equal(await kept(page), own);
  await button(notices(page), "Make a copy").click();
  await eventually(async () => assert.match(await notices(page).innerText(), /“My own” was replaced/));
  await eventually(async () => assert.match(await kept(page), /Handed round/));
  // There is nothing before one's own plan.
  await button(page, "Undo").click();
  await eventually(async () => assert.equal(await field(page, "Plan name").inputValue(), "My own"));
  assert.equal(await button(page, "Undo").getAttribute("aria-disabled"), "true");
  await eventually(async () => assert.match(await kept(page), /123000/));
  await button(page, "Redo").click();
  await eventually(async () => assert.match(await kept(page), /Handed round/));
  await page.evaluate((link) => (location.href = link), link);
  await notices(page).getByText("This plan came with the link").waitFor();
  await page.goBack();
  await eventually(async () => assert.ok(await field(page, "Revenue to add").isEditable()));
  await enter(page, "Plan name", "My own");
  await eventually(async () => assert.match(await kept(page), /My own/));
  await page.evaluate((link) => (location.href = link), link);
  await button(notices(page), "Make a copy").click();
  await eventually(async () => assert.match(await notices(page).innerText(), /was replaced/));
  await button(notices(page), "Bring it back").click();
  await eventually(async () => assert.equal(await field(page, "Plan name").inputValue(), "My own"));
  await eventually(async () => assert.match(await kept(page), /My own/));
  await page.close();
});

test("a link that was cut off, or is a newer version's, says so and leaves everything as it is", async () => {
  for (const [path, said] of [
    ["/#plan=1.abc", /part of the link is missing/],
    ["/#plan=9.abc", /A newer version of Backcast made this link/],
    ["/#plan=", /part of the link is missing/],
  ]) {
    const page = await openPage({ path });
    await eventually(async () => assert.match(await notices(page).innerText(), said));
    assert.match(await verdict(page), /^To add \$500,000/);
    assert.ok(await field(page, "Revenue to add").isEditable());
    await page.close();
  }
});

test("the QR code is read as the link", async () => {
  const page = await openPage({ prepare: allowed });
  const link = await copiedLink(page);
  await openShare(page);
  await panel(page).getByText("QR code for phones in the room").click();
  const picture = panel(page).getByRole("img", { name: "QR code of the link" });
  await picture.waitFor();
  // As a camera sees it: 6 pixels a module.
  const seen = await picture.evaluate(async (svg) => {
    const side = svg.viewBox.baseVal.width * 6;
    const copy = svg.cloneNode(true);
    copy.setAttribute("width", side);
    copy.setAttribute("height", side);
    const image = new Image();
    image.src = `data:image/svg+xml,${encodeURIComponent(new XMLSerializer().serializeToString(copy))}`;
    await image.decode();
    const canvas = Object.assign(document.createElement("canvas"), { width: side, height: side });
    const context = canvas.getContext("2d");
    context.drawImage(image, 0, 0);
    return { side, pixels: [...context.getImageData(0, 0, side, side).data] };
  });
  const read = jsqr.default ?? jsqr;
  assert.equal(read(Uint8ClampedArray.from(seen.pixels), seen.side, seen.side)?.data, link);
  await expectNoAxeViolations(page);
  await page.close();
});

test("a plan saved as a file is the plan when the file is opened, chosen or dropped", async () => {
  const page = await openPage();
  await enter(page, "Plan name", "Q1/Q2 plan");
  await enter(page, "Revenue to add", "640000");
  await eventually(async () => assert.match((await kept(page)) ?? "", /640000/));
  const before = await kept(page);
  await openShare(page);
  const saved = await file(page, "Save as a file");
  assert.equal(saved.name, "Q1 Q2 plan.backcast.json");
  assert.deepEqual(JSON.parse(saved.bytes), JSON.parse(before));
  await page.keyboard.press("Escape");

  await enter(page, "Revenue to add", "100000");
  await openShare(page);
  await panel(page).locator("input[type=file]").setInputFiles({
    name: saved.name,
    mimeType: "application/json",
    buffer: saved.bytes,
  });
  await eventually(async () => assert.match(await verdict(page), /\$640,000/));
  assert.equal(await status(page).innerText(), "Opened “Q1/Q2 plan”.");
  await button(page, "Undo").click();
  await eventually(async () => assert.match(await verdict(page), /\$100,000/));

  if (!(await panel(page).isVisible())) await openShare(page);
  await panel(page).evaluate((panel, text) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([text], "plan.json", { type: "application/json" }));
    const target = panel.querySelector(".share-part");
    for (const kind of ["dragover", "drop"]) {
      target.dispatchEvent(new DragEvent(kind, { dataTransfer, bubbles: true, cancelable: true }));
    }
  }, saved.bytes.toString());
  await eventually(async () => assert.match(await verdict(page), /\$640,000/));
  await page.close();
});

test("what is wrong with a file is told, all of it, and the plan stays", async () => {
  const page = await openPage();
  await openShare(page);
  const choose = (text) =>
    panel(page).locator("input[type=file]").setInputFiles({ name: "p.json", mimeType: "application/json", buffer: Buffer.from(text) });
  const broken = await readFile(new URL("../plans/broken.json", import.meta.url), "utf8");
  await choose(broken);
  await eventually(async () => assert.match(await status(page).innerText(), /can’t be opened as a plan, and your plan stays/));
  const told = await panel(page).locator(".share-found li").allInnerTexts();
  assert.ok(told.length > 2 && told.every((line) => line.length > 10), told.join("\n"));
  await expectNoAxeViolations(page);
  await choose("{");
  await eventually(async () => assert.match(await panel(page).locator(".share-found").innerText(), /not JSON: line 1/));
  const reference = JSON.parse(await readFile(new URL("../plans/reference.json", import.meta.url), "utf8"));
  await choose(JSON.stringify({ ...reference, version: 99 }));
  await eventually(async () => assert.match(await panel(page).locator(".share-found").innerText(), /newer version/));
  assert.match(await verdict(page), /^To add \$500,000/);
  // What nothing reads is told as well; the rest is opened.
  await choose(JSON.stringify({ ...reference, name: "With more", colour: "red" }));
  await eventually(async () => assert.match(await status(page).innerText(), /Opened “With more”. 1 entry in the file is not used/));
  assert.match(await panel(page).locator(".share-found").innerText(), /^colour: /);
  assert.equal(await field(page, "Plan name").inputValue(), "With more");
  await page.close();
});

test("the tables hold the figures of the page, and no text in them is a formula", async () => {
  const page = await openPage({ locale: "de-DE", prepare: englishWithGermanNumbers });
  await enter(page, "Plan name", "Tables");
  await page.getByRole("textbox", { name: "Stage name" }).first().fill("=1+1");
  await openShare(page);
  const csv = rows((await file(page, "Targets (CSV)")).bytes.toString());
  assert.equal(csv[0][1], "'=1+1 (Marketing)");
  const [head, before, ...months] = csv;
  assert.equal(before[0], "Before 2027-01");
  assert.equal(head[0], "Month");
  assert.equal(months[0][0], "2027-01");
  assert.equal(months.length, 12);
  // Ten deals in all, and the visits of the page's own table.
  assert.equal(months.reduce((sum, row) => sum + Number(row.at(-1)), 0), 10);
  const forecast = rows((await file(page, "Forecast (CSV)")).bytes.toString());
  assert.match(forecast[0][1], /\(USD\)$/);
  assert.ok(forecast.slice(1).every((row) => row.slice(1).every((cell) => /^-?\d+(\.\d+)?$/.test(cell))), "numbers of every locale");
  await page.close();
});

test("the chart is a picture by itself, and the plan a text for a wiki", async () => {
  const page = await openPage({ colorScheme: "dark", prepare: allowed });
  await openShare(page);
  const svg = await file(page, "Chart (SVG)");
  assert.match(svg.name, / - expected revenue\.svg$/);
  const text = svg.bytes.toString();
  assert.ok(!text.includes("var(") && !text.includes("inherit"), "it needs nothing of the page");
  const png = await file(page, "Chart (PNG)");
  assert.equal(png.bytes.subarray(1, 4).toString(), "PNG");
  assert.deepEqual([png.bytes.readUInt32BE(16), png.bytes.readUInt32BE(20)], [1920, 840]);
  await button(panel(page), "Copy as Markdown").click();
  await eventually(async () => assert.equal(await status(page).innerText(), "Copied as Markdown."));
  const markdown = (await clipboard(page)).replaceAll("\u00a0", " ");
  assert.match(markdown, /^# /);
  assert.match(markdown, /\| Month \| Expected \|/);
  assert.match(markdown, /To add \$500,000 by December 2027/);
  await page.close();
});

test("by keyboard, on a phone", async () => {
  const page = await openPage({ width: 390, height: 844, prepare: allowed });
  const opener = button(page, "Share");
  await opener.focus();
  await page.keyboard.press("Enter");
  await button(panel(page), "Copy link").waitFor();
  await page.keyboard.press("Tab");
  await expectFocus(button(panel(page), "Copy link"));
  await page.keyboard.press("Enter");
  await eventually(async () => assert.equal(await status(page).innerText(), "Link copied."));
  await panel(page).getByText("QR code for phones in the room").click();
  await expectNoSidewaysScroll(page, "with the QR code");
  const box = await panel(page).boundingBox();
  assert.ok(box.x >= 0 && box.x + box.width <= 390, JSON.stringify(box));
  await page.keyboard.press("Escape");
  await panel(page).waitFor({ state: "hidden" });
  await page.close();
});
