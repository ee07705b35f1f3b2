import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { launch } from "./page.mjs";
import {
  button,
  cells,
  enter,
  eventually,
  expectFocus,
  expectNoSidewaysScroll,
  field,
  keeping,
  openDisplay,
  verdict,
} from "./reading.mjs";
import { dist } from "./server.mjs";
import { expectNoAxeViolations, openPage } from "./support.mjs";

const GERMAN = /^Ziel bis Dezember 2027: 500\.000\s\$ mehr Umsatz\. Dafür braucht es 10 Abschlüsse; Ausgangspunkt: 21\.6\d\d Website-Besuche\./;

const language = (page) => page.evaluate(() => document.documentElement.lang);

/** The German names in place of the English ones that `reading.mjs` knows. */
async function openAnzeige(page) {
  await button(page, "Anzeige").click();
  await field(page, "Sprache").waitFor();
}

test("a browser set to German gets German at once, and any other English", async () => {
  const page = await openPage({ locale: "de-DE" });
  assert.match(await verdict(page), GERMAN);
  assert.equal(await language(page), "de");
  assert.equal(await field(page, "Name des Plans").inputValue(), "Wachstumsplan");
  await expectNoAxeViolations(page);
  await page.close();

  const french = await openPage({ locale: "fr-FR" });
  assert.match(await verdict(french), /^To add/);
  assert.equal(await language(french), "en");
  await french.close();
});

test("a first visit in English loads nothing of German", async () => {
  const page = await openPage();
  await page.waitForLoadState("networkidle");
  assert.ok(!page.requests.some((path) => path.includes("german")), page.requests.join("\n"));
  await page.close();
});

test("switched there and back, the plan, its steps and what was typed stay", async () => {
  const page = await openPage();
  await enter(page, "Revenue to add", "600k");
  await eventually(async () => assert.match(await verdict(page), /\$600,000.*win 12 deals/));
  await openDisplay(page);
  await field(page, "Language").selectOption({ label: "Deutsch" });
  // Its numbers are German, too, though the browser is American.
  await eventually(async () => assert.match(await verdict(page), /600\.000\s\$ mehr Umsatz\. Dafür braucht es 12 Abschlüsse/));
  assert.equal(await language(page), "de");
  await expectFocus(button(page, "Anzeige"));
  // What somebody has called something is not translated.
  assert.match(await verdict(page), /website visits|Website visit/i);
  await button(page, "Rückgängig").click();
  await eventually(async () => assert.match(await verdict(page), /500\.000\s\$ mehr Umsatz/));
  await button(page, "Wiederholen").click();
  await eventually(async () => assert.match(await verdict(page), /600\.000\s\$ mehr Umsatz/));

  await page.reload();
  await eventually(async () => assert.match(await verdict(page), /600\.000\s\$ mehr Umsatz/));
  await openAnzeige(page);
  await field(page, "Sprache").selectOption({ label: "English" });
  await eventually(async () => assert.match(await verdict(page), /To add \$600,000/));
  assert.equal(await language(page), "en");
  await expectNoAxeViolations(page);
  await page.close();
});

test("numbers can be written otherwise than the browser is set, and are read that way", async () => {
  const page = await openPage();
  await openDisplay(page);
  await field(page, "Numbers and money").selectOption({ label: "Deutsch (Deutschland)" });
  await eventually(async () => assert.match(await verdict(page), /To add 500\.000\s\$ by December 2027/));
  await page.keyboard.press("Escape");
  await enter(page, "Revenue to add", "1.200,5");
  await eventually(async () => assert.match(await field(page, "Revenue to add").inputValue(), /^1\.200,50$/));
  await page.reload();
  await eventually(async () => assert.match(await verdict(page), /1\.20[01](,50)?\s\$/));
  await openDisplay(page);
  await field(page, "Numbers and money").selectOption({ label: "Usual for the language" });
  await eventually(async () => assert.match(await verdict(page), /\$1,20[01]/));
  await page.close();
});

test("what runs by chance come to is said in the language and the numbers that are chosen", async () => {
  const plan = JSON.parse(readFileSync(new URL("../plans/reference.json", import.meta.url), "utf8"));
  const estimate = { kind: "range", low: 0.2, high: 0.35 };
  const uncertain = [{ of: { kind: "rate", stage: "opportunity" }, estimate }];
  const page = await openPage({ prepare: keeping({ ...plan, uncertain }) });
  await openDisplay(page);
  await field(page, "Language").selectOption({ label: "Deutsch" });
  await page.getByText("Was, wenn die Zahlen nicht ganz stimmen?", { exact: true }).click();
  const answer = page.getByTestId("how-sure-answer");
  await eventually(async () =>
    assert.match(await answer.innerText(), /^In \d+\s% von 10\.000 Durchläufen ist das Ziel bis Ende Dezember 2027 erreicht\./),
  );
  // On the timeline, too.
  const readOut = page.getByTestId("read-out");
  await eventually(async () => assert.match(await readOut.innerText(), /8 von 10 Durchläufen/));
  await page.close();

  // Whose plan is German as well.
  const german = await openPage({ locale: "de-DE" });
  await german.getByText("Was, wenn die Zahlen nicht ganz stimmen?", { exact: true }).click();
  await german.getByLabel("Unsichere Zahl hinzufügen").selectOption({ index: 1 });
  await german.getByTestId("how-sure-figures").waitFor();
  await expectNoEnglish(german, "with runs by chance");
  await german.close();
});

