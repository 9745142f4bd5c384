import { describe, expect, it } from "vitest";
import { lineageGraph } from "../../subgraphs/models/contamination/lineage-graph.ts";
import type { Closure, UpstreamNode } from "../../subgraphs/models/lineage/closure.ts";
import { announcement, openModels } from "./open-models.ts";

const kindOf = (_ref: string, type: string | null) => type ?? "NO_TYPE";

function upstream(toRef: string, fromRef: string, relation: string, type: string | null, hidden = false): UpstreamNode {
  const facts = { license: null, licenseSource: null, limitations: "[]", overrides: "[]" };
  return { toRef, fromRef, relation, hidden, depth: 1, node: type === null ? null : { id: fromRef, type, ...facts } };
}

function closure(nodes: readonly UpstreamNode[], dangling: readonly string[]): Closure {
  const reasons = dangling.length > 0 ? (["UNRESOLVED_REF"] as const) : [];
  return {
    nodes,
    edges: nodes.map(({ fromRef: from, toRef: to, relation }) => ({ from, to, relation })),
    completeness: {
      ...{ complete: reasons.length === 0, reasons, frontier: [], hiddenNodes: 0 },
      dangling: dangling.map((ref) => ({ ref })),
    },
  };
}

describe("lineage as other subgraphs read it", () => {
  const start = { ref: "c", registered: true };

  it("names things by their places, tells how runs used data, and does not tell what is hidden", () => {
    const nodes = [
      upstream("c", "run", "PRODUCED_BY", "TrainingRun"),
      upstream("run", "d", "TRAINED_ON", "DatasetVersion"),
      upstream("run", "secret", "TRAINED_ON", null, true),
    ];
    const uses = [{ role: "train", split: "test" }];
    const graph = lineageGraph(start, closure(nodes, []), kindOf, (run, data) =>
      run === "run" && data === "d" ? uses : [],
    );
    expect(graph).toMatchObject({
      things: [{ ref: "c" }, { ref: "run" }, { ref: "d", kind: "DatasetVersion", registered: true }, { ref: null }],
      steps: [
        { to: 0, from: 1, relation: "PRODUCED_BY" },
        { to: 1, from: 2, relation: "TRAINED_ON", uses },
        { to: 1, from: 3, relation: "TRAINED_ON" },
      ],
    });
    expect(JSON.stringify(graph)).not.toContain("secret");
  });

  it("misses nothing where only the name of a version is not registered", () => {
    const named = [upstream("c", "d@1", "TRAINED_ON", "DatasetVersion"), upstream("d@1", "d", "VERSION_OF", null)];
    expect(lineageGraph(start, closure(named, ["d"]), kindOf, () => []).completeness).toMatchObject({ complete: true });
    const used = [...named, upstream("d@1", "d", "DERIVED_DATA", null)];
    expect(lineageGraph(start, closure(used, ["d"]), kindOf, () => []).completeness).toMatchObject({
      ...{ complete: false, reasons: ["UNRESOLVED_REF"], dangling: [{ ref: "d" }] },
    });
    const unregistered = lineageGraph({ ref: "c", registered: false }, closure([], []), kindOf, () => []);
    expect(unregistered.completeness).toMatchObject({ complete: false, dangling: [{ ref: "c" }] });
  });
});

const facts = `query($keys: [_Any!]!) { _entities(representations: $keys) { ... on Contamination { lineageFacts } } }`;

