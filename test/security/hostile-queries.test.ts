import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { buildSchema, type GraphQLSchema, isObjectType, parse } from "graphql";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { exampleQueries } from "../../cli/example-queries.ts";
import { packageRoot } from "../../cli/package-root.ts";
import { loadSampleCatalogue } from "../../cli/sample-catalogue.ts";
import { defaultLimits } from "../../gateway/limits.ts";
import { fragmentsOf, operationOf } from "../../gateway/operation.ts";
import { anonymous } from "../../kernel/actor.ts";
import { compileCost } from "../../kernel/cost.ts";
import { isErrorCode } from "../../kernel/errors.ts";
import { argumentPool, realQuestions } from "../federation/real/real-questions.ts";
import { prove, Stopwatch } from "../proof.ts";
import { hostileQueries } from "./hostile-queries.ts";
import { post, ServedGraph } from "./served-graph.ts";
import { statementsDuring } from "./statement-log.ts";
import { longestOf, unpagedLists } from "./unpaged-lists.ts";

const schema = buildSchema(readFileSync(join(packageRoot, "schema/api.graphql"), "utf8"));
const seed = 15;

let graph: ServedGraph;
let resolverCalls = 0;
beforeAll(async () => {
  graph = await ServedGraph.open();
  await loadSampleCatalogue(graph.registry.embedded, graph.registry.folder);
  for (const subgraph of graph.registry.embedded.subgraphs.values()) countResolvers(subgraph.schema);
}, 120_000);
afterAll(() => graph[Symbol.asyncDispose]());

/** Counts every resolver that runs; fields that are only read from their object are none. */
function countResolvers(subgraph: GraphQLSchema): void {
  for (const type of Object.values(subgraph.getTypeMap()).filter(isObjectType)) {
    for (const field of Object.values(type.getFields())) {
      const { resolve } = field;
      if (!resolve || type.name.startsWith("__")) continue;
      field.resolve = (...given) => {
        resolverCalls++;
        return resolve(...given);
      };
    }
  }
}

/** What an act costs: the statements of the drivers and of the counters, and the resolvers. */
async function workDuring(act: () => Promise<unknown>) {
  const counted = graph.statementCount;
  resolverCalls = 0;
  const statements = await statementsDuring(act);
  return { statements: statements.length, counted: graph.statementCount - counted, resolvers: resolverCalls };
}

const ask = (query: string, variables: Readonly<Record<string, unknown>> = {}) =>
  post(graph.url, JSON.stringify({ query, variables }));

describe("what must be refused", () => {
  it("is refused with a code of the catalogue before any resolver or statement runs", {
    timeout: 120_000,
  }, async () => {
    const corpus = hostileQueries(schema, seed, 40);
    const stopwatch = new Stopwatch();
    const wrong: unknown[] = [];
    const byCode: Record<string, number> = {};
    const work = await workDuring(async () => {
      for (const { name, query, variables, codes } of corpus) {
        const { status, text, code } = await stopwatch.time(name, () => ask(query, variables));
        byCode[String(code)] = (byCode[String(code)] ?? 0) + 1;
        const { data, errors } = JSON.parse(text);
        const { limit, found } = errors?.[0]?.extensions ?? {};
        const isBounded = !String(code).startsWith("QUERY_TOO") || (typeof limit === "number" && found > limit);
        const isRefused = data === undefined && isErrorCode(code) && codes.includes(code) && isBounded && status < 500;
        if (!isRefused) wrong.push({ name, query: query.slice(0, 300), variables, text: text.slice(0, 300) });
      }
    });
    prove(
      "hostile queries refused before any resolver or SQL (R15-R17)",
      `${corpus.length} queries`,
      stopwatch.summary(),
    );
    prove("hostile queries by code", `${corpus.length} queries`, JSON.stringify(byCode));
    expect(wrong.slice(0, 5)).toEqual([]);
    expect(corpus.length).toBeGreaterThanOrEqual(400);
    expect(work).toEqual({ statements: 0, counted: 0, resolvers: 0 });
  });

  it("would be noticed if it were not: one that is taken runs resolvers and statements", async () => {
    const work = await workDuring(() => ask('{ checkpoint(ref: "acme/chat@1") { id } }'));
    expect(work.resolvers).toBeGreaterThan(0);
    expect(work.statements).toBeGreaterThan(0);
    expect(work.counted).toBe(work.statements);
  });

  it.each([
    ["bytes that are no UTF-8", Buffer.from([...Buffer.from('{"query":"{ a'), 0xff, 0xfe, ...Buffer.from('"}')])],
    ["an overlong slash", Buffer.from([...Buffer.from('{"query":"{ a'), 0xc0, 0xaf, ...Buffer.from('"}')])],
    ["UTF-16", Buffer.from('{"query":"{ __typename }"}', "utf16le")],
    [
      "a comment of ten megabytes",
      Buffer.from(JSON.stringify({ query: `#${"x".repeat(10_000_000)}\n{ __typename }` })),
    ],
    [
      "variables that nest 5,000 levels",
      Buffer.from(`{"query":"{ __typename }","variables":{"a":${"[".repeat(5_000)}${"]".repeat(5_000)}}}`),
    ],
  ])("%s are refused before any work", async (_, body) => {
    const work = await workDuring(async () => {
      const { status, code } = await post(graph.url, body);
      expect([400, 413]).toContain(status);
      expect(isErrorCode(code)).toBe(true);
    });
    expect(work).toEqual({ statements: 0, counted: 0, resolvers: 0 });
  });
});

