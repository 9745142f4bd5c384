import { describe, expect, it } from "vitest";
import { readModelCard } from "../../../formats/hugging-face/model-card.ts";
import { cardFile, inputOf, read } from "./card-file.ts";

const readProse = (body: string) => readModelCard(cardFile(`---\nlicense: mit\n---\n${body}`, { subject: "org/name" }));
const checkpointOf = (body: string) => inputOf(readProse(body), "checkpoint");

describe("the prose of a model card", () => {
  it("makes one limitation of each paragraph and list item, with its line", () => {
    const body = [
      "# Name",
      "",
      "## Bias, Risks, and Limitations",
      "",
      "The model repeats <b>stereotypes</b> of its *data*. Do not trust it",
      "with people.",
      "",
      "Known problems:",
      "",
      "- It hallucinates very often.",
      "- It needs much memory, e.g. 80 GB. Use a big machine.",
      "",
      "## Citation",
      "",
      "Not a limitation.",
    ].join("\n");
    expect(checkpointOf(body).limitations).toEqual([
      {
        kind: "DISTRIBUTION_BIAS",
        severity: "UNKNOWN",
        summary: "The model repeats stereotypes of its data.",
        scenario: "Do not trust it with people.",
        pointer: "line:8-9",
      },
      { kind: "FACTUALITY", severity: "UNKNOWN", summary: "It hallucinates very often.", pointer: "line:13" },
      {
        kind: "RESOURCE",
        severity: "UNKNOWN",
        summary: "It needs much memory, e.g. 80 GB.",
        scenario: "Use a big machine.",
        pointer: "line:14",
      },
    ]);
  });

  it.each([
    ["It may leak personal data.", "PRIVACY"],
    ["It is open to jailbreaks.", "SECURITY"],
    ["It is very biased.", "DISTRIBUTION_BIAS"],
    ["It states incorrect facts.", "FACTUALITY"],
    ["It was trained only on English text.", "COVERAGE_GAP"],
    ["It does not support French.", "COVERAGE_GAP"],
    ["Its knowledge is outdated.", "TEMPORAL"],
    ["It does worse out-of-distribution.", "OOD_REGRESSION"],
    ["It is very slow.", "RESOURCE"],
    ["It fails on long inputs.", "FAILURE_MODE"],
    ["It is very strange.", "OTHER"],
  ])("finds the kind of %j", (text, kind) => {
    expect(checkpointOf(`# Limitations\n${text}`).limitations?.map((limitation) => limitation.kind)).toEqual([kind]);
  });

  it("sorts uses, misuses and recommendations from limitations", () => {
    const body = [
      "# Uses",
      "## Direct Use",
      "Summaries.",
      "## Out-of-Scope Use",
      "- Medical advice.",
      "## Bias, Risks, and Limitations",
      "It is very biased.",
      "### Recommendations",
      "Check its output.",
      "## Intended uses & limitations",
      "Sorting mail.",
      "",
      "It cannot sort parcels.",
    ].join("\n");
    const { limitations, usageGuidance, facts } = checkpointOf(body);
    expect(limitations?.map(({ summary }) => summary)).toEqual(["It is very biased.", "It cannot sort parcels."]);
    expect(usageGuidance).toEqual({
      recommendedContexts: ["Summaries.", "Sorting mail."],
      outOfScope: ["Medical advice."],
    });
    expect(facts?.filter(({ path }) => path !== "license")).toEqual([
      { path: "usageGuidance.recommendedContexts", valueAsWritten: "Summaries.", pointer: "line:6" },
      { path: "usageGuidance.recommendedContexts", valueAsWritten: "Sorting mail.", pointer: "line:14" },
      { path: "usageGuidance.outOfScope", valueAsWritten: "Medical advice.", pointer: "line:8" },
      { path: "prose.recommendations", valueAsWritten: "Check its output.", pointer: "line:12" },
    ]);
  });

  it.each([
    "[More Information Needed]",
    "More information needed",
    "[Needs More Information]",
    "[More Information Needed](https://example.org/guide.md#how-to)",
    "More information needed for further recommendations.",
    "TODO",
    "[N/A]",
    "- [More Information Needed]\n- More information needed",
  ])("takes the template text %j for no statement, and says so once", (placeholder) => {
    const reading = readProse(`## Limitations\n\n${placeholder}\n`);
    expect(inputOf(reading, "checkpoint").limitations).toBeUndefined();
    expect(read(reading).diagnostics).toEqual([
      {
        code: "TEMPLATE_PLACEHOLDER",
        message: 'The section "Limitations" holds the text of the template; it states nothing.',
        pointer: "line:6",
        line: 6,
        raw: expect.any(String),
      },
    ]);
  });

  it("keeps what stands beside the template text", () => {
    expect(checkpointOf("## Limitations\nIt is very slow. More information needed").limitations).toEqual([
      { kind: "RESOURCE", severity: "UNKNOWN", summary: "It is very slow.", pointer: "line:5" },
    ]);
  });

  it.each([
    "No known limitations.",
    "None",
    "There are no known biases",
  ])("takes %j as a statement that there are none", (text) => {
    const { limitations, noneKnown, facts } = checkpointOf(`## Limitations\n${text}\n`);
    expect([limitations, noneKnown]).toEqual([undefined, ["LIMITATIONS"]]);
    expect(facts?.at(-1)).toEqual({ path: "prose.noLimitations", valueAsWritten: text, pointer: "line:5" });
  });

  it("finds headings however they are made, and none in code or comments", () => {
    const body =
      "```\n# Limitations\nno\n```\n<!--\n# Limitations\nno\n-->\n\nLimitations\n===\nThis is number one.\n\n**More of these limitations**\n\n# Bias #\nThis is number two.";
    expect(checkpointOf(body).limitations?.map(({ summary }) => summary)).toEqual([
      "This is number one.",
      "This is number two.",
    ]);
  });

  it("keeps no markup, code, tables or comments", () => {
    const body =
      "## Limitations\n<script>alert(1)</script>\n\n<div onclick='x'>It is very slow.</div>\n\n<!-- hidden -->\n\n| a | b |\n|---|---|\n\n```\ncode\n```\n\nIt is not A < B and [a link](javascript:x).";
    const texts = checkpointOf(body).limitations?.map(({ summary }) => summary);
    expect(texts).toEqual(["It is very slow.", "It is not A < B and a link."]);
  });

  it("cuts a long sentence and keeps the whole of it", () => {
    const text = `It ${"very ".repeat(100)}often fails.`;
    const [limitation] = checkpointOf(`## Limitations\n${text}`).limitations ?? [];
    expect([limitation?.summary.length, limitation?.scenario]).toEqual([300, text]);
  });

  it("makes one limitation of each kind that a paragraph speaks of, each with its own lines", () => {
    const text = [
      "It makes up facts that are incorrect.",
      "This is usual. It was trained only on English",
      "text. Therefore, users should test it.",
    ];
    expect(checkpointOf(`## Limitations\n${text.join("\n")}`).limitations).toEqual([
      {
        kind: "FACTUALITY",
        severity: "UNKNOWN",
        summary: text[0],
        scenario: "This is usual.",
        pointer: "line:5-6",
      },
      {
        kind: "COVERAGE_GAP",
        severity: "UNKNOWN",
        summary: "It was trained only on English text.",
        scenario: "Therefore, users should test it.",
        pointer: "line:6-7",
      },
    ]);
  });

  it("makes no limitation of a use that is ruled out, and no use of a sentence that limits it", () => {
    const { limitations, usageGuidance } = checkpointOf(
      "## Limitations\nIt is not intended for medical advice. It is slow.\n## Intended use\nIt sorts mail. It does not support parcels.",
    );
    expect(limitations?.map(({ summary }) => summary)).toEqual(["It is slow.", "It does not support parcels."]);
    expect(usageGuidance).toEqual({
      recommendedContexts: ["It sorts mail."],
      outOfScope: ["It is not intended for medical advice."],
    });
  });

  it("makes no limitation of a use that is only named, and one of the reason why it is ruled out", () => {
    const { limitations, usageGuidance } = checkpointOf(
      "## Out-of-Scope Use\n- Spam\n- Use in other languages\n\nNo court should rely on it. Its answers may be incorrect.",
    );
    expect(limitations?.map(({ kind, summary }) => [kind, summary])).toEqual([
      ["FACTUALITY", "Its answers may be incorrect."],
    ]);
    expect(usageGuidance).toEqual({
      outOfScope: ["Spam", "Use in other languages", "No court should rely on it. Its answers may be incorrect."],
    });
  });

  it("reads labels in bold, lines in bold and rows of tables as titles", () => {
    const body = [
      "## Intended Use",
      "**Intended Use Cases** It sorts mail.",
      "",
      "**Out-of-scope Uses** Parcels.",
      "## About",
      "| Ethical Considerations | Description |",
      "|---|---|",
      "| Risks and harms | It repeats stereotypes. |",
      "| Mitigations | None was not tried. |",
      "",
      "**Known limitations**",
      "",
      "It is slow.",
    ];
    const { limitations, usageGuidance } = checkpointOf(body.join("\n"));
    expect(limitations?.map(({ summary, pointer }) => [summary, pointer])).toEqual([
      ["It is slow.", "line:16"],
      ["It repeats stereotypes.", "line:11"],
    ]);
    expect(usageGuidance).toEqual({
      recommendedContexts: ["Intended Use Cases It sorts mail."],
      outOfScope: ["Out-of-scope Uses Parcels."],
    });
  });
});
