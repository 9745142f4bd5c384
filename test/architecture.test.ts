import { describe, expect, it } from "vitest";
import {
  drawerNames,
  forbiddenImports,
  type ImportLaw,
  importsPastTheDoor,
  longFiles,
  longFunctions,
  missingRoles,
  outsideTheKernelList,
  touchedElsewhere,
  untested,
} from "./tooling/architecture-rules.ts";
import { projectFiles, readSources } from "./tooling/source-tree.ts";

const subgraphs = ["licenses", "datasets", "models", "evaluations"];

const importLaws: readonly ImportLaw[] = [
  { from: "kernel/", allowed: ["kernel/"] },
  { from: "subgraphs/", allowed: ["kernel/", "own"] },
  { from: "formats/", allowed: ["formats/"] },
  { from: "gateway/", allowed: ["gateway/", "kernel/", "schema/"] },
  { from: "clients/", allowed: ["own"] },
  // Pages are made of answers: they ask nothing themselves.
  { from: "web/", allowed: ["web/", "clients/typescript/"] },
  {
    from: "cli/",
    allowed: ["cli/", "formats/", "clients/typescript/", "kernel/", "gateway/", "catalogue/", "web/", "package.json"],
    exceptions: [
      { file: "cli/embedded.ts", allowed: /^subgraphs\/models\/index\.ts$/ },
      { file: "cli/distributed.ts", allowed: /^subgraphs\/models\/index\.ts$/ },
      { file: "cli/subgraphs.ts", allowed: /^subgraphs\/[^/]+\/index\.ts$/ },
      // A package is checked by the very rules of the server.
      { file: "cli/certificate/check.command.ts", allowed: /^subgraphs\/evaluations\/index\.ts$/ },
    ],
  },
];

const kernelList = [
  "actor",
  "admission",
  "audit/append",
  "audit/audit-log.resolver",
  "audit/audit-log.types",
  "audit/check-log",
  "audit/entries",
  "audit/head",
  "audit/head.reads",
  "audit/log-rows",
  "audit/log.reads",
  "audit/proofs",
  "audit/signed-log",
  "audit/stored-log",
  "audit/verify-proof",
  "audit-log",
  "claim.reads",
  "completeness",
  "conclude",
  "config",
  "connection",
  "cost",
  "database",
  "engine",
  "entity-table",
  "errors",
  "feed-over-http",
  "global-id",
  "group-commit",
  "grouped-page",
  "guarded-schema",
  "index-entry",
  "input-size",
  "inspect-database",
  "internal-token",
  "key-loader",
  "limits",
  "listen",
  "log-tables",
  "logger",
  "merkle-tree",
  "metrics",
  "migrate",
  "observed-operation",
  "operations",
  "outbox",
  "postgres",
  "postgres-replica",
  "presentable",
  "read-statement",
  "ref",
  "request-context",
  "restate",
  "row-statements",
  "scalars",
  "serve",
  "source-document",
  "signed-note",
  "sqlite",
  "storable-text",
  "storage-fault",
  "subgraph",
  "subgraph-call",
  "tables",
  "text-index",
  "tracing",
  "unit-of-work",
  "visibility",
  "vocabulary/access-kind",
  "vocabulary/certificate",
  "vocabulary/comparison",
  "vocabulary/contamination",
  "vocabulary/epsilon-covers",
  "vocabulary/evidence",
  "vocabulary/fit",
  "vocabulary/foreign-ref",
  "vocabulary/license-class",
  "vocabulary/license-source",
  "vocabulary/limitation",
  "vocabulary/model-component",
  "vocabulary/norm",
  "vocabulary/limitation-filter",
  "vocabulary/limitation-history",
  "vocabulary/limitation-input",
  "vocabulary/limitation-slice",
  "vocabulary/limitation-status",
  "vocabulary/limitation-steps",
  "vocabulary/package-url",
  "vocabulary/placeholder",
  "vocabulary/rational",
  "vocabulary/release-facts",
  "vocabulary/source",
  "vocabulary/use",
  "watched-apollo",
  "write",
];

const drawers = ["util", "utils", "helper", "helpers", "common", "shared", "misc", "types", "constants"];

const product = ["kernel/", "subgraphs/", "gateway/", "schema/", "formats/", "cli/", "catalogue/", "clients/", "web/"];

const onePlaceOnly = [
  { what: "process.env", within: product, only: ["kernel/config.ts"] },
  { what: "console", within: product, only: ["cli/terminal.ts"] },
  { what: "buildSchemaSync", within: product, only: ["kernel/subgraph.ts"] },
  { what: "new Date()", within: ["subgraphs/", "formats/", "web/"], only: [] },
  { what: "Date.now", within: ["subgraphs/", "formats/", "web/"], only: [] },
];

const roles = {
  "index.ts": /^index\.ts$/,
  "context.ts": /^context\.ts$/,
  "README.md": /^README\.md$/,
  migration: /^migrations\/.+\.ts$/,
  "*.entity.ts": /\.entity\.ts$/,
  "*.resolver.ts": /\.resolver\.ts$/,
  "*.mutation.ts": /\.mutation\.ts$/,
};

const mostLinesOfAFile = 250;
const mostLinesOfAFunction = 60;

/** Files whose length is a table's length, and functions that only hold other functions. */
const longByNature = [/\.generated\.ts$/, /\/migrations\//];
const holdsFunctionsOnly = [/^test\//, ...longByNature];

describe("the architecture", () => {
  const files = projectFiles();
  const sources = readSources(files);

  it("has imports that point inward", () => {
    expect(forbiddenImports(sources, importLaws)).toEqual([]);
  });

  it("lets nobody past a subgraph's index.ts", () => {
    expect(importsPastTheDoor(sources)).toEqual([]);
  });

  it("has no drawers", () => {
    expect(drawerNames(files, drawers)).toEqual([]);
  });

  it(`has no file over ${mostLinesOfAFile} lines and no function over ${mostLinesOfAFunction}`, () => {
    expect(longFiles(sources, mostLinesOfAFile, longByNature)).toEqual([]);
    expect(longFunctions(sources, mostLinesOfAFunction, holdsFunctionsOnly)).toEqual([]);
  });

  it("has a test for every write and every pure rule", () => {
    expect(untested(sources)).toEqual([]);
  });

  it.each(onePlaceOnly)("touches $what in one place only", (law) => {
    expect(touchedElsewhere(sources, law)).toEqual([]);
  });

  it("gives every subgraph the same roles", () => {
    expect(missingRoles(files, subgraphs, roles)).toEqual([]);
  });

  it("keeps the kernel a closed list", () => {
    expect(outsideTheKernelList(files, kernelList)).toEqual([]);
  });
});
