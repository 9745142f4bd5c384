import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anonymous } from "../../kernel/actor.ts";
import { replicationOutcome } from "../../subgraphs/evaluations/replication/replication-outcome.ts";
import { ada, openEvaluations, type RecordedDocument } from "./open-evaluations.ts";

const card = (change: object = {}): RecordedDocument => ({
  idempotencyKey: JSON.stringify(change).slice(0, 100),
  source: { uri: "card.md" },
  results: [
    { checkpoint: "acme/llama", benchmark: "arc", metric: "acc", valueAsWritten: "0.5", value: 0.5, ...change },
  ],
});

const record = `mutation($input: RecordReplicationInput!) { recordReplication(input: $input) {
  outcome audit { index } result { id } replication { id verdict { outcome why difference } }
} }`;

const shown = `query($id: ID!) { _entities(representations: [{ __typename: "Result", id: $id }]) { ... on Result {
  replications(first: 10) { totalCount edges { node {
    organization person environment { os accelerators } value valueAsWritten uncertainty { source standardError }
    evidence { uri sha256 } note recordedAt verdict { outcome difference }
  } } } } } }`;

type Registry = Awaited<ReturnType<typeof openEvaluations>>;

async function recorded(registry: Registry, change: object = {}): Promise<string> {
  const answer = await registry.record(card(change));
  expect(answer.errors).toBeUndefined();
  return (answer.data?.["recordResults"] as { results: { id: string }[] }).results[0]?.id ?? "";
}

const keyOf = (result: string, change: object) =>
  `${result} ${createHash("sha256").update(JSON.stringify(change)).digest("hex")}`;

async function replicate(registry: Registry, result: string, change: object = {}, actor = ada) {
  const input = { idempotencyKey: keyOf(result, change), result, organization: "Bench Lab", value: 0.51, ...change };
  return await registry.ask(record, { input }, actor);
}

describe("recordReplication", () => {
  it("keeps who measured again, where, what and how surely, and tells whether it came out", async () => {
    await using registry = await openEvaluations();
    const result = await recorded(registry, { reproduction: { tolerance: 0.02 } });
    const told = {
      person: "Grace",
      environment: { os: "Debian 12", accelerators: ["H100"] },
      valueAsWritten: "51 %",
      uncertainty: [{ source: "SAMPLING", standardError: 0.01 }],
      evidence: [{ uri: "https://bench.example/run/7", sha256: "ab".repeat(32) }],
      note: "With another batch size.",
    };
    expect((await replicate(registry, result, told)).errors).toBeUndefined();
    registry.moveClock("2026-11-22T05:00:00.000Z");
    await replicate(registry, result, { value: 0.45, organization: "Other Lab" });

    const nothing = { person: null, environment: null, uncertainty: [], evidence: [], note: null };
    const node = (values: object) => ({ node: values });
    expect(await registry.ask(shown, { id: result })).toEqual({
      data: {
        _entities: [
          {
            replications: {
              totalCount: 2,
              edges: [
                node({
                  ...told,
                  organization: "Bench Lab",
                  value: 0.51,
                  recordedAt: "2026-11-21T05:00:00.000Z",
                  verdict: { outcome: "REPRODUCED", difference: 0.010000000000000009 },
                }),
                node({
                  ...nothing,
                  organization: "Other Lab",
                  value: 0.45,
                  valueAsWritten: "0.45",
                  recordedAt: "2026-11-22T05:00:00.000Z",
                  verdict: { outcome: "NOT_REPRODUCED", difference: -0.04999999999999999 },
                }),
              ],
            },
          },
        ],
      },
    });
  });

  it("writes nothing when the same is told again, under the same key or another", async () => {
    await using registry = await openEvaluations();
    const result = await recorded(registry);
    const first = await replicate(registry, result);
    const again = await replicate(registry, result, { idempotencyKey: "another" });
    const known = first.data?.["recordReplication"] as { replication: object };
    expect(again.data?.["recordReplication"]).toMatchObject({
      outcome: "UNCHANGED",
      audit: null,
      replication: known.replication,
    });
    expect(await replicate(registry, result)).toEqual(first);
    const page = await registry.ask(shown, { id: result });
    expect(page.data?.["_entities"]).toMatchObject([{ replications: { totalCount: 1 } }]);
  });

  it("refuses who may not write, and a result that is not there or not for the caller", async () => {
    await using registry = await openEvaluations();
    const result = await recorded(registry);
    const codeOf = (answer: Awaited<ReturnType<typeof replicate>>) => answer.errors?.[0]?.extensions?.["code"];
    expect(codeOf(await replicate(registry, result, {}, anonymous))).toBe("UNAUTHENTICATED");
    expect(codeOf(await replicate(registry, result, {}, { ...ada, scopes: [] }))).toBe("FORBIDDEN");
    expect(codeOf(await replicate(registry, "res_none"))).toBe("NOT_FOUND");
    // Not even whether the rest could be taken is told of a result that is hidden.
    expect(codeOf(await replicate(registry, result, { organization: "" }, { ...ada, labels: ["secret"] }))).toBe(
      "NOT_FOUND",
    );
  });

  it.each([
    [{ organization: " " }, "input.organization"],
    [{ person: "x".repeat(2_001) }, "input.person"],
    [{ valueAsWritten: "" }, "input.valueAsWritten"],
    [{ note: "x".repeat(10_001) }, "input.note"],
    [{ environment: { accelerators: Array(129).fill("x") } }, "input.environment.accelerators"],
    [{ uncertainty: [{ source: "SEED", standardError: -1 }] }, "input.uncertainty[0].standardError"],
    [{ uncertainty: Array(21).fill({ source: "SEED" }) }, "input.uncertainty"],
    [{ evidence: Array(21).fill({ uri: "x" }) }, "input.evidence"],
    [{ evidence: [{ uri: "" }] }, "input.evidence[0].uri"],
  ])("refuses %# by its place", async (change, place) => {
    await using registry = await openEvaluations();
    const attempt = await replicate(registry, await recorded(registry), change);
    expect(attempt.errors?.map(({ extensions }) => extensions)).toEqual([{ code: "BAD_USER_INPUT" }]);
    expect(attempt.errors?.[0]?.message).toContain(place);
  });
});

