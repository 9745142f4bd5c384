import { randomUUID } from "node:crypto";
import { operator } from "../../cli/operator.ts";
import type { PedigreeRecord } from "../../formats/record.ts";
import { pins } from "../evaluations/open-certificates.ts";
import { ServedGraph } from "../security/served-graph.ts";

const testFile = "5e".repeat(32);
const source = { uri: "card.md" };
const weights = (letter: string) => [{ path: "model.safetensors", sizeBytes: 8, sha256: letter.repeat(64) }];
const trained = (ref: string, letter: string, dataset: string): PedigreeRecord => ({
  kind: "checkpoint",
  input: { ref, files: weights(letter), trainingRuns: [{ inputs: [{ dataset, role: "train" }] }], source },
});

/** Of two checkpoints one learned from the digits that both are tested on. */
const world: readonly PedigreeRecord[] = [
  {
    kind: "datasetVersion",
    input: { ref: "dataset:acme/digits", license: "MIT", files: [{ name: "test.bin", sha256: testFile }], source },
  },
  { kind: "datasetVersion", input: { ref: "dataset:acme/poems", license: "MIT", source } },
  trained("checkpoint:acme/reader@1", "a", "acme/poems"),
  trained("checkpoint:acme/leaky@1", "b", "acme/digits"),
];

const threats = [
  { ref: "threat-model:linf-8@1", norm: "LINF", epsilon: "8/255", unit: "range of a pixel" },
  { ref: "threat-model:linf-16@1", norm: "LINF", epsilon: "16/255", unit: "range of a pixel" },
].map((threat) => ({ ...threat, knowledge: "The weights", goal: "Any misclassification", surface: "Pixels" }));

export const terms = {
  configurations: pins,
  claim: {
    ...{ kind: "EMPIRICAL", scope: "Digits as children write them" },
    ...{ narrative: "AutoAttack fools it on less than half of them.", limitations: ["No patches", "No rotations"] },
    contexts: ["Research", "Sorting of forms that a person reads again"],
  },
  threatModel: "threat-model:linf-8@1",
  tests: [
    {
      ...{ name: "AutoAttack", perturbation: "AutoAttack, standard", measured: 0.5675, standardError: 0.005 },
      ...{ dataset: "acme/digits", datasetDigest: testFile, datasetSplit: "test" },
      acceptance: { metric: "robust accuracy", operator: ">=", threshold: 0.5 },
      scenarios: [
        {
          ...{ name: "by night", measured: 0.41 },
          acceptance: { metric: "robust accuracy", operator: ">=", threshold: 0.35 },
        },
      ],
      execution: { seeds: [0, 1], script: { repository: "https://git.example/attacks", commit: "1f3a" } },
    },
  ],
};

export const hostile = `</style></td><script>document.title = "run"</script><img src=x onerror=alert(1)>"'\u202Eevil\u2066`;

/** What the certificates of a year are found by. */
export interface YearIds {
  readonly disputed: string;
  readonly leaky: string;
  readonly revoked: string;
  readonly hostile: string;
}

// biome-ignore lint/suspicious/noExplicitAny: the selection says what an answer holds.
type Shown = any;

/** A registry with certificates in every state, at a server of its own, as a year of work leaves them. */
export class DashboardStory implements AsyncDisposable {
  readonly #clock: { now: number | null };

  private constructor(
    readonly served: ServedGraph,
    clock: { now: number | null },
  ) {
    this.#clock = clock;
  }

  static async open(): Promise<DashboardStory> {
    const clock: { now: number | null } = { now: Date.UTC(2026, 0, 5, 9) };
    const served = await ServedGraph.open(world, () => (clock.now === null ? new Date() : new Date(clock.now)));
    const story = new DashboardStory(served, clock);
    for (const threat of threats) await story.does("ada", "registerThreatModel", threat);
    return story;
  }

  get url(): string {
    return this.served.gateway.url;
  }

  /** The day on which everything from here on happens; the clock of the machine if null. */
  on(day: string | null): void {
    this.#clock.now = day === null ? null : Date.parse(`${day}T09:00:00Z`);
  }

