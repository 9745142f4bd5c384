import { describe, expect, it } from "vitest";
import { anonymous } from "../../kernel/actor.ts";
import type { BenchmarkFacts } from "../../subgraphs/evaluations/benchmark/benchmark-facts.entity.ts";
import { metricOf } from "../../subgraphs/evaluations/benchmark/benchmark-facts.reads.ts";
import type { registerBenchmark } from "../../subgraphs/evaluations/benchmark/register-benchmark.mutation.ts";
import { datasetRefOf, statedBenchmark } from "../../subgraphs/evaluations/benchmark/stated-benchmark.ts";
import { ada, noTraces, openEvaluations } from "./open-evaluations.ts";

type Outcome = Awaited<ReturnType<typeof registerBenchmark>>["outcome"];

const mutation = `mutation($input: RegisterBenchmarkInput!) {
  registerBenchmark(input: $input) { outcome audit { origin index } benchmark { id ref } }
}`;

const shown = `ref name version description registeredAt instructions
  tasks { name datasetAsWritten datasetRef config split partition revision digest recordCount }
  metrics { name unit range { low high } higherIsBetter }
  protocol { shots harness } pipeline { repository commit command }
  environment { os runtime accelerators packages { name version } containerDigest }
  baselines { name checkpointRef checkpointKey metric value standardError conditions }`;
const wholeBenchmark = `query($ref: String!) { benchmark(ref: $ref) { ${shown} } }`;

const digest = "ab".repeat(32);
const everything = {
  ref: "gsm8k@3",
  description: "Word problems of elementary school.",
  tasks: [
    {
      ...{
        name: "main",
        dataset: "openai/gsm8k",
        config: "main",
        split: "test",
        partition: "hard",
        revision: "e53f048",
      },
      ...{ digest, recordCount: 1319 },
    },
    { name: "oral" },
  ],
  metrics: [
    { name: "exact_match", unit: "fraction", range: { low: 0, high: 1 }, higherIsBetter: true },
    { name: "perplexity", range: { low: 1 }, higherIsBetter: false },
  ],
  protocol: { shots: 5, harness: "lm-eval" },
  pipeline: { repository: "https://github.com/acme/eval", commit: "c0ffee", command: "make eval" },
  environment: {
    ...{ os: "Linux", runtime: "Python 3.12", accelerators: ["A100"], containerDigest: "sha256:cd" },
    packages: [{ name: "torch", version: "2.5.1" }, { name: "numpy" }],
  },
  instructions: "Install the packages, then run the command.",
  baselines: [
    { name: "guessing", metric: "exact_match", value: 0 },
    { checkpoint: "acme/base@1", metric: "exact_match", value: 0.2, standardError: 0.01, conditions: "greedy" },
  ],
};

const asShown = {
  ...{ ref: "benchmark:gsm8k@3", name: "gsm8k", version: "3", registeredAt: "2026-11-21T05:00:00.000Z" },
  ...{ description: everything.description, instructions: everything.instructions },
  tasks: [
    {
      ...{ name: "main", datasetAsWritten: "openai/gsm8k", datasetRef: "dataset:openai/gsm8k@e53f048" },
      ...{ config: "main", split: "test", partition: "hard", revision: "e53f048", digest, recordCount: 1319 },
    },
    {
      ...{ name: "oral", datasetAsWritten: null, datasetRef: null, config: null, split: null, partition: null },
      ...{ revision: null, digest: null, recordCount: null },
    },
  ],
  metrics: [
    everything.metrics[0],
    { name: "perplexity", unit: null, range: { low: 1, high: null }, higherIsBetter: false },
  ],
  ...{ protocol: everything.protocol, pipeline: everything.pipeline },
  environment: {
    ...everything.environment,
    packages: [
      { name: "torch", version: "2.5.1" },
      { name: "numpy", version: null },
    ],
  },
  baselines: [
    {
      ...{ name: "guessing", checkpointRef: null, checkpointKey: "", metric: "exact_match", value: 0 },
      ...{ standardError: null, conditions: null },
    },
    {
      ...{ name: "acme/base@1", checkpointRef: "checkpoint:acme/base@1", metric: "exact_match", value: 0.2 },
      ...{ checkpointKey: "checkpoint:acme/base@1", standardError: 0.01, conditions: "greedy" },
    },
  ],
};

