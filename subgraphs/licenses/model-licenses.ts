/** A license that the SPDX list lacks, under the id that tools agree on. */
export interface ModelLicense {
  readonly key: string;
  readonly name: string;
  /** Where the text is published; null where only a family is named. */
  readonly url: string | null;
}

/**
 * The licenses of models and data that model hubs know and SPDX does not: LicenseRef-scancode ids where ScanCode's
 * LicenseDB has the text, LicenseRef-HF ids where only the Hugging Face Hub names it.
 */
export const modelLicenses: readonly ModelLicense[] = [
  { key: "LicenseRef-HF-openrail", name: "OpenRAIL license family", url: null },
  {
    key: "LicenseRef-scancode-bigscience-open-rail-m",
    name: "BigScience OpenRAIL-M",
    url: "https://scancode-licensedb.aboutcode.org/bigscience-open-rail-m.html",
  },
  {
    key: "LicenseRef-scancode-stable-diffusion-2022-08-22",
    name: "CreativeML OpenRAIL-M",
    url: "https://scancode-licensedb.aboutcode.org/stable-diffusion-2022-08-22.html",
  },
  {
    key: "LicenseRef-scancode-bigscience-rail-1.0",
    name: "BigScience BLOOM RAIL 1.0",
    url: "https://scancode-licensedb.aboutcode.org/bigscience-rail-1.0.html",
  },
  {
    key: "LicenseRef-scancode-bigcode-open-rail-m-v1",
    name: "BigCode Open RAIL-M v1",
    url: "https://scancode-licensedb.aboutcode.org/bigcode-open-rail-m-v1.html",
  },
  { key: "LicenseRef-HF-bsd", name: "BSD license family", url: null },
  { key: "LicenseRef-HF-cc", name: "Creative Commons license family", url: null },
  { key: "LicenseRef-HF-gfdl", name: "GNU Free Documentation License family", url: null },
  { key: "LicenseRef-HF-gpl", name: "GNU General Public License family", url: null },
  { key: "LicenseRef-HF-lgpl", name: "GNU Lesser General Public License family", url: null },
  { key: "LicenseRef-HF-h-research", name: "H Research License", url: null },
  { key: "LicenseRef-HF-intel-research", name: "Intel Research Use License Agreement", url: null },
  { key: "LicenseRef-HF-apple-ascl", name: "Apple Sample Code license", url: null },
  { key: "LicenseRef-HF-apple-amlr", name: "Apple Model License for Research", url: null },
  { key: "LicenseRef-HF-openmdw-1.1", name: "Open Model, Data & Weights License Agreement v1.1", url: null },
  { key: "LicenseRef-HF-openrail-plus-plus", name: "Open Rail++-M License", url: null },
  { key: "LicenseRef-HF-deepfloyd-if-license", name: "DeepFloyd IF Research License Agreement", url: null },
  { key: "LicenseRef-HF-fair-noncommercial-research-license", name: "FAIR Noncommercial Research License", url: null },
  {
    key: "LicenseRef-scancode-llama-2-license-2023",
    name: "Llama 2 Community License Agreement",
    url: "https://scancode-licensedb.aboutcode.org/llama-2-license-2023.html",
  },
  { key: "LicenseRef-HF-llama3", name: "Llama 3 Community License Agreement", url: null },
  {
    key: "LicenseRef-scancode-llama-3.1-license-2024",
    name: "Llama 3.1 Community License Agreement",
    url: "https://scancode-licensedb.aboutcode.org/llama-3.1-license-2024.html",
  },
  {
    key: "LicenseRef-scancode-llama-3.2-license-2024",
    name: "Llama 3.2 Community License Agreement",
    url: "https://scancode-licensedb.aboutcode.org/llama-3.2-license-2024.html",
  },
  {
    key: "LicenseRef-scancode-llama-3.3-license-2024",
    name: "Llama 3.3 Community License Agreement",
    url: "https://scancode-licensedb.aboutcode.org/llama-3.3-license-2024.html",
  },
  {
    key: "LicenseRef-scancode-llama-4-cla-2025",
    name: "Llama 4 Community License Agreement",
    url: "https://scancode-licensedb.aboutcode.org/llama-4-cla-2025.html",
  },
  { key: "LicenseRef-HF-grok2-community", name: "Grok 2 Community License Agreement", url: null },
  {
    key: "LicenseRef-scancode-gemma-tou-2025-03-24",
    name: "Gemma Terms of Use",
    url: "https://scancode-licensedb.aboutcode.org/gemma-tou-2025-03-24.html",
  },
  {
    key: "LicenseRef-scancode-qwen-2024",
    name: "Qwen License Agreement",
    url: "https://scancode-licensedb.aboutcode.org/qwen-2024.html",
  },
  {
    key: "LicenseRef-scancode-tongyi-qianwen-2023",
    name: "Tongyi Qianwen License Agreement",
    url: "https://scancode-licensedb.aboutcode.org/tongyi-qianwen-2023.html",
  },
  {
    key: "LicenseRef-scancode-falcon-2-11b-1.0",
    name: "Falcon 2 11B TII License",
    url: "https://scancode-licensedb.aboutcode.org/falcon-2-11b-1.0.html",
  },
  {
    key: "LicenseRef-scancode-nvidia-open-model-2025-04-28",
    name: "NVIDIA Open Model License Agreement",
    url: "https://scancode-licensedb.aboutcode.org/nvidia-open-model-2025-04-28.html",
  },
  {
    key: "LicenseRef-scancode-moonshot-ai-modified-mit-2025",
    name: "Moonshot AI Modified MIT License",
    url: "https://scancode-licensedb.aboutcode.org/moonshot-ai-modified-mit-2025.html",
  },
  {
    key: "LicenseRef-scancode-stability-ai-community-2024",
    name: "Stability AI Community License Agreement",
    url: "https://scancode-licensedb.aboutcode.org/stability-ai-community-2024.html",
  },
  {
    key: "LicenseRef-scancode-stability-ai-nc-2023-12-06",
    name: "Stability AI Non-Commercial Research Community License Agreement",
    url: "https://scancode-licensedb.aboutcode.org/stability-ai-nc-2023-12-06.html",
  },
  {
    key: "LicenseRef-scancode-exaone-ai-model-1.1-nc",
    name: "EXAONE AI Model License Agreement 1.1 - NC",
    url: "https://scancode-licensedb.aboutcode.org/exaone-ai-model-1.1-nc.html",
  },
  {
    key: "LicenseRef-scancode-gemma-tou-2024-04-01",
    name: "Gemma Terms of Use, April 2024",
    url: "https://scancode-licensedb.aboutcode.org/gemma-tou-2024-04-01.html",
  },
  {
    key: "LicenseRef-deepseek-license-agreement-1.0",
    name: "DeepSeek License Agreement 1.0",
    url: "https://github.com/deepseek-ai/DeepSeek-V3/blob/main/LICENSE-MODEL",
  },
  {
    key: "LicenseRef-OpenAI-terms",
    name: "OpenAI terms of use, for generated data",
    url: "https://openai.com/policies/terms-of-use/",
  },
  {
    key: "LicenseRef-Anthropic-terms",
    name: "Anthropic terms of service, for generated data",
    url: "https://www.anthropic.com/legal/commercial-terms",
  },
  { key: "LicenseRef-AllRightsReserved", name: "All rights reserved", url: null },
];
