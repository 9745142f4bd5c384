import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Actor, anonymous } from "../kernel/actor.ts";
import { type Config, ConfigRefused } from "../kernel/config.ts";
import { Refusal } from "../kernel/errors.ts";
import { type AccessToken, actorOfToken } from "./tokens/access-token.ts";

/** The one who runs the embedded registry: reads what is public and who wrote it, and writes records. */
export const operator: Actor = {
  subject: "operator",
  kind: "user",
  scopes: ["records:write", "audit:read"],
  labels: ["public"],
};

/** The file that holds the operator's token; whoever can read it may write. */
export function operatorTokenFile(dataFolder: string): string {
  return join(dataFolder, "operator-token");
}

/** The operator's token: the one given from outside, else one made on the first start for the folder's owner only. */
export function operatorToken({ operatorToken: given, dataFolder }: Config): string {
  if (given !== undefined) return given;
  const file = operatorTokenFile(dataFolder);
  if (existsSync(file)) return storedToken(file);
  mkdirSync(dataFolder, { recursive: true });
  const draft = `${file}.${randomBytes(6).toString("hex")}`;
  try {
    writeFileSync(draft, `pdg_${randomBytes(32).toString("base64url")}\n`, { mode: 0o600, flag: "wx" });
    // A link appears whole or not at all: of several first starts one makes the token, and the others read all of it.
    linkSync(draft, file);
  } catch (error) {
    if (!existsSync(file)) throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  return storedToken(file);
}

/** An empty token would let everybody in who sends an empty one. */
function storedToken(file: string): string {
  const token = readFileSync(file, "utf8").trim();
  if (token !== "") return token;
  throw new ConfigRefused(`The token file ${file} is empty: remove it, and the next start makes a new token.`);
}

/**
 * Tells who sends a request from its Authorization header: the operator, or a person by a token of their own. A wrong
 * credential is refused, none is anonymous.
 */
export function authenticator(
  token: string,
  peoplesTokens: () => readonly AccessToken[] = () => [],
): (authorization: string | undefined) => Actor {
  const expected = digestOf(token);
  return (authorization) => {
    if (authorization === undefined) return anonymous;
    const given = /^Bearer (\S+)$/i.exec(authorization)?.[1];
    // Digests have one length, so that the comparison takes the same time whatever was sent.
    if (given !== undefined && timingSafeEqual(digestOf(given), expected)) return operator;
    const person = given === undefined ? null : actorOfToken(given, peoplesTokens(), new Date());
    if (person !== null) return person;
    throw new Refusal(
      "UNAUTHENTICATED",
      "The credential is not valid: send Authorization: Bearer and the operator's token, or one of pedigree tokens.",
    );
  };
}

function digestOf(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
