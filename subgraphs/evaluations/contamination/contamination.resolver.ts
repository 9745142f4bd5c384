import { Arg, Ctx, Directive, FieldResolver, Int, Resolver, Root } from "type-graphql";
import { Completeness, NamedRef } from "../../../kernel/completeness.ts";
import {
  type ContaminationQuestion,
  contaminationQuestionIn,
  type DataFacts,
} from "../../../kernel/vocabulary/contamination.ts";
import { Benchmark } from "../benchmark/benchmark.entity.ts";
import { Checkpoint } from "../checkpoint.stub.ts";
import type { EvaluationsContext } from "../context.ts";
import {
  Contamination,
  ContaminationGap,
  DatasetCheck,
  MeasuredDataset,
  OverlapEvidence,
} from "./contamination.entity.ts";
import { ContaminationVerdict, OverlapStrength } from "./contamination-terms.ts";
import { type ContaminationAnswer, contaminationOf, shows } from "./contamination-verdict.ts";
import { datasetChecks } from "./dataset-checks.ts";
import { reasonOf } from "./evidence-reason.ts";
import type { Strength } from "./overlap-evidence.ts";

/** What the fields below are worked out from. */
const told = '@requires(fields: "lineageFacts dataFacts")';
const maxShown = 100;

/** A question that the gateway brings back with what others know of it; the answer is worked out once, and if it is asked for. */
export interface AnsweredContamination extends Contamination {
  readonly answer: () => ContaminationAnswer;
}

export function answeredContamination(asked: Partial<Contamination>): AnsweredContamination {
  const { contaminationKey = "", lineageFacts = null, dataFacts = null } = asked;
  let answer: ContaminationAnswer | undefined;
  const worked = () =>
    contaminationOf(contaminationQuestionIn(contaminationKey), parsed(lineageFacts), parsed(dataFacts));
  return { contaminationKey, lineageFacts, dataFacts, answer: () => (answer ??= worked()) };
}

function parsed<Facts>(text: string | null): Facts | null {
  return text === null ? null : JSON.parse(text);
}

@Resolver(() => Checkpoint)
export class CheckpointContaminationResolver {
  @FieldResolver(() => [Contamination], {
    nullable: true,
    description:
      "Whether that from which it learned overlaps the data of benchmarks, by reference of the benchmark; refused if " +
      "there are more than 100, or if there is none of the name that is asked.",
  })
  async contamination(
    @Root() { indexKey }: Checkpoint,
    @Arg("benchmark", () => String, {
      nullable: true,
      description:
        "Only this benchmark, by reference or name; without a version, every version of it; all on which the checkpoint " +
        "has results if absent.",
    })
    benchmark: string | null | undefined,
    @Ctx() context: EvaluationsContext,
  ): Promise<Contamination[]> {
    const refs = await context.benchmarksAsked(benchmark ?? null).load(indexKey);
    const questions = refs.map(async (ref): Promise<ContaminationQuestion> => {
      return { checkpoint: indexKey, benchmark: ref, data: await context.measuredDataOf.load(ref) };
    });
    return (await Promise.all(questions)).map((question) => ({ contaminationKey: JSON.stringify(question) }));
  }
}

@Resolver(() => Contamination)
export class ContaminationResolver {
  @FieldResolver(() => Benchmark, {
    nullable: true,
    description: "The benchmark; null where data was asked about that need be of none.",
  })
  async benchmark(@Root() { contaminationKey }: Contamination, @Ctx() context: EvaluationsContext) {
    const { benchmark } = contaminationQuestionIn(contaminationKey);
    return benchmark === null ? null : await context.benchmarkByRef.load(benchmark);
  }

  @FieldResolver(() => [MeasuredDataset], {
    nullable: true,
    description: "The data that is measured on, at most 5,000; empty if nobody states it.",
  })
  data(@Root() { contaminationKey }: Contamination): readonly MeasuredDataset[] {
    return [...contaminationQuestionIn(contaminationKey).data];
  }

