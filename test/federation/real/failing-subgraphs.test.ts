import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { GraphQLFormattedError } from "graphql";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { packageRoot } from "../../../cli/package-root.ts";
import type { GatewayAnswer } from "../../../gateway/gateway.ts";
import type { SubgraphAnswer } from "../../../kernel/subgraph-call.ts";
import { knownWorld } from "../../e2e/known-world.ts";
import { type Disorder, RealGraph } from "./real-graph.ts";

type Path = readonly (string | number)[];

const fullProvenance = readFileSync(join(packageRoot, "examples/queries/full-provenance.graphql"), "utf8");
const variables = { ref: "checkpoint:acme/chat@1" };
const secret = "postgres://admin:hunter2@10.0.0.7:5432/pedigree select * from checkpoint at open (/srv/app/x.ts:1:1)";
const telltales = /hunter2|10\.0\.0\.7|select |\/srv\/|\.ts:|internal:4001|<html/;
// Long enough for the healthy subgraphs on a busy machine.
const hangingMs = 300;

/** What each service answers of the query. */
const parts: Readonly<Record<string, readonly Path[]>> = {
  models: [["checkpoint"]],
  datasets: [["checkpoint", "trainingRuns", 0, "inputs", 0, "dataset"]],
  evaluations: [
    ["checkpoint", "evaluations"],
    ["checkpoint", "certificates"],
  ],
  licenses: [
    ["checkpoint", "license", "licenses"],
    ["checkpoint", "licenseReport"],
  ],
};

const unavailable = { code: "SUBGRAPH_UNAVAILABLE", retryable: true };
const late = { code: "SUBGRAPH_TIMEOUT", retryable: true };
const garbage = { code: "SUBGRAPH_BAD_RESPONSE", retryable: false };
// What a subgraph out of its mind sends is not even of the right type.
const answering = (answer: unknown) => async () => answer as SubgraphAnswer;

const disorders: readonly (readonly [string, Disorder, { readonly code: string; readonly retryable: boolean }])[] = [
  ["fails", () => Promise.reject(new Error(secret)), unavailable],
  ["hangs", () => new Promise(() => {}), late],
  ["answers without data", answering({}), garbage],
  ["answers null for data and no error", answering({ data: null }), garbage],
  ["answers null for data and a fault", answering({ data: null, errors: [{ message: secret }] }), garbage],
  ["answers no field that was asked for", answering({ data: {} }), garbage],
  ["answers text where objects belong", answering({ data: { _entities: secret, checkpoint: secret } }), garbage],
  [
    "answers a list of the wrong length",
    answering({ data: { _entities: [{}, {}, {}, {}, {}], checkpoint: [] } }),
    garbage,
  ],
  ["answers a page for browsers", answering(`<html>${secret}</html>`), garbage],
];

