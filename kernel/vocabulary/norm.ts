import { registerEnumType } from "type-graphql";

export const Norm = { L0: "L0", L1: "L1", L2: "L2", LINF: "LINF" } as const;
export type Norm = (typeof Norm)[keyof typeof Norm];
registerEnumType(Norm, {
  name: "Norm",
  description: "Norms of a perturbation.",
  valuesConfig: {
    L0: { description: "Number of changed inputs." },
    L1: { description: "Sum of changes." },
    L2: { description: "Euclidean." },
    LINF: { description: "Largest change." },
  },
});
