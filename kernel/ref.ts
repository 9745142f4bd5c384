import { Refusal } from "./errors.ts";
import { whyUnstorable } from "./storable-text.ts";

/** The readable name of a thing: `kind:name@version`, each part percent-encoded by one rule. */
export interface Ref {
  readonly kind: string;
  readonly name: string;
  readonly version: string | null;
}

const kindPattern = /^[a-z][a-z-]*$/;
/** No reference is longer, in characters. */
export const maxRefLength = 2048;

/**
 * Writes a ref. Every UTF-8 byte outside `A-Z a-z 0-9 . _ ~ / + -` is percent-encoded, so that `:` and `@` separate
 * and a ref never needs quoting. What could not be read again is refused.
 */
export function formatRef(ref: Ref): string {
  const text = writtenRef(ref);
  if (text !== null) return text;
  throw new Refusal(
    "REF_INVALID",
    `A reference needs a kind, a name and, if any, a version: not empty, of whole characters, at most ${maxRefLength} as written.`,
  );
}

/** Writes a ref, or answers null if its parts make none. */
export function writtenRef({ kind, name, version }: Ref): string | null {
  if (!kindPattern.test(kind) || name === "" || version === "") return null;
  if (whyUnstorable(name) !== null || whyUnstorable(version ?? "") !== null) return null;
  const text = `${kind}:${encodePart(name)}${version === null ? "" : `@${encodePart(version)}`}`;
  return text.length > maxRefLength ? null : text;
}

/** Reads a ref; `defaultKind` stands in where the text names none. Answers null if the text is no ref. */
export function parseRef(text: string, defaultKind?: string): Ref | null {
  if (text.length > maxRefLength) return null;
  const colon = text.indexOf(":");
  const kind = colon === -1 ? defaultKind : text.slice(0, colon);
  const rest = colon === -1 ? text : text.slice(colon + 1);
  if (kind === undefined || !kindPattern.test(kind) || rest.includes(":")) return null;
  const at = rest.indexOf("@");
  const name = decodePart(at === -1 ? rest : rest.slice(0, at));
  const version = at === -1 ? null : decodePart(rest.slice(at + 1));
  if (!name || version === "" || (at !== -1 && version === null)) return null;
  return isWritable(text, { kind, name, version }) ? { kind, name, version } : null;
}

// Encoding makes a text at most nine times as long, and most texts are too short for that to matter.
function isWritable(text: string, ref: Ref): boolean {
  return text.isWellFormed() && (text.length * 9 < maxRefLength || writtenRef(ref) !== null);
}

/** Reads a ref of one kind and writes it canonically, or refuses. */
export function canonicalRef(text: string, kind: string): string {
  const ref = parseRef(text, kind);
  if (ref === null || ref.kind !== kind) {
    throw new Refusal(
      "REF_INVALID",
      `"${text.slice(0, 200)}" is no reference to a ${kind}: write ${kind}:name@version.`,
    );
  }
  return formatRef(ref);
}

function encodePart(part: string): string {
  return encodeURIComponent(part)
    .replace(/%2F/g, "/")
    .replace(/%2B/g, "+")
    .replace(/[!'()*]/g, percent);
}

function percent(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}

function decodePart(part: string): string | null {
  if (part.includes("@")) return null;
  try {
    const decoded = decodeURIComponent(part);
    // What is stored of a reference may be its decoded name.
    return whyUnstorable(decoded) === null ? decoded : null;
  } catch {
    return null;
  }
}
