import { describe, expect, it } from "vitest";
import { reportOf } from "../../../subgraphs/licenses/license-report.ts";
import { decisions } from "./decision-table.ts";

const complete = { complete: true, reasons: [], frontier: [], hiddenNodes: 0, dangling: [] };

describe("the table of docs/licenses.md", () => {
  const table = decisions();

  it("has at least sixty rows, numbered in order, each with a reason and a source, and none twice", () => {
    expect(table.length).toBeGreaterThanOrEqual(60);
    expect(table.map(({ number }) => number)).toEqual(table.map((_, index) => String(index + 1)));
    expect(table.filter(({ reason, source }) => reason === "" || source === "")).toEqual([]);
    const asked = table.map(({ works, use, policy }) => JSON.stringify({ works, use, policy }));
    expect(new Set(asked).size).toBe(table.length);
  });

  it.each(table)("holds in row $number: $verdict, since $reason", ({ works, use, policy, verdict, rules, reason }) => {
    const report = reportOf({ works, completeness: complete }, use, policy);
    const found =
      verdict === "CONFLICT" ? report.conflicts.map(({ rule }) => rule) : report.obligations.map(({ kind }) => kind);
    expect({ verdict: report.verdict, rules: verdict === "UNKNOWN" ? [] : [...new Set(found)].sort() }).toEqual({
      verdict,
      rules,
    });
    if (verdict !== "UNKNOWN") return;
    const quoted = /"(.+)"/.exec(reason)?.[1] ?? "";
    expect(quoted).not.toBe("");
    expect(report.unknowns.map(({ why }) => why).join("\n")).toContain(quoted);
  });
});
