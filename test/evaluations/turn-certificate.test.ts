import { describe, expect, it } from "vitest";
import { challengeCertificate } from "../../subgraphs/evaluations/certificate/challenge-certificate.mutation.ts";
import { decideChallenge } from "../../subgraphs/evaluations/certificate/decide-challenge.mutation.ts";
import { recordCertificateEvent } from "../../subgraphs/evaluations/certificate/record-certificate-event.mutation.ts";
import { recordReanalysis } from "../../subgraphs/evaluations/certificate/record-reanalysis.mutation.ts";
import { recordVerification } from "../../subgraphs/evaluations/certificate/record-verification.mutation.ts";
import { openCertificates, rows, somebody } from "./open-certificates.ts";

describe(recordCertificateEvent.name, () => {
  it("suspends, and reinstates only what was analyzed again, by somebody else", async () => {
    await using registry = await openCertificates();
    const id = await registry.issued();
    expect((await registry.turn(id, "SUSPENDED", "dan", "Drift.")).shown).toEqual({
      ...{ id, status: "SUSPENDED", statusReason: "Drift." },
    });
    expect(await registry.turn(id, "REINSTATED", "eve")).toMatchObject({
      message: `${id} cannot take the step REINSTATE: no reanalysis since its suspension ends with REINSTATED.`,
    });
    const analysis = { certificate: id, reason: "Checked.", statusAfter: "REINSTATED" };
    await registry.write("recordReanalysis", analysis, "eve");
    for (const who of ["dan", "eve"])
      expect(await registry.turn(id, "REINSTATED", who)).toMatchObject({ code: "FORBIDDEN" });
    expect((await registry.turn(id, "REINSTATED", "frank", "All well.")).shown.status).toBe("REINSTATED");
    // What was found before it was suspended again says nothing of why it was.
    await registry.turn(id, "SUSPENDED", "dan");
    expect(await registry.turn(id, "REINSTATED", "frank")).toMatchObject({ code: "STEP_NOT_POSSIBLE" });
    expect((await registry.turn(id, "REVOKED", "dan", "It was wrong.")).shown.status).toBe("REVOKED");
    expect(await registry.turn(id, "SUSPENDED", "dan")).toMatchObject({ code: "STEP_NOT_POSSIBLE" });
  });

  it.each(["PROPOSED", "REJECTED", "ISSUED", "EXPIRED", "SUPERSEDED"])("refuses to declare %s", async (status) => {
    await using registry = await openCertificates();
    const id = await registry.issued();
    const before = await rows(registry);
    expect(await registry.turn(id, status, "dan")).toMatchObject({ code: "BAD_USER_INPUT" });
    expect(await rows(registry)).toEqual(before);
  });

  it("refuses what is not there, not issued, or not explained", async () => {
    await using registry = await openCertificates();
    const id = await registry.propose();
    expect(await registry.turn("cert_none", "REVOKED", "dan")).toMatchObject({ code: "NOT_FOUND" });
    expect(await registry.turn(id, "REVOKED", "dan")).toMatchObject({ code: "STEP_NOT_POSSIBLE" });
    expect(await registry.turn(id, "REVOKED", "dan", " ")).toMatchObject({ code: "BAD_USER_INPUT" });
  });
});

describe(recordVerification.name, () => {
  const found = { organization: "TÜV", independent: true, verdict: "PASS", environment: "H100" };
  it("keeps all verdicts, sums them up, and takes nobody for independent who took part", async () => {
    await using registry = await openCertificates();
    const certificate = await registry.issued();
    const evidence = [{ kind: "REPORT", uri: "https://tuv.example/1", sha256: null }];
    await registry.write("recordVerification", { certificate, ...found, evidence, statement: "Run again." }, "eve");
    await registry.write("recordVerification", { certificate, ...found, verdict: "FAIL", environment: null }, "frank");
    await registry.write("recordVerification", { certificate, ...found, independent: false }, "bob");
    expect(await registry.write("recordVerification", { certificate, ...found }, "bob")).toMatchObject({
      message: "input.independent cannot be taken: bob took part in the certificate.",
    });
    expect(
      await registry.write("recordVerification", { certificate, ...found, organization: "" }, "eve"),
    ).toMatchObject({
      code: "BAD_USER_INPUT",
    });
    const shown = await registry.certificate(
      certificate,
      `verifications { organization independent verdict environment evidence { kind uri sha256 } statement by }
      consistency { state passed failed inconclusive independent environments }`,
    );
    expect(shown.verifications).toEqual([
      { ...found, evidence, statement: "Run again.", by: "eve" },
      { ...found, verdict: "FAIL", environment: null, evidence: [], statement: null, by: "frank" },
      { ...found, independent: false, evidence: [], statement: null, by: "bob" },
    ]);
    const counts = { passed: 2, failed: 1, inconclusive: 0, independent: 2, environments: ["H100"] };
    expect(shown.consistency).toEqual({ state: "DISPUTED", ...counts });
  });
});

