import { describe, expect, it } from "vitest";
import { ada, openEvaluations } from "./open-evaluations.ts";

const query = `query($keys: [_Any!]!, $benchmark: String) { _entities(representations: $keys) { ... on Checkpoint {
  contamination(benchmark: $benchmark) { contaminationKey benchmark { ref } data { dataset split statedBy } } } } }`;
const mutation = "mutation($input: RegisterBenchmarkInput!) { registerBenchmark(input: $input) { outcome } }";

interface Asked {
  readonly contaminationKey: string;
  readonly benchmark: { readonly ref: string };
  readonly data: readonly object[];
}

async function open() {
  const registry = await openEvaluations();
  let keys = 0;
  const record = (checkpoint: string, benchmarks: readonly string[], protocol: object = {}) =>
    registry.record({
      idempotencyKey: `${++keys}`,
      source: { uri: `${keys}.json` },
      results: benchmarks.map((benchmark) => {
        return { checkpoint, benchmark, metric: "acc", valueAsWritten: "1", value: 1, protocol };
      }),
    });
  const register = (input: object) => registry.ask(mutation, { input: { idempotencyKey: `${++keys}`, ...input } }, ada);
  const ask = async (benchmark: string | null, ...indexKeys: string[]) => {
    const representations = indexKeys.map((indexKey) => ({ __typename: "Checkpoint", indexKey }));
    return await registry.ask(query, { keys: representations, benchmark });
  };
  const asked = async (benchmark: string | null, ...indexKeys: string[]): Promise<Asked[][]> => {
    const { data, errors } = await ask(benchmark, ...indexKeys);
    expect(errors).toBeUndefined();
    return (data?.["_entities"] as { contamination: Asked[] }[]).map(({ contamination }) => contamination);
  };
  return { ...registry, record, register, ask, asked, [Symbol.asyncDispose]: registry[Symbol.asyncDispose] };
}

const refsOf = (some: readonly Asked[] | undefined) => some?.map(({ benchmark }) => benchmark.ref);

describe("the contamination that is asked for of a checkpoint", () => {
  it("is of one benchmark, of every version of it, or of all that it was measured on under any of its names", async () => {
    await using registry = await open();
    await registry.record("a/c", ["sums@1", "sums@2", "riddles"]);
    await registry.record("a/former", ["poems"]);
    await registry.record("a/other", ["songs"]);
    const key = "checkpoint:a/c checkpoint:a/former";
    expect(refsOf((await registry.asked("sums@2", key))[0])).toEqual(["benchmark:sums@2"]);
    expect(refsOf((await registry.asked("benchmark:sums", key))[0])).toEqual(["benchmark:sums@1", "benchmark:sums@2"]);
    expect(refsOf((await registry.asked(null, key))[0])).toEqual([
      ...["benchmark:poems", "benchmark:riddles", "benchmark:sums@1", "benchmark:sums@2"],
    ]);
    expect(await registry.asked("songs", key)).toMatchObject([[{ benchmark: { ref: "benchmark:songs" } }]]);
  });

  it("is refused for a benchmark that the caller cannot see or that there is not, alike", async () => {
    await using registry = await open();
    await registry.record("a/c", ["secret"]);
    await registry.tamper(`update "benchmark" set "label" = 'acl:lab'`);
    for (const name of ["secret", "secret@1", "unheard-of"]) {
      const { errors } = await registry.ask(name, "checkpoint:a/c");
      const told = errors?.map(({ message, extensions }) => [extensions?.["code"], message]);
      expect(told).toEqual([
        ["NOT_FOUND", `There is no benchmark:${name}: register it, with the data it measures on.`],
      ]);
    }
  });

  it("asks about the registered tasks, else about what protocols of visible results state", async () => {
    await using registry = await open();
    await registry.record("a/c", ["sums@1"], { dataset: "acme/sums", split: "test", shots: 5 });
    await registry.record("a/d", ["sums@1"], { dataset: "acme/sums", split: "test", shots: 0 });
    const stated = { dataset: "dataset:acme/sums", split: "test", statedBy: "RESULT" };
    expect(await registry.asked("sums@1", "checkpoint:a/c")).toMatchObject([[{ data: [stated] }]]);
    await registry.register({ ref: "sums", tasks: [{ name: "t", dataset: "acme/sums", split: "dev", revision: "2" }] });
    const task = { dataset: "dataset:acme/sums@2", split: "dev", statedBy: "TASK" };
    expect((await registry.asked("sums@1", "checkpoint:a/c"))[0]?.[0]?.data).toEqual([task]);
    await registry.record("a/c", ["riddles"], { dataset: "acme/secret" });
    await registry.tamper(`update "result" set "label" = 'acl:lab' where "benchmarkName" = 'riddles'`);
    expect((await registry.asked("riddles", "checkpoint:a/c"))[0]?.[0]?.data).toEqual([]);
    expect(refsOf((await registry.asked(null, "checkpoint:a/c"))[0])).toEqual(["benchmark:sums@1"]);
  });

  it("names the checkpoint, the benchmark and the data in its key", async () => {
    await using registry = await open();
    await registry.record("a/c", ["sums"], { dataset: "acme/sums" });
    const [[first] = []] = await registry.asked("sums", "checkpoint:a/c checkpoint:a/former");
    expect(JSON.parse(first?.contaminationKey ?? "")).toEqual({
      ...{ checkpoint: "checkpoint:a/c checkpoint:a/former", benchmark: "benchmark:sums" },
      data: [{ dataset: "dataset:acme/sums", config: null, split: null, digest: null, statedBy: "RESULT" }],
    });
  });

  it("is read in as many statements, however many checkpoints and benchmarks there are", async () => {
    await using registry = await open();
    const names = Array.from({ length: 12 }, (_, n) => `b${n}`);
    for (const checkpoint of ["a/1", "a/2", "a/3"]) await registry.record(checkpoint, names, { dataset: "d" });
    await registry.record("a/one", ["b0"], { dataset: "d" });
    const statements = async (...keys: string[]) => {
      const before = registry.subgraph.database.statementCount;
      await registry.asked(null, ...keys);
      return registry.subgraph.database.statementCount - before;
    };
    const one = await statements("checkpoint:a/one");
    expect(await statements("checkpoint:a/1", "checkpoint:a/2", "checkpoint:a/3")).toBe(one);
  });

  it("is refused for more than a hundred benchmarks at once, and answered for each of them", async () => {
    await using registry = await open();
    const names = Array.from({ length: 101 }, (_, n) => `b${n}`);
    await registry.record("a/c", names);
    const { errors } = await registry.ask(null, "checkpoint:a/c");
    expect(errors?.[0]?.extensions).toMatchObject({ code: "QUERY_TOO_EXPENSIVE", limit: 100 });
    expect(refsOf((await registry.asked("b7", "checkpoint:a/c"))[0])).toEqual(["benchmark:b7"]);
  });
});
