import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "../../../kernel/actor.ts";
import { itemKinds } from "../../../subgraphs/models/checklist/checklist-rules.ts";
import { setReleasePolicy } from "../../../subgraphs/models/checklist/set-release-policy.mutation.ts";
import { ada, codesOf, reader } from "../../open-subgraph.ts";
import { openModels } from "../open-models.ts";

// biome-ignore lint/suspicious/noExplicitAny: the query of a test says what its answer holds.
type Shown = any;
const bob: Actor = { ...ada, subject: "bob" };
const shown = "version approvalsRequired requiredItems administrators reason setBy setAt";
const ref = "checkpoint:acme/draft@1";

let registry: Awaited<ReturnType<typeof openModels>>;
let keys = 0;
beforeAll(async () => {
  registry = await openModels();
  await registry.register({ ref }, bob);
});
afterAll(() => registry[Symbol.asyncDispose]());

const set = async (input: object, who = ada): Promise<Shown> => {
  const mutation = `mutation($input: SetReleasePolicyInput!) { ${setReleasePolicy.name}(input: $input) { outcome policy { ${shown} } } }`;
  const whole = { idempotencyKey: `set ${++keys}`, approvalsRequired: 2, reason: "Two see more.", ...input };
  return await registry.as(who).run(mutation, { input: whole });
};
const inForce = async () => (await registry.ask(`{ releasePolicy { ${shown} } }`)).data.releasePolicy;
const checklist = async () => {
  const query =
    "query($ref: String!) { checkpoint(ref: $ref) { checklist { approvalsRequired items { kind required } } } }";
  return (await registry.ask(query, { ref })).data.checkpoint.checklist;
};

describe("what it takes to publish", () => {
  it("is everything and one approval, until somebody sets something else", async () => {
    expect(await inForce()).toEqual({
      ...{ version: 0, approvalsRequired: 1, requiredItems: itemKinds, administrators: [] },
      ...{ reason: null, setBy: null, setAt: null },
    });
    const requiredItems = ["CHECKSUMS", "LICENSE_ALIGNMENT", "LIMITATIONS_DOCUMENTED"];
    const { data } = await set({ expectedVersion: 0, requiredItems, administrators: ["ada"] });
    const required = ["LICENSE_ALIGNMENT", "LIMITATIONS_DOCUMENTED", "CHECKSUMS"];
    expect(data.setReleasePolicy).toMatchObject({
      ...{ outcome: "CREATED" },
      policy: { version: 1, approvalsRequired: 2, requiredItems: required, setBy: "ada", reason: "Two see more." },
    });
    expect(await inForce()).toEqual(data.setReleasePolicy.policy);
    const { approvalsRequired, items } = await checklist();
    expect(approvalsRequired).toBe(2);
    expect(items.filter((item: Shown) => item.required).map(({ kind }: Shown) => kind)).toEqual(required);
  });

  it("is set by whom the policy names, who saw what holds", async () => {
    expect(codesOf(await set({ expectedVersion: 1 }, bob))).toEqual(["FORBIDDEN"]);
    expect(codesOf(await set({ expectedVersion: 1 }, reader))).toEqual(["FORBIDDEN"]);
    expect(codesOf(await set({ expectedVersion: 0 }))).toEqual(["VERSION_CONFLICT"]);
    const both = await Promise.all([set({ expectedVersion: 1 }), set({ expectedVersion: 1 })]);
    expect(both.flatMap(codesOf)).toEqual(["VERSION_CONFLICT"]);
    expect(await inForce()).toMatchObject({ version: 2, requiredItems: itemKinds, administrators: [] });
  });

  it.each([
    ["input.approvalsRequired", { approvalsRequired: 0 }],
    ["input.approvalsRequired", { approvalsRequired: 21 }],
    ["input.requiredItems", { requiredItems: ["CHECKSUMS"] }],
    ["input.requiredItems", { requiredItems: [] }],
    ["input.administrators ", { administrators: Array.from({ length: 201 }, () => "ada") }],
    ["input.administrators[0]", { administrators: [" "] }],
    ["input.reason", { reason: "" }],
  ])("is not set to what cannot be: %s of %o", async (place, input) => {
    const answer = await set({ expectedVersion: 2, ...input });
    expect(codesOf(answer)).toEqual(["BAD_USER_INPUT"]);
    expect(answer.errors[0].message).toContain(place);
  });
});
