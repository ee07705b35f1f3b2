// WebKitGTK's own small browser, driven over WebDriver on a display that nobody sees. The driver is the one that
// journey.mjs describes. This WebDriver tells nothing of the console: problems are those since a document has loaded.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { setTimeout as pause } from "node:timers/promises";

/** What JSON has instead of an element. */
const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";
const ENTER = "\uE007";

export async function webkit() {
  const screen = spawn(
    process.env.XVFB || "Xvfb",
    ["-displayfd", "1", "-screen", "0", "1400x1000x24", "-nolisten", "tcp"],
    { stdio: ["ignore", "pipe", "ignore"] },
  );
  const [display] = await once(screen.stdout, "data");
  const port = await freePort();
  const driver = spawn(process.env.WEBKIT_DRIVER || "WebKitWebDriver", [`--port=${port}`], {
    // Without a desktop there is neither a graphics card nor a language.
    env: { ...process.env, DISPLAY: `:${String(display).trim()}`, LIBGL_ALWAYS_SOFTWARE: "1", LC_ALL: "en_US.UTF-8" },
    stdio: "ignore",
  });
  const end = () => {
    driver.kill();
    screen.kill();
  };
  try {
    const { capabilities, sessionId } = await started(port);
    return session(`http://127.0.0.1:${port}/session/${sessionId}`, capabilities.browserVersion, end);
  } catch (error) {
    end();
    throw error;
  }
}

function session(address, version, end) {
  const problems = [];
  const ask = (path, body) => send("POST", `${address}${path}`, body);
  const evaluate = (run, ...values) =>
    ask("/execute/sync", { script: `return (${run})(...arguments)`, args: values });
  const collect = async () => problems.push(...((await evaluate(() => window.problems?.splice(0))) ?? []));
  return {
    version: `WebKitGTK ${version}`,
    downloads: null,
    problems,
    async goto(url) {
      await collect();
      await ask("/url", { url });
      await evaluate(watch);
    },
    async reload() {
      await collect();
      await ask("/refresh", {});
      await evaluate(watch);
    },
    async evaluate(run, ...values) {
      const answer = await evaluate(run, ...values);
      await collect();
      return answer;
    },
    find: (run, ...values) => evaluate(run, ...values),
    async click(element) {
      // What is out of sight is not laid out, and moves what follows it once it is: the driver would press where
      // the element was.
      for (let before, place = null; before !== place; ) {
        before = place;
        place = await evaluate(bringIntoView, element);
        await pause(100);
      }
      await ask(`/element/${element[ELEMENT]}/click`, {});
    },
    type: (element, text) => ask(`/element/${element[ELEMENT]}/value`, { text: text.replace("\n", ENTER) }),
    async close() {
      await send("DELETE", address);
      end();
    },
  };
}

/** Runs on the page; answers where the element then is. */
function bringIntoView(element) {
  element.scrollIntoView({ block: "center" });
  return element.getBoundingClientRect().top;
}

/** Runs on the page. */
function watch() {
  window.problems = [];
  const note = (text) => window.problems.push(text);
  addEventListener("error", ({ message, error }) => {
    // No fault: a size that changes in answer to another one is told with the next frame.
    if (message?.startsWith("ResizeObserver loop completed")) return;
    note(`not caught: ${message ?? error}`);
  });
  addEventListener("unhandledrejection", ({ reason }) => note(`not caught: ${reason}`));
  addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) =>
    note(`security policy: ${effectiveDirective} refuses ${blockedURI}`),
  );
  for (const kind of ["error", "warn"]) {
    const write = console[kind];
    console[kind] = (...values) => {
      note(`console ${kind}: ${values.join(" ")}`);
      write(...values);
    };
  }
}

/** A session, once the driver listens. */
async function started(port) {
  const options = process.env.WEBKIT ? { binary: process.env.WEBKIT, args: ["--automation"] } : undefined;
  const alwaysMatch = options ? { "webkitgtk:browserOptions": options } : {};
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await send("POST", `http://127.0.0.1:${port}/session`, { capabilities: { alwaysMatch } });
    } catch (error) {
      // Nobody listens there yet.
      if (attempt === 100 || !(error instanceof TypeError)) throw error;
      await pause(100);
    }
  }
}

async function send(method, address, body) {
  const headers = { "content-type": "application/json" };
  const response = await fetch(address, { method, headers, body: body && JSON.stringify(body) });
  const { value } = await response.json();
  if (!response.ok) throw new Error(`${value.error}: ${value.message} (${address.split("/").slice(5).join("/")})`);
  return value;
}

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}
