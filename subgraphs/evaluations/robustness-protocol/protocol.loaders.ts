import { type KeyLoader, keyLoader } from "../../../kernel/key-loader.ts";
import type { RequestContext } from "../../../kernel/request-context.ts";
import type { RobustnessProtocol } from "./robustness-protocol.entity.ts";
import { type IssuedBy, issuedByProtocols, robustnessProtocolsByIds } from "./robustness-protocol.reads.ts";

/** What of protocols a request reads once, however often it is asked for. */
export interface ProtocolLoaders {
  readonly robustnessProtocolById: KeyLoader<string, RobustnessProtocol>;
  readonly issuedByProtocol: KeyLoader<string, IssuedBy>;
}

/** The loaders of one request. */
export function protocolLoaders(base: RequestContext): ProtocolLoaders {
  return {
    robustnessProtocolById: keyLoader(
      (ids) => robustnessProtocolsByIds(base, ids),
      ({ id }) => id,
    ),
    issuedByProtocol: keyLoader(
      (ids) => issuedByProtocols(base, ids),
      ({ protocolId }) => protocolId,
    ),
  };
}
