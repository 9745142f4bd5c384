import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { jwtVerify, SignJWT } from "jose";
import type { Actor, Scope } from "./actor.ts";
import { Refusal } from "./errors.ts";
import { makeFolder } from "./sqlite.ts";

const algorithm = "EdDSA";
const tokenType = "pedigree-int+jwt";
const lifetimeSeconds = 30;
const reuseSeconds = 15;
const maxCached = 1_000;

/** Mints the gateway's short-lived tokens, one for each subgraph and principal. */
export type MintToken = (service: string, actor: Actor) => Promise<string>;

/** Tells who acts from a token, or refuses with UNAUTHENTICATED. */
export type VerifyToken = (token: string) => Promise<Actor>;

export interface InternalKeys {
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

/** A fresh Ed25519 pair. The private half stays with the gateway, so that no subgraph can speak for another. */
export function generateInternalKeys(): InternalKeys {
  return generateKeyPairSync("ed25519");
}

/** The file of the key by which subgraphs know the gateway. */
export function gatewayKeyFile(dataFolder: string): string {
  return join(dataFolder, "keys", "gateway.public.pem");
}

/** The gateway's keys of a data folder, made on the first start; only the owner of the folder can read the private one. */
export function loadInternalKeys(dataFolder: string): InternalKeys {
  const file = join(dataFolder, "keys", "gateway.private.pem");
  if (!existsSync(file)) storeKeys(dataFolder, file);
  const privateKey = createPrivateKey(readFileSync(file));
  return { privateKey, publicKey: createPublicKey(privateKey) };
}

function storeKeys(dataFolder: string, file: string): void {
  const { privateKey, publicKey } = generateInternalKeys();
  // The folder that the person named first: if it cannot be made, that is the one to speak of.
  makeFolder(join(dataFolder, "keys"));
  makeFolder(file);
  writeFileSync(file, privateKey.export({ type: "pkcs8", format: "pem" }), { mode: 0o600 });
  writeFileSync(gatewayKeyFile(dataFolder), publicKey.export({ type: "spki", format: "pem" }));
}

/** Tokens are reused for half of their life: signing once for each principal and subgraph is enough. */
export function createTokenMint(privateKey: KeyObject, now: () => Date): MintToken {
  const minted = new Map<string, { token: string; until: number }>();
  return async (service, actor) => {
    const seconds = Math.floor(now().getTime() / 1000);
    const key = JSON.stringify([service, actor]);
    const cached = minted.get(key);
    if (cached && cached.until > seconds) return cached.token;
    const token = await new SignJWT({ kind: actor.kind, scopes: actor.scopes, labels: actor.labels })
      .setProtectedHeader({ alg: algorithm, typ: tokenType })
      .setIssuer("gateway")
      .setAudience(`subgraph:${service}`)
      .setSubject(actor.subject)
      .setIssuedAt(seconds)
      .setExpirationTime(seconds + lifetimeSeconds)
      .sign(privateKey);
    remember(minted, key, { token, until: seconds + reuseSeconds });
    return token;
  };
}

/** A verified token is remembered until it expires, so that a principal is verified once and not once a request. */
export function createTokenVerifier(publicKey: KeyObject, service: string, now: () => Date): VerifyToken {
  const verified = new Map<string, { actor: Actor; until: number }>();
  return async (token) => {
    const cached = verified.get(digestOf(token));
    if (cached && cached.until > now().getTime()) return cached.actor;
    const { actor, expiresAt } = await verify(token, publicKey, service, now());
    remember(verified, digestOf(token), { actor, until: expiresAt });
    return actor;
  };
}

async function verify(token: string, publicKey: KeyObject, service: string, currentDate: Date) {
  try {
    const { payload } = await jwtVerify(token, publicKey, {
      algorithms: [algorithm],
      issuer: "gateway",
      audience: `subgraph:${service}`,
      typ: tokenType,
      requiredClaims: ["exp", "iat", "sub"],
      maxTokenAge: lifetimeSeconds,
      clockTolerance: 5,
      currentDate,
    });
    return { actor: actorOf(payload), expiresAt: (payload.exp ?? 0) * 1000 };
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal("UNAUTHENTICATED", "The request carries no valid internal token.");
  }
}

function actorOf(payload: { readonly sub?: string; readonly [claim: string]: unknown }): Actor {
  const { kind, scopes, labels } = payload;
  if (payload.sub === undefined || !isKind(kind) || !isStrings(scopes) || !isStrings(labels)) {
    throw new Refusal("UNAUTHENTICATED", "The request carries no valid internal token.");
  }
  return { subject: payload.sub, kind, scopes: scopes.filter(isScope), labels };
}

function isKind(value: unknown): value is Actor["kind"] {
  return value === "user" || value === "service" || value === "anonymous";
}

function isScope(value: string): value is Scope {
  return value === "records:write";
}

function isStrings(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}

function digestOf(token: string): string {
  return createHash("sha256").update(token).digest("base64");
}

function remember<Value>(cache: Map<string, Value>, key: string, value: Value): void {
  if (cache.size >= maxCached) cache.clear();
  cache.set(key, value);
}
