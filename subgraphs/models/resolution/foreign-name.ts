import { maxRefLength } from "../../../kernel/ref.ts";
import { whyUnstorable } from "../../../kernel/storable-text.ts";
import { formatPackageUrl, parsePackageUrl } from "../../../kernel/vocabulary/package-url.ts";

/** What other systems call a thing, in the one spelling under which it is registered and looked up. */
export interface ForeignName {
  readonly name: string;
  /** Whether that system lets the name never mean another thing: a digest, a numbered version. */
  readonly pinned: boolean;
}

/** Why a text that begins as a reference of another system does is none. */
export interface NoName {
  readonly why: string;
}

/** Reads one spelling of one system; null if the text is not of that system. */
type Reader = (text: string) => ForeignName | NoName | null;

const sha256 = /^sha256:[0-9a-f]{64}$/;
const registryHost = /^(?:localhost|[a-z0-9-]+(?:\.[a-z0-9-]+)+|[a-z0-9-]+(?=:\d))(?::\d{1,5})?$/i;
const repositoryPart = /^[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*$/;
const tagPattern = /^\w[\w.-]{0,127}$/;
const numbered = /^v?\d+$/;

/**
 * What a reference of another system is called here: MLflow, Weights & Biases, OCI registries, DOI, DataHub, package URLs
 * and, for all others, whatever stands behind a scheme. Null where the text names no system.
 */
export function foreignName(text: string): ForeignName | NoName | null {
  const trimmed = text.trim();
  if (trimmed.length > maxRefLength || whyUnstorable(trimmed) !== null) return null;
  for (const read of readers) {
    const found = read(trimmed);
    if (found !== null) return found;
  }
  return null;
}

const packageUrl: Reader = (text) => {
  if (!/^pkg:/i.test(text)) return null;
  const url = parsePackageUrl(text);
  const name = url && formatPackageUrl(url);
  if (url === null || name === null) return { why: "A package URL is pkg:type/name@version." };
  const { type, version, qualifiers } = url;
  // Without a registry of its own it names what MLflow's own scheme names.
  if (type === "mlflow" && qualifiers === null) return mlflowModel(url.name, version ?? "latest");
  const place = qualifiers?.["repository_url"];
  if (type === "oci" && place !== undefined) {
    const image = ociImage(place.replace(/^https?:\/\//, ""), qualifiers?.["tag"] ?? null, version);
    if (image !== null) return image;
  }
  return { name, pinned: sha256.test(version ?? "") || (type === "mlflow" && numbered.test(version ?? "")) };
};

const mlflow: Reader = (text) => {
  const [, path] = /^models:\/(?!\/)(.+)$/.exec(text) ?? [];
  if (path === undefined) {
    return /^models:(?!\/\/)/.test(text)
      ? { why: "An MLflow model is models:/name/version or models:/name@alias." }
      : null;
  }
  // A name with its owner in front may be written as it is.
  const [, aliased, alias] = /^([^@]+)@([^/@]+)$/.exec(path) ?? [];
  if (aliased !== undefined && alias !== undefined) {
    return { name: `models:/${spelled(aliased)}@${spelled(alias)}`, pinned: false };
  }
  const [name = "", version, ...rest] = path.replace(/\/+$/, "").split("/");
  if (name === "" || rest.length > 0) return { why: "An MLflow model is models:/name/version or models:/name@alias." };
  // A logged model has an id of its own and no version.
  return version === undefined
    ? { name: `models:/${spelled(name)}`, pinned: /^m-/.test(name) }
    : mlflowModel(name, version);
};

function mlflowModel(name: string, version: string): ForeignName {
  return { name: `models:/${spelled(name)}/${spelled(version)}`, pinned: numbered.test(version) };
}

const mlflowRun: Reader = (text) => {
  const [, path] = /^runs:\/+(.*)$/.exec(text) ?? [];
  if (path === undefined) return null;
  const segments = segmentsOf(path);
  if (segments.length === 0) return { why: "An artifact of an MLflow run is runs:/run-id/path." };
  return { name: `runs:/${segments.join("/")}`, pinned: false };
};

const weightsAndBiases: Reader = (text) => {
  const [, path] = /^(?:wandb|wandb-artifact):\/+(.*)$/i.exec(text) ?? [];
  const [, page] = /^https?:\/\/(?:www\.)?wandb\.ai\/([^?#]*)/i.exec(text) ?? [];
  if (page !== undefined) return wandbPage(segmentsOf(page));
  // Three names and an alias; the first of an image is a host.
  const bare = path ?? (/^[^/:@\s.]+\/[^/:@\s]+\/[^/:@\s]+:[^/:@\s]+$/.test(text) ? text : undefined);
  if (bare === undefined) return null;
  const segments = segmentsOf(bare);
  if (segments.length === 4 && segments[2] === "runs") return { name: `wandb://${segments.join("/")}`, pinned: true };
  const [last = ""] = segments.slice(-1);
  return segments.length === 3 ? wandbArtifact(segments.slice(0, 2), last) : { why: wandbForm };
};

const wandbForm = "What Weights & Biases holds is wandb://entity/project/name:alias.";

function wandbPage(segments: readonly string[]): ForeignName | null {
  const [entity, project, kind, ...rest] = segments;
  if (entity === undefined || project === undefined) return null;
  if (kind === "runs" && rest[0]) return { name: `wandb://${entity}/${project}/runs/${rest[0]}`, pinned: true };
  const [, name, version] = rest;
  return kind === "artifacts" && name && version ? wandbArtifact([entity, project], `${name}:${version}`) : null;
}

function wandbArtifact(place: readonly string[], named: string): ForeignName {
  const [name = "", alias = "latest"] = named.split(/:(.*)/);
  return { name: `wandb://${[...place, name].join("/")}:${alias}`, pinned: /^v\d+$/.test(alias) };
}

const oci: Reader = (text) => {
  const [, scheme, rest = ""] = /^(oci:\/\/|docker:\/\/)?(.*)$/i.exec(text) ?? [];
  const [named = "", digest = null] = rest.split(/@(.*)/);
  const [, place = named, tag = null] = /^(.*\/[^/:]+):([^/:]+)$/.exec(named) ?? [];
  // Without its scheme, a path that has neither is no more than a name.
  if (scheme === undefined && tag === null && !/^sha256:/i.test(digest ?? "")) return null;
  return (
    ociImage(place, tag, digest) ??
    (scheme === undefined ? null : { why: "An image is host/repository:tag or host/repository@sha256:digest." })
  );
};

/** A digest says all; without it, the tag that registries take where none is given. */
function ociImage(place: string, tag: string | null, digest: string | null): ForeignName | null {
  const [host = "", ...path] = place.split("/");
  const hash = digest?.toLowerCase() ?? null;
  if (!registryHost.test(host) || path.length === 0 || !path.every((part) => repositoryPart.test(part))) return null;
  if (hash !== null && !sha256.test(hash)) return null;
  if (tag !== null && !tagPattern.test(tag)) return null;
  const name = `oci://${repositoryOf(host.toLowerCase(), path)}`;
  return hash === null
    ? { name: `${name}:${tag ?? "latest"}`, pinned: false }
    : { name: `${name}@${hash}`, pinned: true };
}

// What Docker's own registry goes by, and where it keeps what has no owner.
function repositoryOf(host: string, path: readonly string[]): string {
  if (!["docker.io", "index.docker.io", "registry-1.docker.io"].includes(host)) return [host, ...path].join("/");
  return ["docker.io", ...(path.length === 1 ? ["library"] : []), ...path].join("/");
}

const doi: Reader = (text) => {
  const [, before = "", written] =
    /^(doi:|info:doi\/|urn:doi:|https?:\/\/(?:dx\.|www\.)?doi\.org\/)\s*(.*)$/i.exec(text) ?? [];
  if (written === undefined) return null;
  const suffix = (before.startsWith("http") ? decoded(written) : written).toLowerCase();
  return /^10\.\d{4,9}(?:\.\d+)*\/\S+$/.test(suffix)
    ? { name: `doi:${suffix}`, pinned: false }
    : { why: "A DOI is doi:10. followed by a number, a slash and a name." };
};

const dataHub: Reader = (text) => {
  const [, entity, key] = /^urn:li:(\w+):(.+)$/i.exec(text) ?? [];
  if (entity === undefined || key === undefined) {
    return /^urn:li:/i.test(text) ? { why: "A name of DataHub is urn:li:kind:key." } : null;
  }
  // Commas and parentheses inside of a part are percent-encoded there; blanks between parts mean nothing.
  const parts = key.split(/([(),])/).map((part) => (/^[(),]$/.test(part) ? part : spelled(part.trim())));
  return { name: `urn:li:${entity}:${parts.join("")}`, pinned: false };
};

const anyOther: Reader = (text) => {
  const [, scheme, rest] = /^([a-z][a-z0-9+.-]*):(.+)$/is.exec(text) ?? [];
  if (scheme === undefined || rest === undefined) return null;
  const name = (rest.startsWith("//") ? URL.parse(text)?.href : null) ?? `${scheme.toLowerCase()}:${rest}`;
  // In its one spelling an address may be of a system that is known.
  return name === text ? { name, pinned: false } : foreignName(name);
};

const readers: readonly Reader[] = [
  ...[packageUrl, mlflow, mlflowRun, weightsAndBiases, doi, dataHub],
  ...[oci, anyOther],
];

/** The segments of a path, in one spelling, without empty ones. */
function segmentsOf(path: string): readonly string[] {
  return path
    .split("/")
    .filter((segment) => segment !== "")
    .map(spelled);
}

/** One spelling of a part that may be written with or without percent signs. */
function spelled(part: string): string {
  return encodeURIComponent(decoded(part)).replace(/%3A/g, ":");
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
