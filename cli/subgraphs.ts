import type { SubgraphKind } from "../kernel/subgraph.ts";
import { datasets } from "../subgraphs/datasets/index.ts";
import { evaluations } from "../subgraphs/evaluations/index.ts";
import { licenses } from "../subgraphs/licenses/index.ts";
import { models } from "../subgraphs/models/index.ts";

/** The subgraphs of the graph; the index of lineage follows the feeds of all of them. */
export const subgraphKinds: readonly SubgraphKind[] = [datasets, evaluations, licenses, models];
