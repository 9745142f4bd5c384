import { describe, expect, it } from "vitest";
import { amendCertificate } from "../../subgraphs/evaluations/certificate/amend-certificate.mutation.ts";
import { challengeCertificate } from "../../subgraphs/evaluations/certificate/challenge-certificate.mutation.ts";
import { decideChallenge } from "../../subgraphs/evaluations/certificate/decide-challenge.mutation.ts";
import { issueCertificate } from "../../subgraphs/evaluations/certificate/issue-certificate.mutation.ts";
import { proposeCertificate } from "../../subgraphs/evaluations/certificate/propose-certificate.mutation.ts";
import { recordCertificateEvent } from "../../subgraphs/evaluations/certificate/record-certificate-event.mutation.ts";
import { recordReanalysis } from "../../subgraphs/evaluations/certificate/record-reanalysis.mutation.ts";
import { recordVerification } from "../../subgraphs/evaluations/certificate/record-verification.mutation.ts";
import { reviewCertificate } from "../../subgraphs/evaluations/certificate/review-certificate.mutation.ts";
import { setCertificationPolicy } from "../../subgraphs/evaluations/certificate/set-certification-policy.mutation.ts";
import { registerThreatModel } from "../../subgraphs/evaluations/threat/register-threat-model.mutation.ts";
import { linf8, openCertificates, passing, proposal, somebody } from "./open-certificates.ts";

const guarantee = { statement: "s", method: "randomized smoothing", confidence: 0.999, epsilon: "8/255" };
const certified = { claim: { ...proposal.claim, kind: "CERTIFIED" }, guarantee };

type Registry = Awaited<ReturnType<typeof openCertificates>>;

/** What stands in the tables that a refused write must leave as they are. */
async function rows(registry: Registry): Promise<unknown[]> {
  const tables = ["certificate", "certificateEvent", "robustnessTest", "witnessInputs", "threatModel"];
  const counts = [...tables, "certificationPolicy", "outboxEntry", "auditEntry"].map(async (table) => {
    const [row] = await registry.tamper(`select count(*) as "n" from "${table}"`);
    return [table, Number(row?.["n"])];
  });
  return await Promise.all(counts);
}

