export {
  compareRationals,
  greatestCommonDivisor,
  maxNumberText,
  nearestNumber,
  parseRational,
  type Rational,
  subtractRationals,
} from "../../../kernel/vocabulary/rational.ts";
