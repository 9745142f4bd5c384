import { describe, expect, it } from "vitest";
import type { ResultRecord } from "../../formats/record.ts";
import { samplesOfResults } from "../../subgraphs/evaluations/result/result-samples.reads.ts";
import { noTraces, openEvaluations, type RecordedDocument } from "./open-evaluations.ts";

const deep: ResultRecord = {
  checkpoint: "acme/llama@step1000",
  benchmark: "benchmark:gsm8k",
  metric: "exact_match",
  valueAsWritten: "0.5",
  value: 0.5,
  unit: "fraction",
  uncertainty: [{ source: "SAMPLING", standardError: 0.1, method: "bootstrap, 1000 samples" }],
  protocol: {
    prompt: "Solve it.",
    chatTemplateDigest: "ab12",
    sampling: [
      { name: "top_p", value: "0.9" },
      { name: "temperature", value: "0.7" },
    ],
  },
  range: { low: 0, high: 1 },
  seeds: [
    { seed: "1", value: 0.4 },
    { seed: "2", name: "torch", value: 0.6 },
  ],
  samples: { ids: ["a", "b", "c", "d"], values: [1, 0, 0, 1] },
  successes: 2,
  slices: [{ name: "short", value: 0.75, valueAsWritten: "75%", sampleCount: 3, standardError: 0.25 }],
  baseline: { checkpoint: "acme/base", name: "base", value: 0.25 },
  pipeline: { repository: "https://github.com/acme/evals", commit: "0a1b", command: "run --task gsm8k" },
  environment: {
    os: "Ubuntu 22.04",
    runtime: "Python 3.10.12",
    accelerators: ["A100", "A100"],
    packages: [{ name: "torch", version: "2.5.1" }, { name: "lm_eval" }],
    containerDigest: "sha256:ab",
  },
  deviations: ["Answers were cut at 256 tokens."],
  reproduction: { command: "run", expected: 0.5, tolerance: 0.01, seed: "1", environment: "docker" },
  sensitivity: [{ factor: "temperature", setting: "0", value: 0.75, standardError: 0.1 }],
  step: 1000,
  tokensSeen: 2_000_000_000_000,
  sourceClaim: { uri: "https://acme.example/paper", text: "Table 3" },
};

const documentOf = (...results: object[]): RecordedDocument => ({
  idempotencyKey: JSON.stringify(results).slice(0, 200),
  source: { uri: "results.json" },
  results,
});

const shown = `range { low high } sampleCount successes hasSampleValues seeds { seed name value }
  slices { name value valueAsWritten sampleCount standardError } baseline { checkpoint name value difference }
  sensitivity { factor setting value standardError delta } pipeline { repository commit command }
  environment { os runtime accelerators packages { name version } containerDigest } deviations
  reproduction { command expected tolerance seed environment } step tokensSeen sourceClaim { uri text }
  protocol { prompt chatTemplateDigest sampling { name value } } uncertainty { method }`;

const query = `query($key: String!) { _entities(representations: [{ __typename: "Checkpoint", indexKey: $key }]) {
  ... on Checkpoint { evaluations { edges { node { id protocolHash ${shown} } } } } } }`;

async function resultsOf(
  registry: Awaited<ReturnType<typeof openEvaluations>>,
  key = "checkpoint:acme/llama@step1000",
) {
  const answer = await registry.ask(query, { key });
  expect(answer.errors).toBeUndefined();
  const [checkpoint] = answer.data?.["_entities"] as {
    evaluations: { edges: { node: { id: string; protocolHash: string } }[] };
  }[];
  return checkpoint?.evaluations.edges.map(({ node }) => node) ?? [];
}

