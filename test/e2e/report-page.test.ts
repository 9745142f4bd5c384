import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { browserPath, openBrowser } from "./browser.ts";
import { certified, writeAs } from "./certified.ts";
import { type Graph, openEmbeddedGraph } from "./graph.ts";

const hostile = `</style></td></table><script>document.title = "run"</script><img src="https://elsewhere.example/x">`;

describe.runIf(browserPath)("the page of a certification report", () => {
  let graph: Graph;
  beforeAll(async () => {
    graph = await openEmbeddedGraph();
  }, 60_000);
  afterAll(() => graph[Symbol.asyncDispose]());

  it("is read by a browser as it is meant, and runs and loads nothing, whatever others wrote", async () => {
    const risk = { misuse: hostile, workload: "Line one.\nLine two.", residualRisk: "x".repeat(2_000) };
    const id = await certified(graph, "a".repeat(64), { riskAssessment: risk });
    const check = {
      kind: "DRIFT",
      statistic: "population stability index",
      operator: "<",
      threshold: 0.25,
      value: 0.3,
    };
    await writeAs(graph, "mona", "recordCheck", { certificate: id, ...check }, "outcome");
    const { data } = await graph.ask(`{ certificationReport(id: "${id}", format: HTML) { text } }`);
    // The query says what comes.
    const { text } = data?.["certificationReport"] as { text: string };
    const browser = await openBrowser();
    try {
      const page = await browser.newPage({ viewport: { width: 800, height: 1_000 } });
      const asked: string[] = [];
      await page.route("**/*", (route) => {
        asked.push(route.request().url());
        return route.abort();
      });
      await page.setContent(text);
      expect(await page.title()).toBe(`Certification report of ${id}`);
      const misuse = page.getByRole("row", { name: "Misuse" }).getByRole("cell");
      expect(await misuse.innerText()).toBe(hostile);
      expect(await page.getByRole("heading", { level: 2 }).allInnerTexts()).toEqual(
        expect.arrayContaining(["Claim", "Test 1: AutoAttack", "Monitoring", "Incidents", "History"]),
      );
      // However long a word is, the page is no wider than the window.
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(800);
      expect(asked).toEqual([]);
      expect((await page.pdf()).subarray(0, 5).toString()).toBe("%PDF-");
    } finally {
      await browser.close();
    }
  });
});
