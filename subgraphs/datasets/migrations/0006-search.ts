import { restates } from "../../../kernel/restate.ts";

/** Versions are announced once more, with what they are found by. */
export const datasets0006: readonly string[] = restates("datasetVersion");
