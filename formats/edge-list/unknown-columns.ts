import type { Remarks } from "../remarks.ts";

/** Remarks on each column that is not known once, however many lines fill it. */
export class UnknownColumns {
  readonly #remarks: Remarks;
  readonly #told = new Set<string>();

  constructor(remarks: Remarks) {
    this.#remarks = remarks;
  }

  remark(name: string, pointer: string, line: number): void {
    if (this.#told.has(name)) return;
    this.#told.add(name);
    const message = "The column is unknown; what stands in it was left out.";
    this.#remarks.add("UNKNOWN_KEY", { message, pointer, line, raw: JSON.stringify(name) });
  }
}
