import { type LicenseFacts, type Sections, written } from "./facts.ts";

/** The uses that Attachment A of the licenses of 2022 and 2023 forbids, each under a name of ours. */
const openRail =
  "unlawful-use minors false-information false-content personal-information defamation automated-decisions " +
  "behavioral-discrimination vulnerable-groups protected-characteristics medical-advice justice";

const bloomRail =
  "unlawful-use minors false-information personal-information undisclosed-machine-text defamation impersonation " +
  "automated-decisions behavioral-discrimination vulnerable-groups protected-characteristics medical-advice justice";

const deepSeek =
  "unlawful-use third-party-rights military minors false-information false-content inappropriate-content " +
  "unauthorized-personal-information defamation automated-decisions behavioral-discrimination vulnerable-groups " +
  "protected-characteristics";

/** The structure that all of them share: rights as in Apache-2.0, and restrictions on use that must be passed on. */
function rail(restrictions: string): Sections {
  return {
    "section II.2": ["modifications", "distribution", "private-use"],
    "sections II.2 and II.3": ["commercial-use", "patent-use"],
    "definition of derivatives": ["distillation-is-derivation"],
    "definition of distribution": ["network-is-distribution"],
    "section III.4.a": [["pass-on-restrictions", "Attachment A"]],
    "section III.4.b": ["include-copyright"],
    "section III.4.c": ["document-changes"],
    "section III.5": [["use-restrictions", restrictions]],
    "section IV": ["trademark-use", "warranty", "liability"],
  };
}

/** Responsible AI licenses, read by section. */
export const railLicenses: readonly LicenseFacts[] = [
  written("LicenseRef-scancode-bigscience-rail-1.0", rail(bloomRail)),
  written("LicenseRef-scancode-bigscience-open-rail-m", rail(openRail)),
  written("LicenseRef-scancode-stable-diffusion-2022-08-22", rail(openRail)),
  written("LicenseRef-HF-openrail-plus-plus", rail(openRail)),
  // Its Attachment A has not been read, so that it is like no other.
  written("LicenseRef-scancode-bigcode-open-rail-m-v1", rail("attachment:bigcode-open-rail-m-v1")),
  written("LicenseRef-deepseek-license-agreement-1.0", rail(deepSeek)),
];