describe("what lineage tells of contamination", () => {
  const ask = async (
    registry: Awaited<ReturnType<typeof openModels>>,
    dataset: string,
    checkpoint = "checkpoint:a/c@1",
  ) => {
    const data = [{ dataset, config: null, split: null, digest: null, statedBy: "TASK" }];
    const contaminationKey = JSON.stringify({ checkpoint, benchmark: null, data });
    const { data: found, errors } = await registry.ask(facts, {
      keys: [{ __typename: "Contamination", contaminationKey }],
    });
    expect(errors).toBeUndefined();
    // biome-ignore lint/suspicious/noExplicitAny: the query says what its answer holds.
    const text = (found as any)._entities[0].lineageFacts;
    return text === null ? null : JSON.parse(text);
  };
  const named = (version: string, ...sources: string[]) =>
    announcement("DatasetVersion", `dataset:${version}`, `dsv_${version}`, {
      upstream: [
        ...(version.includes("@")
          ? [{ from: `dataset:${version.split("@")[0]}`, relation: "VERSION_OF", pinned: false, asWritten: version }]
          : []),
        ...sources.map((from) => ({
          from: `dataset:${from}`,
          relation: "DERIVED_DATA",
          pinned: false,
          asWritten: from,
        })),
      ],
    });

  it("follows the sources of a name that a version has, and those of a name where the version is not registered", async () => {
    await using registry = await openModels();
    const inputs = [{ dataset: "d@1", role: "train", split: "all" }];
    await registry.register({ ref: "checkpoint:a/c@1", trainingRuns: [{ inputs }] });
    await registry.announce(named("d@1"), named("d", "s"), named("s"));
    const { training, measured } = await ask(registry, "dataset:d@2");
    expect(training.things.map(({ ref }: { ref: string }) => ref.replace(/run:.*/, "run"))).toEqual([
      ...["checkpoint:a/c@1", "training-run", "dataset:d@1", "dataset:d", "dataset:s"],
    ]);
    expect(training.steps[1]).toMatchObject({ relation: "TRAINED_ON", uses: [{ role: "train", split: "all" }] });
    expect(measured[0].things.map(({ ref }: { ref: string }) => ref)).toEqual(["dataset:d@2", "dataset:s"]);
    expect([training.completeness.complete, measured[0].completeness.complete]).toEqual([true, true]);
  });

  it("says nothing of a checkpoint that is not there or not for the caller", async () => {
    await using registry = await openModels();
    expect(await ask(registry, "dataset:d")).toBeNull();
    await registry.register({ ref: "checkpoint:a/c@1" });
    expect(await ask(registry, "dataset:d")).not.toBeNull();
    await registry.hide("checkpoint:a/c@1");
    expect(await ask(registry, "dataset:d")).toBeNull();
  });

  it("is asked in as many statements, however many questions there are", async () => {
    await using registry = await openModels();
    const refs = Array.from({ length: 8 }, (_, n) => `checkpoint:a/c${n}@1`);
    for (const [n, ref] of refs.entries())
      await registry.register({ ref, trainingRuns: [{ inputs: [{ dataset: `d${n}`, role: "train" }] }] });
    const statements = async (some: readonly string[]) => {
      const before = registry.database.statementCount;
      const keys = some.map((checkpoint, n) => {
        const data = [{ dataset: `dataset:d${n}`, config: null, split: null, digest: null, statedBy: "TASK" }];
        return { __typename: "Contamination", contaminationKey: JSON.stringify({ checkpoint, benchmark: null, data }) };
      });
      await registry.ask(facts, { keys });
      return registry.database.statementCount - before;
    };
    const one = await statements(refs.slice(0, 1));
    expect(await statements(refs)).toBe(one);
  });
});

describe("leakageCheck", () => {
  const query = `query($checkpoint: String!, $dataset: String!, $digest: String) {
    leakageCheck(checkpoint: $checkpoint, dataset: $dataset, split: "test", digest: $digest) { contaminationKey } }`;

  it("asks about a checkpoint by any of its references, and about data by its name on a hub", async () => {
    await using registry = await openModels();
    await registry.register({ ref: "checkpoint:a/c@1" });
    const { data } = await registry.ask(query, { checkpoint: "a/c@1", dataset: "https://huggingface.co/datasets/a/d" });
    const { contaminationKey } = data?.["leakageCheck"] as { contaminationKey: string };
    expect(JSON.parse(contaminationKey)).toEqual({
      ...{ checkpoint: "checkpoint:a/c@1", benchmark: null },
      data: [{ dataset: "dataset:a/d", config: null, split: "test", digest: null, statedBy: "CALLER" }],
    });
    expect(await registry.ask(query, { checkpoint: "a/none", dataset: "a/d" })).toMatchObject({
      data: { leakageCheck: null },
    });
  });

  it.each([
    [{ dataset: " " }, "REF_INVALID"],
    [{ dataset: "checkpoint:a/c" }, "REF_INVALID"],
    [{ dataset: "d", digest: "AB" }, "BAD_USER_INPUT"],
  ])("refuses %o", async (variables, code) => {
    await using registry = await openModels();
    const { errors } = await registry.ask(query, { checkpoint: "a/c@1", ...variables });
    expect(errors?.[0]?.extensions?.["code"]).toBe(code);
  });
});
