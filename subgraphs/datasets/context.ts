import { claimReader } from "../../kernel/claim.reads.ts";
import { groupLoader, keyLoader } from "../../kernel/key-loader.ts";
import type { RequestContext } from "../../kernel/request-context.ts";
import { policyLoaders } from "./access/access-policy.reads.ts";
import { requestLoaders } from "./access/access-request.reads.ts";
import { comparedFiles } from "./contamination/data-facts.ts";
import { datasetsByIds, versionPages } from "./dataset.reads.ts";
import { versionsByIds, versionsByRefs } from "./dataset-version.reads.ts";
import { limitationsOf } from "./limitation/limitation.reads.ts";
import { toldOfContent } from "./release/sensitive-content.reads.ts";
import { filesOf, samplesOf, sourcesOf, splitsOf, stepsOf } from "./stated.reads.ts";

/** What a resolver of this subgraph may know. */
export interface DatasetsContext extends RequestContext, Readonly<ReturnType<typeof createLoaders>> {
  /** Begins with fresh loaders: one request may write, read the answer, and write again. */
  readonly forgetLoaded: () => void;
}

/** The context of one request, with loaders that live as long as it does. */
export function createContext(base: RequestContext): DatasetsContext {
  const forgetLoaded = () => void Object.assign(context, createLoaders(base));
  const context = { ...base, ...createLoaders(base), forgetLoaded };
  return context;
}

function createLoaders(base: RequestContext) {
  return {
    datasetById: keyLoader(
      (ids) => datasetsByIds(base, ids),
      ({ id }) => id,
    ),
    versionById: keyLoader(
      (ids) => versionsByIds(base, ids),
      ({ id }) => id,
    ),
    versionByRef: keyLoader(
      (refs) => versionsByRefs(base, refs),
      ({ ref }) => ref,
    ),
    versionsOf: versionPages(base),
    filesOf: groupLoader(
      (ids) => filesOf(base, ids),
      ({ versionId }) => versionId,
    ),
    samplesOf: groupLoader(
      (ids) => samplesOf(base, ids),
      ({ versionId }) => versionId,
    ),
    splitsOf: groupLoader(
      (ids) => splitsOf(base, ids),
      ({ versionId }) => versionId,
    ),
    stepsOf: groupLoader(
      (ids) => stepsOf(base, ids),
      ({ versionId }) => versionId,
    ),
    sourcesOf: groupLoader(
      (ids) => sourcesOf(base, ids),
      ({ versionId }) => versionId,
    ),
    limitationsOf: groupLoader(
      (ids) => limitationsOf(base, ids),
      ({ versionId }) => versionId,
    ),
    toldOfContent: groupLoader(
      (ids) => toldOfContent(base, ids),
      ({ versionId }) => versionId,
    ),
    comparedFiles: comparedFiles(base),
    claims: claimReader(base),
    ...policyLoaders(base),
    ...requestLoaders(base),
  };
}
