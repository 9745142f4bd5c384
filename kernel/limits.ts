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
  /** Whether a page size that is none refuses the operation; otherwise it is for the field to refuse. */
  readonly refusesPageSizes: boolean;
}

/**
 * What a subgraph answers at most, whoever asks. Wider than what the gateway takes from its clients: a plan asks for
 * keys and types beside what the client asked for, and lists are as long as they are, not as long as was assumed.
 */
export const subgraphLimits: Limits = {
  maxQueryLength: 400_000,
  maxTokens: 20_000,
  maxDepth: 24,
  maxIntrospectionDepth: 16,
  maxFields: 5_000,
  maxAliases: 2_000,
  maxRootFields: 200,
  maxDirectives: 500,
  maxCost: 60_000,
  assumedListSize: 3,
  refusesPageSizes: false,
};
