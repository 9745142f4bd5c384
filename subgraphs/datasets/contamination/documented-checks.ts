import type { DocumentedCheck } from "../../../kernel/vocabulary/contamination.ts";

/** What is documented of one dataset. */
export interface CheckedData {
  readonly ref: string;
  readonly license: string;
  readonly representativeness: string | null;
  readonly anonymization: string | null;
  readonly ethicsApproval: { readonly body: string; readonly id: string | null; readonly date: string | null } | null;
  readonly limitations: readonly {
    readonly kind: string;
    readonly severity: string;
    readonly status: string;
    readonly summary: string;
  }[];
}

type Outcome = Pick<DocumentedCheck, "state" | "reason">;

/**
 * What there is of the statements that certification asks for of data. What the version leaves open, the dataset as named
 * fills in.
 *
 * @param records the version and the dataset as named, as far as they are registered
 * @param today such as 2026-11-21
 */
export function documentedChecks(
  dataset: string,
  records: readonly CheckedData[],
  today: string,
): readonly DocumentedCheck[] {
  const check = (kind: DocumentedCheck["kind"], outcome: Outcome): DocumentedCheck => ({ dataset, kind, ...outcome });
  if (records.length === 0) {
    const unregistered = { state: "NOT_DOCUMENTED", reason: "Nothing is registered under this reference." } as const;
    return kinds.map((kind) => check(kind, unregistered));
  }
  const found = <Fact>(fact: (record: CheckedData) => Fact | null) =>
    records.map(fact).find((value) => value !== null) ?? null;
  return [
    check(
      "REPRESENTATIVENESS",
      contradicted(records, ["DISTRIBUTION_BIAS", "COVERAGE_GAP"]) ??
        statement(found(({ representativeness }) => representativeness)),
    ),
    check("LICENSE", licenseOutcome(found(({ license }) => (license === "NOASSERTION" ? null : license)))),
    check("ANONYMIZATION", contradicted(records, ["PRIVACY"]) ?? statement(found(({ anonymization: told }) => told))),
    check(
      "ETHICS_APPROVAL",
      approvalOutcome(
        found(({ ethicsApproval }) => ethicsApproval),
        today,
      ),
    ),
  ];
}

const kinds = ["REPRESENTATIVENESS", "LICENSE", "ANONYMIZATION", "ETHICS_APPROVAL"] as const;

const open = new Set(["ACCEPTED", "DISPUTED"]);
const grave = new Set(["HIGH", "CRITICAL"]);

/** A grave limitation that is open says otherwise, whatever is stated. */
function contradicted(records: readonly CheckedData[], about: readonly string[]): Outcome | null {
  const limitation = records
    .flatMap(({ limitations }) => limitations)
    .find(({ kind, severity, status }) => about.includes(kind) && grave.has(severity) && open.has(status));
  if (limitation === undefined) return null;
  const { kind, severity, summary } = limitation;
  return { state: "FAILED", reason: `A limitation of kind ${kind} and severity ${severity} is open: ${summary}` };
}

function statement(text: string | null): Outcome {
  return text === null
    ? { state: "NOT_DOCUMENTED", reason: "No document states it." }
    : { state: "PROVIDED", reason: text };
}

function licenseOutcome(license: string | null): Outcome {
  if (license === null) return { state: "NOT_DOCUMENTED", reason: "No document states a license." };
  if (license === "NONE") return { state: "FAILED", reason: "It is stated to have no license, which allows nothing." };
  return { state: "PROVIDED", reason: license };
}

function approvalOutcome(approval: CheckedData["ethicsApproval"], today: string): Outcome {
  if (approval === null) return { state: "NOT_DOCUMENTED", reason: "No document states an approval." };
  const { body, id, date } = approval;
  const said = [body, id, date].filter((part) => part !== null).join(", ");
  if (date !== null && date > today) return { state: "FAILED", reason: `The approval is dated in the future: ${said}` };
  return { state: "PROVIDED", reason: said };
}
