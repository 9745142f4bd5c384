import "reflect-metadata";
import { describe, expect, it } from "vitest";
import { decideAccessRequest } from "../../subgraphs/datasets/access/decide-access-request.mutation.ts";
import { openAccess } from "../../subgraphs/datasets/access/open-access.mutation.ts";
import { requestAccess } from "../../subgraphs/datasets/access/request-access.mutation.ts";
import { revokeAccess } from "../../subgraphs/datasets/access/revoke-access.mutation.ts";
import { setAccessPolicy } from "../../subgraphs/datasets/access/set-access-policy.mutation.ts";
import { withdrawAccessRequest } from "../../subgraphs/datasets/access/withdraw-access-request.mutation.ts";
import { controlled, location, openAccessTo } from "./open-access.ts";

const now = "2026-11-21T05:00:00.000Z";
const inThirtyDays = "2026-12-21T05:00:00.000Z";
const registered = { ...controlled, kind: "REGISTERED" };
const closed = {
  ...{
    dataset: "robust",
    expectedVersion: 1,
    kind: "CLOSED",
    custodians: ["ada"],
    reason: "Withdrawn by the persons.",
  },
};
const open = { dataset: "robust", expectedVersion: 0, kind: "OPEN", location, reason: "Nobody is in it." };
const policyShown = "accessPolicy { version kind custodians location { uri } dataset { ref } }";

describe(setAccessPolicy.name, () => {
  it("keeps each version, and never shows where controlled data is", async () => {
    await using set = await openAccessTo();
    const { policy, outcome, audit } = await set.write("rita", "setAccessPolicy", controlled);
    expect({ policy, outcome, audit }).toEqual({
      outcome: "CREATED",
      audit: { origin: "pedigree/datasets", index: 2 },
      policy: {
        ...{ version: 1, kind: "CONTROLLED", conditions: ["No redistribution."], contact: "data@lab.example" },
        ...{ url: "https://lab.example/robust", custodians: ["ada", "bob"], grantDays: 30, setBy: "rita", setAt: now },
        ...{ reason: "Faces of persons.", supersededAt: null, dataset: { ref: "dataset:robust" }, location: null },
      },
    });
    set.moveClock(inThirtyDays);
    await set.write("ada", "setAccessPolicy", {
      ...controlled,
      expectedVersion: 1,
      custodians: ["carol"],
      conditions: [],
    });
    const both =
      "accessPolicy { version conditions custodians } first: accessPolicy(version: 1) { version conditions custodians supersededAt } none: accessPolicy(version: 3) { version }";
    expect(await set.shown("robust", both)).toEqual({
      accessPolicy: { version: 2, conditions: [], custodians: ["carol"] },
      first: {
        ...{ version: 1, conditions: ["No redistribution."], custodians: ["ada", "bob"], supersededAt: inThirtyDays },
      },
      none: null,
    });
  });

  it("is for custodians only once some are named, who name who follows them", async () => {
    await using set = await openAccessTo();
    await set.write("rita", "setAccessPolicy", controlled);
    const before = await set.accessTables();
    const next = { ...controlled, expectedVersion: 1 };
    expect((await set.write("rita", "setAccessPolicy", next)).code).toBe("FORBIDDEN");
    const opened = await set.write("ada", "setAccessPolicy", { ...open, expectedVersion: 1 });
    expect([opened.code, opened.message]).toEqual([
      ...[
        "BAD_USER_INPUT",
        "input.custodians cannot be taken: the policy that holds names some; name who follows them.",
      ],
    ]);
    expect((await set.write("ada", "setAccessPolicy", { ...next, expectedVersion: 0 })).code).toBe("VERSION_CONFLICT");
    expect(await set.accessTables()).toEqual(before);
    expect((await set.write("bob", "setAccessPolicy", next)).outcome).toBe("UPDATED");
  });

  it.each([
    ["who may only give feedback", "fred", {}, "FORBIDDEN"],
    ["who gives no credential", "nobody", {}, "UNAUTHENTICATED"],
    ["a set that is not there", "ada", { dataset: "none" }, "NOT_FOUND"],
    ["a controlled set that nobody decides of", "ada", { custodians: [] }, "BAD_USER_INPUT"],
    ["whoever gives no credential as a custodian", "ada", { custodians: ["ada", "anonymous"] }, "BAD_USER_INPUT"],
    ["no days of a grant", "ada", { grantDays: null }, "BAD_USER_INPUT"],
    ["too many days of a grant", "ada", { grantDays: 3651 }, "BAD_USER_INPUT"],
    ["days of a grant where nothing is granted", "ada", { kind: "CLOSED" }, "BAD_USER_INPUT"],
    ["a page that is none", "ada", { url: "javascript:alert(1)" }, "BAD_USER_INPUT"],
    ["a place without a scheme", "ada", { location: { uri: "the vault" } }, "BAD_USER_INPUT"],
    ["an empty reason", "ada", { reason: " " }, "BAD_USER_INPUT"],
  ] as const)("refuses %s, and leaves no trace of the attempt", async (_, who, input, code) => {
    await using set = await openAccessTo();
    const before = await set.accessTables();
    expect((await set.write(who, "setAccessPolicy", { ...controlled, ...input })).code).toBe(code);
    expect(await set.accessTables()).toEqual(before);
  });

  it("of the dataset as named is that of its versions, until one has its own, which only custodians give it", async () => {
    await using set = await openAccessTo();
    await set.register({ ref: "robust@2" });
    await set.write("rita", "setAccessPolicy", controlled);
    const inherited = { version: 1, kind: "CONTROLLED", custodians: ["ada", "bob"], location: null };
    expect(await set.shown("robust@2", policyShown)).toEqual({
      accessPolicy: { ...inherited, dataset: { ref: "dataset:robust" } },
    });
    const own = { ...open, dataset: "robust@2", custodians: ["rita"] };
    expect((await set.write("rita", "setAccessPolicy", own)).code).toBe("FORBIDDEN");
    expect((await set.write("ada", "setAccessPolicy", own)).outcome).toBe("CREATED");
    expect(await set.shown("robust@2", policyShown)).toEqual({
      accessPolicy: {
        ...{ version: 1, kind: "OPEN", custodians: ["rita"], location: { uri: location.uri } },
        dataset: { ref: "dataset:robust@2" },
      },
    });
    expect((await set.shown("robust", policyShown)).accessPolicy).toMatchObject(inherited);
  });

  it("shows where open data is only as long as it is open", async () => {
    await using set = await openAccessTo();
    await set.write("rita", "setAccessPolicy", open);
    const shown =
      "accessPolicy { kind location { uri instructions } } first: accessPolicy(version: 1) { kind location { uri } }";
    expect((await set.shown("robust", shown)).accessPolicy).toEqual({ kind: "OPEN", location });
    await set.write("rita", "setAccessPolicy", { ...controlled, expectedVersion: 1 });
    expect(await set.shown("robust", shown)).toEqual({
      ...{ accessPolicy: { kind: "CONTROLLED", location: null }, first: { kind: "OPEN", location: null } },
    });
  });
});

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

