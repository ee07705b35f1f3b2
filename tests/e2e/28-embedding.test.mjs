// Planners on other pages, three ways: tests/embedding/ are the pages, and examples for whoever does the same.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { button, eventually, field, verdict } from "./reading.mjs";
import { POLICY, serve } from "./server.mjs";
import { expectNoAxeViolations, openPage } from "./support.mjs";

const folder = fileURLToPath(new URL("../embedding/", import.meta.url));
const reference = JSON.parse(readFileSync(new URL("../plans/reference.json", import.meta.url), "utf8"));

/** A page that has planners on it, beside the built page. In real time: stopped clocks have timers that can't be ended. */
const openHost = (path, options) =>
  openPage({ folder, planner: "/planner/", path, clock: null, answer: (page) => page.getByTestId("verdict").first(), ...options });

const goal = (planner) => field(planner, "Revenue to add");

test("two elements on a page share nothing, and look as the host says", async () => {
  const page = await openHost("/element.html");
  const [north, south] = [page.locator("#north"), page.locator("#south")];
  await south.getByTestId("verdict").waitFor();
  await goal(north).fill("700k");
  await eventually(async () => assert.match(await verdict(north), /\$700,000/));
  assert.match(await verdict(south), /\$500,000/);
  await eventually(async () => assert.match(await page.locator("#told").innerText(), /north: the goal is 700000/));
  assert.doesNotMatch(await page.locator("#told").innerText(), /south: the goal/);

  // Ids and labels are each planner's own, and so is the history.
  await goal(north).press("ControlOrMeta+z");
  await eventually(async () => assert.match(await verdict(north), /\$500,000/));

  assert.equal(await north.evaluate((element) => element.plan.goal.target.amount), 500_000);
  assert.equal(await north.evaluate((element) => element.evaluation.goal.deals.value), 10);
  // The one may only be looked at.
  assert.equal(await south.evaluate((element) => element.readOnly), true);
  assert.equal(await goal(south).isEditable(), false);
  await south.evaluate((element) => (element.readOnly = false));
  await goal(south).fill("900k");
  await eventually(async () => assert.match(await verdict(south), /\$900,000/));

  const accent = (planner) =>
    planner.evaluate((element) => getComputedStyle(element.shadowRoot.firstElementChild).getPropertyValue("--accent"));
  assert.match(await accent(north), /#6b21a8/);
  assert.doesNotMatch(await accent(south), /#6b21a8/);
  const scheme = await south.evaluate((element) => getComputedStyle(element.shadowRoot.firstElementChild).colorScheme);
  assert.equal(scheme, "dark");
  // Only what is wanted is there.
  assert.equal(await north.getByRole("heading", { name: "Funnel" }).count(), 1);
  assert.equal(await south.getByRole("heading", { name: "Funnel" }).count(), 0);
  // Both have the same parts, each in a landmark of the host's with a name of its own.
  await expectNoAxeViolations(page, { except: ["landmark-unique"] });
  await page.close();
});

test("an element that is moved goes on, and says what can't be shown", async () => {
  const page = await openHost("/element.html");
  const north = page.locator("#north");
  await goal(north).fill("700k");
  await eventually(async () => assert.match(await verdict(north), /\$700,000/));
  await north.evaluate((element) => document.body.prepend(element));
  await eventually(async () => assert.match(await verdict(north), /\$700,000/));
  await north.evaluate((element) => element.setAttribute("plan", JSON.stringify({ ...element.plan, name: "Given" })));
  await eventually(async () => assert.equal(await north.evaluate((element) => element.plan.name), "Given"));
  await north.evaluate((element) => element.setAttribute("plan", '{"name":1}'));
  await eventually(async () => assert.match(await page.locator("#told").innerText(), /north: The plan has \d+ problems/));
  assert.equal(await north.evaluate((element) => element.plan.name), "Given");
  await north.evaluate((element) => element.setAttribute("sections", "answer weather"));
  await north.getByRole("alert").getByText('There is no section "weather"').waitFor();
  await page.close();
});

test("in a narrow column the planner is as on a phone, whatever the window", async () => {
  const page = await openHost("/element.html");
  const north = page.locator("#north");
  await north.evaluate((element) => (element.style.width = "22rem"));
  await eventually(async () => {
    const wide = await north.evaluate((element) => element.shadowRoot.firstElementChild.scrollWidth);
    assert.ok(wide <= 22 * 16, `${wide} px`);
  });
  // An explanation opens beside its figure.
  const figure = north.locator("[aria-haspopup=dialog]").first();
  await figure.click();
  const [panel, from] = [await north.getByRole("dialog").boundingBox(), await figure.boundingBox()];
  assert.ok(panel.y > from.y && panel.y < from.y + 100, `${panel.y} beside ${from.y}`);
  await page.keyboard.press("Escape");
  await north.getByRole("dialog").waitFor({ state: "detached" });
  await page.close();
});

test("a module puts a planner into an element, and the host's buttons drive it", async () => {
  const page = await openHost("/module.html");
  await goal(page).fill("600k");
  await page.getByText("600000 takes 12 deals").waitFor();
  await button(page, "Undo").first().click();
  await eventually(async () => assert.match(await verdict(page), /\$500,000/));
  await page.locator("#redo").click();
  await eventually(async () => assert.match(await verdict(page), /\$600,000/));
  await page.getByLabel("Only look").check();
  await eventually(async () => assert.equal(await goal(page).isEditable(), false));
  await expectNoAxeViolations(page);
  await button(page, "Take it away").click();
  assert.equal(await page.locator("#place").innerHTML(), "");
  await page.close();
});

test("what the handle takes and gives is the plan of the file, with findings on what is wrong", async () => {
  const page = await openHost("/module.html");
  const outcome = await page.evaluate(async (plan) => {
    const { evaluate, findings, mount } = await import("./planner/embed/backcast.js");
    const place = document.body.appendChild(document.createElement("div"));
    const handle = mount(place, { plan, sections: ["answer"] });
    const told = [];
    const off = handle.onChange((plan) => told.push(plan.name));
    const said = { plan: handle.plan, evaluation: handle.evaluation, alone: evaluate(plan) };
    said.warnings = handle.setPlan({ ...plan, weather: "fine" });
    try {
      handle.setPlan({ ...plan, name: 7 });
    } catch (error) {
      said.errors = error.findings;
    }
    said.after = handle.plan.name;
    said.found = findings({ ...plan, weather: "fine" });
    said.undone = handle.undo();
    await new Promise((resolve) => setTimeout(resolve, 50));
    said.told = told;
    off();
    handle.unmount();
    handle.unmount();
    try {
      handle.plan;
    } catch (error) {
      said.gone = error.message;
    }
    try {
      mount(place, { theme: "purple" });
    } catch (error) {
      said.refused = error.message;
    }
    said.left = place.innerHTML;
    return said;
  }, reference);
  assert.equal(outcome.plan.name, reference.name);
  assert.deepEqual(outcome.evaluation, outcome.alone);
  assert.deepEqual(outcome.warnings.map(({ path, severity }) => [path, severity]), [["weather", "warning"]]);
  assert.deepEqual(outcome.found, outcome.warnings);
  assert.deepEqual(outcome.errors.map(({ path, severity }) => [path, severity]), [["name", "error"]]);
  assert.equal(outcome.after, reference.name);
  // What the host sets is no change of the visitor's, and no step.
  assert.deepEqual([outcome.told, outcome.undone], [[], false]);
  assert.match(outcome.gone, /unmounted/);
  assert.match(outcome.refused, /no theme "purple"; there are system, light, dark/);
  assert.equal(outcome.left, "");
  await page.close();
});

test("a host's plan of any kind is evaluated as a whole, and the last change is kept", async () => {
  const page = await openHost("/module.html");
  const channels = [
    { id: "web", name: "Web", owner: "marketing", enters: "visit", volume: { kind: "rest" }, costPerItem: 1 },
    { id: "fair", name: "Fair", owner: "sales", enters: "lead", volume: { kind: "campaign", month: reference.start, size: 1_000, response: 0.1 } },
  ];
  const rich = { ...reference, channels, budget: { total: 100_000 } };
  const outcome = await page.evaluate(
    async ([rich, reference]) => {
      const { evaluate, mount } = await import("./planner/embed/backcast.js");
      const place = document.body.appendChild(document.createElement("div"));
      const [begun, set] = [mount(place, { plan: rich }), mount(place, { plan: reference, keep: "rich" })];
      set.setPlan(rich);
      const evaluations = [begun.evaluation, set.evaluation, evaluate(rich)];
      // At once, before a change is usually written.
      begun.unmount();
      set.unmount();
      const again = mount(place, { keep: "rich" });
      const kept = again.plan.budget;
      again.setReadOnly(true);
      again.setPlan(reference);
      const name = again.plan.name;
      again.unmount();
      return { evaluations, kept, name };
    },
    [rich, reference],
  );
  const [begun, set, alone] = outcome.evaluations;
  assert.deepEqual(begun, alone);
  assert.deepEqual(set, alone);
  assert.deepEqual(outcome.kept.total, 100_000);
  assert.equal(outcome.name, reference.name);
  await page.close();
});

test("what is kept under a name is there again, apart from the page's own", async () => {
  const page = await openHost("/module.html");
  const shown = (keep, amount) =>
    page.evaluate(
      async ([keep, amount]) => {
        const { mount } = await import("./planner/embed/backcast.js");
        const place = document.body.appendChild(document.createElement("div"));
        const handle = mount(place, { keep, sections: ["goal"] });
        const before = handle.plan.goal.target.amount;
        if (amount) {
          const field = place.firstElementChild.shadowRoot.querySelector("#goal input.number");
          field.focus();
          field.value = String(amount);
          field.dispatchEvent(new Event("input", { bubbles: true }));
          const isKept = () => Object.values(localStorage).some((text) => text.includes(String(amount)));
          for (const end = performance.now() + 5_000; !isKept(); ) {
            if (performance.now() > end) throw new Error(`${amount} is not kept`);
            await new Promise((resolve) => setTimeout(resolve, 20));
          }
        }
        handle.unmount();
        place.remove();
        return before;
      },
      [keep, amount],
    );
  assert.equal(await shown("east", 640_000), 500_000);
  assert.equal(await shown("east"), 640_000);
  assert.equal(await shown("west"), 500_000);
  assert.equal(await shown(undefined), 500_000);
  assert.equal(await page.evaluate(() => localStorage.getItem("backcast.plan")), null);
  await page.close();
});

test("unmounting leaves nothing behind", async () => {
  const page = await openHost("/module.html", { prepare: (context) => context.addInitScript(keepMemory) });
  const mountSome = (times) =>
    page.evaluate(async (times) => {
      const { mount } = await import("./planner/embed/backcast.js");
      const place = document.body.appendChild(document.createElement("div"));
      for (let time = 0; time < times; time += 1) {
        const handle = mount(place);
        handle.onChange(() => {});
        await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
        handle.unmount();
      }
      place.remove();
      await new Promise((resolve) => setTimeout(resolve, 500));
    }, times);
  const session = await page.context().newCDPSession(page);
  const measured = async () => {
    for (let time = 0; time < 3; time += 1) await session.send("HeapProfiler.collectGarbage");
    const { nodes, jsEventListeners } = await session.send("Memory.getDOMCounters");
    const { usedSize } = await session.send("Runtime.getHeapUsage");
    const module = await page.evaluate(() => globalThis.memories.reduce((sum, { buffer }) => sum + buffer.byteLength, 0));
    return { nodes, jsEventListeners, bytes: usedSize + module };
  };
  await mountSome(5);
  const before = await measured();
  await mountSome(100);
  const after = await measured();
  const grown = after.bytes - before.bytes;
  assert.ok(grown < 1_000_000, `${grown} bytes more after 100 times`);
  assert.ok(after.nodes - before.nodes < 50, `${after.nodes - before.nodes} nodes more`);
  assert.ok(after.jsEventListeners - before.jsEventListeners < 10, `${after.jsEventListeners - before.jsEventListeners} listeners more`);
  await page.close();
});

/** Remembers the memory of every module. Runs on the page, before anything else does. */
function keepMemory() {
  globalThis.memories = [];
  for (const name of ["instantiate", "instantiateStreaming"]) {
    const instantiate = WebAssembly[name];
    WebAssembly[name] = async (...given) => {
      const made = await instantiate.apply(WebAssembly, given);
      globalThis.memories.push((made.instance ?? made).exports.memory);
      return made;
    };
  }
}

/** The portal and, on another host, the planner that it has in a frame. */
async function openPortal(query = {}, options) {
  const host = await serve({ cors: true });
  const policy = `${POLICY}; frame-src http:`;
  const path = `/frame.html?${new URLSearchParams({ planner: `${host.origin}/`, ...query })}`;
  const frameOf = (page) => page.frameLocator("#planner");
  const page = await openHost(path, { policy, answer: (page) => frameOf(page).getByTestId("verdict"), others: [host.origin], ...options });
  const { close } = page;
  page.close = async () => {
    await close();
    await host.close();
  };
  return { page, frame: frameOf(page), planner: host.origin };
}

test("a planner in a frame of another host is spoken to by messages, and is as high as what is in it", async () => {
  const { page, frame } = await openPortal();
  await eventually(async () => assert.equal(await page.locator("#planner").getAttribute("data-deals"), "10"));
  await goal(frame).fill("600k");
  await page.getByText("The goal is 600000").waitFor();
  await button(page, "Double the goal").click();
  await page.getByText("Set: 1200000").waitFor();
  await eventually(async () => assert.match(await verdict(frame), /\$1,200,000/));
  await eventually(async () => assert.equal(await page.locator("#planner").getAttribute("data-deals"), "24"));
  await button(page, "Only look").click();
  await eventually(async () => assert.equal(await goal(frame).isEditable(), false));
  const [outside, inside] = [
    await page.locator("#planner").evaluate((element) => element.clientHeight),
    await frame.locator("html").evaluate((element) => element.scrollHeight),
  ];
  assert.equal(outside, inside);
  await expectNoAxeViolations(page);
  // A signal ends the wait alone; closed is closed.
  const [deals, refused] = await page.evaluate(async () => {
    const { connect } = await import("./planner/embed/host.js");
    const stop = new AbortController();
    const planner = await connect(document.getElementById("planner"), { signal: stop.signal });
    stop.abort();
    const { goal } = await planner.evaluation();
    planner.close();
    return [goal.deals.value, await planner.plan().catch(({ message }) => message)];
  });
  assert.equal(deals, 24);
  assert.equal(refused, "The connection has been closed.");
  await page.close();
});

test("messages that are wrong, of others, or meant to harm change nothing", async () => {
  const { page, frame } = await openPortal();
  await verdict(frame);
  const before = await page.evaluate(readPlan);
  const answers = await page.evaluate(async (plan) => {
    const target = document.getElementById("planner").contentWindow;
    const answers = [];
    addEventListener("message", ({ data }) => data.type === "error" && answers.push(data));
    let deep = {};
    for (let level = 0; level < 1_000; level += 1) deep = { deep };
    const polluting = JSON.parse('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}');
    const plans = [undefined, null, 0, NaN, "", "x", "#plan=1.x", "#plan=9.x", [], {}, deep, polluting, { ...plan, ...polluting }, { ...plan, goal: null },
      { ...plan, version: 99 }, { ...plan, name: "x".repeat(5_000_000) }, { ...plan, funnel: [] }, { ...plan, start: "2027-99" }, new Date(), new Map(), 10n];
    const types = ["setPlan", "__proto__", "constructor", "toString", "hasOwnProperty", "", "plan", "setplan"];
    const versions = [1, 0, 2, -1, 1.5, "1", NaN, null, undefined, {}];
    for (const version of versions) {
      for (const type of types) {
        for (const plan of version === 1 && type === "setPlan" ? plans : plans.slice(0, 6)) {
          target.postMessage({ backcast: version, type, plan, id: answers.length }, "*");
        }
      }
    }
    for (const data of [null, undefined, 1, "backcast", [], { type: "setPlan" }, Object.create(null)]) target.postMessage(data, "*");
    target.postMessage({ backcast: 1, type: "setTokens", tokens: { color: "red", "--backcast-accent": "red", "--x": "1" } }, "*");
    // Messages are heard in their order.
    await new Promise((resolve) => {
      addEventListener("message", ({ data }) => data.id === "last" && resolve());
      target.postMessage({ backcast: 1, type: "getPlan", id: "last" }, "*");
    });
    return answers.map(({ message }) => message);
  }, before);
  assert.ok(answers.length > 50, `${answers.length} are refused aloud`);
  assert.deepEqual(await page.evaluate(readPlan), before);
  assert.equal(await frame.locator("html").evaluate(() => ({}).polluted), undefined);
  assert.equal(await frame.locator("#backcast-frame").evaluate((element) => element.getAttribute("style")), "--backcast-accent: red;");

  // Windows that are not around it: one beside it, of the portal's own origin, and the one within.
  await page.evaluate(async () => {
    const beside = document.body.appendChild(document.createElement("iframe"));
    beside.src = "/portal.css";
    await new Promise((resolve) => beside.addEventListener("load", resolve));
  });
  const theirs = { backcast: 1, type: "setPlan", plan: { ...before, name: "Theirs" } };
  const beside = page.frames().find((other) => other.url().endsWith("/portal.css"));
  await beside.evaluate((message) => parent.frames[0].postMessage(message, "*"), theirs);
  const within = page.frames().find((other) => other.url().includes("/embed.html"));
  await within.evaluate((message) => postMessage(message, "*"), theirs);
  assert.deepEqual(await page.evaluate(readPlan), before);
  page.problems.length = 0;
  await page.close();
});

/** Asks the planner in the frame for its plan. Runs on the portal. */
async function readPlan() {
  const target = document.getElementById("planner").contentWindow;
  return new Promise((resolve) => {
    const id = `plan ${Math.random()}`;
    addEventListener("message", function hear({ data }) {
      if (data.id !== id) return;
      removeEventListener("message", hear);
      resolve(data.plan);
    });
    target.postMessage({ backcast: 1, type: "getPlan", id }, "*");
  });
}

test("a frame that is loaded again is what the portal has made of it", async () => {
  const { page, frame } = await openPortal();
  await button(page, "Double the goal").click();
  await page.getByText("Set: 1000000").waitFor();
  await button(page, "Only look").click();
  await eventually(async () => assert.equal(await goal(frame).isEditable(), false));
  await page.frames().find((other) => other.url().includes("/embed.html")).evaluate(() => location.reload());
  await eventually(async () => assert.match(await verdict(frame), /\$1,000,000/));
  await eventually(async () => assert.equal(await goal(frame).isEditable(), false));
  await page.close();
});

test("a frame whose host is another one answers nobody", async () => {
  const { page, frame, planner } = await openPortal();
  await verdict(frame);
  await page.evaluate(async (source) => {
    const frame = document.getElementById("planner");
    frame.src = source;
    await new Promise((resolve) => frame.addEventListener("load", resolve, { once: true }));
  }, `${planner}/embed.html?host=https://portal.example`);
  await verdict(frame);
  const answers = await page.evaluate(async () => {
    const answers = [];
    addEventListener("message", ({ data }) => answers.push(data));
    document.getElementById("planner").contentWindow.postMessage({ backcast: 1, type: "getPlan", id: 1 }, "*");
    await new Promise((resolve) => setTimeout(resolve, 300));
    return answers;
  });
  assert.deepEqual(answers, []);
  // Whoever waits for it can give up.
  const why = await page.evaluate(async () => {
    const { connect } = await import("./planner/embed/host.js");
    const signal = AbortSignal.timeout(200);
    return connect(document.getElementById("planner"), { signal }).then(() => "there", ({ name }) => name);
  });
  assert.equal(why, "TimeoutError");
  // The browser says that what the planner sends is for somebody else.
  page.problems.length = 0;
  await page.close();
});

test("a sandboxed frame without storage works", async () => {
  const { page, frame } = await openPortal();
  await verdict(frame);
  await page.locator("#planner").evaluate((element) => {
    element.setAttribute("sandbox", "allow-scripts");
    const source = new URL(element.src);
    source.searchParams.set("keep", "mine");
    source.searchParams.delete("sections");
    element.src = source.href;
  });
  await frame.getByText("does not let the page store anything").waitFor();
  await goal(frame).fill("600k");
  await eventually(async () => assert.match(await verdict(frame), /\$600,000/));
  const plan = await page.evaluate(async () => {
    const { connect } = await import("./planner/embed/host.js");
    const planner = await connect(document.getElementById("planner"), { origin: "null" });
    return planner.plan();
  });
  assert.equal(plan.goal.target.amount, 600_000);
  // Without the address of a page that opens them there are no links to plans, only files.
  await frame.getByRole("button", { name: "Share", exact: true }).click();
  await frame.getByRole("button", { name: "Save as a file", exact: true }).waitFor();
  assert.equal(await frame.getByRole("button", { name: "Copy link", exact: true }).count(), 0);
  await page.close();
});

test("a frame's address says what is shown", async () => {
  const page = await openPage({ path: "/embed.html?mode=view&sections=answer,goal&theme=dark&locale=de-DE", answer: (page) => page.getByTestId("verdict") });
  assert.match(await verdict(page), /500\.000/);
  assert.equal(await page.getByRole("heading", { name: "Funnel" }).count(), 0);
  assert.equal(await goal(page).isEditable(), false);
  const scheme = await page.locator("#backcast").evaluate((element) => getComputedStyle(element).colorScheme);
  assert.equal(scheme, "dark");
  await expectNoAxeViolations(page);
  await page.goto(`${page.origin}/embed.html?mode=watch`);
  await page.getByText('The planner can\'t be shown. There is no mode "watch"').waitFor();
  page.problems.length = 0;
  await page.close();
});
