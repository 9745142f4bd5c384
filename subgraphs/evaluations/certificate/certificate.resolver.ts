import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { EvaluationsContext } from "../context.ts";
import { Certificate, CertificateClaim } from "./certificate.entity.ts";
import { ThreatModel } from "./threat-model.entity.ts";

@Resolver(() => Certificate)
export class CertificateResolver {
  @FieldResolver(() => CertificateClaim, { description: "The claim." })
  claim(@Root() { claim }: Certificate): CertificateClaim {
    return JSON.parse(claim);
  }

  @FieldResolver(() => ThreatModel, { description: "The threat." })
  threatModel(@Root() { threatModelId }: Certificate, @Ctx() context: EvaluationsContext): Promise<ThreatModel | null> {
    return context.threatModelById.load(threatModelId);
  }
}
