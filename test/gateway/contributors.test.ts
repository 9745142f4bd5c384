import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { packageRoot } from "../../cli/package-root.ts";
import { contributorsIn } from "../../gateway/contributors.ts";

describe("who only adds to a type", () => {
  const contributes = contributorsIn(readFileSync(join(packageRoot, "schema/supergraph.graphql"), "utf8"));

  it.each([
    ["models", "Checkpoint", false],
    ["evaluations", "Checkpoint", true],
    ["licenses", "Checkpoint", true],
    ["datasets", "DatasetVersion", false],
    ["models", "DatasetVersion", true],
    ["evaluations", "Result", false],
    ["models", "Result", true],
    ["licenses", "License", false],
    ["licenses", "LicenseExpression", true],
    ["models", "TrainingRun", false],
  ])("is read from the supergraph: %s of %s, %s", (service, typename, expected) => {
    expect(contributes(service, typename)).toBe(expected);
  });
});