describe(registerThreatModel.name, () => {
  const shown = `threatModel { ref name version norm epsilon epsilonAsWritten epsilonExact { numerator denominator } unit
    structured { kind parameters { name value } } knowledge goal surface description }`;

  it("keeps the size as it is written, exactly and as the nearest double", async () => {
    await using registry = await openCertificates();
    const { knowledge, goal, surface, unit } = linf8;
    const answer = await registry.write(
      "registerThreatModel",
      { ...linf8, ref: "linf-8@2", epsilon: "16/510" },
      "ada",
      shown,
    );
    expect(answer).toEqual({
      outcome: "CREATED",
      shown: {
        ...{ ref: "threat-model:linf-8@2", name: "linf-8", version: "2", norm: "LINF", epsilon: 8 / 255 },
        ...{ epsilonAsWritten: "16/510", epsilonExact: { numerator: "8", denominator: "255" }, unit, structured: [] },
        ...{ knowledge, goal, surface, description: null },
      },
    });
    const ask = async (ref: string) =>
      (await registry.ask("query($ref: String!) { threatModel(ref: $ref) { ref } }", { ref })).data?.["threatModel"];
    expect(await ask("threat-model:linf-8@1")).toEqual({ ref: "threat-model:linf-8@1" });
    expect(await ask("linf-8")).toEqual({ ref: "threat-model:linf-8@2" });
    expect(await ask("linf-8@3")).toBe(null);
    expect(await ask("nothing")).toBe(null);
  });

  it("keeps what is no distance as text with its bounds, and changes nothing when sent again", async () => {
    await using registry = await openCertificates();
    const structured = [{ kind: "rotation", parameters: [{ name: "angle", value: "30 degrees" }] }];
    const fog = { ref: "weather@1", structured, knowledge: "none", goal: "any error", surface: "camera" };
    const first = await registry.write("registerThreatModel", fog, "ada", shown);
    expect(first.shown).toMatchObject({ norm: null, epsilon: null, epsilonExact: null, structured });
    const before = await rows(registry);
    expect((await registry.write("registerThreatModel", fog, "bob", shown)).outcome).toBe("UNCHANGED");
    expect(await registry.write("registerThreatModel", { ...fog, goal: "another" }, "bob", shown)).toMatchObject({
      code: "BAD_USER_INPUT",
      message:
        "input.ref cannot be taken: threat-model:weather@1 is registered with another goal; register a further version.",
    });
    expect(await rows(registry)).toEqual(before);
  });

  it.each([
    [{ ref: "linf-9" }, "input.ref cannot be taken: it names no version"],
    [{ ref: "dataset:x@1" }, "no reference to a threat-model"],
    [{ norm: null }, "input.epsilon cannot be taken: a size without a norm"],
    [{ norm: null, epsilon: null }, "input.structured cannot be taken: without a norm"],
    [{ epsilon: null }, "input.norm cannot be taken: a norm without a size"],
    [{ epsilon: "8 of 255" }, "input.epsilon cannot be taken: it is no number"],
    [{ epsilon: "-1" }, "input.epsilon cannot be taken: it is no number that is not negative"],
    [{ epsilon: "1e350" }, "input.epsilon cannot be taken: it is too large"],
    [{ knowledge: " " }, "input.knowledge cannot be taken: it is empty"],
    [{ structured: [{ kind: "", parameters: [] }] }, "input.structured[0].kind cannot be taken"],
    [
      { structured: Array.from({ length: 51 }, () => ({ kind: "k", parameters: [] })) },
      "input.structured cannot be taken: it has 51 items",
    ],
  ])("refuses %j", async (change, message) => {
    await using registry = await openCertificates();
    const before = await rows(registry);
    const answer = await registry.write("registerThreatModel", { ...linf8, ref: "linf-9@1", ...change }, "ada", shown);
    expect(answer.message).toContain(message);
    expect(await rows(registry)).toEqual(before);
  });
});

