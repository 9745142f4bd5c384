import { describe, expect, it } from "vitest";
import { errorCatalogue, isErrorCode, Refusal } from "../../kernel/errors.ts";

describe("the error catalogue", () => {
  it.each(Object.entries(errorCatalogue))("says in whole sentences what %s means and what to do", (code, {
    meaning,
    remedy,
  }) => {
    expect(code).toMatch(/^[A-Z]+(_[A-Z]+)*$/);
    expect([meaning, remedy]).toEqual([expect.stringMatching(/^[A-Z].*\.$/), expect.stringMatching(/^[A-Z].*\.$/)]);
  });

  it.each(["TOTALLY_NEW", "toString", "__proto__", "", undefined, null, 1])("does not have %j", (code) => {
    expect(isErrorCode(code)).toBe(false);
  });
});

describe("a refusal", () => {
  it("carries its code where a client looks for it, beside its details", () => {
    const { code, message, extensions } = new Refusal("NOT_FOUND", "There is no model:a.", { ref: "model:a" });
    expect({ code, message, extensions }).toEqual({
      code: "NOT_FOUND",
      message: "There is no model:a.",
      extensions: { code: "NOT_FOUND", ref: "model:a" },
    });
  });

  it("keeps its code whatever its details hold", () => {
    expect(new Refusal("FORBIDDEN", "No.", { code: "INTERNAL" }).extensions).toEqual({ code: "FORBIDDEN" });
  });
});
