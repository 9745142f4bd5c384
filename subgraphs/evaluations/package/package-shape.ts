import { Norm } from "../../../kernel/vocabulary/norm.ts";
import type { Finding } from "./check-result.ts";

/** Finds the first place where a value is not of a shape; null if it is. */
type Shape = (value: unknown, place: string) => Finding | null;

/** No part of a package nests deeper. */
const mostLevels = 40;

const text = primitive("text", (value) => typeof value === "string");
const number = primitive("a number", (value) => typeof value === "number");

const norm = primitive("a norm", (value) => Object.values(Norm).some((each) => each === value));

const criterion = object({ metric: text, operator: text, threshold: number });
const measurement = { measured: optional(number), interval: optional(object({ low: number, high: number })) };

const test = object({
  ...{ name: text, threatModel: optional(text), acceptance: criterion, ...measurement },
  scenarios: list(object({ name: text, acceptance: optional(criterion), ...measurement })),
  inputBounds: optional(object({ low: text, high: text })),
  witness: optional(object({ kind: text, recheckVerdict: optional(text) })),
  witnessInputs: optional(object({ original: list(text), perturbed: list(text) })),
});

const threat = object({
  ...{ ref: text, norm: optional(norm), epsilon: optional(number), epsilonAsWritten: optional(text) },
  epsilonExact: optional(object({ numerator: text, denominator: text })),
});

const identity = object({
  ...{ id: text, rootDigest: text, author: text, proposedAt: text, validFrom: text, validUntil: optional(text) },
});

const event = object({
  ...{ previous: optional(text), id: text, certificateId: text, seq: number, at: text, kind: text, actor: text },
  ...{ reason: optional(text), details: object({ terms: optional(mapOf(text)), ...people() }), digest: text },
});

const tested = object({ verdict: text, reason: text, scenarios: list(object({ verdict: optional(text) })) });

const check = object({
  ...{ id: text, at: text, recordedBy: text, kind: text, metric: optional(text), statistic: text, operator: text },
  ...{ threshold: number, value: optional(number), verdict: text, undecided: optional(text), incident: optional(text) },
});

const incident = object({
  ...{ id: text, state: text, openedAt: text, resolvedAt: optional(text) },
  history: list(object({ seq: number, at: text, kind: text, actor: text })),
});

const salts = object({ PERSONS: optional(text), TRAINING_RECORDS: optional(text) });

const whole = object({
  ...{ package: text, asOf: text, standing: object({ status: text, reason: optional(text), validFrom: text }) },
  terms: object({ certificate: identity, threatModels: list(threat), tests: list(test), claim: object({}) }),
  ...{ hiddenThreatModels: number, policy: optional(object({})), verdicts: list(tested), events: list(event) },
  ...{ monitoring: list(check), incidents: list(incident), salts: optional(salts), contentDigest: text },
  redacted: list(object({ what: text })),
  pseudonyms: list(object({ pseudonym: text, commitment: optional(text) })),
});

/** The first place at which a document is not of the shape of a package; null if it is. */
export function whyNoPackage(document: unknown): Finding | null {
  if (isDeeper(document, mostLevels)) return { place: "", reason: `It nests deeper than ${mostLevels} levels.` };
  return whole(document, "");
}

function people(): Readonly<Record<string, Shape>> {
  return { approvalsRequired: optional(number), reviewers: optional(list(text)), issuers: optional(list(text)) };
}

function primitive(what: string, is: (value: unknown) => boolean): Shape {
  return (value, place) => (is(value) ? null : { place, reason: `It is not ${what}.` });
}

/** What may be null or absent. */
function optional(shape: Shape): Shape {
  return (value, place) => (value === null || value === undefined ? null : shape(value, place));
}

function object(members: Readonly<Record<string, Shape>>): Shape {
  return (value, place) => {
    if (!isObject(value)) return { place, reason: "It is not an object." };
    return firstFound(Object.entries(members), ([name, shape]) =>
      shape(value[name], place ? `${place}.${name}` : name),
    );
  };
}

function mapOf(shape: Shape): Shape {
  return (value, place) => {
    if (!isObject(value)) return { place, reason: "It is not an object." };
    return firstFound(Object.entries(value), ([name, member]) => shape(member, `${place}.${name}`));
  };
}

function list(shape: Shape): Shape {
  return (value, place) => {
    if (!Array.isArray(value)) return { place, reason: "It is not a list." };
    return firstFound([...value.entries()], ([index, item]) => shape(item, `${place}[${index}]`));
  };
}

function firstFound<Item>(items: readonly Item[], look: (item: Item) => Finding | null): Finding | null {
  for (const item of items) {
    const found = look(item);
    if (found !== null) return found;
  }
  return null;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}

function isDeeper(value: unknown, levels: number): boolean {
  if (value === null || typeof value !== "object") return false;
  return levels === 0 || Object.values(value).some((member) => isDeeper(member, levels - 1));
}
