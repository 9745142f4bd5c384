const maxLength = 1_000;
const license = /^[A-Za-z0-9][A-Za-z0-9.:-]*\+?$/;
const operators: ReadonlyMap<string, string> = new Map([
  ["AND", "&"],
  ["OR", "|"],
  ["WITH", "w"],
  ["(", "("],
  [")", ")"],
]);
// To assert nothing is not to correct anything.
const saysNothing: readonly string[] = ["NOASSERTION", "NONE"];

/** Whether a text has the grammar of an SPDX license expression; which licenses there are is not looked up. */
export function isLicenseExpression(text: string): boolean {
  if (text.length > maxLength) return false;
  let shape = (text.match(/[()]|[^\s()]+/g) ?? []).map(signOf).join("");
  // i is a license, x something put together from licenses: only the former can have an exception.
  for (let before = ""; shape !== before; ) {
    before = shape;
    shape = shape
      .replaceAll("iwi", "x")
      .replace(/[ix](?:[&|][ix])+/g, "x")
      .replace(/\([ix]\)/g, "x");
  }
  return shape === "i" || shape === "x";
}

function signOf(word: string): string {
  const isLicense = license.test(word) && !saysNothing.includes(word);
  return operators.get(word) ?? (isLicense ? "i" : "?");
}
