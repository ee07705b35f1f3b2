// The main journey in the browsers that no other test uses: `cargo xtask test --all-browsers`.

import { test } from "node:test";
import { serve } from "../e2e/server.mjs";
import { firefox } from "./firefox.mjs";
import { run } from "./journey.mjs";
import { webkit } from "./webkit.mjs";

for (const [name, launch] of Object.entries({ Firefox: firefox, WebKit: webkit })) {
  test(`the main journey in ${name}`, async (context) => {
    const server = await serve();
    const driver = await launch();
    context.after(async () => {
      await driver.close();
      await server.close().catch(() => {});
    });
    context.diagnostic(driver.version);
    await run(context, { driver, origin: server.origin, endServer: server.close });
  });
}