describe("the full provenance of a checkpoint", () => {
  let graph: RealGraph;
  let healthy: GatewayAnswer;
  beforeAll(async () => {
    graph = await RealGraph.open(knownWorld);
    healthy = await graph.ask(fullProvenance, { variables });
  });
  afterAll(() => graph[Symbol.asyncDispose]());

  describe.each(Object.entries(parts))("while %s is out of order", (service, missing) => {
    it.each(disorders)("keeps every byte of the rest although it %s", async (_, disorder, expected) => {
      expect(healthy.errors).toBeUndefined();
      const deadlines = expected === late ? { callMs: hangingMs } : {};
      const answer = await graph.ask(fullProvenance, { variables, disorders: { [service]: disorder }, deadlines });
      expect(JSON.stringify(answer.data)).toBe(JSON.stringify(withNulls(healthy.data, missing)));
      const { errors = [] } = answer;
      expect(missing.filter((path) => !errors.some((error) => isAt(error, path)))).toEqual([]);
      expect(errors.filter((error) => !missing.some((path) => isAt(error, path)))).toEqual([]);
      expect(errors.map(({ extensions }) => extensions)).toEqual(errors.map(() => ({ ...expected, service })));
      expect(JSON.stringify(answer)).not.toMatch(telltales);
    });
  });

  it.each([
    ["licenses", "licenseReport(use: {}) { verdict }"],
    ["evaluations", "evaluations { totalCount }"],
  ])("keeps the checkpoint where %s, which only adds to it, answers that there is none", async (service, added) => {
    const field = added.slice(0, added.search(/\W/));
    const none: Disorder = async () => ({ data: { _entities: [null] } });
    const query = `query ($ref: String!) { checkpoint(ref: $ref) { ref ${added} } }`;
    expect(await graph.ask(query, { variables, disorders: { [service]: none } })).toEqual({
      data: { checkpoint: { ref: variables.ref, [field]: null } },
      errors: [{ message: expect.any(String), path: ["checkpoint", field], extensions: { ...garbage, service } }],
    });
  });

  it("is answered within its deadline while every subgraph hangs", async () => {
    const hang: Disorder = () => new Promise(() => {});
    const disorders = Object.fromEntries(Object.keys(parts).map((name) => [name, hang]));
    const answer = await graph.ask(fullProvenance, { variables, disorders, deadlines: { requestMs: 50 } });
    expect(answer).toEqual({
      data: { checkpoint: null },
      errors: [{ message: expect.any(String), path: ["checkpoint"], extensions: { ...late, service: "models" } }],
    });
  });

  it("reports on licenses what it does not know where the lineage is missing", async () => {
    const withoutWorks: Disorder = async (answer) =>
      JSON.parse(JSON.stringify(await answer(), (key, value) => (key === "upstreamWorks" ? undefined : value)));
    const query = `query ($ref: String!) { checkpoint(ref: $ref) {
      ref licenseReport(use: { commercial: true }) {
        verdict completeness { complete reasons hiddenNodes } works { ref } unknowns { ref } conflicts { rule }
      }
    } }`;
    expect(await graph.ask(query, { variables, disorders: { models: withoutWorks } })).toEqual({
      data: {
        checkpoint: {
          ref: "checkpoint:acme/chat@1",
          licenseReport: {
            verdict: "UNKNOWN",
            completeness: { complete: false, reasons: ["SUBGRAPH_DOWN"], hiddenNodes: 0 },
            works: [],
            unknowns: [],
            conflicts: [],
          },
        },
      },
    });
  });

  it("never takes a result's checkpoint for absent because the result was not looked up", async () => {
    const results = await graph.ask(
      "query ($ref: String!) { checkpoint(ref: $ref) { evaluations { edges { node { id } } } } }",
      { variables },
    );
    const [, id] = /"id":"([^"]+)"/.exec(JSON.stringify(results)) ?? [];
    const query = "query ($id: ID!) { node(id: $id) { id ... on Result { checkpoint { ref } } } }";
    const down: Disorder = () => Promise.reject(new Error(secret));
    const answer = await graph.ask(query, { variables: { id }, disorders: { evaluations: down } });
    expect(answer.data).toEqual({ node: { id, checkpoint: null } });
    expect(answer.errors).toEqual([
      { message: expect.any(String), path: ["node", "checkpoint"], extensions: { ...unavailable, service: "models" } },
    ]);
  });

  it("is refused without a call or a statement where its fragments expand 2^60 times", async () => {
    const doubling = Array.from(
      { length: 60 },
      (_, at) => `fragment F${at} on Checkpoint { ...F${at + 1} ...F${at + 1} }`,
    );
    const query = `{ checkpoint(ref: "acme/chat@1") { ...F0 } } ${doubling.join(" ")} fragment F60 on Checkpoint { ref }`;
    let answer: GatewayAnswer = {};
    const cost = await graph.costOf(async () => {
      answer = await graph.ask(query);
    });
    const none = { datasets: 0, evaluations: 0, licenses: 0, models: 0 };
    expect(cost).toEqual({ calls: none, statements: none });
    expect(answer.data).toBeUndefined();
    expect(answer.errors?.map(({ extensions }) => extensions?.["code"])).toEqual(["QUERY_TOO_EXPENSIVE"]);
  });
});

/** The same value with null at each of the paths. */
function withNulls(value: unknown, paths: readonly Path[]): unknown {
  if (paths.some((path) => path.length === 0)) return null;
  if (typeof value !== "object" || value === null) return value;
  const below = (key: string | number) => paths.filter(([first]) => first === key).map((path) => path.slice(1));
  if (Array.isArray(value)) return value.map((item, index) => withNulls(item, below(index)));
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, withNulls(member, below(key))]));
}

/** Whether an error is about a place, or about something below it that may not be null. */
function isAt(error: GraphQLFormattedError, path: Path): boolean {
  return path.every((step, index) => error.path?.[index] === step);
}
