import { createHash, createPrivateKey, createPublicKey } from "node:crypto";
import { SignedLog } from "../kernel/audit/signed-log.ts";
import type { InternalKeys } from "../kernel/internal-token.ts";

/** How DER says that what follows is the secret of an Ed25519 key. */
const secretOfEd25519 = Buffer.from("302e020100300506032b657004220420", "hex");

/** Keys that every test of a run has: a store that one test made is copied by others. */
export function keysNamed(name: string): InternalKeys {
  const secret = createHash("sha256").update(name).digest();
  const key = Buffer.concat([secretOfEd25519, secret]);
  const privateKey = createPrivateKey({ key, format: "der", type: "pkcs8" });
  return { privateKey, publicKey: createPublicKey(privateKey) };
}

/** With what subgraphs of tests sign their audit logs. */
export const auditKeys = keysNamed("the audit log of a test");

/** The log of a subgraph as tests sign it. */
export function testLog(subgraph: string): SignedLog {
  return new SignedLog(`pedigree/${subgraph}`, auditKeys);
}
