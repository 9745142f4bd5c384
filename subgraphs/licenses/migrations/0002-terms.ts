/** What a license says is worked out from the rules when it is asked for, so that no row can lag behind them. */
export const licenses0002: readonly string[] = [
  `alter table "license" drop column "redistributable"`,
  `alter table "license" drop column "redistributableBasis"`,
];
