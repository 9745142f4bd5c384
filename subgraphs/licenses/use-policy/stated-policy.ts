import { Refusal } from "../../../kernel/errors.ts";
import { jurisdictionCode } from "./jurisdiction-code.ts";
import type { ExportControlInput, JurisdictionStatusInput, UsePolicy } from "./use-policy.entity.ts";

const mostItems = 100;
const mostJurisdictions = 300;
const longestText = 2_000;

/** What somebody states of a use policy. */
export interface PolicyStatement {
  readonly permitted: readonly string[];
  readonly prohibited: readonly string[];
  readonly exportControls?: readonly ExportControlInput[] | null;
  readonly jurisdictions?: readonly JurisdictionStatusInput[] | null;
  readonly sourceUri?: string | null;
}

/** A use policy as it is kept. */
export type KeptPolicy = Pick<
  UsePolicy,
  "permittedText" | "prohibitedText" | "exportControlsText" | "jurisdictionsText" | "sourceUri"
>;

/** A use policy in the form in which it is kept; refuses what cannot be one, naming the place. */
export function keptPolicy(stated: PolicyStatement): KeptPolicy {
  const { permitted, prohibited, exportControls, jurisdictions, sourceUri = null } = stated;
  refuseTexts("permitted", permitted);
  refuseTexts("prohibited", prohibited);
  refuseText("sourceUri", sourceUri);
  return {
    permittedText: JSON.stringify(permitted),
    prohibitedText: JSON.stringify(prohibited),
    exportControlsText: JSON.stringify(controlsOf(exportControls ?? [])),
    jurisdictionsText: JSON.stringify(standingsOf(jurisdictions ?? [])),
    sourceUri,
  };
}

function controlsOf(controls: readonly ExportControlInput[]) {
  refuseMore("exportControls", controls.length, mostItems);
  return controls.map(({ regime, classification, note = null }, index) => {
    const place = `exportControls[${index}]`;
    refuseText(`${place}.regime`, regime);
    refuseText(`${place}.classification`, classification);
    refuseText(`${place}.note`, note);
    return { regime, classification, note };
  });
}

function standingsOf(jurisdictions: readonly JurisdictionStatusInput[]) {
  refuseMore("jurisdictions", jurisdictions.length, mostJurisdictions);
  const seen = new Set<string>();
  return jurisdictions.map(({ code: written, status, basis }, index) => {
    const place = `jurisdictions[${index}]`;
    const code = jurisdictionCode(written);
    if (code === null) refuse(`${place}.code`, "write a code of ISO 3166, such as DE or US-CA, or EU");
    if (seen.has(code)) refuse(`${place}.code`, `${code} is stated already`);
    seen.add(code);
    refuseText(`${place}.basis`, basis);
    return { code, status, basis };
  });
}

function refuseTexts(place: string, texts: readonly string[]): void {
  refuseMore(place, texts.length, mostItems);
  for (const [index, text] of texts.entries()) refuseText(`${place}[${index}]`, text);
}

function refuseText(place: string, text: string | null): void {
  if (text?.trim() === "") refuse(place, "it is blank; leave it out if nothing is stated");
  if ((text?.length ?? 0) > longestText) refuse(place, `it has more than ${longestText} characters`);
}

function refuseMore(place: string, found: number, most: number): void {
  if (found > most) refuse(place, `it has more than ${most} items`);
}

function refuse(place: string, why: string): never {
  throw new Refusal("BAD_USER_INPUT", `input.${place} cannot be stated: ${why}.`);
}
