import { type KeyLoader, keyLoader } from "../../kernel/key-loader.ts";
import type { RequestContext } from "../../kernel/request-context.ts";
import type { License } from "./license.entity.ts";
import { licensesByIds, licensesByRefs } from "./license.reads.ts";

/** What a resolver of this subgraph may know. */
export interface LicensesContext extends RequestContext {
  readonly licenseById: KeyLoader<string, License>;
  readonly licenseByRef: KeyLoader<string, License>;
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
  };
}
