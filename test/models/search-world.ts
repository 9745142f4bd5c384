import fc from "fast-check";
import type { IndexEntry, LicenseGrant, ScoreFacts } from "../../kernel/index-entry.ts";
import { LicenseClass } from "../../kernel/vocabulary/license-class.ts";
import { type Limitation, LimitationKind, Severity } from "../../kernel/vocabulary/limitation.ts";
import { LimitationStatus } from "../../kernel/vocabulary/limitation-status.ts";
import { announcement } from "./open-models.ts";

/** One thing of a random registry, or a name that nothing is registered under. */
export interface Thing {
  readonly kind: "Checkpoint" | "DatasetVersion" | "unregistered";
  readonly hidden: boolean;
  readonly license: string;
  readonly limitations: readonly Pick<Limitation, "kind" | "severity" | "status">[];
  /** Of which things it overrides the first limitation. */
  readonly overrides: readonly number[];
  readonly documented: boolean;
  readonly status: string;
  readonly createdAt: string | null;
  readonly family: string | null;
  readonly size: number | null;
  readonly owner: string;
  readonly languages: readonly string[];
  readonly names: string;
  readonly uses: readonly string[];
  readonly prose: readonly string[];
  readonly upstream: readonly { readonly from: number; readonly relation: string }[];
}

/** A result of one thing. */
export interface Measured extends ScoreFacts {
  readonly subject: number;
  readonly hidden: boolean;
}

/** A random registry. */
export interface World {
  readonly things: readonly Thing[];
  readonly results: readonly Measured[];
  readonly grants: Readonly<Record<string, LicenseGrant>>;
}

const size = 9;
const words = ["alpha", "beta", "Größe", "模型", "1.4b", "ÉTÉ", "gamma-delta"];
const text = fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 4 }).map((chosen) => chosen.join(" "));
const texts = fc.array(text, { maxLength: 2 });
const licenseIds = ["MIT", "GPL-3.0-only", "LicenseRef-x"];
const expressions = [...licenseIds, "MIT OR GPL-3.0-only", "MIT AND LicenseRef-x", "NOASSERTION", "no (expression"];
const some = <Item>(item: fc.Arbitrary<Item>) => fc.option(item, { freq: 3 });
const kinds = [LimitationKind.FACTUALITY, LimitationKind.PRIVACY, LimitationKind.OTHER];

const sparse = <Item>(item: fc.Arbitrary<Item>) =>
  fc.tuple(fc.nat({ max: 3 }), fc.array(item, { minLength: 1, maxLength: 2 })).map(([n, all]) => (n === 0 ? all : []));

const thing: fc.Arbitrary<Thing> = fc.record({
  kind: fc.constantFrom<Thing["kind"]>("Checkpoint", "Checkpoint", "Checkpoint", "DatasetVersion", "unregistered"),
  hidden: fc.nat({ max: 5 }).map((n) => n === 0),
  license: fc.constantFrom(...expressions),
  // Few, so that one that comes down or does not is seen.
  limitations: sparse(
    fc.record({
      kind: fc.constantFrom(...kinds),
      severity: fc.constantFrom(...Object.values(Severity)),
      status: fc.constantFrom(...Object.values(LimitationStatus)),
    }),
  ),
  overrides: fc.array(fc.nat({ max: size - 1 }), { maxLength: 4 }),
  documented: fc.boolean(),
  status: fc.constantFrom("DRAFT", "RELEASED"),
  createdAt: some(fc.constantFrom("2024-01-01T00:00:00.000Z", "2025-01-01T00:00:00.000Z")),
  family: some(fc.constantFrom("GPTNeoX", "Llama")),
  size: some(fc.constantFrom(1, 5, 7_000_000_000)),
  owner: fc.constantFrom("Ada Lovelace", "acme"),
  languages: fc.uniqueArray(fc.constantFrom("en", "en-US", "de", "zh"), { maxLength: 2 }),
  names: text,
  uses: texts,
  prose: texts,
  upstream: fc.array(
    fc.record({ from: fc.nat({ max: size - 1 }), relation: fc.constantFrom("FINETUNE", "TRAINED_ON", "VERSION_OF") }),
    { maxLength: 2 },
  ),
});

