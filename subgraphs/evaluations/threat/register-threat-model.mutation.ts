import { Arg, Ctx, Field, InputType, Mutation, ObjectType, Resolver } from "type-graphql";
import { newId } from "../../../kernel/global-id.ts";
import { canonicalRef, parseRef } from "../../../kernel/ref.ts";
import type { RequestContext } from "../../../kernel/request-context.ts";
import type { UnitOfWork } from "../../../kernel/unit-of-work.ts";
import { publicLabel } from "../../../kernel/visibility.ts";
import { Norm } from "../../../kernel/vocabulary/norm.ts";
import { performWrite, WritePayload, type Written } from "../../../kernel/write.ts";
import type { EvaluationsContext } from "../context.ts";
import { boundedList, refuse, refuseGivenText, refuseText } from "./input-bounds.ts";
import { nearestNumber, parseRational } from "./rational.ts";
import { StructuredPerturbation, ThreatModel } from "./threat-model.entity.ts";
import { threatModelsByIds } from "./threat-model.reads.ts";
import { announceThreatModel } from "./threat-model.writes.ts";

const mostStructured = 50;

@InputType({ description: "A threat model to register." })
export class RegisterThreatModelInput {
  @Field(() => String, { description: "Key that makes a retry harmless." })
  idempotencyKey!: string;

  @Field(() => String, { description: "Reference with a version, such as threat-model:linf-8@1." })
  ref!: string;

  @Field(() => Norm, { nullable: true, description: "Norm of the perturbation; absent if it is not measured by one." })
  norm?: Norm | null;

  @Field(() => String, {
    nullable: true,
    description: "Size, as text so that it is exact: 8/255, 0.031, 1e-3. Needed with a norm, and not without.",
  })
  epsilon?: string | null;

  @Field(() => String, { nullable: true, description: "What the size is counted in; absent if not stated." })
  unit?: string | null;

  @Field(() => [StructuredPerturbation], {
    nullable: true,
    description: "Perturbations that are no distance; at most 50. Needed without a norm.",
  })
  structured?: StructuredPerturbation[] | null;

  @Field(() => String, { description: "What the attacker knows, such as the weights, or answers only." })
  knowledge!: string;

  @Field(() => String, { description: "What the attacker wants." })
  goal!: string;

  @Field(() => String, { description: "Where the attack enters." })
  surface!: string;

  @Field(() => String, { nullable: true, description: "What else is to be known of it." })
  description?: string | null;
}

@ObjectType({ description: "The registered threat model.", simpleResolvers: true })
export class RegisterThreatModelPayload extends WritePayload {
  @Field(() => ThreatModel, { description: "The threat model." })
  threatModel!: ThreatModel;
}

@Resolver()
export class RegisterThreatModelResolver {
  @Mutation(() => RegisterThreatModelPayload, {
    description: "Registers a version of a threat model. A version that is there already cannot be changed.",
  })
  registerThreatModel(
    @Arg("input", () => RegisterThreatModelInput, { description: "What to register." }) input: RegisterThreatModelInput,
    @Ctx() context: EvaluationsContext,
  ): Promise<RegisterThreatModelPayload> {
    return registerThreatModel(input, context);
  }
}

/** Registers a version of a threat model; the same once more writes nothing. */
export async function registerThreatModel(
  input: RegisterThreatModelInput,
  context: RequestContext,
): Promise<RegisterThreatModelPayload> {
  const act = { subgraph: "evaluations", action: "threat-model.registered", input };
  const { subjects, outcome, audit } = await performWrite(context, act, (em) => register(em, input, context));
  const [threatModel] = await threatModelsByIds(context, subjects);
  if (threatModel === undefined) throw new Error("What was registered is there.");
  return { threatModel, outcome, audit };
}

async function register(em: UnitOfWork, input: RegisterThreatModelInput, context: RequestContext): Promise<Written> {
  const stated = statedThreatModel(input);
  const known = await em.findOne(ThreatModel, { ref: stated.ref });
  if (known !== null) {
    const differs = Object.entries(stated).find(([name, value]) => known[name as keyof typeof stated] !== value);
    if (differs === undefined) return { subjects: [known.id], outcome: "UNCHANGED" };
    refuse(
      "ref",
      `${known.ref} is registered with another ${differs[0].replace(/(AsWritten|Text)$/, "")}; register a further version`,
    );
  }
  const threat = em.create(ThreatModel, { id: newId("thr"), ...stated, label: publicLabel });
  announceThreatModel(em, context.now(), threat);
  return { subjects: [threat.id], outcome: "CREATED" };
}

/** What is stored of a threat model; refuses what says nothing an attack could be measured by. */
export function statedThreatModel(input: RegisterThreatModelInput): Omit<ThreatModel, "id" | "label"> {
  const ref = canonicalRef(input.ref, "threat-model");
  const { name = "", version = null } = parseRef(ref) ?? {};
  if (version === null) refuse("ref", "it names no version; write threat-model:name@version");
  for (const field of ["knowledge", "goal", "surface"] as const) refuseText(field, input[field]);
  for (const field of ["unit", "description"] as const) refuseGivenText(field, input[field]);
  const epsilon = epsilonOrRefuse(input);
  refuseStructured(input);
  return {
    ...{ ref, name, norm: input.norm ?? null, epsilon, epsilonAsWritten: input.epsilon ?? null },
    ...{ unit: input.unit ?? null, structuredText: JSON.stringify(input.structured ?? []) },
    ...{ knowledge: input.knowledge, goal: input.goal, surface: input.surface },
    description: input.description ?? null,
  };
}

function epsilonOrRefuse({ norm, epsilon }: RegisterThreatModelInput): number | null {
  if (norm == null && epsilon == null) return null;
  if (norm == null) refuse("epsilon", "a size without a norm says nothing; name the norm");
  if (epsilon == null) refuse("norm", "a norm without a size bounds nothing; give epsilon");
  const exact = parseRational(epsilon);
  if (exact === null || exact.numerator < 0n)
    refuse("epsilon", "it is no number that is not negative; write 8/255, 0.031 or 1e-3");
  const nearest = nearestNumber(exact);
  if (!Number.isFinite(nearest)) refuse("epsilon", "it is too large");
  return nearest;
}

function refuseStructured({ norm, structured }: RegisterThreatModelInput): void {
  const perturbations = boundedList("structured", structured, mostStructured);
  if (norm == null && perturbations.length === 0)
    refuse("structured", "without a norm, at least one structured perturbation is needed");
  for (const [index, { kind, parameters }] of perturbations.entries()) {
    const place = `structured[${index}]`;
    refuseText(`${place}.kind`, kind);
    for (const [position, { name, value }] of boundedList(
      `${place}.parameters`,
      parameters,
      mostStructured,
    ).entries()) {
      refuseText(`${place}.parameters[${position}].name`, name);
      refuseText(`${place}.parameters[${position}].value`, value);
    }
  }
}
