import { Refusal } from "../../../kernel/errors.ts";
import type { Checkpoint } from "../checkpoint/checkpoint.entity.ts";
import type { ModelsContext } from "../context.ts";
import { baseOf } from "../lineage/apply-entries.ts";
import { indexAliases, indexNodesByRef, indexVersions } from "../lineage/index.reads.ts";
import type { IndexNode } from "../lineage/index-node.ts";
import { nodeOf } from "./load-node.ts";
import type { Resolution } from "./resolution.entity.ts";
import { type WantedRef, wantedRef } from "./wanted-ref.ts";

const maxRefs = 1_000;
const maxCandidates = 10;

/** What some wanted references found, all read at once. */
interface Findings {
  readonly nodes: ReadonlyMap<string, IndexNode>;
  readonly refsOfAlias: ReadonlyMap<string, readonly string[]>;
  readonly versionsOf: ReadonlyMap<string, readonly string[]>;
}

/** Answers what references mean, in the order asked, each with a reason; statements do not grow with their number. */
export async function resolveRefs(context: ModelsContext, inputs: readonly string[]): Promise<Resolution[]> {
  if (inputs.length > maxRefs) {
    throw new Refusal("BAD_USER_INPUT", `refs has ${inputs.length} items; at most ${maxRefs} are taken at once.`);
  }
  const wanted = inputs.map((input) => wantedRef(input));
  const findings = await find(context, wanted);
  return await Promise.all(wanted.map((want, index) => resolution(context, inputs[index] ?? "", want, findings)));
}

/** One checkpoint by any reference that means exactly one; null if it means none, refused if it is no reference. */
export async function checkpointByAnyRef(context: ModelsContext, ref: string): Promise<Checkpoint | null> {
  const want = wantedRef(ref);
  if (want.kind === "invalid") throw new Refusal("REF_INVALID", `"${ref.slice(0, 200)}": ${want.why}`);
  if (want.kind === "ref") return await context.checkpointByRef.load(want.candidates[0] ?? "");
  const refs = (await indexAliases(context, [want.alias])).map((alias) => alias.ref);
  return refs.length === 1 ? await context.checkpointByRef.load(refs[0] ?? "") : null;
}

/** The canonical reference that a text means, registered or not; refused if it is no reference, or means several things. */
export async function refMeant(context: ModelsContext, text: string): Promise<string> {
  const want = wantedRef(text);
  if (want.kind === "invalid") throw new Refusal("REF_INVALID", `"${text.slice(0, 200)}": ${want.why}`);
  const candidates =
    want.kind === "ref" ? want.candidates : (await indexAliases(context, [want.alias])).map(({ ref }) => ref);
  const registered = await Promise.all(candidates.map((ref) => context.nodeByRef.load(ref)));
  const [first, ...more] = registered.filter((node) => node !== null);
  if (more.length > 0) throw new Refusal("REF_INVALID", `"${text.slice(0, 200)}" could mean several things.`);
  const ref = first?.ref ?? candidates[0];
  if (ref === undefined)
    throw new Refusal("NOT_FOUND", `"${text.slice(0, 200)}" names nothing that the caller can see.`);
  return ref;
}

async function find(context: ModelsContext, wanted: readonly WantedRef[]): Promise<Findings> {
  const aliases = wanted.flatMap((want) => (want.kind === "digest" ? [want.alias] : []));
  const candidates = wanted.flatMap((want) => (want.kind === "ref" ? want.candidates : []));
  const aliased = await indexAliases(context, [...new Set(aliases)]);
  const refs = [...new Set([...candidates, ...aliased.map(({ ref }) => ref)])];
  const nodes = new Map((await indexNodesByRef(context, refs)).map((node) => [node.ref, node]));
  const missing = new Set(candidates.filter((ref) => !nodes.has(ref)).map(baseOf));
  const versions = await indexVersions(context, [...missing]);
  return {
    nodes,
    refsOfAlias: grouped(aliased, ({ alias }) => alias),
    versionsOf: grouped(versions, ({ base }) => base),
  };
}

function grouped<Row extends { readonly ref: string }>(rows: readonly Row[], keyOf: (row: Row) => string) {
  const groups = Map.groupBy(rows, keyOf);
  return new Map([...groups].map(([key, group]) => [key, group.map(({ ref }) => ref)]));
}

async function resolution(
  context: ModelsContext,
  input: string,
  want: WantedRef,
  findings: Findings,
): Promise<Resolution> {
  if (want.kind === "invalid") return unresolved(input, "INVALID", false, want.why, []);
  const pinned = want.kind === "digest" || want.pinned;
  const found = foundBy(want, findings);
  if (found.length > 1) return unresolved(input, "AMBIGUOUS", pinned, "Several things answer to it.", found);
  const node = findings.nodes.get(found[0] ?? "");
  if (node === undefined) return unresolved(input, "NOT_FOUND", pinned, ...whyNotFound(want, findings));
  const shown = await nodeOf(context, node);
  return { input, status: "RESOLVED", canonical: node.ref, pinned, message: null, candidates: [], node: shown };
}

function foundBy(want: Exclude<WantedRef, { kind: "invalid" }>, { nodes, refsOfAlias }: Findings): readonly string[] {
  const refs = want.kind === "digest" ? (refsOfAlias.get(want.alias) ?? []) : want.candidates;
  return refs.filter((ref) => nodes.has(ref));
}

function whyNotFound(want: WantedRef, { versionsOf }: Findings): [string, readonly string[]] {
  if (want.kind !== "ref") return ["No file or checkpoint with this digest is registered.", []];
  const candidates = want.candidates.flatMap((ref) => versionsOf.get(baseOf(ref)) ?? []);
  if (candidates.length > 0) return ["Nothing is registered under exactly this; other versions are.", candidates];
  return ["Nothing is registered under this reference.", []];
}

function unresolved(
  input: string,
  status: Resolution["status"],
  pinned: boolean,
  message: string,
  candidates: readonly string[],
): Resolution {
  const named = candidates.slice(0, maxCandidates).map((ref) => ({ ref }));
  return { input, status, canonical: null, pinned, message, candidates: named, node: null };
}
