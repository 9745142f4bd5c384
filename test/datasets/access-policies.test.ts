import "reflect-metadata";
import { describe, expect, it } from "vitest";
import { setAccessPolicy } from "../../subgraphs/datasets/access/set-access-policy.mutation.ts";
import { closed, controlled, location, open, openAccessTo, registered } from "./open-access.ts";

const now = "2026-11-21T05:00:00.000Z";
const inThirtyDays = "2026-12-21T05:00:00.000Z";
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

  it("of a dataset as named that is not to be seen gives its versions nothing, and is still only for its custodians", async () => {
    await using set = await openAccessTo();
    await set.register({ ref: "robust@2" });
    await set.write("rita", "setAccessPolicy", registered);
    await set.hide("robust");
    expect((await set.shown("robust@2", "accessPolicy { kind } viewerAccess { allowed }")).accessPolicy).toBe(null);
    const asked = { ...set.asked, dataset: "robust@2" };
    expect((await set.write("fred", "requestAccess", asked)).code).toBe("STEP_NOT_POSSIBLE");
    const own = { ...open, dataset: "robust@2", custodians: ["rita"] };
    const refused = await set.write("rita", "setAccessPolicy", own);
    expect([refused.code, refused.message]).toEqual([
      ...["FORBIDDEN", "rita is no custodian of it, and only its custodians change its policy."],
    ]);
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
