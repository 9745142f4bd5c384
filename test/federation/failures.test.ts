import type { GraphQLFormattedError } from "graphql";
import { describe, expect, it } from "vitest";
import type { ExecuteSubgraph } from "../../gateway/call-in-process.ts";
import { openFakeGraph, openGateway, requestContext } from "./fake-graph.ts";

/** A reference for which no section of the query is null. */
const ref = "r1";
const secret = "postgres://admin:hunter2@10.0.0.7/models";
// Long enough for the healthy subgraphs on a busy machine.
const hangingMs = 300;
const query = `query ($ref: String!) {
  checkpoint(ref: $ref) {
    id
    status
    usePolicy { permitted }
    certificates { status }
    completeness { complete }
  }
  dataset(ref: $ref) { name }
  benchmark(ref: $ref) { name }
  license(ref: $ref) { name }
}`;

/** The sections of the query by the service that answers them. */
const sections: Readonly<Record<string, readonly (readonly string[])[]>> = {
  models: [["checkpoint"]],
  datasets: [["dataset"]],
  evaluations: [["checkpoint", "certificates"], ["benchmark"]],
  licenses: [["checkpoint", "usePolicy"], ["license"]],
};

// What a subgraph out of order may do; the answers are not even of the right type.
const never: ExecuteSubgraph = () => new Promise(() => {});
const answering = (answer: unknown) => (async () => answer) as unknown as ExecuteSubgraph;
const disorders: readonly (readonly [title: string, execute: ExecuteSubgraph, code: string])[] = [
  [
    "throws",
    () => {
      throw new Error(secret);
    },
    "SUBGRAPH_UNAVAILABLE",
  ],
  ["rejects", () => Promise.reject(new Error(secret)), "SUBGRAPH_UNAVAILABLE"],
  ["never answers", never, "SUBGRAPH_TIMEOUT"],
  ["answers null for data", answering({ data: null }), "SUBGRAPH_BAD_RESPONSE"],
  [
    "answers null for data with a fault",
    answering({ data: null, errors: [{ message: secret }] }),
    "SUBGRAPH_BAD_RESPONSE",
  ],
  ["answers without data", answering({}), "SUBGRAPH_BAD_RESPONSE"],
  ["answers a string", answering(secret), "SUBGRAPH_BAD_RESPONSE"],
  ["answers a list", answering([]), "SUBGRAPH_BAD_RESPONSE"],
  ["answers a string for data", answering({ data: secret }), "SUBGRAPH_BAD_RESPONSE"],
  [
    "reports that it was not reached",
    answering({ data: null, errors: [{ message: secret, extensions: { code: "SUBGRAPH_UNAVAILABLE" } }] }),
    "SUBGRAPH_UNAVAILABLE",
  ],
];

