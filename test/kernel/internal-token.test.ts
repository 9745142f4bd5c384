import { generateKeyPairSync, type KeyObject } from "node:crypto";
import { SignJWT, UnsecuredJWT } from "jose";
import { describe, expect, it } from "vitest";
import { createTokenMint, createTokenVerifier, generateInternalKeys } from "../../kernel/internal-token.ts";
import { licenses } from "../../subgraphs/licenses/index.ts";
import { ada, openSubgraph, testTime, tracesIn } from "../open-subgraph.ts";

const seconds = Date.parse(testTime) / 1000;
const laterBy = (passed: number) => () => new Date((seconds + passed) * 1000);
const keys = generateInternalKeys();

/** The header and the claims of a token that is good, for a test to spoil one of them. */
const header: Readonly<Record<string, unknown>> = { alg: "EdDSA", typ: "pedigree-int+jwt" };
const claims: Readonly<Record<string, unknown>> = {
  iss: "gateway",
  aud: "subgraph:licenses",
  sub: "ada",
  iat: seconds,
  exp: seconds + 30,
  kind: "user",
  scopes: ["records:write"],
  labels: ["public"],
};

function signed(changed: { header?: object; claims?: object }, key: KeyObject | Uint8Array = keys.privateKey) {
  const protectedHeader = { ...header, ...changed.header } as { alg: string };
  return new SignJWT({ ...claims, ...changed.claims }).setProtectedHeader(protectedHeader).sign(key);
}

function withPayload(token: string, changed: object): string {
  const [head, , signature] = token.split(".");
  return [head, Buffer.from(JSON.stringify({ ...claims, ...changed })).toString("base64url"), signature].join(".");
}

const publicBytes = Buffer.from(keys.publicKey.export({ type: "spki", format: "pem" }));
const without = (claim: string) => signed({ claims: { [claim]: undefined } });

const spoiled: Readonly<Record<string, () => Promise<string> | string>> = {
  empty: () => "",
  "no token at all": () => "abc.def.ghi",
  "signed by nobody": () => new UnsecuredJWT({ ...claims }).encode(),
  "signed by nobody, and typed as ours": async () => {
    const head = Buffer.from(JSON.stringify({ ...header, alg: "none" })).toString("base64url");
    return `${head}.${(await signed({})).split(".")[1]}.`;
  },
  "signed with the public key as if it were a secret": () => signed({ header: { alg: "HS256" } }, publicBytes),
  "signed by another gateway": () => signed({}, generateKeyPairSync("ed25519").privateKey),
  "for another subgraph": () => signed({ claims: { aud: "subgraph:models" } }),
  "from another issuer": () => signed({ claims: { iss: "subgraph:models" } }),
  "of another type": () => signed({ header: { typ: "JWT" } }),
  "of no type": () => signed({ header: { typ: undefined } }),
  "without an end": () => without("exp"),
  "without a beginning": () => without("iat"),
  "without a subject": () => without("sub"),
  "without an audience": () => without("aud"),
  "without a kind": () => without("kind"),
  "without scopes": () => without("scopes"),
  "without labels": () => without("labels"),
  "with labels that are no texts": () => signed({ claims: { labels: [1] } }),
  "of a kind that there is not": () => signed({ claims: { kind: "root" } }),
  "of a later time": () => signed({ claims: { iat: seconds + 60, exp: seconds + 90 } }),
  "that would live longer than a gateway lets it": () =>
    signed({ claims: { iat: seconds - 60, exp: seconds + 3_600 } }),
  "with a payload that was changed": async () => withPayload(await signed({}), { sub: "root" }),
  "with a signature that was cut off": async () => `${(await signed({})).split(".").slice(0, 2).join(".")}.`,
};

const registerLicense = `mutation { registerLicense(input: { idempotencyKey: "k", key: "LicenseRef-x", name: "X", text: "X" }) { outcome } }`;

describe("an internal token", () => {
  it("tells the subgraph who acts", async () => {
    const token = await createTokenMint(keys.privateKey, laterBy(0))("licenses", ada);
    expect(await createTokenVerifier(keys.publicKey, "licenses", laterBy(29))(token)).toEqual(ada);
  });

  it("keeps of its scopes those that there are", async () => {
    const token = await signed({ claims: { scopes: ["records:write", "everything"] } });
    expect(await createTokenVerifier(keys.publicKey, "licenses", laterBy(0))(token)).toEqual(ada);
  });

  it("is minted once for half of its life, and anew for another subgraph, principal or set of labels", async () => {
    const clock = { passed: 0 };
    const mint = createTokenMint(keys.privateKey, () => laterBy(clock.passed)());
    const first = await mint("licenses", ada);
    const others = [
      await mint("models", ada),
      await mint("licenses", { ...ada, subject: "bob" }),
      await mint("licenses", { ...ada, labels: [] }),
    ];
    clock.passed = 14;
    expect(await mint("licenses", ada)).toBe(first);
    clock.passed = 15;
    expect(new Set([first, ...others, await mint("licenses", ada)]).size).toBe(5);
  });

  it("ends after thirty seconds and five for clocks that differ, even where it was seen before", async () => {
    const clock = { passed: 0 };
    const verify = createTokenVerifier(keys.publicKey, "licenses", () => laterBy(clock.passed)());
    const token = await signed({});
    await verify(token);
    clock.passed = 34;
    expect(await verify(token)).toEqual(ada);
    clock.passed = 36;
    await expect(verify(token)).rejects.toMatchObject({ code: "UNAUTHENTICATED" });
  });

  it.each(Object.entries(spoiled))("is refused when it is %s", async (_, make) => {
    const verify = createTokenVerifier(keys.publicKey, "licenses", laterBy(0));
    await expect(verify(await make())).rejects.toMatchObject({ code: "UNAUTHENTICATED" });
  });

  it("that is refused leaves no trace of what it came with, and a good one does", async () => {
    await using registry = await openSubgraph(licenses, { keys });
    const untouched = await tracesIn(registry);
    const callWith = (token: string) => ({ token, requestId: "test", signal: new AbortController().signal });
    for (const make of Object.values(spoiled)) {
      const attempt = registry.subgraph.execute({ query: registerLicense }, callWith(await make()));
      await expect(attempt).rejects.toMatchObject({ code: "UNAUTHENTICATED" });
    }
    expect(await tracesIn(registry)).toEqual(untouched);
    const answer = await registry.subgraph.execute({ query: registerLicense }, callWith(await signed({})));
    expect(answer.data).toEqual({ registerLicense: { outcome: "CREATED" } });
  });
});
