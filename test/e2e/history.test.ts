import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { packageRoot } from "../../cli/package-root.ts";
import type { CheckpointRecord, PedigreeRecord } from "../../formats/record.ts";
import { type Graph, openGraph } from "./graph.ts";

const history = readFileSync(join(packageRoot, "examples/queries/history.graphql"), "utf8");

// biome-ignore lint/suspicious/noExplicitAny: the query of a test says what its answer holds.
function dataOf(data: unknown): Record<string, any> {
  return JSON.parse(JSON.stringify(data));
}

describe("contract 08: what an alias pointed to on a day, and what produced it", () => {
  let graph: Graph;
  beforeAll(async () => {
    graph = await openGraph();
  }, 120_000);
  afterAll(() => graph[Symbol.asyncDispose]());

  const model = "model:acme/served";
  const version = (number: number) => `checkpoint:acme/served@${number}`;

  const checkpointOf = (input: CheckpointRecord): PedigreeRecord => ({ kind: "checkpoint", input });

  /** Moves the alias as the operator, and answers when that was. */
  async function move(number: number, reason: string): Promise<string> {
    const mutation = "mutation($input: SetAliasInput!) { setAlias(input: $input) { alias { changedAt } } }";
    const checkpoint = version(number);
    const input = { idempotencyKey: `served ${number}`, model, name: "production", checkpoint, reason };
    const { changedAt } = dataOf((await graph.write(mutation, input)).data)["setAlias"].alias;
    // What follows is later than it, also on a machine that does much in a millisecond.
    await expect.poll(() => Date.now()).toBeGreaterThan(Date.parse(changedAt));
    return changedAt;
  }

  const asked = async (at: string, alias = "production") =>
    dataOf(await graph.ask(history, { model, alias, at }))["data"];

  it("is answered with who moved it and why, and with the lineage as it was known then", async () => {
    await graph.record([
      checkpointOf({ ref: "checkpoint:acme/base@1" }),
      ...[1, 2].map((number) =>
        checkpointOf({
          ref: version(number),
          derivedFrom: [{ parent: "acme/base@1", relation: "FINETUNE" }],
          files: [{ path: "model.safetensors", sizeBytes: 8, sha256: String(number).repeat(64) }],
        }),
      ),
    ]);
    const first = await move(1, "It passed the review.");
    const declare = "mutation($input: DeclareLineageInput!) { declareLineage(input: $input) { outcome } }";
    const edge = { from: "dataset:acme/found-later@1", to: version(1), relation: "TRAINED_ON" };
    const declared = await graph.write(declare, { idempotencyKey: "found later", edges: [edge] });
    expect(dataOf(declared)).toEqual({ data: { declareLineage: { outcome: "CREATED" } } });
    const second = await move(2, "Fewer invented sources.");

    const digests = await graph.ask(`{ checkpoint(ref: "${version(1)}") { rootDigest } }`);
    const { rootDigest: digestOfFirst } = dataOf(digests.data)["checkpoint"];
    expect(digestOfFirst).toMatch(/^[0-9a-f]{64}$/);
    const actor = { name: "operator" };
    const changes = [
      { at: first, actor, from: null, to: { ref: version(1) }, reason: "It passed the review." },
      { at: second, actor, from: { ref: version(1) }, to: { ref: version(2) }, reason: "Fewer invented sources." },
    ];
    expect(await asked(first)).toEqual({
      model: {
        ref: model,
        alias: {
          checkpoint: {
            ref: version(1),
            rootDigest: digestOfFirst,
            lineage: {
              completeness: { complete: true, reasons: [] },
              nodes: [{ depth: 1, kind: "CHECKPOINT", ref: "checkpoint:acme/base@1" }],
            },
          },
          history: changes.slice(0, 1),
        },
      },
    });
    const { alias } = (await asked(second)).model;
    expect([alias.checkpoint.ref, alias.history]).toEqual([version(2), changes]);
    // By the day of the second change it was known what else had produced the first.
    const later = await graph.ask(`{ checkpoint(ref: "${version(1)}") {
      lineage(direction: UPSTREAM, asOf: "${second}") { nodes { ref } } } }`);
    expect(dataOf(later.data)["checkpoint"].lineage.nodes).toContainEqual({ ref: "dataset:acme/found-later@1" });
  });

  it("is null for a day before the first change, for another alias, and for an unknown model", async () => {
    expect(await asked("2020-01-01T00:00:00Z")).toEqual({ model: { ref: model, alias: null } });
    expect(await asked("2999-01-01T00:00:00Z", "champion")).toEqual({ model: { ref: model, alias: null } });
    const variables = { model: "model:acme/none", alias: "production", at: "2026-01-01T00:00:00Z" };
    expect(dataOf(await graph.ask(history, variables))).toEqual({ data: { model: null } });
  });

  it("is refused as a whole for what is no day, instead of answered in parts", async () => {
    const { data, errors } = await graph.ask(history, { model, alias: "production", at: "yesterday" });
    expect(data).toBeUndefined();
    expect(errors).toEqual([
      {
        message: 'Variable "$at" got invalid value "yesterday"; A DateTime is text such as 2026-11-21T05:00:00Z.',
        locations: [{ line: 1, column: 49 }],
        extensions: { code: "BAD_USER_INPUT" },
      },
    ]);
  });
});
