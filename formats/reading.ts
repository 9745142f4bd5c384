import type { PedigreeRecord } from "./record.ts";

/** Something in a document that was not taken as it stands. The rest of the document was. */
export interface Diagnostic {
  /** SCREAMING_SNAKE_CASE, from the closed list of `formats/diagnostic-code.ts`. */
  readonly code: string;
  /** One sentence: what is wrong and what was done about it. */
  readonly message: string;
  /** JSON pointer into the document or its front matter. */
  readonly pointer?: string;
  /** 1-based line of the document. */
  readonly line?: number;
  /** The raw value, as JSON text, cut at 500 characters. */
  readonly raw?: string;
}

/** What became of one document. */
export type Reading =
  | {
      readonly outcome: "read";
      /** Which format the content was recognized as. */
      readonly format: DocumentFormat;
      readonly records: readonly PedigreeRecord[];
      readonly diagnostics: readonly Diagnostic[];
    }
  | { readonly outcome: "refused"; readonly code: string; readonly message: string }
  | { readonly outcome: "unrecognized"; readonly message: string };

export type DocumentFormat =
  | "hf-model-card"
  | "hf-dataset-card"
  | "lm-eval-results"
  | "pedigree-records"
  | "croissant"
  | "safetensors"
  | "safetensors-index"
  | "git-lfs-pointer"
  | "peft-adapter-config"
  | "mergekit-config"
  | "openlineage"
  | "mlflow-model"
  | "mlflow-run"
  | "mlflow-registered-model"
  | "mof"
  | "ro-crate"
  | "prov-json"
  | "edge-list"
  | "every-eval-ever"
  | "helm-run"
  | "inspect-log"
  | "mteb-results"
  | "robustbench"
  | "leaderboard"
  | "hf-eval-results"
  | "wandb-run";

/** The beginning of a file, and the size of the whole. */
export interface FileHead {
  readonly bytes: Uint8Array;
  readonly sizeBytes: number;
}

/** A file to be read. */
export interface DocumentFile {
  /** Path relative to the import root, with `/`. */
  readonly path: string;
  readonly bytes: Uint8Array;
  /** Of `bytes`, lower-case hex. */
  readonly sha256: string;
  /** Size of the whole file, where `bytes` is only its beginning; absent where `bytes` is all of it. */
  readonly sizeBytes?: number;
  /** The beginning of another file of the same folder; null if there is none. Absent where nobody can look. */
  readonly beside?: (name: string) => FileHead | null;
  /** The content of another file of the same folder, of at most 16 MiB; null if there is none. Absent where nobody can look. */
  readonly neighbor?: (name: string) => Uint8Array | null;
  /** What the document is about, such as `argilla/notus-7b-v1`, if the caller says so. */
  readonly subject?: string;
}
