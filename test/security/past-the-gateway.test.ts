import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { subgraphKinds } from "../../cli/subgraphs.ts";
import { anonymous } from "../../kernel/actor.ts";
import { prove } from "../proof.ts";
import { answerOf, type HttpAnswer, post, ServedGraph } from "./served-graph.ts";
import { statementsDuring } from "./statement-log.ts";

let graph: ServedGraph;
beforeAll(async () => {
  graph = await ServedGraph.open();
}, 60_000);
afterAll(() => graph[Symbol.asyncDispose]());

const services = subgraphKinds.map(({ name }) => name);
const write =
  'mutation { registerLicense(input: { idempotencyKey: "k", key: "LicenseRef-x", name: "X", text: "X" }) { outcome } }';

describe("a subgraph that is called past the gateway", () => {
  const questions = {
    "its own schema": "{ _service { sdl } }",
    introspection: "{ __schema { types { name } } }",
    entities: '{ _entities(representations: [{ __typename: "Checkpoint", id: "a" }]) { __typename } }',
    "the name of a type": "{ __typename }",
    "a list": "{ checkpoints { totalCount } licenses { totalCount } }",
    "a write": write,
    "another name for a write": write.replace("registerLicense", "license: registerLicense"),
  };

  it("answers nothing without a token", async () => {
    const answers: HttpAnswer[] = [];
    const statements = await statementsDuring(async () => {
      for (const service of services) {
        for (const query of Object.values(questions))
          answers.push(await post(graph.urlOf(service), JSON.stringify({ query })));
        const headers = { authorization: "Bearer x" };
        for (const method of ["GET", "PUT", "DELETE", "PATCH"]) {
          const response = await fetch(graph.urlOf(service), { method, headers });
          answers.push(answerOf(response.status, await response.text()));
        }
      }
    });
    prove(
      "direct calls without a token (R31)",
      `${answers.length} calls`,
      `${answers.filter(({ status }) => status === 401).length} answered 401`,
    );
    expect(answers.filter(({ status }) => status !== 401)).toEqual([]);
    expect(statements).toEqual([]);
  });

  it("writes nothing for an anonymous caller's good token", async () => {
    const token = await graph.mint("licenses", anonymous);
    const { code } = await post(graph.urlOf("licenses"), JSON.stringify({ query: write }), {
      authorization: `Bearer ${token}`,
    });
    expect(code).toBe("UNAUTHENTICATED");
  });

  const typesOf: Readonly<Record<string, readonly string[]>> = {
    licenses: ["License", "LicenseExpression", "Checkpoint"],
    datasets: ["Dataset", "DatasetVersion"],
    models: ["Model", "Checkpoint", "TrainingRun", "Result"],
    evaluations: ["Benchmark", "Result", "Certificate", "ThreatModel", "RobustnessProtocol", "Checkpoint"],
  };
  const required = { id: "x", indexKey: "x", expression: "MIT", checkpointRef: "checkpoint:acme/chat@1" };
  const forgeries: readonly unknown[] = [
    ...[
      "not JSON",
      "{}",
      "[]",
      "null",
      "1",
      '"a"',
      '{"works":1}',
      '{"works":[null]}',
      '{"works":[{}],"completeness":null}',
      "x".repeat(100_000),
    ],
    ...[{ $ne: null }, { id: "x" }, ["x"], 1, true],
  ];

  it("takes forged parts of a representation for texts at most, and never fails over them", async () => {
    let tried = 0;
    const faults: unknown[] = [];
    for (const service of services) {
      const token = await graph.mint(service, anonymous);
      for (const type of typesOf[service] ?? []) {
        for (const forgery of forgeries) {
          for (const key of [
            "id",
            "indexKey",
            "expression",
            "upstreamWorks",
            "rootDigest",
            "checkpointRef",
            "__proto__",
          ]) {
            const representation = JSON.stringify({ ...required, __typename: type, FORGED: forgery }).replace(
              "FORGED",
              key,
            );
            const query = `query ($r: [_Any!]!) { _entities(representations: $r) { __typename ${deeper(service, type)} } }`;
            const body = `{"query":${JSON.stringify(query)},"variables":{"r":[${representation}]}}`;
            const { status, code, text } = await post(graph.urlOf(service), body, { authorization: `Bearer ${token}` });
            tried++;
            const isText = typeof forgery === "string";
            const isFine =
              isText || key === "__proto__"
                ? code === undefined || code === "BAD_USER_INPUT"
                : code === "BAD_USER_INPUT";
            if (status >= 500 || !isFine)
              faults.push({ service, type, key, forgery: String(forgery).slice(0, 30), text: text.slice(0, 200) });
          }
        }
      }
    }
    prove("forged @requires and keys in representations (R31)", `${tried} representations`, `${faults.length} faults`);
    expect(faults.slice(0, 5)).toEqual([]);
  });

  it.each([
    "Nothing",
    "Query",
    "PageInfo",
    "_Service",
    "__Type",
    "__proto__",
    "constructor",
  ])("knows no entity named %s", async (type) => {
    const token = await graph.mint("models", anonymous);
    const query = "query ($r: [_Any!]!) { _entities(representations: $r) { __typename } }";
    const body = JSON.stringify({ query, variables: { r: [{ __typename: type, id: "x" }] } });
    expect(await post(graph.urlOf("models"), body, { authorization: `Bearer ${token}` })).toMatchObject({
      code: "BAD_USER_INPUT",
    });
  });
});

/** A field of each entity that reads what another subgraph must have said of it. */
function deeper(service: string, type: string): string {
  const field: Readonly<Record<string, string>> = {
    "licenses Checkpoint": "licenseReport(use: {}) { verdict works { ref } }",
    "evaluations Checkpoint": "certificates { id } evaluations(first: 1) { totalCount }",
    "models Result": "checkpoint { ref }",
    "models Checkpoint": "ref lifecycle { status }",
  };
  const fields = field[`${service} ${type}`];
  return fields ? `... on ${type} { ${fields} }` : "";
}
