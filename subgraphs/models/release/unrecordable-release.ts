import { Refusal } from "../../../kernel/errors.ts";
import { parsePackageUrl } from "../../../kernel/vocabulary/package-url.ts";
import type { ComponentInput } from "./component.entity.ts";
import type { DependencyInput } from "./dependency.entity.ts";
import type { DistributionInput } from "./distribution.entity.ts";
import type { ReleaseInput } from "./release.input.ts";

const mostDistributions = 100;
const mostVulnerabilities = 100;
const mostParts = 100;
const longestLicense = 10_000;
const longestText = 2_000;

/** Refuses what cannot be true of any release, naming the place. */
export function refuseUnrecordableRelease(release: ReleaseInput | null | undefined): void {
  const { components, dependencies, distributions } = release ?? {};
  refuseRepeated(components ?? []);
  refuseMore("distributions", distributions?.length, mostDistributions);
  for (const [index, component] of (components ?? []).entries()) refuseComponent(`components[${index}]`, component);
  for (const [index, dependency] of (dependencies ?? []).entries())
    refuseDependency(`dependencies[${index}]`, dependency);
  for (const [index, distribution] of (distributions ?? []).entries())
    refuseDistribution(`distributions[${index}]`, distribution);
}

function refuseRepeated(components: readonly ComponentInput[]): void {
  const kinds = components.map(({ kind }) => kind);
  const at = kinds.findIndex((kind, index) => kinds.indexOf(kind) !== index);
  if (at !== -1) refuse(`components[${at}].kind`, `${kinds[at]} is stated already`);
}

function refuseComponent(place: string, { license, licenseAsWritten, licenseUri, uri }: ComponentInput): void {
  refuseText(`${place}.license`, license, longestLicense);
  refuseText(`${place}.licenseAsWritten`, licenseAsWritten, longestLicense);
  refuseText(`${place}.licenseUri`, licenseUri);
  refuseText(`${place}.uri`, uri);
}

function refuseDependency(place: string, dependency: DependencyInput): void {
  const { purl, version, license, licenseAsWritten, vulnerabilities } = dependency;
  refuseText(`${place}.purl`, purl);
  if (parsePackageUrl(purl) === null) refuse(`${place}.purl`, "it is no package URL such as pkg:pypi/torch@2.5.1");
  refuseText(`${place}.version`, version);
  refuseText(`${place}.license`, license, longestLicense);
  refuseText(`${place}.licenseAsWritten`, licenseAsWritten, longestLicense);
  refuseMore(`${place}.vulnerabilities`, vulnerabilities?.length, mostVulnerabilities);
  for (const [index, { id, source }] of (vulnerabilities ?? []).entries()) {
    refuseText(`${place}.vulnerabilities[${index}].id`, id);
    refuseText(`${place}.vulnerabilities[${index}].source`, source);
  }
}

function refuseDistribution(place: string, distribution: DistributionInput): void {
  const { uri, sizeBytes, sha256, license, licenseAsWritten, redistribution, redaction } = distribution;
  refuseText(`${place}.uri`, uri);
  if (sizeBytes != null && sizeBytes < 0) refuse(`${place}.sizeBytes`, "it is negative");
  if (sha256 != null && !/^[0-9a-f]{64}$/i.test(sha256)) refuse(`${place}.sha256`, "write 64 hex digits");
  refuseText(`${place}.license`, license, longestLicense);
  refuseText(`${place}.licenseAsWritten`, licenseAsWritten, longestLicense);
  refuseTexts(`${place}.redistribution.conditions`, redistribution?.conditions);
  refuseTexts(`${place}.redaction.fields`, redaction?.fields);
  refuseText(`${place}.redaction.reason`, redaction?.reason);
}

function refuseTexts(place: string, texts: readonly string[] | null | undefined): void {
  refuseMore(place, texts?.length, mostParts);
  for (const [index, text] of (texts ?? []).entries()) refuseText(`${place}[${index}]`, text);
}

function refuseText(place: string, text: string | null | undefined, longest = longestText): void {
  if (text?.trim() === "") refuse(place, "it is blank; leave it out if nothing is stated");
  if ((text?.length ?? 0) > longest) refuse(place, `it has more than ${longest} characters`);
}

function refuseMore(place: string, found: number | undefined, most: number): void {
  if ((found ?? 0) > most) refuse(place, `it has more than ${most} items`);
}

function refuse(place: string, why: string): never {
  throw new Refusal("BAD_USER_INPUT", `input.release.${place} cannot be recorded: ${why}.`);
}
