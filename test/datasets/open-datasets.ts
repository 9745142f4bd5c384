import type { Actor } from "../../kernel/actor.ts";
import type { IndexEntry } from "../../kernel/index-entry.ts";
import type { RequestContext } from "../../kernel/request-context.ts";
import { createContext, type DatasetsContext } from "../../subgraphs/datasets/context.ts";
import { Dataset } from "../../subgraphs/datasets/dataset.entity.ts";
import { DatasetSource } from "../../subgraphs/datasets/dataset-source.entity.ts";
import { DatasetSplit } from "../../subgraphs/datasets/dataset-split.entity.ts";
import { DatasetVersion } from "../../subgraphs/datasets/dataset-version.entity.ts";
import { datasets } from "../../subgraphs/datasets/index.ts";
import { DatasetLimitation } from "../../subgraphs/datasets/limitation/dataset-limitation.entity.ts";
import { Transformation } from "../../subgraphs/datasets/transformation.entity.ts";
import { testLog } from "../audit-keys.ts";
import { ada, openSubgraph } from "../open-subgraph.ts";

const tables = [
  ...["auditEntry", "outboxEntry", "sourceDocument", "claim", "dataset", "datasetVersion"],
  ...["datasetSplit", "transformation", "datasetSource", "datasetLimitation", "datasetFile"],
];

const hidden = "acl:lab";

/** Nothing was written yet. */
export const noTraces = Object.fromEntries(tables.map((table) => [table, 0]));

/** The datasets subgraph on a folder of its own, at a clock that only the test moves. */
export async function openDatasets() {
  const clock = { at: "2026-11-21T05:00:00.000Z" };
  const registry = await openSubgraph(datasets, { now: () => new Date(clock.at) });
  const ask = (query: string, variables: Record<string, unknown> = {}, actor: Actor = ada) =>
    registry.as(actor).run(query, variables);
  const keys = { last: 0 };
  const register = (input: Record<string, unknown>, actor: Actor = ada) =>
    ask(registerDatasetVersion, { input: { idempotencyKey: `r${keys.last++}`, ...input } }, actor);
  return {
    ask,
    database: registry.database,
    rows: registry.rows,
    auditTrail: registry.auditTrail,
    /** The context of one request, for what is called without GraphQL. */
    contextOf: (of: Partial<RequestContext> = {}): DatasetsContext =>
      createContext({
        actor: ada,
        database: registry.database,
        auditLog: testLog("datasets"),
        requestId: "test",
        now: () => new Date(clock.at),
        signal: new AbortController().signal,
        behind: () => [],
        committed: async () => {},
        ...of,
      }),
    moveClock: (at: string) => {
      clock.at = at;
    },
    register,
    /** Labels one version for the lab; its dataset too, if there was none before. No mutation can do that yet. */
    hide: async (ref: string) => {
      const { data } = await register({ ref });
      const isNew = data.registerDatasetVersion.outcome === "CREATED";
      await registry.database.transaction(async (em) => {
        const version = await em.findOneOrFail(DatasetVersion, { ref: data.registerDatasetVersion.datasetVersion.ref });
        version.label = hidden;
        if (isNew) await em.nativeUpdate(Dataset, { id: version.datasetId }, { label: hidden });
      });
    },
    /** Labels everything that documents state for the lab. */
    hideStatements: () =>
      registry.database.transaction(async (em) => {
        await em.nativeUpdate(DatasetSplit, {}, { label: hidden });
        await em.nativeUpdate(Transformation, {}, { label: hidden });
        await em.nativeUpdate(DatasetSource, {}, { label: hidden });
        await em.nativeUpdate(DatasetLimitation, {}, { label: hidden });
      }),
    recordLimitation: (input: Record<string, unknown>, actor: Actor = ada) =>
      ask(recordLimitation, { input: { idempotencyKey: `l${keys.last++}`, ...input } }, actor),
    shown: async (ref: string, shown: string, actor: Actor = ada) =>
      (await ask(`query($ref: String!) { dataset(ref: $ref) { ${shown} } }`, { ref }, actor)).data.dataset,
    announced: async (): Promise<IndexEntry[]> =>
      (await registry.rows("outboxEntry")).map(({ payload }) => JSON.parse(String(payload))),
    traces: async () => {
      const counts = tables.map(async (table) => [table, (await registry.rows(table)).length] as const);
      return Object.fromEntries(await Promise.all(counts));
    },
    [Symbol.asyncDispose]: () => registry[Symbol.asyncDispose](),
  };
}

const registerDatasetVersion = `mutation($input: RegisterDatasetVersionInput!) {
  registerDatasetVersion(input: $input) { outcome audit { origin index } datasetVersion { ref } }
}`;

const recordLimitation = `mutation($input: RecordDatasetLimitationInput!) {
  recordDatasetLimitation(input: $input) {
    outcome
    audit { origin index }
    limitation { id kind severity summary scenario affectedSlice status inheritedFrom { ref } evidence { uri sha256 } }
  }
}`;
