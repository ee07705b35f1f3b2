// The built page in a real browser, with everything that can go wrong unseen collected. Knows no
// test runner, so that benchmarks use it too; tests use support.mjs.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { chromium } from "playwright-core";
import { serve } from "./server.mjs";

/** The visitor's today, unless a test says otherwise. */
export const TODAY = "2026-12-15T09:00:00Z";

/** For an unattended browser that stays off the network; xtask has them from the same file. */
const FLAGS = JSON.parse(readFileSync(new URL("../chromium-flags.json", import.meta.url), "utf8"));

/** Starts a browser in which pages can be opened, with more flags if need be. Whoever starts it closes it. */
export function launch(flags = []) {
  const args = [...FLAGS, ...flags];
  return chromium.launch({ executablePath: process.env.CHROME || "/usr/bin/chromium", args });
}

/**
 * Serves the built page on a free port and opens it as a new visitor does, with empty storage.
 *
 * The answer is Playwright's `Page` with these besides:
 * - `origin`: where the page is served, e.g. `http://127.0.0.1:40123`
 * - `requests`: the path of every file loaded so far from there, in order
 * - `problems`: what went wrong unseen so far, as sentences. Console errors and warnings, breaches
 *   of the security policy, errors nobody caught, requests that failed, requests to any other
 *   origin; of every tab of this visitor
 *   (a second tab: `page.context().newPage()`).
 * - `close()`: ends the visit and the server, then throws if there were `problems`.
 *
 * @param {object} options
 * @param {number} options.width of the window, in pixels
 * @param {number} options.height of the window, in pixels; else it is higher than the page. What is out of sight is
 *   not laid out, so it has no `innerText` and no place: journeys about what fits into a window say how high it is
 * @param {"light" | "dark"} options.colorScheme
 * @param {string | null} options.clock what `Date` says for as long as the page is open; timers
 *   run on. With null it is the real time, as measurements need.
 * @param {string} options.locale of the visitor
 * @param {"reduce" | "no-preference"} options.reducedMotion
 * @param {"active" | "none"} options.forcedColors whether the visitor has few colours of their own in place of the page's
 * @param {boolean} options.hasTouch whether the visitor points with a finger
 * @param {string} options.path opened first; a query or fragment goes here
 * @param {string} options.folder that is served; else the built page's
 * @param {string} options.planner the path below which the built page is served beside another folder
 * @param {string} options.policy another security policy than the strictest
 * @param {string[]} options.others other origins that may be asked for something
 * @param {"allow" | "block"} options.serviceWorkers whether the page may keep itself for when the network is gone:
 *   what is kept is no request to the server any more
 * @param {string} options.caching how long files may be kept by who got them; else not at all
 * @param {(context: import("playwright-core").BrowserContext) => Promise<void>} options.prepare
 *   runs before the page loads, e.g. to fill or block its storage by `addInitScript`
 * @param {import("playwright-core").Browser} options.browser one to open it in, which stays open;
 *   else the page has a browser of its own
 */
export async function openPage({
  width = 1280,
  height = 12_000,
  colorScheme = "light",
  clock = TODAY,
  locale = "en-US",
  reducedMotion = "reduce",
  forcedColors = "none",
  hasTouch = false,
  path = "/",
  serviceWorkers = "block",
  folder,
  planner,
  policy,
  others = [],
  caching,
  prepare = async () => {},
  browser,
} = {}) {
  const server = await serve({ folder, planner, policy, caching });
  const own = browser ? null : await launch();
  let context;
  const end = async () => {
    await context?.close();
    await own?.close();
    await server.close();
  };
  try {
    context = await (browser ?? own).newContext({
      viewport: { width, height },
      colorScheme,
      locale,
      reducedMotion,
      forcedColors,
      hasTouch,
      timezoneId: "UTC",
      serviceWorkers,
    });
    const { problems, requests } = watch(context, server.origin, others);
    await context.addInitScript(tellBreaches);
    if (clock !== null) await context.clock.setFixedTime(clock);
    await prepare(context);

    const page = await context.newPage();
    const close = async () => {
      await end();
      assert.deepEqual(problems, [], "the page had problems that nobody would have seen");
    };
    Object.assign(page, { origin: server.origin, problems, requests, close });
    await page.goto(new URL(path, server.origin).href);
    return page;
  } catch (error) {
    await end();
    throw error;
  }
}

/** Runs on the page. Not every breach of the security policy is told in the console. */
function tellBreaches() {
  addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI, sample }) =>
    console.error(`security policy: ${effectiveDirective} refuses ${blockedURI} ${sample}`),
  );
}

function watch(context, origin, others) {
  const problems = [];
  const requests = [];
  context.on("console", (message) => {
    // Said by Playwright itself, which stands in for a host that allows none.
    if (message.text().startsWith("Service Worker registration blocked")) return;
    if (["error", "warning"].includes(message.type())) {
      problems.push(`console ${message.type()}: ${message.text()}`);
    }
  });
  context.on("weberror", (error) => problems.push(`not caught: ${error.error()}`));
  context.on("request", (request) => {
    const url = new URL(request.url());
    // What the page makes itself (data:, blob:) goes to no origin.
    if (!url.protocol.startsWith("http")) return;
    if (url.origin === origin) requests.push(url.pathname);
    else if (!others.includes(url.origin)) problems.push(`request to another origin: ${url}`);
  });
  context.on("requestfailed", (request) => {
    const { errorText } = request.failure() ?? {};
    // Asked for anew with each fragment, and given up where the page is loaded again because of it.
    if (errorText === "net::ERR_ABORTED" && request.url().endsWith(".svg")) return;
    problems.push(`request failed: ${request.url()} (${errorText})`);
  });
  context.on("response", (response) => {
    if (response.status() >= 400) problems.push(`status ${response.status()}: ${response.url()}`);
  });
  return { problems, requests };
}
