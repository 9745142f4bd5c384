import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { packageRoot } from "../../cli/package-root.ts";
import { certifiedCheckpoints, certifiedStory, proposal, threatModel, toldTimeline } from "./certification-story.ts";
import { type Graph, openGraph } from "./graph.ts";

const ref = "checkpoint:acme/classifier@1";
const sha256 = "c".repeat(64);
const source = { uri: "https://acme.example/report.md", relationship: "FIRST_PARTY" } as const;

/** Contract 10, as it stood at a time. */
const asOfQuery = readFileSync(join(packageRoot, "examples/queries/certificates.graphql"), "utf8");

/** The steps of the page, with the states of the certificates as of each. */
const page = readFileSync(join(packageRoot, "docs/certification.md"), "utf8");
const steps = [...page.matchAll(/^\| ([a-z]+) \|.*\|([A-Z, ]*)\|$/gm)].map(([, step = "", statuses = ""]) => ({
  step,
  statuses: statuses.split(",").flatMap((status) => status.trim() || []),
}));

describe("the life of a certificate, as docs/certification.md tells it", () => {
  let graph: Graph;
  /** When each step was done. */
  const times: Record<string, string> = {};
  let keys = 0;
  let certificate = "";
  let successor = "";

  beforeAll(async () => {
    graph = await openGraph([
      {
        kind: "checkpoint",
        input: {
          ref,
          ownerName: "Acme",
          license: "MIT",
          files: [{ path: "model.safetensors", sizeBytes: 4, sha256 }],
          source,
        },
      },
      {
        kind: "checkpoint",
        input: {
          ref: "checkpoint:beta/sorter@1",
          ownerName: "Beta",
          derivedFrom: [{ parent: ref, relation: "FINETUNE" }],
        },
      },
    ]);
  }, 120_000);
  afterAll(() => graph[Symbol.asyncDispose]());

  // biome-ignore lint/suspicious/noExplicitAny: the selection says what an answer holds.
  async function does(who: string, mutation: string, input: object, selection = "outcome"): Promise<any> {
    const type = `${mutation[0]?.toUpperCase()}${mutation.slice(1)}Input`;
    const text = `mutation($input: ${type}!) { ${mutation}(input: $input) { ${selection} } }`;
    const told = { idempotencyKey: `step ${++keys}`, ...input };
    const { data, errors } = await graph.writeAs({ subject: who }, "evaluations", text, told);
    const code = errors?.[0]?.extensions?.["code"];
    return code ?? JSON.parse(JSON.stringify(data))[mutation];
  }

  /** Nothing happens twice in one millisecond here, so that a time is after one step and before the next. */
  async function done(step: string): Promise<void> {
    const at = new Date().toISOString();
    while (new Date().toISOString() === at) await new Promise(setImmediate);
    times[step] = at;
  }

  // biome-ignore lint/suspicious/noExplicitAny: the query says what its answer holds.
  async function certificates(step?: string): Promise<any[]> {
    const variables = { ref, epsilonAtLeast: 0.0314, asOf: step === undefined ? null : times[step] };
    const { data, errors } = await graph.ask(asOfQuery, variables);
    expect(errors).toBeUndefined();
    return JSON.parse(JSON.stringify(data)).checkpoint.certificates;
  }

  async function rootDigest(): Promise<string> {
    const { data } = await graph.ask(`{ checkpoint(ref: "${ref}") { rootDigest } }`);
    return JSON.parse(JSON.stringify(data)).checkpoint.rootDigest;
  }

  async function approved(id: string): Promise<void> {
    for (const who of ["bob", "carol"]) {
      expect(await does(who, "reviewCertificate", { certificate: id, decision: "APPROVE" })).toEqual({
        outcome: "UPDATED",
      });
    }
  }

  it("begins with a measured checkpoint and a threat", async () => {
    const results = [
      {
        ...{ checkpoint: ref, benchmark: "robustbench/photos", metric: "robust-accuracy" },
        ...{ valueAsWritten: "0.62", value: 0.62, unit: "fraction", higherIsBetter: true },
      },
    ];
    expect(await does("ada", "recordResults", { source, results })).toEqual({ outcome: "CREATED" });
    const threat = { ref: threatModel, norm: "LINF", epsilon: "8/255", unit: "range of a pixel" };
    const attacker = { knowledge: "white box", goal: "any other class", surface: "pixels" };
    expect(await does("ada", "registerThreatModel", { ...threat, ...attacker })).toEqual({ outcome: "CREATED" });
    await done("measured");
    expect(await certificates()).toEqual([]);
  });

  it("is certified by two who are neither its author nor each other", async () => {
    const proposed = await does(
      "ada",
      "proposeCertificate",
      { rootDigest: await rootDigest(), ...proposal },
      "certificate { id status }",
    );
    certificate = proposed.certificate.id;
    expect(proposed.certificate.status).toBe("PROPOSED");
    expect(await does("ada", "reviewCertificate", { certificate, decision: "APPROVE" })).toBe("FORBIDDEN");
    expect(await does("ada", "issueCertificate", { certificate })).toBe("STEP_NOT_POSSIBLE");
    await approved(certificate);
    await done("approved");
    expect(await certificates()).toEqual([]);
    await does("ada", "issueCertificate", { certificate });
    await done("issued");
    const [issued, ...others] = await certificates();
    expect([issued.id, issued.status, others]).toEqual([certificate, "ISSUED", []]);
    expect(issued.tests[0]).toMatchObject({ measured: 0.62, verdict: "PASS" });
    expect(issued.reviews.map(({ reviewer }: { reviewer: { name: string } }) => reviewer.name)).toEqual([
      "bob",
      "carol",
    ]);
  });

  it("is verified by somebody who took no part in it", async () => {
    const verified = { certificate, organization: "Lab of Dora", independent: true, verdict: "PASS" };
    expect(await does("dora", "recordVerification", { ...verified, environment: "Another GPU." })).toEqual({
      outcome: "UPDATED",
    });
    await done("verified");
    const [shown] = await certificates();
    expect(shown.verifications).toEqual([
      { organization: "Lab of Dora", independent: true, verdict: "PASS", environment: "Another GPU." },
    ]);
  });

  it("is suspended when what it sees has moved, with an incident that names whom it concerns", async () => {
    const counts = { reference: { counts: [50, 30, 20] }, current: { counts: [15, 25, 60] } };
    const check = { certificate, kind: "DRIFT", operator: "<=", threshold: 0.2 };
    const computed = { method: "POPULATION_STABILITY_INDEX", ...counts };
    const told = await does("monitor", "recordCheck", { ...check, computed }, "incident { id state }");
    expect(told.incident.state).toBe("OPEN");
    await done("drifted");
    const [shown] = await certificates();
    expect(shown.status).toBe("SUSPENDED");
    expect(shown.monitoring).toMatchObject([{ kind: "DRIFT", threshold: 0.2, verdict: "FAIL" }]);
    // The index of Siddiqi (2006): the sum of (actual - expected) * ln(actual / expected) over the bins.
    expect(shown.monitoring[0].value).toBeCloseTo(
      0.35 * Math.log(0.5 / 0.15) + 0.05 * Math.log(0.3 / 0.25) + 0.4 * Math.log(3),
      10,
    );
    const { data, errors } = await graph.ask(
      `{ incident(id: "${told.incident.id}") { affected { totalCount edges { node { ref } } owners { owner { name } count } } } }`,
    );
    expect(errors).toBeUndefined();
    expect(JSON.parse(JSON.stringify(data)).incident.affected).toMatchObject({
      edges: expect.arrayContaining([{ node: { ref: "checkpoint:beta/sorter@1" } }]),
      owners: expect.arrayContaining([{ owner: { name: "Beta" }, count: 1 }]),
    });
  });

  it("is analyzed again, and reinstated by others than who suspended and who analyzed it", async () => {
    const analysis = { certificate, reason: "The new camera was calibrated.", statusAfter: "REINSTATED" };
    expect(await does("erik", "recordReanalysis", analysis)).toEqual({ outcome: "UPDATED" });
    const reinstate = { certificate, status: "REINSTATED", reason: "The analysis holds." };
    expect(await does("erik", "recordCertificateEvent", reinstate)).toBe("FORBIDDEN");
    expect(await does("fay", "recordCertificateEvent", reinstate)).toEqual({ outcome: "UPDATED" });
    await done("reinstated");
    const [shown] = await certificates();
    expect(shown.status).toBe("REINSTATED");
    expect(shown.reanalyses).toMatchObject([
      { reason: analysis.reason, statusBefore: "SUSPENDED", statusAfter: "REINSTATED" },
    ]);
  });

  it("is superseded when an amendment of it is issued", async () => {
    const amendment = { ...proposal, certificate, reason: "Tested at night as well." };
    const amended = await does("ada", "amendCertificate", amendment, "certificate { id supersedes { id } }");
    successor = amended.certificate.id;
    expect(amended.certificate.supersedes.id).toBe(certificate);
    await approved(successor);
    await does("ada", "issueCertificate", { certificate: successor });
    await done("superseded");
    const statuses = new Map((await certificates()).map(({ id, status }) => [id, status]));
    expect(statuses).toEqual(
      new Map([
        [certificate, "SUPERSEDED"],
        [successor, "ISSUED"],
      ]),
    );
  });

  it("stands at every step of the page as the page says", () => {
    expect(steps.map(({ step }) => step)).toEqual(Object.keys(times));
  });

  it.each(steps)("stands, asked as of when it was $step, as it stood then", async ({ step, statuses }) => {
    const shown = await certificates(step);
    const inOrder = shown.toSorted((a, b) => Number(a.id === successor) - Number(b.id === successor));
    expect(inOrder.map(({ status }) => status)).toEqual(statuses);
    const [first] = inOrder;
    if (first === undefined) return;
    const has = (...steps: string[]) => (steps.includes(step) ? 1 : 0);
    expect([first.verifications.length, first.monitoring.length, first.reanalyses.length]).toEqual([
      has("verified", "drifted", "reinstated", "superseded"),
      has("drifted", "reinstated", "superseded"),
      has("reinstated", "superseded"),
    ]);
  });

  it("is what the timeline of the checkpoint tells at the end, with where it came from and what was measured", async () => {
    // In five processes, the index hears of what was written a moment later.
    await expect.poll(() => toldTimeline(graph, ref, ["CERTIFICATE_SUPERSEDED"]), { timeout: 20_000 }).toHaveLength(1);
    expect(await toldTimeline(graph, ref)).toEqual(certifiedStory(certificate, successor));
    // What was made from it has other weights.
    const derived = ["REGISTERED operator", "DOCUMENT_RECORDED operator", `DERIVATION_DECLARED ${ref}`];
    expect(await toldTimeline(graph, "checkpoint:beta/sorter@1")).toEqual(derived);
  });

  it("is found by the certificate that is in force now", async () => {
    const asked = { norm: "LINF", claimKind: "CERTIFIED", threatModel };
    expect(await certifiedCheckpoints(graph, { ...asked, epsilonAtLeast: 0.0315 })).toEqual([]);
    const found = [{ ref, certificates: [{ id: certificate }, { id: successor }] }];
    expect(await certifiedCheckpoints(graph, { ...asked, epsilonAtLeast: 0.0314 })).toEqual(found);
  });
});
