/** Whether copies of what a license covers may be passed on, and who says so. */
export interface Redistribution {
  readonly redistributable: "YES" | "NO" | "UNKNOWN";
  readonly basis: string;
}

/** What is known of a license before its text is judged. */
export interface LicenseFacts {
  readonly key: string;
  readonly osiApproved: boolean;
}

const byText: readonly { readonly pattern: RegExp; readonly redistributable: "YES" | "NO"; readonly basis: string }[] =
  [
    {
      pattern: /^CC-BY(-[A-Z]+)*-\d/,
      redistributable: "YES",
      basis: "Creative Commons license grant: reproduce and share, under its conditions.",
    },
    { pattern: /^CC0-/, redistributable: "YES", basis: "CC0 section 2: waiver of the right to distribute." },
    {
      pattern: /^(ODbL|ODC-By|PDDL)-/,
      redistributable: "YES",
      basis: "Open Data Commons: the right to share the database.",
    },
    { pattern: /^CDLA-/, redistributable: "YES", basis: "CDLA: the right to publish and share data." },
    { pattern: /^(C-UDA|O-UDA)-/, redistributable: "YES", basis: "Data use agreement, section on distribution." },
    { pattern: /^OpenMDW-/, redistributable: "YES", basis: "OpenMDW: permission to distribute the model materials." },
    { pattern: /^GFDL-/, redistributable: "YES", basis: "GFDL section 2: verbatim copying and distribution." },
    {
      pattern: /^LicenseRef-scancode-(bigscience-|bigcode-|stable-diffusion-)/,
      redistributable: "YES",
      basis: "RAIL license, section on distribution: allowed if the use restrictions are passed on.",
    },
    {
      pattern: /^LicenseRef-scancode-llama-/,
      redistributable: "YES",
      basis: "Llama community license, section 1: distribution allowed with a copy of the agreement.",
    },
    {
      pattern: /^LicenseRef-scancode-gemma-/,
      redistributable: "YES",
      basis: "Gemma terms of use, section 3.1: distribution allowed under conditions.",
    },
    {
      pattern: /^LicenseRef-AllRightsReserved$/,
      redistributable: "NO",
      basis: "No permission is granted; copyright reserves distribution to the holder.",
    },
  ];

/** The first ruleset that knows the license decides; a license that none knows is UNKNOWN, never assumed. */
export function redistributionOf(license: LicenseFacts): Redistribution {
  if (license.osiApproved) {
    return {
      redistributable: "YES",
      basis: "OSI approved: Open Source Definition, criterion 1 (free redistribution).",
    };
  }
  const rule = byText.find(({ pattern }) => pattern.test(license.key));
  if (rule) return { redistributable: rule.redistributable, basis: rule.basis };
  return { redistributable: "UNKNOWN", basis: "No ruleset covers this license." };
}
