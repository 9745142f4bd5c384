import { refuseUnsafe } from "../diagnostic-code.ts";
import { withinGraphBounds } from "../graph-bounds.ts";
import { asFinite, asText, asWritten, type JsonNode, member, pointerTo } from "../json/json-node.ts";
import { openJson } from "../json/open-json.ts";
import { LeftOut } from "../left-out.ts";
import { nameRef } from "../lineage/thing-ref.ts";
import type { DocumentFile, Reading } from "../reading.ts";
import type { CheckpointRecord, FactPlace, PedigreeRecord, SourceRecord } from "../record.ts";
import { Remarks } from "../remarks.ts";
import { loggedModelName, modelAt, timeOf } from "./model-name.ts";

const mostJsonValues = 500_000;
const factKeys = ["run_id", "source", "current_stage", "status", "description"];
const readKeys = new Set([...factKeys, "version", "name", "creation_timestamp", "model_id"]);

/** Reads an exported registered model: each version as a checkpoint that is a copy of the model that a run logged. */
export function readRegisteredModel(file: DocumentFile): Reading {
  return refuseUnsafe(() => {
    const remarks = new Remarks();
    const registered = member(member(openJson(file, remarks, mostJsonValues), "mlflow"), "registered_model");
    const source: SourceRecord = {
      uri: file.path,
      sha256: file.sha256,
      mediaType: "application/json",
      relationship: "UNKNOWN",
    };
    const records = recordsOf(registered, source, remarks).map((record) => withinGraphBounds(record, remarks));
    return { outcome: "read", format: "mlflow-registered-model", records, diagnostics: remarks.all() };
  });
}

function recordsOf(registered: JsonNode | undefined, source: SourceRecord, remarks: Remarks): PedigreeRecord[] {
  const place = "/mlflow/registered_model";
  const name = asText(member(registered, "name"));
  const ref = name === undefined ? null : nameRef("model", { name });
  if (name === undefined || ref === null) {
    remarks.on(
      "NAME_UNUSABLE",
      place,
      "The registered model has no name that a reference can hold; it was left out.",
      registered,
    );
    return [];
  }
  const model: PedigreeRecord = { kind: "model", input: { ref, source } };
  const key = member(registered, "versions") ? "versions" : "latest_versions";
  const list = member(registered, key);
  if (list !== undefined && list.kind !== "array")
    remarks.on("WRONG_TYPE", pointerTo(place, key), "The versions are no list; they were left out.", list);
  const versions = list?.kind === "array" ? list.items : [];
  const leftOut = new LeftOut(remarks);
  leftOut.members(registered, new Set(["name", key]), place, "a registered model", false);
  return [
    model,
    ...versions.flatMap((node, at) => {
      const pointer = pointerTo(place, key, at);
      leftOut.members(node, readKeys, pointer, "a version", false);
      return versionRecord(name, node, pointer, source, remarks);
    }),
  ];
}

function versionRecord(
  name: string,
  node: JsonNode,
  pointer: string,
  source: SourceRecord,
  remarks: Remarks,
): PedigreeRecord[] {
  const version = asWritten(member(node, "version"));
  const ref = version === undefined ? null : nameRef("checkpoint", { name, version });
  if (ref === null) {
    remarks.on("REQUIRED_KEY_MISSING", pointer, "A version has no number; it was left out.", node);
    return [];
  }
  const createdAt = timeOf(asFinite(member(node, "creation_timestamp")));
  const parent = parentOf(node, pointer);
  const facts = factsOf(node, pointer);
  const input: CheckpointRecord = {
    ref,
    ...(createdAt !== undefined && { createdAt }),
    ...(parent && { derivedFrom: [parent] }),
    source,
    ...(facts.length > 0 && { facts }),
  };
  return [{ kind: "checkpoint", input }];
}

/** A version of the registry is a copy of what lies among the artifacts of a run. */
function parentOf(node: JsonNode, pointer: string) {
  const address = asText(member(node, "source"));
  const modelId = asText(member(node, "model_id"));
  const logged = modelId !== undefined ? { modelId } : modelAt(address ?? "");
  const name = logged && loggedModelName(logged);
  const parent = name && nameRef("checkpoint", name);
  if (!parent) return null;
  const place = pointerTo(pointer, modelId === undefined ? "source" : "model_id");
  return { parent, relation: "CONVERTED" as const, inferred: true, pointer: place };
}

function factsOf(node: JsonNode, pointer: string): FactPlace[] {
  return factKeys.flatMap((key) => {
    const valueAsWritten = asText(member(node, key));
    return valueAsWritten === undefined
      ? []
      : [{ path: `mlflow.${key}`, valueAsWritten, pointer: pointerTo(pointer, key) }];
  });
}
