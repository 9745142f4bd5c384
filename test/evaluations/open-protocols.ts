import { openCertificates, otherDigest, passing } from "./open-certificates.ts";

export const linf4 = {
  ...{ ref: "threat-model:linf-4@1", norm: "LINF", epsilon: "4/255", unit: "range of a pixel" },
  ...{ knowledge: "white box", goal: "any misclassification", surface: "pixels" },
};

export const cifar = { name: "dataset:cifar10@test", digest: otherDigest, access: "OPEN" };

const criterion = (threshold: number) => ({ metric: "robust accuracy", operator: ">=", threshold });

/** Two tests of the baseline suite, and one that is not of it. */
export const protocol = {
  ref: "robustness-protocol:pixels@1",
  title: "Pixels of small images",
  description: "What was seen in the field in 2026.",
  tests: [
    {
      ...{ name: "AutoAttack", purpose: "Who knows the weights and changes pixels.", perturbation: "AutoAttack" },
      ...{ threatModel: "threat-model:linf-8@1", acceptance: criterion(0.5), dataset: cifar },
      inputBounds: { low: "0", high: "1" },
      scenarios: [
        { name: "strict", decisionThreshold: 0.9, acceptance: criterion(0.4) },
        { name: "by night", acceptance: null },
      ],
    },
    {
      ...{ name: "Square", purpose: "Who only sees answers.", perturbation: "Square attack" },
      ...{ threatModel: "linf-4@1", acceptance: criterion(0.6), baseline: true },
    },
    {
      ...{ name: "Noise", purpose: "A worn camera.", perturbation: "Gaussian noise", baseline: false },
      ...{ threatModel: "threat-model:linf-8@1", acceptance: criterion(0.7) },
      dataset: { name: "field images", digest: `sha256:${"E".repeat(64)}`, access: "CLOSED" },
    },
  ],
};

/** The tests of a certificate that are those of the protocol's baseline suite. */
export const baselineTests = [
  {
    ...passing,
    ...{ inputBounds: { low: "0.0", high: "255/255" }, dataset: cifar.name, datasetDigest: cifar.digest },
    scenarios: [
      { name: "strict", decisionThreshold: 0.9, acceptance: criterion(0.4), measured: 0.45 },
      { name: "by night", measured: 0.1 },
    ],
  },
  {
    ...{ name: "Square", perturbation: "Square attack", threatModel: "threat-model:linf-4@1" },
    ...{ acceptance: criterion(0.6), measured: 0.65, execution: { seeds: [] } },
  },
];

/** A registry in which the protocol is registered, with what it names. */
export async function openProtocols() {
  const registry = await openCertificates();
  await registry.write("registerThreatModel", linf4, "ada", "threatModel { id }");
  const { message } = await registry.write("registerRobustnessProtocol", protocol, "ada", "robustnessProtocol { id }");
  if (message) throw new Error(message);
  return registry;
}
