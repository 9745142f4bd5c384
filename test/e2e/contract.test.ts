import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { packageRoot } from "../../cli/package-root.ts";
import { withoutIds } from "../registry.ts";
import { type Graph, openGraph } from "./graph.ts";

const resolveMany = readFileSync(join(packageRoot, "examples/queries/resolve-many.graphql"), "utf8");
const digest = `sha256:${"a".repeat(64)}`;

let graph: Graph;
beforeAll(async () => {
  graph = await openGraph([], { catalogue: true });
  // The catalogue knows no files, so a checkpoint with one is recorded beside it.
  const files = [{ path: "model.safetensors", sizeBytes: 8, sha256: "a".repeat(64) }];
  await graph.record([{ kind: "checkpoint", input: { ref: "checkpoint:acme/filed@1", files } }]);
  const { data } = await graph.ask('{ checkpoint(ref: "acme/filed@1") { rootDigest } }');
  rootDigest = dataOf(data)["checkpoint"]?.rootDigest;
}, 120_000);
afterAll(() => graph[Symbol.asyncDispose]());

let rootDigest: string;

// biome-ignore lint/suspicious/noExplicitAny: the query of a test says what its answer holds.
function dataOf(data: unknown): Record<string, any> {
  return JSON.parse(JSON.stringify(data));
}

const active = { status: "ACTIVE", sunsetAt: null, replacedBy: null };
const arc = (value: number, low: number, high: number) => ({
  edges: [{ node: { value, uncertainty: [{ confidenceInterval: { low, high, level: 0.95 } }] } }],
});
const resolved = (input: string, canonical: string, pinned: boolean, node: object) => {
  return { input, status: "RESOLVED", canonical, pinned, message: null, candidates: [], node };
};
const missed = (input: string, status: string, message: string, pinned = false, candidates: string[] = []) => {
  const named = candidates.map((ref) => ({ ref }));
  return { input, status, canonical: null, pinned, message, candidates: named, node: null };
};
const notus = (input: string) =>
  resolved(input, "checkpoint:argilla/notus-7b-v1", false, {
    __typename: "Checkpoint",
    id: "<ckp>",
    ref: "checkpoint:argilla/notus-7b-v1",
    rootDigest: null,
    lifecycle: active,
    evaluations: arc(0.6075085324232082, 0.5795405624647483, 0.6354765023816682),
  });

