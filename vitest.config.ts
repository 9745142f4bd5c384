import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

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
    include: ["test/**/*.test.ts"],
    setupFiles: ["test/loopback-only.setup.ts"],
    pool: "forks",
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 30_000,
    retry: 0,
    allowOnly: false,
  },
});
