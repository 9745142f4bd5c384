import { Arg, Args, Ctx, Directive, Field, FieldResolver, Float, ObjectType, Resolver, Root } from "type-graphql";
import type { Connection } from "../../kernel/connection.ts";
import { DateTime } from "../../kernel/scalars.ts";
import { Norm } from "../../kernel/vocabulary/norm.ts";
import { Certificate } from "./certificate/certificate.entity.ts";
import type { EvaluationsContext } from "./context.ts";
import { EvaluationArguments, joinedPages } from "./result/evaluation.reads.ts";
import type { Result } from "./result/result.entity.ts";
import { ResultConnection } from "./result/result-connection.ts";

@Directive('@key(fields: "indexKey")')
@ObjectType({ simpleResolvers: true })
export class Checkpoint {
  @Directive("@inaccessible")
  @Field(() => String)
  indexKey!: string;

  @Directive("@external")
  @Field(() => String, { nullable: true })
  rootDigest?: string | null;
}

@Resolver(() => Checkpoint)
export class CheckpointResolver {
  @FieldResolver(() => ResultConnection, { nullable: true, description: "Measured results." })
  async evaluations(
    @Root() { indexKey }: Checkpoint,
    @Args(() => EvaluationArguments) args: EvaluationArguments,
    @Ctx() context: EvaluationsContext,
  ): Promise<Connection<Result> | null> {
    // The key holds every reference that the checkpoint has or had, separated by blanks.
    const found = await Promise.all(indexKey.split(" ").map((ref) => context.evaluationsWith(args).load(ref)));
    const pages = found.flatMap((each) => each?.page ?? []);
    return pages.length > 1 ? joinedPages(args, pages) : (pages[0] ?? null);
  }

  @Directive('@requires(fields: "rootDigest")')
  @FieldResolver(() => [Certificate], {
    nullable: true,
    description: "Robustness certificates of exactly these weights; null if their digest could not be learned.",
  })
  certificates(
    @Root() { rootDigest }: Checkpoint,
    @Arg("norm", () => Norm, { nullable: true, description: "Only this norm." }) norm: Norm | null | undefined,
    @Arg("epsilonAtLeast", () => Float, { nullable: true, description: "Only at least this perturbation size." })
    epsilonAtLeast: number | null | undefined,
    @Arg("asOf", () => DateTime, { nullable: true, description: "State at this time; now if absent." })
    asOf: string | null | undefined,
    @Arg("includeProposed", () => Boolean, {
      defaultValue: false,
      description: "Whether those are shown as well that were proposed and never issued.",
    })
    includeProposed: boolean,
    @Ctx() context: EvaluationsContext,
  ): Promise<readonly Certificate[]> | [] | null {
    // Absent is not known, and null is a checkpoint without files, which nobody can certify.
    if (rootDigest == null) return rootDigest === null ? [] : null;
    const bounds = { norm: norm ?? null, epsilonAtLeast: epsilonAtLeast ?? null, asOf: asOf ?? null };
    const filter = { ...bounds, includeProposed: includeProposed ?? false };
    return context.certificatesWith(filter).load(rootDigest);
  }
}
