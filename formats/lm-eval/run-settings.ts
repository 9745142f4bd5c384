import { createHash } from "node:crypto";
import { asCount, asText, asWritten, type JsonNode, member, toJsonText } from "../json/json-node.ts";
import type { ProtocolRecord, ResultRecord } from "../record.ts";
import { environmentOf } from "./environment.ts";
import type { MetricRow } from "./metric-row.ts";

/** What all results of a document share beside their protocol. */
export type RunRecord = Pick<ResultRecord, "seeds" | "pipeline" | "environment" | "step">;

/** What a document says of the run behind all its results. */
export function runOf(root: JsonNode): RunRecord {
  const seeds = seedsOf(root);
  const pipeline = pipelineOf(root);
  const environment = environmentOf(root);
  const step = trainerStep(root);
  return {
    ...(step !== undefined && { step }),
    ...(seeds !== undefined && { seeds }),
    ...(pipeline !== undefined && { pipeline }),
    ...(environment !== undefined && { environment }),
  };
}

// The trainer's own configuration says at which iteration it loaded the weights.
function trainerStep(root: JsonNode): number | undefined {
  const inConfig = member(member(root, "config"), "model_args");
  return asCount(member(inConfig, "iteration")) ?? asCount(member(member(root, "model_args"), "iteration"));
}

/** A longer text is known by its digest: nobody compares it by reading. */
const longestText = { setting: 1_000, prompt: 10_000 } as const;
const mostSettings = 100;

function bounded(text: string, longest: number): string {
  return text.length <= longest ? text : `sha256:${createHash("sha256").update(text).digest("hex")}`;
}

const seedNames = ["random", "numpy", "torch", "fewshot"];

/** The seeds of a run, by what they seed. */
function seedsOf(root: JsonNode): ResultRecord["seeds"] {
  const config = member(root, "config");
  const seeds = seedNames.flatMap((name) => {
    const seed = asWritten(member(config, `${name}_seed`));
    return seed === undefined ? [] : [{ name, seed }];
  });
  return seeds.length > 0 ? seeds : undefined;
}

// The harness keeps the commit that it ran at, and no command.
function pipelineOf(root: JsonNode): ResultRecord["pipeline"] {
  const commit = asText(member(root, "git_hash"));
  return commit === undefined ? undefined : { commit };
}

/** How answers were sampled: what the task asks, and over it what the caller of the harness asked. */
export function samplingOf(root: JsonNode, task: string): ProtocolRecord["sampling"] {
  const ofTask = member(member(member(root, "configs"), task), "generation_kwargs");
  const settings = new Map([...settingsOf(ofTask), ...settingsOf(member(member(root, "config"), "gen_kwargs"))]);
  if (settings.size === 0) return undefined;
  return [...settings]
    .map(([name, value]) => ({ name: bounded(name, longestText.setting), value: bounded(value, longestText.setting) }))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .slice(0, mostSettings);
}

function settingsOf(node: JsonNode | undefined): readonly (readonly [string, string])[] {
  if (node?.kind === "string") return settingsInText(node.value);
  if (node?.kind !== "object") return [];
  return [...node.members]
    .filter(([name, value]) => name.trim() !== "" && value.kind !== "null")
    .map(([name, value]) => [name, value.kind === "string" ? value.value : toJsonText(value)] as const);
}

// `temperature=0.8,top_p=0.95`
function settingsInText(text: string): readonly (readonly [string, string])[] {
  return text.split(",").flatMap((part) => {
    const [, name, value] = /^\s*([^=\s]+)\s*=\s*(.*?)\s*$/.exec(part) ?? [];
    return name === undefined || value === undefined ? [] : [[name, value] as const];
  });
}

/** The prompt by its name, or what was said before each sample: instructions to the model and to the task. */
export function promptOf(root: JsonNode, row: MetricRow): string | undefined {
  const name = asText(member(row.metrics, "prompt_name"));
  if (name !== undefined) return bounded(name, longestText.prompt);
  const described =
    asText(member(member(member(root, "configs"), row.task), "description")) ??
    asText(member(member(member(root, "config"), "description_dict"), row.task));
  const isConversation = member(root, "fewshot_as_multiturn");
  const parts = [
    asText(member(root, "system_instruction")),
    described,
    isConversation?.kind === "boolean" && isConversation.value ? "(worked examples as turns of a chat)" : undefined,
  ].filter((part) => part !== undefined);
  return parts.length > 0 ? bounded(parts.join("\n"), longestText.prompt) : undefined;
}
