import { describe, expect, it } from "vitest";
import { anonymous } from "../../kernel/actor.ts";
import { codesOf, insider, testTime } from "../open-subgraph.ts";
import { openDatasets } from "./open-datasets.ts";

describe("looking up a dataset", () => {
  it.each([
    "squad",
    "dataset:squad",
    "hf://datasets/squad",
    "https://huggingface.co/datasets/squad",
  ])("finds it by %s", async (ref) => {
    await using registry = await openDatasets();
    await registry.register({ ref: "squad" });
    expect(await registry.shown(ref, "ref version")).toEqual({ ref: "dataset:squad", version: null });
  });

  it("answers null for what is not registered, and refuses what is no reference to a dataset", async () => {
    await using registry = await openDatasets();
    await registry.register({ ref: "squad@1.0" });
    const query = "query($ref: String!) { dataset(ref: $ref) { ref } }";
    expect(await registry.ask(query, { ref: "squad" })).toEqual({ data: { dataset: null } });
    expect(codesOf(await registry.ask(query, { ref: "model:squad" }))).toEqual(["REF_INVALID"]);
  });

  it("answers datasets and versions by id to other subgraphs, and null where there is none", async () => {
    await using registry = await openDatasets();
    await registry.register({ ref: "squad@1.0" });
    const { id, dataset } = await registry.shown("squad@1.0", "id dataset { id }");
    const representations = [
      { __typename: "DatasetVersion", id },
      { __typename: "Dataset", id: dataset.id },
      { __typename: "DatasetVersion", id: dataset.id },
      { __typename: "Dataset", id },
    ];
    const query = `query($of: [_Any!]!) { _entities(representations: $of) {
      ... on DatasetVersion { ref } ... on Dataset { name } } }`;
    expect(await registry.ask(query, { of: representations })).toEqual({
      data: { _entities: [{ ref: "dataset:squad@1.0" }, { name: "squad" }, null, null] },
    });
  });
});

describe("a dataset that is labelled for others", () => {
  it("is shown nowhere to who lacks the label: not by reference, in lists, in totals, as a source or by id", async () => {
    await using registry = await openDatasets();
    await registry.register({ ref: "open@1", sources: [{ ref: "open@2", relation: "DERIVED" }] });
    await registry.register({ ref: "open@2" });
    const { id } = await registry.shown("open@2", "id");
    await registry.hide("open@2");
    const query = `query($of: [_Any!]!) {
      dataset(ref: "open@2") { ref }
      datasets { totalCount edges { node { ref sources { dataset { ref } } dataset { versions { totalCount edges { node { ref } } } } } } }
      _entities(representations: $of) { ... on DatasetVersion { ref } }
    }`;
    const of = [{ __typename: "DatasetVersion", id }];
    const node = {
      ...{ ref: "dataset:open@1", sources: [{ dataset: null }] },
      dataset: { versions: { totalCount: 1, edges: [{ node: { ref: "dataset:open@1" } }] } },
    };
    expect(await registry.ask(query, { of }, anonymous)).toEqual({
      data: { dataset: null, datasets: { totalCount: 1, edges: [{ node }] }, _entities: [null] },
    });
    expect((await registry.ask(query, { of }, insider)).data).toMatchObject({
      ...{ dataset: { ref: "dataset:open@2" }, datasets: { totalCount: 2 }, _entities: [{ ref: "dataset:open@2" }] },
    });
  });

  it("hides rows that are labelled within a version that is not", async () => {
    await using registry = await openDatasets();
    await registry.register({
      ref: "open",
      splits: [{ name: "train" }],
      transformations: [{ kind: "clean" }],
      sources: [{ ref: "secret", relation: "DERIVED" }],
      limitations: [{ kind: "OTHER", severity: "LOW", summary: "Small." }],
    });
    await registry.hideStatements();
    const shown = "splits { name } transformations { kind } sources { refAsWritten } limitations { summary }";
    const nothing = { splits: [], transformations: [], sources: [], limitations: [] };
    expect(await registry.shown("open", shown, anonymous)).toEqual(nothing);
    await registry.register({ ref: "open", license: "MIT", source: { uri: "card" } });
    expect((await registry.announced()).at(-1)).toMatchObject({ limitations: [], upstream: [] });
  });

  it("cannot be written to by who cannot see it, nor can another version be put under its name", async () => {
    await using registry = await openDatasets();
    await registry.hide("secret");
    const before = await registry.traces();
    for (const ref of ["secret", "secret@2"]) {
      const { errors } = await registry.register({ ref });
      expect(errors).toMatchObject([
        { message: "The dataset version is not visible to the caller.", extensions: { code: "NOT_FOUND" } },
      ]);
    }
    expect(await registry.traces()).toEqual(before);
  });

  it("passes its label on to versions that are registered under it", async () => {
    await using registry = await openDatasets();
    await registry.hide("secret");
    await registry.register({ ref: "secret@2" }, insider);
    expect(await registry.shown("secret@2", "ref", anonymous)).toBeNull();
    expect((await registry.announced()).at(-1)).toMatchObject({ ref: "dataset:secret@2", label: "acl:lab" });
  });
});

