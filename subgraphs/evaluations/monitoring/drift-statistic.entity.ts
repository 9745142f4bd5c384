import { registerEnumType } from "type-graphql";

export const DriftStatistic = {
  POPULATION_STABILITY_INDEX: "POPULATION_STABILITY_INDEX",
  KOLMOGOROV_SMIRNOV: "KOLMOGOROV_SMIRNOV",
  KOLMOGOROV_SMIRNOV_P_VALUE: "KOLMOGOROV_SMIRNOV_P_VALUE",
  CHI_SQUARE_P_VALUE: "CHI_SQUARE_P_VALUE",
  MEAN_DIFFERENCE: "MEAN_DIFFERENCE",
  WELCH_P_VALUE: "WELCH_P_VALUE",
} as const;
export type DriftStatistic = (typeof DriftStatistic)[keyof typeof DriftStatistic];
registerEnumType(DriftStatistic, {
  name: "DriftStatistic",
  description: "What can be computed of how values differ from a reference.",
  valuesConfig: {
    POPULATION_STABILITY_INDEX: { description: "Population stability index of counts: 0 where nothing moved." },
    KOLMOGOROV_SMIRNOV: { description: "Largest distance of the distributions, 0 to 1, of counts or samples." },
    KOLMOGOROV_SMIRNOV_P_VALUE: { description: "p-value of the Kolmogorov-Smirnov test, of counts or samples." },
    CHI_SQUARE_P_VALUE: { description: "p-value of the chi-square test of homogeneity, of counts." },
    MEAN_DIFFERENCE: { description: "Mean now minus mean of the reference." },
    WELCH_P_VALUE: { description: "p-value of the two-sided t-test of Welch." },
  },
});
