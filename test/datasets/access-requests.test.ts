import "reflect-metadata";
import { describe, expect, it } from "vitest";
import { decideAccessRequest } from "../../subgraphs/datasets/access/decide-access-request.mutation.ts";
import { requestAccess } from "../../subgraphs/datasets/access/request-access.mutation.ts";
import { revokeAccess } from "../../subgraphs/datasets/access/revoke-access.mutation.ts";
import { withdrawAccessRequest } from "../../subgraphs/datasets/access/withdraw-access-request.mutation.ts";
import { closed, controlled, location, open, openAccessTo, registered } from "./open-access.ts";

const now = "2026-11-21T05:00:00.000Z";
const inThirtyDays = "2026-12-21T05:00:00.000Z";

describe(requestAccess.name, () => {
  it("waits for a custodian where the set is controlled", async () => {
    await using set = await openAccessTo();
    await set.write("rita", "setAccessPolicy", controlled);
    const { request } = await set.write("fred", "requestAccess", { ...set.asked, organization: "Lab" });
    expect(request).toEqual({
      ...{ id: expect.stringMatching(/^acr_/), requester: "fred", purpose: set.asked.purpose, organization: "Lab" },
      ...{ acceptedVersion: 1, requestedAt: now, state: "PENDING", until: null, dataset: { ref: "dataset:robust" } },
      events: [{ seq: 1, at: now, kind: "REQUESTED", actor: "fred", reason: null, until: null }],
    });
  });

  it("is granted at once where it takes a credential and the conditions, for as long as the policy says", async () => {
    await using set = await openAccessTo();
    await set.write("rita", "setAccessPolicy", registered);
    const { request } = await set.write("fred", "requestAccess", set.asked);
    expect([request.state, request.until]).toEqual(["GRANTED", inThirtyDays]);
    expect((await set.write("fred", "openAccess", { dataset: "robust" })).location).toEqual(location);
    set.moveClock(inThirtyDays);
    expect(await set.state("fred", request.id)).toBe("GRANTED");
    set.moveClock("2026-12-21T05:00:00.001Z");
    expect(await set.state("fred", request.id)).toBe("EXPIRED");
    const late = await set.write("fred", "openAccess", { dataset: "robust" });
    expect([late.code, late.message]).toEqual([
      "FORBIDDEN",
      `fred has no access to dataset:robust. The request ${request.id} is EXPIRED. requestAccess with acceptedConditions: 1 gives it at once.`,
    ]);
    expect((await set.write("fred", "requestAccess", set.asked)).request.state).toBe("GRANTED");
  });

  it.each([
    ["who gives no credential", controlled, "nobody", {}, "UNAUTHENTICATED"],
    ["who may do nothing but read", controlled, "reader", {}, "FORBIDDEN"],
    ["the conditions of another version", controlled, "fred", { acceptedConditions: 2 }, "VERSION_CONFLICT"],
    ["no purpose", controlled, "fred", { purpose: "" }, "BAD_USER_INPUT"],
    ["a set that is open", open, "fred", {}, "STEP_NOT_POSSIBLE"],
    ["a set that is closed", { ...closed, expectedVersion: 0 }, "fred", {}, "STEP_NOT_POSSIBLE"],
    ["a set without a policy", null, "fred", {}, "STEP_NOT_POSSIBLE"],
    ["a set that is not there", controlled, "fred", { dataset: "none" }, "NOT_FOUND"],
  ] as const)("refuses %s, and leaves no trace of the attempt", async (_, policy, who, input, code) => {
    await using set = await openAccessTo();
    if (policy) await set.write("ada", "setAccessPolicy", policy);
    const before = await set.accessTables();
    expect((await set.write(who, "requestAccess", { ...set.asked, ...input })).code).toBe(code);
    expect(await set.accessTables()).toEqual(before);
  });

  it("lives once for each person and set, and fifty times at most", async () => {
    await using set = await openAccessTo();
    await set.write("rita", "setAccessPolicy", controlled);
    for (let made = 0; made < 50; made++) {
      const request = await set.request("fred");
      expect((await set.write("fred", "requestAccess", set.asked)).message).toBe(
        `${request} waits already; withdraw it to ask anew.`,
      );
      await set.write("fred", "withdrawAccessRequest", { request });
    }
    expect((await set.write("fred", "requestAccess", set.asked)).code).toBe("STEP_NOT_POSSIBLE");
    expect(await set.request("carol")).toMatch(/^acr_/);
  });
});

