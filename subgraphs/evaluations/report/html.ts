import { shownText } from "./plain-text.ts";
import type { Block, Cell, Section } from "./section.ts";

const style = `
body { font: 15px/1.5 system-ui, "Liberation Sans", sans-serif; color: #1a1a1a; background: #fff; max-width: 62rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; border-bottom: 1px solid #999; }
table { border-collapse: collapse; width: 100%; margin: .5rem 0; font-size: .9rem; }
th, td { border: 1px solid #bbb; padding: .3rem .5rem; text-align: left; vertical-align: top; white-space: pre-line; }
.long { overflow-wrap: anywhere; min-width: 8rem; }
th { background: #f0f0f0; } table.facts th { width: 14rem; font-weight: 600; }
.warning { border: 3px solid #b00020; padding: .5rem .75rem; white-space: pre-line; overflow-wrap: anywhere; }
.none { color: #595959; font-style: italic; }
@media print { body { margin: 0; max-width: none; font-size: 10pt; } h2 { break-after: avoid; } tr { break-inside: avoid; } thead { display: table-header-group; } }
`;

/** Writes sections as one page that loads nothing and runs nothing, and can be printed. */
export function htmlOf(title: string, sections: readonly Section[]): string {
  const parts = sections.map(
    ({ title: heading, warnings = [], blocks }) =>
      `<section>\n<h2>${escaped(heading)}</h2>\n${[...warnings.map(warning), ...blocks.map(block)].join("\n")}\n</section>`,
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style>${style}</style>
</head>
<body>
<h1>${escaped(title)}</h1>
${parts.join("\n")}
</body>
</html>
`;
}

function warning(text: string): string {
  return `<p class="warning" role="alert"><strong>Warning:</strong> ${escaped(text)}</p>`;
}

function block(part: Block): string {
  if (part.kind === "facts") {
    const rows = part.rows.map(([name, value]) => `<tr><th scope="row">${escaped(name)}</th>${cell(value)}</tr>`);
    return `<table class="facts"><tbody>\n${rows.join("\n")}\n</tbody></table>`;
  }
  if (part.rows.length === 0) return `<p class="none">None.</p>`;
  const head = part.columns.map((column) => `<th scope="col">${escaped(column)}</th>`).join("");
  const rows = part.rows.map((row) => `<tr>${row.map(cell).join("")}</tr>`);
  return `<table><thead><tr>${head}</tr></thead><tbody>\n${rows.join("\n")}\n</tbody></table>`;
}

function cell(value: Cell): string {
  if (value == null || value === "") return `<td class="none">not stated</td>`;
  const text = String(value);
  return `<td${longWord.test(text) ? ' class="long"' : ""}>${escaped(text)}</td>`;
}

/** A digest or an address is broken wherever the line ends; words are not. */
const longWord = /\S{26,}/;

function escaped(text: string): string {
  return shownText(text).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
