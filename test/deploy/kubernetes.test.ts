import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { packageRoot } from "../../cli/package-root.ts";
import { unknownKeys, validatorOf } from "./api-schema.ts";
import { addressVariables, allDeployed, deployed, drainMs, type Parsed, readText, subgraphNames } from "./deployed.ts";

// No cluster runs here. Every manifest is held against the schemas of the Kubernetes API that the package
// kubernetes-models brings, and every reference between them is followed.

const folder = "kubernetes";
const kustomization = deployed(`${folder}/kustomization.yaml`);
const manifests: Parsed[] = kustomization.resources.flatMap((name: string) => allDeployed(`${folder}/${name}`));
const secrets: Parsed[] = allDeployed(`${folder}/secrets.example.yaml`);
const ofKind = (kind: string): Parsed[] => manifests.filter((manifest) => manifest.kind === kind);
const deployments = new Map(ofKind("Deployment").map((deployment) => [deployment.metadata.name, deployment]));
const workloads = [...ofKind("Deployment"), ...ofKind("Job")];
const podOf = (workload: Parsed) => workload.spec.template;
const containerOf = (workload: Parsed) => podOf(workload).spec.containers[0];
const named = (manifest: Parsed) => `${manifest.kind} ${manifest.metadata.name}`;

describe("the manifests", () => {
  it("are all part of the kustomization, except for the example of Secrets", () => {
    const files = readdirSync(join(packageRoot, "deploy", folder)).filter((name) => name !== "kustomization.yaml");
    expect(files.sort()).toEqual([...kustomization.resources, "secrets.example.yaml"].sort());
    expect(Object.keys(kustomization).sort()).toEqual(["apiVersion", "images", "kind", "namespace", "resources"]);
    expect(kustomization.namespace).toBe(ofKind("Namespace")[0].metadata.name);
    expect(new Set(workloads.map((workload) => containerOf(workload).image))).toEqual(
      new Set(kustomization.images.map(({ name }: Parsed) => name)),
    );
  });

  it.each(
    [...manifests, ...secrets].map((manifest) => [named(manifest), manifest]),
  )("hold a %s that the API takes, with no key that it would drop", async (_, manifest) => {
    const validate = await validatorOf(manifest);
    expect(validate(manifest)).toBe(null);
    expect(unknownKeys(manifest, validate)).toEqual([]);
  });

  it("would show a key that the API does not know", async () => {
    const [service] = ofKind("Service");
    const validate = await validatorOf(service);
    const wrong = { ...service, spec: { ...service.spec, portz: 1 } };
    expect(unknownKeys(wrong, validate)).toEqual(["spec.portz"]);
  });
});

