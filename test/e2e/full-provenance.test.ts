import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { packageRoot } from "../../cli/package-root.ts";
import { TestRegistry, withoutIds } from "../registry.ts";
import fullProvenanceOfChat from "./full-provenance.expected.json" with { type: "json" };
import { knownWorld } from "./known-world.ts";

const query = readFileSync(join(packageRoot, "examples/queries/full-provenance.graphql"), "utf8");

describe("the full provenance of a checkpoint, in one request", () => {
  let registry: TestRegistry;
  beforeAll(async () => {
    registry = await TestRegistry.open(knownWorld);
  });
  afterAll(() => registry[Symbol.asyncDispose]());

  it("is answered whole, over all four subgraphs", async () => {
    const answer = await registry.ask(query, { ref: "checkpoint:acme/chat@1" });
    expect(withoutIds(answer)).toEqual({ data: { checkpoint: fullProvenanceOfChat } });
  });
});
