import { openJson } from "../json/open-json.ts";
import type { DocumentFile } from "../reading.ts";
import type { Remarks } from "../remarks.ts";
import { type LinkedDocument, type LinkedNode, linkDocument } from "./linked-node.ts";
import { textOf, typePlace, typeWords, valuesOf } from "./linked-value.ts";

/** Values of the largest description that is read; the largest real one has about three thousand. */
export const mostJsonValues = 60_000;

/** The versions of Croissant that are read; a newer one is read as the newest of these. */
export type CroissantVersion = "0.8" | "1.0" | "1.1";

/** A description opened for reading: the dataset it is about, and a list that remarks go to. */
export interface Description {
  readonly file: DocumentFile;
  readonly document: LinkedDocument;
  readonly dataset: LinkedNode;
  readonly version: CroissantVersion;
  readonly remarks: Remarks;
}

/** Opens a description; null for a document that describes no data. */
export function openDescription(file: DocumentFile, remarks: Remarks): Description | null {
  const document = linkDocument(openJson(file, remarks, mostJsonValues), remarks);
  const dataset = datasetIn(document, remarks);
  if (dataset === null) {
    const { pointer, value } = typePlace(document.root);
    remarks.on(
      "DATASET_MISSING",
      pointer,
      "The document describes nothing of the type sc:Dataset; no record was made.",
      value,
    );
    return null;
  }
  return { file, document, dataset, version: versionOf(dataset, document, remarks), remarks };
}

function datasetIn({ root, nodes }: LinkedDocument, remarks: Remarks): LinkedNode | null {
  if (isDataset(root)) return root;
  const described = nodes.filter((node) => isDataset(node) && hasParts(node));
  const [first, ...others] = described.length > 0 ? described : nodes.filter(isDataset).slice(0, 1);
  for (const { pointer, written } of others) {
    remarks.on(
      "DATASET_PASSED_OVER",
      pointer,
      "The document describes another dataset as well; it was not read.",
      written,
    );
  }
  if (first !== undefined) return first;
  if (!hasParts(root)) return null;
  const message = "The description is not of the type sc:Dataset; it was read as one, since it has the parts of one.";
  const { pointer, value } = typePlace(root);
  remarks.on("TYPE_UNEXPECTED", pointer, message, value);
  return root;
}

function isDataset(node: LinkedNode): boolean {
  return typeWords(node).includes("Dataset");
}

function hasParts(node: LinkedNode): boolean {
  return ["distribution", "recordSet", "conformsTo"].some((word) => valuesOf(node, word).length > 0);
}

const conformance = /^https?:\/\/(?:www\.)?mlcommons\.org\/croissant\/(\d+\.\d+)\/?$/;

function versionOf(dataset: LinkedNode, { nodes }: LinkedDocument, remarks: Remarks): CroissantVersion {
  for (const value of valuesOf(dataset, "conformsTo")) {
    const [, stated] = conformance.exec(textOf(value)?.trim() ?? "") ?? [];
    if (stated === "1.0" || stated === "1.1" || stated === "0.8") return stated;
    if (stated === undefined) continue;
    const message = `Version ${stated} of Croissant is not known; the description was read as version 1.1.`;
    remarks.on("CROISSANT_VERSION_UNKNOWN", value.pointer, message, value.written);
    return "1.1";
  }
  const usesNewWords = nodes.some(({ types, properties }) => [...types, ...properties.keys()].some(isNewWord));
  const assumed = usesNewWords ? "1.0" : "0.8";
  const message = `The description does not say which version of Croissant it conforms to; it was read as version ${assumed}.`;
  remarks.on("CROISSANT_VERSION_UNSTATED", dataset.pointer, message);
  return assumed;
}

/** Version 0.8 has another namespace than all later ones. */
function isNewWord(iri: string): boolean {
  return /^https?:\/\/mlcommons\.org\/croissant\//.test(iri);
}
