// The main journey, from the first look to a link that somebody else opens: the same in every browser. It knows no
// browser, only a driver:
//
// - `goto(url)`, `reload()`: wait until the document has loaded
// - `evaluate(run, ...values)`: what a function says that runs on the page; values are JSON or elements
// - `find(run, ...values)`: the element that such a function answers, or null
// - `click(element)`, `type(element, text)`: as people do; a text goes where the element's selection is
// - `downloads`: the folder files are saved to, or null where this browser saves none while it is driven
// - `problems`: what went wrong unseen so far, as sentences
// - `close()`
//
// Functions that run on the page use nothing from here.

import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

/** How long the page may take to come to what is expected, in milliseconds: no browser is fast while it is driven. */
const PATIENCE = 15_000;

/**
 * The steps, in their order; each goes on where the one before has ended.
 *
 * @param {object} visit
 * @param {object} visit.driver
 * @param {string} visit.origin where the page is served
 * @param {() => Promise<void>} visit.endServer takes the network away
 * @returns {[name: string, run: () => Promise<void>][]}
 */
function journey({ driver, origin, endServer }) {
  const page = visitor(driver);
  let link;
  return [
    ["a newcomer finds the example and its answer", async () => {
      await driver.goto(origin);
      await page.says("verdict", /^To add \$500,000 by .+, win 10 deals from [\d,]+ website visits/);
      assert.ok(await driver.evaluate(() => document.getElementById("backcast-failed").hidden), "it has started");
      assert.ok(await driver.find(() => document.querySelector("[data-testid=chart] svg")), "the chart is drawn");
    }],
    ["another goal has another answer", async () => {
      await page.enter("Revenue to add", "1m");
      await page.says("verdict", /^To add \$1,000,000 by .+, win 20 deals /);
    }],
    ["a text that is no number is refused where it stands", async () => {
      await page.enter("Revenue to add", "much");
      const field = await page.field("Revenue to add");
      const invalid = () => driver.evaluate((field) => field.getAttribute("aria-invalid"), field);
      await eventually(async () => assert.equal(await invalid(), "true"));
      await page.enter("Revenue to add", "1,000,000");
      await page.says("verdict", /^To add \$1,000,000 /);
    }],
    ["a figure opens the formula it comes from", async () => {
      await driver.click(await page.first("[data-testid=stage] [aria-haspopup=dialog]"));
      await eventually(async () => assert.match(await page.text("[role=dialog]"), /=/));
      await page.press("Close");
      await eventually(async () => assert.equal(await page.text("[role=dialog]"), ""));
    }],
    ["too much for the people is said, and what would fix it applied", async () => {
      await page.says("check-people", /✕/);
      await driver.click(await page.first("[data-testid=fixes] summary"));
      // One for each team that is short of people.
      for (let fixes = 0; !/Your people suffice/.test(await page.text("[data-testid=fixes]")); fixes += 1) {
        assert.ok(fixes < 6, "few fixes do");
        const before = await page.text("[data-testid=check-people]");
        await page.press(/^Add .*: /, "[data-testid=fixes]");
        await eventually(async () => assert.notEqual(await page.text("[data-testid=check-people]"), before));
        await eventually(async () => assert.match(await page.text("[data-testid=fixes]"), /suffice|: hire |from the start/));
      }
      await page.says("check-people", /✓|!/);
    }],
    ["a step is undone and done again", async () => {
      await page.press("Undo", "header");
      await page.says("check-people", /✕/);
      await page.press("Redo", "header");
      await page.says("check-people", /✓|!/);
    }],
    ["a plan is run by chance, beside the page", async () => {
      await driver.click(await page.first("summary", "What if the numbers are not quite these"));
      const added = await eventually(async () => {
        const field = await page.field("Add an uncertain number");
        assert.ok(field);
        return field;
      });
      await driver.evaluate((select) => {
        select.value = [...select.options].find(({ text }) => text.startsWith("Opportunity → Won")).value;
        select.dispatchEvent(new Event("change", { bubbles: true }));
      }, added);
      await eventually(async () => assert.match(await page.text("[data-testid=how-sure-figures]"), /\d/));
    }],
    ["a reload keeps the plan", async () => {
      const before = await page.text("[data-testid=verdict]");
      await eventually(async () => assert.match(await page.stored(), /"amount":\s*1000000/));
      await driver.reload();
      await eventually(async () => assert.equal(await page.text("[data-testid=verdict]"), before));
    }],
    ["targets are given as a table", async () => {
      await page.observe();
      await page.press("Share", "header");
      await page.press("Targets (CSV)");
      const text = await eventually(async () => {
        const text = await driver.evaluate(() => window.observed.file);
        assert.ok(text);
        return text;
      });
      assert.match(text, /^\ufeff?\w+,Website visit/);
      if (!driver.downloads) return;
      await eventually(async () => {
        const [name] = (await readdir(driver.downloads)).filter((name) => name.endsWith(".csv"));
        assert.ok(name, "a file is saved");
        const saved = await readFile(join(driver.downloads, name), "utf8");
        assert.equal(saved.replace("\ufeff", ""), text.replace("\ufeff", ""));
      });
    }],
    ["the plan is copied as a text and as a link", async () => {
      await page.press("Copy as Markdown");
      assert.match(await page.copied(/^# /), /Website visit/);
      await page.press("Copy link");
      link = await page.copied(/#plan=/);
      assert.ok(link.startsWith(`${origin}/#plan=1.`), link);
    }],
    ["who opens the link looks at the plan, and their own stays as it is", async () => {
      const answer = await page.text("[data-testid=verdict]");
      await page.enter("Revenue to add", "750k");
      await eventually(async () => assert.match(await page.stored(), /"amount":\s*750000/));
      const own = await page.stored();
      await driver.goto("about:blank");
      await driver.goto(link);
      await eventually(async () => assert.match(await page.text("[aria-label=Notices]"), /This plan came with the link/));
      await eventually(async () => assert.equal(await page.text("[data-testid=verdict]"), answer));
      const field = await page.field("Revenue to add");
      assert.ok(await driver.evaluate((field) => field.readOnly || field.disabled, field), "it can't be changed");
      assert.equal(await page.stored(), own);
    }],
    ["a copy of it can be changed", async () => {
      await page.press("Make a copy");
      await eventually(async () => {
        const field = await page.field("Revenue to add");
        assert.ok(await driver.evaluate((field) => !field.readOnly && !field.disabled, field));
      });
      await page.enter("Revenue to add", "640k");
      await page.says("verdict", /^To add \$640,000 /);
    }],
    ["nothing is wider than the window", async () => {
      const [content, window] = await driver.evaluate(() => [document.scrollingElement.scrollWidth, innerWidth]);
      assert.ok(content <= window, `${content} pixels in a window of ${window}`);
    }],
    ["once opened it works with the network gone", async () => {
      const isKept = () => driver.evaluate(() => Boolean(navigator.serviceWorker?.controller));
      await eventually(async () => assert.ok(await isKept()));
      await eventually(async () => assert.match(await page.stored(), /"amount":\s*640000/));
      await endServer();
      await driver.reload();
      await page.says("verdict", /^To add \$640,000 /);
    }],
    ["no problem went unseen", async () => assert.deepEqual(driver.problems, [])],
  ];
}

/** Runs the steps, each as a test of its own; those after one that has failed are skipped. */
export async function run(context, visit) {
  let hasFailed = false;
  for (const [step, run] of journey(visit)) {
    await context.test(step, { skip: hasFailed && "a step before it has failed" }, async () => {
      hasFailed = true;
      await run();
      hasFailed = false;
    });
  }
}

/** Passes as soon as `check` does, with its answer; fails as it did last when that takes too long. */
async function eventually(check) {
  const end = Date.now() + PATIENCE;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > end) throw error;
      await pause(50);
    }
  }
}

