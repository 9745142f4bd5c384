import { type LicenseFacts, type Sections, written } from "./facts.ts";
import { llamaLicenses } from "./llama-licenses.ts";
import { railLicenses } from "./rail-licenses.ts";

const rights = ["commercial-use", "modifications", "distribution", "private-use"] as const;
const gemmaPolicy = "https://ai.google.dev/gemma/prohibited_use_policy";

const gemma: Sections = {
  "sections 2.2 and 3.1": rights,
  "section 1.1(b)": ["network-is-distribution"],
  "section 1.1(e)": ["distillation-is-derivation"],
  "section 3.1": [
    "include-copyright",
    "document-changes",
    ["pass-on-restrictions", "section 3.2"],
    ["notice-file", "Gemma is provided under and subject to the Gemma Terms of Use found at ai.google.dev/gemma/terms"],
  ],
  "section 3.2": [
    ["acceptable-use", gemmaPolicy],
    ["use-restrictions", `policy:${gemmaPolicy}`],
  ],
  "sections 4.2 to 4.4": ["trademark-use", "warranty", "liability"],
};

/** Qwen and its predecessor; derivatives may be offered under further terms. */
function qwen(name: string): Sections {
  return {
    "section 2": rights,
    "section 3": [
      "include-copyright",
      "document-changes",
      [
        "notice-file",
        `${name} is licensed under the ${name} LICENSE AGREEMENT, Copyright (c) Alibaba Cloud. All Rights Reserved.`,
      ],
    ],
    "section 4": [["commercial-user-threshold", 100_000_000]],
    "section 6.b": ["trademark-use"],
    "section 7": ["warranty", "liability"],
  };
}

const falconPolicy = "https://falconllm.tii.ae";
const stabilityPolicy = "https://stability.ai/use-policy";

/** Licenses of models that neither SPDX nor choosealicense has, read by section. */
export const modelTerms: readonly LicenseFacts[] = [
  ...railLicenses,
  ...llamaLicenses,
  written("LicenseRef-scancode-gemma-tou-2025-03-24", gemma),
  written("LicenseRef-scancode-gemma-tou-2024-04-01", gemma),
  written("LicenseRef-scancode-qwen-2024", {
    ...qwen("Qwen"),
    "section 5.b": [
      ["display", "Built with Qwen"],
      ["output-display", "Built with Qwen"],
    ],
  }),
  written("LicenseRef-scancode-tongyi-qianwen-2023", {
    ...qwen("Tongyi Qianwen"),
    "section 5.b": ["no-improving-other-models"],
  }),
  written("LicenseRef-scancode-falcon-2-11b-1.0", {
    "section 2": rights,
    "section 3": ["patent-use"],
    "section 4.1": [["pass-on-restrictions", "section 5"], "include-copyright", "document-changes"],
    "section 5": [
      ["acceptable-use", falconPolicy],
      ["use-restrictions", `policy:${falconPolicy}`],
    ],
    "section 6": [["display", "[name] is built using Falcon LLM technology from the Technology Innovation Institute"]],
    "sections 8 to 10": ["trademark-use", "warranty", "liability"],
  }),
  written("LicenseRef-scancode-nvidia-open-model-2025-04-28", {
    "section 2.1": [["use-restrictions", "agreement:nvidia-open-model-2025-04-28"]],
    "section 2.2": rights,
    "section 2.3": [["acceptable-use", "https://www.nvidia.com/en-us/agreements/trustworthy-ai/terms/"]],
    "section 3.1": [
      "include-copyright",
      ["notice-file", "Licensed by NVIDIA Corporation under the NVIDIA Open Model License"],
    ],
    "sections 5 to 7": ["trademark-use", "warranty", "liability"],
  }),
  written("LicenseRef-scancode-moonshot-ai-modified-mit-2025", {
    grant: rights,
    notice: ["include-copyright"],
    modification: [["user-threshold-display", "100000000 Kimi K2"]],
    disclaimer: ["warranty", "liability"],
  }),
  written("LicenseRef-scancode-stability-ai-community-2024", {
    "sections II and III": rights,
    "section III": [
      ["registration", "https://stability.ai/community-license"],
      ["revenue-threshold", "US $1,000,000 a year"],
    ],
    "section IV.a": [
      "include-copyright",
      "document-changes",
      "agreement-travels",
      [
        "notice-file",
        "This Stability AI Model is licensed under the Stability AI Community License, Copyright © Stability AI Ltd. All Rights Reserved",
      ],
      ["display", "Powered by Stability AI"],
    ],
    "section IV.b": [
      ["acceptable-use", stabilityPolicy],
      ["use-restrictions", `policy:${stabilityPolicy}`],
      "no-improving-other-models",
    ],
    "sections IV.c to IV.e": ["trademark-use", "warranty", "liability"],
  }),
  written("LicenseRef-scancode-stability-ai-nc-2023-12-06", {
    "section 1.a": [
      "modifications",
      "distribution",
      "private-use",
      "noncommercial",
      ["acceptable-use", stabilityPolicy],
      ["use-restrictions", `policy:${stabilityPolicy}`],
    ],
    "section 1.b": ["no-hosting"],
    "section 1.c": [
      "include-copyright",
      "same-license",
      "document-changes",
      [
        "notice-file",
        "This Stability AI Model is licensed under the Stability AI Non-Commercial Research Community License, Copyright (c) Stability AI Ltd. All Rights Reserved.",
      ],
    ],
    "sections 2 to 4": ["trademark-use", "warranty", "liability"],
  }),
  written("LicenseRef-scancode-exaone-ai-model-1.1-nc", {
    "section 2.1": [
      "modifications",
      "distribution",
      "private-use",
      "research-only",
      "include-copyright",
      ["name-prefix", "EXAONE"],
    ],
    "section 3.1": ["noncommercial", "no-improving-other-models"],
    "sections 3.3 and 3.4": [["use-restrictions", "agreement:exaone-1.1-nc"]],
  }),
  written("LicenseRef-HF-apple-amlr", {
    "license grant": ["modifications", "distribution", "private-use", "research-only"],
    redistribution: [
      "include-copyright",
      "agreement-travels",
      [
        "notice-file",
        "Apple Machine Learning Research Model is licensed under the Apple Machine Learning Research Model License Agreement.",
      ],
    ],
    disclaimers: ["warranty", "liability"],
  }),
  written("LicenseRef-HF-fair-noncommercial-research-license", {
    "section 1.a": ["modifications", "distribution", "private-use", "noncommercial", "research-only"],
    "section 1.b": ["include-copyright", "same-license"],
    "acceptable use policy": [["use-restrictions", "policy:fair-noncommercial-research"]],
    "sections 3 and 4": ["warranty", "liability"],
  }),
];
