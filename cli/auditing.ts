import { auditIssuer } from "../kernel/audit/signed-log.ts";
import type { Config } from "../kernel/config.ts";
import { loadInternalKeys } from "../kernel/internal-token.ts";
import type { SubgraphOptions } from "../kernel/subgraph.ts";

/** With what a subgraph signs its audit log; its keys are made on its first start. */
export function auditing(
  { keysFolder, deployment }: Config,
  subgraph: string,
): Pick<SubgraphOptions, "auditKeys" | "deployment"> {
  return { auditKeys: loadInternalKeys(keysFolder, auditIssuer(subgraph)), deployment };
}
