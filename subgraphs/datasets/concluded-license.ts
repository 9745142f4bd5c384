import { type LicenseSource, noAssertion } from "../../kernel/vocabulary/license-source.ts";

/** A license as a record shows it: the expression, and how it came to be stated. */
export interface StatedLicense {
  readonly expression: string;
  readonly source: LicenseSource;
}

/** What is shown of the statements about a license: silence is said to be silence, a choice to be a choice. */
export function concludedLicense(
  concluded: { readonly value: unknown; readonly disputed: boolean } | undefined,
): StatedLicense {
  if (typeof concluded?.value !== "string") return { expression: noAssertion, source: "NOT_DOCUMENTED" };
  return { expression: concluded.value, source: concluded.disputed ? "CONCLUDED" : "DECLARED" };
}