describe(proposeCertificate.name, () => {
  it("judges tests by what they measured, and checks the bound of a counterexample", async () => {
    await using registry = await openCertificates();
    const witness = {
      ...{ kind: "COUNTEREXAMPLE", uri: "https://lab.example/1.npz", sha256: "c".repeat(64) },
      ...{ original: ["100/255", "0"], perturbed: ["108/255", "8/255"] },
    };
    const execution = {
      ...{ containerDigest: "sha256:1", seeds: [1, 2], deterministic: true, environmentClass: "EXPERIMENT" },
      script: { repository: "https://git.example/tests", commit: "0a1b" },
    };
    const scenario = {
      name: "At 0.7",
      decisionThreshold: 0.7,
      acceptance: passing.acceptance,
      measured: 0.5,
      standardError: 0.01,
    };
    const test = {
      ...{ ...passing, attackSurface: "camera", inputBounds: { low: "0", high: "1" }, witness, execution },
      ...{
        interval: { low: 0.55, high: 0.58, level: 0.95 },
        dataset: "dataset:cifar10@1",
        datasetDigest: "d".repeat(64),
      },
      ...{ property: { uri: "https://lab.example/p.vnnlib", sha256: "e".repeat(64) }, scenarios: [scenario] },
    };
    const id = await registry.propose({ tests: [test, { ...passing, name: "Low", measured: 0.49 }] });
    const { tests } = await registry.certificate(
      id,
      `tests { name perturbation attackSurface inputBounds { low high } acceptance { metric operator threshold } measured
      interval { low high level } verdict verdictReason dataset datasetDigest property { uri sha256 } threatModel { ref }
      scenarios { name description decisionThreshold measured interval { low high level } verdict verdictReason }
      witness { kind uri sha256 recheckedAt recheckVerdict recheckReason }
      execution { containerDigest seeds deterministic environmentClass script { repository commit } } }`,
    );
    const { name, perturbation, acceptance, measured } = passing;
    const wanted = "robust accuracy >= 0.5 is needed;";
    const sides = `${wanted} 0.5 was measured, within 0.48040036015459947 to 0.5195996398454006, on both sides of the threshold.`;
    expect(tests[0]).toEqual({
      ...{ name, perturbation, attackSurface: "camera", inputBounds: { low: "0", high: "1" }, acceptance, measured },
      ...{ interval: test.interval, verdict: "INCONCLUSIVE", verdictReason: `At 0.7: ${sides}` },
      ...{ dataset: test.dataset, datasetDigest: test.datasetDigest, property: test.property, execution },
      threatModel: { ref: "threat-model:linf-8@1" },
      scenarios: [
        {
          ...{ name: "At 0.7", description: null, decisionThreshold: 0.7, measured: 0.5 },
          interval: { low: 0.48040036015459947, high: 0.5195996398454006, level: 0.95 },
          ...{ verdict: "INCONCLUSIVE", verdictReason: sides },
        },
      ],
      witness: {
        ...{
          kind: "COUNTEREXAMPLE",
          uri: witness.uri,
          sha256: witness.sha256,
          recheckedAt: "2026-11-21T05:00:00.000Z",
        },
        ...{ recheckVerdict: "PASS", recheckReason: "The LINF norm of its difference is at most 8/255." },
      },
    });
    expect([tests[1].verdict, tests[1].verdictReason]).toEqual(["FAIL", `${wanted} 0.49 was measured.`]);
    const [stored] = await registry.tamper(`select "perturbedText" from "witnessInputs"`);
    expect(JSON.parse(String(stored?.["perturbedText"]))).toEqual(witness.perturbed);
  });

  it("writes once under one key, and says so", async () => {
    await using registry = await openCertificates();
    const input = { ...proposal, idempotencyKey: "once" };
    const [first, again] = [
      await registry.write("proposeCertificate", input),
      await registry.write("proposeCertificate", input),
    ];
    expect(first.outcome).toBe("CREATED");
    expect(again).toEqual(first);
    expect(await registry.certificatesOf("(includeProposed: true)")).toHaveLength(1);
  });

  const claim = (change: object) => ({ claim: { ...proposal.claim, ...change } });
  const test = (change: object) => ({ tests: [{ ...passing, ...change }] });
  it.each([
    [{ rootDigest: "sha256:abc" }, "input.rootDigest cannot be taken: it is no SHA-256"],
    [{ threatModel: "threat-model:none@1" }, "There is no threat-model:none@1"],
    [claim({ limitations: [] }), "input.claim.limitations cannot be taken: it is empty"],
    [claim({ contexts: [] }), "input.claim.contexts cannot be taken: it is empty"],
    [claim({ contexts: [""] }), "input.claim.contexts[0] cannot be taken: it is empty"],
    [claim({ scope: "" }), "input.claim.scope cannot be taken"],
    [{ tests: [] }, "input.tests cannot be taken: a claim that is EMPIRICAL needs a test"],
    [claim({ kind: "CERTIFIED" }), "input.guarantee cannot be taken: a claim that is CERTIFIED needs a guarantee"],
    [{ ...certified, guarantee: { ...guarantee, confidence: null } }, "input.guarantee.confidence cannot be taken"],
    [{ ...certified, guarantee: { ...guarantee, method: "" } }, "input.guarantee.method cannot be taken: it is empty"],
    [{ ...certified, tests: [] }, "input.tests cannot be taken: a claim that is CERTIFIED needs a test"],
    [
      { ...certified, guarantee: { ...guarantee, confidence: 1.5 } },
      "input.guarantee.confidence cannot be taken: it is 1.5",
    ],
    [{ ...certified, guarantee: { ...guarantee, confidence: 0 } }, "input.guarantee.confidence cannot be taken"],
    [{ guarantee: { ...guarantee, epsilon: "0.0314" } }, "input.guarantee.epsilon cannot be taken: it is more than"],
    [{ guarantee: { ...guarantee, radius: "wide" } }, "input.guarantee.radius cannot be taken: it is no number"],
    [
      { guarantee: { ...guarantee, curve: [{ radius: "1", certifiedAccuracy: 2 }] } },
      "input.guarantee.curve[0].certifiedAccuracy",
    ],
    [{ validFrom: "2027-01-02T00:00:00Z", validUntil: "2027-01-01T00:00:00Z" }, "input.validUntil cannot be taken"],
    [{ evidence: [{ kind: "LOG", uri: "", sha256: null }] }, "input.evidence[0].uri cannot be taken: it is empty"],
    [{ evidence: [{ kind: "LOG", uri: "u", sha256: "x" }] }, "input.evidence[0].sha256 cannot be taken"],
    [{ configurations: [{ kind: "CODE", name: "n", digest: "" }] }, "input.configurations[0].digest cannot be taken"],
    [
      { riskAssessment: { misuse: "", workload: "w", residualRisk: "r" } },
      "input.riskAssessment.misuse cannot be taken",
    ],
    [{ tests: [passing, passing] }, "input.tests[1].name cannot be taken: another test has the same name"],
    [
      { tests: Array.from({ length: 51 }, (_, n) => ({ ...passing, name: `${n}` })) },
      "input.tests cannot be taken: it has 51",
    ],
    [
      test({ acceptance: { ...passing.acceptance, operator: "==" } }),
      "input.tests[0].acceptance.operator cannot be taken",
    ],
    [test({ measured: null, standardError: 1 }), "input.tests[0].measured cannot be taken"],
    [test({ standardError: -1 }), "input.tests[0].standardError cannot be taken: it is negative"],
    [
      test({ interval: { low: 0.9, high: 1, level: 0.95 } }),
      "input.tests[0].interval cannot be taken: the measured value",
    ],
    [test({ inputBounds: { low: "a", high: "1" } }), "input.tests[0].inputBounds.low cannot be taken"],
    [test({ threatModel: "threat-model:none@1" }), "There is no threat-model:none@1"],
    [test({ scenarios: [{ name: "" }] }), "input.tests[0].scenarios[0].name cannot be taken"],
  ])("refuses %j, and leaves no trace of it", async (change, message) => {
    await using registry = await openCertificates();
    const before = await rows(registry);
    const { message: said } = await registry.write("proposeCertificate", { ...proposal, ...change });
    expect(said).toContain(message);
    expect(await rows(registry)).toEqual(before);
  });

  it("needs the right to record", async () => {
    await using registry = await openCertificates();
    const reader = somebody("eve", { scopes: ["feedback:write"] });
    expect(await registry.write("proposeCertificate", proposal, reader)).toMatchObject({ code: "FORBIDDEN" });
  });
});