describe("a new version of a policy", () => {
  it("ends no grant by other conditions, nor by another kind", async () => {
    await using set = await openAccessTo();
    await set.write("rita", "setAccessPolicy", registered);
    const request = await set.request("fred");
    await set.write("ada", "setAccessPolicy", { ...controlled, expectedVersion: 1, conditions: ["Other."] });
    expect(await set.state("fred", request)).toBe("GRANTED");
    expect(await set.write("fred", "openAccess", { dataset: "robust" })).toMatchObject({ location, policyVersion: 2 });
  });

  it("that closes the set ends all that was granted and all that waits, also for when it is opened again", async () => {
    await using set = await openAccessTo();
    await set.write("rita", "setAccessPolicy", controlled);
    const granted = await set.request("fred");
    const waiting = await set.request("carol");
    const withdrawn = await set.request("bob");
    await set.write("ada", "decideAccessRequest", { request: granted, decision: "GRANT", reason: "So." });
    await set.write("bob", "withdrawAccessRequest", { request: withdrawn });
    set.moveClock("2026-11-22T05:00:00.000Z");
    await set.write("ada", "setAccessPolicy", { ...closed, custodians: ["ada", "bob"] });
    const states = async () => [
      await set.state("fred", granted),
      await set.state("carol", waiting),
      await set.state("bob", withdrawn),
    ];
    expect(await states()).toEqual(["REVOKED", "DENIED", "WITHDRAWN"]);
    const events =
      "{ accessRequests(state: REVOKED) { edges { node { events { seq at kind actor reason until } } } } }";
    expect((await set.read("fred", events)).data.accessRequests.edges[0].node.events[2]).toEqual({
      ...{ seq: 3, at: "2026-11-22T05:00:00.000Z", kind: "REVOKED", actor: "ada", until: null },
      reason: "Version 2 of the policy closed the set.",
    });
    expect((await set.write("fred", "openAccess", { dataset: "robust" })).code).toBe("FORBIDDEN");
    await set.write("ada", "setAccessPolicy", { ...controlled, expectedVersion: 2 });
    expect(await states()).toEqual(["REVOKED", "DENIED", "WITHDRAWN"]);
    expect((await set.write("fred", "openAccess", { dataset: "robust" })).code).toBe("FORBIDDEN");
  });

  it("leaves a grant that was over as it is when the set is closed", async () => {
    await using set = await openAccessTo();
    await set.write("rita", "setAccessPolicy", registered);
    const request = await set.request("fred");
    set.moveClock("2027-01-01T00:00:00.000Z");
    await set.write("ada", "setAccessPolicy", closed);
    expect(await set.state("fred", request)).toBe("EXPIRED");
  });

  it("of a version's own is another set, which grants of the dataset as named do not open", async () => {
    await using set = await openAccessTo();
    await set.register({ ref: "robust@2" });
    await set.write("rita", "setAccessPolicy", registered);
    await set.request("fred", { dataset: "robust@2" });
    expect((await set.write("fred", "openAccess", { dataset: "robust@2" })).location).toEqual(location);
    await set.write("ada", "setAccessPolicy", { ...registered, dataset: "robust@2" });
    expect((await set.write("fred", "openAccess", { dataset: "robust@2" })).code).toBe("FORBIDDEN");
    expect((await set.write("fred", "openAccess", { dataset: "robust" })).location).toEqual(location);
  });
});

