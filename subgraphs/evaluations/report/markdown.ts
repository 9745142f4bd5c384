import { shownText } from "./plain-text.ts";
import type { Block, Cell, Section } from "./section.ts";

/** Writes sections as Markdown with tables, in which text of others means nothing but itself. */
export function markdownOf(title: string, sections: readonly Section[]): string {
  const parts = sections.map(({ title: heading, warnings = [], blocks }) => {
    const warned = warnings.map((text) => `> **Warning:** ${inline(text)}`);
    return [`## ${inline(heading)}`, ...warned, ...blocks.map(block)].join("\n\n");
  });
  return `${[`# ${inline(title)}`, ...parts].join("\n\n")}\n`;
}

function block(part: Block): string {
  if (part.kind === "facts") return table(["", ""], part.rows);
  return part.rows.length === 0 ? "None." : table(part.columns, part.rows);
}

function table(columns: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(columns.map(inline)), line(columns.map(() => "---")), ...rows.map((row) => line(row.map(cell)))].join(
    "\n",
  );
}

function cell(value: Cell): string {
  return value == null || value === "" ? "*not stated*" : inline(String(value));
}

/** Everything that could begin markup is quoted; line ends stay in the cell. */
function inline(text: string): string {
  return shownText(text)
    .replace(/[\\`*_{}[\]()#+!|~^$@:-]/g, "\\$&")
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/\bwww\./gi, "www\\.")
    .replaceAll("\n", "<br>");
}