describe(reviewCertificate.name, () => {
  it("counts the approval of everybody but the author once", async () => {
    await using registry = await openCertificates();
    const id = await registry.propose();
    expect(await registry.approve(id, "ada")).toMatchObject({
      ...{
        code: "FORBIDDEN",
        message: `${id} cannot take the step APPROVE: somebody other than its author has to review it.`,
      },
    });
    expect((await registry.approve(id, "bob")).outcome).toBe("UPDATED");
    expect(await registry.approve(id, "bob")).toMatchObject({ code: "STEP_NOT_POSSIBLE" });
    expect(await registry.issue(id)).toMatchObject({ code: "STEP_NOT_POSSIBLE" });
  });

  it("ends a proposal with one rejection, which says why", async () => {
    await using registry = await openCertificates();
    const id = await registry.propose();
    const reject = (comment: string | null, who = "bob") =>
      registry.write("reviewCertificate", { certificate: id, decision: "REJECT", comment }, who);
    expect(await reject(null)).toMatchObject({ message: "input.comment cannot be taken: a rejection says why." });
    expect((await reject("Too weak.")).shown).toEqual({ id, status: "REJECTED", statusReason: "Too weak." });
    expect(await registry.approve(id, "carol")).toMatchObject({ code: "STEP_NOT_POSSIBLE" });
    expect(await registry.certificatesOf()).toEqual([]);
  });

  it("lets the author take a proposal back", async () => {
    await using registry = await openCertificates();
    const id = await registry.propose();
    const back = { certificate: id, decision: "REJECT", comment: "My mistake." };
    expect((await registry.write("reviewCertificate", back, "ada")).shown.status).toBe("REJECTED");
  });
});

