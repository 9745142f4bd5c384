import { Arg, Ctx, Field, Int, Mutation, ObjectType, Resolver } from "type-graphql";
import { digestOf } from "../../../kernel/audit-log.ts";
import { Refusal } from "../../../kernel/errors.ts";
import { newId } from "../../../kernel/global-id.ts";
import type { DeclaredEdge } from "../../../kernel/index-entry.ts";
import { announce } from "../../../kernel/outbox.ts";
import { formatRef, parseRef } from "../../../kernel/ref.ts";
import type { RequestContext } from "../../../kernel/request-context.ts";
import { recordSource, SourceDocument, statedBy } from "../../../kernel/source-document.ts";
import type { UnitOfWork } from "../../../kernel/unit-of-work.ts";
import { isVisible, publicLabel } from "../../../kernel/visibility.ts";
import { hubRef, namesVersion } from "../../../kernel/vocabulary/foreign-ref.ts";
import type { SourceInput } from "../../../kernel/vocabulary/source.ts";
import { performWrite, WritePayload, type Written } from "../../../kernel/write.ts";
import type { ModelsContext } from "../context.ts";
import { DeclaredEdgeRecord, LineageThing } from "./declaration.entity.ts";
import { DeclareLineageInput, type LineageEdgeInput, type LineageThingInput } from "./declare-lineage.input.ts";
import { declaredKinds, lineageRefKinds } from "./lineage-terms.ts";

const most = { edges: 10_000, things: 1_000, withoutUpstream: 1_000 } as const;
/** What all declarations are about, where other documents are about one thing. */
const subject = "lineage";

@ObjectType({ description: "The declared lineage.", simpleResolvers: true })
export class DeclareLineagePayload extends WritePayload {
  @Field(() => Int, { description: "How many edges the document declares." })
  edgeCount!: number;
}

@Resolver()
export class DeclareLineageResolver {
  @Mutation(() => DeclareLineagePayload, {
    description: "Declares what came from what, between things of any subgraph, registered or not.",
  })
  declareLineage(
    @Arg("input", () => DeclareLineageInput, { description: "What to declare." }) input: DeclareLineageInput,
    @Ctx() context: ModelsContext,
  ): Promise<DeclareLineagePayload> {
    return declareLineage(input, context);
  }
}

/** Declares lineage as one document states it; the same document again changes nothing. */
export async function declareLineage(
  input: DeclareLineageInput,
  context: RequestContext,
): Promise<DeclareLineagePayload> {
  const act = { subgraph: "models", action: "lineage.declared", input };
  const { outcome, audit } = await performWrite(context, act, (em) => writeDeclaration(em, input, context));
  return { edgeCount: input.edges?.length ?? 0, outcome, audit };
}

async function writeDeclaration(em: UnitOfWork, input: DeclareLineageInput, context: RequestContext): Promise<Written> {
  for (const list of ["edges", "things", "withoutUpstream"] as const) refuseTooMany(list, input[list]?.length ?? 0);
  const edges = (input.edges ?? []).map(edgeOf);
  const withoutUpstream = (input.withoutUpstream ?? []).map((ref, index) =>
    lineageRef(ref, `withoutUpstream[${index}]`),
  );
  const things = (input.things ?? []).map(thingOf);
  const { idempotencyKey: _, source: __, ...content } = input;
  const source = input.source ?? { ...statedBy(context.actor), uri: ownUri(context, content) };
  if (statesNothing(input) && !(await isDeclared(em, source.uri))) return { subjects: [], outcome: "UNCHANGED" };
  const stated = await recordSource(em, subject, source, content, context.now().toISOString());
  if (stated.state === "same") return { subjects: [stated.document.id], outcome: "UNCHANGED" };
  await recordThings(em, things, context);
  await recordEdges(em, edges, stated.document, stated.replaced);
  announceDeclaration(em, source, { edges, withoutUpstream }, context);
  return { subjects: [stated.document.id], outcome: stated.replaced ? "UPDATED" : "CREATED" };
}

/** Declaring nothing takes back what was declared; where nothing was, there is nothing to write. */
function statesNothing({ edges, things, withoutUpstream }: DeclareLineageInput): boolean {
  return [edges, things, withoutUpstream].every((list) => (list ?? []).length === 0);
}

async function isDeclared(em: UnitOfWork, uri: string): Promise<boolean> {
  return (await em.findOne(SourceDocument, { subjectId: subject, uri, supersededAt: null })) !== null;
}

/** What a caller states in their own name stands beside what they stated before. */
function ownUri({ actor }: RequestContext, content: unknown): string {
  return `${statedBy(actor).uri}#lineage:${digestOf(content)}`;
}

interface StatedEdge extends DeclaredEdge {
  readonly toAsWritten: string;
  readonly pointer: string | null;
}

