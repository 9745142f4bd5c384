import { fill } from "./bulk-insert.ts";
import { recordedAt } from "./fill-datasets.ts";
import { type MadeCheckpoint, type MadeGraph, madeDigest, madeId } from "./made-graph.ts";

const benchmarks = 40;
const documentColumns =
  "id subjectId uri sha256 mediaType assertedBy relationship verified contentDigest recordedAt supersededAt";
const resultColumns =
  "id sourceId checkpointRef checkpointAsWritten benchmarkId benchmarkRef benchmarkName benchmarkAsWritten metric " +
  "value valueAsWritten unit higherIsBetter uncertainty evaluatorName evaluatorRelationship protocol protocolHash " +
  "partial pointer verified relationship groupKey concluded rule standing recordedAt supersededAt label";

const certificateColumns = "id rootDigest claim threatModelId validFrom validUntil label author proposedAt originalId";

/** Fills the database of the evaluations subgraph; one checkpoint in six has a certificate. */
export function fillEvaluations(file: string, graph: MadeGraph): void {
  fill(file, (table) => {
    const benchmark = table("benchmark", "id ref name version label");
    const document = table("sourceDocument", documentColumns);
    const result = table("result", resultColumns);
    const threat = table("threatModel", "id ref norm epsilon epsilonAsWritten knowledge goal surface label");
    const certificate = table("certificate", certificateColumns);
    const event = table("certificateEvent", "id certificateId seq at kind actor reason detailsText digest");
    for (let number = 0; number < benchmarks; number++) {
      benchmark(madeId("bench", number), `benchmark:task-${number}@1`, `task-${number}`, "1", "public");
    }
    threat(
      madeId("thr", 0),
      "threat-model:pixels",
      "LINF",
      8 / 255,
      "8/255",
      "white box",
      "any error",
      "input",
      "public",
    );
    const claim = JSON.stringify({ kind: "EMPIRICAL", scope: "inputs", narrative: "", limitations: [], contexts: [] });
    for (let number = 0, results = 0; number < graph.checkpointCount; number++) {
      const checkpoint = graph.checkpoint(number);
      const { ref } = checkpoint;
      const documentId = madeId("src", number);
      const uri = `https://example.org/results/${number}.json`;
      const digest = madeDigest(uri);
      document(documentId, ref, uri, digest, "application/json", null, "FIRST_PARTY", 0, digest, recordedAt, null);
      for (let position = 0; position < checkpoint.results; position++) {
        result(...resultOf(graph, checkpoint, position, results++, documentId));
      }
      if (checkpoint.generation !== 5) continue;
      const [id, validFrom] = [madeId("cert", number), "2026-01-01T00:00:00.000Z"];
      const terms = [claim, madeId("thr", 0), validFrom, "2100-01-01T00:00:00.000Z"];
      certificate(id, rootDigest(ref), ...terms, "public", "ada", validFrom, id);
      for (const [index, kind] of ["PROPOSED", "APPROVED", "APPROVED", "ISSUED"].entries())
        event(madeId("cev", number * 4 + index), id, index + 1, validFrom, kind, `person-${index}`, null, "{}", "");
    }
  });
}

/** The digest of all files of a checkpoint. */
export function rootDigest(ref: string): string {
  return madeDigest(`files of ${ref}`);
}

function resultOf(graph: MadeGraph, made: MadeCheckpoint, position: number, count: number, documentId: string) {
  const { ref, number } = made;
  const task = (graph.choose(number, 50, benchmarks) + position) % benchmarks;
  const benchmarkRef = `benchmark:task-${task}@1`;
  const value = graph.choose(number, 100 + position, 10_000) / 10_000;
  const error = graph.choose(number, 200 + position, 100) / 10_000;
  const interval = { low: value - 2 * error, high: value + 2 * error, level: 0.95 };
  const sampling = { source: "SAMPLING", standardError: error, confidenceInterval: interval, sampleCount: 1319 };
  const protocol = JSON.stringify({ split: "test", shots: task % 6, harness: "lm-eval", harnessVersion: "0.4.9" });
  return [
    ...[madeId("res", count), documentId, ref, ref.slice("checkpoint:".length)],
    ...[madeId("bench", task), benchmarkRef, `task-${task}`, `task-${task}`],
    ...["acc_norm", value, String(value), "fraction", 1],
    ...[JSON.stringify(position % 4 === 0 ? [] : [sampling]), "The lab", "FIRST_PARTY", protocol],
    ...[madeDigest(`${benchmarkRef} ${protocol}`), 0, `/results/${position}`, 0, "FIRST_PARTY"],
    ...[JSON.stringify(["public", ref, benchmarkRef, "acc_norm"]), 1, null, "0 999999998 898232645955000"],
    ...[recordedAt, null, "public"],
  ];
}
