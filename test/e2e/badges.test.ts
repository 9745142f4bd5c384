import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { drawnBadge } from "../../cli/badge/badge.ts";
import { ServedGraph } from "../security/served-graph.ts";
import { browserPath, openBrowser } from "./browser.ts";

const texts = [
  ["robustness (empirical)", "issued, L∞ 8/255"],
  ["iiiiiiiiiiiiiiiiiiii", "llllllllllllllllllll.............."],
  ["WWWWWWWWWWWWWWWWWWWWWW", "MMMMMMMMMMMMMMMMMMMMM@@@@@"],
  ["大規模言語モデルの評価", "💥💥💥💥 ± 0.01"],
  ["license for non-commercial use, redistribution", "allowed with obligations"],
] as const;

describe.runIf(browserPath)("badges in a browser", () => {
  let browser: Browser;
  let page: Page;
  let graph: ServedGraph;
  const complaints: string[] = [];

  beforeAll(async () => {
    graph = await ServedGraph.open([{ kind: "checkpoint", input: { ref: "checkpoint:lab/chat@1", license: "MIT" } }]);
    browser = await openBrowser();
    page = await browser.newPage();
    page.on("console", (message) => complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(error.message));
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await graph[Symbol.asyncDispose]();
  });

  it("are drawn as they are sent, with the policy that forbids all else", async () => {
    await page.goto(`${graph.gateway.url}/badge/license/lab/chat@1.svg?commercial=true`);
    expect(await page.evaluate(textBoxes)).toMatchObject([{ inside: true }, { inside: true }]);
    expect(complaints).toEqual([]);
  });

  it("are shown as pictures on pages of others", async () => {
    // A page of its own, which no policy of ours came with. A picture that came with 404 is shown all the same.
    const other = await browser.newPage();
    const url = `${graph.gateway.url}/badge/license/lab/none.svg`;
    await other.setContent(`<img src="${url}" alt="license">`);
    await expect.poll(() => other.evaluate(() => document.querySelector("img")?.naturalHeight)).toBe(20);
  });

  it.each(texts)("hold their text %s | %s without pressing it together", async (label, message) => {
    const other = await browser.newPage();
    await other.setContent(drawnBadge({ label, message, tone: "good" }));
    const boxes = await other.evaluate(textBoxes);
    expect(boxes).toMatchObject([{ inside: true }, { inside: true }]);
    for (const { pressed } of boxes) {
      expect(pressed).toBeGreaterThan(0.6);
      expect(pressed).toBeLessThan(2);
    }
  });
});

/** Runs in the browser: whether each text lies in its box, and how much wider it is than the font would make it. */
function textBoxes() {
  const [badge, label] = [...document.querySelectorAll("svg rect, svg path")].map((each) =>
    each.getBoundingClientRect(),
  );
  if (badge === undefined || label === undefined) throw new Error("There is no badge.");
  return [...document.querySelectorAll("text")].map((text, index) => {
    const shown = text.getBoundingClientRect();
    const from = index === 0 ? badge.left : label.right;
    const until = index === 0 ? label.right : badge.right;
    const inside = shown.left >= from && shown.right <= until && shown.height <= badge.height;
    text.removeAttribute("textLength");
    return { inside, pressed: shown.width / text.getBoundingClientRect().width };
  });
}
