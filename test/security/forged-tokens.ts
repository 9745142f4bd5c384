import { createHmac, generateKeyPairSync, type KeyObject, randomBytes, sign } from "node:crypto";

/** What forged tokens are made from: the keys of the gateway, of which a thief may have none, and what they are for. */
export interface TokenParts {
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
  readonly service: string;
  readonly operatorToken: string;
  /** Now, in seconds. */
  readonly seconds: number;
}

type Json = Readonly<Record<string, unknown>>;

const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

/** Values of an Authorization header that open nothing, by what is wrong with them. */
export function forgedTokens(parts: TokenParts): ReadonlyMap<string, string> {
  const { privateKey, publicKey, service, operatorToken, seconds } = parts;
  const header = { alg: "EdDSA", typ: "pedigree-int+jwt" };
  const claims = {
    iss: "gateway",
    aud: `subgraph:${service}`,
    sub: "operator",
    kind: "user",
    scopes: ["records:write"],
    labels: ["public"],
    iat: seconds,
    exp: seconds + 30,
  };
  const thief = generateKeyPairSync("ed25519");
  const signed = (head: Json, body: Json, key: KeyObject = privateKey) => {
    const text = `${encoded(head)}.${encoded(body)}`;
    return `${text}.${sign(null, Buffer.from(text), key).toString("base64url")}`;
  };
  const withClaims = (changed: Json) => signed(header, { ...claims, ...changed });
  const withHeader = (changed: Json, key?: KeyObject) => signed({ ...header, ...changed }, claims, key);
  const hashed = (alg: string, secret: string | Buffer) => {
    const text = `${encoded({ ...header, alg })}.${encoded(claims)}`;
    return `${text}.${createHmac(`sha${alg.slice(2)}`, secret)
      .update(text)
      .digest("base64url")}`;
  };
  const unsigned = (alg: string) => `${encoded({ ...header, alg })}.${encoded(claims)}.`;
  const publicPem = publicKey.export({ type: "spki", format: "pem" }).toString();
  const publicDer = publicKey.export({ type: "spki", format: "der" });
  const good = signed(header, claims);
  const [head = "", body = "", signature = ""] = good.split(".");
  const jwk = thief.publicKey.export({ format: "jwk" });
  const other = service === "models" ? "licenses" : "models";

  const bearers: Readonly<Record<string, string>> = {
    "alg none": unsigned("none"),
    "alg None": unsigned("None"),
    "alg nOnE": unsigned("nOnE"),
    "alg NONE": unsigned("NONE"),
    "alg none with a signature": `${unsigned("none")}${signature}`,
    "no alg": `${encoded({ typ: header.typ })}.${body}.${signature}`,
    "alg of another name for the same": withHeader({ alg: "Ed25519" }),
    "HS256 with the public key as PEM": hashed("HS256", publicPem),
    "HS384 with the public key as PEM": hashed("HS384", publicPem),
    "HS512 with the public key as PEM": hashed("HS512", publicPem),
    "HS256 with the public key as DER": hashed("HS256", publicDer),
    "HS256 with the public key's own bytes": hashed("HS256", publicDer.subarray(-32)),
    "HS256 with an empty secret": hashed("HS256", ""),
    "signed by another key": signed(header, claims, thief.privateKey),
    expired: withClaims({ iat: seconds - 40, exp: seconds - 10 }),
    "replayed after its thirty seconds": withClaims({ iat: seconds - 36, exp: seconds - 6 }),
    "no exp": withClaims({ exp: undefined }),
    "exp as text": withClaims({ exp: String(seconds + 30) }),
    "exp of the year 5138": withClaims({ iat: seconds - 60, exp: 1e11 }),
    "nbf in the future": withClaims({ nbf: seconds + 60 }),
    "iat long ago": withClaims({ iat: seconds - 3_600 }),
    "iat in the future": withClaims({ iat: seconds + 60, exp: seconds + 90 }),
    "no iat": withClaims({ iat: undefined }),
    "for another subgraph": withClaims({ aud: `subgraph:${other}` }),
    "for a feed": withClaims({ aud: `feed:${service}` }),
    "for the gateway": withClaims({ aud: "gateway" }),
    "for a name that begins alike": withClaims({ aud: `subgraph:${service}s` }),
    "no audience": withClaims({ aud: undefined }),
    "another issuer": withClaims({ iss: "subgraph:models" }),
    "no issuer": withClaims({ iss: undefined }),
    "no subject": withClaims({ sub: undefined }),
    "a subject that is no text": withClaims({ sub: { $ne: null } }),
    "a kind that there is not": withClaims({ kind: "root" }),
    "scopes that are a text": withClaims({ scopes: "records:write" }),
    "labels that are an object": withClaims({ labels: { length: 1, 0: "public" } }),
    "another typ": withHeader({ typ: "JWT" }),
    "no typ": withHeader({ typ: undefined }),
    "an unknown kid": withHeader({ kid: "2019-01" }),
    "a kid that is a path": withHeader({ kid: "../../../../dev/null" }),
    "a kid that is SQL": withHeader({ kid: "' union select 'secret" }),
    "an embedded jwk": withHeader({ jwk }, thief.privateKey),
    "an embedded jwk, signed by the gateway": withHeader({ jwk }),
    "a jku": withHeader({ jku: "http://127.0.0.1:9/keys" }, thief.privateKey),
    "a jku, signed by the gateway": withHeader({ jku: "http://127.0.0.1:9/keys" }),
    "an x5u": withHeader({ x5u: "http://127.0.0.1:9/cert" }, thief.privateKey),
    "an x5c": withHeader({ x5c: [publicDer.toString("base64")] }, thief.privateKey),
    "a crit that nobody knows": withHeader({ crit: ["exp2"], exp2: 1 }),
    "an empty crit": withHeader({ crit: [] }),
    "an unencoded payload": withHeader({ b64: false, crit: ["b64"] }),
    "a changed payload": `${head}.${encoded({ ...claims, sub: "root" })}.${signature}`,
    "a changed header": `${encoded({ ...header, kid: "a" })}.${body}.${signature}`,
    "a changed signature": `${head}.${body}.${flipped(signature)}`,
    "another token's signature": `${head}.${body}.${withClaims({ sub: "root" }).split(".")[2]}`,
    "no signature": `${head}.${body}.`,
    "cut off in the signature": good.slice(0, -10),
    "cut off in the payload": `${head}.${body.slice(0, -10)}.${signature}`,
    "two parts": `${head}.${body}`,
    "four parts": `${good}.${signature}`,
    "an encrypted token's five parts": `${head}...${body}.${signature}`,
    "no JSON in it": `${Buffer.from("not").toString("base64url")}.${body}.${signature}`,
    "null in it": `${encoded(null)}.${encoded(null)}.${signature}`,
    "no token": "abc",
    "sixteen thousand characters": randomBytes(6_000).toString("base64url"),
    "a megabyte": `${head}.${"A".repeat(1_000_000)}.${signature}`,
    "the operator's token": operatorToken,
    "a token of the API's form": `pdg_${randomBytes(32).toString("base64url")}`,
  };
  const others: Readonly<Record<string, string>> = {
    "no scheme": good,
    "a lower-case scheme": `bearer ${good}`,
    "another scheme": `Basic ${Buffer.from(`gateway:${good}`).toString("base64")}`,
    "a scheme and nothing": "Bearer ",
    "a scheme alone": "Bearer",
    "two tokens": `Bearer ${good} ${good}`,
    "two tokens with a comma": `Bearer ${good}, Bearer ${good}`,
  };
  return new Map([
    ...Object.entries(bearers).map(([name, token]) => [name, `Bearer ${token}`] as const),
    ...Object.entries(others),
  ]);
}

function flipped(signature: string): string {
  const bytes = Buffer.from(signature, "base64url");
  bytes[10] = (bytes[10] ?? 0) ^ 1;
  return bytes.toString("base64url");
}
