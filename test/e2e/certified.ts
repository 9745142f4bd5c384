import { randomUUID } from "node:crypto";
import { pins } from "../evaluations/open-certificates.ts";
import type { Graph } from "./graph.ts";

const threatModel = {
  ...{ ref: "threat-model:linf-8@1", norm: "LINF", epsilon: "8/255", unit: "range of a pixel" },
  ...{ knowledge: "white box", goal: "any misclassification", surface: "pixels" },
};

const terms = {
  configurations: pins,
  claim: {
    ...{ kind: "EMPIRICAL", scope: "CIFAR-10 test images", narrative: "AutoAttack was run once." },
    ...{ limitations: ["No patches."], contexts: ["Research"] },
  },
  threatModel: threatModel.ref,
  tests: [
    {
      ...{ name: "AutoAttack", perturbation: "AutoAttack, standard", measured: 0.5675, execution: { seeds: [0] } },
      acceptance: { metric: "robust accuracy", operator: ">=", threshold: 0.5 },
    },
  ],
};

/** Writes as somebody; answers what the mutation answered. */
export async function writeAs(graph: Graph, subject: string, mutation: string, input: object, selection: string) {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  const text = `mutation($input: ${type}!) { ${mutation}(input: $input) { ${selection} } }`;
  const answer = await graph.writeAs({ subject }, "evaluations", text, { idempotencyKey: randomUUID(), ...input });
  if (answer.errors) throw new Error(JSON.stringify(answer.errors));
  // biome-ignore lint/suspicious/noExplicitAny: the selection says what the answer holds.
  return JSON.parse(JSON.stringify(answer.data?.[mutation])) as any;
}

/** A certificate of weights, proposed by ada, approved by bob and carol, and issued; answers its id. */
export async function certified(graph: Graph, rootDigest: string, more: object = {}): Promise<string> {
  await writeAs(graph, "ada", "registerThreatModel", threatModel, "outcome");
  const { certificate } = await writeAs(
    ...([graph, "ada", "proposeCertificate", { rootDigest, ...terms, ...more }] as const),
    "certificate { id }",
  );
  for (const who of ["bob", "carol"])
    await writeAs(graph, who, "reviewCertificate", { certificate: certificate.id, decision: "APPROVE" }, "outcome");
  await writeAs(graph, "ada", "issueCertificate", { certificate: certificate.id }, "outcome");
  return certificate.id;
}
