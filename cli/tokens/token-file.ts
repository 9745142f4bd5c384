import { existsSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isScope } from "../../kernel/actor.ts";
import { type Config, ConfigRefused } from "../../kernel/config.ts";
import { makeFolder } from "../../kernel/sqlite.ts";
import type { AccessToken } from "./access-token.ts";

/** The file of the people's tokens: digests only, but whoever can write it can let anybody in. */
export function tokenFile({ dataFolder, tokenFile: given }: Pick<Config, "dataFolder" | "tokenFile">): string {
  return given ?? join(dataFolder, "access-tokens.json");
}

/** The tokens of a file; none if there is no file. Refuses one that holds anything else. */
export function readTokens(file: string): readonly AccessToken[] {
  if (!existsSync(file)) return [];
  const content = parsed(readFileSync(file, "utf8"));
  if (isTokens(content)) return content.tokens;
  throw new ConfigRefused(`The token file ${file} cannot be read: restore it, or remove it and make new tokens.`);
}

/** Changes a file of tokens as one step; refuses while somebody else does. */
export function changeTokens<Result>(
  file: string,
  change: (tokens: readonly AccessToken[]) => { readonly tokens: readonly AccessToken[]; readonly result: Result },
): Result {
  makeFolder(file);
  const draft = `${file}.draft`;
  try {
    // The draft is the lock: whoever made it may change the file, and its renaming ends both.
    writeFileSync(draft, "", { mode: 0o600, flag: "wx" });
  } catch {
    throw new ConfigRefused(`Somebody else changes the tokens: if nobody does, remove ${draft} and try again.`);
  }
  try {
    const { tokens, result } = change(readTokens(file));
    writeFileSync(draft, `${JSON.stringify({ tokens }, null, 2)}\n`);
    renameSync(draft, file);
    return result;
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}

/**
 * The tokens of a file as it is at each call: one that is revoked is worth nothing at once. A file that is broken while
 * it is watched lets nobody in and is reported; one that is broken from the beginning is refused.
 */
export function watchTokens(file: string, onFault: (sentence: string) => void): () => readonly AccessToken[] {
  let seen = versionOf(file);
  let tokens = readTokens(file);
  return () => {
    const version = versionOf(file);
    if (version === seen) return tokens;
    seen = version;
    try {
      tokens = readTokens(file);
    } catch (error) {
      if (!(error instanceof ConfigRefused)) throw error;
      onFault(error.message);
      tokens = [];
    }
    return tokens;
  };
}

function versionOf(file: string): string {
  const stats = statSync(file, { throwIfNoEntry: false });
  return stats === undefined ? "" : `${stats.ino} ${stats.mtimeMs} ${stats.size}`;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isTokens(content: unknown): content is { readonly tokens: readonly AccessToken[] } {
  return isRecord(content) && Array.isArray(content["tokens"]) && content["tokens"].every(isToken);
}

function isToken(value: unknown): value is AccessToken {
  if (!isRecord(value)) return false;
  const texts = ["id", "person", "sha256", "createdAt", "expiresAt"];
  const { scopes, expiresAt } = value;
  return (
    texts.every((name) => typeof value[name] === "string") &&
    !Number.isNaN(Date.parse(String(expiresAt))) &&
    Array.isArray(scopes) &&
    scopes.every((scope) => typeof scope === "string" && isScope(scope))
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
