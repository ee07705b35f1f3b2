import assert from "node:assert/strict";
import { test } from "node:test";
import { button, enter, eventually, field, openDisplay, openExample, openTeams, stageNames, verdict } from "./reading.mjs";
import { expectNoAxeViolations, loads, openPage, withoutPart } from "./support.mjs";

const KEY = "backcast.plan";

test("a reload keeps the plan", async () => {
  const page = await openPage();
  await enter(page, "Revenue to add", "640k");
  await enter(page, "Plan name", "Our plan");
  await button(page, "Remove Website visit").click();
  await eventually(async () => assert.equal((await stageNames(page)).length, 5));
  const before = await verdict(page);

  await page.reload();
  await page.getByTestId("verdict").waitFor();
  assert.equal(await verdict(page), before);
  assert.equal(await field(page, "Plan name").inputValue(), "Our plan");
  assert.deepEqual(await stageNames(page), ["Lead", "MQL", "SQL", "Opportunity", "Won"]);
  assert.ok(!(await page.getByText("Example", { exact: true }).isVisible()), "it is nobody's example any more");
  assert.equal(await notices(page).count(), 0);
  await page.close();
});

test("what was typed last is kept, however soon the page is gone", async () => {
  const page = await openPage();
  // What writes it comes when somebody enters a field.
  await field(page, "Revenue to add").focus();
  await eventually(async () => assert.equal(loads(page, "any_plan"), 1));
  await page.waitForLoadState("networkidle");
  await field(page, "Revenue to add").fill("640k");
  await page.reload();
  await page.getByTestId("verdict").waitFor();
  assert.match(await verdict(page), /\$640,000/);
  await page.close();
});

test("typing is stored once, when it pauses", async () => {
  const page = await openPage({
    prepare: (context) =>
      context.addInitScript(() => {
        const { setItem } = Storage.prototype;
        window.writes = 0;
        Storage.prototype.setItem = function (...written) {
          window.writes += 1;
          setItem.apply(this, written);
        };
      }),
  });
  await field(page, "Revenue to add").fill("");
  await page.keyboard.type("640000");
  await eventually(async () => assert.match(await stored(page), /640000/));
  assert.equal(await page.evaluate(() => window.writes), 1);
  await page.close();
});

test("a plan that was replaced can be brought back, even after a reload", async () => {
  const page = await openPage();
  await openExample(page, "Blank plan");
  assert.equal(await notices(page).count(), 0, "nobody has worked on the example");

  await button(page, "Undo").click();
  await enter(page, "Plan name", "Our plan");
  await openExample(page, "Blank plan");
  await notices(page).waitFor();
  assert.match(await notices(page).innerText(), /“Our plan” was replaced/);
  await expectNoAxeViolations(page);
  await button(page, "Undo").click();
  await notices(page).waitFor({ state: "detached" });
  assert.equal(await field(page, "Plan name").inputValue(), "Our plan");

  await openExample(page, "Blank plan");
  await openExample(page);
  await page.reload();
  await button(notices(page), "Bring it back").click();
  await eventually(async () => assert.equal(await field(page, "Plan name").inputValue(), "Our plan"));
  await notices(page).waitFor({ state: "detached" });

  await openExample(page, "Blank plan");
  await button(notices(page), "Dismiss").click();
  await page.reload();
  await page.getByTestId("verdict").waitFor();
  assert.equal(await notices(page).count(), 0);
  await page.close();
});

test("entries that nothing reads are set aside before the plan is written again", async () => {
  const page = await openPage();
  await enter(page, "Revenue to add", "640k");
  await eventually(async () => assert.match(await stored(page), /640000/));
  const noted = JSON.stringify({ ...JSON.parse(await stored(page)), note: "ours" });
  await page.evaluate(([key, text]) => localStorage.setItem(key, text), [KEY, noted]);
  await page.reload();
  await notices(page).waitFor();
  const key = (await notices(page).innerText()).match(/except for 1 entry.*“(.+?)”/s)[1];
  await enter(page, "Revenue to add", "650k");
  await eventually(async () => assert.match(await stored(page), /650000/));
  assert.equal(await stored(page, key), noted, "it is kept under the key that is told");
  await page.close();
});

test("an example nobody has touched is not stored, so that it starts after the visitor's today", async () => {
  const page = await openPage();
  assert.equal(await stored(page), null);
  await page.close();
});

