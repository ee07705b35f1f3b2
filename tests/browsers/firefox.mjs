// Firefox, driven over WebDriver BiDi. The driver is the one that journey.mjs describes.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import puppeteer from "puppeteer-core";

export async function firefox() {
  const downloads = await mkdtemp(join(tmpdir(), "backcast-"));
  const browser = await puppeteer.launch({
    browser: "firefox",
    executablePath: process.env.FIREFOX || "/usr/bin/firefox-esr",
    extraPrefsFirefox: {
      "browser.download.dir": downloads,
      "browser.download.folderList": 2,
      "intl.accept_languages": "en-US",
      "intl.locale.requested": "en-US",
    },
  });
  const page = await browser.newPage();
  await page.setViewport({ width: 1280, height: 900 });
  const problems = [];
  page.on("console", (message) => {
    if (["error", "warn"].includes(message.type())) problems.push(`console ${message.type()}: ${message.text()}`);
  });
  page.on("pageerror", (error) => problems.push(`not caught: ${error}`));
  return {
    version: await browser.version(),
    downloads,
    problems,
    goto: (url) => page.goto(url),
    reload: () => page.reload(),
    evaluate: (run, ...values) => page.evaluate(run, ...values),
    find: async (run, ...values) => (await page.evaluateHandle(run, ...values)).asElement(),
    click: (element) => element.click(),
    async type(element, text) {
      await page.keyboard.type(text.replace("\n", ""));
      if (text.endsWith("\n")) await page.keyboard.press("Enter");
    },
    async close() {
      await browser.close();
      await rm(downloads, { recursive: true });
    },
  };
}
