import { describe, expect, it } from "vitest";
import { documentationOf } from "../../subgraphs/evaluations/documentation/documentation-state.ts";
import { statementsDuring } from "../security/statement-log.ts";
import { openEvaluations } from "./open-evaluations.ts";

const query = `query($keys: [_Any!]!) { _entities(representations: $keys) { ... on Checkpoint { evaluationDocumentation {
  state results withMetric withEnvironment withUncertainty withCode } } } }`;

type Registry = Awaited<ReturnType<typeof openEvaluations>>;

async function documented(registry: Registry, ...indexKeys: string[]): Promise<unknown[]> {
  const keys = indexKeys.map((indexKey) => ({ __typename: "Checkpoint", indexKey }));
  const { data, errors } = await registry.ask(query, { keys });
  if (errors) throw new Error(JSON.stringify(errors));
  const answered = data?.["_entities"] as { evaluationDocumentation: unknown }[];
  return answered.map(({ evaluationDocumentation }) => evaluationDocumentation);
}

const silent = { benchmark: "quiz", metric: "acc", valueAsWritten: "0.5", value: 0.5 };
const whole = {
  ...silent,
  ...{ unit: "fraction", higherIsBetter: true, environment: { os: "Linux" } },
  ...{ uncertainty: [{ source: "SAMPLING", standardError: 0.01 }], reproduction: { command: "make" } },
};

async function recorded(...results: readonly object[]): Promise<Registry> {
  const registry = await openEvaluations();
  const { errors } = await registry.record({ idempotencyKey: "r", source: { uri: "r.json" }, results });
  if (errors) throw new Error(JSON.stringify(errors));
  return registry;
}

describe("Checkpoint.evaluationDocumentation", () => {
  it("counts what the results under all names of a checkpoint state, in one statement for all", async () => {
    await using registry = await recorded(
      { ...whole, checkpoint: "lab/whole" },
      { ...whole, checkpoint: "lab/half" },
      { ...silent, checkpoint: "lab/half@1", unit: "fraction", pipeline: { command: "make" } },
      { ...silent, checkpoint: "lab/silent", higherIsBetter: true },
      // What a text says is not what a result states.
      { ...silent, checkpoint: "lab/silent", metric: "f1", deviations: ['{"environment":{"os":"Linux"}}'] },
    );
    const keys = [
      "checkpoint:lab/whole",
      "checkpoint:lab/half checkpoint:lab/half@1",
      "checkpoint:lab/silent",
      "checkpoint:lab/none",
    ];
    let answered: unknown[] = [];
    const statements = await statementsDuring(async () => {
      answered = await documented(registry, ...keys);
    });
    expect(answered).toEqual([
      { state: "DOCUMENTED", results: 1, withMetric: 1, withEnvironment: 1, withUncertainty: 1, withCode: 1 },
      { state: "PARTLY_DOCUMENTED", results: 2, withMetric: 1, withEnvironment: 1, withUncertainty: 1, withCode: 2 },
      { state: "NOT_DOCUMENTED", results: 2, withMetric: 0, withEnvironment: 0, withUncertainty: 0, withCode: 0 },
      { state: "NOT_DOCUMENTED", results: 0, withMetric: 0, withEnvironment: 0, withUncertainty: 0, withCode: 0 },
    ]);
    expect(statements).toHaveLength(1);
  });

  it("counts neither what was replaced nor what the caller may not see", async () => {
    await using registry = await recorded(
      { ...whole, checkpoint: "lab/a" },
      { ...whole, checkpoint: "lab/a", metric: "f1" },
    );
    await registry.tamper(`update "result" set "label" = 'acl:lab' where "metric" = 'f1'`);
    expect(await documented(registry, "checkpoint:lab/a")).toMatchObject([{ results: 1 }]);
    await registry.record({
      ...{ idempotencyKey: "again", source: { uri: "r.json" } },
      results: [{ ...silent, checkpoint: "lab/a", metric: "em" }],
    });
    expect(await documented(registry, "checkpoint:lab/a")).toMatchObject([{ state: "NOT_DOCUMENTED", results: 1 }]);
  });
});

describe(documentationOf, () => {
  const none = { results: 0, withMetric: 0, withEnvironment: 0, withUncertainty: 0, withCode: 0 };

  it.each([
    [[], "NOT_DOCUMENTED"],
    [[none], "NOT_DOCUMENTED"],
    [[{ ...none, results: 2, withUncertainty: 2, withCode: 2 }], "NOT_DOCUMENTED"],
    [[{ ...none, results: 2, withMetric: 2 }], "PARTLY_DOCUMENTED"],
    [
      [
        { ...none, results: 1, withEnvironment: 1, withMetric: 1 },
        { ...none, results: 1 },
      ],
      "PARTLY_DOCUMENTED",
    ],
    [[{ ...none, results: 2, withEnvironment: 2, withMetric: 2 }, none], "DOCUMENTED"],
  ])("of %o is %s", (counted, state) => {
    expect(documentationOf(counted).state).toBe(state);
  });
});
