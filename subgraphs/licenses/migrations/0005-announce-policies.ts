import { restates } from "../../../kernel/restate.ts";

/** Use policies are announced, so that the documentation of a checkpoint knows of them. */
export const licenses0005: readonly string[] = restates("usePolicy");
