import { readFileSync } from "node:fs";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { root } from "./source-tree.ts";

interface Floor {
  readonly atLeast: string;
  readonly below?: string;
  readonly why: string;
}

function readJson<T>(path: string): T {
  return JSON.parse(readFileSync(join(root, path), "utf8"));
}

const floors = readJson<Record<string, Floor>>("test/tooling/min-safe-versions.json");
const { packages } = readJson<{ packages: Record<string, { readonly version?: string }> }>("package-lock.json");

/** Negative where the first version is older; a version before a release is older than the release. */
function compare(left: string, right: string): number {
  const [leftRelease = "", leftBefore] = left.split("-", 2);
  const [rightRelease = "", rightBefore] = right.split("-", 2);
  const [a, b] = [leftRelease.split(".").map(Number), rightRelease.split(".").map(Number)];
  const difference = a.map((part, index) => part - (b[index] ?? 0)).find((each) => each !== 0);
  return difference ?? Number(leftBefore === undefined) - Number(rightBefore === undefined);
}

function matches(pattern: string, name: string): boolean {
  return pattern.endsWith("/*") ? name.startsWith(pattern.slice(0, -1)) : name === pattern;
}

/** Locked packages that are older than what is known to be safe, or newer than what works. */
function unsafe(locked: Readonly<Record<string, { readonly version?: string }>>): string[] {
  return Object.entries(locked).flatMap(([path, { version = "" }]) => {
    const name = path.replace(/^.*node_modules\//, "");
    const broken = Object.entries(floors).filter(
      ([pattern, { atLeast, below }]) =>
        matches(pattern, name) &&
        (compare(version, atLeast) < 0 || (below !== undefined && compare(version, below) >= 0)),
    );
    return broken.map(([, { why }]) => `${name} ${version}: ${why}`);
  });
}

describe("the lock file (R37)", () => {
  it("holds no version below what is known to be safe", () => {
    expect(unsafe(packages)).toEqual([]);
  });

  it.each([
    ["node_modules/graphql", "16.8.0"],
    ["node_modules/graphql", "17.1.0"],
    ["node_modules/a/node_modules/@mikro-orm/sql", "7.0.5"],
    ["node_modules/@apollo/server", "5.5.0-rc.1"],
  ])("would be refused with %s at %s", (path, version) => {
    expect(unsafe({ [path]: { version } })).toHaveLength(1);
  });

  it("is about what is installed: each floor that names an installed package is checked", () => {
    const names = Object.keys(packages).map((path) => path.replace(/^.*node_modules\//, ""));
    const checked = Object.keys(floors).filter((pattern) => names.some((name) => matches(pattern, name)));
    expect(checked).toEqual(
      expect.arrayContaining(["graphql", "@apollo/server", "@apollo/subgraph", "@mikro-orm/*", "better-sqlite3"]),
    );
  });

  it("brings an SQLite that does not corrupt a database with two connections", () => {
    const database = new Sqlite(":memory:");
    const version = String(database.prepare("select sqlite_version()").pluck().get());
    database.close();
    expect(compare(version, "3.51.3")).toBeGreaterThanOrEqual(0);
    expect(version).not.toBe("3.52.0");
  });
});
