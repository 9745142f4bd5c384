import type { LeftOut } from "../left-out.ts";

/** Remarks on a column that is not known, once for all lines that fill it. */
export function remarkOnUnknown(name: string, pointer: string, leftOut: LeftOut): void {
  const message = "The column is unknown; what stands in it was left out.";
  leftOut.once("UNKNOWN_KEY", name, pointer, message, { kind: "string", value: name });
}
