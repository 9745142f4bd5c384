import { parseRef } from "../../kernel/ref.ts";
import { canonicalForeignRef, hubRef } from "../../kernel/vocabulary/foreign-ref.ts";

/** The canonical reference of the model that a document names as a generator; null for software and everything in words. */
export function generatorRefOf(asWritten: string): string | null {
  const written = asWritten.trim();
  const isModel = ["checkpoint", "model"].includes(parseRef(written)?.kind ?? "");
  const isOnHub = hubRef(written)?.startsWith("checkpoint:") ?? false;
  return isModel || isOnHub ? canonicalForeignRef(written, "checkpoint") : null;
}
