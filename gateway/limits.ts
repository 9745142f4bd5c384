import type { Limits } from "../kernel/limits.ts";

export type { Limits };

/** What the gateway takes from its clients. */
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
  refusesPageSizes: true,
};
