import { registerEnumType } from "type-graphql";

export const LicenseSource = {
  DECLARED: "DECLARED",
  CONCLUDED: "CONCLUDED",
  INHERITED: "INHERITED",
  NOT_DOCUMENTED: "NOT_DOCUMENTED",
} as const;
export type LicenseSource = (typeof LicenseSource)[keyof typeof LicenseSource];
registerEnumType(LicenseSource, {
  name: "LicenseSource",
  description: "How a license came to be stated.",
  valuesConfig: {
    DECLARED: { description: "Stated by the publisher." },
    CONCLUDED: { description: "Concluded by a named rule from several statements." },
    INHERITED: { description: "Taken over from what the thing derives from." },
    NOT_DOCUMENTED: { description: "Nothing is stated." },
  },
});

/** The SPDX word for a license about which nothing is documented. */
export const noAssertion = "NOASSERTION";
