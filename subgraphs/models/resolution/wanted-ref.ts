import { formatRef, maxRefLength, parseRef } from "../../../kernel/ref.ts";
import { hubRef } from "../../../kernel/vocabulary/foreign-ref.ts";

/** What a text asks for, before anything is looked up. */
export type WantedRef =
  | { readonly kind: "ref"; readonly candidates: readonly string[]; readonly pinned: boolean }
  | { readonly kind: "digest"; readonly alias: string }
  | { readonly kind: "invalid"; readonly why: string };

const ownKinds = new Set([
  "checkpoint",
  "model",
  "dataset",
  "license",
  "benchmark",
  "training-run",
  "result",
  "dataset-family",
  "certificate",
  "threat-model",
  "deployment",
  "export",
  "run",
]);
// Answers show digests bare, so that they can be pasted as they stand.
const digest = /^(?:sha256:)?([0-9a-fA-F]{64})$/;
const scheme = /^[a-z][a-z0-9+.-]*:/i;
const commit = /^[0-9a-f]{40}$/;

/** Reads a reference of any kind: our own, a digest, a hub URL or package URL, or a bare name. */
export function wantedRef(text: string): WantedRef {
  if (text.length > maxRefLength)
    return { kind: "invalid", why: `No reference is longer than ${maxRefLength} characters.` };
  const input = text.trim();
  const hash = digest.exec(input)?.[1];
  if (hash !== undefined) return { kind: "digest", alias: `sha256:${hash.toLowerCase()}` };
  const fromHub = hubRef(input);
  if (fromHub !== null) return { kind: "ref", candidates: [fromHub], pinned: isCommit(fromHub) };
  const own = parseRef(input);
  if (own !== null && ownKinds.has(own.kind)) {
    return { kind: "ref", candidates: [formatRef(own)], pinned: own.version !== null };
  }
  if (own !== null || scheme.test(input)) return { kind: "invalid", why: whyInvalid(input) };
  return bareName(input);
}

function whyInvalid(input: string): string {
  const kind = input.slice(0, input.indexOf(":"));
  if (kind === "sha256") return "A digest is sha256: and 64 hex digits.";
  if (ownKinds.has(kind) || kind === "hf" || input.startsWith("pkg:huggingface/"))
    return `What follows ${kind}: is no name.`;
  return "This kind of reference is not known here.";
}

// A bare name says no kind: it may be a checkpoint or a dataset. A model is asked for by its kind.
function bareName(input: string): WantedRef {
  const parsed = parseRef(input, "checkpoint");
  if (parsed === null) return { kind: "invalid", why: "Write kind:name@version, a digest, hf:// or pkg:huggingface." };
  const { name } = parsed;
  // As at the hubs, `main` is where a repository stands today.
  const version = parsed.version === "main" ? null : parsed.version;
  const candidates = ["checkpoint", "dataset"].map((kind) => formatRef({ kind, name, version }));
  return { kind: "ref", candidates, pinned: version !== null };
}

function isCommit(ref: string): boolean {
  return commit.test(parseRef(ref)?.version ?? "");
}
