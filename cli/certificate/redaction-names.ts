import type { PackageRedaction } from "../../clients/typescript/operations.generated.ts";

const byName: ReadonlyMap<string, PackageRedaction> = new Map([
  ["persons", "PERSONS"],
  ["training-records", "TRAINING_RECORDS"],
]);

/** What can be left out of a package, as it is written in addresses and on command lines. */
export const redactionNames: readonly string[] = [...byName.keys()];

/** What is left out by such a name; null for any other. */
export function redactionNamed(name: string): PackageRedaction | null {
  return byName.get(name.toLowerCase()) ?? null;
}
