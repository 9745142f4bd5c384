import { describe, expect, it } from "vitest";
import { setCertificationPolicy } from "../../subgraphs/evaluations/certificate/set-certification-policy.mutation.ts";
import { type CertificateRegistry, openCertificates } from "./open-certificates.ts";

describe(setCertificationPolicy.name, () => {
  const selection = "policy { version approvalsRequired reviewers issuers reason setBy }";
  const set = (registry: CertificateRegistry, expectedVersion: number, change: object = {}) =>
    registry.write(
      "setCertificationPolicy",
      { expectedVersion, approvalsRequired: 1, reason: "A small team.", ...change },
      "ada",
      selection,
    );
  const now = async (registry: CertificateRegistry) =>
    (await registry.ask("{ certificationPolicy { version approvalsRequired reviewers issuers reason setBy setAt } }"))
      .data;

  it("holds for what is proposed from then on", async () => {
    await using registry = await openCertificates();
    expect(await now(registry)).toEqual({
      certificationPolicy: {
        ...{ version: 0, approvalsRequired: 2, reviewers: [], issuers: [], reason: null, setBy: null, setAt: null },
      },
    });
    const before = await registry.propose();
    const people = { reviewers: ["bob"], issuers: ["dan"] };
    expect(await set(registry, 0, people)).toEqual({
      outcome: "CREATED",
      shown: { version: 1, approvalsRequired: 1, ...people, reason: "A small team.", setBy: "ada" },
    });
    const after = await registry.propose();
    for (const id of [before, after]) await registry.approve(id, "bob");
    expect(await registry.approve(after, "carol")).toMatchObject({ code: "FORBIDDEN" });
    expect(await registry.issue(before)).toMatchObject({ code: "STEP_NOT_POSSIBLE" });
    expect(await registry.issue(after, "ada")).toMatchObject({ code: "FORBIDDEN" });
    expect((await registry.issue(after, "dan")).shown.status).toBe("ISSUED");
    expect(await set(registry, 0)).toMatchObject({ code: "VERSION_CONFLICT" });
    expect((await set(registry, 1, { approvalsRequired: 3 })).shown).toMatchObject({
      version: 2,
      approvalsRequired: 3,
    });
  });

  it.each([
    [{ approvalsRequired: 0 }, "input.approvalsRequired cannot be taken: it is 0"],
    [{ approvalsRequired: 21 }, "input.approvalsRequired cannot be taken: it is 21"],
    [{ approvalsRequired: 3, reviewers: ["bob", "carol", "bob"] }, "input.reviewers cannot be taken: there are 2"],
    [{ reason: "" }, "input.reason cannot be taken: it is empty"],
  ])("refuses %j", async (change, message) => {
    await using registry = await openCertificates();
    expect((await set(registry, 0, change)).message).toContain(message);
    expect(await now(registry)).toMatchObject({ certificationPolicy: { version: 0 } });
  });
});
