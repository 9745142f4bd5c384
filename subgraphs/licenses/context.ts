import type { PageLoader } from "../../kernel/grouped-page.ts";
import { type KeyLoader, keyLoader } from "../../kernel/key-loader.ts";
import type { RequestContext } from "../../kernel/request-context.ts";
import type { License } from "./license.entity.ts";
import { licensesByIds, licensesByRefs } from "./license.reads.ts";
import type { UsePolicy } from "./use-policy/use-policy.entity.ts";
import { lastUsePolicies, usePolicyHistories } from "./use-policy/use-policy.reads.ts";

/** What a resolver of this subgraph may know. */
export interface LicensesContext extends RequestContext {
  readonly licenseById: KeyLoader<string, License>;
  readonly licenseByRef: KeyLoader<string, License>;
  /** What was last stated of the use of a checkpoint, by its reference. */
  readonly usePolicyOf: KeyLoader<string, UsePolicy>;
  readonly usePolicyHistoryOf: PageLoader<UsePolicy>;
}

/** The context of one request, with loaders that live as long as it does. */
export function createContext(base: RequestContext): LicensesContext {
  return {
    ...base,
    licenseById: keyLoader(
      (ids) => licensesByIds(base, ids),
      (license) => license.id,
    ),
    licenseByRef: keyLoader(
      (refs) => licensesByRefs(base, refs),
      (license) => license.ref,
    ),
    usePolicyOf: keyLoader(
      (refs) => lastUsePolicies(base, refs),
      ({ checkpointRef }) => checkpointRef,
    ),
    usePolicyHistoryOf: usePolicyHistories(base),
  };
}
