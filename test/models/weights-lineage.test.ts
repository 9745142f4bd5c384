import { describe, expect, it } from "vitest";
import type { LineageFacts } from "../../kernel/vocabulary/contamination.ts";
import { joinedClosure } from "../../subgraphs/models/contamination/joined-closure.ts";
import type { Closure, UpstreamNode } from "../../subgraphs/models/lineage/closure.ts";
import { openModels } from "./open-models.ts";

function upstream(toRef: string, fromRef: string, relation: string, hidden = false): UpstreamNode {
  return { toRef, fromRef, relation, hidden, depth: 1, node: null };
}

function closure(nodes: readonly UpstreamNode[], completeness: Partial<Closure["completeness"]> = {}): Closure {
  return {
    nodes,
    edges: nodes.map(({ fromRef: from, toRef: to, relation }) => ({ from, to, relation })),
    completeness: { complete: true, reasons: [], frontier: [], hiddenNodes: 0, dangling: [], ...completeness },
  };
}

describe("the closures of checkpoints with the same weights", () => {
  it("are one, to which each leads under the name of the weights, with what both have told once", () => {
    const run = upstream("a", "run", "PRODUCED_BY");
    const joined = joinedClosure("w", [
      { ref: "a", closure: closure([run, upstream("run", "d", "TRAINED_ON")]) },
      { ref: "b", closure: closure([upstream("b", "a", "CONVERTED"), run, upstream("run", "d", "TRAINED_ON")]) },
    ]);
    expect(joined.nodes.map(({ fromRef }) => fromRef)).toEqual(["run", "d"]);
    // That b was made of a is no step: they are the same weights.
    expect(joined.edges).toEqual([
      { to: "w", from: "run", relation: "PRODUCED_BY" },
      { to: "run", from: "d", relation: "TRAINED_ON" },
    ]);
  });

  it("are complete where each is, and count what is hidden once", () => {
    const hidden = upstream("a", "secret", "FINETUNE", true);
    const cut = { complete: false, reasons: ["AUTHORIZATION" as const], hiddenNodes: 1 };
    const dangling = { complete: false, reasons: ["UNRESOLVED_REF" as const], dangling: [{ ref: "x" }] };
    const parts = [
      { ref: "a", closure: closure([hidden], cut) },
      { ref: "b", closure: closure([{ ...hidden, toRef: "b" }], cut) },
    ];
    expect(joinedClosure("w", parts).completeness).toMatchObject({ ...cut, dangling: [] });
    const more = [...parts, { ref: "c", closure: closure([], dangling) }, { ref: "d", closure: closure([], dangling) }];
    expect(joinedClosure("w", more).completeness).toMatchObject({
      ...{ complete: false, reasons: ["AUTHORIZATION", "UNRESOLVED_REF"], dangling: [{ ref: "x" }] },
    });
  });
});

