import { defineSubgraph } from "../../kernel/subgraph.ts";
import { Checkpoint, CheckpointResolver } from "./checkpoint.stub.ts";
import { createContext, type LicensesContext } from "./context.ts";
import { License } from "./license.entity.ts";
import { LicenseResolver } from "./license.resolver.ts";
import { LicenseExpression, LicenseExpressionResolver } from "./license-expression.entity.ts";
import { licenses0001 } from "./migrations/0001-licenses.ts";
import { licenses0003 } from "./migrations/0003-use-policy.ts";
import { CheckpointOpennessResolver } from "./openness/openness.resolver.ts";
import { RegisterLicenseResolver } from "./register-license.mutation.ts";
import { seed } from "./seed.ts";
import { SetUsePolicyResolver } from "./use-policy/set-use-policy.mutation.ts";
import { UsePolicy } from "./use-policy/use-policy.entity.ts";
import { CheckpointUsePolicyResolver, UsePolicyResolver } from "./use-policy/use-policy.resolver.ts";

/** Licenses: what they are called, what they say, and what follows from them. */
export const licenses = defineSubgraph<LicensesContext>({
  name: "licenses",
  resolvers: [
    LicenseResolver,
    LicenseExpressionResolver,
    CheckpointResolver,
    RegisterLicenseResolver,
    CheckpointUsePolicyResolver,
    UsePolicyResolver,
    SetUsePolicyResolver,
    CheckpointOpennessResolver,
  ],
  types: [LicenseExpression, Checkpoint],
  references: {
    License: ({ id }, context) => context.licenseById.load(id ?? ""),
    LicenseExpression: (expression) => expression,
    Checkpoint: (checkpoint) => checkpoint,
  },
  entities: [License, UsePolicy],
  migrations: [
    { name: "0001-licenses", statements: licenses0001 },
    { name: "0003-use-policy", statements: licenses0003 },
  ],
  createContext,
  seed,
});
