// The keyboard as people have it who have nothing else: where it is led, and that it is never lost on
// the way nor out of sight.

import assert from "node:assert/strict";
import { eventually } from "./reading.mjs";

/** No page has as many stops: what goes on for longer goes in circles. */
export const MOST_STOPS = 400;

/** Presses Tab until an element has the keyboard; backwards with `key` as "Shift+Tab". */
export async function tabTo(page, locator, key = "Tab") {
  const element = await locator.elementHandle();
  for (let stop = 0; stop < MOST_STOPS; stop += 1) {
    if (await element.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(key);
  }
  assert.fail(`${key} never leads to ${locator}`);
}

/**
 * Asserts that something has the keyboard, or gets it soon, and that everybody sees what: it is in
 * the window, nothing lies over it, and it or the box around it is framed. `after` says what was done.
 */
export function expectKeyboardShown(page, after) {
  return eventually(async () => {
    const lost = await page.evaluate(() => {
      const element = document.activeElement;
      if (!element || element === document.body) return "nothing has the keyboard";
      const what = element.outerHTML.slice(0, 100);
      const isFramed = (element) => {
        const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
        return boxShadow !== "none" || (outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 1);
      };
      if (![element, element.parentElement].some(isFramed)) return `no frame around ${what}`;
      const { left, right, top, bottom } = element.getBoundingClientRect();
      const isInWindow = bottom > 0 && right > 0 && top < innerHeight && left < innerWidth;
      if (!isInWindow) return `out of the window: ${what}`;
      const [x, y] = [(left + Math.min(right, innerWidth)) / 2, (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2];
      const above = document.elementFromPoint(x, y);
      const isOwn = above && (element.contains(above) || above.contains(element));
      return isOwn ? null : `${above?.outerHTML.slice(0, 100)} lies over ${what}`;
    });
    assert.equal(lost, null, `after ${after}`);
  });
}

/** Presses a key once or several times, and asserts after each that the keyboard is shown somewhere. */
export async function press(page, key, times = 1) {
  for (let time = 0; time < times; time += 1) {
    await page.keyboard.press(key);
    await expectKeyboardShown(page, key);
  }
}

/** Goes to a field, writes into it in place of what is there, and leaves the keyboard in it. */
export async function write(page, locator, text, key) {
  await tabTo(page, locator, key);
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.type(text);
  await press(page, "Enter");
}

/** Goes to a button or the like and presses it. */
export async function go(page, locator, key) {
  await tabTo(page, locator, key);
  await expectKeyboardShown(page, key ?? "Tab");
  await press(page, "Enter");
}

/** Goes to a choice, opens it, and takes the first one after the present one that begins with a text. */
export async function choose(page, locator, beginning, key) {
  await tabTo(page, locator, key);
  await page.keyboard.press("Space");
  await page.keyboard.type(beginning);
  await press(page, "Enter");
}
