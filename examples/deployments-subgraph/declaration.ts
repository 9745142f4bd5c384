import type { NewDeployment } from "./register.ts";

/** What lineage is told of a deployment: that it is there, and which checkpoint it came from. */
export function declarationOf({ ref, checkpoint }: NewDeployment) {
  return {
    // A document of its own for each deployment, so that none replaces what another one said.
    source: { uri: `deployments/${ref}`, assertedBy: "deployments" },
    things: [{ ref }],
    edges: [{ from: checkpoint, to: ref, relation: "DEPLOYED" }],
  };
}
