import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { readDocument } from "../../../formats/read.ts";
import type { ReleasedComponent } from "../../../subgraphs/licenses/openness/openness.ts";

const folder = fileURLToPath(new URL("../../../../shared/data/other/mof/", import.meta.url));

/** Whether the collected files of the framework are there; tests on them are not run where they are not. */
export const hasReleases = existsSync(folder);

/** The names of the files of a folder. */
export function releaseNames(of: "golden-tests" | "models"): string[] {
  return hasReleases ? readdirSync(folder + of).filter((name) => name.endsWith(".yml")) : [];
}

/** The text of a file. */
export function releaseText(of: "golden-tests" | "models", name: string): string {
  return readFileSync(`${folder}${of}/${name}`, "utf8");
}

/** The components that the importer reads in a file, as the rule is given them. */
export function componentsIn(of: "golden-tests" | "models", name: string): ReleasedComponent[] {
  const bytes = Buffer.from(releaseText(of, name));
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const reading = readDocument({ path: name, bytes, sha256 });
  if (reading.outcome !== "read" || reading.format !== "mof") throw new Error(`${name} was not read as a release.`);
  const [record] = reading.records.flatMap(({ kind, input }) => (kind === "checkpoint" ? [input] : []));
  return (record?.release?.components ?? []).map(({ kind, released, license, licenseAsWritten }) => ({
    ...{ kind, released: released ?? null, license: license ?? "NOASSERTION" },
    licenseAsWritten: licenseAsWritten ?? null,
  }));
}
