/** Where a weakness can be reported. */
export const contactSchemes = ["mailto:", "https:", "tel:"] as const;

/** Where something can be read. */
export const pageSchemes = ["https:", "http:"] as const;

/** The longest time that a policy may promise. */
export const maxDays = 3_650;

/** Whoever shows an address makes a link of it: nothing but what is meant for people is taken. */
export function isAddress(url: string, schemes: readonly string[]): boolean {
  return URL.canParse(url) && !/\s/.test(url) && schemes.includes(new URL(url).protocol);
}
