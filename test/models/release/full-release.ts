/** Everything that a document can state of a release. */
export const release = {
  components: [
    {
      kind: "TRAINING_CODE",
      released: true,
      license: "Apache-2.0",
      licenseAsWritten: "Apache 2",
      licenseUri: "https://example.org/code/LICENSE",
      uri: "https://example.org/code",
      pointer: "/components/0",
    },
    { kind: "DATASETS", released: false },
    { kind: "MODEL_CARD", released: true, license: "NONE" },
  ],
  dependencies: [
    {
      purl: "pkg:pypi/Torch@2.5.1",
      license: "BSD-3-Clause",
      vulnerabilities: [
        { id: "CVE-2026-0001", severity: "HIGH", source: "https://nvd.nist.gov" },
        { id: "GHSA-xxxx-yyyy-zzzz" },
      ],
      pointer: "/packages/0",
    },
    { purl: "pkg:npm/%40acme/tokenizer", version: ">=2 <3" },
  ],
  distributions: [
    {
      form: "QUANTIZED",
      uri: "https://example.org/q4.gguf",
      sizeBytes: 4_000_000_000,
      sha256: "AB".repeat(32),
      rangeRequests: true,
      access: "OPEN",
      license: "MIT",
      licenseAsWritten: "mit",
      redistribution: { granted: true, conditions: ["Keep the notice."] },
      pointer: "/files/0",
    },
    {
      form: "FULL",
      uri: "https://mirror.example.org",
      access: "RESTRICTED",
      redistribution: { granted: false },
      redaction: { fields: ["names of patients"], reason: "They did not agree." },
    },
  ],
};

/** A query for all of it. */
export const releaseShown = `query($ref: String!, $first: Int, $after: String, $access: DistributionAccess) {
  checkpoint(ref: $ref) {
    components {
      kind contentType released license { expression source } licenseAsWritten licenseUri uri
      source { uri sha256 mediaType pointer }
    }
    dependencies(first: $first, after: $after) { totalCount pageInfo { hasNextPage endCursor } edges { node {
      purl version license { expression source } licenseAsWritten vulnerabilities { id severity source }
      source { uri pointer }
    } } }
    distributions(access: $access) {
      form uri sizeBytes sha256 rangeRequests access license { expression source } licenseAsWritten
      redistribution { granted conditions } redaction { fields reason } source { uri pointer }
    }
  }
}`;
