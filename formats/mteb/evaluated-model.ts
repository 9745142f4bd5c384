import { evaluatedName, isDigest, withRevision } from "../evaluation/evaluated-name.ts";
import { keptText } from "../evaluation/kept-text.ts";
import { neighborJson } from "../evaluation/neighbor-json.ts";
import type { Diagnostic, DocumentFile } from "../reading.ts";
import type { Remarks } from "../remarks.ts";
import { subjectOf } from "../subject.ts";

/** What stands in the place of a revision where MTEB knows none. */
const noRevision = /^(?:external|no_revision_available|no_revision|none|unknown)$/i;

/** The model that a file is about: `model_meta.json` beside it names it, else the folders `org__name/revision`. */
export function evaluatedModel(file: DocumentFile, remarks: Remarks): string {
  if (file.subject !== undefined) return file.subject;
  const meta = neighborJson(file, "model_meta.json", remarks);
  const name = keptText(meta, "name", "", remarks);
  const folders = file.path.split(/[/\\]/).slice(0, -1);
  if (name !== undefined) return revised(name, keptText(meta, "revision", "", remarks), remarks);
  const at = folders.findLastIndex((folder) => /[^_]__[^_]/.test(folder));
  const folder = folders[at];
  if (folder !== undefined) {
    const named = folder.replace("__", "/");
    const message = `The model was taken to be "${named.slice(0, 200)}", from the folder "${folder.slice(0, 200)}".`;
    remarks.on("SUBJECT_INFERRED", "", message);
    return revised(named, folders[at + 1], remarks);
  }
  return fromFolders(file, folders, remarks);
}

function revised(name: string, revision: string | undefined, remarks: Remarks): string {
  const checked = evaluatedName(name, "", remarks);
  if (revision === undefined || !noRevision.test(revision)) return withRevision(checked, revision);
  const message = `"${revision}" names no revision; the checkpoint was taken without one.`;
  remarks.on("REVISION_UNUSABLE", "", message);
  return checked;
}

function fromFolders(file: DocumentFile, folders: readonly string[], remarks: Remarks): string {
  const diagnostics: Diagnostic[] = [];
  const named = folders.filter((folder) => !isDigest(folder) && !noRevision.test(folder));
  const kept = named.length > 0 ? named : folders;
  const { name } = subjectOf(file, diagnostics, [...kept, "README.md"].join("/"));
  remarks.take(diagnostics);
  return evaluatedName(name, "", remarks);
}
