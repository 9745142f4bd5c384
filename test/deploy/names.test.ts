import { describe, expect, it } from "vitest";
import { defaultPorts } from "../../kernel/config.ts";
import { deployed, keysOf, readText, subgraphNames } from "./deployed.ts";

const files = [
  "deploy/Dockerfile",
  "deploy/.env.example",
  "deploy/compose.yaml",
  ...["apollo", "hive", "cosmo"].map((name) => `deploy/${name}-router/compose.yaml`),
  ...["config", "gateway", "migrate", ...subgraphNames].map((name) => `deploy/kubernetes/${name}.yaml`),
  "docs/deployment.md",
];

/** The environment variables that kernel/config.ts reads; the addresses are named for the subgraphs. */
const read = new Set([
  ...[...readText("kernel/config.ts").matchAll(/environment\["(\w+)"\]|\(environment, "(\w+)"\)/g)].map(
    ([, direct, named]) => direct ?? named,
  ),
  ...subgraphNames.map((name) => `PEDIGREE_${name.toUpperCase()}_URL`),
]);

describe("the environment variables of the deployment", () => {
  it.each(files)("that %s names are read by the processes", (file) => {
    const named = readText(file).match(/\b(PEDIGREE_[A-Z]\w*|LOG_LEVEL)\b/g) ?? [];
    expect(named.filter((name) => !read.has(name))).toEqual([]);
  });

  it("are all in docs/deployment.md", () => {
    const documented = readText("docs/deployment.md");
    expect([...read].filter((name) => !documented.includes(`\`${name}\``))).toEqual([]);
  });

  it("set nothing that is not read", () => {
    const services = deployed("compose.yaml").services;
    const set = ["gateway", ...subgraphNames].flatMap((name) => Object.keys(services[name].environment));
    expect([...new Set(set)].filter((name) => !read.has(name))).toEqual([]);
    expect(keysOf(deployed("kubernetes/config.yaml").data).filter((name) => !read.has(name))).toEqual([]);
  });
});

describe("the ports of the deployment", () => {
  it("are those that the processes take unless told otherwise", () => {
    const services = deployed("compose.yaml").services;
    for (const [name, port] of Object.entries(defaultPorts)) expect(services[name].environment.PORT).toBe(String(port));
  });

  it("are those of docs/deployment.md", () => {
    const documented = readText("docs/deployment.md");
    for (const [name, port] of Object.entries(defaultPorts)) {
      expect(documented).toContain(`| ${name} | \`pedigree serve ${name}\` | ${port} |`);
    }
  });
});
