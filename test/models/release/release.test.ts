import { describe, expect, it } from "vitest";
import { codesOf, statementsOf, tracesIn } from "../../open-subgraph.ts";
import { openModels } from "../open-models.ts";
import { release, releaseShown } from "./full-release.ts";

const ref = "checkpoint:lab/chat@1";
const source = { uri: "release.yml", sha256: "cc".repeat(32), mediaType: "application/yaml" };
const nothing = { expression: "NOASSERTION", source: "NOT_DOCUMENTED" };
const declared = (expression: string) => ({ expression, source: "DECLARED" });

async function opened() {
  const registry = await openModels();
  return {
    ...registry,
    traces: async () => {
      const tables = ["component", "dependency", "distribution"];
      const stated = tables.map(async (table) => (await registry.rows(table)).length);
      return { ...(await tracesIn(registry)), stated: await Promise.all(stated) };
    },
    shown: async (variables: object = {}) => (await registry.ask(releaseShown, { ref, ...variables })).data.checkpoint,
  };
}

describe("a release", () => {
  it("is answered as a document states it", async () => {
    await using registry = await opened();
    expect((await registry.register({ ref, release, source })).data.registerCheckpoint.outcome).toBe("CREATED");
    const { components, dependencies, distributions } = await registry.shown();
    expect(components).toEqual([
      {
        ...{ kind: "DATASETS", contentType: "DATA", released: false, license: nothing, licenseAsWritten: null },
        ...{ licenseUri: null, uri: null, source: { ...source, pointer: null } },
      },
      {
        ...{ kind: "MODEL_CARD", contentType: "DOCUMENT", released: true, license: declared("NONE") },
        ...{ licenseAsWritten: "NONE", licenseUri: null, uri: null, source: { ...source, pointer: null } },
      },
      {
        ...{ kind: "TRAINING_CODE", contentType: "CODE", released: true, license: declared("Apache-2.0") },
        ...{ licenseAsWritten: "Apache 2", licenseUri: "https://example.org/code/LICENSE" },
        ...{ uri: "https://example.org/code", source: { ...source, pointer: "/components/0" } },
      },
    ]);
    expect(dependencies).toMatchObject({ totalCount: 2, pageInfo: { hasNextPage: false } });
    expect(dependencies.edges.map(({ node }: { node: unknown }) => node)).toEqual([
      {
        ...{ purl: "pkg:npm/%40acme/tokenizer", version: ">=2 <3", license: nothing, licenseAsWritten: null },
        ...{ vulnerabilities: [], source: { uri: "release.yml", pointer: null } },
      },
      {
        ...{ purl: "pkg:pypi/Torch@2.5.1", version: "2.5.1", license: declared("BSD-3-Clause") },
        licenseAsWritten: "BSD-3-Clause",
        vulnerabilities: [
          { id: "CVE-2026-0001", severity: "HIGH", source: "https://nvd.nist.gov" },
          { id: "GHSA-xxxx-yyyy-zzzz", severity: "UNKNOWN", source: null },
        ],
        source: { uri: "release.yml", pointer: "/packages/0" },
      },
    ]);
    expect(distributions).toEqual([
      {
        ...{ form: "FULL", uri: "https://mirror.example.org", sizeBytes: null, sha256: null, rangeRequests: null },
        ...{ access: "RESTRICTED", license: nothing, licenseAsWritten: null },
        redistribution: { granted: false, conditions: [] },
        redaction: { fields: ["names of patients"], reason: "They did not agree." },
        source: { uri: "release.yml", pointer: null },
      },
      {
        ...{ form: "QUANTIZED", uri: "https://example.org/q4.gguf", sizeBytes: 4_000_000_000, sha256: "ab".repeat(32) },
        ...{ rangeRequests: true, access: "OPEN", license: declared("MIT"), licenseAsWritten: "mit" },
        redistribution: { granted: true, conditions: ["Keep the notice."] },
        redaction: null,
        source: { uri: "release.yml", pointer: "/files/0" },
      },
    ]);
  });

  it("is nothing where no document speaks of one", async () => {
    await using registry = await opened();
    await registry.register({ ref });
    expect(await registry.shown()).toMatchObject({
      components: [],
      dependencies: { totalCount: 0 },
      distributions: [],
    });
  });

  it("shows distributions of one access, and dependencies page by page", async () => {
    await using registry = await opened();
    await registry.register({ ref, release, source });
    const { distributions, dependencies } = await registry.shown({ access: "RESTRICTED", first: 1 });
    expect(distributions.map(({ form }: { form: string }) => form)).toEqual(["FULL"]);
    expect(dependencies.pageInfo.hasNextPage).toBe(true);
    const next = await registry.shown({ first: 1, after: dependencies.pageInfo.endCursor });
    expect(next.dependencies.edges[0].node.purl).toBe("pkg:pypi/Torch@2.5.1");
  });

  it("is what a changed document says now, and what other documents say beside it", async () => {
    await using registry = await opened();
    await registry.register({ ref, release, source });
    await registry.register({
      ref,
      release: { distributions: [{ form: "STREAM", uri: "s3://b" }] },
      source: { uri: "b" },
    });
    await registry.register({ ref, release: { components: [{ kind: "DATASETS", released: true }] }, source });
    const { components, dependencies, distributions } = await registry.shown();
    expect(components).toMatchObject([{ kind: "DATASETS", released: true }]);
    expect(dependencies.totalCount).toBe(0);
    expect(distributions.map(({ form }: { form: string }) => form)).toEqual(["STREAM"]);
  });

  it("leaves no trace when the same document says the same again", async () => {
    await using registry = await opened();
    await registry.register({ ref, release, source });
    const before = await registry.traces();
    expect((await registry.register({ ref, release, source })).data.registerCheckpoint.outcome).toBe("UNCHANGED");
    expect(await registry.traces()).toEqual(before);
  });

  it.each([
    ["components[1].kind", { components: [{ kind: "DATASETS" }, { kind: "DATASETS" }] }],
    ["components[0].uri", { components: [{ kind: "DATASETS", uri: " " }] }],
    ["components[0].license", { components: [{ kind: "DATASETS", license: "x".repeat(10_001) }] }],
    ["dependencies[0].purl", { dependencies: [{ purl: "torch" }] }],
    [
      "dependencies[0].vulnerabilities",
      { dependencies: [{ purl: "pkg:pypi/a", vulnerabilities: Array(101).fill({ id: "CVE" }) }] },
    ],
    [
      "dependencies[0].vulnerabilities[0].id",
      { dependencies: [{ purl: "pkg:pypi/a", vulnerabilities: [{ id: "" }] }] },
    ],
    ["distributions", { distributions: Array(101).fill({ form: "FULL", uri: "u" }) }],
    ["distributions[0].sha256", { distributions: [{ form: "FULL", uri: "u", sha256: "ab" }] }],
    ["distributions[0].sizeBytes", { distributions: [{ form: "FULL", uri: "u", sizeBytes: -1 }] }],
    ["distributions[0].uri", { distributions: [{ form: "FULL", uri: "u".repeat(2_001) }] }],
    [
      "distributions[0].redaction.fields[0]",
      { distributions: [{ form: "FULL", uri: "u", redaction: { fields: [""], reason: "r" } }] },
    ],
  ])("is refused for its %s, without a trace", async (place, refused) => {
    await using registry = await opened();
    const before = await registry.traces();
    const answer = await registry.register({ ref, release: refused, source });
    expect(codesOf(answer)).toEqual(["BAD_USER_INPUT"]);
    expect(answer.errors?.[0]?.message).toContain(`input.release.${place} cannot be recorded`);
    expect(await registry.traces()).toEqual(before);
  });

  it("takes as many statements for fifty checkpoints as for one", async () => {
    await using registry = await opened();
    for (let n = 0; n < 50; n++) await registry.register({ ref: `checkpoint:lab/chat@${n}`, release, source });
    const query = (first: number) => `{ checkpoints(first: ${first}) { edges { node {
      components { kind } declaredLicenses { asWritten } dependencies(first: 2) { edges { node { source { uri } } } }
      distributions { source { uri } } } } } }`;
    const one = await statementsOf(registry.database, () => registry.ask(query(1)));
    const fifty = await statementsOf(registry.database, () => registry.ask(query(50)));
    expect(fifty).toEqual(one);
  });
});

