import { Refusal } from "../../../kernel/errors.ts";
import type { ChannelInput, GuidanceInput } from "./guidance.input.ts";

const maxText = 20_000;
// These lists are shown whole wherever the checkpoint is.
const maxListed = 100;
// These are shown page by page.
const maxPaged = 1_000;

/** Refuses what cannot be said for those who use a checkpoint, naming the place. */
export function refuseUnrecordableGuidance(stated: GuidanceInput): void {
  const { usageGuidance = null, failureCases, examples, impactAssessments, riskAssessment, channels } = stated;
  for (const [name, list] of Object.entries(usageGuidance ?? {})) refuseList(`usageGuidance.${name}`, list, maxListed);
  refuseList("failureCases", failureCases, maxPaged);
  refuseList("examples", examples, maxPaged);
  refuseList("impactAssessments", impactAssessments, maxPaged);
  refuseTexts("riskAssessment", riskAssessment ?? {});
  refuseList("channels", channels, maxListed);
  for (const [index, channel] of (channels ?? []).entries()) refuseAddress(`channels[${index}].url`, channel);
}

function refuseList(place: string, items: readonly (object | string)[] | null | undefined, most: number): void {
  if ((items?.length ?? 0) > most) refuse(place, `it has more than ${most} items`);
  for (const [index, item] of (items ?? []).entries()) {
    if (typeof item === "string") refuseText(`${place}[${index}]`, item);
    else refuseTexts(`${place}[${index}]`, item);
  }
}

function refuseTexts(place: string, item: object): void {
  for (const [name, value] of Object.entries(item)) {
    if (typeof value === "string") refuseText(`${place}.${name}`, value);
    else if (Array.isArray(value)) refuseList(`${place}.${name}`, value, maxListed);
    else if (typeof value === "object" && value !== null) refuseTexts(`${place}.${name}`, value);
  }
}

function refuseText(place: string, text: string): void {
  if (text.trim() === "") refuse(place, "it is blank; leave it out if nothing is stated");
  if (text.length > maxText) refuse(place, `it has more than ${maxText} characters`);
}

/** Whoever shows a channel makes a link of it: nothing but the web and mail is taken. */
function refuseAddress(place: string, { kind, url }: ChannelInput): void {
  const schemes = kind === "EMAIL" ? ["mailto:"] : ["https:", "http:", "mailto:"];
  const isAddress = URL.canParse(url) && !/\s/.test(url) && schemes.includes(new URL(url).protocol);
  if (!isAddress) refuse(place, `write an address that begins with ${schemes.join(" or ")}`);
}

function refuse(place: string, why: string): never {
  throw new Refusal("BAD_USER_INPUT", `input.${place} cannot be recorded: ${why}.`);
}
