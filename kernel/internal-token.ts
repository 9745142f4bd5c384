import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomUUID,
} from "node:crypto";
import { existsSync, linkSync, readFileSync, unlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { jwtVerify, SignJWT } from "jose";
import { type Actor, isScope } from "./actor.ts";
import { Refusal } from "./errors.ts";
import { makeFolder } from "./sqlite.ts";

const algorithm = "EdDSA";
const tokenType = "pedigree-int+jwt";
const lifetimeSeconds = 30;
const reuseSeconds = 15;
const maxCached = 1_000;

/** Who speaks to whom: tokens of one channel are worth nothing on another. */
export interface Channel {
  readonly issuer: string;
  readonly audience: (service: string) => string;
}

/** The gateway asks subgraphs in the name of a caller. */
export const graphChannel: Channel = { issuer: "gateway", audience: (service) => `subgraph:${service}` };

/** The keeper of the lineage index reads what subgraphs announce. */
export const feedChannel: Channel = { issuer: "models", audience: (service) => `feed:${service}` };

/** The keeper of checkpoints asks the whole graph before one is published. */
export const gatewayChannel: Channel = { issuer: "models", audience: (service) => service };

/** Mints short-lived tokens of a channel, one for each service and principal. */
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

/** The file of the key by which tokens of an issuer are known. */
export function publicKeyFile(keysFolder: string, { issuer }: Pick<Channel, "issuer">): string {
  return join(keysFolder, `${issuer}.public.pem`);
}

/** The file of the key with which an issuer signs. */
export function privateKeyFile(keysFolder: string, { issuer }: Pick<Channel, "issuer">): string {
  return join(keysFolder, `${issuer}.private.pem`);
}

/** An issuer's keys, made on its first start; only the owner of the folder can read the private one. */
export function loadInternalKeys(keysFolder: string, channel: Pick<Channel, "issuer">): InternalKeys {
  const file = privateKeyFile(keysFolder, channel);
  if (!existsSync(file)) storeKeys(keysFolder, channel, file);
  const privateKey = createPrivateKey(readFileSync(file));
  return { privateKey, publicKey: createPublicKey(privateKey) };
}

function storeKeys(keysFolder: string, channel: Pick<Channel, "issuer">, file: string): void {
  const { privateKey, publicKey } = generateInternalKeys();
  // The folder that the person named first: if it cannot be made, that is the one to speak of.
  makeFolder(keysFolder);
  makeFolder(file);
  // Of several processes that make keys at once, one has made them: whoever wins writes both halves, others read.
  if (!writeWhole(file, privateKey.export({ type: "pkcs8", format: "pem" }), 0o600)) return;
  writeWhole(publicKeyFile(keysFolder, channel), publicKey.export({ type: "spki", format: "pem" }), 0o644);
}

/** Puts a file in place with all of its content, unless there is one; answers whether it did. */
function writeWhole(file: string, content: string | Buffer, mode: number): boolean {
  const draft = `${file}.${randomUUID()}`;
  writeFileSync(draft, content, { mode });
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  } finally {
    unlinkSync(draft);
  }
}

/** Knows an issuer by the public key in a folder, which may be put there later; refuses everybody until then. */
export function verifierFromFolder(
  keysFolder: string,
  service: string,
  now: () => Date,
  channel: Channel,
): VerifyToken & { readonly isReady: () => boolean } {
  const file = publicKeyFile(keysFolder, channel);
  let verify: VerifyToken | null = null;
  const isReady = () => {
    if (verify === null && existsSync(file)) {
      verify = createTokenVerifier(createPublicKey(readFileSync(file)), service, now, channel);
    }
    return verify !== null;
  };
  const verifyToken: VerifyToken = async (token) => {
    if (isReady() && verify) return await verify(token);
    throw unauthenticated();
  };
  return Object.assign(verifyToken, { isReady });
}

/** Tokens are reused for half of their life: signing once for each principal and subgraph is enough. */
export function createTokenMint(privateKey: KeyObject, now: () => Date, channel = graphChannel): MintToken {
  const minted = new Map<string, { token: string; until: number }>();
  return async (service, actor) => {
    const seconds = Math.floor(now().getTime() / 1000);
    const key = JSON.stringify([service, actor]);
    const cached = minted.get(key);
    if (cached && cached.until > seconds) return cached.token;
    const token = await new SignJWT({ kind: actor.kind, scopes: actor.scopes, labels: actor.labels })
      .setProtectedHeader({ alg: algorithm, typ: tokenType })
      .setIssuer(channel.issuer)
      .setAudience(channel.audience(service))
      .setSubject(actor.subject)
      .setIssuedAt(seconds)
      .setExpirationTime(seconds + lifetimeSeconds)
      .sign(privateKey);
    remember(minted, key, { token, until: seconds + reuseSeconds });
    return token;
  };
}

/** A verified token is remembered until it expires, so that a principal is verified once and not once a request. */
export function createTokenVerifier(
  publicKey: KeyObject,
  service: string,
  now: () => Date,
  channel = graphChannel,
): VerifyToken {
  const verified = new Map<string, { actor: Actor; until: number }>();
  return async (token) => {
    const cached = verified.get(digestOf(token));
    if (cached && cached.until > now().getTime()) return cached.actor;
    const { actor, expiresAt } = await verify(token, publicKey, service, now(), channel);
    remember(verified, digestOf(token), { actor, until: expiresAt });
    return actor;
  };
}

async function verify(token: string, publicKey: KeyObject, service: string, currentDate: Date, channel: Channel) {
  try {
    const { payload, protectedHeader } = await jwtVerify(token, publicKey, {
      algorithms: [algorithm],
      issuer: channel.issuer,
      audience: channel.audience(service),
      typ: tokenType,
      requiredClaims: ["exp", "iat", "sub"],
      maxTokenAge: lifetimeSeconds,
      clockTolerance: 5,
      currentDate,
    });
    // A gateway writes nothing else there: a header that names a key or an address is somebody else's idea.
    if (Object.keys(protectedHeader).some((name) => name !== "alg" && name !== "typ"))
      throw new Error("unknown header");
    return { actor: actorOf(payload), expiresAt: (payload.exp ?? 0) * 1000 };
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw unauthenticated();
  }
}

function unauthenticated(): Refusal {
  return new Refusal("UNAUTHENTICATED", "The request carries no valid internal token.");
}

function actorOf(payload: { readonly sub?: string; readonly [claim: string]: unknown }): Actor {
  const { kind, scopes, labels, sub: subject } = payload;
  if (typeof subject !== "string" || subject === "" || !isKind(kind) || !isStrings(scopes) || !isStrings(labels)) {
    throw unauthenticated();
  }
  return { subject, kind, scopes: scopes.filter(isScope), labels };
}

function isKind(value: unknown): value is Actor["kind"] {
  return value === "user" || value === "service" || value === "anonymous";
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
