import type { SourceDocument } from "../../kernel/source-document.ts";
import type { UnitOfWork } from "../../kernel/unit-of-work.ts";
import { canonicalForeignRef } from "../../kernel/vocabulary/foreign-ref.ts";
import { storableLimitations } from "../../kernel/vocabulary/limitation-input.ts";
import { DatasetFile } from "./dataset-file.entity.ts";
import { DatasetSample } from "./dataset-sample.entity.ts";
import { DatasetSource } from "./dataset-source.entity.ts";
import { DatasetSplit } from "./dataset-split.entity.ts";
import type { DatasetVersion } from "./dataset-version.entity.ts";
import { generatorRefOf } from "./generator-ref.ts";
import { DatasetLimitation } from "./limitation/dataset-limitation.entity.ts";
import { recordLimitations } from "./limitation/record-limitations.ts";
import type { RegisterDatasetVersionInput } from "./register-dataset-version.input.ts";
import { stated } from "./stated-by-document.ts";
import { Transformation } from "./transformation.entity.ts";

/** A file of which nothing but its name is stated. */
const noFile = {
  ...{ uri: null, mediaType: null, sizeBytes: null, sha256: null, md5: null, pattern: null, containedIn: null },
};

/** Takes back every row that a document stated before it changed. */
export async function supersedeRows(em: UnitOfWork, document: SourceDocument, at: string): Promise<void> {
  const [of, change] = [{ sourceId: document.id }, { supersededAt: at }];
  await em.nativeUpdate(DatasetSplit, of, change);
  await em.nativeUpdate(Transformation, of, change);
  await em.nativeUpdate(DatasetSource, of, change);
  await em.nativeUpdate(DatasetLimitation, of, change);
  await em.nativeUpdate(DatasetFile, of, change);
  await em.nativeUpdate(DatasetSample, of, change);
}

/** Records the files, samples, splits, steps, sources and limitations that a document states of a version. */
export async function recordRows(
  em: UnitOfWork,
  version: DatasetVersion,
  document: SourceDocument,
  input: RegisterDatasetVersionInput,
): Promise<void> {
  for (const [position, file] of (input.files ?? []).entries()) {
    em.create(DatasetFile, { ...stated(version, document, position), ...noFile, ...file });
  }
  for (const [position, { kind, uri, method = null, sha256 = null }] of (input.samples ?? []).entries()) {
    em.create(DatasetSample, { ...stated(version, document, position), kind, uri, method, sha256 });
  }
  for (const [position, { name, config = null, records = null, bytes = null }] of (input.splits ?? []).entries()) {
    em.create(DatasetSplit, { ...stated(version, document, position), name, config, records, bytes });
  }
  for (const [position, step] of (input.transformations ?? []).entries()) {
    const { kind, description = null, codeRef = null, generator = null, parameters } = step;
    const parametersText = JSON.stringify((parameters ?? []).map(({ name, value }) => ({ name, value })));
    em.create(Transformation, {
      ...{ ...stated(version, document, position), kind, description, codeRef, parametersText },
      ...{ generator, generatorRef: generator === null ? null : generatorRefOf(generator) },
    });
  }
  for (const [position, { ref, relation, pointer = null }] of (input.sources ?? []).entries()) {
    const sourceRef = canonicalForeignRef(ref, "dataset");
    em.create(DatasetSource, {
      ...stated(version, document, position),
      relation,
      refAsWritten: ref,
      sourceRef,
      pointer,
    });
  }
  await recordLimitations(em, version, document, storableLimitations(input.limitations));
}