for (const [what, text] of [
  ["text that is no JSON", "{ broken"],
  ["JSON that is no plan", '{"version":1,"goal":"more"}'],
]) {
  test(`a stored document that is ${what} is set aside and reported`, async () => {
    const page = await openPage({ prepare: holding(text) });
    const notice = page.getByRole("alert");
    await notice.waitFor();
    const said = await notice.innerText();
    assert.match(said, /could not be read \(\d+ problems?\)/);
    const key = said.match(/“(.+?)”/)[1];
    assert.equal(await stored(page, key), text, "it is kept under the key that is told");
    assert.match(await verdict(page), /\$500,000/);
    await expectNoAxeViolations(page);

    await enter(page, "Revenue to add", "700k");
    await eventually(async () => assert.match(await stored(page), /700000/));
    assert.equal(await stored(page, key), text, "and stays there");
    await button(notices(page), "Dismiss").click();
    await notices(page).waitFor({ state: "detached" });
    await page.close();
  });
}

test("a newer version's document opens read-only and is not overwritten", async () => {
  const page = await openPage();
  const newer = await makeNewer(page);
  await page.reload();
  const notice = notices(page).getByRole("status");
  await notice.waitFor();
  assert.match(await notice.innerText(), /newer version of Backcast/);
  const before = await verdict(page);
  assert.match(before, /\$640,000/);

  const goal = field(page, "Revenue to add");
  assert.ok(!(await goal.isEditable()));
  await goal.focus();
  await page.keyboard.type("9");
  await page.keyboard.press("ArrowUp");
  assert.ok(await field(page, "Pace").isDisabled());
  assert.ok(await button(page, "Remove Lead").isDisabled());
  await button(page, "New plan").click();
  assert.ok(await page.getByRole("button", { name: "Blank plan" }).isDisabled());
  await page.keyboard.press("Escape");
  await openTeams(page);
  assert.ok(await page.getByTestId("add-team").isDisabled());
  const fixes = page.getByTestId("fixes");
  await fixes.getByText("What would fix it", { exact: true }).click();
  await fixes.getByRole("listitem").first().waitFor();
  const fix = fixes.getByRole("button", { disabled: true });
  assert.ok((await fix.count()) > 0, "fixes are shown");
  assert.equal(await fixes.getByRole("button", { disabled: false }).count(), 0, "none can be applied");
  await fix.first().click({ force: true });
  assert.equal(await verdict(page), before);
  assert.equal(await stored(page), newer);
  await expectNoAxeViolations(page);

  await button(page, "Work on a copy").click();
  await eventually(async () => assert.ok(await goal.isEditable()));
  await enter(page, "Revenue to add", "650k");
  await eventually(async () => assert.match(await stored(page), /650000/));
  const key = (await notices(page).innerText()).match(/“(.+?)”/)[1];
  assert.equal(await stored(page, key), newer, "the newer document is kept under the key that is told");
  await page.close();
});

test("two tabs do not overwrite each other: one may take over the other's plan", async () => {
  const [page, other] = await twoTabs();
  await enter(other, "Revenue to add", "610k");
  await notices(page).waitFor();
  assert.match(await notices(page).innerText(), /changed in another tab/);

  await enter(page, "Revenue to add", "620k");
  await eventually(async () => assert.match(await verdict(page), /\$620,000/));
  assert.match(await stored(page), /610000/, "saving is paused");
  await expectNoAxeViolations(page);

  await button(page, "Use the other tab's plan").click();
  await eventually(async () => assert.match(await verdict(page), /\$610,000/));
  await notices(page).waitFor({ state: "detached" });
  await button(page, "Undo").click();
  await eventually(async () => assert.match(await verdict(page), /\$620,000/, "undo brings this tab's plan back"));
  await page.close();
});

test("two tabs do not overwrite each other: one may keep its own plan", async () => {
  const [page, other] = await twoTabs();
  await enter(other, "Revenue to add", "610k");
  await notices(page).waitFor();
  await enter(page, "Revenue to add", "620k");
  await button(page, "Keep this one").click();
  await notices(page).waitFor({ state: "detached" });
  await eventually(async () => assert.match(await stored(page), /620000/));
  await notices(other).waitFor();
  assert.match(await verdict(other), /\$610,000/, "the other tab still shows its own");
  await page.close();
});

test("a tab that only shows a newer version's plan hears of other tabs", async () => {
  const page = await openPage();
  await makeNewer(page);
  await page.reload();
  await button(page, "Work on a copy").waitFor();
  const other = await page.context().newPage();
  await other.goto(page.origin);
  await button(other, "Work on a copy").click();
  await eventually(async () => assert.match(await notices(page).innerText(), /changed in another tab/));
  await button(page, "Use the other tab's plan").click();
  await eventually(async () => assert.ok(await field(page, "Revenue to add").isEditable()));
  await page.close();
});

