import type { DiagnosticCode } from "../diagnostic-code.ts";

/** What a text says as a number, and what is to be remarked on. */
export interface NumberText {
  /** Absent if the text is not exactly one number. */
  readonly value?: number;
  readonly unit?: "percent";
  readonly remark?: { readonly code: DiagnosticCode; readonly message: string };
}

const plain = /^([+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?)\s*(%?)$/;
const spread =
  /^([+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?)\s*(%?)\s*(?:\+\/-|\+-|±)\s*[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?\s*(%?)$/;
const decimalComma = /^([+-]?\d+),(\d+)\s*(%?)$/;
const longestNumber = 100;

const spreadRemark = {
  code: "VALUE_WITH_SPREAD",
  message: "The value is written with a spread of unknown meaning; only the value itself was taken as a number.",
} as const;
const noNumber: NumberText = {
  remark: { code: "VALUE_NOT_A_NUMBER", message: "The value of the result is no number; only its text was kept." },
};

/** Reads a text as people write numbers; whatever could mean two things is no number. */
export function readNumberText(written: string): NumberText {
  if (written.length > longestNumber) return noNumber;
  const text = written.trim();
  const [, digits, sign = ""] = plain.exec(text) ?? [];
  if (digits !== undefined) return finite(digits, sign);
  const [, value, inner = "", outer = ""] = spread.exec(text) ?? [];
  if (value !== undefined) return { ...finite(value, inner + outer), remark: spreadRemark };
  const withComma = decimalComma.exec(text);
  return withComma === null ? noNumber : readComma(withComma);
}

/** `0,912` can only be a decimal; `1,234` may as well be a thousand, so it is no number. */
function readComma([, whole, decimals, sign = ""]: RegExpExecArray): NumberText {
  if (decimals?.length === 3 && Number(whole) !== 0) return noNumber;
  const message = `The value is written with a decimal comma; it was read as ${whole}.${decimals}.`;
  return { ...finite(`${whole}.${decimals}`, sign), remark: { code: "VALUE_DECIMAL_COMMA", message } };
}

function finite(digits: string, sign: string): NumberText {
  const value = Number(digits);
  if (!Number.isFinite(value)) return noNumber;
  // Zero has one sign, since JSON has but one zero to send.
  return { value: value + 0, ...(sign !== "" && { unit: "percent" }) };
}
