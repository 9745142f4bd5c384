import { describe, expect, it } from "vitest";
import { registerDatasetVersion } from "../../subgraphs/datasets/register-dataset-version.mutation.ts";
import { openDatasets } from "./open-datasets.ts";
import { card, everything, squad } from "./squad.ts";

const claims = `claims { totalCount edges { node {
  path value valueAsWritten concluded rule assertedBy relationship verified recordedAt
  source { uri sha256 mediaType pointer } } } }`;

const theirs = { ref: squad.ref, source: { uri: "https://hub.example/squad", relationship: "THIRD_PARTY" } };

describe("registering a dataset version", () => {
  it("keeps every field of a record that an importer sends, and the place of every fact", async () => {
    await using registry = await openDatasets();
    expect(await registry.register(squad)).toEqual({
      data: {
        registerDatasetVersion: {
          outcome: "CREATED",
          audit: { origin: "pedigree/datasets", index: 1 },
          datasetVersion: { ref: squad.ref },
        },
      },
    });
    expect(await registry.shown("rajpurkar/squad", everything)).toEqual({
      ...{ ref: squad.ref, name: "rajpurkar/squad", version: null, summary: squad.summary, languages: ["en"] },
      registeredAt: "2026-11-21T05:00:00.000Z",
      dataset: { ref: squad.ref, name: "rajpurkar/squad" },
      license: { expression: "CC-BY-SA-4.0", source: "DECLARED" },
      ...{ citation: squad.citation, creators: squad.creators, ethicsApproval: squad.ethicsApproval },
      anonymization: squad.anonymization,
      representativeness: squad.representativeness,
      files: [
        { ...squad.files[0], pattern: null },
        {
          ...{ name: "parts", uri: null, mediaType: null, sizeBytes: null, sha256: null, md5: null },
          ...{ pattern: "parts/*.json", containedIn: null },
        },
      ],
      samples: [squad.samples[0], { ...squad.samples[1], method: null, sha256: null }],
      splits: [squad.splits[0], { name: "validation", config: "plain_text", records: null, bytes: null }],
      transformations: [
        { order: 0, ...squad.transformations[0] },
        { order: 1, kind: "split", description: null, codeRef: null },
      ],
      sources: [{ relation: "ANNOTATED", refAsWritten: "wikipedia", dataset: null }],
      limitations: [
        {
          ...{ kind: "COVERAGE_GAP", severity: "MEDIUM", summary: "English only.", scenario: "Other languages." },
          ...{ affectedSlice: "non-English", status: "ACCEPTED", inheritedFrom: null },
          evidence: [{ uri: "https://example.org/a", sha256: null }],
        },
      ],
    });
    const stated = {
      ...{ concluded: true, rule: null, assertedBy: "rajpurkar", relationship: "FIRST_PARTY", verified: false },
      recordedAt: "2026-11-21T05:00:00.000Z",
    };
    const at = (pointer: string | null) => ({ ...card, pointer });
    const { license, summary, anonymization, representativeness } = squad;
    const [citation, creators, approval] = [squad.citation, squad.creators, squad.ethicsApproval].map((fact) =>
      JSON.stringify(fact),
    );
    const masked = { value: `"${anonymization}"`, valueAsWritten: anonymization };
    const drawn = { value: `"${representativeness}"`, valueAsWritten: representativeness };
    const nodes = [
      { path: "anonymization", ...masked, source: at(null), ...stated },
      { path: "citation", value: citation, valueAsWritten: squad.citation, source: at(null), ...stated },
      { path: "creators", value: creators, valueAsWritten: creators, source: at(null), ...stated },
      { path: "ethicsApproval", value: approval, valueAsWritten: approval, source: at(null), ...stated },
      { path: "languages", value: '["en"]', valueAsWritten: '["en"]', source: at(null), ...stated },
      { path: "license", value: `"${license}"`, valueAsWritten: "cc-by-sa-4.0", source: at("/license/0"), ...stated },
      { path: "representativeness", ...drawn, source: at(null), ...stated },
      {
        ...{ path: "size_categories", value: null, valueAsWritten: "10K<n<100K", source: at("/size_categories/0") },
        ...{ ...stated, concluded: false },
      },
      { path: "summary", value: `"${summary}"`, valueAsWritten: summary, source: at(null), ...stated },
    ];
    expect(await registry.shown(squad.ref, claims)).toEqual({
      claims: { totalCount: 9, edges: nodes.map((node) => ({ node })) },
    });
  });

  it("writes nothing when the same content comes again under another key", async () => {
    await using registry = await openDatasets();
    await registry.register(squad);
    const before = await registry.traces();
    expect((await registry.register(squad)).data.registerDatasetVersion).toEqual({
      ...{ outcome: "UNCHANGED", audit: null },
      datasetVersion: { ref: squad.ref },
    });
    expect(await registry.traces()).toEqual(before);
  });

  it("replaces what a document said when it changes, keeps the old rows, and a limitation keeps its id", async () => {
    await using registry = await openDatasets();
    await registry.register(squad);
    const [before] = (await registry.shown(squad.ref, "limitations { id }")).limitations;
    registry.moveClock("2026-11-22T05:00:00.000Z");
    const { summary: _gone, transformations: _too, samples: _also, ...rest } = squad;
    const changed = { ...rest, license: "MIT", sources: [], splits: [{ name: "test" }], facts: [] };
    expect((await registry.register(changed)).data.registerDatasetVersion.outcome).toBe("UPDATED");
    const shown =
      "summary license { expression source } samples { uri } splits { name } transformations { kind } sources { relation } limitations { id }";
    expect(await registry.shown(squad.ref, shown)).toEqual({
      ...{ summary: null, license: { expression: "MIT", source: "DECLARED" }, splits: [{ name: "test" }] },
      ...{ samples: [], transformations: [], sources: [], limitations: [before] },
    });
    const splits = await registry.rows("datasetSplit");
    expect(splits.map(({ name, supersededAt }) => ({ name, supersededAt }))).toEqual([
      { name: "train", supersededAt: "2026-11-22T05:00:00.000Z" },
      { name: "validation", supersededAt: "2026-11-22T05:00:00.000Z" },
      { name: "test", supersededAt: null },
    ]);
  });

  it("keeps the claims of documents that disagree, and names the rule that chose", async () => {
    await using registry = await openDatasets();
    await registry.register({ ...theirs, license: "MIT" });
    await registry.register({ ref: squad.ref, license: squad.license, source: squad.source });
    const shown = "license { expression source } claims { edges { node { value concluded rule relationship } } }";
    const rule = "verified-then-first-party-then-earliest";
    expect(await registry.shown(squad.ref, shown)).toEqual({
      license: { expression: "CC-BY-SA-4.0", source: "CONCLUDED" },
      claims: {
        edges: [
          { node: { value: '"MIT"', concluded: false, rule, relationship: "THIRD_PARTY" } },
          { node: { value: '"CC-BY-SA-4.0"', concluded: true, rule, relationship: "FIRST_PARTY" } },
        ],
      },
    });
  });

  it("shows the union of what documents list, the weightiest first, each thing once", async () => {
    await using registry = await openDatasets();
    const theirLists = {
      samples: [
        { kind: "SYNTHETIC", uri: "mirror/sample.json", sha256: "d".repeat(64) },
        { kind: "DEIDENTIFIED", uri: "other.json" },
      ],
      splits: [{ name: "validation", config: "plain_text", records: 10_570 }, { name: "extra" }],
      transformations: [{ kind: "split" }, { kind: "shuffle" }],
      sources: [
        { ref: "dataset:wikipedia", relation: "ANNOTATED" },
        { ref: "wikipedia", relation: "SUBSET" },
      ],
      limitations: [
        { kind: "COVERAGE_GAP", severity: "HIGH", summary: "English only." },
        { kind: "OTHER", severity: "LOW", summary: "Old." },
      ],
    };
    await registry.register({ ...theirs, ...theirLists });
    await registry.register(squad);
    const shown = `samples { uri } splits { name records } transformations { order kind } sources { refAsWritten relation }
      limitations { severity summary }`;
    expect(await registry.shown(squad.ref, shown)).toEqual({
      samples: [{ uri: "https://example.org/sample.json" }, { uri: "sample-2.json" }, { uri: "other.json" }],
      splits: [
        { name: "train", records: 87_599 },
        { name: "validation", records: 10_570 },
        { name: "extra", records: null },
      ],
      transformations: [
        { order: 0, kind: "annotation" },
        { order: 1, kind: "split" },
        { order: 2, kind: "shuffle" },
      ],
      sources: [
        { refAsWritten: "wikipedia", relation: "ANNOTATED" },
        { refAsWritten: "wikipedia", relation: "SUBSET" },
      ],
      limitations: [
        { severity: "MEDIUM", summary: "English only." },
        { severity: "HIGH", summary: "English only." },
        { severity: "LOW", summary: "Old." },
      ],
    });
  });

  it("says that nothing is stated where nothing is, and where the document asserts nothing", async () => {
    await using registry = await openDatasets();
    await registry.register({ ref: "silent" });
    await registry.register({ ref: "mute", license: "NOASSERTION", licenseAsWritten: "unknown" });
    const shown =
      "license { expression source } languages splits { name } claims { edges { node { value valueAsWritten source { uri } relationship } } }";
    const nothing = { license: { expression: "NOASSERTION", source: "NOT_DOCUMENTED" }, languages: [], splits: [] };
    expect(await registry.shown("silent", shown)).toEqual({ ...nothing, claims: { edges: [] } });
    const node = { value: null, valueAsWritten: "unknown", source: { uri: "actor:ada" }, relationship: "UNKNOWN" };
    expect(await registry.shown("mute", shown)).toEqual({ ...nothing, claims: { edges: [{ node }] } });
  });

  it("shows a source as soon as it is registered, by whatever name the document gave it", async () => {
    await using registry = await openDatasets();
    const sources = ["https://huggingface.co/datasets/a/b/tree/v1", "hf://datasets/a/b@v1", "./local data"];
    await registry.register({ ref: "c", sources: sources.map((ref) => ({ ref, relation: "COMBINED" })) });
    const shown = "sources { refAsWritten dataset { ref } }";
    expect(await registry.shown("c", shown)).toEqual({
      sources: [
        { refAsWritten: sources[0], dataset: null },
        { refAsWritten: sources[2], dataset: null },
      ],
    });
    await registry.register({ ref: "a/b@v1" });
    await registry.register({ ref: "dataset:./local%20data" });
    expect(await registry.shown("c", shown)).toEqual({
      sources: [
        { refAsWritten: sources[0], dataset: { ref: "dataset:a/b@v1" } },
        { refAsWritten: sources[2], dataset: { ref: "dataset:./local%20data" } },
      ],
    });
  });

  it("answers several writes of one request each as it stood then", async () => {
    await using registry = await openDatasets();
    const write = (alias: string, license: string) => `${alias}: registerDatasetVersion(input: {
      idempotencyKey: "${alias}", ref: "x", license: "${license}" }) { outcome datasetVersion {
      license { expression } claims { edges { node { valueAsWritten } } } dataset { versions { totalCount } } } }`;
    const answer = (outcome: string, expression: string) => ({
      outcome,
      datasetVersion: {
        license: { expression },
        claims: { edges: [{ node: { valueAsWritten: expression } }] },
        dataset: { versions: { totalCount: 1 } },
      },
    });
    expect(await registry.ask(`mutation { ${write("a", "MIT")} ${write("b", "0BSD")} }`)).toEqual({
      data: { a: answer("CREATED", "MIT"), b: answer("UPDATED", "0BSD") },
    });
  });

  it("records who registered what", async () => {
    await using registry = await openDatasets();
    await registry.register(squad);
    const [{ id } = { id: null }] = await registry.rows("datasetVersion");
    expect(await registry.auditTrail()).toEqual([{ actor: "ada", action: "datasetVersion.registered", subject: id }]);
  });

  it("has told its followers of the change by the time it answers", async () => {
    await using registry = await openDatasets();
    const told: number[] = [];
    const committed = async () => void told.push((await registry.rows("outboxEntry")).length);
    const input = { idempotencyKey: "a", ref: "x" };
    const { outcome } = await registerDatasetVersion(input, registry.contextOf({ committed }));
    expect({ outcome, told }).toEqual({ outcome: "CREATED", told: [2] });
  });
});