describe("whether a result came out again", () => {
  const sampled = (standardError: number) => [{ source: "SAMPLING" as const, standardError }];
  const of = (change: object = {}) => ({
    value: 0.5,
    uncertainty: sampled(0.03),
    expected: null,
    tolerance: null,
    ...change,
  });
  const again = (value: number, uncertainty: readonly object[] = sampled(0.04)) => ({ value, uncertainty }) as never;

  it.each([
    ["within the tolerance, edges included", of({ tolerance: 0.1 }), again(0.6), "REPRODUCED"],
    ["beyond the tolerance", of({ tolerance: 0.1 }), again(0.61), "NOT_REPRODUCED"],
    ["by what the recipe expects, not by the result", of({ tolerance: 0.1, expected: 0.7 }), again(0.61), "REPRODUCED"],
    ["by a tolerance of nothing", of({ tolerance: 0 }), again(0.5), "REPRODUCED"],
    // 1.96 times the root of 0.03² + 0.04² is 0.098.
    ["within what both are unsure of", of(), again(0.597), "REPRODUCED"],
    ["beyond what both are unsure of", of(), again(0.599), "NOT_REPRODUCED"],
    ["without an uncertainty of the result", of({ uncertainty: [] }), again(0.5), "INCONCLUSIVE"],
    ["without an uncertainty of what was measured again", of(), again(0.5, []), "INCONCLUSIVE"],
    ["of no number", of({ value: null }), again(0.5), "INCONCLUSIVE"],
    [
      "of no number, where the recipe expects one",
      of({ value: null, expected: 0.5, tolerance: 0 }),
      again(0.5),
      "REPRODUCED",
    ],
    [
      "by an interval where no standard error is stated",
      of(),
      again(0.75, [{ source: "SEED", confidenceInterval: { low: 0.55, high: 0.8, level: 0.95 } }]),
      "NOT_REPRODUCED",
    ],
    [
      "by the end of an interval that lies on the side of the other value",
      of(),
      again(0.75, [{ source: "SEED", confidenceInterval: { low: 0.45, high: 0.76, level: 0.95 } }]),
      "REPRODUCED",
    ],
    [
      "not by an interval of another level",
      of(),
      again(0.5, [{ source: "SEED", confidenceInterval: { low: 0.4, high: 0.6, level: 0.9 } }]),
      "INCONCLUSIVE",
    ],
    [
      "by all sources of uncertainty together",
      of({ uncertainty: [...sampled(0.03), { source: "SEED", standardError: 0.2 }] }),
      again(0.8),
      "REPRODUCED",
    ],
  ])("is judged %s", (_how, result, measured, outcome) => {
    expect(replicationOutcome(result, measured)).toMatchObject({ outcome, why: expect.stringMatching(/\.$/) });
  });

  it("does not depend on the sign of the difference, and is no worse with more tolerance", () => {
    const number = fc.double({ min: -1, max: 1, noNaN: true });
    fc.assert(
      fc.property(number, fc.double({ min: 0, max: 1, noNaN: true }), (difference, tolerance) => {
        const judged = (sign: number, more = 0) =>
          replicationOutcome(of({ value: 0, tolerance: tolerance + more }), again(sign * difference)).outcome;
        expect(judged(-1)).toBe(judged(1));
        if (judged(1) === "REPRODUCED") expect(judged(1, 0.5)).toBe("REPRODUCED");
      }),
    );
  });
});
