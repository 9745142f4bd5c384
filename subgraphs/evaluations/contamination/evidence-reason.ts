import type { Overlap } from "./overlap-evidence.ts";

/** What was compared, and what came of it, in a sentence. */
export function reasonOf({ kind, influence, ref, path, measured, measuredPath, file }: Overlap): string {
  const { split = null, role = null } = path.at(-1) ?? {};
  const dataset = measured.dataset ?? "the file that is measured on";
  const used = `${verbs[influence]} ${ref}${split === null ? "" : ` (${split})`}${role === null ? "" : ` as ${role}`}`;
  const asked = `${dataset}${measured.split === null ? "" : ` (${measured.split})`}`;
  switch (kind) {
    case "SAME_DIGEST":
      return `It ${used}, whose file ${file} has the bytes of a file of ${asked}.`;
    case "SAME_SPLIT":
      return `It ${used}, and ${asked} is measured on.`;
    case "SAME_DATASET":
      return `It ${used}, and ${asked} is measured on; whether by the same split is not stated.`;
    case "DERIVED_FROM_BENCHMARK":
      return `It ${verbs[influence]} data that is made from ${ref}, and ${asked} is measured on.`;
    case "BENCHMARK_DERIVED_FROM_TRAINING":
      return `It ${used}, from which ${asked} is made by way of ${measuredPath.length - 1} step(s).`;
    case "SHARED_SOURCE":
      return `It ${verbs[influence]} data that is made from ${ref}, and so is ${asked}.`;
    case "SAME_DATASET_OTHER_SPLIT":
      return `It ${used}, and another split is measured on: ${asked}.`;
  }
}

const verbs = {
  LEARNED: "learned from",
  SELECTED: "was selected by",
  TAUGHT: "was taught by what learned from",
} as const;
