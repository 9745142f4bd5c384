import { basisOf } from "./rules/facts.ts";
import { factsOf } from "./rules/license-facts.ts";

/** Whether copies of what a license covers may be passed on, and who says so. */
export interface Redistribution {
  readonly redistributable: "YES" | "NO" | "UNKNOWN";
  readonly basis: string;
}

/** What the facts about a license say of passing on copies; a license that no rule knows is UNKNOWN, never assumed. */
export function redistributionOf(key: string): Redistribution {
  const terms = factsOf(key)?.terms;
  const granted = terms?.get("distribution");
  if (granted) return { redistributable: "YES", basis: basisOf(granted) };
  const withheld = terms?.get("no-grant");
  if (withheld) return { redistributable: "NO", basis: basisOf(withheld) };
  return { redistributable: "UNKNOWN", basis: "No ruleset covers this license." };
}
