import { diagnose } from "../diagnostic-code.ts";
import type { Diagnostic } from "../reading.ts";
import { type MarkdownPassage, type MarkdownSection, passageFrom, passagesOf } from "../text/markdown-sections.ts";

const placeholders: readonly RegExp[] = [
  /\[?(?<!\s)\s*(?:needs?\s+)?more\s+info(?:rmation)?\s+(?:is\s+)?needed(?:\s+for\s+further\s+recommendations)?\s*\]?(?:\([^)]{0,500}\))?\.?/gi,
  /\[?(?<!\s)\s*needs?\s+more\s+info(?:rmation)?\s*\]?(?:\([^)]{0,500}\))?\.?/gi,
  /users\s+\(both\s+direct\s+and\s+downstream\)\s+should\s+be\s+made\s+aware\s+of\s+the\s+risks,\s+biases,?\s+and\s+limitations\s+of\s+the\s+(?:model|dataset)\.?/gi,
];
const wholePlaceholder =
  /^[[({<"'\s]*(?:to\s?do|tbd|tba|n\/?a|to be (?:added|determined|completed|done)|coming soon|add (?:here|more information)|\.{3}|…|\{\{.*\}\}|\$\{.*\})[\])}>"'.\s]*$/i;
/** What a template says to who is to fill it. */
const instruction =
  /^\(?(?:(?:describe|provide|declare|list|document|discuss|explain|specify|include)\s+(?:the|any|an?|your|all|known|potential|how|whether|cases|areas)\b|this section (?:describes|should|is)\b|(?:cases|cases\/examples\/tasks) for which\b|other relevant cases\b|any additional concerns\b|from .{1,60}, please document\b)/i;

/** The statements of a section; text of the template is taken out and remarked on once for the section. */
export function statementsOf(section: MarkdownSection, diagnostics: Diagnostic[]): MarkdownPassage[] {
  const statements: MarkdownPassage[] = [];
  let placeholder: MarkdownPassage | undefined;
  for (const passage of loneLineOf(section) ?? passagesOf(section)) {
    const text = withoutPlaceholders(passage.text);
    if (text !== passage.text) placeholder ??= passage;
    if (text !== "") statements.push({ ...passage, text });
  }
  if (placeholder) diagnostics.push(placeholderDiagnostic(section, placeholder));
  return statements;
}

/** Whether a text is nothing but what a template says where a value should stand. */
export function isPlaceholder(text: string): boolean {
  return withoutPlaceholders(text) === "";
}

/** Most sections of a template hold one placeholder and nothing else, which needs no Markdown parser to see. */
function loneLineOf({ ownText, line }: MarkdownSection): MarkdownPassage[] | undefined {
  const text = ownText.trim();
  if (text === "" || text.length > 200 || text.includes("\n") || withoutPlaceholders(text) !== "") return undefined;
  return [passageFrom(ownText, line)];
}

function withoutPlaceholders(text: string): string {
  if (wholePlaceholder.test(text) || instruction.test(text)) return "";
  if (!/needs?\b|needed|should be made aware/i.test(text)) return text;
  const rest = placeholders.reduce((left, placeholder) => left.replace(placeholder, ""), text).trim();
  return /[\p{L}\p{N}]/u.test(rest) ? rest : "";
}

function placeholderDiagnostic({ title }: MarkdownSection, { text, line }: MarkdownPassage): Diagnostic {
  const message = `The section "${title}" holds the text of the template; it states nothing.`;
  return diagnose("TEMPLATE_PLACEHOLDER", { message, pointer: `line:${line}`, line, raw: JSON.stringify(text) });
}
