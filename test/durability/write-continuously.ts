// Run by node beside the tests: opens the embedded registry of a folder from the compiled sources, and writes to all four
// subgraphs until it is ended. Prints the number of each write that is done.
import { randomUUID } from "node:crypto";
import { workloads } from "./workload.ts";

const [dataFolder = ""] = process.argv.slice(2);
const compiled = new URL("../../dist/", import.meta.url);
const load = async <Module>(path: string): Promise<Module> => (await import(new URL(path, compiled).href)) as Module;

const { openEmbedded } = await load<typeof import("../../cli/embedded.ts")>("cli/embedded.js");
const { operator } = await load<typeof import("../../cli/operator.ts")>("cli/operator.js");
const { readConfig } = await load<typeof import("../../kernel/config.ts")>("kernel/config.js");
const { gateway } = await openEmbedded(readConfig({ PEDIGREE_DATA: dataFolder, LOG_LEVEL: "error" }));

async function writeForEver(first: number, step: number): Promise<never> {
  for (let number = first; ; number += step) {
    for (const { mutation, input } of workloads) {
      const variables = { input: { ...input(number), idempotencyKey: randomUUID() } };
      const signal = new AbortController().signal;
      const context = { principal: operator, requestId: "writer", signal, allowMutations: true };
      const { errors } = await gateway.execute({ query: mutation, variables }, context);
      if (errors !== undefined) throw new Error(JSON.stringify(errors));
    }
    process.stdout.write(`${number}\n`);
  }
}

await Promise.all([writeForEver(0, 2), writeForEver(1, 2)]);
