export const ComparedOrder = {
  SAME: "SAME",
  WEAKER: "WEAKER",
  STRONGER: "STRONGER",
  INCOMPARABLE: "INCOMPARABLE",
} as const;
/** How one thing stands to another that is asked for behind it. */
export type ComparedOrder = (typeof ComparedOrder)[keyof typeof ComparedOrder];

/** An order, and in words why it is this one. */
export interface Ordered<Obstacle> {
  readonly order: ComparedOrder;
  /** Why they are incomparable; null if they are not. */
  readonly obstacle: Obstacle | null;
  readonly why: string;
}

/** What the sign of a comparison says of the first. */
export function orderOf(sign: number): ComparedOrder {
  if (sign === 0) return "SAME";
  return sign < 0 ? "WEAKER" : "STRONGER";
}

/** What several orders come to together: what is stronger in one and weaker in another cannot be compared. */
export function togetherOrder(orders: readonly ComparedOrder[]): ComparedOrder {
  const [first = "SAME", ...more] = new Set(orders.filter((order) => order !== "SAME"));
  return more.length > 0 ? "INCOMPARABLE" : first;
}