const nothing = {
  ...{ description: null, registeredAt: null, instructions: null, tasks: [], metrics: [], protocol: null },
  ...{ pipeline: null, environment: null, baselines: [] },
};

async function open() {
  const registry = await openEvaluations();
  let keys = 0;
  const register = async (input: object, actor = ada) => {
    const answer = await registry.ask(mutation, { input: { idempotencyKey: `${++keys}`, ...input } }, actor);
    // biome-ignore lint/suspicious/noExplicitAny: the mutation says what its answer holds.
    const payload = (answer.data as any)?.registerBenchmark as { outcome: Outcome; audit: unknown } | undefined;
    return { ...payload, errors: answer.errors };
  };
  const shownOf = async (ref: string) => {
    const { data, errors } = await registry.ask(wholeBenchmark, { ref });
    expect(errors).toBeUndefined();
    return data?.["benchmark"];
  };
  return { ...registry, register, shownOf, [Symbol.asyncDispose]: registry[Symbol.asyncDispose] };
}

describe("registerBenchmark", () => {
  it("keeps everything that is stated of a benchmark and shows it", async () => {
    await using registry = await open();
    expect(await registry.register(everything)).toMatchObject({ outcome: "CREATED", audit: { index: 1 } });
    expect(await registry.shownOf("gsm8k@3")).toEqual(asShown);
    const { data } = await registry.ask("{ benchmarks { edges { node { ref tasks { name } } } } }");
    expect(data).toMatchObject({
      benchmarks: { edges: [{ node: { ref: "benchmark:gsm8k@3", tasks: [{ name: "main" }, { name: "oral" }] } }] },
    });
  });

  it("changes nothing when the same is registered again, under another key as well", async () => {
    await using registry = await open();
    await registry.register({ ...everything, idempotencyKey: "once" });
    expect(await registry.register({ ...everything, idempotencyKey: "once" })).toMatchObject({ outcome: "CREATED" });
    const before = await registry.traces();
    expect(await registry.register(everything)).toMatchObject({ outcome: "UNCHANGED", audit: null });
    expect(await registry.traces()).toEqual(before);
  });

  it("keeps what each document states, and concludes by the weightiest", async () => {
    await using registry = await open();
    const by = (uri: string, relationship: string, description: string) =>
      registry.register({ ref: "gsm8k", description, source: { uri, relationship } });
    await by("blog.md", "THIRD_PARTY", "Sums.");
    expect(await by("paper.pdf", "FIRST_PARTY", "Word problems.")).toMatchObject({ outcome: "UPDATED" });
    const claims = `{ benchmark(ref: "gsm8k") { description claims { totalCount edges { node {
      path value concluded rule source { uri } } } } } }`;
    const { data } = await registry.ask(claims);
    const rule = expect.any(String);
    expect(data?.["benchmark"]).toMatchObject({
      description: "Word problems.",
      claims: {
        totalCount: 2,
        edges: [
          { node: { path: "description", value: '"Sums."', concluded: false, source: { uri: "blog.md" } } },
          { node: { path: "description", value: '"Word problems."', concluded: true, rule } },
        ],
      },
    });
    await by("paper.pdf", "FIRST_PARTY", "Word problems, in English.");
    expect(await registry.shownOf("gsm8k")).toMatchObject({ description: "Word problems, in English." });
  });

  it("shows what was just written, also where one request writes twice", async () => {
    await using registry = await open();
    const input = (key: string, description: string) =>
      `{ idempotencyKey: "${key}", ref: "gsm8k", description: "${description}" }`;
    const { data } = await registry.ask(
      `mutation { a: registerBenchmark(input: ${input("1", "A.")}) { benchmark { description } }
        b: registerBenchmark(input: ${input("2", "B.")}) { benchmark { description } } }`,
      {},
      ada,
    );
    expect(data).toEqual({ a: { benchmark: { description: "A." } }, b: { benchmark: { description: "B." } } });
  });

  it("adds to a benchmark that results named first, which stays what it is", async () => {
    await using registry = await open();
    await registry.record({
      idempotencyKey: "card",
      source: { uri: "card.md" },
      results: [{ checkpoint: "acme/a", benchmark: "gsm8k", metric: "acc", valueAsWritten: "1", value: 1 }],
    });
    const named = { ref: "benchmark:gsm8k", name: "gsm8k", version: null };
    expect(await registry.shownOf("gsm8k")).toEqual({ ...named, ...nothing });
    expect(await registry.register({ ref: "gsm8k", tasks: [{ name: "all" }] })).toMatchObject({ outcome: "UPDATED" });
    expect(await registry.shownOf("gsm8k")).toMatchObject({ ...named, tasks: [{ name: "all" }] });
  });

  it.each([
    ["no reference to a benchmark", { ref: "dataset:gsm8k" }, "REF_INVALID"],
    ["two tasks of one name", { tasks: [{ name: "a" }, { name: "a" }] }, "BAD_USER_INPUT"],
    ["a split of no data", { tasks: [{ name: "a", split: "test" }] }, "BAD_USER_INPUT"],
    ["a digest that is none", { tasks: [{ name: "a", digest: "AB" }] }, "BAD_USER_INPUT"],
    ["a negative number of records", { tasks: [{ name: "a", recordCount: -1 }] }, "BAD_USER_INPUT"],
    ["a name of nothing", { metrics: [{ name: " " }] }, "BAD_USER_INPUT"],
    ["a range that holds nothing", { metrics: [{ name: "a", range: { low: 1, high: 0 } }] }, "BAD_USER_INPUT"],
    ["a baseline of nobody", { baselines: [{ metric: "acc", value: 1 }] }, "BAD_USER_INPUT"],
    ["a negative error", { baselines: [{ name: "a", metric: "b", value: 1, standardError: -1 }] }, "BAD_USER_INPUT"],
    ["too many metrics", { metrics: Array.from({ length: 101 }, (_, n) => ({ name: `m${n}` })) }, "BAD_USER_INPUT"],
    ["an empty instruction", { instructions: "" }, "BAD_USER_INPUT"],
  ])("refuses %s, and leaves no trace", async (_, input, code) => {
    await using registry = await open();
    const { errors } = await registry.register({ ref: "gsm8k", ...input });
    expect(errors?.map(({ extensions }) => extensions?.["code"])).toEqual([code]);
    expect(await registry.traces()).toEqual(noTraces);
  });

  it("refuses who may not write, and who cannot see the benchmark", async () => {
    await using registry = await open();
    const codeOf = ({ errors }: Awaited<ReturnType<typeof registry.register>>) => errors?.[0]?.extensions?.["code"];
    expect(codeOf(await registry.register(everything, anonymous))).toBe("UNAUTHENTICATED");
    await registry.register(everything);
    await registry.tamper(`update "benchmark" set "label" = 'acl:lab'`);
    const before = await registry.traces();
    expect(codeOf(await registry.register({ ...everything, description: "Mine." }))).toBe("NOT_FOUND");
    expect(await registry.traces()).toEqual(before);
    expect(await registry.shownOf("gsm8k@3")).toBeNull();
  });
});

