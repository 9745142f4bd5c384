import { describe, expect, it } from "vitest";
import { insider, statementsOf } from "../open-subgraph.ts";
import { everything } from "./full-checkpoint.ts";
import { openModels } from "./open-models.ts";

const fields = `sameWeights sections { section differences notCompared } a { ref } b { ref }
  differences(first: 100) { totalCount edges { node { section path a b } } }
  notCompared(first: 100) { edges { node { section path reason } } }`;
const diffQuery = `query($a: String!, $b: String!) { diff(a: $a, b: $b) { ${fields} } }`;

interface Answer {
  readonly sameWeights: boolean | null;
  readonly sections: readonly { readonly section: string; readonly differences: number }[];
  readonly differences: { readonly totalCount: number; readonly edges: readonly { readonly node: object }[] };
  readonly notCompared: { readonly edges: readonly { readonly node: object }[] };
}

const [run] = everything.trainingRuns;
const [firstInput] = run?.inputs ?? [];

/** `everything`, trained once more with other settings, packages and data. */
const again = {
  ...everything,
  ref: "lab/child@step10",
  step: 10,
  license: "MIT",
  files: everything.files.map((file) => (file.path === "b.safetensors" ? { ...file, sizeBytes: 3 } : file)),
  derivedFrom: [{ parent: "hf://lab/base@v2", relation: "FINETUNE", weight: 0.25 }],
  trainingRuns: [
    {
      ...run,
      name: "sft again",
      hyperparameters: [
        { name: "lr", value: "3e-4" },
        { name: "seed", value: "7" },
      ],
      environment: { ...run?.environment, packages: [{ name: "torch", version: "2.6" }, { name: "numpy" }] },
      inputs: [{ ...firstInput, dataset: "lab/data@2" }],
    },
  ],
};

async function openTwo() {
  const registry = await openModels();
  for (const [index, input] of [everything, again].entries()) {
    const answer = await registry.register({ ...input, source: { uri: `card ${index}` } });
    expect(answer.errors).toBeUndefined();
  }
  return registry;
}

const refs = { a: "lab/child@step9", b: "lab/child@step10" };

