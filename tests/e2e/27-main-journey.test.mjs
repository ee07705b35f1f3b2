// The main journey in Chromium. In Firefox and WebKit the same steps run by `cargo xtask test --all-browsers`.

import { test } from "node:test";
import { run } from "../browsers/journey.mjs";
import { openPage } from "./support.mjs";

test("the main journey", async (context) => {
  const page = await openPage({ width: 1280, height: 900, clock: null, serviceWorkers: "allow" });
  // Playwright passes one value on.
  const spread = (act) => new Function("values", `return (${act})(...values)`);
  const driver = {
    downloads: null,
    problems: page.problems,
    goto: (url) => page.goto(url),
    reload: () => page.reload(),
    evaluate: (act, ...values) => page.evaluate(spread(act), values),
    find: async (find, ...values) => (await page.evaluateHandle(spread(find), values)).asElement(),
    click: (element) => element.click(),
    async type(_, text) {
      await page.keyboard.type(text.replace("\n", ""));
      if (text.endsWith("\n")) await page.keyboard.press("Enter");
    },
  };
  const endServer = () => page.context().setOffline(true);
  await run(context, { driver, origin: page.origin, endServer });
  await page.close();
});
