import { diagnose } from "../diagnostic-code.ts";
import type { Diagnostic } from "../reading.ts";
import { jsonOf, type YamlNode } from "../text/yaml-node.ts";

/** The value of a result: always its text, and the number in it if there is exactly one. */
export interface MetricValue {
  readonly valueAsWritten: string;
  readonly value?: number;
  readonly unit?: string;
}

const number = String.raw`[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?`;
const plain = new RegExp(`^${number}$`);
const percent = new RegExp(`^(${number})\\s*%$`);
const spread = new RegExp(`^(${number})\\s*(%?)\\s*(?:\\+/-|\\+-|±)\\s*${number}\\s*(%?)$`);
const decimalComma = /^([+-]?\d+),(\d+)\s*(%?)$/;
const longestValue = 100;

/** Reads a value as a card writes it; what is no number is kept as text and remarked on. */
export function readMetricValue(node: YamlNode, diagnostics: Diagnostic[]): MetricValue {
  const valueAsWritten = node.written;
  if (node.kind !== "scalar" || valueAsWritten.length > longestValue) return noNumber(node, diagnostics);
  const text = valueAsWritten.trim();
  if (plain.test(text)) return finite(node, text, "", diagnostics);
  const inPercent = percent.exec(text);
  if (inPercent) return finite(node, inPercent[1] ?? "", "%", diagnostics);
  const withSpread = spread.exec(text);
  if (withSpread) {
    const message =
      "The value is written with a spread of unknown meaning; only the value itself was taken as a number.";
    diagnostics.push(diagnose("VALUE_WITH_SPREAD", { message, ...placeOf(node) }));
    return finite(node, withSpread[1] ?? "", `${withSpread[2]}${withSpread[3]}`, diagnostics);
  }
  const withComma = decimalComma.exec(text);
  return withComma ? readComma(node, withComma, diagnostics) : noNumber(node, diagnostics);
}

/** `0,912` can only be a decimal; `1,234` may as well be a thousand, so it is no number. */
function readComma(node: YamlNode, [, whole, decimals, sign]: RegExpExecArray, diagnostics: Diagnostic[]): MetricValue {
  const mayBeThousands = decimals?.length === 3 && Number(whole) !== 0;
  if (mayBeThousands) return noNumber(node, diagnostics);
  const message = `The value is written with a decimal comma; it was read as ${whole}.${decimals}.`;
  diagnostics.push(diagnose("VALUE_DECIMAL_COMMA", { message, ...placeOf(node) }));
  return finite(node, `${whole}.${decimals}`, sign ?? "", diagnostics);
}

function finite(node: YamlNode, digits: string, sign: string, diagnostics: Diagnostic[]): MetricValue {
  const value = Number(digits);
  if (!Number.isFinite(value)) return noNumber(node, diagnostics);
  return { valueAsWritten: node.written, value, ...(sign !== "" && { unit: "percent" }) };
}

function noNumber(node: YamlNode, diagnostics: Diagnostic[]): MetricValue {
  const message = "The value of the result is no number; only its text was kept.";
  diagnostics.push(diagnose("VALUE_NOT_A_NUMBER", { message, ...placeOf(node) }));
  return { valueAsWritten: node.written };
}

function placeOf(node: YamlNode) {
  return { pointer: node.pointer, line: node.line, raw: jsonOf(node) };
}
