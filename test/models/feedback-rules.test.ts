import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { correctableFields } from "../../subgraphs/models/feedback/correctable-fields.ts";
import { isLicenseExpression } from "../../subgraphs/models/feedback/license-expression.ts";
import {
  nextState,
  type ReviewAct,
  type ReviewKind,
  ReviewState,
} from "../../subgraphs/models/feedback/review-state.ts";

const acts: readonly ReviewAct[] = ["ACCEPT", "REJECT", "RESOLVE", "WITHDRAW"];
const kinds: readonly ReviewKind[] = ["QUESTION", "PROBLEM", "SUGGESTION", "AUDIT", "CORRECTION"];
const actor = fc.record({ subject: fc.constantFrom("ada", "bob"), mayRecord: fc.boolean() });
const standing = fc.record({
  state: fc.constantFrom(...Object.values(ReviewState)),
  kind: fc.constantFrom(...kinds),
  author: fc.constant("ada"),
});
const bob = { subject: "bob", mayRecord: true };
const ada = { subject: "ada", mayRecord: true };

describe(nextState.name, () => {
  it("leads from where nothing is to come no further, whoever does whatever", () => {
    const ended = standing.filter(({ state }) => state !== "OPEN" && state !== "ACCEPTED");
    fc.assert(
      fc.property(ended, fc.constantFrom(...acts), actor, (review, act, by) => {
        expect(nextState(review, act, by)).toHaveProperty("refused");
      }),
    );
  });

  it("lets nobody decide on what they said themselves, and nobody who may not change records decide", () => {
    fc.assert(
      fc.property(standing, fc.constantFrom<ReviewAct>("ACCEPT", "REJECT"), actor, (review, act, by) => {
        if (by.subject !== review.author && by.mayRecord) return;
        expect(nextState(review, act, by)).toMatchObject({ refused: "FORBIDDEN" });
      }),
    );
  });

  it("tells who may not act nothing about where it stands", () => {
    fc.assert(
      fc.property(standing, standing, fc.constantFrom(...acts), actor, (one, other, act, by) => {
        const first = nextState(one, act, by);
        if (!("refused" in first) || first.refused !== "FORBIDDEN") return;
        expect(nextState(other, act, by)).toEqual(first);
      }),
    );
  });

  it.each([
    ["OPEN", "ACCEPT", bob, "ACCEPTED"],
    ["OPEN", "REJECT", bob, "REJECTED"],
    ["OPEN", "RESOLVE", bob, "RESOLVED"],
    ["OPEN", "RESOLVE", { ...ada, mayRecord: false }, "RESOLVED"],
    ["OPEN", "WITHDRAW", { ...ada, mayRecord: false }, "WITHDRAWN"],
    ["ACCEPTED", "REJECT", bob, "REJECTED"],
    ["ACCEPTED", "RESOLVE", ada, "RESOLVED"],
  ] as const)("of a correction that is %s, when %s by %o, is %s", (state, act, by, next) => {
    expect(nextState({ state, kind: "CORRECTION", author: "ada" }, act, by)).toEqual({ state: next });
  });

  it.each([
    ["CORRECTION", "ACCEPTED", "ACCEPT", bob, "STEP_NOT_POSSIBLE"],
    ["CORRECTION", "ACCEPTED", "WITHDRAW", ada, "STEP_NOT_POSSIBLE"],
    ["CORRECTION", "OPEN", "WITHDRAW", bob, "FORBIDDEN"],
    ["CORRECTION", "OPEN", "RESOLVE", { ...bob, mayRecord: false }, "FORBIDDEN"],
    ["QUESTION", "OPEN", "ACCEPT", bob, "BAD_USER_INPUT"],
  ] as const)("of a %s that is %s, when %s by %o, is none: %s", (kind, state, act, by, refused) => {
    expect(nextState({ state, kind, author: "ada" }, act, by)).toMatchObject({ refused });
  });
});

