import { describe, expect, it } from "vitest";
import { contactSchemes, isAddress } from "../../subgraphs/models/guidance/address.ts";
import type { GuidanceInput } from "../../subgraphs/models/guidance/guidance.input.ts";
import { documentAddress, guidanceAddress } from "../../subgraphs/models/guidance/guidance-document.ts";
import { mergeChannels, mergeGuidance } from "../../subgraphs/models/guidance/merge-guidance.ts";
import { refuseUnrecordableGuidance } from "../../subgraphs/models/guidance/unrecordable-guidance.ts";
import { refusalOf } from "./refusal.ts";

type Lists = Partial<
  Record<"recommendedContexts" | "outOfScope" | "safePrompts" | "fallbacks" | "channels", readonly unknown[]>
>;

function record(sourceId: string, lists: Lists) {
  const text = (list: readonly unknown[] = []) => JSON.stringify(list);
  return {
    sourceId,
    recommendedContexts: text(lists.recommendedContexts),
    outOfScope: text(lists.outOfScope),
    safePrompts: text(lists.safePrompts),
    fallbacks: text(lists.fallbacks),
    channels: text(lists.channels),
  };
}

const prompt = { template: "Translate: {text}", purpose: "translation" };
const untested = { testedBy: null, resultRef: null, pointer: null };

describe("usage guidance of several documents", () => {
  it("is everything they say, each thing once, in the order said, with the first that says it", () => {
    const merged = mergeGuidance([
      record("src_1", { outOfScope: ["medicine", { text: "law", pointer: "line:9" }], safePrompts: [prompt] }),
      record("src_2", { outOfScope: ["law", "war"], safePrompts: [{ ...prompt }, { ...prompt, testedBy: "Ada" }] }),
    ]);
    const outOfScope = (text: string, sourceId: string, pointer: string | null = null) => {
      return { kind: "OUT_OF_SCOPE", text, sourceId, pointer };
    };
    expect(merged).toEqual({
      recommendedContexts: [],
      outOfScope: ["medicine", "law", "war"],
      statements: [outOfScope("medicine", "src_1"), outOfScope("law", "src_1", "line:9"), outOfScope("war", "src_2")],
      safePrompts: [
        { ...prompt, ...untested, sourceId: "src_1" },
        { ...prompt, ...untested, testedBy: "Ada", sourceId: "src_2" },
      ],
      fallbacks: [],
    });
  });

  it("keeps apart what is to be done at different values", () => {
    const fallback = { trigger: "It is unsure.", action: "Ask a person." };
    const threshold = { value: 0.4, metric: "probability of the answer", unit: null };
    const merged = mergeGuidance([record("src_1", { fallbacks: [fallback, { ...fallback, threshold }] })]);
    expect(merged?.fallbacks.map((each) => each.threshold)).toEqual([null, threshold]);
  });

  it("is none where no document says anything, also if one names a channel", () => {
    const channels = [{ kind: "FORUM", url: "https://forum.example" }];
    expect([mergeGuidance([]), mergeGuidance([record("src_1", {}), record("src_2", { channels })])]).toEqual([
      null,
      null,
    ]);
  });
});

describe("channels of several documents", () => {
  it("are named once", () => {
    const forum = { kind: "FORUM", url: "https://forum.example" };
    const records = [
      record("src_1", { channels: [forum] }),
      record("src_2", { channels: [forum, { ...forum, kind: "AUDIT", pointer: "line:3" }] }),
    ];
    expect(mergeChannels(records)).toEqual([
      { ...forum, sourceId: "src_1", pointer: null },
      { ...forum, kind: "AUDIT", sourceId: "src_2", pointer: "line:3" },
    ]);
  });
});

