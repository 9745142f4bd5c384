import { describe, expect, it } from "vitest";
import { readModelCard } from "../../../formats/hugging-face/model-card.ts";
import { cardFile, codesOf, inputOf } from "./card-file.ts";

const readProse = (body: string) => readModelCard(cardFile(`---\nlicense: mit\n---\n${body}`, { subject: "org/name" }));
const checkpointOf = (body: string) => inputOf(readProse(body), "checkpoint");

describe("the prose of a model card, at its edges", () => {
  it("says once what a card says twice, and keeps what is no statement as written", () => {
    const { limitations, facts } = checkpointOf(
      "## Limitations\nIt is slow.\n\nIt is slow.\n\nTo measure speed, we ran it.",
    );
    expect(limitations?.map(({ pointer }) => pointer)).toEqual(["line:5"]);
    expect(facts?.at(-1)).toEqual({
      path: "prose.asides",
      valueAsWritten: "To measure speed, we ran it.",
      pointer: "line:9",
    });
  });

  it.each(["TODO", "None", "[More Information Needed]"])("takes %j under uses and misuses for nothing", (text) => {
    const { usageGuidance, noneKnown } = checkpointOf(`## Direct Use\n${text}\n## Out-of-Scope Use\n${text}`);
    expect([usageGuidance, noneKnown]).toEqual([undefined, undefined]);
  });

  it("tells two hundred limitations apart, and keeps those beyond as written", () => {
    const items = Array.from({ length: 205 }, (_, at) => `- It fails on input number ${at}.`);
    const { limitations, facts } = checkpointOf(`## Limitations\n${items.join("\n")}`);
    expect([limitations?.length, facts?.filter(({ path }) => path === "prose.asides").length]).toEqual([200, 5]);
  });

  it("survives prose nested as deep as a stack", () => {
    expect(checkpointOf(`## Limitations\nIt is very slow.\n\n${"> ".repeat(10_000)}deep`).limitations?.length).toBe(1);
  });

  it("asks nothing of sections it does not know", () => {
    expect(codesOf(readProse("## Training data\nMore information needed\n"))).toEqual([]);
  });
});
