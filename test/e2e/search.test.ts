import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { packageRoot } from "../../cli/package-root.ts";
import { type Graph, openGraph } from "./graph.ts";

const search = readFileSync(join(packageRoot, "examples/queries/search.graphql"), "utf8");

let graph: Graph;
beforeAll(async () => {
  graph = await openGraph([], { catalogue: true });
}, 120_000);
afterAll(() => graph[Symbol.asyncDispose]());

interface Found {
  readonly totalCount: number;
  readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
  readonly facets: readonly { readonly field: string; readonly values: readonly object[] }[];
  readonly completeness: { readonly complete: boolean; readonly reasons: readonly string[] };
  readonly edges: readonly { readonly node: { readonly ref: string } & Record<string, unknown> }[];
}

async function find(variables: Record<string, unknown>, query = search): Promise<Found> {
  const { data, errors } = JSON.parse(JSON.stringify(await graph.ask(query, variables)));
  expect(errors).toBeUndefined();
  return data.searchCheckpoints;
}

const refsIn = ({ edges }: Found) => edges.map(({ node }) => node.ref.slice("checkpoint:".length));

describe("contract 12: search", () => {
  it("answers words and conditions of three subgraphs with what they say of each checkpoint, and counts over the same", async () => {
    const filter = {
      status: ["RELEASED"],
      redistributable: true,
      scoreAtLeast: { benchmark: "arc-challenge", atLeast: 0.5 },
      descendsFrom: "mistralai/Mistral-7B-v0.1",
      trainedOn: "openbmb/UltraFeedback",
    };
    const found = await find({ text: "notus", filter });
    const [edge] = found.edges;
    const { evaluations, limitations, ...node } = edge?.node ?? { ref: null, evaluations: null, limitations: null };
    expect({ ...found, edges: undefined, pageInfo: { ...found.pageInfo, endCursor: null } }).toEqual({
      totalCount: 1,
      pageInfo: { endCursor: null, hasNextPage: false },
      completeness: { complete: true, reasons: [] },
      facets: [
        { field: "architectureFamily", values: [{ value: "Mistral", count: 1 }] },
        { field: "benchmark", values: expect.arrayContaining([{ value: "benchmark:arc-challenge", count: 1 }]) },
        { field: "language", values: [{ value: "en", count: 1 }] },
        { field: "license", values: [{ value: "MIT", count: 1 }] },
        { field: "licenseClass", values: [{ value: "PERMISSIVE", count: 1 }] },
        {
          field: "limitationKind",
          values: ["COVERAGE_GAP", "DISTRIBUTION_BIAS", "FACTUALITY", "FAILURE_MODE", "OOD_REGRESSION"].map(
            (value) => ({
              value,
              count: 1,
            }),
          ),
        },
        { field: "status", values: [{ value: "RELEASED", count: 1 }] },
      ],
      edges: undefined,
    });
    expect(node).toEqual({
      ref: "checkpoint:argilla/notus-7b-v1",
      status: "RELEASED",
      license: { expression: "MIT" },
    });
    expect(limitations).toContainEqual({ kind: "FAILURE_MODE", severity: expect.any(String) });
    expect(Object(evaluations).edges).toHaveLength(3);
  });

  it.each([
    [
      { text: "pythia" },
      [
        "EleutherAI/pythia-1.4b@step143000",
        "EleutherAI/pythia-1.4b@step93000",
        "EleutherAI/pythia-12b",
        "EleutherAI/pythia-6.9b@step143000",
        "databricks/dolly-v2-12b",
      ],
    ],
    [{ text: '"pythia 12b"' }, ["EleutherAI/pythia-12b", "databricks/dolly-v2-12b"]],
    [{ text: 'NOTUS* AND "' }, ["TheBloke/notus-7B-v1-GGUF"]],
    [{ text: "NOTUS* NEAR(" }, []],
    [
      { filter: { trainedOn: "openbmb/UltraFeedback" } },
      [
        "HuggingFaceH4/zephyr-7b-beta",
        "TheBloke/notus-7B-v1-GGUF",
        "TheBloke/zephyr-7B-beta-AWQ",
        "argilla/notus-7b-v1",
      ],
    ],
    [
      { filter: { licenseClass: ["USE_RESTRICTED"] } },
      ["bigscience/bloom-560m", "bigscience/bloomz-560m", "meta-llama/Llama-2-7b-chat-hf"],
    ],
    [{ filter: { scoreAtLeast: { benchmark: "arc-challenge", atLeast: 0.5 } } }, ["argilla/notus-7b-v1"]],
  ])("finds for %j what fits, in one order in both modes", async (variables, refs) => {
    const found = await find(variables);
    expect(refsIn(found)).toEqual(refs);
    expect(found.totalCount).toBe(refs.length);
  });

  it("takes silence for no safety: what nobody documented is left out, and counted, unless it is asked for", async () => {
    const query = search.replace("facets {", "undocumented { condition count } facets {");
    const strict = await find({ filter: { withoutLimitation: ["FACTUALITY"] } }, query);
    const filter = { withoutLimitation: ["FACTUALITY"], includeUndocumented: true };
    const lenient = await find({ filter }, query);
    expect(strict).toMatchObject({ undocumented: [{ condition: "WITHOUT_LIMITATION", count: 5 }] });
    expect(lenient.totalCount).toBe(strict.totalCount + 5);
    expect(refsIn(lenient)).toEqual(expect.arrayContaining(refsIn(strict)));
  });

  it("pages through all, each once, and refuses a cursor of another search", async () => {
    const paged = search.replace("first: 20", "first: 7");
    const refs: string[] = [];
    let after: string | null = null;
    let first: string | null = null;
    for (let more = true; more; ) {
      const found: Found = await find({ after }, paged);
      refs.push(...refsIn(found));
      after = found.pageInfo.endCursor;
      first ??= after;
      more = found.pageInfo.hasNextPage;
    }
    expect(refs).toHaveLength(25);
    expect(new Set(refs).size).toBe(25);
    const { errors } = await graph.ask(search, { text: "pythia", after: first });
    expect(errors?.map(({ extensions }) => extensions?.["code"])).toEqual(["CURSOR_INVALID"]);
  });

  it("follows what happens: a new limitation of a base takes away what stands on it", async () => {
    const filter = { withoutLimitation: ["RESOURCE"], descendsFrom: "EleutherAI/pythia-12b" };
    expect(refsIn(await find({ filter }))).toEqual(["databricks/dolly-v2-12b"]);
    await graph.write("mutation($input: RecordLimitationInput!) { recordLimitation(input: $input) { outcome } }", {
      ...{ idempotencyKey: "large", checkpoint: "EleutherAI/pythia-12b", kind: "RESOURCE", severity: "LOW" },
      summary: "It needs two accelerators.",
    });
    const found = await find({ filter });
    expect(refsIn(found)).toEqual([]);
    expect(found.completeness.complete).toBe(true);
  });
});

describe("the search for datasets", () => {
  it("finds data by words, languages and what was trained on it, with what their subgraph says", async () => {
    const query = `query($filter: DatasetFilter) { searchDatasets(text: "preferences", filter: $filter) {
      totalCount completeness { complete reasons } edges { node { ref languages } } } }`;
    const filter = { language: ["en"], usedBy: "argilla/notus-7b-v1" };
    const { data, errors } = JSON.parse(JSON.stringify(await graph.ask(query, { filter })));
    expect(errors).toBeUndefined();
    expect(data.searchDatasets).toEqual({
      totalCount: 2,
      completeness: { complete: true, reasons: [] },
      edges: [
        { node: { ref: "dataset:argilla/ultrafeedback-binarized-preferences", languages: ["en"] } },
        { node: { ref: "dataset:openbmb/UltraFeedback", languages: ["en"] } },
      ],
    });
  });
});