describe("what lineage tells of weights", () => {
  const facts = `query($keys: [_Any!]!) { _entities(representations: $keys) {
    ... on Contamination { lineageFacts } ... on CertificationReport { lineageFacts } } }`;
  type Registry = Awaited<ReturnType<typeof openModels>>;

  const files = (letter: string) => [{ path: "m.safetensors", sizeBytes: 8, sha256: letter.repeat(64) }];
  const register = (registry: Registry, ref: string, letter: string, ...datasets: readonly string[]) => {
    const trainingRuns = datasets.map((dataset) => ({ inputs: [{ dataset, role: "train" }] }));
    return registry.register({ ref: `checkpoint:${ref}`, files: files(letter), trainingRuns });
  };
  const digestOf = async (registry: Registry, ref: string): Promise<string> => {
    const { data } = await registry.ask("query($ref: String!) { checkpoint(ref: $ref) { rootDigest } }", { ref });
    return (data?.["checkpoint"] as { rootDigest: string }).rootDigest;
  };
  const keyOf = (rootDigest: string) =>
    JSON.stringify({ checkpoint: `sha256:${rootDigest}`, benchmark: null, data: [] });
  const ask = async (registry: Registry, ...digests: readonly string[]): Promise<LineageFacts[]> => {
    const keys = digests.map((digest) => ({ __typename: "Contamination", contaminationKey: keyOf(digest) }));
    const { data, errors } = await registry.ask(facts, { keys });
    expect(errors).toBeUndefined();
    return (data?.["_entities"] as { lineageFacts: string }[]).map((each) => JSON.parse(each.lineageFacts));
  };

  it("is that of every checkpoint that has them, and of none that only has a file with the same digest", async () => {
    await using registry = await openModels();
    await register(registry, "a/one@1", "a", "d");
    await register(registry, "b/two@1", "a", "e");
    const digest = await digestOf(registry, "a/one@1");
    const alike = [{ path: "odd.bin", sizeBytes: 1, sha256: digest }];
    await registry.register({ ref: "checkpoint:c/alike@1", files: alike });
    const [found] = await ask(registry, digest);
    expect(found?.checkpoints).toEqual(["checkpoint:a/one@1", "checkpoint:b/two@1"]);
    const { things, steps } = found?.training ?? { things: [], steps: [] };
    expect(things[0]).toEqual({ ref: `sha256:${digest}`, kind: "CHECKPOINT", registered: true });
    const named = new Set(things.slice(1).map(({ ref }) => ref?.replace(/run:.*/, "run")));
    expect(named).toEqual(new Set(["training-run", "dataset:d", "dataset:e"]));
    expect(steps.filter(({ to }) => to === 0).map(({ relation }) => relation)).toEqual(["PRODUCED_BY", "PRODUCED_BY"]);
    expect(steps.filter(({ uses }) => uses?.[0]?.role === "train")).toHaveLength(2);
  });

  it("is the same for a report as for a contamination", async () => {
    await using registry = await openModels();
    await register(registry, "a/one@1", "a", "d");
    const key = keyOf(await digestOf(registry, "a/one@1"));
    const keys = [
      { __typename: "Contamination", contaminationKey: key },
      { __typename: "CertificationReport", reportKey: key },
    ];
    const { data } = await registry.ask(facts, { keys });
    const [one, other] = data?.["_entities"] as { lineageFacts: string }[];
    expect(JSON.parse(other?.lineageFacts ?? "")).toEqual(JSON.parse(one?.lineageFacts ?? ""));
  });

  it("is that nothing is known where no checkpoint has them, or none that the caller may see", async () => {
    await using registry = await openModels();
    await register(registry, "a/one@1", "a", "d");
    const digest = await digestOf(registry, "a/one@1");
    await registry.hide("checkpoint:a/one@1");
    for (const unknown of [digest, "f".repeat(64)]) {
      const [found] = await ask(registry, unknown);
      expect(found).toMatchObject({ checkpoints: [], training: { steps: [] } });
      expect(found?.training.things).toEqual([{ ref: `sha256:${unknown}`, kind: "CHECKPOINT", registered: false }]);
      expect(found?.training.completeness).toMatchObject({ complete: false, reasons: ["UNRESOLVED_REF"] });
    }
  });

  it("says that the index may not have heard of a checkpoint yet", async () => {
    await using registry = await openModels({ behind: () => ["models"] });
    const [found] = await ask(registry, "f".repeat(64));
    expect(found?.training.completeness.reasons).toEqual(["UNRESOLVED_REF", "INDEX_LAG"]);
  });

  it("is cut, and says so, where more checkpoints have them than are followed", async () => {
    await using registry = await openModels();
    for (let n = 0; n < 11; n++) await register(registry, `a/copy${n}@1`, "a");
    const [found] = await ask(registry, await digestOf(registry, "a/copy0@1"));
    expect(found?.checkpoints).toHaveLength(10);
    expect(found?.training.completeness).toMatchObject({ complete: false, reasons: ["NODE_BUDGET"] });
  });

  it("is asked in as many statements, however many certificates there are", async () => {
    await using registry = await openModels();
    const letters = [..."abcdef"];
    for (const letter of letters) await register(registry, `a/${letter}@1`, letter, letter);
    const digests = await Promise.all(letters.map((letter) => digestOf(registry, `a/${letter}@1`)));
    const statements = async (some: readonly string[]) => {
      const before = registry.database.statementCount;
      await ask(registry, ...some);
      return registry.database.statementCount - before;
    };
    const one = await statements(digests.slice(0, 1));
    expect(await statements(digests)).toBe(one);
  });
});
