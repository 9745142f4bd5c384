import fc from "fast-check";
import { LicenseClass } from "../../kernel/vocabulary/license-class.ts";
import { LimitationKind, Severity } from "../../kernel/vocabulary/limitation.ts";
import type { CheckpointFilter, DatasetFilter } from "../../subgraphs/models/search/search-filter.input.ts";

/** Everything that can be asked of either, so that one brute force answers both. */
export type AnyFilter = CheckpointFilter & DatasetFilter;

export interface Asked {
  readonly type: "Checkpoint" | "DatasetVersion";
  readonly insider: boolean;
  readonly text: string | null;
  readonly filter: AnyFilter;
}

const seldom = <Item>(item: fc.Arbitrary<Item>) => fc.option(item, { freq: 5, nil: null });
const one =
  (times: number) =>
  <Item>(item: fc.Arbitrary<Item>) =>
    fc.tuple(fc.nat({ max: times - 1 }), item).map(([n, value]) => (n === 0 ? value : null));
/** A condition of its own; with all of them often given, nothing would ever be found. */
const rare = one(16);
const listOf = <Item>(...items: Item[]) => fc.uniqueArray(fc.constantFrom(...items), { minLength: 1, maxLength: 2 });
const kind = fc.constantFrom(LimitationKind.FACTUALITY, LimitationKind.PRIVACY, LimitationKind.OTHER);
const severity = fc.constantFrom(...Object.values(Severity));
const bound = fc.constantFrom(0.1, 0.4, 0.5, 0.85, 5);
const benchmark = fc.constantFrom("arc", "benchmark:arc@1", "mmlu", "none");
const metric = seldom(fc.constantFrom("acc", "ppl"));
const thing = fc.nat({ max: 9 }).map((n) => `acme/t${n}`);

const shared = {
  redistributable: rare(fc.boolean()),
  licenses: rare(listOf("MIT", "MIT OR GPL-3.0-only", "NOASSERTION")),
  licenseClass: rare(listOf(...Object.values(LicenseClass))),
  withoutLimitation: rare(fc.uniqueArray(kind, { minLength: 1, maxLength: 2 })),
  withoutSeverity: rare(severity),
  includeUndocumented: seldom(fc.boolean()),
  withLimitation: rare(
    fc.array(fc.record({ kind: seldom(kind), severity: seldom(severity) }), { minLength: 1, maxLength: 2 }),
  ),
  owner: rare(listOf("ada  LOVELACE", "acme", "nobody")),
  language: rare(listOf("EN", "en-us", "de")),
};
const range = rare(
  fc.record({ min: seldom(fc.constantFrom(0, 2, 5)), max: seldom(fc.constantFrom(4, 5, 8_000_000_000)) }),
);

const checkpointFilter: fc.Arbitrary<CheckpointFilter> = fc.record({
  ...shared,
  status: rare(listOf("DRAFT", "RELEASED")),
  scoreAtLeast: rare(fc.record({ benchmark, metric, atLeast: bound, allowUnbounded: fc.boolean() })),
  scoreAtMost: rare(fc.record({ benchmark, metric, atMost: bound, allowUnbounded: fc.boolean() })),
  descendsFrom: rare(thing),
  trainedOn: rare(thing),
  parameters: range,
  architectureFamily: rare(listOf("gptneox", "Llama")),
  createdAfter: rare(fc.constantFrom("2024-06-01T00:00:00.000Z", "2024-01-01T00:00:00.000Z")),
  taskOrUse: rare(fc.constantFrom("alpha", "groß*", "none")),
});

const datasetFilter: fc.Arbitrary<DatasetFilter> = fc.record({
  ...shared,
  records: range,
  derivedFrom: rare(thing),
  usedBy: rare(thing),
});

const text = one(3)(
  fc.constantFrom(
    ...[
      "alpha",
      "ALPHA beta",
      '"alpha beta"',
      "gro* ete",
      "größe",
      "模",
      "模型",
      "1.4b",
      "gamma-delta",
      "t3",
      "acme/t3",
    ],
    ...['"', "* OR ) NEAR(", "", "!!", "alpha AND beta", "ét*"],
  ),
);

export const questions: fc.Arbitrary<Asked> = fc.oneof(
  { weight: 3, arbitrary: asking("Checkpoint", checkpointFilter) },
  { weight: 1, arbitrary: asking("DatasetVersion", datasetFilter) },
);

function asking(type: Asked["type"], filter: fc.Arbitrary<CheckpointFilter | DatasetFilter>): fc.Arbitrary<Asked> {
  return fc.record({ type: fc.constant(type), insider: fc.boolean(), text, filter: filter as fc.Arbitrary<AnyFilter> });
}
