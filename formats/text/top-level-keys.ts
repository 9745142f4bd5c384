const escapes = /\\./g;

/**
 * The keys of the outermost object of a JSON text, found without parsing it: the text may hold NaN, be cut off, or be
 * too large to build for nothing. Null if the text does not begin as an object.
 */
export function topLevelJsonKeys(text: string): Set<string> | null {
  let at = text.search(/\S/);
  if (text[at] !== "{") return null;
  const keys = new Set<string>();
  const tokens = /"[^"\\]*(?:\\[\s\S][^"\\]*)*(?:"|\\?$)|[{}[\]]/g;
  tokens.lastIndex = at;
  let depth = 0;
  for (let token = tokens.exec(text); token !== null; token = tokens.exec(text)) {
    const [word] = token;
    at = tokens.lastIndex;
    if (word === "{" || word === "[") depth++;
    else if (word === "}" || word === "]") depth--;
    else if (depth === 1 && /^\s*:/.test(text.slice(at, at + 20))) keys.add(word.slice(1, -1).replace(escapes, ""));
    if (depth === 0) break;
  }
  return keys;
}

/** The keys at the margin of a YAML text, without parsing it. */
export function topLevelYamlKeys(text: string): Set<string> {
  const keys = new Set<string>();
  for (const [, quoted, plain] of text.matchAll(
    /^(?:["']([^"'\n]{1,80})["']|([^\s#"'[\]{}|>:][^:\n]{0,80}?))[ \t]*:(?=\s|$)/gm,
  )) {
    keys.add((quoted ?? plain ?? "").trim());
  }
  return keys;
}
