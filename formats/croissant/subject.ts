import type { DocumentFile } from "../reading.ts";
import { refTo, type Subject, subjectOf } from "../subject.ts";
import type { Description } from "./description.ts";
import type { LinkedNode, LinkedValue } from "./linked-node.ts";
import { nodeOf, statedText, valuesOf } from "./linked-value.ts";

const hubDataset =
  /^(?:https?:\/\/)?(?:www\.)?(?:huggingface\.co|hf\.co)\/datasets\/([\w.-]+)(?:\/([\w.-]+))?(?:[/?#].*)?$/;
const hubPages = new Set(["tree", "blob", "raw", "resolve", "commit", "viewer", "discussions", "commits"]);
const longestAddress = 500;
const longestName = 200;
const longestVersion = 100;

/**
 * The reference of the dataset version that a description is about. The caller's word goes first; else the dataset is
 * called as on the Hub, if the description says that it lies there, or as the description calls it.
 */
export function describedRef(description: Description): string {
  const { file } = description;
  if (file.subject) return refTo("dataset", subjectOf(file, []));
  const name = addressedName(description.dataset) ?? statedName(description) ?? inferredName(description);
  remarkOnOtherRepository(name, description);
  const version = statedVersion(description);
  if (name !== undefined) return refTo("dataset", { name, ...(version !== undefined && { version }) });
  const inferred = inferredSubject(file, description);
  return refTo("dataset", version === undefined ? inferred : { ...inferred, version });
}

function inferredSubject(file: DocumentFile, { remarks }: Description): Subject {
  const diagnostics: Parameters<typeof subjectOf>[1] = [];
  const subject = subjectOf(file, diagnostics);
  remarks.take(diagnostics);
  return subject;
}

function addressedName(dataset: LinkedNode): string | undefined {
  const addresses: readonly (LinkedValue | undefined)[] = [...valuesOf(dataset, "url"), ...valuesOf(dataset, "sameAs")];
  return addresses.map((value) => hubName(statedText(value))).find((name) => name !== undefined) ?? hubName(dataset.id);
}

function hubName(address: string | undefined): string | undefined {
  if (address === undefined || address.length > longestAddress) return undefined;
  const [, owner, name] = hubDataset.exec(address) ?? [];
  return name === undefined || hubPages.has(name) ? owner : `${owner}/${name}`;
}

function statedName({ dataset, remarks }: Description): string | undefined {
  const [value] = valuesOf(dataset, "name");
  const name = statedText(value)?.replace(/\s+/g, " ");
  if (name === undefined || value === undefined) return undefined;
  if (name.length <= longestName) return name;
  const message = `The name has ${name.length} characters; one of more than ${longestName} names nothing.`;
  remarks.on("VALUE_CUT", value.pointer, message, value.written);
  return undefined;
}

/** Descriptions that the Hub makes for its viewer have no name, but say in which repository the files lie. */
function inferredName(description: Description): string | undefined {
  const repository = repositoryOf(description);
  if (repository === undefined) return undefined;
  const { name, address } = repository;
  const message = `The document was taken to be about "${name}", from the repository that its files lie in.`;
  description.remarks.on("SUBJECT_INFERRED", address.pointer, message, address.written);
  return name;
}

/** Descriptions are copied from one dataset to another, and their names stay behind. */
function remarkOnOtherRepository(name: string | undefined, description: Description): void {
  const repository = repositoryOf(description);
  if (name === undefined || repository === undefined || lastPart(name) === lastPart(repository.name)) return;
  const message = `The document is about "${name}" by its name or address, and its files lie in "${repository.name}".`;
  description.remarks.on("SUBJECT_DISAGREES", repository.address.pointer, message, repository.address.written);
}

function lastPart(name: string): string | undefined {
  return name.toLowerCase().split("/").at(-1);
}

function repositoryOf({ dataset, document }: Description): { name: string; address: LinkedValue } | undefined {
  for (const value of valuesOf(dataset, "distribution")) {
    const file = nodeOf(value, document);
    const [address] = file === undefined ? [] : valuesOf(file, "contentUrl");
    const name = hubName(statedText(address));
    if (name !== undefined && address !== undefined) return { name, address };
  }
  return undefined;
}

/** `0.0.0` is what the Hub wrote for every dataset without a version. */
function statedVersion({ dataset, remarks }: Description): string | undefined {
  const [value] = valuesOf(dataset, "version");
  const version = statedText(value);
  if (version === undefined || value === undefined) return undefined;
  if (version.length <= longestVersion && version !== "0.0.0") return version;
  const message = `"${version.slice(0, longestVersion)}" names no version; the dataset was taken as named without one.`;
  remarks.on("VERSION_NAMES_NOTHING", value.pointer, message, value.written);
  return undefined;
}
