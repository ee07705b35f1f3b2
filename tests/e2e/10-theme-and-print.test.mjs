import assert from "node:assert/strict";
import { test } from "node:test";
import { button, eventually, expectNoSidewaysScroll, field, openDisplay, picture } from "./reading.mjs";
import { expectNoAxeViolations, openPage } from "./support.mjs";

test("the chosen theme holds against the system's, and over a reload", async () => {
  const page = await openPage({ colorScheme: "light" });
  assert.ok(await isLight(page));
  await openDisplay(page);
  await field(page, "Theme").selectOption({ label: "Dark" });
  await eventually(async () => assert.ok(!(await isLight(page))));
  await expectNoAxeViolations(page);
  await page.reload();
  await page.getByTestId("verdict").waitFor();
  assert.ok(!(await isLight(page)), "it is dark after a reload");
  await openDisplay(page);
  assert.equal(await field(page, "Theme").locator("option:checked").innerText(), "Dark");

  await page.emulateMedia({ colorScheme: "dark" });
  await field(page, "Theme").selectOption({ label: "Light" });
  await eventually(async () => assert.ok(await isLight(page)));
  await expectNoAxeViolations(page);
  await field(page, "Theme").selectOption({ label: "Auto" });
  await eventually(async () => assert.ok(!(await isLight(page))));
  await page.emulateMedia({ colorScheme: "light" });
  await eventually(async () => assert.ok(await isLight(page)));
  await page.close();
});

test("printed, the plan is one A4 page with what a meeting needs", async () => {
  const page = await openPage({ colorScheme: "dark" });
  const pages = pagesOf(await page.pdf({ format: "A4" }));

  await page.emulateMedia({ media: "print" });
  // A4, 210 by 297 mm, within margins of 14 mm and 10 mm, at 96 pixels an inch of 25.4 mm:
  // 182 mm are 687.9 pixels, 277 mm are 1,046.9.
  const paper = { width: 688, height: 1_047 };
  await page.setViewportSize(paper);
  for (const part of [
    page.getByTestId("verdict"),
    page.getByTestId("checks"),
    picture(page),
    page.getByTestId("targets-Marketing"),
    page.getByTestId("targets-Sales"),
    page.getByTestId("utilisation"),
    page.getByTestId("money"),
  ]) {
    assert.ok(await part.isVisible(), `${part} is printed`);
    const { x, width } = await part.boundingBox();
    assert.ok(x >= 0 && x + width <= paper.width + 0.5, `${part} goes from ${x} to ${x + width} of ${paper.width}`);
  }
  for (const name of ["Undo", "New plan", "Add a stage"]) {
    assert.ok(!(await button(page, name).isVisible()), `“${name}” is nothing to print`);
  }
  await expectNoSidewaysScroll(page, "printed");
  assert.ok(await isLight(page), "paper is white");
  assert.equal(pages, 1, "everything is on one page");
  await page.close();
});

test("printed in German, where words are longer, it is one page as well", async () => {
  const page = await openPage({ locale: "de-DE" });
  assert.equal(pagesOf(await page.pdf({ format: "A4" })), 1);
  await page.close();
});

/** How many pages a PDF has. */
const pagesOf = (pdf) => pdf.toString("latin1").match(/\/Type\s*\/Page\b/g).length;

/** Whether what lies behind the verdict is light. */
function isLight(page) {
  return page.getByTestId("verdict").evaluate((element) => {
    let behind = element;
    const color = (element) => getComputedStyle(element).backgroundColor;
    while (behind && /rgba\(.*, 0\)|transparent/.test(color(behind))) behind = behind.parentElement;
    if (!behind) return getComputedStyle(document.documentElement).colorScheme !== "dark";
    const canvas = new OffscreenCanvas(1, 1).getContext("2d");
    canvas.fillStyle = color(behind);
    canvas.fillRect(0, 0, 1, 1);
    const [red, green, blue] = canvas.getImageData(0, 0, 1, 1).data;
    return red + green + blue > 3 * 128;
  });
}