describe("contract 05: what references mean", () => {
  it("is answered whole and in order: own, digests, hubs' and package URLs, twice the same, misses and no references", async () => {
    const pythia = "EleutherAI/pythia-1.4b";
    const filed = (input: string) =>
      resolved(input, "checkpoint:acme/filed@1", true, {
        __typename: "Checkpoint",
        id: "<ckp>",
        ref: "checkpoint:acme/filed@1",
        rootDigest,
        lifecycle: active,
        evaluations: { edges: [] },
      });
    const expected = [
      notus("checkpoint:argilla/notus-7b-v1"),
      notus("argilla/notus-7b-v1"),
      notus("hf://argilla/notus-7b-v1"),
      notus("https://huggingface.co/argilla/notus-7b-v1"),
      notus("pkg:huggingface/argilla/notus-7b-v1"),
      resolved(`${pythia}@step143000`, `checkpoint:${pythia}@step143000`, true, {
        __typename: "Checkpoint",
        id: "<ckp>",
        ref: `checkpoint:${pythia}@step143000`,
        rootDigest: null,
        lifecycle: active,
        evaluations: arc(0.2901023890784983, 0.26411018229223315, 0.3160945958647634),
      }),
      filed(digest),
      filed(`sha256:${rootDigest}`),
      notus("checkpoint:argilla/notus-7b-v1"),
      resolved("model:argilla/notus-7b-v1", "model:argilla/notus-7b-v1", false, { __typename: "Model", id: "<mdl>" }),
      resolved("HuggingFaceH4/ultrachat_200k", "dataset:HuggingFaceH4/ultrachat_200k", false, {
        __typename: "DatasetVersion",
        id: "<dsv>",
      }),
      resolved("license:MIT", "license:MIT", false, { __typename: "License", id: "<lic>" }),
      missed(pythia, "NOT_FOUND", "Nothing is registered under exactly this; other versions are.", false, [
        `checkpoint:${pythia}@step143000`,
        `checkpoint:${pythia}@step93000`,
      ]),
      missed(
        "argilla/notus-7b-v2",
        "NOT_FOUND",
        "Nothing is registered under exactly this; a name almost like it is known.",
        false,
        ["checkpoint:argilla/notus-7b-v1", "model:argilla/notus-7b-v1"],
      ),
      missed("nobody/nothing", "NOT_FOUND", "Nothing is registered under this reference."),
      missed(`sha256:${"0".repeat(64)}`, "NOT_FOUND", "No file or checkpoint with this digest is registered.", true),
      missed("sha256:zz", "INVALID", "A digest is sha256: and 64 hex digits."),
      missed(
        "",
        "INVALID",
        "Write kind:name@version, a digest, hf:// or pkg:huggingface, or what another system calls it, such as models:/name/3.",
      ),
    ];
    const answer = await graph.ask(resolveMany, { refs: expected.map(({ input }) => input) });
    expect(withoutIds(dataOf(answer))).toEqual({ data: { resolve: expected } });
  });

  it("takes a thousand references, in order", async () => {
    const known = ["argilla/notus-7b-v1", "EleutherAI/pythia-12b", "license:MIT", "nobody/nothing", digest];
    const refs = Array.from({ length: 1_000 }, (_, i) => (i % 7 === 6 ? `nobody/number-${i}` : known[i % 5]));
    const { data, errors } = dataOf(await graph.ask(resolveMany, { refs }));
    expect(errors).toBeUndefined();
    expect(data.resolve.map(({ input }: { input: string }) => input)).toEqual(refs);
  });
});

describe("the lists of the catalogue", () => {
  const field = (name: string, after: string) => `query($after: String) {
    list: ${name}(first: ${after}, after: $after) {
      totalCount pageInfo { hasNextPage endCursor } edges { node { id ref } }
    }
  }`;

  async function walk(name: string, first: number) {
    const nodes: object[] = [];
    let totalCount: unknown;
    for (let after: string | null = null, more = true; more; ) {
      const { list } = dataOf((await graph.ask(field(name, String(first)), { after })).data);
      nodes.push(...list.edges.map(({ node }: { node: object }) => node));
      after = list.pageInfo.endCursor;
      more = list.pageInfo.hasNextPage;
      totalCount = list.totalCount;
    }
    return { nodes, totalCount };
  }

  it.each([
    ["checkpoints", 26],
    ["models", 24],
    ["datasets", 46],
    ["benchmarks", 27],
    ["licenses", 766],
  ])("%s are the same in pages of 7 and of 100, and as many as counted", async (name, count) => {
    const small = await walk(name, 7);
    expect(small.totalCount).toBe(count);
    expect(new Set(small.nodes.map((node) => JSON.stringify(node))).size).toBe(count);
    expect(small).toEqual(await walk(name, 100));
  });

  it("hold checkpoints of at least 4 families and 15 datasets, 6 checkpoints with every main section provided", async () => {
    const { data } = await graph.ask(`{
      checkpoints(first: 100) { totalCount edges { node { ref architecture { family } trainingRuns { id }
        documentation { section state } } } }
      datasets { totalCount }
    }`);
    const { checkpoints, datasets } = dataOf(data);
    const nodes: { architecture: { family: string } | null; trainingRuns: object[]; documentation: Section[] }[] =
      checkpoints.edges.map(({ node }: { node: object }) => node);
    type Section = { section: string; state: string };
    const needed = ["LIMITATIONS", "TRAINING_DATA", "TRAINING_CONFIGURATION", "EVALUATION", "LICENSE"];
    const isWhole = (sections: readonly Section[]) =>
      needed.every((name) => sections.some(({ section, state }) => section === name && state === "PROVIDED"));
    const whole = nodes.filter(({ trainingRuns, documentation }) => trainingRuns.length > 0 && isWhole(documentation));
    const families = new Set(nodes.flatMap(({ architecture }) => architecture?.family ?? []));
    expect(checkpoints.totalCount).toBeGreaterThanOrEqual(12);
    expect(families.size).toBeGreaterThanOrEqual(4);
    expect(datasets.totalCount).toBeGreaterThanOrEqual(15);
    expect(whole.length).toBeGreaterThanOrEqual(6);
  });
});

