import { describe, expect, it } from "vitest";
import { readModelCard } from "../../../formats/hugging-face/model-card.ts";
import { cardFile, inputOf, read } from "./card-file.ts";

const card = (body: string, frontMatter = "tags:\n- merge\n") =>
  readModelCard(cardFile(`---\n${frontMatter}---\n# Merged\n${body}`, { subject: "acme/merged" }));
const recipe = "merge_method: linear\nmodels:\n- model: acme/one\n  parameters: {weight: 0.25}\n";

describe("the configuration of a merge in a card", () => {
  it("names parents by their line, and gives those that are known their weight", () => {
    const reading = card(`\n\`\`\`yaml\n${recipe}- model: acme/two\n\`\`\`\n`, "base_model:\n- acme/two\n");
    const settings = [{ name: "merge_method", value: "linear" }];
    expect(inputOf(reading, "checkpoint").derivedFrom).toEqual([
      { parent: "acme/two", relation: "MERGE", inferred: false, pointer: "/base_model/0", settings },
      {
        ...{ parent: "acme/one", relation: "MERGE", inferred: false, weight: 0.25, pointer: "line:10" },
        settings: [{ name: "weight", value: "0.25" }, ...settings],
      },
    ]);
  });

  it.each([
    ["in a block of another language", `\`\`\`python\n${recipe}\`\`\`\n`],
    ["in a block that is never closed", `\`\`\`yaml\n${recipe}`],
    ["of anything but a merge", "```yaml\nmodels: [a/b]\n```\n"],
  ])("is not read %s", (_, body) => {
    expect(inputOf(card(body), "checkpoint")).not.toHaveProperty("derivedFrom");
  });

  it("that is not YAML is told by its line", () => {
    const reading = card("```yaml\nmerge_method: linear\nmodels: [\n```\n");
    expect(read(reading).diagnostics.at(-1)).toMatchObject({ code: "YAML_BLOCK_LOST", line: 8 });
  });

  it("does not make a card of nothing but opened blocks slow", () => {
    expect(inputOf(card("```yaml\nx\n".repeat(200_000)), "checkpoint")).not.toHaveProperty("derivedFrom");
  });
});
