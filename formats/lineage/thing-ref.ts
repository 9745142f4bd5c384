import { type RefKind, refTo, type Subject } from "../subject.ts";

/** No reference of the graph is longer, in characters. */
const longestRef = 2048;
const ownRef = /^(dataset|checkpoint|run|training-run|result|certificate|deployment|export):([^:@]+)(?:@([^:@]+))?$/;
const hubAddress =
  /^(?:hf:\/\/|(?:https?:\/\/)?(?:www\.)?(?:huggingface\.co|hf\.co)\/)(datasets\/|models\/)?([A-Za-z0-9_][\w.-]*\/[A-Za-z0-9_][\w.-]*)(?:@([\w.-]+)|\/(?:tree|blob|raw|resolve|commit)\/([^/?#]+))?(?:[/?#].*)?$/;

/**
 * The reference of what a document names: one of ours stays, an address of the Hugging Face Hub becomes what it names, and
 * anything else is the name of a thing of the given kind. Null if no reference can hold the name.
 */
export function thingRef(written: string, kind: RefKind): string | null {
  const text = written.trim();
  if (text === "" || text.length > longestRef) return null;
  return keptRef(text) ?? hubRef(text) ?? nameRef(kind, { name: text });
}

/** The reference of a named thing, or null if no reference can hold the name. */
export function nameRef(kind: RefKind, { name, version }: Subject): string | null {
  if (name === "" || version === "" || !isStorable(name) || !isStorable(version ?? "")) return null;
  const ref = refTo(kind, version === undefined ? { name } : { name, version });
  return ref.length > longestRef ? null : ref;
}

/** The kind that a reference names. */
export function kindOfRef(ref: string): string {
  return ref.slice(0, ref.indexOf(":"));
}

/** A reference of ours, written by the one rule that encodes it. */
function keptRef(text: string): string | null {
  const [, kind, name = "", version] = ownRef.exec(text) ?? [];
  const readName = decoded(name);
  const readVersion = version === undefined ? undefined : decoded(version);
  if (kind === undefined || readName === null || readVersion === null) return null;
  // The pattern has just decided that it is one of the kinds.
  return nameRef(kind as RefKind, { name: readName, ...(readVersion !== undefined && { version: readVersion }) });
}

/** `main` is where a repository stands today, which is no version. */
function hubRef(text: string): string | null {
  const [, place, name, revision, page] = hubAddress.exec(text) ?? [];
  if (name === undefined || name.startsWith("spaces/")) return null;
  const version = revision ?? page;
  const kind = place === "datasets/" ? "dataset" : "checkpoint";
  return nameRef(kind, { name, ...(version !== undefined && version !== "main" && { version }) });
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

function isStorable(text: string): boolean {
  return !text.includes("\0") && text.isWellFormed();
}
