import { describe, expect, it } from "vitest";
import { anonymous } from "../../kernel/actor.ts";
import type { IndexEntry } from "../../kernel/index-entry.ts";
import { insider } from "../open-subgraph.ts";
import { announcement, openModels } from "./open-models.ts";

const above = `query($ref: String!) { checkpoint(ref: $ref) {
  derivedFrom { refAsWritten parent { ref } }
  trainingRuns { inputs { refAsWritten dataset { __typename id } } }
  limitations { summary inheritedFrom { ref } }
  completeness { complete reasons frontier { ref } hiddenNodes dangling { ref } }
} }`;
const works = `query($ref: String!) { checkpoint(ref: $ref) { upstreamWorks } }`;

const child = {
  ref: "lab/child",
  license: "MIT",
  derivedFrom: [{ parent: "lab/base", relation: "FINETUNE" }],
  trainingRuns: [{ inputs: [{ dataset: "squad", role: "train" }] }],
  limitations: [{ kind: "OTHER", severity: "LOW", summary: "Own." }],
};
const base = {
  ref: "lab/base",
  license: "Apache-2.0",
  limitations: [{ kind: "PRIVACY", severity: "HIGH", summary: "Of the base." }],
};
const shortfall: IndexEntry["limitations"][number] = {
  id: "lim_1",
  kind: "COVERAGE_GAP",
  severity: "LOW",
  summary: "Of the data.",
  scenario: null,
  affectedSlice: null,
  status: "ACCEPTED",
  evidence: [],
};
const squad = announcement("DatasetVersion", "dataset:squad", "dsv_1", {
  license: { expression: "CC-BY-4.0", source: "DECLARED" },
  limitations: [shortfall],
});

const own = { summary: "Own.", inheritedFrom: null };
const fromBase = { summary: "Of the base.", inheritedFrom: { ref: "checkpoint:lab/base" } };
const fromData = { summary: "Of the data.", inheritedFrom: { ref: "dataset:squad" } };
const whole = { complete: true, reasons: [], frontier: [], hiddenNodes: 0, dangling: [] };
const dangling = (...refs: string[]) => ({
  ...whole,
  complete: false,
  reasons: ["UNRESOLVED_REF"],
  dangling: refs.map((ref) => ({ ref })),
});

const ownWork = {
  ...{ ref: "checkpoint:lab/child", relation: "SUBJECT", license: "MIT", basis: "DECLARED", registered: true },
  through: [],
};

async function opened() {
  const registry = await openModels();
  await registry.register(child);
  const seen = async (actor = anonymous) => {
    const { data } = await registry.ask(above, { ref: child.ref }, actor);
    const { derivedFrom, trainingRuns, ...rest } = data.checkpoint;
    return { parent: derivedFrom[0].parent, dataset: trainingRuns[0].inputs[0].dataset, ...rest };
  };
  return { ...registry, seen };
}

