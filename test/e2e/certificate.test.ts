import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { packageRoot } from "../../cli/package-root.ts";
import { linf8, otherDigest, passing, proposal } from "../evaluations/open-certificates.ts";
import { type Graph, openGraph } from "./graph.ts";

const example = readFileSync(join(packageRoot, "examples/queries/certificates.graphql"), "utf8");
const contract = join(packageRoot, "../shared/contract/10-certificate.graphql");
const asked = { ref: "acme/classifier@1", epsilonAtLeast: 0.0314 };

// biome-ignore lint/suspicious/noExplicitAny: the query of a test says what its answer holds.
type Shown = any;

let graph: Graph;
let rootDigest: string;
let id: string;
/** The instant of each event that turned the certificate, by what happened. */
const times: Record<string, string> = {};

beforeAll(async () => {
  const files = [{ path: "model.safetensors", sizeBytes: 8, sha256: "a".repeat(64) }];
  graph = await openGraph([{ kind: "checkpoint", input: { ref: "checkpoint:acme/classifier@1", files } }]);
  const { data } = await graph.ask('{ checkpoint(ref: "acme/classifier@1") { rootDigest } }');
  rootDigest = (data as Shown).checkpoint.rootDigest;
  await live();
}, 120_000);
afterAll(() => graph[Symbol.asyncDispose]());

let keys = 0;
async function write(who: string, mutation: string, input: object): Promise<Shown> {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  const shown = mutation === "registerThreatModel" ? "threatModel { id }" : "certificate { id events { kind at } }";
  const text = `mutation($input: ${type}!) { ${mutation}(input: $input) { ${shown} } }`;
  const instant = Date.now();
  // What follows is later than it, also on a machine that does much in a millisecond.
  while (Date.now() === instant);
  const sent = { idempotencyKey: `key ${keys++}`, ...input };
  const { data, errors } = await graph.writeAs({ subject: who }, "evaluations", text, sent);
  expect(errors).toBeUndefined();
  const { certificate } = (data as Shown)[mutation];
  if (certificate === undefined) return;
  id = certificate.id;
  const { kind, at } = certificate.events.at(-1);
  times[kind] = at;
}

const witness = {
  ...{ kind: "COUNTEREXAMPLE", uri: "https://lab.example/1.npz", sha256: "c".repeat(64) },
  ...{ original: ["100/255"], perturbed: ["108/255"] },
};
const execution = {
  ...{ containerDigest: `sha256:${otherDigest}`, seeds: [1, 2] },
  script: { repository: "https://git.example/tests", commit: "0a1b" },
};
const guarantee = {
  statement: "More than half holds.",
  method: "AutoAttack",
  certifiedAccuracy: 0.56,
  confidence: 0.95,
};
const verification = { organization: "TÜV", independent: true, verdict: "PASS", environment: "H100" };

/** A certificate from its proposal to its end. */
async function live(): Promise<void> {
  await write("ada", "registerThreatModel", linf8);
  const tests = [{ ...passing, witness, execution }];
  const terms = { ...proposal, rootDigest, guarantee, tests, validUntil: "2099-01-01T00:00:00Z" };
  await write("ada", "proposeCertificate", terms);
  const certificate = id;
  for (const who of ["bob", "carol"]) await write(who, "reviewCertificate", { certificate, decision: "APPROVE" });
  await write("ada", "issueCertificate", { certificate });
  await write("tove", "recordVerification", { certificate, ...verification });
  await write("dan", "recordCertificateEvent", { certificate, status: "SUSPENDED", reason: "Drift." });
  const analysis = { reason: "Only the camera changed.", statusAfter: "REINSTATED" };
  await write("eve", "recordReanalysis", { certificate, ...analysis });
  await write("carol", "recordCertificateEvent", { certificate, status: "REINSTATED", reason: "All well." });
}

async function certificates(query: string, asOf: string | null = null): Promise<Shown[]> {
  const { data, errors } = await graph.ask(query, { ...asked, ...(asOf === null ? {} : { asOf }) });
  expect(errors).toBeUndefined();
  return JSON.parse(JSON.stringify((data as Shown).checkpoint.certificates));
}

