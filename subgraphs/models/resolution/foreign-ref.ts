import { formatRef, parseRef } from "../../../kernel/ref.ts";

const hub = /^(?:hf:\/\/|https?:\/\/(?:www\.)?(?:huggingface\.co|hf\.co)\/)/;
const hubRepository = /^(?:(datasets|models)\/)?([\w.-]+(?:\/[\w.-]+)?)(?:@([\w./-]+)|\/(?:tree|blob|resolve)\/([\w.-]+)(?:\/.*)?)?\/?$/;
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
  const [, name, version] = /^([^@]+)@([\w.-]+)$/.exec(written) ?? [null, written, null];
  if (name !== null && bareName.test(name ?? "")) return formatRef({ kind, name: name ?? written, version: version ?? null });
  return formatRef({ kind, name: written.toWellFormed() || "unnamed", version: null });
}

function hubName(kind: string, name: string | undefined, version: string | undefined): string | null {
  if (!name) return null;
  // `main` is where a repository stands today: it fixes nothing.
  return formatRef({ kind, name, version: version === undefined || version === "main" ? null : version });
}

function decoded(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
