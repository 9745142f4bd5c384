import { Refusal } from "../../../kernel/errors.ts";
import type { ChecklistItemKind, ChecklistStatus } from "./checklist.entity.ts";
import { alwaysApplies, itemKinds, neverByPerson, passedByEvidence } from "./checklist-rules.ts";

const mostText = 2_000;
const mostEvidence = 20;

/** What somebody submits of one item. */
export interface ItemToSubmit {
  readonly kind: ChecklistItemKind;
  readonly status: ChecklistStatus;
  readonly rationale: string;
  readonly evidence?: readonly { readonly uri: string; readonly sha256?: string | null }[] | null;
}

/** Refuses items of which a person cannot say that, naming the place. */
export function refuseUnsubmittable(items: readonly ItemToSubmit[]): void {
  if (items.length === 0) refuse("items", "it is empty; name at least one item");
  if (items.length > itemKinds.length) refuse("items", `it has more than ${itemKinds.length} items`);
  for (const [index, item] of items.entries()) {
    const place = `items[${index}]`;
    if (items.findIndex(({ kind }) => kind === item.kind) < index)
      refuse(`${place}.kind`, `${item.kind} is submitted already`);
    refuseStatus(place, item);
    refuseText(`${place}.rationale`, item.rationale);
    refuseEvidence(place, item);
  }
}

/** Refuses a text that says nothing or too much, naming the place. */
export function refuseText(place: string, text: string): void {
  if (text.trim() === "") refuse(place, "it is blank; say why");
  if (text.length > mostText) refuse(place, `it has more than ${mostText} characters`);
}

function refuseStatus(place: string, { kind, status }: ItemToSubmit): void {
  if (neverByPerson.has(kind))
    refuse(`${place}.kind`, `${kind} follows from the registered files and from nothing else`);
  if (status === "NOT_APPLICABLE" && alwaysApplies.has(kind)) refuse(`${place}.status`, `${kind} always applies`);
}

function refuseEvidence(place: string, { kind, status, evidence }: ItemToSubmit): void {
  const named = evidence ?? [];
  if (named.length > mostEvidence) refuse(`${place}.evidence`, `it has more than ${mostEvidence} items`);
  for (const [index, { uri, sha256 }] of named.entries()) {
    refuseText(`${place}.evidence[${index}].uri`, uri);
    if (sha256 != null && !/^[0-9a-f]{64}$/i.test(sha256))
      refuse(`${place}.evidence[${index}].sha256`, "write 64 hex digits");
  }
  if (status === "PASSED" && passedByEvidence.has(kind) && !named.some(({ sha256 }) => sha256 != null))
    refuse(`${place}.evidence`, `${kind} is passed by a document with its digest; name one`);
}

/** Refuses an input, naming the place and the reason. */
export function refuse(place: string, why: string): never {
  throw new Refusal("BAD_USER_INPUT", `input.${place} cannot be taken: ${why}.`);
}
