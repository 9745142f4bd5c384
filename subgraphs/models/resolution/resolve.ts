import { Refusal } from "../../../kernel/errors.ts";
import type { Checkpoint } from "../checkpoint/checkpoint.entity.ts";
import type { ModelsContext } from "../context.ts";
import { type Found, findRefs } from "./find-refs.ts";
import type { Resolution } from "./resolution.entity.ts";
import { type KnownNode, withdrawnCheckpoints } from "./resolution.reads.ts";
import { ownersOf, type WantedRef, wantedRef } from "./wanted-ref.ts";

const maxRefs = 1_000;
const maxCandidates = 10;

/** What replaces each checkpoint that was withdrawn, by its id; null where nothing does. */
type Withdrawn = ReadonlyMap<string, string | null>;

/** Answers what references mean, in the order asked, each with a reason; statements do not grow with their number. */
export async function resolveRefs(context: ModelsContext, inputs: readonly string[]): Promise<Resolution[]> {
  if (inputs.length > maxRefs) {
    throw new Refusal("BAD_USER_INPUT", `refs has ${inputs.length} items; at most ${maxRefs} are taken at once.`);
  }
  const asked = [...new Set(inputs)].map((input) => ({ input, want: wantedRef(input) }));
  const found = await findRefs(
    context,
    asked.map(({ want }) => want),
  );
  const withdrawn = await withdrawnOf(context, found);
  const late = context.behind();
  const meanings = new Map(
    asked.map(({ input, want }, index) => {
      const findings = found[index] ?? foundNothing;
      return [input, { input, ...nothing, ...meaning(want, findings, withdrawn, late) }];
    }),
  );
  return inputs.flatMap((input) => meanings.get(input) ?? []);
}

/** One checkpoint by any reference that means exactly one; null if it means none, refused if it is no reference. */
export async function checkpointByAnyRef(context: ModelsContext, ref: string): Promise<Checkpoint | null> {
  const want = readable(ref);
  if (want.kind === "ref") return await context.checkpointByRef.load(want.candidates[0] ?? "");
  const [first, ...others] = await nodesMeant(context, want);
  return first === undefined || others.length > 0 ? null : await context.checkpointByRef.load(first.ref);
}

/** As `checkpointByAnyRef`, for many references in as many statements as for one. */
export async function checkpointsByAnyRef(
  context: ModelsContext,
  refs: readonly string[],
): Promise<(Checkpoint | null)[]> {
  const wanted = refs.map(readable);
  const others = wanted.filter(({ kind }) => kind !== "ref");
  const found = others.length === 0 ? [] : await findRefs(context, others);
  const meant = new Map(others.map((want, index) => [want, found[index]?.nodes ?? []]));
  const load = (want: (typeof wanted)[number]) => {
    if (want.kind === "ref") return context.checkpointByRef.load(want.candidates[0] ?? "");
    const [first, ...more] = meant.get(want) ?? [];
    return first === undefined || more.length > 0 ? null : context.checkpointByRef.load(first.ref);
  };
  return await Promise.all(wanted.map(load));
}

/** The canonical reference that a text means, registered or not; refused if it is no reference, or means several things. */
export async function refMeant(context: ModelsContext, text: string): Promise<string> {
  const want = readable(text);
  const candidates = want.kind === "ref" ? want.candidates : (await nodesMeant(context, want)).map(({ ref }) => ref);
  const registered = await Promise.all(candidates.map((ref) => context.nodeByRef.load(ref)));
  const [first, ...more] = registered.filter((node) => node !== null);
  if (more.length > 0) throw new Refusal("REF_INVALID", `"${text.slice(0, 200)}" could mean several things.`);
  const ref = first?.ref ?? candidates[0];
  if (ref === undefined)
    throw new Refusal("NOT_FOUND", `"${text.slice(0, 200)}" names nothing that the caller can see.`);
  return ref;
}