/** What somebody does who finds things by their names. */
function visitor(driver) {
  const found = async (what, find) =>
    eventually(async () => {
      const element = await find();
      assert.ok(element, `${what} is on the page`);
      return element;
    });
  const self = {
    /** The field with this label. */
    field: (label) => found(label, () => driver.find(named, "input, select, textarea", label, "body")),
    first: (selector, text = "") => found(selector, () => driver.find(containing, selector, text)),
    async enter(label, text) {
      const field = await self.field(label);
      await driver.evaluate((field) => {
        field.focus();
        field.select();
      }, field);
      await driver.type(field, `${text}\n`);
    },
    /** Presses the button with this name. */
    async press(name, within = "body") {
      const pattern = name instanceof RegExp ? name.source : `^${name.replaceAll(/[()]/g, "\\$&")}$`;
      const find = () => driver.find(matching, pattern, within);
      await driver.click(await found(name, find));
    },
    /** The text of a part, on one line; nothing where there is none. */
    async text(selector) {
      const text = await driver.evaluate((selector) => document.querySelector(selector)?.innerText ?? "", selector);
      return text.replace(/\s+/g, " ").trim();
    },
    says: (part, pattern) =>
      eventually(async () => assert.match(await self.text(`[data-testid=${part}]`), pattern)),
    /** What the page keeps. */
    stored: () => driver.evaluate(() => localStorage.getItem("backcast.plan") ?? ""),
    /** Sees what the page gives the browser from now on, and lets it pass. */
    observe: () =>
      driver.evaluate(() => {
        window.observed = {};
        const { createObjectURL } = URL;
        URL.createObjectURL = (blob) => {
          blob.text().then((text) => (window.observed.file = text));
          return createObjectURL.call(URL, blob);
        };
        const { clipboard } = navigator;
        const write = clipboard?.writeText.bind(clipboard);
        if (write) clipboard.writeText = (text) => {
          window.observed.copied = text;
          return write(text);
        };
      }),
    /** What was copied, or what the page shows to be copied by hand where the browser does not let it. */
    copied: (pattern) =>
      eventually(async () => {
        const [copied, shown, said] = await driver.evaluate(() => {
          const isShown = (element) => element.getClientRects().length > 0;
          const statuses = [...document.querySelectorAll("[role=status]")].filter(isShown);
          const shown = [...document.querySelectorAll("textarea")].find(({ readOnly }) => readOnly);
          return [window.observed.copied, shown?.value, statuses.map(({ innerText }) => innerText).join(" ")];
        });
        const text = /copied/i.test(said) ? copied : shown;
        assert.match(text ?? "", pattern, `the page says “${said}”`);
        return text;
      }),
  };
  return self;

  // These run on the page.
  function named(selector, label) {
    const labels = (field) => {
      const by = (field.getAttribute("aria-labelledby") ?? "").split(" ").map((id) => document.getElementById(id));
      const texts = (elements) => [...elements].map((element) => element?.textContent ?? "");
      return [field.getAttribute("aria-label"), ...texts(field.labels ?? []), texts(by).join(" ")];
    };
    const isNamed = (field) => labels(field).some((text) => text?.replace(/\s+/g, " ").trim() === label);
    return [...document.querySelectorAll(selector)].find(isNamed) ?? null;
  }
  function containing(selector, text) {
    return [...document.querySelectorAll(selector)].find(({ textContent }) => textContent.includes(text)) ?? null;
  }
  function matching(pattern, within) {
    const name = (button) => (button.getAttribute("aria-label") ?? button.textContent).replace(/\s+/g, " ").trim();
    const isShown = (button) => button.getClientRects().length > 0;
    const buttons = [...document.querySelectorAll(`${within} button`)].filter(isShown);
    return buttons.find((button) => new RegExp(pattern).test(name(button))) ?? null;
  }
}