describe("each workload", () => {
  it("is one of the five processes or the migration", () => {
    const args = Object.fromEntries([...deployments].map(([name, deployment]) => [name, containerOf(deployment).args]));
    const expected = ["gateway", ...subgraphNames].map((name) => [name, ["serve", name]]);
    expect(args).toEqual(Object.fromEntries(expected));
    expect(ofKind("Job").map((job) => containerOf(job).args)).toEqual([["migrate"]]);
  });

  it.each(workloads.map((workload) => [named(workload), workload]))("%s has no rights but its own", (_, workload) => {
    const { spec } = podOf(workload);
    expect(spec.automountServiceAccountToken).toBe(false);
    expect(spec.securityContext).toMatchObject({
      runAsNonRoot: true,
      runAsUser: 1000,
      seccompProfile: { type: "RuntimeDefault" },
    });
    expect(spec.containers.length).toBe(1);
    const { securityContext, resources } = spec.containers[0];
    expect(securityContext).toEqual({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ["ALL"] },
    });
    expect(resources).toEqual({
      requests: { cpu: expect.any(String), memory: expect.any(String) },
      limits: { memory: expect.any(String) },
    });
  });

  it.each([...deployments])("%s is probed where a process answers, on the port that it opens", (name, deployment) => {
    const { ports, env, startupProbe, livenessProbe, readinessProbe } = containerOf(deployment);
    expect(ports).toEqual([{ name: "http", containerPort: Number(variableIn(env, "PORT")) }]);
    const paths = [startupProbe, livenessProbe, readinessProbe].map(({ httpGet }) => httpGet);
    expect(paths).toEqual([
      { path: "/livez", port: "http" },
      { path: "/livez", port: "http" },
      { path: "/readyz", port: "http" },
    ]);
    const server = sourcesOf(name === "gateway" ? "gateway" : "kernel");
    expect(paths.filter(({ path }) => !server.includes(`"${path}"`))).toEqual([]);
  });

  it.each([...deployments])("%s is given the time to answer what has begun", (_, deployment) => {
    const { terminationGracePeriodSeconds } = podOf(deployment).spec;
    const { seconds } = containerOf(deployment).lifecycle.preStop.sleep;
    expect(seconds).toBeGreaterThan(0);
    expect(terminationGracePeriodSeconds * 1000).toBeGreaterThanOrEqual(seconds * 1000 + 2 * drainMs);
  });

  it.each(workloads.map((workload) => [named(workload), workload]))("%s reads what is there", (_, workload) => {
    const { env = [], envFrom = [], volumeMounts } = containerOf(workload);
    const configMaps = ofKind("ConfigMap").map(({ metadata }) => metadata.name);
    for (const { configMapRef } of envFrom) expect(configMaps).toContain(configMapRef.name);
    for (const { valueFrom } of env)
      if (valueFrom) expect(secretKeys(valueFrom.secretKeyRef.name)).toContain(valueFrom.secretKeyRef.key);
    for (const { secret } of keySourcesOf(workload)) {
      for (const { key, path } of secret.items) {
        expect(secretKeys(secret.name)).toContain(key);
        expect(path).toBe(key);
      }
    }
    const volumes = podOf(workload).spec.volumes.map(({ name }: Parsed) => name);
    expect(volumeMounts.map(({ name }: Parsed) => name)).toEqual(volumes);
  });

  it("holds the keys that are its business, and the token and the database where they are used", () => {
    const [config] = ofKind("ConfigMap");
    const keysOf = (workload: Parsed) =>
      keySourcesOf(workload).flatMap(({ secret }: Parsed) => secret.items.map(({ key }: Parsed) => key));
    const keys = Object.fromEntries([...deployments].map(([name, deployment]) => [name, keysOf(deployment)]));
    const readers = ["gateway.public.pem", "models.public.pem"];
    const logOf = (name: string) => [`${name}.audit.private.pem`, `${name}.audit.public.pem`];
    expect(keys).toEqual({
      gateway: ["gateway.private.pem", "gateway.public.pem", "models.public.pem"],
      models: ["gateway.public.pem", "models.private.pem", "models.public.pem", ...logOf("models")],
      licenses: [...readers, ...logOf("licenses")],
      datasets: [...readers, ...logOf("datasets")],
      evaluations: [...readers, ...logOf("evaluations")],
    });
    // What a subgraph starts with is audited as well.
    expect(ofKind("Job").flatMap(keysOf).sort()).toEqual([...subgraphNames].flatMap(logOf).sort());
    for (const deployment of deployments.values()) {
      const mount = containerOf(deployment).volumeMounts.find(({ name }: Parsed) => name === "keys");
      expect(mount).toEqual({ name: "keys", mountPath: config.data.PEDIGREE_KEYS, readOnly: true });
    }
    const secretsIn = (workload: Parsed) =>
      containerOf(workload)
        .env.filter(({ valueFrom }: Parsed) => valueFrom !== undefined)
        .map(({ name }: Parsed) => name);
    for (const workload of workloads) {
      const isGateway = workload.metadata.name === "gateway";
      expect(secretsIn(workload)).toEqual([isGateway ? "PEDIGREE_OPERATOR_TOKEN" : "PEDIGREE_DATABASE_URL"]);
    }
  });
});

describe("what selects", () => {
  it.each([...deployments])("finds the pods of %s, and those only", (name, deployment) => {
    const { matchLabels } = deployment.spec.selector;
    expect(selected(matchLabels)).toEqual([`Deployment ${name}`]);
    const service = ofKind("Service").find(({ metadata }) => metadata.name === name);
    expect(selected(service.spec.selector)).toEqual([`Deployment ${name}`]);
    const budget = ofKind("PodDisruptionBudget").find(({ metadata }) => metadata.name === name);
    expect(selected(budget.spec.selector.matchLabels)).toEqual([`Deployment ${name}`]);
    for (const { labelSelector } of podOf(deployment).spec.topologySpreadConstraints) {
      expect(selected(labelSelector.matchLabels)).toEqual([`Deployment ${name}`]);
    }
  });

  it("scales the gateway, which leaves the number to it", () => {
    const [scaler] = ofKind("HorizontalPodAutoscaler");
    expect(scaler.spec.scaleTargetRef).toEqual({ apiVersion: "apps/v1", kind: "Deployment", name: "gateway" });
    expect(deployments.get("gateway").spec.replicas).toBeUndefined();
    expect(scaler.spec.minReplicas).toBeGreaterThan(1);
  });

  it("leads from the addresses of the subgraphs to their pods", () => {
    const [config] = ofKind("ConfigMap");
    for (const name of subgraphNames) {
      const url = new URL(config.data[addressVariables[name] ?? ""]);
      const service = ofKind("Service").find(({ metadata }) => metadata.name === url.hostname);
      const [{ containerPort, name: portName }] = containerOf(deployments.get(name)).ports;
      expect(service.spec.ports).toEqual([{ name: portName, port: Number(url.port), targetPort: portName }]);
      expect(Number(url.port)).toBe(containerPort);
    }
  });
});

