import type { PackageRedaction } from "./certificate-package.entity.ts";
import { commitmentsBy } from "./commitments.ts";
import type { PackageContent, Redacted } from "./package-content.ts";
import { replaceSensitive } from "./sensitive-values.ts";

const how: Readonly<Record<PackageRedaction, string>> = {
  PERSONS:
    "Each person is called person-1, person-2 and so on, in the order in which they are met. Free text was not searched for names.",
  TRAINING_RECORDS: "Of evidence that somebody was trained for the work, only that there is some is told.",
};

/** A package without what is to be left out: its digests can still be computed where salts were kept. */
export function redactedContent(content: PackageContent, wanted: ReadonlySet<PackageRedaction>): PackageContent {
  const { salts, digests, redacted: _, pseudonyms: __, ...told } = content;
  const commitments = commitmentsBy(salts ?? { PERSONS: null, TRAINING_RECORDS: null });
  const pseudonyms = new Map<string, string>();
  const pseudonymOf = (name: string): string => {
    const pseudonym = pseudonyms.get(name) ?? `person-${pseudonyms.size + 1}`;
    pseudonyms.set(name, pseudonym);
    return pseudonym;
  };
  const shown = replaceSensitive(told, {
    person: (name) => (wanted.has("PERSONS") ? pseudonymOf(name) : name),
    trainingRecord: (evidence) =>
      wanted.has("TRAINING_RECORDS")
        ? { kind: evidence.kind, withheld: salts && commitments.trainingRecord(evidence) }
        : evidence,
  });
  const redacted = [...wanted].sort().map((what): Redacted => ({ what, how: how[what] }));
  return {
    // What is replaced is of the same shape, but for training records, which nobody reads the insides of.
    ...(shown as typeof told),
    ...{ digests, redacted, salts: salts && withoutSalts(salts, wanted) },
    pseudonyms: [...pseudonyms].map(([name, pseudonym]) => ({
      pseudonym,
      commitment: salts && commitments.person(name),
    })),
  };
}

function withoutSalts(salts: NonNullable<PackageContent["salts"]>, wanted: ReadonlySet<PackageRedaction>) {
  const saltOf = (which: PackageRedaction) => (wanted.has(which) ? null : salts[which]);
  return { PERSONS: saltOf("PERSONS"), TRAINING_RECORDS: saltOf("TRAINING_RECORDS") };
}
