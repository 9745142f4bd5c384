import { expect } from "vitest";
import { openEvaluations } from "./open-evaluations.ts";

const query = `query($of: [_Any!]!) { _entities(representations: $of) { ... on Comparison {
  comparable why metric protocolHash mismatches { field values notStatedBy }
  pairs { a { ref refAsAsked result { value } } b { ref }
    difference { value unit confidenceInterval { low high level } }
    test { method statistic pValue adjustedPValue significant covers why assumption } ignoredUncertainty }
  excluded { ref resultId reason } ignoredUncertainty } } }`;

interface Shown {
  readonly comparable: boolean;
  readonly why: string;
  readonly metric: string | null;
  readonly mismatches: readonly object[];
  readonly pairs: readonly {
    readonly a: { readonly ref: string };
    readonly difference: { readonly value: number; readonly unit: string | null };
    readonly test: Readonly<Record<string, unknown>> & { readonly method: string; readonly why: string };
    readonly ignoredUncertainty: readonly string[];
  }[];
  readonly excluded: readonly { readonly ref: string; readonly resultId: string | null; readonly reason: string }[];
  readonly ignoredUncertainty: readonly string[];
}

export const checkpoint = (asked: string, registered = true) => ({ asked, refs: [`checkpoint:${asked}`], registered });

export const measured = (name: string, value: number, more: object = {}) => ({
  ...{ checkpoint: name, benchmark: "arc", metric: "acc", value, valueAsWritten: `${value}`, unit: "fraction" },
  ...more,
});

export const sampling = (standardError: number, sampleCount?: number) => ({
  uncertainty: [{ source: "SAMPLING", standardError, ...(sampleCount === undefined ? {} : { sampleCount }) }],
});

export const rightOf = (n: number, right: (sample: number) => boolean) => {
  const values = Array.from({ length: n }, (_, sample) => Number(right(sample)));
  return { samples: { ids: values.map((_, sample) => `q${sample}`), values } };
};

export async function openWith(...results: object[]) {
  const registry = await openEvaluations();
  for (const [index, result] of results.entries()) {
    const answer = await registry.record({
      idempotencyKey: `${index}`,
      source: { uri: `d${index}` },
      results: [result],
    });
    expect(answer.errors).toBeUndefined();
  }
  const compare = async (names: readonly string[], metric: string | null = null): Promise<Shown> => {
    const question = { checkpoints: names.map((name) => checkpoint(name)), benchmark: "arc", metric };
    return compareAs(question);
  };
  const compareAs = async (question: object): Promise<Shown> => {
    const of = [{ __typename: "Comparison", comparisonKey: JSON.stringify(question) }];
    const answer = await registry.ask(query, { of });
    expect(answer.errors).toBeUndefined();
    return (answer.data?.["_entities"] as Shown[])[0] as Shown;
  };
  return { ...registry, compare, compareAs };
}
