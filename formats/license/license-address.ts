const creativeCommons = /^creativecommons\.org\/(licenses|publicdomain)\/([a-z-]+)\/(\d\.\d)(?:\/|$)/;
const named: readonly RegExp[] = [
  /^choosealicense\.com\/licenses\/([\w.+-]+)\/?$/,
  /^spdx\.org\/licenses\/([\w.+-]+?)(?:\.html|\.json|\.txt)?\/?$/,
  /^opensource\.org\/licen[cs]es?\/([\w.+-]+?)(?:\.php|\.html)?\/?$/,
];
/** Addresses of license texts whose path does not hold the id. */
const addresses: ReadonlyMap<string, string> = new Map([
  ["apache.org/licenses/license-2.0", "apache-2.0"],
  ["opendatacommons.org/licenses/by/1-0", "odc-by"],
  ["opendatacommons.org/licenses/by", "odc-by"],
  ["opendatacommons.org/licenses/odbl/1-0", "odbl"],
  ["opendatacommons.org/licenses/odbl", "odbl"],
  ["opendatacommons.org/licenses/pddl/1-0", "pddl"],
  ["opendatacommons.org/licenses/pddl", "pddl"],
  ["cdla.dev/permissive-1-0", "cdla-permissive-1.0"],
  ["cdla.dev/permissive-2-0", "cdla-permissive-2.0"],
  ["cdla.dev/sharing-1-0", "cdla-sharing-1.0"],
  ["gnu.org/licenses/gpl-3.0", "gpl-3.0"],
  ["gnu.org/licenses/agpl-3.0", "agpl-3.0"],
  ["gnu.org/licenses/lgpl-3.0", "lgpl-3.0"],
  ["mozilla.org/mpl/2.0", "mpl-2.0"],
  ["mozilla.org/en-us/mpl/2.0", "mpl-2.0"],
]);
const longestAddress = 300;

/** The id of the license that an address is known to belong to; undefined if it is no address or of no known license. */
export function licenseIdOfAddress(text: string): string | undefined {
  const trimmed = text.trim();
  if (trimmed.length > longestAddress || !/^https?:\/\//i.test(trimmed)) return undefined;
  const address = trimmed
    .toLowerCase()
    .replace(/^https?:\/\/(?:www\.)?/, "")
    .split(/[?#]/, 1)
    .join("");
  const [, kind, name, version] = creativeCommons.exec(address) ?? [];
  if (kind === "licenses") return `cc-${name}-${version}`;
  if (kind === "publicdomain") return name === "zero" ? `cc0-${version}` : undefined;
  for (const pattern of named) {
    const [, id] = pattern.exec(address) ?? [];
    if (id !== undefined) return id === "undefined" ? undefined : id;
  }
  return addresses.get(address.replace(/\/$|\.(?:html|txt|en\.html)$/g, ""));
}
