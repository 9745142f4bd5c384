import type { RequestContext } from "../../../kernel/request-context.ts";
import type { MonitoringCheck } from "./monitoring-check.entity.ts";

/** The checks of certificates, oldest first. Nothing records any yet, so that there are none. */
export async function checksOfCertificates(
  _context: RequestContext,
  _certificateIds: readonly string[],
): Promise<MonitoringCheck[]> {
  return [];
}
