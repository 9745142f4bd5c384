import { noAssertion } from "../../kernel/vocabulary/license-source.ts";
import type { FactPlaceInput } from "../../kernel/vocabulary/source.ts";

/** The part of a document's statements that is claimed field by field. */
export interface StatedScalars {
  readonly license?: string | null;
  readonly licenseAsWritten?: string | null;
  readonly summary?: string | null;
  readonly citation?: string | null;
  readonly creators?: readonly string[] | null;
  readonly languages?: readonly string[] | null;
  readonly anonymization?: string | null;
  readonly representativeness?: string | null;
  readonly ethicsApproval?: {
    readonly body: string;
    readonly id?: string | null;
    readonly date?: string | null;
  } | null;
  readonly facts?: readonly FactPlaceInput[] | null;
}

/** The facts that a document states; NOASSERTION and empty lists state none. */
export function statedFacts({
  license,
  summary,
  citation,
  creators,
  languages,
  anonymization,
  representativeness,
  ethicsApproval,
}: StatedScalars): Readonly<Record<string, unknown>> {
  return {
    license: license === noAssertion ? null : license,
    summary,
    citation,
    creators: creators?.length ? creators : null,
    languages: languages?.length ? languages : null,
    anonymization,
    representativeness,
    ethicsApproval: approvalIn(ethicsApproval),
  };
}

/** An approval is one fact: its number means nothing at another board. */
function approvalIn(stated: StatedScalars["ethicsApproval"]) {
  if (stated == null) return null;
  const { body, id = null, date = null } = stated;
  return { body, id, date };
}

/** Where the facts stand, with the license as written where no place says how it is written. */
export function factPlaces({ license, licenseAsWritten, facts }: StatedScalars): readonly FactPlaceInput[] {
  const places = facts ?? [];
  const valueAsWritten = licenseAsWritten ?? license;
  if (valueAsWritten == null || places.some(({ path }) => path === "license")) return places;
  return [...places, { path: "license", valueAsWritten }];
}
