import { Directive, Field, Float, InputType, ObjectType } from "type-graphql";
import { Refusal } from "../errors.ts";

@Directive("@shareable")
@ObjectType({ description: "Who or what a limitation affects; what is empty is not stated.", simpleResolvers: true })
export class AffectedSlice {
  @Field(() => [String], { description: "Languages, BCP 47 tags." })
  languages!: readonly string[];

  @Field(() => [String], { description: "Domains, such as law or chemistry, as written." })
  domains!: readonly string[];

  @Field(() => [String], { description: "Populations, such as speakers of a dialect, as written." })
  populations!: readonly string[];

  @Field(() => String, { nullable: true, description: "The same or more in prose; null if not stated." })
  text!: string | null;
}

@Directive("@shareable")
@ObjectType({
  description: "How a metric falls between input like the training data and input unlike it.",
  simpleResolvers: true,
})
export class OutOfDistribution {
  @Field(() => String, { description: "The metric." })
  metric!: string;

  @Field(() => Boolean, { description: "Whether a higher value is better." })
  higherIsBetter!: boolean;

  @Field(() => Float, { description: "Its value on input like the training data." })
  inDistribution!: number;

  @Field(() => Float, { nullable: true, description: "Standard error of that value; null if not stated." })
  inDistributionStandardError!: number | null;

  @Field(() => Float, { description: "Its value on input unlike the training data." })
  outOfDistribution!: number;

  @Field(() => Float, { nullable: true, description: "Standard error of that value; null if not stated." })
  outOfDistributionStandardError!: number | null;

  @Field(() => Float, {
    description: "outOfDistribution less inDistribution: below zero where higher is better, above zero where lower is.",
  })
  delta!: number;

  @Field(() => Float, {
    nullable: true,
    description: "Standard error of delta, the two taken as independent; null unless both are stated.",
  })
  standardError!: number | null;
}

@InputType({ description: "Who or what a limitation affects." })
export class AffectedSliceInput {
  @Field(() => [String], { nullable: true, description: "Languages, BCP 47 tags; none if absent." })
  languages?: string[] | null;

  @Field(() => [String], { nullable: true, description: "Domains, such as law or chemistry; none if absent." })
  domains?: string[] | null;

  @Field(() => [String], { nullable: true, description: "Populations, such as speakers of a dialect; none if absent." })
  populations?: string[] | null;

  @Field(() => String, { nullable: true, description: "The same or more in prose; absent if not stated." })
  text?: string | null;
}

@InputType({ description: "Two values of a metric; what lies between them is computed here." })
export class OutOfDistributionInput {
  @Field(() => String, { description: "The metric." })
  metric!: string;

  @Field(() => Boolean, { nullable: true, description: "Whether a higher value is better; true if absent." })
  higherIsBetter?: boolean | null;

  @Field(() => Float, { description: "Its value on input like the training data." })
  inDistribution!: number;

  @Field(() => Float, { nullable: true, description: "Standard error of that value; absent if not known." })
  inDistributionStandardError?: number | null;

  @Field(() => Float, { description: "Its value on input unlike the training data, which must be the worse one." })
  outOfDistribution!: number;

  @Field(() => Float, { nullable: true, description: "Standard error of that value; absent if not known." })
  outOfDistributionStandardError?: number | null;
}

/** Refuses a place of an input. */
type Refuse = (place: string, why: string) => never;

/**
 * The two values with their difference. What is no worse out of distribution is no regression and refused, so that the
 * sign of `delta` always tells the same.
 */
export function outOfDistributionOf(input: OutOfDistributionInput, refuse: Refuse): OutOfDistribution {
  const { metric, higherIsBetter: stated, inDistribution, outOfDistribution } = input;
  const higherIsBetter = stated ?? true;
  const delta = outOfDistribution - inDistribution;
  const errors = [input.inDistributionStandardError ?? null, input.outOfDistributionStandardError ?? null] as const;
  const [inside, outside] = errors;
  if (metric.trim() === "") refuse("metric", "it is blank");
  if (errors.some((error) => error !== null && error < 0)) refuse("standardError", "a standard error is not negative");
  if (!Number.isFinite(delta)) refuse("outOfDistribution", "the difference is no number");
  if (higherIsBetter ? delta >= 0 : delta <= 0) {
    const better = higherIsBetter ? "higher" : "lower";
    refuse("outOfDistribution", `${better} is better, so that it is not the worse one of the two values`);
  }
  return {
    ...{ metric, higherIsBetter, inDistribution, outOfDistribution, delta },
    inDistributionStandardError: inside,
    outOfDistributionStandardError: outside,
    standardError: inside === null || outside === null ? null : Math.hypot(inside, outside),
  };
}

const maxItems = 100;
const maxItemLength = 200;

/** The slice with its language tags in their canonical form; null if nothing of it is stated but prose. */
export function sliceOf(input: AffectedSliceInput, text: string | null, refuse: Refuse): AffectedSlice | null {
  const languages = itemsOf("languages", input.languages, refuse).map((tag) => canonicalTag(tag, refuse));
  const domains = itemsOf("domains", input.domains, refuse);
  const populations = itemsOf("populations", input.populations, refuse);
  const isProse = languages.length + domains.length + populations.length === 0;
  return isProse ? null : { languages: [...new Set(languages)], domains, populations, text };
}

function itemsOf(field: string, items: readonly string[] | null | undefined, refuse: Refuse): string[] {
  const stated = [...new Set(items ?? [])];
  if (stated.length > maxItems) refuse(field, `it has more than ${maxItems} items`);
  if (stated.some((item) => item.trim() === "" || item.length > maxItemLength))
    refuse(field, `an item has between 1 and ${maxItemLength} characters`);
  return stated;
}

function canonicalTag(tag: string, refuse: Refuse): string {
  try {
    return new Intl.Locale(tag).toString();
  } catch (error) {
    if (error instanceof Refusal) throw error;
    return refuse("languages", `"${tag}" is no BCP 47 language tag`);
  }
}
