// The page as an editor uses it, in a real browser.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, afterEach, before, beforeEach, describe, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";

import { chromium } from "playwright-core";
import { start } from "./server.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const program = process.env.COUNTERCHECK ?? join(root, "target/debug/countercheck");
const example = readFileSync(join(root, "examples/siege-of-marrash.md"), "utf8");
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
// Where the pictures of the docs are taken from; `SCREENSHOTS=docs/desk` puts them there.
const pictures = process.env.SCREENSHOTS ? join(root, process.env.SCREENSHOTS) : mkdtempSync(join(tmpdir(), "desk-"));
mkdirSync(pictures, { recursive: true });

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
const DESKTOP = { width: 1280, height: 860 };
const PHONE = { width: 390, height: 780 };

let browser, server, context, page, faults;

before(async () => {
  const executablePath = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(existsSync);
  assert.ok(executablePath, "no chromium is installed");
  browser = await chromium.launch({ executablePath, headless: true, args: FLAGS });
  server = await start();
});
after(async () => {
  await browser?.close();
  assert.equal(await server?.stop(), 0, "the server ends well");
});

beforeEach(async () => {
  await open(DESKTOP, "light");
});
afterEach(async () => {
  await context.close();
  assert.deepEqual(faults, [], "nothing went wrong in the browser");
});

/** A new window; whatever goes wrong in it, or leaves for another host, is a fault. */
async function open(viewport, colorScheme) {
  await context?.close();
  faults = [];
  context = await browser.newContext({ viewport, colorScheme, acceptDownloads: true, reducedMotion: "reduce" });
  page = await context.newPage();
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) faults.push(message.text());
  });
  page.on("pageerror", (error) => faults.push(String(error)));
  page.on("requestfailed", (request) => {
    // A link that holds its file is no failed request, though the browser calls it off.
    if (!/^(data|blob):/.test(request.url())) faults.push(request.url());
  });
  page.on("request", (request) => {
    const url = new URL(request.url());
    const own = url.origin === server.address || ["data:", "blob:", "file:"].includes(url.protocol);
    if (!own) faults.push(`asks ${url}`);
  });
  await page.goto(server.address);
}

async function paste(text) {
  await page.getByLabel("Draft", { exact: true }).fill(text);
  await page.getByRole("button", { name: "Check", exact: true }).click();
  await page.locator("article").waitFor();
}

