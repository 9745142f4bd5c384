import DataLoader from "dataloader";
import type { KeyLoader } from "../../../kernel/key-loader.ts";
import type { RequestContext } from "../../../kernel/request-context.ts";
import type { Checkpoint } from "../checkpoint/checkpoint.entity.ts";
import { indexAliases, maxAnswers } from "./index.reads.ts";

/** The checkpoints that have some weights, by reference, at most 10. */
export interface OfWeights {
  readonly checkpoints: readonly Checkpoint[];
  readonly mayBeMore: boolean;
}

/**
 * Loads the checkpoints of exactly the weights with a root digest that the caller may see; a file of another can have the
 * same digest. As many statements for many digests as for one.
 */
export function checkpointsOfWeights(
  context: RequestContext,
  checkpointByRef: KeyLoader<string, Checkpoint>,
): DataLoader<string, OfWeights> {
  return new DataLoader(async (rootDigests: readonly string[]) => {
    const aliasOf = (rootDigest: string) => `sha256:${rootDigest}`;
    const found = Map.groupBy(await indexAliases(context, rootDigests.map(aliasOf)), ({ alias }) => alias);
    const answers = rootDigests.map(async (rootDigest): Promise<OfWeights> => {
      const named = found.get(aliasOf(rootDigest)) ?? [];
      const loaded = await Promise.all(named.map(({ ref }) => checkpointByRef.load(ref)));
      const checkpoints = loaded.filter((each) => each !== null).filter((each) => each.rootDigest === rootDigest);
      return { checkpoints, mayBeMore: named.length >= maxAnswers };
    });
    return await Promise.all(answers);
  });
}
