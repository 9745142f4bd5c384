import { describe, expect, it } from "vitest";
import { licenses } from "../../../subgraphs/licenses/index.ts";
import { jurisdictionCode } from "../../../subgraphs/licenses/use-policy/jurisdiction-code.ts";
import { setUsePolicy } from "../../../subgraphs/licenses/use-policy/set-use-policy.mutation.ts";
import { keptPolicy } from "../../../subgraphs/licenses/use-policy/stated-policy.ts";
import { clockAt } from "../../models/clock.ts";
import { ada, codesOf, insider, openSubgraph, reader, statementsOf, tracesIn } from "../../open-subgraph.ts";

const checkpoint = "checkpoint:lab/chat@1";
const all = `version statedAt statedBy sourceUri permitted prohibited
  exportControls { regime classification note } jurisdictions { code status basis }`;
const set = `mutation($input: SetUsePolicyInput!) { setUsePolicy(input: $input) {
  outcome audit { origin index } usePolicy { ${all} } } }`;
const shown = `query($keys: [_Any!]!, $first: Int, $after: String) { _entities(representations: $keys) { ... on Checkpoint {
  usePolicy { ${all} history(first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor } edges { node { version statedBy permitted } } } } } } }`;

const policy = {
  permitted: ["Research", "Teaching"],
  prohibited: ["Medical advice"],
  exportControls: [{ regime: "EAR", classification: "EAR99" }],
  jurisdictions: [
    { code: "de", status: "PERMITTED", basis: "Terms, section 2" },
    { code: "US-CA", status: "RESTRICTED", basis: "State law" },
    { code: "EU", status: "UNKNOWN", basis: "Under review" },
  ],
  sourceUri: "https://example.org/terms",
};
const kept = {
  ...policy,
  exportControls: [{ regime: "EAR", classification: "EAR99", note: null }],
  jurisdictions: [{ ...policy.jurisdictions[0], code: "DE" }, ...policy.jurisdictions.slice(1)],
};

async function opened() {
  const clock = clockAt("2026-01-01T00:00:00.000Z");
  const registry = await openSubgraph(licenses, { now: clock.now });
  let keys = 0;
  return {
    ...registry,
    clock,
    set: (input: object, actor = ada) =>
      registry.as(actor).run(set, { input: { idempotencyKey: `use ${++keys}`, checkpoint, ...input } }),
    traces: async () => ({ ...(await tracesIn(registry)), stated: (await registry.rows("usePolicy")).length }),
    shown: async (indexKeys: readonly string[] = [checkpoint], page: object = {}) => {
      const keys = indexKeys.map((indexKey) => ({ __typename: "Checkpoint", id: "ckp_1", indexKey }));
      const { data } = await registry.as(reader).run(shown, { keys, ...page });
      return data._entities.map(({ usePolicy }: { usePolicy: unknown }) => usePolicy);
    },
  };
}

