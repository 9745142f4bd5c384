import { Ctx, FieldResolver, Float, Resolver, Root } from "type-graphql";
import type { EvaluationsContext } from "../context.ts";
import { ConfidenceInterval } from "../result/uncertainty.entity.ts";
import { ThreatModel } from "../threat/threat-model.entity.ts";
import { TestVerdict } from "./certificate-status.entity.ts";
import { judged } from "./judged-test.ts";
import {
  AcceptanceCriterion,
  InputBounds,
  PropertyFile,
  RobustnessTest,
  type StatedTest,
  TestExecution,
  TestScenario,
  Witness,
} from "./robustness-test.entity.ts";

@Resolver(() => RobustnessTest)
export class RobustnessTestResolver {
  @FieldResolver(() => String, { description: "How inputs are perturbed." })
  perturbation(@Root() test: RobustnessTest): string {
    return stated(test).perturbation;
  }

  @FieldResolver(() => ThreatModel, { nullable: true, description: "The threat that it tests." })
  threatModel(
    @Root() { threatModelId }: RobustnessTest,
    @Ctx() context: EvaluationsContext,
  ): Promise<ThreatModel | null> {
    return context.threatModelById.load(threatModelId);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: "Where the attack enters; null if it is as in the threat model.",
  })
  attackSurface(@Root() test: RobustnessTest): string | null {
    return stated(test).attackSurface;
  }

  @FieldResolver(() => InputBounds, { nullable: true, description: "Between what inputs can lie; null if not stated." })
  inputBounds(@Root() test: RobustnessTest): InputBounds | null {
    return stated(test).inputBounds;
  }

  @FieldResolver(() => AcceptanceCriterion, { description: "When it passes." })
  acceptance(@Root() test: RobustnessTest): AcceptanceCriterion {
    return stated(test).acceptance;
  }

  @FieldResolver(() => Float, { nullable: true, description: "Measured value; null if none is stated." })
  measured(@Root() test: RobustnessTest): number | null {
    return stated(test).measured;
  }

  @FieldResolver(() => ConfidenceInterval, {
    nullable: true,
    description: "Interval of the measured value; null if not known.",
  })
  interval(@Root() test: RobustnessTest): ConfidenceInterval | null {
    return stated(test).interval;
  }

  @FieldResolver(() => TestVerdict, {
    description: "Computed verdict: whether its value and every case that has a criterion pass.",
  })
  verdict(@Root() test: RobustnessTest): TestVerdict {
    return judged(stated(test)).verdict;
  }

  @FieldResolver(() => String, { description: "Why." })
  verdictReason(@Root() test: RobustnessTest): string {
    return judged(stated(test)).reason;
  }

  @FieldResolver(() => [TestScenario], { description: "Cases, and thresholds of decisions; at most 100." })
  scenarios(@Root() test: RobustnessTest): readonly TestScenario[] {
    return judged(stated(test)).scenarios;
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: "The data that it ran on, as named; null if not stated.",
  })
  dataset(@Root() test: RobustnessTest): string | null {
    return stated(test).dataset;
  }

  @FieldResolver(() => String, { nullable: true, description: "SHA-256 of that data; null if not stated." })
  datasetDigest(@Root() test: RobustnessTest): string | null {
    return stated(test).datasetDigest;
  }

  @FieldResolver(() => PropertyFile, {
    nullable: true,
    description: "Its property as VNN-LIB or the like; null if none is stated.",
  })
  property(@Root() test: RobustnessTest): PropertyFile | null {
    return stated(test).property;
  }

  @FieldResolver(() => Witness, {
    nullable: true,
    description: "A counterexample or proof object; null if none is stated.",
  })
  witness(@Root() test: RobustnessTest): Witness | null {
    return stated(test).witness;
  }

  @FieldResolver(() => TestExecution, { description: "How it was run." })
  execution(@Root() test: RobustnessTest): TestExecution {
    return stated(test).execution;
  }
}

function stated({ statedText }: RobustnessTest): StatedTest {
  return JSON.parse(statedText);
}
