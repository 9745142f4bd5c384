import { type LicenseFacts, type Sections, written } from "./facts.ts";

const rights = ["commercial-use", "modifications", "distribution", "private-use"] as const;
const closing: Sections = { "sections 3 and 4": ["warranty", "liability"], "section 5.a": ["trademark-use"] };
const threshold = ["user-threshold", 700_000_000] as const;

/** What the agreements since Llama 3.1 have in common; none may be transferred, and each stays with its materials. */
function sinceLlama31(name: string, policy: string): Sections {
  return {
    "section 1.a": rights,
    "section 1.b.i": [
      "include-copyright",
      "agreement-travels",
      ["display", "Built with Llama"],
      ["name-prefix", "Llama"],
      ["output-name-prefix", "Llama"],
    ],
    "section 1.b.iii": [["notice-file", noticeOf(name, "©")]],
    "section 1.b.iv": [
      ["acceptable-use", policy],
      ["use-restrictions", `policy:${policy}`],
    ],
    "section 2": [threshold],
    ...closing,
  };
}

function noticeOf(name: string, sign: string): string {
  return `${name} is licensed under the ${name} Community License, Copyright ${sign} Meta Platforms, Inc. All Rights Reserved.`;
}

const llama2Policy = "https://ai.meta.com/llama/use-policy";
const llama3Policy = "https://llama.meta.com/llama3/use-policy";

/** The community license agreements of Meta, read by section. */
export const llamaLicenses: readonly LicenseFacts[] = [
  written("LicenseRef-scancode-llama-2-license-2023", {
    "section 1.a": rights,
    "section 1.b.i": ["include-copyright", "agreement-travels"],
    "section 1.b.iii": [
      [
        "notice-file",
        "Llama 2 is licensed under the LLAMA 2 Community License, Copyright (c) Meta Platforms, Inc. All Rights Reserved.",
      ],
    ],
    "section 1.b.iv": [
      ["acceptable-use", llama2Policy],
      ["use-restrictions", `policy:${llama2Policy}`],
    ],
    "section 1.b.v": ["no-improving-other-models"],
    "section 2": [threshold],
    ...closing,
  }),
  written("LicenseRef-HF-llama3", {
    "section 1.a": rights,
    "section 1.b.i": [
      "include-copyright",
      "agreement-travels",
      ["display", "Built with Meta Llama 3"],
      ["name-prefix", "Llama 3"],
    ],
    "section 1.b.iii": [["notice-file", noticeOf("Meta Llama 3", "©")]],
    "section 1.b.iv": [
      ["acceptable-use", llama3Policy],
      ["use-restrictions", `policy:${llama3Policy}`],
    ],
    "section 1.b.v": ["no-improving-other-models"],
    "section 2": [threshold],
    ...closing,
  }),
  written(
    "LicenseRef-scancode-llama-3.1-license-2024",
    sinceLlama31("Llama 3.1", "https://llama.meta.com/llama3_1/use-policy"),
  ),
  written("LicenseRef-scancode-llama-3.2-license-2024", {
    ...sinceLlama31("Llama 3.2", "https://www.llama.com/llama3_2/use-policy"),
    "acceptable use policy, last paragraph": [["no-eu-multimodal", "some"]],
  }),
  written("LicenseRef-scancode-llama-3.3-license-2024", {
    ...sinceLlama31("Llama 3.3", "https://www.llama.com/llama3_3/use-policy"),
    "acceptable use policy, last paragraph": [["no-eu-multimodal", "some"]],
  }),
  // All models that were published under this agreement are multimodal.
  written("LicenseRef-scancode-llama-4-cla-2025", {
    ...sinceLlama31("Llama 4", "https://www.llama.com/llama4/use-policy"),
    "acceptable use policy, last paragraph": [["no-eu-multimodal", "all"]],
  }),
];
