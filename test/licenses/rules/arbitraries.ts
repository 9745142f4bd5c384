import fc from "fast-check";
import type { Role, Use } from "../../../subgraphs/licenses/rules/case.ts";
import { chosenLicenses } from "../../../subgraphs/licenses/rules/choosealicense.ts";
import type { Expression } from "../../../subgraphs/licenses/rules/expression.ts";
import { writtenLicenses } from "../../../subgraphs/licenses/rules/license-facts.ts";

const creativeCommons = [
  "CC-BY-4.0",
  "CC-BY-SA-3.0",
  "CC-BY-SA-4.0",
  "CC-BY-NC-4.0",
  "CC-BY-ND-4.0",
  "CC-BY-NC-SA-4.0",
];
const unknownKeys = ["LicenseRef-HF-gpl", "LicenseRef-HF-other-house", "SSPL-1.0"];

/** Keys that rules know, and some that none knows. */
export const keys = fc.oneof(
  fc.constantFrom(...writtenLicenses),
  fc.constantFrom(...chosenLicenses),
  fc.constantFrom(...creativeCommons, ...unknownKeys),
);

const single = keys.map((key): Expression => ({ kind: "LICENSE", key, exception: null }));

/** Expressions, mostly small. */
export const expressions: fc.Arbitrary<Expression> = fc.oneof(
  { weight: 3, arbitrary: single },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constantFrom("AND" as const, "OR" as const),
      parts: fc.array(single, { minLength: 2, maxLength: 3 }),
    }),
  },
);

export const roles: fc.Arbitrary<Role> = fc.constantFrom("SUBJECT", "COPY", "BASE", "DATA", "OUTPUT", "GENERATOR");

export const uses: fc.Arbitrary<Use> = fc.record({
  commercial: fc.boolean(),
  redistribute: fc.boolean(),
  modify: fc.boolean(),
  networkService: fc.boolean(),
  monthlyActiveUsers: fc.option(fc.constantFrom(1_000, 200_000_000, 900_000_000)),
  jurisdictions: fc.option(fc.constantFrom(["DE"], ["US"])),
});
