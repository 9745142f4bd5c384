/** What a badge says, in a few words. */
export interface Badge {
  /** What is told of. */
  readonly label: string;
  readonly message: string;
  readonly tone: Tone;
  /** The same in a sentence, for who cannot see the picture or wants to know more. */
  readonly title?: string;
}

export type Tone = "good" | "caution" | "bad" | "neutral" | "informative";

/** Backgrounds on which white text is easily read. */
export const toneColors: Readonly<Record<Tone, string>> = {
  good: "#1f7a1f",
  caution: "#8f5a00",
  bad: "#b3261e",
  neutral: "#666666",
  informative: "#0b5cad",
};

/** The background of the label. */
export const labelColor = "#444444";

const mostCharacters = 80;
const mostCharactersOfTitle = 400;
const height = 20;
const padding = 6;
const fontSize = 11;

/** Draws a badge: two words beside each other, whatever font there is. */
export function drawnBadge(badge: Badge): string {
  const label = shortened(badge.label);
  const message = shortened(badge.message);
  const [left, right] = [boxWidth(label), boxWidth(message)];
  const width = left + right;
  const title = escaped(shortened(badge.title ?? `${label}: ${message}`, mostCharactersOfTitle));
  // Nothing has a name or a style of its own, so that several can stand in one document.
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${title}">
<title>${title}</title>
<rect width="${width}" height="${height}" rx="3" fill="${toneColors[badge.tone]}"/>
<path d="M3 0H${left}V${height}H3a3 3 0 0 1-3-3V3a3 3 0 0 1 3-3z" fill="${labelColor}"/>
<g fill="#fff" font-family="Verdana,'DejaVu Sans',Geneva,sans-serif" font-size="${fontSize}" text-anchor="middle">
${word(label, left / 2, left)}
${word(message, left + right / 2, right)}
</g>
</svg>
`;
}

/** A badge as makers of other badges take it: the endpoint of shields.io. */
export function badgeAsData({ label, message, tone }: Badge, isError: boolean): string {
  const color = toneColors[tone];
  const said = { schemaVersion: 1, label: shortened(label), message: shortened(message), color, labelColor };
  return `${JSON.stringify({ ...said, ...(isError ? { isError } : {}) })}\n`;
}

// The length is given, so that a font of other widths is fitted into the box.
function word(text: string, middle: number, width: number): string {
  return `<text x="${middle}" y="14" textLength="${width - 2 * padding}" lengthAdjust="spacingAndGlyphs">${escaped(text)}</text>`;
}

function boxWidth(text: string): number {
  const width = [...text].reduce((sum, character) => sum + widthOf(character), 0);
  return Math.ceil(width) + 2 * padding;
}

/** About what a character takes in Verdana at this size. */
function widthOf(character: string): number {
  if (/[ijl.,:;'!|()[\] ft/-]/.test(character)) return 4.4;
  if (/[mwMW%@]/.test(character)) return 10.5;
  if (/[A-Z0-9]/.test(character)) return 7.4;
  // Scripts of full width, and pictures.
  return (character.codePointAt(0) ?? 0) > 0x2e7f ? 12 : 6.7;
}

function shortened(text: string, most = mostCharacters): string {
  const characters = [...printable(text)];
  return characters.length <= most ? characters.join("") : `${characters.slice(0, most - 1).join("")}…`;
}

/** On one line, without what is no character, cannot be shown, or turns the direction of what is around it. */
function printable(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}\p{Cn}\p{Co}\s]+/gu, " ")
    .trim();
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
