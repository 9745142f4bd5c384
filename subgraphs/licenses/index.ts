import { defineSubgraph } from "../../kernel/subgraph.ts";
import { Checkpoint, CheckpointReportResolver } from "./checkpoint.stub.ts";
import { createContext, type LicensesContext } from "./context.ts";
import { DatasetVersion, DatasetVersionReportResolver } from "./dataset-version.stub.ts";
import { Fit, FitResolver } from "./fit.stub.ts";
import { License } from "./license.entity.ts";
import { LicenseResolver, LicenseTermsResolver } from "./license.resolver.ts";
import { LicenseExpression, LicenseExpressionResolver } from "./license-expression.entity.ts";
import { LicenseReportResolver } from "./license-report.resolver.ts";
import { licenses0001 } from "./migrations/0001-licenses.ts";
import { licenses0002 } from "./migrations/0002-terms.ts";
import { licenses0003 } from "./migrations/0003-use-policy.ts";
import { licenses0004 } from "./migrations/0004-search.ts";
import { licenses0005 } from "./migrations/0005-announce-policies.ts";
import { licenses0006 } from "./migrations/0006-signed-audit-log.ts";
import { CheckpointOpennessResolver } from "./openness/openness.resolver.ts";
import { RegisterLicenseResolver } from "./register-license.mutation.ts";
import { CheckpointReleaseFactsResolver } from "./release-facts.resolver.ts";
import { seed } from "./seed.ts";
import { SetUsePolicyResolver } from "./use-policy/set-use-policy.mutation.ts";
import { UsePolicy } from "./use-policy/use-policy.entity.ts";
import { CheckpointUsePolicyResolver, UsePolicyResolver } from "./use-policy/use-policy.resolver.ts";

export { answerReport } from "./license-report.resolver.ts";
export { redistributionOf } from "./redistribution.ts";

/** Licenses: what they are called, what they say, and what follows from them. */
export const licenses = defineSubgraph<LicensesContext>({
  name: "licenses",
  resolvers: [
    LicenseResolver,
    LicenseTermsResolver,
    LicenseExpressionResolver,
    LicenseReportResolver,
    CheckpointReportResolver,
    CheckpointReleaseFactsResolver,
    FitResolver,
    DatasetVersionReportResolver,
    RegisterLicenseResolver,
    CheckpointUsePolicyResolver,
    UsePolicyResolver,
    SetUsePolicyResolver,
    CheckpointOpennessResolver,
  ],
  types: [LicenseExpression, Checkpoint, DatasetVersion, Fit],
  references: {
    License: ({ id }, context) => context.licenseById.load(id ?? ""),
    LicenseExpression: (expression) => expression,
    Checkpoint: (checkpoint) => checkpoint,
    DatasetVersion: (version) => version,
    Fit: (fit) => fit,
  },
  entities: [License, UsePolicy],
  migrations: [
    { name: "0001-licenses", statements: licenses0001 },
    { name: "0002-terms", statements: licenses0002 },
    { name: "0003-use-policy", statements: licenses0003 },
    { name: "0004-search", statements: licenses0004 },
    { name: "0005-announce-policies", statements: licenses0005 },
    { name: "0006-signed-audit-log", statements: licenses0006 },
  ],
  createContext,
  seed,
});
