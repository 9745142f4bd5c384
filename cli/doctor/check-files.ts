import { createPrivateKey, createPublicKey } from "node:crypto";
import { accessSync, constants, existsSync, readFileSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { auditIssuer } from "../../kernel/audit/signed-log.ts";
import { type Config, ConfigRefused } from "../../kernel/config.ts";
import { type Channel, feedChannel, graphChannel, privateKeyFile, publicKeyFile } from "../../kernel/internal-token.ts";
import { operatorTokenFile } from "../operator.ts";
import { subgraphKinds } from "../subgraphs.ts";
import { readTokens, tokenFile } from "../tokens/token-file.ts";
import { type Finding, note, ok, wrong, wrongBySentence } from "./finding.ts";

/** The folder of databases, keys and the operator's token. */
export function checkDataFolder({ dataFolder, databaseUrl }: Config): Finding {
  const check = "data folder";
  const nearest = nearestExisting(dataFolder);
  if (!isWritable(nearest)) {
    return wrong(check, `${dataFolder} cannot be written`, "Set PEDIGREE_DATA to a folder that this user can write.");
  }
  if (nearest !== dataFolder) return note(check, `${dataFolder} is not there yet; the first start makes it`);
  return ok(check, `${dataFolder} can be written${databaseUrl === undefined ? "" : "; the databases are elsewhere"}`);
}

function nearestExisting(folder: string): string {
  return existsSync(folder) ? folder : nearestExisting(dirname(folder));
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return statSync(folder).isDirectory();
  } catch {
    return false;
  }
}

/** The credential of whoever writes. */
export function checkOperatorToken({ operatorToken, dataFolder }: Config): Finding {
  const check = "operator token";
  const file = operatorTokenFile(dataFolder);
  if (operatorToken !== undefined) return ok(check, "given in PEDIGREE_OPERATOR_TOKEN");
  if (!existsSync(file)) return note(check, "not there yet; the first start makes it");
  if (readFileSync(file, "utf8").trim() === "") {
    return wrong(check, `${file} is empty`, "Remove it, and the next start makes a new token.");
  }
  return isPrivate(file) ? ok(check, `in ${file}`) : openToOthers(check, file);
}

/** The tokens of people. */
export function checkTokens(config: Config): Finding {
  const check = "people's tokens";
  const file = tokenFile(config);
  if (!existsSync(file)) return note(check, "none; pedigree tokens add makes one");
  try {
    const tokens = readTokens(file);
    const good = tokens.filter(({ expiresAt }) => Date.parse(expiresAt) > Date.now()).length;
    return isPrivate(file) ? ok(check, `${good} of ${tokens.length} good, in ${file}`) : openToOthers(check, file);
  } catch (error) {
    if (error instanceof ConfigRefused) return wrongBySentence(check, error.message);
    throw error;
  }
}

/** The keys by which the processes know each other: there, of one pair, and the private halves private. */
export function checkKeys({ keysFolder }: Config): readonly Finding[] {
  const logs = subgraphKinds.map(({ name }) => auditIssuer(name));
  return [graphChannel, feedChannel, ...logs].map((issuer) => checkPair(keysFolder, issuer));
}

function checkPair(keysFolder: string, channel: Pick<Channel, "issuer">): Finding {
  const check = `key of ${channel.issuer}`;
  const [privateFile, publicFile] = [privateKeyFile(keysFolder, channel), publicKeyFile(keysFolder, channel)];
  const [hasPrivate, hasPublic] = [existsSync(privateFile), existsSync(publicFile)];
  if (!hasPrivate && !hasPublic) {
    return note(check, `not in ${keysFolder} yet; pedigree keys or the first start of ${channel.issuer} makes it`);
  }
  if (!hasPrivate) return ok(check, `${publicFile}; the private half is elsewhere`);
  if (!isPrivate(privateFile)) return openToOthers(check, privateFile);
  if (!hasPublic) return wrong(check, `${publicFile} is missing`, "Bring it here from where the private key was made.");
  if (isPair(privateFile, publicFile)) return ok(check, privateFile);
  return wrong(check, "the two halves do not belong together", `Remove both in ${keysFolder} and run pedigree keys.`);
}

function isPair(privateFile: string, publicFile: string): boolean {
  try {
    const own = createPublicKey(createPrivateKey(readFileSync(privateFile)));
    return own.equals(createPublicKey(readFileSync(publicFile)));
  } catch {
    return false;
  }
}

function isPrivate(file: string): boolean {
  return process.platform === "win32" || (statSync(file).mode & 0o077) === 0;
}

function openToOthers(check: string, file: string): Finding {
  return wrong(check, `others than its owner can read ${file}`, `Run chmod 600 ${file}`);
}
