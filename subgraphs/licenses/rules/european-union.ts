/** Member states by ISO 3166 code, as of 2020. */
const members = new Set("AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split(" "));

/** Those of some jurisdictions that are in the European Union; "EU" itself counts, and parts of a state count as it. */
export function inEuropeanUnion(jurisdictions: readonly string[]): readonly string[] {
  return jurisdictions.filter((code) => {
    const state = code.trim().toUpperCase().split("-")[0] ?? "";
    return state === "EU" || members.has(state);
  });
}
