import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { packageRoot } from "../../cli/package-root.ts";
import { addressVariables, deployed, drainMs, type Parsed, readText, subgraphNames } from "./deployed.ts";

// Nothing here starts a container: the files are read, and held against each other and the project. All four were
// also valid against schema/compose-spec.json of compose-spec/compose-spec at 170098ba.

const compose = deployed("compose.yaml");
const services: Record<string, Parsed> = compose.services;
const processes = [...subgraphNames, "gateway"];
const oneShots = ["keys", "keys-folder"];
const ours = [...processes, ...oneShots];
const routers = ["apollo-router", "hive-router", "cosmo-router"];

/** The keys of a service that the compose specification has and that these files use. */
const serviceKeys = [
  "build",
  "cap_add",
  "cap_drop",
  "command",
  "depends_on",
  "deploy",
  "entrypoint",
  "environment",
  "healthcheck",
  "image",
  "init",
  "network_mode",
  "networks",
  "ports",
  "read_only",
  "restart",
  "security_opt",
  "shm_size",
  "stop_grace_period",
  "tmpfs",
  "user",
  "volumes",
];

describe("compose.yaml", () => {
  it("has the five processes, PostgreSQL and what makes the keys", () => {
    expect(Object.keys(services).sort()).toEqual([...ours, "database"].sort());
    for (const name of processes) expect(services[name].command).toEqual(["serve", name]);
    expect(services["keys"].command).toEqual(["keys", services["gateway"].environment.PEDIGREE_KEYS]);
    expect(services["database"].image).toMatch(/^postgres:18\.\d+$/);
  });

  it("says nothing that compose does not know", () => {
    expect(Object.keys(compose).filter((key) => !key.startsWith("x-"))).toEqual([
      "name",
      "services",
      "networks",
      "volumes",
    ]);
    const unknown = Object.values(services).flatMap((service) =>
      Object.keys(service).filter((key) => !serviceKeys.includes(key)),
    );
    expect(unknown).toEqual([]);
  });

  it("gives each process one port, where the others look for it", () => {
    for (const name of ["gateway", "models"]) {
      for (const subgraph of subgraphNames) {
        const url = services[name].environment[addressVariables[subgraph] ?? ""];
        expect(url).toBe(`http://${subgraph}:${services[subgraph].environment.PORT}`);
      }
    }
    expect(new Set(processes.map((name) => services[name].environment.PORT)).size).toBe(processes.length);
  });

  it("lets the outside reach the gateway only, and that from this machine only", () => {
    const published = Object.entries(services).filter(([, { ports }]) => ports !== undefined);
    expect(published.map(([name, { ports }]) => [name, ports])).toEqual([["gateway", ["127.0.0.1:4000:4000"]]]);
    expect(compose.networks.back.internal).toBe(true);
    const onFront = Object.keys(services).filter((name) => services[name].networks?.includes("front"));
    expect(onFront).toEqual(["gateway"]);
    for (const name of [...subgraphNames, "database"]) expect(services[name].networks).toEqual(["back"]);
    for (const name of oneShots) expect(services[name].network_mode).toBe("none");
  });

  it("starts each thing after what it cannot do without", () => {
    for (const [name, { depends_on: after = {} }] of Object.entries(services)) {
      for (const [other, { condition }] of Object.entries<Parsed>(after)) {
        const isOneShot = oneShots.includes(other);
        expect([name, other, condition]).toEqual([
          name,
          other,
          isOneShot ? "service_completed_successfully" : "service_healthy",
        ]);
        expect(services[other].restart).toBe(isOneShot ? "no" : "unless-stopped");
        if (!isOneShot) expect(services[other].healthcheck.test[0]).toBe("CMD");
      }
    }
    expect(Object.keys(services["licenses"].depends_on)).toEqual(["database", "keys"]);
    expect(Object.keys(services["gateway"].depends_on).sort()).toEqual(["keys", ...subgraphNames].sort());
  });

  it("gives no process more than it needs", () => {
    for (const name of ours) {
      const { read_only, cap_drop, security_opt, deploy, init } = services[name];
      expect({ read_only, cap_drop, security_opt, init }).toEqual({
        read_only: true,
        cap_drop: ["ALL"],
        security_opt: ["no-new-privileges:true"],
        init: true,
      });
      expect(deploy.resources.limits).toEqual(
        expect.objectContaining({ cpus: expect.any(String), memory: expect.any(String) }),
      );
    }
    // Root only gives the folder away, with one capability and no network.
    const asRoot = ours.filter((name) => services[name].user !== undefined || services[name].cap_add !== undefined);
    expect(asRoot).toEqual(["keys-folder"]);
    const keepsKeysWritable = ours.filter((name) => services[name].volumes.includes("keys:/keys"));
    expect(keepsKeysWritable.sort()).toEqual([...oneShots].sort());
    const withDatabase = ours.filter((name) => services[name].environment?.PEDIGREE_DATABASE_URL !== undefined);
    expect(withDatabase.sort()).toEqual([...subgraphNames].sort());
    const withToken = ours.filter((name) => services[name].environment?.PEDIGREE_OPERATOR_TOKEN !== undefined);
    expect(withToken).toEqual(["gateway"]);
  });

  it("waits longer for an end than a process takes to answer what has begun", () => {
    for (const name of processes) {
      expect(Number.parseInt(services[name].stop_grace_period, 10) * 1000).toBeGreaterThan(2 * drainMs);
    }
  });

  it("holds no secret: each comes from the environment, and without it nothing starts", () => {
    const files = ["compose.yaml", ...routers.map((name) => `${name}/compose.yaml`)].map((name) =>
      readText(`deploy/${name}`),
    );
    const taken = new Set(
      files
        .join("\n")
        .match(/(?<!\$)\$\{[^}]*\}/g)
        ?.map((use) => use.replace(/[:}].*/, "").slice(2)),
    );
    const examples = readText("deploy/.env.example").match(/^\w+=.*$/gm) ?? [];
    expect(examples.every((line) => line.endsWith("="))).toBe(true);
    expect([...taken].sort()).toEqual(examples.map((line) => line.slice(0, -1)).sort());
    for (const use of files.join("\n").match(/(?<!\$)\$\{[^}]*\}/g) ?? []) expect(use).toMatch(/^\$\{\w+:\?.+\}$/);
  });

  it("mounts volumes and joins networks that it declares", () => {
    for (const { volumes = [], networks = [] } of Object.values(services)) {
      for (const volume of volumes) expect(Object.keys(compose.volumes)).toContain(volume.split(":")[0]);
      for (const network of networks) expect(Object.keys(compose.networks)).toContain(network);
    }
  });
});

