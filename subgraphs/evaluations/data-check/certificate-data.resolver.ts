import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { Certificate } from "../certificate/certificate.entity.ts";
import { RobustnessTest } from "../certificate/robustness-test.entity.ts";
import { Contamination } from "../contamination/contamination.entity.ts";
import type { EvaluationsContext } from "../context.ts";
import { certifiedData, statedIn } from "./certified-data.ts";

@Resolver(() => Certificate)
export class CertificateDataResolver {
  @FieldResolver(() => Contamination, {
    nullable: true,
    description:
      "Whether the certified weights learned from the data of its tests, and what is documented of that data. The tests " +
      "are those of the certificate; lineage and documents are those of now, whatever time is asked.",
  })
  async dataChecks(
    @Root() { id, rootDigest }: Certificate,
    @Ctx() context: EvaluationsContext,
  ): Promise<Contamination> {
    const tests = await context.testsOfCertificate.load(id);
    const question = certifiedData(rootDigest, tests.map(statedIn));
    return { contaminationKey: JSON.stringify(question) };
  }
}

@Resolver(() => RobustnessTest)
export class TestDataResolver {
  @FieldResolver(() => String, {
    nullable: true,
    description: "Split of the data that it ran on, such as test; null if not stated.",
  })
  datasetSplit(@Root() test: RobustnessTest): string | null {
    return statedIn(test).datasetSplit ?? null;
  }
}
