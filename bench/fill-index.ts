import { numberedIndex } from "../subgraphs/models/index.ts";
import { fill } from "./bulk-insert.ts";
import { licenseSource } from "./fill-datasets.ts";
import { rootDigest } from "./fill-evaluations.ts";
import { datasetRefs, derivationRelation, fileDigest } from "./fill-models.ts";
import { type MadeCheckpoint, type MadeDataset, type MadeGraph, madeId } from "./made-graph.ts";

interface Edge {
  readonly to: string;
  readonly from: string;
  readonly relation: string;
  readonly owner: string;
  readonly pinned: boolean;
}

/** Fills the lineage index with what the subgraphs would have announced of the made graph. */
export function fillIndex(file: string, graph: MadeGraph): void {
  fill(
    file,
    (table) => {
      const insertNode = table("indexNode", "ref base id type ownerRef label license licenseSource limitations");
      const insertEdge = table("indexEdge", "toRef fromRef relation ownerRef pinned asWritten");
      const insertAlias = table("indexAlias", "alias ref label");
      const node = (ref: string, id: string, type: string, owner = ref) =>
        insertNode(ref, baseOf(ref), id, type, owner, "public", null, null, "[]");
      const licensed = (id: string, type: string, made: MadeCheckpoint | MadeDataset) =>
        insertNode(
          ...[made.ref, baseOf(made.ref), id, type, made.ref, "public", made.license, licenseSource(made)],
          JSON.stringify(made.limitations),
        );
      const edges = (list: readonly Edge[]) => {
        for (const { to, from, relation, owner, pinned } of list) {
          insertEdge(to, from, relation, owner, pinned ? 1 : 0, from.slice(from.indexOf(":") + 1));
        }
      };
      for (let number = 0; number < graph.datasetCount; number++) {
        const made = graph.dataset(number);
        node(`dataset-family:${made.name}`, madeId("ds", number), "Dataset");
        licensed(madeId("dsv", number), "DatasetVersion", made);
        edges(made.sources.map(({ ref }) => ({ ...edge(made.ref, ref, "DERIVED_DATA", made.ref), pinned: false })));
      }
      for (let number = 0, results = 0; number < graph.checkpointCount; number++) {
        const made = graph.checkpoint(number);
        const { ref } = made;
        const run = madeId("run", number);
        if (made.generation === 0) node(`model:${graph.modelName(made.family)}`, madeId("mdl", made.family), "Model");
        licensed(madeId("ckp", number), "Checkpoint", made);
        node(`training-run:${run}`, run, "TrainingRun", ref);
        edges(lineageOf(made, `training-run:${run}`));
        insertAlias(`sha256:${rootDigest(ref)}`, ref, "public");
        for (let file = 0; file < made.files; file++) insertAlias(`sha256:${fileDigest(ref, file)}`, ref, "public");
        for (let position = 0; position < made.results; position++) {
          const id = madeId("res", results++);
          node(`result:${id}`, id, "Result");
          edges([edge(`result:${id}`, ref, "EVALUATED", `result:${id}`)]);
        }
      }
    },
    // Opening the database has numbered the licenses already.
    [`delete from "indexStep"`, `delete from "indexRef"`, ...numberedIndex],
  );
}

function lineageOf({ ref, parentRef, generation, inputs }: MadeCheckpoint, run: string): Edge[] {
  const derived = parentRef === null ? [] : [edge(ref, parentRef, derivationRelation(generation), ref)];
  const trained = datasetRefs(inputs).map((from) => ({ ...edge(run, from, "TRAINED_ON", ref), pinned: false }));
  return [...derived, edge(ref, run, "PRODUCED_BY", ref), ...trained];
}

function edge(to: string, from: string, relation: string, owner: string): Edge {
  return { to, from, relation, owner, pinned: true };
}

function baseOf(ref: string): string {
  const at = ref.indexOf("@");
  return at === -1 ? ref : ref.slice(0, at);
}
