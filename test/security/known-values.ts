import { randomUUID } from "node:crypto";
import type { PedigreeRecord } from "../../formats/record.ts";
import { knownWorld } from "../e2e/known-world.ts";
import type { KnownValues } from "./argument-places.ts";

const key = () => ({ idempotencyKey: randomUUID() });
const fresh = (n: number) => ({ ...key(), source: { uri: `inj-${n}.json`, relationship: "FIRST_PARTY" } });
// At most a hundred aliases name one checkpoint, and each text becomes an alias.
const moved = (n: number) => `checkpoint:inj/moved@${n % 8}`;
// Each write announces all limitations of what it is about: they are spread over many things.
const spread = 64;
const weak = (n: number) => `checkpoint:inj/weak@${n % spread}`;
const part = (n: number) => `dataset:inj/part@${n % spread}`;
const limitation = (n: number) => ({ ...fresh(n), kind: "PRIVACY", severity: "LOW", summary: `Says ${n} too much.` });

const release = {
  components: [{ kind: "DATASETS", released: true }],
  dependencies: [{ purl: "pkg:pypi/torch@2.5.1", vulnerabilities: [{ id: "CVE-2026-0001" }] }],
  distributions: [
    {
      ...{
        form: "FULL",
        uri: "https://acme.example/weights",
        redistribution: { granted: true, conditions: ["Notice"] },
      },
      redaction: { fields: ["names"], reason: "Privacy" },
    },
  ],
};
const found = (n: number) => ({ kind: "PRIVACY", severity: "LOW", summary: `Tells ${n} too much.` });
const overridden = { reason: "Tuned.", evidence: [{ uri: "eval.md" }] };

const threat = { norm: "LINF", epsilon: "8/255", knowledge: "All.", goal: "Any error.", surface: "Pixels." };
const acceptance = { metric: "accuracy", operator: ">=", threshold: 0.5 };
const protocol = {
  title: "Pixels",
  tests: [{ name: "A", purpose: "P.", perturbation: "Q.", threatModel: "threat-model:inj@1", acceptance }],
};
const terms = {
  claim: { kind: "ATTESTED", scope: "All.", narrative: "Seen.", limitations: ["Few."], contexts: ["Research."] },
  threatModel: "threat-model:inj@1",
};

/** A known world with checkpoints and data that writes are about. */
export const writableWorld: readonly PedigreeRecord[] = [
  ...knownWorld,
  ...Array.from({ length: 8 }, (_, n): PedigreeRecord => ({ kind: "checkpoint", input: { ref: moved(n) } })),
  ...Array.from({ length: spread }, (_, n): PedigreeRecord => ({ kind: "checkpoint", input: { ref: weak(n) } })),
  ...Array.from({ length: spread }, (_, n): PedigreeRecord => ({ kind: "datasetVersion", input: { ref: part(n) } })),
];

