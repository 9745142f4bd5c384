import type { CertificateRegistry } from "./open-certificates.ts";
import { passing, pins } from "./open-certificates.ts";
import { drift, record } from "./open-monitoring.ts";

/** A package as the graph answers it. */
export interface AnsweredPackage {
  readonly mediaType: string;
  readonly sha256: string;
  readonly byteSize: number;
  readonly text: string;
}

const trained = { kind: "TRAINING_RECORD", uri: "https://hr.example/ada", sha256: "7".repeat(64) };

/** Terms with one of everything that a package tells. */
export const wholeTerms = {
  guarantee: { statement: "Half survive.", method: "AutoAttack", certifiedAccuracy: 0.5, epsilon: "8/255" },
  riskAssessment: { misuse: "Evading filters.", workload: "None known.", residualRisk: "Patches." },
  decisions: [
    { question: "Which attack?", choice: "AutoAttack", rationale: "Usual.", by: "zoe", at: "2026-11-01T00:00:00.000Z" },
  ],
  configurations: pins,
  evidence: [{ kind: "LOG", uri: "https://lab.example/log", sha256: "e".repeat(64) }, trained],
  validUntil: "2027-06-01T00:00:00.000Z",
  tests: [
    {
      ...passing,
      ...{ standardError: 0.005, inputBounds: { low: "0", high: "1" } },
      execution: {
        ...{ containerDigest: `sha256:${"1".repeat(64)}`, seeds: [7], deterministic: true },
        script: { repository: "https://lab.example", commit: "abc" },
      },
      witness: {
        ...{ kind: "COUNTEREXAMPLE", uri: "https://lab.example/17.npz", sha256: "9".repeat(64) },
        ...{ original: ["100/255", "31/255"], perturbed: ["108/255", "23/255"] },
      },
      scenarios: [
        { name: "night", acceptance: { metric: "robust accuracy", operator: ">=", threshold: 0.4 }, measured: 0.45 },
        { name: "threshold 0.5", decisionThreshold: 0.5, measured: 0.6 },
      ],
    },
    { ...passing, name: "second" },
  ],
};

/** A certificate to which everything has happened that can; its id. */
export async function wholeStory(registry: CertificateRegistry): Promise<string> {
  const id = await registry.issued(wholeTerms);
  registry.moveClock("2026-12-01T00:00:00.000Z");
  const verification = { certificate: id, organization: "North Lab", independent: true, verdict: "PASS" };
  await registry.write("recordVerification", { ...verification, evidence: [trained] }, "nora");
  const challenge = { certificate: id, claim: "The data leaked." };
  const { shown } = await registry.write(
    ...(["challengeCertificate", challenge, "eve", "certificate { challenges { id } }"] as const),
  );
  const decision = { certificate: id, challenge: shown.challenges[0].id, outcome: "DISMISSED", reason: "It did not." };
  await registry.write("decideChallenge", decision, "finn");
  registry.moveClock("2026-12-02T00:00:00.000Z");
  await record(registry, id, { ...drift, value: 0.3 });
  const reanalysis = { certificate: id, reason: "A camera was replaced.", changes: ["camera"] };
  await registry.write("recordReanalysis", { ...reanalysis, statusAfter: "REINSTATED" }, "dora");
  await registry.turn(id, "REINSTATED", "gus");
  return id;
}

/** Everybody who took part in the story. */
export const wholeCast = ["ada", "bob", "carol", "zoe", "nora", "eve", "finn", "mona", "dora", "gus"];

/** The package of a certificate as anybody gets it. */
export async function packageOf(
  registry: CertificateRegistry,
  id: string,
  redact: readonly string[] | null = null,
  asOf: string | null = null,
): Promise<AnsweredPackage> {
  const list = redact === null ? "null" : `[${redact.join(", ")}]`;
  const shown = await registry.certificate(id, `export(redact: ${list}) { mediaType sha256 byteSize text }`, asOf);
  return shown.export;
}

/** What is found of what is stored of a certificate. */
export async function integrityOf(registry: CertificateRegistry, id: string, asOf: string | null = null) {
  const shown = await registry.certificate(id, "integrity { intact checkedEvents brokenAt reason notCovered }", asOf);
  return shown.integrity;
}
