import { describe, expect, it } from "vitest";
import { openEvaluations, type RecordedDocument } from "./open-evaluations.ts";

const card = (value: number, key = `card-${value}`): RecordedDocument => ({
  idempotencyKey: key,
  source: { uri: "card.md", relationship: "FIRST_PARTY" },
  results: [{ checkpoint: "acme/llama", benchmark: "arc", metric: "acc", valueAsWritten: String(value), value }],
});

const payloadOf = (answer: { data: Record<string, unknown> | null }) =>
  answer.data?.["recordResults"] as { outcome: string; results: { id: string }[] };

describe("the results of a document", () => {
  it("tells the lineage index of each benchmark and result, and takes the edge back when a result is superseded", async () => {
    await using registry = await openEvaluations();
    const of = (value: number, benchmark: string) => ({
      ...card(value),
      results: [{ ...card(value).results[0], checkpoint: "acme/llama@v1", benchmark }],
    });
    const [result] = payloadOf(await registry.record(of(0.5, "arc@1"))).results;
    await registry.record(of(0.6, "arc"));

    const entries = (await registry.subgraph.feed(0, 100)).entries.map(({ payload }) => JSON.parse(payload));

    const common = { subgraph: "evaluations", aliases: [], label: "public", license: null, limitations: [] };
    const edge = { relation: "EVALUATED", from: "checkpoint:acme/llama@v1", pinned: true, asWritten: "acme/llama@v1" };
    const first = { ...common, type: "Result", id: result?.id, ref: `result:${result?.id}` };
    expect(entries).toEqual([
      { ...common, type: "Benchmark", id: expect.any(String), ref: "benchmark:arc@1", upstream: [] },
      { ...first, upstream: [edge] },
      { ...common, type: "Benchmark", id: expect.any(String), ref: "benchmark:arc", upstream: [] },
      { ...first, upstream: [] },
      { ...common, type: "Result", id: expect.any(String), ref: expect.any(String), upstream: [edge] },
    ]);
  });

  it("keeps the documents of two checkpoints apart that have one name", async () => {
    await using registry = await openEvaluations();
    const record = async (checkpoint: string, key: string) => {
      const readme = card(0.5, key);
      const answer = await registry.record({ ...readme, results: [{ ...readme.results[0], checkpoint }] });
      return payloadOf(answer).outcome;
    };

    expect(await record("acme/a", "1")).toBe("CREATED");
    expect(await record("acme/b", "2")).toBe("CREATED");
    expect(await record("acme/a", "3")).toBe("UNCHANGED");
  });

  it("answers a repeated key with the first outcome, and refuses the key for another input", async () => {
    await using registry = await openEvaluations();
    const first = await registry.record(card(0.5, "key"));
    const traces = registry.traces();

    expect(await registry.record(card(0.5, "key"))).toEqual(first);
    const reused = await registry.record(card(0.6, "key"));

    expect(reused.errors?.map(({ extensions }) => extensions?.["code"])).toEqual(["IDEMPOTENCY_KEY_REUSED"]);
    expect(registry.traces()).toEqual(traces);
  });
});
