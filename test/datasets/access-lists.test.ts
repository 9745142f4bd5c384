import { describe, expect, it } from "vitest";
import { codesOf, statementsOf } from "../open-subgraph.ts";
import { controlled, openAccessTo, people } from "./open-access.ts";

type Opened = Awaited<ReturnType<typeof openAccessTo>>;

const requests = `query($dataset: String, $state: AccessState, $first: Int, $after: String) {
  accessRequests(dataset: $dataset, state: $state, first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor } edges { node { requester state dataset { ref } } } } }`;
const disclosures = `query($dataset: String!, $first: Int, $after: String) {
  accessDisclosures(dataset: $dataset, first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor } edges { node { actor at requestId policyVersion dataset { ref } } } } }`;

async function asked(set: Opened, who: string, variables: Record<string, unknown> = {}) {
  const { data } = await set.read(who, requests, variables);
  const { totalCount, edges } = data.accessRequests;
  const rows = edges.map(({ node }: { node: Record<string, string> }) => `${node["requester"]} ${node["state"]}`);
  expect(totalCount).toBe(rows.length);
  return rows as string[];
}

/** Two sets of two custodians, with requests of three people. */
async function opened(): Promise<Opened> {
  const set = await openAccessTo();
  await set.register({ ref: "other@1" });
  await set.write("rita", "setAccessPolicy", controlled);
  const other = { ...controlled, dataset: "other@1", kind: "REGISTERED", custodians: ["carol"] };
  await set.write("rita", "setAccessPolicy", other);
  await set.request("fred");
  const denied = await set.request("carol");
  await set.write("ada", "decideAccessRequest", { request: denied, decision: "DENY", reason: "No." });
  await set.request("fred", { dataset: "other@1" });
  return set;
}

describe("requests for access", () => {
  it("are seen by who made them and by the custodians of their set, and by nobody else", async () => {
    await using set = await opened();
    expect(await asked(set, "fred")).toEqual(["fred PENDING", "fred GRANTED"]);
    expect(await asked(set, "ada")).toEqual(["fred PENDING", "carol DENIED"]);
    expect(await asked(set, "carol")).toEqual(["carol DENIED", "fred GRANTED"]);
    expect(await asked(set, "rita")).toEqual([]);
    expect(await asked(set, "nobody")).toEqual([]);
  });

  it("are those of one set and of one state, where these are asked for", async () => {
    await using set = await opened();
    expect(await asked(set, "fred", { dataset: "other@1" })).toEqual(["fred GRANTED"]);
    expect(await asked(set, "ada", { state: "DENIED" })).toEqual(["carol DENIED"]);
    expect(await asked(set, "ada", { dataset: "other@1" })).toEqual([]);
    set.moveClock("2027-01-01T00:00:00.000Z");
    expect(await asked(set, "fred", { state: "GRANTED" })).toEqual([]);
    expect(await asked(set, "fred", { state: "EXPIRED" })).toEqual(["fred EXPIRED"]);
    expect((await set.read("fred", requests, { dataset: "none" })).data).toEqual({ accessRequests: null });
  });

  it("of a version under the policy of the dataset as named are those of the dataset as named", async () => {
    await using set = await opened();
    await set.register({ ref: "robust@2" });
    expect(await asked(set, "fred", { dataset: "robust@2" })).toEqual(["fred PENDING"]);
  });

  it("are no longer seen by who was a custodian, also by who repeats a decision", async () => {
    await using set = await opened();
    const request = await set.request("rita");
    const deny = { request, decision: "DENY", reason: "No." };
    await set.write("bob", "decideAccessRequest", deny, "denied");
    await set.write("ada", "setAccessPolicy", { ...controlled, expectedVersion: 1, custodians: ["ada"] });
    expect(await asked(set, "bob")).toEqual([]);
    expect((await set.write("bob", "decideAccessRequest", deny, "denied")).code).toBe("NOT_FOUND");
  });

  it("are not seen of a set that is not to be seen", async () => {
    await using set = await opened();
    await set.hide("other@1");
    expect(await asked(set, "fred")).toEqual(["fred PENDING"]);
    expect((await set.read("fred", requests, { dataset: "other@1" })).data).toEqual({ accessRequests: null });
  });

  it("come page by page, with a cursor for the same question only", async () => {
    await using set = await opened();
    const first = (await set.read("fred", requests, { first: 1 })).data.accessRequests;
    expect([first.totalCount, first.edges.length, first.pageInfo.hasNextPage]).toEqual([2, 1, true]);
    const after = first.pageInfo.endCursor;
    const second = (await set.read("fred", requests, { first: 1, after })).data.accessRequests;
    expect(second.edges[0].node).toEqual({ requester: "fred", state: "GRANTED", dataset: { ref: "dataset:other@1" } });
    expect(second.pageInfo.hasNextPage).toBe(false);
    expect(codesOf(await set.read("fred", requests, { after, state: "PENDING" }))).toEqual(["CURSOR_INVALID"]);
  });
});

