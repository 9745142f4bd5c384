import { registerEnumType } from "type-graphql";

export const AccessState = {
  PENDING: "PENDING",
  GRANTED: "GRANTED",
  DENIED: "DENIED",
  EXPIRED: "EXPIRED",
  REVOKED: "REVOKED",
  WITHDRAWN: "WITHDRAWN",
} as const;
export type AccessState = (typeof AccessState)[keyof typeof AccessState];
registerEnumType(AccessState, {
  name: "AccessState",
  description: "Where a request for access stands.",
  valuesConfig: {
    PENDING: { description: "It waits for a custodian." },
    GRANTED: { description: "Whoever asked has access, until the grant ends." },
    DENIED: { description: "A custodian denied it, or the set was closed while it waited." },
    EXPIRED: { description: "The time of the grant is over." },
    REVOKED: { description: "The grant was ended early: by a custodian, by who had it, or since the set was closed." },
    WITHDRAWN: { description: "Whoever asked took it back while it waited." },
  },
});

export const AccessEventKind = {
  REQUESTED: "REQUESTED",
  GRANTED: "GRANTED",
  DENIED: "DENIED",
  REVOKED: "REVOKED",
  WITHDRAWN: "WITHDRAWN",
} as const;
export type AccessEventKind = (typeof AccessEventKind)[keyof typeof AccessEventKind];
registerEnumType(AccessEventKind, {
  name: "AccessEventKind",
  description: "What happened to a request for access.",
  valuesConfig: {
    REQUESTED: { description: "It was made." },
    GRANTED: { description: "Access was given, until a time." },
    DENIED: { description: "Access was not given." },
    REVOKED: { description: "The grant was ended." },
    WITHDRAWN: { description: "It was taken back." },
  },
});

export const AccessDecision = { GRANT: "GRANT", DENY: "DENY" } as const;
export type AccessDecision = (typeof AccessDecision)[keyof typeof AccessDecision];
registerEnumType(AccessDecision, {
  name: "AccessDecision",
  description: "What a custodian decides of a request.",
  valuesConfig: {
    GRANT: { description: "Give access, for as many days as the policy says." },
    DENY: { description: "Give none." },
  },
});
