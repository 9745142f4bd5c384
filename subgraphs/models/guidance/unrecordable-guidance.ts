import { Refusal } from "../../../kernel/errors.ts";
import { contactSchemes, isAddress, maxDays, pageSchemes } from "./address.ts";
import type { DisclosurePolicyInput } from "./disclosure-policy.input.ts";
import type { ChannelInput, GuidanceInput } from "./guidance.input.ts";

const maxText = 20_000;
// These lists are shown whole wherever the checkpoint is.
const maxListed = 100;
// These are shown page by page.
const maxPaged = 1_000;

/** Refuses what cannot be said for those who use a checkpoint, naming the place. */
export function refuseUnrecordableGuidance(stated: GuidanceInput): void {
  const { usageGuidance = null, failureCases, examples, impactAssessments, riskAssessment } = stated;
  const { disclosurePolicy, channels } = stated;
  for (const [name, list] of Object.entries(usageGuidance ?? {})) refuseList(`usageGuidance.${name}`, list, maxListed);
  refuseList("failureCases", failureCases, maxPaged);
  refuseList("examples", examples, maxPaged);
  refuseList("impactAssessments", impactAssessments, maxPaged);
  refuseTexts("riskAssessment", riskAssessment ?? {});
  refuseDisclosurePolicy(disclosurePolicy ?? {});
  refuseList("channels", channels, maxListed);
  for (const [index, channel] of (channels ?? []).entries())
    refuseAddress(`channels[${index}].url`, channel.url, schemesOf(channel));
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

function refuseDisclosurePolicy(policy: DisclosurePolicyInput): void {
  refuseTexts("disclosurePolicy", policy);
  const { contact, url, acknowledgeWithinDays, discloseAfterDays } = policy;
  if (contact != null) refuseAddress("disclosurePolicy.contact", contact, contactSchemes);
  if (url != null) refuseAddress("disclosurePolicy.url", url, pageSchemes);
  for (const [name, days] of Object.entries({ acknowledgeWithinDays, discloseAfterDays }))
    if (days != null && (days < 1 || days > maxDays))
      refuse(`disclosurePolicy.${name}`, `it is ${days}; write 1 to ${maxDays}`);
}

function schemesOf({ kind }: ChannelInput): readonly string[] {
  return kind === "EMAIL" ? ["mailto:"] : [...pageSchemes, "mailto:"];
}

function refuseAddress(place: string, url: string, schemes: readonly string[]): void {
  if (!isAddress(url, schemes)) refuse(place, `write an address that begins with ${schemes.join(" or ")}`);
}

function refuse(place: string, why: string): never {
  throw new Refusal("BAD_USER_INPUT", `input.${place} cannot be recorded: ${why}.`);
}
