const vocabulary = /mlcommons\.org\\?\/(?:croissant|schema)\b/;
const linkedDataKeys = ["@context", "@type", "@graph", "@id"];

/** Whether JSON is a Croissant description: linked data that names the vocabulary of Croissant. */
export function isCroissant(keys: ReadonlySet<string>, text: string): boolean {
  return linkedDataKeys.some((key) => keys.has(key)) && vocabulary.test(text);
}
