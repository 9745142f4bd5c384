import DataLoader from "dataloader";
import type { PageLoader } from "../../../kernel/grouped-page.ts";
import { groupLoader, type KeyLoader, keyLoader } from "../../../kernel/key-loader.ts";
import type { RequestContext } from "../../../kernel/request-context.ts";
import type { Stated } from "../checkpoint/lifecycle.ts";
import type { AliasChange, ModelAlias } from "./alias.entity.ts";
import { aliasChanges, aliasesOf, aliasesOfCheckpoints, aliasesOfModels } from "./alias.reads.ts";
import type { LifecycleChange } from "./lifecycle.entity.ts";
import { documentedLifecycles, lifecycleChanges, lifecycleChangesAt } from "./lifecycle.reads.ts";

type Lists<Row> = DataLoader<string, readonly Row[], string>;

/** What was when, of the things of one request; everything that is asked alike is read together. */
export interface HistoryReader {
  /** The alias of a model, as it stood at a time; now if that is null. */
  readonly alias: (name: string, asOf: string | null) => KeyLoader<string, ModelAlias>;
  readonly aliasesOfModel: PageLoader<ModelAlias>;
  readonly aliasesOfCheckpoint: Lists<ModelAlias>;
  /** The last changes up to a change of an alias. */
  readonly aliasChanges: (last: number) => Lists<AliasChange>;
  /** The last declared change of the life of a checkpoint up to a time; the last of all if that is null. */
  readonly lifecycleChange: (asOf: string | null) => KeyLoader<string, LifecycleChange>;
  /** What documents stated of the life of a checkpoint at a time. */
  readonly documentedLifecycle: (asOf: string) => DataLoader<string, Stated>;
  /** The last changes up to a declared change of a life. */
  readonly lifecycleChanges: (last: number) => Lists<LifecycleChange>;
}

/** The history behind one request. */
export function historyReader(context: RequestContext): HistoryReader {
  return {
    alias: keptByArguments((name: string, asOf: string | null) =>
      keyLoader(
        (models) => aliasesOf(context, models, { name, asOf }),
        ({ modelId }) => modelId,
      ),
    ),
    aliasesOfModel: aliasesOfModels(context),
    aliasesOfCheckpoint: groupLoader(
      (ids) => aliasesOfCheckpoints(context, ids),
      ({ checkpointId }) => checkpointId ?? "",
    ),
    aliasChanges: keptByArguments((last: number) => groupLoader((ids) => aliasChanges(context, ids, last), headIdOf)),
    lifecycleChange: keptByArguments((asOf: string | null) =>
      keyLoader(
        (ids) => lifecycleChangesAt(context, ids, asOf),
        ({ checkpointId }) => checkpointId,
      ),
    ),
    documentedLifecycle: keptByArguments(
      (asOf: string) => new DataLoader((ids) => documentedLifecycles(context, ids, asOf)),
    ),
    lifecycleChanges: keptByArguments((last: number) =>
      groupLoader((ids) => lifecycleChanges(context, ids, last), headIdOf),
    ),
  };
}

function headIdOf({ headId }: { readonly headId: string }): string {
  return headId;
}

/** One loader for each combination of arguments, so that fields which ask alike share it. */
function keptByArguments<Arguments extends readonly unknown[], Loader>(
  make: (...args: Arguments) => Loader,
): (...args: Arguments) => Loader {
  const kept = new Map<string, Loader>();
  return (...args) => {
    const key = JSON.stringify(args);
    const loader = kept.get(key) ?? make(...args);
    kept.set(key, loader);
    return loader;
  };
}
