import { type ContaminationQuestion, type MeasuredData, weightsRef } from "../../../kernel/vocabulary/contamination.ts";
import { datasetRefOf } from "../benchmark/stated-benchmark.ts";
import type { StatedTest } from "../certificate/robustness-test.entity.ts";

/** What is asked of the data of a certificate: whether the certified weights learned from what its tests ran on. */
export function certifiedData(rootDigest: string, tests: readonly StatedTest[]): ContaminationQuestion {
  const data = tests.map(dataOf);
  // One that says nothing stands for all of them: where others name their data, it is what is missing.
  const isNamed = data.some(({ dataset, digest }) => dataset !== null || digest !== null);
  return { checkpoint: weightsRef(rootDigest), benchmark: null, data: isNamed ? distinct(data) : [] };
}

function dataOf({ dataset: asWritten, datasetDigest: digest }: StatedTest): MeasuredData {
  const dataset = asWritten === null || asWritten.trim() === "" ? null : datasetRefOf(asWritten, null);
  return { dataset, config: null, split: null, digest, statedBy: "TEST" };
}

function distinct(data: readonly MeasuredData[]): readonly MeasuredData[] {
  return [...new Map(data.map((each) => [JSON.stringify(each), each])).values()];
}
