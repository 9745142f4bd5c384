import "reflect-metadata";
import { describe, expect, it } from "vitest";
import { openAccess } from "../../subgraphs/datasets/access/open-access.mutation.ts";
import { controlled, location, open, openAccessTo, registered } from "./open-access.ts";

const now = "2026-11-21T05:00:00.000Z";
const inThirtyDays = "2026-12-21T05:00:00.000Z";

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
