import type { DiagnosticCode } from "./diagnostic-code.ts";
import type { JsonNode } from "./json/json-node.ts";
import { pointerTo } from "./json/json-node.ts";
import type { Remarks } from "./remarks.ts";

/** Remarks on each kind of what is left out once, however often a document holds it. */
export class LeftOut {
  readonly #remarks: Remarks;
  readonly #told = new Set<string>();

  constructor(remarks: Remarks) {
    this.#remarks = remarks;
  }

  /** Remarks on the first of its kind. */
  once(code: DiagnosticCode, kind: string, pointer: string, message: string, value?: JsonNode): void {
    const key = `${code} ${kind}`;
    if (this.#told.has(key)) return;
    this.#told.add(key);
    this.#remarks.on(code, pointer, message, value);
  }

  /** Remarks on the members of a part of the document that are not read; `of` names the part. Values that may name people and machines are not shown. */
  members(node: JsonNode | undefined, read: ReadonlySet<string>, pointer: string, of: string, isShown = true): void {
    if (node?.kind !== "object") return;
    for (const [name, value] of node.members) {
      if (read.has(name)) continue;
      const message = `"${name.slice(0, 100)}" of ${of} says nothing of what came from what that is read; it was left out.`;
      this.once(
        "STATEMENT_NOT_LINEAGE",
        `${of} ${name}`,
        pointerTo(pointer, name),
        message,
        isShown ? value : undefined,
      );
    }
  }
}
