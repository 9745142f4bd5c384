import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from "type-graphql";
import { parseRef } from "../../../kernel/ref.ts";
import type { EvaluationsContext } from "../context.ts";
import { Fraction, StructuredPerturbation, ThreatModel } from "./threat-model.entity.ts";
import { exactEpsilon, threatModelByRef } from "./threat-model.reads.ts";

@Resolver(() => ThreatModel)
export class ThreatModelResolver {
  @Query(() => ThreatModel, {
    nullable: true,
    description: "One threat model by reference; without a version, the one registered last.",
  })
  threatModel(
    @Arg("ref", () => String, { description: "Reference; threat-model: may be left out." }) ref: string,
    @Ctx() context: EvaluationsContext,
  ): Promise<ThreatModel | null> {
    return threatModelByRef(context, ref);
  }

  @FieldResolver(() => String, { nullable: true, description: "Version; null where it was registered without one." })
  version(@Root() { ref }: ThreatModel): string | null {
    return parseRef(ref)?.version ?? null;
  }

  @FieldResolver(() => Fraction, {
    nullable: true,
    description: "Size of the perturbation without rounding, by which it is compared; null if it has none.",
  })
  epsilonExact(@Root() threat: ThreatModel): Fraction | null {
    const exact = exactEpsilon(threat);
    return exact && { numerator: String(exact.numerator), denominator: String(exact.denominator) };
  }

  @FieldResolver(() => [StructuredPerturbation], { description: "Perturbations that are no distance; at most 50." })
  structured(@Root() { structuredText }: ThreatModel): StructuredPerturbation[] {
    return JSON.parse(structuredText);
  }
}
