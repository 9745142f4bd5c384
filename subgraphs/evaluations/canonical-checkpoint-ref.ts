import { formatRef, parseRef } from "../../kernel/ref.ts";

const hubName = "[A-Za-z0-9][A-Za-z0-9._-]*/[A-Za-z0-9][A-Za-z0-9._-]*";
const hubForms = [
  new RegExp(`^(?<name>${hubName})(?:@(?<version>[^@?#]+))?$`),
  new RegExp(`^hf://(?<name>${hubName})(?:@(?<version>[^@?#]+))?$`),
  new RegExp(`^https://huggingface\\.co/(?<name>${hubName})(?:/tree/(?<version>[^/?#]+))?/?$`),
  new RegExp(`^pkg:huggingface/(?<name>${hubName})(?:@(?<version>[^@?#]+))?$`),
];
// The hub keeps data sets and spaces under the same host; they are no checkpoints.
const otherHubKinds = /^(datasets|spaces)\//;

/**
 * Writes whatever a document calls a checkpoint as one canonical reference, so that all its spellings meet. Text that is
 * neither an own reference nor a hub id becomes the name itself and dangles until something registers it.
 */
export function canonicalCheckpointRef(asWritten: string): string {
  const text = asWritten.trim().toWellFormed();
  const own = text.startsWith("checkpoint:") ? parseRef(text) : null;
  if (own) return formatRef(own);
  const hub = hubForms.map((form) => form.exec(text)?.groups).find((groups) => groups !== undefined);
  const name = hub?.["name"];
  if (name === undefined || otherHubKinds.test(name)) return named(text);
  return formatRef({ kind: "checkpoint", name, version: decoded(hub?.["version"]) });
}

function named(text: string): string {
  return formatRef({ kind: "checkpoint", name: text, version: null });
}

function decoded(version: string | undefined): string | null {
  if (version === undefined) return null;
  try {
    return decodeURIComponent(version);
  } catch {
    return version;
  }
}