test("a new plan has its names in the language of the moment", async () => {
  const page = await openPage({ locale: "de-DE" });
  await button(page, "Neuer Plan").click();
  await page.getByRole("group", { name: "Pläne zum Loslegen" }).getByRole("button", { name: "Agentur" }).click();
  await eventually(async () => assert.equal(await field(page, "Name des Plans").inputValue(), "Agentur: zehn neue Kunden"));
  await expectNoEnglish(page, "with the agency's plan");
  await page.close();
});

test("no English message is left on the German page, whatever is open", async () => {
  const page = await openPage({ locale: "de-DE" });
  await eventually(async () => assert.match(await verdict(page), GERMAN));
  await expectNoEnglish(page, "as it is opened");

  // A channel and a cost bring along what belongs to them.
  await openAll(page);
  await page.getByRole("button", { name: "Einen Kanal hinzufügen", exact: true }).click();
  await page.getByRole("button", { name: "Fixkosten hinzufügen", exact: true }).click();
  await openAll(page);
  await expectNoEnglish(page, "with everything open");
  await expectNoAxeViolations(page);

  for (const name of ["Verlauf", "Neuer Plan", "Teilen", "Anzeige"]) {
    await button(page, name).click();
    await page.locator(":popover-open").locator("button, select").first().waitFor();
    await expectNoEnglish(page, `with “${name}” open`);
    await page.keyboard.press("Escape");
  }
  await page.locator("[aria-haspopup=dialog]").first().click();
  await page.getByRole("dialog").waitFor();
  await expectNoEnglish(page, "with a formula open");
  await page.close();
});

test("the page as one file speaks German, too", async () => {
  const browser = await launch();
  try {
    const context = await browser.newContext({ viewport: { width: 1280, height: 12_000 }, locale: "de-DE" });
    const page = await context.newPage();
    await page.goto(pathToFileURL(join(dist, "backcast.html")).href);
    await eventually(async () => assert.match(await verdict(page), /mehr Umsatz\. Dafür braucht es 10 Abschlüsse/));
    assert.equal(await language(page), "de");
  } finally {
    await browser.close();
  }
});

test("the head of the page holds German words on a phone", async () => {
  const page = await openPage({ locale: "de-DE", width: 360, height: 800 });
  await eventually(async () => assert.match(await verdict(page), GERMAN));
  await expectNoSidewaysScroll(page, "in German");
  await expectNoAxeViolations(page);
  await page.close();
});

test("tables are headed in the language, and months are named in it", async () => {
  const page = await openPage({ locale: "de-DE" });
  const rows = await cells(page.getByTestId("targets-Marketing"));
  assert.equal(rows[0][0], "Monat");
  assert.ok(rows.some(([name]) => name === "Mär 2027"), rows.map(([name]) => name).join(", "));
  await page.close();
});

/** Opens all that opens, until nothing more does. */
async function openAll(page) {
  for (let round = 0; round < 4; round += 1) {
    const closed = page.locator("main details:not([open]) > summary");
    const count = await closed.count();
    if (count === 0) break;
    await page.evaluate(() => {
      for (const details of document.querySelectorAll("main details:not([open])")) details.open = true;
    });
    await page.waitForLoadState("networkidle");
    await eventually(async () => assert.equal(await page.getByText("Wird geladen …").count(), 0));
  }
}

/** What the page says: its texts, and what only those hear or see who point at something or listen. */
const said = (page) =>
  page.evaluate(() => {
    const texts = new Set();
    const add = (text) => {
      const plain = text?.replace(/\s+/g, " ").trim();
      if (plain) texts.add(plain);
    };
    const walker = document.createTreeWalker(document.querySelector("#backcast"), NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) add(walker.currentNode.data);
    for (const element of document.querySelectorAll("#backcast *")) {
      for (const name of ["aria-label", "title", "placeholder", "alt", "aria-description"]) {
        add(element.getAttribute(name));
      }
    }
    return [...texts];
  });

async function expectNoEnglish(page, when) {
  const texts = await said(page);
  assert.ok(texts.length > 100, `${texts.length} texts ${when}`);
  const left = texts.filter(isEnglish);
  assert.deepEqual(left, [], `English is left ${when}`);
}

const { words, sentences } = english();

function isEnglish(text) {
  return words.has(text) || sentences.some((sentence) => sentence.test(text));
}

/** The English messages of the catalogue that German says otherwise. */
function english() {
  const file = readFileSync(new URL("../../src/words/catalogue/de.po", import.meta.url), "utf8");
  const text = (line) => JSON.parse(line);
  const messages = [...file.matchAll(/^msgid (".+")\nmsgstr (".+")$/gm)].map(([, id, str]) => [text(id), text(str)]);
  assert.ok(messages.length > 700, `${messages.length} messages`);
  const plain = (message) => message.replace(/\s+/g, " ").trim();
  const german = new Set(messages.map(([, str]) => plain(str)));
  const words = new Set();
  const sentences = [];
  for (const [id] of messages) {
    const message = plain(id);
    if (german.has(message) || !/[a-z]{2}/i.test(message)) continue;
    if (!message.includes("{")) {
      words.add(message);
      continue;
    }
    // What little is said around a place could be said in German, too.
    const own = message.replace(/\{\w+\}/g, "");
    if (own.replace(/[^a-z]/gi, "").length < 8) continue;
    const escaped = message.split(/\{\w+\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
    sentences.push(new RegExp(`^${escaped.join(".+")}$`));
  }
  return { words, sentences };
}
