import { describe, expect, it } from "vitest";
import { insider, statementsOf } from "../open-subgraph.ts";
import { announcement, openModels } from "./open-models.ts";

const query = `query($ref: String!, $first: Int, $after: String) { reproductionPlan(ref: $ref) {
  checkpoint { ref } ready completeness { complete reasons hiddenNodes }
  steps(first: $first, after: $after) { totalCount pageInfo { hasNextPage endCursor } edges { node {
    position action kind ref needs { ref } seeds { name value } runs { name code { commit } } thing { __typename id } } } }
  missing(first: 100) { totalCount edges { node { ref reason count } } } } }`;

interface Step {
  readonly position: number;
  readonly action: string;
  readonly kind: string;
  readonly ref: string;
  readonly needs: readonly { readonly ref: string }[];
  readonly seeds: readonly object[];
  readonly runs: readonly object[];
  readonly thing: { readonly __typename: string } | null;
}

interface Plan {
  readonly checkpoint: object;
  readonly ready: boolean;
  readonly completeness: { readonly reasons: readonly string[] };
  readonly steps: readonly Step[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly missing: readonly (readonly unknown[])[];
}

const code = { repository: "https://example.org/code", commit: "abc" };
const environment = { os: "Linux", containerDigest: "sha256:c" };
const files = (digit: string) => [{ path: "model.safetensors", sizeBytes: 1, sha256: digit.repeat(64) }];

async function opened() {
  const registry = await openModels();
  await registry.announce(
    announcement("DatasetVersion", "dataset:lab/raw@1", "dsv_raw"),
    announcement("DatasetVersion", "dataset:lab/clean@1", "dsv_clean", {
      upstream: [{ from: "dataset:lab/raw@1", relation: "DERIVED_DATA", pinned: true, asWritten: "lab/raw@1" }],
    }),
  );
  const register = async (input: object) => {
    const { errors } = await registry.register(input);
    expect(errors).toBeUndefined();
  };
  await register({ ref: "lab/base@1", files: files("b") });
  await register({
    ref: "lab/child@1",
    files: files("c"),
    derivedFrom: [{ parent: "lab/base@1", relation: "FINETUNE" }],
    trainingRuns: [
      {
        ...{ name: "sft", code, environment },
        hyperparameters: [
          { name: "lr", value: "1e-4" },
          { name: "seed", value: "42" },
        ],
        inputs: [{ dataset: "lab/clean@1", role: "train" }],
      },
    ],
  });
  const plan = async (ref: string, actor?: typeof insider, page: object = { first: 100 }): Promise<Plan> => {
    const { data, errors } = await registry.ask(query, { ref, ...page }, actor);
    expect(errors).toBeUndefined();
    const found = data.reproductionPlan;
    return {
      ...found,
      steps: found.steps.edges.map(({ node }: { node: Step }) => node),
      pageInfo: found.steps.pageInfo,
      missing: found.missing.edges.map(({ node }: { node: { ref: string; reason: string; count: number } }) => [
        ...[node.ref, node.reason, node.count],
      ]),
    };
  };
  return { ...registry, write: register, plan };
}

describe("reproductionPlan", () => {
  it("tells what to obtain, derive, run and verify, everything after what it needs", async () => {
    await using registry = await opened();
    const { steps, missing, ready, checkpoint, completeness } = await registry.plan("lab/child@1");
    expect(steps.map(({ position, action, kind, thing }) => [position, action, kind, thing?.__typename])).toEqual([
      [1, "OBTAIN", "CHECKPOINT", "Checkpoint"],
      [2, "OBTAIN", "DATASET_VERSION", "DatasetVersion"],
      [3, "DERIVE", "DATASET_VERSION", "DatasetVersion"],
      [4, "RUN", "TRAINING_RUN", "TrainingRun"],
      [5, "VERIFY", "CHECKPOINT", "Checkpoint"],
    ]);
    expect(steps.slice(0, 3).map(({ ref }) => ref)).toEqual([
      "checkpoint:lab/base@1",
      "dataset:lab/raw@1",
      "dataset:lab/clean@1",
    ]);
    const run = steps[3];
    expect(run).toMatchObject({
      needs: [{ ref: "dataset:lab/clean@1" }],
      seeds: [{ name: "seed", value: "42" }],
      runs: [{ name: "sft", code: { commit: "abc" } }],
    });
    expect(steps[4]?.needs).toEqual([{ ref: "checkpoint:lab/base@1" }, { ref: run?.ref }]);
    expect({ missing, ready, checkpoint }).toEqual({
      ...{ missing: [], ready: true },
      checkpoint: { ref: "checkpoint:lab/child@1" },
    });
    expect(completeness).toEqual({ complete: true, reasons: [], hiddenNodes: 0 });
  });

  it("takes what several documents state of one run for one run", async () => {
    await using registry = await opened();
    const run = { name: "main", inputs: [{ dataset: "lab/raw@1", role: "train" }] };
    const seed = [{ name: "seed", value: "1" }];
    const stated = [
      { trainingRuns: [{ ...run, code }], source: { uri: "one" } },
      { trainingRuns: [{ ...run, environment, hyperparameters: seed }], source: { uri: "two" } },
    ];
    for (const each of stated) await registry.write({ ref: "lab/two@1", files: files("d"), ...each });
    const { steps, missing, ready } = await registry.plan("lab/two@1");
    expect(steps.map(({ action, runs }) => [action, runs.length])).toEqual([
      ["OBTAIN", 0],
      ["RUN", 2],
      ["VERIFY", 0],
    ]);
    expect({ missing, ready }).toEqual({ missing: [], ready: true });
  });

  it("says what is missing, step by step", async () => {
    await using registry = await opened();
    await registry.write({
      ref: "lab/loose",
      derivedFrom: [{ parent: "Somebody's Model", relation: "FINETUNE" }],
      trainingRuns: [
        { name: "x", code: { repository: "https://example.org/code" }, inputs: [{ dataset: "crawl", role: "train" }] },
      ],
    });
    const { missing, ready, steps } = await registry.plan("lab/loose");
    const run = steps.find(({ action }) => action === "RUN")?.ref;
    expect(ready).toBe(false);
    expect(missing).toEqual([
      ["checkpoint:Somebody%27s%20Model", "UNPINNED", 1],
      ["checkpoint:Somebody%27s%20Model", "NOT_REGISTERED", 1],
      ["dataset:crawl", "UNPINNED", 1],
      ["dataset:crawl", "NOT_REGISTERED", 1],
      [run, "NO_COMMIT", 1],
      [run, "NO_ENVIRONMENT", 1],
      [run, "NO_SETTINGS", 1],
      ["checkpoint:lab/loose", "NO_DIGEST", 1],
    ]);
  });

  it("lets a parent be fixed by the digest that a document states", async () => {
    await using registry = await opened();
    await registry.write({ ref: "lab/named", files: files("e") });
    const parent = { parent: "lab/named", relation: "MERGE", settings: [{ name: "merge_method", value: "slerp" }] };
    await registry.write({ ref: "lab/m1@1", files: files("f"), derivedFrom: [parent] });
    const pinned = { ...parent, parentDigest: "ab".repeat(32) };
    await registry.write({ ref: "lab/m2@1", files: files("f"), derivedFrom: [pinned] });
    expect((await registry.plan("lab/m1@1")).missing).toEqual([["checkpoint:lab/named", "UNPINNED", 1]]);
    expect((await registry.plan("lab/m2@1")).missing).toEqual([]);
  });

  it("counts what is hidden and never names it, and is not ready for who cannot see it", async () => {
    await using registry = await opened();
    await registry.hide("checkpoint:lab/base@1");
    const seen = await registry.plan("lab/child@1");
    expect(seen.missing).toEqual([["checkpoint:lab/child@1", "NOT_VISIBLE", 1]]);
    expect(seen.completeness).toMatchObject({ reasons: ["AUTHORIZATION"], hiddenNodes: 1 });
    expect(seen.ready).toBe(false);
    expect(JSON.stringify(seen)).not.toContain("lab/base");
    expect((await registry.plan("lab/child@1", insider)).ready).toBe(true);
  });

  it("reports cycles and comes to an end", async () => {
    await using registry = await opened();
    const from = (parent: string) => [{ parent, relation: "FINETUNE" }];
    await registry.write({ ref: "lab/x@1", derivedFrom: from("lab/y@1") });
    await registry.write({ ref: "lab/y@1", derivedFrom: from("lab/x@1") });
    const { steps, missing } = await registry.plan("lab/x@1");
    expect(steps).toHaveLength(2);
    expect(missing.filter(([, reason]) => reason === "IN_CYCLE")).toHaveLength(2);
  });

  it("says where the walk ended", async () => {
    await using registry = await opened();
    const chain = Array.from({ length: 70 }, (_, index) =>
      announcement("Checkpoint", `checkpoint:deep/${index}@1`, `ckp_${index}`, {
        upstream: [
          {
            from: `checkpoint:deep/${index + 1}@1`,
            relation: "FINETUNE",
            pinned: true,
            asWritten: `deep/${index + 1}@1`,
          },
        ],
      }),
    );
    await registry.announce(...chain);
    await registry.write({ ref: "lab/deep@1", derivedFrom: [{ parent: "deep/0@1", relation: "FINETUNE" }] });
    const { missing, completeness } = await registry.plan("lab/deep@1");
    expect(completeness.reasons).toContain("DEPTH");
    expect(missing[0]).toEqual(["checkpoint:deep/63@1", "NOT_WALKED", 1]);
  });

  it("is answered page by page", async () => {
    await using registry = await opened();
    const positions: number[] = [];
    for (let after: string | null = null; ; ) {
      const { steps, pageInfo } = await registry.plan("lab/child@1", undefined, { first: 2, after });
      positions.push(...steps.map(({ position }) => position));
      if (!pageInfo.hasNextPage) break;
      after = pageInfo.endCursor;
    }
    expect(positions).toEqual([1, 2, 3, 4, 5]);
  });

  it("refuses a checkpoint that is hidden as one that is not there", async () => {
    await using registry = await opened();
    await registry.hide("checkpoint:lab/child@1");
    const messages = await Promise.all(
      ["lab/child@1", "lab/child@2"].map(async (ref) => {
        const { errors } = await registry.ask(query, { ref });
        expect(errors?.[0]?.extensions?.["code"]).toBe("NOT_FOUND");
        return errors?.[0]?.message.replace(ref, "");
      }),
    );
    expect(messages[0]).toBe(messages[1]);
  });

  it("costs as many statements for many parents as for one", async () => {
    await using registry = await opened();
    const parents = (count: number) =>
      Array.from({ length: count }, (_, index) => ({ parent: `p/${index}@1`, relation: "MERGE" }));
    for (const { parent } of parents(30)) await registry.write({ ref: parent });
    for (const count of [1, 30]) await registry.write({ ref: `lab/m@${count}`, derivedFrom: parents(count) });
    const cost = (ref: string) => statementsOf(registry.database, () => registry.plan(ref));
    expect(await cost("lab/m@30")).toBe(await cost("lab/m@1"));
  });
});
