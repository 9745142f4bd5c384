/** A named, versioned source of rules, and under which license its data is used here. */
export interface Ruleset {
  readonly name: string;
  readonly version: string;
  readonly url: string | null;
  /** SPDX id of the license of the source. */
  readonly license: string | null;
}

/** The rules of this subgraph themselves: how facts are judged, and facts that were read from license texts by hand. */
export const ownRules: Ruleset = { name: "pedigree-license-rules", version: "1", url: null, license: "Apache-2.0" };

export const chooseALicense: Ruleset = {
  name: "choosealicense",
  version: "2024-02-19",
  url: "https://choosealicense.com/appendix/",
  license: "CC-BY-3.0",
};

export const osadl: Ruleset = {
  name: "osadl-compatibility-matrix",
  version: "2024-05-25",
  url: "https://www.osadl.org/Access-to-raw-data.oss-compliance-raw-data-access.0.html",
  license: "CC-BY-4.0",
};

export const scanCode: Ruleset = {
  name: "scancode-licensedb-categories",
  version: "ort-config 0bfcff9",
  url: "https://scancode-licensedb.aboutcode.org/",
  license: "CC-BY-4.0",
};

export const dataProvenance: Ruleset = {
  name: "data-provenance-initiative-classes",
  version: "ce6662d",
  url: "https://github.com/Data-Provenance-Initiative/Data-Provenance-Collection",
  license: "Apache-2.0",
};

export const openSource: Ruleset = {
  name: "open-source-definition",
  version: "1.9",
  url: "https://opensource.org/osd",
  license: "CC-BY-4.0",
};

/** Every source of a verdict, ours first. */
export const allRulesets: readonly Ruleset[] = [ownRules, chooseALicense, osadl, scanCode, dataProvenance, openSource];
