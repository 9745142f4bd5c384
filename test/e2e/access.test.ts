import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "../../kernel/actor.ts";
import { type Graph, openGraph } from "./graph.ts";

const canary = "canary-7f3a91";
const dataset = "dataset:acme/robust@1";
const location = { uri: `s3://vault/${canary}.tar`, instructions: `Ask for ${canary}.` };
const fred: Actor = { subject: "fred", kind: "user", scopes: ["feedback:write"], labels: ["public"] };

// biome-ignore lint/suspicious/noExplicitAny: the query of a test says what its answer holds.
type Shown = any;

const checkpoint = "checkpoint:acme/robust-net@1";
const throughTheGraph = `{
  checkpoint(ref: "${checkpoint}") { trainingRuns { inputs { dataset { ref ...Access } } } }
  dataset(ref: "${dataset}") { ...Access accessPolicy { custodians conditions location { uri instructions } } }
  datasets { edges { node { ...Access } } }
  accessRequests { totalCount edges { node { purpose } } }
  accessDisclosures(dataset: "${dataset}") { totalCount edges { node { actor } } }
  searchDatasets(text: "${canary}") { totalCount }
}
fragment Access on DatasetVersion { accessPolicy { kind version } viewerAccess { allowed reasons until } }`;

describe("controlled access, from the policy to a disclosure and its end", () => {
  let graph: Graph;
  const write = async (
    who: Actor | { readonly subject: string },
    mutation: string,
    input: object,
    shown = "outcome",
  ) => {
    const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
    const text = `mutation($input: ${type}!) { ${mutation}(input: $input) { ${shown} } }`;
    const { data, errors } = await graph.writeAs(who, "datasets", text, { idempotencyKey: randomUUID(), ...input });
    return { shown: JSON.parse(JSON.stringify(data?.[mutation] ?? null)) as Shown, errors };
  };
  const asked = async (query: string): Promise<Shown> => {
    const { data, errors } = await graph.ask(query);
    expect(errors).toBeUndefined();
    return JSON.parse(JSON.stringify(data));
  };

  beforeAll(async () => {
    graph = await openGraph([
      { kind: "datasetVersion", input: { ref: dataset, summary: "Pictures that were attacked." } },
      {
        kind: "checkpoint",
        input: { ref: checkpoint, trainingRuns: [{ inputs: [{ dataset, role: "TRAIN" }] }] },
      },
    ]);
  }, 120_000);
  afterAll(() => graph[Symbol.asyncDispose]());

  it("tells where the data is to who was given access, as long as that lasts, and to nobody else by any way", async () => {
    const policy = { dataset, expectedVersion: 0, kind: "CONTROLLED", custodians: ["ada"], grantDays: 7, location };
    await write({ subject: "rita" }, "setAccessPolicy", { ...policy, conditions: ["No faces."], reason: "Faces." });
    const request = { dataset, purpose: `To certify ${canary}.`, acceptedConditions: 1 };
    const { id } = (await write(fred, "requestAccess", request, "request { id state }")).shown.request;
    const early = await write(fred, "openAccess", { dataset }, "location { uri }");
    expect(early.errors?.[0]?.extensions?.["code"]).toBe("FORBIDDEN");
    const decision = { request: id, decision: "GRANT", reason: "It serves safety." };
    expect((await write({ subject: "ada" }, "decideAccessRequest", decision, "request { state }")).shown).toEqual({
      request: { state: "GRANTED" },
    });
    const told = await write(fred, "openAccess", { dataset }, "location { uri instructions } audit { origin }");
    expect(told.shown).toEqual({ location, audit: { origin: "pedigree/datasets" } });

    const answer = await asked(throughTheGraph);
    const shown = {
      accessPolicy: { kind: "CONTROLLED", version: 1 },
      viewerAccess: {
        ...{ allowed: false, until: null },
        reasons: ["requestAccess with acceptedConditions: 1 asks its custodians."],
      },
    };
    expect(answer.checkpoint.trainingRuns[0].inputs[0].dataset).toEqual({ ref: dataset, ...shown });
    expect(answer.dataset.accessPolicy).toMatchObject({
      custodians: ["ada"],
      conditions: ["No faces."],
      location: null,
    });
    expect([answer.accessRequests.totalCount, answer.accessDisclosures.totalCount]).toEqual([0, 0]);
    expect(answer.searchDatasets.totalCount).toBe(0);
    expect(JSON.stringify(answer)).not.toContain(canary);

    await write({ subject: "ada" }, "revokeAccess", { request: id, reason: "Over." });
    const late = await write(fred, "openAccess", { dataset }, "location { uri }");
    expect(late.errors?.[0]?.extensions?.["code"]).toBe("FORBIDDEN");
    expect(JSON.stringify(late)).not.toContain(canary);
  });
});