describe("node and nodes", () => {
  it("answer one thing of every type by its id, and null for an unknown id, without an error", async () => {
    const { data } = await graph.ask(`{
      checkpoint(ref: "argilla/notus-7b-v1") {
        id model { id } trainingRuns { id } evaluations(first: 1) { edges { node { id benchmark { id } } } }
      }
      dataset(ref: "HuggingFaceH4/ultrachat_200k") { id family: dataset { id } }
      license(ref: "MIT") { id }
    }`);
    const { checkpoint, dataset, license } = dataOf(data);
    const [evaluation] = checkpoint.evaluations.edges;
    const known: [string, string][] = [
      ["Checkpoint", checkpoint.id],
      ["Model", checkpoint.model.id],
      ["TrainingRun", checkpoint.trainingRuns[0].id],
      ["Result", evaluation.node.id],
      ["Benchmark", evaluation.node.benchmark.id],
      ["DatasetVersion", dataset.id],
      ["Dataset", dataset.family.id],
      ["License", license.id],
    ];
    const unknown = known.map(([, id]) => id.replace(/[0-9a-f]{12}$/, "000000000000"));
    const others = ["nothing", "cert_01a1fcd7-0e7e-73e1-8d06-000000000000", "thr_01a1fcd7-0e7e-73e1-8d06-000000000000"];
    const ids = [...known.map(([, id]) => id), ...unknown, ...others];
    const nodes = [
      ...known.map(([__typename, id]) => ({ __typename, id })),
      ...[...unknown, ...others].map(() => null),
    ];
    const many = await graph.ask("query($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }", { ids });
    expect(dataOf(many)).toEqual({ data: { nodes } });
    for (const [index, id] of ids.entries()) {
      const one = await graph.ask("query($id: ID!) { node(id: $id) { __typename id } }", { id });
      expect(dataOf(one)).toEqual({ data: { node: nodes[index] } });
    }
  });
});

describe("the two values of ARC for notus-7b-v1", () => {
  it("are both shown, each with its own source and the other as its conflict, and one is concluded by a named rule", async () => {
    const base = "https://github.com/argilla-io/notus/blob/5cd49123b2fd8622a656afb441361e27db791898/v1";
    const card = {
      value: 0.6459044368600683,
      source: {
        uri: `${base}/assets/MODEL_CARD.md`,
        sha256: "437799e7b1048658caf189ad2dbe37ecd4b77b33440c16c4480d20077a87b3f6",
        pointer: "/model-index/0/results/0/metrics/0/value",
      },
    };
    const harness = {
      value: 0.6424914675767918,
      source: {
        uri: `${base}/eval/lm_eval_harness/arc.json`,
        sha256: "56f91370ebb0a051da5aa0ed7170e3639d8fdd11945d5290a1c744a8077f7198",
        pointer: "/results/arc_challenge/acc_norm,none",
      },
    };
    const { data } = await graph.ask(`{ checkpoint(ref: "argilla/notus-7b-v1") {
      evaluations(benchmark: "arc-challenge") { edges { node {
        metric value concluded rule source { uri sha256 pointer } conflicts { value source { uri sha256 pointer } }
      } } } } }`);
    const results: { metric: string }[] = dataOf(data)["checkpoint"].evaluations.edges.map(
      ({ node }: { node: object }) => node,
    );
    const rule = "verified-then-first-party-then-earliest";
    expect(results.filter(({ metric }) => metric === "acc_norm")).toEqual([
      { metric: "acc_norm", ...harness, concluded: true, rule, conflicts: [card] },
      { metric: "acc_norm", ...card, concluded: false, rule, conflicts: [harness] },
    ]);
  });
});
