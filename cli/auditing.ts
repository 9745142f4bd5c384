import { createPublicKey } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { auditIssuer, originOf } from "../kernel/audit/signed-log.ts";
import type { Config } from "../kernel/config.ts";
import { loadInternalKeys, publicKeyFile } from "../kernel/internal-token.ts";
import type { Verifier } from "../kernel/signed-note.ts";
import type { SubgraphOptions } from "../kernel/subgraph.ts";

/** With what a subgraph signs its audit log; its keys are made on its first start. */
export function auditing(
  { keysFolder, deployment }: Config,
  subgraph: string,
): Pick<SubgraphOptions, "auditKeys" | "deployment"> {
  return { auditKeys: loadInternalKeys(keysFolder, auditIssuer(subgraph)), deployment };
}

/** By what the log of a subgraph is checked: the public key in the folder of keys; null if it is not there. */
export function logVerifier({ keysFolder, deployment }: Config, subgraph: string): Verifier | null {
  const file = publicKeyFile(keysFolder, auditIssuer(subgraph));
  if (!existsSync(file)) return null;
  return { name: originOf(subgraph, deployment), publicKey: createPublicKey(readFileSync(file)) };
}
