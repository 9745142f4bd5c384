import { keptText, stated } from "../evaluation/kept-text.ts";
import { textScoreOf } from "../evaluation/score.ts";
import { type JsonNode, member } from "../json/json-node.ts";
import type { ProtocolRecord, ResultRecord } from "../record.ts";
import type { Remarks } from "../remarks.ts";
import { isOfCorruptions, type RobustnessTask } from "./task.ts";

/** The paper that an entry is about. */
export interface Paper {
  readonly uri?: string | undefined;
  readonly text?: string | undefined;
  readonly authors?: string | undefined;
}

/** One number of an entry: where it stands, what it measures and who found it. */
interface Measurement {
  readonly key: string;
  readonly metric: string;
  readonly higherIsBetter: boolean;
  readonly isPercent?: true;
  /** The paper claims it; RobustBench found the others. */
  readonly isClaim?: true;
  /** What a robust accuracy was found with. */
  readonly attack?: string;
  /** Many entries have no need of it. */
  readonly isOptional?: true;
}

const accuracy = { higherIsBetter: true, isPercent: true } as const;
const error = { higherIsBetter: false, isOptional: true } as const;
const clean: Measurement = { key: "clean_acc", metric: "clean-accuracy", ...accuracy };
const attacked: readonly Measurement[] = [
  clean,
  { key: "autoattack_acc", metric: "robust-accuracy", attack: "AutoAttack", ...accuracy },
  { key: "external", metric: "robust-accuracy", attack: "external evaluation", ...accuracy, isOptional: true },
  { key: "reported", metric: "robust-accuracy", isClaim: true, ...accuracy },
];
const corrupted: readonly Measurement[] = [
  clean,
  { key: "corruptions_acc", metric: "corruption-accuracy", ...accuracy },
  { key: "corruptions_mce", metric: "mean-corruption-error", ...error },
  { key: "corruptions_acc_3d", metric: "corruption-accuracy-3d", ...accuracy, isOptional: true },
  { key: "corruptions_mce_3d", metric: "mean-corruption-error-3d", ...error },
  { key: "reported", metric: "corruption-accuracy", isClaim: true, ...accuracy },
];

/** The numbers of an entry, each as a result of its own. */
export function resultsOfEntry(
  root: JsonNode,
  checkpoint: string,
  task: RobustnessTask,
  paper: Paper,
  remarks: Remarks,
): ResultRecord[] {
  const { benchmark, benchmarkName, threat } = task;
  return (isOfCorruptions(threat) ? corrupted : attacked).flatMap((measurement) => {
    const { key, metric, higherIsBetter, isOptional } = measurement;
    if (isOptional && member(root, key) === undefined) return [];
    const score = textScoreOf(member(root, key), `/${key}`, remarks);
    if (score === undefined) return [];
    return [
      {
        ...{ checkpoint, benchmark, benchmarkName, metric, higherIsBetter },
        ...score,
        ...scaleOf(measurement, score.value, root, remarks),
        protocol: protocolOf(task, measurement),
        ...statedBy(measurement, paper),
        ...deviationsOf(measurement, root, remarks),
        pointer: `/${key}`,
      },
    ];
  });
}

/** RobustBench shows its accuracies in percent; one that cannot be is shown as it stands. */
function scaleOf(
  { key, isPercent }: Measurement,
  value: number | undefined,
  root: JsonNode,
  remarks: Remarks,
): Pick<ResultRecord, "unit" | "range"> {
  if (!isPercent || value === undefined) return {};
  if (value >= 0 && value <= 100) return { unit: "percent", range: { low: 0, high: 100 } };
  const message = "Accuracies of RobustBench are percentages, and this can be none; it was taken without a unit.";
  remarks.on("UNIT_CONTRADICTED", `/${key}`, message, member(root, key));
  return {};
}

/**
 * Shared by all entries of a task, so that they can be ranked: what sets one apart is a deviation. Papers do not say here
 * how they measured, so that what they claim may be the same quantity as what RobustBench found.
 */
function protocolOf({ dataset, threat }: RobustnessTask, { attack, isClaim }: Measurement): ProtocolRecord {
  return { dataset, datasetConfig: threat, ...(!isClaim && { harness: attack ?? "RobustBench" }) };
}

function statedBy(
  { isClaim }: Measurement,
  { uri, text, authors }: Paper,
): Pick<ResultRecord, "evaluator" | "sourceClaim"> {
  if (!isClaim) return { evaluator: { name: "RobustBench", relationship: "VERIFIED" } };
  const sourceClaim = stated<NonNullable<ResultRecord["sourceClaim"]>>({ uri, text });
  const name = authors ?? text ?? "the authors";
  return { evaluator: { name, relationship: "FIRST_PARTY" }, ...(sourceClaim !== undefined && { sourceClaim }) };
}

function deviationsOf(
  { metric, attack }: Measurement,
  root: JsonNode,
  remarks: Remarks,
): Pick<ResultRecord, "deviations"> {
  if (metric === clean.metric) return {};
  const unreliable = member(root, "unreliable");
  const isUnreliable = attack === "AutoAttack" && unreliable?.kind === "boolean" && unreliable.value;
  const footnote = keptText(root, "footnote", "", remarks);
  const flag = "RobustBench flags the evaluation by AutoAttack as potentially unreliable.";
  const deviations = [...(isUnreliable ? [flag] : []), ...(footnote === undefined ? [] : [footnote])];
  return deviations.length > 0 ? { deviations } : {};
}
