// What people need who see, move or read in another way: few colours, no motion, large text, a window four times as
// narrow, targets that can be hit, names that can be spoken, and contrasts.

import assert from "node:assert/strict";
import { test } from "node:test";
import axe from "axe-core";
import { launch, openPage as openIn } from "./page.mjs";
import { button, expectNoSidewaysScroll, field, openTeams } from "./reading.mjs";
import { expectNoAxeViolations, openPage } from "./support.mjs";

/** 1280 pixels enlarged to 400 %: WCAG 1.4.10. */
const NARROW = { width: 320, height: 568 };

test("at 400 % nothing is wider than the window, whatever is open", async () => {
  const page = await openPage(NARROW);
  await openEverything(page);
  await expectNoSidewaysScroll(page, "with everything open");
  for (const name of ["New plan", "History", "Share", "Display"]) {
    await button(page, name).click();
    await expectOpenToFit(page, name);
    await page.keyboard.press("Escape");
  }
  await button(page, "20,000").click();
  await expectOpenToFit(page, "a formula");
  await page.close();
});

test("where people read from the right, all of it is turned but the chart", async () => {
  for (const width of [1280, 390]) {
    const page = await openPage({ width });
    await page.evaluate(() => (document.documentElement.dir = "rtl"));
    await openEverything(page);
    await expectNoSidewaysScroll(page, `at ${width} pixels`);
    // Texts that are to begin or end at a place do so: none lies beyond the picture.
    const beyond = await page.evaluate(() => {
      const picture = document.querySelector(".chart-picture svg");
      const { left, right } = picture.getBoundingClientRect();
      const rects = [...picture.querySelectorAll("text")].map((text) => [text.textContent, text.getBoundingClientRect()]);
      return rects.filter(([, rect]) => rect.left < left - 1 || rect.right > right + 1).map(([text]) => text);
    });
    assert.deepEqual(beyond, []);
    const [answer, goal] = await Promise.all(["answer", "goal"].map((name) => page.locator(`section.${name}`).boundingBox()));
    assert.ok(width < 1000 || answer.x > goal.x, "the answer is on the right");
    await page.close();
  }
});

test("text of twice the size is neither cut off nor wider than the window", async () => {
  // As who has set a size sees it: what depends on the size of text follows, the width of the page included.
  const browser = await launch(["--blink-settings=defaultFontSize=32"]);
  for (const width of [1280, 768]) {
    const page = await openIn({ width, browser });
    await openEverything(page);
    assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).fontSize), "32px");
    await expectNoSidewaysScroll(page, `at ${width} pixels`);
    const cut = await page.evaluate(() => {
      const isCut = (element) => {
        const { overflowX, overflowY } = getComputedStyle(element);
        const hides = (overflow) => overflow === "hidden" || overflow === "clip";
        return (
          element.checkVisibility() && element.innerText?.trim() && element.clientWidth > 1 &&
          ((hides(overflowX) && element.scrollWidth > element.clientWidth + 1) ||
            (hides(overflowY) && element.scrollHeight > element.clientHeight + 1))
        );
      };
      return [...document.body.querySelectorAll("*")].filter(isCut).map((element) => element.outerHTML.slice(0, 120));
    });
    assert.deepEqual(cut, [], `at ${width} pixels text is cut off`);
    await page.close();
  }
  await browser.close();
});

for (const width of [NARROW.width, 412, 1280]) {
  for (const pointer of ["a mouse", "a finger"]) {
    test(`everything that can be pressed is large enough, at ${width} pixels for ${pointer}`, async () => {
      const page = await openPage({ width, hasTouch: pointer === "a finger" });
      await openEverything(page);
      await page.evaluate(axe.source);
      // WCAG 2.5.8 with its exceptions: 24 pixels, or as much room around.
      const { violations } = await page.evaluate(() => axe.run({ runOnly: ["target-size"] }));
      const small = violations.flatMap(({ nodes }) => nodes);
      assert.deepEqual(small.map(({ html, failureSummary }) => `${html}: ${failureSummary}`), []);
      await page.close();
    });
  }
}

test("every control has a name", async () => {
  const page = await openPage();
  await openEverything(page);
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send("Accessibility.getFullAXTree");
  const CONTROLS = [
    "button", "link", "textbox", "searchbox", "combobox", "slider", "spinbutton", "checkbox", "radio", "switch", "tab",
    "menuitem", "option", "DisclosureTriangle",
  ];
  const controls = nodes.filter(({ ignored, role }) => !ignored && CONTROLS.includes(role?.value));
  assert.ok(controls.length > 100, `${controls.length} controls`);
  const nameless = controls.filter(({ name }) => !name?.value?.trim());
  const shown = await Promise.all(
    nameless.map(async ({ backendDOMNodeId }) => {
      const { outerHTML } = await session.send("DOM.getOuterHTML", { backendNodeId: backendDOMNodeId });
      return outerHTML.slice(0, 120);
    }),
  );
  assert.deepEqual(shown, []);
  await page.close();
});

test("with few colours it is seen where the keyboard is", async () => {
  const page = await openPage({ forcedColors: "active" });
  await openEverything(page);
  await page.evaluate(() => (document.activeElement.blur(), scrollTo(0, 0)));
  const seen = new Set();
  for (let stop = 0; stop < 400; stop += 1) {
    await page.keyboard.press("Tab");
    const [number, what, isMarked] = await page.evaluate(focused);
    if (seen.has(number)) break;
    seen.add(number);
    assert.ok(isMarked, `it is seen that the keyboard is on ${what}`);
  }
  assert.ok(seen.size > 100, `${seen.size} stops`);
  await expectNoAxeViolations(page);
  await page.close();
});

