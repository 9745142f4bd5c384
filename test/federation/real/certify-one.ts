import { operator } from "../../../cli/operator.ts";
import { pins } from "../../evaluations/open-certificates.ts";
import type { TestRegistry } from "../../registry.ts";

const threatModel = "threat-model:pixels-8@1";
const threat = {
  ...{ ref: threatModel, norm: "LINF", epsilon: "8/255", unit: "range of a pixel" },
  ...{ knowledge: "white box", goal: "any other class", surface: "pixels" },
};
const claim = {
  kind: "EMPIRICAL",
  narrative: "Attacked.",
  scope: "Images",
  limitations: ["Patches"],
  contexts: ["Any"],
};
const test = {
  ...{ name: "attack", perturbation: "AutoAttack", measured: 0.6, execution: { seeds: [0] } },
  acceptance: { metric: "robust accuracy", operator: ">=", threshold: 0.5 },
  ...{ dataset: "acme/web@2", datasetSplit: "train" },
};
const { name, perturbation, acceptance } = test;
const data = { name: "field images", digest: "d".repeat(64), access: "OPEN" };
const required = { name, perturbation, acceptance, threatModel, purpose: "Real attacks." };
const protocol = {
  ...{ ref: "robustness-protocol:pixels@1", title: "Pixels" },
  tests: [required, { ...required, name: "noise", baseline: false, dataset: data, scenarios: [{ name: "night" }] }],
};

/** Certifies the weights of a checkpoint, verifies that, and lets a check fail, so that there is one of everything. */
export async function certifyOne(registry: TestRegistry): Promise<void> {
  let keys = 0;
  const write = async (who: string, mutation: string, input: object, selection = "outcome"): Promise<string> => {
    const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
    const text = `mutation($input: ${type}!) { ${mutation}(input: $input) { ${selection} } }`;
    const told = { idempotencyKey: `certify ${++keys}`, ...input };
    const { data, errors } = await registry.ask(text, { input: told }, { ...operator, subject: who });
    if (errors) throw new Error(`${mutation}: ${JSON.stringify(errors)}`);
    return JSON.stringify(data);
  };
  const weights = await registry.ask("{ checkpoints(first: 100) { edges { node { rootDigest } } } }");
  const rootDigest = /[0-9a-f]{64}/.exec(JSON.stringify(weights.data))?.[0];
  if (rootDigest === undefined) throw new Error("No checkpoint has weights.");
  await write("ada", "registerThreatModel", threat);
  await write("ada", "registerRobustnessProtocol", protocol);
  const exact = { configurations: pins, protocol: protocol.ref };
  const proposal = { rootDigest: `sha256:${rootDigest}`, threatModel, claim, tests: [test], ...exact };
  const proposed = await write("ada", "proposeCertificate", proposal, "certificate { id }");
  const certificate = /cert_[0-9a-f-]{36}/.exec(proposed)?.[0] ?? "";
  for (const who of ["bob", "carol"]) await write(who, "reviewCertificate", { certificate, decision: "APPROVE" });
  await write("ada", "issueCertificate", { certificate });
  await write("ada", "setVerificationSchedule", { subject: certificate, every: "P30D" });
  const values = [{ test: test.name, measured: 0.59, standardError: 0.01 }];
  const reproduced = { kind: "REPRODUCTION", environment: "TPU", values };
  const verified = { certificate, organization: "Lab", independent: true, verdict: "PASS", ...reproduced };
  await write("dora", "recordVerification", verified);
  const check = { certificate, kind: "DRIFT", operator: "<=", threshold: 0.1, statistic: "PSI", value: 0.3 };
  await write("monitor", "recordCheck", check);
}