describe("the license of a checkpoint", () => {
  it("keeps what each document declares apart from what is concluded", async () => {
    await using registry = await opened();
    const card = { uri: "README.md", relationship: "FIRST_PARTY", assertedBy: "The Lab" };
    await registry.register({ ref, license: "NOASSERTION", licenseAsWritten: "ask us", source: { uri: "old.md" } });
    await registry.register({ ref, license: "MIT", source: { uri: "index.tsv", relationship: "THIRD_PARTY" } });
    await registry.register({ ref, license: "Apache-2.0", licenseAsWritten: "apache 2", source: card });
    const query = `{ checkpoint(ref: "${ref}") { license { expression source } declaredLicenses {
      expression asWritten concluded rule assertedBy relationship source { uri } } } }`;
    const rule = "verified-then-first-party-then-earliest";
    expect((await registry.ask(query)).data.checkpoint).toEqual({
      license: { expression: "Apache-2.0", source: "CONCLUDED" },
      declaredLicenses: [
        {
          ...{ expression: null, asWritten: "ask us", concluded: false, rule, assertedBy: null },
          ...{ relationship: "UNKNOWN", source: { uri: "old.md" } },
        },
        {
          ...{ expression: "MIT", asWritten: "MIT", concluded: false, rule, assertedBy: null },
          ...{ relationship: "THIRD_PARTY", source: { uri: "index.tsv" } },
        },
        {
          ...{ expression: "Apache-2.0", asWritten: "apache 2", concluded: true, rule, assertedBy: "The Lab" },
          ...{ relationship: "FIRST_PARTY", source: { uri: "README.md" } },
        },
      ],
    });
  });
});