describe("what a checkpoint stands on", () => {
  it("dangles until it is registered, and then resolves by itself", async () => {
    await using registry = await opened();
    expect(await registry.seen()).toEqual({
      ...{ parent: null, dataset: null, limitations: [own] },
      completeness: dangling("checkpoint:lab/base", "dataset:squad"),
    });
    await registry.register(base);
    expect(await registry.seen()).toEqual({
      ...{ parent: { ref: "checkpoint:lab/base" }, dataset: null, limitations: [own, fromBase] },
      completeness: dangling("dataset:squad"),
    });
    await registry.announce(squad);
    expect(await registry.seen()).toEqual({
      parent: { ref: "checkpoint:lab/base" },
      dataset: { __typename: "DatasetVersion", id: "dsv_1" },
      limitations: [own, fromBase, fromData],
      completeness: whole,
    });
  });

  it("leaves out what is inherited where only its own is asked for", async () => {
    await using registry = await opened();
    await registry.register(base);
    const query = `{ checkpoint(ref: "lab/child") { limitations(includeInherited: false) { summary inheritedFrom { ref } } } }`;
    expect(await registry.ask(query)).toEqual({ data: { checkpoint: { limitations: [own] } } });
  });

  it("is counted and not named where the caller may not see it, nor is what lies behind it", async () => {
    await using registry = await opened();
    await registry.register({ ...base, derivedFrom: [{ parent: "lab/oldest", relation: "FINETUNE" }] });
    await registry.announce({ ...squad, label: "acl:lab" });
    await registry.hide("checkpoint:lab/base");
    expect(await registry.seen()).toEqual({
      ...{ parent: null, dataset: null, limitations: [own] },
      completeness: { ...whole, complete: false, reasons: ["AUTHORIZATION"], hiddenNodes: 2 },
    });
    const { parent, limitations } = await registry.seen(insider);
    expect([parent, limitations]).toEqual([{ ref: "checkpoint:lab/base" }, [own, fromBase, fromData]]);
    const { data } = await registry.ask(works, { ref: child.ref }, anonymous);
    const hidden = (relation: string) => ({
      ...{ ref: null, relation, license: null, basis: "HIDDEN", registered: true },
      through: [{ work: 0, relation }],
    });
    expect(JSON.parse(data.checkpoint.upstreamWorks).works).toEqual([
      ownWork,
      hidden("FINETUNE"),
      hidden("TRAINED_ON"),
    ]);
  });

  it("is told to the licenses subgraph work by work, with what is not registered and what is not documented", async () => {
    await using registry = await opened();
    await registry.announce({ ...squad, license: { expression: "NOASSERTION", source: "NOT_DOCUMENTED" } });
    const { data } = await registry.ask(works, { ref: child.ref });
    expect(JSON.parse(data.checkpoint.upstreamWorks)).toEqual({
      works: [
        ownWork,
        {
          ...{
            ref: "checkpoint:lab/base",
            relation: "FINETUNE",
            license: null,
            basis: "UNRESOLVED",
            registered: false,
          },
          through: [{ work: 0, relation: "FINETUNE" }],
        },
        {
          ...{ ref: "dataset:squad", relation: "TRAINED_ON", license: null, basis: "NOT_DOCUMENTED", registered: true },
          through: [{ work: 0, relation: "TRAINED_ON" }],
        },
      ],
      completeness: dangling("checkpoint:lab/base"),
    });
  });

  it("is told of data as well, if the caller may see it", async () => {
    await using registry = await opened();
    const from = (from: string) => ({ from, relation: "DERIVED_DATA", pinned: false, asWritten: from });
    const upstream = [from("checkpoint:lab/child"), from("dataset:wiki")];
    await registry.announce({ ...squad, upstream });
    const query = `query($keys: [_Any!]!) { _entities(representations: $keys) { ... on DatasetVersion { upstreamWorks } } }`;
    const keys = [{ __typename: "DatasetVersion", id: "dsv_1" }];
    const told = async (actor = anonymous) => {
      const { data } = await registry.ask(query, { keys }, actor);
      return JSON.parse(data._entities[0].upstreamWorks ?? "null");
    };
    const found = (await told(anonymous)).works;
    expect(found.map(({ ref, through }: Record<string, unknown>) => [ref, through])).toEqual([
      ["dataset:squad", []],
      ["checkpoint:lab/child", [{ work: 0, relation: "DERIVED_DATA" }]],
      ["dataset:wiki", [{ work: 0, relation: "DERIVED_DATA" }]],
      ["checkpoint:lab/base", [{ work: 1, relation: "FINETUNE" }]],
    ]);
    expect([found[0].license, found[0].basis]).toEqual(["CC-BY-4.0", "DECLARED"]);
    await registry.announce({ ...squad, upstream, label: "acl:lab" });
    expect([await told(anonymous), (await told(insider)).works.length]).toEqual([null, 4]);
  });

  it("may be itself, and is then walked once", async () => {
    await using registry = await openModels();
    await registry.register({ ref: "a/one", derivedFrom: [{ parent: "a/two", relation: "MERGE" }] });
    await registry.register({ ref: "a/two", derivedFrom: [{ parent: "a/one", relation: "MERGE" }] });
    const { data } = await registry.ask(above, { ref: "a/one" });
    expect(data.checkpoint.completeness).toEqual(whole);
  });

  it("is cut, and says so, when nobody waits for the answer any more", async () => {
    await using registry = await opened();
    const { data } = await registry.as(anonymous).run(above, { ref: child.ref }, AbortSignal.abort());
    const cut = { complete: false, reasons: ["DEADLINE"], frontier: [{ ref: "checkpoint:lab/child" }] };
    expect(data.checkpoint.completeness).toEqual({ ...whole, ...cut });
  });
});
