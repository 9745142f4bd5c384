import { createHash } from "node:crypto";
import { Refusal } from "../kernel/errors.ts";
import { Lru } from "./lru.ts";
import { isEntity } from "./representation.ts";

const maxPersisted = 1_000;
const maxPersistedLength = 50_000;

/** Finds the text of a query by the hash that stands for it, as Apollo's clients send it. */
export class PersistedQueries {
  readonly #texts = new Lru<string, string>(maxPersisted);

  /** The query's text: as sent, or as sent once before with this hash. */
  textOf(query: string | undefined, extensions: unknown): string {
    const hash = hashIn(extensions);
    if (hash === null) {
      if (query === undefined || query === "") throw new Refusal("BAD_REQUEST", "The request holds no query.");
      return query;
    }
    if (query === undefined || query === "") return this.#known(hash);
    if (createHash("sha256").update(query).digest("hex") !== hash) {
      throw new Refusal("BAD_REQUEST", "The hash of the persisted query is not the SHA-256 of the query.");
    }
    if (query.length <= maxPersistedLength) this.#texts.set(hash, query);
    return query;
  }

  #known(hash: string): string {
    const text = this.#texts.get(hash);
    // Apollo's clients look for these very words before they send the text.
    if (text === undefined) throw new Refusal("PERSISTED_QUERY_NOT_FOUND", "PersistedQueryNotFound");
    return text;
  }
}

function hashIn(extensions: unknown): string | null {
  const persisted = isEntity(extensions) ? extensions["persistedQuery"] : undefined;
  if (persisted === undefined || persisted === null) return null;
  const valid = isEntity(persisted) && persisted["version"] === 1 && typeof persisted["sha256Hash"] === "string";
  if (!valid) throw new Refusal("BAD_REQUEST", "extensions.persistedQuery needs version 1 and sha256Hash.");
  return String(persisted["sha256Hash"]);
}
