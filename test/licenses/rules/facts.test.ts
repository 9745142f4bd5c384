import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { packageRoot } from "../../../cli/package-root.ts";
import { modelLicenses } from "../../../subgraphs/licenses/model-licenses.ts";
import { chosenFacts, chosenLicenses } from "../../../subgraphs/licenses/rules/choosealicense.ts";
import { creativeCommonsFacts } from "../../../subgraphs/licenses/rules/creative-commons.ts";
import { dataLicenses } from "../../../subgraphs/licenses/rules/data-licenses.ts";
import { dataProvenanceClassOf } from "../../../subgraphs/licenses/rules/data-provenance.ts";
import { basisOf, textOf } from "../../../subgraphs/licenses/rules/facts.ts";
import { factsOf, writtenLicenses } from "../../../subgraphs/licenses/rules/license-facts.ts";
import { llamaLicenses } from "../../../subgraphs/licenses/rules/llama-licenses.ts";
import { modelTerms } from "../../../subgraphs/licenses/rules/model-terms.ts";
import { osadlLicenses, osadlSays } from "../../../subgraphs/licenses/rules/osadl-matrix.ts";
import { railLicenses } from "../../../subgraphs/licenses/rules/rail-licenses.ts";
import { categoryOf } from "../../../subgraphs/licenses/rules/scancode-categories.ts";
import { termsOf } from "../../../subgraphs/licenses/rules/terms-of.ts";
import { vocabulary } from "../../../subgraphs/licenses/rules/vocabulary.ts";

const shared = join(packageRoot, "../shared/data");
const sharedText = (path: string) => readFileSync(join(shared, path), "utf8");

describe("facts of choosealicense", () => {
  const folder = join(shared, "spdx/choosealicense/_licenses");
  const published = readdirSync(folder).map((file) => {
    // biome-ignore lint/suspicious/noExplicitAny: the front matter of these files has these keys.
    return parse(readFileSync(join(folder, file), "utf8").split("---")[1] ?? "") as any;
  });

  it.each(published)("are those that it publishes for $spdx-id", (license) => {
    const terms = chosenFacts(license["spdx-id"])?.terms ?? new Map();
    const told = [...terms.keys()].sort();
    const limitations = license.limitations.map((tag: string) => (tag === "patent-use" ? "no-patent-use" : tag));
    expect(told).toEqual([...new Set([...license.permissions, ...license.conditions, ...limitations])].sort());
  });

  it("are for all of its licenses, under ids with and without the choice of later versions", () => {
    expect(published.map((license) => license["spdx-id"]).filter((key) => !chosenLicenses.includes(key))).toEqual([]);
    expect(chosenFacts("GPL-3.0-or-later")?.terms.get("same-license")?.rule).toBe("GPL-3.0");
    expect([chosenFacts("GPL-9.0-only"), chosenFacts("toString")]).toEqual([null, null]);
  });
});

describe("the compatibility matrix", () => {
  const answers = { Yes: "YES", Same: "YES", No: "NO", Unknown: "UNKNOWN", "Check dependency": "CHECK_DEPENDENCY" };
  const matrix: Record<string, Record<string, keyof typeof answers>> = JSON.parse(
    sharedText("spdx/osadl/osadl-matrix.json"),
  );
  const keys = Object.keys(matrix).filter((key) => !key.startsWith("time"));

  it("says of every pair what OSADL says", () => {
    const wrong = keys.flatMap((outbound) =>
      keys.filter((inbound) => {
        const published = matrix[outbound]?.[inbound];
        return published === undefined || osadlSays(outbound, inbound) !== answers[published];
      }),
    );
    expect([keys.length, osadlLicenses.length, wrong]).toEqual([110, 110, []]);
  });

  it("says nothing of licenses that it does not have", () => {
    expect([osadlSays("MIT", "CC-BY-4.0"), osadlSays("Llama", "MIT"), osadlSays("MIT", "toString")]).toEqual([
      "NEITHER",
      "NEITHER",
      "NEITHER",
    ]);
  });
});

describe("categories", () => {
  it("are those of ScanCode for every id that is known here", () => {
    // biome-ignore lint/suspicious/noExplicitAny: the file has this shape.
    const { categorizations } = parse(sharedText("spdx/ort/license-classifications.yml")) as any;
    const wrong = categorizations.filter(({ id, categories }: { id: string; categories: string[] }) => {
      const known = categoryOf(id);
      return known !== null && !categories[0]?.startsWith(known.toLowerCase().replace("_", "-"));
    });
    expect(wrong).toEqual([]);
    expect([categoryOf("MIT"), categoryOf("GPL-3.0-only"), categoryOf("CC-BY-NC-4.0"), categoryOf("nothing")]).toEqual([
      "PERMISSIVE",
      "COPYLEFT",
      "SOURCE_AVAILABLE",
      null,
    ]);
  });

  it("give the least where nothing else is known: permission by class, and nothing for what is not free", () => {
    expect([...(factsOf("Beerware")?.terms.keys() ?? [])]).toContain("commercial-use");
    expect(factsOf("BUSL-1.1")).toBeNull();
    expect(factsOf("SSPL-1.0")).toBeNull();
  });
});

