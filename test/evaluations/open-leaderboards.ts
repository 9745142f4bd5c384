import { expect } from "vitest";
import { openEvaluations } from "./open-evaluations.ts";

export const shown = `protocolHash metric bound higherIsBetter totalCount pageInfo { endCursor hasNextPage }
  edges { rank bound protocolHash node { checkpointAsWritten value } } excluded { reason count } mismatches { field values }`;

export interface Shown {
  readonly protocolHash: string | null;
  readonly metric: string | null;
  readonly higherIsBetter: boolean | null;
  readonly totalCount: number;
  readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
  readonly edges: readonly {
    readonly rank: number;
    readonly bound: number;
    readonly node: { readonly checkpointAsWritten: string; readonly value: number };
  }[];
  readonly excluded: readonly { readonly reason: string; readonly count: number }[];
  readonly mismatches: readonly object[];
}

export const measured = (checkpoint: string, value: number, more: object = {}) => ({
  ...{ checkpoint, benchmark: "arc", metric: "acc", value, valueAsWritten: `${value}`, unit: "fraction" },
  ...{ higherIsBetter: true, protocol: { shots: 25 } },
  ...more,
});

export const error = (standardError: number) => ({ uncertainty: [{ source: "SAMPLING", standardError }] });

export async function openLeaderboards(...results: object[]) {
  const registry = await openEvaluations();
  let keys = 0;
  const record = async (uri: string, ...stated: object[]) => {
    const answer = await registry.record({ idempotencyKey: `key ${++keys}`, source: { uri }, results: stated });
    expect(answer.errors).toBeUndefined();
  };
  for (const [index, result] of results.entries()) await record(`d${index}`, result);
  const askModels = async (indexKeys: readonly string[], args = "") => {
    const of = indexKeys.map((indexKey) => ({ __typename: "Model", id: indexKey, indexKey }));
    const query = `query($of: [_Any!]!) { _entities(representations: $of) { ... on Model {
      leaderboard(benchmark: "arc"${args}) { ${shown} } } } }`;
    const { data, errors } = await registry.ask(query, { of });
    const entities = (data?.["_entities"] ?? []) as ({ leaderboard: Shown } | null)[];
    return { boards: entities.map((each) => each?.leaderboard), errors };
  };
  const boardOf = async (indexKey: string, args = ""): Promise<Shown> => {
    const { boards, errors } = await askModels([indexKey], args);
    expect(errors).toBeUndefined();
    return boards[0] as Shown;
  };
  return { ...registry, record, askModels, boardOf };
}

export const ranks = ({ edges }: Shown) => edges.map(({ rank, node }) => [rank, node.checkpointAsWritten]);
