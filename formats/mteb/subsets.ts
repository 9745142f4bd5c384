import { asText, type JsonNode, member, pointerTo } from "../json/json-node.ts";
import type { Remarks } from "../remarks.ts";
import { isKeepable } from "../text-bounds.ts";

/** The scores of one subset of one split. */
export interface SubsetScores {
  readonly split: string;
  readonly subset: string | undefined;
  readonly scores: ReadonlyMap<string, JsonNode>;
  /** Where each score stands. */
  readonly pointers: ReadonlyMap<string, string>;
  /** Scores of each of several runs. */
  readonly experiments: readonly JsonNode[];
}

/** Scores that older files keep together by how vectors are compared; any other object there is a subset. */
const groups = new Set(["cos_sim", "dot", "euclidean", "manhattan", "max", "ap"]);

/** The subsets of a file: under `scores` since version 1.11, before that under the names of the splits themselves. */
export function subsetsOf(root: JsonNode, remarks: Remarks): SubsetScores[] {
  const scores = member(root, "scores");
  if (scores?.kind === "object") {
    return [...scores.members].flatMap(([split, node]) => listed(split, node, pointerTo("/scores", split), remarks));
  }
  if (root.kind !== "object") return [];
  return [...root.members].flatMap(([split, node]) => nested(split, undefined, node, pointerTo("", split)));
}

function listed(split: string, node: JsonNode, pointer: string, remarks: Remarks): SubsetScores[] {
  if (node.kind !== "array") {
    remarks.on("RESULT_WITHOUT_METRIC", pointer, "The scores of a split are a list; nothing was taken.", node);
    return [];
  }
  return node.items.flatMap((item, index) => {
    const place = pointerTo(pointer, index);
    if (item.kind !== "object" || !isName(split)) {
      remarks.on("RESULT_WITHOUT_METRIC", place, "The scores of a subset should stand here; nothing was taken.", item);
      return [];
    }
    const experiments = member(item, "scores_per_experiment");
    const subset = asText(member(item, "hf_subset"));
    return [
      {
        split,
        subset: subset !== undefined && isName(subset) ? subset : undefined,
        scores: item.members,
        pointers: new Map([...item.members.keys()].map((key) => [key, pointerTo(place, key)])),
        experiments: experiments?.kind === "array" ? experiments.items : [],
      },
    ];
  });
}

function nested(split: string, subset: string | undefined, node: JsonNode, pointer: string): SubsetScores[] {
  if (node.kind !== "object" || !isName(split)) return [];
  const scores = new Map<string, JsonNode>();
  const pointers = new Map<string, string>();
  const parts: SubsetScores[] = [];
  for (const [key, value] of node.members) {
    const place = pointerTo(pointer, key);
    const isGroup = groups.has(key);
    if (value.kind === "object" && !isGroup && subset === undefined && isName(key)) {
      parts.push(...nested(split, key, value, place));
    } else if (value.kind === "object" && isGroup) {
      for (const [name, score] of value.members) put(`${key}_${name}`, score, pointerTo(place, name));
    } else put(key, value, place);
  }
  return scores.size === 0 ? parts : [{ split, subset, scores, pointers, experiments: [] }, ...parts];

  function put(name: string, score: JsonNode, place: string): void {
    scores.set(name, score);
    pointers.set(name, place);
  }
}

function isName(text: string): boolean {
  return text.trim() !== "" && text.length <= 200 && isKeepable(text) && text.isWellFormed();
}