describe(openAccess.name, () => {
  it("tells where data is to who has access, and writes down that it was told before it is", async () => {
    await using set = await openAccessTo();
    await set.write("rita", "setAccessPolicy", controlled);
    const request = await set.request("fred");
    const nothing = await set.write("fred", "openAccess", { dataset: "robust" });
    expect([nothing.code, nothing.message]).toEqual([
      ...["FORBIDDEN", `fred has no access to dataset:robust. The request ${request} waits for a custodian.`],
    ]);
    expect(await set.rows("accessDisclosure")).toEqual([]);
    await set.write("ada", "decideAccessRequest", { request, decision: "GRANT", reason: "So." });
    const told = await set.write("fred", "openAccess", { dataset: "robust" });
    expect(told).toMatchObject({ outcome: "CREATED", location, policyVersion: 1, until: inThirtyDays });
    const [disclosure] = await set.rows("accessDisclosure");
    expect(disclosure).toMatchObject({ actor: "fred", requestId: request, at: now });
    expect((await set.auditTrail()).at(-1)).toEqual({
      ...{ actor: "fred", action: "access.opened", subject: disclosure?.["id"] },
    });
  });

  it("gives custodians nothing that they were not granted", async () => {
    await using set = await openAccessTo();
    await set.write("rita", "setAccessPolicy", controlled);
    for (const who of ["ada", "rita"])
      expect((await set.write(who, "openAccess", { dataset: "robust" })).code).toBe("FORBIDDEN");
  });

  it("tells who has a credential where open data is, and nobody where nothing is recorded", async () => {
    await using set = await openAccessTo();
    expect((await set.write("fred", "openAccess", { dataset: "robust" })).code).toBe("STEP_NOT_POSSIBLE");
    await set.write("rita", "setAccessPolicy", { ...open, location: null });
    expect((await set.write("fred", "openAccess", { dataset: "robust" })).code).toBe("STEP_NOT_POSSIBLE");
    await set.write("rita", "setAccessPolicy", { ...open, expectedVersion: 1 });
    expect((await set.write("fred", "openAccess", { dataset: "robust" })).location).toEqual(location);
    expect((await set.write("nobody", "openAccess", { dataset: "robust" })).code).toBe("UNAUTHENTICATED");
    expect((await set.write("reader", "openAccess", { dataset: "robust" })).code).toBe("FORBIDDEN");
    expect((await set.rows("accessDisclosure")).length).toBe(1);
  });

  it("answers a retry the same without another entry, as long as there is access", async () => {
    await using set = await openAccessTo();
    await set.write("rita", "setAccessPolicy", registered);
    const request = await set.request("fred");
    const told = await set.write("fred", "openAccess", { dataset: "robust" }, "once");
    const before = await set.accessTables();
    expect(await set.write("fred", "openAccess", { dataset: "robust" }, "once")).toEqual(told);
    expect(await set.accessTables()).toEqual(before);
    await set.write("ada", "revokeAccess", { request, reason: "Over." });
    const late = await set.write("fred", "openAccess", { dataset: "robust" }, "once");
    expect([late.code, JSON.stringify(late).includes(location.uri)]).toEqual(["FORBIDDEN", false]);
  });

  it("answers no retry with another person's key, nor with a place that was not written down", async () => {
    await using set = await openAccessTo();
    await set.write("rita", "setAccessPolicy", registered);
    await set.request("fred");
    await set.write("fred", "openAccess", { dataset: "robust" }, "once");
    expect((await set.write("carol", "openAccess", { dataset: "robust" }, "once")).code).toBe("FORBIDDEN");
    const moved = { ...registered, expectedVersion: 1, location: { uri: "s3://elsewhere/set" } };
    await set.write("ada", "setAccessPolicy", moved);
    expect((await set.write("fred", "openAccess", { dataset: "robust" }, "once")).code).toBe("VERSION_CONFLICT");
    expect((await set.write("fred", "openAccess", { dataset: "robust" }, "twice")).location.uri).toBe(
      "s3://elsewhere/set",
    );
    expect((await set.rows("accessDisclosure")).length).toBe(2);
  });
});