test("who wants no motion sees none", async () => {
  const page = await openPage({ reducedMotion: "reduce" });
  await openEverything(page);
  const moving = await page.evaluate(() => {
    const isLong = (time) => Number.parseFloat(time) * (/ms/.test(time) ? 1 : 1_000) > 10;
    const long = (times) => times.split(",").some(isLong);
    const moves = (style) =>
      long(style.transitionDuration) || (style.animationName !== "none" && long(style.animationDuration));
    const parts = [undefined, "::before", "::after"];
    return [...document.querySelectorAll("*")]
      .filter((element) => parts.some((part) => moves(getComputedStyle(element, part))))
      .map((element) => element.outerHTML.slice(0, 120));
  });
  assert.deepEqual(moving, []);
  assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).scrollBehavior), "auto");
  await page.close();
});

/** What stands on what, by the names of the tokens: WCAG 1.4.3 for text, 1.4.11 for what has to be seen. */
const GROUNDS = ["paper", "paper-sunk", "paper-raised"];
const TEXT = [
  ...["ink", "ink-soft", "accent", "good", "caution", "bad"].flatMap((text) => GROUNDS.map((ground) => [text, ground])),
  ...["accent", "good", "caution", "bad"].flatMap((kind) => [[kind, `${kind}-soft`], ["ink", `${kind}-soft`]]),
  ["on-accent", "accent"],
  ...["chart-paper", "chart-after-ground"].flatMap((ground) => [["chart-text", ground], ["chart-muted", ground]]),
];
const SEEN = [
  ...["rule-strong", "accent", "good", "caution", "bad"].flatMap((line) => GROUNDS.map((ground) => [line, ground])),
  ...["chart-axis", "chart-opening", "chart-expected", "chart-without-limits", "chart-goal", "chart-deadline"].flatMap(
    (line) => ["chart-paper", "chart-after-ground"].map((ground) => [line, ground]),
  ),
];

for (const colorScheme of ["light", "dark"]) {
  test(`text and lines stand out from their grounds, in ${colorScheme} colours`, async () => {
    const page = await openPage({ colorScheme });
    for (const [pairs, least] of [[TEXT, 4.5], [SEEN, 3]]) {
      const ratios = await page.evaluate(contrasts, pairs);
      const low = pairs.map((pair, place) => `${pair.join(" on ")}: ${ratios[place].toFixed(2)}`);
      assert.deepEqual(low.filter((_, place) => ratios[place] < least), [], `below ${least} : 1`);
    }
    await page.close();
  });
}

/** Opens all that is folded, waits for what is loaded only then, and adds an entry of each kind. */
async function openEverything(page) {
  await openTeams(page);
  const team = page.getByTestId("team").first();
  await button(team, "Add a hire").click();
  await button(team, "Add a leaver").click();
  for (const kind of ["Add a channel", "Add a campaign"]) {
    const channels = page.getByTestId("channel");
    const count = await channels.count();
    await button(page, kind).click();
    await channels.nth(count).waitFor();
  }
  // What has been loaded has something to open in it.
  for (let round = 0; round < 2; round += 1) {
    const folded = page.locator("details:not([open]) > summary").filter({ visible: true });
    while ((await folded.count()) > 0) await folded.first().click();
    await page.getByTestId("agreement-text").waitFor();
    await page.getByTestId("fixes").getByRole("listitem").first().waitFor();
  }
  await field(page, "Deals are due").selectOption({ label: "By month" });
}

async function expectOpenToFit(page, name) {
  await page.waitForTimeout(100);
  await expectNoSidewaysScroll(page, `with “${name}”`);
  const wide = await page.evaluate(() => {
    const isOpen = "[popover]:popover-open, dialog[open], [role=dialog], [role=group][id]";
    return [...document.querySelectorAll(isOpen)]
      .filter((element) => element.checkVisibility())
      .map((element) => [element.getBoundingClientRect(), element.id])
      .filter(([{ left, right }]) => left < 0 || right > innerWidth)
      .map(([{ left, right }, id]) => `${id} from ${left} to ${right}`);
  });
  assert.deepEqual(wide, [], `with “${name}”`);
}

// These run on the page.

/** What has the keyboard: a number of its own, what it is, and whether its outline shows it. */
function focused() {
  const element = document.activeElement;
  window.numbers ??= new Map();
  if (!window.numbers.has(element)) window.numbers.set(element, window.numbers.size);
  const isOutlined = (part) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(part);
    return outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 1;
  };
  // A field's box stands for it. The page itself has the keyboard once all has been passed.
  const parts = [element, element.parentElement, ...element.children].filter(Boolean);
  const isMarked = element === document.body || parts.some(isOutlined);
  return [window.numbers.get(element), element.outerHTML.slice(0, 140), isMarked];
}

/** The contrast of each pair of tokens, as WCAG reckons it. */
function contrasts(pairs) {
  const probe = document.body.appendChild(document.createElement("i"));
  const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const luminance = (token) => {
    probe.style.color = `var(--${token})`;
    canvas.fillStyle = getComputedStyle(probe).color;
    canvas.fillRect(0, 0, 1, 1);
    const [red, green, blue] = [...canvas.getImageData(0, 0, 1, 1).data].map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  return pairs.map((pair) => {
    const [dark, light] = pair.map(luminance).sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  });
}