const accepted = {
  ...{ id: "ovr", status: "ACCEPTED" as const, reason: "Fixed.", evidence: [], proposedAt: "", proposedBy: "ada" },
  ...{ reviewedAt: null, reviewedBy: null, review: null },
};

const number = fc.constantFrom(0.2, 0.5, 0.8, 12);
const result: fc.Arbitrary<Measured> = fc.record({
  subject: fc.nat({ max: size - 1 }),
  hidden: fc.nat({ max: 5 }).map((n) => n === 0),
  benchmark: fc.constantFrom("benchmark:arc", "benchmark:arc@1", "benchmark:arc@2", "benchmark:mmlu"),
  metric: fc.constantFrom("acc", "ppl"),
  value: number,
  interval: some(fc.constantFrom({ low: 0.4, high: 0.6 }, { low: 0.1, high: 0.3 }, { low: 0.5, high: 0.9 })),
  hasUnit: fc.boolean(),
  higherIsBetter: fc.constantFrom(true, false, null),
});

const grant: fc.Arbitrary<LicenseGrant> = fc.record({
  redistributable: fc.constantFrom("YES", "NO", "UNKNOWN"),
  licenseClass: fc.constantFrom(...Object.values(LicenseClass)),
});

export const worlds: fc.Arbitrary<World> = fc.record({
  things: fc.array(thing, { minLength: size, maxLength: size }),
  results: fc.array(result, { maxLength: 6 }),
  grants: fc.record({ MIT: grant, "GPL-3.0-only": grant }),
});

export function refOf(index: number, { kind }: Pick<Thing, "kind">): string {
  return `${kind === "DatasetVersion" ? "dataset" : "checkpoint"}:acme/t${index}`;
}

/** What owners announce of a world. */
export function announcementsOf({ things, results, grants }: World): IndexEntry[] {
  const licenses = Object.entries(grants).map(([key, each]) =>
    announcement("License", `license:${key}`, `lic_${key}`, { grant: each }),
  );
  const registered = things.flatMap((each, index) =>
    each.kind === "unregistered" ? [] : announcementOf(each, index, things),
  );
  const measured = results.map(({ subject, hidden, ...score }, index) => {
    const from = refOf(subject, things[subject] as Thing); // Subjects are drawn from what there is.
    const upstream = [{ from, relation: "EVALUATED", pinned: false, asWritten: from }];
    const label = hidden ? "acl:lab" : "public";
    return announcement("Result", `result:r${index}`, `res_${index}`, { label, upstream, score });
  });
  return [...licenses, ...registered, ...measured];
}

function announcementOf(each: Thing, index: number, things: readonly Thing[]): IndexEntry {
  const { license, limitations, documented, status, createdAt, family, size: sized, owner, languages } = each;
  const rest = { summary: "", scenario: null, affectedSlice: null, evidence: [] };
  return announcement(each.kind, refOf(index, each), `id_${index}`, {
    label: each.hidden ? "acl:lab" : "public",
    license: license === "NOASSERTION" ? null : { expression: license, source: "DECLARED" },
    limitations: limitations.map((limitation, place) => ({ id: `lim_${index}_${place}`, ...limitation, ...rest })),
    overrides: each.overrides.map((other) => ({ limitationId: `lim_${other}_0`, ...accepted })),
    upstream: each.upstream.map(({ from, relation }) => {
      const ref = refOf(from, things[from] as Thing); // Drawn from what there is.
      return { from: ref, relation, pinned: false, asWritten: ref };
    }),
    search: {
      ...{ names: [each.names], uses: each.uses, prose: each.prose, status, createdAt, family, size: sized, languages },
      ...{ owners: [owner], limitationsDocumented: documented },
    },
  });
}
