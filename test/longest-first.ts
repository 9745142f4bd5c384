import { BaseSequencer, type TestSpecification } from "vitest/node";

/** The files that take longest, the longest first: one that began last would leave the other cores without work. */
const longest = [
  "test/federation/random-queries.test.ts",
  "test/federation/real/random-real-queries.test.ts",
  "test/durability/crash.test.ts",
  "test/security/sql-injection.test.ts",
  "test/e2e/both-modes.test.ts",
  "test/durability/first-start.test.ts",
  "test/durability/importer-crash.test.ts",
  "test/e2e/index-equals-sources.postgres.test.ts",
  "test/e2e/workers.test.ts",
  "test/e2e/doctor.test.ts",
  "test/durability/simultaneous-start.test.ts",
  "test/e2e/distributed.postgres.test.ts",
  "test/durability/crash-postgres.test.ts",
  "test/e2e/deployments-subgraph.test.ts",
  "test/faults/stop-under-load.test.ts",
  "test/faults/each-fault.test.ts",
];

/** Begins with the files that take longest; the order of all others is that of Vitest. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).toSorted((a, b) => rankOf(a) - rankOf(b));
  }
}

function rankOf({ moduleId }: TestSpecification): number {
  const rank = longest.findIndex((path) => moduleId.endsWith(path));
  return rank === -1 ? longest.length : rank;
}
