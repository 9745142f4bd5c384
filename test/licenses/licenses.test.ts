import spdxLicenses from "spdx-license-list";
import { describe, expect, it } from "vitest";
import { licenses } from "../../subgraphs/licenses/index.ts";
import { modelLicenses } from "../../subgraphs/licenses/model-licenses.ts";
import { licensesIn } from "../../subgraphs/licenses/named-licenses.ts";
import { codesOf, openSubgraph, reader, statementsOf, tracesIn } from "../open-subgraph.ts";
import { openLicenses } from "./open-licenses.ts";

const license = `query($ref: String!) { license(ref: $ref) { ref name spdxId url text redistributable redistributableBasis } }`;
const page = `query($first: Int, $after: String) { licenses(first: $first, after: $after) {
  totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor node { ref } } } }`;
const expressions = `query($keys: [_Any!]!) { _entities(representations: $keys) {
  ... on LicenseExpression { expression licenses { ref } } } }`;
const attributions = `query($keys: [_Any!]!) { _entities(representations: $keys) {
  ... on LicenseExpression { attributionText attribution(format: SPDX_NOTICE) } } }`;

const listed = Object.keys(spdxLicenses).length + modelLicenses.length;
const mit = {
  ref: "license:MIT",
  name: "MIT License",
  spdxId: "MIT",
  url: expect.stringContaining("http"),
  text: null,
  redistributable: "YES",
  redistributableBasis: "choosealicense 2024-02-19: MIT",
};

describe("the starting data", () => {
  it("holds every SPDX license and every model license once, with one audit entry for all", async () => {
    await using registry = await openLicenses();
    const refs = (await registry.rows("license")).map(({ ref }) => ref);
    expect([refs.length, new Set(refs).size]).toEqual([listed, listed]);
    expect(await registry.auditTrail()).toEqual([{ actor: "system", action: "licenses.seeded", subject: "license" }]);
    expect(await tracesIn(registry)).toMatchObject({ outboxEntry: listed });
  });

  it("is not written again when the subgraph opens a second time", async () => {
    await using registry = await openSubgraph(licenses);
    const before = [await registry.rows("license"), await tracesIn(registry)];
    await using again = await openSubgraph(licenses, { store: registry.store });
    expect([await again.rows("license"), await tracesIn(again)]).toEqual(before);
  });

  it.each(modelLicenses.map(({ key }) => key))("names %s so that an SPDX expression can name it too", (key) => {
    expect(licensesIn(key)).toEqual([key]);
  });
});

describe("a license", () => {
  it.each(["license:MIT", "MIT"])("is found as %s", async (ref) => {
    await using registry = await openLicenses();
    expect(await registry.as(reader).run(license, { ref })).toEqual({ data: { license: mit } });
  });

  it("shows what it permits, demands and withholds, each with who says so, and how others class it", async () => {
    await using registry = await openLicenses();
    const terms = "{ code text basis }";
    const query = `{ license(ref: "CC-BY-NC-4.0") {
      permissions ${terms} conditions ${terms} limitations ${terms} category dataProvenanceClass } }`;
    const { permissions, conditions, limitations, ...classes } = (await registry.as(reader).run(query, {})).data
      .license;
    const codes = (shown: { code: string }[]) => shown.map(({ code }) => code);
    expect(codes(permissions)).toEqual(["distribution", "private-use", "modifications"]);
    expect(codes(limitations)).toContain("noncommercial");
    expect(conditions).toEqual([
      {
        code: "attribution",
        text: "The creator, the source and the license must be named.",
        basis: "pedigree-license-rules 1: CC-BY-NC-4.0, section 3(a)(1)",
      },
      {
        code: "document-changes",
        text: "Changes must be stated.",
        basis: "pedigree-license-rules 1: CC-BY-NC-4.0, section 3(a)(1)",
      },
    ]);
    expect(classes).toEqual({ category: "SOURCE_AVAILABLE", dataProvenanceClass: "NON_COMMERCIAL" });
  });

  it("that no rule knows shows no terms, and is not known to be redistributable", async () => {
    await using registry = await openLicenses();
    const query = `{ license(ref: "license:LicenseRef-HF-gpl") {
      permissions { code } conditions { code } limitations { code } category dataProvenanceClass redistributable } }`;
    expect((await registry.as(reader).run(query, {})).data.license).toEqual({
      ...{ permissions: [], conditions: [], limitations: [] },
      ...{ category: null, dataProvenanceClass: null, redistributable: "UNKNOWN" },
    });
  });

  it.each(["license:mitt", "WTFPL-99"])("is not found as %s", async (ref) => {
    await using registry = await openLicenses();
    expect(await registry.as(reader).run(license, { ref })).toEqual({ data: { license: null } });
  });

  it.each(["dataset:MIT", "license:MIT:1", ""])("is refused as %j, which is no reference to a license", async (ref) => {
    await using registry = await openLicenses();
    const answer = await registry.as(reader).run(license, { ref });
    expect([answer.data, codesOf(answer)]).toEqual([{ license: null }, ["REF_INVALID"]]);
  });
});

