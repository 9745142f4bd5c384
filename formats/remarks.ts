import { type DiagnosticCode, type DiagnosticDetail, diagnose } from "./diagnostic-code.ts";
import type { JsonNode } from "./json/json-node.ts";
import { shortJson } from "./json/short-json.ts";
import type { Diagnostic } from "./reading.ts";

const mostRemarks = 1000;
const rawLimit = 500;
/** A key may be as long as the document. */
const longestPointer = 1000;

/** The line that a pointer into a file of lines begins with: `line:7` or `line:7#/key`. */
function lineIn(pointer: string): number | undefined {
  const [, line] = /^line:(\d+)/.exec(pointer) ?? [];
  return line === undefined ? undefined : Number(line);
}

/** What is remarked on a document: its first thousand remarks, and how many more there would have been. */
export class Remarks {
  readonly #list: Diagnostic[] = [];
  #passedOver = 0;

  /** Remarks on a place; the value there is shown as it is written. */
  on(code: DiagnosticCode, pointer: string, message: string, value?: JsonNode): void {
    const raw = value === undefined ? undefined : shortJson(value, rawLimit).text;
    this.add(code, { message, pointer: pointer.slice(0, longestPointer), line: lineIn(pointer), raw });
  }

  add(code: DiagnosticCode, detail: DiagnosticDetail): void {
    if (this.#list.length < mostRemarks) this.#list.push(diagnose(code, detail));
    else this.#passedOver += 1;
  }

  /** Remarks that another reader made, at a place of this document. */
  take(remarks: readonly Diagnostic[], pointer?: string): void {
    for (const { code, ...remark } of remarks) {
      // Diagnostics are made with codes of the catalogue only.
      this.add(code as DiagnosticCode, pointer === undefined ? remark : { ...remark, pointer });
    }
  }

  all(): readonly Diagnostic[] {
    if (this.#passedOver === 0) return this.#list;
    const message = `There are ${this.#passedOver} more remarks of these kinds; they are not listed.`;
    return [...this.#list, diagnose("REMARKS_CUT", { message })];
  }
}
