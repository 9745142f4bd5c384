import { createHash, createPublicKey, type KeyObject } from "node:crypto";
import { existsSync, readdirSync, readFileSync, renameSync } from "node:fs";
import { join } from "node:path";
import { type AuditKeys, auditIssuer, originOf } from "../kernel/audit/signed-log.ts";
import type { Config } from "../kernel/config.ts";
import { loadInternalKeys, privateKeyFile, publicKeyFile } from "../kernel/internal-token.ts";
import type { Verifier } from "../kernel/signed-note.ts";
import type { SubgraphOptions } from "../kernel/subgraph.ts";

/** With what a subgraph signs its audit log; its keys are made on its first start. */
export function auditing(
  { keysFolder, deployment }: Config,
  subgraph: string,
): Pick<SubgraphOptions, "auditKeys" | "deployment"> {
  return { auditKeys: loadAuditKeys(keysFolder, subgraph), deployment };
}

/**
 * The keys of an audit log. Where the private one is not there any more, the public one is kept as an earlier key, and the
 * log goes on under a new pair.
 */
export function loadAuditKeys(keysFolder: string, subgraph: string): AuditKeys {
  const issuer = auditIssuer(subgraph);
  if (!existsSync(privateKeyFile(keysFolder, issuer))) setAside(keysFolder, subgraph);
  return { ...loadInternalKeys(keysFolder, issuer), earlier: earlierKeys(keysFolder, subgraph) };
}

/** By what the log of a subgraph is checked: the public keys in the folder of keys; null if there is none. */
export function logVerifier({ keysFolder, deployment }: Config, subgraph: string): Verifier | null {
  const file = publicKeyFile(keysFolder, auditIssuer(subgraph));
  if (!existsSync(file)) return null;
  const earlier = earlierKeys(keysFolder, subgraph);
  return { name: originOf(subgraph, deployment), publicKey: keyIn(file), earlier };
}

function setAside(keysFolder: string, subgraph: string): void {
  const file = publicKeyFile(keysFolder, auditIssuer(subgraph));
  if (!existsSync(file)) return;
  const mark = createHash("sha256").update(readFileSync(file)).digest("hex").slice(0, 8);
  renameSync(file, join(keysFolder, `${subgraph}.audit.earlier-${mark}.public.pem`));
}

function earlierKeys(keysFolder: string, subgraph: string): readonly KeyObject[] {
  const isEarlier = (name: string) => name.startsWith(`${subgraph}.audit.earlier-`) && name.endsWith(".public.pem");
  return readdirSync(keysFolder)
    .filter(isEarlier)
    .sort()
    .map((name) => keyIn(join(keysFolder, name)));
}

function keyIn(file: string): KeyObject {
  return createPublicKey(readFileSync(file));
}
