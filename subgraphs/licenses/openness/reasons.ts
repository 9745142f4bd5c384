import type { ComponentKind } from "../../../kernel/vocabulary/model-component.ts";
import type { ClassNumber } from "./component-class.ts";
import type { ClassProgress, OpennessFindings } from "./openness.ts";

const classNames: Readonly<Record<ClassNumber, string>> = {
  3: "Class III (open model)",
  2: "Class II (open tooling)",
  1: "Class I (open science)",
};

/** Why a release has its class and no higher, in sentences. */
export function reasonsFor({ class: reached, progress, notTypeAppropriate }: OpennessFindings): string[] {
  const next = progress.find(({ percent }) => percent < 100);
  return [
    ...(reached === null
      ? []
      : [`${classNames[reached]} is reached: all that it needs is released under open licenses.`]),
    ...(next === undefined ? [] : whyNot(next)),
    ...(notTypeAppropriate.length === 0
      ? []
      : [`Open, but not made for works of their sort: ${named(notTypeAppropriate)}.`]),
  ];
}

/** What is said where no document speaks of components at all. */
export const nothingStated = "No document says what was released; nothing can be concluded from that.";

function whyNot({ class: of, missing, invalid, unlicensed }: ClassProgress): string[] {
  const name = classNames[of];
  return [
    ...(missing.length === 0 ? [] : [`${name} is not reached: not released, or not said to be: ${named(missing)}.`]),
    ...(unlicensed.length === 0 ? [] : [`${name} is not reached: released without a license: ${named(unlicensed)}.`]),
    ...(invalid.length === 0 ? [] : [`${name} is not reached: the license is not open: ${named(invalid)}.`]),
  ];
}

function named(kinds: readonly ComponentKind[]): string {
  return kinds.map((kind) => kind.toLowerCase().replaceAll("_", " ")).join(", ");
}
