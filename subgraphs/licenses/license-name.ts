import spdxIds from "spdx-license-list/simple.js";
import { modelLicenses } from "./model-licenses.ts";

/** The ids of the Hugging Face Hub that are not those of SPDX in small letters, and the licenses that they stand for. */
const hubIds: ReadonlyMap<string, string> = new Map([
  ["openrail", "LicenseRef-HF-openrail"],
  ["bigscience-openrail-m", "LicenseRef-scancode-bigscience-open-rail-m"],
  ["creativeml-openrail-m", "LicenseRef-scancode-stable-diffusion-2022-08-22"],
  ["bigscience-bloom-rail-1.0", "LicenseRef-scancode-bigscience-rail-1.0"],
  ["bigcode-openrail-m", "LicenseRef-scancode-bigcode-open-rail-m-v1"],
  ["bsd", "LicenseRef-HF-bsd"],
  ["c-uda", "C-UDA-1.0"],
  ["cc", "LicenseRef-HF-cc"],
  ["agpl-3.0", "AGPL-3.0-only"],
  ["gfdl", "LicenseRef-HF-gfdl"],
  ["gpl", "LicenseRef-HF-gpl"],
  ["gpl-2.0", "GPL-2.0-only"],
  ["gpl-3.0", "GPL-3.0-only"],
  ["lgpl", "LicenseRef-HF-lgpl"],
  ["lgpl-2.1", "LGPL-2.1-only"],
  ["lgpl-3.0", "LGPL-3.0-only"],
  ["h-research", "LicenseRef-HF-h-research"],
  ["intel-research", "LicenseRef-HF-intel-research"],
  ["apple-ascl", "LicenseRef-HF-apple-ascl"],
  ["apple-amlr", "LicenseRef-HF-apple-amlr"],
  ["odc-by", "ODC-By-1.0"],
  ["odbl", "ODbL-1.0"],
  ["openmdw-1.1", "LicenseRef-HF-openmdw-1.1"],
  ["openrail++", "LicenseRef-HF-openrail-plus-plus"],
  ["pddl", "PDDL-1.0"],
  ["lgpl-lr", "LGPLLR"],
  ["deepfloyd-if-license", "LicenseRef-HF-deepfloyd-if-license"],
  ["fair-noncommercial-research-license", "LicenseRef-HF-fair-noncommercial-research-license"],
  ["llama2", "LicenseRef-scancode-llama-2-license-2023"],
  ["llama3", "LicenseRef-HF-llama3"],
  ["llama3.1", "LicenseRef-scancode-llama-3.1-license-2024"],
  ["llama3.2", "LicenseRef-scancode-llama-3.2-license-2024"],
  ["llama3.3", "LicenseRef-scancode-llama-3.3-license-2024"],
  ["llama4", "LicenseRef-scancode-llama-4-cla-2025"],
  ["grok2-community", "LicenseRef-HF-grok2-community"],
  ["gemma", "LicenseRef-scancode-gemma-tou-2025-03-24"],
]);

const spelling: ReadonlyMap<string, string> = new Map(
  [...spdxIds, ...modelLicenses.map(({ key }) => key)].map((key) => [key.toLowerCase(), key]),
);

/** What a license may be listed as that somebody names so, the likeliest first: as written, by its hub id, in any case. */
export function licenseKeysOf(name: string): readonly string[] {
  const inAnyCase = spelling.get(name.toLowerCase());
  const named = [name, hubIds.get(name.toLowerCase()), inAnyCase].filter((key) => key !== undefined);
  return [...new Set(named)];
}
