import { defineSubgraph } from "../../kernel/subgraph.ts";
import { Checkpoint, CheckpointResolver } from "./checkpoint.stub.ts";
import { createContext, type LicensesContext } from "./context.ts";
import { License } from "./license.entity.ts";
import { LicenseResolver } from "./license.resolver.ts";
import { LicenseExpression, LicenseExpressionResolver } from "./license-expression.entity.ts";
import { licenses0001 } from "./migrations/0001-licenses.ts";
import { licenses0004 } from "./migrations/0004-search.ts";
import { RegisterLicenseResolver } from "./register-license.mutation.ts";
import { seed } from "./seed.ts";

/** Licenses: what they are called, what they say, and what follows from them. */
export const licenses = defineSubgraph<LicensesContext>({
  name: "licenses",
  resolvers: [LicenseResolver, LicenseExpressionResolver, CheckpointResolver, RegisterLicenseResolver],
  types: [LicenseExpression, Checkpoint],
  references: {
    License: ({ id }, context) => context.licenseById.load(id ?? ""),
    LicenseExpression: (expression) => expression,
    Checkpoint: (checkpoint) => checkpoint,
  },
  entities: [License],
  migrations: [
    { name: "0001-licenses", statements: licenses0001 },
    { name: "0004-search", statements: licenses0004 },
  ],
  createContext,
  seed,
});