  /** Writes as somebody, a second after whatever was written before. */
  async does(who: string, mutation: string, input: object, selection = "outcome"): Promise<Shown> {
    if (this.#clock.now !== null) this.#clock.now += 1_000;
    const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
    const text = `mutation($input: ${type}!) { ${mutation}(input: $input) { ${selection} } }`;
    const variables = { input: { idempotencyKey: randomUUID(), ...input } };
    const { data, errors } = await this.served.registry.ask(text, variables, { ...operator, subject: who });
    if (errors) throw new Error(JSON.stringify(errors));
    return data?.[mutation];
  }

  async rootDigest(ref: string): Promise<string> {
    const { data } = await this.served.registry.ask(`{ checkpoint(ref: "${ref}") { rootDigest } }`);
    return (data as Shown).checkpoint.rootDigest;
  }

  async propose(rootDigest: string, more: object = {}): Promise<string> {
    const proposal = { rootDigest, ...terms, ...more };
    return (await this.does("ada", "proposeCertificate", proposal, "certificate { id }")).certificate.id;
  }

  async issue(certificate: string): Promise<string> {
    for (const who of ["bob", "carol"]) await this.does(who, "reviewCertificate", { certificate, decision: "APPROVE" });
    await this.does("ada", "issueCertificate", { certificate });
    return certificate;
  }

  /** One that was verified with different outcomes, drifted, was suspended and is valid again. */
  async disputed(): Promise<string> {
    this.on("2026-01-12");
    const digest = await this.rootDigest("acme/reader@1");
    const certificate = await this.propose(digest, {
      validUntil: "2027-01-12T00:00:00Z",
      decisions: [
        {
          ...{ question: "Which attack?", choice: "AutoAttack", rationale: "It needs no tuning.", by: "ada" },
          at: "2026-01-11T00:00:00Z",
        },
      ],
      riskAssessment: { misuse: "Forged forms.", workload: "Small images.", residualRisk: "Patches." },
    });
    await this.issue(certificate);
    this.on("2026-02-03");
    await this.does("ada", "setVerificationSchedule", { subject: `certificate:${certificate}`, every: "P90D" });
    await this.verified(certificate, "tove", "Tove's lab", "PASS", 0.5554, "TPU, JAX");
    this.on("2026-04-20");
    await this.verified(certificate, "dora", "Institute of Oslo", "FAIL", 0.452, "H100");
    await this.does("eve", "challengeCertificate", {
      certificate,
      claim: "The seed was chosen.",
      evidence: [{ kind: "REPORT", uri: "https://eve.example/seeds" }],
    });
    this.on("2026-06-30");
    await this.drifted(certificate, 0.31);
    this.on("2026-08-01");
    const reason = "The camera was calibrated; accuracy is as before.";
    await this.does("erik", "recordReanalysis", {
      certificate,
      statusAfter: "REINSTATED",
      reason,
      changes: ["Camera"],
    });
    await this.does("fay", "recordCertificateEvent", { certificate, status: "REINSTATED", reason: "Agreed." });
    return certificate;
  }

  /** Everything above and what else a year brings: certificates in all states, and 27 proposals. */
  async year(): Promise<YearIds> {
    const disputed = await this.disputed();
    this.on("2026-03-01");
    const digest = await this.rootDigest("acme/leaky@1");
    const leaky = await this.issue(await this.propose(digest, { threatModel: "threat-model:linf-16@1" }));
    const revoked = await this.issue(await this.propose("f".repeat(64)));
    const reason = "The weights were withdrawn.";
    await this.does("dan", "recordCertificateEvent", { certificate: revoked, status: "REVOKED", reason });
    this.on("2026-10-10");
    await this.drifted(leaky, 0.4);
    const strange = await this.propose("e".repeat(64), {
      claim: { ...terms.claim, scope: hostile, narrative: hostile.repeat(80), limitations: [hostile] },
      evidence: [{ kind: "REPORT", uri: "javascript:alert(1)" }],
    });
    for (let number = 10; number < 36; number++) await this.propose(String(number).repeat(32));
    this.on(null);
    return { disputed, leaky, revoked, hostile: strange };
  }

  verified(
    certificate: string,
    by: string,
    organization: string,
    verdict: string,
    measured: number,
    environment: string,
  ) {
    const values = [{ test: "AutoAttack", measured, standardError: 0.008 }];
    const found = { certificate, organization, independent: true, kind: "REPRODUCTION", verdict, environment, values };
    return this.does(by, "recordVerification", found);
  }

  drifted(certificate: string, value: number) {
    const check = { kind: "DRIFT", metric: "brightness", statistic: "population stability index" };
    return this.does("mona", "recordCheck", { certificate, ...check, operator: "<", threshold: 0.25, value });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.served[Symbol.asyncDispose]();
  }
}
