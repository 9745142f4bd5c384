import type { Description } from "./description.ts";
import { containerName } from "./distribution.ts";
import { remarkOnUndeclaredJoin } from "./joins.ts";
import type { LinkedNode, LinkedValue } from "./linked-node.ts";
import { isTrue, nodeOf, placeOf, statedText, textOf, typeWords, valuesOf } from "./linked-value.ts";
import { type Names, namesIn, sourceNames } from "./names.ts";
import { fieldsOf, recordSetsOf } from "./record-set.ts";

const required = ["name", "description", "license", "url", "creator", "datePublished"];
const textWords = ["name", "description"];
const partTypes = ["FileObject", "FileSet"];
const shape = /^\s*\(?\s*-?\d+\s*(?:,\s*-?\d+\s*)*,?\s*\)?\s*$/;

/** Remarks on what Croissant asks of a description and this one does not have. Nothing of it is left out for that. */
export function remarkOnStructure(description: Description): void {
  const { dataset, document } = description;
  for (const word of required) requireWord(dataset, word, "dataset", description);
  remarkOnTexts(dataset, description);
  const parts = valuesOf(dataset, "distribution").flatMap((value) => nodeOf(value, document) ?? []);
  const names = namesIn(description, parts);
  for (const part of parts) remarkOnPart(part, names, description);
  for (const set of recordSetsOf(description)) remarkOnRecordSet(set, names, description);
}

function remarkOnPart(part: LinkedNode, names: Names, description: Description): void {
  const { remarks, version } = description;
  if (!typeWords(part).some((type) => partTypes.includes(type)))
    unexpectedType(part, "cr:FileObject or cr:FileSet", description);
  if (part.id !== undefined && /\s|%20/.test(part.id)) {
    const message = "The id holds white space, which no reference to it may hold.";
    remarks.on("ID_WITH_SPACES", `${part.pointer}/@id`, message, part.written);
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
  for (const field of fieldsOf(set, "field", description))
    remarkOnField(field, { hasOwnData, hasType: false, depth: 0 }, names, description);
  remarkOnUndeclaredJoin(set, names, description);
}

/** What a field need not have, because what it stands in has it. */
interface FieldSetting {
  readonly hasOwnData: boolean;
  readonly hasType: boolean;
  readonly depth: number;
}

const deepestField = 64;

function remarkOnField(field: LinkedNode, setting: FieldSetting, names: Names, description: Description): void {
  if (setting.depth > deepestField) return;
  const { remarks, version } = description;
  if (!typeWords(field).includes("Field")) unexpectedType(field, "cr:Field", description);
  if (version === "0.8") requireWord(field, "name", "field", description);
  remarkOnTexts(field, description);
  const subFields = fieldsOf(field, "subField", description);
  const hasType = setting.hasType || valuesOf(field, "dataType").length > 0;
  if (!hasType && subFields.length === 0) requireWord(field, "dataType", "field", description);
  const hasSource = ["source", "value"].some((word) => valuesOf(field, word).length > 0);
  if (!hasSource && !setting.hasOwnData && subFields.length === 0) {
    missing(
      field.pointer,
      'The field states neither "source" nor "value"; where its values come from is not known.',
      description,
    );
  }
  for (const value of [...valuesOf(field, "source"), ...valuesOf(field, "references")])
    remarkOnSource(value, names, description);
  remarkOnArray(field, description);
  if (remarks.isFull()) return;
  const inner = { ...setting, hasType, depth: setting.depth + 1 };
  for (const subField of subFields) remarkOnField(subField, inner, names, description);
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
  } else if (!shape.test(textOf(arrayShape) ?? "")) {
    const message = 'The "arrayShape" is not a list of whole numbers with commas between them.';
    remarks.on("ARRAY_SHAPE_UNREADABLE", arrayShape.pointer, message, arrayShape.written);
  }
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

function unexpectedType({ pointer, types, written }: LinkedNode, wanted: string, { remarks }: Description): void {
  const got = types.length === 0 ? "none" : types.join(", ").slice(0, 200);
  const value = written.kind === "object" ? written.members.get("@type") : undefined;
  remarks.on(
    "TYPE_UNEXPECTED",
    value === undefined ? pointer : `${pointer}/@type`,
    `The type should be ${wanted}, and is ${got}.`,
    value,
  );
}

function dangling({ pointer, written }: LinkedValue, name: string, { remarks }: Description): void {
  const message = `"${name.slice(0, 200)}" names nothing that the description holds.`;
  remarks.on("REFERENCE_DANGLING", pointer, message, written);
}
