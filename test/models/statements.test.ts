import { describe, expect, it } from "vitest";
import { statementsOf } from "../open-subgraph.ts";
import { everything } from "./full-checkpoint.ts";
import { openModels } from "./open-models.ts";

const fields = `
  ref model { ref owner { name } } owner { name } architecture { family } license { expression } lifecycle { status }
  files(first: 3) { totalCount edges { node { path } } }
  documentation { section state }
  trainingRuns { name inputs { role dataset { id } } }
  derivedFrom { relation parent { ref derivedFrom { refAsWritten } } }
  limitations { summary inheritedFrom { ref } }
  usageGuidance { outOfScope } upstreamWorks
  claims(first: 3) { totalCount edges { node { path source { uri } } } }
  completeness { complete reasons dangling { ref } }`;

const lists = {
  checkpoints: `query($first: Int!) { checkpoints(first: $first) { totalCount edges { node { ${fields} } } } }`,
  "models and their checkpoints": `query($first: Int!) { models(first: $first) { totalCount edges { node {
    ref owner { name } checkpoints(first: 2) { totalCount edges { node { ${fields} } } } } } } }`,
};

/** Fifty models with a checkpoint each, of which everything is stated, all derived from one base. */
async function opened() {
  const registry = await openModels();
  await registry.register({ ref: "lab/base" });
  for (let index = 0; index < 50; index++) {
    await registry.register({
      ...everything,
      ref: `lab/model${index}@1`,
      derivedFrom: [{ parent: "lab/base", relation: "FINETUNE" }],
    });
  }
  return registry;
}

describe("the number of statements", () => {
  it.each(Object.entries(lists))("for a page of %s does not depend on its length", async (_, query) => {
    await using registry = await opened();
    const costOf = (first: number) =>
      statementsOf(registry.database, async () => {
        const answer = await registry.ask(query, { first });
        expect(answer.errors).toBeUndefined();
      });
    // The first of all is the base, which nothing is stated of.
    const few = await costOf(5);
    expect(await costOf(50)).toBe(few);
    expect(few).toBeLessThanOrEqual(22);
  });
});
