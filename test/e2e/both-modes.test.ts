import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { packageRoot } from "../../cli/package-root.ts";
import { withoutIds } from "../registry.ts";
import { DistributedGraph } from "./distributed-graph.ts";
import { type Graph, openEmbeddedGraph } from "./graph.ts";
import { knownWorld } from "./known-world.ts";

const example = (name: string) => readFileSync(join(packageRoot, "examples/queries", `${name}.graphql`), "utf8");

const sharedData = join(packageRoot, "../shared/data");
const folders = ["hf-model-cards", "hf-dataset-cards", "lm-eval"].map((folder) => join(sharedData, folder));

/** Ids and times are drawn anew in every database, and stand in cursors as well; everything else must be the same. */
function comparable(value: unknown, key = ""): unknown {
  if (typeof value === "string" && /cursor$/i.test(key)) {
    const parts: unknown = JSON.parse(Buffer.from(value, "base64url").toString());
    // The last number of a result's standing is when it was recorded.
    return withoutIds(JSON.parse(JSON.stringify(parts).replace(/\b\d{15,16}\b/g, "<time>")));
  }
  if (Array.isArray(value)) return value.map((item) => comparable(item, key));
  if (typeof value === "string") return withoutIds(value.replace(/\b(run|res)_[0-9a-f-]{36}\b/g, "<$1>"));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, comparable(member, name)]));
}

const datasetQuery = `query($ref: String!) { dataset(ref: $ref) {
  ref name version license { expression } summary languages
  sources { relation refAsWritten } transformations { kind description codeRef }
  splits { name config records bytes } limitations { kind severity summary scenario affectedSlice status }
  claims(first: 100) { pageInfo { endCursor } edges { cursor node { path value valueAsWritten concluded rule } } }
} }`;

const resultsQuery = `query($ref: String!) { checkpoint(ref: $ref) {
  ref claims(first: 100) { pageInfo { endCursor } edges { cursor node { path value valueAsWritten concluded rule } } }
  evaluations(first: 100) { totalCount pageInfo { hasNextPage endCursor } edges { cursor node {
    metric value valueAsWritten concluded rule partial unit protocolHash benchmark { ref } source { uri sha256 pointer }
    conflicts { value source { uri } }
  } } } } }`;

/** Both ways to run the graph, told the same things in the same order. */
class BothModes implements AsyncDisposable {
  private constructor(
    readonly embedded: Graph,
    readonly distributed: Graph,
  ) {}

  static async open(paths: readonly string[]): Promise<BothModes> {
    const modes = new BothModes(await openEmbeddedGraph(), await DistributedGraph.open());
    for (const graph of [modes.embedded, modes.distributed]) {
      await graph.import([join(packageRoot, "catalogue"), ...paths]);
      await graph.record(knownWorld);
    }
    return modes;
  }

  /** Asks both, and answers how often; a difference fails the test with both texts. */
  async compare(query: string, variables: readonly Record<string, unknown>[]): Promise<number> {
    for (const each of variables) {
      const [expected, found] = await Promise.all([this.embedded.ask(query, each), this.distributed.ask(query, each)]);
      expect(expected.errors ?? []).toEqual([]);
      expect(JSON.stringify(comparable(found), null, 1)).toBe(JSON.stringify(comparable(expected), null, 1));
    }
    return variables.length;
  }

  /** All references of a list, page by page, as both tell them. */
  async refsIn(list: string): Promise<string[]> {
    const query = `query($after: String) { list: ${list}(first: 100, after: $after) {
      pageInfo { hasNextPage endCursor } edges { node { ref } } } }`;
    const walk = async (graph: Graph) => {
      const refs: string[] = [];
      for (let after: string | null = null, more = true; more; ) {
        // biome-ignore lint/suspicious/noExplicitAny: the query says what its answer holds.
        const { list: page } = (await graph.ask(query, { after })).data as any;
        refs.push(...page.edges.map(({ node }: { node: { ref: string } }) => node.ref));
        after = page.pageInfo.endCursor;
        more = page.pageInfo.hasNextPage;
      }
      return refs;
    };
    const refs = await walk(this.embedded);
    expect(await walk(this.distributed)).toEqual(refs);
    return refs;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.embedded[Symbol.asyncDispose]();
    await this.distributed[Symbol.asyncDispose]();
  }
}

describe("one process on SQLite and five processes on PostgreSQL, told the same", () => {
  let modes: BothModes;
  let checkpoints: string[];
  let datasets: string[];
  // Where the real files are, they are imported as well.
  const paths = folders.filter((folder) => existsSync(folder));
  beforeAll(async () => {
    modes = await BothModes.open(paths);
    checkpoints = await modes.refsIn("checkpoints");
    datasets = await modes.refsIn("datasets");
  }, 600_000);
  afterAll(() => modes[Symbol.asyncDispose]());

  const refs = (names: readonly string[]) => names.map((ref) => ({ ref }));

  it("know the same things in the same order", async () => {
    expect(checkpoints.length).toBeGreaterThan(paths.length > 0 ? 140 : 25);
    expect(datasets.length).toBeGreaterThan(paths.length > 0 ? 120 : 45);
    for (const list of ["models", "benchmarks", "licenses"])
      expect((await modes.refsIn(list)).length).toBeGreaterThan(20);
  });

  it("answer the full provenance of every checkpoint alike, byte for byte", async () => {
    expect(await modes.compare(example("full-provenance"), refs(checkpoints))).toBe(checkpoints.length);
  }, 300_000);

  it("answer the claims and results of every checkpoint alike, page and cursor", async () => {
    expect(await modes.compare(resultsQuery, refs(checkpoints))).toBe(checkpoints.length);
  }, 300_000);

  it("answer every dataset alike", async () => {
    expect(await modes.compare(datasetQuery, refs(datasets))).toBe(datasets.length);
  }, 300_000);

  it("answer what came from every dataset, and the tree and the ends of every checkpoint alike", async () => {
    expect(await modes.compare(example("impact-of-dataset"), refs(datasets))).toBe(datasets.length);
    expect(await modes.compare(example("model-tree"), refs(checkpoints))).toBe(checkpoints.length);
    const routes = checkpoints.slice(0, 60).map((ref) => ({ ref, source: "dataset:EleutherAI/pile" }));
    expect(await modes.compare(example("paths"), routes)).toBe(routes.length);
  }, 300_000);

  it("resolve every reference alike, and say the same of what there is not", async () => {
    const all = [...checkpoints, ...datasets, "license:MIT", "nobody/nothing", "sha256:zz", "", "hf://gpt2"];
    const chunks = Array.from({ length: Math.ceil(all.length / 100) }, (_, i) => all.slice(i * 100, i * 100 + 100));
    await modes.compare(
      example("resolve-many"),
      chunks.map((chunk) => ({ refs: chunk })),
    );
  }, 300_000);

  it("refuse alike", async () => {
    const refused = [
      "{ checkpoints(first: -1) { totalCount } }",
      "{ checkpoints(first: 101) { totalCount } }",
      '{ checkpoints(after: "nonsense") { totalCount } }',
      '{ checkpoint(ref: "::") { ref } }',
    ];
    for (const query of refused) {
      const [expected, found] = [await modes.embedded.ask(query), await modes.distributed.ask(query)];
      expect(expected.errors?.length).toBeGreaterThan(0);
      expect(JSON.stringify(found)).toBe(JSON.stringify(expected));
    }
  });
});
