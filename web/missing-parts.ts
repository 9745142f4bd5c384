import type { Html } from "./html.ts";
import { notice } from "./parts.ts";
import { inWords } from "./words.ts";

/** A failure as an answer tells of it. */
export interface Failure {
  readonly path?: readonly (string | number)[] | undefined;
  readonly extensions?: Readonly<Record<string, unknown>> | undefined;
}

/** Which part of a page is missing since a service does not answer. */
export interface MissingPart {
  /** The field, as the question names it. */
  readonly field: string;
  readonly service: string | null;
}

/** The parts below a thing that are missing, each once. */
export function missingParts(failures: readonly Failure[]): MissingPart[] {
  const parts = failures.map(({ path = [], extensions }) => ({
    field: String(path.findLast((step) => typeof step === "string") ?? ""),
    service: typeof extensions?.["service"] === "string" ? extensions["service"] : null,
  }));
  return [...new Map(parts.map((part) => [`${part.field} ${part.service}`, part])).values()];
}

/** Says at the top of a page what it does not tell; null if nothing is missing. */
export function missingNotice(parts: readonly MissingPart[]): Html | null {
  if (parts.length === 0) return null;
  const fields = [...new Set(parts.map(({ field }) => wordsOf(field)))].join(", ");
  const services = [...new Set(parts.flatMap(({ service }) => service ?? []))].join(", ");
  const who = services === "" ? "A part of the registry does not answer" : `${services} does not answer`;
  return notice("caution", "Not all is shown.", `${who}, so that this is not known now: ${fields}. Try again soon.`);
}

const names: Readonly<Record<string, string>> = {
  lineage: "the names of checkpoints",
  checkpoint: "the checkpoint",
  dataChecks: "what the weights learned from",
};

function wordsOf(field: string): string {
  return names[field] ?? inWords(field.replace(/[A-Z]/g, (letter) => ` ${letter}`));
}
