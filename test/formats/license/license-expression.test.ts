import parseSpdx from "spdx-expression-parse";
import { describe, expect, it } from "vitest";
import { hfLicenses } from "../../../formats/license/hf-license-ids.ts";
import { combineLicenses, readLicense } from "../../../formats/license/license-expression.ts";
import { spdxExceptions } from "../../../formats/license/spdx-exceptions.ts";

describe("reading a license", () => {
  it("holds the 83 ids of the Hub, each with an expression that SPDX can parse or no assertion", () => {
    expect(hfLicenses.size).toBe(83);
    for (const { expression } of hfLicenses.values()) {
      if (expression !== "NOASSERTION") expect(() => parseSpdx(expression)).not.toThrow();
    }
  });

  it.each([
    ["apache-2.0", "Apache-2.0", "spdx"],
    ["MIT", "MIT", "spdx"],
    ["CC-BY-SA-4.0", "CC-BY-SA-4.0", "spdx"],
    ["lgpl-lr", "LGPLLR", "spdx"],
    ["llama3.1", "LicenseRef-scancode-llama-3.1-license-2024", "licenseref"],
    ["openrail++", "LicenseRef-HF-openrail-plus-plus", "licenseref"],
    ["0bsd", "0BSD", "spdx"],
    ["mit or apache-2.0", "MIT OR Apache-2.0", "expression"],
    ["GPL-2.0-only WITH Classpath-exception-2.0", "GPL-2.0-only WITH Classpath-exception-2.0", "expression"],
    ["LicenseRef-mine", "LicenseRef-mine", "expression"],
    ["apache-2.0 with llvm-exception", "Apache-2.0 WITH LLVM-exception", "expression"],
    [
      "gpl-2.0-only WITH CLASSPATH-EXCEPTION-2.0 or mit",
      "GPL-2.0-only WITH Classpath-exception-2.0 OR MIT",
      "expression",
    ],
    ["licenseref-Mine", "LicenseRef-Mine", "expression"],
    ["mit and LICENSEREF-mine", "MIT AND LicenseRef-mine", "expression"],
    ["unknown", "NOASSERTION", "none"],
    ["NOASSERTION", "NOASSERTION", "none"],
  ])("reads %j as %s", (raw, expression, kind) => {
    expect(readLicense(raw)).toEqual({ expression, kind, diagnostics: [] });
  });

  it("knows every exception in any case", () => {
    for (const id of spdxExceptions) {
      expect(readLicense(`gpl-2.0-only with ${id.toUpperCase()}`).expression).toBe(`GPL-2.0-only WITH ${id}`);
    }
  });

  it("says that a GNU id leaves open whether later versions may be used", () => {
    expect(readLicense("gpl-3.0")).toEqual({
      expression: "GPL-3.0-only",
      kind: "spdx",
      diagnostics: [
        {
          code: "LICENSE_VERSION_ASSUMED",
          message: '"gpl-3.0" does not say whether later versions may be used; the `only` form was taken.',
          raw: '"gpl-3.0"',
        },
      ],
    });
  });

  it("never makes a family into one of its members", () => {
    const reading = readLicense("bsd");
    expect([reading.expression, reading.kind, reading.diagnostics.map(({ code }) => code)]).toEqual([
      "LicenseRef-HF-bsd",
      "family",
      ["LICENSE_FAMILY"],
    ]);
  });

  it("names an `other` license by its name, and asserts nothing without one", () => {
    expect(readLicense("other", { name: "Our License v1+" })).toEqual({
      expression: "LicenseRef-HF-other-our-license-v1-plus",
      kind: "other",
      diagnostics: [],
    });
    expect(readLicense("other-our-own")).toEqual({
      expression: "LicenseRef-HF-other-our-own",
      kind: "other",
      diagnostics: [],
    });
    const unnamed = readLicense("other", { link: "LICENSE.md" });
    expect([unnamed.expression, unnamed.diagnostics.map(({ code, raw }) => [code, raw])]).toEqual([
      "NOASSERTION",
      [["LICENSE_UNNAMED", '"LICENSE.md"']],
    ]);
  });

  it.each([
    "",
    "  ",
    "free for everybody",
    "BSL 1.1",
    "gpl-3.0-or-somewhat-later",
    "x".repeat(10_000),
  ])("asserts nothing from %j and keeps the text", (raw) => {
    const reading = readLicense(raw);
    expect([reading.expression, reading.kind, reading.diagnostics.map(({ code }) => code)]).toEqual([
      "NOASSERTION",
      "unrecognized",
      ["LICENSE_UNRECOGNIZED"],
    ]);
    expect(JSON.stringify(raw).startsWith(reading.diagnostics[0]?.raw ?? "?")).toBe(true);
  });

  it("joins several licenses with AND, and asserts nothing if one of them is unstated", () => {
    expect(combineLicenses(["MIT", "MIT"])).toBe("MIT");
    expect(combineLicenses(["CC-BY-SA-3.0", "LicenseRef-HF-gfdl"])).toBe("CC-BY-SA-3.0 AND LicenseRef-HF-gfdl");
    expect(combineLicenses(["MIT OR Apache-2.0", "ISC"])).toBe("(MIT OR Apache-2.0) AND ISC");
    expect(combineLicenses(["MIT", "NOASSERTION"])).toBe("NOASSERTION");
  });
});