describe("the address of the guidance of a document", () => {
  it.each(["README.md", "https://example.org/card#section", "#guidance"])("leads back to %s", (uri) => {
    expect(guidanceAddress(uri)).not.toBe(uri);
    expect(documentAddress(guidanceAddress(uri))).toBe(uri);
  });

  it("is only taken off where it is", () => {
    expect(documentAddress("README.md")).toBe("README.md");
  });
});

describe("what cannot be said for those who use a checkpoint", () => {
  const failure = { input: "2+2", actual: "5" };
  const long = "x".repeat(20_001);
  const channel = (kind: "EMAIL" | "FORUM", url: string): GuidanceInput => ({ channels: [{ kind, url }] });

  it.each<[string, GuidanceInput]>([
    ["usageGuidance.outOfScope[1]", { usageGuidance: { outOfScope: ["law", " "] } }],
    ["usageGuidance.safePrompts[0].testedBy", { usageGuidance: { safePrompts: [{ ...prompt, testedBy: "" }] } }],
    [
      "usageGuidance.fallbacks[0].threshold.metric",
      { usageGuidance: { fallbacks: [{ trigger: "t", action: "a", threshold: { value: 1, metric: "" } }] } },
    ],
    ["usageGuidance.recommendedContexts", { usageGuidance: { recommendedContexts: Array(101).fill("research") } }],
    ["failureCases[0].actual", { failureCases: [{ ...failure, actual: long }] }],
    ["failureCases[1].evidence[0].uri", { failureCases: [failure, { ...failure, evidence: [{ uri: "\n" }] }] }],
    ["failureCases", { failureCases: Array(1_001).fill(failure) }],
    ["examples[0].scenario", { examples: [{ kind: "EDGE", scenario: "" }] }],
    ["impactAssessments[0].mitigation", { impactAssessments: [{ area: "OTHER", summary: "s", mitigation: " " }] }],
    ["riskAssessment.misuse", { riskAssessment: { misuse: "" } }],
    ["disclosurePolicy.contact", { disclosurePolicy: { contact: "security@lab.example" } }],
    ["disclosurePolicy.url", { disclosurePolicy: { url: "javascript:alert(1)" } }],
    ["disclosurePolicy.url", { disclosurePolicy: { url: "mailto:security@lab.example" } }],
    ["disclosurePolicy.acknowledgeWithinDays", { disclosurePolicy: { acknowledgeWithinDays: 0 } }],
    ["disclosurePolicy.discloseAfterDays", { disclosurePolicy: { discloseAfterDays: 3_651 } }],
    ["channels[0].url", channel("FORUM", "javascript:alert(1)")],
    ["channels[0].url", channel("FORUM", "https://a.example/ b")],
    ["channels[0].url", channel("EMAIL", "https://a.example")],
  ])("%s is refused with its place", (place, stated) => {
    const { code, message } = refusalOf(() => refuseUnrecordableGuidance(stated));
    expect([code, message.startsWith(`input.${place} cannot be recorded: `)]).toEqual(["BAD_USER_INPUT", true]);
  });

  it("is nothing of what makes sense", () => {
    refuseUnrecordableGuidance({});
    refuseUnrecordableGuidance({ failureCases: Array(1_000).fill(failure), riskAssessment: {}, channels: null });
    refuseUnrecordableGuidance({ disclosurePolicy: { contact: "tel:+1-555-0100", discloseAfterDays: 3_650 } });
    refuseUnrecordableGuidance(channel("EMAIL", "mailto:models@example.org"));
    refuseUnrecordableGuidance(channel("FORUM", "https://forum.example/models"));
  });
});

describe(isAddress, () => {
  it.each([
    ["mailto:a@b.example", true],
    ["tel:+1-555-0100", true],
    ["MAILTO:a@b.example", true],
    ["a@b.example", false],
    ["data:text/html,hi", false],
    ["mailto:a@b.example\nBcc:c@d.example", false],
  ])("of a person is %j: %s", (url, expected) => {
    expect(isAddress(url, contactSchemes)).toBe(expected);
  });
});