describe(recordReanalysis.name, () => {
  it("suspends or revokes with what it ends with, and tells the state before and after", async () => {
    await using registry = await openCertificates();
    const certificate = await registry.issued();
    const analyze = (statusAfter: string, who = "eve") =>
      registry.write(
        "recordReanalysis",
        { certificate, reason: "A new attack.", changes: ["Attack"], statusAfter },
        who,
      );
    expect((await analyze("ISSUED")).shown.status).toBe("ISSUED");
    expect((await analyze("SUSPENDED")).shown).toEqual({
      id: certificate,
      status: "SUSPENDED",
      statusReason: "A new attack.",
    });
    const before = await rows(registry);
    expect(await analyze("ISSUED")).toMatchObject({
      message: "input.statusAfter cannot be taken: ISSUED does not follow on SUSPENDED.",
    });
    expect(await rows(registry)).toEqual(before);
    await analyze("REINSTATED");
    await analyze("REVOKED");
    const { reanalyses } = await registry.certificate(
      certificate,
      "reanalyses { reason changes statusBefore statusAfter by evidence { uri } }",
    );
    const shown = (statusBefore: string, statusAfter: string) => ({
      ...{ reason: "A new attack.", changes: ["Attack"], statusBefore, statusAfter, by: "eve", evidence: [] },
    });
    expect(reanalyses).toEqual([
      shown("ISSUED", "ISSUED"),
      shown("ISSUED", "SUSPENDED"),
      shown("SUSPENDED", "REINSTATED"),
      shown("SUSPENDED", "REVOKED"),
    ]);
  });

  it("is refused of what was never issued", async () => {
    await using registry = await openCertificates();
    const certificate = await registry.propose();
    expect(
      await registry.write("recordReanalysis", { certificate, reason: "r", statusAfter: "PROPOSED" }, "eve"),
    ).toMatchObject({ code: "STEP_NOT_POSSIBLE" });
  });
});

describe(`${challengeCertificate.name} and ${decideChallenge.name}`, () => {
  it("are for everybody who may say something, and for somebody else", async () => {
    await using registry = await openCertificates();
    const certificate = await registry.issued();
    const reader = somebody("eve", { scopes: ["feedback:write"] });
    const claim = "The seed was chosen.";
    const evidence = [{ kind: "LOG", uri: "https://eve.example/log", sha256: null }];
    await registry.write("challengeCertificate", { certificate, claim, evidence }, reader);
    const selection = "status challenges { id claim evidence { uri } by outcome outcomeReason decidedBy }";
    const { status, challenges } = await registry.certificate(certificate, selection);
    const open = { claim, evidence: [{ uri: "https://eve.example/log" }], by: "eve" };
    const [{ id }] = challenges;
    expect([status, challenges]).toEqual([
      "ISSUED",
      [{ id, ...open, outcome: null, outcomeReason: null, decidedBy: null }],
    ]);
    const decide = (who: string, challenge = id) =>
      registry.write("decideChallenge", { certificate, challenge, outcome: "UPHELD", reason: "So it was." }, who);
    expect(await decide("eve")).toMatchObject({ code: "FORBIDDEN" });
    expect(await decide("ada")).toMatchObject({ code: "FORBIDDEN" });
    expect(await decide("dan", "cev_none")).toMatchObject({ code: "NOT_FOUND" });
    await decide("dan");
    expect(await decide("frank")).toMatchObject({ code: "STEP_NOT_POSSIBLE" });
    expect((await registry.certificate(certificate, selection)).challenges).toEqual([
      { id, ...open, outcome: "UPHELD", outcomeReason: "So it was.", decidedBy: "dan" },
    ]);
  });

  it("are bounded in number", async () => {
    await using registry = await openCertificates();
    const certificate = await registry.issued();
    for (let n = 0; n < 100; n++) await registry.write("challengeCertificate", { certificate, claim: `${n}` }, "eve");
    expect(await registry.write("challengeCertificate", { certificate, claim: "More." }, "eve")).toMatchObject({
      code: "STEP_NOT_POSSIBLE",
    });
  });
});
