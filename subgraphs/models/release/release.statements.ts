import { newId } from "../../../kernel/global-id.ts";
import type { UnitOfWork } from "../../../kernel/unit-of-work.ts";
import { noAssertion } from "../../../kernel/vocabulary/license-source.ts";
import { formatPackageUrl, parsePackageUrl } from "../../../kernel/vocabulary/package-url.ts";
import { type ComponentInput, ComponentRecord } from "./component.entity.ts";
import { Dependency, type DependencyInput } from "./dependency.entity.ts";
import { Distribution, type DistributionInput } from "./distribution.entity.ts";
import type { ReleaseInput } from "./release.input.ts";

/** What a statement of one document about one checkpoint begins with. */
interface Origin {
  readonly checkpointId: string;
  readonly sourceId: string;
  readonly supersededAt: null;
}

/** Everything of a release that one document states; superseded as a whole when the document changes. */
export const releaseStatements = [ComponentRecord, Dependency, Distribution] as const;

/** Records what a document states of the release of a checkpoint. */
export function recordRelease(em: UnitOfWork, release: ReleaseInput | null | undefined, from: Origin): void {
  for (const component of release?.components ?? []) recordComponent(em, component, from);
  for (const dependency of release?.dependencies ?? []) recordDependency(em, dependency, from);
  for (const distribution of release?.distributions ?? []) recordDistribution(em, distribution, from);
}

function recordComponent(em: UnitOfWork, component: ComponentInput, from: Origin): void {
  const { kind, released = null, licenseUri = null, uri = null, pointer = null } = component;
  em.create(ComponentRecord, {
    ...{ ...from, id: newId("cmp"), kind, released, licenseUri, uri, pointer },
    ...licenseIn(component),
  });
}

function recordDependency(em: UnitOfWork, dependency: DependencyInput, from: Origin): void {
  const { vulnerabilities, pointer = null } = dependency;
  const parts = parsePackageUrl(dependency.purl);
  const purl = (parts && formatPackageUrl(parts)) ?? dependency.purl;
  const given = (vulnerabilities ?? []).map(({ id, severity, source = null }) => ({
    ...{ id, severity: severity ?? "UNKNOWN", source },
  }));
  em.create(Dependency, {
    ...{ ...from, id: newId("dep"), purl, version: dependency.version ?? parts?.version ?? null, pointer },
    ...licenseIn(dependency),
    vulnerabilitiesText: JSON.stringify(given),
  });
}

function recordDistribution(em: UnitOfWork, distribution: DistributionInput, from: Origin): void {
  const { form, uri, sizeBytes = null, sha256, rangeRequests = null, access = null, pointer = null } = distribution;
  const { redistribution, redaction } = distribution;
  const passedOn = redistribution && { granted: redistribution.granted, conditions: redistribution.conditions ?? [] };
  const leftOut = redaction && { fields: redaction.fields, reason: redaction.reason };
  em.create(Distribution, {
    ...{ ...from, id: newId("dst"), form, uri, sizeBytes, rangeRequests, access, pointer },
    ...licenseIn(distribution),
    sha256: sha256?.toLowerCase() ?? null,
    redistributionText: passedOn ? JSON.stringify(passedOn) : null,
    redactionText: leftOut ? JSON.stringify(leftOut) : null,
  });
}

interface StatedLicense {
  readonly license?: string | null;
  readonly licenseAsWritten?: string | null;
}

// To assert nothing is not to state a license: it must not compete with one that another document states.
function licenseIn({ license = null, licenseAsWritten }: StatedLicense) {
  const asserted = license === noAssertion ? null : license;
  return { license: asserted, licenseAsWritten: licenseAsWritten ?? asserted };
}
