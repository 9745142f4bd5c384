import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { LongestFirst } from "./test/longest-first.ts";

const onAnyEngine = "{audit-log,audit-tampering,grouped-page,outbox,source-document,subgraph,text-index,write}";

const subgraphs = "test/{models,datasets,licenses,evaluations}/**/*.test.ts";

const e2e = (...names: string[]) => `test/e2e/{${names.join()}}.test.ts`;

// The graph that they ask is one process on SQLite, or five on PostgreSQL.
const inEitherForm = [
  "access",
  "audit-log",
  "certificate",
  "certificate-data",
  "certificate-package",
  "certification-story",
  "compare-certificates",
  "best-checkpoint",
  "comparison",
  "contamination",
  "contamination-worlds",
  "contract",
  "custody",
  "feedback",
  "fit",
  "openness",
  "release",
  "release-custody",
  "full-provenance",
  "history",
  "incident",
  "limitations",
  "lineage",
  "may-we-ship",
  "robustness-protocol",
  "search",
];

// Files that change nothing outside of their own stores share a process: each of them by itself would load and build
// the same schemas again.
const together = [
  subgraphs,
  "test/{catalogue,docs,formats,gateway,kernel,schema}/**/*.test.ts",
  "test/import/{croissant,edge-lists,evaluations,file-head,lineage-*,odd-folders,order.*,packed-logs,paths,releases,weights}.test.ts",
  e2e(...inEitherForm),
];

export default defineConfig({
  // The same meaning of a class as in tsconfig.json: legacy decorators, no metadata, undeclared fields stay undefined.
  oxc: {
    decorator: { legacy: true, emitDecoratorMetadata: false },
    assumptions: { setPublicClassFields: true },
    typescript: { onlyRemoveTypeImports: true, removeClassFieldsWithoutInitializer: true },
  },
  resolve: {
    // Packages in node_modules load graphql's CommonJS entry; without this, our own sources would load the other one.
    alias: [
      { find: /^graphql$/, replacement: fileURLToPath(new URL("node_modules/graphql/index.js", import.meta.url)) },
    ],
  },
  test: {
    globalSetup: ["test/run.global-setup.ts"],
    setupFiles: ["test/loopback-only.setup.ts"],
    pool: "forks",
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    // Processes start slowly where others are at work; no test waits for a time.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    retry: 0,
    allowOnly: false,
    projects: [
      {
        extends: true,
        test: {
          name: "embedded",
          include: ["test/**/*.test.ts"],
          exclude: ["test/**/*.postgres.test.ts", ...together],
          provide: { engine: "sqlite" },
        },
      },
      {
        extends: true,
        test: {
          name: "embedded, together",
          include: together,
          exclude: ["test/**/*.postgres.test.ts"],
          isolate: false,
          provide: { engine: "sqlite" },
        },
      },
      // What the subgraphs do, once more on a real PostgreSQL.
      {
        extends: true,
        test: {
          name: "postgres",
          include: [
            `test/kernel/${onAnyEngine}.test.ts`,
            "test/security/sql-injection.test.ts",
            // Here the graph is five processes over HTTP.
            e2e(...inEitherForm),
            e2e("distributed.postgres", "deployments-subgraph.postgres", "index-equals-sources.postgres"),
          ],
          provide: { engine: "postgres" },
        },
      },
      {
        extends: true,
        test: {
          name: "postgres, together",
          include: [subgraphs],
          // What is said of plans of statements is said of SQLite's.
          exclude: ["test/**/*.sqlite.test.ts"],
          isolate: false,
          provide: { engine: "postgres" },
        },
      },
    ],
  },
});