describe(setUsePolicy.name, () => {
  it("states what is permitted and forbidden, where, and by whom it was said", async () => {
    await using registry = await opened();
    const said = { version: 1, statedAt: "2026-01-01T00:00:00.000Z", statedBy: "ada" };
    expect((await registry.set({ ...policy, expectedVersion: 0 })).data.setUsePolicy).toEqual({
      ...{ outcome: "CREATED", audit: { origin: "pedigree/licenses", index: 2 } },
      usePolicy: { ...said, ...kept },
    });
    expect(await registry.shown()).toMatchObject([{ ...said, ...kept }]);
    expect(await registry.auditTrail()).toContainEqual({ actor: "ada", action: "use-policy.set", subject: checkpoint });
  });

  it("is null where nobody stated one, which is no permission", async () => {
    await using registry = await opened();
    expect(await registry.shown(["checkpoint:lab/other"])).toEqual([null]);
  });

  it("keeps what was stated before, and by whom", async () => {
    await using registry = await opened();
    await registry.set({ permitted: ["Everything"], prohibited: [], expectedVersion: 0 });
    registry.clock.advance(1_000);
    await registry.set({ permitted: ["Research"], prohibited: [], expectedVersion: 1 }, insider);
    const [last] = await registry.shown([checkpoint], { first: 1 });
    expect(last).toMatchObject({
      ...{ version: 2, permitted: ["Research"], exportControls: [], jurisdictions: [], sourceUri: null },
      history: { totalCount: 2, edges: [{ node: { version: 1, statedBy: "ada", permitted: ["Everything"] } }] },
    });
    const [rest] = await registry.shown([checkpoint], { first: 5, after: last.history.pageInfo.endCursor });
    expect(rest.history.edges).toEqual([{ node: { version: 2, statedBy: "insider", permitted: ["Research"] } }]);
  });

  it("refuses whoever saw another version, without a trace", async () => {
    await using registry = await opened();
    await registry.set({ ...policy, expectedVersion: 0 });
    const before = await registry.traces();
    const late = await registry.set({ ...policy, permitted: [], expectedVersion: 0 });
    expect(codesOf(late)).toEqual(["VERSION_CONFLICT"]);
    expect(await registry.traces()).toEqual(before);
  });

  it("writes nothing when the same is stated again, and refuses who may not write", async () => {
    await using registry = await opened();
    await registry.set({ ...policy, expectedVersion: 0 });
    const again = await registry.set({ ...policy, expectedVersion: 1 });
    expect(again.data.setUsePolicy).toMatchObject({ outcome: "UNCHANGED", audit: null, usePolicy: { version: 1 } });
    expect(codesOf(await registry.set({ ...policy, expectedVersion: 1 }, reader))).toEqual(["FORBIDDEN"]);
  });

  it("shows the last statement under any name that a checkpoint has or had", async () => {
    await using registry = await opened();
    const former = "checkpoint:lab/old@1";
    await registry.set({ permitted: ["a"], prohibited: [], expectedVersion: 0, checkpoint: former });
    expect(await registry.shown([`${checkpoint} ${former}`])).toMatchObject([{ permitted: ["a"] }]);
    registry.clock.advance(1_000);
    await registry.set({ permitted: ["b"], prohibited: [], expectedVersion: 0 });
    expect(await registry.shown([`${former} ${checkpoint}`])).toMatchObject([{ permitted: ["b"] }]);
  });

  it.each([
    ["permitted[0]", { permitted: [" "] }],
    ["prohibited", { prohibited: Array(101).fill("x") }],
    ["exportControls[0].regime", { exportControls: [{ regime: "", classification: "x" }] }],
    ["jurisdictions[0].code", { jurisdictions: [{ code: "ZZ", status: "PERMITTED", basis: "b" }] }],
    [
      "jurisdictions[1].code",
      { jurisdictions: ["DE", "de"].map((code) => ({ code, status: "PERMITTED", basis: "b" })) },
    ],
    ["jurisdictions[0].basis", { jurisdictions: [{ code: "DE", status: "PERMITTED", basis: "b".repeat(2_001) }] }],
    ["sourceUri", { sourceUri: "" }],
  ])("refuses %s, without a trace", async (place, wrong) => {
    await using registry = await opened();
    const before = await registry.traces();
    const answer = await registry.set({ permitted: [], prohibited: [], expectedVersion: 0, ...wrong });
    expect(codesOf(answer)).toEqual(["BAD_USER_INPUT"]);
    expect(answer.errors?.[0]?.message).toContain(`input.${place} cannot be stated`);
    expect(await registry.traces()).toEqual(before);
  });

  it("takes as many statements for fifty checkpoints as for one", async () => {
    await using registry = await opened();
    const refs = Array.from({ length: 50 }, (_, n) => `checkpoint:lab/chat@${n}`);
    for (const each of refs)
      await registry.set({ permitted: [], prohibited: [], expectedVersion: 0, checkpoint: each });
    const one = await statementsOf(registry.database, () => registry.shown(refs.slice(0, 1)));
    expect(await statementsOf(registry.database, () => registry.shown(refs))).toEqual(one);
  });
});

describe("a jurisdiction", () => {
  it.each([
    ["DE", "DE"],
    [" us-ca ", "US-CA"],
    ["eu", "EU"],
    ["ZZ", null],
    ["DEU", null],
    ["US-", null],
    ["US-CALI", null],
    ["", null],
  ])("%j is %j", (text, code) => {
    expect(jurisdictionCode(text)).toBe(code);
  });
});

describe("a use policy", () => {
  it("is kept as it was stated, its codes in capitals", () => {
    const { permittedText, jurisdictionsText } = keptPolicy({
      ...{ permitted: ["a"], prohibited: [] },
      jurisdictions: [{ code: "fr", status: "PERMITTED", basis: "b" }],
    });
    expect([permittedText, jurisdictionsText]).toEqual(['["a"]', '[{"code":"FR","status":"PERMITTED","basis":"b"}]']);
  });
});
