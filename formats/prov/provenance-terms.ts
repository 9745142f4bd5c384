/** Statements of PROV that say what came from what: the kind, the key of the source, the key of what came from it. */
export const derivations: readonly {
  readonly kind: string;
  readonly from: string;
  readonly to: string;
  readonly relation: "DERIVED_DATA" | "PRODUCED_BY";
}[] = [
  { kind: "used", from: "prov:entity", to: "prov:activity", relation: "DERIVED_DATA" },
  { kind: "wasGeneratedBy", from: "prov:activity", to: "prov:entity", relation: "PRODUCED_BY" },
  { kind: "wasDerivedFrom", from: "prov:usedEntity", to: "prov:generatedEntity", relation: "DERIVED_DATA" },
  { kind: "wasInformedBy", from: "prov:informant", to: "prov:informed", relation: "DERIVED_DATA" },
  // What is more special shares all that the general is, so it came to be as that did.
  { kind: "specializationOf", from: "prov:generalEntity", to: "prov:specificEntity", relation: "DERIVED_DATA" },
  // A collection is made of its members.
  { kind: "hadMember", from: "prov:entity", to: "prov:collection", relation: "DERIVED_DATA" },
];

/** Statements of PROV about who acts or acted, when something began or ended, and what is another view of what. */
export const otherStatements: readonly string[] = [
  ...["wasAttributedTo", "wasAssociatedWith", "actedOnBehalfOf", "wasInfluencedBy", "alternateOf", "mentionOf"],
  ...["wasStartedBy", "wasEndedBy", "wasInvalidatedBy", "agent"],
];

const things = ["entity", "activity"];
/** Everything that a document of PROV-JSON consists of. */
export const parts = new Set([
  ...["prefix", "bundle", "@context", "@id", "@type"],
  ...things,
  ...otherStatements,
  ...derivations.map(({ kind }) => kind),
]);
const statements = [...things, ...otherStatements, ...derivations.map(({ kind }) => kind), "bundle"];

/** Whether a JSON object with these keys is a document of PROV-JSON: it has no others, and states something. */
export function isProvenance(keys: ReadonlySet<string>): boolean {
  return [...keys].every((key) => parts.has(key)) && statements.some((kind) => keys.has(kind));
}
