import { Arg, Ctx, Field, Mutation, ObjectType, Resolver } from "type-graphql";
import { newId } from "../../../kernel/global-id.ts";
import { canonicalRef } from "../../../kernel/ref.ts";
import type { RequestContext } from "../../../kernel/request-context.ts";
import type { UnitOfWork } from "../../../kernel/unit-of-work.ts";
import { publicLabel } from "../../../kernel/visibility.ts";
import { performWrite, WritePayload, type Written } from "../../../kernel/write.ts";
import type { EvaluationsContext } from "../context.ts";
import { refuse } from "../threat/input-bounds.ts";
import { threatModelOrRefuse } from "../threat/threat-model.writes.ts";
import { type ProtocolTest, RobustnessProtocol } from "./robustness-protocol.entity.ts";
import { RegisterRobustnessProtocolInput } from "./robustness-protocol.input.ts";
import { robustnessProtocolsByIds } from "./robustness-protocol.reads.ts";
import { announceRobustnessProtocol, lastVersion } from "./robustness-protocol.writes.ts";
import { nameOfVersion, refuseProtocol, statedProtocolTest } from "./stated-protocol.ts";

@ObjectType({ description: "The registered protocol.", simpleResolvers: true })
export class RegisterRobustnessProtocolPayload extends WritePayload {
  @Field(() => RobustnessProtocol, { description: "The protocol." })
  robustnessProtocol!: RobustnessProtocol;
}

@Resolver()
export class RegisterRobustnessProtocolResolver {
  @Mutation(() => RegisterRobustnessProtocolPayload, {
    description: "Registers a version of a protocol of tests. A version that is there already cannot be changed.",
  })
  registerRobustnessProtocol(
    @Arg("input", () => RegisterRobustnessProtocolInput, { description: "What to register." })
    input: RegisterRobustnessProtocolInput,
    @Ctx() context: EvaluationsContext,
  ): Promise<RegisterRobustnessProtocolPayload> {
    return registerRobustnessProtocol(input, context);
  }
}

/** Registers a version of a protocol; the same once more writes nothing. */
export async function registerRobustnessProtocol(
  input: RegisterRobustnessProtocolInput,
  context: RequestContext,
): Promise<RegisterRobustnessProtocolPayload> {
  const act = { subgraph: "evaluations", action: "robustness-protocol.registered", input };
  const { subjects, outcome, audit } = await performWrite(context, act, (em) => register(em, input, context));
  const [robustnessProtocol] = await robustnessProtocolsByIds(context, subjects);
  if (robustnessProtocol === undefined) throw new Error("What was registered is there.");
  return { robustnessProtocol, outcome, audit };
}

type Stated = Pick<RobustnessProtocol, "ref" | "name" | "title" | "description" | "testsText">;

async function register(
  em: UnitOfWork,
  input: RegisterRobustnessProtocolInput,
  context: RequestContext,
): Promise<Written> {
  const stated = await statedProtocol(em, input, context);
  const known = await em.findOne(RobustnessProtocol, { ref: stated.ref });
  if (known !== null) {
    refuseOther(known, stated);
    return { subjects: [known.id], outcome: "UNCHANGED" };
  }
  const at = context.now();
  const protocol = em.create(RobustnessProtocol, {
    ...{ id: newId("rpr"), ...stated, previousId: await lastVersion(em, stated.name), label: publicLabel },
    ...{ registeredBy: context.actor.subject, registeredAt: at.toISOString() },
  });
  announceRobustnessProtocol(em, at, protocol);
  return { subjects: [protocol.id], outcome: "CREATED" };
}

async function statedProtocol(
  em: UnitOfWork,
  input: RegisterRobustnessProtocolInput,
  context: RequestContext,
): Promise<Stated> {
  const ref = canonicalRef(input.ref, "robustness-protocol");
  const name = nameOfVersion(ref);
  refuseProtocol(input);
  const tests: ProtocolTest[] = [];
  for (const [index, test] of input.tests.entries()) {
    const { id } = await threatModelOrRefuse(em, test.threatModel, context);
    tests.push(statedProtocolTest(test, id, `tests[${index}]`));
  }
  const { title, description = null } = input;
  return { ref, name, title, description, testsText: JSON.stringify(tests) };
}

const named = { title: "another title", description: "another description", testsText: "other tests" } as const;

function refuseOther(known: RobustnessProtocol, stated: Stated): void {
  for (const field of ["title", "description", "testsText"] as const)
    if (known[field] !== stated[field])
      refuse("ref", `${known.ref} is registered with ${named[field]}; register a further version`);
}
