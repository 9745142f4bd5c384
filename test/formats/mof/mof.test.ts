import { describe, expect, it } from "vitest";
import { componentNamed } from "../../../formats/mof/component-name.ts";
import { readDocument } from "../../../formats/read.ts";
import { cardFile, inputOf, read } from "../hugging-face/card-file.ts";

const framework = "framework:\n  name: Model Openness Framework\n  version: '1.0'\n";

function released(release: string, subject?: string) {
  const file = cardFile(`${framework}release:\n${release}`, { path: "models/Chat.yml", ...(subject && { subject }) });
  return read(readDocument(file));
}

const component = (name: string, more = "") => `    - name: ${name}\n${more}`;

describe("reading a file of the Model Openness Framework", () => {
  it("takes the license of a component from itself, from its sort of work, or from the whole, and says from where", () => {
    const reading = released(
      [
        "  name: Chat\n  producer: The Lab\n  contact: lab@example.org\n  architecture: transformer\n  license:",
        "    distribution:\n      name: mit\n      path: LICENSE",
        "    code:\n      name: Apache-2.0\n      path: /code/LICENSE",
        "    data:\n      name: ''",
        "  components:",
        component("Model architecture", "      component_path: https://example.org/code\n"),
        component("Model parameters (Final)"),
        component("Model card", "      license: CC-BY-4.0\n      license_path: card/LICENSE\n"),
      ].join("\n"),
      "acme/chat",
    );
    expect(reading.format).toBe("mof");
    expect(inputOf(reading, "checkpoint")).toEqual({
      ref: "checkpoint:acme/chat",
      ownerName: "The Lab",
      ownerContact: "lab@example.org",
      license: "MIT",
      licenseAsWritten: "mit",
      architecture: { family: "transformer" },
      facts: [{ path: "license", valueAsWritten: "mit", pointer: "/release/license/distribution/name" }],
      release: {
        components: [
          {
            kind: "MODEL_ARCHITECTURE",
            released: true,
            uri: "https://example.org/code",
            license: "Apache-2.0",
            licenseAsWritten: "Apache-2.0",
            licenseUri: "/code/LICENSE",
            pointer: "/release/license/code/name",
          },
          {
            kind: "FINAL_PARAMETERS",
            released: true,
            license: "MIT",
            licenseAsWritten: "mit",
            licenseUri: "LICENSE",
            pointer: "/release/license/distribution/name",
          },
          {
            kind: "MODEL_CARD",
            released: true,
            license: "CC-BY-4.0",
            licenseAsWritten: "CC-BY-4.0",
            licenseUri: "card/LICENSE",
            pointer: "/release/components/2/license",
          },
        ],
      },
      source: expect.objectContaining({ uri: "models/Chat.yml", relationship: "UNKNOWN" }),
    });
  });

  it.each([
    ["unlicensed", { released: true, license: "NONE", licenseAsWritten: "unlicensed" }],
    ["''", { released: true, license: "NONE", licenseAsWritten: "unlicensed" }],
    ["Component not include.", { released: false }],
    ["Proprietary", { released: true, licenseAsWritten: "Proprietary" }],
    ["MIT License", { released: true, license: "MIT", licenseAsWritten: "MIT License" }],
  ])("reads a license written as %s", (license, stated) => {
    const reading = released(`  components:\n${component("Datasets", `      license: ${license}\n`)}`);
    expect(inputOf(reading, "checkpoint").release?.components).toEqual([
      { kind: "DATASETS", pointer: expect.any(String), ...stated },
    ]);
  });

  it("leaves out what is no component, is listed twice or is too long, and says so", () => {
    const long = `      component_path: ${"x".repeat(3_000)}\n`;
    const names = ["Datasets", "Datasets", "Office chairs"].map((name) => component(name, long)).join("");
    const reading = released(`  components:\n${names}    - 7\n`);
    expect(inputOf(reading, "checkpoint").release?.components).toEqual([
      { kind: "DATASETS", released: true, pointer: "/release/components/0" },
    ]);
    expect(reading.diagnostics.map(({ code }) => code)).toEqual(
      expect.arrayContaining(["VALUE_TOO_LONG", "COMPONENT_REPEATED", "COMPONENT_UNKNOWN", "COMPONENT_UNKNOWN"]),
    );
  });

  it.each([
    ["https://huggingface.co/acme/chat", "checkpoint:acme/chat"],
    ["'https://huggingface.co/acme/chat · Hugging Face'", "checkpoint:acme/chat"],
    ["acme/chat", "checkpoint:acme/chat"],
    ["https://huggingface.co/papers/2309.16609", "checkpoint:Chat%207B"],
    ["''", "checkpoint:Chat%207B"],
  ])("is about the repository %s", (address, ref) => {
    const release = `  name: Chat 7B\n  huggingface: ${address}\n`;
    expect(inputOf(released(release), "checkpoint").ref).toBe(ref);
  });

  it("refuses a release that is none", () => {
    expect(readDocument(cardFile(`${framework}release: soon\n`))).toMatchObject({
      outcome: "refused",
      code: "RECORDS_UNREADABLE",
    });
  });

  it("knows its components by their names, however they are spelled", () => {
    expect(componentNamed(" model  parameters (FINAL)")).toEqual({ kind: "FINAL_PARAMETERS", contentType: "data" });
    expect(componentNamed("__proto__")).toBe(undefined);
  });
});
