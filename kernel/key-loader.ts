import DataLoader from "dataloader";

/** Loads one value by key; all keys of one tick go to the database together. */
export type KeyLoader<Key, Value> = DataLoader<Key, Value | null, string>;

/**
 * Batches every `load(key)` of one tick into one call of `fetch`; a missing key loads `null`. MikroORM's own reference
 * loader answers a missing row with a hollow entity, which is why it is not used.
 */
export function keyLoader<Key extends string, Row>(
  fetch: (keys: readonly Key[]) => Promise<readonly Row[]>,
  keyOf: (row: Row) => string,
): KeyLoader<Key, Row> {
  return new DataLoader<Key, Row | null, string>(async (keys) => {
    const rows = await fetch(keys);
    const byKey = new Map(rows.map((row) => [keyOf(row), row]));
    return keys.map((key) => byKey.get(key) ?? null);
  });
}

/** As `keyLoader`, for the many rows that belong to one key; a key without rows loads an empty list. */
export function groupLoader<Key extends string, Row>(
  fetch: (keys: readonly Key[]) => Promise<readonly Row[]>,
  keyOf: (row: Row) => string,
): DataLoader<Key, readonly Row[], string> {
  return new DataLoader<Key, readonly Row[], string>(async (keys) => {
    const groups = new Map<string, Row[]>(keys.map((key) => [key, []]));
    for (const row of await fetch(keys)) groups.get(keyOf(row))?.push(row);
    return keys.map((key) => groups.get(key) ?? []);
  });
}
