import { diagnose } from "./diagnostic-code.ts";
import type { Diagnostic, DocumentFile } from "./reading.ts";

/** What a document is about. */
export interface Subject {
  /** `org/name`, or `name` where no organisation is known. */
  readonly name: string;
  readonly version?: string;
}

/** A subject concluded from a path, with the reason in words. */
export interface InferredSubject extends Subject {
  readonly how: string;
}

const collectionPrefix = /^(?:hf\d*|hub(?:-[a-z]+)?|clone|merge|mirror|crawl)$/i;
const genericPart =
  /^(?:readme|model[_-]?card|dataset[_-]?card|datacard|(?:hf_)?cards?|assets|src|models?|data|datasets?|docs?|main|snapshots|\.+|)$/i;
const cardSuffix = /[_-](?:readme|model[_-]?card|dataset[_-]?card)(?:_no_front_matter)?$/i;

/** Concludes from a path what the document in it is about; null if the path says nothing. */
export function inferSubject(path: string): InferredSubject | null {
  const segments = path
    .replaceAll("\\", "/")
    .split("/")
    .filter((segment) => segment !== "");
  const file = segments.at(-1) ?? "";
  return fromHubCache(segments) ?? fromFlattenedName(stemOf(file)) ?? fromFolders(segments) ?? fromStem(stemOf(file));
}

/** The subject the caller gave, else the one the path suggests, else a name minted from the digest; says which. */
export function subjectOf(file: DocumentFile, diagnostics: Diagnostic[], path = file.path): Subject {
  if (file.subject) return statedSubject(file.subject);
  const inferred = inferSubject(path);
  if (!inferred) {
    const name = `unnamed-${file.sha256.slice(0, 12)}`;
    const message = `Nothing says what the document is about; it was called "${name}".`;
    diagnostics.push(diagnose("SUBJECT_UNKNOWN", { message, line: 1, raw: JSON.stringify(file.path) }));
    return { name };
  }
  const message = `The document was taken to be about "${inferred.name}", from ${inferred.how}.`;
  diagnostics.push(diagnose("SUBJECT_INFERRED", { message, line: 1, raw: JSON.stringify(file.path) }));
  return { name: inferred.name, ...(inferred.version !== undefined && { version: inferred.version }) };
}

/** The organisation part of a name; undefined if it has none. */
export function organisationOf({ name }: Subject): string | undefined {
  return name.includes("/") ? name.split("/")[0] : undefined;
}

/** The kinds of things that documents speak of. */
export type RefKind =
  | "model"
  | "checkpoint"
  | "dataset"
  | "run"
  | "training-run"
  | "result"
  | "certificate"
  | "deployment"
  | "export";

/** `checkpoint:org/name@version`, with every byte outside the plain characters percent-encoded. */
export function refTo(kind: RefKind, { name, version }: Subject): string {
  return `${kind}:${encode(name)}${version === undefined ? "" : `@${encode(version)}`}`;
}

function encode(text: string): string {
  // A lone surrogate has no UTF-8 form.
  return text
    .toWellFormed()
    .replace(/[^A-Za-z0-9._~/+-]+/gu, (run) =>
      [...new TextEncoder().encode(run)].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, "0")}`).join(""),
    );
}

/** A stated subject may carry its version behind the last `@`. */
function statedSubject(subject: string): Subject {
  const at = subject.lastIndexOf("@");
  if (at <= 0 || at === subject.length - 1) return { name: subject };
  return { name: subject.slice(0, at), version: subject.slice(at + 1) };
}

function stemOf(file: string): string {
  return file.replace(/\.(?:md|markdown|mdx|ya?ml|json|txt)$/i, "");
}

function fromHubCache(segments: readonly string[]): InferredSubject | null {
  const at = segments.findLastIndex((segment) => /^(?:models|datasets)--./.test(segment));
  const folder = segments[at];
  if (folder === undefined) return null;
  const name = folder.split("--").slice(1).join("/");
  const revision = segments[at + 1] === "snapshots" && at + 3 < segments.length ? segments[at + 2] : undefined;
  const how = `the folder "${folder}" of a Hub cache`;
  return { name, ...(revision !== undefined && { version: revision }), how };
}

/** `prefix__org__name`, as collections of cards flatten their folders into file names. */
function fromFlattenedName(stem: string): InferredSubject | null {
  if (!stem.includes("__")) return null;
  const parts = stem.split("__");
  const named = parts.length > 1 && collectionPrefix.test(parts[0] ?? "") ? parts.slice(1) : parts;
  const name = lastTwo(named);
  return name === null ? null : { name, how: `the flattened file name "${stem}"` };
}

/** `org/name/README.md` or `org__name/README.md`. */
function fromFolders(segments: readonly string[]): InferredSubject | null {
  const folders = segments.slice(0, -1);
  if (!genericPart.test(stemOf(segments.at(-1) ?? ""))) return null;
  const last = folders.findLast((folder) => !genericPart.test(folder)) ?? "";
  const name = lastTwo(last.includes("__") ? last.split("__") : folders);
  return name === null ? null : { name, how: `the folders "${folders.join("/")}"` };
}

function fromStem(stem: string): InferredSubject | null {
  const name = meaningful(stem);
  if (genericPart.test(name)) return null;
  // Names of organisations on the Hub rarely hold `_`, so `org_name_README` splits at its first one.
  const flattened = /^([A-Za-z0-9-]+)_(.+)_README$/.exec(stem);
  if (flattened) return { name: `${flattened[1]}/${flattened[2]}`, how: `the flattened file name "${stem}"` };
  return { name, how: `the file name "${stem}"` };
}

function lastTwo(parts: readonly string[]): string | null {
  const kept = parts.map(meaningful).filter((part) => !genericPart.test(part));
  return kept.length === 0 ? null : kept.slice(-2).join("/");
}

function meaningful(part: string): string {
  return part
    .replace(cardSuffix, "")
    .replace(/^_+|(?<!_)_+$/g, "")
    .trim();
}
