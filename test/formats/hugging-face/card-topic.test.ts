import { describe, expect, it } from "vitest";
import { topicOf, topicOfAnnouncement } from "../../../formats/hugging-face/card-topic.ts";

const topicUnder = (title: string, ...ancestors: string[]) => topicOf({ title, ancestors });

describe("the topic of a section", () => {
  it.each([
    ["Limitations", "limitations"],
    ["Bias, Risks, and Limitations", "limitations"],
    ["Known Issues", "limitations"],
    ["Ethical Considerations", "limitations"],
    ["局限性", "limitations"],
    ["制限事項", "limitations"],
    ["한계", "limitations"],
    ["Limitaciones y sesgos", "limitations"],
    ["Biais et limites", "limitations"],
    ["Einschränkungen", "limitations"],
    ["Limitações", "limitations"],
    ["Ограничения", "limitations"],
    ["Responsible AI Considerations", "considerations"],
    ["Broader Implications", "considerations"],
    ["Personal and Sensitive Information", "considerations"],
    ["Intended uses", "uses"],
    ["Direct Use", "uses"],
    ["Primary use cases", "uses"],
    ["用途", "uses"],
    ["Usos previstos", "uses"],
    ["Verwendungszweck", "uses"],
    ["Intended uses & limitations", "usesAndLimitations"],
    ["Out-of-Scope Use", "outOfScope"],
    ["Misuse", "outOfScope"],
    ["超出范围的使用", "outOfScope"],
    ["Recommendations", "recommendations"],
    ["Bias evaluation", undefined],
    ["Usage", undefined],
    ["Use Case 1: Ranking", undefined],
    ["Training data", undefined],
  ])("is by the title %j: %s", (title, topic) => {
    expect(topicUnder(title)).toBe(topic);
  });

  it("is that of the nearest title above, unless that is another matter", () => {
    expect(topicUnder("Details", "Limitations")).toBe("limitations");
    expect(topicUnder("Details", "Limitations", "Testing")).toBeUndefined();
    expect(topicUnder("Examples", "Limitations")).toBeUndefined();
    expect(topicUnder("Limitations", "Examples")).toBe("limitations");
  });

  it("is not handed down from uses, below which it is told how they are done", () => {
    expect(topicUnder("With a pipeline", "Uses")).toBeUndefined();
  });

  it("is not that of the card's own title, which may name anything", () => {
    expect(topicUnder("Data fields", "Dataset Card for Gender Bias")).toBeUndefined();
  });

  it.each([
    ["Known problems:", "limitations"],
    ["It struggles with:", "limitations"],
    ["Out-of-scope uses include:", "outOfScope"],
    ["We thank:", undefined],
  ])("of a list is told by the line %j: %s", (text, topic) => {
    expect(topicOfAnnouncement(text)).toBe(topic);
  });
});
