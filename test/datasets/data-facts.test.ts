import "reflect-metadata";
import { describe, expect, it } from "vitest";
import { openDatasets } from "./open-datasets.ts";

describe("what is documented of the data of a question", () => {
  const query = `query($keys: [_Any!]!) { _entities(representations: $keys) {
    ... on Contamination { dataFacts } ... on CertificationReport { dataFacts } } }`;

  it("is told although its lineage is not known, with no file compared; of a report as of a contamination", async () => {
    await using registry = await openDatasets();
    await registry.register({ ref: "dataset:acme/d", license: "MIT" });
    const data = [{ dataset: "dataset:acme/d", config: null, split: null, digest: null, statedBy: "TEST" }];
    const key = JSON.stringify({ checkpoint: `sha256:${"a".repeat(64)}`, benchmark: null, data });
    const keys = [
      { __typename: "Contamination", contaminationKey: key },
      { __typename: "CertificationReport", reportKey: key, lineageFacts: null },
    ];
    const answer = await registry.ask(query, { keys });
    const [one, other] = answer.data._entities.map(({ dataFacts }: { dataFacts: string }) => JSON.parse(dataFacts));
    expect(one).toMatchObject({ sameFiles: [], isCut: true });
    expect(one.checks).toContainEqual({ dataset: "dataset:acme/d", kind: "LICENSE", state: "PROVIDED", reason: "MIT" });
    expect(other).toEqual(one);
  });
});
