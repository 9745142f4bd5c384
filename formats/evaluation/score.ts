import type { JsonNode } from "../json/json-node.ts";
import type { ResultRecord } from "../record.ts";
import type { Remarks } from "../remarks.ts";
import { type NumberText, readNumberText } from "./number-text.ts";

/** A value as it is written, and the number in it if there is exactly one. */
export type Score = Pick<ResultRecord, "valueAsWritten" | "value" | "unit">;

/** Reads the value of a metric; undefined where there is none. Whatever is not a plain number is remarked on. */
export function scoreOf(node: JsonNode | undefined, pointer: string, remarks: Remarks): Score | undefined {
  if (node?.kind === "number") return numberScore(node, pointer, remarks);
  if (node?.kind === "string" && !isBlank(node.value)) {
    const { remark = numberAsText, ...number } = readNumberText(node.value);
    remarks.on(remark.code, pointer, remark.message, node);
    return shown(node.value, number);
  }
  remarkOnNoScore(node, pointer, remarks);
  return undefined;
}

/** The same where the format writes its numbers as texts. */
export function textScoreOf(node: JsonNode | undefined, pointer: string, remarks: Remarks): Score | undefined {
  if (node?.kind === "number") return numberScore(node, pointer, remarks);
  if (node?.kind !== "string" || isBlank(node.value)) {
    remarkOnNoScore(node, pointer, remarks);
    return undefined;
  }
  const { remark, ...number } = readNumberText(node.value);
  if (remark !== undefined) remarks.on(remark.code, pointer, remark.message, node);
  return shown(node.value, number);
}

const numberAsText = {
  code: "WRONG_TYPE",
  message: "The value is a number written as text; it was read as that number.",
} as const;
const longestShown = 200;

function numberScore(node: JsonNode & { kind: "number" }, pointer: string, remarks: Remarks): Score {
  // Zero has one sign, since JSON has but one zero to send.
  if (Number.isFinite(node.value)) return shown(node.text, { value: node.value + 0 });
  remarks.on("VALUE_NOT_A_NUMBER", pointer, `The value is ${node.text.slice(0, 50)}; only its text was kept.`, node);
  return shown(node.text, {});
}

function shown(text: string, number: Omit<NumberText, "remark">): Score {
  const valueAsWritten = text.slice(0, longestShown).replaceAll("\0", "").toWellFormed();
  return { valueAsWritten: valueAsWritten === "" ? "unreadable" : valueAsWritten, ...number };
}

function isBlank(text: string): boolean {
  const kept = text.replaceAll("\0", "").trim();
  return kept === "" || kept === "null";
}

function remarkOnNoScore(node: JsonNode | undefined, pointer: string, remarks: Remarks): void {
  const isMissing = node === undefined || node.kind === "null" || node.kind === "string";
  const message = isMissing ? "The metric has no value." : "The value of a metric is a number; this was left out.";
  remarks.on(isMissing ? "VALUE_MISSING" : "WRONG_TYPE", pointer, message, node);
}