describe("what people ask", () => {
  const contract = new URL("../../../shared/contract/", import.meta.url);
  const examples = exampleQueries();

  it.each(examples.map(({ title, query }) => [title, query]))("%s is taken", async (_, query) => {
    const { status, text } = await ask(query);
    expect([status, JSON.parse(text).errors]).toEqual([200, undefined]);
  });

  it.each(["01-full-provenance.graphql", "05-resolve-many.graphql"])("%s of the contract is taken", async (file) => {
    const query = readFileSync(new URL(file, contract), "utf8");
    const variables = {
      ref: "checkpoint:acme/chat@1",
      refs: Array.from({ length: 1_000 }, (_, i) => `acme/chat@${i}`),
    };
    const names =
      operationOf(parse(query), undefined).variableDefinitions?.map(({ variable }) => variable.name.value) ?? [];
    const given = Object.fromEntries(Object.entries(variables).filter(([name]) => names.includes(name)));
    const { status, text } = await ask(query, given);
    expect([status, JSON.parse(text).errors]).toEqual([200, undefined]);
  });

  it("holds no more items than it was said to cost, whatever is asked", { timeout: 60_000 }, async () => {
    // Only ask is called, which both kinds of graph have.
    const pool = await argumentPool(graph.registry as never);
    const wrong: unknown[] = [];
    const seen = { taken: 0, items: 0, rows: 0, cost: 0, worst: 0 };
    for (const { query, variables = {} } of realQuestions(schema, seed, pool).take(600)) {
      let answer: Awaited<ReturnType<typeof graph.registry.ask>> = {};
      const statements = await statementsDuring(async () => {
        answer = await graph.registry.ask(query, { ...variables });
      });
      // Some lists take no page size: the rule assumes a length, and is judged by the length that they have.
      const declared = costOf(
        query,
        variables,
        Math.max(defaultLimits.assumedListSize, longestOf(unpagedLists(schema, query), answer.data)),
      );
      if (declared === null || answer.data === undefined) continue;
      // The walk along the lineage has a bound of its own, whatever the page that is shown of it.
      const counted = statements.filter(({ text }) => !/"index(Edge|Step|Ref)"/.test(text));
      const rows = counted.reduce((sum, statement) => sum + statement.rows, 0);
      const items = itemsIn(answer.data);
      seen.taken++;
      seen.items += items;
      seen.rows += rows;
      seen.cost += declared;
      seen.worst = Math.max(seen.worst, rows / Math.max(1, declared));
      // A page reads one row more than it shows, which tells whether another follows, and one for their number.
      if (items > declared || rows > 2 * declared) wrong.push({ query, declared, rows, items });
    }
    prove(
      "answers hold no more items than their declared cost (R15)",
      `${seen.taken} random queries`,
      `${seen.items} items and ${seen.rows} rows for a cost of ${seen.cost}; most rows for one unit ${seen.worst.toFixed(2)}`,
    );
    expect(wrong.slice(0, 3)).toEqual([]);
    expect(seen.taken).toBeGreaterThan(500);
  });

  it("fills no cache beyond its bound, 10,000 distinct queries later", { timeout: 120_000 }, async () => {
    const heapBefore = heapAfterCollection();
    const { gateway } = graph.registry.embedded;
    const context = {
      principal: anonymous,
      requestId: "test",
      signal: new AbortController().signal,
      allowMutations: true,
    };
    for (let i = 0; i < 10_000; i++) await gateway.execute({ query: `{ model(ref: "a/b${i}") { id } }` }, context);
    const grownMb = (heapAfterCollection() - heapBefore) / 1e6;
    prove("plan cache bounded (R16)", "10,000 distinct queries", `heap grew by ${grownMb.toFixed(0)} MB`);
    expect(grownMb).toBeLessThan(150);
  });
});

/** The cost that the gateway declares for a query, or null where it is refused. */
function costOf(query: string, variables: Readonly<Record<string, unknown>>, assumedListSize: number): number | null {
  const document = parse(query);
  const operation = operationOf(document, undefined);
  const limits = { maxCost: -1, assumedListSize };
  const rule = compileCost(schema, operation, fragmentsOf(document), { ...defaultLimits, ...limits });
  try {
    rule(variables);
  } catch (error) {
    const { found, argument } = (error as { extensions: { found?: number; argument?: string } }).extensions;
    return argument === undefined ? (found ?? null) : null;
  }
  return null;
}

/** Items of the lists of an answer; what stands in a list is an item. */
function itemsIn(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, item) => sum + 1 + itemsIn(item), 0);
  if (typeof value !== "object" || value === null) return 0;
  return Object.values(value).reduce<number>((sum, member) => sum + itemsIn(member), 0);
}

/** The heap without garbage. */
function heapAfterCollection(): number {
  setFlagsFromString("--expose-gc");
  (runInNewContext("gc") as () => void)();
  return process.memoryUsage().heapUsed;
}
