import { describe, expect, it } from "vitest";
import { missingPins } from "../../subgraphs/evaluations/certificate/required-pins.ts";
import { setCertificationPolicy } from "../../subgraphs/evaluations/certificate/set-certification-policy.mutation.ts";
import {
  type CertificateRegistry,
  openCertificates,
  otherDigest,
  passing,
  pins,
  proposal,
} from "./open-certificates.ts";

describe(setCertificationPolicy.name, () => {
  const selection = "policy { version approvalsRequired reviewers issuers administrators pinsRequired reason setBy }";
  const set = (registry: CertificateRegistry, expectedVersion: number, change: object = {}) =>
    registry.write(
      "setCertificationPolicy",
      { expectedVersion, approvalsRequired: 1, reason: "A small team.", ...change },
      "ada",
      selection,
    );
  const now = async (registry: CertificateRegistry) =>
    (
      await registry.ask(
        "{ certificationPolicy { version approvalsRequired reviewers issuers administrators pinsRequired reason setBy setAt } }",
      )
    ).data;

  it("holds for what is proposed from then on", async () => {
    await using registry = await openCertificates();
    expect(await now(registry)).toEqual({
      certificationPolicy: {
        ...{ version: 0, approvalsRequired: 2, reviewers: [], issuers: [], reason: null, setBy: null, setAt: null },
        ...{ administrators: [], pinsRequired: ["DATASET", "CODE", "CONFIGURATION"] },
      },
    });
    const before = await registry.propose();
    const others = { administrators: [], pinsRequired: ["DATASET", "CODE", "CONFIGURATION"] };
    const people = { reviewers: ["bob"], issuers: ["dan"] };
    expect(await set(registry, 0, people)).toEqual({
      outcome: "CREATED",
      shown: { version: 1, approvalsRequired: 1, ...people, reason: "A small team.", setBy: "ada", ...others },
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

  it("is for its administrators alone, once it names any", async () => {
    await using registry = await openCertificates();
    await set(registry, 0, { administrators: ["dan", "ada"] });
    const byBob = await registry.write(
      "setCertificationPolicy",
      { expectedVersion: 1, approvalsRequired: 1, reason: "Faster." },
      "bob",
      selection,
    );
    expect(byBob).toMatchObject({ code: "FORBIDDEN", message: "bob may not set the policy; it is for dan, ada." });
    expect((await set(registry, 1)).shown).toMatchObject({ version: 2, administrators: [] });
  });

  it("says what has to be pinned before anything but an attestation is proposed", async () => {
    await using registry = await openCertificates();
    const propose = async (more: object) =>
      (await registry.write("proposeCertificate", { ...proposal, ...more })).message;
    const unpinned = "input.configurations cannot be taken: nothing says exactly which";
    expect(await propose({ configurations: [] })).toContain(`${unpinned} DATASET, CODE, CONFIGURATION`);
    expect(await propose({ configurations: [], claim: { ...proposal.claim, kind: "ATTESTED" } })).toBeUndefined();
    await set(registry, 0, { pinsRequired: ["ENVIRONMENT", "ENVIRONMENT"] });
    expect(await propose({})).toContain(`${unpinned} ENVIRONMENT`);
    const execution = { seeds: [0], containerDigest: `sha256:${otherDigest}` };
    expect(await propose({ configurations: [], tests: [{ ...passing, execution }] })).toBeUndefined();
    await set(registry, 1, { pinsRequired: [] });
    expect(await propose({ configurations: [] })).toBeUndefined();
  });
});

describe(missingPins, () => {
  const script = { repository: "https://git.example/attacks", commit: "1f3a" };
  const exact = { ...passing, datasetDigest: otherDigest, execution: { seeds: [0], script } };
  const all = ["DATASET", "CODE", "CONFIGURATION", "ENVIRONMENT"] as const;

  it.each([
    [{ tests: null }, all],
    [{ tests: [], configurations: [] }, all],
    [{ tests: [exact, exact] }, ["CONFIGURATION", "ENVIRONMENT"]],
    [{ tests: [exact, passing] }, all],
    [{ tests: [exact, passing], configurations: pins }, ["ENVIRONMENT"]],
  ])("of %o are %j", (stated, expected) => {
    // What is left out of a test is nothing that it pins.
    expect(missingPins(stated as Parameters<typeof missingPins>[0], all)).toEqual(expected);
  });
});
