import type { Recipe } from "./recipe.ts";

/** A recipe for a person to read. Nothing of it is run: commands are what documents state. */
export function recipeText(checkpoint: string, recipe: Recipe): string {
  const { benchmark, metric, value, unit, measuredBy, relationship, weights, result } = recipe;
  const by = measuredBy === null ? relationship : `${measuredBy}, ${relationship}`;
  const lines = [
    `${checkpoint} on ${benchmark}: ${metric} ${value}${unit === null ? "" : ` ${unit}`} (${by})`,
    ...row("Result", [result]),
    ...row("Weights", weights === null ? [] : [`sha256:${weights}`]),
    ...recipe.steps.flatMap(({ what, lines: stated }) => row(what, stated)),
    ...row("Deviates", recipe.deviations),
    ...row("Not stated", recipe.notStated),
    ...row(
      "Measured again",
      Object.entries(recipe.replications).map(([outcome, count]) => `${outcome}: ${count}`),
    ),
  ];
  return lines.map(printable).join("\n");
}

const labelWidth = 16;

function row(label: string, values: readonly string[]): string[] {
  return values.map((value, index) => `  ${(index === 0 ? label : "").padEnd(labelWidth)}${value}`);
}

/** What documents state may not steer the terminal that shows it. */
function printable(line: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is to be taken out.
  return line.replaceAll(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, "�");
}
