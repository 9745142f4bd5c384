import { Refusal } from "../../../kernel/errors.ts";
import type { Checkpoint } from "../checkpoint/checkpoint.entity.ts";
import type { ModelsContext } from "../context.ts";
import type { IndexNode } from "../lineage/index-node.ts";
import { type Findings, findRefs, foundBy, meantInstead } from "./find-refs.ts";
import { nodeOf } from "./load-node.ts";
import type { Resolution } from "./resolution.entity.ts";
import { ownersOf, type WantedRef, wantedRef } from "./wanted-ref.ts";

const maxRefs = 1_000;
const maxCandidates = 10;

type Readable = Exclude<WantedRef, { kind: "invalid" }>;

/** Answers what references mean, in the order asked, each with a reason; statements do not grow with their number. */
export async function resolveRefs(context: ModelsContext, inputs: readonly string[]): Promise<Resolution[]> {
  if (inputs.length > maxRefs) {
    throw new Refusal("BAD_USER_INPUT", `refs has ${inputs.length} items; at most ${maxRefs} are taken at once.`);
  }
  const wanted = inputs.map((input) => wantedRef(input));
  const findings = await findRefs(context, wanted);
  return await Promise.all(wanted.map((want, index) => resolution(context, inputs[index] ?? "", want, findings)));
}

/** One checkpoint by any reference that means exactly one; null if it means none, refused if it is no reference. */
export async function checkpointByAnyRef(context: ModelsContext, ref: string): Promise<Checkpoint | null> {
  const want = wantedRef(ref);
  if (want.kind === "invalid") throw new Refusal("REF_INVALID", `"${ref.slice(0, 200)}": ${want.why}`);
  if (want.kind === "ref") return await context.checkpointByRef.load(want.candidates[0] ?? "");
  const [found, ...others] = foundBy(want, await findRefs(context, [want]));
  return found === undefined || others.length > 0 ? null : await context.checkpointByRef.load(found.ref);
}

/** The canonical reference that a text means, registered or not; refused if it is no reference, or means several things. */
export async function refMeant(context: ModelsContext, text: string): Promise<string> {
  const want = wantedRef(text);
  if (want.kind === "invalid") throw new Refusal("REF_INVALID", `"${text.slice(0, 200)}": ${want.why}`);
  const candidates =
    want.kind === "ref" ? want.candidates : foundBy(want, await findRefs(context, [want])).map(({ ref }) => ref);
  const registered = await Promise.all(candidates.map((ref) => context.nodeByRef.load(ref)));
  const [first, ...more] = registered.filter((node) => node !== null);
  if (more.length > 0) throw new Refusal("REF_INVALID", `"${text.slice(0, 200)}" could mean several things.`);
  const ref = first?.ref ?? candidates[0];
  if (ref === undefined)
    throw new Refusal("NOT_FOUND", `"${text.slice(0, 200)}" names nothing that the caller can see.`);
  return ref;
}

async function resolution(
  context: ModelsContext,
  input: string,
  want: WantedRef,
  findings: Findings,
): Promise<Resolution> {
  const nothing = { input, canonical: null, candidates: [], node: null };
  if (want.kind === "invalid") return { ...nothing, status: "INVALID", pinned: false, message: want.why };
  const pinned = want.kind === "digest" || want.pinned;
  const [node, ...others] = foundBy(want, findings);
  if (node === undefined) return { ...nothing, pinned, ...whyNothing(context, want, findings) };
  if (others.length === 0) return { ...nothing, pinned, ...(await whatItIs(context, node, want, findings)) };
  const candidates = named([node, ...others].map(({ ref }) => ref));
  return { ...nothing, status: "AMBIGUOUS", pinned, message: "Several things answer to it.", candidates };
}

type Outcome = Pick<Resolution, "status" | "message" | "candidates">;

async function whatItIs(
  context: ModelsContext,
  node: IndexNode,
  want: Readable,
  { redirects }: Findings,
): Promise<Outcome & Pick<Resolution, "canonical" | "node">> {
  const shown = { canonical: node.ref, node: await nodeOf(context, node) };
  const checkpoint = node.type === "Checkpoint" ? await context.checkpointById.load(node.id) : null;
  if (checkpoint?.status === "WITHDRAWN") {
    const { replacedByRef } = checkpoint;
    const message = replacedByRef === null ? "It was withdrawn." : `It was withdrawn; ${replacedByRef} replaces it.`;
    return {
      ...shown,
      status: "TOMBSTONED",
      message,
      candidates: named(replacedByRef === null ? [] : [replacedByRef]),
    };
  }
  const [redirect] = want.kind === "ref" ? want.candidates.flatMap((ref) => redirects.get(ref) ?? []) : [];
  if (redirect?.ref !== node.ref) return { ...shown, status: "RESOLVED", message: null, candidates: [] };
  const { name, renamedAt, reason } = redirect;
  const message = `It is called ${name} since ${renamedAt.slice(0, 10)}${reason === null ? "." : `: ${reason}`}`;
  return { ...shown, status: "REDIRECTED", message, candidates: [] };
}

function whyNothing(context: ModelsContext, want: Readable, findings: Findings): Outcome {
  // What was not heard of yet may still be there.
  const late = context.behind().filter((subgraph) => ownersOf(want).includes(subgraph));
  if (late.length > 0) {
    const message = `The index may not have heard of it yet from ${late.join(", ")}; ask again in a moment.`;
    return { status: "UNAVAILABLE", message, candidates: [] };
  }
  return { status: "NOT_FOUND", ...whyNotFound(want, findings) };
}

function whyNotFound(want: Readable, findings: Findings): Pick<Outcome, "message" | "candidates"> {
  if (want.kind === "digest")
    return { message: "No file or checkpoint with this digest is registered.", candidates: [] };
  if (want.kind === "foreign")
    return { message: "Nothing is registered for this name of another system.", candidates: [] };
  const { versions, near } = meantInstead(want, findings);
  const candidates = named([...versions, ...near]);
  if (versions.length > 0)
    return { message: "Nothing is registered under exactly this; other versions are.", candidates };
  if (near.length > 0)
    return { message: "Nothing is registered under exactly this; the name is known elsewhere.", candidates };
  return { message: "Nothing is registered under this reference.", candidates };
}

function named(refs: readonly string[]): Resolution["candidates"] {
  return refs.slice(0, maxCandidates).map((ref) => ({ ref }));
}
