import { createHash } from "node:crypto";
import { formatRef, maxRefLength, parseRef, writtenRef } from "../ref.ts";
import { parsePackageUrl } from "./package-url.ts";

/** What a document can name as a source or a subject. */
export type NamedKind = "checkpoint" | "dataset";

// Data can be made from data, and by models: references of ours to these kinds stay what they are.
const ownKinds: readonly string[] = ["dataset", "checkpoint", "model"];
const hubAddress = /^(?:hf:\/\/|(?:https?:\/\/)?(?:www\.)?(?:huggingface\.co|hf\.co)\/)/i;
const hubSegment = /^[A-Za-z0-9_][\w.-]*$/;
const hubPages: ReadonlySet<string> = new Set(["tree", "blob", "raw", "resolve", "commit"]);
const hubViews: ReadonlySet<string> = new Set(["viewer", "discussions", "commits"]);
/** The hub that package URLs mean when they name none. */
const defaultHub = /^https?:\/\/(?:www\.)?huggingface\.co\/*$/i;
const namedVersion = /^([\w][\w.-]*(?:\/[\w][\w.-]*)?)@([\w.+/%-]+)$/;

/**
 * The canonical reference of what a document names: a reference of ours stays, an address of the Hugging Face Hub or a
 * package URL becomes what it names, and any other text is taken for a name, which dangles until something registers
 * under it. A version is never invented: `main`, where a repository stands today, is none.
 */
export function canonicalForeignRef(asWritten: string, kind: NamedKind): string {
  const written = asWritten.trim();
  return ownRef(written) ?? hubRefOf(written, kind) ?? namedRef(written, kind);
}

/** What an address of the Hugging Face Hub or a package URL names, as a reference of ours; null if it is neither. */
export function hubRef(text: string): string | null {
  if (text.length > maxRefLength) return null;
  if (/^pkg:/i.test(text)) return packageRef(text);
  if (!hubAddress.test(text)) return null;
  const [path = ""] = text.replace(hubAddress, "").split(/[?#]/, 1);
  const [place, ...rest] = path.split("/");
  if (place === "spaces") return null;
  if (place === "datasets") return repositoryRef("dataset", rest);
  return repositoryRef("checkpoint", place === "models" ? rest : [place ?? "", ...rest]);
}

// A package of another hub, such as one of the hub's own tests, is not of this name here.
function packageRef(text: string): string | null {
  const url = parsePackageUrl(text);
  const hub = url?.qualifiers?.["repository_url"] ?? "https://huggingface.co";
  if (url?.type !== "huggingface" || !defaultHub.test(hub)) return null;
  const { namespace, name, version } = url;
  const revision = version === "main" ? null : version;
  return writtenRef({
    kind: "checkpoint",
    name: namespace === null ? name : `${namespace}/${name}`,
    version: revision,
  });
}

/** Whether a canonical reference says which state of the thing it means. */
export function namesVersion(ref: string): boolean {
  return parseRef(ref)?.version != null;
}

function ownRef(text: string): string | null {
  const ref = text.includes(":") ? parseRef(text) : null;
  return ref !== null && ownKinds.includes(ref.kind) ? formatRef(ref) : null;
}

function hubRefOf(text: string, kind: NamedKind): string | null {
  const ref = hubRef(text);
  return ref?.startsWith(`${kind}:`) ? ref : null;
}

function namedRef(text: string, kind: NamedKind): string {
  const [, name = text, version] = text.length > maxRefLength ? [] : (namedVersion.exec(text) ?? []);
  return versioned(kind, name, version) ?? formatRef({ kind, name: digestName(text), version: null });
}

// A text that no reference can hold: empty, too long, or with half of a surrogate pair in it.
function digestName(text: string): string {
  return `unnamed-${createHash("sha256").update(text, "utf16le").digest("hex")}`;
}

function repositoryRef(kind: NamedKind, [owner = "", ...rest]: readonly string[]): string | null {
  // The oldest repositories of the hub have no owner: what follows their name is a page, a view or nothing.
  const [name = ""] = rest;
  const ownerless = owner.includes("@") || name === "" || hubPages.has(name) || hubViews.has(name);
  const written = ownerless ? owner : `${owner}/${name}`;
  const [repository = "", revision] = written.split("@");
  if (!repository.split("/").every((segment) => hubSegment.test(segment))) return null;
  return versioned(kind, repository, revision ?? pageRevision(ownerless ? rest : rest.slice(1)));
}

function pageRevision([page = "", revision]: readonly string[]): string | undefined {
  return hubPages.has(page) ? revision : undefined;
}

function versioned(kind: string, name: string, version: string | undefined): string | null {
  const revision = version === undefined || version === "" ? null : decoded(version);
  return writtenRef({ kind, name, version: revision === "main" ? null : revision });
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
