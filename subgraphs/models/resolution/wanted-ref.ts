import { formatRef, maxRefLength, parseRef } from "../../../kernel/ref.ts";
import { hubRef } from "../../../kernel/vocabulary/foreign-ref.ts";
import { foreignName } from "./foreign-name.ts";
import { refsOfMlflow } from "./mlflow-name.ts";

/** What a text asks for, before anything is looked up. */
export type WantedRef =
  | { readonly kind: "ref"; readonly candidates: readonly string[]; readonly pinned: boolean }
  | { readonly kind: "digest"; readonly alias: string }
  /** What another system calls a thing: what somebody registered it for or, if nobody did, what it may mean by itself. */
  | {
      readonly kind: "foreign";
      readonly name: string;
      readonly candidates: readonly string[];
      readonly pinned: boolean;
    }
  | { readonly kind: "invalid"; readonly why: string };

const ownerOfKind: ReadonlyMap<string, string> = new Map([
  ["checkpoint", "models"],
  ["model", "models"],
  ["training-run", "models"],
  ["run", "models"],
  ["deployment", "models"],
  ["export", "models"],
  ["dataset", "datasets"],
  ["dataset-family", "datasets"],
  ["license", "licenses"],
  ["benchmark", "evaluations"],
  ["result", "evaluations"],
  ["certificate", "evaluations"],
  ["threat-model", "evaluations"],
  ["robustness-protocol", "evaluations"],
]);
// Answers show digests bare, so that they can be pasted as they stand.
const digest = /^(?:sha256:)?([0-9a-fA-F]{64})$/i;
const commit = /^[0-9a-f]{40}$/;
const forms =
  "Write kind:name@version, a digest, hf:// or pkg:huggingface, or what another system calls it, such as models:/name/3.";

/** Reads a reference of any kind: our own, a digest, a hub URL or package URL, what others call it, or a bare name. */
export function wantedRef(text: string): WantedRef {
  if (text.length > maxRefLength)
    return { kind: "invalid", why: `No reference is longer than ${maxRefLength} characters.` };
  const input = text.trim();
  const hash = digest.exec(input)?.[1];
  if (hash !== undefined) return { kind: "digest", alias: `sha256:${hash.toLowerCase()}` };
  const fromHub = hubRef(input);
  if (fromHub !== null) return { kind: "ref", candidates: [fromHub], pinned: isCommit(fromHub) };
  const [, kind] = /^([a-z-]+|sha256):/.exec(input) ?? [];
  if (kind !== undefined && (kind === "sha256" || kind === "hf" || ownerOfKind.has(kind))) return ownRef(input, kind);
  const foreign = foreignName(input);
  if (foreign === null) return bareName(input);
  if ("why" in foreign) return { kind: "invalid", why: foreign.why };
  return { kind: "foreign", ...foreign, candidates: refsOfMlflow(foreign.name) };
}

/** The subgraphs whose things a wanted reference can mean. */
export function ownersOf(want: WantedRef): readonly string[] {
  if (want.kind !== "ref") return want.kind === "digest" ? ["models", "datasets"] : [...new Set(ownerOfKind.values())];
  return want.candidates.flatMap((ref) => ownerOfKind.get(parseRef(ref)?.kind ?? "") ?? []);
}

function ownRef(input: string, kind: string): WantedRef {
  const own = ownerOfKind.has(kind) ? parseRef(input) : null;
  if (own !== null) return { kind: "ref", candidates: [formatRef(own)], pinned: own.version !== null };
  return {
    kind: "invalid",
    why: kind === "sha256" ? "A digest is sha256: and 64 hex digits." : `What follows ${kind}: is no name.`,
  };
}

// A bare name says no kind: it may be a checkpoint or a dataset. A model is asked for by its kind.
function bareName(input: string): WantedRef {
  const parsed = parseRef(input, "checkpoint");
  if (parsed === null || input.includes(":")) return { kind: "invalid", why: forms };
  const { name } = parsed;
  // As at the hubs, `main` is where a repository stands today.
  const version = parsed.version === "main" ? null : parsed.version;
  const candidates = ["checkpoint", "dataset"].map((kind) => formatRef({ kind, name, version }));
  return { kind: "ref", candidates, pinned: version !== null };
}

function isCommit(ref: string): boolean {
  return commit.test(parseRef(ref)?.version ?? "");
}
