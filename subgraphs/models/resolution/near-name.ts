/**
 * The last part of a node's name in small letters, as an index holds it: what things share that differ in organization,
 * letter case, version or kind. Both databases know these functions; neither has one that cuts at the last slash.
 */
export const nearName = `lower(substr("base", length(rtrim("base", replace(replace("base", '/', ''), ':', ''))) + 1))`;

/** The same of a reference. */
export function nearNameOf(base: string): string {
  return base.slice(Math.max(base.lastIndexOf("/"), base.lastIndexOf(":")) + 1).toLowerCase();
}

/** The end of that name, less than half of it, as an index holds it: what is right of a name that is misspelled before. */
export const nearTail = `substr(${nearName}, length(${nearName}) - (length(${nearName}) - 1) / 2 + 1)`;
