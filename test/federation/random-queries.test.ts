import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { answerEquality } from "./answer-equality.ts";
import { openFakeGraph, openGateway } from "./fake-graph.ts";
import { randomQuestions } from "./random-queries.ts";

describe("random valid queries", () => {
  it("are answered as one schema over the same resolvers answers them, 2,000 of them", {
    timeout: 120_000,
  }, async () => {
    const graph = openFakeGraph();
    const gateway = openGateway(graph);
    const report = await answerEquality(gateway, graph.monolith, randomQuestions(graph.schema, 1).take(2_300));
    expect(report.different.slice(0, 3)).toEqual([]);
    expect(report.equal).toBeGreaterThanOrEqual(2_000);
    expect(report.refused["ALIAS_SHADOWS_FIELD"] ?? 0).toBeLessThan(report.equal / 20);
    expect(Object.keys(report.refused)).toEqual(["QUERY_TOO_EXPENSIVE"]);
  });

  it("are planned without a crash, 20,000 of them in a process of their own", { timeout: 300_000 }, async () => {
    const script = fileURLToPath(new URL("./plan-many.ts", import.meta.url));
    const { stdout } = await promisify(execFile)(process.execPath, [script, "20000", "7"]);
    const { planned, unasked } = JSON.parse(stdout);
    expect(planned + unasked).toBe(20_000);
    expect(planned).toBeGreaterThan(18_000);
  });
});
