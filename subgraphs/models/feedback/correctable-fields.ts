import { DateTime } from "../../../kernel/scalars.ts";
import { contactSchemes, isAddress, maxDays, pageSchemes } from "../guidance/address.ts";
import { isLicenseExpression } from "./license-expression.ts";

/** A field of a record for which a value can be proposed. */
export interface CorrectableField {
  /** Where the field is in the record as the graph shows it. */
  readonly pointer: string;
  /** The path under which documents claim it. */
  readonly path: string;
  /** Reads a proposed value; answers undefined if it can be none of this field. */
  readonly read: (text: string) => unknown;
  /** How values of it are written. */
  readonly form: string;
  /** Whether an accepted value is concluded with what documents state; otherwise it is shown beside it. */
  readonly isConcluded: boolean;
}

type Form = Pick<CorrectableField, "read" | "form">;

const maxText = 20_000;
const maxListed = 1_000;

const text: Form = {
  form: `text of 1 to ${maxText} characters`,
  read: (written) => (written.trim() === "" || written.length > maxText ? undefined : written),
};
const count: Form = {
  form: "a whole number such as 7241732096, up to 2^53-1",
  read: (written) => {
    const number = /^\d{1,16}$/.test(written) ? Number(written) : Number.NaN;
    return Number.isSafeInteger(number) ? number : undefined;
  },
};
const instant: Form = { form: "an instant such as 2026-11-21T05:00:00Z", read: instantIn };
const license: Form = {
  form: "an SPDX license expression such as Apache-2.0 OR MIT",
  read: (written) => (isLicenseExpression(written) ? written : undefined),
};
const days: Form = {
  form: `a whole number of days, 1 to ${maxDays}`,
  read: (written) => (/^[1-9]\d{0,3}$/.test(written) && Number(written) <= maxDays ? Number(written) : undefined),
};
const list: Form = { form: `a JSON list of 1 to ${maxListed} texts such as ["en","de"]`, read: listIn };

function address(schemes: readonly string[]): Form {
  return {
    form: `an address that begins with ${schemes.join(" or ")}`,
    read: (written) => (isAddress(written, schemes) ? written : undefined),
  };
}

const ofCheckpoint: Readonly<Record<string, readonly [string, Form]>> = {
  "/license": ["license", license],
  "/owner/name": ["ownerName", text],
  "/owner/contact": ["ownerContact", text],
  "/step": ["step", count],
  "/tokensSeen": ["tokensSeen", count],
  "/provenanceNarrative": ["provenanceNarrative", text],
  "/createdAt": ["createdAt", instant],
  "/releasedAt": ["releasedAt", instant],
  "/architecture/family": ["architecture.family", text],
  "/architecture/name": ["architecture.name", text],
  "/architecture/parameterCount": ["architecture.parameterCount", count],
  "/riskAssessment/misuse": ["riskAssessment.misuse", text],
  "/riskAssessment/workload": ["riskAssessment.workload", text],
  "/riskAssessment/residualRisk": ["riskAssessment.residualRisk", text],
  "/disclosurePolicy/contact": ["disclosurePolicy.contact", address(contactSchemes)],
  "/disclosurePolicy/url": ["disclosurePolicy.url", address(pageSchemes)],
  "/disclosurePolicy/acknowledgeWithinDays": ["disclosurePolicy.acknowledgeWithinDays", days],
  "/disclosurePolicy/discloseAfterDays": ["disclosurePolicy.discloseAfterDays", days],
};
const ofModel: typeof ofCheckpoint = { "/owner/name": ["ownerName", text], "/owner/contact": ["ownerContact", text] };
const ofDatasetVersion: typeof ofCheckpoint = {
  "/license": ["license", license],
  "/summary": ["summary", text],
  "/citation": ["citation", text],
  "/creators": ["creators", list],
  "/languages": ["languages", list],
  "/anonymization": ["anonymization", text],
  "/representativeness": ["representativeness", text],
};

const fieldsOf: ReadonlyMap<string, readonly CorrectableField[]> = new Map([
  ["Checkpoint", fields(ofCheckpoint, true)],
  ["Model", fields(ofModel, true)],
  // What is claimed of data is kept by another subgraph.
  ["DatasetVersion", fields(ofDatasetVersion, false)],
]);

/** The fields of a type of thing for which values can be proposed; none for most. */
export function correctableFields(type: string): readonly CorrectableField[] {
  return fieldsOf.get(type) ?? [];
}

function fields(table: typeof ofCheckpoint, isConcluded: boolean): readonly CorrectableField[] {
  return Object.entries(table).map(([pointer, [path, form]]) => ({ pointer, path, ...form, isConcluded }));
}

function instantIn(written: string): unknown {
  try {
    return DateTime.parseValue(written);
  } catch {
    return undefined;
  }
}

function listIn(written: string): unknown {
  try {
    const items: unknown = JSON.parse(written);
    const isList = Array.isArray(items) && items.length > 0 && items.length <= maxListed;
    return isList && items.every((item) => typeof item === "string" && item.trim() !== "") ? items : undefined;
  } catch {
    return undefined;
  }
}
