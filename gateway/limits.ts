/** How much one operation may ask for. */
export interface Limits {
  /** Characters of the query's text, which bounds what the caches of texts can hold. */
  readonly maxQueryLength: number;
  readonly maxTokens: number;
  readonly maxDepth: number;
  /** Introspection nests deeper than any question about the data: `ofType` in `ofType`. */
  readonly maxIntrospectionDepth: number;
  /** Selections after every fragment is put in place. */
  readonly maxFields: number;
  readonly maxAliases: number;
  readonly maxRootFields: number;
  readonly maxDirectives: number;
  /** List items and calls with arguments that the operation could touch. */
  readonly maxCost: number;
  /** Items counted for a list that takes no page size. */
  readonly assumedListSize: number;
}

export const defaultLimits: Limits = {
  maxQueryLength: 100_000,
  maxTokens: 2_000,
  maxDepth: 12,
  maxIntrospectionDepth: 16,
  maxFields: 1_000,
  maxAliases: 30,
  maxRootFields: 20,
  maxDirectives: 50,
  maxCost: 15_000,
  assumedListSize: 3,
};