  @Directive(told)
  @FieldResolver(() => [NamedRef], {
    nullable: true,
    description:
      "The registered checkpoints that are asked about: one, or all that have the certified weights, at most 10; empty " +
      "where none is registered or the lineage could not be asked.",
  })
  checkpoints(@Root() { answer }: AnsweredContamination): readonly NamedRef[] {
    return answer().checkpoints.map((ref) => ({ ref }));
  }

  @Directive(told)
  @FieldResolver(() => ContaminationVerdict, { nullable: true, description: "The outcome." })
  verdict(@Root() { answer }: AnsweredContamination) {
    return answer().verdict;
  }

  @Directive(told)
  @FieldResolver(() => OverlapStrength, {
    nullable: true,
    description: "Strength of the strongest evidence; null if there is none.",
  })
  strength(@Root() { answer }: AnsweredContamination): Strength | null {
    return answer().evidence[0]?.strength ?? null;
  }

  @Directive(told)
  @FieldResolver(() => NamedRef, {
    nullable: true,
    description:
      "The data in the lineage of the checkpoint that shows the overlap; null unless the verdict is OVERLAP.",
  })
  via(@Root() { answer }: AnsweredContamination): NamedRef | null {
    const [first] = answer().evidence.filter(shows);
    return first === undefined ? null : { ref: first.ref };
  }

  @Directive(told)
  @FieldResolver(() => [OverlapEvidence], { nullable: true, description: "The evidence, the strongest 100 first." })
  evidence(@Root() { answer }: AnsweredContamination): readonly OverlapEvidence[] {
    return answer()
      .evidence.slice(0, maxShown)
      .map((overlap) => ({
        ...overlap,
        reason: reasonOf(overlap),
        dataset: { ref: overlap.ref },
        path: overlap.path.map(({ ref, ...step }) => ({ ...step, to: ref === null ? null : { ref } })),
        measuredPath: overlap.measuredPath.map((ref) => ({ ref })),
      }));
  }

  @Directive(told)
  @FieldResolver(() => Int, { nullable: true, description: "How much evidence there is, however much is listed." })
  evidenceCount(@Root() { answer }: AnsweredContamination): number {
    return answer().evidence.length;
  }

  @Directive(told)
  @FieldResolver(() => [ContaminationGap], {
    nullable: true,
    description: "Why it could not be told that nothing overlaps; empty where all that is asked for is documented.",
  })
  gaps(@Root() { answer }: AnsweredContamination): readonly ContaminationGap[] {
    return answer().gaps.map(({ reason, refs }) => ({ reason, refs: refs.slice(0, maxShown).map((ref) => ({ ref })) }));
  }

  @Directive(told)
  @FieldResolver(() => Int, {
    nullable: true,
    description: "How many datasets of the lineage were compared: all that it is documented to have learned from.",
  })
  datasetsCompared(@Root() { answer }: AnsweredContamination): number {
    return answer().learned.length;
  }

  @Directive(told)
  @FieldResolver(() => Completeness, {
    nullable: true,
    description: "Whether everything that the checkpoint came from was seen.",
  })
  completeness(@Root() { answer }: AnsweredContamination) {
    return answer().completeness;
  }

  @Directive(told)
  @FieldResolver(() => Completeness, {
    nullable: true,
    description: "Whether everything that the data that is measured on came from was seen.",
  })
  measuredCompleteness(@Root() { answer }: AnsweredContamination) {
    return answer().measuredCompleteness;
  }

  @Directive(told)
  @FieldResolver(() => [DatasetCheck], {
    nullable: true,
    description: "What is asked of each dataset before anything is certified on it: leakage, and what is documented.",
  })
  datasetChecks(@Root() { contaminationKey, dataFacts, answer }: AnsweredContamination): readonly DatasetCheck[] {
    const facts = parsed<DataFacts>(dataFacts ?? null);
    return datasetChecks(contaminationQuestionIn(contaminationKey), answer(), facts?.checks ?? null).map((check) => ({
      ...check,
      dataset: { ref: check.dataset },
    }));
  }
}