function readable(text: string): Exclude<WantedRef, { kind: "invalid" }> {
  const want = wantedRef(text);
  if (want.kind === "invalid") throw new Refusal("REF_INVALID", `"${text.slice(0, 200)}": ${want.why}`);
  return want;
}

async function nodesMeant(context: ModelsContext, want: WantedRef): Promise<readonly KnownNode[]> {
  return (await findRefs(context, [want])).flatMap(({ nodes }) => nodes);
}

async function withdrawnOf(context: ModelsContext, found: readonly Found[]): Promise<Withdrawn> {
  const named = found.flatMap(({ nodes }) => (nodes.length === 1 ? nodes : []));
  const ids = new Set(named.flatMap(({ id, type }) => (type === "Checkpoint" ? [id] : [])));
  if (ids.size === 0) return new Map();
  const rows = await withdrawnCheckpoints(context, [...ids]);
  return new Map(rows.map(({ id, replacedByRef }) => [id, replacedByRef]));
}

type Meaning = Omit<Resolution, "input">;

const nothing = { canonical: null, pinned: false, message: null, candidates: [], meant: null };
const foundNothing: Found = { nodes: [], redirect: null, versions: [], near: [], alike: [] };

function meaning(
  want: WantedRef,
  found: Found,
  withdrawn: Withdrawn,
  late: readonly string[],
): Partial<Meaning> & Pick<Meaning, "status"> {
  if (want.kind === "invalid") return { status: "INVALID", message: want.why };
  const pinned = want.kind === "digest" || want.pinned;
  const [node, ...others] = found.nodes;
  if (node === undefined) return { pinned, ...whyNothing(want, found, late) };
  if (others.length === 0) return { pinned, canonical: node.ref, meant: node, ...standing(node, found, withdrawn) };
  const candidates = named(found.nodes.map(({ ref }) => ref));
  return { status: "AMBIGUOUS", pinned, message: "Several things answer to it.", candidates };
}

type Outcome = Pick<Meaning, "status"> & Partial<Pick<Meaning, "message" | "candidates">>;

function standing({ id }: KnownNode, { redirect }: Found, withdrawn: Withdrawn): Outcome {
  const successor = withdrawn.get(id);
  if (successor === null) return { status: "TOMBSTONED", message: "It was withdrawn." };
  if (successor !== undefined) {
    return {
      status: "TOMBSTONED",
      message: `It was withdrawn; ${successor} replaces it.`,
      candidates: named([successor]),
    };
  }
  if (redirect === null) return { status: "RESOLVED" };
  const { name, renamedAt, reason } = redirect;
  const message = `It is called ${name} since ${renamedAt.slice(0, 10)}${reason === null ? "." : `: ${reason}`}`;
  return { status: "REDIRECTED", message };
}

function whyNothing(want: WantedRef, found: Found, behind: readonly string[]): Outcome {
  // What was not heard of yet may still be there.
  const late = behind.length === 0 ? behind : behind.filter((subgraph) => ownersOf(want).includes(subgraph));
  if (late.length > 0) {
    const message = `The index may not have heard of it yet from ${late.join(", ")}; ask again in a moment.`;
    return { status: "UNAVAILABLE", message };
  }
  return {
    status: "NOT_FOUND",
    message: whyNotFound(want, found),
    candidates: named([...found.versions, ...found.near, ...found.alike]),
  };
}

function whyNotFound({ kind }: WantedRef, { versions, near, alike }: Found): string {
  if (versions.length > 0) return "Nothing is registered under exactly this; other versions are.";
  if (near.length > 0) return "Nothing is registered under exactly this; the name is known elsewhere.";
  if (alike.length > 0) return "Nothing is registered under exactly this; a name almost like it is known.";
  if (kind === "digest") return "No file or checkpoint with this digest is registered.";
  if (kind === "foreign") return "Nothing is registered for this name of another system.";
  return "Nothing is registered under this reference.";
}

function named(refs: readonly string[]): Resolution["candidates"] {
  return refs.slice(0, maxCandidates).map((ref) => ({ ref }));
}
