import { restates } from "../../../kernel/restate.ts";

/** Licenses are announced once more, with what they allow. */
export const licenses0004: readonly string[] = restates("license");
