import assert from "node:assert/strict";
import { test } from "node:test";
import { expectNoAxeViolations, openPage } from "./support.mjs";

for (const colorScheme of ["light", "dark"]) {
  test(`the first load answers in words, four checks and a chart, in ${colorScheme} colours`, async () => {
    const page = await openPage({ colorScheme });

    await page.getByTestId("verdict").waitFor();
    assert.match(await page.title(), /Backcast/);
    assert.notEqual((await page.getByTestId("verdict").innerText()).trim(), "");
    for (const check of ["goal", "time", "people", "budget"]) {
      assert.ok(await page.getByTestId(`check-${check}`).isVisible(), `the ${check} check is shown`);
    }
    assert.ok(await page.getByTestId("timeline").locator("svg").isVisible(), "the chart is shown");

    await expectNoAxeViolations(page);
    await page.close();
  });
}

test("the page brings no inline script, which a strict content security policy refuses", async () => {
  const page = await openPage();
  await page.getByTestId("verdict").waitFor();
  assert.equal(await page.locator("script:not([src])").count(), 0);
  await page.close();
});