describe(isLicenseExpression.name, () => {
  it.each([
    "MIT",
    "GPL-2.0+",
    "LicenseRef-llama-3",
    "DocumentRef-a:LicenseRef-b",
    "Apache-2.0 OR MIT",
    "GPL-2.0-only WITH Classpath-exception-2.0",
    "(MIT OR Apache-2.0) AND (BSD-3-Clause AND GPL-2.0-only WITH Classpath-exception-2.0)",
    "((MIT))",
    "  MIT  AND\tISC ",
  ])("takes %s", (text) => {
    expect(isLicenseExpression(text)).toBe(true);
  });

  it.each([
    "",
    " ",
    "NOASSERTION",
    "NONE",
    "MIT OR NOASSERTION",
    "MIT ISC",
    "MIT AND",
    "OR MIT",
    "(MIT",
    "MIT)",
    "()",
    "MIT WITH",
    "(MIT) WITH Classpath-exception-2.0",
    "MIT WITH a WITH b",
    "MIT, ISC",
    "<b>MIT</b>",
    "M".repeat(1_001),
  ])("takes no %j", (text) => {
    expect(isLicenseExpression(text)).toBe(false);
  });

  it("takes whatever is put together by the grammar", () => {
    const { expression } = fc.letrec<{ expression: string }>((tie) => ({
      expression: fc.oneof(
        { maxDepth: 4 },
        fc.constantFrom("MIT", "Apache-2.0", "GPL-2.0-only WITH Classpath-exception-2.0"),
        fc.tuple(tie("expression"), fc.constantFrom("AND", "OR"), tie("expression")).map((parts) => parts.join(" ")),
        tie("expression").map((inner) => `(${inner})`),
      ),
    }));
    fc.assert(fc.property(expression, (text) => isLicenseExpression(text) || text.length > 1_000));
  });
});

describe(correctableFields.name, () => {
  const read = (type: string, pointer: string, text: string) =>
    correctableFields(type)
      .find((field) => field.pointer === pointer)
      ?.read(text);

  it("are none of what documents do not claim field by field", () => {
    expect(["Benchmark", "TrainingRun", "constructor"].map(correctableFields)).toEqual([[], [], []]);
    expect(correctableFields("Checkpoint").map(({ pointer }) => pointer)).not.toContain("/rootDigest");
  });

  it("are concluded where the records are ours", () => {
    const types = ["Checkpoint", "Model", "DatasetVersion"];
    const concluded = types.map((type) => new Set(correctableFields(type).map((field) => field.isConcluded)));
    expect(concluded).toEqual([new Set([true]), new Set([true]), new Set([false])]);
  });

  it.each([
    ["Checkpoint", "/license", "MIT OR ISC", "MIT OR ISC"],
    ["Checkpoint", "/architecture/parameterCount", "7241732096", 7_241_732_096],
    ["Checkpoint", "/releasedAt", "2026-11-21T06:00:00+01:00", "2026-11-21T05:00:00.000Z"],
    ["Checkpoint", "/owner/name", "The Lab", "The Lab"],
    ["DatasetVersion", "/languages", '["en", "de"]', ["en", "de"]],
  ])("of a %s, %s reads %j", (type, pointer, text, value) => {
    expect(read(type, pointer, text)).toEqual(value);
  });

  it.each([
    ["Checkpoint", "/license", "some license"],
    ["Checkpoint", "/architecture/parameterCount", "7B"],
    ["Checkpoint", "/architecture/parameterCount", "-1"],
    ["Checkpoint", "/architecture/parameterCount", "9007199254740993"],
    ["Checkpoint", "/step", "1.5"],
    ["Checkpoint", "/releasedAt", "2026-02-30T00:00:00Z"],
    ["Checkpoint", "/owner/name", " "],
    ["Checkpoint", "/owner/name", "x".repeat(20_001)],
    ["DatasetVersion", "/languages", "en"],
    ["DatasetVersion", "/languages", "[]"],
    ["DatasetVersion", "/languages", '["en", 1]'],
    ["DatasetVersion", "/languages", '{"0":"en"}'],
  ])("of a %s, %s reads nothing of %j", (type, pointer, text) => {
    expect(read(type, pointer, text)).toBe(undefined);
  });
});
