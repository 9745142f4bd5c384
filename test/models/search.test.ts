import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { LicenseGrant } from "../../kernel/index-entry.ts";
import { codesOf, insider, reader, statementsOf } from "../open-subgraph.ts";
import { announcement, openModels } from "./open-models.ts";

const query = `query($text: String, $filter: CheckpointFilter, $first: Int, $after: String) {
  searchCheckpoints(text: $text, filter: $filter, first: $first, after: $after) {
    totalCount pageInfo { endCursor hasNextPage } facets { field values { value count } }
    undocumented { condition count } completeness { complete reasons dangling { ref } } edges { node { ref } }
  }
}`;

let registry: Awaited<ReturnType<typeof openModels>>;
beforeEach(async () => {
  registry = await openModels();
});
afterEach(() => registry[Symbol.asyncDispose]());

async function find(variables: Record<string, unknown>, actor = reader) {
  const { data, errors } = await registry.ask(query, variables, actor);
  expect(errors).toBeUndefined();
  const { edges, ...rest } = data.searchCheckpoints;
  const refs: string[] = edges.map(({ node }: { node: { ref: string } }) => node.ref.slice("checkpoint:".length));
  return { ...rest, refs };
}

const license = (key: string, redistributable: LicenseGrant["redistributable"]) =>
  announcement("License", `license:${key}`, `lic_${key}`, { grant: { redistributable, licenseClass: "PERMISSIVE" } });
const privacy = { kind: "PRIVACY", severity: "LOW", summary: "Repeats names." };

