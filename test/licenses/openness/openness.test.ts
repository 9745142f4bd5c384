import { describe, expect, it } from "vitest";
import { type ComponentKind, contentTypeOf } from "../../../kernel/vocabulary/model-component.ts";
import { isOpen, isSuited } from "../../../subgraphs/licenses/openness/accepted-licenses.ts";
import { componentClasses } from "../../../subgraphs/licenses/openness/component-class.ts";
import { classify, type ReleasedComponent } from "../../../subgraphs/licenses/openness/openness.ts";
import { reasonsFor } from "../../../subgraphs/licenses/openness/reasons.ts";

const released = (kind: ComponentKind, license = "Apache-2.0"): ReleasedComponent => ({
  ...{ kind, license, released: true, licenseAsWritten: license },
});

/** All components that a class and those below it need, each under one license. */
function allOf(to: 1 | 2 | 3, license?: string): ReleasedComponent[] {
  return componentClasses
    .filter((each) => each.required && each.class >= to)
    .map(({ kind }) => released(kind, license));
}

const without = (components: readonly ReleasedComponent[], ...kinds: readonly ComponentKind[]) =>
  components.filter(({ kind }) => !kinds.includes(kind));

describe("the openness of a release", () => {
  it("knows what sort of work each of the 17 components is", () => {
    expect(componentClasses.map(({ kind }) => kind).toSorted()).toEqual(Object.keys(contentTypeOf).toSorted());
  });

  it.each([[3], [2], [1]] as const)("is class %i if all that it needs is there and open", (to) => {
    const found = classify(allOf(to));
    expect(found.class).toBe(to);
    expect(found.progress.filter(({ percent }) => percent === 100).map(({ class: of }) => of)).toEqual(
      [3, 2, 1].filter((of) => of >= to),
    );
  });

  it("is no class where a component is missing, closed or without a license, and tells which", () => {
    const components = [
      ...without(allOf(3), "MODEL_CARD", "DATA_CARD", "FINAL_PARAMETERS"),
      released("FINAL_PARAMETERS", "CC-BY-NC-4.0"),
      released("DATA_CARD", "NONE"),
    ];
    const found = classify(components);
    expect(found.class).toBe(null);
    expect(found.progress[0]).toEqual({
      class: 3,
      percent: 50,
      included: ["MODEL_ARCHITECTURE", "EVALUATION_RESULTS", "TECHNICAL_REPORT"],
      missing: ["MODEL_CARD"],
      invalid: ["FINAL_PARAMETERS"],
      unlicensed: ["DATA_CARD"],
    });
    expect(reasonsFor(found)).toEqual([
      "Class III (open model) is not reached: not released, or not said to be: model card.",
      "Class III (open model) is not reached: released without a license: data card.",
      "Class III (open model) is not reached: the license is not open: final parameters.",
    ]);
  });

  it("gives no credit for a class above one that is not reached", () => {
    const found = classify(without(allOf(1), "MODEL_CARD"));
    expect(found.progress.map(({ percent }) => Math.round(percent))).toEqual([83, 0, 0]);
  });

  it("takes a research paper for the technical report, but not the other way round", () => {
    const byPaper = [...without(allOf(3), "TECHNICAL_REPORT"), released("RESEARCH_PAPER", "CC-BY-4.0")];
    expect(classify(byPaper).class).toBe(3);
    expect(classify(without(allOf(1), "TECHNICAL_REPORT")).class).toBe(1);
    expect(classify(without(allOf(1), "RESEARCH_PAPER")).class).toBe(2);
    const closedPaper = [...without(allOf(3), "TECHNICAL_REPORT"), released("RESEARCH_PAPER", "CC-BY-ND-4.0")];
    expect(classify(closedPaper).progress[0]?.invalid).toEqual(["RESEARCH_PAPER"]);
  });

  it.each([null, false])("never takes a component for released that is not said to be (%s)", (said) => {
    expect(classify(allOf(1).map((component) => ({ ...component, released: said }))).progress[0]?.missing).toHaveLength(
      6,
    );
  });

  it.each([
    ["MIT OR LicenseRef-mine", "included"],
    ["MIT AND LicenseRef-mine", "invalid"],
    ["GPL-2.0-only WITH Classpath-exception-2.0", "included"],
    ["(MIT AND Apache-2.0) OR CC-BY-NC-4.0", "included"],
    ["NOASSERTION", "invalid"],
    ["what the lawyers said", "invalid"],
    ["LicenseRef-scancode-llama-3.1-license-2024", "invalid"],
  ] as const)("takes %s to be %s", (license, state) => {
    const [progress] = classify([released("MODEL_CARD", license)]).progress;
    expect(progress?.[state]).toEqual(["MODEL_CARD"]);
  });

  it("holds an open license against works that it was not made for", () => {
    const found = classify([released("DATASETS", "MIT"), released("TRAINING_CODE", "MIT"), released("MODEL_CARD")]);
    expect(found.notTypeAppropriate).toEqual(["DATASETS"]);
    expect(reasonsFor(found).at(-1)).toBe("Open, but not made for works of their sort: datasets.");
    expect([isSuited("OpenMDW-1.0", "DATA"), isOpen("OpenMDW-1.0"), isOpen("CC-BY-NC-4.0")]).toEqual([
      true,
      true,
      false,
    ]);
  });

  it("says what is reached, and what the next class lacks", () => {
    expect(reasonsFor(classify(without(allOf(2), "TRAINING_CODE")))[1]).toBe(
      "Class II (open tooling) is not reached: not released, or not said to be: training code.",
    );
    expect(reasonsFor(classify(allOf(1)))[0]).toBe(
      "Class I (open science) is reached: all that it needs is released under open licenses.",
    );
  });
});