describe(decideAccessRequest.name, () => {
  it("gives or denies access, by a custodian who is not the one who asks", async () => {
    await using set = await openAccessTo();
    await set.write("rita", "setAccessPolicy", controlled);
    const [request, own] = [await set.request("fred"), await set.request("ada")];
    const grant = { request, decision: "GRANT", reason: "It serves safety." };
    expect((await set.write("carol", "decideAccessRequest", grant)).code).toBe("NOT_FOUND");
    expect((await set.write("fred", "decideAccessRequest", grant)).code).toBe("FORBIDDEN");
    expect((await set.write("ada", "decideAccessRequest", { ...grant, request: own })).code).toBe("FORBIDDEN");
    expect((await set.write("ada", "decideAccessRequest", { ...grant, reason: "" })).code).toBe("BAD_USER_INPUT");
    const granted = await set.write("ada", "decideAccessRequest", grant);
    expect([granted.outcome, granted.request.state, granted.request.until]).toEqual([
      "UPDATED",
      "GRANTED",
      inThirtyDays,
    ]);
    expect(granted.request.events[1]).toEqual({
      ...{ seq: 2, at: now, kind: "GRANTED", actor: "ada", reason: "It serves safety.", until: inThirtyDays },
    });
    const denied = await set.write("bob", "decideAccessRequest", {
      request: own,
      decision: "DENY",
      reason: "No need.",
    });
    expect(denied.request).toMatchObject({ state: "DENIED", until: null });
    expect((await set.write("bob", "decideAccessRequest", grant)).code).toBe("STEP_NOT_POSSIBLE");
  });

  it("gives nobody what they accepted other conditions for", async () => {
    await using set = await openAccessTo();
    await set.write("rita", "setAccessPolicy", controlled);
    const [request, other] = [await set.request("fred"), await set.request("carol")];
    const grant = { request, decision: "GRANT", reason: "So." };
    await set.write("ada", "setAccessPolicy", { ...controlled, expectedVersion: 1, contact: "new@lab.example" });
    expect((await set.write("ada", "decideAccessRequest", grant)).request.state).toBe("GRANTED");
    await set.write("ada", "setAccessPolicy", { ...controlled, expectedVersion: 2, conditions: ["Delete it later."] });
    const refused = await set.write("ada", "decideAccessRequest", { ...grant, request: other });
    expect([refused.code, await set.state("carol", other)]).toEqual(["STEP_NOT_POSSIBLE", "PENDING"]);
  });
});

describe(withdrawAccessRequest.name, () => {
  it("takes back what waits, for the one who asked only", async () => {
    await using set = await openAccessTo();
    await set.write("rita", "setAccessPolicy", controlled);
    const request = await set.request("fred");
    expect((await set.write("ada", "withdrawAccessRequest", { request })).code).toBe("FORBIDDEN");
    expect((await set.write("carol", "withdrawAccessRequest", { request })).code).toBe("NOT_FOUND");
    expect((await set.write("fred", "withdrawAccessRequest", { request })).request.state).toBe("WITHDRAWN");
    expect((await set.write("fred", "withdrawAccessRequest", { request })).code).toBe("STEP_NOT_POSSIBLE");
  });
});

describe(revokeAccess.name, () => {
  it.each(["bob", "fred"])("ends a grant when %s says so, and nobody else can", async (who) => {
    await using set = await openAccessTo();
    await set.write("rita", "setAccessPolicy", registered);
    const request = await set.request("fred");
    const revoke = { request, reason: "No longer needed." };
    expect((await set.write("carol", "revokeAccess", revoke)).code).toBe("NOT_FOUND");
    set.moveClock("2026-11-22T05:00:00.000Z");
    expect((await set.write(who, "revokeAccess", revoke)).request.state).toBe("REVOKED");
    expect((await set.write("fred", "openAccess", { dataset: "robust" })).code).toBe("FORBIDDEN");
    const asOf = `{ accessRequests { edges { node { until before: state(asOf: "2026-11-20T00:00:00Z")
      granted: state(asOf: "2026-11-21T06:00:00Z") now: state } } } }`;
    expect((await set.read("fred", asOf)).data.accessRequests.edges).toEqual([
      { node: { until: inThirtyDays, before: null, granted: "GRANTED", now: "REVOKED" } },
    ]);
  });
});
