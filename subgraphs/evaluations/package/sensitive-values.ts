/** What is made of each sensitive value that is met. */
export interface Replacement {
  readonly person: (name: string) => unknown;
  /** Evidence that somebody was trained for the work, also where only a commitment to it is left. */
  readonly trainingRecord: (evidence: TrainingRecord) => unknown;
}

export type TrainingRecord = Readonly<Record<string, unknown>> & { readonly kind: "TRAINING_RECORD" };

/** Members that hold the name of one person, wherever they stand. */
const persons: ReadonlySet<string> = new Set(["actor", "author", "by", "recordedBy"]);
/** Members that hold names of persons. */
const listsOfPersons: ReadonlySet<string> = new Set(["issuers", "reviewers"]);

/** A value with every person and training record in it replaced; everything else stays as it is. */
export function replaceSensitive(value: unknown, replacement: Replacement): unknown {
  if (Array.isArray(value)) return value.map((item) => replaceSensitive(item, replacement));
  if (value === null || typeof value !== "object") return value;
  if (isTrainingRecord(value)) return replacement.trainingRecord(value);
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, replacedMember(name, member, replacement)]),
  );
}

function replacedMember(name: string, member: unknown, replacement: Replacement): unknown {
  if (persons.has(name) && typeof member === "string") return replacement.person(member);
  if (listsOfPersons.has(name) && Array.isArray(member))
    return member.map((each) => (typeof each === "string" ? replacement.person(each) : each));
  return replaceSensitive(member, replacement);
}

function isTrainingRecord(value: object): value is TrainingRecord {
  return "kind" in value && value.kind === "TRAINING_RECORD" && ("uri" in value || "withheld" in value);
}