describe("classes of the Data Provenance Initiative", () => {
  it("agree with the facts wherever both know a license", () => {
    const classes: Record<string, string[]> = JSON.parse(
      sharedText("other/data-provenance-initiative/constants/license_classes.json"),
    );
    for (const [name, [use]] of Object.entries(classes)) {
      const key = name.replaceAll(" ", "-");
      if (!/^CC-BY.*\d$/.test(key)) continue;
      expect([key, dataProvenanceClassOf(key)]).toEqual([key, use === "NC" ? "NON_COMMERCIAL" : "ALL"]);
      expect([key, factsOf(key)?.terms.has("noncommercial")]).toEqual([key, use === "NC"]);
    }
    expect(dataProvenanceClassOf("")).toBeNull();
  });
});

describe("facts of Creative Commons", () => {
  it.each([
    [
      "CC-BY-4.0",
      "commercial-use attribution document-changes modifications",
      "noncommercial same-license no-derivatives",
    ],
    ["CC-BY-SA-3.0-DE", "same-license commercial-use", "no-derivatives noncommercial"],
    ["CC-BY-NC-ND-4.0", "noncommercial no-derivatives modifications", "commercial-use no-modification same-license"],
    ["CC-BY-ND-3.0", "no-modification no-derivatives commercial-use", "modifications"],
    ["CC-BY-NC-SA-2.0", "noncommercial same-license modifications", "commercial-use document-changes"],
  ])("of %s are %s, and not %s", (key, has, hasNot) => {
    const terms: ReadonlyMap<string, unknown> = creativeCommonsFacts(key)?.terms ?? new Map();
    expect(has.split(" ").filter((code) => !terms.has(code))).toEqual([]);
    expect(hasNot.split(" ").filter((code) => terms.has(code))).toEqual([]);
  });

  it.each(["CC-BY", "CC-BY-5.0", "CC0-1.0", "CC-SA-1.0", "CC-BY-NC-4.0-x"])("are none of %s", (key) => {
    expect(creativeCommonsFacts(key)).toBeNull();
  });
});

describe("facts that were read from license texts", () => {
  const plainText = (text: string) =>
    text.replace(/[“”]/g, '"').replace(/[’‘]/g, "'").replace(/\s+/g, " ").toLowerCase();
  const texts = new Map(
    readdirSync(join(shared, "spdx/scancode-licensedb")).map((file) => {
      const { text } = JSON.parse(sharedText(`spdx/scancode-licensedb/${file}`));
      return [`LicenseRef-scancode-${file.replace(".json", "")}`, plainText(text)];
    }),
  );
  const read = modelTerms.filter(({ key }) => texts.has(key));

  it("are of twelve licenses at least whose texts are at hand", () => {
    expect(read.length).toBeGreaterThanOrEqual(12);
  });

  it.each(read)("quote $key word for word: its notice, statement, name and policy", ({ key, terms }) => {
    const text = texts.get(key) ?? "";
    for (const code of ["notice-file", "display", "name-prefix"] as const) {
      const value = terms.get(code)?.value;
      if (value != null) expect(text).toContain(plainText(String(value)).replace("[name]", "").trim());
    }
    const policy = terms.get("acceptable-use")?.value;
    if (policy != null && !key.includes("stability"))
      expect(text).toContain(String(policy).replace("https://", "").toLowerCase());
    const users = terms.get("user-threshold") ?? terms.get("commercial-user-threshold");
    if (users) expect(text).toContain(`${Number(users.value) / 1e6} million monthly active users`);
  });

  it("have terms of every kind, and a place for each", () => {
    for (const { key, terms } of [...modelTerms, ...dataLicenses]) {
      for (const term of terms.values()) {
        expect(basisOf(term)).toMatch(new RegExp(`^pedigree-license-rules 1: ${key.replaceAll(".", "\\.")}, .+`));
        expect(textOf(term)).toMatch(/\.|\)$/);
      }
    }
    expect([llamaLicenses.length, railLicenses.length]).toEqual([6, 6]);
  });

  it("are of licenses that can be looked up", () => {
    const registered = new Set(modelLicenses.map(({ key }) => key));
    expect(writtenLicenses.filter((key) => key.startsWith("LicenseRef-") && !registered.has(key))).toEqual([]);
  });
});

describe("what is known of a license", () => {
  it("is the same object when it is asked for again, and nothing for what nobody listed", () => {
    expect(factsOf("MIT")).toBe(factsOf("MIT"));
    expect([factsOf("LicenseRef-HF-gpl"), factsOf("constructor"), factsOf("")]).toEqual([null, null, null]);
  });

  it("is shown by kind, with text and basis", () => {
    expect(termsOf("LicenseRef-scancode-llama-2-license-2023", "LIMITATION").map(({ code }) => code)).toEqual([
      "use-restrictions",
      "no-improving-other-models",
      "warranty",
      "liability",
      "trademark-use",
    ]);
    expect(termsOf("MIT", "CONDITION")).toEqual([
      {
        code: "include-copyright",
        text: vocabulary["include-copyright"].text,
        basis: "choosealicense 2024-02-19: MIT",
      },
    ]);
    expect(termsOf("LicenseRef-HF-gpl", "PERMISSION")).toEqual([]);
  });
});