describe("search", () => {
  it("finds a renamed model by its new name only, with its scores, and what stood on the new name before", async () => {
    await registry.register({ ref: "acme/old@1", limitations: [privacy] });
    await registry.register({ ref: "acme/child@1", derivedFrom: [{ parent: "acme/new@1", relation: "FINETUNE" }] });
    const from = "checkpoint:acme/old@1";
    const score = { benchmark: "benchmark:arc", metric: "acc", value: 0.5, interval: { low: 0.4, high: 0.6 } };
    await registry.announce(
      announcement("Result", "result:r1", "res_1", {
        upstream: [{ from, relation: "EVALUATED", pinned: true, asWritten: from }],
        score: { ...score, hasUnit: true, higherIsBetter: true },
      }),
    );
    await registry.ask("mutation($input: RenameModelInput!) { renameModel(input: $input) { outcome } }", {
      input: { idempotencyKey: "rename", ref: "model:acme/old", name: "acme/new" },
    });
    expect((await find({ text: "old" })).refs).toEqual([]);
    expect((await find({ text: "new" })).refs).toEqual(["acme/new@1", "acme/child@1"]);
    const scoreAtLeast = { benchmark: "arc", atLeast: 0.4 };
    expect((await find({ filter: { scoreAtLeast } })).refs).toEqual(["acme/new@1"]);
    expect((await find({ filter: { withLimitation: [{ kind: "PRIVACY" }] } })).refs).toEqual([
      "acme/child@1",
      "acme/new@1",
    ]);
    expect((await find({ filter: { descendsFrom: "acme/old@1" } })).refs).toEqual(["acme/child@1"]);
  });

  it("asks anew what a license allows when that changes", async () => {
    await registry.announce(license("MIT", "UNKNOWN"));
    await registry.register({ ref: "acme/a", license: "MIT OR LicenseRef-x" });
    const filter = { redistributable: true };
    expect(await find({ filter })).toMatchObject({
      ...{ refs: [], undocumented: [{ condition: "REDISTRIBUTABLE", count: 1 }] },
    });
    await registry.announce(license("MIT", "YES"));
    expect((await find({ filter })).refs).toEqual(["acme/a"]);
    await registry.announce(license("MIT", "NO"), license("LicenseRef-x", "NO"));
    expect((await find({ filter })).totalCount).toBe(0);
    expect((await find({ filter: { redistributable: false } })).refs).toEqual(["acme/a"]);
  });

  it("tells everything below of what changes above: limitations, overrides, edges, languages, and what was not registered", async () => {
    const edge = (from: string) => ({ from, relation: "FINETUNE", pinned: false, asWritten: from });
    const search = {
      ...{ names: [], uses: [], prose: [], status: null, createdAt: null, owners: [], family: null, size: null },
      ...{ languages: [] as string[], limitationsDocumented: true },
    };
    const limitation = {
      ...({ id: "lim_1", kind: "PRIVACY", severity: "LOW", summary: "", scenario: null, affectedSlice: null } as const),
      ...({ status: "ACCEPTED", evidence: [] } as const),
    };
    const override = {
      ...({
        id: "ovr_1",
        limitationId: "lim_1",
        status: "ACCEPTED",
        reason: "",
        evidence: [],
        proposedAt: "",
      } as const),
      ...{ proposedBy: "ada", reviewedAt: null, reviewedBy: null, review: null },
    };
    const data = (more: object) => announcement("DatasetVersion", "dataset:acme/web", "dsv_1", { search, ...more });
    const base = (more: object) => announcement("Checkpoint", "checkpoint:acme/base", "ckp_base", { search, ...more });
    await registry.register({ ref: "acme/leaf", derivedFrom: [{ parent: "acme/base", relation: "FINETUNE" }] });
    const without = async () => {
      const filter = { withoutLimitation: ["PRIVACY"], includeUndocumented: true, owner: ["acme"] };
      const { refs, completeness } = await find({ filter });
      return [refs, completeness.reasons];
    };
    const onData = { upstream: [edge("dataset:acme/web")] };
    const inGerman = async () => (await find({ filter: { language: ["de"], owner: ["acme"] } })).refs;
    expect(await without()).toEqual([["acme/leaf"], ["UNRESOLVED_REF"]]);
    await registry.announce(base(onData), data({ limitations: [limitation] }));
    expect(await without()).toEqual([[], []]);
    await registry.announce(base({ ...onData, overrides: [override] }));
    expect(await without()).toEqual([["acme/leaf"], []]);
    await registry.announce(base(onData));
    expect(await without()).toEqual([[], []]);
    await registry.announce(base({}));
    expect(await without()).toEqual([["acme/leaf"], []]);
    await registry.announce(base(onData), data({ limitations: [{ ...limitation, status: "MITIGATED" }] }));
    expect(await without()).toEqual([["acme/leaf"], []]);
    expect(await inGerman()).toEqual([]);
    await registry.announce(data({ search: { ...search, languages: ["de"] } }));
    expect(await inGerman()).toEqual(["acme/leaf"]);
    await registry.announce(data({ search: { ...search, languages: ["de"] }, label: "acl:lab" }));
    expect(await inGerman()).toEqual([]);
    expect(await without()).toEqual([["acme/leaf"], ["AUTHORIZATION"]]);
  });

  it("counts nothing of what the caller may not see, neither things nor what comes down from them", async () => {
    await registry.register({ ref: "acme/secret", limitations: [privacy], license: "MIT" });
    await registry.hide("checkpoint:acme/secret");
    await registry.recordLimitation({ checkpoint: "acme/secret", ...privacy, source: { uri: "b" } }, insider);
    await registry.register({
      ...{ ref: "acme/open", noneKnown: ["LIMITATIONS"] },
      derivedFrom: [{ parent: "acme/secret", relation: "FINETUNE" }],
    });
    const filter = { withoutLimitation: ["PRIVACY"] };
    const seen = await find({ filter });
    expect(seen).toMatchObject({ refs: ["acme/open"], totalCount: 1 });
    expect(seen.completeness).toMatchObject({ complete: false, reasons: ["AUTHORIZATION"] });
    expect(JSON.stringify(seen.facets)).not.toContain("PRIVACY");
    expect((await find({ text: "secret" })).totalCount).toBe(1);
    const known = await find({}, insider);
    expect(known.refs).toEqual(["acme/open", "acme/secret"]);
    expect(known.facets).toContainEqual({ field: "limitationKind", values: [{ value: "PRIVACY", count: 2 }] });
    expect((await find({ filter }, insider)).refs).toEqual([]);
  });

  it("says that a name is registered nowhere, the same for what is hidden", async () => {
    await registry.register({ ref: "acme/secret" });
    await registry.hide("checkpoint:acme/secret");
    for (const name of ["acme/secret", "acme/nothing"]) {
      const { completeness, refs } = await find({ filter: { descendsFrom: name } });
      expect(refs).toEqual([]);
      const dangling = [{ ref: `checkpoint:${name}` }];
      expect(completeness).toEqual({ complete: false, reasons: ["UNRESOLVED_REF"], dangling });
    }
  });

  it.each([
    ["a text of 1,001 characters", { text: "a ".repeat(501).slice(0, 1001) }],
    ["33 words", { text: Array.from({ length: 33 }, (_, n) => `w${n}`).join(" ") }],
    ["51 licenses", { filter: { licenses: Array.from({ length: 51 }, () => "MIT") } }],
    ["an owner of 301 characters", { filter: { owner: ["a".repeat(301)] } }],
    ["101 at once", { first: 101 }],
  ])("refuses %s", async (_, variables) => {
    expect(codesOf(await registry.ask(query, variables))).toEqual(["BAD_USER_INPUT"]);
  });

  it("refuses what is no reference, and a cursor of another search", async () => {
    for (const name of ["a", "b"]) await registry.register({ ref: `acme/${name}` });
    const wrong = { filter: { scoreAtLeast: { benchmark: "a:b:c", atLeast: 0 } } };
    expect(codesOf(await registry.ask(query, wrong))).toEqual(["REF_INVALID"]);
    const { pageInfo } = await find({ first: 1 });
    expect((await find({ first: 1, after: pageInfo.endCursor })).refs).toEqual(["acme/b"]);
    const other = { first: 1, after: pageInfo.endCursor, filter: { status: ["DRAFT"] } };
    expect(codesOf(await registry.ask(query, other))).toEqual(["CURSOR_INVALID"]);
  });

  it("takes any text as a text", async () => {
    await registry.register({ ref: "acme/a" });
    for (const text of [
      "'",
      '"',
      "\\",
      "%",
      "*",
      "a OR b",
      "{names}:a",
      "a:*",
      "a & b",
      "<->",
      "(",
      "NEAR(a b)",
      "\ud83d\ude00",
    ])
      expect((await find({ text })).totalCount).toBeLessThanOrEqual(1);
  });

  it("costs the same number of statements whatever is found", async () => {
    const filter = { withoutLimitation: ["PRIVACY"], language: ["en"], owner: ["acme"] };
    const cost = () => statementsOf(registry.database, () => find({ text: "acme", filter }));
    await registry.register({ ref: "acme/a", noneKnown: ["LIMITATIONS"] });
    const one = await cost();
    for (const name of "bcdefgh") await registry.register({ ref: `acme/${name}`, limitations: [privacy] });
    expect(await cost()).toBe(one);
    expect(one).toBeLessThanOrEqual(7);
  });

  it("says that it lags behind while something is to be worked out, or a subgraph is behind", async () => {
    await registry.register({ ref: "acme/a" });
    expect((await find({})).completeness).toMatchObject({ complete: true, reasons: [] });
    await registry.store.run(`insert into "searchStale" ("n", "stamp") select "n", 'x' from "searchDoc"`);
    expect((await find({})).completeness).toMatchObject({ complete: false, reasons: ["INDEX_LAG"] });
    await registry.announce();
    expect((await find({})).completeness).toMatchObject({ complete: true, reasons: [] });
    await using behind = await openModels({ behind: () => ["datasets"] });
    const { data } = await behind.ask(query);
    expect(data.searchCheckpoints.completeness.reasons).toEqual(["INDEX_LAG"]);
  });
});
