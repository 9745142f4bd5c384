import { isRootedPath } from "../local-path.ts";
import type { Remarks } from "../remarks.ts";

/** The name of what was evaluated, as written; one that names nothing anybody could find is remarked on. */
export function evaluatedName(name: string, pointer: string, remarks: Remarks): string {
  const value = { kind: "string", value: name } as const;
  if (isRootedPath(name)) {
    const message = "The evaluated checkpoint is named by a path on somebody's machine; it was kept as written.";
    remarks.on("NAME_IS_LOCAL_PATH", pointer, message, value);
  } else if (isDigest(name)) {
    const message = "A digest or commit stands where the checkpoint should be named; it was kept as written.";
    remarks.on("NAME_IS_DIGEST", pointer, message, value);
  }
  return name;
}

/** Whether a text is a digest or a commit: 32, 40 or 64 hexadecimal digits. */
export function isDigest(text: string): boolean {
  return /^(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64})$/i.test(text);
}

/** A name with its revision behind it, unless it has one or the revision is where the repository stands today. */
export function withRevision(name: string, revision: string | undefined): string {
  return revision === undefined || revision === "main" || name.includes("@") ? name : `${name}@${revision}`;
}