function whole(status: string, statusReason: string | null, { verified = true, analyzed = true } = {}) {
  const { name, perturbation, acceptance, measured } = passing;
  const { uri, sha256 } = witness;
  const { ref, norm, knowledge, goal, surface } = linf8;
  const recheck = { recheckedAt: times["PROPOSED"], recheckVerdict: "PASS" };
  const reviews = [
    ["bob", null],
    ["carol", times["APPROVED"]],
  ] as const;
  const reanalysis = { at: times["REANALYZED"], reason: "Only the camera changed.", statusBefore: "SUSPENDED" };
  return {
    ...{ id, status, statusReason, validFrom: times["ISSUED"], validUntil: "2099-01-01T00:00:00.000Z", rootDigest },
    ...{ claim: proposal.claim, threatModel: { ref, norm, epsilon: 8 / 255, knowledge, goal, surface }, guarantee },
    tests: [
      {
        ...{ name, perturbation, acceptance, measured, verdict: "PASS" },
        ...{ witness: { uri, sha256, ...recheck }, execution },
      },
    ],
    reviews: reviews.map(([who, at]) => ({
      ...{ reviewer: { name: who }, decision: "APPROVE", at: at ?? expect.any(String) },
    })),
    verifications: verified ? [verification] : [],
    reanalyses: analyzed ? [{ ...reanalysis, statusAfter: "REINSTATED" }] : [],
    monitoring: [],
  };
}

describe("contract 10: what is certified", () => {
  it.runIf(existsSync(contract))("is answered whole, word for word", async () => {
    expect(await certificates(readFileSync(contract, "utf8"))).toEqual([whole("REINSTATED", "All well.")]);
  });

  it("is answered as it stood at each time", async () => {
    const asOf = async (event: string) => await certificates(example, times[event]);
    expect(await asOf("PROPOSED")).toEqual([]);
    expect(await asOf("APPROVED")).toEqual([]);
    expect(await asOf("ISSUED")).toEqual([whole("ISSUED", null, { verified: false, analyzed: false })]);
    expect(await asOf("VERIFIED")).toEqual([whole("ISSUED", null, { analyzed: false })]);
    expect(await asOf("SUSPENDED")).toEqual([whole("SUSPENDED", "Drift.", { analyzed: false })]);
    expect(await asOf("REANALYZED")).toEqual([whole("SUSPENDED", "Drift.")]);
    expect(await asOf("REINSTATED")).toEqual([whole("REINSTATED", "All well.")]);
    expect(await certificates(example, "2099-01-02T00:00:00Z")).toEqual([
      whole("EXPIRED", "It was valid until 2099-01-01T00:00:00.000Z."),
    ]);
  });

  it("stands in the lineage of the checkpoint that has the weights", async () => {
    const nodes = (kind: string) => `nodes { depth kind ref node { ... on ${kind} { id } } } completeness { complete }`;
    const { data, errors } = await graph.ask(
      `query($id: ID!) {
      checkpoint(ref: "acme/classifier@1") { id lineage(direction: DOWNSTREAM) { ${nodes("Certificate")} } }
      node(id: $id) { ... on Certificate { lineage(direction: UPSTREAM) { ${nodes("Checkpoint")} } } } }`,
      { id },
    );
    expect(errors).toBeUndefined();
    const { checkpoint, node } = JSON.parse(JSON.stringify(data));
    const certificate = { depth: 1, kind: "CERTIFICATE", ref: `certificate:${id}`, node: { id } };
    const weights = { depth: 1, kind: "CHECKPOINT", ref: "checkpoint:acme/classifier@1", node: { id: checkpoint.id } };
    expect(checkpoint.lineage.nodes).toContainEqual(certificate);
    expect(node.lineage.nodes).toContainEqual(weights);
  });

  it("is found by its reference and its id, and counts where a certificate is needed", async () => {
    const query = `query($id: ID!, $ref: String!) {
      node(id: $id) { ... on Certificate { ref status } } resolve(refs: [$ref, "linf-8@1", "threat-model:linf-8@1"]) {
        status node { id __typename } }
      fit(ref: "acme/classifier@1", requirements: { certificates: [{ norm: LINF, epsilonAtLeast: 0.03 }] }) {
        satisfied { requirement } } }`;
    const { data, errors } = await graph.ask(query, { id, ref: `certificate:${id}` });
    expect(errors).toBeUndefined();
    const { node, resolve, fit } = JSON.parse(JSON.stringify(data));
    expect(node).toEqual({ ref: `certificate:${id}`, status: "REINSTATED" });
    expect(resolve.map(({ status }: Shown) => status)).toEqual(["RESOLVED", "NOT_FOUND", "RESOLVED"]);
    expect(resolve[0].node).toEqual({ id, __typename: "Certificate" });
    expect(fit.satisfied).toEqual([{ requirement: "/certificates/0" }]);
  });
});
