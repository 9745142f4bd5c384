const wholly =
  /^[[({<"'*_\s]*(?:(?:needs?\s+)?more\s+info(?:rmation)?(?:\s+is)?\s+needed(?:\s+for\s+further\s+recommendations)?|needs?\s+more\s+info(?:rmation)?|to\s?do|tbd|tba|n\/?a|to be (?:added|determined|completed|done)|coming soon|add (?:here|more information)|\.{3}|…|\{\{[^{}]{0,500}\}\}|\$\{[^{}]{0,500}\})[\])}>"'*_.\s]*$/i;
const recommendation =
  /^users\s+\(both\s+direct\s+and\s+downstream\)\s+should\s+be\s+made\s+aware\s+of\s+the\s+risks,\s+biases,?\s+and\s+limitations\s+of\s+the\s+(?:model|dataset)\.?\s*/i;

/** Whether a text is nothing but what the templates of cards have where a statement should stand. */
export function isPlaceholder(text: string): boolean {
  const trimmed = text.trim();
  const rest = trimmed.replace(recommendation, "");
  return (rest === "" && trimmed !== "") || wholly.test(rest);
}