describe.each(Object.keys(sections))("when the subgraph %s is out of order", (service) => {
  const graph = openFakeGraph();
  const ask = (execute: ExecuteSubgraph) =>
    openGateway(graph, {
      executors: { [service]: execute },
      deadlines: { callMs: execute === never ? hangingMs : 10_000 },
    }).execute({ query, variables: { ref } }, requestContext());

  it.each(disorders)("everything else is answered although it %s", async (_, execute, code) => {
    const healthy = await openGateway(graph).execute({ query, variables: { ref } }, requestContext());
    expect(healthy.errors).toBeUndefined();
    expect(Object.values(healthy.data ?? {})).not.toContain(null);
    const answer = await ask(execute);
    const missing = sections[service] ?? [];
    expect(answer.data).toEqual(without(healthy.data, missing));
    expect(sorted(answer.errors)).toEqual(
      sorted(
        missing.map((path) => ({
          message: expect.stringContaining(service),
          path,
          extensions: { code, service, retryable: code !== "SUBGRAPH_BAD_RESPONSE" },
        })),
      ),
    );
    expect(JSON.stringify(answer)).not.toContain(secret);
  });

  it("a value of the wrong shape costs that value and names the service", async () => {
    const answer = await ask(async (request, context) => {
      const whole = await graph.executors[service]?.(request, context);
      return JSON.parse(
        JSON.stringify(whole).replaceAll(/"(dataset|license|benchmark|checkpoint)":\{/g, '"$1":"oops","_":{'),
      );
    });
    const [field] = (sections[service] ?? []).filter((path) => path.length === 1).flat();
    const root = field ?? "checkpoint";
    expect(answer.data?.[root]).toBeNull();
    expect(answer.errors?.filter(({ path }) => path?.[0] === root)).toEqual([
      {
        message: expect.stringContaining(service),
        path: [root],
        extensions: { code: "SUBGRAPH_BAD_RESPONSE", service, retryable: false },
      },
    ]);
  });
});

describe("an answer about entities", () => {
  const graph = openFakeGraph();
  const entitiesQuery = '{ checkpoint(ref: "a") { id usePolicy { permitted } } }';
  const ask = (entities: unknown, errors?: readonly unknown[]) =>
    openGateway(graph, {
      executors: { licenses: answering({ data: { _entities: entities }, ...(errors ? { errors } : {}) }) },
    }).execute({ query: entitiesQuery }, requestContext());

  it.each([
    [[]],
    [[{}, {}]],
    [["text"]],
    ["text"],
    [null],
    [7],
    [[[]]],
  ])("of the wrong shape, %j, is a bad response", async (entities) => {
    const answer = await ask(entities);
    expect(answer.data).toEqual({ checkpoint: { id: expect.any(String), usePolicy: null } });
    expect(answer.errors?.map(({ path, extensions }) => ({ path, ...extensions }))).toEqual([
      { path: ["checkpoint", "usePolicy"], code: "SUBGRAPH_BAD_RESPONSE", service: "licenses", retryable: false },
    ]);
  });

  it("passes a refusal on with its place, its words and its details", async () => {
    const refusal = {
      message: "No.",
      path: ["_entities", 0, "usePolicy"],
      extensions: { code: "FORBIDDEN", argument: "use", stack: secret },
    };
    const answer = await ask([{ usePolicy: null }], [refusal]);
    expect(answer.errors).toEqual([
      {
        message: "No.",
        path: ["checkpoint", "usePolicy"],
        extensions: { code: "FORBIDDEN", argument: "use", service: "licenses" },
      },
    ]);
  });

  it("keeps a fault's words to the log", async () => {
    const fault = { message: secret.repeat(100_000), path: ["_entities", 0, "usePolicy"] };
    const answer = await ask([{ usePolicy: null }], [fault]);
    expect(answer.errors).toEqual([
      {
        message: "This part could not be answered.",
        path: ["checkpoint", "usePolicy"],
        extensions: { code: "INTERNAL", service: "licenses", retryable: false },
      },
    ]);
  });

  it("is asked for although a required field is not known, which it then sees to be absent", async () => {
    const seen: unknown[] = [];
    const licenses: ExecuteSubgraph = async ({ variables }) => {
      seen.push(variables?.["representations"]);
      return { data: { _entities: [{ licenseReport: null }] } };
    };
    const gateway = openGateway(graph, { executors: { licenses, models: answering({}) } });
    const answer = await gateway.execute(
      { query: '{ dataset(ref: "a") { licenseReport(use: {}) { verdict } } }' },
      requestContext(),
    );
    expect(seen).toEqual([[{ __typename: "DatasetVersion", id: expect.any(String) }]]);
    expect(answer).toEqual({ data: { dataset: { licenseReport: null } } });
  });

  it("of a list longer than twenty is accounted for by twenty errors and their number", async () => {
    const gateway = openGateway(graph, { executors: { licenses: answering({}) } });
    const refs = Array.from({ length: 60 }, (_, index) => `r${index}`);
    const resolve =
      "query ($refs: [String!]!) { resolve(refs: $refs) { node { ... on Checkpoint { usePolicy { permitted } } ... on DatasetVersion { licenseReport(use: {}) { verdict } } } } }";
    const many = await gateway.execute(
      {
        query: resolve.replace("node {", "node { __typename "),
        variables: { refs: [...refs, ...refs, ...refs, ...refs, ...refs] },
      },
      requestContext(),
    );
    expect(many.errors).toHaveLength(21);
    expect(many.errors?.at(-1)).toEqual({
      message: expect.stringMatching(/^\d+ more parts could not be answered\.$/),
      extensions: { code: "SUBGRAPH_BAD_RESPONSE", service: "licenses", retryable: false, missing: expect.any(Number) },
    });
  });
});

function without(data: unknown, paths: readonly (readonly string[])[]): unknown {
  const copy = structuredClone(data) as Record<string, Record<string, unknown> | null>;
  for (const [first = "", second] of paths) {
    const inner = copy[first];
    if (second === undefined) copy[first] = null;
    else if (inner) inner[second] = null;
  }
  return copy;
}

function sorted(errors: readonly GraphQLFormattedError[] = []): readonly GraphQLFormattedError[] {
  return [...errors].sort((one, other) => String(one.path).localeCompare(String(other.path)));
}