function edgeOf(edge: LineageEdgeInput, index: number): StatedEdge {
  const place = `edges[${index}]`;
  const from = lineageRef(edge.from, `${place}.from`);
  const to = lineageRef(edge.to, `${place}.to`);
  // Data can be made from earlier data of its own name; what is immutable cannot have come from itself.
  if (from === to && parseRef(to)?.kind !== "dataset")
    throw new Refusal("BAD_USER_INPUT", `input.${place}: ${to} cannot have come from itself.`);
  return {
    from,
    to,
    relation: edge.relation,
    pinned: edge.pinned ?? (namesVersion(from) || parseRef(from)?.kind === "training-run"),
    asWritten: edge.fromAsWritten ?? edge.from,
    toAsWritten: edge.toAsWritten ?? edge.to,
    pointer: edge.pointer ?? null,
  };
}

/** The canonical reference of something that can have a place in lineage. */
function lineageRef(text: string, place: string): string {
  const ref = parseRef(hubRef(text) ?? text);
  if (ref !== null && lineageRefKinds.includes(ref.kind)) return formatRef(ref);
  const kinds = lineageRefKinds.map((kind) => `${kind}:`).join(", ");
  throw new Refusal(
    "REF_INVALID",
    `input.${place}: "${text.slice(0, 200)}" names nothing that lineage leads to; write one of ${kinds} and a name.`,
  );
}

interface StatedThing {
  readonly ref: string;
  readonly kind: string;
  readonly type: string;
  readonly prefix: string;
  readonly facts: { readonly name: string; readonly ownerName: string | null };
}

function thingOf(input: LineageThingInput, index: number): StatedThing {
  const ref = lineageRef(input.ref, placeOf(index));
  const { kind = "", name = "" } = parseRef(ref) ?? {};
  const declared = declaredKinds.get(kind);
  if (declared === undefined)
    throw new Refusal("REF_INVALID", `input.${placeOf(index)}: a ${kind} is registered by a mutation of its own.`);
  return { ref, kind, ...declared, facts: { name: input.name ?? name, ownerName: input.ownerName ?? null } };
}

function placeOf(index: number): string {
  return `things[${index}].ref`;
}

async function recordThings(em: UnitOfWork, things: readonly StatedThing[], context: RequestContext): Promise<void> {
  if (things.length === 0) return;
  const rows = await em.find(LineageThing, { ref: { $in: things.map(({ ref }) => ref) } });
  const known = new Map(rows.map((row) => [row.ref, row]));
  for (const [index, { ref, kind, type, prefix, facts }] of things.entries()) {
    const row = known.get(ref);
    if (row && !isVisible(row, context.actor))
      throw new Refusal("NOT_FOUND", `input.${placeOf(index)}: it is not visible to the caller.`);
    if (row && row.name === facts.name && row.ownerName === facts.ownerName) continue;
    const thing = row
      ? Object.assign(row, facts)
      : em.create(LineageThing, { id: newId(prefix), ref, kind, label: publicLabel, ...facts });
    known.set(ref, thing);
    const { id, label } = thing;
    announce(em, context.now(), {
      ...{ subgraph: "models", type, id, ref, aliases: [], label },
      ...{ license: null, limitations: [], upstream: [] },
    });
  }
}

async function recordEdges(
  em: UnitOfWork,
  edges: readonly StatedEdge[],
  document: SourceDocument,
  replaced: SourceDocument | null,
): Promise<void> {
  if (replaced)
    await em.nativeUpdate(
      DeclaredEdgeRecord,
      { sourceId: replaced.id, supersededAt: null },
      { supersededAt: document.recordedAt },
    );
  for (const { from: fromRef, to: toRef, relation, pinned, asWritten: fromAsWritten, toAsWritten, pointer } of edges) {
    em.create(DeclaredEdgeRecord, {
      ...{ id: newId("edge"), sourceId: document.id, fromRef, toRef, relation, pinned },
      ...{ fromAsWritten, toAsWritten, pointer, supersededAt: null },
    });
  }
}

/** Tells the lineage index what the document declares; a later version of the document replaces it. */
function announceDeclaration(
  em: UnitOfWork,
  { uri }: SourceInput,
  { edges, withoutUpstream }: { readonly edges: readonly StatedEdge[]; readonly withoutUpstream: readonly string[] },
  context: RequestContext,
): void {
  const ref = formatRef({ kind: "declaration", name: digestOf(uri), version: null });
  announce(em, context.now(), {
    ...{ subgraph: "models", type: null, id: ref, ref, aliases: [], label: publicLabel },
    ...{ license: null, limitations: [], upstream: [], withoutUpstream },
    declared: edges.map(({ from, to, relation, pinned, asWritten }) => ({ from, to, relation, pinned, asWritten })),
  });
}

function refuseTooMany(list: keyof typeof most, count: number): void {
  if (count <= most[list]) return;
  throw new Refusal("BAD_USER_INPUT", `input.${list} has ${count} items; at most ${most[list]} are taken at once.`);
}