/** What a read names and what a write takes, for every field that needs more than any value. */
export const known: KnownValues = {
  refs: {
    checkpoint: "checkpoint:acme/chat@1",
    model: "model:acme/chat",
    dataset: "dataset:acme/web@2",
    license: "MIT",
    benchmark: "benchmark:arc-challenge",
  },
  id: "ckp_1",
  without: ["Certificate", "Incident", "UsePolicy", "Review", "AccessRequest", "AccessDisclosure"],
  inputs: {
    declareLineage: (n) => ({
      ...fresh(n),
      edges: [{ from: `dataset:inj/d${n}@1`, to: `run:inj/r${n}`, relation: "TRAINED_ON" }],
    }),
    renameModel: (n) => ({ ...key(), ref: "model:acme/base", name: `inj/n${n}` }),
    registerAlias: (n) => ({ ...key(), ref: "checkpoint:acme/chat@1", foreignRef: `inj:${n}` }),
    retractAlias: (n) => ({ ...key(), ref: "checkpoint:acme/chat@1", foreignRef: `inj:${n}` }),
    setAlias: (n) => ({ ...key(), model: "model:inj/moved", name: "production", checkpoint: moved(n) }),
    setLifecycle: (n) => ({ ...key(), checkpoint: moved(0), plannedUpdates: [{ summary: `Update ${n}` }] }),
    recordPatchNote: (n) => ({ ...key(), checkpoint: moved(0), note: `Note ${n}`, affectsBehavior: false }),
    registerModel: (n) => ({ ...inputOf("model"), ...fresh(n), ref: `model:inj/m${n}` }),
    registerCheckpoint: (n) => ({ ...inputOf("checkpoint", 1), ...fresh(n), ref: `checkpoint:inj/c${n}@1`, release }),
    registerDatasetVersion: (n) => ({ ...inputOf("datasetVersion"), ...fresh(n), ref: `dataset:inj/d${n}@1` }),
    registerBenchmark: (n) => ({
      ...{ ...fresh(n), ref: `benchmark:inj-b${n}@1`, metrics: [{ name: "acc" }], pipeline: {}, environment: {} },
      tasks: [{ name: "main", dataset: "acme/web@2", split: "test" }],
      baselines: [{ name: "chance", metric: "acc", value: 0.5 }],
    }),
    recordResults: (n) => ({ ...resultsOf(n), ...fresh(n) }),
    recordLimitation: (n) => ({ ...limitation(n), checkpoint: weak(n) }),
    proposeLimitation: (n) => ({ ...key(), ...found(n), checkpoint: weak(n) }),
    proposeDatasetLimitation: (n) => ({ ...key(), ...found(n), dataset: part(n) }),
    // Ids differ from world to world: what they name is refused, and nothing but that.
    recordReplication: () => ({ ...key(), result: "res_1", organization: "Bench Lab", value: 0.5 }),
    reviewLimitation: () => ({ ...key(), limitation: "lim_1", decision: "DISPUTE", reason: "Not seen." }),
    reviewDatasetLimitation: () => ({ ...key(), limitation: "lim_1", decision: "DISPUTE", reason: "Not seen." }),
    overrideLimitation: () => ({ ...key(), checkpoint: moved(0), limitation: "lim_1", ...overridden }),
    reviewOverride: () => ({ ...key(), override: "ovr_1", decision: "REVOKE", reason: "Not so." }),
    recordDatasetLimitation: (n) => ({ ...limitation(n), dataset: part(n) }),
    setUsePolicy: (n) => ({ ...key(), checkpoint: `inj/u${n}@1`, expectedVersion: 0, permitted: [], prohibited: [] }),
    recordGuidance: (n) => ({
      ...{ ...fresh(n), checkpoint: moved(0), riskAssessment: { misuse: `Misuse ${n}` } },
      disclosurePolicy: { contact: "mailto:security@example.org" },
      channels: [{ kind: "FORUM", url: "https://forum.example" }],
    }),
    // At most fifty reviews of one thing by one author are open.
    openReview: (n) => ({ ...key(), subject: moved(n), kind: "QUESTION", title: `Title ${n}`, body: "Why?" }),
    proposeCorrection: (n) => ({
      ...{ ...key(), subject: moved(n), path: "/owner/name", value: `Owner ${n}`, rationale: "So it is." },
    }),
    submitChecklist: (n) => ({
      ...{ ...key(), checkpoint: moved(1) },
      items: [
        { kind: "THIRD_PARTY_DEPENDENCIES", status: "PASSED", rationale: `Why ${n}`, evidence: [{ uri: "a.pdf" }] },
      ],
    }),
    // Who registered it may not review it, and without a graph to ask nothing is published.
    reviewChecklist: () => ({ ...key(), checkpoint: moved(2), verdict: "APPROVE", rationale: "Read." }),
    setReleasePolicy: () => ({ ...key(), expectedVersion: 9, approvalsRequired: 1, reason: "So it is." }),
    publishCheckpoint: () => ({ ...key(), checkpoint: moved(2), expectedVersion: 0 }),
    registerThreatModel: (n) => ({ ...key(), ...threat, ref: `threat-model:inj-${n}@1` }),
    registerRobustnessProtocol: (n) => ({ ...key(), ...protocol, ref: `robustness-protocol:inj-${n}@1` }),
    // Of a threat that nobody registered nothing can be certified, and of a certificate that is not there nothing said.
    proposeCertificate: () => ({ ...key(), ...terms, rootDigest: "a".repeat(64) }),
    amendCertificate: () => ({ ...key(), ...terms, certificate: "cert_1", reason: "Mended." }),
    recordCertificateEvent: () => ({ ...key(), certificate: "cert_1", status: "REVOKED", reason: "Wrong." }),
    recordVerification: () => ({
      ...{ ...key(), certificate: "cert_1", organization: "Lab", independent: true, verdict: "PASS" },
      ...{ kind: "REPRODUCTION", values: [{ test: "AutoAttack", measured: 0.5 }] },
    }),
    recordCheck: () => ({
      ...{ ...key(), certificate: "cert_1", kind: "DRIFT", operator: "<", threshold: 1, statistic: "x", value: 0 },
    }),
    resolveIncident: () => ({ ...key(), incident: "inc_1", resolution: "Mended." }),
    setVerificationSchedule: (n) => ({ ...key(), subject: `sha256:${String(n).padStart(64, "0")}`, every: "P9D" }),
    setCertificationPolicy: () => ({ ...key(), expectedVersion: 9, approvalsRequired: 2, reason: "So it is." }),
    // Of what is open to everybody nothing is asked for; what was never asked for is refused.
    setAccessPolicy: (n) => ({ ...key(), dataset: part(n), expectedVersion: 9, kind: "OPEN", reason: "So it is." }),
    requestAccess: (n) => ({ ...key(), dataset: part(n), purpose: `Purpose ${n}`, acceptedConditions: 1 }),
    openAccess: (n) => ({ ...key(), dataset: part(n) }),
    decideAccessRequest: () => ({ ...key(), request: "acr_1", decision: "DENY", reason: "No." }),
    withdrawAccessRequest: () => ({ ...key(), request: "acr_1", reason: "No." }),
    revokeAccess: () => ({ ...key(), request: "acr_1", reason: "No." }),
    registerLicense: (n) => ({ ...key(), key: `LicenseRef-inj-${n}`, name: "A license", text: "You may." }),
  },
};

/** Results of a checkpoint of their own, since results of one checkpoint and benchmark are judged together. */
function resultsOf(n: number): object {
  const { results = [] } = inputOf("results") as { results?: readonly object[] };
  return { results: results.map((result) => ({ ...result, checkpoint: `inj/r${n}@1` })) };
}

function inputOf(kind: string, index = 0): object {
  const record = knownWorld.filter((each) => each.kind === kind)[index];
  if (!record) throw new Error(`The known world has no ${kind}.`);
  return record.input;
}
