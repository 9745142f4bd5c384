import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { buildSchema } from "graphql";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { knownWorld } from "../../e2e/known-world.ts";
import { realEquality } from "./real-equality.ts";
import { RealGraph, schemas } from "./real-graph.ts";
import { argumentPool, realQuestions } from "./real-questions.ts";

const schema = buildSchema(schemas.apiSdl);

describe("random valid queries over the sample catalogue", () => {
  let graph: RealGraph;
  beforeAll(async () => {
    graph = await RealGraph.open(knownWorld, { catalogue: true });
  }, 120_000);
  afterAll(() => graph[Symbol.asyncDispose]());

  it("are answered as one schema over the same resolvers answers them, 2,000 of them", {
    timeout: 180_000,
  }, async ({ annotate }) => {
    const pool = await argumentPool(graph);
    const { different, ...report } = await realEquality(graph, realQuestions(schema, 3, pool).take(2_050));
    const refused = Object.values(report.refused).reduce((sum, each) => sum + each, 0);
    await annotate(`${JSON.stringify(report)}, ${different.length} different`);
    expect(different.slice(0, 3)).toEqual([]);
    expect(report.equal).toBeGreaterThanOrEqual(2_000);
    expect(report.telling / report.equal).toBeGreaterThan(0.75);
    expect(report.failed / report.equal).toBeLessThan(0.1);
    expect(refused / (report.equal + refused)).toBeLessThan(0.025);
  });

  it("are planned without a crash, 20,000 of them in a process of their own", { timeout: 300_000 }, async () => {
    const script = fileURLToPath(new URL("./plan-many-real.ts", import.meta.url));
    const { stdout } = await promisify(execFile)(process.execPath, [script, "20000", "7"]);
    const { planned, "nothing to ask": unasked, QUERY_TOO_EXPENSIVE: refused = 0, ...others } = JSON.parse(stdout);
    expect(others).toEqual({});
    expect(planned + unasked + refused).toBe(20_000);
    expect(planned).toBeGreaterThan(18_000);
  });
});
