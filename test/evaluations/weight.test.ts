import { describe, expect, it } from "vitest";
import { weightOf } from "../../subgraphs/evaluations/result/weight.ts";
import { openEvaluations } from "./open-evaluations.ts";

const first = { verified: false, relationship: "FIRST_PARTY" } as const;
const third = { verified: false, relationship: "THIRD_PARTY" } as const;
const repeated = { verified: false, relationship: "REPEATED" } as const;

describe("what a claim weighs", () => {
  it.each([
    ["a publisher's own", first, "FIRST_PARTY", false, first],
    ["a publisher's who does not say who measured", first, "UNKNOWN", false, first],
    ["a publisher's of what somebody else measured", first, "THIRD_PARTY", false, repeated],
    ["a publisher's that repeats another document", first, "FIRST_PARTY", true, repeated],
    ["somebody else's, whoever measured", third, "FIRST_PARTY", false, third],
    ["what somebody checked", first, "VERIFIED", false, { verified: true, relationship: "REPEATED" }],
    ["what somebody measured again", third, "REPRODUCED", false, { verified: true, relationship: "THIRD_PARTY" }],
    ["a checked document's", { ...third, verified: true }, "UNKNOWN", true, { ...third, verified: true }],
  ] as const)("is told of %s", (_what, document, evaluator, isRepeated, weight) => {
    expect(weightOf({ document, evaluator, isRepeated })).toEqual(weight);
  });

  it("lets what a publisher measured stand before what its card repeats, whichever came first", async () => {
    await using registry = await openEvaluations();
    const claim = (uri: string, value: number, more: object = {}) => ({
      idempotencyKey: uri,
      source: { uri, relationship: "FIRST_PARTY" },
      results: [{ checkpoint: "a/b", benchmark: "arc", metric: "acc", value, valueAsWritten: String(value), ...more }],
    });
    const repeats = { sourceClaim: { uri: "https://leaderboard.example", text: "Leaderboard" } };
    await registry.record(claim("card.md", 0.5, repeats));
    registry.moveClock("2026-11-22T05:00:00.000Z");
    await registry.record(claim("run.json", 0.6));
    const shown = `{ _entities(representations: [{ __typename: "Checkpoint", indexKey: "checkpoint:a/b" }]) {
      ... on Checkpoint { evaluations { edges { node { value concluded rule sourceClaim { text } conflicts { value } } } } } } }`;
    const rule = "verified-then-first-party-then-earliest";
    expect((await registry.ask(shown)).data).toEqual({
      _entities: [
        {
          evaluations: {
            edges: [
              { node: { value: 0.6, concluded: true, rule, sourceClaim: null, conflicts: [{ value: 0.5 }] } },
              {
                node: {
                  value: 0.5,
                  concluded: false,
                  rule,
                  sourceClaim: { text: "Leaderboard" },
                  conflicts: [{ value: 0.6 }],
                },
              },
            ],
          },
        },
      ],
    });
  });
});