describe("diff", () => {
  it("tells place by place where two checkpoints differ, and what of them cannot be told", async () => {
    await using registry = await openTwo();
    const { data } = await registry.ask(diffQuery, refs);
    const { differences, notCompared, sections, sameWeights, a, b } = data.diff as Answer & Record<"a" | "b", object>;
    expect({ a, b }).toEqual({ a: { ref: `checkpoint:${refs.a}` }, b: { ref: `checkpoint:${refs.b}` } });
    const inRun = "/trainingRuns/sft";
    const inParents = "/derivedFrom/checkpoint:lab~1base";
    expect(differences.edges.map(({ node }) => node)).toEqual([
      { section: "CONFIGURATION", path: "/step", a: "9", b: "10" },
      { section: "CONFIGURATION", path: `${inRun}/hyperparameters/lr`, a: "0.0001", b: "0.0003" },
      { section: "CONFIGURATION", path: `${inRun}/hyperparameters/seed`, a: null, b: "7" },
      { section: "CONFIGURATION", path: `${inRun}/name`, a: "sft", b: "sft again" },
      { section: "ENVIRONMENT", path: `${inRun}/environment/packages/numpy`, a: null, b: "numpy" },
      { section: "ENVIRONMENT", path: `${inRun}/environment/packages/torch/version`, a: "2.5", b: "2.6" },
      { section: "DATA", path: `${inRun}/inputs/dataset:lab~1data/version`, a: "1", b: "2" },
      {
        section: "DATA",
        path: `${inRun}/inputs/dataset:our%20private%20crawl`,
        a: "dataset:our%20private%20crawl",
        b: null,
      },
      {
        section: "DERIVATION",
        path: "/derivedFrom/checkpoint:Somebody%27s%20Model",
        a: "checkpoint:Somebody%27s%20Model",
        b: null,
      },
      { section: "DERIVATION", path: `${inParents}/version`, a: "v1", b: "v2" },
      { section: "FILES", path: "/files/b.safetensors/sizeBytes", a: "2", b: "3" },
      { section: "FILES", path: "/rootDigest", a: expect.any(String), b: expect.any(String) },
      { section: "LICENSE", path: "/license", a: "Apache-2.0", b: "MIT" },
    ]);
    expect(notCompared.edges.map(({ node }) => node)).toEqual([
      { section: "DERIVATION", path: `${inParents}/settings`, reason: "NOT_STATED_BY_B" },
    ]);
    expect(sameWeights).toBe(false);
    expect(differences.totalCount).toBe(13);
    expect(sections.map(({ section, differences: count }) => [section, count])).toEqual([
      ...[["CONFIGURATION", 4] as const, ["ENVIRONMENT", 2] as const, ["DATA", 2] as const, ["DERIVATION", 2] as const],
      ...[["ARCHITECTURE", 0] as const, ["FILES", 2] as const, ["LICENSE", 1] as const, ["LIFECYCLE", 0] as const],
    ]);
  });

  it("finds no difference between a checkpoint and itself, and says what nobody stated of it", async () => {
    await using registry = await openModels();
    await registry.register({ ref: "a/bare", step: 1 });
    const { data } = await registry.ask(diffQuery, { a: "a/bare", b: "a/bare" });
    const diff = data.diff as Answer;
    expect(diff.differences.totalCount).toBe(0);
    expect(diff.sameWeights).toBeNull();
    const unknown = ["ENVIRONMENT", "DATA", "DERIVATION", "ARCHITECTURE", "FILES", "LICENSE"];
    expect(diff.notCompared.edges.map(({ node }) => node)).toEqual(
      unknown.map((section) => ({ section, path: "", reason: "NOT_STATED" })),
    );
  });

  it("tells runs apart by their names where there are several, and says of each which side has it", async () => {
    await using registry = await openModels();
    const environment = { os: "Linux" };
    await registry.register({ ref: "a/1", trainingRuns: [{ name: "x", stage: "1", environment }, { name: "y" }] });
    await registry.register({ ref: "a/2", trainingRuns: [{ name: "y" }, { name: "z", environment }] });
    const { data } = await registry.ask(diffQuery, { a: "a/1", b: "a/2" });
    const diff = data.diff as Answer;
    expect(diff.differences.edges.map(({ node }) => node)).toEqual([
      { section: "CONFIGURATION", path: "/trainingRuns/x", a: "x", b: null },
      { section: "CONFIGURATION", path: "/trainingRuns/z", a: null, b: "z" },
    ]);
    expect(diff.notCompared.edges.slice(0, 2).map(({ node }) => node)).toEqual([
      { section: "ENVIRONMENT", path: "/trainingRuns/x", reason: "NOT_STATED_BY_B" },
      { section: "ENVIRONMENT", path: "/trainingRuns/z", reason: "NOT_STATED_BY_A" },
    ]);
  });

  it("takes settings that are the same number for the same, however they are written, and versions for what they are", async () => {
    await using registry = await openModels();
    const run = (lr: string, seed: string, version: string) => ({
      trainingRuns: [
        {
          hyperparameters: [
            { name: "lr", value: lr },
            { name: "seed", value: seed },
          ],
          environment: { packages: [{ name: "torch", version }] },
        },
      ],
    });
    await registry.register({ ref: "a/1", ...run("5.0e-7", "12345678901234567890", "2.1") });
    await registry.register({ ref: "a/2", ...run("5e-07", "12345678901234567891", "2.10") });
    const { data } = await registry.ask(diffQuery, { a: "a/1", b: "a/2" });
    expect((data.diff as Answer).differences.edges.map(({ node }) => node)).toEqual([
      {
        section: "CONFIGURATION",
        path: "/trainingRuns/main/hyperparameters/seed",
        a: "12345678901234567890",
        b: "12345678901234567891",
      },
      { section: "ENVIRONMENT", path: "/trainingRuns/main/environment/packages/torch/version", a: "2.1", b: "2.10" },
    ]);
  });

  it("pages through the differences of some parts, whatever the page size", async () => {
    await using registry = await openTwo();
    const paged = `query($a: String!, $b: String!, $after: String, $first: Int) { diff(a: $a, b: $b) {
      differences(sections: [FILES, CONFIGURATION], first: $first, after: $after) {
        totalCount pageInfo { hasNextPage endCursor } edges { node { path } } } } }`;
    for (const first of [1, 2, 5, 100]) {
      const paths: string[] = [];
      let after: string | null = null;
      do {
        const { data } = await registry.ask(paged, { ...refs, first, after });
        const { edges, pageInfo, totalCount } = data.diff.differences;
        expect(totalCount).toBe(6);
        paths.push(...edges.map(({ node }: { node: { path: string } }) => node.path));
        after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
      } while (after !== null);
      expect(paths).toHaveLength(6);
      expect(new Set(paths).size).toBe(6);
      expect(paths.at(-1)).toBe("/rootDigest");
    }
  });

  it("compares only digests where there are more files than anybody would read", async () => {
    await using registry = await openModels();
    const files = (part: string) =>
      Array.from({ length: 5_001 }, (_, index) => ({ path: `${part}${index}`, sizeBytes: 1 }));
    for (const [ref, uri] of [
      ["a/1", "one"],
      ["a/1", "two"],
      ["a/2", "one"],
    ] as const)
      await registry.register({ ref, files: files(uri), source: { uri } });
    const { data } = await registry.ask(diffQuery, { a: "a/1", b: "a/2" });
    expect((data.diff as Answer).notCompared.edges.map(({ node }) => node)).toContainEqual({
      section: "FILES",
      path: "/files",
      reason: "TOO_MANY",
    });
  });

  it("refuses a checkpoint that is hidden as it refuses one that is not there", async () => {
    await using registry = await openTwo();
    await registry.hide("checkpoint:lab/child@step10");
    const hidden = await registry.ask(diffQuery, refs);
    const absent = await registry.ask(diffQuery, { ...refs, b: "lab/child@step77" });
    expect(hidden.data).toEqual({ diff: null });
    expect(hidden.errors?.[0]?.message.replace("step10", "step77")).toBe(absent.errors?.[0]?.message);
    expect(hidden.errors?.[0]?.extensions?.["code"]).toBe("NOT_FOUND");
    expect((await registry.ask(diffQuery, refs, insider)).data.diff.differences.totalCount).toBe(13);
  });

  it("costs as many statements for many runs as for one", async () => {
    await using registry = await openModels();
    const runs = (count: number) =>
      Array.from({ length: count }, (_, index) => ({
        name: `r${index}`,
        inputs: [{ dataset: `a/${index}`, role: "train" }],
      }));
    for (const count of [1, 40]) await registry.register({ ref: `a/${count}`, trainingRuns: runs(count) });
    const cost = (a: string, b: string) => statementsOf(registry.database, () => registry.ask(diffQuery, { a, b }));
    expect(await cost("a/40", "a/40")).toBe(await cost("a/1", "a/1"));
  });
});