describe("the list of licenses", () => {
  it("walked page by page holds each license once, in the order of their references", async () => {
    await using registry = await openLicenses();
    const refs: string[] = [];
    for (let after: string | null = null, more = true; more; ) {
      const { data } = await registry.as(reader).run(page, { first: 37, after });
      expect([data.licenses.totalCount, data.licenses.pageInfo.hasPreviousPage]).toEqual([listed, refs.length > 0]);
      refs.push(...data.licenses.edges.map(({ node }: { node: { ref: string } }) => node.ref));
      ({ endCursor: after, hasNextPage: more } = data.licenses.pageInfo);
    }
    expect(refs).toEqual((await registry.rows("license")).map(({ ref }) => ref).sort());
  });

  it.each([
    [{ first: -1 }, "BAD_USER_INPUT"],
    [{ first: 101 }, "BAD_USER_INPUT"],
    [{ after: "junk" }, "CURSOR_INVALID"],
  ])("is refused for %j with %s", async (args, code) => {
    await using registry = await openLicenses();
    const answer = await registry.as(reader).run(page, args);
    expect([answer.data, codesOf(answer)]).toEqual([{ licenses: null }, [code]]);
  });
});

describe("the licenses that an expression names", () => {
  it.each([
    ["MIT OR Apache-2.0 WITH LLVM-exception", ["license:MIT", "license:Apache-2.0"]],
    ["(MIT AND MIT) OR MIT", ["license:MIT"]],
    ["GPL-3.0+", ["license:GPL-3.0"]],
    ["LicenseRef-HF-llama3", ["license:LicenseRef-HF-llama3"]],
    ["MIT AND LicenseRef-nobody-knows", ["license:MIT"]],
    ["NOASSERTION", []],
    ["NONE", []],
    ["mit license, I think", null],
    ["MIT OR", null],
    ["", null],
  ])("%j are %j", async (expression, refs) => {
    await using registry = await openLicenses();
    const answer = await registry
      .as(reader)
      .run(expressions, { keys: [{ __typename: "LicenseExpression", expression }] });
    const named = refs?.map((ref) => ({ ref })) ?? null;
    expect(answer).toEqual({ data: { _entities: [{ expression, licenses: named }] } });
  });

  it("cost one statement for any number of expressions", async () => {
    await using registry = await openLicenses();
    const all = Object.keys(spdxLicenses).map((expression) => ({ __typename: "LicenseExpression", expression }));
    const costOf = (keys: object[]) =>
      statementsOf(registry.database, () => registry.as(reader).run(expressions, { keys }));
    expect([await costOf(all.slice(0, 1)), await costOf(all)]).toEqual([1, 1]);
  });
});

it("shows how what is under an expression is attributed", async () => {
  await using registry = await openLicenses();
  const keys = [{ __typename: "LicenseExpression", expression: "MIT" }];
  const { data } = await registry.as(reader).run(attributions, { keys });
  expect(data._entities).toEqual([
    {
      attributionText: "Licensed under MIT License (MIT), https://opensource.org/license/mit/",
      attribution: "SPDX-License-Identifier: MIT",
    },
  ]);
});
