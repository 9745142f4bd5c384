import type { ModelsContext } from "../context.ts";
import type { IndexNode } from "../lineage/index-node.ts";
import type { Node } from "./node.entity.ts";

const typeOfPrefix = new Map([
  ["lic", "License"],
  ["ds", "Dataset"],
  ["dsv", "DatasetVersion"],
  ["mdl", "Model"],
  ["ckp", "Checkpoint"],
  ["run", "TrainingRun"],
  ["bench", "Benchmark"],
  ["res", "Result"],
  ["cert", "Certificate"],
  ["thr", "ThreatModel"],
  ["rpr", "RobustnessProtocol"],
  ["dpl", "Deployment"],
  ["exp", "Export"],
  ["act", "Run"],
]);

/** The type of a thing, which its id tells. */
export function typeOfId(id: string): string | undefined {
  return typeOfPrefix.get(id.slice(0, id.indexOf("_")));
}

/** The thing behind an id, if it is registered and visible; what others own is answered by its key. */
export async function loadNode(context: ModelsContext, id: string): Promise<Node | null> {
  const node = await context.nodeById.load(id);
  return node === null ? null : await nodeOf(context, node);
}

/** The thing that an index node stands for. */
export async function nodeOf(
  context: ModelsContext,
  { id, type }: Pick<IndexNode, "id" | "type">,
): Promise<Node | null> {
  switch (type) {
    case "Checkpoint":
      return await context.checkpointById.load(id);
    case "Model":
      return await context.modelById.load(id);
    case "TrainingRun":
      return await context.runById.load(id);
    case "Deployment":
    case "Export":
    case "Run":
      return await context.thingById.load(id);
    default:
      return typeOfId(id) === undefined ? null : { id };
  }
}
