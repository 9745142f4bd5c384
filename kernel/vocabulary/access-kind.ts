import { registerEnumType } from "type-graphql";

export const AccessKind = {
  OPEN: "OPEN",
  REGISTERED: "REGISTERED",
  CONTROLLED: "CONTROLLED",
  CLOSED: "CLOSED",
} as const;
export type AccessKind = (typeof AccessKind)[keyof typeof AccessKind];
registerEnumType(AccessKind, {
  name: "AccessKind",
  description: "Who gets at data.",
  valuesConfig: {
    OPEN: { description: "Everybody, at once." },
    REGISTERED: { description: "Everybody who has a credential and accepts the conditions." },
    CONTROLLED: { description: "Whoever accepts the conditions and is granted it by somebody who decides." },
    CLOSED: { description: "Nobody but those who hold it; grants that there were have ended." },
  },
});