describe("who was told where data is", () => {
  it("is seen whole by custodians, by others as far as they were told themselves, and by nobody without a credential", async () => {
    await using set = await opened();
    await set.write("rita", "requestAccess", { ...set.asked, dataset: "other@1" });
    await set.write("fred", "openAccess", { dataset: "other@1" });
    await set.write("rita", "openAccess", { dataset: "other@1" });
    await set.write("fred", "openAccess", { dataset: "other@1" });
    const told = async (who: string, args: object = {}) => {
      const { data } = await set.read(who, disclosures, { dataset: "other@1", ...args });
      const { totalCount, edges } = data.accessDisclosures;
      return [totalCount, edges.map(({ node }: { node: { actor: string } }) => node.actor)];
    };
    expect(await told("carol")).toEqual([3, ["fred", "rita", "fred"]]);
    expect(await told("carol", { first: 1 })).toEqual([3, ["fred"]]);
    expect(await told("rita")).toEqual([1, ["rita"]]);
    expect(await told("ada")).toEqual([0, []]);
    expect(await told("nobody")).toEqual([0, []]);
    const [edge] = (await set.read("carol", disclosures, { dataset: "other@1", first: 1 })).data.accessDisclosures
      .edges;
    expect(edge.node).toEqual({
      ...{ actor: "fred", at: "2026-11-21T05:00:00.000Z", requestId: expect.stringMatching(/^acr_/) },
      ...{ policyVersion: 1, dataset: { ref: "dataset:other@1" } },
    });
    expect((await set.read("carol", disclosures, { dataset: "none" })).data).toEqual({ accessDisclosures: null });
  });
});

describe("the access of whoever asks", () => {
  it("is told of each version in a page with the same number of statements, however many there are", async () => {
    await using set = await opened();
    const query = `query($first: Int) { datasets(first: $first) { edges { node {
      ref viewerAccess { allowed reasons until } accessPolicy { kind conditions custodians location { uri } dataset { ref } }
    } } } }`;
    for (let n = 0; n < 20; n++) {
      await set.register({ ref: `set${n}@1` });
      if (n < 10) await set.write("rita", "setAccessPolicy", { ...controlled, dataset: `set${n}@1` });
    }
    const few = await statementsOf(set.database, () => set.read("fred", query, { first: 2 }));
    const many = await statementsOf(set.database, () => set.read("fred", query, { first: 22 }));
    expect(many).toBe(few);
    const { data } = await set.read("fred", query, { first: 22 });
    const byRef = new Map(data.datasets.edges.map(({ node }: { node: { ref: string } }) => [node.ref, node]));
    expect(byRef.get("dataset:other@1")).toMatchObject({
      viewerAccess: { allowed: true, until: "2026-12-21T05:00:00.000Z" },
      accessPolicy: { kind: "REGISTERED", location: null },
    });
    expect(byRef.get("dataset:robust")).toMatchObject({ viewerAccess: { allowed: false, until: null } });
    expect(byRef.get("dataset:set19@1")).toEqual({
      ...{ ref: "dataset:set19@1", accessPolicy: null },
      viewerAccess: {
        ...{ allowed: false, until: null },
        reasons: ["No policy says who may have it, so nobody is told by Pedigree."],
      },
    });
  });

  it("of whoever gives no credential is that of nobody, whatever they are called", async () => {
    await using set = await opened();
    const { data } = await set.read("nobody", '{ dataset(ref: "other@1") { viewerAccess { allowed reasons } } }');
    expect(data.dataset.viewerAccess).toEqual({
      ...{ allowed: false, reasons: ["requestAccess with acceptedConditions: 1 gives it at once."] },
    });
    expect(people["nobody"]?.kind).toBe("anonymous");
  });
});
