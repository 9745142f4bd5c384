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
    const recorded = { kind: "RESULTS_RECORDED", of: "checkpoint:acme/llama@v1", about: "card.md" };
    const ref = expect.stringMatching(/^document:src_/);
    const score = { metric: "acc", interval: null, hasUnit: false, higherIsBetter: null };
    expect(entries).toEqual([
      { ...common, type: "Benchmark", id: expect.any(String), ref: "benchmark:arc@1", upstream: [] },
      { ...first, upstream: [edge], score: { ...score, benchmark: "benchmark:arc@1", value: 0.5 } },
      { ...common, type: null, id: ref, ref, upstream: [], events: [expect.objectContaining(recorded)] },
      // That the document speaks of the checkpoint is told once.
      { ...common, type: "Benchmark", id: expect.any(String), ref: "benchmark:arc", upstream: [] },
      { ...first, upstream: [] },
      {
        ...{ ...common, type: "Result", id: expect.any(String), ref: expect.any(String), upstream: [edge] },
        score: { ...score, benchmark: "benchmark:arc", value: 0.6 },
      },
    ]);
  });

  it("tells once more of a result that does not stand any more because of another, without its score", async () => {
    await using registry = await openEvaluations();
    const said = card(0.5);
    await registry.record({ ...said, source: { ...said.source, uri: "said.md", relationship: "THIRD_PARTY" } });
    const measured = card(0.4, "measured");
    await registry.record({
      ...measured,
      source: { ...measured.source, uri: "measured.json", relationship: "FIRST_PARTY" },
    });

    const entries = (await registry.subgraph.feed(0, 100)).entries.map(({ payload }) => JSON.parse(payload));
    const scores = entries.filter(({ type }) => type === "Result").map(({ id, score }) => [id, score?.value ?? null]);
    const [first, again, second] = scores;
    expect(scores).toEqual([
      [first?.[0], 0.5],
      [first?.[0], null],
      [second?.[0], 0.4],
    ]);
    expect(again?.[0]).toBe(first?.[0]);
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

  const about = (checkpoints: Record<string, number>): RecordedDocument => ({
    ...card(0.5, JSON.stringify(checkpoints).slice(0, 100)),
    results: Object.entries(checkpoints).map(([checkpoint, value]) => ({
      ...{ checkpoint, benchmark: "arc", metric: "acc", valueAsWritten: String(value), value },
    })),
  });

  it("replaces what a document said of each checkpoint, however many others it speaks about", async () => {
    await using registry = await openEvaluations();
    const record = async (checkpoints: Record<string, number>) =>
      payloadOf(await registry.record(about(checkpoints))).outcome;
    const current = async (name: string) => {
      const { edges } = await registry.evaluationsOf(`checkpoint:acme/${name}`);
      return edges.map(({ node }) => node["valueAsWritten"]);
    };

    expect(await record({ "acme/a": 1, "acme/b": 1 })).toBe("CREATED");
    expect(await record({ "acme/a": 2 })).toBe("UPDATED");
    expect([await current("a"), await current("b")]).toEqual([["2"], ["1"]]);
    expect(await record({ "acme/c": 3, "acme/d": 3 })).toBe("CREATED");
    expect([await current("a"), await current("b"), await current("c")]).toEqual([["2"], ["1"], ["3"]]);
    expect(await record({ "acme/b": 1, "acme/e": 1 })).toBe("CREATED");
    expect(await record({ "acme/b": 4, "acme/f": 1 })).toBe("UPDATED");
    expect(await record({ "acme/d": 3, "acme/a": 2 })).toBe("UNCHANGED");
  });

  it("answers the results in the order of the document, new and known ones alike", async () => {
    await using registry = await openEvaluations();
    const of = (checkpoint: string, metric: string) => ({ ...card(1).results[0], checkpoint, metric });
    const [x, y] = [of("acme/b", "x"), of("hf://acme/b", "y")];
    const [bx, by] = payloadOf(await registry.record({ ...card(1, "1"), results: [x, y] })).results;
    const mixed = { ...card(1, "2"), results: [of("acme/a", "x"), x, of("acme/a", "y"), y] };
    const { outcome, results } = payloadOf(await registry.record(mixed));
    expect(outcome).toBe("CREATED");
    expect([results[1], results[3], results.length]).toEqual([bx, by, 4]);
    expect((results[0]?.id ?? "") < (results[2]?.id ?? "")).toBe(true);
    expect(payloadOf(await registry.record(mixed)).results).toEqual(results);
    expect(payloadOf(await registry.record({ ...mixed, idempotencyKey: "3" }))).toMatchObject({
      ...{ outcome: "UNCHANGED", results },
    });
  });

  it("takes a document about a thousand checkpoints, and its correction", { timeout: 60_000 }, async () => {
    await using registry = await openEvaluations();
    const many = (value: number) =>
      about(Object.fromEntries(Array.from({ length: 1_000 }, (_, n) => [`acme/m${n}`, value + n])));
    expect(payloadOf(await registry.record(many(0))).results).toHaveLength(1_000);
    expect(payloadOf(await registry.record({ ...many(1), idempotencyKey: "1" })).outcome).toBe("UPDATED");
  });

  it("answers a repeated key with the first outcome, and refuses the key for another input", async () => {
    await using registry = await openEvaluations();
    const first = await registry.record(card(0.5, "key"));
    const traces = await registry.traces();

    expect(await registry.record(card(0.5, "key"))).toEqual(first);
    const reused = await registry.record(card(0.6, "key"));

    expect(reused.errors?.map(({ extensions }) => extensions?.["code"])).toEqual(["IDEMPOTENCY_KEY_REUSED"]);
    expect(await registry.traces()).toEqual(traces);
  });
});
