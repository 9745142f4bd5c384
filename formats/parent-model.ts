import { diagnose } from "./diagnostic-code.ts";
import { isLocalPath } from "./local-path.ts";
import type { Diagnostic } from "./reading.ts";

/** Where a name stands in its document. */
export interface NamePlace {
  readonly pointer: string;
  readonly line?: number;
}

/** A model that a configuration names, with its revision; a path of one machine is remarked on and kept as written. */
export function parentModel(
  name: string,
  revision: string | undefined,
  place: NamePlace,
  diagnostics: Diagnostic[],
): string {
  if (isLocalPath(name)) {
    const message = "A model is named by a path on somebody's machine; it was kept as written.";
    diagnostics.push(diagnose("NAME_IS_LOCAL_PATH", { message, ...place, raw: JSON.stringify(name) }));
  }
  return revision === undefined || name.includes("@") ? name : `${name}@${revision}`;
}
