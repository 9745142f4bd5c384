import {
  type Connection,
  numberInKey,
  type PageArguments,
  pageRequest,
  sortedPage,
} from "../../../kernel/connection.ts";
import { type Checkpoint, refsOf } from "../checkpoint/checkpoint.entity.ts";
import { lifecycleAt } from "../checkpoint/lifecycle.ts";
import { mergeDerivations } from "../checkpoint/merge-derivations.ts";
import type { ModelsContext } from "../context.ts";
import type { CheckpointDiff } from "./checkpoint-diff.entity.ts";
import { type CheckpointRecord, statementsOfTwo } from "./checkpoint-statement.ts";
import { comparedFilesOf } from "./compared-files.reads.ts";
import { DiffSection, differencesBetween } from "./differences.ts";

const sections = Object.values(DiffSection);

/** Compares all that is stated of two checkpoints, part by part. */
export async function diffOf(context: ModelsContext, a: Checkpoint, b: Checkpoint): Promise<CheckpointDiff> {
  const records = await Promise.all([recordOf(context, a), recordOf(context, b)]);
  const [inA, inB] = statementsOfTwo(...records);
  const compared = sections.map((section) => ({ section, ...differencesBetween(inA[section], inB[section]) }));
  return {
    // No reference holds a blank or ends a line.
    pairKey: [a, b].map((checkpoint) => refsOf(checkpoint).join(" ")).join("\n"),
    ...{ a, b },
    sameWeights: a.rootDigest === null || b.rootDigest === null ? null : a.rootDigest === b.rootDigest,
    sections: compared.map(({ section, differences, notCompared }) => ({
      ...{ section, differences: differences.length, notCompared: notCompared.length },
    })),
    allDifferences: compared.flatMap(({ section, differences }) => differences.map((each) => ({ section, ...each }))),
    allNotCompared: compared.flatMap(({ section, notCompared }) => notCompared.map((each) => ({ section, ...each }))),
  };
}

async function recordOf(context: ModelsContext, checkpoint: Checkpoint): Promise<CheckpointRecord> {
  const runs = await context.runsOf.load(checkpoint.id);
  const inputs = await Promise.all(runs.map(({ id }) => context.inputsOf.load(id)));
  const derivations = mergeDerivations(await context.derivationsOf.load(checkpoint.id));
  const parents = await Promise.all(derivations.map(({ parentRef }) => context.checkpointByRef.load(parentRef)));
  return {
    checkpoint,
    lifecycleStatus: lifecycleAt(checkpoint, context.now().toISOString()).status,
    runs: runs.map((run, index) => ({ run, inputs: inputs[index] ?? [] })),
    // One parent may be known by the names that it had before.
    derivations: derivations.map((each, index) => ({ ...each, parentRef: parents[index]?.ref ?? each.parentRef })),
    files: await comparedFilesOf(context, checkpoint.id),
  };
}

/** One page of what is said of some parts; of all of them if none is named. */
export function pageOfSections<Row extends { readonly section: DiffSection; readonly path: string }>(
  list: string,
  rows: readonly Row[],
  wanted: readonly DiffSection[] | null | undefined,
  page: PageArguments,
): Connection<Row> {
  const chosen = sections.filter((section) => wanted?.includes(section) ?? true);
  const request = pageRequest(page, `${list}:${chosen.join()}`, 3);
  const ofPlace = new Map<string, number>();
  const keyed = rows
    .filter(({ section }) => chosen.includes(section))
    .map((row) => {
      const place = [numberInKey(sections.indexOf(row.section)), row.path] as const;
      const index = ofPlace.get(place.join()) ?? 0;
      ofPlace.set(place.join(), index + 1);
      return { row, key: [...place, numberInKey(index)] };
    });
  const { edges, ...found } = sortedPage(request, keyed, ({ key }) => key);
  return { ...found, edges: edges.map(({ cursor, node }) => ({ cursor, node: node.row })) };
}
