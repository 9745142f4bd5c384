import { refuseUnsafe, UnsafeDocument } from "../diagnostic-code.ts";
import { withinGraphBounds } from "../graph-bounds.ts";
import { readLicense } from "../license/license-expression.ts";
import type { Diagnostic, DocumentFile, Reading } from "../reading.ts";
import type { CheckpointRecord, FactPlace } from "../record.ts";
import { Remarks } from "../remarks.ts";
import { repositoryFile } from "../repository-file.ts";
import { refTo } from "../subject.ts";
import { decodeText } from "../text/decode-text.ts";
import { parseYaml } from "../text/parse-yaml.ts";
import { child, textOf, type YamlMap } from "../text/yaml-node.ts";
import { isKeepable } from "../text-bounds.ts";
import { readComponents } from "./components.ts";

const mediaType = "application/yaml";
const hubAddress = /^(?:https?:\/\/(?:www\.)?huggingface\.co\/)?([\w][\w.-]*)\/([\w][\w.-]*)(?: · Hugging Face)?\/?$/i;
const hubPages = /^(?:papers|datasets|spaces|collections|docs|blog|models|organizations)$/i;

/** A reference to a longer one might not be storable. */
const longestName = 200;

/** Whether keys at the top of a YAML document are those of a file of the Model Openness Framework. */
export function isMof(keys: ReadonlySet<string>): boolean {
  return keys.has("framework") && keys.has("release");
}

/** Reads how a model was released by the Model Openness Framework: its license, its components, and theirs. */
export function readMof(file: DocumentFile): Reading {
  return refuseUnsafe(() => {
    const remarks = new Remarks();
    const release = releaseIn(file, remarks);
    const diagnostics: Diagnostic[] = [];
    const place = repositoryFile(file, mediaType, diagnostics);
    const ref = ownRef(file, release, remarks);
    // What the path suggests was not taken where the document itself says what it is about.
    if (ref === undefined) remarks.take(diagnostics);
    const { uri, sha256 } = place.source;
    const source = { uri, ...(sha256 !== undefined && { sha256 }), mediaType, relationship: "UNKNOWN" as const };
    const record: CheckpointRecord = { ref: ref ?? place.ref, ...statedBy(release, remarks), source };
    const input = withinGraphBounds(record, remarks);
    return { outcome: "read", format: "mof", records: [{ kind: "checkpoint", input }], diagnostics: remarks.all() };
  });
}

function releaseIn(file: DocumentFile, remarks: Remarks): YamlMap {
  const diagnostics: Diagnostic[] = [];
  const { text, diagnostics: decoding } = decodeText(file.bytes);
  const parsed = parseYaml(text, 1, diagnostics);
  remarks.take([...decoding, ...diagnostics]);
  if (parsed.kind === "failed") {
    throw new UnsafeDocument("RECORDS_UNREADABLE", `Line ${parsed.line} is not YAML: ${parsed.reason}`);
  }
  const release = child(parsed.node, "release");
  if (release?.kind === "map") return release;
  throw new UnsafeDocument("RECORDS_UNREADABLE", "The release is not a map of keys.");
}

/** The repository on the Hub that the document names, or else its own name, unless the caller says what it is about. */
function ownRef(file: DocumentFile, release: YamlMap, remarks: Remarks): string | undefined {
  const hub = child(release, "huggingface");
  const named = child(release, "name");
  const [, owner = "", repository = ""] = hubAddress.exec(textOf(hub) ?? "") ?? [];
  const isRepository = repository !== "" && !hubPages.test(owner);
  const name = isRepository ? `${owner}/${repository}` : textOf(named);
  const node = isRepository ? hub : named;
  if (file.subject !== undefined || node === undefined || name === undefined) return undefined;
  if (name.length > longestName || name.includes("\0")) return undefined;
  const message = `The document was taken to be about "${name}", as it names ${isRepository ? "its repository" : "itself"}.`;
  remarks.add("SUBJECT_INFERRED", { message, pointer: node.pointer, line: node.line });
  return refTo("checkpoint", { name });
}

function statedBy(release: YamlMap, remarks: Remarks): Partial<CheckpointRecord> {
  const components = readComponents(release, remarks);
  const family = textOf(child(release, "architecture"));
  return {
    ...ownerOf(release),
    ...licenseOf(release, remarks),
    ...(family !== undefined && isKeepable(family) && { architecture: { family } }),
    ...(components.length > 0 && { release: { components } }),
  };
}

function ownerOf(release: YamlMap): Pick<CheckpointRecord, "ownerName" | "ownerContact"> {
  const name = textOf(child(release, "producer"));
  const contact = textOf(child(release, "contact"));
  if (name === undefined || !isKeepable(name)) return {};
  return { ownerName: name, ...(contact !== undefined && isKeepable(contact) && { ownerContact: contact }) };
}

/** The license that the framework gives for the distribution as a whole is that of the checkpoint. */
function licenseOf(
  release: YamlMap,
  remarks: Remarks,
): Pick<CheckpointRecord, "license" | "licenseAsWritten" | "facts"> {
  const node = child(child(child(release, "license"), "distribution"), "name");
  const written = textOf(node);
  if (node === undefined || written === undefined || !isKeepable(written)) return {};
  const reading = readLicense(written);
  const facts: FactPlace[] = [{ path: "license", valueAsWritten: written, pointer: node.pointer }];
  remarks.take(reading.diagnostics, node.pointer);
  return { license: reading.expression, licenseAsWritten: written, facts };
}
