import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const onAnyEngine = "{audit-log,grouped-page,outbox,source-document,subgraph,text-index,write}";

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
    globalSetup: ["test/postgres.global-setup.ts"],
    setupFiles: ["test/loopback-only.setup.ts"],
    pool: "forks",
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 30_000,
    retry: 0,
    allowOnly: false,
    projects: [
      {
        extends: true,
        test: {
          name: "embedded",
          include: ["test/**/*.test.ts"],
          exclude: ["test/**/*.postgres.test.ts"],
          provide: { engine: "sqlite" },
        },
      },
      // What the subgraphs do, once more on a real PostgreSQL.
      {
        extends: true,
        test: {
          name: "postgres",
          include: [
            "test/{models,datasets,licenses,evaluations}/**/*.test.ts",
            `test/kernel/${onAnyEngine}.test.ts`,
            "test/security/sql-injection.test.ts",
            // Here the graph is five processes over HTTP.
            "test/e2e/{comparison,contract,full-provenance,history,lineage,search,distributed.postgres,deployments-subgraph.postgres,index-equals-sources.postgres}.test.ts",
          ],
          // What is said of plans of statements is said of SQLite's.
          exclude: ["test/**/*.sqlite.test.ts"],
          provide: { engine: "postgres" },
        },
      },
    ],
  },
});
