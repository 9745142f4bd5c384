import { restates } from "../../../kernel/restate.ts";

/** Results are announced once more, with what checkpoints are found by. */
export const evaluations0002: readonly string[] = restates("result");
