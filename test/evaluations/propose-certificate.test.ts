import { describe, expect, it } from "vitest";
import { proposeCertificate } from "../../subgraphs/evaluations/certificate/propose-certificate.mutation.ts";
import { openCertificates, passing, proposal, rows, somebody } from "./open-certificates.ts";

const guarantee = { statement: "s", method: "randomized smoothing", confidence: 0.999, epsilon: "8/255" };
const certified = { claim: { ...proposal.claim, kind: "CERTIFIED" }, guarantee };

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
