// Wherever a file can be put: below any path, with the network gone, as a new version comes, and as one file.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { launch } from "./page.mjs";
import { button, enter, eventually, field, verdict } from "./reading.mjs";
import { dist, POLICY } from "./server.mjs";
import { expectNoAxeViolations, openPage } from "./support.mjs";

/** Lets `act` work with a folder that has the built page below a path. */
async function withCopy(path, act) {
  const folder = await mkdtemp(join(tmpdir(), "backcast-"));
  try {
    await cp(dist, join(folder, path), { recursive: true });
    await act(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Opens what is loaded later in parts, and what runs in workers. */
async function useAll(page) {
  await page.getByText("How far each assumption moves the result").click();
  await page.getByTestId("tornado").first().getByRole("table").waitFor();
  await page.getByText("What if the numbers are not quite these", { exact: true }).click();
  await page.getByLabel("Add an uncertain number").selectOption("Opportunity → Won, 25%");
  await page.getByTestId("how-sure-figures").waitFor();
  await button(page, "New plan").click();
  await page.getByRole("button", { name: "Agency" }).click();
  await eventually(async () => assert.equal(await field(page, "Plan name").inputValue(), "Agency: ten new clients"));
}

/** Waits until the page is kept, so that it needs the network no more. */
const untilKept = (page) =>
  page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    while (!navigator.serviceWorker.controller) await new Promise((resolve) => setTimeout(resolve, 50));
  });

test("it runs below any path, and asks for nothing outside of its folder", async () => {
  await withCopy("intranet/tools/planner", async (folder) => {
    const page = await openPage({ folder, path: "/intranet/tools/planner/" });
    await useAll(page);
    assert.ok(page.requests.length > 10, `${page.requests.length} requests`);
    assert.ok(page.requests.every((path) => path.startsWith("/intranet/tools/planner/")), page.requests.join("\n"));
    await page.close();
  });
});

test("it works where texts become markup, and addresses scripts, only by a policy", async () => {
  const page = await openPage({ policy: `${POLICY}; require-trusted-types-for 'script'; trusted-types default` });
  assert.match(
    await page.evaluate(() => {
      try {
        new Worker("https://elsewhere.example/worker.js");
      } catch (error) {
        return error.name;
      }
    }),
    /TypeError/,
  );
  await eventually(async () => assert.match(page.problems.join(), /refuses trusted-types-sink/));
  page.problems.length = 0;
  await useAll(page);
  await page.close();
});

test("once opened it works with the network gone", async () => {
  const page = await openPage({ serviceWorkers: "allow" });
  await enter(page, "Revenue to add", "640000");
  await untilKept(page);
  await page.context().setOffline(true);
  await page.reload();
  await eventually(async () => assert.match(await verdict(page), /\$640,000/));
  await useAll(page);
  await page.goto(`${page.origin}/index.html`);
  await eventually(async () => assert.equal(await field(page, "Plan name").inputValue(), "Agency: ten new clients"));
  await page.close();
});

test("a new version is told of, and opened as a whole when somebody says so", async () => {
  await withCopy(".", async (folder) => {
    const page = await openPage({ folder, serviceWorkers: "allow" });
    await untilKept(page);
    const offer = page.getByRole("status").filter({ hasText: "A new version of this page is available." });
    // Another page, known by another version.
    const index = join(folder, "index.html");
    const changed = (await readFile(index, "utf8")).replace(/<title>[^<]*/, "<title>The new one");
    await writeFile(index, changed);
    const sum = createHash("sha256").update(changed).digest("base64");
    const worker = join(folder, "offline-worker.js");
    await writeFile(worker, (await readFile(worker, "utf8")).replace(/VERSION = "[^"]+"/, 'VERSION = "another"').replace(/(\["\.\/","sha256-)[^"]+/, `$1${sum}`));
    await page.reload();
    await offer.waitFor();
    assert.match(await page.title(), /^Backcast/, "until then all is of the version before");
    await expectNoAxeViolations(page);
    await enter(page, "Plan name", "Kept over it");
    await offer.getByRole("button", { name: "Reload for the new version" }).click();
    await eventually(async () => assert.equal(await page.title(), "The new one"));
    await eventually(async () => assert.equal(await field(page, "Plan name").inputValue(), "Kept over it"));
    assert.equal(await offer.count(), 0);
    const caches = await page.evaluate(() => globalThis.caches.keys());
    assert.equal(caches.length, 1, caches.join());
    await page.close();
  });
});

test("as one file it opens by double click, with all that it can do, and keeps the plan", async () => {
  await withCopy(".", async (folder) => {
    // Alone, so that whatever it would ask for is not there.
    const alone = await mkdtemp(join(tmpdir(), "backcast-one-"));
    await cp(join(folder, "backcast.html"), join(alone, "Our planner.html"));
    const browser = await launch();
    try {
      const context = await browser.newContext({ viewport: { width: 1280, height: 12_000 }, locale: "en-US" });
      const problems = [];
      context.on("console", (message) => message.type() === "error" && problems.push(message.text()));
      context.on("weberror", (error) => problems.push(String(error.error())));
      context.on("request", (request) => !/^(file|data|blob):/.test(request.url()) && problems.push(request.url()));
      const page = await context.newPage();
      await page.goto(pathToFileURL(join(alone, "Our planner.html")).href);
      await page.getByTestId("verdict").waitFor();
      assert.match(await verdict(page), /^To add \$500,000/);
      await enter(page, "Revenue to add", "640000");
      await eventually(async () => assert.match(await verdict(page), /\$640,000/));
      await page.waitForFunction(() => Object.values(localStorage).some((text) => text.includes("640000")));
      await page.reload();
      await eventually(async () => assert.match(await verdict(page), /\$640,000/));
      await useAll(page);
      await button(page, "Share").click();
      const [saved] = await Promise.all([page.waitForEvent("download"), button(page, "Save as a file").click()]);
      assert.equal(saved.suggestedFilename(), "Agency ten new clients.backcast.json");
      // A worker can't be had from a file; then it does without, and browsers say so in the console.
      assert.deepEqual(problems.filter((text) => !/^Script at 'file:.*engine\/worker\.js' cannot be accessed from origin 'null'/.test(text)), []);
      await context.close();
    } finally {
      await browser.close();
      await rm(alone, { recursive: true });
    }
  });
});
