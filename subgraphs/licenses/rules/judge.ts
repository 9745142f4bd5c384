import type { Case, Role, TrainingDataPolicy, Use } from "./case.ts";
import { dutiesOf } from "./duties.ts";
import { type Expression, type Leaf, nameOf } from "./expression.ts";
import type { LicenseFacts } from "./facts.ts";
import { allOf, bestOf, type Duty, type Judgment, nothingFound } from "./judgment.ts";
import { factsOf } from "./license-facts.ts";
import { outboundOf } from "./outbound.ts";
import { outputRules, useRules } from "./use-rules.ts";

/** Under what a work is judged. */
export interface Setting {
  readonly use: Use;
  readonly policy: TrainingDataPolicy;
  readonly role: Role;
  /** The licenses under which the subject is offered; null if they are not documented. */
  readonly outbound: readonly Leaf[] | null;
}

/** Judges a license expression: of licenses to choose from the best counts, of licenses that hold together the worst. */
export function judge(expression: Expression, setting: Setting): Judgment {
  if (expression.kind === "LICENSE") return judgeLicense(expression, setting);
  const parts = expression.parts.map((part) => judge(part, setting));
  return expression.kind === "OR" ? bestOf(parts) : allOf(parts);
}

function judgeLicense(leaf: Leaf, setting: Setting): Judgment {
  const { use, role } = setting;
  if (!binds(setting)) return nothingFound;
  const name = nameOf(leaf);
  const facts = factsOf(leaf.key);
  if (facts === null) return { ...nothingFound, unknowns: [whyUnknown(name)] };
  // Data whose license frees results binds no model, whatever is thought of training data in general.
  if (role === "DATA" && facts.terms.has("unrestricted-results")) return nothingFound;
  const judged: Case = { facts, name, hasException: leaf.exception !== null, role, use };
  if (!bindsWholly(setting, facts)) return outputOnly(judged);
  const findings = useRules.map((rule) => rule(judged));
  const duties = [...dutiesOf(judged), ...outputDuties(judged)];
  return allOf([...findings, outboundOf(judged, leaf, setting.outbound), { ...nothingFound, duties }]);
}

/** Whether the terms of a work in this role can reach the subject at all. */
export function binds({ role, policy }: Pick<Setting, "role" | "policy">): boolean {
  return role !== "DATA" || policy === "STRICT";
}

function bindsWholly({ role, policy }: Setting, facts: LicenseFacts): boolean {
  if (role === "GENERATOR") return false;
  return role !== "OUTPUT" || policy === "STRICT" || facts.terms.has("distillation-is-derivation");
}

function outputOnly(judged: Case): Judgment {
  const duties = outputDuties(judged);
  return allOf([...outputRules.map((rule) => rule(judged)), { ...nothingFound, duties }]);
}

/** What an agreement asks of who improves a model with outputs. */
function outputDuties({ role, use, facts }: Case): readonly Duty[] {
  if (role !== "OUTPUT" || !(use.redistribute || use.networkService)) return [];
  const prefix = facts.terms.get("output-name-prefix");
  const display = facts.terms.get("output-display");
  return [
    ...(prefix ? [{ kind: "NAMING", text: `Begin the name of the model with "${prefix.value}".` }] : []),
    ...(display ? [{ kind: "DISPLAY", text: `Display this statement: "${display.value}".` }] : []),
  ];
}

const family = /^LicenseRef-HF-(openrail|bsd|cc|gfdl|gpl|lgpl)$/;

function whyUnknown(name: string): string {
  const raw = family.exec(name)?.[1];
  if (raw !== undefined) return `"${raw}" names a family of licenses, and which of them is meant is not recorded.`;
  const other = /^LicenseRef-HF-other-(.+)$/.exec(name)?.[1];
  if (other !== undefined) return `The license is stated as "${other}", which no rule knows.`;
  return `No rule knows ${name}.`;
}
