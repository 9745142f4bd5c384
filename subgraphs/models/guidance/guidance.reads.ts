import { groupedPages } from "../../../kernel/grouped-page.ts";
import { ImpactArea, type ImpactAssessment } from "./impact.entity.ts";
import { ExampleKind, type FailureCase, type UsageExample } from "./known-failure.entity.ts";

const stated = { group: "checkpointId", order: ["id"], labelled: false, supersedable: true };

/** The inputs on which documents say that checkpoints failed. */
export const failureCasesOf = groupedPages<FailureCase>({ ...stated, table: "failureCase" });

/** The example scenarios of checkpoints; all, or those of one kind. */
export const examplesOf = groupedPages<UsageExample>({
  ...stated,
  table: "usageExample",
  filter: { column: "kind", values: Object.values(ExampleKind) },
});

/** What checkpoints may do to society; all, or in one area. */
export const impactAssessmentsOf = groupedPages<ImpactAssessment>({
  ...stated,
  table: "impactAssessment",
  filter: { column: "area", values: Object.values(ImpactArea) },
});