describe("what the lineage index is told", () => {
  it("names the dataset once, and each version with its license, limitations and everything it came from", async () => {
    await using registry = await openDatasets();
    const limitation = { kind: "OTHER", severity: "LOW", summary: "Small." };
    const sources = [
      { ref: "wikipedia", relation: "DERIVED" },
      { ref: "hf://datasets/a/b@v1", relation: "FILTERED" },
      { ref: "checkpoint:lab/gen@1", relation: "GENERATED" },
    ];
    await registry.register({ ref: "squad@1.0", license: "MIT", sources, limitations: [limitation] });
    await registry.register({ ref: "squad" });
    const nothing = { aliases: [], label: "public", license: null, limitations: [], upstream: [] };
    const common = { subgraph: "datasets", ...nothing };
    const edge = { relation: "DERIVED_DATA", pinned: true };
    const search = {
      ...{ uses: [], prose: [], status: null, createdAt: null, owners: [], family: null, size: null, languages: [] },
      limitationsDocumented: false,
    };
    expect(await registry.announced()).toEqual([
      { ...common, type: "Dataset", id: expect.stringMatching(/^ds_/), ref: "dataset-family:squad" },
      {
        ...common,
        type: "DatasetVersion",
        id: expect.stringMatching(/^dsv_/),
        ref: "dataset:squad@1.0",
        license: { expression: "MIT", source: "DECLARED" },
        limitations: [
          {
            ...{ id: expect.stringMatching(/^lim_/), ...limitation },
            ...{ status: "ACCEPTED", origin: "DECLARED" },
            source: { uri: "actor:ada", sha256: null, mediaType: null, pointer: null },
            history: [{ status: "ACCEPTED", at: testTime, by: "ada", reason: null, evidence: [], resolvedBy: null }],
          },
        ],
        upstream: [
          { from: "dataset:squad", relation: "VERSION_OF", pinned: false, asWritten: "dataset:squad@1.0" },
          { ...edge, from: "dataset:wikipedia", pinned: false, asWritten: "wikipedia" },
          { ...edge, from: "dataset:a/b@v1", asWritten: "hf://datasets/a/b@v1" },
          { ...edge, from: "checkpoint:lab/gen@1", asWritten: "checkpoint:lab/gen@1" },
        ],
        search: { ...search, names: ["squad", "1.0"], prose: ["Small."], limitationsDocumented: true },
      },
      {
        ...{ ...common, type: "DatasetVersion", id: expect.stringMatching(/^dsv_/), ref: "dataset:squad" },
        search: { ...search, names: ["squad"] },
      },
    ]);
  });

  it("says what a version is found by: its languages, makers, prose, and its records if each part says how many", async () => {
    await using registry = await openDatasets();
    const splits = [
      { name: "train", records: 90 },
      { name: "test", records: 10 },
    ];
    const stated = { summary: "Questions.", creators: ["Ada"], languages: ["en"] };
    await registry.register({ ref: "squad", ...stated, splits });
    await registry.register({ ref: "other", splits: [...splits, { name: "dev" }] });
    const found = (await registry.announced()).flatMap(({ search }) => search ?? []);
    expect(found).toMatchObject([
      { prose: ["Questions.", "Ada"], owners: ["Ada"], languages: ["en"], size: 100 },
      { size: null, languages: [] },
    ]);
  });

  it("names a version anew, as it stands then, when a limitation is recorded", async () => {
    await using registry = await openDatasets();
    await registry.register({ ref: "squad", license: "MIT", sources: [{ ref: "wikipedia", relation: "DERIVED" }] });
    await registry.recordLimitation({ dataset: "squad", kind: "OTHER", severity: "LOW", summary: "Small." });
    const last = (await registry.announced()).at(-1);
    expect({ ...last, limitations: last?.limitations.map(({ summary }) => summary) }).toMatchObject({
      ...{ ref: "dataset:squad", license: { expression: "MIT", source: "DECLARED" }, limitations: ["Small."] },
      upstream: [{ from: "dataset:wikipedia" }],
    });
  });
});
