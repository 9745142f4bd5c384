import { registerEnumType } from "type-graphql";

export const LicenseClass = {
  PUBLIC_DOMAIN: "PUBLIC_DOMAIN",
  PERMISSIVE: "PERMISSIVE",
  COPYLEFT: "COPYLEFT",
  USE_RESTRICTED: "USE_RESTRICTED",
  NON_COMMERCIAL: "NON_COMMERCIAL",
  PROPRIETARY: "PROPRIETARY",
  UNKNOWN: "UNKNOWN",
} as const;
export type LicenseClass = (typeof LicenseClass)[keyof typeof LicenseClass];
registerEnumType(LicenseClass, {
  name: "LicenseClass",
  description: "Kinds of licenses, by the weightiest of their conditions, from the freest to the strictest.",
  valuesConfig: {
    PUBLIC_DOMAIN: { description: "No conditions." },
    PERMISSIVE: { description: "At most attribution and notices." },
    COPYLEFT: { description: "What is made of it is passed on under the same terms." },
    USE_RESTRICTED: { description: "Some uses or users are ruled out, such as by RAIL and Llama licenses." },
    NON_COMMERCIAL: { description: "No commercial use." },
    PROPRIETARY: { description: "All rights are reserved." },
    UNKNOWN: { description: "Nothing is documented, or no rule knows the license; never to be read as free." },
  },
});
