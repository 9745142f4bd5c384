import { Field, Float, InputType } from "type-graphql";
import { SourceInput } from "../../../kernel/vocabulary/source.ts";
import { EvaluatorInput } from "./evaluator.entity.ts";
import { Protocol } from "./protocol.entity.ts";
import { Uncertainty } from "./uncertainty.entity.ts";

// Apart from the mutation, because the shape follows ResultsRecord in formats/record.ts field for field.

@InputType({ description: "One result to record." })
export class ResultInput {
  @Field(() => String, {
    description: "The checkpoint as the document names it: a reference, a hub id, a path, anything.",
  })
  checkpoint!: string;

  @Field(() => String, { description: "Reference to the benchmark; one that is not there yet is created." })
  benchmark!: string;

  @Field(() => String, { nullable: true, description: "The benchmark as the document names it; absent if not known." })
  benchmarkName?: string | null;

  @Field(() => String, { description: "Name of the metric without its filter, such as acc_norm." })
  metric!: string;

  @Field(() => String, { description: "The value exactly as written." })
  valueAsWritten!: string;

  @Field(() => Float, { nullable: true, description: "The parsed number; absent if what is written is none." })
  value?: number | null;

  @Field(() => String, {
    nullable: true,
    description: "Unit, such as fraction, percent or seconds; absent if not known.",
  })
  unit?: string | null;

  @Field(() => Boolean, { nullable: true, description: "Whether more is better; absent if not known." })
  higherIsBetter?: boolean | null;

  @Field(() => [Uncertainty], {
    nullable: true,
    description: "Uncertainties, one for each source of it; absent if not stated.",
  })
  uncertainty?: Uncertainty[] | null;

  @Field(() => EvaluatorInput, { nullable: true, description: "Who measured; absent if not stated." })
  evaluator?: EvaluatorInput | null;

  @Field(() => Protocol, { nullable: true, description: "How it was measured; absent if not stated." })
  protocol?: Protocol | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "Whether only a part of the benchmark was run; false if absent.",
  })
  partial?: boolean | null;

  @Field(() => String, { nullable: true, description: "JSON pointer or line of the result; absent if not known." })
  pointer?: string | null;
}

@InputType({ description: "Results to record, as one document states them." })
export class RecordResultsInput {
  @Field(() => String, { description: "Key that makes a retry harmless." })
  idempotencyKey!: string;

  @Field(() => SourceInput, { description: "The document that states the results." })
  source!: SourceInput;

  @Field(() => [ResultInput], { description: "All results that the document states, 1 to 10,000." })
  results!: ResultInput[];
}
