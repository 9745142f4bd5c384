import { ArgsType, Field, ObjectType, registerEnumType } from "type-graphql";
import { Completeness, NamedRef } from "../../kernel/completeness.ts";
import { UseInput } from "../../kernel/vocabulary/use.ts";
import type { AttributionFormat as Format } from "./rules/attribution.ts";
import type { TrainingDataPolicy as Policy } from "./rules/case.ts";

export const LicenseVerdict = {
  ALLOWED: "ALLOWED",
  ALLOWED_WITH_OBLIGATIONS: "ALLOWED_WITH_OBLIGATIONS",
  CONFLICT: "CONFLICT",
  UNKNOWN: "UNKNOWN",
} as const;
export type LicenseVerdict = (typeof LicenseVerdict)[keyof typeof LicenseVerdict];
registerEnumType(LicenseVerdict, {
  name: "LicenseVerdict",
  description: "Outcome of a license report.",
  valuesConfig: {
    ALLOWED: { description: "The use is allowed." },
    ALLOWED_WITH_OBLIGATIONS: { description: "The use is allowed if the obligations are met." },
    CONFLICT: { description: "The use conflicts with a license." },
    UNKNOWN: { description: "Too little is known to say." },
  },
});

export const TrainingDataPolicy = { STRICT: "STRICT", PERMISSIVE: "PERMISSIVE" } as const satisfies Record<
  Policy,
  Policy
>;
export type TrainingDataPolicy = Policy;
registerEnumType(TrainingDataPolicy, {
  name: "TrainingDataPolicy",
  description:
    "Whether terms of training data are taken to bind the weights. The law is not settled, so that one chooses.",
  valuesConfig: {
    STRICT: { description: "They bind the weights as if those were made from the data." },
    PERMISSIVE: {
      description: "They bind copies of the data only; what agreements say of outputs of models counts all the same.",
    },
  },
});

export const AttributionFormat = {
  TEXT: "TEXT",
  MARKDOWN: "MARKDOWN",
  SPDX_NOTICE: "SPDX_NOTICE",
} as const satisfies Record<Format, Format>;
export type AttributionFormat = Format;
registerEnumType(AttributionFormat, {
  name: "AttributionFormat",
  description: "How an attribution is written.",
  valuesConfig: {
    TEXT: { description: "Plain text." },
    MARKDOWN: { description: "A Markdown list with links." },
    SPDX_NOTICE: { description: "Blocks of SPDX tags." },
  },
});

@ArgsType()
export class LicenseReportArguments {
  @Field(() => UseInput, { description: "The use to judge." })
  use!: UseInput;

  @Field(() => TrainingDataPolicy, {
    nullable: true,
    defaultValue: "STRICT",
    description: "Whether terms of training data are taken to bind the weights.",
  })
  policy?: TrainingDataPolicy | null;
}

@ObjectType({ description: "A work and its license on a path.", simpleResolvers: true })
export class WorkLicense {
  @Field(() => String, { nullable: true, description: "Reference to the work; null if the caller may not see it." })
  ref!: string | null;

  @Field(() => String, { nullable: true, description: "License expression of the work; null if none is documented." })
  license!: string | null;
}

@ObjectType({ description: "A clash found by one rule.", simpleResolvers: true })
export class LicenseConflict {
  @Field(() => String, { description: "Id of the rule, as in docs/licenses.md." })
  rule!: string;

  @Field(() => String, { description: "Explanation that a lawyer can follow." })
  explanation!: string;

  @Field(() => [WorkLicense], { description: "Works from the subject to the work in conflict." })
  path!: readonly WorkLicense[];
}

@ObjectType({ description: "Something that could not be decided.", simpleResolvers: true })
export class LicenseUnknown {
  @Field(() => String, { nullable: true, description: "Reference to the work; null if the caller may not see it." })
  ref!: string | null;

  @Field(() => String, { description: "Why it is unknown." })
  why!: string;
}

@ObjectType({ description: "A duty that comes with the use.", simpleResolvers: true })
export class Obligation {
  @Field(() => String, { description: "Kind of duty, such as ATTRIBUTION, SHARE_ALIKE or THRESHOLD." })
  kind!: string;

  @Field(() => String, { description: "Text of the duty." })
  text!: string;

  @Field(() => [NamedRef], { description: "Works that impose it." })
  appliesTo!: readonly NamedRef[];
}

@ObjectType({ description: "One work that a report considered.", simpleResolvers: true })
export class ReportedWork {
  @Field(() => String, { nullable: true, description: "Reference to the work; null if the caller may not see it." })
  ref!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Kind of the component that it is, where a part of the subject has a license of its own; else null.",
  })
  component?: string | null;

  @Field(() => String, { description: "How the subject stands to the work." })
  relation!: string;

  @Field(() => String, { nullable: true, description: "License expression of the work; null if none is documented." })
  license!: string | null;

  @Field(() => String, { description: "Where the license was found." })
  basis!: string;
}

@ObjectType({ description: "A named version of the license rules.", simpleResolvers: true })
export class Ruleset {
  @Field(() => String, { description: "Name." })
  name!: string;

  @Field(() => String, { description: "Version." })
  version!: string;

  @Field(() => String, { nullable: true, description: "Where it is published; null for the rules of this service." })
  url!: string | null;

  @Field(() => String, { nullable: true, description: "SPDX id of the license under which its data is used here." })
  license!: string | null;
}

@ObjectType({
  description: "May a thing be used like this, over its whole lineage; no legal advice.",
  simpleResolvers: true,
})
export class LicenseReport {
  @Field(() => LicenseVerdict, {
    description: "The worst of what holds for any work; never better than UNKNOWN if not every work was seen.",
  })
  verdict!: LicenseVerdict;

  @Field(() => [LicenseConflict], { description: "Clashes between licenses, or between a license and the use." })
  conflicts!: readonly LicenseConflict[];

  @Field(() => [LicenseUnknown], { description: "Works about which too little is known, one by one." })
  unknowns!: readonly LicenseUnknown[];

  @Field(() => [Obligation], { description: "Duties that come with the use, as far as a rule states them." })
  obligations!: readonly Obligation[];

  @Field(() => String, {
    description:
      "Text to attach when passing the thing on: the works whose terms reach it, their licenses and notices.",
  })
  attributionText!: string;

  @Field(() => [ReportedWork], { description: "Every work that was considered." })
  works!: readonly ReportedWork[];

  @Field(() => Ruleset, { description: "The rules that were applied." })
  ruleset!: Ruleset;

  @Field(() => [Ruleset], { description: "Every source of those rules, with its version and license." })
  sources!: readonly Ruleset[];

  @Field(() => TrainingDataPolicy, { description: "Whether terms of training data were taken to bind the weights." })
  policy!: TrainingDataPolicy;

  @Field(() => String, { description: "What the report is not: legal advice." })
  notice!: string;

  @Field(() => Completeness, { description: "Whether every upstream work was seen." })
  completeness!: Completeness;
}
