import { asText, type JsonNode, member } from "../json/json-node.ts";
import { shortJson } from "../json/short-json.ts";

/** What a value of HELM is of: the metric, the split, and how the input was changed. */
export interface StatName {
  readonly metric: string;
  readonly split: string | undefined;
  /** Absent if the input is as it was. */
  readonly perturbation: string | undefined;
  /** Equal for values of the same. */
  readonly key: string;
}

const longest = 200;

/** Reads the name of a value: the same metric stands there several times, told apart by split and perturbation only. */
export function statName(node: JsonNode | undefined): StatName | undefined {
  const metric = shortText(member(node, "name"));
  if (metric === undefined) return undefined;
  const splits = [member(node, "split"), member(node, "sub_split")].map(shortText).filter((part) => part !== undefined);
  const split = splits.length > 0 ? splits.join("/") : undefined;
  const perturbed = member(node, "perturbation");
  const perturbation = perturbed?.kind === "object" ? perturbationName(perturbed) : undefined;
  const exact = perturbed?.kind === "object" ? shortJson(perturbed, 2000).text : "";
  return { metric, split, perturbation, key: JSON.stringify([metric, split, exact]) };
}

/** Such as `robustness, worst` or `typos, perturbed, prob=0.1`: all that tells one perturbation from another. */
function perturbationName(node: JsonNode & { kind: "object" }): string {
  const name = shortText(node.members.get("name")) ?? "unnamed";
  const on = shortText(node.members.get("computed_on"));
  const settings = [...node.members]
    .filter(([key]) => !["name", "computed_on", "robustness", "fairness"].includes(key))
    .map(([key, value]) => `${key}=${shortJson(value, 60).text}`);
  const text = [name, ...(on === undefined ? [] : [on]), ...settings].join(", ");
  return text.slice(0, longest).replaceAll("\0", "").toWellFormed();
}

function shortText(node: JsonNode | undefined): string | undefined {
  const text = asText(node)?.trim();
  return text !== undefined && text.length <= longest && !text.includes("\0") && text.isWellFormed() ? text : undefined;
}
