/** Whether a text names something: it holds every word of the phrase, whatever their case and accents. */
export function mentions(text: string, phrase: string): boolean {
  const wanted = wordsIn(phrase);
  if (wanted.length === 0) return false;
  const found = new Set(wordsIn(text));
  return wanted.every((word) => found.has(word));
}

function wordsIn(text: string): string[] {
  const plain = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return plain.match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Whether a stated language covers a wanted one: "pt" covers "pt-BR", not the other way round (RFC 4647, lookup). */
export function coversLanguage(stated: string, wanted: string): boolean {
  const [general, special] = [stated.toLowerCase(), wanted.toLowerCase()];
  return special === general || special.startsWith(`${general}-`);
}

let names: Intl.DisplayNames | undefined;

/** Made when it is first asked for: it takes as long as loading a hundred modules, and most processes never need it. */
function languageNames(): Intl.DisplayNames {
  names ??= new Intl.DisplayNames(["en"], { type: "language", fallback: "none" });
  return names;
}

/** Whether prose names a language, by its English name. */
export function namesLanguage(text: string, wanted: string): boolean {
  const name = languageNames().of(wanted);
  const general = languageNames().of(wanted.split("-")[0] ?? wanted);
  return [name, general].some((each) => each !== undefined && mentions(text, each));
}
