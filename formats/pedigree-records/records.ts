import { refuseUnsafe, UnsafeDocument } from "../diagnostic-code.ts";
import type { Diagnostic, DocumentFile, Reading } from "../reading.ts";
import type { PedigreeRecord, SourceRecord } from "../record.ts";
import { decodeText } from "../text/decode-text.ts";
import { parseYaml } from "../text/parse-yaml.ts";
import { child, isEmpty, type YamlMap, type YamlNode } from "../text/yaml-node.ts";
import { benchmark } from "./benchmark-shape.ts";
import { checkpoint } from "./checkpoint-shape.ts";
import { datasetVersion } from "./dataset-shape.ts";
import { factsInDocument } from "./fact-place.ts";
import { model } from "./model-shape.ts";
import { results } from "./result-shape.ts";
import { source } from "./source-shape.ts";
import { type Notes, remark, type ValueReader } from "./value-reader.ts";

/** The version of the format, which every document states under `pedigree`. */
export const formatVersion = 1;

/**
 * Reads a document in Pedigree's own format: YAML or JSON with `pedigree: 1`, a `source` for records that name none,
 * and lists of `models`, `checkpoints`, `datasets`, `benchmarks` and `results` in the shapes of the records themselves.
 */
export function readPedigreeRecords(file: DocumentFile): Reading {
  return refuseUnsafe(() => {
    const decoded = decodeText(file.bytes);
    const diagnostics: Diagnostic[] = [...decoded.diagnostics];
    const root = documentOf(decoded.text, diagnostics);
    return { outcome: "read", format: "pedigree-records", records: recordsOf(root, file, diagnostics), diagnostics };
  });
}

function documentOf(text: string, diagnostics: Diagnostic[]): YamlMap {
  const parsed = parseYaml(text, 1, diagnostics);
  if (parsed.kind === "failed") {
    throw new UnsafeDocument("RECORDS_UNREADABLE", `Line ${parsed.line} is not YAML: ${parsed.reason}`);
  }
  const version = child(parsed.node, "pedigree");
  if (parsed.node?.kind !== "map" || version?.kind !== "scalar" || version.value !== formatVersion) {
    throw new UnsafeDocument("RECORDS_UNREADABLE", `The document does not state "pedigree: ${formatVersion}".`);
  }
  return parsed.node;
}

/** What all records of one document share. */
interface Setting {
  readonly diagnostics: Diagnostic[];
  /** The source of records that name none. */
  readonly source: SourceRecord;
  readonly isOwnSource: boolean;
}

const lists = new Map<string, (node: YamlNode, setting: Setting) => PedigreeRecord | undefined>([
  ["models", (node, setting) => stated("model", described(model), node, setting)],
  ["checkpoints", (node, setting) => stated("checkpoint", described(checkpoint), node, setting)],
  ["datasets", (node, setting) => stated("datasetVersion", described(datasetVersion), node, setting)],
  ["benchmarks", (node, setting) => stated("benchmark", described(benchmark), node, setting)],
  ["results", (node, setting) => stated("results", results, node, setting)],
]);

function recordsOf(root: YamlMap, file: DocumentFile, diagnostics: Diagnostic[]): readonly PedigreeRecord[] {
  const setting = settingOf(root, file, diagnostics);
  const notes = { diagnostics, isOwnSource: false };
  return [...root.entries].flatMap(([key, node]) => {
    if (key === "pedigree" || key === "source") return [];
    const read = lists.get(key);
    if (read === undefined)
      return remark(notes, "UNKNOWN_KEY", `The key "${key}" is unknown; it was left out.`, node) ?? [];
    if (isEmpty(node)) return remark(notes, "EMPTY_VALUE", `The list "${key}" is empty.`, node) ?? [];
    if (node.kind !== "list")
      return remark(notes, "WRONG_TYPE", `"${key}" should be a list; it was left out.`, node) ?? [];
    return node.items.map((item) => read(item, setting)).filter((record) => record !== undefined);
  });
}

function settingOf(root: YamlMap, file: DocumentFile, diagnostics: Diagnostic[]): Setting {
  const node = child(root, "source");
  const shared = node && source(node, { diagnostics, isOwnSource: false });
  const mediaType = file.path.endsWith(".json") ? "application/json" : "application/yaml";
  const own = { uri: file.path, sha256: file.sha256, mediaType };
  return { diagnostics, source: shared ?? own, isOwnSource: shared === undefined };
}

/** A reader that adds the places of the facts where the document itself asserts them. */
function described<T extends object>(read: ValueReader<T>): ValueReader<T> {
  return (node, notes) => {
    const input = read(node, notes);
    if (input === undefined || !notes.isOwnSource) return input;
    const facts = factsInDocument(node, input);
    return facts.length > 0 ? { ...input, facts } : input;
  };
}

function stated<Kind extends PedigreeRecord["kind"], Input extends object>(
  kind: Kind,
  read: ValueReader<Input>,
  node: YamlNode,
  setting: Setting,
): { readonly kind: Kind; readonly input: Input & { readonly source: SourceRecord } } | undefined {
  const isOwnSource = setting.isOwnSource && child(node, "source") === undefined;
  const notes: Notes = { diagnostics: setting.diagnostics, isOwnSource };
  const input = read(node, notes);
  return input && { kind, input: { source: setting.source, ...input } };
}
