import { diagnose } from "../diagnostic-code.ts";
import { readNumberText } from "../evaluation/number-text.ts";
import type { Diagnostic } from "../reading.ts";
import { jsonOf, type YamlNode } from "../text/yaml-node.ts";

/** The value of a result: always its text, and the number in it if there is exactly one. */
export interface MetricValue {
  readonly valueAsWritten: string;
  readonly value?: number;
  readonly unit?: string;
}

/** Reads a value as a card writes it; what is no number is kept as text and remarked on. */
export function readMetricValue(node: YamlNode, diagnostics: Diagnostic[]): MetricValue {
  const { remark, ...number } = readNumberText(node.kind === "scalar" ? node.written : "no scalar");
  if (remark !== undefined) {
    const { pointer, line } = node;
    diagnostics.push(diagnose(remark.code, { message: remark.message, pointer, line, raw: jsonOf(node) }));
  }
  return { valueAsWritten: node.written, ...number };
}
