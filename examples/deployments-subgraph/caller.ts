import { createPublicKey } from "node:crypto";
import { readFileSync } from "node:fs";
import { jwtVerify } from "jose";

/** Who asks, as the gateway vouches for them. */
export interface Caller {
  readonly subject: string;
  /** What they may do beside reading. */
  readonly scopes: readonly string[];
}

/** Tells who asks from the gateway's token; null for everybody who does not come through the gateway. */
export type TellCaller = (authorization: string | undefined) => Promise<Caller | null>;

/** Knows the gateway by its public key, and takes only tokens that it signed for this subgraph. */
export function callersOf(publicKeyFile: string, subgraph: string): TellCaller {
  const publicKey = createPublicKey(readFileSync(publicKeyFile));
  const expected = {
    algorithms: ["EdDSA"],
    typ: "pedigree-int+jwt",
    issuer: "gateway",
    audience: `subgraph:${subgraph}`,
    requiredClaims: ["exp", "iat", "sub", "scopes"],
    maxTokenAge: 30,
    clockTolerance: 5,
  };
  return async (authorization = "") => {
    const [, token = ""] = /^Bearer (\S+)$/.exec(authorization) ?? [];
    const verified = await jwtVerify<{ scopes: string[] }>(token, publicKey, expected).catch(() => null);
    return verified && { subject: verified.payload.sub ?? "", scopes: verified.payload.scopes };
  };
}