describe("the network policies", () => {
  const policies = new Map(ofKind("NetworkPolicy").map((policy) => [policy.metadata.name, policy.spec]));

  it("refuse whatever no other policy allows", () => {
    expect(policies.get("nothing-else")).toEqual({ podSelector: {}, policyTypes: ["Ingress", "Egress"] });
  });

  it("let the gateway, a router in its place and the reader of feeds reach the subgraphs, and nobody else", () => {
    const { podSelector, ingress } = policies.get("subgraphs");
    expect(selected(podSelector.matchLabels)).toEqual(subgraphNames.map((name) => `Deployment ${name}`));
    expect(ingress).toEqual([{ from: expect.any(Array), ports: [{ protocol: "TCP", port: "http" }] }]);
    const callers = ingress[0].from.map((source: Parsed) => {
      expect(Object.keys(source)).toEqual(["podSelector"]);
      return selected(source.podSelector.matchLabels);
    });
    // A router is deployed by whoever wants one, so that nothing here carries its label.
    expect(callers).toEqual([["Deployment gateway"], [], ["Deployment models"]]);
  });

  it("let the keeper of checkpoints ask the gateway before one is published", () => {
    const { podSelector, egress } = policies.get("feeds");
    expect(selected(podSelector.matchLabels)).toEqual(["Deployment models"]);
    const reached = egress[0].to.map((target: Parsed) => selected(target.podSelector.matchLabels));
    expect(reached).toContainEqual(["Deployment gateway"]);
    const [config] = ofKind("ConfigMap");
    expect(config.data.PEDIGREE_GATEWAY_URL).toBe("http://gateway:4000");
  });

  it("let clients reach the gateway, and the subgraphs and the migration reach the database", () => {
    const inward = [...policies].filter(([, { ingress }]) => ingress !== undefined).map(([name]) => name);
    expect(inward).toEqual(["callers", "subgraphs"]);
    expect(policies.get("callers").podSelector.matchExpressions[0].values).toEqual(["gateway", "router"]);
    const [{ key, values }] = policies.get("database").podSelector.matchExpressions;
    const components = workloads.filter((workload) => values.includes(podOf(workload).metadata.labels[key])).map(named);
    expect(components.sort()).toEqual([...subgraphNames.map((name) => `Deployment ${name}`), "Job migrate"].sort());
  });
});

describe("the example of Secrets", () => {
  it("holds placeholders only", () => {
    const values = secrets.flatMap(({ stringData }) => Object.values(stringData));
    expect(new Set(values)).toEqual(new Set(["postgres://USER:PASSWORD@HOST:5432/DATABASE", "REPLACE-ME"]));
  });
});

function variableIn(env: Parsed[], name: string): string {
  return env.find((variable) => variable.name === name)?.value;
}

/** The text of a folder's sources: whichever of them declares a route. */
function sourcesOf(sources: string): string {
  const files = readdirSync(join(packageRoot, sources)).filter((name) => name.endsWith(".ts"));
  return files.map((name) => readText(`${sources}/${name}`)).join("\n");
}

function secretKeys(name: string): string[] {
  return Object.keys(secrets.find(({ metadata }) => metadata.name === name)?.stringData ?? {});
}

function keySourcesOf(workload: Parsed): Parsed[] {
  return podOf(workload).spec.volumes.find(({ name }: Parsed) => name === "keys")?.projected.sources ?? [];
}

/** The workloads whose pods carry all the labels. */
function selected(labels: Readonly<Record<string, string>>): string[] {
  const carry = (workload: Parsed) =>
    Object.entries(labels).every(([name, value]) => podOf(workload).metadata.labels[name] === value);
  return workloads.filter(carry).map(named).sort();
}
