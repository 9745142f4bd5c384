import { conclude } from "../../../kernel/conclude.ts";
import { noAssertion } from "../../../kernel/vocabulary/license-source.ts";
import { type ComponentKind, contentTypeOf } from "../../../kernel/vocabulary/model-component.ts";
import type { AsserterRelationship } from "../../../kernel/vocabulary/source.ts";
import type { Component, ComponentRecord } from "./component.entity.ts";

/** What one document states of a component, with what weighs its word. */
export type StatedComponent = Pick<
  ComponentRecord,
  "id" | "kind" | "released" | "license" | "licenseAsWritten" | "licenseUri" | "uri" | "pointer"
> & {
  readonly document: {
    readonly uri: string;
    readonly sha256: string | null;
    readonly mediaType: string | null;
    readonly relationship: AsserterRelationship;
    readonly verified: boolean;
    readonly recordedAt: string;
  };
};

/** What other subgraphs are told of a component. */
export interface ComponentLicense {
  readonly kind: ComponentKind;
  readonly released: boolean | null;
  /** SPDX expression; NONE if a document says that there is none, NOASSERTION if none can be read. */
  readonly license: string;
  readonly licenseAsWritten: string | null;
}

/** The components of a release in the order of their kinds, from all that documents state of them. */
export function mergeComponents(stated: readonly StatedComponent[]): Component[] {
  const byKind = Map.groupBy(stated, ({ kind }) => kind);
  return [...byKind.keys()].toSorted().map((kind) => mergedComponent(kind, byKind.get(kind) ?? []));
}

/** The components as text for other subgraphs; the license of the checkpoint is that of its parameters. */
export function componentLicensesText(components: readonly Component[], checkpointLicense: string): string {
  const told = components.map(({ kind, released, license, licenseAsWritten }): ComponentLicense => {
    const isUnstated = license.expression === noAssertion && licenseAsWritten === null;
    const expression = isUnstated && kind === "FINAL_PARAMETERS" ? checkpointLicense : license.expression;
    return { kind, released, license: expression, licenseAsWritten };
  });
  return JSON.stringify(told);
}

function mergedComponent(kind: ComponentKind, stated: readonly StatedComponent[]): Component {
  const licensed = weightiest(stated, licenseOf);
  const shown = licensed?.claim.of ?? weightiest(stated, ({ id }) => id)?.claim.of;
  if (!shown) throw new Error("A group of statements is never empty.");
  const expression = licensed?.claim.of.license ?? noAssertion;
  const source = licensed === undefined ? "NOT_DOCUMENTED" : licensed.disputed ? "CONCLUDED" : "DECLARED";
  const { uri, sha256, mediaType } = shown.document;
  return {
    ...{ kind, contentType: contentTypeOf[kind] },
    released: weightiest(stated, ({ released }) => released)?.claim.of.released ?? null,
    license: { expression, source },
    licenseAsWritten: licensed?.claim.of.licenseAsWritten ?? null,
    licenseUri: licensed?.claim.of.licenseUri ?? null,
    uri: weightiest(stated, (each) => each.uri)?.claim.of.uri ?? null,
    source: { uri, sha256, mediaType, pointer: shown.pointer },
  };
}

/** A license that cannot be read is a statement too: it must not be passed over for one of less weight. */
function licenseOf({ license, licenseAsWritten }: StatedComponent): string | null {
  return license ?? (licenseAsWritten === null ? null : `as written: ${licenseAsWritten}`);
}

/** The statement of most weight among those that say something, by the rule for all facts. */
function weightiest(stated: readonly StatedComponent[], statedBy: (of: StatedComponent) => string | boolean | null) {
  const claims = stated.map((of) => {
    const value = statedBy(of);
    const { verified, relationship, recordedAt } = of.document;
    return {
      of,
      path: "",
      id: of.id,
      value: value === null ? null : String(value),
      verified,
      relationship,
      recordedAt,
    };
  });
  return conclude(claims).get("");
}
