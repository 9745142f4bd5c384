import { describe, expect, it } from "vitest";
import { readNumberText } from "../../../formats/evaluation/number-text.ts";

describe("a number as people write it", () => {
  it.each([
    ["0.5", { value: 0.5 }],
    [" -.5e-3 ", { value: -0.0005 }],
    ["-0", { value: 0 }],
    ["93.25 %", { value: 93.25, unit: "percent" }],
  ])("reads %j as it stands", (text, expected) => {
    expect(readNumberText(text)).toEqual(expected);
  });

  it.each([
    ["207 +/- 19", { value: 207 }, "VALUE_WITH_SPREAD"],
    ["1.5% ± 0.2", { value: 1.5, unit: "percent" }, "VALUE_WITH_SPREAD"],
    ["0,912", { value: 0.912 }, "VALUE_DECIMAL_COMMA"],
    ["23,6%", { value: 23.6, unit: "percent" }, "VALUE_DECIMAL_COMMA"],
    ["1,234", {}, "VALUE_NOT_A_NUMBER"],
    ["NaN", {}, "VALUE_NOT_A_NUMBER"],
    ["Infinity", {}, "VALUE_NOT_A_NUMBER"],
    ["1e999", {}, "VALUE_NOT_A_NUMBER"],
    ["N/A", {}, "VALUE_NOT_A_NUMBER"],
    ["1 2", {}, "VALUE_NOT_A_NUMBER"],
    ["9".repeat(101), {}, "VALUE_NOT_A_NUMBER"],
  ])("remarks on %j", (text, expected, code) => {
    const { remark, ...number } = readNumberText(text);
    expect([number, remark?.code]).toEqual([expected, code]);
  });
});
