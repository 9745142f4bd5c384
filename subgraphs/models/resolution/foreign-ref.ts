import { createHash } from "node:crypto";
import { formatRef, parseRef, writtenRef } from "../../../kernel/ref.ts";

const hub = /^(?:hf:\/\/|https?:\/\/(?:www\.)?(?:huggingface\.co|hf\.co)\/)/;
const hubRepository =
  /^(?:(datasets|models)\/)?([\w.-]+(?:\/[\w.-]+)?)(?:@([\w./-]+)|\/(?:tree|blob|resolve)\/([\w.-]+)(?:\/.*)?)?\/?$/;
const purl = /^pkg:huggingface\/([^@?#]+)(?:@([^?#]+))?(?:[?#].*)?$/;
const bareName = /^[\w.-]+(?:\/[\w.-]+)?$/;

/** What a reference of the Hugging Face Hub or a package URL names, as a reference of ours; null if it is neither. */
export function hubRef(text: string): string | null {
  const package_ = purl.exec(text);
  if (package_) return hubName("checkpoint", decoded(package_[1]), decoded(package_[2]));
  if (!hub.test(text)) return null;
  const repository = hubRepository.exec(text.replace(hub, ""));
  if (!repository) return null;
  const [, kind, name, at, tree] = repository;
  return hubName(kind === "datasets" ? "dataset" : "checkpoint", name, at ?? tree);
}

/**
 * The canonical reference of what a document names: an own reference, a reference of a hub, a bare hub name, or else
 * the text itself as a name, which dangles until something registers under it. A version is never invented.
 */
export function canonicalForeignRef(text: string, kind: "checkpoint" | "dataset"): string {
  const written = text.trim();
  const own = parseRef(written);
  if (own !== null && own.kind === kind) return formatRef(own);
  const fromHub = hubRef(written);
  if (fromHub?.startsWith(`${kind}:`)) return fromHub;
  const [, name = written, version] = /^([^@]+)@([\w.-]+)$/.exec(written) ?? [];
  const bare = bareName.test(name) ? hubName(kind, name, version) : null;
  return bare ?? hubName(kind, written, undefined) ?? formatRef({ kind, name: digestName(written), version: null });
}

// A text that no reference can hold: empty, too long, or with half of a surrogate pair in it.
function digestName(text: string): string {
  return `unnamed-${createHash("sha256").update(text, "utf16le").digest("hex")}`;
}

function hubName(kind: string, name: string | undefined, version: string | undefined): string | null {
  if (!name) return null;
  // `main` is where a repository stands today: it fixes nothing.
  return writtenRef({ kind, name, version: version === undefined || version === "main" ? null : version });
}

function decoded(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
