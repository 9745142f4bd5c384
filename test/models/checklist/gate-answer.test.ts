import { describe, expect, it } from "vitest";
import { isSilence, readGateAnswer } from "../../../subgraphs/models/checklist/gate-answer.ts";

describe("an answer of the graph", () => {
  it("decides only where it is whole", () => {
    const checkpoint = { id: "ckp_1", completeness: {}, checklist: {}, licenseReport: {}, evaluationDocumentation: {} };
    expect(isSilence(readGateAnswer({ data: { checkpoint } }))).toBe(false);
    for (const name of Object.keys(checkpoint))
      expect(isSilence(readGateAnswer({ data: { checkpoint: { ...checkpoint, [name]: null } } }))).toBe(true);
    expect(readGateAnswer({ data: { checkpoint }, errors: [{}] })).toMatchObject({ retryable: false });
    expect(readGateAnswer({})).toMatchObject({ retryable: false });
  });
});
