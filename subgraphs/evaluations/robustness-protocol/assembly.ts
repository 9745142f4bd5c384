import { RegisterRobustnessProtocolResolver } from "./register-robustness-protocol.mutation.ts";
import { RobustnessProtocol } from "./robustness-protocol.entity.ts";
import { ProtocolTestResolver, RobustnessProtocolResolver } from "./robustness-protocol.resolver.ts";
import { CertificateProtocolResolver } from "./threat-coverage.resolver.ts";

/** All that answers and writes of protocols of tests. */
export const protocolResolvers = [
  RobustnessProtocolResolver,
  ProtocolTestResolver,
  CertificateProtocolResolver,
  RegisterRobustnessProtocolResolver,
] as const;

/** What is stored of them. */
export const protocolEntities = [RobustnessProtocol] as const;
