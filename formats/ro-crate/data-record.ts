import type { DatasetFileRecord } from "../dataset-parts.ts";
import { asCount, asWritten, member } from "../json/json-node.ts";
import { kindOfRef } from "../lineage/thing-ref.ts";
import type { PedigreeRecord, SourceRecord } from "../record.ts";
import { type FoundThing, sourceKeys } from "./crate-action.ts";
import { type Entity, textUnder } from "./crate-graph.ts";
import { unescaped } from "./crate-names.ts";

/** Properties of data that are read. */
export const dataProperties: ReadonlySet<string> = new Set([
  ...["@id", "@type", "name", "alternateName", "description", "contentUrl", "encodingFormat", "contentSize", "sha256"],
  ...["hasPart", ...sourceKeys],
]);

/** What a crate tells of the data and models that it describes and that have a place in lineage. */
export function dataRecords(found: readonly FoundThing[], source: SourceRecord): PedigreeRecord[] {
  return found.flatMap((thing): PedigreeRecord[] => {
    const { ref, entity, madeBy } = thing;
    if (entity === null) return [];
    if (kindOfRef(ref) === "checkpoint") return [{ kind: "checkpoint", input: { ref, source } }];
    if (kindOfRef(ref) !== "dataset") return [];
    const summary = textUnder(entity, "description") ?? textUnder(entity, "name") ?? textUnder(entity, "alternateName");
    const file = entity.types.includes("File") ? fileOf(entity) : undefined;
    const transformations = madeBy.map(stepOf);
    const input = {
      ref,
      ...(summary !== undefined && { summary }),
      ...(file && { files: [file] }),
      ...(transformations.length > 0 && { transformations }),
      source,
    };
    return [{ kind: "datasetVersion", input }];
  });
}

function fileOf(entity: Entity): DatasetFileRecord {
  const uri = textUnder(entity, "contentUrl");
  const mediaType = textUnder(entity, "encodingFormat");
  const sizeBytes = sizeOf(entity);
  const sha256 = textUnder(entity, "sha256")?.toLowerCase();
  return {
    name:
      unescaped(entity.id)
        .split("/")
        .findLast((part) => part !== "") ?? entity.id,
    ...(uri !== undefined && { uri }),
    ...(mediaType !== undefined && { mediaType }),
    ...(sizeBytes !== undefined && { sizeBytes }),
    ...(sha256 !== undefined && /^[0-9a-f]{64}$/.test(sha256) && { sha256 }),
  };
}

/** Sizes are written as numbers and as text. */
function sizeOf({ node }: Entity): number | undefined {
  const written = member(node, "contentSize");
  const text = asWritten(written);
  if (text === undefined || !/^\d{1,15}$/.test(text)) return asCount(written);
  return Number(text);
}

function stepOf(action: Entity) {
  const description = textUnder(action, "description");
  const codeRef = textUnder(action, "instrument");
  return {
    kind: textUnder(action, "name") ?? action.id,
    ...(description !== undefined && { description }),
    ...(codeRef !== undefined && { codeRef }),
  };
}