test("blocked storage is said, and everything else works", async () => {
  const page = await openPage({
    prepare: (context) =>
      context.addInitScript(() => {
        const denied = () => {
          throw new DOMException("Access is denied for this document.", "SecurityError");
        };
        Object.defineProperty(window, "localStorage", { get: denied });
      }),
  });
  const notice = page.getByRole("alert");
  await notice.waitFor();
  assert.match(await notice.innerText(), /does not let the page store anything.*Everything else works/s);
  await expectNoAxeViolations(page);

  await enter(page, "Revenue to add", "1m");
  await eventually(async () => assert.match(await verdict(page), /\$1,000,000.*20 deals/));
  await button(page, "Undo").click();
  await eventually(async () => assert.match(await verdict(page), /\$500,000.*10 deals/));
  await openDisplay(page);
  await field(page, "Theme").selectOption({ label: "Dark" });
  assert.equal(await notice.count(), 1, "it is still said, once");
  await page.close();
});

test("full storage is said, and saving goes on once there is room", async () => {
  const page = await openPage({ prepare: (context) => context.addInitScript(fillStorage) });
  await enter(page, "Revenue to add", "610k");
  const notice = page.getByRole("alert");
  await notice.waitFor();
  assert.match(await notice.innerText(), /storage for this page is full.*Everything else works/s);
  assert.match(await verdict(page), /\$610,000/);
  assert.equal(await stored(page), null);

  await page.evaluate(() => localStorage.removeItem("somebody else's"));
  await enter(page, "Revenue to add", "620k");
  await eventually(async () => assert.match(await stored(page), /620000/));
  await notice.waitFor({ state: "detached" });
  await page.close();
});

const notices = (page) => page.getByRole("region", { name: "Notices" });

const stored = (page, key = KEY) => page.evaluate((key) => localStorage.getItem(key), key);

/** Fills a visitor's storage before the page loads for the first time. */
function holding(text) {
  return (context) =>
    context.addInitScript(
      ([key, text]) => {
        // The empty page that comes first has no storage.
        const isPage = location.protocol.startsWith("http");
        if (isPage && localStorage.length === 0) localStorage.setItem(key, text);
      },
      [KEY, text],
    );
}

/** Puts a plan into storage as a version to come might write it, and answers its text. */
async function makeNewer(page) {
  await enter(page, "Revenue to add", "640k");
  await eventually(async () => assert.match(await stored(page), /640000/));
  const plan = JSON.parse(await stored(page));
  const newer = JSON.stringify({ ...plan, version: 99, weather: "sunny" });
  await page.evaluate(([key, text]) => localStorage.setItem(key, text), [KEY, newer]);
  return newer;
}

/** Two tabs of one visitor with the same plan. */
async function twoTabs() {
  const page = await openPage();
  await enter(page, "Revenue to add", "600k");
  await eventually(async () => assert.match(await stored(page), /600000/));
  const other = await page.context().newPage();
  await other.goto(page.origin);
  await eventually(async () => assert.match(await verdict(other), /\$600,000/));
  return [page, other];
}

/** Leaves no room for a plan in this page's storage. Runs on the page. */
function fillStorage() {
  // The empty page that comes first has none.
  if (!location.protocol.startsWith("http")) return;
  let text = "";
  for (let size = 2 ** 23; size >= 1; size /= 2) {
    try {
      localStorage.setItem("somebody else's", text + "x".repeat(size));
      text += "x".repeat(size);
    } catch {
      // Too much; a smaller piece may still fit.
    }
  }
}

test("where what changes a plan can't be loaded the page says so, and the next try makes it", async () => {
  const page = await openPage();
  const said = page.getByText("A part of the page that changes and keeps plans could not be loaded");
  // What keeps plans brings what changes them along, and is loaded as soon as something takes the keyboard.
  await withoutPart(page, ["tools", "any_plan"], async () => {
    await button(page, "Add a stage").click();
    await said.waitFor();
    assert.equal((await stageNames(page)).length, 6);
  });
  await button(page, "Add a stage").click();
  await eventually(async () => assert.equal((await stageNames(page)).length, 7));
  await said.waitFor({ state: "detached" });
  await page.close();
});

test("a stored plan whose reader can't be loaded is left alone, and the page says so", async () => {
  const page = await openPage();
  await enter(page, "Revenue to add", "700k");
  await eventually(async () => assert.match(await stored(page), /700000/));
  await page.reload();
  await eventually(async () => assert.match(await verdict(page), /\$700,000/));
  await withoutPart(page, "any_plan", async () => {
    await page.reload();
    await page.getByText("a part of the page that reads it could not be loaded").waitFor();
    await enter(page, "Revenue to add", "800k");
  });
  await page.reload();
  await eventually(async () => assert.match(await verdict(page), /\$700,000/));
  await page.close();
});
