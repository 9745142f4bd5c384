import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { packageRoot } from "../../cli/package-root.ts";
import { withoutIds } from "../registry.ts";
import fullProvenanceOfChat from "./full-provenance.expected.json" with { type: "json" };
import { type Graph, openGraph } from "./graph.ts";
import { knownWorld } from "./known-world.ts";

const query = readFileSync(join(packageRoot, "examples/queries/full-provenance.graphql"), "utf8");

describe("the full provenance of a checkpoint, in one request", () => {
  let graph: Graph;
  beforeAll(async () => {
    graph = await openGraph(knownWorld);
  });
  afterAll(() => graph[Symbol.asyncDispose]());

  it("is answered whole, over all four subgraphs", async () => {
    const answer = await graph.ask(query, { ref: "checkpoint:acme/chat@1" });
    expect(withoutIds(answer)).toEqual({ data: { checkpoint: fullProvenanceOfChat } });
  });
});
