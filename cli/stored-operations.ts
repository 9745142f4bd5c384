import type { StoredOperation } from "../gateway/stored-operation.ts";
import { certificateBadge } from "./badge/certificate-badge.ts";
import { licenseBadge } from "./badge/license-badge.ts";
import { resultBadge } from "./badge/result-badge.ts";
import { packageOperation } from "./certificate/package-operation.ts";
import { certificateOperation } from "./pages/certificate-operation.ts";
import { comparisonOperation } from "./pages/comparison-operation.ts";
import { listOperation } from "./pages/list-operation.ts";
import { reportOperation } from "./pages/report-operation.ts";
import { resolveOperation } from "./resolve-operation.ts";

/** Everything that the gateway answers to services that do not speak GraphQL, and to people. */
export const storedOperations: readonly StoredOperation[] = [
  resolveOperation,
  certificateBadge,
  resultBadge,
  licenseBadge,
  reportOperation,
  packageOperation,
  listOperation,
  comparisonOperation,
  certificateOperation,
];