describe(issueCertificate.name, () => {
  const approved = async (registry: Registry, change: object) => {
    const id = await registry.propose(change);
    await registry.approve(id, "bob");
    await registry.approve(id, "carol");
    return id;
  };

  it("refuses what its own tests do not bear out", async () => {
    await using registry = await openCertificates();
    const failing = await approved(registry, { tests: [{ ...passing, measured: 0.1 }] });
    expect(await registry.issue(failing)).toEqual({
      ...{ shown: null, code: "STEP_NOT_POSSIBLE" },
      message: `${failing} cannot be issued: its test "AutoAttack" is FAIL. robust accuracy >= 0.5 is needed; 0.1 was measured.`,
    });
    const unsure = { tests: [{ ...passing, measured: null }] };
    expect((await registry.issue(await approved(registry, unsure))).shown.status).toBe("ISSUED");
    expect(await registry.issue(await approved(registry, { ...certified, ...unsure }))).toMatchObject({
      code: "STEP_NOT_POSSIBLE",
    });
    expect((await registry.issue(await approved(registry, certified))).shown.status).toBe("ISSUED");
  });

  it("issues once, and nothing that would be past its time", async () => {
    await using registry = await openCertificates();
    const id = await approved(registry, { validUntil: "2026-12-01T00:00:00Z" });
    registry.moveClock("2026-12-02T00:00:00Z");
    expect(await registry.issue(id)).toMatchObject({ code: "STEP_NOT_POSSIBLE" });
    registry.moveClock("2026-11-30T00:00:00Z");
    expect((await registry.issue(id)).shown.status).toBe("ISSUED");
    expect(await registry.issue(id)).toMatchObject({ message: `${id} cannot take the step ISSUE: it is ISSUED.` });
  });
});

describe(amendCertificate.name, () => {
  it("makes another certificate, which supersedes the earlier one when it is issued", async () => {
    await using registry = await openCertificates();
    const first = await registry.issued();
    const { rootDigest: _, ...terms } = proposal;
    const amend = async (certificate: string) => {
      const amendment = { ...terms, certificate, reason: "A better attack." };
      return await registry.write("amendCertificate", amendment, "ada");
    };
    const second = (await amend(first)).shown.id;
    const rival = (await amend(first)).shown.id;
    const selection = "status statusReason rootDigest amendmentReason supersedes { id status } original { id }";
    expect(await registry.certificate(second, selection)).toEqual({
      ...{ status: "PROPOSED", statusReason: "A better attack.", rootDigest: "a".repeat(64) },
      ...{ amendmentReason: "A better attack.", supersedes: { id: first, status: "ISSUED" }, original: { id: first } },
    });
    for (const who of ["bob", "carol"]) await registry.approve(second, who);
    for (const who of ["bob", "carol"]) await registry.approve(rival, who);
    await registry.issue(second);
    expect(await registry.certificate(first, "status statusReason")).toEqual({
      ...{ status: "SUPERSEDED", statusReason: `Superseded by ${second}.` },
    });
    // What was amended by one cannot be amended by another any more, and nothing of the attempt stays.
    expect(await registry.issue(rival)).toMatchObject({ code: "STEP_NOT_POSSIBLE" });
    expect(await registry.certificate(rival, "status")).toEqual({ status: "PROPOSED" });
    expect(await amend(first)).toMatchObject({
      message: `${first} cannot be amended: it is SUPERSEDED. Propose a certificate of its own.`,
    });
    expect(await amend(rival)).toMatchObject({ code: "STEP_NOT_POSSIBLE" });
    const third = (await amend(second)).shown.id;
    expect(await registry.certificate(third, "supersedes { id } original { id }")).toEqual({
      ...{ supersedes: { id: second }, original: { id: first } },
    });
  });
});

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

describe(setCertificationPolicy.name, () => {
  const selection = "policy { version approvalsRequired reviewers issuers reason setBy }";
  const set = (registry: Registry, expectedVersion: number, change: object = {}) =>
    registry.write(
      "setCertificationPolicy",
      { expectedVersion, approvalsRequired: 1, reason: "A small team.", ...change },
      "ada",
      selection,
    );
  const now = async (registry: Registry) =>
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
