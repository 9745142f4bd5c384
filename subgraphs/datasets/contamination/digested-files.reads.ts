import { anyOf } from "../../../kernel/database.ts";
import { readStatement } from "../../../kernel/read-statement.ts";
import type { RequestContext } from "../../../kernel/request-context.ts";
import { visible } from "../../../kernel/visibility.ts";
import type { DatasetFile } from "../dataset-file.entity.ts";
import type { DatasetVersion } from "../dataset-version.entity.ts";
import type { DigestedFile } from "./same-files.ts";

interface Tables {
  datasetFile: DatasetFile;
  datasetVersion: DatasetVersion;
}

interface Wanted {
  readonly [name: string]: unknown;
  readonly refs: readonly string[];
  readonly labels: readonly string[];
  readonly limit: number;
}

const ofRefs = readStatement<Tables, Wanted, DigestedFile>((db, $) =>
  db
    .selectFrom("datasetFile")
    .innerJoin("datasetVersion", "datasetVersion.id", "datasetFile.versionId")
    // The where below leaves no digest that is null.
    .select(["datasetVersion.ref", "datasetFile.name", "datasetFile.sha256 as sha256"])
    .where(() => anyOf("datasetVersion.ref", $.list("refs")))
    .where("sha256", "is not", null)
    .where("supersededAt", "is", null)
    .where(() => visible("datasetFile.label", $.list("labels")))
    .orderBy("datasetVersion.ref")
    .orderBy("rowId")
    .limit($.value("limit"))
    .$castTo<DigestedFile>(),
);

const withDigests = readStatement<Tables, Wanted & { digests: readonly string[] }, DigestedFile>((db, $) =>
  db
    .selectFrom("datasetFile")
    .innerJoin("datasetVersion", "datasetVersion.id", "datasetFile.versionId")
    .select(["datasetVersion.ref", "datasetFile.name", "datasetFile.sha256 as sha256"])
    .where(() => anyOf("sha256", $.list("digests")))
    .where(() => anyOf("datasetVersion.ref", $.list("refs")))
    .where("supersededAt", "is", null)
    .where(() => visible("datasetFile.label", $.list("labels")))
    .orderBy("datasetVersion.ref")
    .orderBy("rowId")
    .limit($.value("limit"))
    .$castTo<DigestedFile>(),
);

/** How many files are looked at in one answer. */
export const maxDigestedFiles = 20_000;

/** The files of some data whose digests are known, of what the caller may see; one more than are looked at, if there are more. */
export function digestedFilesOf({ database, actor }: RequestContext, refs: readonly string[]): Promise<DigestedFile[]> {
  return ofRefs(database, { refs, labels: actor.labels, limit: maxDigestedFiles + 1 });
}

/** The files of some data with one of some digests, of what the caller may see; one more than are looked at, if there are. */
export function filesWithDigests(
  { database, actor }: RequestContext,
  refs: readonly string[],
  digests: readonly string[],
): Promise<DigestedFile[]> {
  return withDigests(database, { refs, digests, labels: actor.labels, limit: maxDigestedFiles + 1 });
}