async function violations() {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run({ resultTypes: ["violations"] }));
  return violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join(" | ")}`);
}

async function picture(name) {
  await page.screenshot({ path: join(pictures, `${name}.png`) });
}

/** Presses Tab until what has the focus fits. */
async function tabTo(fits, what) {
  for (let presses = 0; presses < 200; presses += 1) {
    await page.keyboard.press("Tab");
    if (await page.evaluate(fits)) return;
  }
  assert.fail(`Tab does not come to ${what}`);
}

const focused = () => page.evaluate(() => document.activeElement.textContent.trim());

async function download(act) {
  const [file] = await Promise.all([page.waitForEvent("download"), act()]);
  return [file.suggestedFilename(), readFileSync(await file.path(), "utf8")];
}

describe("a draft that is pasted", () => {
  beforeEach(() => paste(example));

  test("has every figure marked and both sides of the contradiction beside each other", async () => {
    assert.equal(await page.locator(".story mark").count(), 11);
    const finding = page.locator(".finding");
    assert.equal(await finding.count(), 1);
    const sides = await finding.locator(".side mark").allTextContents();
    assert.deepEqual(sides, ["three-week", "month-long"]);
    const [left, right] = await Promise.all([0, 1].map((n) => finding.locator(".side").nth(n).boundingBox()));
    assert.ok(left.x + left.width <= right.x, "the sides stand side by side");
    assert.match(await finding.locator(".sum").textContent(), /18 to 24 days.*25 to 35 days/);
    await picture("checked");
  });

  test("has the contradiction joined", async () => {
    const joins = page.locator(".joins g");
    assert.equal(await joins.count(), 1);
    const heights = await joins.locator("circle").evaluateAll((all) => all.map((c) => c.getBoundingClientRect().y));
    const marks = await page.locator(".story mark.told").evaluateAll((all) => all.map((m) => m.getClientRects()[0]).map((r) => [r.top, r.bottom]));
    assert.equal(heights.length, 2);
    for (const [n, [top, bottom]] of marks.entries()) {
      assert.ok(heights[n] > top - 3 && heights[n] < bottom + 3, `end ${n} at ${heights[n]} is beside ${top} to ${bottom}`);
    }
    await page.locator(".story mark", { hasText: "month-long" }).hover();
    assert.equal(await page.locator(".joins g.lit").count(), 1);
    assert.equal(await page.locator(".story mark.lit").count(), 2);
  });

  test("says of a figure all that the story says", async () => {
    await page.locator(".story mark", { hasText: "three-week" }).click();
    const detail = page.getByRole("complementary", { name: "three-week" });
    assert.match(await detail.textContent(), /narrator/);
    const conflict = detail.locator("h5", { hasText: "In conflict with" }).locator("xpath=following-sibling::ul[1]");
    assert.match(await conflict.textContent(), /they had broken the government’s month-long siege/);
    await picture("figure");
    assert.deepEqual(await violations(), []);
    await detail.getByRole("button", { name: "Close" }).click();
    assert.equal(await focused(), "three-week");
  });

  test("has a ledger that is sorted and exported", async () => {
    await page.getByRole("link", { name: "The ledger" }).click();
    const table = page.locator("table.ledger");
    const column = (label) => table.locator(`td[data-label="${label}"]`).evaluateAll((all) => all.map((c) => c.dataset.key ?? c.textContent));
    const value = page.getByRole("columnheader", { name: "value" });
    await value.getByRole("button").click();
    assert.equal(await value.getAttribute("aria-sort"), "ascending");
    const numbers = (await column("value")).map(Number).filter((n) => n > 0);
    assert.deepEqual(numbers, numbers.toSorted((a, b) => a - b));
    await value.getByRole("button").click();
    assert.equal(await value.getAttribute("aria-sort"), "descending");
    await table.scrollIntoViewIfNeeded();
    await picture("ledger");
    const [name, csv] = await download(() => page.getByRole("link", { name: "Export as CSV" }).click());
    assert.equal(name, "draft.figures.csv");
    const flags = ["ledger", "--exit-zero", "--format", "csv", "--input-format", "plain", "--stdin-filename", "draft", "-"];
    assert.equal(csv, execFileSync(program, flags, { input: example, encoding: "utf8" }), "the same bytes as the command's");
  });

  test("is filtered by rule, severity and words", async () => {
    const figures = page.locator("tr.figure:visible");
    await page.getByRole("combobox", { name: "Rule" }).selectOption("duration-conflict");
    assert.equal(await figures.count(), 2);
    await page.getByRole("combobox", { name: "Severity" }).selectOption("error");
    assert.equal(await page.locator(".finding:visible").count(), 0);
    assert.equal(await page.locator(".joins g").count(), 0);
    await page.getByRole("combobox", { name: "Severity" }).selectOption("warning");
    await page.getByRole("combobox", { name: "Rule" }).selectOption("");
    await page.getByRole("searchbox", { name: "Find" }).fill("fighter");
    assert.equal(await figures.count(), 1);
    assert.match(await page.locator(".tools output").textContent(), /1 of 11 figures/);
  });

  test("is whole as a page of its own, without the server and without scripts", async () => {
    const [name, html] = await download(() => page.getByRole("button", { name: "Save the result" }).click());
    assert.equal(name, "draft.figures.html");
    const path = join(mkdtempSync(join(tmpdir(), "desk-")), name);
    writeFileSync(path, html);
    await page.goto(String(pathToFileURL(path)));
    assert.equal(await page.locator(".joins g").count(), 1, "its script runs under its policy");
    assert.deepEqual(await violations(), []);
    const bare = await browser.newContext({ javaScriptEnabled: false });
    const still = await bare.newPage();
    await still.goto(String(pathToFileURL(path)));
    assert.equal(await still.locator(".story mark").count(), 11);
    await still.locator(".story mark a", { hasText: "three-week" }).click();
    assert.match(still.url(), /#f-/, "a figure leads to its row");
    await bare.close();
  });
});

describe("setting a finding aside", () => {
  const findings = () => page.locator(".finding:visible").count();

  test("gives the draft with the suppression, where it is Markdown", async () => {
    await page.getByRole("combobox", { name: "Format" }).selectOption("markdown");
    await paste(example);
    await page.getByRole("button", { name: "Set finding 1 aside…" }).click();
    await page.getByLabel("Reason", { exact: true }).fill("two sieges, the desk has asked");
    await page.getByRole("button", { name: "Set aside", exact: true }).click();
    const aside = page.getByRole("region", { name: "Set aside" });
    await aside.waitFor();
    assert.equal(await findings(), 0);
    const line = "<!-- countercheck-ignore duration-conflict: two sieges, the desk has asked -->";
    assert.equal(await aside.locator(".suppression").textContent(), line);
    const draft = await aside.getByRole("textbox").inputValue();
    assert.equal(draft.replace(`${line}\n`, ""), example);
    assert.deepEqual(await violations(), []);
    await picture("set-aside");
    await aside.getByRole("button", { name: "Tell again" }).click();
    await page.locator(".finding").waitFor();
    assert.equal(await findings(), 1);
  });

  test("wants a reason", async () => {
    await paste(example);
    await page.getByRole("button", { name: "Set finding 1 aside…" }).click();
    await page.getByRole("button", { name: "Set aside", exact: true }).click();
    assert.equal(await findings(), 1);
    await page.keyboard.press("Escape");
    assert.equal(await page.getByLabel("Reason", { exact: true }).count(), 0);
  });
});

test("the keyboard alone is enough", async () => {
  await tabTo(() => document.activeElement.id === "draft", "the box");
  await page.keyboard.insertText(example);
  await page.keyboard.press("Control+Enter");
  await page.locator("article").waitFor();
  await page.waitForFunction(() => document.activeElement.tagName === "H2");
  await tabTo(() => document.activeElement.matches(".finding .aside"), "a finding's button");
  await page.keyboard.press("Enter");
  await page.keyboard.type("asked");
  await page.keyboard.press("Escape");
  await tabTo(() => document.activeElement.matches(".story mark a") && document.activeElement.textContent === "month-long", "a figure");
  await page.keyboard.press("Enter");
  assert.match(await focused(), /month-long/);
  await tabTo(() => document.activeElement.matches(".detail ul a"), "the other side");
  await page.keyboard.press("Enter");
  assert.match(page.url(), /#t-/);
  await page.keyboard.press("Escape");
  assert.equal(await page.locator(".detail").count(), 0);
  await tabTo(() => document.activeElement.matches(".export a"), "the export");
  const [name] = await download(() => page.keyboard.press("Enter"));
  assert.equal(name, "draft.figures.csv");
  await tabTo(() => document.activeElement.matches("thead button"), "a column");
  await page.keyboard.press("Enter");
  assert.equal(await page.locator("thead [aria-sort=ascending]").count(), 1);
});

describe("a draft that is dropped or chosen", () => {
  async function drop(name, bytes) {
    const transfer = await page.evaluateHandle(
      ([name, bytes]) => {
        const transfer = new DataTransfer();
        transfer.items.add(new File([new Uint8Array(bytes)], name));
        return transfer;
      },
      [name, [...bytes]],
    );
    await page.locator("body").dispatchEvent("drop", { dataTransfer: transfer });
  }

  test("stands in the box under its name", async () => {
    await drop("siege.md", Buffer.from(example));
    await page.getByRole("status").getByText("siege.md is in the box.").waitFor();
    await page.getByRole("button", { name: "Check", exact: true }).click();
    await page.getByRole("heading", { name: "siege.md" }).waitFor();
    assert.equal(await page.locator(".finding").count(), 1);
  });

  test("may be a page of a content system", async () => {
    const html = Buffer.from("<h1>Siege broken</h1><p>Fighters cut through a <b>three-week</b> government siege of the city.</p><p>Rebels said they had broken the government's month-long siege of the city.</p>");
    await page.getByLabel("File").setInputFiles({ name: "siege.html", mimeType: "text/html", buffer: html });
    await page.getByRole("status").getByText("siege.html is in the box.").waitFor();
    await page.getByRole("button", { name: "Check", exact: true }).click();
    await page.getByRole("heading", { name: "siege.html" }).waitFor();
    const sides = await page.locator(".finding .side mark").allTextContents();
    assert.deepEqual(sides, ["three-week", "month-long"]);
  });

  test("is refused with the reason where it cannot be read", async () => {
    await page.getByLabel("File").setInputFiles({ name: "story.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.7\n\xff", "latin1") });
    await page.getByRole("status").getByText("story.pdf will be sent as it is.").waitFor();
    await page.getByRole("button", { name: "Check", exact: true }).click();
    await page.getByRole("status").getByText(/PDF is not read/).waitFor();
    assert.equal(await page.locator("article").count(), 0);
    // The browser tells of an answer that is none in its console.
    assert.deepEqual(faults.splice(0).map((fault) => /status of 415/.test(fault)), [true]);
  });
});

test("a token is asked for where the server wants one", async () => {
  const tokens = join(mkdtempSync(join(tmpdir(), "desk-")), "tokens");
  writeFileSync(tokens, "# of the test\nsixteen-letters-or-more\n");
  const other = await start("--token-file", tokens);
  try {
    await page.goto(other.address);
    faults.length = 0;
    await page.getByLabel("Draft", { exact: true }).fill("Twelve people died.");
    await page.getByRole("button", { name: "Check", exact: true }).click();
    await page.getByLabel("Token").fill("sixteen-letters-or-more");
    await page.keyboard.press("Enter");
    await page.locator("article").waitFor();
    assert.ok(faults.every((fault) => /status of 401|asks /.test(fault)), String(faults));
    faults.length = 0;
  } finally {
    await other.stop();
  }
});

for (const [name, viewport, scheme] of [
  ["desktop-light", DESKTOP, "light"],
  ["desktop-dark", DESKTOP, "dark"],
  ["phone-light", PHONE, "light"],
  ["phone-dark", PHONE, "dark"],
]) {
  test(`nothing bars a reader: ${name}`, async () => {
    await open(viewport, scheme);
    assert.deepEqual(await violations(), [], "empty");
    await paste(example);
    assert.deepEqual(await violations(), [], "filled");
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(wide <= 0, `the page is ${wide} pixels wider than the window`);
    if (name === "phone-light") {
      await page.locator(".story mark", { hasText: "month-long" }).click();
      assert.deepEqual(await violations(), [], "with a figure open");
    }
    if (name.startsWith("phone") || name === "desktop-dark") await picture(name);
  });
}
