import { member, pointerTo } from "../json/json-node.ts";
import type { Description } from "./description.ts";
import { containerName } from "./distribution.ts";
import { remarkOnUndeclaredJoins } from "./joins.ts";
import type { LinkedNode, LinkedValue } from "./linked-node.ts";
import { isTrue, nodeOf, placeOf, statedText, textOf, typePlace, typeWords, valuesOf } from "./linked-value.ts";
import { longestChain, type Names, namesIn, sourceNames } from "./names.ts";
import { allFields, recordSetsOf } from "./record-set.ts";

const required = ["name", "description", "license", "url", "creator", "datePublished"];
const textWords = ["name", "description"];
const partTypes = ["FileObject", "FileSet"];
const shape = /^\s*(?:\(\s*)?-?\d+(?:\s*,\s*-?\d+)*\s*(?:,\s*)?(?:\)\s*)?$/;

/** Remarks on what Croissant asks of a description and this one does not have. Nothing of it is left out for that. */
export function remarkOnStructure(description: Description): void {
  const { dataset, document } = description;
  for (const word of required) requireWord(dataset, word, "dataset", description);
  remarkOnTexts(dataset, description);
  const parts = valuesOf(dataset, "distribution").flatMap((value) => nodeOf(value, document) ?? []);
  const names = namesIn(description, parts);
  for (const part of parts) remarkOnPart(part, names, description);
  const sets = recordSetsOf(description);
  for (const set of sets) remarkOnRecordSet(set, names, description);
  remarkOnUndeclaredJoins(sets, names, description);
}

function remarkOnPart(part: LinkedNode, names: Names, description: Description): void {
  const { remarks, version } = description;
  if (!typeWords(part).some((type) => partTypes.includes(type)))
    unexpectedType(part, "cr:FileObject or cr:FileSet", description);
  if (part.id !== undefined && /\s|%20/.test(part.id)) {
    const message = "The id holds white space, which no reference to it may hold.";
    remarks.on("ID_WITH_SPACES", pointerTo(part.pointer, "@id"), message, member(part.written, "@id"));
  }
  remarkOnTexts(part, description);
  if (version === "0.8") requireWord(part, "name", "file", description);
  requireWord(part, "encodingFormat", "file", description);
  const containers = valuesOf(part, "containedIn");
  const isFile = typeWords(part).includes("FileObject");
  if (isFile && containers.length === 0) requireWord(part, "contentUrl", "file", description);
  if (typeWords(part).includes("FileSet")) requireWord(part, "includes", "set of files", description);
  for (const container of containers) {
    const name = containerName(container);
    if (name !== undefined && !names.parts.has(name)) dangling(container, name, description);
  }
}

function remarkOnRecordSet(set: LinkedNode, names: Names, description: Description): void {
  if (!typeWords(set).includes("RecordSet")) unexpectedType(set, "cr:RecordSet", description);
  if (description.version === "0.8") requireWord(set, "name", "record set", description);
  remarkOnTexts(set, description);
  const hasOwnData = valuesOf(set, "data").length > 0;
  for (const field of allFields(set, description)) remarkOnField(field, hasOwnData, names, description);
}

function remarkOnField(field: LinkedNode, hasOwnData: boolean, names: Names, description: Description): void {
  if (!typeWords(field).includes("Field")) unexpectedType(field, "cr:Field", description);
  if (description.version === "0.8") requireWord(field, "name", "field", description);
  remarkOnTexts(field, description);
  const hasParts = valuesOf(field, "subField").length > 0;
  if (!hasParts && !hasTypeBehind(field, names)) requireWord(field, "dataType", "field", description);
  const hasSource = ["source", "value"].some((word) => valuesOf(field, word).length > 0);
  if (!hasSource && !hasOwnData && !hasParts) {
    const message = 'The field states neither "source" nor "value"; where its values come from is not known.';
    missing(field.pointer, message, description);
  }
  for (const value of [...valuesOf(field, "source"), ...valuesOf(field, "references")]) {
    remarkOnSource(value, names, description);
  }
  remarkOnArray(field, description);
}

/** A field has the type of the field that it takes its values from, where it states none itself. */
function hasTypeBehind(field: LinkedNode, names: Names): boolean {
  const seen = new Set<LinkedNode>();
  for (let next: LinkedNode | undefined = field; next !== undefined && !seen.has(next) && seen.size < longestChain; ) {
    if (valuesOf(next, "dataType").length > 0) return true;
    seen.add(next);
    const [source]: readonly (readonly [LinkedValue, string])[] = valuesOf(next, "source").flatMap(sourceNames);
    next = source === undefined ? undefined : names.records.get(source[1]);
  }
  return false;
}

function remarkOnSource(value: LinkedValue, names: Names, description: Description): void {
  const named = sourceNames(value);
  if (named.length === 0) {
    missing(value.pointer, "The source names no file, set of files, record set or field.", description);
  }
  for (const [place, name] of named) {
    if (!names.parts.has(name) && !names.records.has(name)) dangling(place, name, description);
  }
}

function remarkOnArray(field: LinkedNode, { remarks }: Description): void {
  const [arrayShape] = valuesOf(field, "arrayShape");
  if (arrayShape === undefined) return;
  if (!isTrue(valuesOf(field, "isArray")[0])) {
    const message = 'The field states an "arrayShape" and not that it is an array ("isArray": true).';
    remarks.on("ARRAY_SHAPE_UNREADABLE", arrayShape.pointer, message, arrayShape.written);
  } else if (!isShape(textOf(arrayShape) ?? "")) {
    const message = 'The "arrayShape" is not a list of whole numbers with commas between them.';
    remarks.on("ARRAY_SHAPE_UNREADABLE", arrayShape.pointer, message, arrayShape.written);
  }
}

/** Longer than any shape, a text is none, and would only cost time. */
function isShape(text: string): boolean {
  return text.length <= 200 && shape.test(text);
}

/** Names and descriptions are texts, in whatever language. */
function remarkOnTexts(node: LinkedNode, { remarks }: Description): void {
  for (const word of textWords) {
    for (const { kind, pointer, written, ...value } of valuesOf(node, word)) {
      if (kind === "scalar" && "scalar" in value && value.scalar.kind === "string") continue;
      remarks.on("WRONG_TYPE", pointer, `"${word}" should be a text.`, written);
    }
  }
}

function requireWord(node: LinkedNode, word: string, what: string, description: Description): void {
  if (
    valuesOf(node, word).some(
      (value) => value.kind !== "scalar" || statedText(value) !== undefined || textOf(value) === undefined,
    )
  )
    return;
  missing(placeOf(node, word), `The ${what} does not state "${word}", which Croissant requires.`, description);
}

function missing(pointer: string, message: string, { remarks }: Description): void {
  remarks.on("PROPERTY_MISSING", pointer, message);
}

function unexpectedType(node: LinkedNode, wanted: string, { remarks }: Description): void {
  const got = node.types.length === 0 ? "none" : node.types.join(", ").slice(0, 200);
  const { pointer, value } = typePlace(node);
  remarks.on("TYPE_UNEXPECTED", pointer, `The type should be ${wanted}, and is ${got}.`, value);
}

function dangling({ pointer, written }: LinkedValue, name: string, { remarks }: Description): void {
  const message = `"${name.slice(0, 200)}" names nothing that the description holds.`;
  remarks.on("REFERENCE_DANGLING", pointer, message, written);
}
