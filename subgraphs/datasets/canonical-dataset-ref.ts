import { createHash } from "node:crypto";
import { formatRef, parseRef, writtenRef } from "../../kernel/ref.ts";

// Data can be made from data, and by models: references to these kinds stay what they are.
const ownKinds: readonly string[] = ["dataset", "checkpoint", "model"];
const hubPrefix = /^(?:hf:\/\/datasets\/|(?:https?:\/\/)?(?:www\.)?(?:huggingface\.co|hf\.co)\/datasets\/)/;
const hubSegment = /^[A-Za-z0-9][\w.-]*$/;
const hubPages: ReadonlySet<string> = new Set(["tree", "blob", "raw", "resolve", "commit"]);
const hubViews: ReadonlySet<string> = new Set(["viewer", "discussions", "commits"]);
const namedVersion = /^([A-Za-z0-9][\w.-]*(?:\/[A-Za-z0-9][\w.-]*)?)@([\w.+-]+)$/;

/**
 * The canonical reference of a source that a document names: an own reference stays, an address of the Hugging Face Hub
 * becomes the dataset it names, and any other text is taken for a name, which dangles until something registers under
 * it. A version is never invented: `main`, where a repository stands today, is none.
 */
export function canonicalDatasetRef(asWritten: string): string {
  const written = asWritten.trim();
  return ownRef(written) ?? hubDatasetRef(written) ?? namedRef(written);
}

/** The dataset that an address of the Hugging Face Hub names; null if the text is no such address. */
export function hubDatasetRef(text: string): string | null {
  if (!hubPrefix.test(text)) return null;
  const path = text.replace(hubPrefix, "").replace(/[?#].*$/, "");
  const [owner = "", ...rest] = path.split("/");
  const name = repositoryName(owner, rest);
  const segments = name.split("/").map((segment) => segment.replace(/@.*$/, ""));
  if (!segments.every((segment) => hubSegment.test(segment))) return null;
  return versioned(segments.join("/"), revisionOf(name, path.slice(name.length + 1)));
}

/** Whether a canonical reference says which state of the thing it means. */
export function namesVersion(ref: string): boolean {
  return parseRef(ref)?.version != null;
}

function ownRef(text: string): string | null {
  const ref = text.includes(":") ? parseRef(text) : null;
  return ref !== null && ownKinds.includes(ref.kind) ? formatRef(ref) : null;
}

function namedRef(text: string): string {
  const [, name = text, version = null] = namedVersion.exec(text) ?? [];
  return versioned(name, version) ?? formatRef({ kind: "dataset", name: digestName(text), version: null });
}

// A text that no reference can hold: empty, too long, or with half of a surrogate pair in it.
function digestName(text: string): string {
  return `unnamed-${createHash("sha256").update(text, "utf16le").digest("hex")}`;
}

// The oldest datasets of the hub have no owner: what follows their name is a page, a view or nothing.
function repositoryName(owner: string, [name]: readonly string[]): string {
  if (owner.includes("@") || !name || hubPages.has(name) || hubViews.has(name)) return owner;
  return `${owner}/${name}`;
}

function revisionOf(name: string, rest: string): string | null {
  const at = name.indexOf("@");
  const [page = "", revision] = rest.split("/");
  const written = at === -1 ? (hubPages.has(page) ? revision : undefined) : name.slice(at + 1);
  return written ? decoded(written) : null;
}

function versioned(name: string, version: string | null): string | null {
  return writtenRef({ kind: "dataset", name, version: version === "main" ? null : version });
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