describe("what is stated of a benchmark", () => {
  it("is left out where it states nothing", () => {
    const facts = statedBenchmark({ idempotencyKey: "1", ref: "gsm8k", tasks: [], protocol: { shots: 0 } });
    expect(facts).toEqual({
      ...{ description: null, instructions: null, tasks: null, metrics: null, baselines: null },
      ...{ protocol: { shots: 0 }, pipeline: null, environment: null },
    });
  });

  it("names data by its revision, unless the name has one", () => {
    expect(datasetRefOf("openai/gsm8k", "e53f048")).toBe("dataset:openai/gsm8k@e53f048");
    expect(datasetRefOf("openai/gsm8k@1", "e53f048")).toBe("dataset:openai/gsm8k@1");
    expect(datasetRefOf("openai/gsm8k", null)).toBe("dataset:openai/gsm8k");
  });

  it("tells a metric of a version, or else of the benchmark without one", () => {
    const factsWith = (...names: string[]) =>
      ({ metricsText: JSON.stringify(names.map((name) => ({ name }))) }) as unknown as BenchmarkFacts;
    const registered = { own: factsWith("acc"), named: factsWith("acc", "f1") };
    expect(metricOf(registered, "f1")).toEqual({ name: "f1" });
    expect(metricOf({ own: null, named: null }, "f1")).toBeNull();
  });
});