describe.each(routers)("compose.yaml of %s", (router) => {
  const overlay: Record<string, Parsed> = deployed(`${router}/compose.yaml`).services;
  const signing = overlay[`${router}-sign`];

  it("puts the router and the signing server beside the rest, and says nothing that compose does not know", () => {
    expect(Object.keys(overlay)).toEqual([router, `${router}-sign`]);
    const keys = Object.values(overlay).flatMap((service) => Object.keys(service));
    expect(keys.filter((key) => !serviceKeys.includes(key))).toEqual([]);
    expect(overlay[router].image).toMatch(/:v?\d+\.\d+\.\d+$/);
    expect(overlay[router].ports).toEqual([expect.stringMatching(/^127\.0\.0\.1:4[123]00:4000$/)]);
    expect(overlay[router].networks).toEqual(["front", "back"]);
  });

  it("runs the signing server on the loopback that it shares with the router", () => {
    expect(signing.command).toEqual(["sign"]);
    expect(signing.image).toBe(services["gateway"].image);
    expect(signing.network_mode).toBe(`service:${router}`);
    const addresses = Object.values(addressVariables).map((name) => [name, services["gateway"].environment[name]]);
    expect(signing.environment).toEqual({
      ...services["gateway"].environment,
      ...Object.fromEntries(addresses),
      HOST: "127.0.0.1",
      PORT: "4005",
    });
    expect(signing.volumes).toEqual(["keys:/keys:ro"]);
  });

  it("mounts files that are here, or that its folder tells how to make", () => {
    const mounted = overlay[router].volumes.map((volume: string) => volume.split(":")[0]);
    const missing = mounted.filter((path: string) => !existsSync(join(packageRoot, "deploy", path)));
    expect(missing).toEqual(router === "cosmo-router" ? ["./cosmo-router/execution-config.json"] : []);
  });
});
