import { refuseUnsafe } from "../diagnostic-code.ts";
import { withinGraphBounds } from "../graph-bounds.ts";
import { openJson } from "../json/open-json.ts";
import { StatedLineage } from "../lineage/stated-lineage.ts";
import type { Diagnostic, DocumentFile, Reading } from "../reading.ts";
import type { SourceRecord } from "../record.ts";
import { Remarks } from "../remarks.ts";
import { subjectOf } from "../subject.ts";
import { CrateActions } from "./crate-action.ts";
import { entitiesIn } from "./crate-graph.ts";
import { CrateNames } from "./crate-names.ts";
import { dataRecords } from "./data-record.ts";
import { remarkOnUnread } from "./unread-parts.ts";

const mostJsonValues = 500_000;

/** Reads an RO-Crate, such as one of a workflow run: what its actions used and made, and what its data is based on. */
export function readCrate(file: DocumentFile): Reading {
  return refuseUnsafe(() => {
    const remarks = new Remarks();
    const entities = entitiesIn(openJson(file, remarks, mostJsonValues), remarks);
    const lineage = new StatedLineage(remarks);
    const actions = new CrateActions(entities, new CrateNames(crateName(file, remarks)), lineage, remarks);
    actions.read();
    remarkOnUnread(entities, actions.found(), remarks);
    const source: SourceRecord = {
      uri: file.path,
      sha256: file.sha256,
      mediaType: "application/ld+json",
      relationship: "UNKNOWN",
    };
    const records = [...dataRecords(actions.found(), source), ...lineage.records(source)];
    const bounded = records.map((record) => withinGraphBounds(record, remarks));
    return { outcome: "read", format: "ro-crate", records: bounded, diagnostics: remarks.all() };
  });
}

/** Every crate describes itself in a file of one name, so that its folder or what stands before that name tells it. */
function crateName(file: DocumentFile, remarks: Remarks): string {
  const diagnostics: Diagnostic[] = [];
  const path = file.path.replace(/ro-crate-metadata\.json(?:ld)?$/, "").replace(/__$/, ".md");
  const { name, version } = subjectOf(file, diagnostics, path.endsWith("/") ? `${path}README.md` : path);
  remarks.take(diagnostics);
  return version === undefined ? name : `${name}@${version}`;
}
