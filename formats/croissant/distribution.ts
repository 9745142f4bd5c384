import type { DatasetFileRecord } from "../dataset-parts.ts";
import { jsonFact } from "../json/json-fact.ts";
import type { FactPlace } from "../record.ts";
import type { Description } from "./description.ts";
import type { LinkedNode, LinkedValue } from "./linked-node.ts";
import { nodeOf, statedText, textOf, valuesOf } from "./linked-value.ts";

/** The files of a distribution, and what else is said of them as facts. */
export interface Distribution {
  readonly files: readonly DatasetFileRecord[];
  readonly facts: readonly FactPlace[];
}

/** Words of which nothing is lost once the fields of a file are filled. */
const heldWords = new Set(["name", "contentUrl", "encodingFormat", "sha256", "md5", "includes", "containedIn"]);
const exactSize = /^(\d{1,15})\s*(?:B|bytes?)?$/i;

/** Reads `distribution`: files with their digests, and sets of files by pattern. */
export function readDistribution(description: Description): Distribution {
  const { dataset, document } = description;
  const parts = valuesOf(dataset, "distribution").flatMap((value) => nodeOf(value, document) ?? []);
  const files = parts.map((part) => fileFrom(part, description));
  return { files: files.map(({ file }) => file), facts: files.flatMap(({ facts }) => facts) };
}

/** What a file or a set of files is called: by its id, in the oldest descriptions by its name. */
export function partName(part: LinkedNode): string | undefined {
  return part.id ?? statedText(valuesOf(part, "name")[0]);
}

function fileFrom(part: LinkedNode, description: Description): { file: DatasetFileRecord; facts: FactPlace[] } {
  const { remarks } = description;
  const first = (word: string) => statedText(valuesOf(part, word)[0]);
  const name = statedText(valuesOf(part, "name")[0]) ?? part.id ?? part.pointer;
  const [size] = valuesOf(part, "contentSize");
  const sizeBytes = exactBytes(size);
  const containedIn = valuesOf(part, "containedIn").flatMap((value) => containerName(value) ?? []);
  const file = {
    name,
    uri: first("contentUrl"),
    mediaType: first("encodingFormat"),
    sizeBytes,
    sha256: digest(part, "sha256", 64, description),
    md5: digest(part, "md5", 32, description),
    pattern:
      valuesOf(part, "includes")
        .flatMap((value) => statedText(value) ?? [])
        .join(", ") || undefined,
    containedIn: containedIn.join(", ") || undefined,
  };
  if (size !== undefined && sizeBytes === undefined && statedText(size) !== undefined) {
    const message = "The size is no whole number of bytes; it was kept as written only.";
    remarks.on("SIZE_NOT_EXACT", size.pointer, message, size.written);
  }
  const isHeld = [...part.words].every(([word, values]) => isHeldBy(word, values, sizeBytes));
  const facts = isHeld ? [] : [jsonFact(`distribution.${name}`, part.pointer, part.written, remarks)];
  return { file: withoutAbsent(file), facts };
}

function isHeldBy(word: string, values: readonly LinkedValue[], sizeBytes: number | undefined): boolean {
  if (word === "contentSize") return sizeBytes !== undefined;
  if (word === "containedIn") return values.every(({ kind, written }) => kind !== "node" || isReference(written));
  return heldWords.has(word) && (values.length === 1 || word === "includes");
}

function isReference(written: LinkedValue["written"]): boolean {
  return written.kind === "string" || (written.kind === "object" && written.members.size === 1);
}

/** A container is named by its id, or in 1.1 by a source that says how to open it. */
export function containerName(value: LinkedValue): string | undefined {
  const text = textOf(value);
  if (text !== undefined) return text;
  if (value.kind !== "node") return undefined;
  const [source] = [...valuesOf(value.node, "fileObject"), ...valuesOf(value.node, "fileSet")];
  return source === undefined ? value.node.id : textOf(source);
}

/** Digests are written in hexadecimal, by some catalogues in Base64, whose length tells the two apart. */
function digest(part: LinkedNode, word: string, length: number, { remarks }: Description): string | undefined {
  const [value] = valuesOf(part, word);
  const text = statedText(value);
  if (text === undefined || value === undefined) return undefined;
  const isBase64 = text.length === Math.ceil(length / 6) * 4 && /^[A-Za-z0-9+/]+={0,2}$/.test(text);
  const hex = isBase64 ? Buffer.from(text, "base64").toString("hex") : text.toLowerCase();
  if (hex.length === length && /^[0-9a-f]+$/.test(hex)) return hex;
  remarks.on(
    "DIGEST_UNREADABLE",
    value.pointer,
    `The ${word} is not ${length} hexadecimal digits; it was not taken.`,
    value.written,
  );
  return undefined;
}

/** Sizes in kilobytes and above are rounded, and whether by 1000 or 1024 is not said. */
function exactBytes(value: LinkedValue | undefined): number | undefined {
  const [, digits] = exactSize.exec(statedText(value) ?? "") ?? [];
  return digits === undefined ? undefined : Number(digits);
}

function withoutAbsent(
  file: { [Key in keyof DatasetFileRecord]: DatasetFileRecord[Key] | undefined } & { name: string },
): DatasetFileRecord {
  // Absent fields are left out, so that the same content has the same digest whatever it was read from.
  return Object.fromEntries(
    Object.entries(file).filter(([, value]) => value !== undefined),
  ) as unknown as DatasetFileRecord;
}
