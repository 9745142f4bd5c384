import { describe, expect, it } from "vitest";
import { kindOf, kindOfHeading, kindWords } from "../../../formats/hugging-face/limitation-kind.ts";

/** One sentence for each rule, in its order: one that no rule before it finds. */
const sentences: readonly string[] = [
  "It may reveal private information.",
  "Records hold personal data of patients.",
  "It can memorize what it was shown.",
  "People were filmed without their consent.",
  "It is open to jailbreaks.",
  "It can be put to malicious use.",
  "The cutoff is May 2023.",
  "What it knows is out of date.",
  "It repeats stereotypes.",
  "Some dialects are under-represented.",
  "Results are disparate across groups.",
  "Its answers are toxic.",
  "It hallucinates.",
  "Its answers are often nonsensical.",
  "The reviews are unverified.",
  "It was trained only on English text.",
  "It does not support images.",
  "It is worse in languages other than these.",
  "Some domains are missing.",
  "It was mainly tested, and trained, in English.",
  "Tests did not cover everything.",
  "It has not been evaluated for that.",
  "There are fewer examples of rare labels.",
  "Lack of audio is known.",
  "It does worse out of distribution.",
  "It needs much memory.",
  "It is slow.",
  "It fails on long inputs.",
  "It performs badly at night.",
  "Its reasoning is inadequate.",
  "It is repetitive.",
];

describe("the kind of a limitation", () => {
  it.each(
    kindWords.map(([kind, words], at) => [sentences[at] ?? "", kind, words] as const),
  )("is told by the words of %j: %s", (sentence, kind, words) => {
    expect(kindWords.find(([, others]) => others.test(sentence))?.[1]).toBe(words);
    expect(kindOf(sentence)).toBe(kind);
  });

  it("is not told by a sentence that names none", () => {
    expect(kindOf("It prefers some people to others.")).toBeUndefined();
  });

  it.each([
    ["Bias", "DISTRIBUTION_BIAS"],
    ["Hallucinations", "FACTUALITY"],
    ["Bias, Risks, and Limitations", undefined],
    ["Notes", undefined],
  ])("is told by the heading %j as %s", (heading, kind) => {
    expect(kindOfHeading(heading)).toBe(kind);
  });
});
