/** The values under which languages are found: each as stated, and a dialect under its language as well. */
export function languageValues(
  tags: readonly string[],
): { readonly field: "language" | "languageOf"; readonly value: string }[] {
  const stated = [...new Set(tags.map(folded))].filter((tag) => tag !== "");
  const languages = [...new Set(stated.map(languageOf))].filter((language) => !stated.includes(language));
  return [
    ...stated.map((value) => ({ field: "language", value }) as const),
    ...languages.map((value) => ({ field: "languageOf", value }) as const),
  ];
}

/** A tag as it is compared: BCP 47 knows no case. */
export function folded(tag: string): string {
  return tag.trim().toLowerCase();
}

function languageOf(tag: string): string {
  return tag.split("-")[0] ?? tag;
}
