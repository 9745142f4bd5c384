import type { Diagnostic, DocumentFile } from "./reading.ts";
import type { SourceRecord } from "./record.ts";
import { inferSubject, organisationOf, refTo, subjectOf } from "./subject.ts";

/** Where a file that lies in the repository of a checkpoint belongs. */
export interface RepositoryFile {
  /** `checkpoint:…`, the one that a card in the same folder is about. */
  readonly ref: string;
  /** Path in the repository. */
  readonly path: string;
  /** True if the file lies in a folder of its own for one part of the whole, such as a text encoder. */
  readonly isComponent: boolean;
  readonly source: SourceRecord;
}

/** Folders in which repositories keep one part of a pipeline or another form of the same weights. */
const componentFolder =
  /^(?:unet|transformer|vae|text_encoder(?:_\d)?|image_encoder|safety_checker|controlnet|vocoder|prior|decoder|scheduler|tokenizer(?:_\d)?|feature_extractor|original|onnx|openvino)$/i;

/** Names that every repository uses, so that they say nothing about which one it is. */
const commonStem =
  /^(?:(?:pytorch_|adapter_|diffusion_pytorch_|tf_|flax_)?model|consolidated|(?:adapter_|mergekit_|generation_)?config|training_args)$/i;
const fileSuffix = /(?:\.lfs-pointer|\.index|\.header|\.json|\.ya?ml|\.safetensors|\.bin|\.fp\d+|\.bf16)$/i;
const shardSuffix = /-\d{5}-of-\d{5}$/;

/** Says which checkpoint a file of a repository belongs to: the stated one, else that of its folder, else of its name. */
export function repositoryFile(file: DocumentFile, mediaType: string, diagnostics: Diagnostic[]): RepositoryFile {
  const segments = file.path.split(/[/\\]/).filter((segment) => segment !== "");
  const folders = segments.slice(0, -1);
  const name = segments.at(-1) ?? "";
  const isComponent = componentFolder.test(folders.at(-1) ?? "");
  const kept = isComponent ? folders.slice(0, -1) : folders;
  const subject = subjectOf(file, diagnostics, subjectPath(kept, name));
  const owner = organisationOf(subject);
  return {
    ref: refTo("checkpoint", subject),
    path: [...folders.slice(kept.length), name].join("/"),
    isComponent,
    source: {
      uri: file.path,
      // What was read only in part has no digest that anybody could compare.
      ...(file.sizeBytes === undefined && { sha256: file.sha256 }),
      mediaType,
      ...(owner !== undefined && { assertedBy: owner }),
      relationship: owner === undefined ? "UNKNOWN" : "FIRST_PARTY",
    },
  };
}

/** The path of a card that would be about the same: beside the file, or named like it. */
function subjectPath(folders: readonly string[], name: string): string {
  const stem = stemOf(name);
  const beside = [...folders, "README.md"].join("/");
  if (commonStem.test(stem)) return beside;
  const isFlattened = stem.includes("__") && !folders.some((folder) => folder.startsWith("models--"));
  return isFlattened || inferSubject(beside) === null ? `${stem}.md` : beside;
}

function stemOf(name: string): string {
  let stem = name;
  while (fileSuffix.test(stem)) stem = stem.replace(fileSuffix, "");
  return stem.replace(shardSuffix, "");
}