describe("a result in its depth", () => {
  it("is kept whole, with the differences that follow from it", async () => {
    await using registry = await openEvaluations();
    expect((await registry.record(documentOf(deep))).errors).toBeUndefined();

    const { range, successes, slices, pipeline, environment, deviations, reproduction, step, tokensSeen } = deep;
    expect(await resultsOf(registry)).toEqual([
      {
        id: expect.any(String),
        protocolHash: expect.any(String),
        ...{ range, successes, slices, pipeline, deviations, reproduction, step, tokensSeen },
        sourceClaim: deep.sourceClaim,
        sampleCount: 4,
        hasSampleValues: true,
        seeds: [{ seed: "1", name: null, value: 0.4 }, deep.seeds?.[1]],
        environment: {
          ...environment,
          packages: [
            { name: "torch", version: "2.5.1" },
            { name: "lm_eval", version: null },
          ],
        },
        baseline: { ...deep.baseline, difference: 0.25 },
        sensitivity: [{ ...deep.sensitivity?.[0], delta: 0.25 }],
        protocol: {
          prompt: "Solve it.",
          chatTemplateDigest: "ab12",
          sampling: [
            { name: "temperature", value: "0.7" },
            { name: "top_p", value: "0.9" },
          ],
        },
        uncertainty: [{ method: "bootstrap, 1000 samples" }],
      },
    ]);
  });

  it("shows empty lists and nulls where nothing is stated", async () => {
    await using registry = await openEvaluations();
    const { checkpoint, benchmark, metric, valueAsWritten } = deep;
    await registry.record(documentOf({ checkpoint, benchmark, metric, valueAsWritten, baseline: {}, environment: {} }));
    expect(await resultsOf(registry)).toMatchObject([
      {
        ...{ range: null, sampleCount: null, successes: null, hasSampleValues: false, seeds: [], slices: [] },
        ...{ sensitivity: [], pipeline: null, deviations: [], reproduction: null, step: null, sourceClaim: null },
        baseline: { checkpoint: null, value: null, difference: null },
        environment: { os: null, accelerators: [], packages: [] },
        protocol: { prompt: null, sampling: [] },
      },
    ]);
  });

  it("has one protocol in whatever order the settings are told, and another one where a setting differs", async () => {
    await using registry = await openEvaluations();
    const sampled = (checkpoint: string, ...sampling: object[]) => ({ ...deep, checkpoint, protocol: { sampling } });
    const [cold, narrow] = [
      { name: "temperature", value: "0" },
      { name: "top_p", value: "0.9" },
    ];
    await registry.record(documentOf(sampled("a/a", cold, narrow), sampled("a/b", narrow, cold), sampled("a/c", cold)));
    const hashes = ["a/a", "a/b", "a/c"].map(async (name) => {
      const [result] = await resultsOf(registry, `checkpoint:${name}`);
      return result?.protocolHash;
    });
    const [one, turned, other] = await Promise.all(hashes);
    expect(turned).toBe(one);
    expect(other).not.toBe(one);
  });

  it("keeps up to 20,000 values of samples, apart from lists, and tells them to who compares", async () => {
    await using registry = await openEvaluations();
    const many = Array.from({ length: 20_000 }, (_, index) => index);
    const samples = { ids: many.map((index) => `s${index}`), values: many };
    expect((await registry.record(documentOf({ ...deep, successes: null, samples }))).errors).toBeUndefined();
    const [result] = await resultsOf(registry);
    const context = { database: registry.subgraph.database, actor: { labels: ["public"] } };
    // The cast is true of all that a read looks at.
    const read = (labels: readonly string[]) =>
      samplesOfResults({ ...context, actor: { labels } } as never, [result?.id ?? "", "res_none"]);
    expect(await read(["public"])).toEqual([{ resultId: result?.id, ...samples }]);
    expect(await read([])).toEqual([]);

    const more = { ids: [...samples.ids, "one more"], values: [...many, 1] };
    const refused = await registry.record(documentOf({ ...deep, checkpoint: "a/b", samples: more }));
    expect(refused.errors?.[0]?.message).toContain("has 20001 items; at most 20000 are taken");
  });

  const slice = { name: "s" };
  const step = { factor: "f", setting: "s" };
  it.each([
    [{ range: { low: 1, high: 0 } }, "input.results[0].range"],
    [{ range: { low: 0.6, high: 1 } }, "input.results[0].value"],
    [{ seeds: Array(1_001).fill({ seed: "1" }) }, "input.results[0].seeds"],
    [{ seeds: [{ seed: " " }] }, "input.results[0].seeds[0].seed"],
    [{ slices: Array(1_001).fill(slice) }, "input.results[0].slices"],
    [{ slices: [slice, { name: "t", standardError: -1 }] }, "input.results[0].slices[1].standardError"],
    [{ slices: [{ name: "t", sampleCount: -1 }] }, "input.results[0].slices[0].sampleCount"],
    [{ slices: [{ name: "" }] }, "input.results[0].slices[0].name"],
    [{ sensitivity: Array(1_001).fill(step) }, "input.results[0].sensitivity"],
    [{ sensitivity: [{ ...step, standardError: -1 }] }, "input.results[0].sensitivity[0].standardError"],
    [{ sensitivity: [{ ...step, factor: "" }] }, "input.results[0].sensitivity[0].factor"],
    [{ deviations: Array(101).fill("x") }, "input.results[0].deviations"],
    [{ deviations: [""] }, "input.results[0].deviations[0]"],
    [{ baseline: { name: "x".repeat(2_001) } }, "input.results[0].baseline"],
    [{ pipeline: { command: "x".repeat(10_001) } }, "input.results[0].pipeline"],
    [{ environment: { accelerators: Array(129).fill("x") } }, "input.results[0].environment.accelerators"],
    [{ environment: { packages: Array(2_001).fill(slice) } }, "input.results[0].environment.packages"],
    [{ environment: { packages: [{ name: "" }] } }, "input.results[0].environment.packages[0].name"],
    [{ environment: { os: "x".repeat(2_001) } }, "input.results[0].environment"],
    [{ reproduction: { tolerance: -1 } }, "input.results[0].reproduction.tolerance"],
    [{ sourceClaim: { text: "x".repeat(2_001) } }, "input.results[0].sourceClaim"],
    [{ step: -1 }, "input.results[0].step"],
    [{ tokensSeen: -1 }, "input.results[0].tokensSeen"],
    [{ successes: -1 }, "input.results[0].successes"],
    [{ successes: 5 }, "input.results[0].successes"],
    [{ samples: { ids: ["a", "b"], values: [1] } }, "input.results[0].samples"],
    [{ samples: { ids: ["a", "a"], values: [1, 2] } }, "input.results[0].samples.ids"],
    [{ samples: { ids: [""], values: [1] } }, "input.results[0].samples.ids[0]"],
    [{ samples: { ids: ["x".repeat(201)], values: [1] } }, "input.results[0].samples.ids[0]"],
    [{ uncertainty: [{ source: "SEED", method: "x".repeat(2_001) }] }, "input.results[0].uncertainty[0].method"],
    [{ protocol: { prompt: "x".repeat(20_001) } }, "input.results[0].protocol.prompt"],
    [{ protocol: { sampling: Array(101).fill({ name: "a", value: "b" }) } }, "input.results[0].protocol.sampling"],
    [{ protocol: { sampling: [{ name: "", value: "b" }] } }, "input.results[0].protocol.sampling[0].name"],
    [
      { protocol: { sampling: Array.from("ab", (value) => ({ name: "a", value })) } },
      "input.results[0].protocol.sampling cannot be taken: it sets a twice",
    ],
    [{ slices: Array(100).fill({ name: "x".repeat(1_500) }) }, "input.results[0] cannot be taken: its details are"],
  ])("is refused where it holds %# by the place, and leaves no trace", async (change, place) => {
    await using registry = await openEvaluations();
    const attempt = await registry.record(documentOf({ ...deep, ...change }));
    expect(attempt.errors?.map(({ extensions }) => extensions)).toEqual([{ code: "BAD_USER_INPUT" }]);
    expect(attempt.errors?.[0]?.message).toContain(place);
    expect(await registry.traces()).toEqual(noTraces);
  });
});
