import { type ContaminationQuestion, type MeasuredData, weightsRef } from "../../../kernel/vocabulary/contamination.ts";
import { datasetRefOf } from "../benchmark/stated-benchmark.ts";
import type { RobustnessTest, StatedTest } from "../certificate/robustness-test.entity.ts";

type DataOfTest = Pick<StatedTest, "dataset" | "datasetSplit" | "datasetDigest">;

/** What is asked of the data of a certificate: whether the certified weights learned from what its tests ran on. */
export function certifiedData(rootDigest: string, tests: readonly StatedTest[]): ContaminationQuestion {
  const data = tests.map(dataOfTest);
  // One that says nothing stands for all of them: where others name their data, it is what is missing.
  const isNamed = data.some(({ dataset, digest }) => dataset !== null || digest !== null);
  return { checkpoint: weightsRef(rootDigest), benchmark: null, data: isNamed ? distinct(data) : [] };
}

/** The data that one test ran on, as far as the test states it. */
export function dataOfTest({ dataset: asWritten, datasetSplit, datasetDigest: digest }: DataOfTest): MeasuredData {
  const dataset = asWritten === null || asWritten.trim() === "" ? null : datasetRefOf(asWritten, null);
  return { dataset, config: null, split: datasetSplit ?? null, digest, statedBy: "TEST" };
}

function distinct(data: readonly MeasuredData[]): readonly MeasuredData[] {
  return [...new Map(data.map((each) => [JSON.stringify(each), each])).values()];
}

/** What is stated of a test. */
export function statedIn({ statedText }: Pick<RobustnessTest, "statedText">): StatedTest {
  return JSON.parse(statedText);
}
