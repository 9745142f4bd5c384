import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { foreignName } from "../../subgraphs/models/resolution/foreign-name.ts";

const hash = "0123456789abcdef".repeat(4);

/** Spellings of one name of another system; the first is the one under which it is kept. */
const pinned: readonly (readonly string[])[] = [
  ["models:/name/3", "pkg:mlflow/name@3", "PKG:MLFLOW/name@3", " models:/name/3/ "],
  ["models:/m-0a1b"],
  [
    "wandb://entity/project/name:v3",
    "entity/project/name:v3",
    "wandb-artifact://entity/project/name:v3",
    "wandb-artifact:///entity/project/name:v3",
    "https://wandb.ai/entity/project/artifacts/model/name/v3/files",
  ],
  ["wandb://entity/project/runs/7ab", "https://wandb.ai/entity/project/runs/7ab?nw=1"],
  [
    `oci://ghcr.io/org/name@sha256:${hash}`,
    `ghcr.io/org/name@sha256:${hash}`,
    `GHCR.io/org/name:v1@SHA256:${hash.toUpperCase()}`,
    `docker://ghcr.io/org/name@sha256:${hash}`,
    `pkg:oci/name@sha256%3A${hash}?repository_url=ghcr.io/org/name&tag=v1`,
  ],
  [`oci://localhost:5000/a@sha256:${hash}`, `localhost:5000/a@sha256:${hash}`],
  [
    "pkg:mlflow/creditfraud@3?repository_url=https:%2F%2Fx.azuredatabricks.net%2Fapi",
    "pkg:mlflow/CreditFraud@3?repository_url=https://x.azuredatabricks.net/api",
  ],
];

const movable: readonly (readonly string[])[] = [
  ["models:/name@champion", "models:/name@champion"],
  ["models:/main.ml%20ops.name/Production", "models:/main.ml ops.name/Production"],
  ["models:/name/latest", "pkg:mlflow/name"],
  ["runs:/0a1b/model/a%20b", "runs://0a1b/model/a b/"],
  ["wandb://entity/project/name:latest", "wandb://entity/project/name", "entity/project/name:latest"],
  ["oci://ghcr.io/org/name:v1", "ghcr.io/org/name:v1", "oci://GHCR.IO/org/name:v1"],
  [
    "oci://docker.io/library/debian:latest",
    "docker://docker.io/debian",
    "index.docker.io/library/debian:latest",
    "pkg:oci/debian?repository_url=docker.io/library/debian",
  ],
  [
    "doi:10.1234/abc.(d)",
    "doi: 10.1234/ABC.(d)",
    "https://doi.org/10.1234/abc.%28d%29",
    "http://dx.doi.org/10.1234/Abc.(d)",
    "info:doi/10.1234/abc.(d)",
    "HTTPS://DOI.ORG:443/10.1234/abc.(d)",
  ],
  [
    "urn:li:mlModel:(urn:li:dataPlatform:mlflow,a%2Cb,PROD)",
    "urn:li:mlModel:( urn:li:dataPlatform:mlflow, a%2cb, PROD )",
    "URN:LI:mlModel:(urn:li:dataPlatform:mlflow,a%2Cb,PROD)",
  ],
  [
    "urn:li:dataset:(urn:li:dataPlatform:s3,bucket%2Fpath,PROD)",
    "urn:li:dataset:(urn:li:dataPlatform:s3,bucket/path,PROD)",
  ],
  ["pkg:github/package-url/purl-spec", "pkg:GitHub/Package-URL/purl-spec"],
  [
    "pkg:huggingface/a/b?repository_url=https:%2F%2Fhub-ci.huggingface.co",
    "pkg:huggingface/a/b?repository_url=https://hub-ci.huggingface.co",
  ],
  ["https://example.org/", "HTTPS://Example.org:443", "https://example.org"],
  ["ticket:ABC-1", "Ticket:ABC-1"],
  ["s3://bucket/a/b.bin"],
];

const invalid = [
  "models:/",
  "models:name",
  "models:/a/b/c",
  "runs:/",
  "wandb://run/7",
  "wandb://",
  "oci://nohost/a",
  "oci://ghcr.io/UPPER:v1",
  `oci://ghcr.io/a@sha256:${"0".repeat(63)}`,
  "doi:abc",
  "https://doi.org/about",
  "urn:li:mlModel",
  "pkg:npm",
  "pkg:mlflow/%ff",
];

describe("what other systems call a thing", () => {
  const spellings = (lists: typeof pinned) =>
    lists.flatMap(([name = "", ...others]) => [name, ...others].map((each) => [each, name] as const));

  it.each(spellings(pinned))("written as %s is %s, which never means another thing", (text, name) => {
    expect(foreignName(text)).toEqual({ name, pinned: true });
  });

  it.each(spellings(movable))("written as %s is %s, which may mean another thing tomorrow", (text, name) => {
    expect(foreignName(text)).toEqual({ name, pinned: false });
  });

  it.each(invalid)("is not what %s is, which says how it is written", (text) => {
    expect(foreignName(text)).toEqual({ why: expect.stringMatching(/^(An?|What) .*\.$/) });
  });

  it.each([
    "",
    "name",
    "org/name",
    "org/name@1",
    "example.org/org/name",
    "a\ud800:b",
    "a\0:b",
    `a:${"b".repeat(3_000)}`,
  ])("is told of no system by %j", (text) => {
    expect(foreignName(text)).toBeNull();
  });

  it("is found again under the spelling in which it is kept, whatever was written", () => {
    const parts = [
      "models:/",
      "runs:/",
      "wandb://",
      "oci://",
      "ghcr.io/",
      "doi:10.1234/",
      "urn:li:mlModel:",
      "https://",
      "pkg:npm/",
      "a",
      "B",
      "é",
      "@",
      ":",
      "/",
      ",",
      "(",
      ")",
      "%41",
      "%",
      "%2525",
      " ",
      "?",
      "#",
      "\ud800",
    ];
    const written = fc.oneof(
      fc.array(fc.constantFrom(...parts), { maxLength: 8 }).map((chosen) => chosen.join("")),
      fc.string({ unit: "binary" }).map((text) => `x:${text}`),
    );
    fc.assert(
      fc.property(written, (text) => {
        const found = foreignName(text);
        if (found !== null && "name" in found) expect(foreignName(found.name)).toEqual(found);
      }),
      { numRuns: 5_000 },
    );
  });
});
